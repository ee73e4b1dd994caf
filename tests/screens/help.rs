//! « Aide » explains the words of the page under it, and no other (research: ux B34).

use guichet::l10n::Locale;
use guichet::screen::page::NodeKind;

use crate::Person;

/// The headings of the help page over the one in front.
fn explained(person: &mut Person) -> Vec<String> {
    person.touches("frame-help");
    let page = person.kiosk.page().clone();
    let words = page.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Heading(word) => Some(word.clone()),
        _ => None,
    });
    let words = words.collect();
    person.touches("help-close");
    words
}

#[test]
fn help_explains_the_words_of_the_page_under_it() {
    let mut person = Person::arrives();
    assert!(explained_at_welcome(&mut person).is_empty());
    person.goes_to_services();
    assert_eq!(explained(&mut person), ["CCAS"]);
    person.touches("service-portage-repas").touches("start-go");
    let mut seen = Vec::new();
    while !person.page().starts_with("question/aides/") {
        let page = person.page().to_owned();
        seen.extend(
            explained(&mut person)
                .into_iter()
                .map(|word| (page.clone(), word)),
        );
        if page.starts_with("paper") {
            person.touches("paper-here");
            continue;
        }
        person.answers();
        let main = person.kiosk.page().frame.main.clone().unwrap();
        person.touches(&main.id);
    }
    let words: Vec<&str> = seen.iter().map(|(_, word)| word.as_str()).collect();
    for word in [
        "justificatif de domicile",
        "titre de séjour",
        "avis d’impôt",
    ] {
        assert!(words.contains(&word), "{word}: {seen:?}");
    }
    assert_eq!(explained(&mut person), ["APA", "mutuelle"]);
    person.touches("frame-help");
    let spoken = person.spoken().join(" ");
    assert!(
        spoken.contains("C’est une assurance que vous payez pour votre santé."),
        "{spoken}"
    );
}

/// Nobody has begun: the help of the welcome screen has no page of a service under it.
fn explained_at_welcome(person: &mut Person) -> Vec<String> {
    let known = person.ids().iter().any(|id| id == "frame-help");
    if known { explained(person) } else { Vec::new() }
}

/// Every word that a service explains is said by one of its texts, in every language: a word that
/// is declined beyond recognition would never be found on a page.
#[test]
fn every_explained_word_is_said_somewhere() {
    let setup = crate::shipped();
    let mut unsaid = Vec::new();
    for service in &setup.services {
        for (locale, texts) in &service.texts {
            let keys = || texts.keys().iter();
            let explained =
                keys().filter(|key| key.id.starts_with("word-") && key.attribute.is_none());
            for word in explained {
                let mut others = keys().filter(|key| !key.id.starts_with("word-"));
                let said = others.any(|key| {
                    let mut readings = key.readings.iter();
                    readings.any(|text| guichet::l10n::wording::mentions(text, &word.readings[0]))
                });
                // Simple French does without some of the words.
                if !said && *locale != Locale::SimpleFrench {
                    unsaid.push(format!("{} {locale} {}", service.service.slug, word.id));
                }
            }
        }
    }
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}
