//! The golden journeys of the three shipped services, each replayed by finger, by mouse and by
//! keyboard, from the welcome screen to « C'est gardé » and home again. The three must leave the
//! same bytes on the disk, and those say what the example says.

use std::sync::Arc;

use guichet::catalogue::BundledCommunes;
use guichet::domain::commune::Communes;
use guichet::domain::session::Stage;
use guichet::payload::walk;
use guichet::screen::Kiosk;
use guichet::screen::event::Viewport;
use guichet::screen::page::NodeKind;
use serde_json::Value;

use crate::devices::{DEVICES, Device, Hands};
use crate::intent::{Gesture, Intent, offers, reach};
use crate::terminal::{TODAY, Terminal, catalogue};

/// More gestures than any journey takes.
const GESTURES_MAX: usize = 3_000;

/// What `walk` makes of the same example: the answers, without any screen.
pub(crate) fn expected(intent: &Intent) -> Value {
    let services = &catalogue().services;
    let mut entries = services.iter();
    let entry = entries.find(|entry| entry.service.slug.as_str() == intent.service());
    let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
    let walked = walk(&entry.unwrap().service, &communes, TODAY, intent.answers());
    let walked = walked.unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(walked.unasked.is_empty(), "{:?}", walked.unasked);
    walked.answers.expect("the example is complete")
}

/// From the welcome screen to the welcome screen; the document that was kept.
fn replay(device: Device, intent: &Intent) -> (Vec<u8>, Hands, Terminal) {
    let mut terminal = Terminal::new(Viewport::default());
    let mut hands = Hands::holding(device);
    let mut intent = intent.clone();
    while hands.gestures < GESTURES_MAX {
        let gesture = intent.next(&terminal.kiosk);
        if gesture == Gesture::Done {
            break;
        }
        hands.act(&mut terminal, &gesture);
    }
    assert_eq!(terminal.kiosk.stage(), Stage::Kept, "{}", terminal.page());
    let documents = terminal.documents();
    assert_eq!(documents.len(), 1, "kept once");
    assert_eq!(code_on(&terminal.kiosk), code_in(&documents[0]));
    for id in ["continue", "another-finish"] {
        while !offers(&terminal.kiosk, id) {
            let gesture = reach(&terminal.kiosk, id);
            hands.act(&mut terminal, &gesture);
        }
        hands.act(&mut terminal, &Gesture::Press(id.to_owned()));
    }
    terminal.wait(2_000);
    assert_eq!(terminal.kiosk.stage(), Stage::Opinion);
    hands.act(&mut terminal, &Gesture::Press("opinion-skip".to_owned()));
    assert_eq!(terminal.page(), "welcome");
    (documents[0].clone(), hands, terminal)
}

/// The code that the person reads.
fn code_on(kiosk: &Kiosk) -> String {
    let nodes = kiosk.page().nodes.iter();
    let mut codes = nodes.filter_map(|node| match &node.kind {
        NodeKind::Code(code) => Some(code.clone()),
        _ => None,
    });
    codes.next().expect("a code on the last page")
}

fn code_in(document: &[u8]) -> String {
    let content: Value = serde_json::from_slice(document).unwrap();
    content["code"].as_str().unwrap().to_owned()
}

/// The same by each of these devices; all must leave the same bytes.
fn check(name: &str, intent: &Intent, devices: &[Device]) -> Value {
    let wanted = serde_json::to_vec(&expected(intent)).unwrap();
    let mut first: Option<Vec<u8>> = None;
    let mut content = Value::Null;
    for device in devices {
        let start = std::time::Instant::now();
        let (document, hands, terminal) = replay(*device, intent);
        content = serde_json::from_slice(&document).unwrap();
        let answers = serde_json::to_vec(&content["answers"]).unwrap();
        assert_eq!(
            String::from_utf8_lossy(&answers),
            String::from_utf8_lossy(&wanted),
            "{name} by {device:?}"
        );
        let first = first.get_or_insert_with(|| document.clone());
        assert_eq!(*first, document, "{name} by {device:?}: not the same bytes");
        println!(
            "{name} by {device:?}: {} gestures, {} screens laid out, at most {} Tabs, {:.1?}",
            hands.gestures,
            terminal.drawn,
            hands.most_tabs,
            start.elapsed()
        );
    }
    content
}

/// Help, the curtain and « Retour » on the way: they must lose nothing.
const DETOUR: [&str; 5] = [
    "frame-help",
    "help-close",
    "frame-hide",
    "curtain-show",
    "frame-back",
];

#[test]
fn the_register_by_each_hand() {
    let intent = Intent::example("registre-canicule", "pour-moi-avec-contacts");
    let intent = intent.detour("question/naissance/0", &DETOUR);
    check("registre-canicule", &intent, &DEVICES);
}

#[test]
fn the_library_by_each_hand() {
    let intent = Intent::example("mediatheque", "adulte");
    let intent = intent.detour("question/supports/0", &DETOUR);
    check("mediatheque", &intent, &DEVICES);
}

#[test]
fn the_meals_by_each_hand() {
    let intent = Intent::example("portage-repas", "couple");
    let intent = intent.detour("question/jours/0", &DETOUR);
    check("portage-repas", &intent, &DEVICES);
}

#[test]
fn the_library_in_the_largest_text_by_each_hand() {
    let intent = Intent::example("mediatheque", "enfant-avec-sa-grand-mere");
    let intent = intent.setting("comfort-size-56");
    check("mediatheque, 56 px", &intent, &DEVICES);
}

#[test]
fn the_register_in_arabic_by_each_hand() {
    let intent = Intent::example("registre-canicule", "voisine-date-inconnue");
    let intent = intent.setting("language-ar");
    let content = check("registre-canicule, ar", &intent, &DEVICES);
    assert_eq!(content["locale"], "ar");
}

/// Every language in every text size, one journey each; services and hands take turns.
fn everywhere(half: usize) {
    const LOCALES: [&str; 8] = ["fr", "fr-simple", "en", "ar", "uk", "tr", "pt", "es"];
    const EXAMPLES: [(&str, &str); 3] = [
        ("registre-canicule", "pour-moi-avec-contacts"),
        ("mediatheque", "adulte"),
        ("portage-repas", "couple"),
    ];
    for (at, locale) in LOCALES.into_iter().enumerate() {
        for (size, px) in [28, 34, 42, 56].into_iter().enumerate() {
            let turn = at + size;
            if turn % 2 != half {
                continue;
            }
            let (service, example) = EXAMPLES[turn % 3];
            let device = DEVICES[(turn + at / 3) % 3];
            let intent = Intent::example(service, example)
                .setting(&format!("language-{locale}"))
                .setting(&format!("comfort-size-{px}"));
            let content = check(&format!("{service}, {locale}, {px} px"), &intent, &[device]);
            assert_eq!(content["locale"], locale);
        }
    }
}

#[test]
fn every_language_and_size_by_some_hand() {
    everywhere(0);
}

#[test]
fn every_language_and_size_by_another_hand() {
    everywhere(1);
}
