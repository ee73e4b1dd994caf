//! From answers to a value.
//!
//! It holds the checked program and what each operator and function does. It may never look up a
//! name, read a clock or fail: what cannot be computed is not-a-number or empty. Its tests hold the
//! semantics as a table, one line a rule.

use std::borrow::Cow;

use jiff::civil::Date;

use super::Environment;
use super::function::Function;
use super::parser::{NodeId, Operator};
use super::pattern::Pattern;
use super::value::{Value, days_between, plus_days};

/// Numbers nearer than this are equal, as in ODK: so that 0.1 + 0.2 = 0.3 for the author too.
const SAME: f64 = 1e-12;

/// A checked expression: one operation for each node of the tree, the root last.
#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) operations: Vec<Operation>,
}

#[derive(Debug, Clone)]
pub(super) enum Operation {
    Literal(Value),
    /// The answer to a question.
    Read(usize),
    /// The answers of a repeat; read by the aggregate it is an argument of.
    ReadAll(usize),
    Own,
    Negate(NodeId),
    Chain {
        first: NodeId,
        rest: Vec<(Act, NodeId)>,
    },
    Matches {
        value: NodeId,
        pattern: Box<Pattern>,
    },
    Call {
        function: Function,
        arguments: Vec<NodeId>,
    },
}

/// An operator, once the types of its operands are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Plain(Operator),
    /// date + days
    DatePlusDays,
    /// days + date
    DaysPlusDate,
    /// date - days
    DateMinusDays,
}

impl Program {
    pub(super) fn run(&self, env: &dyn Environment) -> Value {
        match self.operations.len().checked_sub(1) {
            Some(root) => Run {
                operations: &self.operations,
                env,
            }
            .value(root)
            .into_owned(),
            None => Value::Empty,
        }
    }
}

/// One evaluation. Its recursion is bounded by the parser's nesting limit.
struct Run<'a> {
    operations: &'a [Operation],
    env: &'a dyn Environment,
}

impl<'a> Run<'a> {
    fn value(&self, id: NodeId) -> Cow<'a, Value> {
        Cow::Owned(match &self.operations[id] {
            Operation::Literal(value) => return Cow::Borrowed(value),
            Operation::Read(index) => self.env.value(*index),
            Operation::ReadAll(_) => Value::Empty,
            Operation::Own => self.env.own(),
            Operation::Negate(operand) => Value::Number(-self.number(*operand)),
            Operation::Chain { first, rest } => self.chain(*first, rest),
            Operation::Matches { value, pattern } => {
                Value::Boolean(pattern.matches(&self.value(*value).text()))
            }
            Operation::Call {
                function: Function::If,
                arguments,
            } => {
                let [condition, yes, no] = arguments.as_slice() else {
                    return Cow::Owned(Value::Empty);
                };
                return self.value(if self.truth(*condition) { *yes } else { *no });
            }
            Operation::Call {
                function: Function::Coalesce,
                arguments,
            } => return self.coalesce(arguments),
            Operation::Call {
                function,
                arguments,
            } => self.call(*function, arguments),
        })
    }

    fn number(&self, id: NodeId) -> f64 {
        self.value(id).number()
    }

    fn truth(&self, id: NodeId) -> bool {
        self.value(id).truth()
    }

    fn chain(&self, first: NodeId, rest: &[(Act, NodeId)]) -> Value {
        let mut left = self.value(first);
        for (act, right) in rest {
            // One precedence a chain: after `or` comes only `or`, so the outcome is settled.
            match act {
                Act::Plain(Operator::Or) if left.truth() => return Value::Boolean(true),
                Act::Plain(Operator::And) if !left.truth() => return Value::Boolean(false),
                _ => left = Cow::Owned(apply(*act, &left, &self.value(*right))),
            }
        }
        left.into_owned()
    }

    fn coalesce(&self, arguments: &[NodeId]) -> Cow<'a, Value> {
        let answered = |value: &Cow<'a, Value>| {
            let uncomputed = matches!(**value, Value::Number(number) if number.is_nan());
            !value.is_blank() && !uncomputed
        };
        let mut values = arguments.iter().map(|id| self.value(*id));
        values.find(answered).unwrap_or(Cow::Owned(Value::Empty))
    }

    fn call(&self, function: Function, arguments: &[NodeId]) -> Value {
        match (function, arguments) {
            (Function::True, _) => Value::Boolean(true),
            (Function::False, _) => Value::Boolean(false),
            (Function::Today, _) => Value::Date(self.env.today()),
            (Function::Position, _) => Value::Number(self.env.position() as f64),
            (Function::Concat, parts) => Value::Text(
                parts
                    .iter()
                    .fold(String::new(), |text, id| text + &self.value(*id).text()),
            ),
            (Function::Count, parts) => {
                Value::Number(parts.iter().map(|id| self.all(*id).len()).sum::<usize>() as f64)
            }
            (Function::Sum, parts) => {
                let numbers = parts
                    .iter()
                    .flat_map(|id| self.all(*id))
                    .map(|value| value.number());
                Value::Number(numbers.filter(|number| !number.is_nan()).sum::<f64>() + 0.0)
            }
            (Function::Min | Function::Max, parts) => {
                self.extreme(function == Function::Max, parts)
            }
            (_, [one]) => self.call_one(function, *one),
            (_, [one, other, rest @ ..]) => {
                self.call_more(function, *one, *other, rest.first().copied())
            }
            (_, []) => Value::Empty,
        }
    }

    fn call_one(&self, function: Function, argument: NodeId) -> Value {
        let value = self.value(argument);
        match function {
            Function::Not => Value::Boolean(!value.truth()),
            Function::Boolean => Value::Boolean(value.truth()),
            Function::Number | Function::DecimalDateTime => Value::Number(value.number()),
            Function::Int => Value::Number(value.number().trunc()),
            Function::Abs => Value::Number(value.number().abs()),
            Function::Floor => Value::Number(value.number().floor()),
            Function::Ceiling => Value::Number(value.number().ceil()),
            Function::Round => Value::Number(round(value.number(), 0.0)),
            Function::Date => value.date().map_or(Value::Empty, Value::Date),
            Function::Age => match value.date() {
                Some(birth) => Value::Number(age(birth, self.env.today())),
                None => Value::Empty,
            },
            Function::String => match value {
                Cow::Owned(text @ Value::Text(_)) => text,
                other => Value::Text(other.text().into_owned()),
            },
            Function::StringLength => Value::Number(value.text().chars().count() as f64),
            Function::NormalizeSpace => Value::Text(normalize_space(&value.text())),
            Function::CountSelected => Value::Number(match &*value {
                Value::Choices(names) => names.len(),
                other => other.text().split_whitespace().count(),
            } as f64),
            _ => Value::Empty,
        }
    }

    fn call_more(
        &self,
        function: Function,
        one: NodeId,
        other: NodeId,
        third: Option<NodeId>,
    ) -> Value {
        let (value, second) = (self.value(one), self.value(other));
        match function {
            Function::Selected => Value::Boolean(selected(&value, second.text().trim())),
            Function::Contains => Value::Boolean(value.text().contains(&*second.text())),
            Function::StartsWith => Value::Boolean(value.text().starts_with(&*second.text())),
            Function::EndsWith => Value::Boolean(value.text().ends_with(&*second.text())),
            Function::Round => Value::Number(round(value.number(), second.number())),
            Function::Substr => {
                let end = third.map(|end| self.number(end));
                Value::Text(substr(&value.text(), second.number(), end).to_owned())
            }
            Function::FormatDate => match value.date() {
                Some(date) => Value::Text(format_date(date, &second.text())),
                None => Value::Empty,
            },
            _ => Value::Empty,
        }
    }

    /// The values of a repeat, or the one value of anything else.
    fn all(&self, id: NodeId) -> Vec<Value> {
        match &self.operations[id] {
            Operation::ReadAll(index) => self.env.values(*index),
            _ => vec![self.value(id).into_owned()],
        }
    }

    /// The least or greatest answered value.
    fn extreme(&self, greatest: bool, parts: &[NodeId]) -> Value {
        let mut best = Value::Empty;
        for value in parts.iter().flat_map(|id| self.all(*id)) {
            let number = value.number();
            let better = if greatest {
                number > best.number()
            } else {
                number < best.number()
            };
            if !number.is_nan() && (better || best == Value::Empty) {
                best = if matches!(value, Value::Date(_)) {
                    value
                } else {
                    Value::Number(number)
                };
            }
        }
        best
    }
}

fn apply(act: Act, left: &Value, right: &Value) -> Value {
    let shifted = |date: &Value, days: f64| match date {
        Value::Date(date) => plus_days(*date, days).map_or(Value::Empty, Value::Date),
        _ => Value::Empty,
    };
    let operator = match act {
        Act::Plain(operator) => operator,
        Act::DatePlusDays => return shifted(left, right.number()),
        Act::DaysPlusDate => return shifted(right, left.number()),
        Act::DateMinusDays => return shifted(left, -right.number()),
    };
    match operator {
        // The left side has let through: the right side decides.
        Operator::Or | Operator::And => Value::Boolean(right.truth()),
        Operator::Equal => Value::Boolean(equal(left, right)),
        Operator::NotEqual => Value::Boolean(!equal(left, right)),
        Operator::Less => Value::Boolean(left.number() < right.number()),
        Operator::LessEqual => Value::Boolean(left.number() <= right.number()),
        Operator::Greater => Value::Boolean(left.number() > right.number()),
        Operator::GreaterEqual => Value::Boolean(left.number() >= right.number()),
        Operator::Add => Value::Number(left.number() + right.number()),
        Operator::Subtract => Value::Number(difference(left, right)),
        Operator::Multiply => Value::Number(left.number() * right.number()),
        Operator::Divide => Value::Number(left.number() / right.number()),
        Operator::Remainder => Value::Number(left.number() % right.number()),
    }
}

fn difference(left: &Value, right: &Value) -> f64 {
    match (left, right) {
        (Value::Date(end), Value::Date(start)) => days_between(*start, *end),
        _ => left.number() - right.number(),
    }
}

/// Equality as XPath 1.0 section 3.4 orders the conversions, dates by the calendar. Two blanks are
/// equal; a blank never equals a number or a date.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Choices(one), Value::Choices(other)) => one == other,
        (Value::Date(one), Value::Date(other)) => one == other,
        // A literal '' asks whether there is an answer, even of a yes-or-no value.
        (Value::Text(text), other) | (other, Value::Text(text)) if text.is_empty() => {
            other.is_blank()
        }
        (Value::Boolean(one), other) | (other, Value::Boolean(one)) => *one == other.truth(),
        (blank, other) | (other, blank) if blank.is_blank() => other.is_blank(),
        (Value::Number(one), other) | (other, Value::Number(one)) => {
            let other = other.number();
            *one == other || (one - other).abs() < SAME
        }
        (one, other) => one.text() == other.text(),
    }
}

fn selected(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Choices(names) => names.iter().any(|name| name == wanted),
        other => other.text().split_whitespace().any(|name| name == wanted),
    }
}

/// Whole years from a birth date to today, negative for a date to come. Someone born on 29 February
/// is a year older on 1 March in a common year.
fn age(birth: Date, today: Date) -> f64 {
    let years = i32::from(today.year()) - i32::from(birth.year());
    let before_birthday = (today.month(), today.day()) < (birth.month(), birth.day());
    f64::from(years - i32::from(before_birthday))
}

/// Rounds the decimal form to so many digits, halves towards positive infinity (XPath 1.0 section
/// 4.4, and ODK for several digits). Decimal, so that `round(1.005, 2)` is 1.01.
fn round(number: f64, digits: f64) -> f64 {
    const DIGITS_MAX: f64 = 30.0; // ODK's own limit
    if !number.is_finite() || digits.is_nan() || digits.abs() > DIGITS_MAX {
        return if number.is_finite() { f64::NAN } else { number };
    }
    let digits = digits.trunc() as i64;
    let text = number.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let all = [whole, fraction].concat();
    let kept = whole.len() as i64 + digits;
    if kept >= all.len() as i64 {
        return number;
    }
    // A number far smaller than the rounding step: nothing is kept, not even the digit that decides.
    let (kept, dropped) = match usize::try_from(kept) {
        Ok(kept) => all.split_at(kept),
        Err(_) => ("", "0"),
    };
    let up = match dropped.as_bytes() {
        [b'5', rest @ ..] if rest.iter().all(|digit| *digit == b'0') => number > 0.0,
        [first, ..] => *first >= b'5',
        [] => false,
    };
    let magnitude = format!("{}e{}", increment(kept, up), -digits)
        .parse()
        .unwrap_or(f64::NAN);
    if number < 0.0 { -magnitude } else { magnitude }
}

/// Decimal digits, plus one if asked; an empty text counts as zero.
fn increment(digits: &str, up: bool) -> String {
    let mut digits: Vec<u8> = digits.bytes().collect();
    let mut carry = up;
    for digit in digits.iter_mut().rev() {
        if !carry {
            break;
        }
        carry = *digit == b'9';
        *digit = if carry { b'0' } else { *digit + 1 };
    }
    let lead = if carry { '1' } else { '0' };
    std::iter::once(lead)
        .chain(digits.into_iter().map(char::from))
        .collect()
}

/// Characters from `start` (the first is 0) up to but without `end`; negative places count from the
/// end, as in ODK.
fn substr(text: &str, start: f64, end: Option<f64>) -> &str {
    let length = text.chars().count() as f64;
    let place = |place: f64| {
        let place = if place < 0.0 {
            length + place.trunc()
        } else {
            place.trunc()
        };
        place.clamp(0.0, length) as usize // not-a-number becomes 0
    };
    let (start, end) = (place(start), end.map_or(length as usize, place));
    let byte = |letters: usize| {
        text.char_indices()
            .nth(letters)
            .map_or(text.len(), |(at, _)| at)
    };
    if start < end {
        &text[byte(start)..byte(end)]
    } else {
        ""
    }
}

fn normalize_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a date format: those of ODK that need neither a language nor a time of day.
pub(super) fn is_date_part(part: char) -> bool {
    matches!(part, 'Y' | 'y' | 'm' | 'n' | 'd' | 'e' | '%')
}

fn format_date(date: Date, format: &str) -> String {
    let mut text = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            text.push(letter);
            continue;
        }
        text += &match letters.next() {
            Some('Y') => format!("{:04}", date.year()),
            Some('y') => format!("{:02}", date.year().rem_euclid(100)),
            Some('m') => format!("{:02}", date.month()),
            Some('n') => date.month().to_string(),
            Some('d') => format!("{:02}", date.day()),
            Some('e') => date.day().to_string(),
            _ => "%".to_owned(),
        };
    }
    text
}
