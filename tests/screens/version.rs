//! A visit that was laid aside finishes on the version of the service it began with: on a real
//! disk, with the configuration changed and the terminal started again in between, to the record
//! of a real desk. And the services that only an office of their own may read: never laid aside.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use guichet::device::{Clock as _, SystemClock};
use guichet::domain::session::Stage;
use guichet::reception::{Desk, Records};
use guichet::screen::effect::{Effect, Report};
use guichet::store::Store;
use guichet::vault::{Identity, TerminalKeys};
use rusqlite::Connection;
use serde_json::Value;

use crate::aside::Counter;

const SERVICE: &str = "registre-canicule";

/// A configuration of its own, and the desk it sends to.
struct Town {
    home: tempfile::TempDir,
    _network: tokio::runtime::Runtime,
}

impl Town {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
        copy(&shipped, &home.path().join("config"));
        let network = tokio::runtime::Runtime::new().unwrap();
        let desk = Desk::open(&home.path().join("desk"), Arc::new(SystemClock)).unwrap();
        let keys = desk.public_keys().clone();
        let listener = network
            .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
            .unwrap();
        let address = listener.local_addr().unwrap();
        network.spawn(async move { desk.serve(listener, std::future::pending()).await });
        let town = Self {
            home,
            _network: network,
        };
        town.edit("kiosk.toml", |text| {
            text.replace("127.0.0.1:8750", &address.to_string())
                .replace(
                    "# sealing_key = \"age1…\"",
                    &format!("sealing_key = \"{}\"", keys.sealing_key),
                )
                .replace(
                    "# receipt_key = \"…\"",
                    &format!("receipt_key = \"{}\"", keys.receipt_key),
                )
        });
        town
    }

    fn config(&self) -> PathBuf {
        self.home.path().join("config")
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    fn edit(&self, file: &str, change: impl Fn(&str) -> String) {
        let path = self.config().join(file);
        let text = fs::read_to_string(&path).unwrap();
        let changed = change(&text);
        assert_ne!(text, changed, "{file}");
        fs::write(path, changed).unwrap();
    }

    fn open(&self) -> Counter {
        Counter::configured(&self.config(), &self.data())
    }

    /// The next version: a question has another name, and another one is asked.
    fn next_version(&self) {
        let service = format!("services/{SERVICE}/service.toml");
        self.edit(&service, |text| {
            let text = text
                .replace("version = \"2026-06-01\"", "version = \"2027-01-01\"")
                .replace("name = \"prenom\"", "name = \"prenom_usuel\"")
                .replace("${prenom}", "${prenom_usuel}");
            text + "\n[[page]]\nname = \"chien\"\n\n[[page.question]]\nname = \"chien\"\nkind = \"yes_no\"\n"
        });
        for entry in fs::read_dir(self.config().join("services").join(SERVICE)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".ftl") {
                self.edit(&format!("services/{SERVICE}/{name}"), |text| {
                    let seul = text.lines().find_map(|line| line.strip_prefix("seul ="));
                    let seul = seul.unwrap();
                    let chien = format!("\nchien ={seul}\n    .label ={seul}\n");
                    text.replace("\nprenom =", "\nprenom_usuel =") + &chien
                });
            }
        }
    }

    /// Waits for the desk to have one request, and opens it.
    fn received(&self) -> Value {
        let start = Instant::now();
        loop {
            let records = Records::open(&self.home.path().join("desk")).unwrap();
            if let Some(filed) = records.list().unwrap().pop() {
                let key = records.sealing_key().unwrap();
                let clear = records.open_part(&filed, &filed.manifest.parts[0], &key);
                let content: Value = serde_json::from_slice(&clear.unwrap()).unwrap();
                assert_eq!(content["version"], filed.item.version);
                return content;
            }
            assert!(start.elapsed() < Duration::from_secs(120), "nothing came");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn versions_on_the_disk(&self) -> i64 {
        let db = Connection::open(self.data().join("queue.sqlite3")).unwrap();
        let count = "SELECT count(*) FROM service_version";
        db.query_row(count, [], |row| row.get(0)).unwrap()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Up to the walk-away on the first version, then the configuration changes, the terminal starts
/// again, and staff give the visit back.
fn given_back_on_the_next_version(town: &Town, meanwhile: impl Fn(&Town)) -> Counter {
    {
        let mut counter = town.open();
        counter.begins_the_register();
        counter.walks_away();
    }
    town.next_version();
    meanwhile(town);
    let mut counter = town.open();
    counter.staff();
    counter.asks_back("1942");
    counter
}

#[test]
fn a_visit_finishes_on_the_version_it_began_with() {
    let town = Town::new();
    let mut counter = given_back_on_the_next_version(&town, |_| ());
    assert_eq!(counter.person.kiosk.stage(), Stage::Questions);
    assert!(counter.person.page().starts_with("question/adresse"));
    // They walk away once more, and the power goes; the version is still there.
    counter
        .person
        .types("8, allée du Château")
        .touches("continue");
    counter.walks_away();
    drop(counter);
    let mut counter = town.open();
    counter.staff();
    counter.asks_back("1942");
    assert!(counter.person.page().starts_with("question/commune"));
    counter.finishes();
    let content = town.received();
    let version = content["version"].as_str().unwrap();
    assert!(version.starts_with("2026-06-01+"), "{version}");
    assert_eq!(content["answers"]["nom"], "Zorglub");
    assert_eq!(content["answers"]["prenom"], "Odette");
    assert_eq!(content["answers"]["adresse"], "8, allée du Château");
    for later in ["prenom_usuel", "chien"] {
        assert_eq!(content["answers"][later], Value::Null, "{later}");
    }
    // The next person is asked what is configured now, and nothing is left of the other version.
    counter
        .person
        .touches("continue")
        .touches("another-request");
    counter
        .person
        .touches(&format!("service-{SERVICE}"))
        .touches("start-go");
    counter.person.touches("pour_qui-moi").touches("continue");
    counter.person.types("Zorglub").touches("continue");
    assert!(counter.person.kiosk.page().field("prenom_usuel").is_some());
    // Answered by the disk: what came before is on it.
    counter.person.wishes.push(Effect::ReadAsides);
    counter.hears(|report| matches!(report, Report::Asides(_)));
    drop(counter);
    let now = SystemClock.moment();
    let mut store = Store::open(&town.data(), &now).unwrap();
    store.age_drafts(&now).unwrap();
    assert_eq!(
        town.versions_on_the_disk(),
        1,
        "that of the visit under way"
    );
}

#[test]
fn a_version_that_cannot_be_read_any_more_gives_way_to_the_present_one() {
    let damage = |sql: &'static str| {
        move |town: &Town| {
            let db = Connection::open(town.data().join("queue.sqlite3")).unwrap();
            assert_eq!(db.execute(sql, []).unwrap(), 1, "{sql}");
        }
    };
    for sql in [
        "DELETE FROM service_version",
        "UPDATE service_version SET files = substr(files, 1, 900)",
        "UPDATE draft SET version = NULL",
    ] {
        let town = Town::new();
        let mut counter = given_back_on_the_next_version(&town, damage(sql));
        // What changed is asked again, what did not is there.
        assert!(
            counter.person.kiosk.page().field("prenom_usuel").is_some(),
            "{sql}"
        );
        counter.finishes();
        let content = town.received();
        let version = content["version"].as_str().unwrap();
        assert!(version.starts_with("2027-01-01+"), "{version}");
        assert_eq!(content["answers"]["nom"], "Zorglub");
    }
}

#[test]
fn what_only_an_office_may_read_is_never_laid_aside() {
    let town = Town::new();
    let office = Identity::generate();
    town.edit(&format!("services/{SERVICE}/service.toml"), |text| {
        format!("sealed_to = \"{}\"\n{text}", office.recipient())
    });
    let mut counter = town.open();
    let person = &mut counter.person;
    person
        .goes_to_services()
        .touches(&format!("service-{SERVICE}"));
    assert!(
        person
            .everything_visible()
            .contains("vos réponses s’effacent"),
        "they are told before they begin"
    );
    person
        .touches("frame-back")
        .touches("frame-back")
        .touches("frame-back");
    person.touches("frame-back").touches("frame-back");
    assert_eq!(person.page(), "welcome");
    counter.begins_the_register();
    let laid = |wish: &Effect| matches!(wish, Effect::LayAside(_));
    assert!(!counter.person.wishes.iter().any(laid));
    counter.walks_away();
    let said = counter.person.everything_visible();
    assert!(said.contains("Vos réponses ne sont plus ici"), "{said}");
    counter.person.touches("aside-new");
    counter.staff();
    assert!(!counter.person.ids().contains(&"staff-asides".to_owned()));
    drop(counter);
    // Nothing on the disk that the terminal's key opens.
    let keys = TerminalKeys::load(&town.data().join("keys"))
        .unwrap()
        .unwrap();
    assert!(keys.identity().is_ok());
    let store = Store::open(&town.data(), &SystemClock.moment()).unwrap();
    assert!(store.sealed_drafts().unwrap().is_empty());
}
