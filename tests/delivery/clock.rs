//! Time on the wire: what a desk signs is believed, what is changed on the way is not, an older
//! desk says none; and a clock that jumps between two steps of a run changes nothing of it.

use std::sync::atomic::{AtomicUsize, Ordering};

use guichet::delivery::sender::News;
use guichet::device::{Clock as _, SystemClock};
use guichet::domain::submission::State;
use guichet::domain::trusted_time::{BUILD_MS, ClockHealth};
use jiff::{SignedDuration, Timestamp};

use crate::all_there_once;
use crate::middle::{Fate, Middle};
use crate::rig::{Terminal, Town};

/// Renames the desk's time: for a terminal, it says none.
fn without_time(answer: Vec<u8>) -> Vec<u8> {
    replaced(answer, b"\"time\":", b"\"tyme\":")
}

/// Another second, under the same signature: a time that would be believed.
fn other_second(mut answer: Vec<u8>) -> Vec<u8> {
    let key = b"\"time\":\"";
    let at = answer.windows(key.len()).position(|w| w == key).unwrap();
    let ones = at + key.len() + "2026-12-01T00:00:0".len();
    assert!(answer[ones].is_ascii_digit());
    answer[ones] = if answer[ones] == b'0' { b'1' } else { b'0' };
    answer
}

/// The time of one answer, the signature of another.
fn other_signature(answer: Vec<u8>) -> Vec<u8> {
    replaced(answer, b"\"time_signature\":\"", b"\"signature\":\"AAAAAAA")
}

fn replaced(mut answer: Vec<u8>, old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = answer.windows(old.len()).position(|w| w == old).unwrap();
    answer[at..at + new.len()].copy_from_slice(new);
    answer
}

fn from_now(hours: i64) -> Timestamp {
    SystemClock.now() + SignedDuration::from_hours(hours)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_time_that_the_desk_signed_for_us_is_believed() {
    type Change = fn(Vec<u8>) -> Vec<u8>;
    let cases: [(&str, Option<Change>, bool); 4] = [
        ("signed", None, true),
        ("an older desk", Some(without_time), false),
        ("another second", Some(other_second), false),
        ("no signature for it", Some(other_signature), false),
    ];
    for (what, change, told) in cases {
        let town = Town::open().await;
        let middle = Middle::before(town.address);
        middle.set(move |seen| match change {
            Some(change) if seen.what.contains("ping") => Fate::Change(change),
            _ => Fate::Pass,
        });
        let mut terminal = Terminal::of(&town, middle.address);
        // Two days early: nothing but a desk's present time can tell.
        terminal.clock.jump_to(from_now(48));
        terminal.keep().await;
        let report = terminal.run().await;
        if what == "no signature for it" {
            // The last signature of the answer counts, and it is not the desk's.
            assert_eq!(report.received(), 0, "{what}");
        } else {
            assert_eq!(report.received(), 1, "{what}");
            all_there_once(&terminal, &town).await;
        }
        let ahead = matches!(report.clock, ClockHealth::Ahead(_));
        assert_eq!(ahead, told, "{what}: {:?}", report.clock);
        // A receipt proves that it is not earlier: an older desk raises the floor as well.
        let known = terminal.ask(|store| store.trusted_time()).await;
        let floor = known.floor_ms(&terminal.clock_moment());
        assert_eq!(floor > BUILD_MS, report.received() == 1, "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumps_in_the_middle_of_a_run_loses_nothing() {
    let jumps = ["1970-01-02", "2106-02-08", "2000-01-01", "2038-01-20"];
    let town = Town::open().await;
    let mut terminal = Terminal::of(&town, town.address);
    let mut kept = Vec::new();
    for _ in 0..jumps.len() {
        kept.push(terminal.keep_for("mairie", &[1_500, 70_000]).await);
    }
    let (clock, begun) = (terminal.clock.clone(), AtomicUsize::new(0));
    let listener = move |news: News| {
        if matches!(news, News::Moved(_, State::Sending)) {
            let jump = jumps[begun.fetch_add(1, Ordering::SeqCst) % jumps.len()];
            clock.jump_to(format!("{jump}T00:00:00Z").parse().unwrap());
        }
    };
    let report = {
        let lock = terminal.lock();
        let sender = terminal.sender();
        sender.run(&lock, false, &listener).await.unwrap()
    };
    assert_eq!(report.received(), kept.len());
    all_there_once(&terminal, &town).await;
    // In the order of keeping, whatever the clock said.
    let received: Vec<String> = town.received().into_iter().map(|(id, _)| id).collect();
    let kept: Vec<String> = kept.iter().map(ToString::to_string).collect();
    assert_eq!(received, kept);
    // The desk's date, not the jumps'.
    for item in terminal
        .ask(|store| store.queue_page(guichet::store::Filter::All, 0, 9))
        .await
        .items
    {
        let received_at: Timestamp = item.receipt.unwrap().received_at.parse().unwrap();
        assert!(received_at.as_millisecond() > BUILD_MS);
        assert!(received_at < from_now(1));
    }
}
