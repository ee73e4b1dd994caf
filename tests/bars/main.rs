//! Every screen of every shipped service, in every offered language, at every text size, in both
//! contrasts, on every shape of screen, held against the bars of inclusion: what is drawn is read
//! back from the renderer and measured. `faults` proves that the checker sees what it claims to
//! see: a fault is seeded for each rule, and caught.
//!
//! `cargo test --test bars` looks at a part that turns with the screens, so that each size and
//! shape meets each language; `GUICHET_BARS=full cargo test --test bars` looks at everything.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod faults;
mod finding;
mod rules;
mod sight;
mod tour;

use finding::Rule;
use tour::Extent;

/// What is still below a bar, at most, when the usual part is looked at. These figures may only go
/// down: a rule that is not here allows nothing.
const OPEN: [(Rule, usize); 0] = [];

#[test]
fn every_screen_is_for_everyone() {
    let extent = Extent::from_environment();
    let tour = tour::run(&extent);
    println!("{}", tour.summary());
    let all: Vec<_> = tour.findings.iter().collect();
    if !matches!(extent, Extent::Part(_)) {
        assert!(
            all.is_empty(),
            "{} findings:\n{}",
            all.len(),
            finding::told(&all)
        );
        return;
    }
    let mut worse = Vec::new();
    for rule in Rule::ALL {
        let found = all.iter().filter(|finding| finding.rule == rule).count();
        let most = OPEN
            .iter()
            .find(|(open, _)| *open == rule)
            .map_or(0, |(_, most)| *most);
        println!("{rule:?}: {found}, at most {most}");
        if found > most {
            worse.push(rule);
        }
    }
    let told: Vec<_> = all
        .into_iter()
        .filter(|finding| worse.contains(&finding.rule))
        .collect();
    assert!(
        told.is_empty(),
        "more than there was:\n{}",
        finding::told(&told)
    );
}

/// What is accepted as an answer, and hardest to draw.
const HARD_WORDS: [(&str, &str); 3] = [
    (
        "wide",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    ),
    (
        "towers",
        "Q\u{316}\u{302}\u{35b}\u{31a}Q\u{316}\u{302}\u{35b}\u{31a}Q\u{316}\u{302}\u{35b}\u{31a}",
    ),
    (
        "both directions",
        "Zo\u{e9} \u{639}\u{627}\u{626}\u{634}\u{629} Zo\u{e9} \u{5d0}\u{5d1}\u{5d2} Bo",
    ),
];

#[test]
fn hostile_answers_stay_in_their_boxes() {
    let places = [Rule::Clipped, Rule::Overlap, Rule::OffScreen, Rule::Scrolls];
    for (what, word) in HARD_WORDS {
        let tour = tour::run_with(word);
        println!("{what}: {}", tour.summary());
        assert!(tour.typed.contains(word), "{what} was typed nowhere");
        let spilt = tour
            .findings
            .iter()
            .filter(|found| places.contains(&found.rule));
        let spilt: Vec<_> = spilt.collect();
        assert!(spilt.is_empty(), "{what}: {}", finding::told(&spilt));
    }
}
