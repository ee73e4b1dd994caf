//! A data folder that is none, is another program's, or is damaged: it is said, never replaced.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use rusqlite::Connection;
use serde_json::json;

use super::{KEEP, answers_file, check, check_all, keep_one, row, run, town};
use crate::town::{Town, finished, program, text};

#[test]
fn a_bad_data_folder_says_what_to_do() {
    let other = "is not a queue of guichet";
    let no_folder = "name another folder with --data";
    check_all(&[
        row(
            "a file, keep",
            |t| fs::write(t.data(), "x").unwrap(),
            KEEP,
            4,
            no_folder,
        ),
        row(
            "a file, list",
            |t| fs::write(t.data(), "x").unwrap(),
            "queue list",
            4,
            no_folder,
        ),
        row(
            "a file, sync",
            |t| fs::write(t.data(), "x").unwrap(),
            "sync --once",
            4,
            no_folder,
        ),
        row(
            "a file as keys",
            |t| file_in_data(t, "keys"),
            KEEP,
            4,
            no_folder,
        ),
        row(
            "a file as log",
            |t| file_in_data(t, "log"),
            "sync --once",
            4,
            no_folder,
        ),
        row("another database", another_database, KEEP, 4, other),
        row(
            "of a later version",
            |t| change(t, "PRAGMA user_version = 99"),
            KEEP,
            4,
            "later version",
        ),
        row(
            "exposed key",
            |t| expose(t, "queue.key"),
            KEEP,
            4,
            "chmod 600",
        ),
        row(
            "lost key",
            |t| lose(t, "queue.key"),
            KEEP,
            4,
            "restore it from a backup",
        ),
        row(
            "damaged key",
            |t| damage_key(t, "queue.key"),
            KEEP,
            4,
            "is damaged",
        ),
    ]);
    let town = town();
    let below = answers_file(&town).join("data");
    let output = finished(town.command_on(&below, &["queue", "list"]));
    check(&output, "below a file", 4, no_folder);
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("answers.json is a file"), "{said}");
    // What the commands of the desk say.
    fs::write(town.desk().join("reception.sqlite3"), "x".repeat(5_000)).unwrap();
    for args in [["reception", "list"], ["reception", "export"]] {
        let output = finished(town.desk_command(&args));
        check(&output, "damaged desk", 4, "database is damaged");
    }
    let output = finished(program(&answers_file(&town), &["reception", "keygen"]));
    check(
        &output,
        "desk in a file",
        4,
        "answers.json stands where a folder is needed",
    );
}

fn file_in_data(town: &Town, name: &str) {
    fs::create_dir(town.data()).unwrap();
    fs::write(town.data().join(name), "x").unwrap();
}

fn another_database(town: &Town) {
    fs::create_dir(town.data()).unwrap();
    let db = Connection::open(town.data().join("queue.sqlite3")).unwrap();
    db.execute_batch("CREATE TABLE other (x)").unwrap();
}

fn change(town: &Town, sql: &str) {
    keep_one(town);
    let db = Connection::open(town.data().join("queue.sqlite3")).unwrap();
    db.execute_batch(sql).unwrap();
}

fn key(town: &Town, name: &str) -> PathBuf {
    keep_one(town);
    town.data().join("keys").join(name)
}

fn expose(town: &Town, name: &str) {
    fs::set_permissions(key(town, name), fs::Permissions::from_mode(0o644)).unwrap();
}

fn lose(town: &Town, name: &str) {
    fs::remove_file(key(town, name)).unwrap();
}

fn damage_key(town: &Town, name: &str) {
    fs::write(key(town, name), "AGE-SECRET-KEY-1\n").unwrap();
}

/// Damages the bytes of a database.
type Damage = fn(&mut Vec<u8>);

#[test]
fn a_damaged_queue_is_reported_and_never_replaced() {
    let damages: [(&str, Damage, &[&str]); 5] = [
        (
            "header",
            |bytes| bytes[..100].fill(b'x'),
            &[KEEP, "queue list", "sync --once"],
        ),
        ("emptied", Vec::clear, &[KEEP, "queue list", "sync --once"]),
        (
            "half of it",
            |bytes| bytes.truncate(bytes.len() / 2),
            &[KEEP, "queue list", "sync --once"],
        ),
        (
            "a cut page",
            |bytes| bytes.truncate(5_000),
            &[KEEP, "queue list", "sync --once"],
        ),
        // The tables; what lies outside of them may go unnoticed by some commands.
        (
            "every page but one",
            |bytes| bytes[4_096..].iter_mut().for_each(|b| *b ^= 0x5a),
            &[KEEP, "queue list", "sync --once"],
        ),
    ];
    for (what, damage, commands) in damages {
        let town = town();
        for _ in 0..3 {
            keep_one(&town);
        }
        let file = town.data().join("queue.sqlite3");
        let mut bytes = fs::read(&file).unwrap();
        damage(&mut bytes);
        fs::write(&file, &bytes).unwrap();
        for command in commands {
            let what = format!("{what}, {command}");
            check(&run(&town, command), &what, 4, "queue.sqlite3 is damaged");
            assert!(
                fs::read(&file).unwrap() == bytes,
                "{what}: the evidence was changed"
            );
        }
    }
}

#[test]
fn one_damaged_request_is_set_aside_and_the_others_leave() {
    let town = town();
    for _ in 0..5 {
        keep_one(&town);
    }
    let file = town.data().join("queue.sqlite3");
    let part: Vec<u8> = Connection::open(&file)
        .unwrap()
        .query_row(
            "SELECT bytes FROM part ORDER BY part LIMIT 1 OFFSET 2",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    let middle = &part[part.len() / 2..part.len() / 2 + 32];
    let at = bytes
        .windows(32)
        .position(|window| window == middle)
        .unwrap();
    bytes[at] ^= 1;
    fs::write(&file, bytes).unwrap();
    let _desk = town.serve();
    let sync = finished(town.command(&["sync", "--once", "--json"]));
    assert_eq!(sync.status.code(), Some(1), "{sync:?}");
    let cases = town.received();
    let queue = town.queue();
    let damaged = &queue[queue
        .iter()
        .position(|item| item["state"] != "received")
        .unwrap()];
    assert_eq!((cases.len(), queue.len()), (4, 5));
    assert_eq!(
        (&damaged["state"], &damaged["problem"]["who"]),
        (&json!("needs_staff"), &json!("staff"))
    );
    assert!(!cases.contains_key(&text(&damaged["id"])));
}
