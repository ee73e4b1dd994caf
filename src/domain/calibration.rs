//! How large things really are on this screen. Staff lay a bank card on a rectangle and make the
//! two the same; from then on a logical pixel is a 96th of an inch, whatever the monitor, and a
//! target of 76 px is 20 mm under the finger (research: ux B1).
//!
//! Pure. Invariant held by the tests: after a calibration the rectangle is as wide as the card.

use std::fmt;
use std::str::FromStr;

/// Width of a bank card, in millimetres (ISO/IEC 7810, ID-1).
pub const CARD_WIDTH_MM: f32 = 85.60;
/// Height of a bank card.
pub const CARD_HEIGHT_MM: f32 = 53.98;
/// A logical pixel, in millimetres: a 96th of an inch.
pub const LOGICAL_PX_MM: f32 = 25.4 / 96.0;
/// The smallest screen everything is made for, in logical pixels (research: ux B5).
pub const LEAST_SCREEN_PX: (f32, f32) = (1280.0, 720.0);

/// A calibrated screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    scale: f32,
    screen_px: (u32, u32),
    exact: bool,
}

/// The stored text is no calibration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a calibration")]
pub struct NotACalibration(String);

impl Calibration {
    /// The calibration under which a rectangle that matched a card when it was `card_px` wide, on
    /// a screen drawn at `scale_now`, becomes as wide as the card. `screen_px`: the whole screen
    /// at scale 1. Where that would leave less than [`LEAST_SCREEN_PX`], things are drawn smaller
    /// than life, and [`Self::is_exact`] says so.
    #[must_use]
    pub fn from_card(card_px: f32, scale_now: f32, screen_px: (u32, u32)) -> Self {
        let wanted = scale_now * card_px / (CARD_WIDTH_MM / LOGICAL_PX_MM);
        #[allow(
            clippy::cast_precision_loss,
            reason = "screens are smaller than 2^24 px"
        )]
        let (wide, high) = (screen_px.0 as f32, screen_px.1 as f32);
        let most = (wide / LEAST_SCREEN_PX.0).min(high / LEAST_SCREEN_PX.1);
        let scale = wanted.min(most).clamp(SCALES.0, SCALES.1);
        Self {
            scale: (scale * 10_000.0).round() / 10_000.0,
            screen_px,
            exact: (scale - wanted).abs() < 0.005,
        }
    }

    /// What one logical pixel is multiplied by.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Whether things are as large as they should be.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Whether it was made for a screen of that many pixels: another mode, another size.
    #[must_use]
    pub fn is_for(&self, screen_px: (u32, u32)) -> bool {
        self.screen_px.0.abs_diff(screen_px.0) <= 2 && self.screen_px.1.abs_diff(screen_px.1) <= 2
    }
}

/// Scales that a real screen can need.
const SCALES: (f32, f32) = (0.5, 4.0);

impl fmt::Display for Calibration {
    /// `1.2500 1920x1080 exact`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (wide, high) = self.screen_px;
        let exact = if self.exact { "exact" } else { "smaller" };
        write!(f, "{:.4} {wide}x{high} {exact}", self.scale)
    }
}

impl FromStr for Calibration {
    type Err = NotACalibration;

    fn from_str(text: &str) -> Result<Self, NotACalibration> {
        let parse = || {
            let mut words = text.split(' ');
            let scale: f32 = words.next()?.parse().ok()?;
            let (wide, high) = words.next()?.split_once('x')?;
            let exact = match words.next()? {
                "exact" => true,
                "smaller" => false,
                _ => return None,
            };
            let known = scale >= SCALES.0 && scale <= SCALES.1 && words.next().is_none();
            known.then_some(Self {
                scale,
                screen_px: (wide.parse().ok()?, high.parse().ok()?),
                exact,
            })
        };
        parse().ok_or_else(|| NotACalibration(text.chars().take(60).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rectangle_becomes_as_wide_as_the_card() {
        // Pixels per millimetre of the monitor, its pixels, exact.
        let check = |px_per_mm: f32, screen_px, exact| {
            for scale_now in [1.0, 1.4] {
                // The card covers so many pixels, hence so many logical ones.
                let card_px = CARD_WIDTH_MM * px_per_mm / scale_now;
                let calibration = Calibration::from_card(card_px, scale_now, screen_px);
                assert_eq!(calibration.is_exact(), exact, "{px_per_mm}");
                if exact {
                    let logical_mm = calibration.scale() / px_per_mm;
                    assert!((logical_mm - LOGICAL_PX_MM).abs() < 0.001, "{logical_mm}");
                }
            }
        };
        // 15.6" full HD, 22" full HD, 15.6" 1366×768, a 10" tablet.
        check(5.55, (1_920, 1_080), true);
        check(3.94, (1_920, 1_080), true);
        check(3.95, (1_366, 768), true);
        check(8.6, (1_920, 1_200), false);
    }

    #[test]
    fn a_small_screen_keeps_the_smallest_area() {
        let calibration = Calibration::from_card(900.0, 1.0, (1_920, 1_200));
        assert!(!calibration.is_exact());
        assert!((calibration.scale() - 1.5).abs() < 0.001);
    }

    #[test]
    fn it_is_stored_as_text() {
        let calibration = Calibration::from_card(475.0, 1.0, (1_920, 1_080));
        assert_eq!(calibration.to_string().parse(), Ok(calibration));
        assert!(calibration.is_for((1_920, 1_080)) && calibration.is_for((1_919, 1_080)));
        assert!(!calibration.is_for((1_280, 1_024)));
        for text in [
            "",
            "1",
            "1.2 1920",
            "1.2 1920x1080",
            "9 1920x1080 exact",
            "NaN 1920x1080 exact",
            "1.2 1920x1080 exact more",
            "1.2 1920x1080 maybe",
        ] {
            assert!(text.parse::<Calibration>().is_err(), "{text}");
        }
    }
}
