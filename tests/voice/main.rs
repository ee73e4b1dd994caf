//! Reading aloud, from the keys of the keyboard to the program that speaks: a whole request made by
//! ear alone, what is personal kept from the loudspeaker, every visible text heard, real sentences
//! by the real program where it is installed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod by_ear;
mod ears;
mod everything;
mod program;
mod settings;
