//! A table of misbehaving servers, each played once at one moment of the conversation. Whatever
//! they say: nothing is lost, nothing is claimed, nothing is sent to a stranger, it ends, and it
//! takes little memory; and when the real desk is back, everything is there once.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use guichet::delivery::classify::TroubleKind;
use guichet::delivery::report::Report;
use guichet::domain::ids::SubmissionId;
use guichet::domain::submission::State;

use crate::command::Counter;
use crate::middle::{Fate, Middle, Stream, reply};
use crate::rig::{Terminal, Town, destination};

const JSON: &str = "Content-Type: application/json\r\n";
const PROBLEM: &str = "Content-Type: application/problem+json\r\n";
/// Far more than any of these needs with the patience of this rig.
const ENDS: Duration = Duration::from_secs(120);

/// An answer of so many bytes that never ends otherwise.
fn endless(head: &str, piece: &[u8], times: usize) -> Fate {
    Fate::Stream(Stream {
        head: head.as_bytes().to_vec(),
        piece: piece.to_vec(),
        times,
        pause: Duration::ZERO,
    })
}

/// One byte now and then, for ever.
fn slow(head: &str, piece: &[u8]) -> Fate {
    Fate::Stream(Stream {
        head: head.as_bytes().to_vec(),
        piece: piece.to_vec(),
        times: 100_000,
        pause: Duration::from_millis(40),
    })
}

fn ok(body: &str) -> Fate {
    reply("200 OK", JSON, body)
}

fn raw(bytes: &[u8]) -> Fate {
    Fate::Reply(bytes.to_vec())
}

const OK_JSON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/// A gzip stream of a megabyte of zeros, said to be JSON.
fn gzip_bomb() -> Fate {
    // Header, then stored blocks would be long: a fixed pattern that unpacks a thousandfold
    // for a client that unpacks at all.
    let mut body = vec![
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1, 1, 1, 0, 0, 0, 0x80,
    ];
    body.extend_from_slice(&[0x90, 0xfe, 0xaf, 0xee, 8, 0x0a, 0, 0]);
    let mut answer = format!(
        "{OK_JSON}Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    answer.extend_from_slice(&body);
    Fate::Reply(answer)
}

/// Answers of nobody's desk. Each is tried wherever it could be believed.
fn strange_answers() -> Vec<(&'static str, Fate)> {
    let unfinished = format!("{OK_JSON}Content-Length: 500\r\n\r\n{{\"state\":\"open\"");
    let two_lengths = format!("{OK_JSON}Content-Length: 2\r\nContent-Length: 9\r\n\r\n{{}}");
    let huge_length = format!("{OK_JSON}Content-Length: 99999999999999999999\r\n\r\n{{}}");
    let many_headers = format!("{OK_JSON}{}\r\n\r\n{{}}", "X: y\r\n".repeat(5_000));
    let big_header = format!("{OK_JSON}X: {}\r\n\r\n{{}}", "y".repeat(2 << 20));
    let bad_chunk =
        format!("{OK_JSON}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{{}}");
    let huge_chunk = format!("{OK_JSON}Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n");
    let deep = "[".repeat(30_000);
    vec![
        ("closed", Fate::Close),
        ("silence", Fate::Silence),
        ("nothing at all", raw(b"")),
        ("not HTTP", raw(b"\0\x01\x02\xff\xfe\r\n\r\n")),
        ("only a line", raw(b"HTTP/1.1 200 OK\r\n")),
        ("HTTP/0.9", raw(b"<html>welcome</html>\r\n\r\n")),
        ("a hundred megabytes", endless(&format!("{OK_JSON}\r\n"), &[b' '; 65_536], 1_600)),
        ("a hundred megabytes announced", endless(&format!("{OK_JSON}Content-Length: 104857600\r\n\r\n"), &[b'x'; 65_536], 1_600)),
        ("headers without end", endless(OK_JSON, b"X-More: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n", 2_000_000)),
        ("a header without end", endless(&format!("{OK_JSON}X: "), &[b'y'; 65_536], 1_600)),
        ("informational answers without end", endless("", b"HTTP/1.1 103 Early Hints\r\n\r\n", 2_000_000)),
        ("a slow head", slow("HTTP/1.1 200 OK\r\nX: ", b"y")),
        ("a slow body", slow(&format!("{OK_JSON}\r\n"), b" ")),
        ("less than announced", raw(unfinished.as_bytes())),
        ("two lengths", raw(two_lengths.as_bytes())),
        ("a length beyond numbers", raw(huge_length.as_bytes())),
        ("many headers", raw(many_headers.as_bytes())),
        ("a large header", raw(big_header.as_bytes())),
        ("a bad chunk", raw(bad_chunk.as_bytes())),
        ("a huge chunk", raw(huge_chunk.as_bytes())),
        ("a gzip bomb", gzip_bomb()),
        ("said to be brotli", reply("200 OK", "Content-Type: application/json\r\nContent-Encoding: br\r\n", "{}")),
        ("a page", reply("200 OK", "Content-Type: text/html\r\n", "<html>Wi-Fi gratuit</html>")),
        ("a page called JSON", ok("<html>Wi-Fi gratuit</html>")),
        ("JSON of somebody else", ok(r#"{"status":"ok","received":true}"#)),
        ("a deep JSON", ok(&deep)),
        ("JSON cut", ok(r#"{"id":"0197"#)),
        ("a list", ok("[1,2,3]")),
        ("not UTF-8", raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n\"\xff\xfe\"")),
        ("a problem that is none", reply("422 Unprocessable", PROBLEM, "{{{{")),
        ("a problem called a page", reply("404 Not Found", "Content-Type: text/html\r\n", "no such page")),
        ("a switch of protocols", raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")),
        ("a proxy that wants a password", reply("407 Proxy Authentication Required", "Proxy-Authenticate: Basic\r\n", "")),
        ("nothing new", reply("304 Not Modified", "", "")),
        ("a status of no class", raw(b"HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n")),
    ]
}

/// The desk's true answer, changed on its way.
fn changed_answers() -> Vec<(&'static str, Fate)> {
    vec![
        ("the answer is lost", Fate::LoseAnswer),
        ("the answer ends in its head", Fate::CutAnswer(30)),
        ("the answer ends in its body", Fate::CutAnswer(250)),
        (
            "the receipt of another id",
            Fate::Change(|answer| replaced(answer, b"\"id\":\"01", b"\"id\":\"02")),
        ),
        (
            "the receipt of another content",
            Fate::Change(|answer| {
                replaced(
                    answer,
                    b"\"manifest_sha256\":\"",
                    b"\"manifest_sha256\":\"0",
                )
            }),
        ),
        (
            "another number",
            Fate::Change(|answer| replaced(answer, b"\"seq\":", b"\"seq\":9")),
        ),
        (
            "another key's name",
            Fate::Change(|answer| replaced(answer, b"\"key_id\":\"", b"\"key_id\":\"f")),
        ),
        (
            "no signature",
            Fate::Change(|answer| replaced(answer, b"\"signature\"", b"\"signed\"")),
        ),
        (
            "a signature of nothing",
            Fate::Change(|answer| replaced(answer, b"\"signature\":\"", b"\"signature\":\"AAAA")),
        ),
        (
            "a date that is none",
            Fate::Change(|answer| {
                replaced(answer, b"\"received_at\":\"20", b"\"received_at\":\"xx")
            }),
        ),
        (
            "a reference that turns round",
            Fate::Change(|answer| {
                replaced(answer, b"\"reference\":\"", b"\"reference\":\"\\u202e")
            }),
        ),
        (
            "called a page",
            Fate::Change(|answer| {
                replaced(
                    answer,
                    b"content-type: application/json",
                    b"content-type: text/html; charset=x",
                )
            }),
        ),
        ("zeros", Fate::Change(|answer| vec![0; answer.len()])),
    ]
}

/// The first `from` replaced, and the length of the body put right.
fn replaced(answer: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    let place =
        |bytes: &[u8], needle: &[u8]| bytes.windows(needle.len()).position(|some| some == needle);
    let Some(at) = place(&answer, from) else {
        return answer;
    };
    let mut bytes = answer;
    bytes.splice(at..at + from.len(), to.iter().copied());
    let Some(end) = place(&bytes, b"\r\n\r\n") else {
        return bytes;
    };
    let length = bytes.len() - end - 4;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let lines: Vec<String> = head
        .split("\r\n")
        .map(|line| {
            if line.to_ascii_lowercase().starts_with("content-length:") {
                format!("content-length: {length}")
            } else {
                line.to_owned()
            }
        })
        .collect();
    [lines.join("\r\n").as_bytes(), &bytes[end..]].concat()
}

/// Plays one script at the first request that matches, then nothing but that trouble until the
/// end of the run; then the desk is back.
async fn play(town: &Town, number: u64, moment: &'static str, what: &str, fate: Fate) {
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(town, middle.address);
    // Ids are counted, and all these terminals send to one town.
    terminal.kept = number;
    let id = terminal.keep().await;
    terminal.idle = Duration::from_millis(250);
    middle.set(move |seen| {
        if seen.what.contains(moment) {
            fate.clone()
        } else {
            Fate::Pass
        }
    });
    let run = tokio::time::timeout(ENDS, terminal.run());
    let report: Report = run
        .await
        .unwrap_or_else(|_| panic!("{moment}, {what}: no end"));
    let item = terminal.item(id).await;
    // What was committed is asked for: only the desk's own receipt ends it.
    let proven = town
        .received()
        .iter()
        .any(|(found, _)| *found == id.to_string())
        && moment == "/commit";
    if proven && item.state == State::Received {
        return is_there_once(town, &terminal, id, what).await;
    }
    let claimed = matches!(item.state, State::Received | State::Sent);
    assert!(!claimed, "{moment}, {what}: {:?}", item.state);
    assert_eq!(report.received(), 0, "{moment}, {what}");
    let kept = terminal.ask(move |store| store.content(id)).await;
    assert_eq!(kept.item.manifest_sha256, item.manifest_sha256);
    middle.set(|_| Fate::Pass);
    terminal.idle = Duration::from_secs(20);
    // Staff try again what was refused by whoever it was.
    if item.state == State::NeedsStaff {
        let now = terminal.clock_moment();
        terminal.ask(move |store| store.retry(id, &now)).await;
    }
    terminal.let_time_pass();
    let report = terminal.run().await;
    assert_eq!(report.received(), 1, "{moment}, {what}: {report:?}");
    is_there_once(town, &terminal, id, what).await;
}

async fn is_there_once(town: &Town, terminal: &Terminal, id: SubmissionId, what: &str) {
    let item = terminal.item(id).await;
    let found = town.received();
    let same = found.iter().filter(|(found, _)| *found == id.to_string());
    let digests: Vec<_> = same.map(|(_, digest)| digest.clone()).collect();
    assert_eq!(digests, [item.manifest_sha256.to_string()], "{what}");
    let receipt = terminal.ask(move |store| store.receipt(id)).await;
    assert_eq!(receipt.unwrap().manifest_sha256, item.manifest_sha256);
}

/// Several scripts at a time: they mostly wait.
async fn play_all(scripts: Vec<(&'static str, &'static str, Fate)>, first: u64) {
    let town = Arc::new(Town::open().await);
    let count = scripts.len();
    let mut number = first;
    let mut scripts = scripts.into_iter().peekable();
    while scripts.peek().is_some() {
        let mut playing = tokio::task::JoinSet::new();
        for (moment, what, fate) in scripts.by_ref().take(8) {
            number += 1;
            let (town, n) = (Arc::clone(&town), number);
            playing.spawn(async move { play(&town, n, moment, what, fate).await });
        }
        while let Some(played) = playing.join_next().await {
            if let Err(error) = played {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }
    println!("{count} scripts played");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_answers_the_ping_is_believed_only_with_the_key() {
    let answers = strange_answers().into_iter();
    play_all(
        answers.map(|(what, fate)| ("ping", what, fate)).collect(),
        1_000,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_answers_the_commit_is_no_receipt() {
    let answers = strange_answers().into_iter().chain(changed_answers());
    // The question about a commit in doubt gets the same.
    play_all(
        answers
            .map(|(what, fate)| ("/submissions/*", what, fate))
            .collect(),
        2_000,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_becomes_of_the_receipt_the_request_is_there_once() {
    let answers = strange_answers().into_iter().chain(changed_answers());
    let after_the_part = answers.filter(|(what, _)| *what != "silence");
    play_all(
        after_the_part
            .map(|(what, fate)| ("/commit", what, fate))
            .collect(),
        3_000,
    )
    .await;
}

/// Largest resident memory of the real program during one run, in KiB, as far as one could see.
fn peak_of_a_run_kib(counter: &Counter) -> Option<u64> {
    let mut child = counter
        .command(&["sync", "--once", "--json"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
        // Before it is the program, it is a copy of this test.
        let started = text.starts_with("Name:\tguichet\n");
        peak = peak.max(number.filter(|_| started));
        std::thread::sleep(Duration::from_millis(2));
    }
    peak
}

#[tokio::test(flavor = "multi_thread")]
async fn the_program_takes_no_more_memory_for_a_hundred_megabytes() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let counter = Counter::of(&town, middle.address);
    counter.keep();
    let Some(usual) = peak_of_a_run_kib(&counter) else {
        println!("skipped: memory of the program: no /proc here");
        return;
    };
    let large = ["a hundred megabytes", "a hundred megabytes announced"];
    let long = [
        "headers without end",
        "a header without end",
        "a large header",
    ];
    let more = [
        "informational answers without end",
        "a gzip bomb",
        "a deep JSON",
    ];
    let moments = ["ping", "PUT"].into_iter().cycle();
    for (wanted, moment) in large.iter().chain(&long).chain(&more).zip(moments) {
        let script = strange_answers()
            .into_iter()
            .find(|(what, _)| what == wanted);
        let fate = script.unwrap().1;
        middle.set(move |seen| {
            if seen.what.contains(moment) {
                fate.clone()
            } else {
                Fate::Pass
            }
        });
        // A terminal that nothing was ever wrong with: it waits for nobody.
        std::fs::remove_dir_all(counter.data.path()).unwrap();
        counter.keep();
        let peak = peak_of_a_run_kib(&counter).unwrap();
        println!("{moment}, {wanted}: {peak} KiB, usually {usual} KiB");
        assert!(
            peak * 2 < usual * 3,
            "{moment}, {wanted}: {peak} KiB, usually {usual}"
        );
    }
}

/// A listener that takes nothing from nobody, and says how often it was asked.
fn trap() -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            seen.fetch_add(1, Ordering::SeqCst);
            drop(stream);
        }
    });
    (address, count)
}

#[tokio::test(flavor = "multi_thread")]
async fn no_redirect_leads_to_another_host() {
    let town = Town::open().await;
    let (elsewhere, asked) = trap();
    let statuses = [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
        "300 Multiple Choices",
    ];
    for (number, status) in statuses.iter().enumerate() {
        for moment in ["ping", "PUT", "/parts/", "commit", "GET /v1/submissions"] {
            let middle = Middle::before(town.address);
            let mut terminal = Terminal::of(&town, middle.address);
            terminal.kept = 4_000 + number as u64 * 10;
            let id = terminal.keep().await;
            let location = format!(
                "Location: http://{elsewhere}/v1/ping\r\nRefresh: 0; url=http://{elsewhere}\r\n"
            );
            let fate = reply(status, &location, "");
            // Asked only about what is in doubt.
            let lost = moment.starts_with("GET");
            middle.set(move |seen| {
                if seen.what.contains(moment) {
                    fate.clone()
                } else if lost && seen.what.contains("commit") {
                    Fate::LoseAnswer
                } else {
                    Fate::Pass
                }
            });
            let report = terminal.run().await;
            // The same id was received through the moment before: then its receipt is known.
            let state = terminal.item(id).await.state;
            let trouble = report.destinations[0].trouble;
            if state != State::Received {
                assert_eq!(
                    trouble,
                    Some(TroubleKind::Portal),
                    "{status} {moment} {state:?}"
                );
            }
        }
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0);
}

/// A server that says these bytes to whoever connects, and then nothing, or closes.
fn says(bytes: Vec<u8>, then_waits: bool) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let bytes = bytes.clone();
            std::thread::spawn(move || {
                let mut hello = [0; 512];
                let _ = stream.read(&mut hello);
                for piece in bytes.chunks(65_536) {
                    if stream.write_all(piece).is_err() {
                        return;
                    }
                }
                if then_waits {
                    std::thread::sleep(Duration::from_secs(20));
                }
            });
        }
    });
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn garbage_instead_of_tls_ends_and_nothing_leaves() {
    let town = Town::open().await;
    let record = |kind: u8, length: u16, body: &[u8]| {
        [&[kind, 3, 3][..], &length.to_be_bytes(), body].concat()
    };
    let scripts: Vec<(&str, Vec<u8>, bool)> = vec![
        ("closed", vec![], false),
        ("noise", crate::rig::noise(1, 5_000), false),
        (
            "plain HTTP",
            b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".to_vec(),
            false,
        ),
        ("an alert", record(21, 2, &[2, 40]), false),
        ("an alert of no kind", record(21, 2, &[9, 255]), false),
        (
            "a hello cut short",
            record(22, 500, &[2, 0, 1, 0xf0, 3, 3]),
            false,
        ),
        (
            "a hello cut short, then silence",
            record(22, 500, &[2, 0, 1, 0xf0]),
            true,
        ),
        ("a record of no kind", record(99, 10, &[0; 10]), false),
        (
            "an empty record, again and again",
            record(22, 0, &[]).repeat(20_000),
            false,
        ),
        (
            "records without end",
            record(23, 16_384, &[7; 16_384]).repeat(200),
            false,
        ),
        ("data before the hello", record(23, 16, &[7; 16]), false),
        (
            "an SSL 2 hello",
            vec![0x80, 0x2e, 1, 3, 1, 0, 0x15, 0, 0, 0, 0x10],
            false,
        ),
    ];
    for (number, (what, bytes, waits)) in scripts.into_iter().enumerate() {
        let address = says(bytes, waits);
        let mut to = destination("mairie", &town, address);
        to.url = format!("https://{address}");
        let mut terminal = Terminal::new(vec![to]);
        terminal.kept = 5_000 + number as u64;
        terminal.idle = Duration::from_millis(500);
        let id = terminal.keep().await;
        let run = tokio::time::timeout(ENDS, terminal.run());
        let report = run.await.unwrap_or_else(|_| panic!("{what}: no end"));
        let trouble = report.destinations[0].trouble;
        let said = [Some(TroubleKind::Offline), Some(TroubleKind::Portal)];
        assert!(said.contains(&trouble), "{what}: {trouble:?}");
        let item = terminal.item(id).await;
        assert_eq!((item.state, item.attempts), (State::Kept, 0), "{what}");
    }
    assert_eq!(town.received(), []);
}
