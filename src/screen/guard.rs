//! What keeps a trembling hand from doing harm: a button pressed twice acts once, a key that
//! bounces types once, a finger that is still there when the next screen appears presses nothing.
//! Counts what it swallowed, and knows when larger buttons should be offered.
//!
//! Pure; times are monotonic milliseconds. Invariant held by the tests: two presses of one thing
//! closer than its guard are one, and what is further apart is two.

use std::collections::VecDeque;

use super::event::Key;
use crate::domain::comfort::GuardTimes;

/// The same key again, for hands that tremble (EN 301 549 §5.8 asks for half a second).
const STEADY_SAME_KEY_MS: u64 = 500;
/// So many bounces …
const BOUNCES: usize = 3;
/// … within so long offer larger buttons (research: ux §4, failure 1).
const BOUNCES_WITHIN_MS: u64 = 120_000;

/// Bounces closer than this come from one tremor.
const ONE_TREMOR_MS: u64 = 1_000;

/// The guards of one visit.
#[derive(Debug, Clone, Default)]
pub(super) struct Guard {
    times: GuardTimes,
    steady: bool,
    shown_at_ms: Option<u64>,
    last_press: Option<(String, u64)>,
    last_key: Option<(Key, u64)>,
    /// When the keys of the screen became others.
    keys_at_ms: Option<u64>,
    bounces: VecDeque<u64>,
    offered: bool,
}

impl Guard {
    /// Guards that last so long.
    pub(super) fn new(times: GuardTimes) -> Self {
        Self {
            times,
            ..Self::default()
        }
    }

    /// « Mains qui tremblent », on or off.
    pub(super) fn steady(&mut self, steady: bool) {
        self.steady = steady;
    }

    /// A new screen appeared.
    pub(super) fn shown(&mut self, now_ms: u64) {
        self.shown_at_ms = Some(now_ms);
    }

    /// The first screen of all, and a screen nobody was touching: nothing to guard against.
    pub(super) fn unguarded(&mut self) {
        self.shown_at_ms = None;
    }

    /// Whether a new screen still ignores everything. `touched`: by a finger or the mouse.
    pub(super) fn is_too_new(&mut self, touched: bool, now_ms: u64) -> bool {
        let too_new = self
            .shown_at_ms
            .is_some_and(|at| now_ms < at + self.times.new_screen_ms);
        if too_new && touched {
            self.bounced(now_ms);
            // A hand that still bounces is not yet a hand that chooses.
            let calm = now_ms + self.times.same_key_ms;
            self.shown_at_ms = self
                .shown_at_ms
                .max(calm.checked_sub(self.times.new_screen_ms));
        }
        too_new
    }

    /// Whether a press of that button acts.
    pub(super) fn press(&mut self, id: &str, now_ms: u64) -> bool {
        let last = self.last_press.replace((id.to_owned(), now_ms));
        let again =
            last.is_some_and(|(last, at)| last == id && now_ms < at + self.times.same_button_ms);
        if again {
            self.bounced(now_ms);
        }
        !again
    }

    /// The last press that was seen, whether it acted or not.
    pub(super) fn last_press(&self) -> Option<&(String, u64)> {
        self.last_press.as_ref()
    }

    /// Whether a key acts; for the physical keyboard and the one on screen.
    pub(super) fn key(&mut self, key: &Key, now_ms: u64) -> bool {
        let guard_ms = self.same_key_ms();
        let again = self
            .last_key
            .as_ref()
            .is_some_and(|(last, at)| last == key && now_ms < at + guard_ms);
        if again {
            self.bounced(now_ms);
        }
        // A finger that bounces several times is still one: each bounce starts the time again.
        self.last_key = Some((key.clone(), now_ms));
        !again
    }

    /// Other keys stand on the screen: a finger that bounces would press what it did not choose.
    pub(super) fn keys_changed(&mut self, now_ms: u64) {
        self.keys_at_ms = Some(now_ms);
    }

    /// Whether the keys of the screen still ignore everything; each touch starts the time again.
    pub(super) fn keys_are_too_new(&mut self, now_ms: u64) -> bool {
        let guard_ms = self.same_key_ms();
        let too_new = self.keys_at_ms.is_some_and(|at| now_ms < at + guard_ms);
        if too_new {
            self.bounced(now_ms);
            self.keys_at_ms = Some(now_ms);
        }
        too_new
    }

    fn same_key_ms(&self) -> u64 {
        if self.steady {
            self.times.same_key_ms.max(STEADY_SAME_KEY_MS)
        } else {
            self.times.same_key_ms
        }
    }

    /// Whether larger buttons should be offered now; once a visit, and never twice.
    pub(super) fn offers_steady(&mut self) -> bool {
        let offers = !self.offered && !self.steady && self.bounces.len() >= BOUNCES;
        self.offered |= offers;
        offers
    }

    /// One tremor bounces several times: it counts once.
    fn bounced(&mut self, now_ms: u64) {
        if self
            .bounces
            .back()
            .is_some_and(|at| now_ms < at + ONE_TREMOR_MS)
        {
            return;
        }
        self.bounces.push_back(now_ms);
        while self
            .bounces
            .front()
            .is_some_and(|at| at + BOUNCES_WITHIN_MS < now_ms)
            || self.bounces.len() > BOUNCES
        {
            self.bounces.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Key {
        Key::Text("l".into())
    }

    #[test]
    fn two_close_presses_are_one() {
        let check = |gap_ms: u64, acts| {
            let mut guard = Guard::new(GuardTimes::default());
            assert!(guard.press("a", 10_000));
            assert_eq!(guard.press("a", 10_000 + gap_ms), acts, "{gap_ms}");
            assert!(guard.press("b", 10_001 + gap_ms), "another button");
        };
        for gap in [50, 300, 900, 999] {
            check(gap, false);
        }
        check(1_000, true);
    }

    #[test]
    fn a_bouncing_key_types_once() {
        let check = |steady, gap_ms: u64, times: u64, typed| {
            let mut guard = Guard::new(GuardTimes::default());
            guard.steady(steady);
            let acted = (0..times).filter(|n| guard.key(&letter(), 5_000 + n * gap_ms));
            assert_eq!(acted.count(), typed, "{steady} {gap_ms}");
        };
        check(false, 50, 6, 1);
        check(false, 100, 2, 1);
        check(false, 100, 3, 1);
        check(false, 290, 6, 1);
        check(false, 300, 2, 2);
        check(false, 700, 2, 2);
        check(true, 300, 2, 1);
        check(true, 499, 2, 1);
        check(true, 500, 2, 2);
    }

    #[test]
    fn new_keys_wait_until_the_finger_is_calm() {
        let mut guard = Guard::new(GuardTimes::default());
        assert!(!guard.keys_are_too_new(1_000));
        guard.keys_changed(1_000);
        assert!(guard.keys_are_too_new(1_299));
        assert!(guard.keys_are_too_new(1_598), "it bounced again");
        assert!(!guard.keys_are_too_new(1_898));
        guard.steady(true);
        guard.keys_changed(3_000);
        assert!(guard.keys_are_too_new(3_499));
        assert!(!guard.keys_are_too_new(3_999));
    }

    #[test]
    fn a_new_screen_waits() {
        let mut guard = Guard::new(GuardTimes::default());
        assert!(!guard.is_too_new(true, 3));
        guard.shown(1_000);
        assert!(guard.is_too_new(true, 1_499));
        // Not while the hand still bounces.
        assert!(guard.is_too_new(true, 1_798));
        assert!(!guard.is_too_new(true, 2_098));
        guard.shown(2_500);
        assert!(
            !guard.is_too_new(false, 3_000),
            "without a touch, half a second"
        );
        guard.shown(2_000);
        guard.unguarded();
        assert!(!guard.is_too_new(true, 2_001));
    }

    #[test]
    fn larger_buttons_are_offered_once_after_three_bounces_in_two_minutes() {
        let bounce = |guard: &mut Guard, at| {
            guard.press("a", at);
            guard.press("a", at + 100);
        };
        let mut guard = Guard::new(GuardTimes::default());
        for at in [10_000, 100_000, 190_000] {
            bounce(&mut guard, at);
            assert!(!guard.offers_steady(), "three in three minutes");
        }
        bounce(&mut guard, 200_000);
        assert!(guard.offers_steady());
        assert!(!guard.offers_steady(), "once");
        let mut guard = Guard::new(GuardTimes::default());
        guard.steady(true);
        for at in [10_000, 12_000, 14_000, 16_000] {
            bounce(&mut guard, at);
        }
        assert!(!guard.offers_steady(), "they are large already");
    }
}
