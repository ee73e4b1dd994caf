//! From what was typed to what it means, one kind at a time.
//!
//! Tolerant of every harmless spelling (spaces, dots, dashes, case, invisible signs), exact
//! about the meaning. Called on « Continuer » only. A refusal is a [`Problem`]: a message id
//! in waiting, never a sentence. Held by tests: ten spellings per kind, nothing panics, and
//! an accepted answer is accepted again when shown and read back.

mod contact;
mod date;
mod text;

use jiff::civil::Date;

use super::answer::{Answer, CommuneAnswer, Entry};
use super::commune::{Communes, PostalCode};
use super::service::{Choice, Kind, NO, Question, YES};

pub use contact::{display_phone, parse_email, parse_phone};
pub use date::parse_date;
pub use text::{clean_name, clean_text, fold, is_invisible};

/// What is wrong with an entry. Each variant is one message of the application
/// (`problem-…` in `locales/*/problems.ftl`), the same beside the field, in the summary and
/// in speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was typed or chosen.
    Missing,
    /// More characters than the question takes.
    TooLong {
        /// The most it takes.
        max: usize,
    },
    /// A name holds something that no name holds, such as a digit.
    NameCharacter {
        /// The first such character.
        character: char,
    },
    /// Not a whole number.
    NotANumber,
    /// A number outside the range.
    OutOfRange {
        /// Smallest accepted.
        min: i64,
        /// Largest accepted.
        max: i64,
    },
    /// The day, month or year is missing.
    DateIncomplete,
    /// The month is neither a number from 1 to 12 nor a month's name.
    DateMonth,
    /// The year is not written with four digits.
    DateYear,
    /// No such day in the calendar, such as 31 April.
    DateUnreal,
    /// Later than today where only the past makes sense.
    DateInFuture,
    /// Before today where only the future makes sense.
    DateInPast,
    /// Further away than makes sense.
    DateTooFar,
    /// Not as many digits as a phone number.
    PhoneLength {
        /// How many digits were typed.
        digits: usize,
    },
    /// A French number that starts with none of 01 to 09.
    PhoneStart,
    /// No `@`, or nothing sensible on one of its sides.
    EmailShape,
    /// Not five digits.
    PostalCodeLength {
        /// How many digits were typed.
        digits: usize,
    },
    /// Five digits that no commune has.
    PostalCodeUnknown,
    /// The commune of this postal code is not chosen yet.
    CommuneNotChosen,
    /// A choice the question does not have.
    ChoiceUnknown,
    /// « Aucun » chosen with something else.
    ChoiceExclusive,
    /// A consent without which the request cannot be made was refused.
    MustAccept,
    /// The question's own rule says no; its text is `<question>.constraint`.
    Constraint,
    /// An entry of another shape than the question's kind.
    WrongKind,
}

impl Problem {
    /// The message id.
    #[must_use]
    pub fn message_id(&self) -> &'static str {
        match self {
            Self::Missing => "problem-missing",
            Self::TooLong { .. } => "problem-too-long",
            Self::NameCharacter { .. } => "problem-name-character",
            Self::NotANumber => "problem-not-a-number",
            Self::OutOfRange { .. } => "problem-out-of-range",
            Self::DateIncomplete => "problem-date-incomplete",
            Self::DateMonth => "problem-date-month",
            Self::DateYear => "problem-date-year",
            Self::DateUnreal => "problem-date-unreal",
            Self::DateInFuture => "problem-date-in-future",
            Self::DateInPast => "problem-date-in-past",
            Self::DateTooFar => "problem-date-too-far",
            Self::PhoneLength { .. } => "problem-phone-length",
            Self::PhoneStart => "problem-phone-start",
            Self::EmailShape => "problem-email-shape",
            Self::PostalCodeLength { .. } => "problem-postal-code-length",
            Self::PostalCodeUnknown => "problem-postal-code-unknown",
            Self::CommuneNotChosen => "problem-commune-not-chosen",
            Self::ChoiceUnknown => "problem-choice-unknown",
            Self::ChoiceExclusive => "problem-choice-exclusive",
            Self::MustAccept => "problem-must-accept",
            Self::Constraint => "problem-constraint",
            Self::WrongKind => "problem-wrong-kind",
        }
    }
}

/// What understanding an entry needs to know besides the entry.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The day of the visit.
    pub today: Date,
    /// The national table of communes.
    pub communes: &'a dyn Communes,
}

/// Understands an entry. `None`: it was left blank and may be.
///
/// # Errors
/// The [`Problem`] to show beside the field. The question's own `constraint` is checked by the
/// journey, which knows the other answers.
pub fn understand(
    question: &Question,
    entry: &Entry,
    around: Surroundings<'_>,
) -> Result<Option<Answer>, Problem> {
    if !question.kind.takes_answer() {
        return Ok(None);
    }
    if entry.is_blank() {
        return if question.required {
            Err(Problem::Missing)
        } else {
            Ok(None)
        };
    }
    match (&question.kind, entry) {
        (Kind::Text { max_chars }, Entry::Text(typed)) => text::text(typed, *max_chars),
        (Kind::Name, Entry::Text(typed)) => text::name(typed),
        (Kind::Integer { min, max }, Entry::Text(typed)) => text::integer(typed, *min, *max),
        (Kind::Phone, Entry::Text(typed)) => parse_phone(typed).map(Answer::Text),
        (Kind::Email, Entry::Text(typed)) => parse_email(typed).map(Answer::Text),
        (Kind::Date(span), Entry::Date { day, month, year }) => {
            parse_date(day, month, year, *span, around.today).map(Answer::Date)
        }
        (Kind::SelectOne(choices), Entry::Choice(name)) => choices
            .iter()
            .any(|choice| choice.name == *name)
            .then(|| Answer::Choice(name.clone()))
            .ok_or(Problem::ChoiceUnknown),
        (Kind::YesNo, Entry::Choice(name)) => [YES, NO]
            .contains(&name.as_str())
            .then(|| Answer::Choice(name.clone()))
            .ok_or(Problem::ChoiceUnknown),
        (Kind::SelectMultiple(choices), Entry::Choices(chosen)) => several(choices, chosen),
        (Kind::Commune, Entry::Commune { postal_code, code }) => {
            commune(postal_code, code.as_deref(), around.communes)
        }
        (Kind::Consent | Kind::Acknowledge, Entry::Consent(accepted)) => {
            if *accepted || !question.required {
                Ok(Answer::Consent(*accepted))
            } else {
                Err(Problem::MustAccept)
            }
        }
        (Kind::File, Entry::File(file)) => Ok(Answer::File(file.clone())),
        _ => Err(Problem::WrongKind),
    }
    .map(Some)
}

fn several(choices: &[Choice], chosen: &[super::ids::Name]) -> Result<Answer, Problem> {
    if chosen
        .iter()
        .any(|name| choices.iter().all(|choice| choice.name != *name))
    {
        return Err(Problem::ChoiceUnknown);
    }
    let in_order: Vec<&Choice> = choices
        .iter()
        .filter(|choice| chosen.contains(&choice.name))
        .collect();
    if in_order.len() > 1 && in_order.iter().any(|choice| choice.exclusive) {
        return Err(Problem::ChoiceExclusive);
    }
    Ok(Answer::Choices(
        in_order
            .into_iter()
            .map(|choice| choice.name.clone())
            .collect(),
    ))
}

/// Understands a postal code and, where it has several communes, the chosen one. A code with
/// one commune needs no choice.
fn commune(typed: &str, code: Option<&str>, communes: &dyn Communes) -> Result<Answer, Problem> {
    let postal_code = PostalCode::parse(typed).map_err(|_| Problem::PostalCodeLength {
        digits: typed.chars().filter(char::is_ascii_digit).count(),
    })?;
    let found = communes.by_postal_code(&postal_code);
    let commune = match (found.as_slice(), code) {
        ([], _) => return Err(Problem::PostalCodeUnknown),
        ([only], None) => only,
        (several, Some(code)) => several
            .iter()
            .find(|commune| commune.code.as_str() == code)
            .ok_or(Problem::CommuneNotChosen)?,
        (_, None) => return Err(Problem::CommuneNotChosen),
    };
    Ok(Answer::Commune(CommuneAnswer {
        postal_code: postal_code.to_string(),
        code: commune.code.to_string(),
        name: commune.name.to_string(),
        department: commune.department_name.to_string(),
    }))
}
