//! Values at evaluation and their XPath 1.0 conversions.
//!
//! It holds [`Value`] and how it turns into text, number, truth or date; it may never fail: what
//! cannot be converted is not-a-number or empty. Its tests hold that the text form of a number reads
//! back as the same number.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;
use jiff::{Span, Unit};

/// A value: an answer, or the result of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No answer: not asked, not relevant or left blank.
    Empty,
    /// A text, or the name of one choice.
    Text(String),
    /// A number; not-a-number stands for "cannot be computed".
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A calendar date.
    Date(Date),
    /// The names of the chosen choices.
    Choices(Vec<String>),
}

/// The day that counts as 0 when a date becomes a number, as in ODK.
pub(super) const EPOCH: Date = Date::constant(1970, 1, 1);

impl Value {
    /// XPath's `boolean()`: an empty value, zero and not-a-number are false, the rest is true.
    pub(super) fn truth(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Boolean(truth) => *truth,
            Self::Date(_) => true,
            Self::Choices(names) => !names.is_empty(),
        }
    }

    /// XPath's `number()`; a date is its days since 1970-01-01.
    pub(super) fn number(&self) -> f64 {
        match self {
            Self::Empty => f64::NAN,
            Self::Text(text) => parse_number(text),
            Self::Number(number) => *number,
            Self::Boolean(truth) => f64::from(u8::from(*truth)),
            Self::Date(date) => days_between(EPOCH, *date),
            Self::Choices(names) => match names.as_slice() {
                [name] => parse_number(name),
                _ => f64::NAN,
            },
        }
    }

    /// XPath's `string()`, without a copy where there is already a text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }

    /// The date it is or spells, if any. A number counts days since 1970-01-01.
    pub(super) fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            Self::Number(days) => plus_days(EPOCH, *days),
            Self::Text(text) => {
                let day = text.split_once('T').map_or(text.as_str(), |(day, _)| day);
                parse_date(day)
            }
            _ => None,
        }
    }

    /// Whether its text form is empty.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Choices(names) => names.is_empty(),
            Self::Number(_) | Self::Boolean(_) | Self::Date(_) => false,
        }
    }

    /// The value as an answer: what is no answer becomes empty.
    pub(super) fn into_answer(self) -> Self {
        match self {
            Self::Number(number) if !number.is_finite() => Self::Empty,
            // Negative zero is a number for XPath, but nobody answers "minus nothing".
            Self::Number(number) => Self::Number(number + 0.0),
            blank if blank.is_blank() => Self::Empty,
            answer => answer,
        }
    }
}

/// The XPath string form: whole numbers without a decimal point, dates as `2026-01-31`, choices
/// separated by spaces.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) if number.is_nan() => f.write_str("NaN"),
            Self::Number(number) if number.is_infinite() => f.write_str(if *number < 0.0 {
                "-Infinity"
            } else {
                "Infinity"
            }),
            Self::Number(number) if *number == 0.0 => f.write_str("0"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Boolean(truth) => write!(f, "{truth}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Choices(names) => f.write_str(&names.join(" ")),
        }
    }
}

/// Reads a number as XPath does (no exponent), with the decimal comma that ODK also accepts.
pub(super) fn parse_number(text: &str) -> f64 {
    let text = text.trim();
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b',');
    if !plain {
        return f64::NAN;
    }
    text.replace(',', ".").parse().unwrap_or(f64::NAN)
}

/// Reads `2026-01-31`, and nothing else.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return None;
    }
    Date::new(
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    )
    .ok()
}

/// Days from `start` to `end`, negative when `end` comes first.
pub(super) fn days_between(start: Date, end: Date) -> f64 {
    start
        .until((Unit::Day, end))
        .map_or(f64::NAN, |span| f64::from(span.get_days()))
}

/// The date `days` later, fractions of a day dropped; none outside the calendar.
pub(super) fn plus_days(date: Date, days: f64) -> Option<Date> {
    // Wider than the whole calendar (years -9999 to 9999), so the conversion below is exact.
    const DAYS_MAX: f64 = 7_304_484.0;
    if days.is_nan() || days.abs() > DAYS_MAX {
        return None;
    }
    date.checked_add(Span::new().try_days(days.trunc() as i64).ok()?)
        .ok()
}
