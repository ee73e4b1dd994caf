//! The pure heart: what a service, an answer, a journey and a submission *are*.
//!
//! Nothing here reads a clock, a file, a socket or a random source, and nothing here knows
//! SQL, HTTP, JSON or pixels. Everything is a value or a state machine that returns effects
//! as data, so every rule can be tested in a plain table.

pub mod answer;
pub mod calibration;
pub mod check;
pub mod comfort;
pub mod commune;
pub mod destination;
pub mod digest;
pub mod expression;
pub mod follow_up_code;
pub mod ids;
pub mod journal;
pub mod journey;
pub mod posture;
pub mod receipt;
pub mod retry;
pub mod service;
pub mod session;
pub mod speech;
pub mod submission;
pub mod trusted_time;
pub mod urgency;
