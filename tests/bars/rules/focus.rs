//! The focus: everything can have it, in reading order, within a few presses, and its ring is
//! there to be seen.

use guichet::screen::page::{Node, NodeKind};
use guichet::ui::theme::palette::contrast_ratio;
use guichet::ui::theme::scale::RING_PX;
use iced::Rectangle;

use super::{Found, short};
use crate::finding::Rule;
use crate::sight::{Sight, place};

/// Least thickness of the ring (B22).
const RING_LEAST_PX: f32 = 4.0;
/// Least contrast of the ring with what is around it (B22).
const RING_CONTRAST: f32 = 3.0;
/// Most presses of Tab to anything on a question page (B24).
const TABS_MOST: usize = 12;

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    let stops = sight.scene.page.stops();
    for stop in &stops {
        match sight.target(stop.id()) {
            None => found.push((Rule::Unreachable, stop.id().to_owned())),
            Some(spot) => room_for_ring(sight, stop.id(), &spot.bounds, found),
        }
    }
    if sight.asks() && stops.len() > TABS_MOST {
        let what = format!("{} stops", stops.len());
        found.push((Rule::ManyTabs, what));
    }
    ring(sight, found);
    order(sight, found);
}

/// Nothing else may stand where the ring would be drawn.
fn room_for_ring(sight: &Sight<'_>, id: &str, bounds: &Rectangle, found: &mut Found) {
    if sight.staff {
        // A row of a table has its ring inside.
        return;
    }
    if !bounds.expand(RING_PX).is_within(&sight.screen()) {
        let what = format!("the ring of {id} leaves the screen: {}", place(bounds));
        found.push((Rule::HiddenRing, what));
    }
    let around = bounds.expand(RING_LEAST_PX);
    let hides = |other: &Rectangle| {
        !other.is_within(bounds)
            && !bounds.is_within(other)
            && other
                .intersection(&around)
                .is_some_and(|shared| shared.width > 0.5 && shared.height > 0.5)
            // Standing on the thing itself is an overlap, not a matter of its ring.
            && other
                .intersection(bounds)
                .is_none_or(|shared| shared.width <= 1.0 || shared.height <= 1.0)
    };
    let words = sight.normal.words.iter().filter(|w| w.bounds.width > 0.0);
    for words in words.filter(|words| hides(&words.bounds)) {
        let what = format!("{} on the ring of {id}", short(&words.text));
        found.push((Rule::HiddenRing, what));
    }
    for art in sight.normal.art.iter().filter(|art| hides(&art.bounds)) {
        let what = format!("a drawing {} on the ring of {id}", place(&art.bounds));
        found.push((Rule::HiddenRing, what));
    }
}

/// The ring that is really drawn around what has the focus.
fn ring(sight: &Sight<'_>, found: &mut Found) {
    let Some((id, _)) = &sight.focus else { return };
    let Some(spot) = sight.target(id) else { return };
    for drawing in [&sight.normal, &sight.high] {
        let boxes = &drawing.boxes;
        let around = |bounds: &Rectangle| {
            let (center, own) = (bounds.center(), spot.bounds.center());
            (center.x - own.x).abs() < 1.0 && (center.y - own.y).abs() < 1.0
        };
        // The ring is drawn first when it lies outside, last when it lies inside.
        let drawn = boxes.iter().enumerate().find_map(|(at, drawn)| {
            let (color, thick) = drawn.border?;
            if !around(&drawn.bounds) || thick < RING_LEAST_PX {
                return None;
            }
            let outside = (drawn.bounds.width - spot.bounds.width) / 2.0;
            let inside = drawn.fill.is_none() && outside <= 0.0;
            (outside >= RING_LEAST_PX || inside).then_some((at, color, outside))
        });
        let Some((at, color, outside)) = drawn else {
            found.push((Rule::ThinRing, format!("{id} has no ring")));
            continue;
        };
        let under = boxes[..at].iter().rev().find(|under| {
            under.fill.is_some() && spot.bounds.is_within(&under.bounds) && !around(&under.bounds)
        });
        let under = under.and_then(|under| under.fill);
        let inner = boxes[at + 1..]
            .iter()
            .filter(|inner| around(&inner.bounds) && inner.fill.is_none())
            .find_map(|inner| inner.border);
        let seen = under.is_none_or(|under| contrast_ratio(color, under) >= RING_CONTRAST)
            || inner.is_some_and(|(inner, _)| contrast_ratio(color, inner) >= RING_CONTRAST);
        if !seen {
            found.push((Rule::ThinRing, format!("the ring of {id} is too pale")));
        }
        let over = boxes[at + 1..].iter().find(|over| {
            over.fill.is_some()
                && outside > 0.0
                && !over.bounds.is_within(&spot.bounds)
                && over
                    .bounds
                    .intersection(&spot.bounds.expand(RING_LEAST_PX))
                    .is_some_and(|shared| shared.width > 0.5 && shared.height > 0.5)
        });
        if let Some(over) = over {
            let what = format!("{} on the ring of {id}", place(&over.bounds));
            found.push((Rule::HiddenRing, what));
        }
    }
}

/// Reading goes down, and from the start edge to the other within a row; focus and speech go the
/// same way.
fn order(sight: &Sight<'_>, found: &mut Found) {
    let mut before: Option<(String, Rectangle)> = None;
    for node in &sight.scene.page.nodes {
        let Some(bounds) = bounds_of(sight, node) else {
            continue;
        };
        if let Some((last, earlier)) = &before
            && reads_before(&bounds, earlier, sight.scene.rtl)
        {
            found.push((Rule::Order, format!("{} stands before {last}", node.id)));
        }
        before = Some((node.id.clone(), bounds));
    }
    let stops: Vec<String> = sight
        .scene
        .page
        .stops()
        .iter()
        .map(|stop| stop.id().to_owned())
        .collect();
    let mut said: Vec<&str> = sight
        .scene
        .said
        .iter()
        .map(|said| said.id.as_str())
        .filter(|id| stops.iter().any(|stop| stop == id))
        .collect();
    said.dedup();
    let unsaid = stops.iter().any(|stop| !said.contains(&stop.as_str()));
    if !unsaid && said != stops {
        let what = format!("spoken as {said:?}, reached as {stops:?}");
        found.push((Rule::Order, what));
    }
}

fn reads_before(one: &Rectangle, other: &Rectangle, rtl: bool) -> bool {
    let above = one.y + one.height <= other.y + 1.0;
    let below = other.y + other.height <= one.y + 1.0;
    let aside = if rtl {
        other.x + other.width <= one.x + 1.0
    } else {
        one.x + one.width <= other.x + 1.0
    };
    above || (!below && aside)
}

/// Where a node stands. Pictures and keyboards may stand beside the rest.
fn bounds_of(sight: &Sight<'_>, node: &Node<()>) -> Option<Rectangle> {
    match &node.kind {
        NodeKind::Tile { .. } | NodeKind::Field(_) => Some(sight.target(&node.id)?.bounds),
        NodeKind::Button(button) => Some(sight.target(&button.id)?.bounds),
        NodeKind::Heading(text) | NodeKind::Row { label: text, .. } => written(sight, text),
        NodeKind::Sentence { text, .. } | NodeKind::Notice { text, .. } => {
            written(sight, guichet::ui::draw::sentences(text).first()?)
        }
        _ => None,
    }
}

/// Where a text stands, when it stands at one place only.
fn written(sight: &Sight<'_>, text: &str) -> Option<Rectangle> {
    let mut found = sight.normal.words.iter().filter(|words| words.text == text);
    let first = found.next()?;
    found.next().is_none().then_some(first.bounds)
}
