//! What makes the screen comfortable for one person, for one visit. Never stored with anything
//! that names them; back to the counter's defaults at the end of each visit.

use super::speech::VoiceComfort;

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

/// The hand a person presses with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Hand {
    /// The main action stands where a right hand hides nothing.
    #[default]
    Right,
    /// The bottom bar is mirrored (research: ux B21).
    Left,
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
    /// « Mains qui tremblent »: everything pressed is 30 mm at the least, and a key struck twice
    /// needs half a second in between (research: ux B13, B19).
    pub steady: bool,
    /// The hand.
    pub hand: Hand,
    /// Whether the on-screen keyboard is drawn under fields.
    pub keyboard: bool,
    /// The voice.
    pub voice: VoiceComfort,
}

/// How long each guard lasts, in milliseconds (research: ux B17–B19). From `kiosk.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuardTimes {
    /// Nothing is pressed for so long after a new screen appeared.
    pub new_screen_ms: u64,
    /// The same button again.
    pub same_button_ms: u64,
    /// The same key again; 0 to 1 000.
    pub same_key_ms: u64,
}

impl Default for GuardTimes {
    fn default() -> Self {
        Self {
            new_screen_ms: 500,
            same_button_ms: 1_000,
            same_key_ms: 300,
        }
    }
}
