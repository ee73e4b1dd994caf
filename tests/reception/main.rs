//! The town's desk from outside: the real binary, real sockets, a real disk. What is killed,
//! cut, repeated or forged must end in one receipt, the same for ever, or in a refusal that
//! says why.

#![allow(
    clippy::too_many_lines,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests, outside of test functions"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the desk under test is a process of its own"
)]

mod desk;
mod flood;
mod hostile;
mod interruptions;
mod protocol;
