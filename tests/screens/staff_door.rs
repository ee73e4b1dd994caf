//! The staff door: a passphrase where one protects the queue key, and everything that only
//! staff may open forgotten as soon as nobody is in the area.

use std::sync::Arc;

use guichet::screen::effect::{Effect, PinOutcome, Report};
use guichet::screen::event::Input;
use guichet::screen::setup::StaffDoor;
use guichet::screen::{Kiosk, OneSheet};
use jiff::civil::date;

use crate::Person;

fn protected() -> Person {
    let mut setup = Arc::into_inner(crate::shipped()).expect("nobody else holds it");
    setup.staff_door = StaffDoor::Passphrase;
    let mut person = Person::arrives();
    person.kiosk = Kiosk::new(Arc::new(setup), Arc::new(OneSheet), date(2026, 6, 15));
    person.touches("welcome-staff");
    person
}

fn left(person: &Person) -> usize {
    let left = |wish: &&Effect| matches!(wish, Effect::StaffLeft);
    person.wishes.iter().filter(left).count()
}

#[test]
fn the_passphrase_is_typed_hidden_and_opens_until_staff_leave() {
    let mut person = protected();
    assert!(person.everything_visible().contains("Phrase de passe"));
    person.types("soleil lune").touches("staff-unlock");
    let asked = person.wishes.iter().find_map(|wish| match wish {
        Effect::CheckPin(secret) => Some(secret.expose().to_owned()),
        _ => None,
    });
    assert_eq!(asked.as_deref(), Some("soleil lune"));
    assert!(!person.everything_visible().contains("soleil"));
    person.hears(Report::Pin(PinOutcome::Wrong { wait_seconds: 0 }));
    assert!(
        person
            .everything_visible()
            .contains("Cette phrase n’est pas la bonne")
    );
    assert_eq!(left(&person), 0, "nobody was in");
    person.types("soleil lune mer").touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    assert_eq!(person.page(), "staff-queue");
    person.touches("frame-back");
    assert_eq!(person.page(), "welcome");
    assert_eq!(left(&person), 1);
}

#[test]
fn staff_who_walk_away_lock_the_key_again() {
    let mut person = protected();
    person.types("soleil lune mer").touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    person.does(Input::Touch("staff-calibrate".into()));
    for _ in 0..40 {
        person.now_ms += 60_000;
        let now_ms = person.now_ms;
        let wishes = person.kiosk.tick(now_ms);
        person.wishes.extend(wishes);
    }
    assert_eq!(person.page(), "welcome");
    assert_eq!(left(&person), 1);
}
