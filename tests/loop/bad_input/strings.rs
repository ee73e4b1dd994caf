//! Hostile strings in every field that takes words, of every shipped service. What is accepted is
//! clean, and reaches the desk byte for byte; what is refused has its sentence.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::{BundledCommunes, Catalogue};
use guichet::domain::check::{clean_name, clean_text, is_invisible};
use guichet::domain::commune::Communes;
use guichet::l10n::{Locale, application};
use guichet::payload::walk;
use jiff::civil::date;
use serde_json::{Value, json};

use crate::town::{Town, finished, json_of, leaves, text};

/// What somebody types who means harm, or whose keyboard does.
pub fn hostile_strings() -> Vec<(&'static str, String)> {
    let long = |piece: &str, times: usize| piece.repeat(times);
    vec![
        ("a million letters", long("a", 1_000_000)),
        ("a million spaces", long(" ", 1_000_000)),
        (
            "a million accents",
            "e".to_owned() + &long("\u{301}", 1_000_000),
        ),
        ("a hundred wide letters", long("W", 100)),
        ("right to left", "\u{202e}tnemeriam\u{202c}".to_owned()),
        ("isolates", "\u{2067}Zoe\u{2069}\u{2066}".to_owned()),
        (
            "marks of direction",
            "Zo\u{200f}e\u{200e}\u{61c}".to_owned(),
        ),
        (
            "zero width",
            "Z\u{200b}o\u{200c}e\u{200d}\u{2060}".to_owned(),
        ),
        ("only zero width", long("\u{200b}", 40)),
        ("blank letters", "\u{3164}\u{115f}\u{ffa0}".to_owned()),
        ("byte order marks", "\u{feff}Zoe\u{feff}".to_owned()),
        ("nothing in the middle", "Zo\0e".to_owned()),
        (
            "bells and escapes",
            "Zo\u{7}\u{1b}[31m\u{1b}]0;x\u{7}e".to_owned(),
        ),
        (
            "towers",
            "Z".to_owned() + &long("\u{316}\u{302}\u{35b}", 30) + "oe",
        ),
        ("tags", "Zoe\u{e0041}\u{e007f}".to_owned()),
        ("annotations", "Zo\u{fff9}e\u{fffa}x\u{fffb}".to_owned()),
        ("not yet composed", "Zoe\u{308}".to_owned()),
        ("an accent behind a curtain", "Zoe\u{34f}\u{301}".to_owned()),
        ("emoji", "👵🏽👩‍👩‍👧‍👦🏳️‍🌈❤️".to_owned()),
        ("a formula", "=CMD|'/C calc'!A0".to_owned()),
        ("more formulas", "+1+1;@SUM(1);-2;\t=1".to_owned()),
        ("columns", "a;b,\"c\"\"d\"\te".to_owned()),
        (
            "markup",
            "<script>alert(1)</script><img src=x onerror=x>&amp;".to_owned(),
        ),
        ("SQL", "Robert'); DROP TABLE submission;--".to_owned()),
        ("formats", "%s%n%x {0} {{x}} ${age} $(id) `id`".to_owned()),
        (
            "Fluent",
            "{ $name } { -brand } [x] *[y] .attr = z".to_owned(),
        ),
        ("paths", "../../../etc/passwd\\..\\con".to_owned()),
        ("JSON", "\",\"consent\":true,\"x\":\"".to_owned()),
        ("two lines", "12 rue\r\nSubject: x\n\nBcc: y".to_owned()),
        (
            "other line ends",
            "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f".to_owned(),
        ),
        (
            "other spaces",
            "\u{a0}Zoe\u{202f}\u{3000}B\u{1680}".to_owned(),
        ),
        (
            "digits of elsewhere",
            "\u{660}\u{661}\u{662} \u{ff10}\u{ff16}".to_owned(),
        ),
        ("beyond the plane", "𝒵𝑜𝑒 𐍈 𠮷".to_owned()),
        ("Arabic in between", "Zoe عائشة Zoe".to_owned()),
        ("private letters", "\u{e000}\u{f8ff}\u{10ffff}".to_owned()),
        ("a last letter that folds", "İIıſẞK".to_owned()),
    ]
}

fn catalogue() -> Catalogue {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    Catalogue::load(&dir).0.unwrap()
}

/// What came of a string in one place: accepted as this, or refused.
fn tried(catalogue: &Catalogue, service: usize, answers: &Value) -> Result<Value, String> {
    let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
    let service = &catalogue.services[service].service;
    match walk(service, &communes, date(2026, 6, 15), answers) {
        Err(errors) => Err(errors.iter().map(ToString::to_string).collect()),
        Ok(outcome) => match (outcome.answers, outcome.problems.first()) {
            (Some(answers), None) => Ok(answers),
            (_, Some(problem)) => Err(problem.problem.message_id().to_owned()),
            (None, None) => Err("not asked to its end".to_owned()),
        },
    }
}

#[test]
fn every_field_takes_it_clean_or_says_why_not() {
    let catalogue = catalogue();
    let texts: Vec<_> = Locale::ALL
        .iter()
        .map(|locale| application(*locale).unwrap())
        .collect();
    let (mut accepted, mut refused) = (0, 0);
    let mut known = BTreeSet::new();
    for (at, entry) in catalogue.services.iter().enumerate() {
        for example in &entry.examples {
            let mut found = Vec::new();
            leaves(&example.answers, "", &mut found);
            for place in found {
                let field = place.rsplit('/').next().unwrap_or_default().to_owned();
                if !known.insert((at, field)) {
                    continue;
                }
                for (what, string) in hostile_strings() {
                    // The longest ones take their time: in one service.
                    if string.len() > 10_000 && at > 0 {
                        continue;
                    }
                    let mut answers = example.answers.clone();
                    *answers.pointer_mut(&place).unwrap() = json!(string);
                    let name = format!("{} {place}, {what}", entry.service.slug);
                    match tried(&catalogue, at, &answers) {
                        Ok(given) => {
                            let given = given.pointer(&place).and_then(Value::as_str);
                            is_clean(&name, &string, given);
                            accepted += usize::from(given.is_some());
                        }
                        Err(said) => {
                            refused += 1;
                            let in_words = texts.iter().all(|texts| texts.has(&said));
                            let of_the_file = said.starts_with('`');
                            assert!(
                                in_words
                                    || of_the_file
                                    || said == "problem-constraint"
                                    || said == "not asked to its end",
                                "{name}: {said}"
                            );
                            assert!(said.len() < 1_000, "{name}: {}", said.len());
                        }
                    }
                }
            }
        }
    }
    let fields = known.len();
    println!("strings: {fields} fields, {accepted} accepted, {refused} refused");
    assert!(accepted > 100 && refused > 100);
}

fn is_clean(name: &str, typed: &str, given: Option<&str>) {
    // Not asked, or left blank.
    let Some(given) = given else { return };
    assert!(!given.chars().any(is_invisible), "{name}: {given:?}");
    assert!(given.len() < 10_000, "{name}: {} bytes", given.len());
    let same = [clean_text(typed), clean_name(typed)].contains(&given.to_owned());
    let number = given.starts_with('+') && given[1..].bytes().all(|b| b.is_ascii_digit());
    assert!(same || number || given == typed, "{name}: {given:?}");
    assert_eq!(clean_text(given), given, "{name}");
}

#[test]
fn what_was_accepted_reaches_the_desk_byte_for_byte() {
    let town = Town::new();
    let catalogue = catalogue();
    let (mut promised, mut taken) = (Vec::new(), BTreeSet::new());
    for (at, entry) in catalogue.services.iter().enumerate() {
        let example = entry
            .examples
            .iter()
            .max_by_key(|example| example.answers.to_string().len());
        let example = &example.unwrap().answers;
        let mut found = Vec::new();
        leaves(example, "", &mut found);
        // No answers file is as long as the longest ones.
        let mut strings = hostile_strings();
        strings.retain(|(_, string)| string.len() < 10_000);
        for turn in 0..4 {
            // Another string in each field that takes one.
            let mut answers = example.clone();
            for place in &found {
                let before = answers.pointer(place).unwrap().clone();
                // First what found no place yet.
                strings.sort_by_key(|(what, _)| taken.contains(what));
                for (what, string) in &strings {
                    *answers.pointer_mut(place).unwrap() = json!(string);
                    let accepted = tried(&catalogue, at, &answers);
                    if accepted.is_ok_and(|given| given.pointer(place).is_some()) {
                        taken.insert(*what);
                        break;
                    }
                    *answers.pointer_mut(place).unwrap() = before.clone();
                }
            }
            let file = town.home.path().join("hostile.json");
            fs::write(&file, answers.to_string()).unwrap();
            let slug = entry.service.slug.as_str();
            let kept = json_of(&finished(town.keep_command(&town.data(), slug, &file)));
            let submission = &kept["submission"];
            promised.push((
                format!("{slug} {turn}"),
                text(&submission["id"]),
                submission["answers"].clone(),
            ));
        }
    }
    println!(
        "strings: {} kinds in {} requests",
        taken.len(),
        promised.len()
    );
    assert!(taken.len() > 20, "{taken:?}");
    let desk = town.serve();
    let report = json_of(&finished(town.command(&["sync", "--once", "--json"])));
    assert_eq!(report["received"], json!(promised.len()));
    for (what, id, answers) in promised {
        let show = town.desk_command(&["reception", "show", &id, "--content", "--json"]);
        let shown = json_of(&finished(show));
        assert_eq!(shown["answers"], answers, "{what}");
    }
    drop(desk);
    // Neither list shows anything of it.
    let listed = finished(town.command(&["queue", "list"]));
    let bad = String::from_utf8(listed.stdout).unwrap();
    assert!(!bad.contains("DROP TABLE") && !bad.contains('\u{202e}'));
}

#[test]
fn a_refusal_is_short_and_says_what_to_do() {
    let town = super::town();
    // The longest ones, and every third of the others.
    for (what, string) in hostile_strings().into_iter().step_by(3) {
        let file = super::answers_file(&town);
        let mut answers: Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let good = answers["nom"].clone();
        answers["nom"] = json!(string);
        fs::write(&file, answers.to_string()).unwrap();
        let args = [
            "walk",
            "registre-canicule",
            "--answers",
            file.to_str().unwrap(),
        ];
        let output = finished(town.command(&args));
        answers["nom"] = good;
        fs::write(&file, answers.to_string()).unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(said.len() < 20_000, "{what}: {} bytes", said.len());
        match output.status.code() {
            Some(0) => {}
            Some(1) => assert!(said.contains("nom: "), "{what}: {said}"),
            Some(2) => assert!(said.contains("nobody typed that"), "{what}: {said}"),
            other => panic!("{what}: {other:?} {said}"),
        }
        // A terminal would obey these.
        let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!said.chars().any(obeyed), "{what}: {said:?}");
    }
}
