//! The document that is compressed, sealed and sent: what the reception opens.

use serde_json::{Map, Value, json};

use crate::domain::answer::Answer;
use crate::domain::expression;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::SubmissionId;
use crate::domain::journey::Field;
use crate::domain::posture::Posture;
use crate::domain::service::Service;
use crate::domain::session::PaperState;

/// Everything about a request that is not an answer.
#[derive(Debug, Clone)]
pub struct Context<'a> {
    /// The request.
    pub id: SubmissionId,
    /// The code the person leaves with.
    pub code: FollowUpCode,
    /// The language it was filled in.
    pub locale: &'a str,
    /// Who held the pen.
    pub posture: Posture,
    /// The mediator's name or role, when there is one.
    pub mediator: Option<&'a str>,
    /// Moment of the agreement, by the terminal's clock.
    pub agreed_at: jiff::Timestamp,
    /// What the person said of each paper.
    pub papers: &'a [(String, PaperState)],
}

/// Builds the document: `{id, code, service, version, locale, posture, mediator, agreed_at,
/// papers, answers, deferred}`.
#[must_use]
pub fn document(service: &Service, fields: &[Field], context: &Context<'_>) -> Value {
    let papers: Map<String, Value> = context
        .papers
        .iter()
        .map(|(name, state)| (name.clone(), json!(state.as_str())))
        .collect();
    let mut deferred = Vec::new();
    collect_deferred(fields, "", &mut deferred);
    json!({
        "format": "guichet-request-v1",
        "id": context.id.to_string(),
        "code": context.code.to_string(),
        "service": service.slug.as_str(),
        "version": service.full_version(),
        "locale": context.locale,
        "posture": context.posture.as_str(),
        "mediator": context.mediator,
        "agreed_at": context.agreed_at.to_string(),
        "papers": papers,
        "answers": answers(fields),
        "deferred": deferred,
    })
}

/// Answers as an object, question name → value; a repeat is an array of objects.
#[must_use]
pub(super) fn answers(fields: &[Field]) -> Value {
    let mut object = Map::new();
    for field in fields {
        match field {
            Field::Answer(name, answer) => {
                object.insert(name.as_str().to_owned(), answer_json(answer));
            }
            Field::Computed(name, value) => {
                object.insert(name.as_str().to_owned(), computed_json(value));
            }
            Field::Deferred(_) => {}
            Field::Repeat(name, instances) => {
                let list = instances.iter().map(|inner| answers(inner)).collect();
                object.insert(name.as_str().to_owned(), Value::Array(list));
            }
        }
    }
    Value::Object(object)
}

fn answer_json(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) => json!(text),
        Answer::Integer(number) => json!(number),
        Answer::Date(date) => json!(date.to_string()),
        Answer::Choice(name) => json!(name.as_str()),
        Answer::Choices(names) => names.iter().map(|name| json!(name.as_str())).collect(),
        Answer::Commune(commune) => json!({
            "postal_code": commune.postal_code,
            "code": commune.code,
            "name": commune.name,
            "department": commune.department,
        }),
        Answer::Consent(accepted) => json!(accepted),
        Answer::File(file) => json!({
            "part": file.part,
            "type": file.media_type,
            "size": file.size_bytes,
        }),
    }
}

fn computed_json(value: &expression::Value) -> Value {
    use expression::Value as V;
    match value {
        V::Empty => Value::Null,
        V::Text(text) => json!(text),
        V::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
        V::Number(number) => json!(number),
        V::Boolean(truth) => json!(truth),
        V::Date(date) => json!(date.to_string()),
        V::Choices(names) => json!(names),
    }
}

fn collect_deferred(fields: &[Field], prefix: &str, into: &mut Vec<String>) {
    for field in fields {
        match field {
            Field::Deferred(name) => into.push(format!("{prefix}{name}")),
            Field::Repeat(name, instances) => {
                for (at, inner) in instances.iter().enumerate() {
                    collect_deferred(inner, &format!("{name}[{}].", at + 1), into);
                }
            }
            Field::Answer(..) | Field::Computed(..) => {}
        }
    }
}
