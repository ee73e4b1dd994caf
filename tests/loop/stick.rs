//! The way out by stick, with the real program: a bundle leaves, a desk imports it, receipts
//! come back. Nothing is lost, nothing is there twice, whatever road it takes and however
//! often; a damaged bundle gives what is intact in it and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::town::{Town, array, finished, json_of, text};

/// A town whose terminal keeps some requests, and a folder that stands for a stick.
struct Counter {
    town: Town,
}

impl Counter {
    fn with(requests: usize) -> Self {
        let counter = Self { town: Town::new() };
        fs::create_dir(counter.stick()).unwrap();
        counter.keep(requests);
        counter
    }

    fn keep(&self, requests: usize) {
        let examples = self.town.examples();
        for example in examples.iter().cycle().take(requests) {
            let data = self.town.data();
            let kept = self
                .town
                .keep_command(&data, &example.service, &example.path);
            json_of(&finished(kept));
        }
    }

    fn stick(&self) -> PathBuf {
        self.town.home.path().join("stick")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.stick().join(name)
    }

    fn queue(&self, args: &[&str]) -> Output {
        finished(self.town.command(&[&["queue"], args].concat()))
    }

    fn export(&self, name: &str) -> Output {
        let file = self.file(name);
        self.queue(&["export", "--json", "--out", file.to_str().unwrap()])
    }

    /// Every request of the queue: its id and its state.
    fn states(&self) -> Vec<(String, String)> {
        let items = self.town.queue();
        items
            .iter()
            .map(|item| (text(&item["id"]), text(&item["state"])))
            .collect()
    }

    fn ids_in(&self, state: &str) -> BTreeSet<String> {
        let of_state = self
            .states()
            .into_iter()
            .filter(|(_, found)| found == state);
        of_state.map(|(id, _)| id).collect()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn an_export_writes_one_whole_file_and_keeps_everything() {
    let counter = Counter::with(4);
    let all = counter.ids_in("kept");
    let first = json_of(&counter.export("one"));
    assert_eq!(first["requests"], 4);
    assert_eq!(first["destination"], "mairie");
    assert_eq!(array(first["damaged"].clone()), Vec::<Value>::new());
    assert_eq!(counter.ids_in("exported"), all);
    assert_eq!(names(&counter.stick()), ["one"]);
    // Nothing more waits; the lost stick is written once more, the same bytes.
    let nothing = json_of(&counter.export("two"));
    assert_eq!(nothing["requests"], 0);
    assert!(!counter.file("two").exists());
    let again = counter.file("again");
    let args = ["export", "--again", "--out", again.to_str().unwrap()];
    assert_eq!(code(&counter.queue(&args)), 0);
    assert_eq!(
        fs::read(&again).unwrap(),
        fs::read(counter.file("one")).unwrap()
    );
    // The very same is there already: done. Another file: refused, nothing changes.
    assert_eq!(code(&counter.queue(&args)), 0);
    counter.keep(1);
    for name in ["one", "again"] {
        let refused = counter.export(name);
        assert_eq!(code(&refused), 2, "{refused:?}");
        assert!(
            said(&refused).contains("choose another name"),
            "{refused:?}"
        );
    }
    assert_eq!(counter.ids_in("kept").len(), 1);
    let kept = counter.ids_in("kept").into_iter().next().unwrap();
    // What could not be exported may still be cancelled; what was exported may not.
    assert_eq!(code(&counter.queue(&["cancel", &kept])), 0);
    let exported = all.into_iter().next().unwrap();
    assert_eq!(code(&counter.queue(&["cancel", &exported])), 2);
    let words = counter.queue(&["--locale", "en", "export", "--out", "x"]);
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(
        words.contains("There is no request to put in a file"),
        "{words}"
    );
}

#[test]
fn a_place_that_takes_no_file_changes_nothing() {
    let counter = Counter::with(2);
    fs::create_dir(counter.file("folder")).unwrap();
    fs::write(counter.file("file"), "not a folder").unwrap();
    for (name, says) in [
        ("folder", "is a folder"),
        ("absent/out", "is not there"),
        ("file/out", "try again with another stick"),
    ] {
        let refused = counter.export(name);
        assert_eq!(code(&refused), 4, "{name}: {refused:?}");
        let said = said(&refused);
        assert!(said.contains(says) && said.lines().count() == 1, "{said}");
        assert!(!said.contains("os error"), "{said}");
    }
    assert_eq!(counter.ids_in("kept").len(), 2);
    let kept = counter.ids_in("kept").into_iter().next().unwrap();
    assert_eq!(
        code(&counter.queue(&["cancel", &kept])),
        0,
        "unmarked again"
    );
    let usage = [
        vec!["export"],
        vec!["export", "--out", "x", "--destination", "nowhere"],
        vec!["import", "nowhere-at-all"],
    ];
    for args in usage {
        let refused = counter.queue(&args);
        assert!([2, 4].contains(&code(&refused)), "{refused:?}");
    }
}
