//! The outside world as small traits: clock, randomness, the voice, and later the printer, the
//! scanner. Everything that makes a run different from the last one enters here, so a
//! test can hand in a clock that jumps and randomness that repeats. May import the domain
//! only.

pub mod clock;
pub mod process;
pub mod random;
pub mod voice;

pub use clock::{Clock, ManualClock, SystemClock};
pub use random::{Random, SeededRandom, SystemRandom};
pub use voice::{Silent, Voice};
