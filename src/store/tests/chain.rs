//! The journal's chain on real files: whatever is changed, taken out or put in is named at its
//! entry, by somebody who dropped the triggers first; what the store writes itself verifies.

use super::*;
use crate::domain::journal::JournalHead;

/// Eleven lines; the receipt bears the head of line 5.
fn written(home: &Path) -> Store {
    let mut store = open(home);
    for n in 1..=4 {
        store.keep(&new(n, 10), &moment(n * 1000)).unwrap();
    }
    let (content, attempt) = store.begin_attempt(id(1), &moment(5_000)).unwrap();
    let head = content.journal.unwrap();
    assert_eq!((head.entry, Some(head)), (5, store.journal_head().unwrap()));
    store
        .end_attempt(id(1), attempt, &Outcome::AnswerLost, &moment(6_000))
        .unwrap();
    let proof = receipt(&store, 1, "2026-000001");
    store
        .record_receipt(id(1), &proof, &key().verifier(), &moment(7_000))
        .unwrap();
    store.hold(id(2), &moment(8_000)).unwrap();
    store.release(id(2), &moment(9_000)).unwrap();
    store
        .call_staff(id(3), Problem::Refused, None, &moment(10_000))
        .unwrap();
    store.cancel(id(4), &moment(11_000)).unwrap();
    assert_eq!(raw_count(home, "journal"), 11);
    store
}

/// What somebody does who holds the disk.
fn tamper(home: &Path, sql: &str) {
    raw(home)
        .execute_batch(&format!(
            "DROP TRIGGER journal_never_changes; DROP TRIGGER journal_is_never_deleted;
             CREATE TABLE kept_aside AS SELECT * FROM journal; {sql}; DROP TABLE kept_aside;"
        ))
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn verdict(store: &Store) -> Verdict {
    store.verify_journal(&[]).unwrap()
}

/// Tampers and makes the chain anew, as somebody does who knows this program.
fn make_anew(home: &Path, sql: &str) {
    tamper(home, sql);
    let mut db = raw(home);
    let t = db.transaction().unwrap();
    crate::store::journal::chain_older(&t).unwrap();
    t.commit().unwrap();
}

/// What, how, and where it must be found as what.
const TAMPERINGS: &[(&str, &str, i64, Fault)] = &[
    (
        "time",
        "UPDATE journal SET at_s = at_s + 1 WHERE entry = 3",
        3,
        Fault::Changed,
    ),
    (
        "event",
        "UPDATE journal SET event = 'hold' WHERE entry = 1",
        1,
        Fault::Changed,
    ),
    (
        "event",
        "UPDATE journal SET event = CAST(x'ff' AS TEXT) WHERE entry = 6",
        6,
        Fault::Changed,
    ),
    (
        "submission",
        "UPDATE journal SET submission = 2 WHERE entry = 5",
        5,
        Fault::Changed,
    ),
    (
        "no submission",
        "UPDATE journal SET submission = NULL WHERE entry = 5",
        5,
        Fault::Changed,
    ),
    (
        "detail",
        "UPDATE journal SET detail = 'x' WHERE entry = 10",
        10,
        Fault::Changed,
    ),
    (
        "new detail",
        "UPDATE journal SET detail = '' WHERE entry = 2",
        2,
        Fault::Changed,
    ),
    (
        "no detail",
        "UPDATE journal SET detail = NULL WHERE entry = 6",
        6,
        Fault::Changed,
    ),
    (
        "digest",
        "UPDATE journal SET sha256 = zeroblob(32) WHERE entry = 7",
        7,
        Fault::Changed,
    ),
    (
        "no digest",
        "UPDATE journal SET sha256 = NULL WHERE entry = 11",
        11,
        Fault::Changed,
    ),
    (
        "one out",
        "DELETE FROM journal WHERE entry = 6",
        6,
        Fault::Missing,
    ),
    (
        "some out",
        "DELETE FROM journal WHERE entry BETWEEN 2 AND 9",
        2,
        Fault::Missing,
    ),
    (
        "the first out",
        "DELETE FROM journal WHERE entry = 1",
        1,
        Fault::Missing,
    ),
    (
        "out, gap closed",
        "DELETE FROM journal WHERE entry = 6;
        UPDATE journal SET entry = -entry WHERE entry > 6;
        UPDATE journal SET entry = -entry - 1 WHERE entry < 0",
        6,
        Fault::Changed,
    ),
    (
        "the last out",
        "DELETE FROM journal WHERE entry = 11",
        11,
        Fault::Cut,
    ),
    (
        "the end cut",
        "DELETE FROM journal WHERE entry > 3",
        4,
        Fault::Cut,
    ),
    ("all out", "DELETE FROM journal", 1, Fault::Cut),
    // The receipt knows line 5, whatever the counter says.
    (
        "the end cut, the counter turned back",
        "DELETE FROM journal WHERE entry > 4;
             UPDATE sqlite_sequence SET seq = 4 WHERE name = 'journal'",
        5,
        Fault::Cut,
    ),
    (
        "all out, no counter",
        "DELETE FROM journal; DELETE FROM sqlite_sequence WHERE name = 'journal'",
        1,
        Fault::Cut,
    ),
    (
        "put in",
        "UPDATE journal SET entry = -entry WHERE entry >= 4;
        UPDATE journal SET entry = 1 - entry WHERE entry < 0;
        INSERT INTO journal SELECT 4, at_s, event, submission, detail, sha256
            FROM kept_aside WHERE entry = 3",
        4,
        Fault::Changed,
    ),
    (
        "put in before the first",
        "INSERT INTO journal SELECT 0, at_s, event, submission, detail, sha256
                 FROM kept_aside WHERE entry = 1",
        0,
        Fault::Changed,
    ),
    (
        "put at the end",
        "INSERT INTO journal SELECT 12, at_s, event, submission, detail, sha256
                 FROM kept_aside WHERE entry = 11",
        12,
        Fault::Changed,
    ),
    (
        "swapped",
        "UPDATE journal SET (at_s, event, submission, detail, sha256) =
                 (SELECT at_s, event, submission, detail, sha256 FROM kept_aside
                  WHERE entry = 13 - journal.entry)
             WHERE entry IN (4, 9)",
        4,
        Fault::Changed,
    ),
    (
        "neighbours swapped",
        "UPDATE journal SET (at_s, event, submission, detail, sha256) =
                 (SELECT at_s, event, submission, detail, sha256 FROM kept_aside
                  WHERE entry = 13 - journal.entry)
             WHERE entry IN (6, 7)",
        6,
        Fault::Changed,
    ),
    (
        "renumbered",
        "UPDATE journal SET entry = entry + 100 WHERE entry > 7",
        8,
        Fault::Missing,
    ),
    (
        "last renumbered",
        "UPDATE journal SET entry = 99 WHERE entry = 11",
        11,
        Fault::Missing,
    ),
    (
        "name",
        "UPDATE setting SET value = replace(value, substr(value, 1, 1), 'x') WHERE key = 'journal'",
        1,
        Fault::Changed,
    ),
    (
        "other name",
        "UPDATE setting SET value = '00112233445566778899aabbccddeeff' WHERE key = 'journal'",
        1,
        Fault::Changed,
    ),
    (
        "no name",
        "DELETE FROM setting WHERE key = 'journal'",
        1,
        Fault::Changed,
    ),
];

#[test]
fn what_was_done_to_a_journal_is_named_at_its_entry() {
    for &(what, sql, entry, fault) in TAMPERINGS {
        let home = tempfile::tempdir().unwrap();
        let mut store = written(home.path());
        assert!(matches!(verdict(&store), Verdict::Whole { .. }), "{what}");
        tamper(home.path(), sql);
        let found = verdict(&store);
        assert_eq!(found, Verdict::Broken { entry, fault }, "{what}: {sql}");
        // Requests come first: whatever was done to the journal, the next one is kept, and
        // the fault is still seen.
        store.keep(&new(9, 10), &moment(20_000)).unwrap();
        store.begin_attempt(id(9), &moment(20_000)).unwrap();
        assert!(matches!(verdict(&store), Verdict::Broken { .. }), "{what}");
    }
}

/// Somebody who makes the chain anew is found by what left the machine before, and only by it.
#[test]
fn a_chain_made_anew_is_found_by_a_receipt_or_by_what_the_desk_noted() {
    let rewritten = |entry| Verdict::Broken {
        entry,
        fault: Fault::Rewritten,
    };
    for (changed, by_receipt) in [(1, true), (3, true), (5, true), (6, false), (11, false)] {
        let home = tempfile::tempdir().unwrap();
        let store = written(home.path());
        let noted = store.journal_head().unwrap().unwrap();
        let sql = format!("UPDATE journal SET event = 'other' WHERE entry = {changed}");
        make_anew(home.path(), &sql);
        let alone = verdict(&store);
        if by_receipt {
            assert_eq!(alone, rewritten(5), "{changed}");
        } else {
            assert!(
                matches!(alone, Verdict::Whole { proven: 5, .. }),
                "{changed}"
            );
        }
        let with_desk = store.verify_journal(&[noted]).unwrap();
        assert_eq!(with_desk, rewritten(if by_receipt { 5 } else { 11 }));
    }
}

#[test]
fn heads_noted_elsewhere_prove_or_contradict() {
    let home = tempfile::tempdir().unwrap();
    let store = written(home.path());
    let head = store.journal_head().unwrap().unwrap();
    let lines: Vec<JournalHead> = (1..=11_u64)
        .map(|entry| {
            let sql = "SELECT sha256 FROM journal WHERE entry = ?1";
            let sha256: Vec<u8> = store
                .db
                .query_row(sql, [entry.cast_signed()], |row| row.get(0))
                .unwrap();
            JournalHead {
                entry,
                sha256: super::item::digest_from(&sha256).unwrap(),
                ..head
            }
        })
        .collect();
    assert_eq!(lines[10], head);
    let broken = |entry, fault| Verdict::Broken { entry, fault };
    let whole = |proven| Verdict::Whole {
        head: Some(head),
        proven,
    };
    let later = JournalHead { entry: 12, ..head };
    let other = JournalHead {
        journal: crate::domain::journal::JournalName::from_bytes([1; 16]),
        ..head
    };
    let wrong = JournalHead { entry: 9, ..head };
    for (noted, expected) in [
        (vec![], whole(5)),
        (vec![lines[2]], whole(5)),
        (vec![lines[7]], whole(8)),
        (lines.clone(), whole(11)),
        (vec![later], broken(12, Fault::Cut)),
        (vec![wrong], broken(9, Fault::Rewritten)),
        (vec![lines[7], other], broken(1, Fault::Replaced)),
    ] {
        assert_eq!(store.verify_journal(&noted).unwrap(), expected);
    }
}

#[test]
fn no_line_is_ever_changed_or_deleted_by_us() {
    let home = tempfile::tempdir().unwrap();
    let store = written(home.path());
    for sql in [
        "UPDATE journal SET detail = 'x' WHERE entry = 2",
        "UPDATE journal SET sha256 = NULL WHERE entry = 2",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE entry = 11",
    ] {
        assert!(store.db.execute(sql, []).is_err(), "{sql}");
    }
    let head = store.journal_head().unwrap();
    assert_eq!(verdict(&store), Verdict::Whole { head, proven: 5 });
}

#[test]
fn an_empty_journal_is_whole_and_a_line_of_an_older_program_is_named() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let empty = Verdict::Whole {
        head: None,
        proven: 0,
    };
    assert_eq!(verdict(&store), empty);
    assert_eq!(store.journal_head().unwrap(), None);
    // The name comes with the first line: a rescued queue can bring its own along.
    assert_eq!(raw_count(home.path(), "setting"), 0);
    store.keep(&new(1, 10), &moment(1)).unwrap();
    assert_eq!(raw_count(home.path(), "setting"), 1);
    // A program of before the chain that still runs: its requests are kept too.
    raw(home.path())
        .execute_batch("INSERT INTO journal (at_s, event) VALUES (1, 'keep')")
        .unwrap();
    assert_eq!(store.journal_head().unwrap(), None);
    store.keep(&new(2, 10), &moment(1)).unwrap();
    let expected = Verdict::Broken {
        entry: 2,
        fault: Fault::Changed,
    };
    assert_eq!(verdict(&store), expected);
}

#[test]
fn whatever_the_store_does_the_chain_verifies() {
    for seed in 1..=4_u64 {
        let home = tempfile::tempdir().unwrap();
        let mut store = open(home.path());
        let mut draws = bytes(seed, 4_000).into_iter();
        let (mut kept, mut proven_once) = (0_u64, false);
        while let (Some(what), Some(which)) = (draws.next(), draws.next()) {
            let n = 1 + u64::from(which) % kept.max(1);
            let now = moment(60_000 + u64::from(which) * 977 % 50_000);
            // Most are refused in most states; a refused one leaves no line.
            match what % 12 {
                0..=2 if kept < 60 => {
                    kept += 1;
                    store.keep(&new(kept, 10), &now).unwrap();
                }
                3 | 4 => drop(store.begin_attempt(id(n), &now)),
                5 => drop(store.end_attempt(id(n), 1, &Outcome::AnswerLost, &now)),
                6 => drop(store.end_attempt(id(n), 1, &Outcome::Postponed, &now)),
                7 if kept > 0 => {
                    let proof = receipt(&store, n, "R");
                    drop(store.record_receipt(id(n), &proof, &key().verifier(), &now));
                }
                8 => drop(
                    store
                        .hold(id(n), &now)
                        .or_else(|_| store.cancel(id(n), &now)),
                ),
                9 => drop(store.retry(id(n), &now)),
                10 => drop(store.release(id(n), &now)),
                11 if which < 12 => {
                    drop(store);
                    store = open(home.path());
                }
                11 if which < 20 => drop(store.purge(i64::MAX, i64::MAX, 3, &now).unwrap()),
                _ => {}
            }
            if which % 16 != 0 {
                continue;
            }
            let Verdict::Whole { head, proven } = verdict(&store) else {
                panic!("seed {seed}: {:?}", verdict(&store));
            };
            assert_eq!(head, store.journal_head().unwrap());
            let lines = head.map_or(0, |head| head.entry);
            assert_eq!(lines.cast_signed(), raw_count(home.path(), "journal"));
            assert!(proven <= lines);
            proven_once |= proven > 0;
        }
        assert!(kept == 60 && proven_once, "the walk went somewhere");
        assert!(raw_count(home.path(), "journal") > 150);
    }
}

#[test]
fn a_journal_of_before_the_chain_is_chained_with_all_its_lines() {
    let home = tempfile::tempdir().unwrap();
    let mut store = written(home.path());
    store.keep(&new(5, 10), &moment(12_000)).unwrap();
    let before_drop = store.journal(99).unwrap();
    drop(store);
    // As version 4 left it, with enough lines for several rounds.
    raw(home.path())
        .execute_batch(&format!(
            "{BEFORE_VERSIONS} {BEFORE_THE_CHAIN} PRAGMA user_version = 4;
             DELETE FROM setting WHERE key = 'journal';
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
             INSERT INTO journal (at_s, event, submission, detail)
                 SELECT i, 'attempt', nullif(i % 3, 0), CASE i % 5 WHEN 0 THEN 'x' || i END FROM n"
        ))
        .unwrap();
    let mut store = open(home.path());
    let head = store.journal_head().unwrap();
    assert_eq!(head.unwrap().entry, 2_512);
    assert_eq!(verdict(&store), Verdict::Whole { head, proven: 0 });
    let mut oldest = store.journal(u32::MAX).unwrap();
    oldest.drain(..2_500);
    assert_eq!(oldest, before_drop);
    // It goes on from there, and what was there before is part of it.
    store.begin_attempt(id(5), &moment(13_000)).unwrap();
    assert_eq!(store.journal_head().unwrap().unwrap().entry, 2_513);
    tamper(
        home.path(),
        "UPDATE journal SET at_s = 0 WHERE entry = 1777",
    );
    let expected = Verdict::Broken {
        entry: 1777,
        fault: Fault::Changed,
    };
    assert_eq!(verdict(&store), expected);
}

#[test]
fn a_rescued_queue_brings_its_journal_along() {
    let home = tempfile::tempdir().unwrap();
    let (data, evidence) = (home.path().join("data"), home.path().join("evidence"));
    let store = written(&data);
    let before = store.journal_head().unwrap().unwrap();
    drop(store);
    let rescued = Store::rescue(&data, &evidence, &moment(30_000)).unwrap();
    assert!(rescued.incomplete.is_empty(), "{rescued:?}");
    let store = open(&data);
    let head = store.journal_head().unwrap();
    assert!(head.unwrap().entry > before.entry);
    let found = store.verify_journal(&[before]).unwrap();
    assert_eq!(found, Verdict::Whole { head, proven: 11 });
}
