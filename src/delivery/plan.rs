//! What to do for one destination, as a pure function of what is in the queue, the time, and
//! how the destination behaved last. No clock, no network, no disk: the same input gives the
//! same plan.
//!
//! Held by tests: nothing is planned while a destination is left alone; a probe comes before
//! anything else; what is in doubt is asked for, never sent; nothing starves.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::classify::{Trouble, TroubleKind};
use crate::domain::ids::SubmissionId;
use crate::domain::retry::{
    Backoff, ITEM_FAILURES_MAX, Moment, NotBefore, RETRY_AFTER_CAP_MS, asked_delay_ms,
};
use crate::domain::submission::State;
use crate::store::{BULK_BYTES, DestinationState, Item};

/// What the plan is made from.
#[derive(Debug, Clone, Copy)]
pub struct Snapshot<'a> {
    /// What may leave now, from the queue.
    pub due: &'a [Item],
    /// How the destination behaved last; `None`: well.
    pub destination: Option<&'a DestinationState>,
    /// Staff asked for it: our own patience is set aside, the other side's wish is not.
    pub asked_by_staff: bool,
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Find out whether it is the desk that answers. Nothing follows unless it is.
    Probe,
    /// Ask what became of a submission in doubt.
    Ask(SubmissionId),
    /// Send a submission.
    Send(SubmissionId),
}

/// A submission with a last day this near goes first, in days.
const DEADLINE_NEAR_DAYS: i32 = 3;
/// After this long a large submission no longer waits behind small ones, in milliseconds.
const AGED_MS: i64 = 24 * 3_600_000;
/// A captive portal is looked at again after this long, in milliseconds.
const PORTAL_PROBE_MS: u64 = 60_000;

/// The plan. Empty when there is nothing to do, or when the destination is to be left alone.
#[must_use]
pub fn plan(snapshot: &Snapshot<'_>, now: &Moment) -> Vec<Task> {
    if snapshot.due.is_empty() || wait_ms(snapshot, now) > 0 {
        return Vec::new();
    }
    let mut due: Vec<&Item> = snapshot.due.iter().filter(|item| may_leave(item)).collect();
    if due.is_empty() {
        return Vec::new();
    }
    let wall = Timestamp::from_millisecond(now.wall_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let today = TimeZone::UTC.to_datetime(wall).date();
    due.sort_by_key(|item| (rank(item, now, today), item.seq));
    let task = |item: &&Item| match item.state {
        State::InDoubt => Task::Ask(item.id),
        _ => Task::Send(item.id),
    };
    std::iter::once(Task::Probe)
        .chain(due.iter().map(task))
        .collect()
}

/// How long the destination is left alone still, in milliseconds.
#[must_use]
pub fn wait_ms(snapshot: &Snapshot<'_>, now: &Moment) -> u64 {
    match snapshot.destination {
        Some(state) if state.asked => state.not_before.remaining_ms(now, RETRY_AFTER_CAP_MS),
        Some(state) if !snapshot.asked_by_staff => {
            state.not_before.remaining_ms(now, Backoff::Host.cap_ms())
        }
        _ => 0,
    }
}

/// What to remember of a destination after trouble.
#[must_use]
pub fn after_trouble(
    before: Option<&DestinationState>,
    trouble: &Trouble,
    now: &Moment,
    random: u64,
) -> DestinationState {
    let failures = before.map_or(0, |state| state.failures).saturating_add(1);
    let delay_ms = match (trouble.retry_after_ms, trouble.kind) {
        (Some(asked), _) => asked_delay_ms(asked),
        (None, TroubleKind::Portal) => PORTAL_PROBE_MS,
        (None, _) => Backoff::Host.delay_ms(failures, random),
    };
    DestinationState {
        failures,
        asked: trouble.retry_after_ms.is_some(),
        not_before: NotBefore::after(now, delay_ms),
    }
}

/// What becomes of a submission that failed by its own fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Patience {
    /// It waits until then.
    Wait(NotBefore),
    /// It failed too often: staff.
    CallStaff,
}

/// After one more failure of a submission that had `failures` before.
#[must_use]
pub fn after_failure(failures: u32, now: &Moment, random: u64) -> Patience {
    let failures = failures.saturating_add(1);
    if failures >= ITEM_FAILURES_MAX {
        Patience::CallStaff
    } else {
        let delay_ms = Backoff::Item.delay_ms(failures, random);
        Patience::Wait(NotBefore::after(now, delay_ms))
    }
}

/// The queue gives only these; checked here as well, because sending anything else is wrong.
fn may_leave(item: &Item) -> bool {
    !item.held && matches!(item.state, State::Kept | State::InDoubt)
}

/// Lower goes first: what is in doubt (a short question), near deadlines, small or old, large.
fn rank(item: &Item, now: &Moment, today: Date) -> u8 {
    let near = item.deadline.is_some_and(|deadline| {
        today
            .until(deadline)
            .is_ok_and(|span| span.get_days() <= DEADLINE_NEAR_DAYS)
    });
    let aged = now.wall_ms.saturating_sub(item.kept_at.as_millisecond()) >= AGED_MS;
    match item.state {
        State::InDoubt => 0,
        _ if near => 1,
        _ if item.size_bytes <= BULK_BYTES || aged => 2,
        _ => 3,
    }
}
