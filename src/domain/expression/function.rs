//! The functions of the language: their names and how many arguments they take.
//!
//! It holds the one table that the checker, the suggestions and the tests read; it may never
//! evaluate anything. Its tests hold that every function of the table compiles in some call.

/// A function of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Abs,
    Age,
    Boolean,
    Ceiling,
    Coalesce,
    Concat,
    Contains,
    Count,
    CountSelected,
    Date,
    DecimalDateTime,
    EndsWith,
    False,
    Floor,
    FormatDate,
    If,
    Int,
    Max,
    Min,
    NormalizeSpace,
    Not,
    Number,
    Position,
    Regex,
    Round,
    Selected,
    StartsWith,
    String,
    StringLength,
    Substr,
    Sum,
    Today,
    True,
}

/// A function as authors write it.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) function: Function,
    /// Fewest arguments.
    pub(super) least: usize,
    /// Most arguments.
    pub(super) most: usize,
}

/// As many arguments as the length of the source allows.
pub(super) const ANY: usize = usize::MAX;

const fn row(name: &'static str, function: Function, least: usize, most: usize) -> Signature {
    Signature {
        name,
        function,
        least,
        most,
    }
}

/// Every function, by name.
pub(super) const FUNCTIONS: &[Signature] = &[
    row("abs", Function::Abs, 1, 1),
    row("age", Function::Age, 1, 1),
    row("boolean", Function::Boolean, 1, 1),
    row("ceiling", Function::Ceiling, 1, 1),
    row("coalesce", Function::Coalesce, 2, ANY),
    row("concat", Function::Concat, 1, ANY),
    row("contains", Function::Contains, 2, 2),
    row("count", Function::Count, 1, 1),
    row("count-selected", Function::CountSelected, 1, 1),
    row("date", Function::Date, 1, 1),
    row("decimal-date-time", Function::DecimalDateTime, 1, 1),
    row("ends-with", Function::EndsWith, 2, 2),
    row("false", Function::False, 0, 0),
    row("floor", Function::Floor, 1, 1),
    row("format-date", Function::FormatDate, 2, 2),
    // A date has no time of day here, so both of ODK's names do the same.
    row("format-date-time", Function::FormatDate, 2, 2),
    row("if", Function::If, 3, 3),
    row("int", Function::Int, 1, 1),
    row("max", Function::Max, 1, ANY),
    row("min", Function::Min, 1, ANY),
    row("normalize-space", Function::NormalizeSpace, 1, 1),
    row("not", Function::Not, 1, 1),
    row("number", Function::Number, 1, 1),
    row("position", Function::Position, 1, 1),
    row("regex", Function::Regex, 2, 2),
    row("round", Function::Round, 1, 2),
    row("selected", Function::Selected, 2, 2),
    row("starts-with", Function::StartsWith, 2, 2),
    row("string", Function::String, 1, 1),
    row("string-length", Function::StringLength, 1, 1),
    row("substr", Function::Substr, 2, 3),
    row("sum", Function::Sum, 1, 1),
    row("today", Function::Today, 0, 0),
    row("true", Function::True, 0, 0),
];

/// What authors coming from other languages write, and what it is called here.
const HABITS: &[(&str, &str)] = &[
    ("now", "today"),
    ("len", "string-length"),
    ("length", "string-length"),
    ("substring", "substr"),
    ("ceil", "ceiling"),
    ("trim", "normalize-space"),
    ("matches", "regex"),
    ("iif", "if"),
];

/// The function of that exact name.
pub(super) fn find(name: &str) -> Option<&'static Signature> {
    FUNCTIONS.iter().find(|signature| signature.name == name)
}

/// The function that the author of an unknown name probably meant.
pub(super) fn suggest(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let habit = HABITS
        .iter()
        .find(|(other, _)| *other == lower)
        .map(|(_, ours)| (*ours).to_owned());
    habit.or_else(|| super::error::nearest(name, FUNCTIONS.iter().map(|signature| signature.name)))
}
