//! The directions of the rooms, and the few rules a compiler does not hold. Reads the sources:
//! an import in a forbidden direction fails here with the file, the line and the reason.

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

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// For each room, the rooms it may import. A room may always import itself.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("l10n", &["domain"]),
    // The vault judges the keys of kiosk.toml: what is accepted here is what can be used there.
    ("catalogue", &["domain", "l10n", "vault"]),
    ("payload", &["domain"]),
    ("vault", &["domain"]),
    // Clock and randomness are handed to the rooms as values of the domain.
    ("device", &["domain"]),
    ("store", &["domain", "vault"]),
    ("delivery", &["domain", "vault", "store", "device"]),
    // What travels on a stick: written by the terminal, read by the desk, and back.
    ("bundle", &["domain", "vault"]),
    ("reception", &["domain", "vault", "device", "bundle"]),
    ("screen", &["domain", "l10n"]),
    (
        "terminal",
        &[
            "domain",
            "l10n",
            "catalogue",
            "payload",
            "vault",
            "device",
            "store",
            "delivery",
            "bundle",
            "screen",
        ],
    ),
    ("ui", &["domain", "l10n", "screen", "terminal"]),
    (
        "cli",
        &[
            "domain",
            "l10n",
            "catalogue",
            "payload",
            "vault",
            "device",
            "store",
            "delivery",
            "bundle",
            "reception",
            "screen",
            "terminal",
            "ui",
        ],
    ),
];

/// Outside crates that belong to one room only.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("iced", &["ui"]),
    ("rusqlite", &["store", "reception"]),
    ("reqwest", &["delivery"]),
    ("axum", &["reception"]),
    ("fluent", &["l10n"]),
    ("age", &["vault"]),
    ("ed25519_dalek", &["vault"]),
    ("argon2", &["vault"]),
    ("getrandom", &["device"]),
    ("rustix", &["device"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
];

/// What the domain never touches (architecture: the core does no I/O).
const NEVER_IN_DOMAIN: &[&str] = &[
    "serde",
    "serde_json",
    "std::fs",
    "std::thread",
    "std::net",
    "std::time::",
    "std::env",
    "tokio",
    "tracing",
];

/// What would read from the clipboard or leave something in it, and the widgets that do so by
/// themselves. The type alone is a parameter that every widget of iced is given.
const NEVER_IN_THE_WINDOW: &[&str] = &[
    "clipboard::read",
    "clipboard::write",
    "clipboard.read",
    "clipboard.write",
    "iced::clipboard",
    "clipboard::Kind",
    "text_input",
    "text_editor",
    "TextInput",
    "TextEditor",
    "selectable",
];

struct Source {
    room: String,
    path: PathBuf,
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut todo = vec![root.clone()];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if entry.is_dir() {
                todo.push(entry);
            } else if entry.extension().is_some_and(|ext| ext == "rs") {
                let inside = entry.strip_prefix(&root).unwrap();
                let first = inside
                    .components()
                    .next()
                    .unwrap()
                    .as_os_str()
                    .to_string_lossy()
                    .into_owned();
                found.push(Source {
                    room: first.trim_end_matches(".rs").to_owned(),
                    lines: fs::read_to_string(&entry)
                        .unwrap()
                        .lines()
                        .map(str::to_owned)
                        .collect(),
                    path: entry,
                });
            }
        }
    }
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// The code of a line: comments and doc comments say what they like.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or("")
}

/// Rooms named by `crate::room` on a line, also inside `crate::{a::…, b::…}`.
fn rooms_named(line: &str) -> Vec<String> {
    code(line)
        .match_indices("crate::")
        .filter_map(|(at, found)| {
            let rest = &code(line)[at + found.len()..];
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            (!name.is_empty()).then_some(name)
        })
        .collect()
}

#[test]
fn rooms_import_only_what_they_may() {
    let mut faults = Vec::new();
    for source in sources()
        .iter()
        .filter(|s| !["lib", "main", "build"].contains(&s.room.as_str()))
    {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(room, _)| *room == source.room) else {
            faults.push(format!(
                "{}: the room `{}` is not in the table",
                source.path.display(),
                source.room
            ));
            continue;
        };
        for (number, line) in source.lines.iter().enumerate() {
            assert!(
                !code(line).contains("crate::{"),
                "{}:{}: write one `use crate::room::…` a room",
                source.path.display(),
                number + 1
            );
            for room in rooms_named(line) {
                let is_room = MAY_IMPORT.iter().any(|(known, _)| *known == room);
                if is_room && room != source.room && !allowed.contains(&room.as_str()) {
                    faults.push(format!(
                        "{}:{}: `{}` may not import `{room}`",
                        source.path.display(),
                        number + 1,
                        source.room
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a line names an outside crate: its path starts with it.
fn uses_crate(code: &str, name: &str) -> bool {
    code.match_indices(&format!("{name}::")).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
    })
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    let mut faults = Vec::new();
    for source in sources()
        .iter()
        .filter(|s| !["main", "build"].contains(&s.room.as_str()))
    {
        for (number, line) in source.lines.iter().enumerate() {
            for (name, rooms) in ONLY_IN {
                if uses_crate(code(line), name) && !rooms.contains(&source.room.as_str()) {
                    faults.push(format!(
                        "{}:{}: `{name}` belongs to {rooms:?}",
                        source.path.display(),
                        number + 1
                    ));
                }
            }
            if source.room == "domain" && !source.path.ends_with("tests.rs") {
                for never in NEVER_IN_DOMAIN {
                    if code(line).trim_start().starts_with(&format!("use {never}")) {
                        faults.push(format!(
                            "{}:{}: the domain never uses `{never}`",
                            source.path.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_window_never_touches_the_clipboard() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.room == "ui") {
        for (number, line) in source.lines.iter().enumerate() {
            for never in NEVER_IN_THE_WINDOW {
                if code(line).contains(never) {
                    let (file, line) = (source.path.display(), number + 1);
                    faults.push(format!("{file}:{line}: `{never}`"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let silent: BTreeSet<_> = sources()
        .iter()
        .filter(|source| {
            !source
                .lines
                .first()
                .is_some_and(|line| line.starts_with("//!"))
        })
        .map(|source| source.path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "no `//!` header: {silent:?}");
}

#[test]
fn the_map_names_every_room() {
    let map =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md")).unwrap();
    for (room, _) in MAY_IMPORT {
        assert!(
            map.contains(&format!("`{room}/`")),
            "ARCHITECTURE.md does not name `{room}/`"
        );
    }
}
