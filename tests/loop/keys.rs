//! The keys of a terminal, through the real program: a passphrase that protects what waits, a
//! change of key with a full queue killed at any moment, an office of its own, a key for the day
//! the desk loses its own.

use std::fs;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use guichet::vault::{Identity, open};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::town::{Random, Town, finished, json_of, text};

const PASSPHRASE: &str = "soleil lune mer vent sable pluie";

pub fn with_phrase(town: &Town, args: &[&str], phrase: &str) -> Command {
    let file = town.home.path().join("phrase");
    fs::write(&file, format!("{phrase}\n")).unwrap();
    let mut command = town.command(args);
    command.env("GUICHET_PASSPHRASE_FILE", file);
    command
}

pub fn ends(output: &Output, code: i32, said: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{output:?}");
    assert!(stderr.contains(said), "{stderr}");
}

/// Takes the desk's key out of the configuration, so that requests wait under the terminal's.
pub fn without_desk_key(town: &Town) -> (String, String) {
    let config = fs::read_to_string(town.config().join("kiosk.toml")).unwrap();
    let line = config
        .lines()
        .find(|line| line.starts_with("sealing_key"))
        .unwrap();
    let nothing = "# no key yet";
    town.edit("kiosk.toml", line, nothing);
    (nothing.to_owned(), line.to_owned())
}

pub fn keep(town: &Town, times: usize) -> Vec<String> {
    let examples = town.examples();
    let kept = (0..times).map(|n| {
        let example = &examples[n % examples.len()];
        let command = town.keep_command(&town.data(), &example.service, &example.path);
        text(&json_of(&finished(command))["submission"]["id"])
    });
    kept.collect()
}

#[test]
fn a_passphrase_protects_what_waits() {
    let town = Town::new();
    town.edit(
        "kiosk.toml",
        "unlock = \"unattended\"",
        "unlock = \"staff\"",
    );
    let (nothing, key) = without_desk_key(&town);
    let example = &town.examples()[0];
    let keep_one = || town.keep_command(&town.data(), &example.service, &example.path);
    // Never unprotected in silence.
    ends(&finished(keep_one()), 3, "guichet keys init");
    ends(
        &finished(town.command(&["keys", "init"])),
        3,
        "GUICHET_PASSPHRASE_FILE",
    );
    let weak = with_phrase(&town, &["keys", "init"], "274913");
    ends(&finished(weak), 2, "too easy to guess");
    assert!(!town.data().join("keys/queue.key").exists());
    let made = finished(with_phrase(&town, &["keys", "init", "--json"], PASSPHRASE));
    assert_eq!(json_of(&made)["protected"], Value::Bool(true));
    assert!(!town.data().join("keys/queue.key").exists());
    // Kept without anybody's passphrase; sent only with it, since only this terminal can open it.
    let ids = keep(&town, 2);
    town.edit("kiosk.toml", &nothing, &key);
    let _desk = town.serve();
    let locked = finished(town.command(&["sync", "--once", "--json"]));
    let locked: Value = serde_json::from_slice(&locked.stdout).unwrap();
    assert_eq!(
        locked["sent"].as_u64().unwrap() + locked["received"].as_u64().unwrap(),
        0
    );
    let wrong = with_phrase(
        &town,
        &["sync", "--once"],
        "hibou lune mer vent sable pluie",
    );
    ends(&finished(wrong), 3, "not the staff passphrase");
    let sent = finished(with_phrase(&town, &["sync", "--once"], PASSPHRASE));
    assert!(sent.status.success(), "{sent:?}");
    let received = town.received();
    assert_eq!(received.len(), 2);
    assert!(ids.iter().all(|id| received.contains_key(id)));
    // Another passphrase, which is drawn; and none, when the counter runs by itself.
    ends(
        &finished(town.command(&["keys", "rotate"])),
        3,
        "passphrase",
    );
    let drawn = finished(with_phrase(
        &town,
        &["keys", "init", "--change", "--draw"],
        PASSPHRASE,
    ));
    assert!(drawn.status.success(), "{drawn:?}");
    let stderr = String::from_utf8(drawn.stderr).unwrap();
    let shown = stderr.lines().next().unwrap();
    let words = shown
        .rsplit_once(": ")
        .or(shown.rsplit_once(':'))
        .unwrap()
        .1
        .trim();
    assert_eq!(words.split(' ').count(), 6, "{shown}");
    ends(
        &finished(with_phrase(&town, &["keys", "rotate"], PASSPHRASE)),
        3,
        "not the staff",
    );
    assert!(
        finished(with_phrase(&town, &["keys", "rotate"], words))
            .status
            .success()
    );
    town.edit(
        "kiosk.toml",
        "unlock = \"staff\"",
        "unlock = \"unattended\"",
    );
    ends(&finished(keep_one()), 3, "keys init");
    let bare = finished(with_phrase(&town, &["keys", "init", "--json"], words));
    assert_eq!(json_of(&bare)["protected"], Value::Bool(false));
    assert!(finished(keep_one()).status.success());
}

#[test]
fn a_change_of_key_with_a_full_queue_survives_kill_9() {
    let town = Town::new();
    let (nothing, key) = without_desk_key(&town);
    let ids = keep(&town, 12);
    let (mut random, seed) = Random::announced("a_change_of_key_with_a_full_queue");
    let start = Instant::now();
    assert!(finished(town.command(&["keys", "rotate"])).status.success());
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap();
    let mut killed = 0;
    for _ in 0..25 {
        let mut child = town
            .command(&["keys", "rotate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(random.below(whole)));
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
    }
    println!("{killed} of 25 changes of key killed (seed {seed})");
    assert!(killed > 3, "too few were killed in time");
    let changed = json_of(&finished(town.command(&["keys", "rotate", "--json"])));
    assert_eq!(changed["requests"], 12, "{changed}");
    assert_eq!(changed["unreadable"], 0, "{changed}");
    town.edit("kiosk.toml", &nothing, &key);
    let _desk = town.serve();
    assert!(finished(town.command(&["sync", "--once"])).status.success());
    let received = town.received();
    assert_eq!(received.len(), ids.len());
    assert!(ids.iter().all(|id| received.contains_key(id)));
}

/// The sealed bytes of every part in the queue.
fn parts(town: &Town) -> Vec<Vec<u8>> {
    let path = town.data().join("queue.sqlite3");
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let mut rows = db.prepare("SELECT bytes FROM part ORDER BY part").unwrap();
    let parts = rows.query_map([], |row| row.get(0)).unwrap();
    parts.map(Result::unwrap).collect()
}

#[test]
fn an_office_of_its_own_and_a_key_for_the_worst_day() {
    let (office, recovery) = (Identity::generate(), Identity::generate());
    let town = Town::new();
    let sealed_to = format!("sealed_to = \"{}\"\n", office.recipient());
    let path = "services/registre-canicule/service.toml";
    let service = fs::read_to_string(town.config().join(path)).unwrap();
    fs::write(town.config().join(path), sealed_to + &service).unwrap();
    let key = format!("recovery_key = \"{}\"", recovery.recipient());
    town.edit("kiosk.toml", "# recovery_key = \"age1…\"", &key);
    let ids = keep(&town, 3);
    let opens = |identity: &Identity| {
        let parts = parts(&town).into_iter();
        parts
            .filter(|bytes| open(bytes, identity, 1 << 24).is_ok())
            .count()
    };
    let all = parts(&town).len();
    assert_eq!(
        opens(&recovery),
        all,
        "the town's offline key opens everything"
    );
    assert_eq!(opens(&office), 1, "the office opens its own");
    let mine = fs::read_to_string(town.data().join("keys/queue.key")).unwrap();
    assert_eq!(
        opens(&mine.trim().parse().unwrap()),
        0,
        "the terminal opens nothing"
    );
    // The desk receives what it cannot open, and proves it all the same.
    let _desk = town.serve();
    assert!(finished(town.command(&["sync", "--once"])).status.success());
    let queue = town.queue();
    assert!(
        queue.iter().all(|item| item["state"] == "received"),
        "{queue:?}"
    );
    assert_eq!(queue.len(), ids.len());
}

/// The key as systemd gives it: a file in a folder of the service's own, none beside the queue.
#[test]
fn a_credential_of_the_system_is_the_key() {
    let town = Town::new();
    without_desk_key(&town);
    let id = keep(&town, 1).remove(0);
    let show = || {
        let reason = ["--content", "--reason", "essai", "--json"];
        let mut args = vec!["queue", "show", id.as_str()];
        args.extend(reason);
        town.command(&args)
    };
    let credentials = town.home.path().join("credentials");
    let given = |mut command: Command| {
        command.env("CREDENTIALS_DIRECTORY", &credentials);
        finished(command)
    };
    fs::create_dir(&credentials).unwrap();
    let clear = town.data().join("keys/queue.key");
    fs::copy(&clear, credentials.join("guichet-queue-key")).unwrap();
    // Worth nothing as long as the copy is there.
    let refused = given(show());
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("delete the copy"), "{said}");
    fs::remove_file(&clear).unwrap();
    let opened = json_of(&given(show()));
    assert!(opened["answers"].is_object(), "{opened}");
    let rotated = given(town.command(&["keys", "rotate"]));
    let said = String::from_utf8_lossy(&rotated.stderr).into_owned();
    assert!(
        !rotated.status.success() && said.contains("credential"),
        "{said}"
    );
    assert!(!clear.exists(), "nothing is written in clear");
    // Another one is kept by the same key; without the credential nothing is replaced.
    let example = &town.examples()[0];
    let kept = given(town.keep_command(&town.data(), &example.service, &example.path));
    assert!(kept.status.success(), "{kept:?}");
    let without = finished(show());
    assert!(!without.status.success() && !clear.exists());
}
