//! The clock: wall time, time since the machine started, and which start it was. The only
//! place that reads a clock. Wall time may be wrong or jump (dead battery, a hand on the
//! settings); time since start never goes back while the boot id stays the same, and it is
//! the same for every process of one start.

use std::sync::Mutex;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

use crate::domain::retry::Moment;

/// Reads time.
pub trait Clock: Send + Sync {
    /// Wall time, as the machine believes it.
    fn now(&self) -> Timestamp;
    /// Milliseconds since the machine started, sleep included. Comparable between processes
    /// as long as [`Clock::boot_id`] is the same.
    fn monotonic_ms(&self) -> u64;
    /// Names this start of the machine; another after each restart.
    fn boot_id(&self) -> String;

    /// All three at once.
    fn moment(&self) -> Moment {
        Moment {
            wall_ms: self.now().as_millisecond(),
            monotonic_ms: self.monotonic_ms(),
            boot_id: self.boot_id(),
        }
    }
}

/// The machine's own clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the one reading of wall time")]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic_ms(&self) -> u64 {
        uptime_ms().unwrap_or_else(process_ms)
    }

    fn boot_id(&self) -> String {
        let kernel = std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .ok()
            .map(|id| id.trim().to_owned())
            .filter(|id| !id.is_empty() && uptime_ms().is_some());
        // Elsewhere than on Linux each process counts as its own start: its monotonic clock
        // is not comparable with another's.
        kernel.unwrap_or_else(|| format!("process-{}", std::process::id()))
    }
}

/// A clock for tests: stands still until told to move.
#[derive(Debug)]
pub struct ManualClock {
    state: Mutex<ManualState>,
}

#[derive(Debug, Clone)]
struct ManualState {
    wall: Timestamp,
    monotonic_ms: u64,
    boot: u64,
}

impl ManualClock {
    /// A machine that started a minute ago, at this wall time.
    #[must_use]
    pub fn at(wall: Timestamp) -> Self {
        Self {
            state: Mutex::new(ManualState {
                wall,
                monotonic_ms: 60_000,
                boot: 1,
            }),
        }
    }

    /// Time goes by.
    pub fn advance_ms(&self, ms: u64) {
        self.change(|state| {
            state.monotonic_ms += ms;
            state.wall = shifted(state.wall, i64::try_from(ms).unwrap_or(i64::MAX));
        });
    }

    /// Somebody sets the wall clock; no time goes by.
    pub fn jump_to(&self, wall: Timestamp) {
        self.change(|state| state.wall = wall);
    }

    /// The machine restarts: another boot id, time since start near zero, same wall time.
    pub fn restart(&self) {
        self.change(|state| {
            state.boot += 1;
            state.monotonic_ms = 1_000;
        });
    }

    fn change(&self, f: impl FnOnce(&mut ManualState)) {
        f(&mut self
            .state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner));
    }

    fn read(&self) -> ManualState {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.read().wall
    }

    fn monotonic_ms(&self) -> u64 {
        self.read().monotonic_ms
    }

    fn boot_id(&self) -> String {
        format!("boot-{}", self.read().boot)
    }
}

fn shifted(wall: Timestamp, ms: i64) -> Timestamp {
    wall.checked_add(SignedDuration::from_millis(ms))
        .unwrap_or(wall)
}

/// `/proc/uptime` counts suspended time and is shared by all processes, to 10 ms.
fn uptime_ms() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/uptime").ok()?;
    let seconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(Duration::try_from_secs_f64(seconds).ok()?.as_millis() as u64)
}

#[allow(
    clippy::disallowed_methods,
    reason = "the one reading of the process clock, for machines without /proc"
)]
fn process_ms() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_millis() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_clock_goes_forward_within_one_start() {
        let clock = SystemClock;
        let (boot, first) = (clock.boot_id(), clock.monotonic_ms());
        std::thread::sleep(Duration::from_millis(30));
        assert!(clock.monotonic_ms() > first);
        assert_eq!(clock.boot_id(), boot);
        assert!(process_ms() <= process_ms());
    }

    #[test]
    fn the_manual_clock_tells_jumps_from_time() {
        let start: Timestamp = "2026-07-01T08:00:00Z".parse().unwrap();
        let clock = ManualClock::at(start);
        clock.advance_ms(1_500);
        assert_eq!(clock.now().as_millisecond() - start.as_millisecond(), 1_500);
        assert_eq!(clock.monotonic_ms(), 61_500);
        clock.jump_to(Timestamp::UNIX_EPOCH);
        assert_eq!(clock.monotonic_ms(), 61_500);
        let before = clock.boot_id();
        clock.restart();
        assert_ne!(clock.boot_id(), before);
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
    }
}
