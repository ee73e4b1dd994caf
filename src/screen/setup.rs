//! What the screens are given once, at the start: the counter, its services, its texts. Built
//! from the configuration by whoever opens the window; holds nothing of any person.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::domain::comfort::{Comfort, GuardTimes};
use crate::domain::commune::Communes;
use crate::domain::service::Service;
use crate::domain::speech::Outputs;
use crate::l10n::{Locale, Texts};

/// The terminal, as configured.
pub struct Setup {
    /// The counter.
    pub counter: Counter,
    /// Offered languages, first the default.
    pub locales: Vec<Locale>,
    /// The application's texts, one for each offered language.
    pub texts: BTreeMap<Locale, Arc<Texts>>,
    /// The services, in the order of the choice screen.
    pub services: Vec<Arc<ServiceSetup>>,
    /// The mediators who may sign in.
    pub mediators: Vec<Mediator>,
    /// Comfort at the start of each visit.
    pub comfort: Comfort,
    /// Guards against trembling hands.
    pub guards: GuardTimes,
    /// Idle times.
    pub idle: IdleTimes,
    /// Whether nobody begins before staff have measured the screen.
    pub screen_measured_first: bool,
    /// The voice.
    pub voice: VoiceSetup,
    /// The national table.
    pub communes: Arc<dyn Communes>,
    /// Whether a staff PIN is set; without one the staff door asks to set it by command.
    pub staff_door: StaffDoor,
}

impl Setup {
    /// The application's texts in a language; the default language's when it is not offered.
    #[must_use]
    pub fn texts(&self, locale: Locale) -> Option<&Arc<Texts>> {
        self.texts
            .get(&locale)
            .or_else(|| self.texts.values().next())
    }
}

/// How staff come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffDoor {
    /// No PIN is set: the door asks to set it by command.
    NotSet,
    /// A PIN of digits.
    Pin,
    /// The passphrase that opens the queue key.
    Passphrase,
}

/// The voice of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VoiceSetup {
    /// Whether a program is there that speaks; without one nothing offers to read aloud.
    pub present: bool,
    /// Where it can be heard.
    pub outputs: Outputs,
}

/// The counter a terminal stands at. Texts by language, with the default as a last resort.
#[derive(Debug, Clone, Default)]
pub struct Counter {
    /// Shown on the welcome screen.
    pub name: String,
    /// For the help screen and the last page.
    pub phone: String,
    /// For the last page.
    pub address: String,
    /// Opening hours in words.
    pub hours: BTreeMap<Locale, String>,
    /// Who is responsible for the data (GDPR art. 13).
    pub controller: String,
}

/// One service with its texts.
pub struct ServiceSetup {
    /// The service.
    pub service: Arc<Service>,
    /// Its texts, one for each offered language.
    pub texts: BTreeMap<Locale, Arc<Texts>>,
    /// Its pictures, by file name.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
}

/// Somebody who helps at the counter.
#[derive(Debug, Clone)]
pub struct Mediator {
    /// First name or role, shown on screen.
    pub name: String,
    /// Short code to sign in: marks who helps; protects nothing by itself.
    pub code: String,
    /// Whether they may act in a person's place.
    pub may_act_in_place_of: bool,
}

/// When nobody touches anything (research: ux B41–B43).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleTimes {
    /// Before anything was typed.
    pub before_data_ms: u64,
    /// A person alone.
    pub alone_ms: u64,
    /// A mediator is there.
    pub mediator_ms: u64,
    /// Countdown before the screen closes.
    pub warning_ms: u64,
}

impl Default for IdleTimes {
    fn default() -> Self {
        Self {
            before_data_ms: 60_000,
            alone_ms: 300_000,
            mediator_ms: 600_000,
            warning_ms: 60_000,
        }
    }
}
