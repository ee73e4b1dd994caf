//! The same journey as on the screens, driven by an answers document: what `guichet walk` and
//! `guichet check` (for the examples) do.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;

use crate::domain::answer::Entry;
use crate::domain::check::Problem;
use crate::domain::commune::Communes;
use crate::domain::journey::{Journey, Position, Step};
use crate::domain::service::{QuestionIndex, Service};

use super::answers::{self, Answers, AnswersError, Given};
use super::document;

/// A page that was walked over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkedPage {
    /// Its name; `name[2]` for the second instance of a repeat.
    pub id: String,
    /// The questions it asked.
    pub questions: Vec<String>,
}

/// An answer that the journey refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkProblem {
    /// The question.
    pub question: QuestionIndex,
    /// What to look at again.
    pub problem: Problem,
}

/// How a walk ended.
#[derive(Debug)]
pub struct WalkOutcome {
    /// Pages in the order they were asked.
    pub pages: Vec<WalkedPage>,
    /// What stopped it; empty at the end of the journey.
    pub problems: Vec<WalkProblem>,
    /// Names that were given but never asked, `name[4]` for the first instance of a repeat that
    /// was one too many; empty when the walk was stopped before its end,
    /// because what comes after is not known.
    pub unasked: Vec<String>,
    /// The answers, when the walk reached the end.
    pub answers: Option<Value>,
    /// The journey, where it stands.
    pub journey: Journey,
}

/// Walks a service with the answers of a document.
///
/// # Errors
/// Every mistake of the document itself: unknown names, values of the wrong shape.
pub fn walk(
    service: &Arc<Service>,
    communes: &Arc<dyn Communes>,
    today: Date,
    document: &Value,
) -> Result<WalkOutcome, Vec<AnswersError>> {
    let given = answers::read(service, document)?;
    let mut journey = Journey::new(Arc::clone(service), Arc::clone(communes), today);
    let mut pages = Vec::new();
    let mut asked = BTreeSet::new();
    let mut problems = Vec::new();
    while let Position::Step(step) = journey.position() {
        if step.is_more() {
            another(&mut journey, step, &given);
            continue;
        }
        pages.push(walked(service, &journey, step));
        if let Err(refused) = answer_page(&mut journey, step, &given, &mut asked) {
            problems = refused
                .into_iter()
                .map(|(question, problem)| WalkProblem { question, problem })
                .collect();
            break;
        }
    }
    let answers = journey
        .submission()
        .ok()
        .map(|fields| document::answers(&fields));
    let unasked = if problems.is_empty() {
        never_asked(&journey, &given, &asked)
    } else {
        Vec::new()
    };
    Ok(WalkOutcome {
        pages,
        problems,
        unasked,
        answers,
        journey,
    })
}

/// Answers of questions, and instances of repeats, that the walk to the end never came to.
fn never_asked(journey: &Journey, given: &Answers, asked: &BTreeSet<String>) -> Vec<String> {
    let single = given.single.keys().filter(|name| !asked.contains(*name));
    let mut names: Vec<String> = single.cloned().collect();
    let repeats = &journey.service().repeats;
    for (name, instances) in &given.repeats {
        let walked = repeats
            .iter()
            .position(|repeat| repeat.name.as_str() == name.as_str())
            .filter(|_| asked.contains(name))
            .map_or(0, |repeat| journey.instances(repeat));
        match walked {
            0 if !instances.is_empty() => names.push(name.clone()),
            walked if walked < instances.len() => names.push(format!("{name}[{}]", walked + 1)),
            _ => {}
        }
    }
    names.sort();
    names
}

fn another(journey: &mut Journey, step: Step, given: &Answers) {
    let repeat = journey.repeat_of(step);
    let wanted = repeat.map_or(0, |repeat| {
        let name = journey.service().repeats[repeat].name.as_str();
        given.repeats.get(name).map_or(0, Vec::len)
    });
    if repeat.is_some_and(|repeat| journey.instances(repeat) < wanted) {
        journey.add_instance();
    } else {
        // An "another one?" step accepts everything.
        let _ = journey.go_on();
    }
}

fn answer_page(
    journey: &mut Journey,
    step: Step,
    given: &Answers,
    asked: &mut BTreeSet<String>,
) -> Result<(), Vec<(QuestionIndex, Problem)>> {
    let service = Arc::clone(journey.service());
    let repeat = journey.repeat_of(step);
    let mut to_defer = Vec::new();
    for question in journey.questions(step) {
        let name = service.questions[question].name.as_str();
        let value = match repeat {
            None => given.single.get(name),
            Some(repeat) => given
                .repeats
                .get(service.repeats[repeat].name.as_str())
                .and_then(|instances| instances.get(step.instance()))
                .and_then(|instance| instance.get(name)),
        };
        asked.insert(name.to_owned());
        if let Some(repeat) = repeat {
            asked.insert(service.repeats[repeat].name.to_string());
        }
        match value {
            Some(Given::Entry(entry)) => journey.put(question, entry.clone()),
            Some(Given::Deferred) => to_defer.push(question),
            None => journey.put(question, Entry::Empty),
        }
    }
    for question in &to_defer {
        journey.defer_here(*question);
    }
    journey.go_on()
}

fn walked(service: &Service, journey: &Journey, step: Step) -> WalkedPage {
    let name = step
        .page()
        .map_or("", |page| service.pages[page].name.as_str());
    let id = match journey.repeat_of(step) {
        Some(_) => format!("{name}[{}]", step.instance() + 1),
        None => name.to_owned(),
    };
    let questions = journey
        .questions(step)
        .into_iter()
        .map(|question| service.questions[question].name.to_string())
        .collect();
    WalkedPage { id, questions }
}
