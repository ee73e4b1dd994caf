//! A journey as it can be laid aside and taken up again: what stands in every question, in the
//! words of the service's file, so that a service corrected in between still finds its own.
//!
//! Held by the property tests beside: taking up what was laid aside changes nothing that the
//! person can see, and a step is never taken for answered without being judged again.

use std::sync::Arc;

use jiff::civil::Date;

use super::{Journey, Position, Step};
use crate::domain::answer::Entry;
use crate::domain::commune::Communes;
use crate::domain::ids::Name;
use crate::domain::service::Service;

/// Where a step stands, in the words of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A page; 0-based instance of its repeat.
    Page(Name, usize),
    /// "Another one?" of a repeat.
    More(Name),
}

/// What stands in one question.
#[derive(Clone, PartialEq, Eq)]
pub struct Standing {
    /// The question.
    pub question: Name,
    /// 0-based instance of its repeat.
    pub instance: usize,
    /// As it was left.
    pub entry: Entry,
    /// Left for the desk.
    pub deferred: bool,
}

impl std::fmt::Debug for Standing {
    /// Never shows an answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Standing({}, {})", self.question, self.instance)
    }
}

/// A journey laid aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Snapshot {
    /// Instances of each repeat.
    pub instances: Vec<(Name, usize)>,
    /// What is not empty.
    pub standing: Vec<Standing>,
    /// The steps that were answered.
    pub done: Vec<Place>,
}

impl Journey {
    /// The journey, to be laid aside.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let service = &self.service;
        let instances = service
            .repeats
            .iter()
            .zip(&self.instances)
            .map(|(repeat, count)| (repeat.name.clone(), *count))
            .collect();
        let standing = self.slots.iter().enumerate().flat_map(|(question, slots)| {
            let name = &service.questions[question].name;
            slots
                .iter()
                .enumerate()
                .filter(|(_, slot)| slot.deferred || slot.entry != Entry::Empty)
                .map(|(instance, slot)| Standing {
                    question: name.clone(),
                    instance,
                    entry: slot.entry.clone(),
                    deferred: slot.deferred,
                })
        });
        Snapshot {
            instances,
            standing: standing.collect(),
            done: self.done.iter().map(|step| self.place_of(*step)).collect(),
        }
    }

    fn place_of(&self, step: Step) -> Place {
        match (step.page(), self.repeat_of(step)) {
            (None, Some(repeat)) => Place::More(self.service.repeats[repeat].name.clone()),
            _ => {
                let name = &self.service.pages[step.any_page()].name;
                Place::Page(name.clone(), step.instance())
            }
        }
    }

    /// Takes a journey up where it was laid aside: on the first step that is not answered, or
    /// on the review page. What the service no longer asks is left out; what it judges otherwise
    /// today is asked again, with what was typed.
    #[must_use]
    pub fn restored(
        service: Arc<Service>,
        communes: Arc<dyn Communes>,
        today: Date,
        snapshot: &Snapshot,
    ) -> Self {
        let mut journey = Self::new(service, communes, today);
        for (name, count) in &snapshot.instances {
            let repeats = &journey.service.repeats;
            let Some(repeat) = repeats.iter().position(|repeat| repeat.name == *name) else {
                continue;
            };
            let most = repeats[repeat].max;
            while journey.instances[repeat] < (*count).min(most) {
                journey.grow(repeat);
            }
        }
        for standing in &snapshot.standing {
            let Some(question) = journey.service.question(standing.question.as_str()) else {
                continue;
            };
            let deferrable = journey.service.questions[question].deferrable;
            if let Some(slot) = journey.slot_mut(question, standing.instance) {
                slot.entry = standing.entry.clone();
                slot.deferred = standing.deferred && deferrable;
            }
        }
        journey.walk_again(&snapshot.done);
        journey
    }

    /// Judges again, one after the other, the steps that were answered.
    fn walk_again(&mut self, done: &[Place]) {
        // Every turn answers one more step, and there are no more of them than were answered.
        for _ in 0..=done.len() {
            let Position::Step(step) = self.position() else {
                return;
            };
            if !done.contains(&self.place_of(step)) || self.go_on().is_err() {
                break;
            }
        }
        // What was typed wrong is shown as it is, not as a second refusal.
        if let Position::Step(step) = self.position()
            && let Some(page) = step.page()
        {
            for question in self.service.pages[page].questions.clone() {
                if let Some(slot) = self.slot_mut(question, step.instance()) {
                    slot.refusals = 0;
                }
            }
        }
    }
}
