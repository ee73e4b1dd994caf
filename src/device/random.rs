//! Randomness. The only place that asks the system for it. The seeded source is for tests
//! and simulations: the same seed gives the same run.

use std::sync::atomic::{AtomicU64, Ordering};

/// Gives random bytes.
pub trait Random: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);

    /// A random number, every value equally likely.
    fn next_u64(&self) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// The system's source, fit for keys and ids.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[allow(clippy::disallowed_methods, reason = "the one call of getrandom")]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            // Ids that repeat would mix two people's requests: stopping is the safe answer.
            tracing::error!(%error, "the system gives no randomness");
            std::process::abort();
        }
    }
}

/// Repeatable numbers (SplitMix64). Never for keys.
#[derive(Debug)]
pub struct SeededRandom(AtomicU64);

impl SeededRandom {
    /// The same seed gives the same numbers.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }
}

const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let mut z = self.0.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^= z >> 31;
            chunk.copy_from_slice(&z.to_le_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_repeat_and_differ() {
        let draw = |seed| {
            let random = SeededRandom::new(seed);
            let mut bytes = [0; 19];
            random.fill(&mut bytes);
            (bytes, random.next_u64())
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn the_system_fills_the_whole_slice() {
        let mut bytes = [0; 64];
        SystemRandom.fill(&mut bytes);
        // A byte left at zero in all of 64 happens once in 10^154 runs.
        assert!(bytes.iter().any(|byte| *byte != 0));
        assert_ne!(SystemRandom.next_u64(), SystemRandom.next_u64());
    }
}
