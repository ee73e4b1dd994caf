//! Somebody walks away in the middle: their visit is laid aside on a real disk, the next person
//! sees nothing of it, and only who knows what is in it gets it back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::device::{Clock, SystemClock, SystemRandom};
use guichet::domain::session::Stage;
use guichet::screen::effect::{Effect, PinOutcome, Report};
use guichet::screen::event::Key;
use guichet::store::{Filter, Store};
use guichet::terminal::{Runtime, setup};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::Person;

/// A counter with its disk behind it.
pub struct Counter {
    pub person: Person,
    runtime: Runtime,
    reports: UnboundedReceiver<Report>,
    carried: usize,
}

impl Counter {
    fn open(data: &Path) -> Self {
        Self::configured(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config"),
            data,
        )
    }

    pub fn configured(config: &Path, data: &Path) -> Self {
        let (catalogue, findings) = Catalogue::load(config);
        let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
        let runtime = Runtime::start(
            &catalogue,
            data,
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
        )
        .unwrap();
        let reports = runtime.reports().unwrap();
        Self {
            person: Person::arrives_at(Arc::new(setup(&catalogue, None, true).unwrap())),
            runtime,
            reports,
            carried: 0,
        }
    }

    /// Carries out what was wished since the last time, and hears the answer that `wanted` likes.
    pub fn hears(&mut self, wanted: fn(&Report) -> bool) {
        self.carry_out();
        loop {
            let report = self.reports.blocking_recv().expect("a report");
            if wanted(&report) {
                self.person.hears(report);
                self.carry_out();
                return;
            }
        }
    }

    fn carry_out(&mut self) {
        for wish in &self.person.wishes[self.carried..] {
            // The PIN is another test's business.
            if !matches!(wish, Effect::CheckPin(_)) {
                self.runtime.carry_out(wish.clone());
            }
        }
        self.carried = self.person.wishes.len();
    }

    /// A person begins the register, and types their name and their day of birth.
    pub fn begins_the_register(&mut self) {
        let person = &mut self.person;
        person
            .goes_to_services()
            .touches("service-registre-canicule")
            .touches("start-go");
        person.touches("pour_qui-moi").touches("continue");
        person.types("Zorglub").touches("continue");
        person.types("Odette").touches("continue");
        assert!(person.page().starts_with("question/naissance"));
        for (field, text) in [("day", "14"), ("month", "mars"), ("year", "1942")] {
            person.does(guichet::screen::event::Input::Touch(format!(
                "naissance.{field}"
            )));
            person.types(text);
        }
        person.touches("continue");
        assert!(person.page().starts_with("question/adresse"));
    }

    pub fn walks_away(&mut self) {
        self.person.waits(301_000);
        assert_eq!(self.person.page(), "still-there");
        self.person.waits(61_000);
        assert_eq!(self.person.kiosk.stage(), Stage::Aside);
        assert!(!self.person.everything_visible().contains("Zorglub"));
        self.hears(|report| matches!(report, Report::LaidAside { .. }));
    }

    pub fn staff(&mut self) {
        let person = &mut self.person;
        person
            .touches("welcome-staff")
            .types("274913")
            .touches("staff-unlock");
        person.hears(Report::Pin(PinOutcome::Right));
        self.hears(|report| matches!(report, Report::Asides(_)));
    }

    /// Answers what is left, and has the request kept.
    pub fn finishes(&mut self) {
        while self.person.kiosk.stage() == Stage::Questions {
            self.person.answers();
            let main = self.person.kiosk.page().frame.main.clone().unwrap();
            self.person.touches(&main.id);
        }
        self.person
            .touches("review-right")
            .touches("agreement-keep");
        self.hears(|report| matches!(report, Report::Kept { .. }));
    }

    /// Opens the one interrupted request, and says a year.
    pub fn asks_back(&mut self, year: &str) {
        if self.person.page() == "staff-queue" {
            self.person.touches("staff-asides");
            self.hears(|report| matches!(report, Report::Asides(_)));
            let row = self.person.ids().into_iter();
            let row = row
                .filter(|id| id.starts_with("aside-"))
                .collect::<Vec<_>>();
            assert_eq!(row.len(), 1);
            self.person.touches(&row[0]);
        }
        assert_eq!(self.person.page(), "staff-aside");
        self.person.does(guichet::screen::event::Input::Touch(
            "staff-aside-said".into(),
        ));
        self.person.types(year).touches("staff-aside-give-back");
        self.hears(|report| matches!(report, Report::GivenBack(_) | Report::NotGivenBack(_)));
        if self.person.page() == "staff-aside" {
            self.hears(|report| matches!(report, Report::Asides(_)));
        }
    }
}

fn clear_bytes_in(folder: &Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(clear_bytes_in(&path, needle));
        } else if let Ok(bytes) = fs::read(&path)
            && bytes
                .windows(needle.len())
                .any(|window| window == needle.as_bytes())
        {
            found.push(path.display().to_string());
        }
    }
    found
}

#[test]
fn a_walk_away_is_safe_and_comes_back_to_its_person_only() {
    let home = tempfile::tempdir().unwrap();
    let mut counter = Counter::open(home.path());
    counter.begins_the_register();
    counter.walks_away();
    assert!(counter.person.everything_visible().contains("à l’abri"));
    assert_eq!(clear_bytes_in(home.path(), "Zorglub"), Vec::<String>::new());
    // The next person finds the welcome screen, and nothing on it.
    counter.person.touches("aside-new");
    assert_eq!(counter.person.page(), "welcome");
    // Staff: a wrong year gives nothing back, the right one does.
    counter.staff();
    counter.asks_back("1943");
    assert_eq!(counter.person.page(), "staff-aside");
    assert!(
        counter
            .person
            .everything_visible()
            .contains("Essais restants")
    );
    assert!(!counter.person.everything_visible().contains("Zorglub"));
    counter.asks_back("1942");
    assert_eq!(counter.person.kiosk.stage(), Stage::Questions);
    assert!(counter.person.page().starts_with("question/adresse"));
    counter.person.touches("frame-back").touches("frame-back");
    counter.person.touches("frame-back");
    let name = counter.person.kiosk.page().field("nom").unwrap();
    assert_eq!(name.value, "Zorglub");
    // To its end: kept once, and the draft is gone with it.
    counter.finishes();
    assert_eq!(counter.person.kiosk.stage(), Stage::Kept);
    let store = Store::open(home.path(), &SystemClock.moment()).unwrap();
    assert_eq!(store.queue_page(Filter::All, 0, 10).unwrap().items.len(), 1);
    assert_eq!(store.interrupted_drafts().unwrap(), []);
}

#[test]
fn a_power_cut_loses_no_answered_page() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut counter = Counter::open(home.path());
        counter.begins_the_register();
        // Answered by the disk, so that the cut comes after the last page.
        counter.person.wishes.push(Effect::ReadAsides);
        counter.hears(|report| matches!(report, Report::Asides(_)));
    }
    let mut counter = Counter::open(home.path());
    assert_eq!(
        counter.person.page(),
        "welcome",
        "nobody is offered anything"
    );
    counter.staff();
    counter.asks_back("1942");
    assert!(counter.person.page().starts_with("question/adresse"));
}

#[test]
fn five_wrong_answers_close_it_for_good() {
    let home = tempfile::tempdir().unwrap();
    let mut counter = Counter::open(home.path());
    counter.begins_the_register();
    counter.walks_away();
    counter.person.touches("aside-new");
    counter.staff();
    for year in ["1900", "1901", "1902", "1903", "1904"] {
        counter.asks_back(year);
        assert_eq!(counter.person.page(), "staff-aside", "{year}");
    }
    assert!(
        counter
            .person
            .everything_visible()
            .contains("Trop d’essais")
    );
    let ids = counter.person.ids();
    assert!(
        !ids.contains(&"staff-aside-give-back".to_owned()),
        "{ids:?}"
    );
    counter.person.touches("staff-aside-destroy");
    counter.hears(|report| matches!(report, Report::Asides(_)));
    let store = Store::open(home.path(), &SystemClock.moment()).unwrap();
    assert_eq!(store.interrupted_drafts().unwrap(), []);
}

#[test]
fn who_finishes_leaves_nothing_aside() {
    let home = tempfile::tempdir().unwrap();
    let mut counter = Counter::open(home.path());
    counter.begins_the_register();
    counter.person.touches("frame-help").touches("help-finish");
    counter.person.waits(2_000);
    counter.person.wishes.push(Effect::ReadAsides);
    counter.hears(|report| matches!(report, Report::Asides(rows) if rows.is_empty()));
    drop(counter);
    let mut store = Store::open(home.path(), &SystemClock.moment()).unwrap();
    assert_eq!(
        store.interrupt_open_drafts(&SystemClock.moment()).unwrap(),
        0
    );
}

#[test]
fn practice_is_never_laid_aside() {
    let mut person = Person::arrives();
    person
        .touches("welcome-begin")
        .touches("continue")
        .touches("company-practise")
        .touches("privacy-understood")
        .touches("service-registre-canicule")
        .touches("start-go");
    person.touches("pour_qui-moi").touches("continue");
    person.types("Zorglub").presses(Key::Enter);
    person.waits(301_000).waits(61_000);
    let aside = |wish: &Effect| matches!(wish, Effect::LayAside(_) | Effect::WalkAway);
    assert!(!person.wishes.iter().any(aside));
    assert_ne!(person.kiosk.stage(), Stage::Aside);
}
