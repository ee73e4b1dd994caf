//! The form and the answers that all tests of the language share.
//!
//! The people are invented. Each question comes twice: answered, and (its name ends in `_vide`)
//! unanswered.

mod errors;
mod limits;
mod patterns;
mod random;
mod values;

use jiff::civil::{Date, date};

use super::{Environment, Expected, Expression, ExpressionError, Names, Symbol, Type, Value};

/// A form: names in the order of their numbers.
pub(super) struct Form;

fn words(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Name, type, whether it is repeated, answers.
fn questions() -> Vec<(&'static str, Type, bool, Vec<Value>)> {
    let text = |text: &str| Value::Text(text.to_owned());
    let numbers = vec![Value::Number(4.0), Value::Empty, Value::Number(11.0)];
    let born = vec![
        Value::Date(date(2021, 5, 1)),
        Value::Empty,
        Value::Date(date(2014, 9, 30)),
    ];
    let (choice, choices) = (
        words(&["oui", "non", "ne_sait_pas"]),
        words(&["apa", "aah", "rsa"]),
    );
    vec![
        ("age", Type::Number, false, vec![Value::Number(67.0)]),
        ("age_vide", Type::Number, false, vec![]),
        ("loyer", Type::Number, false, vec![Value::Number(412.5)]),
        ("nom", Type::Text, false, vec![text("Zoé  Exemple")]),
        ("nom_vide", Type::Text, false, vec![]),
        ("code", Type::Text, false, vec![text("069")]),
        (
            "seul",
            Type::Choice(choice.clone()),
            false,
            vec![text("oui")],
        ),
        ("seul_vide", Type::Choice(choice), false, vec![]),
        (
            "ville",
            Type::Choice(words(&["lyon", "oui"])),
            false,
            vec![text("lyon")],
        ),
        (
            "note",
            Type::Choice(words(&["1", "2"])),
            false,
            vec![text("2")],
        ),
        (
            "aides",
            Type::Choices(choices.clone()),
            false,
            vec![Value::Choices(words(&["apa", "rsa"]))],
        ),
        ("aides_vide", Type::Choices(choices), false, vec![]),
        (
            "naissance",
            Type::Date,
            false,
            vec![Value::Date(date(1959, 2, 1))],
        ),
        ("naissance_vide", Type::Date, false, vec![]),
        ("accord", Type::Boolean, false, vec![Value::Boolean(true)]),
        ("accord_vide", Type::Boolean, false, vec![]),
        ("enfants", Type::Text, true, vec![Value::Empty; 3]),
        ("enfant_age", Type::Number, true, numbers),
        (
            "enfant_nom",
            Type::Text,
            true,
            vec![text("Lou"), text("Sam"), text("Max")],
        ),
        ("enfant_naissance", Type::Date, true, born),
        ("personne", Type::Number, true, vec![]),
    ]
}

/// The number of a question of the form.
pub(super) fn index(name: &str) -> usize {
    questions()
        .iter()
        .position(|question| question.0 == name)
        .expect("a question of the form")
}

impl Names for Form {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        let questions = questions();
        let index = questions.iter().position(|question| question.0 == name)?;
        Some(Symbol {
            index,
            ty: questions[index].1.clone(),
            many: questions[index].2,
        })
    }

    fn known(&self) -> Vec<String> {
        questions()
            .iter()
            .map(|question| question.0.to_owned())
            .collect()
    }
}

/// The answers, and the answer being checked.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) values: Vec<Vec<Value>>,
    pub(super) own: Value,
}

impl Answers {
    pub(super) fn new(own: Value) -> Self {
        Self {
            values: questions().into_iter().map(|question| question.3).collect(),
            own,
        }
    }
}

impl Environment for Answers {
    fn value(&self, index: usize) -> Value {
        self.values[index].first().cloned().unwrap_or(Value::Empty)
    }

    fn values(&self, index: usize) -> Vec<Value> {
        self.values[index].clone()
    }

    fn own(&self) -> Value {
        self.own.clone()
    }

    fn today(&self) -> Date {
        date(2026, 1, 31)
    }

    fn position(&self) -> usize {
        2
    }
}

/// Compiles a value of the form, without an answer of its own.
pub(super) fn compile(source: &str) -> Result<Expression, Vec<ExpressionError>> {
    Expression::compile(source, &Form, None, Expected::Value)
}

/// Compiles what must compile.
pub(super) fn compiled(source: &str) -> Expression {
    compile(source).unwrap_or_else(|errors| panic!("{source}: {errors:?}"))
}
