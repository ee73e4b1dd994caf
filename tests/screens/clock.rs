//! A terminal whose clock is dead: what runs behind the window tells it, staff read it, and the
//! public sees no impossible date.

use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::device::{Clock, ManualClock, SystemRandom};
use guichet::domain::submission::State;
use guichet::domain::trusted_time::{BUILD_MS, ClockHealth};
use guichet::domain::urgency::Wait;
use guichet::screen::effect::{PinOutcome, QueueRow, QueueView, Report};
use guichet::screen::page::NodeKind;
use guichet::store::Store;
use guichet::terminal::Runtime;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::Person;

const DAY_MS: i64 = 86_400_000;

fn ms(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap()
}

fn catalogue() -> Catalogue {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    Catalogue::load(&dir).0.unwrap()
}

#[test]
fn an_impossible_clock_shows_the_newest_certain_day() {
    let day = |at_ms| TimeZone::system().to_datetime(ms(at_ms)).date();
    let signed = BUILD_MS + 90 * DAY_MS;
    for (what, wall, heard, shown, state) in [
        ("1970", DAY_MS, false, BUILD_MS, "behind"),
        ("1970, after an exchange", DAY_MS, true, signed, "behind"),
        (
            "2000, after an exchange",
            946_684_800_000,
            true,
            signed,
            "behind",
        ),
        (
            "2106, after an exchange",
            4_294_967_296_000,
            true,
            signed,
            "ahead",
        ),
        (
            "a day later",
            signed + DAY_MS,
            true,
            signed + DAY_MS,
            "right",
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(ms(wall)));
        let catalogue = catalogue();
        if heard {
            let mut store = Store::open(home.path(), &clock.moment()).unwrap();
            let desk = &catalogue.kiosk.destinations[0].name;
            let then = ManualClock::at(ms(signed)).moment();
            store.hear_time(desk, signed, &then).unwrap();
        }
        clock.restart();
        let random = Arc::new(SystemRandom);
        let runtime = Runtime::start(&catalogue, home.path(), clock, random).unwrap();
        assert_eq!(runtime.today(), day(shown), "{what}");
        let mut reports = runtime.reports().unwrap();
        loop {
            match reports.blocking_recv().expect("a report") {
                Report::Clock(health) => {
                    assert_eq!(health.as_str(), state, "{what}");
                    break;
                }
                Report::Today(today) => assert_eq!(today, day(shown), "{what}"),
                _ => {}
            }
        }
    }
}

#[test]
fn staff_read_what_to_do_and_which_dates_are_unsure() {
    let mut person = Person::arrives();
    person
        .touches("welcome-staff")
        .types("274913")
        .touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    let row = |n: u64, clock_trusted| QueueRow {
        id: n.to_string(),
        code: guichet::domain::follow_up_code::FollowUpCode::from_random(n),
        service: "registre-canicule".to_owned(),
        state: State::Kept,
        held: false,
        wait: Wait::default(),
        kept_on: jiff::civil::date(1970, 1, 1),
        clock_trusted,
        deadline: None,
        attempts: 0,
        problem: None,
        reference: None,
    };
    person.hears(Report::Queue(QueueView {
        rows: vec![row(1, false)],
        total: 1,
        waiting: 1,
        ..QueueView::default()
    }));
    // The cells of the list.
    let table = |person: &Person| {
        let nodes = person.kiosk.page().nodes.iter();
        let tables = nodes.filter_map(|node| match &node.kind {
            NodeKind::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        cells
            .map(|(text, _)| text.as_str())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    let visible = |person: &Person| {
        person
            .everything_visible()
            .replace(['\u{2068}', '\u{2069}'], "")
    };
    assert!(
        !visible(&person).contains("horloge"),
        "{}",
        visible(&person)
    );
    assert!(table(&person).contains("Date incertaine"));
    assert!(!table(&person).contains("1970"));
    person.hears(Report::Clock(ClockHealth::Behind(3 * DAY_MS)));
    let told = visible(&person);
    assert!(told.contains("retarde de 3 jours"), "{told}");
    assert!(told.contains("Aucune demande n’est perdue"), "{told}");
    assert!(told.contains("réglez la date et l’heure"), "{told}");
    person.touches("request-1");
    assert!(visible(&person).contains("Date incertaine"));
    person.touches("frame-back");
    person.hears(Report::Clock(ClockHealth::Right));
    assert!(!visible(&person).contains("retarde"));
    person.hears(Report::Queue(QueueView {
        rows: vec![row(1, true)],
        total: 1,
        waiting: 1,
        ..QueueView::default()
    }));
    assert!(table(&person).contains("1970"));
    // Nothing of it is the public's business.
    person.hears(Report::Clock(ClockHealth::Ahead(56 * 366 * DAY_MS)));
    person.touches("frame-back");
    assert_eq!(person.page(), "welcome");
    assert!(!visible(&person).contains("avance de"));
}
