//! The expressions of a draft: each compiled against the names it may use, with its errors at
//! their place in the file, and the dependencies between them judged.
//!
//! Computed values are compiled first, in the order of their dependencies, because the others
//! need their types. Held by tests: one mistake gives one finding, never a trail of others.

mod graph;

use std::collections::BTreeMap;
use std::ops::Range;

use super::draft::Draft;
use super::files::Source;
use super::finding::{Report, Rule, rules};
use super::table::{Located, inside};
use crate::domain::expression::{
    Expected, Expression, ExpressionError, ExpressionErrorKind, Names, Symbol, Type,
};
use crate::domain::service::{Kind, Service};

/// Every expression of a draft that compiled.
pub(super) struct Compiled {
    pub(super) pages: Vec<Option<Expression>>,
    pub(super) papers: Vec<Option<Expression>>,
    pub(super) questions: Vec<CompiledQuestion>,
    /// No expression had an error and nothing depends on itself.
    pub(super) sound: bool,
}

/// The expressions of one question.
#[derive(Default)]
pub(super) struct CompiledQuestion {
    pub(super) relevant: Option<Expression>,
    pub(super) constraint: Option<Expression>,
    pub(super) calculation: Option<Expression>,
}

/// Where an expression stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Site {
    Page(usize),
    Paper(usize),
    Relevant(usize),
    Constraint(usize),
    Calculation(usize),
}

/// Compiles every expression.
pub(super) fn compile(draft: &Draft<'_>, report: &mut Report) -> Compiled {
    let errors_before = report.errors();
    let mut names = NameTable::of(draft);
    let mut compiled = Compiled {
        pages: draft.pages.iter().map(|_| None).collect(),
        papers: draft.papers.iter().map(|_| None).collect(),
        questions: draft
            .questions
            .iter()
            .map(|_| CompiledQuestion::default())
            .collect(),
        sound: false,
    };
    compile_calculations(draft, &mut names, &mut compiled, report);
    for (index, paper) in draft.papers.iter().enumerate() {
        compiled.papers[index] = one(
            draft,
            &names,
            Site::Paper(index),
            paper.relevant.as_ref(),
            report,
        );
    }
    for (index, page) in draft.pages.iter().enumerate() {
        compiled.pages[index] = one(
            draft,
            &names,
            Site::Page(index),
            page.relevant.as_ref(),
            report,
        );
    }
    for (index, question) in draft.questions.iter().enumerate() {
        let own = &mut compiled.questions[index];
        own.relevant = one(
            draft,
            &names,
            Site::Relevant(index),
            question.relevant.as_ref(),
            report,
        );
        own.constraint = one(
            draft,
            &names,
            Site::Constraint(index),
            question.constraint.as_ref(),
            report,
        );
    }
    graph::check(draft, &names, report);
    compiled.sound = report.errors() == errors_before;
    compiled
}

/// Compiles what is computed, each after what it reads.
fn compile_calculations(
    draft: &Draft<'_>,
    names: &mut NameTable,
    compiled: &mut Compiled,
    report: &mut Report,
) {
    let mut readers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut waits_for = vec![0_usize; draft.questions.len()];
    let mut ready = Vec::new();
    for (index, question) in draft.questions.iter().enumerate() {
        let Some(calculation) = question
            .calculation
            .as_ref()
            .filter(|_| names.is_computed(index))
        else {
            continue;
        };
        let mut read: Vec<_> = mentions(&calculation.value)
            .filter_map(|(name, _)| names.question(name))
            .filter(|i| names.is_computed(*i))
            .collect();
        read.sort_unstable();
        read.dedup();
        waits_for[index] = read.len();
        for other in read {
            readers.entry(other).or_default().push(index);
        }
        if waits_for[index] == 0 {
            ready.push(index);
        }
    }
    let mut done = vec![false; draft.questions.len()];
    while let Some(index) = ready.pop() {
        done[index] = true;
        let calculation = draft.questions[index].calculation.as_ref();
        let expression = one(draft, names, Site::Calculation(index), calculation, report);
        names.questions[index].ty = expression
            .as_ref()
            .map(|expression| expression.ty().clone());
        compiled.questions[index].calculation = expression;
        for reader in readers.get(&index).into_iter().flatten() {
            waits_for[*reader] -= 1;
            if waits_for[*reader] == 0 {
                ready.push(*reader);
            }
        }
    }
    // What is left waits for itself, which the graph reports; its other errors are still told.
    for index in 0..draft.questions.len() {
        if waits_for[index] > 0 && !done[index] {
            let calculation = draft.questions[index].calculation.as_ref();
            one(draft, names, Site::Calculation(index), calculation, report);
        }
    }
}

/// Compiles one expression; its errors become findings.
fn one(
    draft: &Draft<'_>,
    names: &NameTable,
    site: Site,
    text: Option<&Located<String>>,
    report: &mut Report,
) -> Option<Expression> {
    let text = text?;
    let here = match site {
        Site::Page(page) => draft.pages[page].repeat,
        Site::Paper(_) => None,
        Site::Relevant(question) | Site::Constraint(question) | Site::Calculation(question) => {
            draft
                .pages
                .get(draft.questions[question].page)
                .and_then(|page| page.repeat)
        }
    };
    let own = match site {
        Site::Constraint(question) => {
            Some(draft.questions[question].kind.as_ref()?.expression_type()?)
        }
        _ => None,
    };
    let expected = match site {
        Site::Calculation(_) => Expected::Value,
        _ => Expected::Boolean,
    };
    let scope = Scope { names, here };
    // A name whose type is unknown stands as a text: complaints about types would be guesses.
    let guessed = mentions(&text.value).any(|(name, _)| names.is_guessed(name));
    match Expression::compile(&text.value, &scope, own.as_ref(), expected) {
        Ok(expression) => (!guessed).then_some(expression),
        Err(errors) => {
            for error in errors {
                explain(draft.source, names, text, &error, guessed, report);
            }
            None
        }
    }
}

/// Adds the finding of one error.
fn explain(
    source: &Source,
    names: &NameTable,
    text: &Located<String>,
    error: &ExpressionError,
    guessed: bool,
    report: &mut Report,
) {
    let offset = inside(&source.text, &text.span, &text.value, error.span.start);
    if let ExpressionErrorKind::UnknownName { name, .. } = &error.kind
        && names.is_note(name)
    {
        let message = format!("`{name}` is a note: it has no answer to read");
        report.add(rules::TYPE_ERROR, source, offset, message);
        return;
    }
    let rule = rule_of(&error.kind);
    let about_types = [rules::TYPE_ERROR, rules::UNKNOWN_CHOICE].contains(&rule);
    if !(guessed && about_types) {
        report.add(rule, source, offset, error.to_string());
    }
}

fn rule_of(kind: &ExpressionErrorKind) -> Rule {
    match kind {
        ExpressionErrorKind::UnknownName { .. } => rules::UNKNOWN_QUESTION,
        ExpressionErrorKind::UnknownChoice { .. } => rules::UNKNOWN_CHOICE,
        ExpressionErrorKind::TypeMismatch { .. }
        | ExpressionErrorKind::ManyOutsideAggregate { .. }
        | ExpressionErrorKind::NotRepeated { .. }
        | ExpressionErrorKind::NoOwnValue => rules::TYPE_ERROR,
        _ => rules::EXPRESSION_SYNTAX,
    }
}

/// Every `${name}` of an expression, with the bytes of the expression it stands at.
fn mentions(expression: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + expression.get(from..)?.find("${")?;
        let end = start + expression.get(start..)?.find('}')?;
        from = end + 1;
        Some((expression.get(start + 2..end)?.trim(), start..end + 1))
    })
}

/// What the names of a draft stand for.
struct NameTable {
    questions: Vec<NamedQuestion>,
    /// The first question or repeat of each name, by the number expressions know it by.
    by_name: BTreeMap<String, usize>,
}

struct NamedQuestion {
    /// Type of its answers; `None` if it has none, or if it is not known (yet).
    ty: Option<Type>,
    kind: Option<Kind>,
    repeat: Option<usize>,
}

impl NameTable {
    fn of(draft: &Draft<'_>) -> Self {
        let questions: Vec<_> = draft
            .questions
            .iter()
            .map(|question| NamedQuestion {
                ty: question.kind.as_ref().and_then(Kind::expression_type),
                kind: question.kind.clone(),
                repeat: draft.pages.get(question.page).and_then(|page| page.repeat),
            })
            .collect();
        let mut by_name = BTreeMap::new();
        let repeats = draft.repeats.iter().map(|repeat| &repeat.name);
        for (symbol, name) in draft
            .questions
            .iter()
            .map(|question| &question.name)
            .chain(repeats)
            .enumerate()
        {
            by_name.entry(name.value.clone()).or_insert(symbol);
        }
        Self { questions, by_name }
    }

    /// Number of a question or repeat.
    fn symbol(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    fn question(&self, name: &str) -> Option<usize> {
        self.symbol(name)
            .filter(|symbol| *symbol < self.questions.len())
    }

    fn is_computed(&self, question: usize) -> bool {
        self.questions
            .get(question)
            .is_some_and(|question| question.kind == Some(Kind::Calculate))
    }

    fn is_note(&self, name: &str) -> bool {
        self.question(name)
            .is_some_and(|index| self.questions[index].kind == Some(Kind::Note))
    }

    /// Whether the name exists and its type does not (yet).
    fn is_guessed(&self, name: &str) -> bool {
        self.question(name).is_some_and(|index| {
            let question = &self.questions[index];
            question.ty.is_none() && question.kind != Some(Kind::Note)
        })
    }
}

/// The names as one expression sees them.
struct Scope<'n> {
    names: &'n NameTable,
    /// The repeat it stands in.
    here: Option<usize>,
}

impl Names for Scope<'_> {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        let index = self.names.symbol(name)?;
        let Some(question) = self.names.questions.get(index) else {
            // Past the questions stand the repeats, which a journey knows by numbers of their own.
            return Some(Symbol {
                index: Service::repeat_symbol(index - self.names.questions.len()),
                ty: Type::Boolean,
                many: true,
            });
        };
        if question.kind == Some(Kind::Note) {
            return None;
        }
        let many = question.repeat.is_some() && question.repeat != self.here;
        Some(Symbol {
            index,
            ty: question.ty.clone().unwrap_or(Type::Text),
            many,
        })
    }

    fn known(&self) -> Vec<String> {
        self.names
            .by_name
            .keys()
            .filter(|name| !self.names.is_note(name))
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_keep_their_index_and_repeats_have_numbers_of_their_own() {
        let question = |repeat| NamedQuestion {
            ty: Some(Type::Text),
            kind: Some(Kind::Name),
            repeat,
        };
        let names = NameTable {
            questions: vec![question(None), question(Some(1))],
            by_name: ["nom", "qui", "visites", "contacts"]
                .into_iter()
                .enumerate()
                .map(|(symbol, name)| (name.to_owned(), symbol))
                .collect(),
        };
        let scope = Scope {
            names: &names,
            here: None,
        };
        for (name, expected) in [
            ("nom", Some((0, false))),
            ("qui", Some((1, true))),
            ("visites", Some((Service::repeat_symbol(0), true))),
            ("contacts", Some((Service::repeat_symbol(1), true))),
            ("inconnu", None),
        ] {
            let found = scope.lookup(name).map(|symbol| (symbol.index, symbol.many));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn mentions_of_names() {
        for (expression, expected) in [
            ("${a} = 1 and ${ b }>2", vec![("a", 0..4), ("b", 13..19)]),
            ("${", vec![]),
            ("${}", vec![("", 0..3)]),
            ("é${a}}", vec![("a", 2..6)]),
        ] {
            assert_eq!(mentions(expression).collect::<Vec<_>>(), expected);
        }
    }
}
