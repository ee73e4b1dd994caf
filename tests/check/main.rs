//! `guichet check`, the real program on real folders: one good configuration, and what it says
//! when that one is broken. Every case is one small edit and the exact list of its findings, so a
//! case fails when a finding moves, changes its words, or brings a trail of others.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "starts the program under test; a failed preparation fails the test"
)]

mod broken_kiosk;
mod broken_service;
mod broken_texts;
mod good;
mod mutated;

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::{Command, Output};

use guichet::catalogue::{Catalogue, Finding, Severity, rules};
use tempfile::TempDir;

/// One way to break the good configuration. Paths are relative to it; `S/` stands for the folder
/// of the service.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Edit {
    /// Replaces a text that stands exactly once in the file.
    Replace(&'static str, &'static str, &'static str),
    /// Adds a text at the end of a file.
    Append(&'static str, &'static str),
    /// Writes a file.
    Write(&'static str, &'static [u8]),
    /// Writes a file that holds a byte so many times.
    Fill(&'static str, u8, usize),
    /// Writes a PNG of that width and height.
    Picture(&'static str, u32, u32),
    /// Removes a file or a folder.
    Remove(&'static str),
    /// Makes a symbolic link.
    Link(&'static str, &'static str),
}

/// A broken configuration and what `check` says about it: `file:line:column rule message`.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) edits: &'static [Edit],
    pub(crate) findings: &'static [&'static str],
}

fn good_configuration() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let service = dir.path().join("services/aide");
    fs::create_dir_all(service.join("examples")).unwrap();
    fs::write(dir.path().join("kiosk.toml"), good::KIOSK).unwrap();
    fs::write(service.join("service.toml"), good::SERVICE).unwrap();
    fs::write(service.join("fr.ftl"), good::FRENCH).unwrap();
    fs::write(service.join("fr-simple.ftl"), good::FRENCH).unwrap();
    fs::write(service.join("en.ftl"), good::ENGLISH).unwrap();
    fs::write(service.join("carte.png"), picture(8, 5)).unwrap();
    fs::write(service.join("examples/un.json"), good::EXAMPLE).unwrap();
    dir
}

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::GrayImage::new(width, height)
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn apply(dir: &Path, edit: Edit) {
    let path = |file: &str| match file.strip_prefix("S/") {
        Some(inner) => dir.join("services/aide").join(inner),
        None => dir.join(file),
    };
    let write = |file: &str, bytes: &[u8]| {
        fs::create_dir_all(path(file).parent().unwrap()).unwrap();
        fs::write(path(file), bytes).unwrap();
    };
    match edit {
        Edit::Replace(file, from, to) => {
            let text = fs::read_to_string(path(file)).unwrap();
            assert_eq!(text.matches(from).count(), 1, "{edit:?}");
            write(file, text.replace(from, to).as_bytes());
        }
        Edit::Append(file, text) => {
            let before = fs::read_to_string(path(file)).unwrap();
            write(file, (before + text).as_bytes());
        }
        Edit::Write(file, bytes) => write(file, bytes),
        Edit::Fill(file, byte, count) => write(file, &vec![byte; count]),
        Edit::Picture(file, width, height) => write(file, &picture(width, height)),
        Edit::Remove(file) if path(file).is_dir() => fs::remove_dir_all(path(file)).unwrap(),
        Edit::Remove(file) => fs::remove_file(path(file)).unwrap(),
        Edit::Link(from, to) => std::os::unix::fs::symlink(to, path(from)).unwrap(),
    }
}

fn guichet(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichet"))
        .args(["--config", dir.to_str().unwrap(), "check"])
        .args(arguments)
        .output()
        .unwrap()
}

/// What `check --json` finds, one line each, and whether one is an error.
fn findings(dir: &Path) -> (Vec<String>, bool, Option<i32>) {
    let output = guichet(dir, &["--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = found.as_array().unwrap();
    let lines = found.iter().map(|finding| {
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        let place = format!("{}:{}:{}", text("file"), finding["line"], finding["column"]);
        format!(
            "{} {} {}",
            place.replace("services/aide/", "S/"),
            text("rule"),
            text("message")
        )
    });
    let broken = found.iter().any(|finding| finding["severity"] == "error");
    (lines.collect(), broken, output.status.code())
}

/// Errors for who writes a service, with which a terminal starts all the same.
const READS_BADLY: [&str; 3] = ["sentence-too-long", "asked-twice", "unreachable"];

/// Checks every case; all that differ are told together.
fn check(cases: &[Case]) {
    let mut wrong = String::new();
    for case in cases {
        let dir = good_configuration();
        case.edits.iter().for_each(|edit| apply(dir.path(), *edit));
        let (found, broken, code) = findings(dir.path());
        assert_eq!(code, Some(i32::from(broken)), "{}: exit code", case.name);
        if found != case.findings {
            wrong += &format!("CASE {}\n{}\n", case.name, found.join("\n"));
        }
        // The library says the same: a catalogue exactly when there is no error. Examples are
        // walked, and letters looked up in the fonts, by the command only.
        let (catalogue, all) = Catalogue::load(dir.path());
        let by_command = found.iter().any(|line| {
            line.contains(" example-does-not-walk ") || line.contains(" missing-letter ")
        });
        assert_eq!(catalogue.is_some(), !broken || by_command, "{}", case.name);
        // A terminal starts on it, unless something could fail in front of a person: what it says
        // then is part of what is said here.
        let (opened, found) = Catalogue::open(dir.path());
        let reads_badly = |finding: &&Finding| READS_BADLY.contains(&finding.rule);
        let errors = all.iter().filter(|f| f.severity == Severity::Error);
        let usable = errors.filter(|f| !reads_badly(f)).count() == 0;
        assert_eq!(opened.is_some(), usable, "{}: {found:?}", case.name);
        let more: Vec<_> = found.iter().filter(|f| !all.contains(f)).collect();
        assert!(more.is_empty(), "{}: {more:?}", case.name);
    }
    assert!(
        wrong.is_empty(),
        "these cases found something else:\n{wrong}"
    );
}

#[test]
fn the_good_configuration_is_good() {
    check(&[Case {
        name: "good",
        edits: &[],
        findings: &[],
    }]);
    let dir = good_configuration();
    let output = guichet(dir.path(), &[]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "Nothing to mend: 1 service ready.\n"
    );
    assert_eq!(output.status.code(), Some(0));
}

/// What is shipped is an example to copy: nothing to mend in any language, but the keys of a desk
/// that does not exist yet.
#[test]
fn what_is_shipped_reads_well_in_every_language() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let output = guichet(&shipped, &["--json"]);
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let to_mend: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["severity"] != "note")
        .map(|finding| finding["rule"].as_str().unwrap())
        .collect();
    assert_eq!(to_mend, ["no-receipt-key", "no-sealing-key"], "{found:#}");
    let locales = fs::read_to_string(shipped.join("kiosk.toml")).unwrap();
    for locale in guichet::l10n::Locale::ALL {
        assert!(locales.contains(&format!("\"{locale}\",")), "{locale}");
    }
}

#[test]
fn kiosk_toml() {
    check(broken_kiosk::CASES);
}

#[test]
fn shape_of_a_service() {
    check(broken_service::SHAPES);
}

#[test]
fn expressions() {
    check(broken_service::EXPRESSIONS);
}

#[test]
fn texts() {
    check(broken_texts::TEXTS);
}

#[test]
fn files_and_pictures() {
    check(broken_texts::FILES);
}

#[test]
fn every_rule_is_broken_by_some_case() {
    let all = [
        broken_kiosk::CASES,
        broken_service::SHAPES,
        broken_service::EXPRESSIONS,
        broken_texts::TEXTS,
        broken_texts::FILES,
    ];
    let names: Vec<_> = all
        .iter()
        .flat_map(|cases| cases.iter().map(|case| case.name))
        .collect();
    assert_eq!(
        names.len(),
        names.iter().collect::<BTreeSet<_>>().len(),
        "two cases of one name"
    );
    let told: BTreeSet<_> = all
        .iter()
        .flat_map(|cases| cases.iter().flat_map(|case| case.findings))
        .filter_map(|finding| finding.split(' ').nth(1))
        .collect();
    let untold: Vec<_> = rules::ALL
        .iter()
        .map(|rule| rule.name)
        .filter(|name| !told.contains(name))
        .collect();
    assert!(untold.is_empty(), "no case breaks {untold:?}");
}

#[test]
fn a_person_reads_aligned_lines_and_a_count() {
    let dir = good_configuration();
    apply(dir.path(), Edit::Replace("kiosk.toml", "unlock", "unlok"));
    apply(dir.path(), Edit::Append("S/fr.ftl", "trop = Trop\n"));
    let output = guichet(dir.path(), &[]);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "kiosk.toml:21:1            error    unknown-key  `[vault]` has no key `unlok`: did you mean `unlock`?\n\
         services/aide/fr.ftl:28:1  warning  unused-text  nothing asks for the text `trop`\n\
         1 error, 1 warning: this configuration cannot be used yet.\n"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_folder_that_does_not_exist_is_wrong_usage() {
    let dir = tempfile::tempdir().unwrap();
    let output = guichet(&dir.path().join("nowhere"), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("name one with --config"));
}
