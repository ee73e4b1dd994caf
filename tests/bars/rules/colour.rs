//! Contrast of the colours that are really drawn, in both themes, and states without colour.

use guichet::screen::page::{Mark, NodeKind};
use guichet::ui::drawing::{Drawing, DrawnBox};
use guichet::ui::theme::palette::contrast_ratio;
use guichet::ui::theme::scale::CARET_PX;
use iced::{Color, Rectangle};

use super::{Found, short};
use crate::finding::Rule;
use crate::sight::{Sight, place};

/// Least contrast of words and of shapes (B6, B7), and of both in the high theme.
const TEXT: f32 = 7.0;
const SHAPE: f32 = 4.5;
const HIGH: f32 = 10.0;
/// Thinner than this, a border is a border; thicker, it says « chosen » (B8).
const PLAIN_BORDER_PX: f32 = 3.0;

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    theme(sight, &sight.normal, (TEXT, SHAPE), found);
    theme(sight, &sight.high, (HIGH, HIGH), found);
    states(sight, found);
}

fn theme(sight: &Sight<'_>, drawing: &Drawing, (text, shape): (f32, f32), found: &mut Found) {
    for words in drawing.words.iter().filter(|w| w.bounds.width > 0.0) {
        for under in under(drawing, &words.bounds, drawing.boxes.len()) {
            let ratio = contrast_ratio(words.color, under);
            if ratio < text {
                let what = format!("{}: {ratio:.2}", short(&words.text));
                found.push((Rule::TextContrast, what));
            }
        }
    }
    for art in &drawing.art {
        let Some(color) = art.color else { continue };
        for under in under(drawing, &art.bounds, drawing.boxes.len()) {
            let ratio = contrast_ratio(color, under);
            if ratio < shape {
                let what = format!("a drawing {}: {ratio:.2}", place(&art.bounds));
                found.push((Rule::ShapeContrast, what));
            }
        }
    }
    for (index, drawn) in drawing.boxes.iter().enumerate() {
        // A border without a fill is half a focus ring, which is judged as one.
        let (Some((color, _)), Some(_)) = (drawn.border, drawn.fill) else {
            continue;
        };
        // Either edge of a border may be the one that is seen.
        let around = under(drawing, &drawn.bounds, index);
        let outside = around
            .iter()
            .map(|under| contrast_ratio(color, *under))
            .fold(f32::INFINITY, f32::min);
        let inside = drawn.fill.map_or(0.0, |fill| contrast_ratio(color, fill));
        let ratio = outside.max(inside);
        if ratio < shape {
            let what = format!("a border {}: {ratio:.2}", place(&drawn.bounds));
            found.push((Rule::ShapeContrast, what));
        }
    }
    edges(sight, drawing, shape, found);
}

/// What is pressed has an edge that can be seen: a border, or a fill unlike what is around.
fn edges(sight: &Sight<'_>, drawing: &Drawing, shape: f32, found: &mut Found) {
    if sight.staff {
        // The rows of a table are parted by rules.
        return;
    }
    for target in sight.targets() {
        let own = |drawn: &&DrawnBox| drawn.bounds == target.bounds;
        let seen = drawing.boxes.iter().filter(own).any(|drawn| {
            let outside = under(drawing, &target.bounds.expand(3.0), 1);
            let differs = |color: Color| {
                outside
                    .iter()
                    .all(|under| contrast_ratio(color, *under) >= shape)
            };
            drawn.border.is_some_and(|(color, _)| differs(color)) || drawn.fill.is_some_and(differs)
        });
        if !seen {
            found.push((Rule::ShapeContrast, format!("{} has no edge", target.name)));
        }
    }
}

/// The fills that lie under a place, the topmost first, down to one that covers all of it. Only
/// the first `upto` boxes are looked at.
fn under(drawing: &Drawing, bounds: &Rectangle, upto: usize) -> Vec<Color> {
    let mut colors = Vec::new();
    let inner = bounds.shrink(1.0);
    for drawn in drawing.boxes[..upto].iter().rev() {
        let Some(fill) = drawn.fill else { continue };
        if drawn.bounds.width <= CARET_PX {
            continue;
        }
        if drawn.bounds.intersects(&inner) {
            colors.push(fill);
            if inner.is_within(&drawn.bounds) {
                return colors;
            }
        }
    }
    colors.push(Color::WHITE);
    colors
}

/// What is chosen has another border and another mark than what is not.
fn states(sight: &Sight<'_>, found: &mut Found) {
    for node in &sight.scene.page.nodes {
        let NodeKind::Tile {
            mark: Mark::Radio { chosen } | Mark::Tick { chosen },
            ..
        } = node.kind
        else {
            continue;
        };
        let Some(spot) = sight.target(&node.id) else {
            continue;
        };
        let border = sight
            .normal
            .boxes
            .iter()
            .filter(|drawn| drawn.bounds == spot.bounds && drawn.fill.is_some())
            .find_map(|drawn| drawn.border)
            .map_or(0.0, |(_, px)| px);
        if chosen != (border > PLAIN_BORDER_PX) {
            found.push((Rule::ColourAlone, format!("{}: {border} px", node.id)));
        }
    }
}
