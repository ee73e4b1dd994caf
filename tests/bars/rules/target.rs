//! What is pressed: size, space around it, words on it, an answer when it is pressed.

use guichet::screen::page::NodeKind;
use iced::Rectangle;

use super::Found;
use crate::finding::Rule;
use crate::sight::{Sight, place};

/// Least side of a target (B12), of one for trembling hands (B13), of one for staff.
const TARGET_PX: f32 = 76.0;
const STEADY_PX: f32 = 114.0;
const STAFF_PX: f32 = 44.0;
/// Least height of a key of the on-screen keyboard (B25).
const KEY_HEIGHT_PX: f32 = 68.0;
/// Least gap between two targets (B14).
const GAP_PX: f32 = 8.0;
/// Least gap between what destroys and the main action (B14).
const DANGER_GAP_PX: f32 = 32.0;
/// Part of a tall screen that somebody seated does not reach (B21).
const OUT_OF_REACH: f32 = 0.15;
/// What cannot be taken back.
const DANGERS: [&str; 3] = ["help-finish", "still-there-finish", "remove-"];

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    let targets: Vec<_> = sight.targets().collect();
    for (index, spot) in targets.iter().enumerate() {
        let least = least(sight, &spot.name);
        let size = spot.bounds.size();
        if size.width < least.0 - 0.01 || size.height < least.1 - 0.01 {
            let what = format!("{}: {}", spot.name, place(&spot.bounds));
            found.push((Rule::SmallTarget, what));
        }
        if !labelled(sight, &spot.bounds) {
            found.push((Rule::NoWords, spot.name.clone()));
        }
        let key = spot.name.starts_with("key/");
        if !key && sight.expected(&spot.name).is_none() {
            let what = format!("{} takes no focus", spot.name);
            found.push((Rule::DeadTarget, what));
        }
        for other in &targets[index + 1..] {
            let gap = gap(&spot.bounds, &other.bounds);
            let rows = row(sight, &spot.name) && row(sight, &other.name);
            if !rows && gap > 0.0 && gap < GAP_PX - 0.01 {
                let what = format!("{} and {}: {gap:.1} px", spot.name, other.name);
                found.push((Rule::NearTargets, what));
            }
        }
    }
    dangers(sight, found);
    reach(sight, found);
    if let Some((id, said)) = &sight.focus
        && sight.target(id).is_some()
        && *said != Vec::from_iter(sight.expected(id))
    {
        found.push((Rule::DeadTarget, format!("{id} says {said:?}")));
    }
}

fn least(sight: &Sight<'_>, name: &str) -> (f32, f32) {
    let key = name.starts_with("key/");
    match (sight.staff, sight.scene.comfort.steady, key) {
        (true, _, _) => (STAFF_PX, STAFF_PX),
        (false, true, _) => (STEADY_PX, STEADY_PX),
        (false, false, true) => (TARGET_PX, KEY_HEIGHT_PX),
        (false, false, false) => (TARGET_PX, TARGET_PX),
    }
}

/// The rows of a staff table touch: a rule parts them.
fn row(sight: &Sight<'_>, name: &str) -> bool {
    sight.staff
        && sight.scene.page.nodes.iter().any(|node| match &node.kind {
            NodeKind::Table(table) => table.rows.iter().any(|row| row.id == name),
            _ => false,
        })
}

/// The empty space between two boxes; 0 when they touch or overlap.
fn gap(one: &Rectangle, other: &Rectangle) -> f32 {
    let aside = (other.x - (one.x + one.width)).max(one.x - (other.x + other.width));
    let above = (other.y - (one.y + one.height)).max(one.y - (other.y + other.height));
    match (aside > 0.0, above > 0.0) {
        (true, true) => aside.hypot(above),
        (true, false) => aside,
        (false, true) => above,
        (false, false) => 0.0,
    }
}

fn labelled(sight: &Sight<'_>, bounds: &Rectangle) -> bool {
    // A field's words stand beside it and are checked as speech; empty, it shows none.
    let field = sight.scene.page.nodes.iter().any(|node| {
        matches!(node.kind, NodeKind::Field(_))
            && sight
                .target(&node.id)
                .is_some_and(|spot| spot.bounds == *bounds)
    });
    field
        || sight.normal.words.iter().any(|words| {
            bounds.contains(words.bounds.center()) && words.text.chars().any(|c| !c.is_whitespace())
        })
}

/// What the top bar holds can be done without it: Escape goes back, F2 reads aloud, and the
/// screen hides by itself.
fn reach(sight: &Sight<'_>, found: &mut Found) {
    if sight.staff || sight.size.height < sight.size.width {
        return;
    }
    for spot in sight.targets() {
        let top_bar = spot.name.starts_with("frame-");
        if !top_bar && spot.bounds.y < sight.size.height * OUT_OF_REACH {
            let what = format!("{}: {}", spot.name, place(&spot.bounds));
            found.push((Rule::TooHigh, what));
        }
    }
}

fn dangers(sight: &Sight<'_>, found: &mut Found) {
    let main = sight.scene.page.frame.main.as_ref();
    let Some(main) = main.and_then(|main| sight.target(&main.id)) else {
        return;
    };
    for spot in sight.targets() {
        let danger = DANGERS.iter().any(|danger| spot.name.starts_with(danger));
        let gap = gap(&spot.bounds, &main.bounds);
        if danger && gap < DANGER_GAP_PX {
            let what = format!("{} and {}: {gap:.0} px", spot.name, main.name);
            found.push((Rule::NearDanger, what));
        }
    }
}
