//! The walk through one service: answers, position, path. Pure.
//!
//! Invariants, held by the property tests beside:
//! - Back, Next and Change never lose an answer; an answer that turns irrelevant is remembered
//!   for the visit and comes back with its question, but is not submitted meanwhile.
//! - An entry is judged on « Continuer » only, and stays on its screen as it was typed.
//! - The end is always reachable by answering what is asked.
//! - What is submitted is relevant, understood and fulfils its constraint, all at once.
//! - An answer costs only what depends on it, whatever the size of the form.

mod graph;
mod path;
mod propagate;
mod snapshot;
mod submit;
#[cfg(test)]
mod tests;
mod values;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use super::answer::{Answer, Entry};
use super::check::{Problem, Surroundings, understand};
use super::commune::Communes;
use super::expression::Value;
use super::service::{Kind, QuestionIndex, RepeatIndex, Service};

use graph::Graph;
use path::Path;
pub use path::Step;
pub use snapshot::{Place, Snapshot, Standing};
pub use submit::{Field, Incomplete, SummaryLine};

/// Where the person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// On a step.
    Step(Step),
    /// On the review page: everything asked is answered.
    Review,
}

/// What is wrong on the current page, question by question.
pub type Problems = Vec<(QuestionIndex, Problem)>;

/// « Question 4 sur 11 ».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// 1-based place.
    pub place: usize,
    /// Number of pages, only while it cannot change any more.
    pub total: Option<usize>,
}

/// What stands in one question of one instance.
#[derive(Debug, Clone, Default)]
struct Slot {
    entry: Entry,
    answer: Option<Answer>,
    deferred: bool,
    /// Computed value, for `calculate`.
    computed: Option<Value>,
    relevant: bool,
    /// How many times « Continuer » refused it in a row.
    refusals: u32,
}

/// A journey through a service.
pub struct Journey {
    service: Arc<Service>,
    graph: Arc<Graph>,
    communes: Arc<dyn Communes>,
    today: Date,
    /// By question, then instance.
    slots: Vec<Vec<Slot>>,
    /// By page, then instance.
    pages: Vec<Vec<bool>>,
    instances: Vec<usize>,
    path: Path,
    /// Steps whose answers were accepted, visible or not.
    done: BTreeSet<Step>,
    position: Option<Position>,
    /// Set while one answer is changed from the review page.
    changing: bool,
}

impl std::fmt::Debug for Journey {
    /// Never shows an answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journey")
            .field("service", &self.service.slug)
            .field("position", &self.position)
            .finish_non_exhaustive()
    }
}

impl Journey {
    /// Starts a journey on its first page.
    #[must_use]
    pub fn new(service: Arc<Service>, communes: Arc<dyn Communes>, today: Date) -> Self {
        let graph = Arc::new(Graph::new(&service));
        let instances: Vec<usize> = service.repeats.iter().map(|repeat| repeat.min).collect();
        let of_page = |page: usize| service.pages[page].repeat.map_or(1, |r| instances[r]);
        let mut journey = Self {
            slots: service
                .questions
                .iter()
                .map(|q| vec![Slot::default(); of_page(q.page)])
                .collect(),
            pages: (0..service.pages.len())
                .map(|page| vec![false; of_page(page)])
                .collect(),
            path: Path::new(service.pages.len()),
            done: BTreeSet::new(),
            position: None,
            changing: false,
            service,
            graph,
            communes,
            today,
            instances,
        };
        journey.resolve_all();
        journey.position = Some(
            journey
                .path
                .first()
                .map_or(Position::Review, Position::Step),
        );
        journey
    }

    /// The service.
    #[must_use]
    pub fn service(&self) -> &Arc<Service> {
        &self.service
    }

    /// The national table this journey reads communes from.
    #[must_use]
    pub fn communes(&self) -> &Arc<dyn Communes> {
        &self.communes
    }

    /// The day of the visit.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// Where the person stands.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position.unwrap_or(Position::Review)
    }

    /// Whether one answer is being changed from the review page.
    #[must_use]
    pub fn is_changing(&self) -> bool {
        self.changing
    }

    /// Number of instances of a repeat.
    #[must_use]
    pub fn instances(&self, repeat: RepeatIndex) -> usize {
        self.instances.get(repeat).copied().unwrap_or(0)
    }

    /// The questions shown on a step, in order.
    #[must_use]
    pub fn questions(&self, step: Step) -> Vec<QuestionIndex> {
        let Some(page) = step.page() else {
            return Vec::new();
        };
        self.service.pages[page]
            .questions
            .clone()
            .filter(|q| {
                self.service.questions[*q].kind.is_shown() && self.asks(*q, step.instance())
            })
            .collect()
    }

    /// The repeat of an "another one?" step.
    #[must_use]
    pub fn repeat_of(&self, step: Step) -> Option<RepeatIndex> {
        self.service.pages.get(step.any_page())?.repeat
    }

    /// What stands in a question, as it was left.
    #[must_use]
    pub fn entry(&self, question: QuestionIndex, instance: usize) -> &Entry {
        self.slot(question, instance)
            .map_or(&Entry::Empty, |slot| &slot.entry)
    }

    /// The accepted answer of a question, relevant or not.
    #[must_use]
    pub fn answer(&self, question: QuestionIndex, instance: usize) -> Option<&Answer> {
        self.slot(question, instance)?.answer.as_ref()
    }

    /// Whether a question is left for the desk.
    #[must_use]
    pub fn is_deferred(&self, question: QuestionIndex, instance: usize) -> bool {
        self.slot(question, instance)
            .is_some_and(|slot| slot.deferred)
    }

    /// How many times in a row « Continuer » refused this question.
    #[must_use]
    pub fn refusals(&self, question: QuestionIndex, instance: usize) -> u32 {
        self.slot(question, instance)
            .map_or(0, |slot| slot.refusals)
    }

    /// How far along the current step is.
    #[must_use]
    pub fn progress(&self) -> Option<Progress> {
        match self.position() {
            Position::Step(step) if !step.is_more() => {
                let (place, total) = self.path.place(step);
                let known = self.graph.total_is_known(step.any_page());
                Some(Progress {
                    place,
                    total: known.then_some(total),
                })
            }
            _ => None,
        }
    }

    /// Puts what was typed in a question of the current step. Judges nothing.
    pub fn put(&mut self, question: QuestionIndex, entry: Entry) {
        let Position::Step(step) = self.position() else {
            return;
        };
        let on_page = step
            .page()
            .is_some_and(|page| self.service.pages[page].questions.contains(&question));
        if !on_page {
            return;
        }
        if let Some(slot) = self.slot_mut(question, step.instance())
            && slot.entry != entry
        {
            slot.entry = entry;
            slot.deferred = false;
            self.set_done(step, false);
        }
    }

    /// « Continuer »: judges the current step and goes on.
    ///
    /// # Errors
    /// What to look at again; nothing moved, nothing was lost.
    pub fn go_on(&mut self) -> Result<(), Problems> {
        let Position::Step(step) = self.position() else {
            return Ok(());
        };
        if step.is_more() {
            self.finish_step(step);
            return Ok(());
        }
        let problems = self.judge(step);
        if problems.is_empty() {
            self.finish_step(step);
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// « Retour »: one step back; `false` when there is none. What was typed stays.
    pub fn back(&mut self) -> bool {
        let before = match self.position() {
            Position::Review => self.path.last(),
            Position::Step(step) if self.changing => {
                self.undo_unjudged(step);
                if self.path.first_pending().is_none() {
                    self.changing = false;
                    self.position = Some(Position::Review);
                    return true;
                }
                self.path.before(step)
            }
            Position::Step(step) => self.path.before(step),
        };
        if let Some(step) = before {
            self.position = Some(Position::Step(step));
        }
        before.is_some()
    }

    /// « Changer », from the review page.
    pub fn change(&mut self, question: QuestionIndex, instance: usize) {
        if !matches!(self.position(), Position::Review) {
            return;
        }
        let Some(asked) = self.service.questions.get(question) else {
            return;
        };
        let step = Step::page_step(&self.service, asked.page, instance);
        if self.path.is_visible(step) {
            self.changing = true;
            self.position = Some(Position::Step(step));
        }
    }

    /// Leaves a question of the current step for the desk. Where that is not allowed, nothing
    /// happens and [`Journey::go_on`] will ask for it.
    pub fn defer_here(&mut self, question: QuestionIndex) {
        let Position::Step(step) = self.position() else {
            return;
        };
        let asked = self.service.questions.get(question);
        if asked.is_some_and(|q| q.deferrable && Some(q.page) == step.page()) {
            // The answer leaves first, while it still counts, so that its readers notice.
            self.set_answer(question, step.instance(), None);
            if let Some(slot) = self.slot_mut(question, step.instance()) {
                slot.deferred = true;
                slot.refusals = 0;
            }
        }
    }

    /// « Ajouter une personne », on an "another one?" step: opens the new instance.
    pub fn add_instance(&mut self) {
        let Position::Step(step) = self.position() else {
            return;
        };
        let Some(repeat) = self.repeat_of(step).filter(|_| step.is_more()) else {
            return;
        };
        if self.instances[repeat] >= self.service.repeats[repeat].max {
            return;
        }
        let instance = self.instances[repeat];
        self.grow(repeat);
        let first = self.service.repeats[repeat]
            .pages
            .clone()
            .map(|page| Step::page_step(&self.service, page, instance))
            .find(|step| self.path.is_visible(*step));
        if let Some(first) = first {
            self.position = Some(Position::Step(first));
        }
    }

    /// Removes one instance, on an "another one?" step; never below the least number.
    pub fn remove_instance(&mut self, instance: usize) {
        let Position::Step(step) = self.position() else {
            return;
        };
        let Some(repeat) = self.repeat_of(step).filter(|_| step.is_more()) else {
            return;
        };
        let least = self.service.repeats[repeat].min;
        if instance < self.instances[repeat] && self.instances[repeat] > least {
            self.shrink(repeat, instance);
            if !self.path.is_visible(step) {
                self.position = Some(
                    self.path
                        .first_pending()
                        .map_or(Position::Review, Position::Step),
                );
            }
        }
    }

    fn judge(&mut self, step: Step) -> Problems {
        let mut problems = Vec::new();
        let Some(page) = step.page() else {
            return problems;
        };
        let instance = step.instance();
        for question in self.service.pages[page].questions.clone() {
            if !self.asks(question, instance)
                || !self.service.questions[question].kind.takes_answer()
            {
                continue;
            }
            if self.is_deferred(question, instance) {
                continue;
            }
            let around = Surroundings {
                today: self.today,
                communes: self.communes.as_ref(),
            };
            let service = Arc::clone(&self.service);
            let asked = &service.questions[question];
            let understood =
                understand(asked, self.entry(question, instance), around).and_then(|answer| {
                    match &answer {
                        Some(answer) if !self.fulfils(question, instance, answer) => {
                            Err(Problem::Constraint)
                        }
                        _ => Ok(answer),
                    }
                });
            match understood {
                Ok(answer) => self.set_answer(question, instance, answer),
                Err(problem) => problems.push((question, problem)),
            }
        }
        for question in self.service.pages[page].questions.clone() {
            let refused = problems.iter().any(|(q, _)| *q == question);
            if let Some(slot) = self.slot_mut(question, instance) {
                slot.refusals = if refused { slot.refusals + 1 } else { 0 };
            }
        }
        problems
    }

    fn finish_step(&mut self, step: Step) {
        self.set_done(step, true);
        let onward = if self.changing {
            self.path.first_pending()
        } else {
            self.path.after(step).or_else(|| self.path.first_pending())
        };
        self.position = Some(match onward {
            Some(next) => Position::Step(next),
            None => {
                self.changing = false;
                Position::Review
            }
        });
    }

    /// An edit that was not continued does not survive leaving « Changer »: the review page and
    /// the screen must show the same answer.
    fn undo_unjudged(&mut self, step: Step) {
        let Some(page) = step.page() else { return };
        let instance = step.instance();
        let asked: Vec<_> = self.service.pages[page].questions.clone().collect();
        let kept_before = asked.iter().all(|q| {
            self.slot(*q, instance).is_some_and(|slot| {
                slot.answer.is_some() || slot.deferred || !self.service.questions[*q].required
            }) || !self.service.questions[*q].kind.takes_answer()
        });
        if !kept_before {
            return;
        }
        for question in asked {
            let service = Arc::clone(&self.service);
            let kind = &service.questions[question].kind;
            if let Some(slot) = self.slot_mut(question, instance)
                && !slot.deferred
            {
                slot.entry = slot
                    .answer
                    .as_ref()
                    .map_or(Entry::Empty, |a| submit::entry_of(kind, a));
            }
        }
        self.set_done(step, true);
    }

    fn set_done(&mut self, step: Step, done: bool) {
        if done {
            self.done.insert(step);
        } else {
            self.done.remove(&step);
        }
        self.path.mark(step, done);
    }

    fn slot(&self, question: QuestionIndex, instance: usize) -> Option<&Slot> {
        self.slots.get(question)?.get(instance)
    }

    fn slot_mut(&mut self, question: QuestionIndex, instance: usize) -> Option<&mut Slot> {
        self.slots.get_mut(question)?.get_mut(instance)
    }

    /// Whether a question is asked: its page is, and it is itself relevant.
    fn asks(&self, question: QuestionIndex, instance: usize) -> bool {
        let page = self.service.questions[question].page;
        let page_asked = self.pages[page].get(instance).copied().unwrap_or(false);
        page_asked
            && self
                .slot(question, instance)
                .is_some_and(|slot| slot.relevant)
    }

    /// The value expressions see.
    fn value(&self, question: QuestionIndex, instance: usize) -> Value {
        if !self.asks(question, instance) {
            return Value::Empty;
        }
        let Some(slot) = self.slot(question, instance) else {
            return Value::Empty;
        };
        if self.service.questions[question].kind == Kind::Calculate {
            return slot.computed.clone().unwrap_or(Value::Empty);
        }
        match &slot.answer {
            Some(answer) if !slot.deferred => values::value_of(answer),
            _ => Value::Empty,
        }
    }
}
