//! The terminal as a value, on the shipped configuration: whole visits by touch and by keyboard,
//! the guards, the idle clock, practice, the mediator, the staff door, the wipe. No window.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod aside;
mod clock;
mod goldens;
mod hands;
mod help;
mod judged;
mod sizes;
mod staff_door;
mod stuck;
mod version;

use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::domain::follow_up_code::FollowUpCode;
use guichet::domain::posture::Posture;
use guichet::domain::session::Stage;
use guichet::screen::effect::{
    Effect, KeepFailure, KeepRequest, Link, PinOutcome, QueueView, Report,
};
use guichet::screen::event::{Input, Key, ScreenKey};
use guichet::screen::page::{NodeKind, Stop};
use guichet::screen::setup::Setup;
use guichet::screen::{Kiosk, OneSheet};
use guichet::terminal::setup;
use jiff::civil::date;

fn shipped() -> Arc<Setup> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&dir);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
    Arc::new(setup(&catalogue, None, true).unwrap())
}

/// A person at the terminal, calm: a second and a half between two gestures.
struct Person {
    kiosk: Kiosk,
    now_ms: u64,
    wishes: Vec<Effect>,
}

impl Person {
    fn arrives() -> Self {
        Self::arrives_at(shipped())
    }

    fn arrives_at(setup: Arc<Setup>) -> Self {
        let kiosk = Kiosk::new(setup, Arc::new(OneSheet), date(2026, 6, 15));
        Self {
            kiosk,
            now_ms: 10_000,
            wishes: Vec::new(),
        }
    }

    fn does(&mut self, input: Input) -> &mut Self {
        self.now_ms += 1_500;
        let wishes = self.kiosk.handle(input, self.now_ms);
        self.wishes.extend(wishes);
        self
    }

    fn touches(&mut self, id: &str) -> &mut Self {
        let known = self.kiosk.page().stops().iter().any(|stop| stop.id() == id);
        assert!(known, "`{id}` is not on {}: {:?}", self.page(), self.ids());
        self.does(Input::Press(id.to_owned()))
    }

    fn ids(&self) -> Vec<String> {
        self.kiosk
            .page()
            .stops()
            .iter()
            .map(|stop| stop.id().to_owned())
            .collect()
    }

    fn presses(&mut self, key: Key) -> &mut Self {
        self.does(Input::Key { key, repeat: false })
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            let key = if letter == ' ' {
                Key::Space
            } else {
                Key::Text(letter.to_string())
            };
            self.presses(key);
        }
        self
    }

    fn waits(&mut self, ms: u64) -> &mut Self {
        self.now_ms += ms;
        let wishes = self.kiosk.tick(self.now_ms);
        self.wishes.extend(wishes);
        self
    }

    fn page(&self) -> &str {
        &self.kiosk.page().id
    }

    fn hears(&mut self, report: Report) -> &mut Self {
        let wishes = self.kiosk.report(report, self.now_ms);
        self.wishes.extend(wishes);
        self
    }

    fn goes_to_services(&mut self) -> &mut Self {
        self.touches("welcome-begin")
            .touches("continue")
            .touches("company-alone");
        self.touches("privacy-understood")
    }

    /// Answers the current question with something sensible, whatever it is.
    fn answers(&mut self) {
        let page = self.kiosk.page().clone();
        let fields: Vec<_> = page
            .nodes
            .iter()
            .filter_map(|node| match &node.kind {
                NodeKind::Field(field) if field.value.is_empty() => {
                    Some((node.id.clone(), field.layout))
                }
                _ => None,
            })
            .collect();
        for (id, layout) in fields {
            use guichet::screen::page::Layout;
            let text = match (id.as_str(), layout) {
                (id, _) if id.ends_with(".day") => "14",
                (id, _) if id.ends_with(".month") => "mars",
                (id, _) if id.ends_with(".year") => {
                    if id.contains("naissance") {
                        "1942"
                    } else {
                        "2027"
                    }
                }
                (id, _) if id.contains("commune") => "51000",
                (_, Layout::Email) => "odette@exemple.fr",
                (_, Layout::Digits) if id.contains("tel") => "0639981234",
                (_, Layout::Digits) => "2",
                _ => "Ferrand",
            };
            self.does(Input::Touch(id));
            self.types(text);
        }
        let chosen = |page: &guichet::screen::page::Page<_>| {
            page.nodes.iter().any(|node| matches!(&node.kind, NodeKind::Tile { mark, .. } if matches!(
                mark,
                guichet::screen::page::Mark::Radio { chosen: true } | guichet::screen::page::Mark::Tick { chosen: true }
            )))
        };
        let tile =
            page.nodes.iter().find_map(|node| match &node.kind {
                NodeKind::Tile {
                    mark:
                        guichet::screen::page::Mark::Radio { .. }
                        | guichet::screen::page::Mark::Tick { .. },
                    ..
                } => Some(node.id.clone()),
                _ => None,
            });
        if let Some(tile) = tile.filter(|_| !chosen(&page)) {
            self.touches(&tile);
        }
    }

    /// From the choice of services to the review page.
    fn fills(&mut self, service: &str) -> usize {
        self.touches(&format!("service-{service}"))
            .touches("start-go");
        let mut pages = 0;
        while self.kiosk.stage() != Stage::Review {
            pages += 1;
            assert!(pages < 90, "no end in sight: {}", self.page());
            if self.kiosk.stage() == Stage::Papers {
                self.touches("paper-here");
                continue;
            }
            let before = self.page().to_owned();
            self.answers();
            let main = self
                .kiosk
                .page()
                .frame
                .main
                .as_ref()
                .map(|main| main.id.clone())
                .unwrap();
            self.touches(&main);
            let picking = self.page().starts_with("commune/");
            assert!(
                self.page() != before || picking || self.kiosk.stage() == Stage::Review,
                "stuck on {before}: {:?}",
                self.spoken()
            );
        }
        pages
    }

    fn spoken(&self) -> Vec<String> {
        self.kiosk
            .page()
            .nodes
            .iter()
            .filter_map(|node| match &node.kind {
                NodeKind::Notice { text, .. } | NodeKind::Sentence { text, .. } => {
                    Some(text.clone())
                }
                _ => None,
            })
            .collect()
    }

    fn kept(&self) -> Option<&KeepRequest> {
        self.wishes.iter().find_map(|wish| match wish {
            Effect::Keep(request) => Some(request.as_ref()),
            _ => None,
        })
    }

    /// Every text of the visible page, in one string.
    fn everything_visible(&self) -> String {
        let page = self.kiosk.page();
        let mut all = format!(
            "{} {:?} {:?}",
            page.title, page.frame.context, page.frame.posture
        );
        for node in &page.nodes {
            match &node.kind {
                NodeKind::Field(field) => all.push_str(&field.value),
                NodeKind::Row { value, .. } => all.push_str(value),
                NodeKind::Sentence { text, .. } | NodeKind::Notice { text, .. } => {
                    all.push_str(text)
                }
                NodeKind::Code(code) => all.push_str(code),
                _ => {}
            }
        }
        all
    }
}

fn code() -> FollowUpCode {
    FollowUpCode::from_random(40_291_673)
}

#[test]
fn every_service_is_filled_kept_and_wiped_by_touch() {
    for service in ["registre-canicule", "mediatheque", "portage-repas"] {
        let mut person = Person::arrives();
        person.goes_to_services();
        let pages = person.fills(service);
        assert!(
            person.kept().is_none(),
            "nothing is kept before the agreement"
        );
        person.touches("review-right").touches("agreement-keep");
        assert_eq!(person.page(), "keeping");
        let request = person.kept().expect("the wish to keep");
        assert_eq!(request.service.slug.as_str(), service);
        assert!(!request.fields.is_empty());
        println!("{service}: {pages} pages, {} fields", request.fields.len());
        assert!(
            !person.everything_visible().contains("402"),
            "no code before the commit"
        );
        person.hears(Report::Kept {
            code: code(),
            id: "x".into(),
        });
        assert_eq!(person.page(), "kept");
        assert!(person.everything_visible().contains(&code().to_string()));
        person.touches("continue").touches("another-finish");
        person.waits(2_000);
        assert!(
            person
                .wishes
                .iter()
                .any(|wish| matches!(wish, Effect::Wiped))
        );
        assert_eq!(person.page(), "opinion");
        assert!(!person.everything_visible().contains("Ferrand"));
        person.touches("opinion-easy");
        assert_eq!(person.page(), "welcome");
    }
}

#[test]
fn the_whole_register_by_keyboard_alone() {
    let mut person = Person::arrives();
    let mut presses = 0;
    while person.kiosk.stage() != Stage::Review {
        presses += 1;
        assert!(presses < 900, "lost on {}", person.page());
        let stage = person.kiosk.stage();
        let wanted = match stage {
            Stage::Company => Some("company-alone"),
            Stage::Services => Some("service-registre-canicule"),
            _ => None,
        };
        if let Some(id) = wanted {
            while person.kiosk.focus() != Some(id) {
                person.presses(Key::Tab { back: false });
                presses += 1;
            }
            person.presses(Key::Enter);
            continue;
        }
        if stage == Stage::Questions {
            type_or_choose(&mut person);
        }
        let main = person
            .kiosk
            .page()
            .frame
            .main
            .as_ref()
            .map(|main| main.id.clone())
            .unwrap();
        let mut tabs = 0;
        while person.kiosk.focus() != Some(main.as_str()) {
            person.presses(Key::Tab { back: false });
            tabs += 1;
            assert!(tabs <= 12, "more than 12 Tab presses on {}", person.page());
        }
        person.presses(Key::Enter);
    }
    println!("registre-canicule by keyboard: {presses} turns");
}

fn type_or_choose(person: &mut Person) {
    let ids = person.ids();
    let page = person.kiosk.page().clone();
    for id in ids {
        if let Some(field) = page.field(&id).filter(|field| field.value.is_empty()) {
            use guichet::screen::page::Layout;
            while person.kiosk.focus() != Some(id.as_str()) {
                person.presses(Key::Tab { back: false });
            }
            let text = match (id.as_str(), field.layout) {
                (id, _) if id.ends_with(".day") => "14",
                (id, _) if id.ends_with(".month") => "3",
                (id, _) if id.ends_with(".year") => "1942",
                (id, _) if id.contains("commune") => "51000",
                (_, Layout::Digits) => "0639981234",
                _ => "Éléonore",
            };
            person.types(text);
        }
    }
    let tiles = page.nodes.iter().any(|n| {
        matches!(
            n.kind,
            NodeKind::Tile {
                mark: guichet::screen::page::Mark::Radio { .. }
                    | guichet::screen::page::Mark::Tick { .. },
                ..
            }
        )
    });
    if tiles {
        person.presses(Key::Down).presses(Key::Space);
    }
}

#[test]
fn the_same_visit_with_the_on_screen_keyboard() {
    let mut person = Person::arrives();
    person
        .goes_to_services()
        .touches("service-registre-canicule")
        .touches("start-go");
    while !person
        .ids()
        .iter()
        .any(|id| person.kiosk.page().field(id).is_some())
    {
        person.answers();
        person.touches("continue");
    }
    let field = person
        .ids()
        .into_iter()
        .find(|id| person.kiosk.page().field(id).is_some())
        .unwrap();
    person.does(Input::ScreenKey(ScreenKey::Capital));
    for key in ["é", "v", "a"] {
        person.does(Input::ScreenKey(ScreenKey::Text(key)));
    }
    person
        .does(Input::ScreenKey(ScreenKey::Text("x")))
        .does(Input::ScreenKey(ScreenKey::Erase));
    assert_eq!(person.kiosk.page().field(&field).unwrap().value, "Éva");
}

#[test]
fn trembling_hands_press_once() {
    let mut person = Person::arrives();
    // Three bounces within a third of a second: one press, one screen.
    for pause in [0, 90, 90, 90] {
        person.now_ms += pause;
        let at = person.now_ms;
        person
            .kiosk
            .handle(Input::Press("welcome-begin".into()), at);
    }
    assert_eq!(person.page(), "comfort");
    // The new screen's button under the same finger does nothing yet.
    person.now_ms += 100;
    person
        .kiosk
        .handle(Input::Press("continue".into()), person.now_ms);
    assert_eq!(person.page(), "comfort");
    person.touches("continue");
    assert_eq!(person.page(), "company");
}

#[test]
fn a_held_or_bouncing_key_types_once() {
    let mut person = Person::arrives();
    person
        .touches("welcome-begin")
        .touches("continue")
        .touches("company-helped");
    person.does(Input::Key {
        key: Key::Text("4".into()),
        repeat: false,
    });
    for _ in 0..5 {
        person.now_ms += 40;
        person.kiosk.handle(
            Input::Key {
                key: Key::Text("4".into()),
                repeat: true,
            },
            person.now_ms,
        );
    }
    person.now_ms += 100;
    person.kiosk.handle(
        Input::Key {
            key: Key::Text("8".into()),
            repeat: false,
        },
        person.now_ms,
    );
    assert_eq!(
        person.kiosk.page().field("sign-in-code").unwrap().value,
        "48"
    );
}

#[test]
fn only_what_is_visible_can_be_pressed() {
    let mut person = Person::arrives();
    for id in [
        "agreement-keep",
        "staff-send",
        "review-right",
        "continue",
        "nothing",
    ] {
        person.does(Input::Press(id.into()));
    }
    assert_eq!(person.page(), "welcome");
    assert!(
        person
            .wishes
            .iter()
            .all(|wish| matches!(wish, Effect::Silence))
    );
}

#[test]
fn practice_never_asks_to_keep() {
    let mut person = Person::arrives();
    person
        .touches("welcome-begin")
        .touches("continue")
        .touches("company-practise");
    assert!(
        person.kiosk.page().frame.posture.is_some(),
        "practice is visible at once"
    );
    person.touches("privacy-understood");
    person.fills("registre-canicule");
    assert!(
        person.kiosk.page().frame.posture.is_some(),
        "practice is visible to the end"
    );
    person
        .touches("review-right")
        .touches("agreement-practised");
    assert_eq!(person.page(), "practised");
    assert!(person.kept().is_none());
}

#[test]
fn a_mediator_signs_in_and_the_posture_is_stamped_and_visible() {
    let mut person = Person::arrives();
    let setup = shipped();
    let mediator = setup
        .mediators
        .iter()
        .find(|m| m.may_act_in_place_of)
        .unwrap()
        .clone();
    person
        .touches("welcome-begin")
        .touches("continue")
        .touches("company-helped");
    person.types("0000").touches("sign-in-go");
    assert_eq!(person.page(), "sign-in", "an unknown code opens nothing");
    person.types(&mediator.code).touches("sign-in-go");
    assert_eq!(person.page(), "posture");
    person.touches("posture-in-place-of");
    assert!(
        person
            .kiosk
            .page()
            .frame
            .posture
            .as_ref()
            .unwrap()
            .contains(&mediator.name)
    );
    person.touches("privacy-understood");
    person.fills("registre-canicule");
    person.touches("review-right").touches("agreement-keep");
    let request = person.kept().unwrap();
    assert_eq!(request.posture, Posture::InPlaceOf);
    assert_eq!(request.mediator.as_deref(), Some(mediator.name.as_str()));
}

#[test]
fn a_full_disk_keeps_everything_on_the_screen() {
    let mut person = Person::arrives();
    person.goes_to_services();
    person.fills("registre-canicule");
    person.touches("review-right").touches("agreement-keep");
    person.hears(Report::NotKept(KeepFailure::Full));
    assert_eq!(person.page(), "agreement");
    assert!(
        person.everything_visible().contains("pas encore gardée"),
        "{}",
        person.everything_visible()
    );
    person.touches("agreement-keep");
    assert_eq!(
        person
            .wishes
            .iter()
            .filter(|wish| matches!(wish, Effect::Keep(_)))
            .count(),
        2
    );
}

#[test]
fn walking_away_warns_then_wipes_and_one_key_stops_it() {
    let mut person = Person::arrives();
    person
        .goes_to_services()
        .touches("service-registre-canicule")
        .touches("start-go");
    person.answers();
    for _ in 0..11 {
        person.waits(301_000);
        assert_eq!(person.page(), "still-there");
        person.presses(Key::Space);
        assert!(person.page().starts_with("question/"));
    }
    person.waits(301_000);
    let wait = person.kiosk.next_tick_ms().unwrap() - person.now_ms;
    assert!(wait >= 60_000, "at least a minute of warning");
    person.waits(61_000).waits(2_000);
    assert!(
        ["welcome", "opinion"].contains(&person.page()),
        "{}",
        person.page()
    );
}

#[test]
fn time_can_be_taken() {
    let mut person = Person::arrives();
    person
        .touches("welcome-begin")
        .touches("comfort-unhurried")
        .touches("continue");
    person
        .touches("company-alone")
        .touches("privacy-understood");
    person
        .touches("service-registre-canicule")
        .touches("start-go");
    assert_eq!(person.kiosk.next_tick_ms(), None, "no clock at all");
}

#[test]
fn comfort_and_language_go_back_to_the_counters_after_the_visit() {
    let mut person = Person::arrives();
    let before = (person.kiosk.comfort(), person.kiosk.locale());
    person
        .touches("language-en")
        .touches("comfort-size-56")
        .touches("comfort-contrast");
    assert_ne!((person.kiosk.comfort(), person.kiosk.locale()), before);
    person.waits(120_000);
    assert_eq!(person.page(), "welcome");
    assert_eq!((person.kiosk.comfort(), person.kiosk.locale()), before);
}

#[test]
fn back_from_the_first_page_leads_home_and_loses_nothing() {
    let mut person = Person::arrives();
    person
        .goes_to_services()
        .touches("service-registre-canicule")
        .touches("start-go");
    person.answers();
    person.touches("continue");
    let second = person.page().to_owned();
    person.touches("frame-back").touches("continue");
    assert_eq!(person.page(), second);
    person.touches("frame-back").touches("frame-back");
    assert_eq!(person.page(), "start");
    person.touches("start-go").touches("continue");
    assert_eq!(person.page(), second, "the first answer was still there");
}

#[test]
fn the_curtain_hides_everything_typed() {
    let mut person = Person::arrives();
    person.goes_to_services();
    person.fills("registre-canicule");
    assert!(person.everything_visible().contains("Ferrand"));
    person.touches("frame-hide");
    assert_eq!(person.page(), "curtain");
    assert!(!person.everything_visible().contains("Ferrand"));
    person.touches("curtain-show");
    assert_eq!(person.page(), "review");
}

#[test]
fn the_staff_door_opens_with_the_pin_only() {
    let mut person = Person::arrives();
    person
        .touches("welcome-staff")
        .types("111111")
        .touches("staff-unlock");
    person.hears(Report::Pin(PinOutcome::Wrong { wait_seconds: 15 }));
    assert_eq!(person.page(), "staff-door");
    assert!(person.everything_visible().contains("15"));
    person.hears(Report::Queue(QueueView::default()));
    assert_eq!(
        person.page(),
        "staff-door",
        "a queue report does not open the door"
    );
    assert_eq!(person.kiosk.focus(), Some("staff-pin"));
    person.types("274913");
    assert_eq!(
        person.kiosk.page().field("staff-pin").unwrap().value,
        "274913"
    );
    person.touches("staff-unlock");
    let asked = person
        .wishes
        .iter()
        .filter(|wish| matches!(wish, Effect::CheckPin(_)))
        .count();
    assert_eq!(asked, 2);
    person.hears(Report::Pin(PinOutcome::Right));
    assert_eq!(person.page(), "staff-queue");
    person.touches("staff-send");
    assert!(
        person
            .wishes
            .iter()
            .any(|wish| matches!(wish, Effect::SendNow))
    );
    person.waits(16 * 60_000);
    assert_eq!(
        person.page(),
        "welcome",
        "staff who walked away are signed out"
    );
}

#[test]
fn the_strip_says_offline_calmly() {
    let mut person = Person::arrives();
    person.goes_to_services().hears(Report::Link(Link::Offline));
    let strip = person.kiosk.page().frame.strip.clone().unwrap();
    assert!(strip.text.contains("Internet est coupé"), "{}", strip.text);
}

#[test]
fn no_screen_shows_a_missing_text_or_two_stops_of_one_name() {
    for language in &shipped().locales {
        let mut person = Person::arrives();
        person
            .touches(&format!("language-{language}"))
            .touches("continue")
            .touches("company-alone");
        person
            .touches("privacy-understood")
            .touches("service-portage-repas")
            .touches("start-go");
        for _ in 0..60 {
            let all = format!(
                "{} {:?}",
                person.everything_visible(),
                person
                    .kiosk
                    .page()
                    .stops()
                    .iter()
                    .map(|s| match s {
                        Stop::Press(id, _) | Stop::Field(id) => (*id).to_owned(),
                    })
                    .collect::<Vec<_>>()
            );
            assert!(!all.contains('⟦'), "{language}: {all}");
            let mut ids = person.ids();
            ids.sort();
            let count = ids.len();
            ids.dedup();
            assert_eq!(
                ids.len(),
                count,
                "{language} {}: one name twice",
                person.page()
            );
            if person.kiosk.stage() == Stage::Review {
                break;
            }
            if person.kiosk.stage() == Stage::Papers {
                person.touches("paper-unknown");
                continue;
            }
            person.answers();
            let main = person
                .kiosk
                .page()
                .frame
                .main
                .as_ref()
                .map(|main| main.id.clone())
                .unwrap();
            person.touches(&main);
        }
        assert_eq!(person.kiosk.stage(), Stage::Review, "{language}");
    }
}
