//! How much a sheet may ask of a reader at once, whatever the room there is (research: ux B28,
//! B31). What is more goes to a following sheet.

use std::ops::Range;

use crate::screen::page::{Look, NodeKind, Page};

/// Most choices of a question on one sheet.
const CHOICES: usize = 6;
/// Most words on a sheet that asks something, and on any other; choices and buttons left out.
const WORDS: (usize, usize) = (60, 90);

/// Whether these nodes of a page, with its title, are within the limits. One node alone always
/// is: it cannot be parted.
pub(super) fn is_light<M>(page: &Page<M>, range: Range<usize>) -> bool {
    if page.look != Look::Senior || range.len() <= 1 {
        return true;
    }
    let last = range.end == page.nodes.len();
    let nodes = page.nodes.get(range).unwrap_or_default();
    let choices = nodes
        .iter()
        .filter(|node| matches!(node.kind, NodeKind::Tile { .. }))
        .count();
    if page.asks() && choices > CHOICES.min(stops_left(page, last)) {
        return false;
    }
    let strip = page.frame.strip.as_ref().map_or("", |strip| &strip.text);
    let count: usize = nodes
        .iter()
        .map(|node| text_of(&node.kind))
        .chain([page.title.as_str(), strip])
        .map(words)
        .sum();
    count <= if page.asks() { WORDS.0 } else { WORDS.1 }
}

/// Most presses of Tab to anything on a page that asks something (research: ux B24).
const STOPS: usize = 12;

/// How many choices the frame leaves room for. Only the last sheet has the page's own buttons;
/// the others have their way back and their way on.
fn stops_left<M>(page: &Page<M>, last: bool) -> usize {
    let frame = &page.frame;
    let everywhere = [&frame.hide, &frame.speak, &frame.help];
    let everywhere = everywhere.into_iter().flatten().count() + 1;
    let own = if last {
        frame.secondary.len() + usize::from(frame.main.is_some())
    } else {
        1
    };
    STOPS.saturating_sub(everywhere + own)
}

/// What there is to read on a node.
fn text_of<M>(kind: &NodeKind<M>) -> &str {
    match kind {
        NodeKind::Heading(text)
        | NodeKind::Sentence { text, .. }
        | NodeKind::Notice { text, .. }
        | NodeKind::Progress { label: text, .. } => text,
        NodeKind::Field(field) => &field.label,
        _ => "",
    }
}

/// Words as a reader counts them: signs that stand alone are none.
fn words(text: &str) -> usize {
    let is_word = |word: &&str| word.chars().any(char::is_alphanumeric);
    text.split_whitespace().filter(is_word).count()
}
