//! The commands of staff, as processes: `walk --keep`, `queue …`, `sync`. And what a kill at
//! any moment leaves behind.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::middle::{Fate, Middle};
use crate::rig::Town;

/// A configuration of its own, whose `mairie` is at this address.
pub struct Counter {
    pub config: tempfile::TempDir,
    pub data: tempfile::TempDir,
}

impl Counter {
    pub fn of(town: &Town, address: std::net::SocketAddr) -> Self {
        let config = tempfile::tempdir().unwrap();
        copy(Path::new("kiosk-config"), config.path());
        let path = config.path().join("kiosk.toml");
        let text = std::fs::read_to_string(&path).unwrap();
        let keys = format!(
            "url = \"http://{address}\"\nsealing_key = \"{}\"\nreceipt_key = \"{}\"",
            town.sealing_key, town.receipt_key
        );
        let changed = text.replacen("url = \"http://127.0.0.1:8750\"", &keys, 1);
        assert_ne!(text, changed);
        std::fs::write(&path, changed).unwrap();
        Self {
            config,
            data: tempfile::tempdir().unwrap(),
        }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command
            .env("GUICHET_CONFIG", self.config.path())
            .env("GUICHET_DATA", self.data.path())
            .args(arguments)
            .env_remove("GUICHET_LOG");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {output:?}"))
    }

    pub fn keep(&self) -> String {
        let answers = answers();
        let kept = self.json(&["--json", "walk", SERVICE, "--answers", &answers, "--keep"]);
        kept["code"].as_str().unwrap().to_owned()
    }

    fn list(&self) -> Vec<Value> {
        let listed = self.json(&["queue", "list", "--json"]);
        listed.as_array().unwrap().clone()
    }
}

const SERVICE: &str = "registre-canicule";

fn answers() -> String {
    let folder = Path::new("kiosk-config/services")
        .join(SERVICE)
        .join("examples");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files[0].to_str().unwrap().to_owned()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_in_words_and_in_json() {
    let town = Town::open().await;
    let counter = Counter::of(&town, town.address);
    assert_eq!(counter.list(), Vec::<Value>::new());
    let codes = [counter.keep(), counter.keep()];
    let listed = counter.list();
    assert_eq!(listed.len(), 2);
    let contract = [
        "id",
        "code",
        "service",
        "version",
        "channel",
        "state",
        "kept_at",
        "deadline",
        "attempts",
        "not_before",
        "size",
        "parts",
        "problem",
        "receipt",
    ];
    for key in contract {
        assert!(keys(&listed[0]).contains(key), "{key}");
    }
    assert_eq!(listed[0]["code"], codes[0].as_str());
    assert_eq!(listed[0]["state"], "kept");
    assert_eq!(listed[0]["problem"], Value::Null);

    let held = counter.json(&["queue", "hold", &codes[0], "--json"]);
    assert_eq!(held["held"], true);
    assert_eq!(held["problem"]["kind"], "held");
    assert_eq!(held["problem"]["who"], "staff");
    let id = listed[1]["id"].as_str().unwrap();
    assert_eq!(code(&counter.run(&["queue", "cancel", id])), 0);

    let report = counter.run(&["sync", "--once", "--json"]);
    assert_eq!(code(&report), 0, "{report:?}");
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    for (key, expected) in [
        ("tried", 0),
        ("sent", 0),
        ("received", 0),
        ("in_doubt", 0),
        ("needs_staff", 0),
        ("bytes_up", 0),
        ("bytes_down", 0),
    ] {
        assert_eq!(report[key], expected, "{key}");
    }
    assert_eq!(code(&counter.run(&["queue", "release", &codes[0]])), 0);
    let report = counter.json(&["sync", "--once", "--json"]);
    assert_eq!(
        (&report["tried"], &report["received"]),
        (&1.into(), &1.into())
    );
    assert_eq!(report["items"][0]["code"], codes[0].as_str());
    assert_eq!(report["items"][0]["state"], "received");
    let shown = counter.json(&["queue", "show", &codes[0], "--json"]);
    assert!(shown["receipt"]["reference"].is_string());
    assert_eq!(town.received().len(), 1);

    let words = counter.run(&["--locale", "en", "queue", "list"]);
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(
        words.contains("Received") && words.contains("Cancelled"),
        "{words}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn exit_codes() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    middle.set(|_| Fate::Close);
    let counter = Counter::of(&town, middle.address);
    let kept = counter.keep();
    let offline = counter.run(&["sync", "--once", "--json"]);
    assert_eq!(code(&offline), 1);
    let report: Value = serde_json::from_slice(&offline.stdout).unwrap();
    assert_eq!(report["destinations"][0]["link"], "offline");
    assert_eq!(report["destinations"][0]["problem"]["who"], "nobody");
    middle.set(|_| Fate::Pass);
    assert_eq!(code(&counter.run(&["sync", "--once"])), 0);
    for (arguments, expected) in [
        (vec!["queue", "cancel", &kept], 2),
        (vec!["queue", "show", "0000000000"], 2),
        (vec!["queue", "show", "what"], 2),
        (vec!["queue", "list", "--state", "what"], 2),
        (vec!["--locale", "xx", "queue", "list"], 2),
        (vec!["--config", "/nowhere", "sync", "--once"], 2),
        (vec!["--config", "/nowhere", "queue", "list"], 0),
    ] {
        let output = counter.run(&arguments);
        assert_eq!(code(&output), expected, "{arguments:?} {output:?}");
        assert_eq!(output.stderr.is_empty(), expected == 0, "{arguments:?}");
    }
    // A damaged queue is said, and left as it is.
    let file = counter.data.path().join("queue.sqlite3");
    std::fs::write(&file, [7; 9_000]).unwrap();
    for command in [vec!["queue", "list"], vec!["sync", "--once"]] {
        let output = counter.run(&command);
        assert_eq!(code(&output), 4, "{output:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            said.contains("damaged") && said.lines().count() == 1,
            "{said}"
        );
    }
    assert_eq!(std::fs::read(&file).unwrap(), [7; 9_000]);
}

/// Starts a command, and kills it after a while.
fn killed_after(mut child: Child, ms: u64) -> Output {
    std::thread::sleep(Duration::from_millis(ms));
    // Already gone is fine as well.
    let _ = child.kill();
    child.wait_with_output().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_promised_before_a_kill_is_there() {
    let town = Town::open().await;
    let counter = Counter::of(&town, town.address);
    let answers = answers();
    let keep = ["--json", "walk", SERVICE, "--answers", &answers, "--keep"];
    let whole = std::time::Instant::now();
    let mut promised = BTreeSet::from([counter.keep()]);
    let whole_ms = whole.elapsed().as_millis() as u64;
    for turn in 0..24 {
        // From before it opens the queue to after it printed.
        let child = counter
            .command(&keep)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = killed_after(child, whole_ms * (turn + 4) / 24);
        if let Ok(said) = serde_json::from_slice::<Value>(&output.stdout) {
            promised.insert(said["code"].as_str().unwrap().to_owned());
        }
    }
    let listed = counter.list();
    let there: BTreeSet<String> = listed
        .iter()
        .map(|item| item["code"].as_str().unwrap().to_owned())
        .collect();
    assert!(promised.is_subset(&there), "{promised:?} {there:?}");
    let report = counter.json(&["sync", "--once", "--json"]);
    assert_eq!(report["received"], there.len());
    assert_eq!(town.received().len(), there.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_sender_loses_and_doubles_nothing() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let counter = Counter::of(&town, middle.address);
    let kept: BTreeSet<String> = (0..6).map(|_| counter.keep()).collect();
    // Each answer of the desk takes its time, so that a kill falls into every stage.
    let passed = std::sync::Arc::new(AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&passed);
    middle.set(move |_| {
        counted.fetch_add(1, Ordering::SeqCst);
        Fate::Dribble
    });
    let mut fell_into_a_run = 0;
    for turn in 0..12 {
        let before = passed.load(Ordering::SeqCst);
        let mut child = counter
            .command(&["sync", "--once"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Counted in requests seen, not in time: a slow machine is killed in the same places.
        let wanted = before + 1 + turn % 4;
        while passed.load(Ordering::SeqCst) < wanted && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        // From before the desk has it to after the answer came back.
        std::thread::sleep(Duration::from_millis(30 * (turn as u64 / 4)));
        fell_into_a_run += usize::from(child.try_wait().unwrap().is_none());
        // Already gone is fine as well.
        let _ = child.kill();
        child.wait().unwrap();
        // Whatever the moment, the queue opens and says nothing it cannot prove.
        let received = town.received();
        for item in counter.list() {
            if item["state"] == "received" {
                let id = item["id"].as_str().unwrap();
                assert!(received.iter().any(|(there, _)| there == id));
            }
        }
    }
    println!("{fell_into_a_run} of 12 kills fell into a run");
    assert!(fell_into_a_run > 2, "too few kills fell into a run");
    middle.set(|_| Fate::Pass);
    counter.run(&["sync", "--once"]);
    let listed = counter.list();
    assert!(
        listed.iter().all(|item| item["state"] == "received"),
        "{listed:?}"
    );
    assert_eq!(listed.len(), kept.len());
    assert_eq!(town.received().len(), kept.len());
}
