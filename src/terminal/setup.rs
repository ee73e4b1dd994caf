//! What the screens are given, built from the checked configuration.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalogue::{BundledCommunes, Catalogue, Idle, ServiceEntry, Unlock, VoiceProgram};
use crate::domain::speech::Outputs;
use crate::l10n::{self, Locale, Texts};
use crate::screen::setup::{
    Counter, IdleTimes, Mediator, ServiceSetup, Setup, StaffDoor, VoiceSetup,
};

/// An offered language whose application texts cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the application's texts for `{0}` cannot be read: install guichet again, or offer another language in kiosk.toml"
)]
pub struct TextsError(pub String);

/// Builds the set-up of the screens. `locale`, when given, comes first.
///
/// # Errors
/// When the texts of an offered language are missing from the program.
pub fn setup(
    catalogue: &Catalogue,
    locale: Option<Locale>,
    staff_pin_set: bool,
) -> Result<Setup, TextsError> {
    let kiosk = &catalogue.kiosk;
    let mut locales = kiosk.locales.clone();
    if let Some(first) = locale {
        locales.retain(|other| *other != first);
        locales.insert(0, first);
    }
    Ok(Setup {
        counter: Counter {
            name: kiosk.counter.name.clone(),
            phone: kiosk.counter.phone.clone(),
            address: kiosk.counter.address.clone(),
            hours: locales
                .iter()
                .map(|l| (*l, kiosk.counter.hours.get(*l).to_owned()))
                .collect(),
            controller: kiosk.counter.controller.get(locales[0]).to_owned(),
        },
        texts: application_texts(&locales)?,
        locales,
        services: catalogue.services.iter().map(service_setup).collect(),
        mediators: kiosk
            .mediators
            .iter()
            .map(|mediator| Mediator {
                name: mediator.name.clone(),
                code: mediator.code.clone(),
                may_act_in_place_of: mediator.may_act_in_place_of,
            })
            .collect(),
        comfort: kiosk.comfort,
        idle: idle(&kiosk.idle),
        voice: VoiceSetup {
            present: kiosk.voice.program != VoiceProgram::Silent,
            outputs: Outputs {
                loudspeaker: kiosk.voice.loudspeaker.is_some(),
                private: kiosk.voice.private.is_some(),
            },
        },
        guards: kiosk.guards,
        screen_measured_first: kiosk.screen_measured_first,
        communes: Arc::new(BundledCommunes),
        staff_door: match (kiosk.unlock, staff_pin_set) {
            (Unlock::Staff, _) => StaffDoor::Passphrase,
            (Unlock::Unattended, true) => StaffDoor::Pin,
            (Unlock::Unattended, false) => StaffDoor::NotSet,
        },
    })
}

/// A service, as the screens are given it.
pub(super) fn service_setup(entry: &ServiceEntry) -> Arc<ServiceSetup> {
    Arc::new(ServiceSetup {
        service: Arc::clone(&entry.service),
        texts: entry.texts.clone(),
        pictures: entry.pictures.clone(),
    })
}

fn application_texts(locales: &[Locale]) -> Result<BTreeMap<Locale, Arc<Texts>>, TextsError> {
    locales
        .iter()
        .map(|locale| match l10n::application(*locale) {
            Ok(texts) => Ok((*locale, Arc::new(texts.only_shown()))),
            Err(_) => Err(TextsError(locale.as_str().to_owned())),
        })
        .collect()
}

fn idle(idle: &Idle) -> IdleTimes {
    let ms = |seconds: u32| u64::from(seconds) * 1_000;
    IdleTimes {
        before_data_ms: ms(idle.before_data_seconds),
        alone_ms: ms(idle.alone_seconds),
        mediator_ms: ms(idle.mediator_seconds),
        warning_ms: ms(idle.warning_seconds),
    }
}
