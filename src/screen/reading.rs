//! Reading aloud as a state machine: what happened goes in, what is to be said comes out as data.
//! Knows no clock, no program, no screen: only items, in reading order.
//!
//! Invariants held by the tests: nothing personal is given to the loudspeaker unless the person
//! chose it; whatever a person does stops the voice; words never come alone, except the echo of a
//! key (research: ux B59–B61).

mod look;

use std::collections::VecDeque;

use super::effect::Secret;
use super::speech::Utterance;
use crate::domain::speech::{Listening, Output, Outputs};
use crate::l10n::Locale;
pub use look::{Cause, Echoes, Look};

/// Fewest words said at once: isolated words are understood worst (research: ux R-ROR).
const WORDS_MIN: usize = 3;
/// Between two times that a countdown is said.
const COUNTDOWN_EVERY_MS: u64 = 10_000;

/// What makes sense only together: a tile with its state, a line with its « Changer ».
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    ids: Vec<String>,
    lines: Vec<Line>,
    fixed: bool,
}

#[derive(Clone, PartialEq, Eq)]
struct Line {
    text: String,
    personal: bool,
    /// Their language, when it is not that of the page.
    locale: Option<Locale>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Something on the page, said because of what the person did.
    Page,
    /// What a key typed.
    Echo,
    /// Something that came by itself.
    News,
}

impl Item {
    /// Whether it holds what has this id.
    #[must_use]
    pub fn holds(&self, id: &str) -> bool {
        self.ids.iter().any(|own| own == id)
    }

    /// Its first id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.ids.first().map_or("", String::as_str)
    }
}

impl std::fmt::Debug for Item {
    /// Never shows the words: they may be about a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Item({:?})", self.ids)
    }
}

/// A transcript as items.
#[must_use]
pub fn items(transcript: Vec<Utterance>) -> Vec<Item> {
    let mut items: Vec<(usize, Item)> = Vec::new();
    for said in transcript {
        let line = Line {
            text: said.text,
            personal: said.personal,
            locale: said.locale,
            kind: Kind::Page,
        };
        match items.last_mut() {
            Some((number, item)) if *number == said.item => {
                match item.lines.last_mut() {
                    Some(last) if last.personal == line.personal && last.locale == line.locale => {
                        last.text = format!("{} {}", last.text, line.text);
                    }
                    _ => item.lines.push(line),
                }
                if !item.holds(&said.id) {
                    item.ids.push(said.id);
                }
            }
            _ => items.push((
                said.item,
                Item {
                    ids: vec![said.id],
                    lines: vec![line],
                    fixed: said.fixed,
                },
            )),
        }
    }
    items.into_iter().map(|(_, item)| item).collect()
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Read the whole page from the top, after these sentences: the person asked for it.
    Read(Vec<String>),
    /// Another page: read it, but for the buttons that are the same everywhere.
    Page,
    /// The focus moved to that id, or what stands there changed.
    Item(String),
    /// A key typed something.
    Echo {
        /// Its name.
        text: String,
        /// Into a field about the person.
        personal: bool,
    },
    /// Something was refused: what is wrong, then the field.
    Refused(Vec<String>),
    /// Something came by itself: said when the voice is free.
    News(Vec<String>),
    /// Time runs out: said now and then.
    Countdown(Vec<String>),
    /// The voice said that.
    Finished(u64),
    /// The person did something.
    Touched,
    /// « Arrêter », or « reprendre ».
    Pause,
    /// « Répéter ».
    Repeat,
    /// « La suite ».
    Next,
    /// Reading ends, with these last words.
    End(String),
    /// Said although nobody reads: the warning before a visit closes, in a second sense.
    Alert(Vec<String>),
}

/// How things are said in this visit.
#[derive(Debug, Clone)]
pub struct Manner {
    /// The outputs of the terminal.
    pub outputs: Outputs,
    /// Into whose ears.
    pub listening: Listening,
    /// « Votre réponse n’est pas dite à voix haute ».
    pub not_said: String,
    /// « Signe écrit », for a sign that is not said.
    pub sign_hidden: String,
}

/// What the voice is to do.
#[derive(Debug, Clone)]
pub enum Order {
    /// Stop.
    Silence,
    /// Say something; answered by [`Event::Finished`].
    Say {
        /// Number of the line.
        id: u64,
        /// The words.
        text: Secret,
        /// Their language, when it is not that of the page.
        locale: Option<Locale>,
        /// Where.
        output: Output,
    },
}

/// How far a page is read by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Flow {
    /// Not further than what was asked.
    #[default]
    Still,
    /// To the end of what is the page's own.
    Own,
    /// To the end.
    Whole,
}

/// Speech that was stopped and may go on.
struct Held {
    queue: VecDeque<Line>,
    flow: Flow,
}

/// The reader of one visit.
#[derive(Default)]
pub struct Reader {
    items: Vec<Item>,
    /// The item said last.
    place: usize,
    /// The item that comes next.
    next: usize,
    flow: Flow,
    queue: VecDeque<Line>,
    /// What « Répéter » says, and what « Reprendre » begins with.
    block: Vec<Line>,
    line: Option<Line>,
    speaking: Option<u64>,
    last_id: u64,
    held: Option<Held>,
    counted_at_ms: Option<u64>,
    /// Whether this page already said that answers are not said.
    told: bool,
}

impl Reader {
    /// Takes the page as it is now; says nothing.
    pub fn renew(&mut self, items: Vec<Item>) {
        let place = |at: usize| {
            let id = self.items.get(at)?.id();
            items.iter().position(|item| item.holds(id))
        };
        let (here, after) = (place(self.place), place(self.next));
        self.place = here.unwrap_or(0);
        self.next = after.unwrap_or(if here.is_some() { self.place + 1 } else { 0 });
        self.items = items;
    }

    /// Whether something is being said.
    #[must_use]
    pub fn is_speaking(&self) -> bool {
        self.speaking.is_some()
    }

    /// Whether what is said counts as somebody being there (research: ux B44). What came by
    /// itself does not: it would keep an abandoned visit open.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        self.speaking.is_some()
            && self
                .line
                .as_ref()
                .is_some_and(|line| line.kind != Kind::News)
    }

    /// What follows from an event, at a moment in monotonic milliseconds.
    pub fn handle(&mut self, event: Event, manner: &Manner, now_ms: u64) -> Vec<Order> {
        let mut orders = Vec::new();
        match event {
            Event::Read(intro) => {
                self.interrupt(&mut orders);
                self.queue = intro.into_iter().map(page_line).collect();
                self.begin(Flow::Whole, now_ms);
            }
            Event::Page => {
                self.interrupt(&mut orders);
                self.begin(Flow::Own, now_ms);
            }
            Event::Item(id) => {
                self.interrupt(&mut orders);
                if let Some(place) = self.find(&id) {
                    self.load(place);
                }
            }
            Event::Echo { text, personal } => {
                self.interrupt(&mut orders);
                self.block.clear();
                self.queue.push_back(Line {
                    personal,
                    kind: Kind::Echo,
                    ..page_line(text)
                });
            }
            Event::Refused(ids) => {
                self.interrupt(&mut orders);
                self.queue = self.lines_of(&ids, Kind::Page).into();
                self.block = self.queue.iter().cloned().collect();
                if let Some(place) = ids.last().and_then(|id| self.find(id)) {
                    (self.place, self.next) = (place, place + 1);
                }
            }
            Event::News(ids) => self.queue.extend(self.lines_of(&ids, Kind::News)),
            Event::Alert(ids) => self.queue = self.lines_of(&ids, Kind::News).into(),
            Event::Countdown(ids) => self.count_down(&ids, now_ms),
            Event::Finished(id) => {
                if self.speaking == Some(id) {
                    self.speaking = None;
                }
            }
            Event::Touched => self.interrupt(&mut orders),
            Event::Pause => self.pause(&mut orders),
            Event::Repeat => self.repeat(&mut orders),
            Event::Next => self.go_to_next(&mut orders),
            Event::End(text) => {
                self.interrupt(&mut orders);
                self.items.clear();
                self.block.clear();
                self.queue.push_back(Line {
                    kind: Kind::News,
                    ..page_line(text)
                });
            }
        }
        self.speak(manner, &mut orders);
        orders
    }

    /// Stops everything; nothing goes on by itself.
    fn interrupt(&mut self, orders: &mut Vec<Order>) {
        self.silence(orders);
        self.queue.clear();
        self.flow = Flow::Still;
        self.held = None;
    }

    fn silence(&mut self, orders: &mut Vec<Order>) {
        if self.speaking.take().is_some() {
            orders.push(Order::Silence);
        }
    }

    fn begin(&mut self, flow: Flow, now_ms: u64) {
        (self.place, self.next, self.flow) = (0, 0, flow);
        self.told = false;
        self.block.clear();
        self.counted_at_ms = Some(now_ms);
    }

    fn count_down(&mut self, ids: &[String], now_ms: u64) {
        let due = self
            .counted_at_ms
            .is_none_or(|at| now_ms >= at + COUNTDOWN_EVERY_MS);
        if due && self.speaking.is_none() && self.queue.is_empty() {
            self.counted_at_ms = Some(now_ms);
            self.queue = self.lines_of(ids, Kind::News).into();
        }
    }

    fn pause(&mut self, orders: &mut Vec<Order>) {
        if self.speaking.is_some() {
            let mut queue = std::mem::take(&mut self.queue);
            if let Some(line) = self.line.take() {
                queue.push_front(line);
            }
            let flow = std::mem::take(&mut self.flow);
            self.silence(orders);
            self.held = Some(Held { queue, flow });
        } else if let Some(held) = self.held.take() {
            (self.queue, self.flow) = (held.queue, held.flow);
        }
    }

    /// Says the last thing again, and goes on as before.
    fn repeat(&mut self, orders: &mut Vec<Order>) {
        self.silence(orders);
        if let Some(held) = self.held.take() {
            self.flow = held.flow;
        }
        if self.block.is_empty() {
            self.block = self.item_lines(self.place);
        }
        self.queue = self.block.iter().cloned().collect();
    }

    /// Skips to the next item; after the last one comes the first.
    fn go_to_next(&mut self, orders: &mut Vec<Order>) {
        self.silence(orders);
        let flow = self.held.take().map_or(self.flow, |held| held.flow);
        self.queue.clear();
        let next = if self.next < self.items.len() {
            self.next
        } else {
            0
        };
        self.load(next);
        if flow != Flow::Still {
            self.flow = Flow::Whole;
        }
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.holds(id))
    }

    fn item_lines(&self, place: usize) -> Vec<Line> {
        self.items
            .get(place)
            .map_or_else(Vec::new, |item| item.lines.clone())
    }

    /// The lines of some items, none twice.
    fn lines_of(&self, ids: &[String], kind: Kind) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for line in ids
            .iter()
            .filter_map(|id| self.find(id))
            .flat_map(|at| self.item_lines(at))
        {
            if !lines.iter().any(|said| said.text == line.text) {
                lines.push(Line { kind, ..line });
            }
        }
        lines
    }

    fn load(&mut self, place: usize) {
        (self.place, self.next) = (place, place + 1);
        self.block = self.item_lines(place);
        self.queue.extend(self.block.iter().cloned());
    }

    /// Gives the next line to the voice, if it is free.
    fn speak(&mut self, manner: &Manner, orders: &mut Vec<Order>) {
        if self.speaking.is_some() {
            return;
        }
        let Some((line, output)) = self.take(manner) else {
            self.line = None;
            return;
        };
        self.last_id += 1;
        self.speaking = Some(self.last_id);
        orders.push(Order::Say {
            id: self.last_id,
            text: Secret::new(line.text.clone()),
            locale: line.locale,
            output,
        });
        self.line = Some(line);
    }

    /// The next line with where it is said; lines of one or two words take others along.
    fn take(&mut self, manner: &Manner) -> Option<(Line, Output)> {
        let (mut line, mut output) = self.pop(manner)?;
        while line.kind != Kind::Echo {
            let may = |next: &&Line| next.kind != Kind::Echo && next.locale == line.locale;
            let Some(next) = self.peek().filter(may) else {
                break;
            };
            let alone = words(&line.text) < WORDS_MIN;
            let last_alone = words(&next.text) < WORDS_MIN && !self.has_two_left();
            let at = |personal| manner.outputs.output(personal, manner.listening);
            // What nobody may hear is replaced by words for everybody.
            let next_output = at(next.personal).or_else(|| at(false));
            if !(alone || last_alone) || !goes_along(output, line.personal, next_output) {
                break;
            }
            let Some((next, next_output)) = self.pop(manner) else {
                break;
            };
            line.text = format!("{} {}", line.text, next.text);
            line.personal |= next.personal;
            if next_output == Output::Private {
                output = next_output;
            }
        }
        Some((line, output))
    }

    fn pop(&mut self, manner: &Manner) -> Option<(Line, Output)> {
        loop {
            if self.queue.is_empty() {
                if !self.flows_on() {
                    self.flow = Flow::Still;
                    return None;
                }
                self.load(self.next);
            }
            let line = self.queue.pop_front()?;
            let output = manner.outputs.output(line.personal, manner.listening);
            if let Some(output) = output {
                return Some((line, output));
            }
            if let Some(line) = self.instead(&line, manner) {
                let output = manner.outputs.output(false, manner.listening)?;
                return Some((line, output));
            }
        }
    }

    /// What is said instead of what nobody else may hear: once, while a page is read.
    fn instead(&mut self, line: &Line, manner: &Manner) -> Option<Line> {
        let text = match line.kind {
            Kind::Echo => &manner.sign_hidden,
            Kind::News => return None,
            Kind::Page if self.told && self.flow != Flow::Still => return None,
            Kind::Page => &manner.not_said,
        };
        self.told = true;
        Some(Line {
            kind: line.kind,
            ..page_line(text.clone())
        })
    }

    fn flows_on(&self) -> bool {
        match (self.flow, self.items.get(self.next)) {
            (Flow::Still, _) | (_, None) => false,
            (Flow::Own, Some(item)) => !item.fixed,
            (Flow::Whole, Some(_)) => true,
        }
    }

    /// What is still to be said, in order.
    fn rest(&self) -> impl Iterator<Item = &Line> {
        let flow = self.flow;
        let from = if flow == Flow::Still {
            self.items.len()
        } else {
            self.next
        };
        let flowing = self.items.get(from..).unwrap_or_default();
        let flowing = flowing
            .iter()
            .take_while(move |item| flow == Flow::Whole || !item.fixed);
        self.queue
            .iter()
            .chain(flowing.flat_map(|item| &item.lines))
    }

    fn peek(&self) -> Option<&Line> {
        self.rest().next()
    }

    fn has_two_left(&self) -> bool {
        self.rest().nth(1).is_some()
    }
}

/// Whether two lines can be said as one: at one output, or what is for everybody along with what
/// is private; never the other way round.
fn goes_along(output: Output, personal: bool, next: Option<Output>) -> bool {
    match (output, next) {
        (_, None) => false,
        (Output::Private, Some(_)) => true,
        (Output::Loudspeaker, Some(Output::Loudspeaker)) => true,
        (Output::Loudspeaker, Some(Output::Private)) => !personal,
    }
}

fn page_line(text: String) -> Line {
    Line {
        text,
        personal: false,
        locale: None,
        kind: Kind::Page,
    }
}

/// Words of a text: a sign between two spaces is none.
fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

#[cfg(test)]
mod tests;
