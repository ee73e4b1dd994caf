//! Whole requests made by hands: by a finger only, by a mouse only, by a keyboard only, and by a
//! finger that trembles; and what the key screens look like. Everything goes through the widgets
//! as they are drawn, and ends in a real queue.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod devices;
mod intent;
mod journeys;
mod terminal;
mod tremor;
