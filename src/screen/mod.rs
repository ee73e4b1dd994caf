//! Screens as values: each screen is a state, its messages, and the [`page::Page`] it shows.
//! Pure: no iced, no disk, no network, no clock. Effects leave as data.

pub mod aside;
pub mod comfort;
pub mod company;
pub mod effect;
pub mod event;
pub mod frame;
mod guard;
mod kiosk;
pub mod page;
pub mod question;
pub mod reading;
pub mod review;
pub mod scene;
pub mod services;
pub mod setup;
pub mod speech;
pub mod staff;
mod typing;
mod visit;
pub mod voice;
pub mod welcome;
pub mod words;

pub use kiosk::{Kiosk, OneSheet, Paginator};

/// A message of any screen. The root only routes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The fixed frame and the pages over the visit.
    Frame(frame::Message),
    /// The welcome screen.
    Welcome(welcome::Message),
    /// Comfort choices.
    Comfort(comfort::Message),
    /// Alone, helped, practising.
    Company(company::Message),
    /// Privacy, services, papers.
    Services(services::Message),
    /// Questions.
    Question(question::Message),
    /// Review, agreement, end.
    Review(review::Message),
    /// The settings of the voice.
    Voice(voice::Message),
    /// The staff area.
    Staff(staff::Message),
}
