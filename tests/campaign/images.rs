//! Crash images: the writes of a queue are recorded from the system's own calls, then every
//! moment of the recording is made into disks on which the unsynced part is missing, torn or
//! out of order. Whatever was acknowledged before that moment is whole on each of them.

use std::fs;
use std::path::{Path, PathBuf};

use guichet::device::{Clock as _, SystemClock};
use guichet::store::{Durability, Store};

use crate::disk_model::{Disk, Luck};
use crate::judge::{promise, promises_hold};
use crate::plan::{Plan, has, skipped};
use crate::town::{Random, finished};
use crate::trace::{self, Op};
use crate::writer;

/// Requests kept in one recording.
const KEEPS: u64 = 12;

#[test]
fn what_was_acknowledged_is_on_every_crash_image() {
    if !has("strace", "-V") {
        return skipped("crash images", "strace is not installed");
    }
    let mut plan = Plan::new("images", 1_500, 20_000, 1_000_000);
    let mut recordings = 0;
    while !plan.is_over() {
        let mut random = plan.random();
        let ops = record(Durability::Full, random.next());
        recordings += 1;
        let per_moment = if plan.wanted > 5_000 { 20 } else { 5 };
        let limit = plan.wanted - plan.done;
        let result = replay(&ops, per_moment, limit, &mut random);
        assert_eq!(result.failures, Vec::<String>::new(), "seed {}", plan.seed);
        assert!(result.images > 0);
        plan.passed(result.images);
    }
    plan.report(&format!("{recordings} recordings of {KEEPS} requests"));
}

/// A harness that forgives a missing sync proves nothing.
#[test]
fn the_images_catch_weaker_settings() {
    if !has("strace", "-V") {
        return skipped("weaker settings", "strace is not installed");
    }
    let (mut random, _) = Random::announced("weaker");
    for durability in [Durability::Normal, Durability::Off] {
        let ops = record(durability, random.next());
        let result = replay(&ops, 2, 300, &mut random);
        println!(
            "{durability:?}: {} of {} images lost something, as they must",
            result.failures.len(),
            result.images
        );
        assert!(!result.failures.is_empty(), "{durability:?} was not caught");
    }
}

/// The weaker settings are out of reach of the product.
#[test]
fn no_other_room_names_the_weaker_settings() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut named = 0;
    for file in crate::town::files_below(&source) {
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
        if text.contains("Durability") || text.contains("open_with(data_dir") {
            named += 1;
            let room = file.parent().unwrap().file_name().unwrap();
            assert_eq!(room, "store", "{}", file.display());
        }
    }
    assert!(named > 0);
}

/// The operations of one writer.
fn record(durability: Durability, seed: u64) -> Vec<Op> {
    let home = tempfile::tempdir_in(fast_folder()).unwrap();
    let home_path = home.path().canonicalize().unwrap();
    let (folder, log) = (home_path.join("data"), home_path.join("trace"));
    let output = finished(writer::traced(&log, &folder, durability, KEEPS, seed));
    assert!(output.status.success(), "{output:?}");
    let ops = trace::read(&fs::read_to_string(log).unwrap(), &folder);
    let said = ops.iter().filter(|op| matches!(op, Op::Said { .. }));
    assert_eq!(said.count() as u64, KEEPS, "the trace shows every promise");
    // The model is whole when everything done gives what lies there.
    let mut disk = Disk::default();
    ops.iter().for_each(|op| disk.apply(op));
    let all = home_path.join("all");
    fs::create_dir(&all).unwrap();
    disk.image(&all, Luck::All, &mut Random::new(1));
    for name in ["queue.sqlite3", "queue.sqlite3-wal"] {
        let there = fs::read(folder.join(name)).ok();
        assert!(fs::read(all.join(name)).ok() == there, "{name} differs");
    }
    ops
}

struct Replayed {
    images: u64,
    failures: Vec<String>,
}

/// Builds and opens images after every operation; spread over the recording when `limit` is
/// less than all of them.
fn replay(ops: &[Op], per_moment: u64, limit: u64, random: &mut Random) -> Replayed {
    let home = tempfile::tempdir_in(fast_folder()).unwrap();
    let folder = home.path().join("image");
    let mut disk = Disk::default();
    let mut told = Vec::new();
    let mut result = Replayed {
        images: 0,
        failures: Vec::new(),
    };
    let stride = (ops.len() as u64 * per_moment)
        .div_ceil(limit.max(1))
        .max(1);
    let mut turn = random.below(stride);
    for (at, op) in ops.iter().enumerate() {
        disk.apply(op);
        if let Op::Said { promise: line } = op {
            told.push(promise(line));
        }
        for trial in 0..per_moment {
            turn += 1;
            if !turn.is_multiple_of(stride) || result.images >= limit {
                continue;
            }
            let luck = match trial {
                0 => Luck::None,
                1 if per_moment > 2 => Luck::All,
                _ => Luck::Some,
            };
            // The store wants its folder for itself alone.
            let _ = fs::remove_dir_all(&folder);
            guichet_folder(&folder);
            disk.image(&folder, luck, random);
            result.images += 1;
            if let Err(reason) = opens_with_all(&folder, &told) {
                result
                    .failures
                    .push(format!("after operation {at}, {luck:?}: {reason}"));
            }
        }
    }
    result
}

fn opens_with_all(folder: &Path, told: &[guichet_checker::Promise]) -> Result<(), String> {
    let now = SystemClock.moment();
    let store = Store::open(folder, &now).map_err(|error| format!("opening: {error}"))?;
    for promise in told {
        let id = promise.id.parse().unwrap();
        let whole = store.content(id);
        whole.map_err(|error| format!("{}: {error}", promise.id))?;
    }
    drop(store);
    promises_hold(folder, told)
}

fn guichet_folder(folder: &Path) {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().mode(0o700).create(folder).unwrap();
}

/// Memory, where there is such a folder: the images are the disk here.
pub fn fast_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    }
}
