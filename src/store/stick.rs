//! The way out by stick: what may be written on one, and how that is written down. Before the
//! first byte is written, what will be on the stick is marked as such, so that nobody withdraws
//! it meanwhile; once the stick holds it for certain, it becomes `exported`, all of it in one
//! transaction. Nothing is wiped: only a receipt proves that it arrived.

use rusqlite::params;

use super::item::{digest_from, id_from};
use super::{Store, StoreError, change};
use crate::domain::digest::Digest;
use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::retry::Moment;
use crate::domain::submission::{Event, next};

/// May be written on a stick: waits here and can be opened by its desk. What is damaged, or
/// what the desk holds with another content, stays. `?1` says that what was exported before
/// is wanted too.
const MAY_GO: &str = "held = 0 AND for_terminal = 0
    AND (state IN ('kept', 'in_doubt') OR (state = 'exported' AND ?1)
         OR (state = 'needs_staff'
             AND COALESCE(problem_kind, '') NOT IN ('damaged', 'other-content')))";

/// What a stick is about to hold. Give it to [`Store::exported`], or to
/// [`Store::nothing_on_stick`] when nothing was written after all.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct OnStick {
    ids: Vec<SubmissionId>,
    /// Rows that were never on a stick before.
    first_time: Vec<i64>,
    /// Of these, rows of which nothing could have left before.
    was_here_only: Vec<i64>,
}

impl Store {
    /// Destinations of which something may be written on a stick.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn stick_destinations(&self, again: bool) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT DISTINCT destination FROM submission WHERE {MAY_GO} ORDER BY 1");
        let mut rows = self.db.prepare_cached(&sql)?;
        let names = rows.query_map([again], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// What may be written on a stick for a destination: ids and manifest digests. A row that
    /// cannot be read is left out.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn stick_candidates(
        &self,
        destination: &DestinationName,
        again: bool,
    ) -> Result<Vec<(SubmissionId, Digest)>, StoreError> {
        let sql = format!(
            "SELECT id, manifest_sha256 FROM submission WHERE {MAY_GO} AND destination = ?2"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let mut rows = query.query(params![again, destination.as_str()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, digest): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
            found.extend(id_from(&id).zip(digest_from(&digest)));
        }
        Ok(found)
    }

    /// Writes down that these may be on a stick from now on: none can be cancelled any more.
    /// Those that left, were cancelled or were set aside meanwhile are not among the result.
    ///
    /// # Errors
    /// When the disk fails; then nothing is changed.
    pub fn mark_for_stick(&mut self, ids: &[SubmissionId]) -> Result<OnStick, StoreError> {
        self.write(|t| {
            let mut marked = OnStick::default();
            let mut add =
                t.prepare_cached("INSERT OR IGNORE INTO stick (submission) VALUES (?1)")?;
            for id in ids {
                let row = change::find(t, *id)?;
                if row.held || next(row.state, Event::Export).is_none() {
                    continue;
                }
                marked.ids.push(*id);
                if add.execute([row.seq])? == 1 {
                    marked.first_time.push(row.seq);
                    if !row.may_have_left {
                        marked.was_here_only.push(row.seq);
                    }
                }
                change::set_may_have_left(t, row.seq, true)?;
            }
            Ok(marked)
        })
    }

    /// No stick holds them: takes [`Self::mark_for_stick`] back.
    ///
    /// # Errors
    /// When the disk fails: then they stay marked, which is harmless.
    pub fn nothing_on_stick(&mut self, marked: &OnStick) -> Result<(), StoreError> {
        self.write(|t| {
            let mut unmark = t.prepare_cached("DELETE FROM stick WHERE submission = ?1")?;
            for seq in &marked.first_time {
                unmark.execute([seq])?;
            }
            for seq in &marked.was_here_only {
                change::set_may_have_left(t, *seq, false)?;
            }
            Ok(())
        })
    }

    /// The stick holds them, read back: all become `exported`, or none. What was received
    /// meanwhile stays received. Gives how many became `exported`.
    ///
    /// # Errors
    /// When the disk fails; then nothing is changed, and the same export may be done again.
    pub fn exported(&mut self, marked: &OnStick, now: &Moment) -> Result<usize, StoreError> {
        self.write(|t| {
            let mut count = 0;
            for id in &marked.ids {
                let state = change::locate(t, *id)?.1;
                if next(state, Event::Export).is_some() {
                    let step = change::step(t, *id, Event::Export, now, None)?;
                    change::clear(t, step.seq)?;
                    count += 1;
                }
            }
            Ok(count)
        })
    }
}

impl OnStick {
    /// What the stick will hold.
    #[must_use]
    pub fn ids(&self) -> &[SubmissionId] {
        &self.ids
    }
}
