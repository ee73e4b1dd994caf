//! When to try again: growing random delays, and "not before" moments that neither a wrong
//! clock nor a restart can turn into a wait for ever or a busy loop. Pure: the caller brings
//! the time and the random number.
//!
//! Held by tests: no delay exceeds its cap; whatever the clock does, a wait ends at the
//! latest one cap after the machine last started.

/// First step of the growth, in milliseconds.
const BASE_MS: u64 = 5_000;
/// Shortest delay: a draw of zero must not become a busy loop.
const FLOOR_MS: u64 = 1_000;
/// Longest obeyed `Retry-After`.
pub const RETRY_AFTER_CAP_MS: u64 = 6 * 3_600_000;
/// Failures of one submission, while the other side answers, before staff are called.
pub const ITEM_FAILURES_MAX: u32 = 5;

/// How far delays grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backoff {
    /// A destination that does not answer: at most 15 minutes.
    Host,
    /// One submission that does not pass: at most 6 hours.
    Item,
}

impl Backoff {
    /// The longest delay, in milliseconds.
    #[must_use]
    pub fn cap_ms(self) -> u64 {
        match self {
            Self::Host => 15 * 60_000,
            Self::Item => 6 * 3_600_000,
        }
    }

    /// The delay after `failures` failures in a row (1 for the first), in milliseconds:
    /// between one second and `min(cap, 5 s × 2^(failures-1))`, every value equally likely
    /// ("full jitter": terminals that lost the same link must not come back together).
    #[must_use]
    pub fn delay_ms(self, failures: u32, random: u64) -> u64 {
        let doublings = failures.saturating_sub(1).min(32);
        let ceiling = (BASE_MS << doublings).min(self.cap_ms());
        FLOOR_MS + random % (ceiling - FLOOR_MS + 1)
    }
}

/// A delay the other side asked for, kept within one second and 6 hours.
#[must_use]
pub fn asked_delay_ms(retry_after_ms: u64) -> u64 {
    retry_after_ms.clamp(FLOOR_MS, RETRY_AFTER_CAP_MS)
}

/// One reading of the clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Wall time, Unix milliseconds. May be wrong, may jump.
    pub wall_ms: i64,
    /// Since the machine started, in milliseconds. Never goes back.
    pub monotonic_ms: u64,
    /// Which start of the machine.
    pub boot_id: String,
}

/// A moment before which nothing is tried, readable after a restart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBefore {
    /// Wall time, Unix milliseconds; believed only after a restart.
    pub wall_ms: i64,
    /// Time since start, in milliseconds; believed within the same start.
    pub monotonic_ms: u64,
    /// The start in which it was written.
    pub boot_id: String,
}

impl NotBefore {
    /// The moment `delay_ms` after now.
    #[must_use]
    pub fn after(now: &Moment, delay_ms: u64) -> Self {
        let delay = i64::try_from(delay_ms).unwrap_or(i64::MAX);
        Self {
            wall_ms: now.wall_ms.saturating_add(delay),
            monotonic_ms: now.monotonic_ms.saturating_add(delay_ms),
            boot_id: now.boot_id.clone(),
        }
    }

    /// How long to wait still, in milliseconds; zero when it is time.
    ///
    /// Within the same start only the monotonic time counts. After a restart the wall time
    /// decides, but the wait never lasts longer than one cap after that restart: the moment
    /// was at most one cap ahead when it was written, and that was before the restart.
    #[must_use]
    pub fn remaining_ms(&self, now: &Moment, cap_ms: u64) -> u64 {
        if self.boot_id == now.boot_id {
            return self
                .monotonic_ms
                .saturating_sub(now.monotonic_ms)
                .min(cap_ms);
        }
        let wall = self
            .wall_ms
            .saturating_sub(now.wall_ms)
            .max(0)
            .unsigned_abs();
        wall.min(cap_ms.saturating_sub(now.monotonic_ms))
    }

    /// The same moment, written in the terms of the present start.
    #[must_use]
    pub fn rebased(&self, now: &Moment, cap_ms: u64) -> Self {
        Self::after(now, self.remaining_ms(now, cap_ms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn moment(boot: &str, wall_ms: i64, monotonic_ms: u64) -> Moment {
        Moment {
            wall_ms,
            monotonic_ms,
            boot_id: boot.to_owned(),
        }
    }

    #[test]
    fn delays_grow_to_their_cap() {
        for (backoff, failures, longest) in [
            (Backoff::Host, 0, 5_000),
            (Backoff::Host, 1, 5_000),
            (Backoff::Host, 2, 10_000),
            (Backoff::Host, 8, 640_000),
            (Backoff::Host, 9, 900_000),
            (Backoff::Host, u32::MAX, 900_000),
            (Backoff::Item, 13, 20_480_000),
            (Backoff::Item, 14, 21_600_000),
            (Backoff::Item, u32::MAX, 21_600_000),
        ] {
            let span = longest - FLOOR_MS;
            assert_eq!(backoff.delay_ms(failures, 0), FLOOR_MS);
            assert_eq!(backoff.delay_ms(failures, span), longest, "{failures}");
            assert_eq!(backoff.delay_ms(failures, span + 1), FLOOR_MS);
            assert!(backoff.delay_ms(failures, u64::MAX) <= longest);
        }
    }

    #[test]
    fn what_the_other_side_asks_is_bounded() {
        for (asked, obeyed) in [(0, 1_000), (30_000, 30_000), (u64::MAX, 21_600_000)] {
            assert_eq!(asked_delay_ms(asked), obeyed);
        }
    }

    #[test]
    fn waiting_across_jumps_and_restarts() {
        let cap = 6 * HOUR as u64;
        let written = moment("a", 1_000 * HOUR, 50_000);
        let until = NotBefore::after(&written, HOUR as u64);
        let cases = [
            ("at once", moment("a", 1_000 * HOUR, 50_000), HOUR as u64),
            (
                "half way",
                moment("a", 1_000 * HOUR, 50_000 + 1_800_000),
                1_800_000,
            ),
            ("time", moment("a", 0, 50_000 + HOUR as u64), 0),
            (
                "clock set back to 1970",
                moment("a", 0, 50_000),
                HOUR as u64,
            ),
            (
                "clock set to 2106",
                moment("a", i64::MAX, 50_000),
                HOUR as u64,
            ),
            (
                "restart, same clock",
                moment("b", 1_000 * HOUR, 10_000),
                HOUR as u64,
            ),
            ("restart, later", moment("b", 1_002 * HOUR, 10_000), 0),
            ("restart in 1970", moment("b", 0, 10_000), cap - 10_000),
            ("restart in 1970, a cap later", moment("b", 0, cap), 0),
            ("restart before time itself", moment("b", i64::MIN, 0), cap),
        ];
        for (what, now, expected) in cases {
            assert_eq!(until.remaining_ms(&now, cap), expected, "{what}");
            let rebased = until.rebased(&now, cap);
            assert_eq!(rebased.remaining_ms(&now, cap), expected, "{what}");
            assert_eq!(rebased.boot_id, now.boot_id);
        }
    }

    #[test]
    fn a_forged_moment_waits_one_cap_at_most() {
        let now = moment("a", 0, 5_000);
        let forged = NotBefore {
            wall_ms: i64::MAX,
            monotonic_ms: u64::MAX,
            boot_id: "a".to_owned(),
        };
        assert_eq!(forged.remaining_ms(&now, 900_000), 900_000);
        assert_eq!(forged.rebased(&now, 900_000).monotonic_ms, 905_000);
    }
}
