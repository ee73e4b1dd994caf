//! When a request that waits here becomes urgent: by how long it has waited, and by its last
//! day. Pure: the caller brings the times. Held by the table below.

use jiff::Timestamp;
use jiff::civil::Date;

use super::submission::State;

/// Hours of waiting after which staff look (research: ux B69).
pub const LOOK_AFTER_HOURS: u32 = 24;
/// Hours of waiting after which staff act.
pub const ACT_AFTER_HOURS: u32 = 72;
/// Days before the last one when staff act, however short the wait.
pub const ACT_BEFORE_DAYS: i32 = 2;

/// How urgent a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// It waits for longer than a day.
    Look,
    /// It waits for longer than three days, or its last day is near, or over.
    Act,
}

/// The wait of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wait {
    /// Whole hours since it was kept; zero when the clock has fallen back.
    pub hours: u32,
    /// Days to its last one, if it has one; negative once it is over.
    pub days_left: Option<i32>,
}

impl Wait {
    /// The wait, in whole days.
    #[must_use]
    pub fn days(self) -> u32 {
        self.hours / 24
    }

    /// Whether the last day is near, or over.
    #[must_use]
    pub fn is_nearly_late(self) -> bool {
        self.days_left.is_some_and(|days| days <= ACT_BEFORE_DAYS)
    }

    /// How urgent a request in that state is. `None` when it is not, or when it has left.
    #[must_use]
    pub fn urgency(self, state: State) -> Option<Urgency> {
        match self.hours {
            _ if !waits_here(state) => None,
            _ if self.is_nearly_late() => Some(Urgency::Act),
            ACT_AFTER_HOURS.. => Some(Urgency::Act),
            LOOK_AFTER_HOURS.. => Some(Urgency::Look),
            _ => None,
        }
    }
}

impl Urgency {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Look => "amber",
            Self::Act => "red",
        }
    }
}

/// Whole hours from one time to a later one; zero when the clock has fallen back.
#[must_use]
pub fn hours_since(since: Timestamp, now: Timestamp) -> u32 {
    let seconds = now.as_second().saturating_sub(since.as_second()).max(0);
    u32::try_from(seconds / 3_600).unwrap_or(u32::MAX)
}

/// Days from one day to another; negative when that one is over.
#[must_use]
pub fn days_between(today: Date, last: Date) -> i32 {
    // Days are the largest unit asked for, so nothing is left over.
    today.until(last).map_or(0, |span| span.get_days())
}

/// Whether somebody still waits for it to leave. A stick may be lost: what is on one waits too.
#[must_use]
pub fn waits_here(state: State) -> bool {
    match state {
        State::Kept
        | State::Sending
        | State::InDoubt
        | State::NeedsStaff
        | State::NeedsPerson
        | State::Exported => true,
        State::Sent | State::Received | State::Cancelled | State::Purged => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_grows_urgent_and_a_last_day_sooner() {
        let cases = [
            (0, None, None),
            (23, Some(3), None),
            (24, Some(3), Some(Urgency::Look)),
            (71, None, Some(Urgency::Look)),
            (72, None, Some(Urgency::Act)),
            (1_000, Some(200), Some(Urgency::Act)),
            (0, Some(2), Some(Urgency::Act)),
            (0, Some(0), Some(Urgency::Act)),
            (0, Some(-40), Some(Urgency::Act)),
        ];
        for (hours, days, expected) in cases {
            let wait = Wait {
                hours,
                days_left: days,
            };
            assert_eq!(wait.urgency(State::Kept), expected, "{wait:?}");
        }
    }

    #[test]
    fn a_clock_that_fell_back_makes_no_wait() {
        let at = |hours: i64| Timestamp::from_second(1_800_000_000 + hours * 3_600).unwrap();
        assert_eq!(hours_since(at(0), at(30)), 30);
        assert_eq!(hours_since(at(0), at(-9_000)), 0);
        assert_eq!(hours_since(Timestamp::MIN, Timestamp::MAX), 175_307_564);
        let day = Date::constant(2026, 2, 27);
        assert_eq!(days_between(day, Date::constant(2026, 3, 1)), 2);
        assert_eq!(days_between(day, Date::constant(2027, 3, 1)), 367);
        assert_eq!(days_between(day, Date::constant(2026, 2, 1)), -26);
    }

    #[test]
    fn what_has_left_is_never_urgent() {
        for state in State::ALL {
            let wait = Wait {
                hours: 1_000,
                days_left: Some(-1),
            };
            let urgent = wait.urgency(state).is_some();
            assert_eq!(urgent, waits_here(state), "{state}");
        }
        assert!(!waits_here(State::Received) && waits_here(State::Exported));
    }
}
