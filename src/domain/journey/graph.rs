//! What depends on what, worked out once per service, so that an answer wakes up only what
//! reads it. Static: holds no answer.

use super::super::expression::Expression;
use super::super::service::{Kind, PageIndex, QuestionIndex, REPEAT_SYMBOLS, RepeatIndex, Service};

/// Something that is computed from answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Item {
    /// Whether a page is asked.
    Page(PageIndex),
    /// Whether a question of an asked page is asked.
    Question(QuestionIndex),
    /// The value of a `calculate`.
    Calculation(QuestionIndex),
    /// Whether an answer still fulfils its constraint.
    Constraint(QuestionIndex),
    /// Whether "another one?" is asked.
    More(RepeatIndex),
}

/// The dependencies of one service.
#[derive(Debug)]
pub(super) struct Graph {
    /// Readers of each question.
    readers: Vec<Vec<Item>>,
    /// Readers of each repeat's count.
    repeat_readers: Vec<Vec<Item>>,
    /// For each page, the furthest page whose answers decide the pages after it.
    decided_by: Vec<Option<PageIndex>>,
    /// For each page, whether an open-ended repeat ends at or after it.
    open_ended: Vec<bool>,
}

impl Graph {
    pub(super) fn new(service: &Service) -> Self {
        let mut readers = vec![Vec::new(); service.questions.len()];
        let mut repeat_readers = vec![Vec::new(); service.repeats.len()];
        let mut read = |expression: &Option<Expression>, item: Item| {
            for symbol in expression.iter().flat_map(|e| e.references()) {
                let list = match symbol.checked_sub(REPEAT_SYMBOLS) {
                    Some(repeat) => repeat_readers.get_mut(repeat),
                    None => readers.get_mut(*symbol),
                };
                list.into_iter().for_each(|list| list.push(item));
            }
        };
        for (index, page) in service.pages.iter().enumerate() {
            read(&page.relevant, Item::Page(index));
        }
        for (index, question) in service.questions.iter().enumerate() {
            read(&question.relevant, Item::Question(index));
            read(&question.calculation, Item::Calculation(index));
            read(&question.constraint, Item::Constraint(index));
        }
        for (index, repeat) in service.repeats.iter().enumerate() {
            if let Some(condition) = condition_of_more(service, index) {
                read(condition, Item::More(repeat_index(index)));
            }
            debug_assert!(repeat.min <= repeat.max);
        }
        Self {
            readers,
            repeat_readers,
            decided_by: decided_by(service),
            open_ended: open_ended(service),
        }
    }

    /// What reads a question.
    pub(super) fn readers(&self, question: QuestionIndex) -> &[Item] {
        self.readers.get(question).map_or(&[], Vec::as_slice)
    }

    /// What reads the number of instances of a repeat.
    pub(super) fn repeat_readers(&self, repeat: RepeatIndex) -> &[Item] {
        self.repeat_readers.get(repeat).map_or(&[], Vec::as_slice)
    }

    /// Whether the number of pages is settled once every page before `page` is answered.
    pub(super) fn total_is_known(&self, page: PageIndex) -> bool {
        let settled = self
            .decided_by
            .get(page)
            .is_none_or(|decided| decided.is_none_or(|source| source < page));
        settled && !self.open_ended.get(page).copied().unwrap_or(false)
    }
}

fn repeat_index(index: usize) -> RepeatIndex {
    index
}

/// A repeat is offered when its first page would be asked; a condition that reads the repeat's
/// own answers cannot decide that.
pub(super) fn condition_of_more(
    service: &Service,
    repeat: RepeatIndex,
) -> Option<&Option<Expression>> {
    let first = service
        .pages
        .get(service.repeats.get(repeat)?.pages.start)?;
    let reads_itself = first
        .relevant
        .iter()
        .flat_map(|e| e.references())
        .any(|symbol| {
            service
                .questions
                .get(*symbol)
                .is_some_and(|q| service.pages[q.page].repeat == Some(repeat))
        });
    (!reads_itself).then_some(&first.relevant)
}

fn decided_by(service: &Service) -> Vec<Option<PageIndex>> {
    let sources: Vec<Option<PageIndex>> = service
        .pages
        .iter()
        .map(|page| {
            let questions = &service.questions[page.questions.clone()];
            let by_page = page
                .relevant
                .iter()
                .filter_map(|e| source(service, e, 0))
                .max();
            let shown = || questions.iter().filter(|q| q.kind.is_shown());
            let all_conditional = shown().all(|q| q.relevant.is_some()) && shown().next().is_some();
            let by_questions = shown()
                .filter(|_| all_conditional)
                .filter_map(|q| q.relevant.as_ref())
                .filter_map(|e| source(service, e, 0))
                .max();
            by_page.max(by_questions)
        })
        .collect();
    let mut after = None;
    let mut decided = vec![None; sources.len()];
    for page in (0..sources.len()).rev() {
        decided[page] = after;
        after = after.max(sources[page]);
    }
    decided
}

/// The last page an expression reads from, through computed values. Depth-limited: the
/// catalogue refuses circles, this function must only not hang on one.
fn source(service: &Service, expression: &Expression, depth: usize) -> Option<PageIndex> {
    expression
        .references()
        .iter()
        .filter_map(|symbol| match service.questions.get(*symbol) {
            Some(question) if question.kind == Kind::Calculate && depth < 32 => question
                .calculation
                .as_ref()
                .and_then(|inner| source(service, inner, depth + 1)),
            Some(question) => Some(question.page),
            None => {
                let repeat = service.repeats.get(symbol.checked_sub(REPEAT_SYMBOLS)?)?;
                Some(repeat.pages.end.saturating_sub(1))
            }
        })
        .max()
}

fn open_ended(service: &Service) -> Vec<bool> {
    (0..service.pages.len())
        .map(|page| {
            service
                .repeats
                .iter()
                .any(|repeat| repeat.min < repeat.max && repeat.pages.end > page)
        })
        .collect()
}
