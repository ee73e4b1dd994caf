//! What keeping costs beside the bare commit of the same bytes on the same disk, and how the
//! queue behaves with 100 000 requests in it. Prints figures; asserts nothing about time.
//!
//! `cargo bench --bench keep`; `GUICHET_BENCH_DIR` chooses the disk, default the temp folder.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use guichet::device::{Random as _, SeededRandom};
use guichet::domain::destination::ChannelKind;
use guichet::domain::follow_up_code::FollowUpCode;
use guichet::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use guichet::domain::retry::Moment;
use guichet::domain::submission::State;
use guichet::store::{Filter, NewSubmission, QUEUE_FILE, SealedPart, SealedTo, Store, StoreHandle};
use guichet::vault::sha256;
use rusqlite::{Connection, params};

const ROWS: u64 = 100_000;
const ROUNDS: usize = 400;

fn main() {
    let root = std::env::var_os("GUICHET_BENCH_DIR")
        .map_or_else(std::env::temp_dir, std::path::PathBuf::from);
    println!("keep: sealed bytes -> committed and synced, median of {ROUNDS}, interleaved");
    for size in [700, 3_000, 30_000, 300_000] {
        let home = tempfile::tempdir_in(&root).unwrap();
        keep_beside_bare(home.path(), size);
    }
    let home = tempfile::tempdir_in(&root).unwrap();
    large_queue(home.path());
}

fn moment() -> Moment {
    Moment {
        wall_ms: 1_780_000_000_000,
        monotonic_ms: 60_000,
        boot_id: "bench".to_owned(),
    }
}

fn submission(n: u64, size: usize) -> NewSubmission {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    let mut bytes = vec![0; size];
    SeededRandom::new(n).fill(&mut bytes);
    NewSubmission {
        id: SubmissionId::from_parts(1_780_000_000_000 + n, random),
        code: FollowUpCode::from_random(n),
        service: ServiceSlug::parse("registre-canicule").unwrap(),
        version: "2026-06-01+0123456789ab".to_owned(),
        destination: DestinationName::parse("mairie").unwrap(),
        channel: ChannelKind::Reception,
        deadline: n.is_multiple_of(3).then(|| "2026-09-30".parse().unwrap()),
        sealed_to: SealedTo::Destination,
        parts: vec![SealedPart {
            name: "request".to_owned(),
            media_type: "application/json".to_owned(),
            bytes,
        }],
    }
}

/// The two take turns, so that both see the same moods of the disk.
fn keep_beside_bare(home: &Path, size: usize) {
    let rounds = if size > 100_000 { ROUNDS / 4 } else { ROUNDS };
    let store = Store::open(&home.join("ours"), &moment()).unwrap();
    let (handle, thread) = StoreHandle::start(store).unwrap();
    let bare = Connection::open(home.join("bare.sqlite3")).unwrap();
    bare.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    bare.pragma_update(None, "synchronous", 2).unwrap();
    bare.execute_batch("CREATE TABLE t (x BLOB)").unwrap();
    let (mut ours, mut theirs, mut digests) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..rounds as u64 {
        let new = submission(n, size);
        let bytes = new.parts[0].bytes.clone();
        let start = Instant::now();
        bare.prepare_cached("INSERT INTO t VALUES (?1)")
            .unwrap()
            .execute([&bytes])
            .unwrap();
        theirs.push(start.elapsed());
        let start = Instant::now();
        std::hint::black_box(sha256(&bytes));
        digests.push(start.elapsed());
        let start = Instant::now();
        // As the screen asks for it: through the store's thread.
        handle
            .call_blocking(move |store| store.keep(&new, &moment()))
            .unwrap();
        ours.push(start.elapsed());
    }
    let [ours, theirs, digests] = [ours, theirs, digests].map(Figures::of);
    println!(
        "  {size:>7} bytes  bare {:>7.2} ms (p90 {:>7.2})  keep {:>7.2} ms (p90 {:>7.2}, digest {:.2})  ratio {:.2}",
        theirs.median_ms,
        theirs.p90_ms,
        ours.median_ms,
        ours.p90_ms,
        digests.median_ms,
        ours.median_ms / theirs.median_ms
    );
    drop(handle);
    thread.join().unwrap();
}

struct Figures {
    median_ms: f64,
    p90_ms: f64,
}

impl Figures {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort();
        let at = |share: usize| times[times.len() * share / 100].as_secs_f64() * 1_000.0;
        Self {
            median_ms: at(50),
            p90_ms: at(90),
        }
    }
}

fn large_queue(home: &Path) {
    let mut store = Store::open(home, &moment()).unwrap();
    for n in 0..1_000 {
        store.keep(&submission(n, 3_000), &moment()).unwrap();
    }
    drop(store);
    multiply(home);
    let size = std::fs::metadata(home.join(QUEUE_FILE)).unwrap().len();
    println!("queue of {ROWS} requests of 3 kB ({} MB)", size / 1_000_000);
    let once = |what: &str, f: &mut dyn FnMut()| {
        let start = Instant::now();
        f();
        let ms = start.elapsed().as_secs_f64() * 1_000.0;
        println!("  {what:<34} {ms:>9.2} ms");
    };
    let mut opened = None;
    once("open", &mut || {
        opened = Some(Store::open(home, &moment()).unwrap());
    });
    let mut store = opened.unwrap();
    let mairie = DestinationName::parse("mairie").unwrap();
    for turn in ["cold", "warm"] {
        once(&format!("next to send, {turn}"), &mut || {
            let due = store.next_due(&mairie, &moment(), 32).unwrap();
            assert!(due.items.len() >= 32);
        });
        once(&format!("staff list, first page, {turn}"), &mut || {
            let page = store.queue_page(Filter::Open, 0, 50).unwrap();
            assert_eq!(page.items.len(), 50);
        });
        once(&format!("staff list, last page, {turn}"), &mut || {
            let page = store.queue_page(Filter::Open, ROWS - 50, 50).unwrap();
            assert_eq!(page.items.len(), 50);
        });
        once(&format!("staff list, middle page, {turn}"), &mut || {
            let page = store.queue_page(Filter::Open, ROWS / 2, 50).unwrap();
            assert_eq!(page.items.len(), 50);
        });
        once(&format!("counts, {turn}"), &mut || {
            assert_eq!(store.counts().unwrap().of(State::Kept), ROWS);
        });
    }
    let known = submission(500, 1);
    once("find by code", &mut || {
        store.by_code(known.code).unwrap();
    });
    once("begin an attempt (all digests)", &mut || {
        store.begin_attempt(known.id, &moment()).unwrap();
    });
    let resident = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(line) = resident.lines().find(|line| line.starts_with("VmHWM")) {
        println!("  most memory of this process         {}", line.trim());
    }
}

/// Copies the first thousand requests under new ids and codes until there are enough. Only the
/// row digest of a copy is wrong, and lists do not read it.
fn multiply(home: &Path) {
    let db = Connection::open(home.join(QUEUE_FILE)).unwrap();
    db.pragma_update(None, "synchronous", 0).unwrap();
    db.execute_batch("BEGIN").unwrap();
    let columns = "service, version, destination, channel, state, kept_at_s, changed_at_s, \
        deadline, for_terminal, size_bytes, parts, bulk, manifest_sha256, row_sha256";
    let mut request = db
        .prepare(&format!(
            "INSERT INTO submission (seq, id, code, {columns})
             SELECT ?1, ?2, ?3, {columns} FROM submission WHERE seq = ?4"
        ))
        .unwrap();
    let mut part = db
        .prepare(
            "INSERT INTO part SELECT ?1 * 1024, name, media_type, size_bytes, sha256, bytes
             FROM part WHERE part = ?2 * 1024",
        )
        .unwrap();
    for seq in 1_001..=ROWS {
        let new = submission(seq, 1);
        let code = new.code.to_string().replace(' ', "");
        let (seq, source) = (signed(seq), signed(seq % 1_000 + 1));
        request
            .execute(params![seq, new.id.as_bytes(), code, source])
            .unwrap();
        part.execute(params![seq, source]).unwrap();
    }
    drop((request, part));
    db.execute_batch("COMMIT").unwrap();
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap()
}
