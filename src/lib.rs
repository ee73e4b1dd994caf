//! guichet: an offline-first kiosk for public counters.
//!
//! The rooms, in reading order. A room imports only what `ARCHITECTURE.md` allows it;
//! `tests/architecture` reads the sources and fails on a forbidden direction.

pub mod bundle;
pub mod catalogue;
pub mod cli;
pub mod delivery;
pub mod device;
pub mod domain;
pub mod l10n;
pub mod payload;
pub mod reception;
pub mod screen;
pub mod store;
pub mod terminal;
pub mod ui;
pub mod vault;
