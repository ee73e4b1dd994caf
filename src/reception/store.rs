//! The desk's SQLite: manifests, parts as they arrive, and the inbox.
//!
//! | table | holds |
//! |---|---|
//! | `submission` | a manifest: what was announced, and whether it was received |
//! | `part` | one part of it, and how far it arrived |
//! | `chunk` | its bytes |
//! | `inbox` | what was received, with the receipt's very text; rows never change |
//! | `case_file` | the town's own file, opened in the same transaction |
//! | `journal_head` | how far the sender's journal was, as the commit said; rows never change |
//!
//! Bytes count as arrived once their transaction is synced. A part is whole once the digest of
//! what is *stored* is its name, in the same transaction as its last bytes. A commit is one
//! transaction. Tests: the same receipt for ever, no offset without its bytes.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use super::error::ReceptionError;
use super::limits::{OPEN_BYTES_MAX, OPEN_SUBMISSIONS_MAX};
use super::wire;
use crate::domain::digest::Digest;
use crate::domain::ids::{ServiceSlug, SubmissionId};
use crate::domain::journal::JournalHead;
use crate::domain::receipt::{Manifest, Part};
use crate::vault::{Hasher, ReceiptKey, sha256};

/// File name inside the data folder.
pub(super) const FILE_NAME: &str = "reception.sqlite3";
/// "guRc": marks the file as ours.
const APPLICATION_ID: i64 = 0x6775_5263;
const SCHEMA_VERSION: i64 = 2;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const SCHEMA: &str = "
CREATE TABLE submission (
    id TEXT PRIMARY KEY,
    manifest_sha256 TEXT NOT NULL,
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    received INTEGER NOT NULL DEFAULT 0 CHECK (received IN (0, 1)),
    touched_at_s INTEGER NOT NULL
) STRICT;
CREATE INDEX submission_open ON submission (touched_at_s) WHERE received = 0;
CREATE TABLE part (
    key INTEGER PRIMARY KEY,
    submission TEXT NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    offset_bytes INTEGER NOT NULL DEFAULT 0 CHECK (offset_bytes BETWEEN 0 AND size_bytes),
    UNIQUE (submission, sha256)
) STRICT;
CREATE TABLE chunk (
    part INTEGER NOT NULL REFERENCES part (key) ON DELETE CASCADE,
    start_bytes INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (part, start_bytes)
) STRICT;
CREATE TABLE inbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE REFERENCES submission (id),
    manifest_sha256 TEXT NOT NULL,
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    received_at TEXT NOT NULL,
    receipt TEXT NOT NULL
) STRICT;
CREATE TABLE case_file (
    reference TEXT PRIMARY KEY REFERENCES inbox (reference),
    submission TEXT NOT NULL UNIQUE REFERENCES inbox (id),
    service TEXT NOT NULL,
    opened_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER inbox_is_never_deleted BEFORE DELETE ON inbox
    BEGIN SELECT RAISE(ABORT, 'the inbox is for ever'); END;
CREATE TRIGGER inbox_never_changes BEFORE UPDATE ON inbox
    BEGIN SELECT RAISE(ABORT, 'the inbox is for ever'); END;
CREATE TRIGGER received_is_never_deleted BEFORE DELETE ON submission WHEN old.received = 1
    BEGIN SELECT RAISE(ABORT, 'the inbox is for ever'); END;
";

/// From version 1 to version 2: the heads of the terminals' journals. Only the commit that
/// opened a case leaves one, so there are never more than cases.
const JOURNAL_HEADS: &str = "
CREATE TABLE journal_head (
    submission TEXT PRIMARY KEY REFERENCES inbox (id),
    journal TEXT NOT NULL,
    entry INTEGER NOT NULL CHECK (entry > 0),
    sha256 TEXT NOT NULL
) STRICT;
CREATE INDEX journal_head_newest ON journal_head (journal, entry);
CREATE TRIGGER journal_head_is_never_deleted BEFORE DELETE ON journal_head
    BEGIN SELECT RAISE(ABORT, 'what a terminal said is for ever'); END;
CREATE TRIGGER journal_head_never_changes BEFORE UPDATE ON journal_head
    BEGIN SELECT RAISE(ABORT, 'what a terminal said is for ever'); END;
";

/// The open database. One thread owns it.
pub(super) struct Store {
    connection: Connection,
    /// Bytes held for submissions not yet received.
    open_bytes: u64,
}

/// How a manifest was met.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Begun {
    /// New here.
    Created,
    /// The same as before.
    Known(Progress),
    /// The id is taken by another content.
    OtherManifest,
    /// Too much is already under way here.
    DeskFull,
}

/// How far a submission is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Progress {
    /// The receipt's text, once received.
    pub(super) receipt: Option<String>,
    /// Each part and the bytes that arrived of it.
    pub(super) parts: Vec<(Part, u64)>,
}

impl Progress {
    /// The parts that are whole, or are not.
    pub(super) fn digests(&self, whole: bool) -> Vec<String> {
        self.parts
            .iter()
            .filter(|(part, arrived)| (*arrived == part.size_bytes) == whole)
            .map(|(part, _)| part.sha256.to_string())
            .collect()
    }
}

/// How far one part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartState {
    pub(super) key: i64,
    pub(super) sha256: Digest,
    pub(super) size_bytes: u64,
    pub(super) offset_bytes: u64,
}

impl PartState {
    pub(super) fn is_complete(&self) -> bool {
        self.offset_bytes == self.size_bytes
    }
}

/// What adding bytes led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Appended {
    /// More is to come from this offset.
    Partial(u64),
    /// All bytes are here and are what was announced.
    Complete,
    /// All bytes are here and are something else: they were thrown away.
    OtherContent,
    /// The part is not at this offset (any more).
    Moved(Option<u64>),
    /// Too much is already under way here.
    DeskFull,
}

/// What asking for a receipt led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Committed {
    /// The receipt's text: the first time and every time.
    Receipt(String),
    /// Not before these parts are here.
    Missing(Vec<String>),
    /// The id is taken by another content.
    OtherManifest,
    /// Never announced.
    Unknown,
}

impl Store {
    /// Opens or creates the database, ready to write.
    pub(super) fn open(dir: &Path) -> Result<Self, ReceptionError> {
        let path = dir.join(FILE_NAME);
        let mut connection = Connection::open(&path)?;
        prepare(&connection)?;
        create_schema(&mut connection, &path)?;
        let Count(open_bytes) = connection.query_row(
            "SELECT COALESCE(SUM(offset_bytes), 0) FROM part
             JOIN submission ON submission.id = part.submission WHERE received = 0",
            [],
            |row| row.get(0),
        )?;
        Ok(Self {
            connection,
            open_bytes,
        })
    }

    /// Opens an existing database to read it, beside a desk that may be serving.
    pub(super) fn open_to_read(dir: &Path) -> Result<Self, ReceptionError> {
        let path = dir.join(FILE_NAME);
        if !path.exists() {
            return Err(ReceptionError::NoReception(dir.to_owned()));
        }
        // Read-write all the same: a reader may have to recover what a crash left behind.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(&path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        // A desk that starts for the first time is still writing its tables, or was stopped
        // before it had any.
        if table_count(&connection)? == 0 {
            return Err(ReceptionError::NoReception(dir.to_owned()));
        }
        let version = expect_ours(&connection, &path)?;
        prepare(&connection)?;
        if version < SCHEMA_VERSION {
            create_schema(&mut connection, &path)?;
        }
        connection.pragma_update(None, "query_only", true)?;
        Ok(Self {
            connection,
            open_bytes: 0,
        })
    }

    /// Takes note of a manifest.
    pub(super) fn begin(
        &mut self,
        manifest: &Manifest,
        now: Timestamp,
    ) -> Result<Begun, ReceptionError> {
        let digest = sha256(&manifest.canonical_bytes());
        let tx = write(&mut self.connection)?;
        if let Some(known) = manifest_digest(&tx, manifest.id)? {
            if known != digest.to_string() {
                return Ok(Begun::OtherManifest);
            }
            let progress = progress(&tx, manifest.id)?;
            return progress
                .map(Begun::Known)
                .ok_or(ReceptionError::Damaged("a manifest without parts"));
        }
        let Count(open) = tx.query_row(
            "SELECT COUNT(*) FROM submission WHERE received = 0",
            [],
            |row| row.get(0),
        )?;
        if open >= OPEN_SUBMISSIONS_MAX {
            return Ok(Begun::DeskFull);
        }
        insert_manifest(&tx, manifest, digest, now)?;
        tx.commit()?;
        Ok(Begun::Created)
    }

    /// How far a submission is; `None` when it was never announced.
    pub(super) fn progress(&self, id: SubmissionId) -> Result<Option<Progress>, ReceptionError> {
        progress(&self.connection, id)
    }

    /// How far one part is; `None` when it was never announced.
    pub(super) fn part(
        &self,
        id: SubmissionId,
        sha256: Digest,
    ) -> Result<Option<PartState>, ReceptionError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT key, size_bytes, offset_bytes FROM part WHERE submission = ? AND sha256 = ?",
            )?
            .query_row((id.to_string(), sha256.to_string()), |row| {
                Ok(PartState {
                    key: row.get(0)?,
                    sha256,
                    size_bytes: row.get::<_, Count>(1)?.0,
                    offset_bytes: row.get::<_, Count>(2)?.0,
                })
            })
            .optional()?)
    }

    /// Adds bytes at `part.offset_bytes`; when they are the last, checks the whole.
    pub(super) fn append(
        &mut self,
        part: PartState,
        bytes: &[u8],
        now: Timestamp,
    ) -> Result<Appended, ReceptionError> {
        if self.open_bytes + bytes.len() as u64 > OPEN_BYTES_MAX {
            return Ok(Appended::DeskFull);
        }
        let end = part.offset_bytes + bytes.len() as u64;
        let tx = write(&mut self.connection)?;
        let moved = tx
            .prepare_cached(
                "UPDATE part SET offset_bytes = ?1
                 WHERE key = ?2 AND offset_bytes = ?3 AND ?1 <= size_bytes",
            )?
            .execute((Count(end), part.key, Count(part.offset_bytes)))?;
        if moved != 1 {
            let found = tx
                .query_row(
                    "SELECT offset_bytes FROM part WHERE key = ?",
                    [part.key],
                    |row| row.get::<_, Count>(0),
                )
                .optional()?;
            return Ok(Appended::Moved(found.map(|Count(offset)| offset)));
        }
        tx.prepare_cached("INSERT INTO chunk (part, start_bytes, bytes) VALUES (?, ?, ?)")?
            .execute((part.key, Count(part.offset_bytes), bytes))?;
        tx.prepare_cached(
            "UPDATE submission SET touched_at_s = ?
             WHERE id = (SELECT submission FROM part WHERE key = ?)",
        )?
        .execute((now.as_second(), part.key))?;
        if end < part.size_bytes {
            tx.commit()?;
            self.open_bytes += bytes.len() as u64;
            return Ok(Appended::Partial(end));
        }
        if stored_digest(&tx, part.key)? == part.sha256 {
            tx.commit()?;
            self.open_bytes += bytes.len() as u64;
            return Ok(Appended::Complete);
        }
        tx.execute("DELETE FROM chunk WHERE part = ?", [part.key])?;
        tx.execute("UPDATE part SET offset_bytes = 0 WHERE key = ?", [part.key])?;
        tx.commit()?;
        self.open_bytes = self.open_bytes.saturating_sub(part.offset_bytes);
        Ok(Appended::OtherContent)
    }

    /// Receives a submission: inbox row, case and receipt in one transaction, once; ever after
    /// the same receipt. `journal` is what the sender said of its journal; it is noted with
    /// the case, once, and changes nothing else.
    pub(super) fn commit(
        &mut self,
        id: SubmissionId,
        digest: Digest,
        now: Timestamp,
        key: &ReceiptKey,
        journal: Option<JournalHead>,
    ) -> Result<Committed, ReceptionError> {
        let tx = write(&mut self.connection)?;
        match manifest_digest(&tx, id)? {
            None => return Ok(Committed::Unknown),
            Some(known) if known != digest.to_string() => return Ok(Committed::OtherManifest),
            Some(_) => {}
        }
        let progress =
            progress(&tx, id)?.ok_or(ReceptionError::Damaged("a manifest without parts"))?;
        let missing = progress.digests(false);
        if let Some(receipt) = progress.receipt {
            return Ok(Committed::Receipt(receipt));
        }
        if !missing.is_empty() {
            return Ok(Committed::Missing(missing));
        }
        let receipt = receive(&tx, id, digest, now, key)?;
        if let Some(head) = journal {
            note_journal(&tx, id, head)?;
        }
        tx.commit()?;
        let held: u64 = progress.parts.iter().map(|(_, arrived)| *arrived).sum();
        self.open_bytes = self.open_bytes.saturating_sub(held);
        Ok(Committed::Receipt(receipt))
    }

    /// Forgets submissions that were begun and then left alone since before `limit`; says how
    /// many. What was received stays.
    pub(super) fn forget_open(&mut self, limit: Timestamp) -> Result<usize, ReceptionError> {
        let tx = write(&mut self.connection)?;
        let Count(freed) = tx.query_row(
            "SELECT COALESCE(SUM(offset_bytes), 0) FROM part
             JOIN submission ON submission.id = part.submission
             WHERE received = 0 AND touched_at_s < ?",
            [limit.as_second()],
            |row| row.get(0),
        )?;
        let forgotten = tx.execute(
            "DELETE FROM submission WHERE received = 0 AND touched_at_s < ?",
            [limit.as_second()],
        )?;
        tx.commit()?;
        self.open_bytes = self.open_bytes.saturating_sub(freed);
        Ok(forgotten)
    }

    /// What was received, oldest first; or only what bears this id or this reference.
    pub(super) fn inbox(&self, only: Option<&str>) -> Result<Vec<InboxRow>, ReceptionError> {
        let (sql, wanted) = match only {
            None => (
                "SELECT id, receipt, journal, entry, sha256
                 FROM inbox LEFT JOIN journal_head ON submission = id
                 WHERE ?1 IS NULL ORDER BY seq",
                None,
            ),
            Some(name) => (
                "SELECT id, receipt, journal, entry, sha256
                 FROM inbox LEFT JOIN journal_head ON submission = id
                 WHERE id = ?1 OR reference = ?1",
                Some(name),
            ),
        };
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([wanted], |row| {
            let head = match row.get::<_, Option<String>>(2)? {
                Some(journal) => Some((journal, row.get(3)?, row.get(4)?)),
                None => None,
            };
            Ok((row.get::<_, String>(0)?, row.get(1)?, head))
        })?;
        rows.map(|row| {
            let (id, receipt, head) = row?;
            Ok(InboxRow {
                manifest: manifest(&self.connection, parsed(&id)?)?,
                receipt,
                journal: head.map(journal_head).transpose()?,
            })
        })
        .collect()
    }

    /// The newest head of each journal, and whether two heads of it contradict each other.
    pub(super) fn journals(&self) -> Result<Vec<(JournalHead, bool)>, ReceptionError> {
        let mut query = self.connection.prepare(
            "SELECT journal, max(entry), sha256, EXISTS (
                 SELECT 1 FROM journal_head AS a JOIN journal_head AS b
                     ON b.journal = a.journal AND b.entry = a.entry
                 WHERE a.journal = h.journal AND a.sha256 < b.sha256)
             FROM journal_head AS h GROUP BY journal ORDER BY journal",
        )?;
        let rows = query.query_map([], |row| {
            Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?))
        })?;
        rows.map(|row| {
            let (head, contradicted) = row?;
            Ok((journal_head(head)?, contradicted))
        })
        .collect()
    }

    /// The bytes of one part, checked against its name.
    pub(super) fn part_bytes(
        &self,
        id: SubmissionId,
        sha256: Digest,
    ) -> Result<Vec<u8>, ReceptionError> {
        let part = self
            .part(id, sha256)?
            .filter(PartState::is_complete)
            .ok_or(ReceptionError::Damaged("a received part is not there"))?;
        let mut bytes = Vec::with_capacity(part.size_bytes as usize);
        each_chunk(&self.connection, part.key, |chunk| {
            bytes.extend_from_slice(chunk)
        })?;
        if crate::vault::sha256(&bytes) == sha256 {
            Ok(bytes)
        } else {
            Err(ReceptionError::Damaged(
                "a part changed after it was received",
            ))
        }
    }
}

/// A whole number that is not negative: SQLite's have a sign.
#[derive(Clone, Copy)]
struct Count(u64);

impl FromSql for Count {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        u64::try_from(number)
            .map(Self)
            .map_err(|_| FromSqlError::OutOfRange(number))
    }
}

impl ToSql for Count {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        // Sizes, offsets and numbers here are far below: all are checked on the way in.
        Ok(i64::try_from(self.0).unwrap_or(i64::MAX).into())
    }
}

/// One received submission.
pub(super) struct InboxRow {
    pub(super) manifest: Manifest,
    pub(super) receipt: String,
    /// What its sender said of its journal.
    pub(super) journal: Option<JournalHead>,
}

fn write(connection: &mut Connection) -> Result<Transaction<'_>, ReceptionError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

fn prepare(connection: &Connection) -> Result<(), ReceptionError> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    // Durable at each commit, even through a power cut: see `ARCHITECTURE.md`.
    for (pragma, value, expected) in [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("secure_delete", "ON", "1"),
        ("trusted_schema", "OFF", "0"),
        ("cell_size_check", "ON", "1"),
        ("temp_store", "MEMORY", "2"),
        ("mmap_size", "0", "0"),
        ("journal_size_limit", "67108864", "67108864"),
    ] {
        connection
            .pragma_update_and_check(None, pragma, value, |_| Ok(()))
            .or_else(ignore_no_row)?;
        let found: Value = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
        let found = match found {
            Value::Integer(number) => number.to_string(),
            Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        if found != expected {
            return Err(ReceptionError::Pragma { pragma, found });
        }
    }
    Ok(())
}

/// Most pragmas answer nothing when they are set.
fn ignore_no_row(error: rusqlite::Error) -> Result<(), rusqlite::Error> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

fn create_schema(connection: &mut Connection, path: &Path) -> Result<(), ReceptionError> {
    let tx = write(connection)?;
    if table_count(&tx)? == 0 {
        tx.execute_batch(SCHEMA)?;
        tx.execute_batch(JOURNAL_HEADS)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        tx.commit()?;
        return Ok(());
    }
    let version = expect_ours(&tx, path)?;
    if version < SCHEMA_VERSION {
        tx.execute_batch(JOURNAL_HEADS)?;
        tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
        tx.commit()?;
    }
    Ok(())
}

fn table_count(connection: &Connection) -> Result<i64, ReceptionError> {
    Ok(connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))?)
}

/// The version of a database that is ours.
fn expect_ours(connection: &Connection, path: &Path) -> Result<i64, ReceptionError> {
    let read = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let version = read("user_version")?;
    if read("application_id")? == APPLICATION_ID && (1..=SCHEMA_VERSION).contains(&version) {
        Ok(version)
    } else {
        Err(ReceptionError::Foreign(path.to_owned()))
    }
}

fn manifest_digest(tx: &Connection, id: SubmissionId) -> Result<Option<String>, ReceptionError> {
    Ok(tx
        .prepare_cached("SELECT manifest_sha256 FROM submission WHERE id = ?")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?)
}

fn insert_manifest(
    tx: &Connection,
    manifest: &Manifest,
    digest: Digest,
    now: Timestamp,
) -> Result<(), ReceptionError> {
    let id = manifest.id.to_string();
    tx.execute(
        "INSERT INTO submission (id, manifest_sha256, service, version, touched_at_s)
         VALUES (?, ?, ?, ?, ?)",
        (
            &id,
            digest.to_string(),
            manifest.service.as_str(),
            &manifest.version,
            now.as_second(),
        ),
    )?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO part (submission, position, sha256, size_bytes, media_type, name)
         VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for (position, part) in manifest.parts.iter().enumerate() {
        insert.execute((
            &id,
            position as i64,
            part.sha256.to_string(),
            Count(part.size_bytes),
            &part.media_type,
            &part.name,
        ))?;
    }
    Ok(())
}

fn progress(tx: &Connection, id: SubmissionId) -> Result<Option<Progress>, ReceptionError> {
    let parts = parts(tx, id)?;
    if parts.is_empty() {
        return Ok(None);
    }
    let receipt = tx
        .prepare_cached("SELECT receipt FROM inbox WHERE id = ?")?
        .query_row([id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(Some(Progress { receipt, parts }))
}

/// Each part of a submission, in order, and the bytes that arrived of it.
fn parts(tx: &Connection, id: SubmissionId) -> Result<Vec<(Part, u64)>, ReceptionError> {
    let mut query = tx.prepare_cached(
        "SELECT sha256, size_bytes, media_type, name, offset_bytes FROM part
         WHERE submission = ? ORDER BY position",
    )?;
    let rows = query.query_map([id.to_string()], |row| {
        Ok((
            row.get::<_, String>(0)?,
            row.get::<_, Count>(1)?,
            row.get(2)?,
            row.get(3)?,
            row.get::<_, Count>(4)?,
        ))
    })?;
    rows.map(|row| {
        let (sha256, Count(size_bytes), media_type, name, Count(arrived)) = row?;
        let part = Part {
            sha256: parsed(&sha256)?,
            size_bytes,
            media_type,
            name,
        };
        Ok((part, arrived))
    })
    .collect()
}

fn manifest(tx: &Connection, id: SubmissionId) -> Result<Manifest, ReceptionError> {
    let (service, version): (String, String) = tx
        .prepare_cached("SELECT service, version FROM submission WHERE id = ?")?
        .query_row([id.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(Manifest {
        id,
        service: parsed::<ServiceSlug>(&service)?,
        version,
        parts: parts(tx, id)?.into_iter().map(|(part, _)| part).collect(),
    })
}

fn parsed<T: std::str::FromStr>(text: &str) -> Result<T, ReceptionError> {
    text.parse()
        .map_err(|_| ReceptionError::Damaged("an identifier that is not one"))
}

fn each_chunk(
    tx: &Connection,
    part: i64,
    mut visit: impl FnMut(&[u8]),
) -> Result<(), ReceptionError> {
    let mut query =
        tx.prepare_cached("SELECT bytes FROM chunk WHERE part = ? ORDER BY start_bytes")?;
    let mut rows = query.query([part])?;
    while let Some(row) = rows.next()? {
        let bytes = row.get_ref(0)?.as_blob();
        visit(bytes.map_err(|_| ReceptionError::Damaged("a chunk that is not bytes"))?);
    }
    Ok(())
}

fn stored_digest(tx: &Connection, part: i64) -> Result<Digest, ReceptionError> {
    let mut hasher = Hasher::new();
    each_chunk(tx, part, |chunk| hasher.update(chunk))?;
    Ok(hasher.finish())
}

fn receive(
    tx: &Connection,
    id: SubmissionId,
    digest: Digest,
    now: Timestamp,
    key: &ReceiptKey,
) -> Result<String, ReceptionError> {
    let Count(seq) = tx.query_row(
        "SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'inbox'",
        [],
        |row| row.get(0),
    )?;
    let year = jiff::tz::Offset::UTC.to_datetime(now).year();
    let received_at = wire::instant_text(now);
    let reference = format!("{year:04}-{seq:06}");
    let receipt = key.issue(id, digest, reference, received_at, seq);
    let text =
        wire::receipt_text(&receipt).map_err(|_| ReceptionError::Damaged("a receipt's text"))?;
    let id = id.to_string();
    tx.execute(
        "INSERT INTO inbox (seq, id, manifest_sha256, service, version, reference, received_at, receipt)
         SELECT ?1, id, manifest_sha256, service, version, ?2, ?3, ?4 FROM submission WHERE id = ?5",
        (Count(seq), &receipt.reference, &receipt.received_at, &text, &id),
    )?;
    tx.execute(
        "INSERT INTO case_file (reference, submission, service, opened_at)
         SELECT reference, id, service, received_at FROM inbox WHERE id = ?",
        [&id],
    )?;
    tx.execute("UPDATE submission SET received = 1 WHERE id = ?", [&id])?;
    Ok(text)
}

/// Notes what a terminal said of its journal. A contradiction is said aloud, and is no reason
/// to refuse a person's request.
fn note_journal(
    tx: &Connection,
    id: SubmissionId,
    head: JournalHead,
) -> Result<(), ReceptionError> {
    let (journal, sha256) = (head.journal.to_string(), head.sha256.to_string());
    let contradicted: bool = tx
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM journal_head
                 WHERE journal = ? AND entry = ? AND sha256 <> ?)",
        )?
        .query_row((&journal, Count(head.entry), &sha256), |row| row.get(0))?;
    if contradicted {
        tracing::warn!(%journal, entry = head.entry, "a terminal's journal was written anew");
    }
    tx.prepare_cached(
        "INSERT INTO journal_head (submission, journal, entry, sha256) VALUES (?, ?, ?, ?)",
    )?
    .execute((id.to_string(), &journal, Count(head.entry), &sha256))?;
    Ok(())
}

fn journal_head(
    (journal, Count(entry), sha256): (String, Count, String),
) -> Result<JournalHead, ReceptionError> {
    Ok(JournalHead {
        journal: parsed(&journal)?,
        entry,
        sha256: parsed(&sha256)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::journal::JournalName;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn id(n: u8) -> SubmissionId {
        SubmissionId::from_parts(1_000, [n; 10])
    }

    fn manifest_of(n: u8, parts: &[&[u8]]) -> Manifest {
        Manifest {
            id: id(n),
            service: ServiceSlug::parse("essai").unwrap(),
            version: "1+abc".to_owned(),
            parts: parts
                .iter()
                .map(|bytes| Part {
                    sha256: sha256(bytes),
                    size_bytes: bytes.len() as u64,
                    media_type: "application/json".to_owned(),
                    name: "request".to_owned(),
                })
                .collect(),
        }
    }

    struct Bench {
        home: tempfile::TempDir,
        store: Store,
        key: ReceiptKey,
        now: Timestamp,
    }

    impl Bench {
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            Self {
                store: Store::open(home.path()).unwrap(),
                home,
                key: ReceiptKey::from_seed(&[7; 32]),
                now: at("2026-07-01T08:00:00.9Z"),
            }
        }

        fn begin(&mut self, manifest: &Manifest) -> Begun {
            self.store.begin(manifest, self.now).unwrap()
        }

        fn part(&self, n: u8, bytes: &[u8]) -> PartState {
            self.store.part(id(n), sha256(bytes)).unwrap().unwrap()
        }

        fn append(&mut self, part: PartState, bytes: &[u8]) -> Appended {
            self.store.append(part, bytes, self.now).unwrap()
        }

        fn send(&mut self, n: u8, bytes: &[u8]) {
            let part = self.part(n, bytes);
            assert_eq!(self.append(part, bytes), Appended::Complete);
        }

        fn commit(&mut self, manifest: &Manifest) -> Committed {
            self.commit_with(manifest, None)
        }

        fn commit_with(&mut self, manifest: &Manifest, head: Option<JournalHead>) -> Committed {
            let digest = sha256(&manifest.canonical_bytes());
            let (now, key) = (self.now, &self.key);
            let committed = self.store.commit(manifest.id, digest, now, key, head);
            committed.unwrap()
        }
    }

    #[test]
    fn a_desk_that_is_only_starting_is_no_reception_yet() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path();
        let found = |dir: &Path| Store::open_to_read(dir).err().map(|e| e.to_string());
        let none_yet = ReceptionError::NoReception(dir.to_owned()).to_string();
        assert_eq!(found(dir), Some(none_yet.clone()));
        std::fs::write(dir.join(FILE_NAME), b"").unwrap();
        assert_eq!(found(dir), Some(none_yet.clone()));
        // The tables come in one transaction, after the journal's mode.
        prepare(&Connection::open(dir.join(FILE_NAME)).unwrap()).unwrap();
        assert_eq!(found(dir), Some(none_yet));
        drop(Store::open(dir).unwrap());
        assert_eq!(found(dir), None);
    }

    #[test]
    fn the_whole_way_gives_one_receipt_for_ever() {
        let mut bench = Bench::new();
        let manifest = manifest_of(1, &[b"answers", b"scan"]);
        assert_eq!(bench.commit(&manifest), Committed::Unknown);
        assert_eq!(bench.begin(&manifest), Begun::Created);
        let missing = vec![sha256(b"answers").to_string(), sha256(b"scan").to_string()];
        assert_eq!(bench.commit(&manifest), Committed::Missing(missing));
        bench.send(1, b"answers");
        let missing = vec![sha256(b"scan").to_string()];
        assert_eq!(bench.commit(&manifest), Committed::Missing(missing));
        bench.send(1, b"scan");
        let first = bench.commit(&manifest);
        let Committed::Receipt(text) = &first else {
            panic!("{first:?}");
        };
        assert!(
            text.contains(
                r#""reference":"2026-000001","received_at":"2026-07-01T08:00:00Z","seq":1"#
            )
        );
        bench.now = at("2031-01-01T00:00:00Z");
        bench.key = ReceiptKey::from_seed(&[8; 32]);
        assert_eq!(bench.commit(&manifest), first);
        let Begun::Known(progress) = bench.begin(&manifest) else {
            panic!("known");
        };
        assert_eq!(Committed::Receipt(progress.receipt.unwrap()), first);
    }

    #[test]
    fn another_content_under_the_same_id_changes_nothing() {
        let mut bench = Bench::new();
        let (first, other) = (manifest_of(1, &[b"a"]), manifest_of(1, &[b"b"]));
        bench.begin(&first);
        assert_eq!(bench.begin(&other), Begun::OtherManifest);
        bench.send(1, b"a");
        assert_eq!(bench.commit(&other), Committed::OtherManifest);
        let receipt = bench.commit(&first);
        assert_eq!(bench.begin(&other), Begun::OtherManifest);
        assert_eq!(bench.commit(&other), Committed::OtherManifest);
        assert_eq!(bench.commit(&first), receipt);
    }

    #[test]
    fn numbers_grow_and_name_the_year() {
        let mut bench = Bench::new();
        for (n, now, expected) in [
            (1, "2026-12-31T23:59:59.999Z", "2026-000001"),
            (2, "2027-01-01T00:00:00Z", "2027-000002"),
            (3, "1970-01-01T00:00:00Z", "1970-000003"),
        ] {
            bench.now = at(now);
            let manifest = manifest_of(n, &[b"a"]);
            bench.begin(&manifest);
            bench.send(n, b"a");
            let Committed::Receipt(text) = bench.commit(&manifest) else {
                panic!("no receipt");
            };
            assert!(text.contains(expected), "{text}");
        }
        let rows = bench.store.inbox(None).unwrap();
        assert_eq!(rows.len(), 3);
        let by_reference = bench.store.inbox(Some("2027-000002")).unwrap();
        assert_eq!(by_reference[0].manifest, manifest_of(2, &[b"a"]));
        assert_eq!(by_reference[0].receipt, rows[1].receipt);
        assert!(bench.store.inbox(Some("2027-000001")).unwrap().is_empty());
    }

    #[test]
    fn bytes_only_ever_follow_the_offset() {
        let mut bench = Bench::new();
        bench.begin(&manifest_of(1, &[b"abcdef"]));
        let start = bench.part(1, b"abcdef");
        assert_eq!(bench.append(start, b"abc"), Appended::Partial(3));
        // A stale writer, one that is too early, one that sends too much.
        assert_eq!(bench.append(start, b"abc"), Appended::Moved(Some(3)));
        let early = PartState {
            offset_bytes: 5,
            ..start
        };
        assert_eq!(bench.append(early, b"f"), Appended::Moved(Some(3)));
        let here = bench.part(1, b"abcdef");
        assert_eq!(bench.append(here, b"defg"), Appended::Moved(Some(3)));
        assert_eq!(bench.append(here, b"def"), Appended::Complete);
        assert_eq!(
            bench.store.part_bytes(id(1), sha256(b"abcdef")).unwrap(),
            b"abcdef"
        );
    }

    #[test]
    fn other_bytes_are_thrown_away_and_can_be_sent_again() {
        let mut bench = Bench::new();
        bench.begin(&manifest_of(1, &[b"abcdef"]));
        let start = bench.part(1, b"abcdef");
        assert_eq!(bench.append(start, b"abX"), Appended::Partial(3));
        let here = bench.part(1, b"abcdef");
        assert_eq!(bench.append(here, b"def"), Appended::OtherContent);
        assert_eq!(bench.part(1, b"abcdef"), start);
        assert_eq!(bench.store.open_bytes, 0);
        bench.send(1, b"abcdef");
        assert_eq!(bench.store.open_bytes, 6);
    }

    #[test]
    fn what_was_left_alone_is_forgotten_and_what_was_received_is_not() {
        let mut bench = Bench::new();
        let (old, received, fresh) = (
            manifest_of(1, &[b"old!"]),
            manifest_of(2, &[b"b"]),
            manifest_of(3, &[b"c"]),
        );
        bench.begin(&old);
        let part = bench.part(1, b"old!");
        bench.append(part, b"ol");
        bench.begin(&received);
        bench.send(2, b"b");
        let receipt = bench.commit(&received);
        bench.now = at("2026-09-01T00:00:00Z");
        bench.begin(&fresh);
        assert_eq!(
            bench.store.forget_open(at("2026-08-01T00:00:00Z")).unwrap(),
            1
        );
        assert_eq!(bench.store.open_bytes, 0);
        assert_eq!(bench.store.progress(id(1)).unwrap(), None);
        assert!(bench.store.progress(id(3)).unwrap().is_some());
        assert_eq!(bench.commit(&received), receipt);
        // A writer that was asleep all that time.
        assert_eq!(bench.append(part, b"ol"), Appended::Moved(None));
        assert_eq!(bench.begin(&old), Begun::Created);
    }

    #[test]
    fn the_inbox_refuses_to_change() {
        let mut bench = Bench::new();
        let manifest = manifest_of(1, &[b"a"]);
        bench.begin(&manifest);
        bench.send(1, b"a");
        bench.commit(&manifest);
        for sql in [
            "DELETE FROM inbox",
            "UPDATE inbox SET receipt = ''",
            "DELETE FROM submission",
        ] {
            assert!(bench.store.connection.execute(sql, []).is_err(), "{sql}");
        }
    }

    #[test]
    fn heads_of_journals_are_noted_once_and_never_in_the_way() {
        let mut bench = Bench::new();
        let head = |journal: u8, entry, line: &[u8]| JournalHead {
            journal: JournalName::from_bytes([journal; 16]),
            entry,
            sha256: sha256(line),
        };
        let (one, two) = (head(1, 5, b"five"), head(2, 9, b"nine"));
        let (later, forked) = (head(1, 8, b"eight"), head(2, 9, b"another nine"));
        for (n, said) in [
            (1, Some(one)),
            (2, None),
            (3, Some(later)),
            (4, Some(two)),
            (5, Some(head(2, 3, b"three"))),
        ] {
            let manifest = manifest_of(n, &[b"a"]);
            bench.begin(&manifest);
            bench.send(n, b"a");
            let first = bench.commit_with(&manifest, said);
            assert!(matches!(first, Committed::Receipt(_)));
            // Said again, otherwise: the same receipt, and the first head stays.
            assert_eq!(bench.commit_with(&manifest, Some(forked)), first);
            let row = &bench.store.inbox(Some(&id(n).to_string())).unwrap()[0];
            assert_eq!(row.journal, said);
        }
        let journals = |bench: &Bench| bench.store.journals().unwrap();
        assert_eq!(journals(&bench), [(later, false), (two, false)]);
        let manifest = manifest_of(6, &[b"a"]);
        bench.begin(&manifest);
        bench.send(6, b"a");
        let committed = bench.commit_with(&manifest, Some(forked));
        assert!(matches!(committed, Committed::Receipt(_)));
        assert_eq!(journals(&bench)[0], (later, false));
        assert!(journals(&bench)[1].1, "two lines 9 of one journal");
        for sql in [
            "DELETE FROM journal_head",
            "UPDATE journal_head SET entry = 1",
        ] {
            assert!(bench.store.connection.execute(sql, []).is_err(), "{sql}");
        }
    }

    #[test]
    fn a_desk_of_the_first_version_goes_on_with_all_it_received() {
        for reads_only in [false, true] {
            let mut bench = Bench::new();
            let manifest = manifest_of(1, &[b"a"]);
            bench.begin(&manifest);
            bench.send(1, b"a");
            let receipt = bench.commit(&manifest);
            let older = "DROP TABLE journal_head; PRAGMA user_version = 1;";
            bench.store.connection.execute_batch(older).unwrap();
            let dir = bench.home.path();
            let store = if reads_only {
                Store::open_to_read(dir).unwrap()
            } else {
                Store::open(dir).unwrap()
            };
            let rows = store.inbox(None).unwrap();
            assert_eq!(Committed::Receipt(rows[0].receipt.clone()), receipt);
            assert_eq!((rows[0].journal, store.journals().unwrap()), (None, vec![]));
        }
    }

    #[test]
    fn too_many_open_submissions_are_refused_but_known_ones_go_on() {
        let mut bench = Bench::new();
        let known = manifest_of(1, &[b"a"]);
        bench.begin(&known);
        let fill = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
            INSERT INTO submission (id, manifest_sha256, service, version, touched_at_s)
            SELECT 'x' || i, '', '', '', 0 FROM n";
        let limit = OPEN_SUBMISSIONS_MAX as i64;
        bench.store.connection.execute(fill, [limit]).unwrap();
        assert_eq!(bench.begin(&manifest_of(2, &[b"b"])), Begun::DeskFull);
        assert!(matches!(bench.begin(&known), Begun::Known(_)));
        bench.send(1, b"a");
        assert!(matches!(bench.commit(&known), Committed::Receipt(_)));
        assert_eq!(bench.begin(&manifest_of(2, &[b"b"])), Begun::Created);
    }

    #[test]
    fn too_many_open_bytes_are_refused() {
        let mut bench = Bench::new();
        bench.begin(&manifest_of(1, &[b"ab"]));
        bench.store.open_bytes = OPEN_BYTES_MAX;
        let part = bench.part(1, b"ab");
        assert_eq!(bench.append(part, b"a"), Appended::DeskFull);
        assert_eq!(bench.part(1, b"ab"), part);
    }

    #[test]
    fn foreign_databases_are_left_alone() {
        let home = tempfile::tempdir().unwrap();
        assert!(matches!(
            Store::open_to_read(home.path()),
            Err(ReceptionError::NoReception(_))
        ));
        let path = home.path().join(FILE_NAME);
        let other = Connection::open(&path).unwrap();
        other.execute_batch("CREATE TABLE theirs (x)").unwrap();
        drop(other);
        assert!(matches!(
            Store::open(home.path()),
            Err(ReceptionError::Foreign(_))
        ));
        std::fs::write(
            &path,
            "not a database at all, but long enough to look like one",
        )
        .unwrap();
        assert!(matches!(
            Store::open(home.path()),
            Err(ReceptionError::Database(_))
        ));
    }

    #[test]
    fn reading_beside_a_writer() {
        let home = tempfile::tempdir().unwrap();
        let mut writer = Store::open(home.path()).unwrap();
        let reader = Store::open_to_read(home.path()).unwrap();
        let now = at("2026-07-01T08:00:00Z");
        writer.begin(&manifest_of(1, &[b"a"]), now).unwrap();
        assert!(reader.progress(id(1)).unwrap().is_some());
        assert!(
            reader
                .connection
                .execute("DELETE FROM submission", [])
                .is_err()
        );
    }
}
