//! Saving what can be saved out of a damaged queue. First a copy of the evidence, which is
//! never changed again; then a new queue, made beside the old one and put in its place in one
//! step, with every request that is whole by its own digests. Damaged requests stay in it by
//! name, for staff.
//!
//! A request that may have left is never sent again without asking: whatever is whole comes
//! back `in_doubt`, and the desk, which knows each id, says whether it has it. What only an
//! outdated image of a page tells is held back for staff.

mod pages;
mod rows;

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, params, params_from_iter};

use self::pages::{Pages, Value};
use self::rows::{FoundPart, FoundReceipt, Row, Rows};
use super::keep::{self, PART_STRIDE};
use super::lock::{SenderLock, private_folder};
use super::open::signed;
use super::{QUEUE_FILE, Store, StoreError, journal};
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::retry::Moment;
use crate::domain::submission::State;

/// What became of a damaged queue.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rescued {
    /// Requests that are whole and will be sent, or asked about, again.
    pub whole: Vec<FollowUpCode>,
    /// Requests that were ended already: received, cancelled or wiped.
    pub ended: usize,
    /// Of the whole ones, those that staff must release: only an outdated page tells of them.
    pub held: Vec<FollowUpCode>,
    /// Requests whose content is damaged: in the queue by name, never sent.
    pub damaged: Vec<FollowUpCode>,
    /// Rows that cannot even say which request they were.
    pub unreadable: usize,
    /// Visits laid aside that were read.
    pub drafts: usize,
    /// What besides the requests could be read in part only.
    pub incomplete: Vec<&'static str>,
    /// Whether the evidence was there already, from a rescue that was cut short.
    pub resumed: bool,
}

/// What can be asked of SQLite itself, as far as it goes: none of it is a request.
const OTHERS: [&str; 7] = [
    "journal",
    "service_version",
    "draft",
    "setting",
    "pin_failures",
    "destination",
    "desk_time",
];
/// Which requests have an uncertain date.
const DOUBTS: &str = "kept_in_doubt";
/// Tables that the queue of an older program does not have: it misses nothing.
const YOUNGER: [&str; 3] = ["service_version", "desk_time", DOUBTS];
/// Endings of the files of a queue.
const ENDINGS: [&str; 3] = ["", "-wal", "-shm"];

/// How many requests are whole, part by part; for `tests/fuzz`.
pub(super) fn whole_requests(database: &Path, log: &Path) -> Result<usize, StoreError> {
    let pages = Pages::open(database, log)?;
    let found = Rows::of(&pages);
    let is_whole = |row: &&Row| {
        let _ = found.receipt(&pages, row);
        found.parts(&pages, row).is_some()
    };
    Ok(found.whole.iter().filter(is_whole).count())
}

impl Store {
    /// Copies the queue of a data folder to `evidence`, a folder that is not there yet, and
    /// puts a new queue in its place with everything that is whole. Cut short, it is done
    /// again with the same folder, and starts from the evidence.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while somebody sends; [`StoreError::Unknown`] without a queue;
    /// the disk's failure. Until the new queue is complete the old one stays as it was.
    pub fn rescue(data_dir: &Path, evidence: &Path, now: &Moment) -> Result<Rescued, StoreError> {
        let queue = data_dir.join(QUEUE_FILE);
        if !queue.is_file() {
            return Err(StoreError::Unknown);
        }
        let Some(_lock) = SenderLock::try_take(data_dir)? else {
            return Err(StoreError::Locked);
        };
        let resumed = keep_evidence(data_dir, evidence)?;
        let pages = Pages::open(&evidence.join(QUEUE_FILE), &with(evidence, "-wal"))?;
        let found = Rows::of(&pages);
        // In `log/`, for the data folder itself holds only named files.
        let workshop = data_dir.join("log").join("rescue");
        if workshop.exists() {
            fs::remove_dir_all(&workshop).map_err(|error| StoreError::file(&error))?;
        }
        let mut rescued = Rescued {
            resumed,
            unreadable: found.unreadable,
            ..Rescued::default()
        };
        let mut store = Self::open(&workshop, now)?;
        let doubts = copy_others(&mut store, evidence, &workshop, &mut rescued)?;
        for row in &found.whole {
            store.put_back(&pages, &found, row, &mut rescued, now)?;
        }
        store.write(|t| {
            let doubt =
                "INSERT OR IGNORE INTO kept_in_doubt SELECT seq FROM submission WHERE seq = ?1";
            for seq in doubts.iter().flatten() {
                t.prepare_cached(doubt)?.execute([seq])?;
            }
            Ok(())
        })?;
        store.checkpoint_all()?;
        drop(store);
        put_in_place(data_dir, &workshop)?;
        Ok(rescued)
    }

    fn put_back(
        &mut self,
        pages: &Pages,
        found: &Rows,
        row: &Row,
        rescued: &mut Rescued,
        now: &Moment,
    ) -> Result<(), StoreError> {
        let receipt = found.receipt(pages, row);
        let ended = match row.state {
            State::Cancelled | State::Purged => true,
            State::Received => receipt.is_some(),
            _ => false,
        };
        let parts = found.parts(pages, row);
        let code = row.fixed.code.parse::<FollowUpCode>().ok();
        let held = !row.newest && !ended;
        // Wiped long ago: nothing is missing.
        let state = match (&parts, ended) {
            (_, true) => row.state,
            (Some(_), false) if row.fixed.for_terminal => State::Kept,
            (Some(_), false) => State::InDoubt,
            (None, false) => State::NeedsStaff,
        };
        self.write(|t| {
            insert(t, row, parts.as_deref(), state, held)?;
            for (position, found) in (0_i64..).zip(parts.iter().flatten()) {
                insert_part(t, row.seq * PART_STRIDE + position, found)?;
            }
            if let Some(receipt) = &receipt
                && state != State::Cancelled
            {
                insert_receipt(t, row.seq, receipt)?;
            }
            let detail = (state == State::NeedsStaff).then_some("damaged");
            journal::add(t, now, "rescue", Some(row.seq), detail)
        })?;
        match (state, held) {
            (State::NeedsStaff, _) => rescued.damaged.extend(code),
            _ if ended => rescued.ended += 1,
            (_, true) => rescued.held.extend(code),
            (_, false) => rescued.whole.extend(code),
        }
        Ok(())
    }
}

fn insert(
    t: &Transaction<'_>,
    row: &Row,
    parts: Option<&[FoundPart]>,
    state: State,
    held: bool,
) -> Result<(), StoreError> {
    let (count, size_bytes) = parts.map_or((row.parts, row.size_bytes), |parts| {
        let sizes = parts.iter().map(|found| found.part.size_bytes);
        (parts.len() as i64, signed(sizes.sum()))
    });
    let damaged = state == State::NeedsStaff;
    let in_doubt = state == State::InDoubt;
    t.prepare_cached(
        "INSERT INTO submission (seq, id, code, service, version, destination, channel, state,
             kept_at_s, changed_at_s, deadline, for_terminal, size_bytes, parts, bulk,
             manifest_sha256, row_sha256, may_have_left, held, problem_kind, problem_who)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
             ?18, ?19, ?20, ?21)",
    )?
    .execute(params![
        row.seq,
        row.fixed.id.as_bytes(),
        row.fixed.code,
        row.service.as_str(),
        row.version,
        row.fixed.destination,
        row.fixed.channel,
        state.as_str(),
        row.fixed.kept_at_s,
        row.changed_at_s,
        row.fixed.deadline,
        row.fixed.for_terminal,
        size_bytes,
        count,
        row.bulk,
        row.fixed.manifest_sha256.as_bytes(),
        row.fixed.sha256().as_bytes(),
        in_doubt || damaged,
        row.held || held,
        match (damaged, in_doubt) {
            (true, _) => Some("damaged"),
            (false, true) => Some("answer-lost"),
            (false, false) => None,
        },
        match (damaged, in_doubt) {
            (true, _) => Some("staff"),
            (false, true) => Some("nobody"),
            (false, false) => None,
        },
    ])?;
    Ok(())
}

fn insert_part(t: &Transaction<'_>, number: i64, found: &FoundPart) -> Result<(), StoreError> {
    t.prepare_cached(keep::INSERT_PART)?.execute(params![
        number,
        found.part.name,
        found.part.media_type,
        i64::try_from(found.part.size_bytes).unwrap_or(i64::MAX),
        found.part.sha256.as_bytes(),
        found.bytes,
    ])?;
    Ok(())
}

fn insert_receipt(t: &Transaction<'_>, seq: i64, receipt: &FoundReceipt) -> Result<(), StoreError> {
    let values = receipt.iter().map(|value| match value {
        Value::Null => SqlValue::Null,
        Value::Whole(number) => SqlValue::Integer(*number),
        Value::Text(text) => SqlValue::Text(text.clone()),
        Value::Blob(bytes) => SqlValue::Blob(bytes.clone()),
    });
    let values = std::iter::once(SqlValue::Integer(seq)).chain(values);
    t.prepare_cached(
        "INSERT INTO receipt (submission, manifest_sha256, reference, received_at,
             reception_seq, key_id, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params_from_iter(values))?;
    Ok(())
}

/// Copies what SQLite can still read of everything that is no request, from a copy of the
/// evidence: opening one may change it. Gives the requests whose date is uncertain.
fn copy_others(
    store: &mut Store,
    evidence: &Path,
    workshop: &Path,
    rescued: &mut Rescued,
) -> Result<Vec<Vec<SqlValue>>, StoreError> {
    let scratch = workshop.join("log").join("scratch");
    private_folder(&scratch)?;
    for ending in ["", "-wal"] {
        let from = with(evidence, ending);
        if from.exists() {
            copy_synced(&from, &with(&scratch, ending))?;
        }
    }
    let old = Connection::open_with_flags(
        scratch.join(QUEUE_FILE),
        OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX),
    );
    let read = |own: &Connection, table: &str| {
        let columns = columns_of(own, table)?;
        Ok::<_, StoreError>(match &old {
            Ok(old) => read(old, table, columns),
            Err(_) => ReadTable::default(),
        })
    };
    for table in OTHERS {
        let read = read(&store.db, table)?;
        let marks: Vec<String> = (1..=read.columns.len())
            .map(|at| format!("?{at}"))
            .collect();
        let sql = format!(
            "INSERT INTO {table} ({}) VALUES ({})",
            read.columns.join(", "),
            marks.join(", ")
        );
        let added = store.write(|t| {
            let mut added = 0;
            for values in &read.rows {
                added += match t.prepare_cached(&sql)?.execute(params_from_iter(values)) {
                    Ok(rows) => rows,
                    // A row that the schema refuses was hit by the damage.
                    Err(rusqlite::Error::SqliteFailure(failure, _))
                        if matches!(
                            failure.code,
                            ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch
                        ) =>
                    {
                        0
                    }
                    Err(fault) => return Err(fault.into()),
                };
            }
            Ok(added)
        })?;
        if !read.whole || added < read.rows.len() {
            rescued.incomplete.push(table);
        }
        if table == "draft" {
            rescued.drafts = added;
        }
    }
    let doubts = read(&store.db, DOUBTS)?;
    if !doubts.whole {
        rescued.incomplete.push(DOUBTS);
    }
    Ok(doubts.rows)
}

/// A table as far as it can be read.
#[derive(Default)]
struct ReadTable {
    columns: Vec<String>,
    rows: Vec<Vec<SqlValue>>,
    whole: bool,
}

fn read(old: &Connection, table: &str, mut columns: Vec<String>) -> ReadTable {
    let mut read = ReadTable::default();
    let mut statement = match old.prepare(&format!("SELECT * FROM {table}")) {
        Ok(statement) => statement,
        Err(error) => {
            let younger = YOUNGER.contains(&table);
            read.whole = younger && error.to_string().contains("no such table");
            return read;
        }
    };
    // By their places: a name may be what was hit. Later versions only add columns at the end.
    let unknown = statement.column_count() > columns.len();
    columns.truncate(statement.column_count());
    read.columns = columns;
    let Ok(mut rows) = statement.query([]) else {
        return read;
    };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(_) => return read,
        };
        let values = (0..read.columns.len()).map(|at| row.get::<_, SqlValue>(at));
        match values.collect() {
            Ok(values) => read.rows.push(values),
            Err(_) => return read,
        }
    }
    read.whole = !unknown;
    read
}

/// The columns of one of our own tables, in their order.
fn columns_of(own: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let statement = own.prepare(&format!("SELECT * FROM {table}"))?;
    let names = statement.column_names().map(str::to_owned);
    Ok(names.collect())
}

/// Copies the queue's files there, whole and on the disk before anything else is done. Gives
/// whether an earlier rescue had done so.
fn keep_evidence(data_dir: &Path, evidence: &Path) -> Result<bool, StoreError> {
    if evidence.join(QUEUE_FILE).exists() {
        return Ok(true);
    }
    private_folder(evidence)?;
    // The database last: its name says that the evidence is complete.
    for ending in ENDINGS.into_iter().rev() {
        let from = with(data_dir, ending);
        if ending.is_empty() || from.exists() {
            let unfinished = evidence.join("unfinished");
            copy_synced(&from, &unfinished)?;
            let rename = fs::rename(unfinished, with(evidence, ending));
            rename.map_err(|error| StoreError::file(&error))?;
            sync_folder(evidence)?;
        }
    }
    Ok(false)
}

/// The new queue takes the old one's place. The old log goes first: SQLite would fold it into
/// whatever stands beside it. Cut in between, the old queue is there without its log, and the
/// evidence has it.
fn put_in_place(data_dir: &Path, workshop: &Path) -> Result<(), StoreError> {
    let file = |error: std::io::Error| StoreError::file(&error);
    for ending in ["-wal", "-shm"] {
        let old = with(data_dir, ending);
        if old.exists() {
            fs::remove_file(old).map_err(file)?;
        }
    }
    sync_folder(data_dir)?;
    fs::rename(workshop.join(QUEUE_FILE), data_dir.join(QUEUE_FILE)).map_err(file)?;
    sync_folder(data_dir)?;
    fs::remove_dir_all(workshop).map_err(file)
}

fn copy_synced(from: &Path, to: &Path) -> Result<(), StoreError> {
    let copy = || {
        fs::copy(from, to)?;
        File::open(to)?.sync_all()
    };
    copy().map_err(|error| StoreError::file(&error))
}

fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    let sync = File::open(folder).and_then(|folder| folder.sync_all());
    sync.map_err(|error| StoreError::file(&error))
}

fn with(folder: &Path, ending: &str) -> PathBuf {
    folder.join(format!("{QUEUE_FILE}{ending}"))
}
