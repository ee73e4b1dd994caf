//! From one changed answer to everything it changes: pages and questions that appear or
//! disappear, computed values, constraints. Works through a worklist in the order of the form,
//! so each thing is computed once, and things nobody reads are never touched.

use std::collections::BTreeSet;

use super::super::answer::Answer;
use super::super::expression::{Expression, Value};
use super::super::service::{PageIndex, QuestionIndex, RepeatIndex};
use super::graph::{Item, condition_of_more};
use super::path::Step;
use super::values::{Place, value_of};
use super::{Journey, Slot};

/// An item at its place in the form: sorts by page, then kind, then instance.
type Work = BTreeSet<(PageIndex, Item, usize)>;

impl Journey {
    /// Works out everything from nothing, once, at the start.
    pub(super) fn resolve_all(&mut self) {
        let mut work = Work::new();
        for page in 0..self.service.pages.len() {
            self.enlist_page(page, &mut work);
        }
        for repeat in 0..self.service.repeats.len() {
            self.enlist(Item::More(repeat), None, &mut work);
        }
        self.run(work);
    }

    /// Sets an answer and lets what reads it follow.
    pub(super) fn set_answer(
        &mut self,
        question: QuestionIndex,
        instance: usize,
        answer: Option<Answer>,
    ) {
        let before = self.value(question, instance);
        if let Some(slot) = self.slot_mut(question, instance) {
            slot.answer = answer;
        }
        if self.value(question, instance) != before {
            let mut work = Work::new();
            self.wake_readers(question, instance, &mut work);
            self.run(work);
        }
    }

    /// One more instance of a repeat, empty.
    pub(super) fn grow(&mut self, repeat: RepeatIndex) {
        let pages = self.service.repeats[repeat].pages.clone();
        self.instances[repeat] += 1;
        let mut work = Work::new();
        for page in pages {
            self.pages[page].push(false);
            for question in self.service.pages[page].questions.clone() {
                self.slots[question].push(Slot::default());
            }
            self.enlist_page(page, &mut work);
        }
        self.wake_repeat(repeat, &mut work);
        self.run(work);
    }

    /// One instance less; those after it move up.
    pub(super) fn shrink(&mut self, repeat: RepeatIndex, instance: usize) {
        let pages = self.service.repeats[repeat].pages.clone();
        let last = self.instances[repeat] - 1;
        let mut work = Work::new();
        for page in pages {
            for at in instance..=last {
                let (step, following) = (
                    Step::page_step(&self.service, page, at),
                    Step::page_step(&self.service, page, at + 1),
                );
                self.path.hide(step);
                if at < last && self.done.contains(&following) {
                    self.done.insert(step);
                } else {
                    self.done.remove(&step);
                }
            }
            self.pages[page].remove(instance);
            // Shown again, with their new numbers, by the worklist.
            self.pages[page][instance..].fill(false);
            for question in self.service.pages[page].questions.clone() {
                self.slots[question].remove(instance);
            }
        }
        self.instances[repeat] = last;
        for page in self.service.repeats[repeat].pages.clone() {
            self.enlist_page(page, &mut work);
        }
        self.wake_repeat(repeat, &mut work);
        self.run(work);
    }

    /// Whether an answer fulfils its question's constraint.
    pub(super) fn fulfils(
        &self,
        question: QuestionIndex,
        instance: usize,
        answer: &Answer,
    ) -> bool {
        let asked = &self.service.questions[question];
        asked.constraint.as_ref().is_none_or(|constraint| {
            constraint.holds(&self.place(asked.page, instance, value_of(answer)))
        })
    }

    /// Whether a condition outside the pages, such as a paper's, holds with the answers so far.
    #[must_use]
    pub fn holds_now(&self, condition: &Expression) -> bool {
        condition.holds(&Place {
            journey: self,
            repeat: None,
            instance: 0,
            own: Value::Empty,
        })
    }

    fn place(&self, page: PageIndex, instance: usize, own: Value) -> Place<'_> {
        Place {
            journey: self,
            repeat: self.service.pages[page].repeat,
            instance,
            own,
        }
    }

    fn holds(&self, condition: &Option<Expression>, page: PageIndex, instance: usize) -> bool {
        condition
            .as_ref()
            .is_none_or(|condition| condition.holds(&self.place(page, instance, Value::Empty)))
    }

    fn run(&mut self, mut work: Work) {
        while let Some((_, item, instance)) = work.pop_first() {
            match item {
                Item::Page(page) => self.update_page(page, instance, &mut work),
                Item::Question(question) => self.update_question(question, instance, &mut work),
                Item::Calculation(question) => {
                    self.update_calculation(question, instance, &mut work)
                }
                Item::Constraint(question) => self.update_constraint(question, instance),
                Item::More(repeat) => self.update_more(repeat),
            }
        }
    }

    fn update_page(&mut self, page: PageIndex, instance: usize, work: &mut Work) {
        let Some(before) = self.pages[page].get(instance).copied() else {
            return;
        };
        let relevant = self.holds(&self.service.pages[page].relevant, page, instance);
        if before != relevant {
            self.pages[page][instance] = relevant;
            for question in self.service.pages[page].questions.clone() {
                // Its value appears or disappears with the page, and its own conditions may
                // have slept while nobody could see it.
                self.enlist(Item::Question(question), Some(instance), work);
                self.enlist(Item::Calculation(question), Some(instance), work);
                self.wake_readers(question, instance, work);
            }
        }
        self.refresh_step(page, instance);
    }

    fn update_question(&mut self, question: QuestionIndex, instance: usize, work: &mut Work) {
        let asked = &self.service.questions[question];
        let page = asked.page;
        let relevant = self.holds(&asked.relevant, page, instance);
        let Some(slot) = self.slot_mut(question, instance) else {
            return;
        };
        if slot.relevant != relevant {
            slot.relevant = relevant;
            self.enlist(Item::Calculation(question), Some(instance), work);
            self.wake_readers(question, instance, work);
            if relevant && self.needs_answer(question, instance) {
                let step = Step::page_step(&self.service, page, instance);
                self.set_done(step, false);
            }
        }
        self.refresh_step(page, instance);
    }

    fn update_calculation(&mut self, question: QuestionIndex, instance: usize, work: &mut Work) {
        let asked = &self.service.questions[question];
        let Some(calculation) = &asked.calculation else {
            return;
        };
        let value = calculation.evaluate(&self.place(asked.page, instance, Value::Empty));
        let Some(slot) = self.slot_mut(question, instance) else {
            return;
        };
        if slot.computed.as_ref() != Some(&value) {
            slot.computed = Some(value);
            self.wake_readers(question, instance, work);
        }
    }

    /// An answer that another answer made wrong has to be looked at again.
    fn update_constraint(&mut self, question: QuestionIndex, instance: usize) {
        let broken = self
            .answer(question, instance)
            .is_some_and(|answer| !self.fulfils(question, instance, answer));
        if broken {
            let page = self.service.questions[question].page;
            self.set_done(Step::page_step(&self.service, page, instance), false);
        }
    }

    fn update_more(&mut self, repeat: RepeatIndex) {
        let step = Step::more(&self.service, repeat);
        let open = self.instances[repeat] < self.service.repeats[repeat].max;
        let relevant = condition_of_more(&self.service, repeat)
            .is_none_or(|condition| self.holds(condition, step.any_page(), 0));
        if open && relevant {
            let done = self.done.contains(&step);
            self.path.show(step, done);
        } else {
            self.path.hide(step);
        }
    }

    /// Shows or hides a page's step: shown when the page is asked and something on it is.
    fn refresh_step(&mut self, page: PageIndex, instance: usize) {
        let step = Step::page_step(&self.service, page, instance);
        if self.questions(step).is_empty() {
            self.path.hide(step);
        } else {
            let done = self.done.contains(&step);
            self.path.show(step, done);
        }
    }

    /// A question that appears on a step already answered opens the step again.
    fn needs_answer(&self, question: QuestionIndex, instance: usize) -> bool {
        let asked = &self.service.questions[question];
        asked.kind.takes_answer()
            && asked.required
            && self.answer(question, instance).is_none()
            && !self.is_deferred(question, instance)
    }

    fn wake_readers(&self, question: QuestionIndex, instance: usize, work: &mut Work) {
        let repeat = self.service.pages[self.service.questions[question].page].repeat;
        for item in self.graph.readers(question) {
            let same = repeat.is_some() && self.repeat_of_item(*item) == repeat;
            let here = same && !matches!(item, Item::More(_));
            self.enlist(*item, here.then_some(instance), work);
        }
    }

    fn wake_repeat(&self, repeat: RepeatIndex, work: &mut Work) {
        self.enlist(Item::More(repeat), None, work);
        for item in self.graph.repeat_readers(repeat) {
            self.enlist(*item, None, work);
        }
        for page in self.service.repeats[repeat].pages.clone() {
            for question in self.service.pages[page].questions.clone() {
                for item in self.graph.readers(question) {
                    self.enlist(*item, None, work);
                }
            }
        }
    }

    fn enlist_page(&self, page: PageIndex, work: &mut Work) {
        self.enlist(Item::Page(page), None, work);
        for question in self.service.pages[page].questions.clone() {
            self.enlist(Item::Question(question), None, work);
            self.enlist(Item::Calculation(question), None, work);
        }
    }

    /// Enlists an item, at one instance or at all of them.
    fn enlist(&self, item: Item, instance: Option<usize>, work: &mut Work) {
        let page = self.page_of_item(item);
        match (instance, self.repeat_of_item(item)) {
            (Some(instance), _) => {
                work.insert((page, item, instance));
            }
            (None, Some(repeat)) if !matches!(item, Item::More(_)) => {
                work.extend((0..self.instances[repeat]).map(|instance| (page, item, instance)));
            }
            (None, _) => {
                work.insert((page, item, 0));
            }
        }
    }

    fn page_of_item(&self, item: Item) -> PageIndex {
        match item {
            Item::Page(page) => page,
            Item::Question(q) | Item::Calculation(q) | Item::Constraint(q) => {
                self.service.questions[q].page
            }
            Item::More(repeat) => self.service.repeats[repeat].pages.end.saturating_sub(1),
        }
    }

    fn repeat_of_item(&self, item: Item) -> Option<RepeatIndex> {
        self.service.pages.get(self.page_of_item(item))?.repeat
    }
}
