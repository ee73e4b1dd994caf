//! What can be believed of the time on a machine whose clock may be dead, set by hand, or years
//! away. Two things are known for certain: this program was built on some day, and a desk signed
//! a time. The *floor* is the newest of these: it is not earlier than that. Pure: the caller
//! brings the clock, the store keeps what desks signed.
//!
//! Rules its tests hold:
//! - whatever the clock does (1970, 2000, 2038, 2106, a jump, a restart), the time that is
//!   believed is never below the floor;
//! - only what a desk signed raises the floor, and never by more than a bound: a desk can be
//!   wrong too. What leaps further is told to staff and believed by nobody;
//! - a time that a desk signs over our fresh nonce takes the place of what that desk signed
//!   before, lower or higher: a desk that was put right puts the floor right;
//! - below five minutes nothing is said.

use super::retry::Moment;

/// The day of this source, 2026-06-01, in Unix seconds. Raised with each release.
const SOURCE_S: i64 = 1_780_272_000;
/// No earlier than this was the program built: the day of its source, or the packager's
/// `SOURCE_DATE_EPOCH` when that is later. The same source gives the same program.
pub const BUILD_MS: i64 = built_s(option_env!("SOURCE_DATE_EPOCH")) * 1_000;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
const DAY_MS: i64 = 24 * HOUR_MS;
const YEAR_MS: i64 = 365 * DAY_MS + 6 * HOUR_MS;

/// Differences below this are nobody's concern. Longer than an answer may take on a bad link.
pub const TOLERANCE_MS: i64 = 5 * MINUTE_MS;
/// A desk may be this far ahead of a clock that could be right, and is still believed: a machine
/// that was switched off for a year.
const LEAP_MS: i64 = 400 * DAY_MS;
/// No terminal goes so long without a word of its desk or a new version of its program.
const CEILING_MS: i64 = 10 * YEAR_MS;

/// What a desk said of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statement {
    /// Signed over our own nonce: it is this time there, now.
    Now(i64),
    /// In a receipt: it was this time there, once.
    Once(i64),
}

/// The newest time that a desk signed, and our clocks when it came. Unix milliseconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskTime {
    /// The desk's time.
    pub at_ms: i64,
    /// It was signed for that very moment: our clock can be held against it.
    pub fresh: bool,
    /// It raises the floor. One that leapt too far is only told.
    pub believed: bool,
    /// When it came, by our clocks.
    pub seen: Moment,
}

impl DeskTime {
    /// What time it is there now at least, when the machine was not restarted since.
    fn now_ms(&self, now: &Moment) -> Option<i64> {
        let passed = now.monotonic_ms.checked_sub(self.seen.monotonic_ms)?;
        let passed = i64::try_from(passed).ok()?;
        (self.seen.boot_id == now.boot_id).then(|| self.at_ms.saturating_add(passed))
    }
}

/// What is known of the time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrustedTime {
    /// The newest statement of each desk.
    pub desks: Vec<DeskTime>,
}

/// What to think of the clock. Differences are in milliseconds, and positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClockHealth {
    /// Nothing speaks against it.
    #[default]
    Right,
    /// It is late by this much, at least.
    Behind(i64),
    /// It is early by this much.
    Ahead(i64),
    /// A desk says something so different that one of the two must be looked at.
    Contradicted(i64),
    /// A desk proved itself with a certificate that is not of this time.
    Refused,
}

impl ClockHealth {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Behind(_) => "behind",
            Self::Ahead(_) => "ahead",
            Self::Contradicted(_) => "contradicted",
            Self::Refused => "refused",
        }
    }

    /// By how much it is wrong, in milliseconds; zero when that is not known.
    #[must_use]
    pub fn by_ms(self) -> i64 {
        match self {
            Self::Right | Self::Refused => 0,
            Self::Behind(ms) | Self::Ahead(ms) | Self::Contradicted(ms) => ms,
        }
    }

    /// Whether a date read off this clock may be shown without a word.
    #[must_use]
    pub fn is_trusted(self) -> bool {
        !matches!(self, Self::Behind(_) | Self::Ahead(_))
    }

    /// The difference in one number and its unit, as it is told: rounded down, never zero.
    #[must_use]
    pub fn in_words(self) -> Option<(i64, Unit)> {
        let ms = self.by_ms();
        [
            (YEAR_MS, Unit::Years),
            (DAY_MS, Unit::Days),
            (HOUR_MS, Unit::Hours),
            (MINUTE_MS, Unit::Minutes),
        ]
        .into_iter()
        .find(|(each, _)| ms >= *each)
        .map(|(each, unit)| (ms / each, unit))
    }
}

/// Units of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Of sixty seconds.
    Minutes,
    /// Of sixty minutes.
    Hours,
    /// Of 24 hours.
    Days,
    /// Of 365.25 days.
    Years,
}

impl Unit {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Years => "years",
        }
    }
}

impl TrustedTime {
    /// It is not earlier than this, in Unix milliseconds. Goes forward with the machine, as
    /// long as it is not restarted.
    #[must_use]
    pub fn floor_ms(&self, now: &Moment) -> i64 {
        self.desks
            .iter()
            .filter(|desk| desk.believed)
            .map(|desk| desk.now_ms(now).unwrap_or(desk.at_ms))
            .fold(BUILD_MS, i64::max)
    }

    /// What to think of the clock.
    #[must_use]
    pub fn judge(&self, now: &Moment) -> ClockHealth {
        let floor = self.floor_ms(now);
        if let Some(wrong) = beyond(now.wall_ms, floor) {
            return wrong;
        }
        // Restarted since, or set by hand since: then only the floor speaks.
        let newest = self.desks.iter().filter(|desk| desk.fresh);
        let newest = newest
            .filter_map(|desk| Some((desk, desk.now_ms(now)?)))
            .max_by_key(|(desk, _)| desk.seen.monotonic_ms);
        let Some((desk, there)) = newest else {
            return ClockHealth::Right;
        };
        let ahead = now.wall_ms.saturating_sub(there);
        match (ahead.saturating_abs() >= TOLERANCE_MS, desk.believed) {
            (false, _) => ClockHealth::Right,
            (true, false) => ClockHealth::Contradicted(ahead.saturating_abs()),
            (true, true) if ahead > 0 => ClockHealth::Ahead(ahead),
            (true, true) => ClockHealth::Behind(-ahead),
        }
    }

    /// The time to work with where a wrong one would harm (certificates, the day on the
    /// screens), in Unix milliseconds: the clock's, unless that is impossible; then the floor.
    #[must_use]
    pub fn believed_ms(&self, now: &Moment) -> i64 {
        let floor = self.floor_ms(now);
        match beyond(now.wall_ms, floor) {
            Some(_) => floor,
            None => now.wall_ms,
        }
    }

    /// What becomes of the statement of a desk whose earlier one is `before`; `None` when
    /// nothing changes. The caller verified the signature.
    #[must_use]
    pub fn hear(
        &self,
        before: Option<&DeskTime>,
        said: Statement,
        now: &Moment,
    ) -> Option<DeskTime> {
        let (at_ms, fresh) = match said {
            Statement::Now(at_ms) => (at_ms, true),
            Statement::Once(at_ms) => (at_ms, false),
        };
        let believed = self.believes(at_ms, now);
        let known = before.filter(|before| before.believed == believed);
        let known = known.map(|before| (before, before.now_ms(now)));
        let says_nothing_new = match (known, fresh) {
            // A strange receipt says nothing.
            (_, false) if !believed => true,
            (None, _) => false,
            // Sparing the disk: the same as we would have said ourselves.
            (Some((before, Some(there))), true) => {
                before.fresh
                    && there.abs_diff(at_ms) < MINUTE_MS.unsigned_abs()
                    && there.abs_diff(before.at_ms) < HOUR_MS.unsigned_abs()
            }
            (Some((_, None)), true) => false,
            // What was said for this moment is worth more than a receipt of a moment ago.
            (Some((before, Some(there))), false) if before.fresh => {
                at_ms <= there.saturating_add(TOLERANCE_MS)
            }
            (Some((before, there)), false) => at_ms <= there.unwrap_or(before.at_ms),
        };
        if says_nothing_new {
            return None;
        }
        Some(DeskTime {
            at_ms,
            fresh,
            believed,
            seen: now.clone(),
        })
    }

    /// A desk before our own build is wrong. Against a clock that could be right it may be
    /// ahead by a bound; against one that cannot, by as much as anything may.
    fn believes(&self, at_ms: i64, now: &Moment) -> bool {
        let floor = self.floor_ms(now);
        let highest = match beyond(now.wall_ms, floor) {
            None => now.wall_ms.saturating_add(LEAP_MS),
            Some(_) => floor.saturating_add(CEILING_MS),
        };
        (BUILD_MS - TOLERANCE_MS..=highest).contains(&at_ms)
    }
}

/// Whether a clock is where no clock can be.
fn beyond(wall_ms: i64, floor_ms: i64) -> Option<ClockHealth> {
    let ahead = wall_ms.saturating_sub(floor_ms);
    if ahead <= -TOLERANCE_MS {
        Some(ClockHealth::Behind(ahead.saturating_neg()))
    } else if ahead > CEILING_MS {
        Some(ClockHealth::Ahead(ahead))
    } else {
        None
    }
}

/// Unix seconds of the build, while compiling. What is no number, or earlier than the source
/// itself, is passed over.
const fn built_s(told: Option<&str>) -> i64 {
    if let Some(text) = told
        && let Ok(seconds) = i64::from_str_radix(text, 10)
        && seconds > SOURCE_S
        && seconds < i64::MAX / 1_000
    {
        return seconds;
    }
    SOURCE_S
}

#[cfg(test)]
mod tests {
    use super::*;
    use ClockHealth::{Ahead, Behind, Contradicted, Right};

    /// Half a year after the build, so that nothing here depends on the day of the build.
    const TODAY: i64 = BUILD_MS + 180 * DAY_MS;
    const Y1970: i64 = DAY_MS;
    const Y2000: i64 = 946_684_800_000;
    const Y2106: i64 = 4_294_967_296_000;

    fn at(boot: &str, wall_ms: i64, monotonic_ms: i64) -> Moment {
        Moment {
            wall_ms,
            monotonic_ms: monotonic_ms.unsigned_abs(),
            boot_id: boot.to_owned(),
        }
    }

    /// After one exchange, at second 100 of boot `a`.
    fn heard(wall_ms: i64, said: Statement) -> TrustedTime {
        let desk = TrustedTime::default().hear(None, said, &at("a", wall_ms, 100_000));
        TrustedTime {
            desks: desk.into_iter().collect(),
        }
    }

    #[test]
    fn a_clock_alone_is_held_against_the_build() {
        let alone = TrustedTime::default();
        for (what, wall, expected) in [
            ("1970", Y1970, Behind(BUILD_MS - Y1970)),
            ("2000", Y2000, Behind(BUILD_MS - Y2000)),
            ("before time", i64::MIN, Behind(i64::MAX)),
            ("5 min early", BUILD_MS - TOLERANCE_MS, Behind(TOLERANCE_MS)),
            ("a little early", BUILD_MS - TOLERANCE_MS + 1, Right),
            ("today", TODAY, Right),
            ("ten years", BUILD_MS + CEILING_MS, Right),
            ("2106", Y2106, Ahead(Y2106 - BUILD_MS)),
            (
                "the end of time",
                i64::MAX,
                Ahead(i64::MAX.saturating_sub(BUILD_MS)),
            ),
        ] {
            let now = at("a", wall, 5);
            assert_eq!(alone.judge(&now), expected, "{what}");
            let believed = alone.believed_ms(&now);
            let kept = expected == Right;
            assert_eq!(believed, if kept { wall } else { BUILD_MS }, "{what}");
        }
        // 2038 is impossible while the program is younger than ten years.
        let y2038 = at("a", 2_147_558_400_000, 5);
        let possible = BUILD_MS + CEILING_MS >= y2038.wall_ms;
        assert_eq!(alone.judge(&y2038) == Right, possible);
    }

    #[test]
    fn a_fresh_time_tells_the_skew() {
        for (what, wall, expected) in [
            ("right", TODAY, Right),
            ("4 min late", TODAY - 4 * MINUTE_MS, Right),
            ("4 min early", TODAY + 4 * MINUTE_MS, Right),
            ("3 days late", TODAY - 3 * DAY_MS, Behind(3 * DAY_MS)),
            ("2 hours early", TODAY + 2 * HOUR_MS, Ahead(2 * HOUR_MS)),
            ("1970", Y1970, Behind(TODAY - Y1970)),
            ("2106", Y2106, Ahead(Y2106 - TODAY)),
        ] {
            let known = heard(wall, Statement::Now(TODAY));
            // Both go on; the difference stays.
            for passed in [0, HOUR_MS, 40 * DAY_MS] {
                let now = at("a", wall + passed, 100_000 + passed);
                assert_eq!(known.judge(&now), expected, "{what}");
                assert_eq!(known.floor_ms(&now), TODAY + passed, "{what}");
            }
        }
    }

    #[test]
    fn jumps_and_restarts() {
        let known = heard(TODAY, Statement::Now(TODAY));
        let cases = [
            ("a jump to 1970", at("a", Y1970, 200_000), TODAY + 100_000),
            ("a jump to 2000", at("a", Y2000, 200_000), TODAY + 100_000),
            ("a jump to 2106", at("a", Y2106, 200_000), TODAY + 100_000),
            ("a restart in 1970", at("b", Y1970, 10_000), TODAY),
            ("a restart in 2106", at("b", Y2106, 10_000), TODAY),
            ("a restart", at("b", TODAY + DAY_MS, 10_000), TODAY + DAY_MS),
            // A boot id that lies: time since start went back.
            ("the same boot, earlier", at("a", Y1970, 0), TODAY),
        ];
        for (what, now, believed) in cases {
            assert_eq!(known.believed_ms(&now), believed, "{what}");
            assert!(known.believed_ms(&now) >= TODAY, "{what}");
        }
        // A jump of an hour is seen in the same start, and unknown after the next.
        let early = TODAY + HOUR_MS;
        let skewed = known.judge(&at("a", early + 1_000, 101_000));
        assert_eq!(skewed, Ahead(HOUR_MS));
        assert_eq!(known.judge(&at("b", early, 1_000)), Right);
    }

    #[test]
    fn receipts_only_raise_the_floor() {
        let now = at("a", TODAY, 0);
        let known = heard(TODAY, Statement::Once(TODAY - 30 * DAY_MS));
        // Old for good reasons: the clock is not early.
        assert_eq!(known.judge(&now), Right);
        let before = known.desks.first();
        for (at_ms, changes) in [
            (TODAY - 31 * DAY_MS, false),
            (TODAY - 30 * DAY_MS, false),
            (TODAY - 29 * DAY_MS, true),
            (BUILD_MS - DAY_MS, false),
            (Y1970, false),
            (TODAY + LEAP_MS + 1, false),
            (Y2106, false),
            (i64::MAX, false),
        ] {
            let heard = known.hear(before, Statement::Once(at_ms), &now);
            assert_eq!(heard.is_some(), changes, "{at_ms}");
        }
        // It takes nothing from what a desk said for this moment.
        let fresh = heard(TODAY, Statement::Now(TODAY));
        let later = at("a", TODAY + 500, 100_500);
        let same = fresh.hear(fresh.desks.first(), Statement::Once(TODAY), &later);
        assert_eq!(same, None);
    }

    #[test]
    fn the_same_again_is_not_written_again() {
        let known = heard(TODAY, Statement::Now(TODAY));
        for (passed, said, boot, changes) in [
            (10_000, TODAY + 10_000, "a", false),
            (10_000, TODAY + 10_000 + MINUTE_MS, "a", true),
            (10_000, TODAY + 10_000 - MINUTE_MS, "a", true),
            (HOUR_MS, TODAY + HOUR_MS, "a", true),
            (10_000, TODAY + 10_000, "b", true),
            (10_000, Y1970, "a", true),
        ] {
            let now = at(boot, TODAY + passed, 100_000 + passed);
            let heard = known.hear(known.desks.first(), Statement::Now(said), &now);
            assert_eq!(heard.is_some(), changes, "{passed} {said} {boot}");
        }
    }

    #[test]
    fn a_desk_that_leaps_is_told_and_not_believed() {
        for (what, wall, said, health, floor) in [
            (
                "a year off, and our clock could be right",
                TODAY,
                TODAY + 390 * DAY_MS,
                Behind(390 * DAY_MS),
                TODAY + 390 * DAY_MS,
            ),
            (
                "two years",
                TODAY,
                TODAY + 730 * DAY_MS,
                Contradicted(730 * DAY_MS),
                BUILD_MS,
            ),
            ("2106", TODAY, Y2106, Contradicted(Y2106 - TODAY), BUILD_MS),
            (
                "a desk in 1970",
                TODAY,
                Y1970,
                Contradicted(TODAY - Y1970),
                BUILD_MS,
            ),
            // Our own clock is dead: what the desk signs is all there is.
            (
                "two years, in 1970",
                Y1970,
                TODAY + 730 * DAY_MS,
                Behind(TODAY + 730 * DAY_MS - Y1970),
                TODAY + 730 * DAY_MS,
            ),
            (
                "2106, in 1970",
                Y1970,
                Y2106,
                Behind(BUILD_MS - Y1970),
                BUILD_MS,
            ),
            (
                "both in 1970",
                Y1970,
                Y1970,
                Behind(BUILD_MS - Y1970),
                BUILD_MS,
            ),
        ] {
            let known = heard(wall, Statement::Now(said));
            let now = at("a", wall, 100_000);
            assert_eq!(known.judge(&now), health, "{what}");
            assert_eq!(known.floor_ms(&now), floor, "{what}");
        }
    }

    #[test]
    fn a_desk_that_is_put_right_puts_the_floor_right() {
        // Wrong by eight years, and believed: our clock was dead.
        let wrong = TODAY + 8 * YEAR_MS;
        let poisoned = heard(Y1970, Statement::Now(wrong));
        let set_right = at("a", TODAY, 200_000);
        assert!(matches!(poisoned.judge(&set_right), Behind(_)));
        // No receipt of the right time lowers it; the next answer to our own nonce does.
        let before = poisoned.desks.first();
        let receipt = poisoned.hear(before, Statement::Once(TODAY), &set_right);
        assert_eq!(receipt, None);
        let healed = poisoned.hear(before, Statement::Now(TODAY), &set_right);
        let healed = TrustedTime {
            desks: healed.into_iter().collect(),
        };
        assert_eq!(healed.judge(&set_right), Right);
        assert_eq!(healed.floor_ms(&set_right), TODAY);
    }

    #[test]
    fn the_newest_of_two_desks_is_the_floor() {
        let mut known = heard(TODAY, Statement::Now(TODAY - 2 * HOUR_MS));
        known
            .desks
            .extend(heard(TODAY, Statement::Now(TODAY)).desks);
        assert_eq!(known.floor_ms(&at("b", Y1970, 0)), TODAY);
    }

    #[test]
    fn differences_in_words() {
        for (ms, expected) in [
            (0, None),
            (MINUTE_MS - 1, None),
            (5 * MINUTE_MS, Some((5, Unit::Minutes))),
            (HOUR_MS - 1, Some((59, Unit::Minutes))),
            (3 * DAY_MS - 1, Some((2, Unit::Days))),
            (HOUR_MS, Some((1, Unit::Hours))),
            (YEAR_MS - 1, Some((365, Unit::Days))),
            (56 * YEAR_MS + 5, Some((56, Unit::Years))),
            (i64::MAX, Some((292_271_023, Unit::Years))),
        ] {
            assert_eq!(Behind(ms).in_words(), expected, "{ms}");
        }
        assert_eq!(Right.in_words(), None);
    }

    #[test]
    fn the_build_is_the_same_wherever_it_is_built() {
        let day = SOURCE_S.to_string();
        let later = (SOURCE_S + 9).to_string();
        for (told, expected) in [
            (None, SOURCE_S),
            (Some(""), SOURCE_S),
            (Some("tomorrow"), SOURCE_S),
            // What reproducible builds without a date of their own are told.
            (Some("0"), SOURCE_S),
            (Some("315532800"), SOURCE_S),
            (Some("-1"), SOURCE_S),
            (Some("9223372036854775807"), SOURCE_S),
            (Some(day.as_str()), SOURCE_S),
            (Some(later.as_str()), SOURCE_S + 9),
        ] {
            assert_eq!(built_s(told), expected, "{told:?}");
        }
    }
}
