//! `kiosk.toml`: the counter, its languages, its comfort, its destinations, its mediators.
//!
//! Holds [`KioskConfig`] and its reading; every mistake is a finding. Held by tests: defaults are
//! those of the documentation, and a configuration with a mistake is never returned.

mod read;
mod voice;

use std::collections::BTreeMap;

pub(super) use read::{KioskRead, read, sealing_key};

use crate::domain::comfort::{Comfort, GuardTimes};
use crate::domain::destination::Destination;
use crate::domain::ids::DestinationName;
use crate::l10n::Locale;

/// The terminal, as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KioskConfig {
    /// The counter it stands at.
    pub counter: Counter,
    /// Languages offered, at least one; the first is the default.
    pub locales: Vec<Locale>,
    /// Comfort a visit begins with.
    pub comfort: Comfort,
    /// When a visit counts as left.
    pub idle: Idle,
    /// Guards against trembling hands.
    pub guards: GuardTimes,
    /// Whether nobody begins before staff have measured the screen (research: ux B1).
    pub screen_measured_first: bool,
    /// The voice.
    pub voice: Voice,
    /// How the queue is opened.
    pub unlock: Unlock,
    /// A public key that can open every request beside its destination; the town keeps the
    /// private half offline.
    pub recovery_key: Option<String>,
    /// Minutes between two runs of delivery.
    pub delivery_every_minutes: u32,
    /// Where requests go, in the order of the file.
    pub destinations: Vec<Destination>,
    /// Who may help at this counter.
    pub mediators: Vec<Mediator>,
}

impl KioskConfig {
    /// The default language.
    #[must_use]
    pub fn default_locale(&self) -> Locale {
        self.locales.first().copied().unwrap_or(Locale::French)
    }

    /// Finds a destination by its name.
    #[must_use]
    pub fn destination(&self, name: &DestinationName) -> Option<&Destination> {
        self.destinations
            .iter()
            .find(|destination| destination.name == *name)
    }
}

/// The counter, as the person knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counter {
    /// Its name, on the welcome screen.
    pub name: String,
    /// Its phone number, as written.
    pub phone: String,
    /// Its postal address, on one line.
    pub address: String,
    /// When somebody is there, in words.
    pub hours: LocalText,
    /// Who answers for the data (GDPR article 4, 7).
    pub controller: LocalText,
}

/// A text of `kiosk.toml`, the same in every language or one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalText {
    default: String,
    by_locale: BTreeMap<Locale, String>,
}

impl LocalText {
    /// The same text in every language.
    #[must_use]
    pub fn same(text: &str) -> Self {
        Self {
            default: text.to_owned(),
            by_locale: BTreeMap::new(),
        }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        self.by_locale.get(&locale).unwrap_or(&self.default)
    }
}

/// Idle times, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    /// Before the person has typed or chosen anything.
    pub before_data_seconds: u32,
    /// With answers on the screen, alone.
    pub alone_seconds: u32,
    /// With answers on the screen, with a mediator.
    pub mediator_seconds: u32,
    /// How long « Vous êtes toujours là ? » stays before the curtain.
    pub warning_seconds: u32,
}

impl Default for Idle {
    fn default() -> Self {
        Self {
            before_data_seconds: 60,
            alone_seconds: 300,
            mediator_seconds: 600,
            warning_seconds: 60,
        }
    }
}

/// The voice of the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Which program speaks.
    pub program: VoiceProgram,
    /// Sound device of the loudspeaker, as the program names it; `None`: there is none.
    pub loudspeaker: Option<String>,
    /// Sound device that one person hears, headphones or a handset; `None`: there is none.
    pub private: Option<String>,
}

impl Default for Voice {
    fn default() -> Self {
        Self {
            program: VoiceProgram::default(),
            loudspeaker: Some("default".to_owned()),
            private: None,
        }
    }
}

/// The programs that can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum VoiceProgram {
    /// The first that is installed.
    #[default]
    First,
    /// espeak-ng.
    EspeakNg,
    /// spd-say of speech-dispatcher.
    SpdSay,
    /// No voice.
    Silent,
}

/// How the key of the queue is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unlock {
    /// In a file of this machine: delivery needs nobody.
    #[default]
    Unattended,
    /// Under a passphrase: delivery needs staff.
    Staff,
}

/// Somebody who helps at the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mediator {
    /// First name or role, shown on the screen.
    pub name: String,
    /// 4 to 8 digits that mark who helps. It protects no data.
    pub code: String,
    /// Whether they may fill a request in the person's place.
    pub may_act_in_place_of: bool,
}
