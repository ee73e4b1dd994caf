//! The language of conditions, checks and computed values: a typed subset of the XLSForm expression
//! syntax (XPath 1.0 as ODK applies it), compiled once and evaluated many times.
//!
//! It holds the way from source text to answer: `lexer` → `parser` → `types` (names, types, choices)
//! → `eval`. It may never read a clock, a file or a name at evaluation: questions are numbers, and
//! today's date comes from the [`Environment`].
//!
//! Invariants its tests hold: no input makes `compile` or `evaluate` panic or overflow the stack;
//! every error carries the exact bytes it is about and says what to do; an expression that compiled
//! has one static type and its value, when there is one, is of that type.

mod error;
mod eval;
mod function;
mod lexer;
mod parser;
mod pattern;
#[cfg(test)]
mod tests;
mod types;
mod value;

use jiff::civil::Date;

pub use error::{ExpressionError, ExpressionErrorKind};
pub use value::Value;

/// Longest source, in bytes.
pub const SOURCE_BYTES_MAX: usize = 10_000;
/// Deepest nesting of parentheses and function calls.
pub const NESTING_MAX: usize = 64;
/// Most errors reported for one expression.
pub const ERRORS_MAX: usize = 50;

/// Static type of an expression, or of a question as an expression sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// Any text.
    Text,
    /// A number, whole or not.
    Number,
    /// True or false.
    Boolean,
    /// A calendar date.
    Date,
    /// One of these choice names.
    Choice(Vec<String>),
    /// Several of these choice names.
    Choices(Vec<String>),
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// The number by which the [`Environment`] knows the question.
    pub index: usize,
    /// Type of one value.
    pub ty: Type,
    /// A repeat, or a repeat's question seen from outside it: only `count sum min max` may read it.
    pub many: bool,
}

/// The names an expression may use, asked at compile time only.
pub trait Names {
    /// What `${name}` stands for here.
    fn lookup(&self, name: &str) -> Option<Symbol>;
    /// Every name there is, to propose the nearest one.
    fn known(&self) -> Vec<String>;
}

/// What the place of the expression asks of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A condition (`relevant`, `constraint`).
    Boolean,
    /// Any single value (`calculation`).
    Value,
}

/// The answers an expression reads.
pub trait Environment {
    /// The answer to a question; [`Value::Empty`] when it is unanswered or not relevant.
    fn value(&self, index: usize) -> Value;
    /// One value for each instance of a repeat.
    fn values(&self, index: usize) -> Vec<Value>;
    /// The answer being checked (`.`).
    fn own(&self) -> Value;
    /// Today's date at the counter.
    fn today(&self) -> Date;
    /// Which instance of the repeat this is, from 1.
    fn position(&self) -> usize;
}

/// A compiled expression: its names are question numbers, its types and choices are checked.
#[derive(Debug, Clone)]
pub struct Expression {
    source: String,
    program: eval::Program,
    references: Vec<usize>,
    reads_today: bool,
    ty: Type,
}

impl Expression {
    /// Compiles `source`. `own` is the type of `.`, where there is one.
    ///
    /// # Errors
    /// As many errors as can be told apart, in the order of the source, at most [`ERRORS_MAX`].
    pub fn compile(
        source: &str,
        names: &dyn Names,
        own: Option<&Type>,
        expected: Expected,
    ) -> Result<Self, Vec<ExpressionError>> {
        if source.len() > SOURCE_BYTES_MAX {
            let kind = ExpressionErrorKind::TooLong {
                length_bytes: source.len(),
            };
            return Err(vec![ExpressionError {
                span: 0..source.len(),
                kind,
            }]);
        }
        let mut report = error::Report::default();
        let tokens = lexer::tokens(source, &mut report);
        let tree = if report.is_empty() {
            parser::parse(source, &tokens, &mut report)
        } else {
            None
        };
        let Some(tree) = tree else {
            types::check_words(source, &tokens, names, &mut report);
            return Err(report.into_errors());
        };
        match types::check(source, tree, names, own, expected, &mut report) {
            Some(checked) if report.is_empty() => Ok(Self {
                source: source.to_owned(),
                program: checked.program,
                references: checked.references,
                reads_today: checked.reads_today,
                ty: checked.ty,
            }),
            _ => Err(report.into_errors()),
        }
    }

    /// The value for these answers. A result that is no answer (not a finite number, an empty text, no
    /// choice at all) is [`Value::Empty`].
    pub fn evaluate(&self, env: &dyn Environment) -> Value {
        self.program.run(env).into_answer()
    }

    /// The truth of [`Self::evaluate`], by XPath 1.0's `boolean()`.
    pub fn holds(&self, env: &dyn Environment) -> bool {
        self.evaluate(env).truth()
    }

    /// The questions it reads (without `.`), sorted, each once: the edges of the dependency graph.
    pub fn references(&self) -> &[usize] {
        &self.references
    }

    /// Whether its value can change with the date alone.
    pub fn reads_today(&self) -> bool {
        self.reads_today
    }

    /// Type of its value when it has one.
    pub fn ty(&self) -> &Type {
        &self.ty
    }

    /// The text it was compiled from.
    pub fn source(&self) -> &str {
        &self.source
    }
}
