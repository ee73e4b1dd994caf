//! The journal's head leaves with each commit, over a real socket: the desk notes it with the
//! case, the terminal with the receipt, and `doctor` holds the journal against both.

use guichet::store::{Fault, Verdict};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::command::{Counter, code};
use crate::middle::{Fate, Middle};
use crate::rig::{Terminal, Town};
use guichet::reception::Records;

/// What the terminal's receipt says of the journal: entry, digest.
fn with_receipt(terminal: &Terminal, code: &str) -> (u64, String) {
    let db = Connection::open(terminal.path().join("queue.sqlite3")).unwrap();
    let sql = "SELECT r.journal_entry, lower(hex(r.journal_sha256)) FROM receipt AS r
         JOIN submission AS s ON s.seq = r.submission WHERE s.code = ?1";
    let found = db.query_row(sql, [code], |row| {
        Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?))
    });
    found.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_is_with_the_desk_and_with_the_receipt() {
    let town = Town::open().await;
    let middle = Middle::before(town.address);
    let mut terminal = Terminal::of(&town, middle.address);
    // The second one's commit is done and its answer lost: the desk is asked.
    let ids = [terminal.keep().await, terminal.keep().await];
    let lost = std::sync::atomic::AtomicUsize::new(0);
    middle.set(move |seen| {
        let commits = seen.what.ends_with("/commit")
            && lost.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 1;
        if commits {
            Fate::LoseAnswer
        } else {
            Fate::Pass
        }
    });
    let report = terminal.run().await;
    assert_eq!(report.received(), 2);
    let records = Records::open(town.home.path()).unwrap();
    let mut entries = Vec::new();
    for id in ids {
        let filed = records.find(&id.to_string()).unwrap().unwrap();
        let said = filed.item.journal.unwrap();
        let code = terminal.item(id).await.code.to_string().replace(' ', "");
        let (entry, sha256) = with_receipt(&terminal, &code);
        assert!(said.ends_with(&format!(":{entry}:{sha256}")), "{said}");
        entries.push(entry);
    }
    // Two lines of keeping, then the first attempt; the second one comes after its receipt.
    assert_eq!(entries, [3, 5]);
    let head = terminal.ask(|store| store.journal_head()).await;
    let verdict = terminal.ask(|store| store.verify_journal(&[])).await;
    assert_eq!(verdict, Verdict::Whole { head, proven: 5 });
    let journals = records.journals().unwrap();
    assert_eq!((journals.len(), journals[0].contradicted), (1, false));
    let newest = journals[0].head.parse().unwrap();
    let verdict = terminal.ask(move |store| store.verify_journal(&[newest]));
    assert_eq!(verdict.await, Verdict::Whole { head, proven: 5 });
}

/// An old copy of the data folder put back is whole in itself; only the desk knows better.
#[tokio::test(flavor = "multi_thread")]
async fn an_old_copy_put_back_is_found_by_what_the_desk_noted() {
    let town = Town::open().await;
    let mut terminal = Terminal::of(&town, town.address);
    terminal.keep().await;
    let copy = tempfile::tempdir().unwrap();
    let old = copy.path().join("old");
    let path = terminal.path().join("queue.sqlite3");
    let sql = format!("VACUUM INTO '{}'", old.display());
    Connection::open(&path)
        .unwrap()
        .execute_batch(&sql)
        .unwrap();
    terminal.run().await;
    let noted = Records::open(town.home.path()).unwrap().journals().unwrap();
    let noted = noted[0].head.parse().unwrap();
    let home = copy.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::copy(old, home.join("queue.sqlite3")).unwrap();
    let store = guichet::store::Store::open(&home, &terminal.clock_moment()).unwrap();
    let alone = store.verify_journal(&[]).unwrap();
    assert!(
        matches!(alone, Verdict::Whole { proven: 0, .. }),
        "{alone:?}"
    );
    let with_desk = store.verify_journal(&[noted]).unwrap();
    let cut = Verdict::Broken {
        entry: 2,
        fault: Fault::Cut,
    };
    assert_eq!(with_desk, cut);
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_says_where_the_journal_was_changed_or_cut() {
    let town = Town::open().await;
    let counter = Counter::of(&town, town.address);
    let silent = counter.config.path().join("kiosk.toml");
    let text = std::fs::read_to_string(&silent).unwrap();
    let text = text.replacen("program = \"first\"", "program = \"none\"", 1);
    std::fs::write(&silent, text).unwrap();
    let doctor = |arguments: &[&str]| {
        let all = [&["doctor", "--json"], arguments].concat();
        let output = counter.run(&all);
        let document: Value = serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{error}: {output:?}"));
        (code(&output), document["journal"].clone())
    };
    let says = |locale: &str| {
        let output = counter.run(&["doctor", "--locale", locale]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(doctor(&[]), (0, Value::Null));
    assert!(!counter.data.path().join("queue.sqlite3").exists());
    assert!(says("en").contains("Journal: nothing is written yet."));
    counter.keep();
    assert_eq!(doctor(&[]).1["proven"], 0);
    assert_eq!(code(&counter.run(&["sync", "--once"])), 0);
    counter.keep();
    let (exit, whole) = doctor(&[]);
    assert_eq!(
        (exit, &whole["whole"], &whole["proven"]),
        (0, &json!(true), &json!(2))
    );
    let head = whole["head"].as_str().unwrap().to_owned();
    assert_eq!(doctor(&["--journal-head", &head]).1["proven"], 4);
    let said = says("en");
    assert!(said.contains("Journal: whole, up to line 4.\nThere is proof up to line 2."));
    // Its end is cut, and the counter turned back: the receipt knows better.
    let path = counter.data.path().join("queue.sqlite3");
    let copy = std::fs::read(&path).unwrap();
    let tamper = |sql: &str| {
        std::fs::write(&path, &copy).unwrap();
        let db = Connection::open(&path).unwrap();
        let drop = "DROP TRIGGER journal_never_changes; DROP TRIGGER journal_is_never_deleted;";
        db.execute_batch(&format!("{drop} {sql}")).unwrap();
    };
    tamper(
        "DELETE FROM journal WHERE entry > 1; UPDATE sqlite_sequence SET seq = 1 WHERE name = 'journal'",
    );
    let broken = |at: i64, fault: &str| json!({ "whole": false, "head": null, "proven": null, "broken_at": at, "fault": fault });
    assert_eq!(doctor(&[]), (1, broken(2, "cut")));
    assert!(says("en").contains("Journal: the end is missing, from line 2 on."));
    assert!(says("fr").contains("la fin manque, à partir de la ligne 2."));
    tamper("UPDATE journal SET event = 'hold' WHERE entry = 3");
    assert_eq!(doctor(&[]), (1, broken(3, "changed")));
    // Cut after the last receipt, by somebody careful: only the head noted elsewhere tells.
    tamper(
        "DELETE FROM journal WHERE entry > 3; UPDATE sqlite_sequence SET seq = 3 WHERE name = 'journal'",
    );
    assert_eq!(doctor(&[]).0, 0);
    assert_eq!(doctor(&["--journal-head", &head]), (1, broken(4, "cut")));
    assert_eq!(code(&counter.run(&["doctor", "--journal-head", "x"])), 2);
}
