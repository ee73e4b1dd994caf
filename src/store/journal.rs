//! The journal: what happened, in enumerated words and never with an answer or a name.

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, params};

use super::item::id_from;
use super::{Store, StoreError};
use crate::domain::ids::SubmissionId;
use crate::domain::retry::Moment;

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; grows by one.
    pub entry: i64,
    /// When, by the terminal's clock, whole seconds.
    pub at: Timestamp,
    /// What: `keep`, an event of `domain::submission`, or a staff action.
    pub event: String,
    /// Which submission.
    pub submission: Option<SubmissionId>,
    /// The kind of problem, if there was one.
    pub detail: Option<String>,
}

impl Store {
    /// The newest `limit` lines, newest first.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn journal(&self, limit: u32) -> Result<Vec<Entry>, StoreError> {
        let mut lines = self.db.prepare_cached(
            "SELECT j.entry, j.at_s, j.event, s.id, j.detail FROM journal AS j
             LEFT JOIN submission AS s ON s.seq = j.submission
             ORDER BY j.entry DESC LIMIT ?1",
        )?;
        let entries = lines.query_map([limit], |row| {
            Ok(Entry {
                entry: row.get(0)?,
                at: Timestamp::from_second(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH),
                event: row.get(2)?,
                submission: row
                    .get::<_, Option<Vec<u8>>>(3)?
                    .and_then(|bytes| id_from(&bytes)),
                detail: row.get(4)?,
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

/// Adds a line, in the transaction of what it tells.
pub(super) fn add(
    t: &Transaction<'_>,
    now: &Moment,
    event: &str,
    seq: Option<i64>,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    insert(t, now)?.execute(params![seconds(now), event, seq, detail])?;
    Ok(())
}

/// One `lose_answer` line for each submission that was being sent.
pub(super) fn add_for_all_sending(t: &Transaction<'_>, now: &Moment) -> Result<(), StoreError> {
    t.execute(
        "INSERT INTO journal (at_s, event, submission, detail)
         SELECT ?1, 'lose_answer', seq, 'restart' FROM submission WHERE state = 'sending'",
        params![seconds(now)],
    )?;
    Ok(())
}

/// Wall time in whole seconds.
pub(super) fn seconds(now: &Moment) -> i64 {
    now.wall_ms.div_euclid(1000)
}

fn insert<'a>(
    db: &'a Connection,
    _now: &Moment,
) -> Result<rusqlite::CachedStatement<'a>, StoreError> {
    Ok(db.prepare_cached(
        "INSERT INTO journal (at_s, event, submission, detail) VALUES (?1, ?2, ?3, ?4)",
    )?)
}
