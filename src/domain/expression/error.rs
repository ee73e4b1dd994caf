//! What can be wrong with an expression, where, and what its author should do.
//!
//! It holds the errors and the search for the nearest name; it may never print. Its tests hold that
//! every kind reads as one English sentence.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use super::{ERRORS_MAX, NESTING_MAX, SOURCE_BYTES_MAX};

/// An error and the bytes of the source it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionError {
    /// Byte range in the source, on character boundaries; empty at the end of the source.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: ExpressionErrorKind,
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for ExpressionError {}

/// What is wrong with an expression. Its `Display` is one sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExpressionErrorKind {
    /// The text is not in the shape of the language.
    Syntax {
        /// What stands there.
        found: String,
        /// What to do.
        advice: &'static str,
    },
    /// A word that is neither in `${…}`, nor quoted, nor a function.
    BareName {
        /// The word.
        name: String,
    },
    /// `${name}` names no question.
    UnknownName {
        /// The name as written.
        name: String,
        /// The nearest question.
        suggestion: Option<String>,
    },
    /// `name(…)` names no function.
    UnknownFunction {
        /// The name as written.
        name: String,
        /// The nearest function.
        suggestion: Option<String>,
    },
    /// Too few or too many arguments.
    WrongArgumentCount {
        /// The function.
        function: String,
        /// Fewest arguments.
        least: usize,
        /// Most arguments; `usize::MAX` when there is no limit.
        most: usize,
        /// How many were written.
        found: usize,
    },
    /// A value of one type where another is needed.
    TypeMismatch {
        /// The type needed, in words.
        expected: &'static str,
        /// The type found, in words.
        found: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// A text that is not among the choices of the question it is compared with.
    UnknownChoice {
        /// The choice as written.
        choice: String,
        /// The nearest choice.
        suggestion: Option<String>,
    },
    /// A repeat's question read as if it had one value.
    ManyOutsideAggregate {
        /// The question.
        name: String,
    },
    /// `count` or `sum` of something that is not repeated.
    NotRepeated {
        /// The function.
        function: &'static str,
    },
    /// `.` where there is no answer of its own.
    NoOwnValue,
    /// An argument that must be written as a quoted text.
    NotALiteral {
        /// The function.
        function: &'static str,
    },
    /// A quoted date that is not in the calendar.
    BadDate {
        /// The text.
        text: String,
    },
    /// A part of a date format that is not supported.
    BadDateFormat {
        /// The part.
        found: String,
    },
    /// A `regex` pattern outside the supported subset.
    BadPattern {
        /// What is wrong with it and what to do.
        problem: &'static str,
    },
    /// More nesting than [`NESTING_MAX`].
    TooDeep,
    /// More bytes than [`SOURCE_BYTES_MAX`].
    TooLong {
        /// Its length.
        length_bytes: usize,
    },
}

impl fmt::Display for ExpressionErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { found, advice } => write!(f, "{found} does not fit here: {advice}"),
            Self::BareName { name } => write!(
                f,
                "`{name}` stands alone: write ${{{name}}} for the answer to a question, or '{name}' for a text"
            ),
            Self::UnknownName { name, suggestion } => unknown(f, "question", name, suggestion.as_deref()),
            Self::UnknownFunction { name, suggestion } => unknown(f, "function", name, suggestion.as_deref()),
            Self::UnknownChoice { choice, suggestion } => unknown(f, "choice here", choice, suggestion.as_deref()),
            Self::WrongArgumentCount { function, least, most, found } => {
                write!(f, "`{function}` was given {found} arguments: give it {}", Count(*least, *most))
            }
            Self::TypeMismatch { expected, found, advice } => {
                write!(f, "this is {found} where {expected} is needed: {advice}")
            }
            Self::ManyOutsideAggregate { name } => write!(
                f,
                "`{name}` has one value for each repetition: read it through count, sum, min or max"
            ),
            Self::NotRepeated { function } => {
                write!(f, "`{function}` needs a repeat or a question inside one: give it ${{…}} of a repeat")
            }
            Self::NoOwnValue => {
                f.write_str("`.` means the answer being checked: outside a check, write ${…} with the question's name")
            }
            Self::NotALiteral { function } => {
                write!(f, "the second argument of `{function}` must be known in advance: write it as a text in quotes")
            }
            Self::BadDate { text } => {
                write!(f, "`{text}` is not a date: write year-month-day as in date('2026-01-31')")
            }
            Self::BadDateFormat { found } => {
                write!(f, "`{found}` is not a part of a date format: use %Y %y %m %n %d %e or %%")
            }
            Self::BadPattern { problem } => write!(f, "this pattern cannot be used: {problem}"),
            Self::TooDeep => write!(
                f,
                "parentheses and calls go deeper than {NESTING_MAX}: move a part into a calculated question"
            ),
            Self::TooLong { length_bytes } => write!(
                f,
                "the expression has {length_bytes} bytes, more than {SOURCE_BYTES_MAX}: move a part into a calculated question"
            ),
        }
    }
}

/// The errors of one compilation, at most [`ERRORS_MAX`].
#[derive(Debug, Default)]
pub(super) struct Report {
    errors: Vec<ExpressionError>,
}

impl Report {
    pub(super) fn push(&mut self, span: Range<usize>, kind: ExpressionErrorKind) {
        if !self.is_full() {
            self.errors.push(ExpressionError { span, kind });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// Whether a further error would be dropped: suggestions need not be searched any more.
    pub(super) fn is_full(&self) -> bool {
        self.errors.len() >= ERRORS_MAX
    }

    /// The errors in the order of the source.
    pub(super) fn into_errors(mut self) -> Vec<ExpressionError> {
        self.errors
            .sort_by_key(|error| (error.span.start, error.span.end));
        self.errors
    }
}

/// The candidate nearest to a name that does not exist, if one is near enough to be meant: one slip
/// in a short name, one in three letters in a long one.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    const LETTERS_MAX: usize = 64; // longer names are no slips, and comparing them costs time
    let letters = name.chars().count();
    if letters == 0 || letters > LETTERS_MAX {
        return None;
    }
    let (wanted, limit) = (name.to_lowercase(), (letters / 3).max(1));
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 4 * LETTERS_MAX)
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .collect::<BTreeSet<_>>()
        .pop_first()
        .map(|(_, candidate)| candidate.to_owned())
}

fn unknown(
    f: &mut fmt::Formatter<'_>,
    what: &str,
    name: &str,
    suggestion: Option<&str>,
) -> fmt::Result {
    match suggestion {
        Some(suggestion) => write!(
            f,
            "there is no {what} called `{name}`: did you mean `{suggestion}`?"
        ),
        None => write!(f, "there is no {what} called `{name}`: check the name"),
    }
}

/// A number of arguments in words.
struct Count(usize, usize);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (0, 0) => f.write_str("none"),
            (least, usize::MAX) => write!(f, "{least} or more"),
            (least, most) if least == most => write!(f, "{least}"),
            (least, most) => write!(f, "{least} or {most}"),
        }
    }
}
