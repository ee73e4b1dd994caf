//! Opening the queue: the settings its safety rests on, each read back; the migrations; and
//! what a start must put in order (dead senders, waits written before a restart).
//!
//! The database is made under another name and renamed when complete, so an empty or cut
//! `queue.sqlite3` is always damage and never mistaken for a first start.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit as SqliteLimit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Transaction, params};

use super::lock::{SenderLock, lock_file, private_folder};
use super::{PART_BYTES_MAX, QUEUE_FILE, Store, StoreError, ballast, journal, log, write_once};
use crate::domain::retry::{Backoff, Moment, NotBefore, RETRY_AFTER_CAP_MS};

/// "guic" in ASCII: says whose database it is.
const APPLICATION_ID: i64 = 0x6775_6963;
/// Each migration leads from its index to the next schema version. Never edited: appended.
pub(super) const MIGRATIONS: [&str; 7] = [
    include_str!("migrations/0001_queue.sql"),
    include_str!("migrations/0002_drafts.sql"),
    include_str!("migrations/0003_tally.sql"),
    include_str!("migrations/0004_stick.sql"),
    include_str!("migrations/0005_journal.sql"),
    include_str!("migrations/0006_clock.sql"),
    include_str!("migrations/0007_versions.sql"),
];
/// How long a write waits for another process, in milliseconds.
const BUSY_MS: u64 = 5_000;
/// How long folding waits for a reader elsewhere, in milliseconds: it is tried again soon.
const FOLD_BUSY_MS: u64 = 50;
/// The write-ahead log is cut back to this size, in bytes.
const JOURNAL_SIZE_LIMIT: i64 = 8 * 1024 * 1024;
/// Pages in the write-ahead log before SQLite folds it in by itself. The store does so
/// earlier ([`Store::maintain`]), where the result is looked at.
const AUTOCHECKPOINT_PAGES: i64 = 8_000;
const MAINTAIN_PAGES: u64 = 1_000;
/// Pages that a transaction changes, besides those that it adds: a rough count.
const PAGES_A_WRITE: u64 = 12;

/// What a commit waits for: the values of SQLite's `synchronous`. The product knows only
/// [`Durability::Full`].
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing.
    Off = 0,
    /// The next fold of the log.
    Normal = 1,
    /// The disk.
    Full = 2,
}

impl Store {
    /// Opens the queue of a data folder, making both on the first start. `now` is used to
    /// put waits that were written before a restart in the terms of this start.
    ///
    /// When no sender is alive, whatever was being sent becomes `in_doubt`.
    ///
    /// # Errors
    /// See [`StoreError`]; a damaged database is left as it is.
    pub fn open(data_dir: &Path, now: &Moment) -> Result<Self, StoreError> {
        Self::open_with(data_dir, now, Durability::Full)
    }

    /// For the campaign only, which must fail on anything weaker than [`Durability::Full`]: a
    /// harness that forgives a skipped sync would prove nothing. The campaign also holds that
    /// no other room names this.
    ///
    /// # Errors
    /// As [`Self::open`].
    #[doc(hidden)]
    pub fn open_with(
        data_dir: &Path,
        now: &Moment,
        durability: Durability,
    ) -> Result<Self, StoreError> {
        match Self::try_open(data_dir, now, durability) {
            // Opening needs a little room, and a terminal must start to send what fills it.
            Err(StoreError::Full) if ballast::release(data_dir) => {
                Self::try_open(data_dir, now, durability)
            }
            other => other,
        }
    }

    fn try_open(data_dir: &Path, now: &Moment, durability: Durability) -> Result<Self, StoreError> {
        private_folder(data_dir)?;
        let path = data_dir.join(QUEUE_FILE);
        if !path
            .try_exists()
            .map_err(|error| StoreError::file(&error))?
        {
            create(data_dir, durability)?;
        }
        if std::fs::metadata(&path)
            .map_err(|error| StoreError::file(&error))?
            .len()
            == 0
        {
            return Err(StoreError::Damaged);
        }
        // Before SQLite drops what comes after the damage.
        if log::is_damaged(&data_dir.join(format!("{QUEUE_FILE}-wal"))) {
            return Err(StoreError::Damaged);
        }
        let mut db = Connection::open_with_flags(&path, OPEN_FLAGS)?;
        db.busy_timeout(Duration::from_millis(BUSY_MS))?;
        // Before anything is changed: is it ours?
        if pragma(&db, "application_id")? != APPLICATION_ID {
            return Err(StoreError::Foreign(path));
        }
        configure(&db, durability)?;
        names_are_text(&db)?;
        drop_tail(&db, data_dir)?;
        migrate(&mut db)?;
        let mut store = Self {
            pages: count_pages(&db)?,
            db,
            faulty: None,
            // Others may have written before.
            unfolded_pages: MAINTAIN_PAGES,
            // A kill may have left a promise in the log.
            fold_due: true,
        };
        store.rebase_waits(now)?;
        if let Some(lock) = SenderLock::try_take(data_dir)? {
            store.doubt_dead_sender(&lock, now)?;
        }
        Ok(store)
    }

    /// Whatever a dead sender was sending becomes `in_doubt`. Holding the lock proves that
    /// no other sender is alive. Gives how many there were.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn doubt_dead_sender(
        &mut self,
        _lock: &SenderLock,
        now: &Moment,
    ) -> Result<usize, StoreError> {
        let sending = "SELECT count(*) FROM submission WHERE state = 'sending'";
        let count: i64 = self.db.query_row(sending, [], |row| row.get(0))?;
        if count == 0 {
            return Ok(0);
        }
        self.write(|t| {
            journal::add_for_all_sending(t, now)?;
            Ok(t.execute(
                "UPDATE submission SET state = 'in_doubt', may_have_left = 1,
                     attempt_boot = NULL, problem_kind = 'answer-lost', problem_who = 'nobody',
                     problem_detail = NULL
                 WHERE state = 'sending'",
                [],
            )?)
        })
    }

    /// Folds the write-ahead log into the database when a promise stands in it or when it has
    /// grown, and looks at the result: a disk that fails there shows it nowhere else. Cheap
    /// when there is nothing to do; called between two jobs of the store's thread.
    ///
    /// A request must not stand in the log for long: one damaged byte there makes SQLite drop
    /// the rest of the log without a word, while damage in the database itself is named.
    ///
    /// # Errors
    /// When the disk fails; the store then refuses to write until it is opened again.
    pub fn maintain(&mut self) -> Result<(), StoreError> {
        if !self.fold_due && !self.log_has_grown() {
            return Ok(());
        }
        // Tried again when the log has grown once more, or after the next job if a promise
        // stands there.
        self.unfolded_pages = 0;
        self.db.busy_timeout(Duration::from_millis(FOLD_BUSY_MS))?;
        // Cut as well: what was folded in and left there would be read again after a kill, and
        // damage in its middle would bring back the past.
        let folded = self.fold();
        self.db.busy_timeout(Duration::from_millis(BUSY_MS))?;
        folded
    }

    fn log_has_grown(&self) -> bool {
        // The log may have been folded in by another process: its length says more than a count
        // of our own writes, and costs more.
        if self.unfolded_pages < MAINTAIN_PAGES {
            return false;
        }
        let log = self.db.path().map(|path| format!("{path}-wal"));
        let pages = log
            .and_then(|path| std::fs::metadata(path).ok())
            .map_or(0, |meta| meta.len() / 4096);
        pages >= MAINTAIN_PAGES
    }

    /// Counts what a write put in the log.
    pub(super) fn wrote(&mut self) {
        if let Ok(pages) = count_pages(&self.db) {
            let grown = pages.saturating_sub(self.pages);
            self.unfolded_pages = self.unfolded_pages.saturating_add(PAGES_A_WRITE + grown);
            self.pages = pages;
        }
    }

    /// Folds the whole write-ahead log in and empties it, so that what was wiped is nowhere.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn checkpoint_all(&mut self) -> Result<(), StoreError> {
        // Blocked by a reader, it is done after the next job.
        self.fold_due = true;
        self.fold()
    }

    fn fold(&mut self) -> Result<(), StoreError> {
        let blocked = self
            .db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
                row.get::<_, bool>(0)
            })
            .map_err(StoreError::from);
        match blocked {
            Ok(false) => {
                self.fold_due = false;
                Ok(())
            }
            // A reader elsewhere holds pages back: next time.
            Ok(true) | Err(StoreError::Locked) => Ok(()),
            Err(fault) => {
                if matches!(fault, StoreError::Io(_)) {
                    self.faulty = Some(fault.clone());
                }
                Err(fault)
            }
        }
    }

    /// Waits written in another start are put in the terms of this one, and no wait is
    /// longer than its cap, whatever was written.
    pub(crate) fn rebase_waits(&mut self, now: &Moment) -> Result<(), StoreError> {
        let strange = "(not_before_boot IS NOT ?1 OR not_before_monotonic_ms > ?2)";
        let item_cap = Backoff::Item.cap_ms();
        let horizon = |cap: u64| signed(now.monotonic_ms.saturating_add(cap));
        let any: bool = self.db.query_row(
            &format!(
                "SELECT EXISTS (SELECT 1 FROM submission
                     WHERE not_before_wall_ms IS NOT NULL AND {strange})
                 OR EXISTS (SELECT 1 FROM destination WHERE {strange})"
            ),
            params![now.boot_id, horizon(item_cap.min(RETRY_AFTER_CAP_MS))],
            |row| row.get(0),
        )?;
        if !any {
            return Ok(());
        }
        self.write(|t| {
            rebase_table(
                t,
                "submission",
                &format!("not_before_wall_ms IS NOT NULL AND {strange}"),
                now,
                item_cap,
            )?;
            rebase_table(t, "destination", strange, now, RETRY_AFTER_CAP_MS)
        })
    }
}

/// A name of a column that is no longer text makes `rusqlite` panic where it should speak of a
/// value of the wrong kind; found by the campaign's flipped bits.
fn names_are_text(db: &Connection) -> Result<(), StoreError> {
    let mut query = db.prepare("SELECT sql FROM sqlite_schema")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let is_text = match row.get_ref(0)? {
            ValueRef::Text(sql) => std::str::from_utf8(sql).is_ok(),
            ValueRef::Null => true,
            _ => false,
        };
        if !is_text {
            return Err(StoreError::Damaged);
        }
    }
    Ok(())
}

/// A power cut may leave half a transaction in the log, after what counts. Written over in part
/// and cut once more, it would look like damage (see [`log`]): so the log starts anew. Where that
/// is not possible now, because somebody reads or the disk is full, the next fold does it.
fn drop_tail(db: &Connection, data_dir: &Path) -> Result<(), StoreError> {
    let log = std::fs::metadata(data_dir.join(format!("{QUEUE_FILE}-wal")));
    if log.is_ok_and(|log| log.len() > 0) {
        db.busy_timeout(Duration::from_millis(FOLD_BUSY_MS))?;
        let _ = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        db.busy_timeout(Duration::from_millis(BUSY_MS))?;
    }
    Ok(())
}

const OPEN_FLAGS: OpenFlags =
    OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

fn rebase_table(
    t: &Transaction<'_>,
    table: &str,
    condition: &str,
    now: &Moment,
    cap_ms: u64,
) -> Result<(), StoreError> {
    let key = if table == "submission" { "seq" } else { "name" };
    let rows: Vec<(rusqlite::types::Value, NotBefore)> = t
        .prepare(&format!(
            "SELECT {key}, not_before_wall_ms, not_before_monotonic_ms, not_before_boot
             FROM {table} WHERE {condition}"
        ))?
        .query_map(
            params![now.boot_id, signed(now.monotonic_ms.saturating_add(cap_ms))],
            |row| {
                let until = NotBefore {
                    wall_ms: row.get(1)?,
                    monotonic_ms: row.get::<_, i64>(2)?.max(0).unsigned_abs(),
                    boot_id: row.get(3)?,
                };
                Ok((row.get(0)?, until))
            },
        )?
        .collect::<Result<_, _>>()?;
    let mut update = t.prepare(&format!(
        "UPDATE {table} SET not_before_wall_ms = ?2, not_before_monotonic_ms = ?3,
             not_before_boot = ?4 WHERE {key} = ?1"
    ))?;
    for (row, until) in rows {
        let until = until.rebased(now, cap_ms);
        update.execute(params![
            row,
            until.wall_ms,
            signed(until.monotonic_ms),
            until.boot_id
        ])?;
    }
    Ok(())
}

fn create(data_dir: &Path, durability: Durability) -> Result<(), StoreError> {
    let file_error = |error: std::io::Error| StoreError::file(&error);
    let lock = lock_file(data_dir, "create.lock")?;
    lock.lock().map_err(file_error)?;
    let path = data_dir.join(QUEUE_FILE);
    if path.try_exists().map_err(file_error)? {
        return Ok(());
    }
    let fresh = data_dir.join(format!("{QUEUE_FILE}.new"));
    for ending in ["", "-wal", "-shm", "-journal"] {
        let left_over = data_dir.join(format!("{QUEUE_FILE}.new{ending}"));
        if left_over.exists() {
            std::fs::remove_file(left_over).map_err(file_error)?;
        }
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&fresh).map_err(file_error)?;
    let mut db = Connection::open_with_flags(&fresh, OPEN_FLAGS)?;
    db.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    configure(&db, durability)?;
    migrate(&mut db)?;
    db.close().map_err(|(_, error)| StoreError::from(error))?;
    File::open(&fresh)
        .and_then(|file| file.sync_all())
        .map_err(file_error)?;
    std::fs::rename(&fresh, &path).map_err(file_error)?;
    #[cfg(unix)]
    File::open(data_dir)
        .and_then(|folder| folder.sync_all())
        .map_err(file_error)?;
    Ok(())
}

/// Sets what is not stored in the file, and reads everything back.
fn configure(db: &Connection, durability: Durability) -> Result<(), StoreError> {
    // Answers with the mode now in force, so it is a query.
    db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
    let wanted: [(&str, i64); 12] = [
        ("synchronous", durability as i64),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("temp_store", 2),
        // A transaction stands in the log in the order of its pages: `log` counts on it.
        ("cache_spill", 0),
        ("journal_size_limit", JOURNAL_SIZE_LIMIT),
        ("wal_autocheckpoint", AUTOCHECKPOINT_PAGES),
        ("busy_timeout", BUSY_MS.cast_signed()),
        // At creation only; here it is a reading.
        ("auto_vacuum", 2),
    ];
    for (name, value) in wanted {
        if name != "auto_vacuum" {
            // Some pragmas answer, some do not; both are read back below.
            db.pragma_update_and_check(None, name, value, |_| Ok(()))
                .or_else(|error| match error {
                    rusqlite::Error::QueryReturnedNoRows => Ok(()),
                    other => Err(other),
                })?;
        }
        if pragma(db, name)? != value {
            return Err(StoreError::Unsafe(name.to_owned()));
        }
    }
    for (name, value) in [("journal_mode", "wal"), ("locking_mode", "normal")] {
        let found: String = db.pragma_query_value(None, name, |row| row.get(0))?;
        if found != value {
            return Err(StoreError::Unsafe(name.to_owned()));
        }
    }
    for (what, config, on) in [
        ("defensive", DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        ("dqs", DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (
            "attach",
            DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE,
            false,
        ),
    ] {
        if db.set_db_config(config, on)? != on {
            return Err(StoreError::Unsafe(what.to_owned()));
        }
    }
    let longest = i32::try_from(PART_BYTES_MAX + 1024 * 1024).unwrap_or(i32::MAX);
    db.set_limit(SqliteLimit::SQLITE_LIMIT_LENGTH, longest)?;
    Ok(())
}

fn migrate(db: &mut Connection) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as u32;
    let found = u32::try_from(pragma(db, "user_version")?).unwrap_or(u32::MAX);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    if found == known {
        return Ok(());
    }
    write_once(db, |t| {
        // Another process may have migrated while this one waited for the lock.
        let found = usize::try_from(pragma(t, "user_version")?).unwrap_or(usize::MAX);
        for (index, migration) in MIGRATIONS.iter().enumerate().skip(found) {
            t.execute_batch(migration)?;
            if index + 1 == journal::CHAINED_SINCE {
                journal::chain_older(t)?;
            }
        }
        t.pragma_update(None, "user_version", known)?;
        Ok(())
    })
}

fn count_pages(db: &Connection) -> Result<u64, StoreError> {
    Ok(db
        .prepare_cached("PRAGMA page_count")?
        .query_row([], |row| row.get::<_, i64>(0))?
        .unsigned_abs())
}

fn pragma(db: &Connection, name: &str) -> Result<i64, StoreError> {
    Ok(db.pragma_query_value(None, name, |row| row.get(0))?)
}

/// SQLite's integers are signed; no time or size here comes near the limit.
pub(super) fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
