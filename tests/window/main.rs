//! The real window on a real X server: a person goes through a whole request with a keyboard
//! only, then with a mouse only, while the desk is down; then the desk comes up and has exactly
//! what was typed. After every gesture the window must show what the library draws for the same
//! inputs. Pictures of every screen are left in `target/window`.
//!
//! Needs Xvfb, openbox, xdotool and setxkbmap; says so and skips without them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test: a whole visit reads best in one piece"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "the window under test is a process of its own"
)]

mod clipboard;
mod counter;
mod display;
mod memory;
mod mirror;
mod storm;

use std::time::Duration;

use guichet::domain::submission::State;
use guichet::screen::effect::{Link, Report};
use guichet::screen::event::Key;
use serde_json::{Value, json};

use crate::counter::{Hand, Seat, Town, WINDOW};
use crate::display::wait_for;
use crate::mirror::Mirror;

/// The courier looks again after at most a minute; the rest is for a slow machine.
const COURIER: Duration = Duration::from_secs(120);

/// What is to be seen of the network while the desk is down.
fn desk_down(mirror: &mut Mirror) {
    mirror.report(Report::Link(Link::Offline));
}

/// Keeps the request: the mirror learns the code that the real terminal drew.
fn keep(seat: &mut Seat, town: &Town) {
    seat.press_and("agreement-keep", |mirror| {
        let item = town.kept();
        mirror.report(Report::Kept {
            code: item.code,
            id: item.id.to_string(),
        });
        desk_down(mirror);
    });
    assert_eq!(seat.page(), "kept");
    assert_eq!(seat.mirror.kiosk().page().title, "C’est gardé");
    // Else it would be offered again tomorrow, and kept twice.
    assert_eq!(town.laid_aside(), 0, "the visit is no longer laid aside");
}

/// Waits for the desk to have one request, and opens it.
fn delivered(town: &Town) -> Value {
    let id = wait_for("the request at the desk", COURIER, || town.received().pop());
    let item = wait_for("the receipt", COURIER, || {
        Some(town.kept()).filter(|item| item.state == State::Received)
    });
    assert_eq!(item.id.to_string(), id);
    assert_eq!(town.received().len(), 1);
    let content = town.content(&id);
    assert_eq!(content["code"], item.code.to_string());
    content
}

fn skipped(what: &str) -> bool {
    let missing = display::missing();
    if let Some(program) = missing {
        display::say_skipped(what, &format!("{program} is not installed"));
    }
    missing.is_some()
}

/// Nothing moves by itself, not even a caret (research: ux B11); and who holds a mouse sees its
/// pointer (B21b).
#[test]
fn a_screen_that_nobody_touches_stands_still() {
    if skipped("a_screen_that_nobody_touches_stands_still") {
        return;
    }
    let town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Keyboard, "still");
    desk_down(&mut seat.mirror);
    let size = (WINDOW.width_px.into(), WINDOW.height_px.into());
    for place in ["welcome", "a field with the focus"] {
        seat.same_picture();
        let before = seat.display.picture(size);
        std::thread::sleep(Duration::from_secs(3));
        assert!(before == seat.display.picture(size), "{place} moved");
        if place == "welcome" {
            seat.press("welcome-begin");
            seat.press("continue");
            seat.press("company-helped");
            seat.fill("sign-in-code", "48");
        }
    }
    // The kiosk lets nobody look into it but root.
    match std::fs::read(format!("/proc/{}/environ", seat.window.id())) {
        Ok(environment) => {
            let environment = String::from_utf8_lossy(&environment).into_owned();
            assert!(environment.contains("XCURSOR_SIZE=64"), "{environment}");
        }
        Err(_) => display::say_skipped("the size of the pointer", "only root may look"),
    }
}

#[test]
fn by_keyboard_alone() {
    if skipped("by_keyboard_alone") {
        return;
    }
    let mut town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Keyboard, "keyboard");
    seat.display.layout(&["fr"]);
    desk_down(&mut seat.mirror);
    let one = |seat: &mut Seat, question: &str, answer: &str| {
        seat.press(&format!("{question}-{answer}"));
        seat.press("continue");
    };
    let text = |seat: &mut Seat, question: &str, answer: &str| {
        seat.fill(question, answer);
        seat.press("continue");
    };
    seat.press("welcome-begin");
    seat.press("continue");
    seat.press("company-helped");
    seat.fill("sign-in-code", "4827");
    seat.press("sign-in-go");
    seat.press("posture-accompanied");
    seat.press("privacy-understood");
    seat.press("service-registre-canicule");
    seat.press("start-go");
    one(&mut seat, "pour_qui", "moi");
    text(&mut seat, "nom", "Lefèvre-Benoît");
    text(&mut seat, "prenom", "Éloïse");
    seat.fill("naissance.day", "9");
    seat.fill("naissance.month", "2");
    seat.fill("naissance.year", "1938");
    seat.press("continue");
    text(&mut seat, "adresse", "8, allée du Château");
    text(&mut seat, "commune", "51300");
    one(&mut seat, "commune", "51649");
    one(&mut seat, "logement", "etage");
    text(&mut seat, "etage", "4");
    seat.press("continue");
    one(&mut seat, "a_telephone", "oui");
    text(&mut seat, "telephone", "0199004567");
    one(&mut seat, "seul", "oui");
    one(&mut seat, "aide_domicile", "non");
    seat.press("more-add");
    text(&mut seat, "contact_nom", "Noël Açard");
    one(&mut seat, "contact_lien", "enfant");
    text(&mut seat, "contact_telephone", "06 39 98 21 43");
    seat.press("more-done");
    seat.press("continue");
    one(&mut seat, "accord", "consent-accept");
    seat.press("change-etage-0");
    seat.strike("BackSpace", Key::Backspace);
    text(&mut seat, "etage", "5");
    seat.press("review-right");
    keep(&mut seat, &town);
    town.open_desk();
    let content = delivered(&town);
    let reference = town.kept().receipt.map(|receipt| receipt.reference);
    let id = content["id"].as_str().unwrap().to_owned();
    // The person is still there and sees it happen.
    seat.change(|mirror| {
        mirror.report(Report::Link(Link::Online));
        mirror.report(Report::Moved {
            id,
            state: State::Received,
            reference,
        });
    });
    assert_eq!(seat.mirror.kiosk().page().title, "C’est reçu");
    assert_eq!(content["posture"], "accompanied");
    assert_eq!(content["mediator"], "Samia");
    assert_eq!(
        content["answers"],
        json!({
            "pour_qui": "moi", "nom": "Lefèvre-Benoît", "prenom": "Éloïse",
            "naissance": "1938-02-09", "adresse": "8, allée du Château",
            "commune": {"postal_code": "51300", "code": "51649", "name": "Vitry-le-François", "department": "Marne"},
            "logement": "etage", "etage": 5, "a_telephone": "oui", "telephone": "+33199004567",
            "seul": "oui", "aide_domicile": "non",
            "contacts": [{"contact_nom": "Noël Açard", "contact_lien": "enfant",
                "contact_telephone": "+33639982143"}],
            "accord": true, "inscrit_nom": "Lefèvre-Benoît", "inscrit_prenom": "Éloïse",
            "contacts_nombre": 1,
        })
    );
    leave(&mut seat);
}

#[test]
fn by_mouse_alone() {
    if skipped("by_mouse_alone") {
        return;
    }
    let mut town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Mouse, "mouse");
    desk_down(&mut seat.mirror);
    let one = |seat: &mut Seat, question: &str, answer: &str| {
        seat.press(&format!("{question}-{answer}"));
        seat.press("continue");
    };
    let text = |seat: &mut Seat, question: &str, answer: &str| {
        seat.fill(question, answer);
        seat.press("continue");
    };
    begin_the_register(&mut seat, "company-alone");
    // Nothing chosen: said in words. Then help, the curtain, and back.
    seat.press("continue");
    seat.press("frame-help");
    seat.press("help-close");
    seat.press("frame-hide");
    seat.press("curtain-show");
    one(&mut seat, "pour_qui", "autre");
    one(&mut seat, "lien", "voisinage");
    text(&mut seat, "nom", "D'Arçy");
    text(&mut seat, "prenom", "Zoë");
    seat.press("continue");
    one(&mut seat, "accord_proche", "pas_encore");
    seat.press("continue");
    text(&mut seat, "proche_nom", "Ferrand");
    seat.press("continue");
    seat.press("continue");
    one(&mut seat, "age_estime", "plus_65");
    text(&mut seat, "adresse", "3, rue du Pré");
    seat.press("example-commune");
    seat.press("example-close");
    text(&mut seat, "commune", "51300");
    one(&mut seat, "commune", "51649");
    seat.press("defer-logement");
    one(&mut seat, "a_telephone", "non");
    seat.press("continue");
    one(&mut seat, "proche_seul", "ne_sait_pas");
    one(&mut seat, "aide_domicile", "ne_sait_pas");
    seat.press("more-done");
    text(&mut seat, "medecin", "Aubrac");
    one(&mut seat, "accord", "consent-accept");
    seat.press("review-right");
    keep(&mut seat, &town);
    leave(&mut seat);
    // Nobody is there any more when the desk opens.
    assert_eq!(seat.page(), "welcome");
    town.open_desk();
    let content = delivered(&town);
    assert_eq!(content["posture"], "alone");
    assert_eq!(content["deferred"], json!(["logement"]));
    assert_eq!(
        content["answers"],
        json!({
            "pour_qui": "autre", "lien": "voisinage", "nom": "D’Arçy", "prenom": "Zoë",
            "accord_proche": "pas_encore", "proche_nom": "Ferrand", "age_estime": "plus_65",
            "adresse": "3, rue du Pré", "commune": {"postal_code": "51300", "code": "51649", "name": "Vitry-le-François", "department": "Marne"},
            "a_telephone": "non", "proche_seul": "ne_sait_pas", "aide_domicile": "ne_sait_pas",
            "medecin": "Aubrac", "accord": true,
            "inscrit_nom": "Ferrand", "contacts_nombre": 0,
        })
    );
    assert!(seat.window.is_alive());
}

/// From the welcome screen to the first question of the register.
fn begin_the_register(seat: &mut Seat, company: &str) {
    for id in ["welcome-begin", "continue", company, "privacy-understood"] {
        seat.press(id);
    }
    seat.press("service-registre-canicule");
    seat.press("start-go");
}

/// What stands in the field of the name.
fn name(seat: &Seat) -> &str {
    let page = seat.mirror.kiosk().page();
    &page.field("nom").expect("the field of the name").value
}

/// Ends the visit, and sees the answers leave.
fn leave(seat: &mut Seat) {
    seat.press("continue");
    seat.press("another-finish");
    assert_eq!(seat.page(), "wiping");
    seat.timer();
    assert_eq!(seat.page(), "opinion");
    seat.press("opinion-skip");
    assert_eq!(seat.page(), "welcome");
}

#[test]
fn a_french_keyboard_types_every_accent() {
    if skipped("a_french_keyboard_types_every_accent") {
        return;
    }
    let town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Keyboard, "accents");
    desk_down(&mut seat.mirror);
    begin_the_register(&mut seat, "company-practise");
    seat.press("pour_qui-moi");
    seat.press("continue");
    assert_eq!(seat.mirror.kiosk().focus(), Some("nom"));
    seat.display.layout(&["fr"]);
    for sign in "êëôÉéèçàù".chars() {
        seat.type_sign(sign);
    }
    // The usual French keyboard of Linux has these under AltGr.
    seat.display.layout(&["fr", "oss"]);
    for sign in "Çœ".chars() {
        seat.type_sign(sign);
    }
    assert_eq!(name(&seat), "êëôÉéèçàùÇœ");
}

#[test]
fn the_public_cannot_close_a_full_screen() {
    if skipped("the_public_cannot_close_a_full_screen") {
        return;
    }
    let town = Town::new();
    let mut seat = Seat::open(&town, None, Hand::Keyboard, "full");
    desk_down(&mut seat.mirror);
    let storm = |seat: &mut Seat| {
        for _ in 0..5 {
            seat.display
                .tool(&["key", "alt+F4", "ctrl+q", "ctrl+w", "alt+F4"]);
        }
    };
    storm(&mut seat);
    seat.same_picture();
    seat.press("welcome-begin");
    storm(&mut seat);
    seat.same_picture();
    // Escape is « Retour », and nothing more.
    seat.strike("Escape", Key::Escape);
    assert_eq!(seat.page(), "welcome");
    for _ in 0..30 {
        seat.display.tool(&["key", "Escape"]);
    }
    seat.same_picture();
    assert!(seat.window.is_alive());
}
