//! Files of the terminal that a dying disk has changed: the readers that do without SQLite.

use std::path::Path;
use std::sync::OnceLock;

use guichet::device::{Clock as _, ManualClock};
use guichet::domain::destination::ChannelKind;
use guichet::domain::follow_up_code::FollowUpCode;
use guichet::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use guichet::store::fuzzing::{log_has_gap, rescued};
use guichet::store::{NewSubmission, SealedPart, SealedTo, Store};

use super::Target;
use super::configuration::memory_folder;

pub const RESCUE: Target = Target {
    name: "rescue",
    run: rescue,
    seeds: || {
        let (database, log) = queue();
        vec![database.clone(), [database.as_slice(), MARK, log].concat()]
    },
    words: &[
        "submission",
        "\u{d}\u{0}",
        "\u{0}\u{0}\u{0}\u{0}",
        "kept",
        "received",
    ],
    cost: 40,
};

pub const LOG: Target = Target {
    name: "log",
    run: |bytes| {
        let _ = log_has_gap(bytes);
    },
    seeds: || vec![queue().1.clone(), Vec::new()],
    words: &["\u{0}\u{0}\u{0}\u{0}"],
    cost: 10,
};

/// Between the database and its log, in one input.
const MARK: &[u8] = b"\xff-log-\xff";

/// A queue of three requests: its database folded up, and a log with one more.
fn queue() -> &'static (Vec<u8>, Vec<u8>) {
    static QUEUE: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    QUEUE.get_or_init(|| {
        let folder = memory_folder();
        let clock =
            ManualClock::at(jiff::Timestamp::from_second(1_790_000_000).unwrap_or_default());
        let mut store = Store::open(folder.path(), &clock.moment()).expect("a queue");
        for number in 1..=3 {
            if number == 3 {
                store.checkpoint_all().expect("folded up");
            }
            store.keep(&request(number), &clock.moment()).expect("kept");
        }
        let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap_or_default();
        (read("queue.sqlite3"), read("queue.sqlite3-wal"))
    })
}

fn request(number: u64) -> NewSubmission {
    // The second one is long: its row goes over several pages.
    let size = if number == 2 { 9_000 } else { 300 };
    NewSubmission {
        id: SubmissionId::from_parts(1_780_000_000_000 + number, [number as u8; 10]),
        code: FollowUpCode::from_random(number * 7919),
        service: ServiceSlug::parse("registre-canicule").expect("a slug"),
        version: "2026-06-01+0123456789ab".to_owned(),
        destination: DestinationName::parse("mairie").expect("a name"),
        channel: ChannelKind::Reception,
        deadline: None,
        sealed_to: SealedTo::Destination,
        parts: vec![SealedPart {
            name: "request".to_owned(),
            media_type: "application/json".to_owned(),
            bytes: (0..size).map(|at| (at * number as usize) as u8).collect(),
        }],
    }
}

fn rescue(bytes: &[u8]) {
    thread_local! {
        static FOLDER: tempfile::TempDir = memory_folder();
    }
    let at = bytes.windows(MARK.len()).position(|some| some == MARK);
    let (database, log) = at.map_or((bytes, None), |at| {
        (&bytes[..at], Some(&bytes[at + MARK.len()..]))
    });
    FOLDER.with(|folder| {
        let path = |name: &str| folder.path().join(name);
        let write = |path: &Path, bytes: &[u8]| std::fs::write(path, bytes).unwrap_or_default();
        write(&path("db"), database);
        match log {
            Some(log) => write(&path("log"), log),
            None => std::fs::remove_file(path("log")).unwrap_or_default(),
        }
        let whole = rescued(&path("db"), &path("log")).unwrap_or_default();
        assert!(
            whole <= bytes.len() / 100,
            "{whole} requests in {} bytes",
            bytes.len()
        );
    });
}
