//! Bits flipped, pages zeroed and files cut short under a queue that is closed, or that a kill
//! left with its log. What is whole opens and is byte for byte what was kept; what is not is
//! refused by name, or the whole queue is; nothing damaged is ever handed out to be sent.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::sync::Mutex;

use guichet::device::{Clock as _, SystemClock};
use guichet::domain::ids::SubmissionId;
use guichet::store::{Durability, Store, StoreError};

use crate::images::fast_folder;
use crate::judge::promise;
use crate::plan::Plan;
use crate::town::{Random, copy_folder};
use crate::writer;

/// Requests in the queue that is damaged.
const KEEPS: usize = 12;

/// Trials at the same time: some of them wait, as when a log is looked at three times.
const TOGETHER: u64 = 8;

/// Trials before the queues are made anew.
const ROUND: u64 = 500;

/// Every part of every request, as kept.
type Whole = BTreeMap<SubmissionId, Vec<Vec<u8>>>;

/// What became of the requests of all trials.
#[derive(Debug, Default)]
struct Tally {
    /// Opened, byte for byte the same.
    whole: u64,
    /// Refused by name.
    named: u64,
    /// Not found under its id: the id itself was hit, or the log from the damage on.
    missing: u64,
    /// Trials in which the whole queue was refused, with a reason.
    queues_refused: u64,
    /// Trials that touched nothing in use.
    harmless: u64,
    /// After the rescue of what was refused, named or missing: whole, as kept.
    rescued: u64,
    /// After it: in the queue by name, or counted as unreadable.
    accounted: u64,
    /// After it: gone without a word.
    gone: u64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.whole += other.whole;
        self.named += other.named;
        self.missing += other.missing;
        self.queues_refused += other.queues_refused;
        self.harmless += other.harmless;
        self.rescued += other.rescued;
        self.accounted += other.accounted;
        self.gone += other.gone;
    }
}

#[test]
fn damage_is_named_and_never_handed_out() {
    let mut plan = Plan::new("flips", 300, 2_000, 100_000);
    let tally: [_; 3] = std::array::from_fn(|_| Mutex::new(Tally::default()));
    while !plan.is_over() {
        one_round(&mut plan, &tally);
    }
    let tally = tally.map(|tally| tally.into_inner().unwrap());
    for (name, tally) in ["closed", "killed", "killed with a long log"]
        .iter()
        .zip(&tally)
    {
        println!("flips, {name}: {tally:?}");
        assert!(tally.whole > 0 && tally.named + tally.queues_refused > 0);
    }
    plan.report(&format!("{KEEPS} requests in each"));
}

/// Trials on queues of their own: where a kill strikes decides what damage can do.
fn one_round(plan: &mut Plan, tally: &[Mutex<Tally>; 3]) {
    let home = tempfile::tempdir_in(fast_folder()).unwrap();
    let mut random = plan.random();
    let closed = home.path().join("closed");
    let killed = home.path().join("killed");
    let unfolded = home.path().join("unfolded");
    let ids = [
        fill(&closed, random.next(), true),
        fill(&killed, random.next() & !1, false),
        fill(&unfolded, random.next() | 1, false),
    ];
    let bases = [&closed, &killed, &unfolded];
    let kept: Vec<Whole> = (0..3).map(|at| contents(bases[at], &ids[at])).collect();
    let end = plan.wanted.min(plan.done + ROUND);
    while plan.done < end {
        let trials = plan.done..end.min(plan.done + TOGETHER);
        std::thread::scope(|side_by_side| {
            for trial in trials.clone() {
                let mut random = plan.random_of(trial);
                let own = home.path().join(trial.to_string());
                let (bases, kept) = (&bases, &kept);
                side_by_side.spawn(move || {
                    let at = random.below(3) as usize;
                    let folder = own.join("trial");
                    copy_folder(bases[at], &folder);
                    let _ = fs::remove_file(folder.join("queue.sqlite3-shm"));
                    let what = damage(&folder, &mut random);
                    let mut found = Tally::default();
                    judge(&folder, &kept[at], &mut found, &what);
                    tally[at].lock().unwrap().add(&found);
                    fs::remove_dir_all(own).unwrap();
                });
            }
        });
        plan.passed(trials.end - trials.start);
    }
}

/// A queue of some requests; closed, or left by a kill.
fn fill(folder: &Path, seed: u64, close: bool) -> Vec<SubmissionId> {
    let keeps = if close { KEEPS as u64 } else { 1_000_000 };
    let mut child = writer::command(folder, Durability::Full, keeps, seed)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut ids = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        if let Some((_, said)) = line.unwrap().split_once("ack ") {
            ids.push(promise(said).id.parse().unwrap());
        }
        if ids.len() == KEEPS && !close {
            child.kill().unwrap();
            break;
        }
    }
    child.wait().unwrap();
    assert_eq!(ids.len(), KEEPS);
    ids
}

fn contents(folder: &Path, ids: &[SubmissionId]) -> Whole {
    let copy = tempfile::tempdir_in(folder.parent().unwrap()).unwrap();
    let data = copy.path().join("data");
    copy_folder(folder, &data);
    let store = Store::open(&data, &SystemClock.moment()).unwrap();
    ids.iter()
        .map(|id| (*id, parts(&store, *id).unwrap()))
        .collect()
}

/// As the sender reads them.
fn parts(store: &Store, id: SubmissionId) -> Result<Vec<Vec<u8>>, StoreError> {
    let content = store.content(id)?;
    let parts = content.manifest.parts.iter();
    parts
        .map(|part| store.part_bytes(&content.item, &part.sha256))
        .collect()
}

/// One damage; says which.
fn damage(folder: &Path, random: &mut Random) -> String {
    let log = folder.join("queue.sqlite3-wal");
    let in_log = log.exists() && random.below(3) == 0;
    if in_log {
        fs::write(folder.join("in-log"), "").unwrap();
    }
    let path = if in_log {
        log
    } else {
        folder.join("queue.sqlite3")
    };
    let mut bytes = fs::read(&path).unwrap();
    if bytes.is_empty() {
        return "an empty log".to_owned();
    }
    let at = random.below(bytes.len() as u64) as usize;
    let what = match random.below(8) {
        0 => {
            bytes.truncate(at);
            "cut"
        }
        1 => {
            let page = at / 4096 * 4096;
            let end = bytes.len().min(page + 4096);
            bytes[page..end].fill(0);
            "zeroed page"
        }
        _ => {
            bytes[at] ^= 1 << random.below(8);
            "flipped bit"
        }
    };
    fs::write(&path, bytes).unwrap();
    format!("{what} at {at} of {}", path.display())
}

fn judge(folder: &Path, kept: &Whole, tally: &mut Tally, what: &str) {
    let store = match Store::open(folder, &SystemClock.moment()) {
        Ok(store) => store,
        Err(reason) => {
            assert!(!reason.to_string().is_empty());
            tally.queues_refused += 1;
            return rescue(folder, kept, tally, what);
        }
    };
    let mut touched = false;
    for (id, whole) in kept {
        match parts(&store, *id) {
            Ok(found) => {
                assert!(&found == whole, "{what}: {id} would be sent damaged");
                tally.whole += 1;
            }
            Err(StoreError::Unknown) => {
                touched = true;
                tally.missing += 1;
            }
            Err(_) => {
                touched = true;
                tally.named += 1;
            }
        }
    }
    drop(store);
    tally.harmless += u64::from(!touched);
    if touched {
        rescue(folder, kept, tally, what);
    }
}

/// What is whole comes back as it was kept, and the rest is accounted for.
fn rescue(folder: &Path, kept: &Whole, tally: &mut Tally, what: &str) {
    let now = SystemClock.moment();
    let evidence = folder.with_file_name("evidence");
    let _ = fs::remove_dir_all(&evidence);
    let before = fs::read(folder.join("queue.sqlite3")).unwrap();
    let rescued = Store::rescue(folder, &evidence, &now);
    let rescued = rescued.unwrap_or_else(|fault| panic!("{what}: {fault}"));
    assert_eq!(fs::read(evidence.join("queue.sqlite3")).unwrap(), before);
    let store = Store::open(folder, &now).unwrap();
    let mut missing = 0;
    for (id, whole) in kept {
        match parts(&store, *id) {
            Ok(found) => {
                assert!(&found == whole, "{what}: {id} was rescued damaged");
                tally.rescued += 1;
            }
            Err(StoreError::Unknown) => missing += 1,
            Err(_) => tally.accounted += 1,
        }
    }
    let unreadable = missing.min(rescued.unreadable as u64);
    // The last transaction of a damaged log looks like one that a power cut ended; a file cut
    // short may have lost the note of how many there were.
    let forgiven = u64::from(folder.join("in-log").exists());
    assert!(
        missing - unreadable <= forgiven || what.starts_with("cut"),
        "{what}: {missing} gone, {unreadable} told"
    );
    tally.accounted += unreadable;
    tally.gone += missing - unreadable;
}
