//! A terminal whose clock is dead, or years away, or jumps while it works: requests are kept,
//! sent and received in their order, nobody spins, and staff are told. The desk's clock is right:
//! only the terminal's program sees another time (`faketime`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use guichet::domain::trusted_time::TOLERANCE_MS;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::tls_front::{Certificate, Front};
use crate::town::{Town, finished, json_of, text};

/// The library behind the command `faketime`.
fn library() -> Option<PathBuf> {
    let found = fs::read_dir("/usr/lib").ok()?.flatten().find_map(|entry| {
        let path = entry.path().join("faketime/libfaketimeMT.so.1");
        path.exists().then_some(path)
    });
    if found.is_none() {
        println!("skipped: no faketime on this machine");
    }
    found
}

/// The program at another time: `@2000-01-01 00:00:00`, or an offset such as `-3d`.
pub fn at(library: &Path, mut command: Command, time: &str) -> Command {
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME", time)
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .env("NO_FAKE_STAT", "1")
        .env("TZ", "UTC");
    command
}

/// Printed whatever the exit code.
fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// Keeps `count` requests at that time; their codes, in their order.
fn keep(town: &Town, library: &Path, time: &str, count: usize) -> Vec<String> {
    let examples = town.examples();
    let keep = |n: usize| {
        let example = &examples[n % examples.len()];
        let command = town.keep_command(&town.data(), &example.service, &example.path);
        text(&json_of(&finished(at(library, command, time)))["code"])
    };
    (0..count).map(keep).collect()
}

/// The queue in order of keeping.
fn in_order(town: &Town, codes: &[String]) -> Vec<Value> {
    let queue = town.queue();
    let of = |code: &String| queue.iter().find(|item| item["code"] == code.as_str());
    codes.iter().map(|code| of(code).unwrap().clone()).collect()
}

#[test]
fn in_any_year_a_request_is_kept_sent_and_received() {
    let Some(library) = library() else { return };
    for (time, state, year) in [
        ("@1970-01-02 00:00:00", "behind", "1970-"),
        ("@2000-01-01 00:00:00", "behind", "2000-"),
        ("@2038-01-20 00:00:00", "ahead", "2038-"),
        ("@2106-02-08 00:00:00", "ahead", "2106-"),
    ] {
        let town = Town::new();
        let codes = keep(&town, &library, time, 3);
        let desk = town.serve();
        let command = town.command(&["sync", "--once", "--json"]);
        let report = json(&finished(at(&library, command, time)));
        assert_eq!(report["received"], 3, "{time} {report}");
        assert_eq!(report["clock"]["state"], state, "{time} {report}");
        let by_seconds = report["clock"]["by_seconds"].as_i64().unwrap();
        assert!(by_seconds > 300 * 86_400, "{time} {report}");
        assert!(report["clock"]["message"].as_str().is_some(), "{report}");
        drop(desk);

        let items = in_order(&town, &codes);
        let mut numbers: Vec<String> = Vec::new();
        for item in &items {
            assert_eq!(item["state"], "received", "{time} {item}");
            assert_eq!(item["clock_trusted"], false, "{time} {item}");
            assert!(text(&item["kept_at"]).starts_with(year), "{time} {item}");
            // The date that counts is the desk's.
            let received_at = text(&item["receipt"]["received_at"]);
            assert!(!received_at.starts_with(year), "{time} {item}");
            numbers.push(text(&item["receipt"]["reference"]));
        }
        assert!(numbers.is_sorted(), "{time} {numbers:?}");
        // The same machine, restarted or not, still knows; and once it is right, all is well.
        for (time, expected, code) in [(time, state, 1), ("+0", "right", 0)] {
            let command = town.command(&["doctor", "--json"]);
            let output = finished(at(&library, command, time));
            let found = json(&output);
            assert_eq!(found["clock"]["state"], expected, "{time} {found}");
            if code == 1 {
                assert_eq!(output.status.code(), Some(1), "{time}");
            }
            // What is believed is never below what the desk has signed, but for the minutes that
            // an answer may take on a bad link.
            let instant = |value: &Value| text(value).parse::<Timestamp>().unwrap();
            let received_at = instant(&items[2]["receipt"]["received_at"]);
            let least = received_at - SignedDuration::from_millis(TOLERANCE_MS);
            assert!(instant(&found["clock"]["believed"]) >= least, "{found}");
            assert!(instant(&found["clock"]["floor"]) >= least, "{found}");
        }
    }
}

#[test]
fn staff_read_by_how_much_the_clock_is_wrong() {
    let Some(library) = library() else { return };
    let town = Town::new();
    let _desk = town.serve();
    for (time, state, said) in [
        ("-4m", "right", None),
        ("+4m", "right", None),
        // Half a unit more, so that the time the test takes does not matter.
        ("-3d", "behind", Some("retarde de ")),
        ("+150m", "ahead", Some("avance de 2 heures")),
    ] {
        keep(&town, &library, time, 1);
        let command = town.command(&["sync", "--once", "--json"]);
        let report = json(&finished(at(&library, command, time)));
        assert_eq!(report["clock"]["state"], state, "{time} {report}");
        let message = report["clock"]["message"].as_str().map(plain);
        assert_eq!(message.is_some(), said.is_some(), "{time} {report}");
        let doctor = finished(at(&library, town.command(&["doctor"]), time));
        let doctor = plain(&String::from_utf8(doctor.stdout).unwrap());
        let listed = finished(town.command(&["queue", "list"]));
        let listed = plain(&String::from_utf8(listed.stdout).unwrap());
        match said {
            Some(said) => {
                assert!(message.unwrap().contains(said), "{time} {report}");
                assert!(doctor.contains(said), "{time} {doctor}");
            }
            None => {
                assert!(doctor.contains("rien ne dit"), "{time} {doctor}");
                assert!(!listed.contains("Date incertaine"), "{time} {listed}");
            }
        }
    }
    // The floor of the first exchange was known when the later ones were kept.
    let listed =
        plain(&String::from_utf8(finished(town.command(&["queue", "list"])).stdout).unwrap());
    assert_eq!(listed.matches("Date incertaine").count(), 2, "{listed}");
}

#[test]
fn an_impossible_clock_makes_no_wait_of_years() {
    let Some(library) = library() else { return };
    let town = Town::new();
    let desk = town.serve();
    keep(&town, &library, "+0", 1);
    json(&finished(town.command(&["sync", "--once", "--json"])));
    drop(desk);
    let code = keep(&town, &library, "+0", 1).remove(0);
    for time in ["+0", "@2106-02-08 00:00:00", "@1970-01-02 00:00:00"] {
        let command = town.command(&["queue", "list", "--json"]);
        let listed = json(&finished(at(&library, command, time)));
        let items = listed.as_array().unwrap().iter();
        let waiting = items.filter(|item| item["code"] == code.as_str());
        let urgency: Vec<_> = waiting.map(|item| &item["urgency"]).collect();
        assert_eq!(urgency, [&Value::Null], "{time}");
        let command = town.command(&["queue", "list"]);
        let output = finished(at(&library, command, time)).stdout;
        let lines = plain(&String::from_utf8(output).unwrap());
        let line = lines.lines().find(|line| line.contains(&code)).unwrap();
        assert!(!line.contains("jours"), "{time} {line}");
    }
}

/// Without the marks around what Fluent places.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}', '\u{a0}'], " ")
        .replace("  ", " ")
}

/// A program that runs, with the processor time it took.
struct Running(Child);

impl Running {
    /// Processor time, in ticks of 10 ms.
    fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).unwrap();
        let after_name = stat.rsplit_once(')').unwrap().1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }

    /// Processor time as a part of the time that went by.
    fn load(&self, over: Duration) -> f64 {
        let (start, before) = (Instant::now(), self.ticks());
        std::thread::sleep(over);
        let used = Duration::from_millis(10 * (self.ticks() - before));
        used.as_secs_f64() / start.elapsed().as_secs_f64()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// `sync` at a time that the test can change: the offset stands in the file it gives.
fn syncing(town: &Town, library: &Path) -> (Running, PathBuf) {
    let offset = town.home.path().join("offset");
    fs::write(&offset, "+0\n").unwrap();
    let mut command = at(library, town.command(&["sync"]), "+0");
    command
        .env_remove("FAKETIME")
        .env("FAKETIME_TIMESTAMP_FILE", &offset)
        .env("FAKETIME_NO_CACHE", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    (Running(command.spawn().unwrap()), offset)
}

#[test]
fn a_clock_that_jumps_while_it_waits_neither_spins_nor_stops() {
    let Some(library) = library() else { return };
    let town = Town::new();
    let codes = keep(&town, &library, "+0", 2);
    // Nobody answers: it tries, then waits.
    let (sync, offset) = syncing(&town, &library);
    std::thread::sleep(Duration::from_secs(2));
    for jump in ["-20000d", "+30000d", "-1d", "+0"] {
        fs::write(&offset, format!("{jump}\n")).unwrap();
        let load = sync.load(Duration::from_secs(2));
        assert!(load < 0.3, "{jump}: {load}");
        let states: Vec<String> = town.queue().iter().map(|i| text(&i["state"])).collect();
        assert_eq!(states, ["kept", "kept"], "{jump}");
    }
    // It jumps once more, and the desk is there: all of it arrives.
    fs::write(&offset, "-20000d\n").unwrap();
    let _desk = town.serve();
    let start = Instant::now();
    let is_received = |item: &Value| item["state"] == "received";
    while !in_order(&town, &codes).iter().all(is_received) {
        assert!(start.elapsed() < Duration::from_secs(240), "it stopped");
        std::thread::sleep(Duration::from_millis(300));
    }
    let numbers: Vec<String> = in_order(&town, &codes)
        .iter()
        .map(|item| text(&item["receipt"]["reference"]))
        .collect();
    assert!(numbers.is_sorted(), "{numbers:?}");
    assert_eq!(town.received().len(), 2);
}

/// A town whose desk is reached by TLS, with certificates of its own.
struct TlsTown {
    town: Town,
    library: PathBuf,
    certificate: Certificate,
    _desk: crate::town::Desk,
    _front: Front,
}

impl TlsTown {
    /// With a certificate from one offset of now, for so many days.
    fn new(library: &Path, from: &str, days: u32) -> Option<Self> {
        let town = Town::new();
        let certificate = Certificate::make(library, &town.home.path().join("tls"), from, days)?;
        let desk = town.serve();
        let front = Front::before(town.port, &certificate);
        town.edit(
            "kiosk.toml",
            &format!("http://127.0.0.1:{}", town.port),
            &format!("https://127.0.0.1:{}", front.port),
        );
        Some(Self {
            town,
            library: library.to_owned(),
            certificate,
            _desk: desk,
            _front: front,
        })
    }

    /// Keeps one request and sends it at that time, believing in the town's authority.
    fn send(&self, time: &str) -> Value {
        let codes = keep(&self.town, &self.library, time, 1);
        assert_eq!(codes.len(), 1);
        self.sync(time, &self.certificate.authority)
    }

    fn sync(&self, time: &str, authority: &Path) -> Value {
        let mut command = self.town.command(&["sync", "--once", "--json"]);
        command.env("SSL_CERT_FILE", authority);
        json(&finished(at(&self.library, command, time)))
    }
}

#[test]
fn a_dead_clock_does_not_stop_tls() {
    let Some(library) = library() else { return };
    for time in [
        "@1970-01-02 00:00:00",
        "@2000-01-01 00:00:00",
        "@2038-01-20 00:00:00",
        "@2106-02-08 00:00:00",
        "+0",
    ] {
        let Some(town) = TlsTown::new(&library, "-1d", 30) else {
            return;
        };
        let report = town.send(time);
        assert_eq!(report["received"], 1, "{time} {report}");
    }
}

#[test]
fn what_a_certificate_must_still_prove() {
    let Some(library) = library() else { return };
    for (what, from, days, time, kind) in [
        (
            "ended, and our clock is right",
            "-10d",
            5,
            "+0",
            "wrong-time",
        ),
        (
            "not begun, and our clock is right",
            "+5d",
            5,
            "+0",
            "wrong-time",
        ),
        (
            "ended before the program was built",
            "@2020-01-01 00:00:00",
            30,
            "@1970-01-02 00:00:00",
            "wrong-time",
        ),
    ] {
        let Some(town) = TlsTown::new(&library, from, days) else {
            return;
        };
        let report = town.send(time);
        let desk = &report["destinations"][0];
        assert_eq!(report["received"], 0, "{what} {report}");
        assert_eq!(desk["problem"]["kind"], kind, "{what} {report}");
        assert_eq!(desk["problem"]["who"], "staff", "{what} {report}");
        assert!(
            desk["wait_seconds"].as_u64().unwrap() >= 1,
            "{what} {report}"
        );
        assert_eq!(town.town.queue()[0]["state"], "kept", "{what}");
    }
    // A dead clock forgives dates, and nothing else: this authority is another one.
    let Some(town) = TlsTown::new(&library, "-1d", 30) else {
        return;
    };
    let elsewhere = town.town.home.path().join("elsewhere");
    let other = Certificate::make(&library, &elsewhere, "-1d", 30).unwrap();
    keep(&town.town, &library, "@1970-01-02 00:00:00", 1);
    let report = town.sync("@1970-01-02 00:00:00", &other.authority);
    let desk = &report["destinations"][0];
    assert_eq!(desk["problem"]["kind"], "portal", "{report}");
    assert_eq!(report["received"], 0, "{report}");
}

#[test]
fn a_clock_two_years_early_is_refused_by_tls_and_heals() {
    let Some(library) = library() else { return };
    let Some(town) = TlsTown::new(&library, "-1d", 30) else {
        return;
    };
    // It could be right, for all this terminal knows.
    let report = town.send("+730d");
    let desk = &report["destinations"][0];
    assert_eq!(desk["problem"]["kind"], "wrong-time", "{report}");
    assert_eq!(report["clock"]["state"], "refused", "{report}");
    let report = town.sync("+0", &town.certificate.authority);
    assert_eq!(report["received"], 1, "{report}");
    assert_eq!(report["clock"]["state"], "right", "{report}");
    // Now the desk has said what time it is: the same clock stops nothing any more.
    let report = town.send("+730d");
    assert_eq!(report["received"], 1, "{report}");
    assert_eq!(report["clock"]["state"], "ahead", "{report}");
}
