//! The judge of every campaign: reads the folders of terminals and of the desk as they lie on
//! the disk, and a list of what was promised on the screen. Shares no code with the product:
//! only the names of tables and columns, the bytes of a manifest and those of a receipt, all
//! written down here a second time. Never writes to what it judges.
//!
//! - **Lost**: promised, and neither whole in a queue nor whole at the desk with a receipt whose
//!   signature verifies; or the queue believes in a receipt that the desk never gave.
//! - **Doubled**: an id, a reference, a code or the same sealed bytes twice; a case at the desk
//!   that no queue knows.
//! - **Leaked**: a canary in clear in any file, write-ahead logs included.

mod desk;
mod leak;
mod queue;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

/// What is to be judged.
#[derive(Debug, Default, Clone)]
pub struct Case {
    /// Data folders of terminals.
    pub data: Vec<PathBuf>,
    /// The folder of the receiving desk.
    pub desk: Option<PathBuf>,
    /// What was said to be kept.
    pub promises: Vec<Promise>,
    /// Texts that may stand nowhere in clear.
    pub canaries: Vec<String>,
    /// More files and folders to search for canaries.
    pub also: Vec<PathBuf>,
}

/// One request that was acknowledged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Its id, hyphenated, lower case.
    pub id: String,
    /// Its follow-up code, ten digits, when it was shown.
    pub code: Option<String>,
}

/// What was found.
#[derive(Debug, Default, Clone)]
pub struct Verdict {
    /// Promises that were judged.
    pub promised: usize,
    /// Of those, how many are whole in a queue.
    pub in_queue: usize,
    /// Of those, how many are whole at the desk, receipt verified.
    pub at_desk: usize,
    /// Of those, how many staff cancelled: gone on purpose.
    pub cancelled: usize,
    /// Files searched for canaries.
    pub searched: usize,
    /// One sentence each.
    pub lost: Vec<String>,
    /// One sentence each.
    pub doubled: Vec<String>,
    /// One sentence each.
    pub leaked: Vec<String>,
}

impl Verdict {
    /// Nothing lost, nothing doubled, nothing leaked.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.lost.is_empty() && self.doubled.is_empty() && self.leaked.is_empty()
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (word, found) in [
            ("lost", &self.lost),
            ("doubled", &self.doubled),
            ("leaked", &self.leaked),
        ] {
            for sentence in found {
                writeln!(f, "{word}: {sentence}")?;
            }
        }
        write!(
            f,
            "{} promised: {} in a queue, {} at the desk, {} cancelled; {} files searched; \
             {} lost, {} doubled, {} leaked",
            self.promised,
            self.in_queue,
            self.at_desk,
            self.cancelled,
            self.searched,
            self.lost.len(),
            self.doubled.len(),
            self.leaked.len()
        )
    }
}

/// Reads a list of promises: an id, then a code or `-`, a line.
///
/// # Errors
/// Names the line that is not one.
pub fn parse_promises(text: &str) -> Result<Vec<Promise>, String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let mut words = line.split_whitespace();
            let id = words.next().unwrap_or_default();
            let code: String = words.collect();
            if id.len() != 36 || !matches!(code.len(), 0 | 1 | 10) {
                return Err(format!("not a promise: {line}"));
            }
            Ok(Promise {
                id: id.to_owned(),
                code: (code.len() == 10).then_some(code),
            })
        })
        .collect()
}

/// Judges.
#[must_use]
pub fn check(case: &Case) -> Verdict {
    let mut verdict = Verdict {
        promised: case.promises.len(),
        ..Verdict::default()
    };
    let queues: Vec<queue::Queue> = case
        .data
        .iter()
        .map(|dir| {
            queue::read(dir).unwrap_or_else(|reason| {
                let sentence = format!("{}: the queue cannot be read: {reason}", dir.display());
                verdict.lost.push(sentence);
                queue::Queue::default()
            })
        })
        .collect();
    let desk = case.desk.as_deref().map(|dir| {
        desk::read(dir).unwrap_or_else(|reason| {
            let sentence = format!("{}: the desk cannot be read: {reason}", dir.display());
            verdict.lost.push(sentence);
            desk::Desk::default()
        })
    });
    for promise in &case.promises {
        judge(promise, &queues, desk.as_ref(), &mut verdict);
    }
    false_proofs(&queues, desk.as_ref(), &mut verdict);
    doubles(&queues, desk.as_ref(), &mut verdict);
    let folders = case.data.iter().chain(&case.desk).chain(&case.also);
    let needles = leak::Needles::of(&case.canaries);
    for folder in folders {
        needles.search(folder, &mut verdict);
    }
    verdict
}

fn judge(
    promise: &Promise,
    queues: &[queue::Queue],
    desk: Option<&desk::Desk>,
    verdict: &mut Verdict,
) {
    let id = &promise.id;
    let rows: Vec<&queue::Row> = queues.iter().filter_map(|q| q.rows.get(id)).collect();
    let at_desk = desk.and_then(|desk| desk.cases.get(id));
    for row in &rows {
        if promise.code.as_ref().is_some_and(|code| *code != row.code) {
            verdict
                .lost
                .push(format!("{id}: the code given is not that of the queue"));
        }
    }
    let mut reasons: Vec<String> = Vec::new();
    let in_queue = rows.iter().any(|row| match &row.damage {
        _ if matches!(row.state.as_str(), "purged" | "cancelled") => false,
        None => true,
        Some(damage) => {
            reasons.push(format!("in the queue: {damage}"));
            false
        }
    });
    let proven = at_desk.is_some_and(|case| match &case.damage {
        None => true,
        Some(damage) => {
            reasons.push(format!("at the desk: {damage}"));
            false
        }
    });
    verdict.in_queue += usize::from(in_queue);
    verdict.at_desk += usize::from(proven);
    if in_queue || proven {
        return;
    }
    // `purged` without a case at the desk is on purpose only after a cancellation.
    let by_staff = rows.iter().any(|row| row.state == "cancelled")
        || rows
            .iter()
            .any(|row| row.state == "purged" && row.cancelled && at_desk.is_none());
    if by_staff {
        verdict.cancelled += 1;
        return;
    }
    if reasons.is_empty() {
        reasons.push("nowhere".to_owned());
    }
    verdict.lost.push(format!("{id}: {}", reasons.join("; ")));
}

/// A queue that believes in a receipt which the desk did not give tells the person a lie.
fn false_proofs(queues: &[queue::Queue], desk: Option<&desk::Desk>, verdict: &mut Verdict) {
    let Some(desk) = desk else { return };
    for (id, row) in queues.iter().flat_map(|queue| &queue.rows) {
        let believed = matches!(row.state.as_str(), "sent" | "received") || row.receipt.is_some();
        let Some(case) = desk.cases.get(id) else {
            if believed {
                let sentence = format!("{id}: {} here, unknown at the desk", row.state);
                verdict.lost.push(sentence);
            }
            continue;
        };
        if case.manifest_sha256 != row.manifest_sha256 {
            let sentence = format!("{id}: the desk has other bytes than the queue");
            verdict.lost.push(sentence);
        }
        if let Some(receipt) = &row.receipt
            && receipt != &case.proof
        {
            verdict
                .doubled
                .push(format!("{id}: two receipts that differ"));
        }
    }
}

fn doubles(queues: &[queue::Queue], desk: Option<&desk::Desk>, verdict: &mut Verdict) {
    // The same sealed bytes under two ids: somebody made a new id for an old request.
    let mut owners: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for queue in queues {
        verdict.doubled.extend(queue.doubled.iter().cloned());
        for (id, row) in &queue.rows {
            codes.entry(&row.code).or_default().insert(id);
            for part in &row.parts {
                owners.entry(part).or_default().insert(id);
            }
        }
    }
    if let Some(desk) = desk {
        verdict.doubled.extend(desk.doubled.iter().cloned());
        for (id, case) in &desk.cases {
            for part in &case.parts {
                owners.entry(part).or_default().insert(id);
            }
            if !queues.is_empty() && queues.iter().all(|queue| !queue.rows.contains_key(id)) {
                let sentence = format!("{id}: a case at the desk that no queue knows");
                verdict.doubled.push(sentence);
            }
        }
    }
    for (what, map) in [("sealed bytes", owners), ("code", codes)] {
        for (value, ids) in map {
            if ids.len() > 1 {
                let sentence = format!("{what} {value} under {} ids", ids.len());
                verdict.doubled.push(sentence);
            }
        }
    }
}

/// What a receipt says, on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    pub(crate) manifest_sha256: String,
    pub(crate) reference: String,
    pub(crate) received_at: String,
    pub(crate) seq: i64,
    pub(crate) key_id: String,
    pub(crate) signature: Vec<u8>,
}

/// One line of a manifest.
pub(crate) struct Part {
    pub(crate) sha256: String,
    pub(crate) size: usize,
    pub(crate) media_type: String,
    pub(crate) name: String,
}

/// The digest of a manifest, from the description of its bytes.
pub(crate) fn manifest_sha256(id: &str, service: &str, version: &str, parts: &[Part]) -> String {
    let mut text = format!("guichet-manifest-v1\nid {id}\nservice {service}\n");
    text += &format!(
        "version {} {version}\nparts {}\n",
        version.len(),
        parts.len()
    );
    for part in parts {
        text += &format!(
            "part {} {} {} {} {} {}\n",
            part.sha256,
            part.size,
            part.media_type.len(),
            part.media_type,
            part.name.len(),
            part.name
        );
    }
    sha256(text.as_bytes())
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A copy of a database with its log, opened: what is judged stays as it is, and may be in use.
pub(crate) fn open_copy(dir: &Path, name: &str) -> Result<Copy, String> {
    let said = |error: std::io::Error| error.to_string();
    let files = [dir.join(name), dir.join(format!("{name}-wal"))];
    let [database, log] = at_one_moment(|| read_both(&files).map_err(said))?;
    let stamp = format!("guichet-checker-{}-{}", std::process::id(), next());
    let folder = std::env::temp_dir().join(stamp);
    std::fs::create_dir_all(&folder).map_err(said)?;
    let copy = folder.join(name);
    let opened = std::fs::write(&copy, database)
        .and_then(|()| match log.is_empty() {
            true => Ok(()),
            false => std::fs::write(folder.join(format!("{name}-wal")), log),
        })
        .map_err(said)
        .and_then(|()| Connection::open(&copy).map_err(|error| error.to_string()));
    match opened {
        Ok(db) => Ok(Copy { db, folder }),
        Err(reason) => {
            // Nothing was judged yet; a left-over in the temporary folder harms nobody.
            let _ = std::fs::remove_dir_all(&folder);
            Err(reason)
        }
    }
}

fn read_both(files: &[PathBuf; 2]) -> std::io::Result<[Vec<u8>; 2]> {
    let database = std::fs::read(&files[0])?;
    let log = match std::fs::read(&files[1]) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        read => read?,
    };
    Ok([database, log])
}

/// How often a database in use is read before it is given up.
const LOOKS_MAX: u32 = 2_000;

/// Reads until the same is read twice. Between the database and its log, a program that goes on
/// may fold the log into it: what was read of both would then lack what it folded.
fn at_one_moment<T: PartialEq>(mut read: impl FnMut() -> Result<T, String>) -> Result<T, String> {
    let mut before = read()?;
    for _ in 0..LOOKS_MAX {
        let now = read()?;
        if now == before {
            return Ok(now);
        }
        before = now;
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    Err("the database changes all the time".to_owned())
}

/// Removed when dropped.
pub(crate) struct Copy {
    pub(crate) db: Connection,
    folder: PathBuf,
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn next() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static COUNT: AtomicU64 = AtomicU64::new(0);
    COUNT.fetch_add(1, Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::at_one_moment;

    #[test]
    fn what_changes_while_it_is_read_is_read_again() {
        let mut looks = [(1, 1), (1, 2), (2, 0), (2, 0), (3, 3)].into_iter();
        let found = at_one_moment(|| Ok(looks.next().unwrap()));
        assert_eq!(found, Ok((2, 0)));
        let mut count = 0;
        let never = at_one_moment(|| {
            count += 1;
            Ok(count)
        });
        assert!(never.is_err());
        assert_eq!(
            at_one_moment(|| Err::<(), _>("gone".to_owned())),
            Err("gone".to_owned())
        );
    }
}
