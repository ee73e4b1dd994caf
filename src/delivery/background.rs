//! How long to pause between two runs, for whoever sends again and again: the terminal's
//! courier and `guichet sync`. Pure.

use std::time::Duration;

use super::report::Report;

/// Longest pause while something waits.
const LOOK_EVERY: Duration = Duration::from_secs(60);
/// Shortest pause: whatever a destination or a clock says, nobody spins.
const SHORTEST: Duration = Duration::from_secs(1);

/// The pause after a run. `waiting` is how many submissions are open, `every` the configured
/// pause when there is nothing to do. No report: another process sends.
#[must_use]
pub fn pause(report: Option<&Report>, waiting: u64, every: Duration) -> Duration {
    let longest = if waiting > 0 {
        LOOK_EVERY.min(every)
    } else {
        every
    };
    let left_alone = report
        .iter()
        .flat_map(|report| &report.destinations)
        .map(|destination| destination.wait_ms)
        .filter(|wait_ms| *wait_ms > 0)
        .min();
    let wanted = left_alone.map_or(longest, Duration::from_millis);
    wanted.min(longest).max(SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::report::{DestinationReport, Link};

    #[test]
    fn pauses() {
        let report = |waits_ms: &[u64]| Report {
            destinations: waits_ms
                .iter()
                .map(|wait_ms| DestinationReport {
                    name: "mairie".to_owned(),
                    link: Link::Unknown,
                    trouble: None,
                    wait_ms: *wait_ms,
                })
                .collect(),
            ..Report::default()
        };
        for (waits_ms, waiting, every_s, expected_ms) in [
            (&[] as &[u64], 0, 900, 900_000),
            (&[], 3, 900, 60_000),
            (&[], 3, 30, 30_000),
            (&[0, 20_000, 30_000], 3, 900, 20_000),
            (&[21_600_000], 3, 900, 60_000),
            (&[21_600_000], 0, 900, 900_000),
            (&[1], 3, 900, 1_000),
            (&[], 3, 0, 1_000),
        ] {
            let found = pause(
                Some(&report(waits_ms)),
                waiting,
                Duration::from_secs(every_s),
            );
            assert_eq!(found, Duration::from_millis(expected_ms), "{waits_ms:?}");
        }
        assert_eq!(pause(None, 0, Duration::from_secs(900)).as_secs(), 900);
    }
}
