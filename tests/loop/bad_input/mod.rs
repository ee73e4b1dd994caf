//! What goes wrong before or around a request: a wrong file, a wrong name, a disk that is full,
//! closed or damaged. Each has its exit code and one sentence that says what to do, and what was
//! there before is still there afterwards.

mod configuration;
pub mod disks;
mod folders;
mod requests;
mod strings;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::town::{Town, finished, json_of};

/// A way to be wrong, and what is said about it.
struct Row {
    what: &'static str,
    prepare: fn(&Town),
    /// Words of the command; `ANSWERS` stands for the answers file.
    args: &'static str,
    code: i32,
    says: &'static str,
}

const WALK: &str = "walk registre-canicule --answers ANSWERS";
const KEEP: &str = "walk registre-canicule --answers ANSWERS --keep";

fn row(
    what: &'static str,
    prepare: fn(&Town),
    args: &'static str,
    code: i32,
    says: &'static str,
) -> Row {
    Row {
        what,
        prepare,
        args,
        code,
        says,
    }
}

fn answers_file(town: &Town) -> PathBuf {
    town.home.path().join("answers.json")
}

/// A town with an answers file that walks to its end.
fn town() -> Town {
    let town = Town::new();
    let examples = town.config().join("services/registre-canicule/examples");
    fs::copy(
        examples.join("pour-moi-avec-contacts.json"),
        answers_file(&town),
    )
    .unwrap();
    town
}

fn keep(town: &Town, data: &Path) -> Output {
    finished(town.keep_command(data, "registre-canicule", &answers_file(town)))
}

fn keep_one(town: &Town) {
    json_of(&keep(town, &town.data()));
}

fn nothing(_: &Town) {}

/// One line on stderr for a command that could not do its work; on stdout for problems that
/// were looked for and found.
fn check(output: &Output, what: &str, code: i32, says: &str) {
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    let err = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{what}: {out}{err}");
    let said = if code == 1 { &out } else { &err };
    assert!(said.contains(says), "{what}: {said}");
    if code == 1 {
        assert_eq!(
            (err.as_str(), out.lines().count()),
            ("", 1),
            "{what}: {out}"
        );
        return;
    }
    assert_eq!(out, "", "{what}");
    let sentence = err
        .strip_prefix("guichet: ")
        .unwrap_or_else(|| panic!("{what}: {err}"));
    assert_eq!(sentence.lines().count(), 1, "{what}: {err}");
    assert!(
        (sentence.ends_with(".\n") && !sentence.ends_with("..\n")) || sentence.ends_with("?\n"),
        "{what}: {err}"
    );
    assert!(!sentence.starts_with(char::is_lowercase), "{what}: {err}");
    for noise in [
        "os error", "Error", "panicked", "rusqlite", "unwrap", "None", "Some(",
    ] {
        assert!(!sentence.contains(noise), "{what}: {err}");
    }
}

fn run(town: &Town, args: &str) -> Output {
    let answers = answers_file(town);
    let args: Vec<&str> = args
        .split(' ')
        .map(|word| {
            if word == "ANSWERS" {
                answers.to_str().unwrap()
            } else {
                word
            }
        })
        .collect();
    finished(town.command(&args))
}

fn check_all(rows: &[Row]) {
    for row in rows {
        let town = town();
        (row.prepare)(&town);
        check(&run(&town, row.args), row.what, row.code, row.says);
    }
    println!("{} rows", rows.len());
}
