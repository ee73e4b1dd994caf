//! When the whole screen is drawn again at once. iced finds out by itself what changed since the
//! last frame, and draws every changed rectangle on its own; each costs a mask as large as the
//! screen. Measured at 1920×1080: 5 ms a rectangle, 10 ms the whole screen, and a turned page is
//! ten to fifty rectangles. So one letter in a field is left to iced, and anything more turns the
//! sheet of paper under the page over: a colour that no eye and no screen tells from the last
//! one, after which iced draws everything once.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use iced::Color;

use super::draw::View;
use super::theme::Palette;
use crate::domain::comfort::Contrast;
use crate::screen::page::{Mark, Node, NodeKind, Page};

/// The paper under everything, which is turned over when much changes at once.
#[derive(Debug, Default)]
pub struct Paper {
    /// What was drawn last, but for what is typed.
    last: u64,
    turns: u8,
}

/// Different papers before the first one comes again: more than there are messages between two
/// frames, few enough to stay one colour on the screen.
const PAPERS: u8 = 16;

/// From one paper to the next. One step of the screen's colours is 400 times as much.
const STEP: f32 = 1e-5;

impl Paper {
    /// Turned over when this page, seen this way, differs by more than what is typed.
    pub fn follow<M>(&mut self, page: &Page<M>, view: &View<'_>) {
        let now = fingerprint(page, view);
        if now != self.last {
            self.last = now;
            self.turns = (self.turns + 1) % PAPERS;
        }
    }

    /// Its colour.
    #[must_use]
    pub fn color(&self) -> Color {
        let paper = Palette::of(Contrast::Normal).paper;
        Color {
            // Its red is far from both ends.
            r: paper.r - STEP * f32::from(self.turns),
            ..paper
        }
    }
}

/// Everything that moves or repaints more than one rectangle.
fn fingerprint<M>(page: &Page<M>, view: &View<'_>) -> u64 {
    let mut all = DefaultHasher::new();
    (&page.id, &page.title, page.continued, page.nodes.len()).hash(&mut all);
    (view.focus, view.capital, view.group, view.rtl).hash(&mut all);
    (view.comfort, view.viewport).hash(&mut all);
    let frame = &page.frame;
    (&frame.context, &frame.posture).hash(&mut all);
    frame.strip.as_ref().map(|strip| &strip.text).hash(&mut all);
    for button in frame.buttons() {
        (&button.id, &button.label).hash(&mut all);
    }
    for node in &page.nodes {
        node_print(node, &mut all);
    }
    all.finish()
}

fn node_print<M>(node: &Node<M>, all: &mut DefaultHasher) {
    (&node.id, node.kind.role()).hash(all);
    match &node.kind {
        // Its value is the one rectangle.
        NodeKind::Field(field) => (&field.error, field.masked).hash(all),
        NodeKind::Tile { label, mark, .. } => {
            let chosen = matches!(
                mark,
                Mark::Radio { chosen: true } | Mark::Tick { chosen: true }
            );
            (label, chosen).hash(all);
        }
        NodeKind::Heading(text)
        | NodeKind::Sentence { text, .. }
        | NodeKind::Notice { text, .. }
        | NodeKind::Code(text) => text.hash(all),
        NodeKind::Row { label, value, .. } => (label, value).hash(all),
        NodeKind::Table(table) => {
            for row in &table.rows {
                row.id.hash(all);
                row.cells.iter().for_each(|(text, _)| text.hash(all));
            }
        }
        NodeKind::Keyboard(_)
        | NodeKind::Qr { .. }
        | NodeKind::Picture { .. }
        | NodeKind::Gauge { .. }
        | NodeKind::Progress { .. }
        | NodeKind::Button(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All papers are one colour in eight bits, and none is another's equal.
    #[test]
    fn a_turned_paper_looks_the_same() {
        let colors = (0..PAPERS).map(|turns| Paper { last: 0, turns }.color());
        let colors: Vec<_> = colors.collect();
        for (at, color) in colors.iter().enumerate() {
            assert_eq!(color.into_rgba8(), colors[0].into_rgba8());
            assert!(colors[..at].iter().all(|before| before != color));
        }
    }
}
