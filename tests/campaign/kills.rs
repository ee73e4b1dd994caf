//! `kill -9` and faults of the disk at every call that writes, syncs, names or removes, in the
//! real program: strace strikes the Nth call of a kind in a thread, for each N until the
//! program gets through. What it had said by then is kept, sent or proven, once.

use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;

use guichet::device::{Clock as _, ManualClock, SystemClock};
use guichet::reception::Desk;
use guichet_checker::{Case, Promise, Verdict, check};

use crate::judge::{kept, promised};
use crate::plan::{has, report, skipped, stride};
use crate::town::{Random, Town, copy_folder, finished, json_of, was_killed};

/// Calls that change what a disk holds, and `write`, which also speaks.
const CALLS: [&str; 8] = [
    "pwrite64",
    "fdatasync",
    "fsync",
    "ftruncate",
    "rename",
    "unlink",
    "mkdir",
    "write",
];
/// More calls of one kind than any command makes.
const CALLS_MAX: u64 = 3_000;
/// Longer than content is kept after its proof, in hours.
const RETENTION_HOURS: i64 = 10 * 24;

/// A command of the program under strace, which does `what` to the `nth` call of a kind.
fn struck(plain: &Command, call: &str, what: &str, nth: u64) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null", "-e"]);
    command.arg(format!("trace={call}"));
    command.arg("-e");
    command.arg(format!("inject={call}:{what}:when={nth}"));
    command.arg(plain.get_program()).args(plain.get_args());
    for (name, value) in plain.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    command.stdin(std::process::Stdio::null());
    finished(command)
}

/// Strikes a command at each point of a kind, from a random one on; `strike` says whether the
/// program was hit, so that the end is known.
fn at_each_point(
    name: &str,
    small: u64,
    random: &mut Random,
    mut strike: impl FnMut(&str, u64) -> bool,
) -> u64 {
    let stride = stride(name, small);
    let mut points = 0;
    for call in CALLS {
        let mut nth = 1 + random.below(stride);
        while strike(call, nth) {
            points += 1;
            nth += stride;
            assert!(nth < CALLS_MAX, "{call} has no end");
        }
    }
    points
}

fn judged(data: &Path, town: &Town, told: &[Promise]) -> Verdict {
    let verdict = check(&Case {
        data: vec![data.to_owned()],
        desk: Some(town.desk()),
        promises: told.to_owned(),
        ..Case::default()
    });
    assert!(verdict.is_good(), "{verdict}");
    verdict
}

/// The first keep on a machine makes the queue; the next ones find it.
#[test]
fn keep_is_killed_at_every_call() {
    if !has("strace", "-V") {
        return skipped("kills at every call", "strace is not installed");
    }
    let (mut random, seed) = Random::announced("kills of keep");
    let town = Town::new();
    let example = &town.examples()[0];
    let mut all = Vec::new();
    let mut points = 0;
    let mut fresh = 0;
    for first in [true, false] {
        points += at_each_point("kills", 17, &mut random, |call, nth| {
            let data = if first {
                fresh += 1;
                town.home.path().join(format!("fresh-{fresh}"))
            } else {
                town.data()
            };
            let keep = town.keep_command(&data, &example.service, &example.path);
            let output = struck(&keep, call, "signal=KILL", nth);
            let killed = was_killed(output.status);
            assert!(killed || output.status.success(), "{output:?}");
            let mut told: Vec<Promise> = Vec::new();
            if output.stdout.ends_with(b"}\n") {
                told.push(promised(&output.stdout));
            }
            if first {
                // Whatever stands there, the next one is kept.
                let next = finished(town.keep_command(&data, &example.service, &example.path));
                told.push(promised(&next.stdout));
                judged(&data, &town, &told);
                std::fs::remove_dir_all(&data).unwrap();
            } else {
                all.extend(told);
                judged(&data, &town, &all);
            }
            killed
        });
    }
    report(
        "kills of keep",
        points,
        &format!("seed {seed}, {} acknowledged", all.len()),
    );
    assert!(points > 0);
}

/// Sending, the receipt, and the wiping of what was proven long ago.
#[test]
fn sync_is_killed_at_every_call() {
    if !has("strace", "-V") {
        return skipped("kills at every call", "strace is not installed");
    }
    let (mut random, seed) = Random::announced("kills of sync");
    let town = Town::new();
    desk_of_long_ago(&town);
    let mut told = Vec::new();
    let points = at_each_point("kills", 17, &mut random, |call, nth| {
        told.push(kept(&town, told.len()));
        let sync = town.command(&["sync", "--once", "--json"]);
        let output = struck(&sync, call, "signal=KILL", nth);
        judged(&town.data(), &town, &told);
        was_killed(output.status)
    });
    json_of(&finished(town.command(&["sync", "--once", "--json"])));
    let verdict = judged(&town.data(), &town, &told);
    assert_eq!(verdict.at_desk, told.len());
    assert!(verdict.in_queue < told.len(), "something was wiped");
    report("kills of sync", points, &format!("seed {seed}, {verdict}"));
}

/// A stick written under kills: the queue, the file, then the desk and the receipts.
#[test]
fn export_is_killed_at_every_call() {
    if !has("strace", "-V") {
        return skipped("kills at every call", "strace is not installed");
    }
    let (mut random, seed) = Random::announced("kills of export");
    let town = Town::new();
    let (out, back) = (town.home.path().join("out"), town.home.path().join("back"));
    let (out_text, back_text) = (out.to_str().unwrap(), back.to_str().unwrap());
    let mut told = Vec::new();
    let points = at_each_point("kills", 17, &mut random, |call, nth| {
        told.push(kept(&town, told.len()));
        for file in [&out, &back] {
            let _ = std::fs::remove_file(file);
        }
        let export = town.command(&["queue", "export", "--out", out_text]);
        let output = struck(&export, call, "signal=KILL", nth);
        if out.exists() {
            // A file under its own name is a whole one.
            let import = ["reception", "import", out_text, "--receipts", back_text];
            let imported = finished(town.desk_command(&import));
            assert!(imported.status.success(), "{imported:?}");
            let receipts = town.command(&["queue", "import", back_text]);
            let taken = struck(&receipts, call, "signal=KILL", nth);
            assert!(was_killed(taken.status) || taken.status.success());
        }
        judged(&town.data(), &town, &told);
        was_killed(output.status)
    });
    // What was cut stays `exported` or kept; the network settles it.
    let desk = town.serve();
    finished(town.command(&["sync", "--once", "--json"]));
    drop(desk);
    let verdict = judged(&town.data(), &town, &told);
    report(
        "kills of export",
        points,
        &format!("seed {seed}, {verdict}"),
    );
    assert!(points > 0);
}

/// Takes a queue back to the first schema that was ever released.
const FIRST_SCHEMA: &str = "
    DROP TRIGGER submission_comes; DROP TRIGGER submission_changes; DROP TRIGGER submission_goes;
    DROP TABLE tally; DROP INDEX submission_open;
    DROP TABLE desk_time; DROP TABLE kept_in_doubt;
    DROP TABLE draft; DROP TABLE service_version; DROP TABLE stick;
    DROP TRIGGER journal_never_changes; DROP TRIGGER journal_is_never_deleted;
    ALTER TABLE journal DROP COLUMN sha256;
    DROP TABLE journal_sent;
    ALTER TABLE receipt DROP COLUMN journal_entry;
    ALTER TABLE receipt DROP COLUMN journal_sha256;
    DELETE FROM setting WHERE key = 'journal';
    PRAGMA user_version = 1;";

/// A new program on an old queue that is full: cut anywhere, the queue is the old one or the
/// new one, and every request is in it.
#[test]
fn a_migration_is_killed_at_every_call() {
    if !has("strace", "-V") {
        return skipped("kills at every call", "strace is not installed");
    }
    let (mut random, seed) = Random::announced("kills of a migration");
    let town = Town::new();
    let told: Vec<Promise> = (0..12).map(|turn| kept(&town, turn)).collect();
    let old = rusqlite::Connection::open(town.data().join("queue.sqlite3")).unwrap();
    old.execute_batch(FIRST_SCHEMA).unwrap();
    old.close().unwrap();
    let data = town.home.path().join("migrated");
    let mut cut = 0;
    let points = at_each_point("kills", 17, &mut random, |call, nth| {
        copy_folder(&town.data(), &data);
        let list = town.command_on(&data, &["queue", "list", "--json"]);
        let output = struck(&list, call, "signal=KILL", nth);
        let version: i64 = rusqlite::Connection::open(data.join("queue.sqlite3"))
            .unwrap()
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        cut += u64::from(version == 1);
        assert_eq!(town.queue_on(&data).len(), told.len(), "{call} {nth}");
        judged(&data, &town, &told);
        // It may also miss a voice, which is not asked here.
        let doctor = finished(town.command_on(&data, &["doctor", "--json"]));
        let doctor: serde_json::Value = serde_json::from_slice(&doctor.stdout).unwrap();
        assert_eq!(doctor["journal"]["whole"], true, "{call} {nth}: {doctor}");
        std::fs::remove_dir_all(&data).unwrap();
        was_killed(output.status)
    });
    assert!(cut > 0, "no kill fell before the end of the migration");
    let told = format!("seed {seed}, {cut} before its end");
    report("kills of a migration", points, &told);
}

/// A disk that fails or is full at one call: said in words, nothing lost, all of it sent later.
#[test]
fn a_fault_at_every_call_is_said_and_loses_nothing() {
    if !has("strace", "-V") {
        return skipped("faults at every call", "strace is not installed");
    }
    let (mut random, seed) = Random::announced("faults");
    let town = Town::new();
    let desk = town.serve();
    let mut told = vec![kept(&town, 0)];
    let mut points = 0;
    let mut refused = 0;
    for fault in ["EIO", "ENOSPC"] {
        for disk_call in ["pwrite64", "fdatasync", "fsync", "ftruncate"] {
            let stride = stride("faults", 29);
            for sends in [false, true] {
                let mut nth = 1 + random.below(stride);
                // As many as a run without a fault makes, and some more.
                while nth < 60 {
                    let command = if sends {
                        told.push(kept(&town, told.len()));
                        town.command(&["sync", "--once", "--json"])
                    } else {
                        let example = &town.examples()[1];
                        town.keep_command(&town.data(), &example.service, &example.path)
                    };
                    let output = struck(&command, disk_call, &format!("error={fault}"), nth);
                    let said = String::from_utf8_lossy(&output.stderr).into_owned();
                    let what = format!("{fault} at {disk_call} {nth}, sends {sends}: {output:?}");
                    assert!(!said.contains("panicked"), "{what}");
                    let code = output.status.code();
                    assert!(matches!(code, Some(0 | 1 | 4)), "{what}");
                    if code == Some(4) {
                        assert!(!said.trim().is_empty(), "{what}");
                        refused += 1;
                    } else if !sends {
                        told.push(promised(&output.stdout));
                    }
                    judged(&town.data(), &town, &told);
                    points += 1;
                    nth += stride;
                }
            }
        }
    }
    json_of(&finished(town.command(&["sync", "--once", "--json"])));
    drop(desk);
    let verdict = judged(&town.data(), &town, &told);
    assert_eq!(verdict.at_desk, told.len());
    assert!(refused > 0);
    report(
        "faults",
        points,
        &format!("seed {seed}, {refused} refused in words, {verdict}"),
    );
}

/// The desk of a town, on a thread, with a calendar of long ago: what it proves is old at once,
/// so each run wipes its content.
fn desk_of_long_ago(town: &Town) {
    let long_ago = SystemClock.now() - jiff::SignedDuration::from_hours(RETENTION_HOURS);
    let desk = Desk::open(&town.desk(), Arc::new(ManualClock::at(long_ago))).unwrap();
    let listener = std::net::TcpListener::bind(("127.0.0.1", town.port)).unwrap();
    listener.set_nonblocking(true).unwrap();
    // Ends with the test's process.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            desk.serve(listener, std::future::pending()).await.unwrap();
        });
    });
}
