//! Files → checked services: the configuration folder, read and judged.
//!
//! [`Catalogue::load`] reads everything and reports everything: it never stops at the first
//! mistake, never panics, and returns a catalogue only when there is no error. [`Catalogue::open`]
//! judges what could surprise a person in front of the screen and leaves aside how the texts
//! read, which takes ten times longer and is for who writes them. Neither may ever write, call
//! the network, or read outside the configuration folder. Held by tests: `tests/check` breaks one good configuration in
//! dozens of ways, each with its exact findings.

mod address;
mod communes;
mod draft;
mod expressions;
mod files;
mod finding;
mod kiosk;
mod linter;
mod service;
mod table;
mod version;

use std::path::Path;

use include_dir::{Dir, include_dir};

pub use communes::{BundledCommunes, CommuneTable, CommuneTableError};
pub use finding::{Finding, Rule, Severity, rules};
pub use kiosk::{Counter, Idle, KioskConfig, LocalText, Mediator, Unlock, Voice, VoiceProgram};
pub use service::{Example, ServiceEntry};
pub use version::ServiceFiles;

use crate::domain::ids::ServiceSlug;
use crate::l10n::{self, Locale};
use draft::Outside;
use files::Root;
use finding::Report;
use kiosk::KioskRead;

static ICONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/icons");

/// A configuration without errors.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The terminal.
    pub kiosk: KioskConfig,
    /// The services, by category in the order of the choice screen, then by folder name.
    pub services: Vec<ServiceEntry>,
}

/// How far a configuration is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// Whatever could fail in front of a person: shape, expressions, texts and pictures that are
    /// there.
    Usable,
    /// How it reads and what it asks of a person as well.
    Whole,
}

impl Catalogue {
    /// Reads a configuration folder and says all there is to say: for who writes it. The
    /// catalogue is there exactly when no finding is an error.
    #[must_use]
    pub fn load(dir: &Path) -> (Option<Self>, Vec<Finding>) {
        Self::read(dir, Judgement::Whole)
    }

    /// Reads a configuration folder that is about to be used. The catalogue is there exactly when
    /// no finding is an error; a text that is only hard to read is none here, so that a terminal
    /// starts on it, and starts at once.
    #[must_use]
    pub fn open(dir: &Path) -> (Option<Self>, Vec<Finding>) {
        Self::read(dir, Judgement::Usable)
    }

    fn read(dir: &Path, judgement: Judgement) -> (Option<Self>, Vec<Finding>) {
        let mut report = Report::default();
        let root = Root::new(dir);
        let kiosk = match root.text("kiosk.toml", &mut report) {
            Some(source) => {
                let read = kiosk::read(&source, &mut report);
                check_application_texts(&read, &source, &mut report);
                read
            }
            None => KioskRead::default(),
        };
        let mut services = read_services(&root, &kiosk, judgement, &mut report);
        services.sort_by(|a, b| {
            (a.service.category, &a.service.slug).cmp(&(b.service.category, &b.service.slug))
        });
        let catalogue = match kiosk.config {
            Some(kiosk) if report.errors() == 0 => Some(Self { kiosk, services }),
            _ => None,
        };
        (catalogue, report.into_findings())
    }

    /// Finds a service by its folder name.
    #[must_use]
    pub fn service(&self, slug: &ServiceSlug) -> Option<&ServiceEntry> {
        self.services
            .iter()
            .find(|entry| entry.service.slug == *slug)
    }
}

/// The names a service may give as its `icon`.
#[must_use]
pub fn icons() -> Vec<&'static str> {
    let mut names: Vec<_> = ICONS
        .files()
        .filter(|file| file.path().extension().is_some_and(|end| end == "svg"))
        .filter_map(|file| file.path().file_stem()?.to_str())
        .collect();
    names.sort_unstable();
    names
}

/// Reports an offered locale that the application itself does not speak.
fn check_application_texts(kiosk: &KioskRead, source: &files::Source, report: &mut Report) {
    let spoken = l10n::application_locales();
    for (locale, offset) in &kiosk.locale_offsets {
        if !spoken.contains(locale) {
            let known: Vec<_> = spoken.iter().map(|locale| locale.as_str()).collect();
            let message = format!(
                "the application does not speak `{locale}` yet: offer some of {}",
                known.join(", ")
            );
            report.add(rules::UNKNOWN_LOCALE, source, *offset, message);
        }
    }
}

fn read_services(
    root: &Root,
    kiosk: &KioskRead,
    judgement: Judgement,
    report: &mut Report,
) -> Vec<ServiceEntry> {
    if !root.has_folder("services") {
        let message =
            "the folder `services` is missing: it holds one folder for each service".to_owned();
        report.add_file(rules::MISSING_FILE, "services", message);
        return Vec::new();
    }
    let folders = root
        .list("services", report)
        .map(|listing| listing.folders)
        .unwrap_or_default();
    if folders.is_empty() {
        let message = "there is no service: add a folder with a service.toml".to_owned();
        report.add_file(rules::MISSING_FILE, "services", message);
    }
    let icons = icons();
    let locales: Option<Vec<Locale>> = kiosk.locales.clone();
    let shared = service::Shared {
        root,
        locales: locales.as_deref(),
        judgement,
        outside: Outside {
            destinations: kiosk.destinations.as_deref(),
            icons: &icons,
        },
    };
    folders
        .iter()
        .filter_map(|name| service::read(name, &shared, report))
        .collect()
}
