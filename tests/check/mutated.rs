//! The good configuration damaged anywhere: reading it never panics, every finding has a place in
//! a file, and a catalogue comes back exactly when no finding is an error.

use std::fs;

use guichet::catalogue::{Catalogue, Severity, rules};
use proptest::prelude::*;

use super::good_configuration;

const FILES: &[&str] = &[
    "kiosk.toml",
    "services/aide/service.toml",
    "services/aide/fr.ftl",
    "services/aide/en.ftl",
    "services/aide/examples/un.json",
    "services/aide/carte.png",
];

/// Pieces that mean something to one of the parsers.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "\r\n",
    ".",
    "${",
    "${age}",
    "${contacts}",
    " or ",
    "(",
    ")",
    "not(",
    "count(",
    "[[page]]\n",
    "[page.question]\n",
    "name = \"x\"\n",
    "    .a = b\n",
    "{ $n ->\n *[a] b }",
    "-",
    "\\",
    "\u{0}",
    "é",
    "\u{202e}",
    "99999999999999999999",
    "-1",
    "2026-02-30",
    "null",
    ",",
    "#",
    "true",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_never_panics(
        damages in prop::collection::vec(
            (0..FILES.len(), any::<prop::sample::Index>(), 0..24_usize, prop::option::of(0..PIECES.len())),
            1..4,
        ),
    ) {
        let dir = good_configuration();
        for (file, at, removed, piece) in damages {
            let path = dir.path().join(FILES[file]);
            let mut bytes = fs::read(&path).unwrap();
            let start = at.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, piece.map_or("", |piece| PIECES[piece]).bytes());
            fs::write(&path, bytes).unwrap();
        }
        let (catalogue, findings) = Catalogue::load(dir.path());
        let broken = findings.iter().any(|finding| finding.severity == Severity::Error);
        prop_assert_eq!(catalogue.is_some(), !broken);
        for finding in findings {
            prop_assert!(finding.line >= 1 && finding.column >= 1);
            prop_assert!(dir.path().join(&finding.file).exists(), "{:?}", finding);
            prop_assert!(!finding.message.is_empty());
            prop_assert!(rules::ALL.iter().any(|rule| rule.name == finding.rule));
        }
    }
}
