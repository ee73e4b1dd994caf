//! What delivery knows of the time, shared by whoever needs a clock that can be believed: TLS,
//! and the terminal's calendar. The queue remembers it; a run brings it up to date.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::device::Clock;
use crate::domain::trusted_time::{ClockHealth, TrustedTime};

/// The clock, held against what desks signed.
#[derive(Clone)]
pub struct KnownTime {
    clock: Arc<dyn Clock>,
    known: Arc<RwLock<TrustedTime>>,
}

impl KnownTime {
    /// Over a clock, with what is known so far.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, known: TrustedTime) -> Self {
        Self {
            clock,
            known: Arc::new(RwLock::new(known)),
        }
    }

    /// More is known now.
    pub fn learn(&self, known: TrustedTime) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// What to think of the clock at this moment.
    #[must_use]
    pub fn health(&self) -> ClockHealth {
        self.read().judge(&self.clock.moment())
    }

    /// The time to work with, in Unix milliseconds.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.read().believed_ms(&self.clock.moment())
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, TrustedTime> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for KnownTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("KnownTime").field(&*self.read()).finish()
    }
}
