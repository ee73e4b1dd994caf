//! Sizes: type, spaces, radii, targets. All in logical pixels, all derived from the person's
//! text size. May hold numbers only.

use iced::Font;
use iced::font::Weight;

use super::fonts;
use crate::domain::comfort::TextSize;

/// Smallest side of anything that is pressed (research: ux B12).
pub const TARGET_PX: f32 = 76.0;
/// The same for hands that tremble: 30 mm (research: ux B13).
pub const STEADY_TARGET_PX: f32 = 114.0;
/// Smallest height of a control inside a staff screen.
pub const STAFF_TARGET_PX: f32 = 44.0;
/// Smallest height of a key of the on-screen keyboard (research: ux B25).
pub const KEY_HEIGHT_PX: f32 = 68.0;
/// Between two keys, and the least between any two targets (research: ux B14).
pub const KEY_GAP_PX: f32 = 8.0;
/// A finger that is lifted so near outside of what it pressed still presses it (research: ux B15).
pub const SLOP_PX: f32 = 8.0;
/// Upper part of a tall screen that somebody seated does not reach (research: ux B21).
pub const OUT_OF_REACH: f32 = 0.15;
/// Between the content and the sides of the screen.
pub const MARGIN_PX: f32 = 24.0;
/// Between a bar and the nearer edge of the screen.
pub const BAR_MARGIN_PX: f32 = 12.0;
/// Between the buttons of a bar.
pub const BAR_GAP_PX: f32 = 16.0;
/// Between two tiles.
pub const TILE_GAP_PX: f32 = 12.0;
/// Corners of buttons, tiles, boxes.
pub const RADIUS_PX: f32 = 14.0;
/// Corners of badges.
pub const BADGE_RADIUS_PX: f32 = 8.0;
/// Borders.
pub const BORDER_PX: f32 = 2.0;
/// Borders of fields.
pub const FIELD_BORDER_PX: f32 = 3.0;
/// Borders of what is chosen or refused.
pub const CHOSEN_BORDER_PX: f32 = 4.0;
/// Each half of the focus ring.
pub const RING_PX: f32 = 6.0;
/// Each half of a focus ring drawn inside; four is the least (research: ux B22).
pub const INSIDE_RING_PX: f32 = 4.0;
/// Thin rules between the lines of a summary or a table.
pub const RULE_PX: f32 = 1.0;
/// Smallest text on a screen for seniors and mediators (research: ux B2).
pub const SMALLEST_TEXT_PX: f32 = 28.0;
/// Width of the caret.
pub const CARET_PX: f32 = 3.0;
/// Widest the content grows on a very wide screen.
pub const CONTENT_WIDTH_PX: f32 = 1560.0;
/// Longest line of running text, in times the text size: about 60 characters (ux B9).
pub const LINE_EMS: f32 = 26.0;

/// Height of a line of running text, in times its size.
pub const LINE: f32 = 1.4;
/// Height of a line of a title.
pub const TITLE_LINE: f32 = 1.22;
/// Height of a line of a title in a script with tall letters.
pub const TALL_TITLE_LINE: f32 = 1.5;
/// A title, in times the text size.
pub const TITLE_EMS: f32 = 1.36;

/// One way to set words: size, weight, line height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Height of the text.
    pub size_px: f32,
    /// 400, 600 or 700: the only weights of the bundled fonts.
    pub weight: Weight,
    /// Height of a line, in times the size.
    pub line: f32,
}

impl Face {
    /// The bundled font of that weight.
    #[must_use]
    pub fn font(self) -> Font {
        Font {
            weight: self.weight,
            ..fonts::DEFAULT
        }
    }

    /// The same at another size.
    #[must_use]
    pub fn at(self, size_px: f32) -> Self {
        Self { size_px, ..self }
    }

    /// The same with another height of line.
    #[must_use]
    pub fn lined(self, line: f32) -> Self {
        Self { line, ..self }
    }

    /// Height of one line, in logical pixels.
    #[must_use]
    pub fn line_px(self) -> f32 {
        self.size_px * self.line
    }
}

/// The type scale of one text size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The text size itself.
    pub em: f32,
    /// Whether this is a staff screen.
    pub staff: bool,
    /// Whether targets are made for hands that tremble.
    pub steady: bool,
}

impl Scale {
    /// The scale of a text size. Staff screens are a step smaller: 24 px at the least.
    #[must_use]
    pub fn of(size: TextSize, staff: bool) -> Self {
        let em = match (size, staff) {
            (size, false) => f32::from(size.px()),
            (TextSize::Normal, true) => 24.0,
            (TextSize::Large, true) => 28.0,
            (TextSize::Larger, true) => 34.0,
            (TextSize::Largest, true) => 42.0,
        };
        Self {
            em,
            staff,
            steady: false,
        }
    }

    /// The same scale, with targets for hands that tremble or not. Staff screens keep theirs.
    #[must_use]
    pub fn steadied(self, steady: bool) -> Self {
        Self {
            steady: steady && !self.staff,
            ..self
        }
    }

    /// The least side of what is pressed in the frame, and of a field.
    #[must_use]
    pub fn reach(&self) -> f32 {
        if self.steady {
            STEADY_TARGET_PX
        } else {
            TARGET_PX
        }
    }

    /// The same scale at the smallest text allowed on this screen.
    #[must_use]
    pub fn least(&self) -> Self {
        Self {
            em: self.smallest(),
            ..*self
        }
    }

    /// Running text.
    #[must_use]
    pub fn text(&self) -> Face {
        Face {
            size_px: self.em,
            weight: Weight::Normal,
            line: LINE,
        }
    }

    /// Labels, buttons, values.
    #[must_use]
    pub fn strong(&self) -> Face {
        Face {
            weight: Weight::Semibold,
            ..self.text()
        }
    }

    /// A title of that many times the text size.
    #[must_use]
    pub fn title(&self, ems: f32) -> Face {
        Face {
            size_px: (self.em * ems).round(),
            weight: Weight::Bold,
            line: TITLE_LINE,
        }
    }

    /// A heading inside a page.
    #[must_use]
    pub fn heading(&self) -> Face {
        Face {
            size_px: (self.em * 1.1).round(),
            weight: Weight::Bold,
            line: 1.3,
        }
    }

    /// The least height of something pressed inside a page.
    #[must_use]
    pub fn target(&self) -> f32 {
        if self.staff {
            STAFF_TARGET_PX
        } else {
            self.reach()
        }
    }

    /// The smallest text allowed on this screen.
    #[must_use]
    pub fn smallest(&self) -> f32 {
        if self.staff { 24.0 } else { SMALLEST_TEXT_PX }
    }

    /// Side of an icon beside words of that size.
    #[must_use]
    pub fn icon(&self, text_px: f32) -> f32 {
        (text_px * 1.2).round()
    }
}
