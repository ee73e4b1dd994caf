//! Where things stand: on the screen, in what holds them, not on each other, nothing cut; and how
//! words are set.

use guichet::ui::drawing::DrawnWords;
use iced::Rectangle;

use super::{Found, short};
use crate::finding::Rule;
use crate::sight::{Sight, place};

/// Smallest text on a screen for seniors and mediators, and on one for staff (B2).
const SMALLEST_PX: (f32, f32) = (28.0, 24.0);
/// Longest line of running text, in characters (B9).
const LONGEST_LINE: usize = 60;
/// What is spelt letter by letter (B9).
const SPELT: [&str; 2] = ["CCAS", "IBAN"];
/// Rounding of the layout and of letters that lean over their box.
const SLACK_PX: f32 = 1.0;

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    on_the_screen(sight, found);
    for what in &sight.spilt {
        found.push((Rule::Clipped, what.clone()));
    }
    for what in &sight.crossed {
        found.push((Rule::Overlap, what.clone()));
    }
    words_in_their_label(sight, found);
    crossings(sight, found);
    scrolling(sight, found);
    for words in &sight.normal.words {
        set(sight, words, found);
    }
}

fn on_the_screen(sight: &Sight<'_>, found: &mut Found) {
    let screen = sight.screen().expand(SLACK_PX);
    let drawing = &sight.normal;
    let mut check = |bounds: &Rectangle, what: &str| {
        let shown = bounds.width > 0.5 && bounds.height > 0.5;
        if shown && !bounds.is_within(&screen) {
            found.push((Rule::OffScreen, format!("{what}: {}", place(bounds))));
        }
    };
    for words in &drawing.words {
        check(&words.bounds, &short(&words.text));
    }
    for art in &drawing.art {
        check(&art.bounds, "a drawing");
    }
    for spot in &sight.spots {
        check(&spot.bounds, &short(&spot.name));
    }
}

/// A label says how large its words are; the words are then drawn by another part of the text
/// engine, which may break them elsewhere.
fn words_in_their_label(sight: &Sight<'_>, found: &mut Found) {
    let labels: Vec<_> = sight
        .spots
        .iter()
        .filter(|spot| !spot.target && !spot.scrolls)
        .collect();
    if labels.len() != sight.normal.words.len() {
        let (labels, words) = (labels.len(), sight.normal.words.len());
        found.push((Rule::Clipped, format!("{labels} labels draw {words} texts")));
        return;
    }
    for (label, words) in labels.iter().zip(&sight.normal.words) {
        let visible = words.bounds.width > 0.0;
        if visible && !words.bounds.is_within(&label.bounds.expand(SLACK_PX)) {
            let (drawn, label) = (place(&words.bounds), place(&label.bounds));
            let what = format!("{}: {drawn}, its label {label}", short(&words.text));
            found.push((Rule::Clipped, what));
        }
    }
}

fn crossings(sight: &Sight<'_>, found: &mut Found) {
    let words: Vec<&DrawnWords> = sight
        .normal
        .words
        .iter()
        .filter(|words| words.bounds.width > 0.0)
        .collect();
    for (index, one) in words.iter().enumerate() {
        for other in &words[index + 1..] {
            if crosses(&one.bounds, &other.bounds) {
                let what = format!("{} and {}", short(&one.text), short(&other.text));
                found.push((Rule::Overlap, what));
            }
        }
        for target in sight.targets() {
            let inside = target.bounds.contains(one.bounds.center());
            if !inside && crosses(&one.bounds, &target.bounds) {
                let what = format!("{} and {}", short(&one.text), target.name);
                found.push((Rule::Overlap, what));
            }
            if inside && !one.bounds.is_within(&target.bounds.expand(SLACK_PX)) {
                let what = format!("{} in {}", short(&one.text), target.name);
                found.push((Rule::Clipped, what));
            }
        }
        for art in &sight.normal.art {
            if crosses(&one.bounds, &art.bounds) {
                found.push((Rule::Overlap, format!("{} and a drawing", short(&one.text))));
            }
        }
    }
    let targets: Vec<_> = sight.targets().collect();
    for (index, one) in targets.iter().enumerate() {
        for other in &targets[index + 1..] {
            if crosses(&one.bounds, &other.bounds) {
                found.push((Rule::Overlap, format!("{} and {}", one.name, other.name)));
            }
        }
    }
}

fn crosses(one: &Rectangle, other: &Rectangle) -> bool {
    one.intersection(other)
        .is_some_and(|shared| shared.width > SLACK_PX && shared.height > SLACK_PX)
}

fn scrolling(sight: &Sight<'_>, found: &mut Found) {
    if sight.spots.iter().any(|spot| spot.scrolls) {
        found.push((Rule::Scrolls, "something scrolls".to_owned()));
    } else if sight.normal.layers != 1 {
        let what = format!("{} layers", sight.normal.layers);
        found.push((Rule::Scrolls, what));
    }
}

fn set(sight: &Sight<'_>, words: &DrawnWords, found: &mut Found) {
    let smallest = if sight.staff {
        SMALLEST_PX.1
    } else {
        SMALLEST_PX.0
    };
    let text = short(&words.text);
    if words.size_px < smallest {
        let what = format!("{text}: {} px", words.size_px);
        found.push((Rule::SmallText, what));
    }
    for letter in &words.missing {
        let what = format!("{letter:?} (U+{:04X}) in {text}", *letter as u32);
        found.push((Rule::NoGlyph, what));
    }
    if words.text.contains('⟦') {
        found.push((Rule::NoText, text.clone()));
    }
    let typed = |part: &str| sight.scene.typed.iter().any(|typed| typed.contains(part));
    for (before, after) in &words.broken {
        if !typed(&format!("{before}{after}")) {
            found.push((Rule::BrokenWord, format!("{before}|{after} in {text}")));
        }
    }
    for word in words.text.split(|c: char| !c.is_alphanumeric()) {
        let shouts = word.chars().count() >= 4
            && word.chars().all(char::is_uppercase)
            && !SPELT.contains(&word)
            && !typed(word);
        if shouts {
            found.push((Rule::Capitals, format!("{word} in {text}")));
        }
    }
    let in_target = sight
        .targets()
        .any(|target| target.bounds.contains(words.bounds.center()));
    for line in &words.lines {
        let long = line.trim().chars().count();
        if long > LONGEST_LINE && !in_target && !sight.staff {
            found.push((Rule::LongLine, format!("{long} characters: {text}")));
        }
    }
}
