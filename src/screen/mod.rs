//! Screens as values: each screen is a state, its messages, and the [`page::Page`] it shows.
//! Pure: no iced, no disk, no network. Effects leave as data.

pub mod event;
pub mod page;
