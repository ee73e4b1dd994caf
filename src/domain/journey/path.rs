//! The steps of a journey, in order, and how far along one is. All operations are O(log n) in
//! the number of pages: a form of 3 000 questions turns its pages as fast as one of 30.

use std::collections::BTreeSet;
use std::ops::Bound;

use super::super::service::{PageIndex, RepeatIndex, Service};

/// One screen of the journey. The order of steps is the order they are asked in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    /// The page itself, or the first page of its repeat: keeps a repeat's steps together.
    block: PageIndex,
    /// 0-based instance of the repeat; "another one?" comes after every instance.
    instance: usize,
    /// The page; for "another one?", the first page of the repeat.
    page: PageIndex,
}

const MORE: usize = usize::MAX;

impl Step {
    pub(super) fn page_step(service: &Service, page: PageIndex, instance: usize) -> Self {
        let block = service.pages[page]
            .repeat
            .map_or(page, |repeat| service.repeats[repeat].pages.start);
        Self {
            block,
            instance,
            page,
        }
    }

    pub(super) fn more(service: &Service, repeat: RepeatIndex) -> Self {
        let block = service.repeats[repeat].pages.start;
        Self {
            block,
            instance: MORE,
            page: block,
        }
    }

    /// The page, unless this is "another one?".
    #[must_use]
    pub fn page(&self) -> Option<PageIndex> {
        (!self.is_more()).then_some(self.page)
    }

    /// 0-based instance of the repeat; 0 outside repeats.
    #[must_use]
    pub fn instance(&self) -> usize {
        if self.is_more() { 0 } else { self.instance }
    }

    /// Whether this asks for another instance of a repeat.
    #[must_use]
    pub fn is_more(&self) -> bool {
        self.instance == MORE
    }

    pub(super) fn any_page(&self) -> PageIndex {
        self.page
    }
}

/// The steps that are asked now, and which of them are still to be answered.
#[derive(Debug, Clone)]
pub(super) struct Path {
    visible: BTreeSet<Step>,
    pending: BTreeSet<Step>,
    /// Fenwick tree: visible page steps, by page.
    counts: Vec<usize>,
}

impl Path {
    pub(super) fn new(pages: usize) -> Self {
        Self {
            visible: BTreeSet::new(),
            pending: BTreeSet::new(),
            counts: vec![0; pages + 1],
        }
    }

    pub(super) fn show(&mut self, step: Step, done: bool) {
        if self.visible.insert(step) && !step.is_more() {
            self.count(step.page, true);
        }
        self.mark(step, done);
    }

    pub(super) fn hide(&mut self, step: Step) {
        if self.visible.remove(&step) && !step.is_more() {
            self.count(step.page, false);
        }
        self.pending.remove(&step);
    }

    /// Marks a visible step as answered or to be answered.
    pub(super) fn mark(&mut self, step: Step, done: bool) {
        if done {
            self.pending.remove(&step);
        } else if self.visible.contains(&step) {
            self.pending.insert(step);
        }
    }

    pub(super) fn is_visible(&self, step: Step) -> bool {
        self.visible.contains(&step)
    }

    pub(super) fn first(&self) -> Option<Step> {
        self.visible.first().copied()
    }

    pub(super) fn last(&self) -> Option<Step> {
        self.visible.last().copied()
    }

    pub(super) fn after(&self, step: Step) -> Option<Step> {
        self.visible
            .range((Bound::Excluded(step), Bound::Unbounded))
            .next()
            .copied()
    }

    pub(super) fn before(&self, step: Step) -> Option<Step> {
        self.visible.range(..step).next_back().copied()
    }

    pub(super) fn first_pending(&self) -> Option<Step> {
        self.pending.first().copied()
    }

    pub(super) fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.visible.iter().copied()
    }

    /// 1-based place of a page step among the visible page steps, and their number.
    pub(super) fn place(&self, step: Step) -> (usize, usize) {
        let total = self.sum(self.counts.len() - 1);
        let before_block = self.sum(step.block);
        let in_block = self
            .visible
            .range(
                Step {
                    block: step.block,
                    instance: 0,
                    page: 0,
                }..step,
            )
            .filter(|s| !s.is_more())
            .count();
        (before_block + in_block + 1, total)
    }

    fn count(&mut self, page: PageIndex, up: bool) {
        let mut at = page + 1;
        while at < self.counts.len() {
            self.counts[at] = if up {
                self.counts[at] + 1
            } else {
                self.counts[at] - 1
            };
            at += at & at.wrapping_neg();
        }
    }

    /// Number of visible steps of the first `pages` pages.
    fn sum(&self, pages: usize) -> usize {
        let (mut at, mut sum) = (pages, 0);
        while at > 0 {
            sum += self.counts[at];
            at -= at & at.wrapping_neg();
        }
        sum
    }
}
