//! The two palettes. May hold colours only. Its tests hold the contrast bars (text 7:1, borders
//! and icons 4.5:1, everything 10:1 in high contrast; WCAG 2.2 §1.4.6 and §1.4.11, research ux
//! B6–B7) over every pair of colours that is ever drawn.

use iced::Color;

use crate::domain::comfort::Contrast;
use crate::screen::page::Tone;

/// Every colour of a screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub paper: Color,
    /// Behind buttons, tiles and fields.
    pub card: Color,
    /// Text.
    pub ink: Color,
    /// Quiet text: hints, labels of a summary.
    pub muted: Color,
    /// Borders, rules, icons of marks.
    pub line: Color,
    /// Fill of the one main action; border of what is chosen.
    pub primary: Color,
    /// Text on the main action.
    pub on_primary: Color,
    /// Fill of the main action while it is held down.
    pub primary_pressed: Color,
    /// Fill of what is chosen.
    pub tint: Color,
    /// Fill of a button or tile while it is held down.
    pub pressed: Color,
    /// Focus ring, outside.
    pub ring_outer: Color,
    /// Focus ring, inside.
    pub ring_inner: Color,
    /// Focus ring, inside the main action.
    pub ring_on_primary: Color,
    ok: (Color, Color),
    attention: (Color, Color),
    stop: (Color, Color),
    mediator: (Color, Color),
}

/// What a pair of colours is used for; decides its bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Words.
    Text,
    /// Borders, icons, state marks, rings.
    Shape,
}

const fn rgb(hex: u32) -> Color {
    Color {
        r: ((hex >> 16) & 0xff) as f32 / 255.0,
        g: ((hex >> 8) & 0xff) as f32 / 255.0,
        b: (hex & 0xff) as f32 / 255.0,
        a: 1.0,
    }
}

const NORMAL: Palette = Palette {
    paper: rgb(0xFB_F8_F1),
    card: rgb(0xFF_FF_FF),
    ink: rgb(0x1A_1D_21),
    muted: rgb(0x4A_4F_57),
    line: rgb(0x65_6B_76),
    primary: rgb(0x0A_4D_68),
    on_primary: rgb(0xFF_FF_FF),
    primary_pressed: rgb(0x06_33_46),
    tint: rgb(0xE3_F0_F4),
    pressed: rgb(0xCF_E4_EB),
    ring_outer: rgb(0x1A_1D_21),
    ring_inner: rgb(0xFF_C9_40),
    ring_on_primary: rgb(0xFF_C9_40),
    ok: (rgb(0x14_53_2D), rgb(0xE4_F2_E7)),
    attention: (rgb(0x7C_3F_00), rgb(0xFF_F1_DC)),
    stop: (rgb(0x8F_1D_1D), rgb(0xFB_E7_E4)),
    mediator: (rgb(0x5B_2A_86), rgb(0xF0_E7_F7)),
};

const HIGH: Palette = Palette {
    paper: rgb(0x00_00_00),
    card: rgb(0x00_00_00),
    ink: rgb(0xFF_FF_FF),
    muted: rgb(0xE6_E6_E6),
    line: rgb(0xFF_FF_FF),
    primary: rgb(0xFF_D5_00),
    on_primary: rgb(0x00_00_00),
    primary_pressed: rgb(0xFF_EE_A0),
    tint: rgb(0x26_20_00),
    pressed: rgb(0x33_2B_00),
    ring_outer: rgb(0xFF_FF_FF),
    ring_inner: rgb(0xFF_D5_00),
    ring_on_primary: rgb(0x00_00_00),
    ok: (rgb(0x7C_FC_9A), rgb(0x04_1E_0B)),
    attention: (rgb(0xFF_D5_00), rgb(0x26_20_00)),
    stop: (rgb(0xFF_B4_AB), rgb(0x2B_08_05)),
    mediator: (rgb(0xDE_C4_FF), rgb(0x1B_0B_2B)),
};

impl Palette {
    /// The palette of a contrast choice.
    #[must_use]
    pub fn of(contrast: Contrast) -> Self {
        match contrast {
            Contrast::Normal => NORMAL,
            Contrast::High => HIGH,
        }
    }

    /// Words (and icon) and fill of a box of that tone.
    #[must_use]
    pub fn tone(&self, tone: Tone) -> (Color, Color) {
        match tone {
            Tone::Plain => (self.ink, self.card),
            Tone::Quiet => (self.muted, self.paper),
            Tone::Calm => (self.primary, self.tint),
            Tone::Ok => self.ok,
            Tone::Attention => self.attention,
            Tone::Stop => self.stop,
            Tone::Mediator => self.mediator,
        }
    }

    /// Every pair (over, under) that is drawn somewhere, with what it is used for.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, Color, Color, Use)> {
        use Use::{Shape, Text};
        let mut pairs = vec![
            ("ink on paper", self.ink, self.paper, Text),
            ("ink on card", self.ink, self.card, Text),
            ("ink on tint", self.ink, self.tint, Text),
            ("ink on pressed", self.ink, self.pressed, Text),
            ("muted on paper", self.muted, self.paper, Text),
            ("muted on card", self.muted, self.card, Text),
            ("muted on tint", self.muted, self.tint, Text),
            ("main action", self.on_primary, self.primary, Text),
            (
                "main action, pressed",
                self.on_primary,
                self.primary_pressed,
                Text,
            ),
            ("main action on paper", self.primary, self.paper, Shape),
            ("line on paper", self.line, self.paper, Shape),
            ("line on card", self.line, self.card, Shape),
            ("line on tint", self.line, self.tint, Shape),
            ("chosen border on paper", self.primary, self.paper, Shape),
            ("chosen mark on tint", self.primary, self.tint, Shape),
            ("ring on paper", self.ring_outer, self.paper, Shape),
            (
                "ring in the main action",
                self.ring_on_primary,
                self.primary,
                Shape,
            ),
        ];
        for (name, tone) in [
            ("calm", Tone::Calm),
            ("ok", Tone::Ok),
            ("attention", Tone::Attention),
            ("stop", Tone::Stop),
            ("mediator", Tone::Mediator),
        ] {
            let (over, under) = self.tone(tone);
            pairs.push((name, over, under, Text));
            pairs.push((name, self.ink, under, Text));
            pairs.push((name, over, self.paper, Text));
            pairs.push((name, over, self.card, Text));
        }
        pairs
    }
}

/// Contrast ratio of two opaque colours, from 1 to 21 (WCAG 2.2, "contrast ratio").
#[must_use]
pub fn contrast_ratio(a: Color, b: Color) -> f32 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Color) -> f32 {
    let linear = |channel: f32| {
        if channel <= 0.040_45 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratio_is_the_one_of_wcag() {
        assert!((contrast_ratio(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast_ratio(rgb(0x77_77_77), Color::WHITE) - 4.48).abs() < 0.01);
    }

    #[test]
    fn every_pair_reaches_its_bar() {
        for contrast in [Contrast::Normal, Contrast::High] {
            for (name, over, under, usage) in Palette::of(contrast).pairs() {
                let bar = match (contrast, usage) {
                    (Contrast::High, Use::Text) => 10.0,
                    (Contrast::Normal, Use::Text) => 7.0,
                    (_, Use::Shape) => 4.5,
                };
                let ratio = contrast_ratio(over, under);
                assert!(ratio >= bar, "{contrast:?}, {name}: {ratio:.2} < {bar}");
            }
        }
    }
}
