//! Answers as expressions see them. An unanswered, deferred or irrelevant question is empty
//! (the XForms rule), so a condition can never rest on an answer that is not submitted.

use jiff::civil::Date;

use super::super::answer::Answer;
use super::super::expression::{Environment, Value};
use super::super::service::{NO, REPEAT_SYMBOLS, YES};
use super::Journey;

/// The value of an answer.
pub(super) fn value_of(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) => Value::Text(text.clone()),
        Answer::Integer(number) => Value::Number(*number as f64),
        Answer::Date(date) => Value::Date(*date),
        Answer::Choice(name) => Value::Text(name.as_str().to_owned()),
        Answer::Choices(names) => {
            Value::Choices(names.iter().map(|name| name.as_str().to_owned()).collect())
        }
        // Expressions compare a commune by its INSEE code.
        Answer::Commune(commune) => Value::Text(commune.code.clone()),
        Answer::Consent(accepted) => Value::Text(if *accepted { YES } else { NO }.to_owned()),
        Answer::File(file) => Value::Text(file.part.clone()),
    }
}

/// What one expression reads, at its place.
pub(super) struct Place<'a> {
    pub(super) journey: &'a Journey,
    /// The repeat and instance the expression stands in.
    pub(super) repeat: Option<usize>,
    pub(super) instance: usize,
    pub(super) own: Value,
}

impl Environment for Place<'_> {
    fn value(&self, symbol: usize) -> Value {
        let service = &self.journey.service;
        let Some(question) = service.questions.get(symbol) else {
            return Value::Empty;
        };
        let repeat = service.pages[question.page].repeat;
        let instance = if repeat.is_some() && repeat == self.repeat {
            self.instance
        } else {
            0
        };
        self.journey.value(symbol, instance)
    }

    fn values(&self, symbol: usize) -> Vec<Value> {
        let service = &self.journey.service;
        let instances = match service.questions.get(symbol) {
            Some(question) => match service.pages[question.page].repeat {
                Some(repeat) => self.journey.instances(repeat),
                None => 1,
            },
            None => {
                // A repeat itself: as many values as it has instances, for `count`.
                let repeat = symbol.checked_sub(REPEAT_SYMBOLS);
                let count = repeat.map_or(0, |repeat| self.journey.instances(repeat));
                return vec![Value::Boolean(true); count];
            }
        };
        (0..instances)
            .map(|instance| self.journey.value(symbol, instance))
            .collect()
    }

    fn own(&self) -> Value {
        self.own.clone()
    }

    fn today(&self) -> Date {
        self.journey.today
    }

    fn position(&self) -> usize {
        self.instance + 1
    }
}
