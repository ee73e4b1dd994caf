//! Hands that tremble, left hands, and answers that hide when nobody looks: the terminal as a
//! value, on the shipped configuration.

use guichet::domain::comfort::Hand;
use guichet::domain::session::Stage;
use guichet::screen::event::{Input, Key, ScreenKey};

use crate::Person;

/// A press, and a bounce of the finger after so long.
fn bounce(person: &mut Person, id: &str, after_ms: u64) {
    person.touches(id);
    person.now_ms += after_ms;
    person
        .kiosk
        .handle(Input::Press(id.to_owned()), person.now_ms);
}

#[test]
fn three_bounces_offer_larger_buttons_once() {
    let mut person = Person::arrives();
    bounce(&mut person, "welcome-begin", 90);
    bounce(&mut person, "comfort-size-34", 120);
    assert_eq!(person.page(), "comfort", "two are not enough");
    bounce(&mut person, "comfort-size-28", 120);
    person.touches("continue");
    assert_eq!(person.page(), "offer-steady");
    person.touches("offer-steady-yes");
    assert_eq!(person.page(), "company");
    assert!(person.kiosk.comfort().steady);
    person.touches("company-alone");
    for _ in 0..4 {
        bounce(&mut person, "frame-help", 90);
        person.touches("help-close");
    }
    assert_eq!(person.page(), "privacy", "never asked again");
    // The next person finds the counter's own setting.
    while person.page() != "welcome" {
        person.touches("frame-back");
    }
    assert!(!person.kiosk.comfort().steady);
}

#[test]
fn the_offer_can_be_refused() {
    let mut person = Person::arrives();
    bounce(&mut person, "welcome-begin", 90);
    bounce(&mut person, "comfort-size-34", 120);
    bounce(&mut person, "comfort-size-28", 120);
    person.touches("continue").touches("offer-steady-no");
    assert_eq!(person.page(), "company");
    assert!(!person.kiosk.comfort().steady);
}

#[test]
fn a_steady_keyboard_types_every_letter_in_two_taps() {
    let mut person = Person::arrives();
    person.touches("welcome-begin").touches("comfort-steady");
    person.touches("continue").touches("company-practise");
    person
        .touches("privacy-understood")
        .touches("service-registre-canicule")
        .touches("start-go");
    person.touches("pour_qui-moi").touches("continue");
    let field = |person: &Person| person.kiosk.page().field("nom").unwrap().value.clone();
    for (group, letter) in [(1, "O"), (0, "t"), (0, "t"), (5, "é")] {
        person.does(Input::ScreenKey(ScreenKey::Group(Some(group))));
        assert_eq!(person.kiosk.group(), Some(group));
        person.does(Input::ScreenKey(ScreenKey::Text(letter)));
        assert_eq!(person.kiosk.group(), None, "back to the groups");
    }
    assert_eq!(field(&person), "Otté");
    person.does(Input::ScreenKey(ScreenKey::Group(Some(2))));
    person.does(Input::ScreenKey(ScreenKey::Group(None)));
    person.does(Input::ScreenKey(ScreenKey::Erase));
    assert_eq!(field(&person), "Ott");
    person.does(Input::ScreenKey(ScreenKey::Group(Some(2))));
    person.touches("continue");
    assert_eq!(person.kiosk.group(), None, "another page starts anew");
}

#[test]
fn a_left_hand_is_asked_for_and_forgotten() {
    let mut person = Person::arrives();
    person.touches("welcome-begin").touches("comfort-left-hand");
    assert_eq!(person.kiosk.comfort().hand, Hand::Left);
    person.touches("comfort-left-hand");
    assert_eq!(person.kiosk.comfort().hand, Hand::Right);
    person.touches("comfort-left-hand").waits(120_000);
    assert_eq!(person.page(), "welcome");
    assert_eq!(person.kiosk.comfort().hand, Hand::Right);
}

#[test]
fn answers_hide_after_thirty_seconds_and_one_touch_shows_them() {
    let check = |unhurried: bool, shows: fn(&mut Person)| {
        let mut person = Person::arrives();
        if unhurried {
            person.touches("welcome-begin").touches("comfort-unhurried");
            person.touches("continue").touches("company-alone");
            person.touches("privacy-understood");
        } else {
            person.goes_to_services();
        }
        person.fills("registre-canicule");
        assert!(person.everything_visible().contains("Ferrand"));
        person.waits(29_000);
        assert!(person.everything_visible().contains("Ferrand"), "not yet");
        person.waits(1_000);
        let visible = person.everything_visible();
        assert!(!visible.contains("Ferrand") && visible.contains("caché"));
        assert!(!person.spoken().join(" ").contains("Ferrand"));
        shows(&mut person);
        assert_eq!(person.kiosk.stage(), Stage::Review, "nothing else happened");
        assert!(person.everything_visible().contains("Ferrand"));
        // « Vous êtes là ? » still comes, whether the answers are hidden or not.
        person.waits(30_000);
        person.waits(271_000);
        let expected = if unhurried { "review" } else { "still-there" };
        assert_eq!(person.page(), expected);
    };
    check(false, |person| {
        person.touches("review-right");
    });
    check(true, |person| {
        person.presses(Key::Tab { back: false });
    });
}
