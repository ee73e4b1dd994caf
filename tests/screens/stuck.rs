//! After a second refusal the page says every way out that it really has, and no other.

use crate::Person;

/// Brings a person to a question of the register, entering nothing on the way that matters.
fn at(question: &str, keyboard: bool) -> Person {
    let mut person = Person::arrives();
    person.touches("welcome-begin");
    if !keyboard {
        person.touches("comfort-keyboard");
    }
    person
        .touches("continue")
        .touches("company-alone")
        .touches("privacy-understood")
        .touches("service-registre-canicule")
        .touches("start-go");
    while !person.page().starts_with(&format!("question/{question}/")) {
        person.answers();
        let main = person.kiosk.page().frame.main.clone().unwrap();
        person.touches(&main.id);
    }
    person
}

#[test]
fn a_second_refusal_names_the_ways_out_of_this_page() {
    let check = |question: &str, keyboard: bool, has: &[&str], has_not: &[&str]| {
        let mut person = at(question, keyboard);
        person.touches("continue");
        assert!(!person.everything_visible().contains("Touchez"), "once");
        person.touches("continue");
        let visible = person.everything_visible();
        for words in has {
            assert!(visible.contains(words), "{question}: {words}: {visible}");
        }
        for words in has_not {
            assert!(!visible.contains(words), "{question}: {words}: {visible}");
        }
    };
    let example = "Touchez «\u{a0}Voir un exemple\u{a0}»";
    let defer = "Touchez «\u{a0}Je ne sais pas\u{a0}»";
    let help = "Touchez «\u{a0}Aide\u{a0}»";
    check("nom", false, &["pas facile", help], &[example, defer]);
    check("adresse", false, &[example, help], &[]);
    check("telephone", false, &[example, defer, help], &[]);
    // One line under the keyboard, in place of the hints.
    check("nom", true, &[help], &[example, defer]);
    check("adresse", true, &[defer], &[example, help]);
    check("telephone", true, &[defer], &[help]);
}
