//! The process that is traced, cut off or killed: opens a queue with the store of the product
//! and keeps requests, one line on stdout after each commit. It is this test program itself,
//! started again for one ignored test.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use guichet::device::{Clock as _, SystemClock};
use guichet::domain::destination::ChannelKind;
use guichet::domain::follow_up_code::FollowUpCode;
use guichet::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use guichet::store::{Durability, NewSubmission, SealedPart, SealedTo, Store};

use crate::town::Random;

/// A writer on a folder, not yet started.
pub fn command(folder: &Path, durability: Durability, keeps: u64, seed: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    arguments(&mut command, folder, durability, keeps, seed);
    command
}

/// The same under strace.
pub fn traced(
    trace: &Path,
    folder: &Path,
    durability: Durability,
    keeps: u64,
    seed: u64,
) -> Command {
    let mut command = Command::new("strace");
    command
        .args(["-f", "-y", "-xx", "-s", "1000000", "-e"])
        .arg(crate::trace::CALLS)
        .arg("-o")
        .arg(trace)
        .arg(std::env::current_exe().unwrap());
    arguments(&mut command, folder, durability, keeps, seed);
    command
}

fn arguments(command: &mut Command, folder: &Path, durability: Durability, keeps: u64, seed: u64) {
    command
        .args(["--exact", "writer::child", "--ignored", "--nocapture"])
        .arg("--test-threads=1")
        .env("GUICHET_WRITER", folder)
        .env("GUICHET_WRITER_SYNC", (durability as i64).to_string())
        .env("GUICHET_WRITER_KEEPS", keeps.to_string())
        .env("GUICHET_WRITER_SEED", seed.to_string());
}

#[test]
#[ignore = "a process of the other tests"]
fn child() {
    let Some(folder) = std::env::var_os("GUICHET_WRITER").map(PathBuf::from) else {
        return;
    };
    let number = |name: &str| -> u64 { std::env::var(name).unwrap().parse().unwrap() };
    let durability = match number("GUICHET_WRITER_SYNC") {
        0 => Durability::Off,
        1 => Durability::Normal,
        _ => Durability::Full,
    };
    let mut random = Random::new(number("GUICHET_WRITER_SEED"));
    // An even seed folds the log after each request, as the store's thread does; an odd one
    // seldom, so that much stands in the log and a weaker setting shows.
    let as_the_product =
        durability == Durability::Full && number("GUICHET_WRITER_SEED").is_multiple_of(2);
    let now = SystemClock.moment();
    // What holds for the product must hold by the way the product opens.
    let mut store = match durability {
        Durability::Full => Store::open(&folder, &now),
        weaker => Store::open_with(&folder, &now, weaker),
    }
    .unwrap();
    for _ in 0..number("GUICHET_WRITER_KEEPS") {
        let new = submission(&mut random);
        store.keep(&new, &now).unwrap();
        // One write, so that a trace shows when it was said.
        let line = format!("ack {} {}\n", new.id, new.code);
        std::io::stdout().write_all(line.as_bytes()).unwrap();
        if as_the_product || random.below(6) == 0 {
            store.maintain().unwrap();
        }
        // A counter has calm moments.
        if std::env::var_os("GUICHET_WRITER_RESTS").is_some() && random.below(8) == 0 {
            std::thread::sleep(std::time::Duration::from_millis(12));
        }
    }
}

fn submission(random: &mut Random) -> NewSubmission {
    let parts = 1 + random.below(2);
    let part = |at: u64| {
        let size = 300 + random.below(if at == 0 { 3_000 } else { 12_000 }) as usize;
        SealedPart {
            name: if at == 0 { "request" } else { "scan" }.to_owned(),
            media_type: "application/json".to_owned(),
            bytes: random.bytes(size),
        }
    };
    let parts = (0..parts).map(part).collect();
    let mut tail = [0; 10];
    tail.copy_from_slice(&random.bytes(10));
    NewSubmission {
        id: SubmissionId::from_parts(1_780_000_000_000, tail),
        code: FollowUpCode::from_random(random.next()),
        service: ServiceSlug::parse("registre-canicule").unwrap(),
        version: "2026-06-01+0123456789ab".to_owned(),
        destination: DestinationName::parse("mairie").unwrap(),
        channel: ChannelKind::Reception,
        deadline: None,
        sealed_to: SealedTo::Destination,
        parts,
    }
}
