//! The checker, asked from here; and the checker itself, held against faults made by hand.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};

use guichet::store::Durability;
use guichet_checker::{Case, Promise, check, parse_promises};
use rusqlite::Connection;

use crate::town::{Town, finished, json_of, text};
use crate::writer;

/// `ID CODE` as the writer said it.
pub fn promise(line: &str) -> Promise {
    parse_promises(line).unwrap().remove(0)
}

/// Judges one data folder.
pub fn promises_hold(folder: &Path, told: &[Promise]) -> Result<(), String> {
    let verdict = check(&Case {
        data: vec![folder.to_owned()],
        promises: told.to_owned(),
        ..Case::default()
    });
    if verdict.is_good() && verdict.in_queue == told.len() {
        Ok(())
    } else {
        Err(verdict.to_string())
    }
}

/// Keeps an example and gives what was promised.
pub fn kept(town: &Town, turn: usize) -> Promise {
    let examples = town.examples();
    let example = &examples[turn % examples.len()];
    let keep = town.keep_command(&town.data(), &example.service, &example.path);
    promised(&finished(keep).stdout)
}

/// The promise that `walk --keep --json` printed.
pub fn promised(stdout: &[u8]) -> Promise {
    let said: serde_json::Value = serde_json::from_slice(stdout).unwrap();
    promise(&format!(
        "{} {}",
        text(&said["submission"]["id"]),
        text(&said["code"])
    ))
}

/// What goes on while it is judged is judged at one moment: the log that is folded between two
/// looks takes nothing away.
#[test]
fn a_queue_in_use_loses_nothing_by_being_judged() {
    let home = tempfile::tempdir().unwrap();
    let mut command = writer::command(home.path(), Durability::Full, 2_000, 4);
    command.env("GUICHET_WRITER_RESTS", "1");
    let mut writer = command.stdout(Stdio::piped()).spawn().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let (said, hears) = (writer.stdout.take().unwrap(), Arc::clone(&told));
    let listener = std::thread::spawn(move || {
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            // The first one stands behind the name of the test that says it.
            if let Some((_, kept)) = line.split_once("ack ") {
                hears.lock().unwrap().push(promise(kept));
            }
        }
    });
    let mut looks = 0;
    while writer.try_wait().unwrap().is_none() {
        let promises = told.lock().unwrap().clone();
        if promises.is_empty() {
            continue;
        }
        let verdict = check(&Case {
            data: vec![home.path().to_owned()],
            promises,
            ..Case::default()
        });
        assert!(verdict.is_good(), "look {looks}: {verdict}");
        looks += 1;
    }
    listener.join().unwrap();
    let told = told.lock().unwrap().len();
    assert!(looks > 0 && told == 2_000, "{looks} looks, {told} told");
}

/// A judge that never says no is none: each fault is made by hand in a copy and must be named.
#[test]
fn the_checker_names_every_fault() {
    let town = Town::new();
    let promises: Vec<Promise> = (0..3).map(|turn| kept(&town, turn)).collect();
    let desk = town.serve();
    json_of(&finished(town.command(&["sync", "--once", "--json"])));
    desk.kill();
    // One more, that waits.
    let waiting = kept(&town, 3);
    let case = Case {
        data: vec![town.data()],
        desk: Some(town.desk()),
        promises: [promises.clone(), vec![waiting.clone()]].concat(),
        canaries: vec!["Zorvalquin".to_owned()],
        also: Vec::new(),
    };
    let good = check(&case);
    assert!(good.is_good(), "{good}");
    assert_eq!((good.promised, good.at_desk, good.in_queue), (4, 3, 4));
    let desk_only = "DELETE FROM part WHERE part / 1024 = 4";
    for (what, database, sql, expected) in [
        ("part gone", "data", desk_only, "lost: "),
        (
            "part changed",
            "data",
            "UPDATE part SET bytes = zeroblob(300) WHERE part / 1024 = 4",
            "the parts are not those of its manifest",
        ),
        (
            "row gone",
            "data",
            "PRAGMA foreign_keys = OFF; DELETE FROM submission WHERE seq = 4",
            "nowhere",
        ),
        (
            "code changed",
            "data",
            "UPDATE submission SET code = '0000000000' WHERE seq = 4",
            "the code given is not that of the queue",
        ),
        (
            "believed without a receipt",
            "data",
            "UPDATE submission SET state = 'received' WHERE seq = 4",
            "unknown at the desk",
        ),
        (
            "wiped too early",
            "data",
            "DELETE FROM part WHERE part / 1024 = 4;
             UPDATE submission SET state = 'purged' WHERE seq = 4",
            "lost: ",
        ),
        (
            "another receipt",
            "data",
            "UPDATE receipt SET reference = 'another' WHERE submission = 1",
            "two receipts that differ",
        ),
        (
            "a case nobody sent",
            "data",
            "PRAGMA foreign_keys = OFF; DELETE FROM receipt WHERE submission = 1;
             DELETE FROM submission WHERE seq = 1",
            "a case at the desk that no queue knows",
        ),
        (
            "a new id for the same bytes",
            "data",
            "UPDATE part SET bytes = (SELECT bytes FROM part WHERE part = 1024)
             WHERE part = 4096",
            "under 2 ids",
        ),
        (
            "a forged receipt, the queue wiped",
            "both",
            "DROP TRIGGER inbox_never_changes;
             UPDATE inbox SET receipt = replace(receipt, '\"seq\":1', '\"seq\":7')",
            "signature does not verify",
        ),
        (
            "no case, the queue wiped",
            "both",
            "PRAGMA foreign_keys = OFF; DELETE FROM case_file",
            "no case was opened",
        ),
        (
            "in clear",
            "data",
            "UPDATE part SET name = 'Zorvalquin' WHERE part = 4096",
            "leaked: Zorvalquin",
        ),
    ] {
        let said = faulty(&town, &case, database, sql);
        assert!(said.contains(expected), "{what}: {said}");
    }
}

/// The verdict on copies in which one thing was changed.
fn faulty(town: &Town, case: &Case, database: &str, sql: &str) -> String {
    let home = tempfile::tempdir_in(town.home.path()).unwrap();
    let (data, desk) = (home.path().join("data"), home.path().join("desk"));
    crate::town::copy_folder(&town.data(), &data);
    crate::town::copy_folder(&town.desk(), &desk);
    let run = |path: &Path, sql: &str| Connection::open(path).unwrap().execute_batch(sql).unwrap();
    let queue = data.join("queue.sqlite3");
    if database == "both" {
        run(&queue, "DELETE FROM part");
        run(&desk.join("reception.sqlite3"), sql);
    } else {
        run(&queue, sql);
    }
    check(&Case {
        data: vec![data],
        desk: Some(desk),
        ..case.clone()
    })
    .to_string()
}
