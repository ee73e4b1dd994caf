//! Changes of state. Each is one transaction: the state is read under the write lock, the
//! table of `domain::submission` says where the event leads, and the journal gets its line.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::content::Content;
use super::error::wording;
use super::open::signed;
use super::{SealedTo, Store, StoreError, journal};
use crate::domain::ids::SubmissionId;
use crate::domain::retry::{Moment, NotBefore};
use crate::domain::submission::{Event, Problem, State, next};

/// How an attempt ended, other than with a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was committed, and the destination is to blame: nothing counts against the
    /// submission.
    Postponed,
    /// Nothing was committed, and this submission is to blame: it waits.
    Again {
        /// Nothing is tried before.
        not_before: NotBefore,
        /// A short text from the other side.
        detail: Option<String>,
    },
    /// The commit was asked for and no clear answer came.
    AnswerLost,
    /// Staff must act.
    CallStaff {
        /// What is wrong.
        problem: Problem,
        /// A short text from the other side.
        detail: Option<String>,
    },
}

/// A desk's date this far after the moment before which content is wiped, in seconds, is of no
/// use: ten days, more than content stays.
const STRANGE_S: i64 = 10 * 24 * 3_600;

impl Store {
    /// Begins an attempt: verifies every stored byte, then writes `sending` down, before
    /// anything leaves. Gives the content and the attempt's number, which fences off late
    /// answers of earlier attempts.
    ///
    /// A damaged submission is set aside for staff.
    ///
    /// # Errors
    /// [`StoreError::ContentDamaged`]; [`StoreError::NotAllowed`] unless it is `kept` and not
    /// held; or the disk's failure.
    pub fn begin_attempt(
        &mut self,
        id: SubmissionId,
        now: &Moment,
    ) -> Result<(Content, u32), StoreError> {
        let mut content = match self.content(id) {
            Err(StoreError::ContentDamaged) => {
                self.call_staff(id, Problem::Damaged, None, now)?;
                return Err(StoreError::ContentDamaged);
            }
            other => other?,
        };
        let (attempt, journal) = self.write(|t| {
            let step = step(t, id, Event::Attempt, now, None)?;
            if step.held || content.item.sealed_to == SealedTo::Terminal {
                return Err(not_allowed(step.from, Event::Attempt));
            }
            t.prepare_cached(
                "UPDATE submission SET attempts = attempts + 1, fence = fence + 1,
                     attempt_boot = ?2 WHERE seq = ?1",
            )?
            .execute(params![step.seq, now.boot_id])?;
            Ok((step.fence + 1, journal::send_head(t, step.seq)?))
        })?;
        content.journal = journal;
        Ok((content, attempt))
    }

    /// Ends the attempt of this number without a receipt. Gives the new state.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when the attempt is not the one under way; the disk's
    /// failure.
    pub fn end_attempt(
        &mut self,
        id: SubmissionId,
        attempt: u32,
        outcome: &Outcome,
        now: &Moment,
    ) -> Result<State, StoreError> {
        self.write(|t| {
            let (event, problem, detail, not_before) = match outcome {
                Outcome::Postponed => (Event::Postpone, None, None, None),
                Outcome::Again { not_before, detail } => (
                    Event::Postpone,
                    Some(Problem::WillRetry),
                    detail.as_deref(),
                    Some(not_before),
                ),
                Outcome::AnswerLost => (Event::LoseAnswer, Some(Problem::AnswerLost), None, None),
                Outcome::CallStaff { problem, detail } => {
                    (Event::CallStaff, Some(*problem), detail.as_deref(), None)
                }
            };
            let step = step(t, id, event, now, problem.map(Problem::as_str))?;
            if step.from != State::Sending || step.fence != attempt {
                return Err(StoreError::Overtaken);
            }
            set_problem(t, step.seq, problem, detail)?;
            match outcome {
                Outcome::Again { .. } => count_failure(t, step.seq, not_before)?,
                Outcome::Postponed => uncount_attempt(t, step.seq)?,
                Outcome::AnswerLost | Outcome::CallStaff { .. } => {}
            }
            // Asking for the commit is what may have made it a case over there.
            if step.to == State::InDoubt || problem == Some(Problem::OtherContent) {
                set_may_have_left(t, step.seq, true)?;
            }
            Ok(step.to)
        })
    }

    /// The other side was asked and did not commit it: it may be sent again. When it was
    /// `announced` there, a commit that is still under way may arrive later, so it stays
    /// marked as one that may have left: sending again is harmless, cancelling is not.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] unless it is `in_doubt`; the disk's failure.
    pub fn settle_not_there(
        &mut self,
        id: SubmissionId,
        announced: bool,
        now: &Moment,
    ) -> Result<(), StoreError> {
        self.write(|t| {
            let step = step(t, id, Event::NotThere, now, None)?;
            clear(t, step.seq)?;
            // Not there yet; a stick may still bring it.
            let left = announced || is_on_stick(t, step.seq)?;
            set_may_have_left(t, step.seq, left)
        })
    }

    /// A submission that waits here, or is in doubt, did not pass by its own fault: counts
    /// the failure and lets it wait. Gives the failures counted so far.
    ///
    /// # Errors
    /// [`StoreError::Overtaken`] when it is in another state; the disk's failure.
    pub fn defer(
        &mut self,
        id: SubmissionId,
        not_before: &NotBefore,
        detail: Option<&str>,
    ) -> Result<u32, StoreError> {
        self.write(|t| {
            let (seq, state) = locate(t, id)?;
            let problem = match state {
                State::Kept => Problem::WillRetry,
                State::InDoubt => Problem::AnswerLost,
                _ => return Err(StoreError::Overtaken),
            };
            set_problem(t, seq, Some(problem), detail)?;
            count_failure(t, seq, Some(not_before))?;
            Ok(
                t.prepare_cached("SELECT failures FROM submission WHERE seq = ?1")?
                    .query_row([seq], |row| row.get(0))?,
            )
        })
    }

    /// Calls staff for a submission, with the reason.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] where the table does not foresee it; the disk's failure.
    pub fn call_staff(
        &mut self,
        id: SubmissionId,
        problem: Problem,
        detail: Option<&str>,
        now: &Moment,
    ) -> Result<(), StoreError> {
        self.write(|t| {
            let step = step(t, id, Event::CallStaff, now, Some(problem.as_str()))?;
            set_problem(t, step.seq, Some(problem), detail)
        })
    }

    /// Sets aside a row that cannot even be read, by its number.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn quarantine(&mut self, seq: i64, now: &Moment) -> Result<(), StoreError> {
        self.write(|t| {
            t.execute(
                "UPDATE submission SET state = 'needs_staff', problem_kind = 'damaged',
                     problem_who = 'staff', problem_detail = NULL WHERE seq = ?1",
                [seq],
            )?;
            journal::add(t, now, "call_staff", Some(seq), Some("damaged"))
        })
    }

    /// Staff set a waiting submission aside: it is not sent until released.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] unless it waits here; the disk's failure.
    pub fn hold(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        self.write(|t| {
            let (seq, state) = locate(t, id)?;
            if !matches!(state, State::Kept | State::InDoubt) {
                let what = "be held";
                return Err(StoreError::NotAllowed { state, what });
            }
            set_held(t, seq, true)?;
            set_problem(t, seq, Some(Problem::Held), None)?;
            journal::add(t, now, "hold", Some(seq), None)
        })
    }

    /// Staff let a submission go again: one they held, one that needed them, or one that was
    /// exported (then the other side is asked first).
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] when nothing holds it back; the disk's failure.
    pub fn release(&mut self, id: SubmissionId, now: &Moment) -> Result<State, StoreError> {
        self.write(|t| {
            let row = find(t, id)?;
            if row.held {
                set_held(t, row.seq, false)?;
                clear(t, row.seq)?;
                journal::add(t, now, "release", Some(row.seq), None)?;
                return Ok(row.state);
            }
            let event = release_event(&row);
            let step = step(t, id, event, now, None)?;
            clear(t, step.seq)?;
            // What left on a stick may be on the other side.
            set_may_have_left(t, step.seq, step.to == State::InDoubt)?;
            Ok(step.to)
        })
    }

    /// Staff want another try now: waits and counted failures are forgotten, and a
    /// submission that needed staff, or was exported, goes back to the queue (for the latter
    /// the other side is asked first). Never sends by itself.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] when it is not waiting here; [`StoreError::ContentDamaged`]
    /// when it can never be sent; the disk's failure.
    pub fn retry(&mut self, id: SubmissionId, now: &Moment) -> Result<State, StoreError> {
        let item = self.get(id)?;
        if matches!(
            item.state,
            State::NeedsStaff | State::NeedsPerson | State::Exported
        ) {
            self.content(id)?;
            return self.release(id, now);
        }
        self.write(|t| {
            let row = find(t, id)?;
            if row.held || !matches!(row.state, State::Kept | State::InDoubt) {
                let what = if row.held {
                    "be tried before it is released"
                } else {
                    "be tried again"
                };
                return Err(StoreError::NotAllowed {
                    state: row.state,
                    what,
                });
            }
            clear(t, row.seq)?;
            journal::add(t, now, "retry", Some(row.seq), None)?;
            Ok(row.state)
        })
    }

    /// Staff withdraw a submission, while nothing of it can be on the other side.
    ///
    /// # Errors
    /// [`StoreError::MayHaveLeft`]; [`StoreError::NotAllowed`]; the disk's failure.
    pub fn cancel(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        self.write(|t| {
            let row = find(t, id)?;
            if row.may_have_left && !matches!(row.state, State::Received | State::Purged) {
                return Err(StoreError::MayHaveLeft);
            }
            let step = step(t, id, Event::Cancel, now, None)?;
            set_held(t, step.seq, false)?;
            clear(t, step.seq)
        })
    }

    /// Wipes the content of what was received (with its receipt stored) or cancelled before
    /// a moment, at most `limit` submissions, and empties the write-ahead log of it. The
    /// rows stay as tombstones. Gives how many.
    ///
    /// What was received counts from the date that the desk signed, for our clock may have been
    /// anywhere that day: `before_s` is that moment by the time that is believed. What was
    /// cancelled has only our own date, and so has what bears a desk's date that lies ahead by
    /// more than `STRANGE_S`: `own_before_s` is the moment by our own clock.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn purge(
        &mut self,
        before_s: i64,
        own_before_s: i64,
        limit: u32,
        now: &Moment,
    ) -> Result<usize, StoreError> {
        let ids: Vec<i64> = self
            .db
            .prepare_cached(
                "SELECT s.seq FROM submission AS s LEFT JOIN receipt AS r ON r.submission = s.seq
                 WHERE s.state IN ('received', 'cancelled')
                   AND (s.state = 'cancelled' OR r.submission IS NOT NULL)
                   AND CASE WHEN unixepoch(r.received_at) <= ?3
                            THEN unixepoch(r.received_at) < ?1
                            ELSE s.changed_at_s < ?4 END
                 LIMIT ?2",
            )?
            .query_map(
                params![
                    before_s,
                    limit,
                    before_s.saturating_add(STRANGE_S),
                    own_before_s
                ],
                |row| row.get(0),
            )?
            .collect::<Result<_, _>>()?;
        if ids.is_empty() {
            return Ok(0);
        }
        self.write(|t| {
            for seq in &ids {
                t.prepare_cached("DELETE FROM part WHERE part >= ?1 AND part < ?2")?
                    .execute(params![
                        seq * super::keep::PART_STRIDE,
                        (seq + 1) * super::keep::PART_STRIDE
                    ])?;
                t.prepare_cached(
                    "UPDATE submission SET state = 'purged', changed_at_s = ?2 WHERE seq = ?1",
                )?
                .execute(params![seq, journal::seconds(now)])?;
                journal::add(t, now, Event::Purge.as_str(), Some(*seq), None)?;
            }
            Ok(())
        })?;
        self.db
            .query_row("PRAGMA incremental_vacuum(1000)", [], |_| Ok(()))
            .optional()?;
        self.checkpoint_all()?;
        Ok(ids.len())
    }
}

/// A change that was made.
pub(super) struct Step {
    pub(super) seq: i64,
    pub(super) from: State,
    pub(super) to: State,
    fence: u32,
    held: bool,
}

pub(super) struct Found {
    pub(super) seq: i64,
    pub(super) state: State,
    fence: u32,
    pub(super) held: bool,
    pub(super) may_have_left: bool,
}

/// Applies an event to a submission, as the table says.
pub(super) fn step(
    t: &Transaction<'_>,
    id: SubmissionId,
    event: Event,
    now: &Moment,
    detail: Option<&str>,
) -> Result<Step, StoreError> {
    let row = find(t, id)?;
    let to = next(row.state, event).ok_or_else(|| not_allowed(row.state, event))?;
    let changed = t
        .prepare_cached(
            "UPDATE submission SET state = ?3, attempt_boot = NULL, changed_at_s = ?4
             WHERE seq = ?1 AND state = ?2",
        )?
        .execute(params![
            row.seq,
            row.state.as_str(),
            to.as_str(),
            journal::seconds(now)
        ])?;
    if changed != 1 {
        return Err(StoreError::Overtaken);
    }
    journal::add(t, now, event.as_str(), Some(row.seq), detail)?;
    Ok(Step {
        seq: row.seq,
        from: row.state,
        to,
        fence: row.fence,
        held: row.held,
    })
}

/// The number and state of a submission.
pub(super) fn locate(t: &Transaction<'_>, id: SubmissionId) -> Result<(i64, State), StoreError> {
    let row = find(t, id)?;
    Ok((row.seq, row.state))
}

/// Forgets waits, counted failures and the problem.
pub(super) fn clear(t: &Transaction<'_>, seq: i64) -> Result<(), StoreError> {
    t.prepare_cached(
        "UPDATE submission SET failures = 0, not_before_wall_ms = NULL, not_before_boot = NULL,
             not_before_monotonic_ms = NULL, problem_kind = NULL, problem_who = NULL,
             problem_detail = NULL WHERE seq = ?1",
    )?
    .execute([seq])?;
    Ok(())
}

pub(super) fn find(t: &Transaction<'_>, id: SubmissionId) -> Result<Found, StoreError> {
    let found = t
        .prepare_cached(
            "SELECT seq, state, fence, held, may_have_left FROM submission WHERE id = ?1",
        )?
        .query_row([id.as_bytes()], |row| {
            Ok((
                row.get::<_, String>(1)?,
                Found {
                    seq: row.get(0)?,
                    state: State::Purged,
                    fence: row.get(2)?,
                    held: row.get(3)?,
                    may_have_left: row.get(4)?,
                },
            ))
        })
        .optional()?;
    let (state, mut found) = found.ok_or(StoreError::Unknown)?;
    found.state = State::parse(&state).ok_or(StoreError::ContentDamaged)?;
    Ok(found)
}

fn not_allowed(state: State, event: Event) -> StoreError {
    StoreError::NotAllowed {
        state,
        what: wording(event),
    }
}

fn release_event(row: &Found) -> Event {
    if row.may_have_left || row.state == State::Exported {
        Event::ReleaseInDoubt
    } else {
        Event::Release
    }
}

fn set_problem(
    t: &Transaction<'_>,
    seq: i64,
    problem: Option<Problem>,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    t.prepare_cached(
        "UPDATE submission SET problem_kind = ?2, problem_who = ?3, problem_detail = ?4
         WHERE seq = ?1",
    )?
    .execute(params![
        seq,
        problem.map(Problem::as_str),
        problem.map(|problem| problem.who().as_str()),
        detail
    ])?;
    Ok(())
}

fn count_failure(
    t: &Transaction<'_>,
    seq: i64,
    not_before: Option<&NotBefore>,
) -> Result<(), StoreError> {
    t.prepare_cached(
        "UPDATE submission SET failures = failures + 1, not_before_wall_ms = ?2,
             not_before_boot = ?3, not_before_monotonic_ms = ?4 WHERE seq = ?1",
    )?
    .execute(params![
        seq,
        not_before.map(|until| until.wall_ms),
        not_before.map(|until| until.boot_id.as_str()),
        not_before.map(|until| signed(until.monotonic_ms)),
    ])?;
    Ok(())
}

fn is_on_stick(t: &Transaction<'_>, seq: i64) -> Result<bool, StoreError> {
    Ok(
        t.prepare_cached("SELECT EXISTS (SELECT 1 FROM stick WHERE submission = ?1)")?
            .query_row([seq], |row| row.get(0))?,
    )
}

/// The destination was to blame: the attempt does not count.
fn uncount_attempt(t: &Transaction<'_>, seq: i64) -> Result<(), StoreError> {
    t.prepare_cached("UPDATE submission SET attempts = attempts - 1 WHERE seq = ?1")?
        .execute([seq])?;
    Ok(())
}

fn set_held(t: &Transaction<'_>, seq: i64, held: bool) -> Result<(), StoreError> {
    t.prepare_cached("UPDATE submission SET held = ?2 WHERE seq = ?1")?
        .execute(params![seq, held])?;
    Ok(())
}

pub(super) fn set_may_have_left(
    t: &Transaction<'_>,
    seq: i64,
    left: bool,
) -> Result<(), StoreError> {
    t.prepare_cached("UPDATE submission SET may_have_left = ?2 WHERE seq = ?1")?
        .execute(params![seq, left])?;
    Ok(())
}
