//! What a finished journey hands over, and what the review page shows.

use super::super::answer::{Answer, Entry};
use super::super::check::display_phone;
use super::super::expression::Value;
use super::super::ids::Name;
use super::super::service::{Kind, QuestionIndex, RepeatIndex};
use super::{Journey, Position};

/// The journey is not at its end: something asked has no accepted answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("some questions are still to be answered")]
pub struct Incomplete;

/// One thing handed over.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    /// An answer.
    Answer(Name, Answer),
    /// A computed value.
    Computed(Name, Value),
    /// Left for the desk.
    Deferred(Name),
    /// The instances of a repeat.
    Repeat(Name, Vec<Vec<Field>>),
}

/// One line of the review page.
#[derive(Debug, Clone, PartialEq)]
pub struct SummaryLine {
    /// The question.
    pub question: QuestionIndex,
    /// Its repeat and 0-based instance.
    pub instance: Option<(RepeatIndex, usize)>,
    /// The answer; `None` when left blank or for the desk.
    pub answer: Option<Answer>,
    /// Left for the desk.
    pub deferred: bool,
}

impl Journey {
    /// Everything to hand over: relevant, understood, fulfilling its constraints.
    ///
    /// # Errors
    /// When the person is not on the review page.
    pub fn submission(&self) -> Result<Vec<Field>, Incomplete> {
        if self.position() != Position::Review || self.path.first_pending().is_some() {
            return Err(Incomplete);
        }
        let mut fields = Vec::new();
        let mut page = 0;
        while page < self.service.pages.len() {
            match self.service.pages[page].repeat {
                None => {
                    self.fields_of(page, 0, &mut fields);
                    page += 1;
                }
                Some(repeat) => {
                    let group = &self.service.repeats[repeat];
                    let instances: Vec<Vec<Field>> = (0..self.instances[repeat])
                        .map(|instance| {
                            let mut inner = Vec::new();
                            for page in group.pages.clone() {
                                self.fields_of(page, instance, &mut inner);
                            }
                            inner
                        })
                        .filter(|inner| !inner.is_empty())
                        .collect();
                    if !instances.is_empty() {
                        fields.push(Field::Repeat(group.name.clone(), instances));
                    }
                    page = group.pages.end.max(page + 1);
                }
            }
        }
        Ok(fields)
    }

    /// The lines of the review page, in the order of the questions.
    #[must_use]
    pub fn summary(&self) -> Vec<SummaryLine> {
        let mut lines = Vec::new();
        for step in self.path.steps() {
            let repeat = self.repeat_of(step);
            for question in self.questions(step) {
                if !self.service.questions[question].kind.takes_answer() {
                    continue;
                }
                let deferred = self.is_deferred(question, step.instance());
                lines.push(SummaryLine {
                    question,
                    instance: repeat.map(|repeat| (repeat, step.instance())),
                    answer: self
                        .answer(question, step.instance())
                        .filter(|_| !deferred)
                        .cloned(),
                    deferred,
                });
            }
        }
        lines
    }

    fn fields_of(&self, page: usize, instance: usize, fields: &mut Vec<Field>) {
        for index in self.service.pages[page].questions.clone() {
            if !self.asks(index, instance) {
                continue;
            }
            let question = &self.service.questions[index];
            let name = question.name.clone();
            if question.kind == Kind::Calculate {
                match self.value(index, instance) {
                    Value::Empty => {}
                    value => fields.push(Field::Computed(name, value)),
                }
            } else if self.is_deferred(index, instance) {
                fields.push(Field::Deferred(name));
            } else if let Some(answer) = self.answer(index, instance) {
                fields.push(Field::Answer(name, answer.clone()));
            }
        }
    }
}

/// How an answer stands in its question's fields.
pub(super) fn entry_of(kind: &Kind, answer: &Answer) -> Entry {
    match answer {
        Answer::Text(text) if *kind == Kind::Phone => Entry::Text(display_phone(text)),
        Answer::Text(text) => Entry::Text(text.clone()),
        Answer::Integer(number) => Entry::Text(number.to_string()),
        Answer::Date(date) => Entry::Date {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
        },
        Answer::Choice(name) => Entry::Choice(name.clone()),
        Answer::Choices(names) => Entry::Choices(names.clone()),
        Answer::Commune(commune) => Entry::Commune {
            postal_code: commune.postal_code.clone(),
            code: Some(commune.code.clone()),
        },
        Answer::Consent(accepted) => Entry::Consent(*accepted),
        Answer::File(file) => Entry::File(file.clone()),
    }
}
