//! What was typed, and what it means.
//!
//! An [`Entry`] is what a person left on the screen, right or wrong: it is always kept, so
//! that a screen reopens as it was left. An [`Answer`] is an entry that was understood; only
//! answers are ever submitted.

use jiff::civil::Date;

use super::ids::Name;

/// What stands in a question's fields, as typed or touched.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Entry {
    /// Nothing yet.
    #[default]
    Empty,
    /// A text field: text, name, phone, e-mail, whole number.
    Text(String),
    /// A date in three fields, each as typed.
    Date {
        /// Day of the month.
        day: String,
        /// Month, as a number or a name.
        month: String,
        /// Year.
        year: String,
    },
    /// One chosen tile.
    Choice(Name),
    /// Several chosen tiles, in the order of the question.
    Choices(Vec<Name>),
    /// A postal code, and the commune chosen among those it has.
    Commune {
        /// As typed.
        postal_code: String,
        /// INSEE code of the chosen commune.
        code: Option<String>,
    },
    /// A consent or an acknowledgement: accepted or refused.
    Consent(bool),
    /// A file that stands beside: its part's name.
    File(FileAnswer),
}

impl Entry {
    /// Whether nothing at all was typed or touched.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Date { day, month, year } => [day, month, year]
                .iter()
                .all(|field| field.trim().is_empty()),
            Self::Choices(choices) => choices.is_empty(),
            Self::Commune { postal_code, code } => postal_code.trim().is_empty() && code.is_none(),
            Self::Choice(_) | Self::Consent(_) | Self::File(_) => false,
        }
    }
}

/// A commune as an answer: enough for an agent to read it without a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneAnswer {
    /// Five digits.
    pub postal_code: String,
    /// INSEE code, five characters.
    pub code: String,
    /// Official name.
    pub name: String,
    /// Name of the département or collectivity.
    pub department: String,
}

/// A file handed over with the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAnswer {
    /// The part that holds it.
    pub part: String,
    /// Media type, such as `image/jpeg`.
    pub media_type: String,
    /// Length in bytes before sealing.
    pub size_bytes: u64,
}

/// An understood answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Text, name (NFC), phone (E.164) or e-mail.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A real calendar date.
    Date(Date),
    /// The name of the chosen choice.
    Choice(Name),
    /// The names of the chosen choices, in the order of the question, none twice.
    Choices(Vec<Name>),
    /// A commune with its postal code.
    Commune(CommuneAnswer),
    /// Consent given or refused.
    Consent(bool),
    /// A file beside the request.
    File(FileAnswer),
}
