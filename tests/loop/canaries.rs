//! Nothing personal in clear: invented names, numbers and sentences that stand nowhere else go
//! through keep and send, then every byte of both folders and of every log is searched.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::town::{Desk, Town, array, files_below, finished, json_of, text};

/// What a person would say of themselves, each in another field.
const CANARIES: [(&str, &str); 8] = [
    ("nom", "Zorvalquin-Brédoux"),
    ("prenom", "Quintavelle"),
    ("naissance", "1931-05-29"),
    ("adresse", "47 ter, venelle des Xylocopes"),
    ("acces", "Sonnez chez Wrobzynk, code 93K71"),
    ("telephone", "06 39 98 47 19"),
    ("aide_nom", "Fondation Plizquemont"),
    ("medecin", "Docteur Ystrovanck"),
];
const CONTACT_NAME: &str = "Philippine Xantrupez";
const CONTACT_PHONE: &str = "01 99 00 83 67";

#[test]
fn nothing_personal_in_clear() {
    let town = Town::new();
    let answers = town.home.path().join("answers.json");
    fs::write(&answers, answers_json().to_string()).unwrap();
    let needles = needles();
    // The search does find what is there to find.
    let plain = fs::read(&answers).unwrap();
    assert_eq!(
        found(&needles, &plain).len(),
        10,
        "{:?}",
        found(&needles, &plain)
    );

    let folders = [town.data(), town.desk()];
    let temp = town.home.path().join("temp");
    fs::create_dir(&temp).unwrap();
    let said = |args: &[&str]| {
        let mut command = town.command(args);
        command.env("GUICHET_LOG", "trace").env("TMPDIR", &temp);
        finished(command)
    };
    let keep = [
        "walk",
        "registre-canicule",
        "--answers",
        answers.to_str().unwrap(),
        "--keep",
    ];
    let kept = said(&keep);
    assert!(kept.status.success(), "{kept:?}");
    clean(&needles, "walk", &[kept.stdout, kept.stderr].concat());
    let id = text(&town.queue()[0]["id"]);
    clean_folders(&needles, &folders);

    let mut logged = Vec::new();
    for args in [
        ["sync", "--once", "--json"].as_slice(),
        &["queue", "list"],
        &["queue", "show", &id],
    ] {
        let output = said(args);
        clean(&needles, args[0], &output.stdout);
        logged.extend(output.stderr);
    }
    let desk = town.serve();
    let sync = said(&["sync", "--once"]);
    assert!(sync.status.success(), "{sync:?}");
    logged.extend(sync.stderr);
    assert!(logged.len() > 1_000, "the trace says something");
    clean(&needles, "logs", &logged);
    // Once while the desk holds its write-ahead log, once as a dead one left it.
    assert!(wal_bytes(&town.desk()) > 0);
    clean_folders(&needles, &folders);
    Desk::kill(desk);
    assert!(wal_bytes(&town.desk()) > 0);
    clean_folders(&needles, &folders);
    assert_eq!(files_below(&temp), Vec::<std::path::PathBuf>::new());
    let log = fs::read(town.home.path().join("desk.log")).unwrap();
    clean(&needles, "desk.log", &log);

    // Whoever holds the desk's key reads all of it.
    let listed = finished(town.desk_command(&["reception", "list", "--json"]));
    clean(&needles, "reception list", &listed.stdout);
    let shown = finished(town.desk_command(&["reception", "show", &id, "--content", "--json"]));
    let content = json_of(&shown);
    for (question, value) in CANARIES {
        if question != "telephone" {
            assert_eq!(content["answers"][question], json!(value));
        }
    }
    assert_eq!(content["answers"]["telephone"], json!("+33639984719"));
    assert_eq!(
        array(content["answers"]["contacts"].clone())[0]["contact_nom"],
        json!(CONTACT_NAME)
    );
    assert_eq!(found(&needles, &shown.stdout).len(), 10);
}

#[test]
fn nothing_personal_on_a_stick() {
    let town = Town::new();
    let answers = town.home.path().join("answers.json");
    fs::write(&answers, answers_json().to_string()).unwrap();
    let needles = needles();
    let stick = town.home.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let mut keep = town.command(&["walk", "registre-canicule", "--keep"]);
    keep.arg("--answers").arg(&answers);
    let kept = finished(keep);
    assert!(kept.status.success(), "{kept:?}");
    let item = town.queue().remove(0);
    let (out, back) = (stick.join("out"), stick.join("back"));
    let (out_text, back_text) = (out.to_str().unwrap(), back.to_str().unwrap());
    let runs = [
        town.command(&["queue", "export", "--out", out_text]),
        town.desk_command(&["reception", "import", out_text, "--receipts", back_text]),
        town.command(&["queue", "import", back_text]),
    ];
    for mut command in runs {
        let output = finished({
            command.env("GUICHET_LOG", "trace");
            command
        });
        assert!(output.status.success(), "{output:?}");
        clean(&needles, "output", &[output.stdout, output.stderr].concat());
    }
    clean_folders(&needles, &[town.data(), town.desk()]);
    // What outsiders learn: never the code that opens the follow-up.
    let code = text(&item["code"]);
    for file in [&out, &back] {
        let bytes = fs::read(file).unwrap();
        clean(&needles, "stick", &bytes);
        for form in [code.clone(), code.replace(' ', "")] {
            let found = bytes.windows(form.len()).any(|w| w == form.as_bytes());
            assert!(!found, "the code is in {}", file.display());
        }
    }
    assert_eq!(town.received().len(), 1);
}

fn answers_json() -> Value {
    let mut answers = json!({
        "pour_qui": "moi",
        "commune": { "postal_code": "51300", "code": "51649" },
        "logement": "rez_de_chaussee",
        "a_telephone": "oui",
        "seul": "oui",
        "aide_domicile": "oui",
        "contacts": [{
            "contact_nom": CONTACT_NAME,
            "contact_lien": "enfant",
            "contact_telephone": CONTACT_PHONE,
        }],
        "accord": true,
    });
    for (question, value) in CANARIES {
        answers[question] = json!(value);
    }
    answers
}

/// Each canary in every form it could lie about in: as typed, without spaces, as a number of
/// the world, each word of it alone; then in two alphabets of bytes, in base64 at each of the
/// three alignments, and in hexadecimal.
fn needles() -> BTreeMap<String, Vec<Vec<u8>>> {
    let contact = [
        ("contact_nom", CONTACT_NAME),
        ("contact_telephone", CONTACT_PHONE),
    ];
    let mut needles = BTreeMap::new();
    for (question, value) in CANARIES.into_iter().chain(contact) {
        let mut forms = vec![value.to_owned()];
        if question.ends_with("telephone") {
            let digits = value.replace(' ', "");
            forms.extend([digits.clone(), digits[1..].to_owned()]);
        } else {
            let words = value
                .split([' ', ','])
                .filter(|word| word.chars().count() > 7 || *word == "93K71");
            forms.extend(
                words
                    .filter(|word| !["Docteur", "Fondation"].contains(word))
                    .map(str::to_owned),
            );
        }
        let bytes = forms.iter().flat_map(|form| encodings(form)).collect();
        needles.insert(question.to_owned(), bytes);
    }
    needles
}

fn encodings(form: &str) -> Vec<Vec<u8>> {
    use base64::Engine as _;
    let plain = form.as_bytes();
    let utf16: Vec<u16> = form.encode_utf16().collect();
    let mut all = vec![
        plain.to_vec(),
        form.to_lowercase().into_bytes(),
        form.to_uppercase().into_bytes(),
        utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        plain
            .iter()
            .flat_map(|byte| format!("{byte:02x}").into_bytes())
            .collect(),
    ];
    // JSON may write é as an escape.
    let escaped: String = form
        .chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_string()
            } else {
                format!("\\u{:04x}", u32::from(c))
            }
        })
        .collect();
    all.push(escaped.into_bytes());
    for before in 0..3 {
        // Only the letters that no neighbour changes.
        let shifted = [&vec![0; before], plain].concat();
        let encoded = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&shifted);
        let first = (before * 8).div_ceil(6);
        let last = shifted.len() * 8 / 6;
        all.push(encoded.as_bytes()[first..last].to_vec());
    }
    all.sort();
    all.dedup();
    all
}

/// The questions whose canaries are in there.
fn found<'a>(needles: &'a BTreeMap<String, Vec<Vec<u8>>>, bytes: &[u8]) -> Vec<&'a str> {
    let is_in = |needle: &Vec<u8>| bytes.windows(needle.len()).any(|window| window == needle);
    let found = needles.iter().filter(|(_, forms)| forms.iter().any(is_in));
    found.map(|(question, _)| question.as_str()).collect()
}

fn clean(needles: &BTreeMap<String, Vec<Vec<u8>>>, place: &str, bytes: &[u8]) {
    assert_eq!(
        found(needles, bytes),
        Vec::<&str>::new(),
        "in clear in {place}"
    );
}

fn clean_folders(needles: &BTreeMap<String, Vec<Vec<u8>>>, folders: &[std::path::PathBuf]) {
    for folder in folders {
        let files = files_below(folder);
        assert!(files.len() >= 3, "{files:?}");
        for file in files {
            let place = file.display().to_string();
            clean(needles, &place, place.as_bytes());
            clean(needles, &place, &fs::read(&file).unwrap());
        }
    }
}

fn wal_bytes(folder: &Path) -> u64 {
    fs::metadata(folder.join("reception.sqlite3-wal")).map_or(0, |meta| meta.len())
}
