//! When an answer is judged: on « Continuer » and never before (research: ux B51). Nobody is told
//! off while typing, nobody is taken to another page by a choice.

use guichet::screen::event::{Input, Key};
use guichet::screen::page::{NodeKind, Tone};

use crate::Person;

/// What is wrong with the page, as it is shown.
fn refusals(person: &Person) -> usize {
    let nodes = &person.kiosk.page().nodes;
    let refused = nodes.iter().filter(|node| match &node.kind {
        NodeKind::Notice { tone, .. } => *tone == Tone::Stop,
        NodeKind::Field(field) => field.error.is_some(),
        _ => false,
    });
    refused.count()
}

/// Something no field of that page accepts.
fn nonsense(field: &str) -> &'static str {
    match field.rsplit('.').next() {
        Some("day") => "77",
        Some("month") => "brumaire",
        Some("year") => "1",
        _ => "9",
    }
}

#[test]
fn an_answer_is_judged_on_continue_and_never_before() {
    let mut refused_pages = 0;
    for service in ["registre-canicule", "portage-repas", "mediatheque"] {
        let mut person = Person::arrives();
        person.goes_to_services();
        person.touches(&format!("service-{service}"));
        person.touches("start-go");
        for _ in 0..60 {
            if person.page().starts_with("paper") {
                person.touches("paper-here");
                continue;
            }
            if !person.page().starts_with("question/") {
                break;
            }
            refused_pages += usize::from(nonsense_is_not_judged_early(&mut person));
            answer(&mut person);
        }
    }
    assert!(refused_pages >= 6, "only {refused_pages} pages refuse");
}

/// Types nonsense everywhere, leaves every field, waits: nothing is said. Then « Continuer »
/// refuses it, if the page has something to refuse.
fn nonsense_is_not_judged_early(person: &mut Person) -> bool {
    let page = person.page().to_owned();
    let nodes = person.kiosk.page().nodes.clone();
    let fields = nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Field(field) if field.value.is_empty() => Some(node.id.clone()),
        _ => None,
    });
    let fields: Vec<String> = fields.collect();
    for field in &fields {
        person.does(Input::Touch(field.clone()));
        for letter in nonsense(field).chars() {
            person.presses(Key::Text(letter.to_string()));
            assert_eq!(refusals(person), 0, "{page}: while typing in {field}");
            assert_eq!(person.page(), page, "typing went on by itself");
        }
        person.presses(Key::Tab { back: false });
        person.waits(5_000);
        assert_eq!(refusals(person), 0, "{page}: on leaving {field}");
        assert_eq!(person.page(), page, "leaving {field} went on by itself");
    }
    if fields.is_empty() {
        return false;
    }
    person.touches("continue");
    let refused = person.page() == page && refusals(person) > 0;
    for field in &fields {
        person.does(Input::Touch(field.clone()));
        for _ in 0..nonsense(field).len() {
            person.presses(Key::Backspace);
        }
    }
    refused
}

/// Answers the page; a choice alone goes nowhere.
fn answer(person: &mut Person) {
    let page = person.page().to_owned();
    person.answers();
    person.waits(5_000);
    assert_eq!(person.page(), page, "a choice went on by itself");
    let main = person.kiosk.page().frame.main.clone();
    person.touches(&main.expect("a main action").id);
    while person.page().starts_with("commune/") {
        person.answers();
        let main = person.kiosk.page().frame.main.clone();
        person.touches(&main.expect("a main action").id);
    }
}
