//! The size of things: staff compare a rectangle with a bank card, and from then on everything
//! is as large as it should be.

use guichet::screen::effect::{Effect, PinOutcome, Report};
use guichet::screen::event::{Input, Key, Viewport};

use crate::Person;

fn staff(screen: Viewport) -> Person {
    let mut person = Person::arrives();
    person.does(Input::Resized(screen));
    person
        .touches("welcome-staff")
        .types("274913")
        .touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    assert_eq!(person.page(), "staff-queue");
    person
}

const FULL_HD: Viewport = Viewport {
    width_px: 1920,
    height_px: 1080,
};

#[test]
fn a_card_calibrates_the_screen() {
    let mut person = staff(FULL_HD);
    assert!(person.everything_visible().contains("n’est pas réglée"));
    person.touches("staff-calibrate");
    for _ in 0..7 {
        person.touches("staff-card-much-wider");
    }
    person
        .touches("staff-card-wider")
        .touches("staff-card-narrower");
    person.touches("staff-card-right");
    let remembered = person.wishes.iter().find_map(|wish| match wish {
        Effect::RememberCalibration(calibration) => Some(*calibration),
        _ => None,
    });
    let calibration = remembered.expect("a calibration to remember");
    // 324 + 7 × 20 logical pixels for a card of 323.5.
    assert!((calibration.scale() - 1.434).abs() < 0.002, "{calibration}");
    assert_eq!(
        person.kiosk.viewport(),
        Viewport {
            width_px: 1339,
            height_px: 753
        }
    );
    assert!(!person.everything_visible().contains("n’est pas réglée"));
    // The same screen the next morning, and another one.
    let kiosk = guichet::screen::Kiosk::new(
        crate::shipped(),
        std::sync::Arc::new(guichet::screen::OneSheet),
        jiff::civil::date(2026, 6, 16),
    );
    person.kiosk = kiosk.calibrated(Some(calibration));
    person.now_ms += 10_000;
    let see = |person: &mut Person, screen| {
        person.does(Input::Resized(screen));
        person.everything_visible()
    };
    person
        .touches("welcome-staff")
        .types("274913")
        .touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    let same = Viewport {
        width_px: 1339,
        height_px: 753,
    };
    assert!(!see(&mut person, same).contains("Réglez sa taille de nouveau"));
    let other = Viewport {
        width_px: 893,
        height_px: 714,
    };
    assert!(see(&mut person, other).contains("Réglez sa taille de nouveau"));
}

#[test]
fn a_small_screen_says_that_things_are_too_small() {
    let mut person = staff(Viewport {
        width_px: 1366,
        height_px: 768,
    });
    person.touches("staff-calibrate");
    for _ in 0..14 {
        person.touches("staff-card-much-wider");
    }
    person.touches("staff-card-right");
    let visible = person.everything_visible();
    assert!(visible.contains("trop petit"), "{visible}");
    let viewport = person.kiosk.viewport();
    assert!(viewport.width_px >= 1280 && viewport.height_px >= 720);
}

#[test]
fn leaving_the_calibration_changes_nothing() {
    let mut person = staff(FULL_HD);
    person
        .touches("staff-calibrate")
        .touches("staff-card-much-wider");
    person.touches("frame-back");
    assert_eq!(person.page(), "staff-queue");
    assert!((person.kiosk.scale() - 1.0).abs() < f32::EPSILON);
}

#[test]
fn without_room_nobody_begins_and_who_is_in_the_middle_goes_on() {
    let mut person = Person::arrives();
    person.hears(Report::Room(false));
    assert_eq!(person.page(), "no-room");
    person.does(Input::Press("welcome-begin".into()));
    person.does(Input::Key {
        key: Key::Enter,
        repeat: false,
    });
    assert_eq!(person.page(), "no-room", "nobody begins");
    // Staff still come in, and out again.
    person.touches("welcome-staff");
    assert_ne!(person.page(), "no-room");
    person.touches("frame-back");
    assert_eq!(person.page(), "no-room");
    person.hears(Report::Room(true));
    assert_eq!(person.page(), "welcome");
    person.touches("welcome-begin");
    let begun = person.page().to_owned();
    assert_ne!(begun, "welcome");
    person.hears(Report::Room(false));
    assert_eq!(person.page(), begun, "the visit under way has room");
}

#[test]
fn a_counter_may_wait_for_its_screen_to_be_measured() {
    let mut setup = std::sync::Arc::into_inner(crate::shipped()).expect("nobody else holds it");
    setup.screen_measured_first = true;
    let mut person = Person::arrives();
    person.kiosk = guichet::screen::Kiosk::new(
        std::sync::Arc::new(setup),
        std::sync::Arc::new(guichet::screen::OneSheet),
        jiff::civil::date(2026, 6, 15),
    );
    person.does(Input::Resized(FULL_HD));
    assert_eq!(person.page(), "not-ready");
    person.does(Input::Press("welcome-begin".into()));
    person.does(Input::Key {
        key: Key::Enter,
        repeat: false,
    });
    assert_eq!(person.page(), "not-ready", "nobody begins");
    person
        .touches("welcome-staff")
        .types("274913")
        .touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Right));
    person
        .touches("staff-calibrate")
        .touches("staff-card-right");
    while person.page().starts_with("staff") {
        person.touches("frame-back");
    }
    assert_eq!(person.page(), "welcome");
    person.touches("welcome-begin");
    assert_ne!(person.page(), "welcome");
}
