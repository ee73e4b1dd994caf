//! The whole loop with the real program, real sockets and real files: fill in, keep, send,
//! prove. Nothing is lost, nothing is there twice, nothing personal lies in clear, whatever is
//! killed or broken on the way, and every refusal says what to do.
//!
//! Two variables of the environment: `GUICHET_KILLS` (kills in each of the two campaigns, 100
//! unless told) and `GUICHET_SEED` (of the random moments; printed when not given).

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

mod bad_input;
mod canaries;
mod clock;
mod desk_down;
mod keys;
mod killed;
mod opening;
#[cfg(target_os = "linux")]
mod private_memory;
mod resumed;
mod stick;
mod stick_damaged;
mod tls_front;
mod town;
