//! Delivery: from the queue to the desk, and back with a proof.
//!
//! The core has no network, no clock and no disk in it: [`plan`] says what to do for a
//! destination, [`classify`] what an answer means, [`exchange`] leads the conversation about
//! one submission. Around it, [`channel`] talks HTTP (the only place in the project that
//! does), [`sender`] carries plans out and writes every state down before it acts, and
//! [`background`] says when to look again.
//!
//! Rules its tests hold:
//! - nothing counts as received without a receipt whose signature, id and digest verify;
//! - what is in doubt is asked for before it is sent again;
//! - one submission's failure never blocks another, one destination's never another's;
//! - a captive portal stops everything for that destination and counts against nobody;
//! - a clock that is known to be wrong refuses no certificate that could be good.

pub mod background;
pub mod channel;
pub mod classify;
pub mod exchange;
pub mod known_time;
pub mod pace;
pub mod plan;
pub mod port;
pub mod report;
pub mod sender;
#[cfg(test)]
mod simulation;
