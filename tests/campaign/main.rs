//! The campaign: what bars.md calls reliability, done to the real program and judged by
//! `guichet-checker`, which shares no code with it. Each part prints its seed, its counts and
//! the 95 % bound `3/n`, and says in words what this machine lacks.
//!
//! Small counts by default. Larger ones by `GUICHET_CAMPAIGN` (`gate` for those of `.ci/run`,
//! `full` for a release) or by a number for each part, see [`plan`]. A part with a large count
//! goes on where it was stopped: its progress is in `target/campaign`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::too_many_lines,
    reason = "helpers of tests, outside of test functions"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the program under test is a process of its own, killed at moments of this machine"
)]

mod cuts;
mod disk_model;
mod flips;
mod images;
mod judge;
mod kills;
mod mutants;
mod plan;
mod sessions;
mod trace;
mod writer;

#[allow(dead_code, reason = "shared with tests/hands, which uses all of it")]
#[path = "../hands/intent.rs"]
mod intent;
#[allow(dead_code, reason = "shared with tests/loop, which uses all of it")]
#[path = "../loop/town.rs"]
mod town;
