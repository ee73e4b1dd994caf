//! The languages guichet knows, each with the name its readers give it. Never a country, never a
//! flag. Held by tests: names in files round-trip.

use std::fmt;
use std::str::FromStr;

/// A language a person can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Locale {
    /// French.
    French,
    /// French in simple words. `simple` is the variant registered for BCP 47; we do not call it
    /// « facile à lire », which asks for a reading by the people concerned.
    SimpleFrench,
    /// English.
    English,
    /// Arabic, written from right to left.
    Arabic,
    /// Ukrainian.
    Ukrainian,
    /// Turkish.
    Turkish,
    /// Portuguese.
    Portuguese,
    /// Spanish.
    Spanish,
}

/// In which direction a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// The text names no language of [`Locale::ALL`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a known language: use one of fr, fr-simple, en, ar, uk, tr, pt, es")]
pub struct UnknownLocale(pub String);

impl Locale {
    /// Every known locale, in the order they are offered by default.
    pub const ALL: [Self; 8] = [
        Self::French,
        Self::SimpleFrench,
        Self::English,
        Self::Arabic,
        Self::Ukrainian,
        Self::Turkish,
        Self::Portuguese,
        Self::Spanish,
    ];

    /// The BCP 47 tag, used in files and folders.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::SimpleFrench => "fr-simple",
            Self::English => "en",
            Self::Arabic => "ar",
            Self::Ukrainian => "uk",
            Self::Turkish => "tr",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
        }
    }

    /// The language alone, as a voice or a font knows it: `fr` for simplified French too.
    #[must_use]
    pub fn language(self) -> &'static str {
        match self {
            Self::SimpleFrench => "fr",
            other => other.as_str(),
        }
    }

    /// The name of the language in that language: how its readers find it.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::SimpleFrench => "Français simplifié",
            Self::English => "English",
            Self::Arabic => "العربية",
            Self::Ukrainian => "Українська",
            Self::Turkish => "Türkçe",
            Self::Portuguese => "Português",
            Self::Spanish => "Español",
        }
    }

    /// Whether it is written with the letters that a French agent reads, and that the on-screen
    /// keyboard has.
    #[must_use]
    pub fn is_latin(self) -> bool {
        !matches!(self, Self::Arabic | Self::Ukrainian)
    }

    /// In which direction it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Arabic => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(text: &str) -> Result<Self, UnknownLocale> {
        Self::ALL
            .into_iter()
            .find(|locale| locale.as_str() == text)
            .ok_or_else(|| UnknownLocale(text.chars().take(40).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_round_trip() {
        for locale in Locale::ALL {
            assert_eq!(locale.as_str().parse(), Ok(locale));
            assert!(
                UnknownLocale(String::new())
                    .to_string()
                    .contains(locale.as_str())
            );
        }
        for unknown in ["", "FR", "fr_simple", "fr-FR", "de"] {
            assert_eq!(
                unknown.parse::<Locale>(),
                Err(UnknownLocale(unknown.into()))
            );
        }
    }
}
