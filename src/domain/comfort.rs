//! What makes the screen comfortable for one person, for one visit. Never stored with anything
//! that names them; back to the counter's defaults at the end of each visit.

/// The four text sizes, in logical pixels (research: ux B2–B4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum TextSize {
    /// 28 px.
    #[default]
    Normal,
    /// 34 px.
    Large,
    /// 42 px.
    Larger,
    /// 56 px.
    Largest,
}

impl TextSize {
    /// Every size, smallest first.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Large, Self::Larger, Self::Largest];

    /// Height of the text, in logical pixels.
    #[must_use]
    pub fn px(self) -> u16 {
        match self {
            Self::Normal => 28,
            Self::Large => 34,
            Self::Larger => 42,
            Self::Largest => 56,
        }
    }

    /// The size of so many pixels, if it is one of the four.
    #[must_use]
    pub fn from_px(px: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.px() == px)
    }
}

/// Colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Contrast {
    /// Dark ink on paper.
    #[default]
    Normal,
    /// White and yellow on black, at least 10:1.
    High,
}

/// The comfort choices of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Comfort {
    /// Size of the text.
    pub text_size: TextSize,
    /// Colours.
    pub contrast: Contrast,
    /// « J'ai besoin de temps »: no idle limit.
    pub unhurried: bool,
    /// Whether the on-screen keyboard is drawn under fields.
    pub keyboard: bool,
}
