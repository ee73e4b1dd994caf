//! Every parser that reads bytes from outside, as one function of bytes each: it may refuse, it
//! may never panic, hang, or ask for much memory. Beside "no panic" each holds what its parser
//! promises: what is read reads back the same, what is shown has no control characters, what was
//! not signed is not believed.
//!
//! Used by `cargo test --test fuzz` (a fixed number of mutated seeds) and by libFuzzer
//! (`tests/fuzz/libfuzzer`), which share every line here.

mod answers;
mod checks;
mod configuration;
mod desk;
mod files;
mod stick;

/// One parser.
pub struct Target {
    /// Its name on the command line.
    pub name: &'static str,
    /// Reads the bytes.
    pub run: fn(&[u8]),
    /// Good inputs, and some that were bad once.
    pub seeds: fn() -> Vec<Vec<u8>>,
    /// Pieces that mean something to it.
    pub words: &'static [&'static str],
    /// How dear one input is, in units of a cheap one: dear ones get fewer in the gate.
    pub cost: u64,
}

/// All of them.
pub const ALL: &[Target] = &[
    answers::RECEIPT,
    answers::ANSWER,
    answers::PING,
    answers::PROBLEM,
    desk::MANIFEST,
    desk::JOURNAL_HEAD,
    desk::PAYLOAD,
    desk::SEALED,
    stick::BUNDLE,
    stick::RECEIPTS_FILE,
    stick::KEYS,
    configuration::KIOSK,
    configuration::SERVICE,
    configuration::TEXTS,
    configuration::EXPRESSION,
    configuration::WALK,
    configuration::PICTURE,
    checks::CHECKS,
    checks::DRAFT,
    files::RESCUE,
    files::LOG,
];

/// The target of that name.
pub fn named(name: &str) -> Option<&'static Target> {
    ALL.iter().find(|target| target.name == name)
}

/// As text, whatever it is.
fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Seeds written as texts.
fn texts(seeds: &[&str]) -> Vec<Vec<u8>> {
    seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect()
}

const JSON_WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "1e999",
    "\\u0000",
    "\\ud800",
    "\u{202e}",
    "\u{0}",
    "18446744073709551616",
    "\"id\":",
    "\"signature\":",
    "\"seq\":",
    "\"state\":",
    "\"parts\":",
    "\"type\":",
    "\"title\":",
    "\"sha256\":",
    "\"size\":",
];
