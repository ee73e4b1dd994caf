//! The outside world as small traits: clock, randomness, and later the printer, the voice,
//! the scanner. Everything that makes a run different from the last one enters here, so a
//! test can hand in a clock that jumps and randomness that repeats. May import the domain
//! only.

pub mod clock;
pub mod random;

pub use clock::{Clock, ManualClock, SystemClock};
pub use random::{Random, SeededRandom, SystemRandom};
