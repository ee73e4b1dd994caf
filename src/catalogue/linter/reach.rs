//! Parts that nobody can ever reach, and conditions that are never false.
//!
//! Where a condition reads only a few questions with few possible answers, all of them are tried;
//! otherwise it is left alone. A blank answer is tried wherever the person can leave one. Bounded
//! by [`QUESTIONS_MAX`], [`TRIALS_MAX`] and their like; a verdict is always true, silence means
//! nothing.

use std::cell::Cell;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::catalogue::draft::question::CHOICES_MAX;
use crate::catalogue::draft::{Draft, DraftQuestion};
use crate::catalogue::expressions::Compiled;
use crate::catalogue::finding::{Report, rules};
use crate::catalogue::table::Located;
use crate::domain::expression::{Environment, Expression, Value};
use crate::domain::service::{Choice, Kind, NO, YES};

/// Most questions whose answers are tried together.
const QUESTIONS_MAX: usize = 4;
/// Most combinations of answers tried for one condition.
const TRIALS_MAX: usize = 20_000;
/// Most combinations tried for one service.
const TRIALS_OF_SERVICE_MAX: usize = 200_000;
/// Most computed values one condition may rest on.
const COMPUTED_MAX: usize = 8;
/// Widest range of whole numbers that is tried.
const NUMBERS_MAX: i64 = 1_000;

/// Judges the conditions of a draft whose expressions are all sound.
pub(in crate::catalogue) fn check(draft: &Draft<'_>, compiled: &Compiled, report: &mut Report) {
    let mut reach = Reach::new(draft, compiled);
    for (index, page) in draft.pages.iter().enumerate() {
        let what = format!("page `{}` is never asked", page.name.value);
        let condition = compiled.pages[index].as_ref();
        if reach.report(&what, page.relevant.as_ref(), &[condition], report) {
            reach.never_asked.extend(page.questions.clone());
            continue; // Its questions are never asked either, for the same reason.
        }
        for question in page.questions.clone() {
            let own = &draft.questions[question];
            let what = format!("question `{}` is never asked", own.name.value);
            let conditions = [compiled.questions[question].relevant.as_ref(), condition];
            if reach.report(&what, own.relevant.as_ref(), &conditions, report) {
                reach.never_asked.insert(question);
            }
        }
    }
    for (index, paper) in draft.papers.iter().enumerate() {
        let what = format!("paper `{}` is never needed", paper.name.value);
        reach.report(
            &what,
            paper.relevant.as_ref(),
            &[compiled.papers[index].as_ref()],
            report,
        );
    }
}

/// Which answers lead where.
pub(super) struct Reach<'a> {
    draft: &'a Draft<'a>,
    compiled: &'a Compiled,
    /// Questions that were found so: what reads them is not judged on top.
    never_asked: BTreeSet<usize>,
    trials_left: Cell<usize>,
}

/// What a condition rests on.
#[derive(Clone, Default)]
pub(super) struct Read {
    pub(super) questions: BTreeSet<usize>,
    pub(super) computed: BTreeSet<usize>,
}

/// What trying every answer showed.
#[derive(Debug, Default)]
struct Verdict {
    /// Some answers fulfil all conditions.
    possible: bool,
    /// Some answers do not fulfil the first condition.
    first_can_fail: bool,
}

/// Answers being tried: question by question, in the order of the form.
struct Trial<'a> {
    compiled: &'a Compiled,
    answers: Vec<(usize, Value)>,
}

impl<'a> Reach<'a> {
    /// Looks at a draft whose expressions are all sound.
    pub(super) fn new(draft: &'a Draft<'a>, compiled: &'a Compiled) -> Self {
        Self {
            draft,
            compiled,
            never_asked: BTreeSet::new(),
            trials_left: Cell::new(TRIALS_OF_SERVICE_MAX),
        }
    }

    /// Whether no answers lead to both questions. `false` may mean that there are too many.
    pub(super) fn never_both(&self, one: usize, other: usize) -> bool {
        let both = [self.conditions_of(one), self.conditions_of(other)].concat();
        !both.is_empty() && self.verdict(&both).is_some_and(|verdict| !verdict.possible)
    }

    /// What the conditions of a question rest on; `None` if it is more than can be tried.
    pub(super) fn rests_on(&self, question: usize) -> Option<Read> {
        let mut read = Read::default();
        for condition in self.conditions_of(question) {
            self.rest_on(condition, &mut read)?;
        }
        Some(read)
    }

    /// Tries every answer to what is read, and returns which of the questions the heaviest one
    /// leads to, each question given with its weight. `None` if there are too many answers.
    pub(super) fn heaviest(
        &self,
        mut read: Read,
        weighed: &[(usize, usize)],
    ) -> Option<Vec<usize>> {
        let conditioned = self.include_conditions(&mut read);
        let columns = self.columns(&read, &conditioned)?;
        let mut best = (0, Vec::new());
        let mut weigh = |trial: &Trial<'_>| {
            let holds = |question: usize| {
                let conditions = self.conditions_of(question);
                conditions.iter().all(|condition| condition.holds(trial))
            };
            let asked = weighed.iter().filter(|(question, _)| holds(*question));
            let asked: Vec<_> = asked.copied().collect();
            let weight: usize = asked.iter().map(|(_, weight)| weight).sum();
            if weight > best.0 {
                best = (
                    weight,
                    asked.iter().map(|(question, _)| *question).collect(),
                );
            }
        };
        let mut trial = Trial {
            compiled: self.compiled,
            answers: Vec::new(),
        };
        self.try_all(&columns, &conditioned, &mut trial, &mut weigh);
        Some(best.1)
    }

    /// Adds the findings of one part; whether nobody can reach it. The first condition is the
    /// part's own, written at `text`.
    fn report(
        &self,
        what: &str,
        text: Option<&Located<String>>,
        conditions: &[Option<&Expression>],
        report: &mut Report,
    ) -> bool {
        let (Some(text), Some(Some(_))) = (text, conditions.first()) else {
            return false;
        };
        let conditions: Vec<_> = conditions.iter().flatten().copied().collect();
        let Some(verdict) = self.verdict(&conditions) else {
            return false;
        };
        let mut complain =
            |rule, message| report.add(rule, self.draft.source, text.span.start, message);
        if !verdict.possible {
            complain(
                rules::UNREACHABLE,
                format!("{what}: no answer fulfils its condition"),
            );
        } else if !verdict.first_can_fail {
            complain(
                rules::ALWAYS_TRUE,
                "this condition is true whatever the answers: leave it out".to_owned(),
            );
        }
        !verdict.possible
    }

    /// Tries every answer; `None` if there are too many, or if something else decides.
    fn verdict(&self, conditions: &[&Expression]) -> Option<Verdict> {
        let mut read = Read::default();
        for condition in conditions {
            self.rest_on(condition, &mut read)?;
        }
        let conditioned = self.include_conditions(&mut read);
        let columns = self.columns(&read, &conditioned)?;
        let mut verdict = Verdict::default();
        let (first, others) = conditions.split_first()?;
        let mut judge = |trial: &Trial<'_>| {
            let holds = first.holds(trial);
            verdict.possible |= holds && others.iter().all(|condition| condition.holds(trial));
            verdict.first_can_fail |= !holds;
        };
        let mut trial = Trial {
            compiled: self.compiled,
            answers: Vec::new(),
        };
        self.try_all(&columns, &conditioned, &mut trial, &mut judge);
        Some(verdict)
    }

    /// The answers to try for each question that is read; `None` if there are too many.
    fn columns(
        &self,
        read: &Read,
        conditioned: &BTreeSet<usize>,
    ) -> Option<Vec<(usize, Vec<Value>)>> {
        let mut columns = Vec::new();
        let mut trials = 1_usize;
        for question in &read.questions {
            let free = !conditioned.contains(question);
            let values = possible_values(&self.draft.questions[*question], free)?;
            trials = trials.saturating_mul(values.len().max(1));
            columns.push((*question, values));
        }
        if trials > TRIALS_MAX.min(self.trials_left.get()) {
            return None;
        }
        self.trials_left.update(|left| left - trials);
        Some(columns)
    }

    /// Adds what an expression rests on, through computed values; `None` if it rests on anything
    /// but a few questions with few possible answers.
    fn rest_on(&self, expression: &Expression, read: &mut Read) -> Option<()> {
        if expression.reads_today() || expression.source().contains("position") {
            return None;
        }
        for symbol in expression.references() {
            let question = self.draft.questions.get(*symbol)?;
            if self.draft.pages.get(question.page)?.repeat.is_some() {
                return None; // One value for each instance.
            }
            if self.never_asked.contains(symbol) {
                return None;
            }
            if question.kind != Some(Kind::Calculate) {
                possible_values(question, false)?;
                read.questions.insert(*symbol);
            } else if read.computed.insert(*symbol) {
                if !self.conditions_of(*symbol).is_empty() {
                    return None; // They would have to be tried too.
                }
                self.rest_on(self.compiled.questions[*symbol].calculation.as_ref()?, read)?;
            }
            if read.questions.len() > QUESTIONS_MAX || read.computed.len() > COMPUTED_MAX {
                return None;
            }
        }
        Some(())
    }

    /// Adds the questions that decide whether those read are asked, as long as they stay few.
    /// Returns the questions whose own conditions can be tried; the others may be blank any time.
    fn include_conditions(&self, read: &mut Read) -> BTreeSet<usize> {
        let mut conditioned = BTreeSet::new();
        let mut waiting: Vec<usize> = read.questions.iter().copied().collect();
        while let Some(question) = waiting.pop() {
            let mut more = read.clone();
            let conditions = self.conditions_of(question);
            if conditions
                .into_iter()
                .all(|condition| self.rest_on(condition, &mut more).is_some())
            {
                conditioned.insert(question);
                waiting.extend(more.questions.difference(&read.questions));
                *read = more;
            }
        }
        conditioned
    }

    fn conditions_of(&self, question: usize) -> Vec<&Expression> {
        let page = self.draft.questions[question].page;
        let of_page = self.compiled.pages.get(page).and_then(Option::as_ref);
        self.compiled.questions[question]
            .relevant
            .as_ref()
            .into_iter()
            .chain(of_page)
            .collect()
    }

    /// Tries the answers of the remaining questions. As deep as there are questions read.
    fn try_all(
        &self,
        columns: &[(usize, Vec<Value>)],
        conditioned: &BTreeSet<usize>,
        trial: &mut Trial<'_>,
        judge: &mut dyn FnMut(&Trial<'_>),
    ) {
        let Some(((question, values), rest)) = columns.split_first() else {
            judge(trial);
            return;
        };
        let asked = !conditioned.contains(question)
            || self
                .conditions_of(*question)
                .iter()
                .all(|condition| condition.holds(trial));
        let blank = [Value::Empty];
        for value in if asked { values.as_slice() } else { &blank } {
            trial.answers.push((*question, value.clone()));
            self.try_all(rest, conditioned, trial, judge);
            trial.answers.pop();
        }
    }
}

/// Every answer a question can have; `None` if there are too many. A question that may go unasked
/// for reasons that are not tried can be blank too.
fn possible_values(question: &DraftQuestion, may_go_unasked: bool) -> Option<Vec<Value>> {
    let text = |name: &str| Value::Text(name.to_owned());
    let mut values: Vec<Value> = match question.kind.as_ref()? {
        Kind::SelectOne(choices) | Kind::SelectMultiple(choices)
            if !(2..=CHOICES_MAX).contains(&choices.len()) =>
        {
            return None; // Refused already, and perhaps half written.
        }
        Kind::SelectOne(choices) => choices
            .iter()
            .map(|choice| text(choice.name.as_str()))
            .collect(),
        Kind::YesNo => vec![text(YES), text(NO)],
        Kind::Consent | Kind::Acknowledge if question.required => vec![text(YES)],
        Kind::Consent | Kind::Acknowledge => vec![text(YES), text(NO)],
        Kind::SelectMultiple(choices) => subsets(choices),
        Kind::Integer { min, max } if max.saturating_sub(*min) <= NUMBERS_MAX => (*min..=*max)
            .map(|number| Value::Number(number as f64))
            .collect(),
        _ => return None,
    };
    if may_go_unasked || !question.required || question.deferrable == Some(true) {
        values.push(Value::Empty);
    }
    Some(values)
}

/// Every set of choices a person can touch: an exclusive one stands alone.
fn subsets(choices: &[Choice]) -> Vec<Value> {
    let in_set = |bits: u32| move |(at, _): &(usize, &Choice)| bits & (1 << at) != 0;
    (1_u32..1 << choices.len())
        .map(|bits| {
            choices
                .iter()
                .enumerate()
                .filter(in_set(bits))
                .map(|(_, choice)| choice)
                .collect()
        })
        .filter(|set: &Vec<&Choice>| set.len() == 1 || set.iter().all(|choice| !choice.exclusive))
        .map(|set| {
            Value::Choices(
                set.iter()
                    .map(|choice| choice.name.as_str().to_owned())
                    .collect(),
            )
        })
        .collect()
}

impl Environment for Trial<'_> {
    fn value(&self, index: usize) -> Value {
        if let Some((_, value)) = self.answers.iter().find(|(question, _)| *question == index) {
            return value.clone();
        }
        // As deep as the computed values that `rest_on` allows.
        let calculation = self
            .compiled
            .questions
            .get(index)
            .and_then(|question| question.calculation.as_ref());
        calculation.map_or(Value::Empty, |calculation| calculation.evaluate(self))
    }

    fn values(&self, index: usize) -> Vec<Value> {
        vec![self.value(index)]
    }

    fn own(&self) -> Value {
        Value::Empty
    }

    fn today(&self) -> Date {
        Date::ZERO // Never read: an expression that reads today is not tried.
    }

    fn position(&self) -> usize {
        1
    }
}
