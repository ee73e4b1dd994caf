//! The rules, one file a sense. Each judges one [`Sight`] and says what is below its bar.

mod colour;
mod focus;
mod load;
mod place;
mod speech;
mod target;

use crate::finding::Rule;
use crate::sight::Sight;

/// What is below a bar: the rule, and what is wrong.
pub type Found = Vec<(Rule, String)>;

/// Everything that is wrong with a sheet.
pub fn judge(sight: &Sight<'_>) -> Found {
    let mut found = Vec::new();
    place::judge(sight, &mut found);
    target::judge(sight, &mut found);
    colour::judge(sight, &mut found);
    focus::judge(sight, &mut found);
    load::judge(sight, &mut found);
    speech::judge(sight, &mut found);
    found.sort();
    found.dedup();
    found
}

/// The start of a text, to recognise it by.
fn short(text: &str) -> String {
    let mut start: String = text.chars().take(40).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    start
}
