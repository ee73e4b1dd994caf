//! An answers file: a JSON object, question name → value, a repeat is an array of objects.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::answer::{Entry, FileAnswer};
use crate::domain::ids::Name;
use crate::domain::service::{Kind, Question, Service};

/// Why an answers file cannot be used. Each is one sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// The document is not an object.
    #[error("the answers must be a JSON object: question name → value")]
    NotAnObject,
    /// A name that the service does not have.
    #[error("`{name}` is not a question of this service{}", .suggestion.as_ref().map(|s| format!("; did you mean `{s}`?")).unwrap_or_default())]
    UnknownName {
        /// As written.
        name: String,
        /// The nearest known name.
        suggestion: Option<String>,
    },
    /// A value of the wrong shape.
    #[error("`{name}` takes {expected}, not {found}")]
    WrongType {
        /// The question.
        name: String,
        /// What it takes, in words.
        expected: &'static str,
        /// What was found, in words.
        found: &'static str,
    },
}

/// What is given for one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// An entry, as a person would have left it on the screen.
    Entry(Entry),
    /// `{"deferred": true}`.
    Deferred,
}

/// What is given for a service.
#[derive(Debug, Default)]
pub(super) struct Answers {
    /// Outside repeats.
    pub(super) single: BTreeMap<String, Given>,
    /// By repeat.
    pub(super) repeats: BTreeMap<String, Vec<BTreeMap<String, Given>>>,
}

/// Reads an answers document, reporting every mistake it finds.
pub(super) fn read(service: &Service, document: &Value) -> Result<Answers, Vec<AnswersError>> {
    let Value::Object(object) = document else {
        return Err(vec![AnswersError::NotAnObject]);
    };
    let mut errors = Vec::new();
    let mut answers = Answers::default();
    for (name, value) in object {
        let repeat = service
            .repeats
            .iter()
            .position(|repeat| repeat.name.as_str() == name);
        match (repeat, value) {
            (Some(repeat), Value::Array(instances)) => {
                let read = instances
                    .iter()
                    .map(|instance| match instance {
                        Value::Object(inner) => {
                            one_level(service, Some(repeat), inner, &mut errors)
                        }
                        other => {
                            errors.push(wrong(name, "an array of objects", other));
                            BTreeMap::new()
                        }
                    })
                    .collect();
                answers.repeats.insert(name.clone(), read);
            }
            (Some(_), other) => errors.push(wrong(name, "an array of objects", other)),
            (None, value) => {
                if let Some(given) = one(service, None, name, value, &mut errors) {
                    answers.single.insert(name.clone(), given);
                }
            }
        }
    }
    if errors.is_empty() {
        Ok(answers)
    } else {
        Err(errors)
    }
}

fn one_level(
    service: &Service,
    repeat: Option<usize>,
    object: &Map<String, Value>,
    errors: &mut Vec<AnswersError>,
) -> BTreeMap<String, Given> {
    object
        .iter()
        .filter_map(|(name, value)| {
            one(service, repeat, name, value, errors).map(|given| (name.clone(), given))
        })
        .collect()
}

fn one(
    service: &Service,
    repeat: Option<usize>,
    name: &str,
    value: &Value,
    errors: &mut Vec<AnswersError>,
) -> Option<Given> {
    let question = service
        .question(name)
        .map(|index| &service.questions[index])
        .filter(|q| q.kind.takes_answer() && service.pages[q.page].repeat == repeat);
    let Some(question) = question else {
        errors.push(AnswersError::UnknownName {
            name: name.chars().take(80).collect(),
            suggestion: nearest(service, repeat, name),
        });
        return None;
    };
    match given(question, value) {
        Ok(given) => Some(given),
        Err(expected) => {
            errors.push(wrong(name, expected, value));
            None
        }
    }
}

fn given(question: &Question, value: &Value) -> Result<Given, &'static str> {
    if let Value::Object(object) = value
        && object.get("deferred") == Some(&Value::Bool(true))
    {
        return Ok(Given::Deferred);
    }
    if value.is_null() {
        return Ok(Given::Entry(Entry::Empty));
    }
    entry(&question.kind, value).map(Given::Entry)
}

fn entry(kind: &Kind, value: &Value) -> Result<Entry, &'static str> {
    let text = || value.as_str().map(str::to_owned);
    match kind {
        Kind::Text { .. } | Kind::Name | Kind::Phone | Kind::Email => {
            text().map(Entry::Text).ok_or("a text")
        }
        Kind::Integer { .. } => value
            .as_i64()
            .map(|number| Entry::Text(number.to_string()))
            .ok_or("a whole number"),
        Kind::Date(_) => date(value).ok_or("a date written \"YYYY-MM-DD\""),
        Kind::SelectOne(_) | Kind::YesNo => name(value)
            .map(Entry::Choice)
            .ok_or("the name of one choice"),
        Kind::SelectMultiple(_) => value
            .as_array()
            .and_then(|list| list.iter().map(name).collect())
            .map(Entry::Choices)
            .ok_or("an array of names of choices"),
        Kind::Commune => commune(value).ok_or("an object {\"postal_code\", \"code\"}"),
        Kind::Consent | Kind::Acknowledge => {
            value.as_bool().map(Entry::Consent).ok_or("true or false")
        }
        Kind::File => file(value).ok_or("an object {\"path\", \"type\"}"),
        Kind::Note | Kind::Calculate => Err("no answer"),
    }
}

fn name(value: &Value) -> Option<Name> {
    Name::parse(value.as_str()?).ok()
}

fn date(value: &Value) -> Option<Entry> {
    let mut parts = value.as_str()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Entry::Date {
        day: day.to_owned(),
        month: month.to_owned(),
        year: year.to_owned(),
    })
}

fn commune(value: &Value) -> Option<Entry> {
    let object = value.as_object()?;
    Some(Entry::Commune {
        postal_code: object.get("postal_code")?.as_str()?.to_owned(),
        code: match object.get("code") {
            None | Some(Value::Null) => None,
            Some(code) => Some(code.as_str()?.to_owned()),
        },
    })
}

fn file(value: &Value) -> Option<Entry> {
    let object = value.as_object()?;
    Some(Entry::File(FileAnswer {
        part: object.get("path")?.as_str()?.to_owned(),
        media_type: object.get("type")?.as_str()?.to_owned(),
        size_bytes: 0,
    }))
}

fn wrong(name: &str, expected: &'static str, found: &Value) -> AnswersError {
    let found = match found {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    };
    AnswersError::WrongType {
        name: name.chars().take(80).collect(),
        expected,
        found,
    }
}

fn nearest(service: &Service, repeat: Option<usize>, name: &str) -> Option<String> {
    service
        .questions
        .iter()
        .filter(|q| q.kind.takes_answer() && service.pages[q.page].repeat == repeat)
        .map(|q| q.name.as_str())
        .chain(service.repeats.iter().map(|r| r.name.as_str()))
        .map(|known| (strsim::damerau_levenshtein(known, name), known))
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4)
        .min()
        .map(|(_, known)| known.to_owned())
}
