//! Delivery over real sockets, from a real queue file to a real desk, through a network that
//! misbehaves byte by byte. Two promises are checked after every mishap: nothing is lost, and
//! nothing is there twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test"
)]

mod clock;
mod command;
mod disk;
mod journal;
mod middle;
mod rig;
mod scripts;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use guichet::delivery::classify::TroubleKind;
use guichet::delivery::report::Link;
use guichet::delivery::sender::News;
use guichet::domain::submission::{Problem, State};
use guichet::store::SenderLock;
use middle::{Fate, Middle, reply};
use rig::{Terminal, Town, destination};

const PAGE: &str = "<html><title>Wi-Fi gratuit</title>Acceptez les conditions</html>";

/// Every submission of the terminal is in the desk, once, with the same content.
async fn all_there_once(terminal: &Terminal, town: &Town) {
    let page = terminal
        .ask(|store| store.queue_page(guichet::store::Filter::All, 0, 1000))
        .await;
    let mut kept: Vec<(String, String)> = page
        .items
        .iter()
        .map(|item| (item.id.to_string(), item.manifest_sha256.to_string()))
        .collect();
    let mut received = town.received();
    kept.sort();
    received.sort();
    assert_eq!(received, kept);
    for item in page.items {
        assert_eq!(item.state, State::Received, "{}", item.id);
        let receipt = terminal.ask(move |store| store.receipt(item.id)).await;
        assert_eq!(receipt.unwrap().manifest_sha256, item.manifest_sha256);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_is_emptied_and_each_receipt_stored() {
    let town = Town::open().await;
    let mut terminal = Terminal::of(&town, town.address);
    for sizes in [vec![1_500], vec![2_000, 300_000], vec![1, 70_000, 5]] {
        terminal.keep_for("mairie", &sizes).await;
    }
    let report = terminal.run().await;
    let counts = (report.tried(), report.sent(), report.received());
    assert_eq!(counts, (3, 3, 3));
    assert_eq!((report.in_doubt(), report.needs_staff()), (0, 0));
    assert!(!report.found_problems());
    assert_eq!(report.destinations[0].link, Link::Online);
    let payload = 1_500 + 302_000 + 70_006;
    let up = report.traffic.up_bytes;
    assert!(up > payload && up < payload * 11 / 10, "{up}");
    all_there_once(&terminal, &town).await;
    let bytes_told = terminal
        .news
        .lock()
        .unwrap()
        .iter()
        .any(|news| matches!(news, News::Bytes(_, there, of) if there == of && *of == 302_000));
    assert!(bytes_told);
    // Nothing is left: the next run touches nothing.
    let report = terminal.run().await;
    assert_eq!((report.tried(), report.traffic.up_bytes), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_closes_counts_against_nobody() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let id = terminal.keep().await;
    middle.set(|_| Fate::Close);
    let report = terminal.run().await;
    assert_eq!(report.tried(), 0);
    let mairie = &report.destinations[0];
    assert_eq!(mairie.trouble, Some(TroubleKind::Offline));
    assert_eq!(mairie.link, Link::Offline);
    assert!(mairie.wait_ms > 0);
    let item = terminal.item(id).await;
    assert_eq!((item.state, item.attempts), (State::Kept, 0));
    assert_eq!(item.problem, None);
    // Left alone now; staff may insist.
    middle.take_seen();
    terminal.run().await;
    assert_eq!(middle.take_seen(), []);
    middle.set(|_| Fate::Pass);
    let report = terminal.run_by_staff().await;
    assert_eq!(report.received(), 1);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_to_the_commit_is_asked_for() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let id = terminal.keep().await;
    middle.script("commit", [Fate::LoseAnswer]);
    let report = terminal.run().await;
    assert_eq!(report.received(), 1);
    assert_eq!(
        middle.take_asked(),
        [
            "PUT /v1/submissions/*",
            "POST /v1/submissions/*/parts/*",
            "POST /v1/submissions/*/commit",
            "GET /v1/submissions/*",
        ]
    );
    all_there_once(&terminal, &town).await;
    assert!(
        terminal
            .news
            .lock()
            .unwrap()
            .contains(&News::Moved(id, State::InDoubt))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn doubt_survives_and_the_first_thing_is_to_ask() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let id = terminal.keep().await;
    // The commit is done, its answer lost, and then the link is gone.
    let gone = Arc::new(AtomicUsize::new(0));
    let flag = Arc::clone(&gone);
    middle.set(move |seen| {
        if flag.load(Ordering::SeqCst) > 0 {
            return Fate::Close;
        }
        if seen.what.ends_with("commit") {
            flag.store(1, Ordering::SeqCst);
            return Fate::LoseAnswer;
        }
        Fate::Pass
    });
    let report = terminal.run().await;
    assert_eq!((report.in_doubt(), report.received()), (1, 0));
    let item = terminal.item(id).await;
    assert_eq!(item.problem.unwrap().kind, Problem::AnswerLost);
    let cancelled = terminal.queue.call({
        let now = terminal.clock_moment();
        move |store| store.cancel(id, &now)
    });
    assert!(cancelled.await.is_err(), "it may be over there");
    gone.store(0, Ordering::SeqCst);
    middle.set(|_| Fate::Pass);
    middle.take_seen();
    terminal.let_time_pass();
    let report = terminal.run().await;
    assert_eq!(report.received(), 1);
    assert_eq!(middle.take_asked(), ["GET /v1/submissions/*"]);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_never_arrived_is_sent_again_after_asking() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    terminal.keep().await;
    // The connection ends before the commit reaches the desk.
    middle.script("commit", [Fate::Close]);
    let report = terminal.run().await;
    assert_eq!(report.received(), 1);
    assert_eq!(
        middle.take_asked(),
        [
            "PUT /v1/submissions/*",
            "POST /v1/submissions/*/parts/*",
            "POST /v1/submissions/*/commit",
            "GET /v1/submissions/*",
            // The part is there already.
            "PUT /v1/submissions/*",
            "POST /v1/submissions/*/commit",
        ]
    );
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_that_prove_nothing_are_not_believed() {
    fn spoil_signature(mut answer: Vec<u8>) -> Vec<u8> {
        let key = b"\"signature\":\"";
        let at = answer.windows(key.len()).position(|w| w == key).unwrap() + key.len();
        answer[at] = if answer[at] == b'A' { b'B' } else { b'A' };
        answer
    }
    fn spoil_reference(mut answer: Vec<u8>) -> Vec<u8> {
        let key = b"\"reference\":\"";
        let at = answer.windows(key.len()).position(|w| w == key).unwrap() + key.len();
        answer[at] = b'9';
        answer
    }
    let ok = |body: &str| reply("200 OK", "Content-Type: application/json\r\n", body);
    let cases = [
        ("signature", Fate::Change(spoil_signature)),
        ("reference", Fate::Change(spoil_reference)),
        ("truncated", Fate::CutAnswer(400)),
        ("only a head", Fate::CutAnswer(20)),
        ("empty object", ok("{}")),
        ("success in words", ok(r#"{"status":"ok","received":true}"#)),
        (
            "a page",
            reply("200 OK", "Content-Type: text/html\r\n", PAGE),
        ),
        ("nothing", reply("200 OK", "", "")),
        ("created", reply("201 Created", "", "")),
        ("redirect", reply("302 Found", "Location: /x\r\n", "")),
    ];
    for (what, fate) in cases {
        let town = Town::open().await;
        let middle = Middle::before(town.address);
        let mut terminal = Terminal::of(&town, middle.address);
        let id = terminal.keep().await;
        // The commit's answer is spoilt; what follows stays without an answer.
        middle.set(move |seen| match seen.what.as_str() {
            what if what.ends_with("commit") => fate.clone(),
            what if what.starts_with("GET /v1/sub") => Fate::Close,
            _ => Fate::Pass,
        });
        let report = terminal.run().await;
        assert_eq!(report.received(), 0, "{what}");
        assert_eq!(terminal.item(id).await.state, State::InDoubt, "{what}");
        middle.set(|_| Fate::Pass);
        terminal.let_time_pass();
        let report = terminal.run().await;
        assert_eq!(report.received(), 1, "{what}");
        all_there_once(&terminal, &town).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_captive_portal_stops_everything_and_counts_against_nobody() {
    let portal = || reply("200 OK", "Content-Type: text/html\r\n", PAGE);
    let json = "Content-Type: application/json\r\n";
    let away = "Location: http://127.0.0.1:1/login\r\n";
    let cases = [
        ("page", portal()),
        ("redirect", reply("302 Found", away, "")),
        ("moved", reply("307 Temporary Redirect", away, "")),
        (
            "own JSON",
            reply("200 OK", json, r#"{"nonce":"x","signature":"AAAA"}"#),
        ),
        (
            "511",
            reply("511 Network Authentication Required", "", PAGE),
        ),
        (
            "403",
            reply("403 Forbidden", "Content-Type: text/html\r\n", PAGE),
        ),
        ("204", reply("204 No Content", "", "")),
    ];
    for stage in ["ping", "PUT"] {
        for (what, fate) in cases.clone() {
            let town = Town::open().await;
            let middle = Middle::before(town.address);
            let mut terminal = Terminal::of(&town, middle.address);
            let ids = [terminal.keep().await, terminal.keep().await];
            middle.set(move |seen| {
                if seen.what.contains(stage) {
                    fate.clone()
                } else {
                    Fate::Pass
                }
            });
            let report = terminal.run().await;
            let mairie = &report.destinations[0];
            assert_eq!(mairie.trouble, Some(TroubleKind::Portal), "{stage} {what}");
            assert_eq!(mairie.link, Link::Portal);
            assert_eq!(mairie.wait_ms, 60_000);
            // Nothing of the second one was even tried.
            let asked = middle.take_asked();
            assert_eq!(asked.len(), usize::from(stage == "PUT"), "{asked:?}");
            for id in ids {
                let item = terminal.item(id).await;
                assert_eq!((item.state, item.attempts), (State::Kept, 0), "{what}");
                assert_eq!((item.failures, item.problem), (0, None), "{what}");
            }
            assert_eq!(town.received(), []);
            middle.set(|_| Fate::Pass);
            terminal.clock.advance_ms(60_000);
            assert_eq!(terminal.run().await.received(), 2);
            all_there_once(&terminal, &town).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_desk_under_the_same_address_gets_nothing() {
    let (town, other) = (Town::open().await, Town::open().await);
    let mut terminal = Terminal::of(&town, other.address);
    terminal.keep().await;
    let report = terminal.run().await;
    assert_eq!(report.destinations[0].trouble, Some(TroubleKind::WrongKey));
    assert_eq!(report.tried(), 0);
    assert_eq!(other.received(), []);
    assert_eq!(terminal.states().await, [State::Kept]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_desk_asks_is_obeyed_even_by_staff() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    terminal.keep().await;
    middle.script(
        "PUT",
        [reply(
            "503 Service Unavailable",
            "Retry-After: 3600\r\n",
            "",
        )],
    );
    let report = terminal.run().await;
    let mairie = &report.destinations[0];
    assert_eq!(mairie.trouble, Some(TroubleKind::Busy));
    assert_eq!(mairie.wait_ms, 3_600_000);
    middle.take_seen();
    let report = terminal.run_by_staff().await;
    assert_eq!(middle.take_seen(), []);
    assert_eq!(report.destinations[0].wait_ms, 3_600_000);
    terminal.clock.advance_ms(3_599_000);
    terminal.run_by_staff().await;
    assert_eq!(middle.take_seen(), []);
    terminal.clock.advance_ms(1_000);
    assert_eq!(terminal.run().await.received(), 1);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_goes_on_where_it_was_cut() {
    const SIZE: usize = 3_000_000;
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    terminal.keep_for("mairie", &[900, SIZE]).await;
    // Every fifth piece is cut in the middle.
    let count = AtomicUsize::new(0);
    middle.set(move |seen| {
        let piece = seen.what.contains("/parts/") && seen.length > 10_000;
        if piece && count.fetch_add(1, Ordering::SeqCst) % 5 == 4 {
            Fate::CutBody(seen.length / 2)
        } else {
            Fate::Pass
        }
    });
    let report = terminal.run().await;
    assert_eq!(report.received(), 1);
    let seen = middle.take_seen();
    let began = seen.iter().filter(|seen| seen.what.starts_with("POST"));
    // One for each part, one for the commit: no part began twice.
    assert_eq!(began.count(), 3);
    let resumed: Vec<u64> = seen.iter().filter_map(|seen| seen.offset).collect();
    assert!(resumed.len() > 10, "{resumed:?}");
    assert!(resumed.is_sorted());
    assert!(seen.iter().any(|seen| seen.what.starts_with("HEAD")));
    let up = report.traffic.up_bytes;
    // Half of each fifth piece went twice.
    assert!(up < (SIZE as u64) * 5 / 4, "{up}");
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lost_for_good_goes_on_in_the_next_run() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let id = terminal.keep_for("mairie", &[400_000]).await;
    let gone = AtomicUsize::new(0);
    middle.set(move |seen| {
        if seen.what.starts_with("PATCH") && seen.offset > Some(200_000) {
            gone.store(1, Ordering::SeqCst);
            return Fate::CutBody(1_000);
        }
        if gone.load(Ordering::SeqCst) == 1 {
            return Fate::Close;
        }
        Fate::Pass
    });
    let report = terminal.run().await;
    assert_eq!(report.received(), 0);
    assert_eq!(terminal.item(id).await.state, State::Kept);
    assert_eq!(terminal.item(id).await.attempts, 0);
    middle.take_seen();
    middle.set(|_| Fate::Pass);
    terminal.let_time_pass();
    assert_eq!(terminal.run().await.received(), 1);
    let first = middle.take_seen().into_iter().find_map(|seen| seen.offset);
    assert!(first > Some(200_000), "{first:?}");
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_always_fails_blocks_nobody_and_reaches_staff() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let poison = terminal.keep_for("mairie", &[777]).await;
    let internal = "Content-Type: application/problem+json\r\n";
    let failing = move |seen: &middle::Seen| {
        if seen.what.contains("/parts/") && seen.length == 777 {
            reply("500 Internal Server Error", internal, r#"{"title":"x"}"#)
        } else {
            Fate::Pass
        }
    };
    middle.set(failing);
    // Alone, it is not told from a desk that fails.
    let report = terminal.run().await;
    assert_eq!(report.destinations[0].trouble, Some(TroubleKind::Failing));
    assert_eq!(terminal.item(poison).await.failures, 0);
    for failures in 1..=5 {
        terminal.let_time_pass();
        terminal.keep().await;
        let report = terminal.run().await;
        assert_eq!(report.received(), 1, "the others pass");
        let item = terminal.item(poison).await;
        if failures < 5 {
            assert_eq!((item.state, item.failures), (State::Kept, failures));
            assert_eq!(item.problem.unwrap().kind, Problem::WillRetry);
        } else {
            assert_eq!(item.state, State::NeedsStaff);
            assert_eq!(item.problem.unwrap().kind, Problem::Failing);
        }
    }
    // Staff try again once the desk is mended.
    middle.set(|_| Fate::Pass);
    let now = terminal.clock_moment();
    terminal.ask(move |store| store.retry(poison, &now)).await;
    assert_eq!(terminal.run().await.received(), 1);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_fails_on_everything_is_left_alone() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    for _ in 0..6 {
        terminal.keep().await;
    }
    middle.set(|seen| {
        if seen.what.contains("ping") {
            Fate::Pass
        } else {
            reply("502 Bad Gateway", "", PAGE)
        }
    });
    let report = terminal.run().await;
    assert_eq!(report.tried(), 3);
    assert_eq!(report.destinations[0].trouble, Some(TroubleKind::Failing));
    assert!(
        terminal
            .states()
            .await
            .iter()
            .all(|state| *state == State::Kept)
    );
    middle.set(|_| Fate::Pass);
    terminal.let_time_pass();
    assert_eq!(terminal.run().await.received(), 6);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_reach_staff_with_their_reason() {
    let json = "Content-Type: application/problem+json\r\n";
    let problem = |kind: &str, title: &str| {
        format!(r#"{{"type":"urn:guichet:problem:{kind}","title":"{title}"}}"#)
    };
    for (status, kind, expected) in [
        ("422 Unprocessable", "other-manifest", Problem::OtherContent),
        ("422 Unprocessable", "schema", Problem::Refused),
        ("400 Bad Request", "bad-request", Problem::Refused),
        ("413 Too Large", "too-large", Problem::TooLarge),
    ] {
        let town = Town::open().await;
        let middle = Middle::before(town.address);
        let mut terminal = Terminal::of(&town, middle.address);
        let refused = terminal.keep().await;
        let passing = terminal.keep().await;
        let answer = reply(status, json, &problem(kind, "page 2 manque\\u0007"));
        middle.script("PUT", [answer]);
        let report = terminal.run().await;
        assert_eq!((report.needs_staff(), report.received()), (1, 1), "{kind}");
        assert!(report.found_problems());
        let item = terminal.item(refused).await;
        assert_eq!(item.state, State::NeedsStaff);
        let found = item.problem.unwrap();
        assert_eq!(found.kind, expected);
        assert_eq!(found.detail.as_deref(), Some("page 2 manque"));
        assert_eq!(terminal.item(passing).await.state, State::Received);
        // Not tried again by itself.
        terminal.let_time_pass();
        assert_eq!(terminal.run().await.tried(), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_one_is_never_sent_and_the_others_are() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    let ids = [
        terminal.keep().await,
        terminal.keep().await,
        terminal.keep().await,
    ];
    let file = rusqlite::Connection::open(terminal.path().join("queue.sqlite3")).unwrap();
    file.execute_batch("UPDATE part SET bytes = zeroblob(1500) WHERE part = 2 * 1024")
        .unwrap();
    let report = terminal.run().await;
    assert_eq!((report.received(), report.needs_staff()), (2, 1));
    let item = terminal.item(ids[1]).await;
    assert_eq!(item.problem.unwrap().kind, Problem::Damaged);
    let announced = middle.take_asked();
    let announced = announced.iter().filter(|asked| asked.starts_with("PUT"));
    assert_eq!(announced.count(), 2);
    assert_eq!(town.received().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_or_endless_answer_ends() {
    let endless = {
        let mut answer = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".to_vec();
        answer.resize(3_000_000, b' ');
        Fate::Reply(answer)
    };
    for (what, fate, trouble) in [
        ("silence", Fate::Silence, TroubleKind::Offline),
        ("endless", endless, TroubleKind::Portal),
        (
            "garbage",
            Fate::Reply(b"\0\x01\x02garbage\r\n\r\n".to_vec()),
            TroubleKind::Offline,
        ),
    ] {
        let town = Town::open().await;
        let middle = Middle::before(town.address);
        let mut terminal = Terminal::of(&town, middle.address);
        terminal.idle = Duration::from_millis(300);
        terminal.keep().await;
        middle.script("ping", [fate]);
        let report = terminal.run().await;
        assert_eq!(report.destinations[0].trouble, Some(trouble), "{what}");
        terminal.idle = Duration::from_secs(20);
        terminal.let_time_pass();
        assert_eq!(terminal.run().await.received(), 1, "{what}");
        all_there_once(&terminal, &town).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_answer_is_waited_for() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    terminal.keep().await;
    middle.set(|_| Fate::Dribble);
    assert_eq!(terminal.run().await.received(), 1);
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_dropped_anywhere_loses_and_doubles_nothing() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    for stage in ["ping", "PUT", "/parts/", "commit"] {
        terminal.keep_for("mairie", &[1_000, 90_000]).await;
        middle.set(move |seen| {
            if seen.what.contains(stage) {
                Fate::Silence
            } else {
                Fate::Pass
            }
        });
        let (sender, lock) = (terminal.sender(), terminal.lock());
        let cut = tokio::time::timeout(
            Duration::from_millis(400),
            sender.run(&lock, false, &|_| ()),
        );
        assert!(cut.await.is_err(), "{stage}");
        // Locked out while the old run lives, and free after it.
        assert!(SenderLock::try_take(&terminal.path()).unwrap().is_none());
        drop(lock);
        middle.set(|_| Fate::Pass);
        middle.take_seen();
        terminal.let_time_pass();
        assert_eq!(terminal.run().await.received(), 1, "{stage}");
        let asked = middle.take_asked();
        // What was being sent is asked for before anything else.
        assert_eq!(asked[0].starts_with("GET"), stage != "ping", "{asked:?}");
    }
    all_there_once(&terminal, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn destinations_do_not_wait_for_each_other() {
    let (town, slow) = (Town::open().await, Town::open().await);
    let middle = Middle::before(slow.address);
    middle.set(|_| Fate::Silence);
    let mut terminal = Terminal::new(vec![
        destination("lente", &slow, middle.address),
        destination("mairie", &town, town.address),
    ]);
    terminal.keep_for("lente", &[10]).await;
    terminal.keep_for("mairie", &[10]).await;
    terminal.keep_for("oubliee", &[10]).await;
    terminal.idle = Duration::from_secs(3);
    let sender = terminal.sender();
    let lock = terminal.lock();
    let run = sender.run(&lock, false, &|_| ());
    // The quick one is done while the slow one is still waited for.
    let early = tokio::time::timeout(Duration::from_secs(2), run).await;
    assert!(early.is_err());
    assert_eq!(town.received().len(), 1);
    drop(lock);
    let report = terminal.run().await;
    let troubles: Vec<_> = report
        .destinations
        .iter()
        .map(|each| (each.name.as_str(), each.trouble))
        .collect();
    assert!(troubles.contains(&("oubliee", Some(TroubleKind::NoDestination))));
    assert!(troubles.contains(&("lente", Some(TroubleKind::Offline))));
    let states = terminal.states().await;
    assert_eq!(states, [State::Kept, State::Received, State::Kept]);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clones_of_one_disk_make_one_case() {
    let town = Town::open().await;
    let mut terminal = Terminal::of(&town, town.address);
    for _ in 0..3 {
        terminal.keep_for("mairie", &[500, 40_000]).await;
    }
    let twin = Terminal::of(&town, town.address);
    let copy = twin.path();
    terminal.ask(|store| store.checkpoint_all()).await;
    drop(twin.queue);
    let from = terminal.path().join("queue.sqlite3");
    std::fs::copy(from, copy.join("queue.sqlite3")).unwrap();
    let _ = std::fs::remove_file(copy.join("queue.sqlite3-wal"));
    let _ = std::fs::remove_file(copy.join("queue.sqlite3-shm"));
    let store = guichet::store::Store::open(&copy, &terminal.clock_moment()).unwrap();
    let (queue, _thread) = guichet::store::StoreHandle::start(store).unwrap();
    let twin = Terminal {
        queue,
        ..Terminal::of(&town, town.address)
    };
    let (one, two) = tokio::join!(terminal.run(), twin.run());
    // Each disk gets the same three receipts, in one run or the next.
    terminal.let_time_pass();
    twin.let_time_pass();
    let (again_one, again_two) = tokio::join!(terminal.run(), twin.run());
    assert_eq!(one.received() + again_one.received(), 3);
    assert_eq!(two.received() + again_two.received(), 3);
    all_there_once(&terminal, &town).await;
    all_there_once(&twin, &town).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn held_ones_stay_and_cancelled_ones_never_leave() {
    let town = Town::open().await;
    let mut terminal = Terminal::of(&town, town.address);
    let (held, cancelled) = (terminal.keep().await, terminal.keep().await);
    terminal.keep().await;
    let now = terminal.clock_moment();
    let act = move |store: &mut guichet::store::Store| {
        store.hold(held, &now)?;
        store.cancel(cancelled, &now)
    };
    terminal.ask(act).await;
    assert_eq!(terminal.run().await.received(), 1);
    let expected = [State::Kept, State::Cancelled, State::Received];
    assert_eq!(terminal.states().await, expected);
    assert_eq!(town.received().len(), 1);
}
