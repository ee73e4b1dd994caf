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
pub struct Counter {
    pub town: Town,
}

impl Counter {
    pub fn with(requests: usize) -> Self {
        let counter = Self { town: Town::new() };
        fs::create_dir(counter.stick()).unwrap();
        counter.keep(requests);
        counter
    }

    pub fn keep(&self, requests: usize) {
        let examples = self.town.examples();
        for example in examples.iter().cycle().take(requests) {
            let data = self.town.data();
            let kept = self
                .town
                .keep_command(&data, &example.service, &example.path);
            json_of(&finished(kept));
        }
    }

    pub fn stick(&self) -> PathBuf {
        self.town.home.path().join("stick")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.stick().join(name)
    }

    pub fn queue(&self, args: &[&str]) -> Output {
        finished(self.town.command(&[&["queue"], args].concat()))
    }

    pub fn export(&self, name: &str) -> Output {
        let file = self.file(name);
        self.queue(&["export", "--json", "--out", file.to_str().unwrap()])
    }

    /// Every request of the queue: its id and its state.
    pub fn states(&self) -> Vec<(String, String)> {
        let items = self.town.queue();
        items
            .iter()
            .map(|item| (text(&item["id"]), text(&item["state"])))
            .collect()
    }

    pub fn ids_in(&self, state: &str) -> BTreeSet<String> {
        let of_state = self
            .states()
            .into_iter()
            .filter(|(_, found)| found == state);
        of_state.map(|(id, _)| id).collect()
    }
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn names(folder: &Path) -> Vec<String> {
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

impl Counter {
    /// `reception import`, its receipts into this file.
    pub fn import(&self, bundle: &Path, receipts: &Path) -> Output {
        let (bundle, receipts) = (bundle.to_str().unwrap(), receipts.to_str().unwrap());
        let args = [
            "reception",
            "import",
            bundle,
            "--receipts",
            receipts,
            "--json",
        ];
        finished(self.town.desk_command(&args))
    }

    pub fn take_receipts(&self, name: &str) -> Output {
        let file = self.file(name);
        self.queue(&["import", "--json", file.to_str().unwrap()])
    }

    /// What is at the desk is exactly this, each once, opened and proven.
    pub fn expect_at_desk(&self, ids: &BTreeSet<String>) {
        let cases = self.town.received();
        let there: BTreeSet<String> = cases.keys().cloned().collect();
        assert_eq!(there, *ids);
    }
}

#[test]
fn there_and_back() {
    let counter = Counter::with(6);
    let all = counter.ids_in("kept");
    let key = json_of(&counter.export("out"))["terminal_key"].clone();
    let first = json_of(&counter.import(&counter.file("out"), &counter.file("back")));
    assert_eq!(
        (&first["received"], &first["known"]),
        (&6.into(), &0.into())
    );
    assert_eq!(first["signed_by"], "unknown");
    assert_eq!(first["terminal"], key);
    counter.expect_at_desk(&all);
    // The same again, and a desk that knows the terminal by now: the same receipts.
    let pinned = format!("# terminals\n{} accueil du CCAS\n", text(&key));
    fs::write(counter.town.desk().join("terminals.txt"), pinned).unwrap();
    for name in ["back", "back2"] {
        let again = json_of(&counter.import(&counter.file("out"), &counter.file(name)));
        assert_eq!(
            (&again["received"], &again["known"]),
            (&0.into(), &6.into())
        );
        assert_eq!(again["terminal"], "accueil du CCAS");
        assert_eq!(
            fs::read(counter.file(name)).unwrap(),
            fs::read(counter.file("back")).unwrap()
        );
    }
    counter.expect_at_desk(&all);
    let taken = json_of(&counter.take_receipts("back"));
    assert_eq!(
        (&taken["received"], &taken["waiting"]),
        (&6.into(), &0.into())
    );
    assert_eq!(counter.ids_in("received"), all);
    let taken = json_of(&counter.take_receipts("back2"));
    assert_eq!(
        (&taken["received"], &taken["known"]),
        (&0.into(), &6.into())
    );
    // The numbers of the desk are those of the terminal.
    let cases = counter.town.received();
    for item in counter.town.queue() {
        let reference = text(&item["receipt"]["reference"]);
        assert_eq!(cases[&text(&item["id"])].reference, reference);
    }
}

#[test]
fn both_roads_in_any_order_never_double() {
    let counter = Counter::with(3);
    let all = counter.ids_in("kept");
    let (out, back) = (counter.file("out"), counter.file("back"));
    json_of(&counter.export("out"));
    // The stick seems lost: brought back, asked for, sent by the network.
    let desk = counter.town.serve();
    for id in &all {
        assert_eq!(code(&counter.queue(&["retry", id])), 0);
    }
    assert_eq!(counter.ids_in("in_doubt"), all);
    let sent = json_of(&finished(
        counter.town.command(&["sync", "--once", "--json"]),
    ));
    assert_eq!(sent["received"], 3);
    let before = counter.town.received();
    // Then it is found, and imported beside the desk that serves.
    let found = json_of(&counter.import(&out, &back));
    assert_eq!(
        (&found["received"], &found["known"]),
        (&0.into(), &3.into())
    );
    counter.expect_at_desk(&all);
    let taken = json_of(&counter.take_receipts("back"));
    assert_eq!(taken["known"], 3);
    for (id, case) in counter.town.received() {
        assert_eq!(case.reference, before[&id].reference);
    }

    // The other way round: the stick arrives first, its receipts do not come back.
    counter.keep(3);
    let more = counter.ids_in("kept");
    json_of(&counter.export("out2"));
    let there = json_of(&counter.import(&counter.file("out2"), &counter.file("back2")));
    assert_eq!(there["received"], 3);
    let before = counter.town.received();
    for id in &more {
        assert_eq!(code(&counter.queue(&["retry", id])), 0);
    }
    let sent = finished(counter.town.command(&["sync", "--once", "--json"]));
    assert_eq!(json_of(&sent)["received"], 3);
    let after = counter.town.received();
    assert_eq!(after.len(), 6);
    for (id, case) in before {
        assert_eq!(after[&id].reference, case.reference);
    }
    drop(desk);
    assert_eq!(counter.ids_in("received").len(), 6);
}

#[test]
fn overlapping_bundles_are_received_once() {
    let counter = Counter::with(3);
    json_of(&counter.export("one"));
    counter.keep(2);
    let both = counter.file("both");
    let args = [
        "export",
        "--json",
        "--again",
        "--out",
        both.to_str().unwrap(),
    ];
    assert_eq!(json_of(&counter.queue(&args))["requests"], 5);
    let all = counter.ids_in("exported");
    let first = json_of(&counter.import(&counter.file("one"), &counter.file("r1")));
    let second = json_of(&counter.import(&both, &counter.file("r2")));
    assert_eq!(
        (&first["received"], &first["known"]),
        (&3.into(), &0.into())
    );
    assert_eq!(
        (&second["received"], &second["known"]),
        (&2.into(), &3.into())
    );
    counter.expect_at_desk(&all);
    // One set of receipts is enough for what is in it.
    let taken = json_of(&counter.take_receipts("r1"));
    assert_eq!(
        (&taken["received"], &taken["waiting"]),
        (&3.into(), &2.into())
    );
    let taken = json_of(&counter.take_receipts("r2"));
    assert_eq!(
        (&taken["received"], &taken["known"]),
        (&2.into(), &3.into())
    );
    assert_eq!(counter.ids_in("received"), all);
}

#[test]
fn the_wrong_desk_and_wrong_files() {
    let counter = Counter::with(2);
    json_of(&counter.export("out"));
    let (out, back) = (counter.file("out"), counter.file("back"));
    let stranger = Counter::with(0);
    let refused = stranger.import(&out, &back);
    assert_eq!(code(&refused), 1, "{refused:?}");
    assert!(said(&refused).contains("for another desk"), "{refused:?}");
    assert!(!back.exists());
    stranger.expect_at_desk(&BTreeSet::new());
    // Receipts that another desk signed for the very same requests prove nothing.
    json_of(&counter.import(&out, &back));
    let mut lines: Vec<String> = fs::read_to_string(&back)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let other = guichet::vault::ReceiptKey::from_seed(&[9; 32]);
    for line in lines.iter_mut().filter(|line| line.starts_with('{')) {
        let receipt: Value = serde_json::from_str(line).unwrap();
        let forged = other.issue(
            text(&receipt["id"]).parse().unwrap(),
            text(&receipt["manifest_sha256"]).parse().unwrap(),
            text(&receipt["reference"]),
            text(&receipt["received_at"]),
            receipt["seq"].as_u64().unwrap(),
        );
        let mut changed = receipt.clone();
        changed["key_id"] = forged.key_id.clone().into();
        changed["signature"] = base64_text(&forged.signature).into();
        *line = changed.to_string();
    }
    fs::write(counter.file("forged"), lines.join("\n")).unwrap();
    let refused = counter.take_receipts("forged");
    assert_eq!(code(&refused), 1, "{refused:?}");
    assert!(said(&refused).contains("reste ici"), "{refused:?}");
    assert_eq!(counter.ids_in("exported").len(), 2);
    // Half a file of receipts: what is in it counts, and it is said.
    let whole = fs::read(&back).unwrap();
    let half = whole.len() * 6 / 10;
    fs::write(counter.file("half"), &whole[..half]).unwrap();
    let taken = counter.take_receipts("half");
    assert_eq!(code(&taken), 1, "{taken:?}");
    assert_eq!(counter.ids_in("received").len(), 1);
    assert_eq!(code(&counter.take_receipts("back")), 0);
    assert_eq!(counter.ids_in("received").len(), 2);
    // Each file where the other belongs, and neither.
    fs::write(counter.file("photo"), [0x89; 5_000]).unwrap();
    fs::write(counter.file("empty"), "").unwrap();
    for name in ["back", "photo", "empty"] {
        let refused = counter.import(&counter.file(name), &counter.file("none"));
        assert_eq!(code(&refused), 2, "{name} {refused:?}");
        assert!(
            said(&refused).contains("not a file of requests"),
            "{refused:?}"
        );
        assert!(!counter.file("none").exists());
    }
    for name in ["out", "photo", "empty"] {
        let refused = counter.take_receipts(name);
        assert_eq!(code(&refused), 2, "{name} {refused:?}");
        assert!(
            said(&refused).contains("not a file of receipts"),
            "{refused:?}"
        );
    }
    // A folder that is no desk stays as it is.
    let nowhere = counter.town.home.path().join("nowhere");
    let no_desk = finished(crate::town::program(
        &nowhere,
        &[
            "reception",
            "import",
            out.to_str().unwrap(),
            "--receipts",
            "x",
        ],
    ));
    assert_eq!(code(&no_desk), 2, "{no_desk:?}");
    assert!(!nowhere.exists());
}

fn base64_text(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}
