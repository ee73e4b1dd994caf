//! Colours, type, space: the only place with raw colours and raw sizes. Everything drawn takes
//! them from a [`Style`], so one test over [`palette::Palette::pairs`] covers every screen.

pub mod fonts;
pub mod palette;
pub mod scale;

pub use palette::Palette;
pub use scale::{Face, Scale};

use crate::domain::comfort::Comfort;

/// How everything on one screen is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The colours.
    pub palette: Palette,
    /// The sizes.
    pub scale: Scale,
    /// Whether the reading direction is right to left.
    pub rtl: bool,
}

impl Style {
    /// The style of a person's comfort choices.
    #[must_use]
    pub fn new(comfort: Comfort, staff: bool, rtl: bool) -> Self {
        Self {
            palette: Palette::of(comfort.contrast),
            scale: Scale::of(comfort.text_size, staff).steadied(comfort.steady),
            rtl,
        }
    }
}
