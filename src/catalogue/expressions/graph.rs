//! What depends on what: circles, and conditions that read what is asked later.
//!
//! Reads the names in the texts of the expressions, so that it can judge expressions that do not
//! compile too. Nothing here recurses: a form of thousands of questions in one chain is fine.

use std::collections::{BTreeSet, VecDeque};

use super::{NameTable, mentions};
use crate::catalogue::draft::Draft;
use crate::catalogue::finding::{Report, rules};
use crate::catalogue::table::{Located, inside};

/// Most circles searched for.
const CIRCLES_MAX: usize = 50;

/// Most names told of one circle.
const CIRCLE_NAMES_MAX: usize = 12;

/// A reading of `to` by the text of an expression; without a text, a question waits for its page.
#[derive(Clone, Copy)]
struct Edge<'a> {
    to: usize,
    text: Option<&'a Located<String>>,
}

/// Nodes: questions, then repeats (as expressions number them), then pages.
struct Graph<'a> {
    draft: &'a Draft<'a>,
    names: &'a NameTable,
    edges: Vec<Vec<Edge<'a>>>,
}

/// Reports circles, and conditions that read what is asked later.
pub(super) fn check(draft: &Draft<'_>, names: &NameTable, report: &mut Report) {
    let graph = Graph::of(draft, names);
    let in_circles = graph.report_circles(report);
    graph.report_later(&in_circles, report);
}

impl<'a> Graph<'a> {
    fn of(draft: &'a Draft<'a>, names: &'a NameTable) -> Self {
        let first_page = draft.questions.len() + draft.repeats.len();
        let mut graph = Self {
            draft,
            names,
            edges: vec![Vec::new(); first_page + draft.pages.len()],
        };
        for (index, question) in draft.questions.iter().enumerate() {
            graph.read(index, question.relevant.as_ref());
            graph.read(index, question.calculation.as_ref());
            graph.wait(index, first_page + question.page);
        }
        for (index, repeat) in draft.repeats.iter().enumerate() {
            graph.wait(
                draft.questions.len() + index,
                first_page + repeat.pages.start,
            );
        }
        for (index, page) in draft.pages.iter().enumerate() {
            graph.read(first_page + index, page.relevant.as_ref());
        }
        graph
    }

    fn read(&mut self, from: usize, text: Option<&'a Located<String>>) {
        for (name, _) in text.into_iter().flat_map(|text| mentions(&text.value)) {
            if let Some(to) = self.names.symbol(name) {
                self.edges[from].push(Edge { to, text });
            }
        }
    }

    fn wait(&mut self, from: usize, to: usize) {
        if to < self.edges.len() {
            self.edges[from].push(Edge { to, text: None });
        }
    }

    fn name(&self, node: usize) -> String {
        let questions = self.draft.questions.len();
        let pages = questions + self.draft.repeats.len();
        if let Some(question) = self.draft.questions.get(node) {
            question.name.value.clone()
        } else if let Some(repeat) = node
            .checked_sub(questions)
            .and_then(|at| self.draft.repeats.get(at))
        {
            repeat.name.value.clone()
        } else {
            let page = node
                .checked_sub(pages)
                .and_then(|at| self.draft.pages.get(at));
            page.map_or_else(String::new, |page| format!("page {}", page.name.value))
        }
    }

    /// The nodes of the circles that were reported.
    fn report_circles(&self, report: &mut Report) -> BTreeSet<usize> {
        let mut suspects = self.that_never_settle();
        let mut in_circles = BTreeSet::new();
        let mut searches = 0;
        while let Some(node) = suspects.pop_first() {
            searches += 1;
            if searches > CIRCLES_MAX {
                break;
            }
            let Some(circle) = self.shortest_circle(node) else {
                continue;
            };
            for (node, _) in &circle {
                suspects.remove(node);
                in_circles.insert(*node);
            }
            self.report_circle(&circle, report);
        }
        in_circles
    }

    /// Nodes that are in a circle or lead to one: those left when what depends on nothing is taken
    /// away again and again.
    fn that_never_settle(&self) -> BTreeSet<usize> {
        let mut waits: Vec<usize> = self.edges.iter().map(Vec::len).collect();
        let mut readers = vec![Vec::new(); self.edges.len()];
        for (from, edges) in self.edges.iter().enumerate() {
            for edge in edges {
                readers[edge.to].push(from);
            }
        }
        let mut settled: Vec<usize> = (0..waits.len()).filter(|node| waits[*node] == 0).collect();
        while let Some(node) = settled.pop() {
            for reader in &readers[node] {
                waits[*reader] -= 1;
                if waits[*reader] == 0 {
                    settled.push(*reader);
                }
            }
        }
        (0..waits.len()).filter(|node| waits[*node] > 0).collect()
    }

    /// The shortest way from a node back to itself: each node with the edge it leaves by.
    fn shortest_circle(&self, start: usize) -> Option<Vec<(usize, Edge<'a>)>> {
        let mut came_by: Vec<Option<(usize, Edge<'a>)>> = vec![None; self.edges.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for edge in &self.edges[node] {
                if came_by[edge.to].is_none() {
                    came_by[edge.to] = Some((node, *edge));
                    queue.push_back(edge.to);
                }
            }
            if came_by[start].is_some() {
                break;
            }
        }
        let mut circle = vec![came_by[start]?];
        while let Some((node, _)) = circle.last().copied().filter(|(node, _)| *node != start) {
            circle.push(came_by[node]?);
        }
        circle.reverse();
        Some(circle)
    }

    fn report_circle(&self, circle: &[(usize, Edge<'a>)], report: &mut Report) {
        // It is told from the first expression of the file that takes part.
        let first = circle
            .iter()
            .enumerate()
            .filter_map(|(at, (_, edge))| Some((edge.text?.span.start, at)))
            .min()
            .map_or(0, |(_, at)| at);
        let (_, edge) = circle[first];
        let name_at = |at: usize| self.name(circle[(first + at) % circle.len()].0);
        let mut way: Vec<_> = (0..circle.len().min(CIRCLE_NAMES_MAX))
            .map(name_at)
            .collect();
        if circle.len() > CIRCLE_NAMES_MAX {
            way.push("…".to_owned());
        }
        way.push(name_at(0));
        let message = format!("`{}` depends on itself: {}", name_at(0), way.join(" → "));
        if let Some(text) = edge.text {
            report.add(
                rules::CIRCLE,
                self.draft.source,
                self.mention(text, edge.to),
                message,
            );
        }
    }

    /// The byte of the file where an expression names a symbol.
    fn mention(&self, text: &Located<String>, symbol: usize) -> usize {
        let at = mentions(&text.value)
            .find(|(name, _)| self.names.symbol(name) == Some(symbol))
            .map_or(0, |(_, span)| span.start);
        inside(&self.draft.source.text, &text.span, &text.value, at)
    }

    fn report_later(&self, in_circles: &BTreeSet<usize>, report: &mut Report) {
        let last_computed = self.last_questions_read();
        let first_page = self.draft.questions.len() + self.draft.repeats.len();
        for (index, page) in self.draft.pages.iter().enumerate() {
            let limit = page.questions.start;
            self.report_later_of(
                first_page + index,
                page.relevant.as_ref(),
                limit,
                &last_computed,
                in_circles,
                report,
            );
        }
        for (index, question) in self.draft.questions.iter().enumerate() {
            let of_page = self
                .draft
                .pages
                .get(question.page)
                .map_or(0, |page| page.questions.end);
            let relevant = question.relevant.as_ref();
            self.report_later_of(index, relevant, index, &last_computed, in_circles, report);
            let constraint = question.constraint.as_ref();
            self.report_later_of(
                index,
                constraint,
                of_page,
                &last_computed,
                in_circles,
                report,
            );
        }
    }

    /// Reports the names of an expression that stand for questions from `limit` on.
    fn report_later_of(
        &self,
        node: usize,
        text: Option<&Located<String>>,
        limit: usize,
        last_read: &[Option<usize>],
        in_circles: &BTreeSet<usize>,
        report: &mut Report,
    ) {
        let Some(text) = text else { return };
        let mut told = BTreeSet::new();
        for (name, _) in mentions(&text.value) {
            let Some(symbol) = self.names.symbol(name) else {
                continue;
            };
            let in_circle = in_circles.contains(&node) && in_circles.contains(&symbol);
            let Some(last) = last_read[symbol].filter(|last| *last >= limit) else {
                continue;
            };
            if in_circle || !told.insert(symbol) {
                continue;
            }
            let message = if last == symbol {
                format!("`{name}` is asked later: its answer cannot be known here yet")
            } else {
                let read = &self.draft.questions[last].name.value;
                format!(
                    "`{name}` needs `{read}`, which is asked later: it cannot be known here yet"
                )
            };
            report.add(
                rules::READS_LATER,
                self.draft.source,
                self.mention(text, symbol),
                message,
            );
        }
    }

    /// For each question and repeat, the last question whose answer it needs: itself, what a
    /// computed value reads, or the last question of a repeat.
    fn last_questions_read(&self) -> Vec<Option<usize>> {
        let questions = self.draft.questions.len();
        let mut last: Vec<Option<usize>> = (0..questions)
            .map(|index| (!self.names.is_computed(index)).then_some(index))
            .collect();
        for repeat in &self.draft.repeats {
            let pages = self.draft.pages.get(repeat.pages.clone()).unwrap_or(&[]);
            last.push(
                pages
                    .last()
                    .and_then(|page| page.questions.end.checked_sub(1)),
            );
        }
        let read: Vec<Vec<usize>> = (0..questions)
            .map(|index| {
                let text = self.draft.questions[index].calculation.as_ref();
                let text = text.filter(|_| self.names.is_computed(index));
                text.into_iter()
                    .flat_map(|text| mentions(&text.value))
                    .filter_map(|(name, _)| self.names.symbol(name))
                    .collect()
            })
            .collect();
        // Computed values read computed values: pass on until nothing changes. A number only grows,
        // and a chain in the order of the file settles in one pass.
        let mut changed = true;
        while changed {
            changed = false;
            for index in 0..questions {
                let latest = read[index].iter().filter_map(|symbol| last[*symbol]).max();
                if latest > last[index] {
                    last[index] = latest;
                    changed = true;
                }
            }
        }
        last
    }
}
