//! The only place that writes to the terminal: sentences and documents to stdout, complaints
//! to stderr. A reader that went away (`| head`) is not a failure.

use std::io::Write as _;

use serde::Serialize;

/// Prints one line on stdout.
pub fn line(text: &str) {
    // A closed pipe is the reader's choice; there is nobody left to tell.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints one JSON document on stdout.
pub fn document(value: &impl Serialize) {
    match serde_json::to_string_pretty(value) {
        Ok(text) => line(&text),
        Err(error) => complain(&format!("The answer cannot be written as JSON: {error}.")),
    }
}

/// Prints one sentence on stderr.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "guichet: {text}");
}

/// Prints one line on stderr that is no complaint: a prompt, where something is to be found.
pub fn hint(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
