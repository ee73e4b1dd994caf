//! A wrong answers file, a wrong name, a wrong id: what `walk`, `queue` and `pin` say.

use std::fs;

use serde_json::{Value, json};

use super::{KEEP, WALK, answers_file, check_all, keep, keep_one, nothing, row, run, town};
use crate::town::{Town, json_of, text};

#[test]
fn a_bad_request_says_what_to_do() {
    let unread = "cannot be read";
    check_all(&[
        row(
            "unknown name",
            |t| answer(t, "prenomm", json!("x")),
            WALK,
            1,
            "`prenomm` is not a question of this service; did you mean `prenom`?",
        ),
        row(
            "wrong type",
            |t| answer(t, "nom", json!(12)),
            WALK,
            1,
            "`nom` takes a text, not a number",
        ),
        row(
            "wrong type inside",
            |t| answer(t, "contacts", json!([7])),
            WALK,
            1,
            "`contacts` takes an array of objects, not a number",
        ),
        row(
            "an array",
            |t| write(t, b"[]"),
            WALK,
            1,
            "must be a JSON object",
        ),
        row(
            "no such day",
            |t| answer(t, "naissance", json!("1942-02-30")),
            WALK,
            1,
            "naissance: ",
        ),
        row(
            "never asked",
            |t| answer(t, "proche_nom", json!("Orsini")),
            WALK,
            1,
            "`proche_nom` was answered but never asked",
        ),
        row(
            "more contacts than there is room for",
            |t| {
                let one = json!({
                    "contact_nom": "Sylvie Ferrand", "contact_lien": "enfant",
                    "contact_telephone": "06 39 98 21 43"
                });
                answer(t, "contacts", json!([one, one, one, one]));
            },
            WALK,
            1,
            "`contacts[4]` was answered but never asked",
        ),
        row(
            "kept all the same?",
            |t| answer(t, "nom", json!("")),
            KEEP,
            1,
            "nom: ",
        ),
        row(
            "not JSON",
            |t| write(t, b"{\"nom\": "),
            WALK,
            2,
            "is not JSON",
        ),
        row("nothing", |t| write(t, b""), WALK, 2, "is not JSON"),
        row(
            "too deep",
            |t| write(t, "[".repeat(200_000).as_bytes()),
            WALK,
            2,
            "is not JSON",
        ),
        row("not a text", |t| write(t, b"\xff\xfe\x00"), WALK, 2, unread),
        row(
            "missing",
            |t| fs::remove_file(answers_file(t)).unwrap(),
            WALK,
            2,
            unread,
        ),
        row("a folder", a_folder, WALK, 2, unread),
        row(
            "2 MiB",
            |t| write(t, &vec![b' '; 2 << 20]),
            WALK,
            2,
            "is larger than 1 MiB",
        ),
        row(
            "unknown service",
            nothing,
            "walk registre-canicul --answers ANSWERS",
            2,
            "There is no service `registre-canicul`",
        ),
        row(
            "a path as service",
            nothing,
            "walk ../services --answers ANSWERS",
            2,
            "There is no service",
        ),
        row(
            "unknown id",
            keep_one,
            "queue show 01a20a84-4e71-7efb-9bd4-cc036c3e66f5",
            2,
            "There is no such request",
        ),
        row(
            "neither id nor code",
            nothing,
            "queue cancel hier",
            2,
            "`hier` is neither the id nor the code",
        ),
        row(
            "mistyped code",
            keep_one,
            "queue hold 000 000 0097",
            2,
            "`0000000097` is neither the id nor the code",
        ),
        row(
            "unknown code",
            keep_one,
            "queue hold 000 000 0098",
            2,
            "There is no such request",
        ),
        row("weak PIN", nothing, "pin set", 2, "too easy to guess"),
    ]);
}

fn a_folder(town: &Town) {
    fs::remove_file(answers_file(town)).unwrap();
    fs::create_dir(answers_file(town)).unwrap();
}

/// Changes one answer.
fn answer(town: &Town, question: &str, value: Value) {
    let mut answers: Value =
        serde_json::from_slice(&fs::read(answers_file(town)).unwrap()).unwrap();
    answers[question] = value;
    write(town, answers.to_string().as_bytes());
}

fn write(town: &Town, answers: &[u8]) {
    fs::write(answers_file(town), answers).unwrap();
}

#[test]
fn a_code_is_taken_as_it_is_written_on_the_ticket() {
    let town = town();
    let kept = json_of(&keep(&town, &town.data()));
    let code = text(&kept["code"]);
    assert_eq!(code.split(' ').count(), 3, "{code}");
    let held = run(&town, &format!("queue hold {code} --json"));
    assert_eq!(json_of(&held)["held"], true);
}
