//! `kill -9` at random moments of keeping and of sending. A request whose code or id was ever
//! printed is in the queue, once, and arrives, once; one that was never acknowledged is wholly
//! there or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use crate::town::{Desk, Random, Town, copy_folder, entries, finished, json_of, text, was_killed};

/// Requests that wait when the sender is killed.
const WAITING: usize = 40;
/// Kills before a queue is looked at and a new one begun.
const KILLS_A_ROUND: usize = 20;

/// `GUICHET_KILLS`, else 100.
fn kills_wanted() -> usize {
    let given = std::env::var("GUICHET_KILLS").ok();
    given.map_or(100, |count| {
        count.parse().expect("GUICHET_KILLS is a number")
    })
}

/// A process that was or was not killed in time.
struct Ended {
    killed: bool,
    took: Duration,
    output: Output,
}

/// Starts a command and kills it after a delay; the delay begins when `written` changes, if a
/// file is given.
fn kill_after(mut command: Command, delay: Duration, written: Option<&Path>) -> Ended {
    let start = Instant::now();
    let stamp = |path: &Path| {
        fs::metadata(path)
            .ok()
            .map(|meta| (meta.len(), meta.modified().ok()))
    };
    let before = written.map(stamp);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    while written.map(stamp) == before && written.is_some() && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let from = if written.is_some() {
        Instant::now()
    } else {
        start
    };
    wait_until(&mut child, from, delay);
    // Fails when it ended by itself, which is told apart below.
    let _ = child.kill();
    let output = child.wait_with_output().unwrap();
    Ended {
        killed: was_killed(output.status),
        took: start.elapsed(),
        output,
    }
}

/// Until the delay is over, or the process is.
fn wait_until(child: &mut Child, start: Instant, delay: Duration) {
    while start.elapsed() < delay {
        if child.try_wait().unwrap().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_millis(1).min(delay));
    }
}

/// The integrity check of SQLite, on a database nobody has open.
fn sound(database: &Path) {
    let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let said: String = db
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(said, "ok", "{}", database.display());
}

/// Nothing but the files of the contract.
fn only_known_files(data: &Path) {
    let known = [
        "queue.sqlite3",
        "queue.sqlite3-wal",
        "queue.sqlite3-shm",
        "keys",
        "log",
        "tickets",
        "ballast",
    ];
    for path in entries(data) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(known.contains(&name), "{name}");
    }
}

/// What two killing threads share during one round of keeping.
#[derive(Default)]
struct Round {
    kills: usize,
    /// Everything a process printed in full, id → the code when that was printed too.
    told: BTreeMap<String, Option<String>>,
    finished: usize,
}

#[test]
fn keep_survives_kill_9() {
    let town = Town::new();
    let (mut random, seed) = Random::announced("keep_survives_kill_9");
    let wanted = kills_wanted();
    let start = Instant::now();
    let desk = town.serve();
    let (mut kills, mut told, mut silent, mut rounds) = (0, 0, 0, 0);
    let mut typical = typical_keep(&town);
    let mut all = BTreeSet::new();
    while kills < wanted {
        let data = town.home.path().join(format!("data-{rounds}"));
        let round = keep_and_kill(&town, &data, &mut random, &mut typical);
        let queue = town.queue_on(&data);
        silent += every_told_one_is_there(&round, &queue);
        only_known_files(&data);
        sound(&data.join("queue.sqlite3"));
        let report = json_of(&finished(
            town.command_on(&data, &["sync", "--once", "--json"]),
        ));
        assert_eq!(
            report["received"],
            json!(queue.len()),
            "seed {seed}: {report}"
        );
        for item in queue {
            assert!(
                all.insert((text(&item["id"]), text(&item["code"]))),
                "{item}"
            );
        }
        kills += round.kills;
        told += round.told.len();
        rounds += 1;
    }
    drop(desk);
    every_one_opens(&town, &all);
    println!(
        "keep: seed {seed}, {kills} kills in {rounds} queues, {told} acknowledged, {silent} \
         there without a word, {:.0?}",
        start.elapsed()
    );
}

/// How long one keep takes when two run side by side.
fn typical_keep(town: &Town) -> Duration {
    let data = town.home.path().join("data-typical");
    let example = &town.examples()[0];
    let start = Instant::now();
    for _ in 0..3 {
        let mut pair = [(); 2].map(|()| {
            town.keep_command(&data, &example.service, &example.path)
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        });
        assert!(pair.iter_mut().all(|child| child.wait().unwrap().success()));
    }
    start.elapsed() / 3
}

/// Two threads keep on a new queue and are killed, until the round has its kills.
fn keep_and_kill(town: &Town, data: &Path, random: &mut Random, typical: &mut Duration) -> Round {
    let examples = town.examples();
    let log = data.join("queue.sqlite3-wal");
    let shared = Mutex::new((Round::default(), random, typical));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let (example, delay, written) = {
                        let mut guard = shared.lock().unwrap();
                        let (round, random, typical) = &mut *guard;
                        if round.kills >= KILLS_A_ROUND {
                            return;
                        }
                        let example = &examples[random.below(examples.len() as u64) as usize];
                        // Every third one when the disk is being written, the others anywhere.
                        if random.below(3) == 0 {
                            let soon = Duration::from_millis(25);
                            (
                                example,
                                random.between(Duration::ZERO, soon),
                                Some(log.as_path()),
                            )
                        } else {
                            (example, random.between(Duration::ZERO, **typical), None)
                        }
                    };
                    let command = town.keep_command(data, &example.service, &example.path);
                    let ended = kill_after(command, delay, written);
                    let mut guard = shared.lock().unwrap();
                    let (round, _, typical) = &mut *guard;
                    if ended.killed {
                        round.kills += 1;
                    } else {
                        assert!(ended.output.status.success(), "{:?}", ended.output);
                        round.finished += 1;
                        // Follows the load of the machine.
                        **typical = (**typical * 3 + ended.took) / 4;
                    }
                    if let Some((id, code)) = told(&ended.output.stdout) {
                        assert!(ended.killed || code.is_some());
                        assert!(round.told.insert(id, code).is_none());
                    }
                }
            });
        }
    });
    shared.into_inner().unwrap().0
}

/// The id and the code as far as they were printed. Both are printed after the commit only.
fn told(stdout: &[u8]) -> Option<(String, Option<String>)> {
    let printed = String::from_utf8_lossy(stdout);
    // Only lines that were ended: the rest of the last one is missing.
    let lines: Vec<&str> = printed
        .split_inclusive('\n')
        .filter(|l| l.ends_with('\n'))
        .collect();
    let value = |key: &str| {
        let starts = format!("\"{key}\": \"");
        let line = lines
            .iter()
            .rfind(|line| line.trim_start().starts_with(&starts))?;
        let rest = line.trim().strip_prefix(&starts)?;
        Some(rest.split('"').next()?.to_owned())
    };
    let id = lines.iter().find_map(|line| {
        let rest = line.strip_prefix("    \"id\": \"")?;
        Some(rest.split('"').next()?.to_owned())
    })?;
    Some((id, value("code")))
}

/// Gives how many are there that nobody was told of.
fn every_told_one_is_there(round: &Round, queue: &[Value]) -> usize {
    let mut there = BTreeMap::new();
    for item in queue {
        assert_eq!(item["state"], "kept");
        let before = there.insert(text(&item["id"]), text(&item["code"]));
        assert!(before.is_none(), "twice in the queue: {item}");
    }
    for (id, code) in &round.told {
        let found = there
            .remove(id)
            .unwrap_or_else(|| panic!("told, then lost: {id}"));
        assert!(code.as_ref().is_none_or(|code| *code == found), "{id}");
    }
    // A process ends at most once without a word.
    assert!(there.len() <= round.kills);
    there.len()
}

/// At the desk there is each of them, once, and its content is one of the examples.
fn every_one_opens(town: &Town, all: &BTreeSet<(String, String)>) {
    let mut answers = BTreeSet::new();
    for example in town.examples() {
        let path = example.path.to_str().unwrap();
        let walk = ["walk", &example.service, "--answers", path, "--json"];
        let walked = json_of(&finished(town.command(&walk)));
        answers.insert(walked["submission"]["answers"].to_string());
    }
    let cases = town.received();
    let found: BTreeSet<_> = cases
        .iter()
        .map(|(id, case)| (id.clone(), text(&case.content["code"])))
        .collect();
    assert_eq!(&found, all);
    for case in cases.values() {
        assert!(
            answers.contains(&case.content["answers"].to_string()),
            "{}",
            case.id
        );
    }
}

/// How often what was killed.
#[derive(Debug, Default)]
struct Kills {
    senders: usize,
    desks: usize,
}

#[test]
fn sync_survives_kill_9() {
    let town = Town::new();
    let (mut random, seed) = Random::announced("sync_survives_kill_9");
    let wanted = kills_wanted();
    let start = Instant::now();
    let kept = keep_some(&town);
    let full = {
        let (data, folder) = clones(&town, "clean");
        let desk = town.serve_from(&folder);
        let before = Instant::now();
        sent_cleanly(&town, &data);
        let took = before.elapsed();
        drop(desk);
        arrived_once(&town, &data, &folder, &kept);
        took
    };
    let (mut kills, mut rounds) = (Kills::default(), 0);
    while kills.senders < wanted {
        let (data, folder) = clones(&town, &rounds.to_string());
        let desk = send_and_kill(&town, &data, &folder, &mut random, full, &mut kills);
        sent_cleanly(&town, &data);
        drop(desk);
        arrived_once(&town, &data, &folder, &kept);
        fs::remove_dir_all(&data).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        rounds += 1;
    }
    println!(
        "sync: seed {seed}, {} kills of the sender and {} of the desk in {rounds} queues of \
         {WAITING}, {:.0?}",
        kills.senders,
        kills.desks,
        start.elapsed()
    );
}

/// Ids of the requests in the town's data folder, kept while the desk is down.
fn keep_some(town: &Town) -> BTreeSet<String> {
    let examples = town.examples();
    std::thread::scope(|scope| {
        let half = |first: usize| {
            let examples = &examples;
            scope.spawn(move || {
                for turn in (first..WAITING).step_by(2) {
                    let example = &examples[turn % examples.len()];
                    let path = &example.path;
                    let keep = town.keep_command(&town.data(), &example.service, path);
                    json_of(&finished(keep));
                }
            })
        };
        for thread in [half(0), half(1)] {
            thread.join().unwrap();
        }
    });
    let kept: BTreeSet<_> = town.queue().iter().map(|item| text(&item["id"])).collect();
    assert_eq!(kept.len(), WAITING);
    kept
}

/// A copy of the queue, and an empty desk with the town's keys.
fn clones(town: &Town, name: &str) -> (PathBuf, PathBuf) {
    let data = town.home.path().join(format!("data-{name}"));
    let folder = town.home.path().join(format!("desk-{name}"));
    copy_folder(&town.data(), &data);
    copy_folder(&town.desk(), &folder);
    (data, folder)
}

/// Sends and kills until everything is there or the round has its kills; the desk serves again
/// at the end.
fn send_and_kill(
    town: &Town,
    data: &Path,
    folder: &Path,
    random: &mut Random,
    full: Duration,
    kills: &mut Kills,
) -> Desk {
    let mut desk = town.serve_from(folder);
    for _ in 0..KILLS_A_ROUND {
        let sync = town.command_on(data, &["sync", "--once", "--json"]);
        let delay = random.between(Duration::ZERO, full * 2 / 3);
        if random.below(5) == 0 {
            // The desk dies under the sender, which sees it and ends.
            let mut sync = sync;
            sync.stdout(Stdio::null()).stderr(Stdio::null());
            let mut sender = sync.spawn().unwrap();
            let start = Instant::now();
            wait_until(&mut sender, start, delay);
            desk.kill();
            kills.desks += 1;
            let code = sender.wait().unwrap().code();
            assert!(matches!(code, Some(0 | 1)), "{code:?}");
            desk = town.serve_from(folder);
            continue;
        }
        let ended = kill_after(sync, delay, None);
        kills.senders += usize::from(ended.killed);
        if !ended.killed && ended.output.status.success() {
            break;
        }
    }
    desk
}

/// One run, nothing left to do and nothing wrong.
fn sent_cleanly(town: &Town, data: &Path) {
    let sync = finished(town.command_on(data, &["sync", "--once", "--json"]));
    assert!(sync.status.success(), "{sync:?}");
}

/// Every request at the desk once, under one number, and the queue knows that number.
fn arrived_once(town: &Town, data: &Path, folder: &Path, kept: &BTreeSet<String>) {
    let cases = town.received_from(folder);
    assert_eq!(&cases.keys().cloned().collect::<BTreeSet<_>>(), kept);
    let queue = town.queue_on(data);
    assert_eq!(queue.len(), kept.len());
    for item in queue {
        assert_eq!(item["state"], "received", "{item}");
        assert_eq!(item["problem"], Value::Null, "{item}");
        let case = &cases[&text(&item["id"])];
        assert_eq!(
            item["receipt"]["reference"],
            json!(case.reference),
            "{item}"
        );
        assert_eq!(item["code"], case.content["code"]);
    }
    only_known_files(data);
    sound(&data.join("queue.sqlite3"));
    sound(&folder.join("reception.sqlite3"));
}
