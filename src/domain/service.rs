//! A tele-service as configured: pages, questions, papers, conditions. A checked value: the
//! catalogue builds it only when every name resolves and every expression has its type, so
//! nothing here can surprise a person in front of the screen.
//!
//! Holds no human text: texts are Fluent messages found by the names below.

use std::ops::Range;

use super::digest::Digest;
use super::expression::{Expression, Type};
use super::ids::{DestinationName, Name, ServiceSlug};

/// Index of a question in [`Service::questions`].
pub type QuestionIndex = usize;
/// Index of a page in [`Service::pages`].
pub type PageIndex = usize;
/// Index of a repeat in [`Service::repeats`].
pub type RepeatIndex = usize;
/// First number of a repeat in expressions; a service has fewer questions than that.
pub const REPEAT_SYMBOLS: usize = 1 << 20;

/// One tele-service.
#[derive(Debug)]
pub struct Service {
    /// Folder name.
    pub slug: ServiceSlug,
    /// Version as declared by its author, such as `2026-06-01`.
    pub version: String,
    /// SHA-256 over the service's files: two services with the same digest ask the same.
    pub fingerprint: Digest,
    /// Life event it is found under.
    pub category: Category,
    /// Where its requests go.
    pub destination: DestinationName,
    /// The public key its requests are sealed to instead of that of the destination: an office
    /// of its own, so that nobody else on the way can read them.
    pub sealed_to: Option<String>,
    /// Icon of its tile, a file name stem of `assets/icons`.
    pub icon: String,
    /// Papers the person should have at hand.
    pub papers: Vec<Paper>,
    /// Pages in the order they are asked.
    pub pages: Vec<Page>,
    /// All questions, page after page.
    pub questions: Vec<Question>,
    /// Groups of pages that may be answered several times.
    pub repeats: Vec<Repeat>,
    /// Last day to hand the request over, if there is one.
    pub deadline: Option<jiff::civil::Date>,
    /// Days the authority takes to answer after it received the request.
    pub decision_days: Option<u32>,
    /// Whether a mediator may fill it in the person's place.
    pub in_place_of_allowed: bool,
}

impl Service {
    /// The version stamped on a request: declared version and content hash.
    #[must_use]
    pub fn full_version(&self) -> String {
        format!("{}+{}", self.version, &self.fingerprint.to_string()[..12])
    }

    /// The number by which expressions know a repeat itself (`count(${contacts})`). Questions are
    /// known by their indices, which stay below [`REPEAT_SYMBOLS`].
    #[must_use]
    pub fn repeat_symbol(repeat: RepeatIndex) -> usize {
        REPEAT_SYMBOLS + repeat
    }

    /// Finds a question by its name.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<QuestionIndex> {
        self.questions.iter().position(|q| q.name.as_str() == name)
    }
}

/// Life events services are sorted under on the choice screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Health and help at home.
    Sante,
    /// Daily life: meals, transport, leisure.
    Quotidien,
    /// Culture and learning.
    Culture,
    /// Family and school.
    Famille,
    /// Housing.
    Logement,
    /// Money and benefits.
    Argent,
    /// Papers and citizenship.
    Papiers,
}

impl Category {
    /// Every category, in the order of the choice screen.
    pub const ALL: [Self; 7] = [
        Self::Sante,
        Self::Quotidien,
        Self::Culture,
        Self::Famille,
        Self::Logement,
        Self::Argent,
        Self::Papiers,
    ];

    /// The name used in `service.toml` and in message ids.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sante => "sante",
            Self::Quotidien => "quotidien",
            Self::Culture => "culture",
            Self::Famille => "famille",
            Self::Logement => "logement",
            Self::Argent => "argent",
            Self::Papiers => "papiers",
        }
    }
}

/// A paper to have at hand; never blocks: a missing one is noted on the request.
#[derive(Debug)]
pub struct Paper {
    /// Its texts are `paper-<name>` and `paper-<name>.hint`.
    pub name: Name,
    /// When the paper is needed; always, if absent.
    pub relevant: Option<Expression>,
    /// Picture of what it looks like, a file of the service's folder.
    pub picture: Option<String>,
}

/// One screen of questions (normally one question).
#[derive(Debug)]
pub struct Page {
    /// Its name; an optional text `page-<name>` gives the section's title.
    pub name: Name,
    /// When the page is asked; always, if absent.
    pub relevant: Option<Expression>,
    /// The questions on it.
    pub questions: Range<QuestionIndex>,
    /// The repeat it belongs to. Pages of one repeat are neighbours.
    pub repeat: Option<RepeatIndex>,
}

/// A group of pages answered once for each person or thing.
#[derive(Debug)]
pub struct Repeat {
    /// Its name; texts `repeat-<name>` (question "another one?"), `.item`, `.add`, `.done`.
    pub name: Name,
    /// Pages of the group.
    pub pages: Range<PageIndex>,
    /// Least number of instances; asked without offering to stop before.
    pub min: usize,
    /// Largest number of instances.
    pub max: usize,
}

/// One thing asked.
#[derive(Debug)]
pub struct Question {
    /// Its name in expressions, in answers and in texts.
    pub name: Name,
    /// The page it stands on.
    pub page: PageIndex,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether an empty answer is refused on « Continuer ».
    pub required: bool,
    /// When it is asked; always, if absent.
    pub relevant: Option<Expression>,
    /// What an answer must fulfil; `.` is the answer. Its message is `<name>.constraint`.
    pub constraint: Option<Expression>,
    /// Computed value; only for [`Kind::Calculate`].
    pub calculation: Option<Expression>,
    /// Whether it may be left « à compléter à l'accueil ».
    pub deferrable: bool,
    /// Whether the answer says something about the person (spoken only in private, masked).
    pub personal: bool,
    /// Picture that shows where to find the answer, a file of the service's folder.
    pub picture: Option<String>,
    /// Whether the texts hold an example (`<name>.example`).
    pub has_example: bool,
}

/// Kinds of questions. XLSForm's names where one exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Free text on one line.
    Text {
        /// Longest accepted answer, in characters.
        max_chars: usize,
    },
    /// A family or given name.
    Name,
    /// A whole number.
    Integer {
        /// Smallest accepted.
        min: i64,
        /// Largest accepted.
        max: i64,
    },
    /// A calendar date in three fields.
    Date(DateSpan),
    /// One of several tiles.
    SelectOne(Vec<Choice>),
    /// Several tiles.
    SelectMultiple(Vec<Choice>),
    /// « Oui » or « Non ».
    YesNo,
    /// A phone number, stored as E.164.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal code, then the commune.
    Commune,
    /// A file handed over beside the request.
    File,
    /// Something to read; no answer.
    Note,
    /// « J'accepte » or « Je refuse », one a screen.
    Consent,
    /// Something to read and confirm.
    Acknowledge,
    /// A value computed from others; never shown.
    Calculate,
}

/// Which dates make sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSpan {
    /// A birth date: from 120 years ago to today.
    Birth,
    /// Any past date or today.
    Past,
    /// Today or later, at most ten years ahead.
    Future,
    /// Any date from 1900 to 2100.
    Any,
}

/// A tile of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its text is the attribute `.<name>` of the question.
    pub name: Name,
    /// Chosen alone: « aucun », « je ne sais pas ».
    pub exclusive: bool,
}

/// The two choices of [`Kind::YesNo`], also their values in expressions.
pub const YES: &str = "oui";
/// See [`YES`].
pub const NO: &str = "non";

impl Kind {
    /// The name used in `service.toml`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Name => "name",
            Self::Integer { .. } => "integer",
            Self::Date(_) => "date",
            Self::SelectOne(_) => "select_one",
            Self::SelectMultiple(_) => "select_multiple",
            Self::YesNo => "yes_no",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Commune => "commune",
            Self::File => "file",
            Self::Note => "note",
            Self::Consent => "consent",
            Self::Acknowledge => "acknowledge",
            Self::Calculate => "calculate",
        }
    }

    /// The type of its answers in expressions; `None` for a note. A calculated value has the
    /// type of its expression instead. A commune is its INSEE code; a consent is `oui` or `non`.
    #[must_use]
    pub fn expression_type(&self) -> Option<Type> {
        let names = |choices: &[Choice]| {
            choices
                .iter()
                .map(|choice| choice.name.as_str().to_owned())
                .collect()
        };
        match self {
            Self::Text { .. } | Self::Name | Self::Phone | Self::Email => Some(Type::Text),
            Self::Commune | Self::File => Some(Type::Text),
            Self::Integer { .. } => Some(Type::Number),
            Self::Date(_) => Some(Type::Date),
            Self::SelectOne(choices) => Some(Type::Choice(names(choices))),
            Self::SelectMultiple(choices) => Some(Type::Choices(names(choices))),
            Self::YesNo | Self::Consent | Self::Acknowledge => {
                Some(Type::Choice(vec![YES.to_owned(), NO.to_owned()]))
            }
            Self::Note | Self::Calculate => None,
        }
    }

    /// Whether the person sees it.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !matches!(self, Self::Calculate)
    }

    /// Whether it takes an answer from the person.
    #[must_use]
    pub fn takes_answer(&self) -> bool {
        !matches!(self, Self::Calculate | Self::Note)
    }
}
