//! Reading what waits, through the real program: who can, who cannot, and the line of the
//! journal that is on the disk first. And the worst days: the desk lost its key, the terminal is
//! gone and its disk is left. The town's recovery key opens what was sealed.

use std::fs;
use std::path::Path;
use std::process::Command;

use guichet::domain::retry::Moment;
use guichet::store::{Store, Verdict};
use rusqlite::Connection;
use serde_json::Value;

use crate::keys::{ends, keep, with_phrase, without_desk_key};
use crate::town::{Town, array, copy_folder, files_below, finished, json_of, program};

const PASSPHRASE: &str = "soleil lune mer vent sable pluie";
const REASON: &str = "Madame Zorvalquin a perdu son code";

fn opening<'a>(id: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec![
        "queue",
        "show",
        id,
        "--content",
        "--reason",
        REASON,
        "--json",
    ];
    args.extend(more);
    args
}

fn openings(town: &Town) -> Vec<Value> {
    array(json_of(&finished(
        town.command(&["queue", "openings", "--json"]),
    )))
}

fn journal_is_whole(data: &Path) -> bool {
    let now = Moment {
        wall_ms: 1_800_000_000_000,
        monotonic_ms: 1,
        boot_id: "a".to_owned(),
    };
    let store = Store::open(data, &now).unwrap();
    matches!(store.verify_journal(&[]).unwrap(), Verdict::Whole { .. })
}

#[test]
fn who_opens_a_request_is_written_down_first() {
    let town = Town::new();
    without_desk_key(&town);
    let ids = keep(&town, 2);
    let answers = town.examples().remove(0).answers;
    let id = ids[0].as_str();
    let without = finished(town.command(&["queue", "show", id, "--content"]));
    ends(&without, 2, "--reason");
    ends(
        &finished(town.command(&["queue", "show", id, "--content", "--reason", " "])),
        2,
        "why",
    );
    assert_eq!(openings(&town), Vec::<Value>::new());
    let shown = json_of(&finished(town.command(&opening(id, &[]))));
    for field in ["service", "version", "locale", "posture"] {
        assert!(shown[field].is_string(), "{field}");
    }
    assert_eq!(shown["id"], id);
    for (question, answer) in answers.as_object().unwrap() {
        if answer.is_string() && shown["answers"][question].is_string() {
            let same = |value: &Value| value.as_str().unwrap().replace([' ', '+'], "");
            let (said, kept) = (same(answer), same(&shown["answers"][question]));
            assert!(kept == said || kept.ends_with(&said[1..]), "{question}");
        }
    }
    let lines = openings(&town);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["id"], id);
    assert_eq!(lines[0]["reason"], REASON);
    assert!(journal_is_whole(&town.data()));
    // The reason holds a name: nowhere in clear.
    for file in files_below(&town.data()) {
        let bytes = fs::read(&file).unwrap();
        let found = bytes.windows(10).any(|window| window == b"Zorvalquin");
        assert!(!found, "{}", file.display());
    }
    // What the journal cannot take is not shown.
    let db = Connection::open(town.data().join("queue.sqlite3")).unwrap();
    db.execute_batch(
        "CREATE TRIGGER refuses BEFORE INSERT ON journal WHEN NEW.event = 'open_content'
         BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    .unwrap();
    let refused = finished(town.command(&opening(id, &[])));
    assert!(!refused.status.success());
    assert_eq!(String::from_utf8_lossy(&refused.stdout), "");
    db.execute_batch("DROP TRIGGER refuses").unwrap();
    // In lines for people: signs in an answer stay signs.
    let lines = finished(town.command(&["queue", "show", id, "--content", "--reason", REASON]));
    assert!(lines.status.success(), "{lines:?}");
    assert_eq!(openings(&town).len(), 2);
}

#[test]
fn a_locked_key_and_a_desk_of_its_own_keep_their_secrets() {
    let town = Town::new();
    town.edit(
        "kiosk.toml",
        "unlock = \"unattended\"",
        "unlock = \"staff\"",
    );
    assert!(
        finished(with_phrase(&town, &["keys", "init"], PASSPHRASE))
            .status
            .success()
    );
    let for_desk = keep(&town, 1).remove(0);
    let sealed = finished(town.command(&opening(&for_desk, &[])));
    ends(&sealed, 1, "Seule la mairie");
    assert!(sealed.stdout.is_empty());
    without_desk_key(&town);
    let ours = keep(&town, 1).remove(0);
    ends(
        &finished(town.command(&opening(&ours, &[]))),
        3,
        "passphrase",
    );
    let wrong = "hibou lune mer vent sable pluie";
    ends(
        &finished(with_phrase(&town, &opening(&ours, &[]), wrong)),
        3,
        "not the staff",
    );
    assert_eq!(openings(&town), Vec::<Value>::new());
    let shown = json_of(&finished(with_phrase(
        &town,
        &opening(&ours, &[]),
        PASSPHRASE,
    )));
    assert_eq!(shown["id"], ours);
    let lines = openings(&town);
    assert_eq!(
        lines[0]["reason"],
        Value::Null,
        "nobody gave the passphrase"
    );
    // Whoever has the desk's own key opens it here too.
    let desk_key = town.desk().join("keys/sealing.key");
    let more = ["--identity", desk_key.to_str().unwrap()];
    let shown = json_of(&finished(town.command(&opening(&for_desk, &more))));
    assert_eq!(shown["id"], for_desk);
    ends(
        &finished(town.command(&opening(&ours, &more))),
        1,
        "n’ouvre pas",
    );
}

/// A town with a recovery key, and the file of its private half.
fn with_recovery_key() -> (Town, String) {
    let town = Town::new();
    let file = town
        .home
        .path()
        .join("recovery.age")
        .to_str()
        .unwrap()
        .to_owned();
    let phrase = town.home.path().join("recovery-phrase");
    fs::write(&phrase, PASSPHRASE).unwrap();
    // Offline: neither a configuration nor a data folder.
    let mut make = program(
        &town.home.path().join("none"),
        &["keys", "recovery", "--json"],
    );
    make.args(["--out", &file])
        .env("GUICHET_PASSPHRASE_FILE", phrase);
    make.current_dir(town.home.path());
    let made = json_of(&finished(make));
    let key = format!("recovery_key = {}", made["recovery_key"]);
    town.edit("kiosk.toml", "# recovery_key = \"age1…\"", &key);
    (town, file)
}

fn phrase_given(mut command: Command, town: &Town) -> Command {
    command.env(
        "GUICHET_PASSPHRASE_FILE",
        town.home.path().join("recovery-phrase"),
    );
    command
}

fn lines(command: Command) -> Vec<Value> {
    let output = finished(command);
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_disk_of_a_dead_terminal_and_the_recovery_key_are_enough() {
    let (town, key) = with_recovery_key();
    let mut ids = keep(&town, 3);
    let (nothing, line) = without_desk_key(&town);
    ids.extend(keep(&town, 1));
    town.edit("kiosk.toml", &nothing, &line);
    // Another machine, without the terminal's keys and without a configuration.
    let copy = town.home.path().join("copy");
    copy_folder(&town.data(), &copy);
    fs::remove_dir_all(copy.join("keys")).unwrap();
    let nowhere = town.home.path().join("nowhere");
    let on_copy = |args: &[&str]| {
        let mut command = program(&copy, args);
        command.arg("--config").arg(&nowhere);
        command
    };
    let open = ["queue", "open", "--reason", REASON, "--identity", &key];
    ends(&finished(on_copy(&open)), 3, "passphrase");
    ends(&finished(on_copy(&open[..4])), 2, "--identity");
    let opened = lines(phrase_given(on_copy(&open), &town));
    assert_eq!(opened.len(), 4, "{opened:?}");
    for line in &opened {
        assert_eq!(line["item"]["id"], line["content"]["id"], "{line}");
        assert!(line["content"]["answers"].is_object());
        assert!(ids.iter().any(|id| line["item"]["id"] == id.as_str()));
    }
    let told = on_copy(&["queue", "openings", "--json", "--identity", &key]);
    let told = array(json_of(&finished(phrase_given(told, &town))));
    assert_eq!(told.len(), 4);
    assert!(told.iter().all(|line| line["reason"] == REASON));
    assert!(journal_is_whole(&copy));
}

#[test]
fn a_desk_that_lost_its_key_reads_all_with_the_recovery_key() {
    let (town, key) = with_recovery_key();
    let ids = keep(&town, 3);
    // A new desk, with new keys; the terminal is told.
    let desk = town.home.path().join("new-desk");
    let old = json_of(&finished(town.desk_command(&[
        "reception",
        "keygen",
        "--json",
    ])));
    let new = json_of(&finished(program(
        &desk,
        &["reception", "keygen", "--json"],
    )));
    for name in ["sealing_key", "receipt_key"] {
        town.edit(
            "kiosk.toml",
            old[name].as_str().unwrap(),
            new[name].as_str().unwrap(),
        );
    }
    let ids = [ids, keep(&town, 1)].concat();
    let _desk = town.serve_from(&desk);
    let sent = finished(town.command(&["sync", "--once"]));
    assert!(sent.status.success(), "{sent:?}");
    assert!(town.queue().iter().all(|item| item["state"] == "received"));
    // With its own key the desk opens what was sealed to it, and names the others.
    let own = lines(program(&desk, &["reception", "export"]));
    assert_eq!(own.len(), 4);
    assert_eq!(
        own.iter().filter(|line| line["problem"].is_null()).count(),
        1
    );
    let with_key = ["reception", "export", "--identity", &key];
    let all = lines(phrase_given(program(&desk, &with_key), &town));
    assert_eq!(
        all.iter().filter(|line| line["problem"].is_null()).count(),
        4
    );
    let show = [
        "reception",
        "show",
        &ids[0],
        "--content",
        "--json",
        "--identity",
        &key,
    ];
    let shown = json_of(&finished(phrase_given(program(&desk, &show), &town)));
    assert_eq!(shown["id"], ids[0].as_str());
    ends(&finished(program(&desk, &show)), 3, "passphrase");
}
