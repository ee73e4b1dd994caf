//! The store on real files: what was kept is there after a restart, whole or not at all; what
//! was damaged is named and never sent; what was wiped is nowhere.

use std::path::Path;

use rusqlite::Connection;

use super::*;
use crate::domain::destination::ChannelKind;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use crate::domain::receipt::Receipt;
use crate::domain::retry::{Backoff, Moment, NotBefore};
use crate::domain::submission::{Problem, State};
use crate::vault::{ReceiptKey, sha256};

mod chain;
mod time;

/// Takes the versions of services back.
const BEFORE_VERSIONS: &str = "ALTER TABLE draft DROP COLUMN version; DROP TABLE service_version;";
/// Takes the fifth migration back, and the sixth.
const BEFORE_THE_CHAIN: &str = "
    DROP TABLE desk_time; DROP TABLE kept_in_doubt;
    DROP TRIGGER journal_never_changes; DROP TRIGGER journal_is_never_deleted;
    ALTER TABLE journal DROP COLUMN sha256;
    DROP TABLE journal_sent;
    ALTER TABLE receipt DROP COLUMN journal_entry;
    ALTER TABLE receipt DROP COLUMN journal_sha256;";

fn moment(monotonic_ms: u64) -> Moment {
    Moment {
        wall_ms: 1_780_000_000_000 + monotonic_ms as i64,
        monotonic_ms,
        boot_id: "boot-1".to_owned(),
    }
}

fn id(n: u64) -> SubmissionId {
    let mut random = [7; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    SubmissionId::from_parts(1_780_000_000_000 + n, random)
}

fn mairie() -> DestinationName {
    DestinationName::parse("mairie").unwrap()
}

fn new(n: u64, size: usize) -> NewSubmission {
    NewSubmission {
        id: id(n),
        code: FollowUpCode::from_random(n),
        service: ServiceSlug::parse("registre-canicule").unwrap(),
        version: "2026-06-01+0123456789ab".to_owned(),
        destination: mairie(),
        channel: ChannelKind::Reception,
        deadline: None,
        sealed_to: SealedTo::Destination,
        parts: vec![
            SealedPart {
                name: "request".to_owned(),
                media_type: "application/json".to_owned(),
                bytes: bytes(n, size),
            },
            SealedPart {
                name: "justificatif".to_owned(),
                media_type: "image/jpeg".to_owned(),
                bytes: bytes(n + 1_000_000, 300),
            },
        ],
    }
}

/// Bytes that are the same for the same number and found nowhere else.
fn bytes(n: u64, size: usize) -> Vec<u8> {
    let mut state = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    })
    .take(size)
    .collect()
}

fn open(home: &Path) -> Store {
    Store::open(home, &moment(60_000)).unwrap()
}

fn key() -> ReceiptKey {
    ReceiptKey::from_seed(&[3; 32])
}

fn receipt(store: &Store, n: u64, reference: &str) -> Receipt {
    key().issue(
        id(n),
        store.get(id(n)).unwrap().manifest_sha256,
        reference.to_owned(),
        "2026-06-02T08:00:00Z".to_owned(),
        n,
    )
}

fn raw(home: &Path) -> Connection {
    Connection::open(home.join(QUEUE_FILE)).unwrap()
}

#[test]
fn what_was_kept_is_there_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let (submission, now) = (new(1, 500), moment(61_234));
    let kept = open(home.path()).keep(&submission, &now).unwrap();
    let store = open(home.path());
    let content = store.content(id(1)).unwrap();
    assert_eq!(content.item.seq, kept.seq);
    assert_eq!(content.item.kept_at.as_second(), 1_780_000_061);
    assert_eq!(content.item.state, State::Kept);
    assert_eq!(content.item.code, submission.code);
    assert_eq!((content.item.parts, content.item.size_bytes), (2, 800));
    assert_eq!(content.manifest.parts[0].name, "request");
    for (part, sealed) in content.manifest.parts.iter().zip(&submission.parts) {
        let bytes = store.part_bytes(&content.item, &part.sha256).unwrap();
        assert_eq!(bytes, sealed.bytes);
    }
    assert_eq!(store.by_code(submission.code).unwrap().id, id(1));
    assert_eq!(store.get(id(2)), Err(StoreError::Unknown));
    let events: Vec<String> = store
        .journal(9)
        .unwrap()
        .into_iter()
        .map(|entry| entry.event)
        .collect();
    assert_eq!(events, ["keep"]);
}

#[test]
fn collisions_say_which_and_change_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let first = new(1, 10);
    store.keep(&first, &moment(1)).unwrap();
    let same_id = NewSubmission {
        code: FollowUpCode::from_random(99),
        ..first.clone()
    };
    let same_code = NewSubmission {
        id: id(2),
        ..first.clone()
    };
    for (again, taken) in [
        (&first, Taken::Id),
        (&same_id, Taken::Id),
        (&same_code, Taken::Code),
    ] {
        let result = store.keep(again, &moment(2));
        assert_eq!(result, Err(StoreError::Taken(taken)));
    }
    assert_eq!(store.counts().unwrap().of(State::Kept), 1);
    assert_eq!(raw_count(home.path(), "part"), 2);
    assert_eq!(raw_count(home.path(), "journal"), 1);
}

fn raw_count(home: &Path, table: &str) -> i64 {
    raw(home)
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .unwrap()
}

#[test]
fn limits() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let with_parts = |parts: Vec<SealedPart>| NewSubmission { parts, ..new(1, 1) };
    let part = |size: usize, name: &str| SealedPart {
        name: name.to_owned(),
        media_type: "image/png".to_owned(),
        bytes: vec![0; size],
    };
    for (submission, limit) in [
        (with_parts(vec![]), Limit::Parts),
        (
            with_parts((1..=PARTS_MAX + 1).map(|size| part(size, "a")).collect()),
            Limit::Parts,
        ),
        (with_parts(vec![part(1, "a"), part(1, "b")]), Limit::Parts),
        (with_parts(vec![part(1, "")]), Limit::Text),
        (with_parts(vec![part(1, "a\u{7}")]), Limit::Text),
        (with_parts(vec![part(0, "a")]), Limit::PartSize),
        (
            with_parts(vec![part(PART_BYTES_MAX + 1, "a")]),
            Limit::PartSize,
        ),
        (with_parts(vec![part(1, &"a".repeat(201))]), Limit::Text),
    ] {
        let result = store.keep(&submission, &moment(1));
        assert_eq!(result, Err(StoreError::Limit(limit)));
    }
    let largest = with_parts(vec![part(PART_BYTES_MAX, "a")]);
    assert!(store.keep(&largest, &moment(1)).is_ok());
    assert!(store.content(id(1)).is_ok());
}

#[test]
fn a_full_queue_refuses_and_tombstones_do_not_count() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
        INSERT INTO submission (id, code, service, version, destination, channel, state,
            kept_at_s, changed_at_s, for_terminal, size_bytes, parts, bulk, manifest_sha256, row_sha256)
        SELECT randomblob(16), printf('%010d', 9000000000 + i), 's', 'v', 'mairie', 'reception', 'kept', 0, 0, 0,
            1, 1, 0, zeroblob(32), zeroblob(32) FROM n";
    store.db.execute_batch(fill).unwrap();
    let result = store.keep(&new(2, 10), &moment(1));
    assert_eq!(result, Err(StoreError::Limit(Limit::Items)));
    store
        .db
        .execute("UPDATE submission SET state = 'purged' WHERE seq = 7", [])
        .unwrap();
    assert!(store.keep(&new(2, 10), &moment(1)).is_ok());
}

#[test]
fn what_is_not_our_queue_is_refused_and_left_alone() {
    type Spoil = fn(&Path);
    type Expected = fn(&StoreError) -> bool;
    let cases: [(&str, Spoil, Expected); 5] = [
        (
            "empty file",
            |path| std::fs::write(path, b"").unwrap(),
            |error| matches!(error, StoreError::Damaged),
        ),
        (
            "garbage",
            |path| std::fs::write(path, bytes(5, 9_000)).unwrap(),
            |error| matches!(error, StoreError::Damaged),
        ),
        (
            "another program's database",
            |path| {
                let db = Connection::open(path).unwrap();
                db.execute_batch("CREATE TABLE t (x)").unwrap();
            },
            |error| matches!(error, StoreError::Foreign(_)),
        ),
        (
            "a later version",
            |path| {
                drop(open(path.parent().unwrap()));
                let db = Connection::open(path).unwrap();
                db.pragma_update(None, "user_version", 99).unwrap();
            },
            |error| matches!(error, StoreError::Newer { found: 99, .. }),
        ),
        (
            "cut after one page",
            |path| {
                let home = path.parent().unwrap();
                open(home).keep(&new(1, 5_000), &moment(1)).unwrap();
                let file = std::fs::File::options().write(true).open(path).unwrap();
                file.set_len(4096).unwrap();
            },
            |error| matches!(error, StoreError::Damaged),
        ),
    ];
    for (what, spoil, expected) in cases {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(QUEUE_FILE);
        spoil(&path);
        let before = std::fs::read(&path).unwrap();
        // Damage may show at the opening or at the first reading.
        let error = Store::open(home.path(), &moment(1))
            .and_then(|mut store| {
                store.get(id(1))?;
                store.keep(&new(2, 10), &moment(1))
            })
            .expect_err(what);
        assert!(expected(&error), "{what}: {error:?}");
        assert!(error.is_storage(), "{what}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{what}");
    }
}

#[test]
fn a_first_start_cut_short_starts_again() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("queue.sqlite3.new"), b"half").unwrap();
    std::fs::write(home.path().join("queue.sqlite3.new-wal"), b"half").unwrap();
    open(home.path()).keep(&new(1, 10), &moment(1)).unwrap();
    let mut names: Vec<String> = std::fs::read_dir(home.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["log", QUEUE_FILE]);
}

#[cfg(unix)]
#[test]
fn files_are_readable_by_this_account_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let parent = tempfile::tempdir().unwrap();
    let home = parent.path().join("data");
    let mut store = open(&home);
    store.keep(&new(1, 10), &moment(1)).unwrap();
    for name in ["", "queue.sqlite3", "queue.sqlite3-wal", "log/sender.lock"] {
        let mode = std::fs::metadata(home.join(name)).unwrap().permissions();
        assert_eq!(mode.mode() & 0o077, 0, "{name}");
    }
}

#[test]
fn a_dead_sender_leaves_doubt_a_living_one_does_not() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    store.begin_attempt(id(1), &moment(2)).unwrap();
    let alive = SenderLock::try_take(home.path()).unwrap();
    assert_eq!(open(home.path()).get(id(1)).unwrap().state, State::Sending);
    drop(alive);
    let reopened = open(home.path());
    let item = reopened.get(id(1)).unwrap();
    assert_eq!(item.state, State::InDoubt);
    assert!(item.may_have_left);
    assert_eq!(item.problem.unwrap().kind, Problem::AnswerLost);
    // The late answer of the attempt that was given up changes nothing.
    let late = store.end_attempt(id(1), 1, &Outcome::Postponed, &moment(3));
    assert!(late.is_err());
    assert_eq!(reopened.get(id(1)).unwrap().state, State::InDoubt);
}

#[test]
fn attempts_end_in_every_way() {
    let until = NotBefore::after(&moment(2), 5_000);
    let again = Outcome::Again {
        not_before: until,
        detail: Some("busy".to_owned()),
    };
    let refused = Outcome::CallStaff {
        problem: Problem::Refused,
        detail: None,
    };
    let cases = [
        (Outcome::Postponed, State::Kept, None, 0),
        (again, State::Kept, Some(Problem::WillRetry), 1),
        (
            Outcome::AnswerLost,
            State::InDoubt,
            Some(Problem::AnswerLost),
            0,
        ),
        (refused, State::NeedsStaff, Some(Problem::Refused), 0),
    ];
    for (outcome, state, problem, failures) in cases {
        let home = tempfile::tempdir().unwrap();
        let mut store = open(home.path());
        store.keep(&new(1, 10), &moment(1)).unwrap();
        let (_, attempt) = store.begin_attempt(id(1), &moment(2)).unwrap();
        let stale = store.end_attempt(id(1), attempt + 1, &outcome, &moment(3));
        assert_eq!(stale, Err(StoreError::Overtaken));
        let to = store.end_attempt(id(1), attempt, &outcome, &moment(3));
        assert_eq!(to, Ok(state));
        let item = store.get(id(1)).unwrap();
        assert_eq!(item.problem.map(|p| p.kind), problem);
        let counted = u32::from(outcome != Outcome::Postponed);
        assert_eq!((item.attempts, item.failures), (counted, failures));
        assert_eq!(item.may_have_left, state == State::InDoubt);
    }
}

#[test]
fn only_a_verified_receipt_is_recorded_and_the_first_one_stays() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    for n in [1, 2] {
        store.keep(&new(n, 10), &moment(1)).unwrap();
    }
    store.begin_attempt(id(1), &moment(2)).unwrap();
    let good = receipt(&store, 1, "2026-000001");
    let mut forged = good.clone();
    forged.reference = "2026-999999".to_owned();
    let stranger = ReceiptKey::from_seed(&[4; 32]).verifier();
    let verifier = key().verifier();
    for (to, proof, verifier) in [
        (1, &forged, &verifier),
        (2, &good, &verifier),
        (1, &good, &stranger),
    ] {
        let result = store.record_receipt(id(to), proof, verifier, &moment(3));
        assert_eq!(result, Err(StoreError::NoProof));
    }
    assert_eq!(store.get(id(1)).unwrap().state, State::Sending);
    let recorded = store.record_receipt(id(1), &good, &verifier, &moment(3));
    assert_eq!(recorded, Ok(State::Received));
    assert_eq!(store.receipt(id(1)).unwrap(), Some(good.clone()));
    let second = receipt(&store, 1, "2026-000002");
    let recorded = store.record_receipt(id(1), &second, &verifier, &moment(4));
    assert_eq!(recorded, Ok(State::Received));
    assert_eq!(store.receipt(id(1)).unwrap(), Some(good));
    let item = store.get(id(1)).unwrap();
    assert_eq!(item.receipt.unwrap().reference, "2026-000001");
    assert_eq!(store.journal(1).unwrap()[0].event, "other_receipt");
    assert_eq!(store.receipt(id(2)).unwrap(), None);
}

/// Between the judgement of a request and the reading of its parts a disk may rot.
#[test]
fn what_is_sent_is_compared_once_more() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    let content = store.content(id(1)).unwrap();
    let first = content.manifest.parts[0].sha256;
    assert!(store.part_bytes(&content.item, &first).is_ok());
    raw(home.path())
        .execute_batch("UPDATE part SET bytes = zeroblob(length(bytes)) WHERE part = 1024")
        .unwrap();
    let read = store.part_bytes(&content.item, &first);
    assert_eq!(read, Err(StoreError::ContentDamaged));
}

#[test]
fn damage_is_named_and_does_not_stand_in_the_way() {
    let harm = [
        "UPDATE part SET bytes = zeroblob(300) WHERE part = 2048 + 1",
        "UPDATE part SET name = 'other' WHERE part = 2048",
        "UPDATE part SET sha256 = zeroblob(32) WHERE part = 2048",
        "UPDATE part SET size_bytes = 9 WHERE part = 2048",
        "UPDATE part SET part = 2048 + 7 WHERE part = 2048 + 1",
        "DELETE FROM part WHERE part = 2048 + 1",
        "DELETE FROM part WHERE part >= 2048 AND part < 3072",
        "UPDATE submission SET code = '0000000098' WHERE seq = 2",
        "UPDATE submission SET service = 'autre' WHERE seq = 2",
        "UPDATE submission SET version = 'x' WHERE seq = 2",
        "UPDATE submission SET kept_at_s = 5 WHERE seq = 2",
        "UPDATE submission SET for_terminal = 1 WHERE seq = 2",
        "UPDATE submission SET deadline = '2026-01-01' WHERE seq = 2",
        "UPDATE submission SET manifest_sha256 = zeroblob(32) WHERE seq = 2",
        "UPDATE submission SET row_sha256 = zeroblob(32) WHERE seq = 2",
    ];
    for sql in harm {
        let home = tempfile::tempdir().unwrap();
        let mut store = open(home.path());
        for n in [1, 2, 3] {
            store.keep(&new(n, 10), &moment(1)).unwrap();
        }
        raw(home.path()).execute_batch(sql).unwrap();
        let begun = store.begin_attempt(id(2), &moment(2));
        assert_eq!(begun, Err(StoreError::ContentDamaged), "{sql}");
        let item = store.get(id(2)).unwrap();
        assert_eq!(item.state, State::NeedsStaff, "{sql}");
        assert_eq!(item.problem.unwrap().kind, Problem::Damaged, "{sql}");
        assert_eq!(item.attempts, 0);
        // It can never be let go again, and the others leave.
        let retried = store.retry(id(2), &moment(3));
        assert_eq!(retried, Err(StoreError::ContentDamaged), "{sql}");
        let due = store.next_due(&mairie(), &moment(4), 10).unwrap();
        let due: Vec<SubmissionId> = due.items.iter().map(|item| item.id).collect();
        assert_eq!(due, [id(1), id(3)], "{sql}");
        store.begin_attempt(id(3), &moment(5)).unwrap();
    }
}

#[test]
fn a_flipped_bit_in_the_file_is_found() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join(QUEUE_FILE);
    let submission = new(1, 50_000);
    let mut store = open(home.path());
    store.keep(&submission, &moment(1)).unwrap();
    store.keep(&new(2, 400), &moment(1)).unwrap();
    store.checkpoint_all().unwrap();
    drop(store);
    let mut file = std::fs::read(&path).unwrap();
    let piece = &submission.parts[0].bytes[20_000..20_016];
    let at = file.windows(16).position(|window| window == piece).unwrap();
    file[at] ^= 0x10;
    std::fs::write(&path, file).unwrap();
    let mut store = open(home.path());
    assert_eq!(
        store.begin_attempt(id(1), &moment(2)),
        Err(StoreError::ContentDamaged)
    );
    assert!(store.begin_attempt(id(2), &moment(2)).is_ok());
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    for n in [1, 2] {
        store.keep(&new(n, 10), &moment(1)).unwrap();
    }
    raw(home.path())
        .execute_batch("UPDATE submission SET service = 'Ü!' WHERE seq = 1")
        .unwrap();
    let due = store.next_due(&mairie(), &moment(2), 10).unwrap();
    assert_eq!(due.unreadable, [1]);
    assert_eq!(due.items.len(), 1);
    let page = store.queue_page(Filter::All, 0, 10).unwrap();
    assert_eq!((page.items.len(), page.unreadable), (1, vec![1]));
    store.quarantine(1, &moment(2)).unwrap();
    let due = store.next_due(&mairie(), &moment(2), 10).unwrap();
    assert_eq!((due.items.len(), due.unreadable.len()), (1, 0));
    assert_eq!(store.counts().unwrap().of(State::NeedsStaff), 1);
}

/// Brings a fresh submission into a state.
fn in_state(home: &Path, state: State) -> Store {
    let mut store = open(home);
    store.keep(&new(1, 10), &moment(1)).unwrap();
    let staff = Outcome::CallStaff {
        problem: Problem::Refused,
        detail: None,
    };
    match state {
        State::Kept => {}
        State::Cancelled => store.cancel(id(1), &moment(2)).unwrap(),
        State::Received => {
            let proof = receipt(&store, 1, "R");
            let verifier = key().verifier();
            store
                .record_receipt(id(1), &proof, &verifier, &moment(2))
                .unwrap();
        }
        State::Exported => {
            let sql = "UPDATE submission SET state = 'exported'";
            store.db.execute(sql, []).unwrap();
        }
        other => {
            let (_, attempt) = store.begin_attempt(id(1), &moment(2)).unwrap();
            let outcome = match other {
                State::InDoubt => Some(Outcome::AnswerLost),
                State::NeedsStaff => Some(staff),
                _ => None,
            };
            if let Some(outcome) = outcome {
                store
                    .end_attempt(id(1), attempt, &outcome, &moment(3))
                    .unwrap();
            }
        }
    }
    assert_eq!(store.get(id(1)).unwrap().state, state);
    store
}

#[test]
fn staff_actions() {
    use State as S;
    type Act = fn(&mut Store) -> Result<S, StoreError>;
    let hold: Act = |s| s.hold(id(1), &moment(9)).map(|()| S::Kept);
    let release: Act = |s| s.release(id(1), &moment(9));
    let retry: Act = |s| s.retry(id(1), &moment(9));
    let cancel: Act = |s| s.cancel(id(1), &moment(9)).map(|()| S::Cancelled);
    // Where each action leads; None: refused, and nothing changes.
    let table: [(S, [Option<S>; 4]); 7] = [
        (
            S::Kept,
            [Some(S::Kept), None, Some(S::Kept), Some(S::Cancelled)],
        ),
        (S::Sending, [None, None, None, None]),
        (S::InDoubt, [Some(S::InDoubt), None, Some(S::InDoubt), None]),
        (
            S::NeedsStaff,
            [None, Some(S::Kept), Some(S::Kept), Some(S::Cancelled)],
        ),
        (
            S::Exported,
            [None, Some(S::InDoubt), Some(S::InDoubt), None],
        ),
        (S::Received, [None, None, None, None]),
        (S::Cancelled, [None, None, None, None]),
    ];
    for (from, expected) in table {
        for ((name, act), to) in [
            ("hold", hold),
            ("release", release),
            ("retry", retry),
            ("cancel", cancel),
        ]
        .into_iter()
        .zip(expected)
        {
            let home = tempfile::tempdir().unwrap();
            let mut store = in_state(home.path(), from);
            let result = act(&mut store);
            assert_eq!(result.is_ok(), to.is_some(), "{name} from {from}");
            let now = store.get(id(1)).unwrap().state;
            assert_eq!(now, to.unwrap_or(from), "{name} from {from}");
        }
    }
}

#[test]
fn held_submissions_stay_until_released() {
    let home = tempfile::tempdir().unwrap();
    let mut store = in_state(home.path(), State::Kept);
    store.hold(id(1), &moment(2)).unwrap();
    let due = |store: &Store| {
        store
            .next_due(&mairie(), &moment(9), 9)
            .unwrap()
            .items
            .len()
    };
    assert_eq!(due(&store), 0);
    assert_eq!(store.counts().unwrap().held, 1);
    assert!(store.begin_attempt(id(1), &moment(2)).is_err());
    assert!(store.retry(id(1), &moment(2)).is_err());
    assert_eq!(
        store.get(id(1)).unwrap().problem.unwrap().kind,
        Problem::Held
    );
    store.release(id(1), &moment(3)).unwrap();
    assert_eq!(due(&store), 1);
    assert_eq!(store.get(id(1)).unwrap().problem, None);
}

#[test]
fn what_may_be_over_there_is_asked_for_and_never_cancelled() {
    let home = tempfile::tempdir().unwrap();
    let mut store = in_state(home.path(), State::InDoubt);
    store
        .call_staff(id(1), Problem::OtherContent, None, &moment(4))
        .unwrap();
    assert_eq!(
        store.cancel(id(1), &moment(5)),
        Err(StoreError::MayHaveLeft)
    );
    assert_eq!(store.release(id(1), &moment(5)), Ok(State::InDoubt));
    // Announced over there: a late commit may still arrive.
    store.settle_not_there(id(1), true, &moment(6)).unwrap();
    let item = store.get(id(1)).unwrap();
    assert_eq!((item.state, item.may_have_left), (State::Kept, true));
    assert_eq!(
        store.cancel(id(1), &moment(7)),
        Err(StoreError::MayHaveLeft)
    );
    // Unknown over there: nothing can have left.
    let (_, attempt) = store.begin_attempt(id(1), &moment(8)).unwrap();
    store
        .end_attempt(id(1), attempt, &Outcome::AnswerLost, &moment(8))
        .unwrap();
    store.settle_not_there(id(1), false, &moment(9)).unwrap();
    store.cancel(id(1), &moment(10)).unwrap();
}

#[test]
fn waits_survive_a_restart_and_end() {
    let home = tempfile::tempdir().unwrap();
    let mut store = in_state(home.path(), State::Sending);
    let wait = Outcome::Again {
        not_before: NotBefore::after(&moment(60_000), 3_600_000),
        detail: None,
    };
    store.end_attempt(id(1), 1, &wait, &moment(60_000)).unwrap();
    let due = |store: &Store, now: &Moment| store.next_due(&mairie(), now, 9).unwrap().items.len();
    assert_eq!(due(&store, &moment(60_000)), 0);
    assert_eq!(due(&store, &moment(3_659_999)), 0);
    assert_eq!(due(&store, &moment(3_660_000)), 1);
    drop(store);
    // Restart with the clock back in 1970: the wait ends one cap after the start.
    let start = Moment {
        wall_ms: 0,
        monotonic_ms: 1_000,
        boot_id: "boot-2".to_owned(),
    };
    let at = |monotonic_ms| Moment {
        monotonic_ms,
        ..start.clone()
    };
    let store = Store::open(home.path(), &start).unwrap();
    let cap = Backoff::Item.cap_ms();
    assert_eq!(due(&store, &at(cap - 1)), 0);
    assert_eq!(due(&store, &at(cap)), 1);
    drop(store);
    // Restart with the right clock, after the hour: at once.
    let later = Moment {
        wall_ms: moment(0).wall_ms + 24 * 3_600_000,
        monotonic_ms: 500,
        boot_id: "boot-3".to_owned(),
    };
    let store = Store::open(home.path(), &later).unwrap();
    assert_eq!(due(&store, &later), 1);
}

#[test]
fn order_of_what_is_due_and_of_the_list() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let with = |n, size, deadline: Option<&str>| NewSubmission {
        deadline: deadline.map(|date| date.parse().unwrap()),
        ..new(n, size)
    };
    for submission in [
        with(1, 100_000, None),
        with(2, 10, None),
        with(3, 10, Some("2026-09-30")),
        with(4, 10, Some("2026-07-01")),
        with(5, 10, None),
    ] {
        store.keep(&submission, &moment(1)).unwrap();
    }
    let ids = |listing: Listing| -> Vec<i64> { listing.items.iter().map(|i| i.seq).collect() };
    let due = store.next_due(&mairie(), &moment(2), 2).unwrap();
    assert_eq!(ids(due), [4, 3, 2, 1]);
    let page = |store: &Store, filter, offset, limit| {
        ids(store.queue_page(filter, offset, limit).unwrap())
    };
    assert_eq!(page(&store, Filter::All, 1, 3), [2, 3, 4]);
    assert_eq!(page(&store, Filter::Open, 0, 9), [4, 3, 1, 2, 5]);
    store.cancel(id(4), &moment(3)).unwrap();
    store.begin_attempt(id(5), &moment(3)).unwrap();
    assert_eq!(page(&store, Filter::Open, 0, 3), [3, 1, 2]);
    assert_eq!(page(&store, Filter::Open, 3, 3), [5]);
    assert_eq!(page(&store, Filter::State(State::Cancelled), 0, 3), [4]);
    let counts = store.counts().unwrap();
    assert_eq!((counts.of(State::Kept), counts.open()), (3, 4));
    assert_eq!(store.destinations().unwrap(), ["mairie"]);
}

/// How many stand where, counted one by one.
fn counted(store: &Store) -> Vec<(String, i64)> {
    let sql = "SELECT state, count(*) FROM submission GROUP BY state ORDER BY state";
    pairs(store, sql)
}

fn pairs(store: &Store, sql: &str) -> Vec<(String, i64)> {
    let mut statement = store.db.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_tally_says_what_counting_says() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let holds = |store: &Store, what: &str| {
        let sql = "SELECT state, count FROM tally WHERE count > 0 ORDER BY state";
        let tally = pairs(store, sql);
        assert_eq!(tally, counted(store), "{what}");
        assert!(!tally.is_empty(), "{what}");
    };
    for n in 1..=6 {
        store.keep(&new(n, 10), &moment(1)).unwrap();
        holds(&store, "keep");
    }
    assert!(store.keep(&new(3, 10), &moment(1)).is_err());
    holds(&store, "refused");
    store.cancel(id(1), &moment(2)).unwrap();
    holds(&store, "cancel");
    store.begin_attempt(id(2), &moment(2)).unwrap();
    store.hold(id(3), &moment(2)).unwrap();
    holds(&store, "begin");
    drop(store);
    let store = open(home.path());
    holds(&store, "dead sender");
    store.db.execute("DELETE FROM part", []).unwrap();
    store.db.execute("DELETE FROM submission", []).unwrap();
    let left = pairs(&store, "SELECT state, count FROM tally WHERE count <> 0");
    assert_eq!(left, []);
}

#[test]
fn a_queue_of_the_first_version_is_migrated_with_all_that_is_in_it() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    for n in 1..=4 {
        store.keep(&new(n, 10), &moment(1)).unwrap();
    }
    store.cancel(id(4), &moment(2)).unwrap();
    let (before, page) = (
        counted(&store),
        store.queue_page(Filter::All, 0, 9).unwrap(),
    );
    // As it was before the tally.
    store
        .db
        .execute_batch(&format!(
            "DROP TRIGGER submission_comes; DROP TRIGGER submission_changes;
             DROP TRIGGER submission_goes; DROP TABLE tally; DROP INDEX submission_open;
             {BEFORE_VERSIONS} DROP TABLE draft; DROP TABLE stick;
             {BEFORE_THE_CHAIN} PRAGMA user_version = 1;"
        ))
        .unwrap();
    drop(store);
    let store = open(home.path());
    let version: i64 = store
        .db
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .unwrap();
    assert_eq!(version, open::MIGRATIONS.len() as i64);
    assert_eq!(counted(&store), before);
    assert_eq!(store.queue_page(Filter::All, 0, 9).unwrap(), page);
    let counts = store.counts().unwrap();
    assert_eq!(
        (counts.of(State::Kept), counts.of(State::Cancelled)),
        (3, 1)
    );
}

#[test]
fn the_log_is_folded_in_after_each_promise_and_seldom_otherwise() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let log = home.path().join(format!("{QUEUE_FILE}-wal"));
    let length = |path: &Path| std::fs::metadata(path).unwrap().len();
    for n in 1..=3 {
        store.keep(&new(n, 30_000), &moment(1)).unwrap();
        assert!(length(&log) > 30_000);
        store.maintain().unwrap();
        assert_eq!(length(&log), 0);
    }
    let mut folds = 0;
    for n in 0..1_500 {
        store
            .set_setting("comfort", &n.to_string().repeat(3_000))
            .unwrap();
        store.maintain().unwrap();
        folds += u32::from(length(&log) == 0);
    }
    assert!((1..=12).contains(&folds), "{folds}");
}

#[test]
fn a_reader_elsewhere_only_puts_the_fold_off() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 3_000), &moment(1)).unwrap();
    let reader = Connection::open(home.path().join(QUEUE_FILE)).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let seen: i64 = reader
        .query_row("SELECT count(*) FROM submission", [], |row| row.get(0))
        .unwrap();
    assert_eq!(seen, 1);
    let log = home.path().join(format!("{QUEUE_FILE}-wal"));
    store.keep(&new(2, 3_000), &moment(1)).unwrap();
    store.maintain().unwrap();
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    reader.execute_batch("COMMIT").unwrap();
    store.maintain().unwrap();
    assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
}

#[test]
fn no_query_of_the_queue_walks_or_sorts_the_whole_table() {
    let home = tempfile::tempdir().unwrap();
    let store = open(home.path());
    // What is allowed besides look-ups in an index: the list of all, in the table's own order,
    // and the open list, where earlier pages are passed over without a look at the rows.
    let all: &[&str] = &["SCAN s"];
    let open: &[&str] = &[
        "SCAN submission USING COVERING INDEX submission_open",
        "SCAN page",
    ];
    let mut queries = vec![
        (queue::page_sql(Filter::All), all),
        (queue::page_sql(Filter::Open), open),
        (queue::page_sql(Filter::State(State::Kept)), &[]),
        (queue::waiting_sql(), &[]),
    ];
    queries.extend(queue::ready_sql().map(|sql| (sql, &[] as &[&str])));
    for (sql, allowed) in queries {
        let mut explain = store
            .db
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let values = vec![rusqlite::types::Null; explain.parameter_count()];
        let rows = explain
            .query_map(rusqlite::params_from_iter(values), |row| {
                row.get::<_, String>(3)
            })
            .unwrap();
        let plan: Vec<String> = rows.map(Result::unwrap).collect();
        let slow = |line: &&String| line.contains("TEMP B-TREE") || line.starts_with("SCAN");
        let found: Vec<&String> = plan.iter().filter(slow).collect();
        assert_eq!(found, allowed, "{sql}\n{plan:#?}");
    }
}

#[test]
fn a_full_disk_loses_nothing_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    let pages: i64 = store
        .db
        .pragma_query_value(None, "page_count", |row| row.get(0))
        .unwrap();
    let limit = |store: &Store, pages: i64| {
        store
            .db
            .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
            .unwrap();
    };
    limit(&store, pages + 1);
    let result = store.keep(&new(2, 100_000), &moment(2));
    assert_eq!(result, Err(StoreError::Full));
    assert_eq!(store.get(id(2)), Err(StoreError::Unknown));
    // Sending goes on, and there is room again later.
    store.begin_attempt(id(1), &moment(3)).unwrap();
    limit(&store, 1_000_000);
    store.keep(&new(2, 100_000), &moment(4)).unwrap();
    assert!(store.content(id(1)).is_ok() && store.content(id(2)).is_ok());
}

#[test]
fn what_was_wiped_is_nowhere() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let marks: Vec<Vec<u8>> = (1..=3)
        .map(|n| new(n, 9_000).parts[0].bytes.clone())
        .collect();
    for n in 1..=3 {
        store.keep(&new(n, 9_000), &moment(1)).unwrap();
    }
    let proof = receipt(&store, 1, "R");
    let verifier = key().verifier();
    store
        .record_receipt(id(1), &proof, &verifier, &moment(2))
        .unwrap();
    store.cancel(id(2), &moment(2)).unwrap();
    let later = moment(1_000_000);
    let first = "SELECT min(changed_at_s) FROM submission";
    let first: i64 = store.db.query_row(first, [], |row| row.get(0)).unwrap();
    for early in [0, first] {
        assert_eq!(
            store.purge(early, early, 9, &later).unwrap(),
            0,
            "too early"
        );
    }
    let count = store.purge(i64::MAX, i64::MAX, 9, &later).unwrap();
    assert_eq!(count, 2);
    let found = |mark: &[u8]| {
        ["", "-wal"].iter().any(|ending| {
            let path = home.path().join(format!("{QUEUE_FILE}{ending}"));
            let file = std::fs::read(path).unwrap_or_default();
            // Every page of the content holds 64 neighbouring bytes of it.
            mark.chunks(1_000).any(|piece| {
                file.windows(64)
                    .any(|window| window == &piece[..64.min(piece.len())])
            })
        })
    };
    assert!(!found(&marks[0]) && !found(&marks[1]));
    assert!(found(&marks[2]), "the search finds what is there");
    assert_eq!(store.get(id(1)).unwrap().state, State::Purged);
    assert_eq!(store.receipt(id(1)).unwrap(), Some(proof));
    assert_eq!(store.content(id(1)), Err(StoreError::ContentDamaged));
    assert!(store.content(id(3)).is_ok());
}

#[test]
fn what_only_the_terminal_can_open_never_leaves_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let sealed_here = NewSubmission {
        sealed_to: SealedTo::Terminal,
        ..new(1, 70_000)
    };
    store.keep(&sealed_here, &moment(1)).unwrap();
    store.keep(&new(2, 10), &moment(1)).unwrap();
    let due = |store: &Store| {
        store
            .next_due(&mairie(), &moment(9), 9)
            .unwrap()
            .items
            .len()
    };
    assert_eq!(due(&store), 1);
    assert!(store.begin_attempt(id(1), &moment(2)).is_err());
    let waiting = store.for_terminal(9).unwrap();
    assert_eq!(waiting.len(), 1);
    let again: Vec<SealedPart> = sealed_here
        .parts
        .iter()
        .map(|part| SealedPart {
            bytes: bytes(77, part.bytes.len() + 1),
            ..part.clone()
        })
        .collect();
    assert!(
        store
            .reseal(id(2), &again, SealedTo::Destination, &moment(3))
            .is_err()
    );
    store
        .reseal(id(1), &again, SealedTo::Destination, &moment(3))
        .unwrap();
    assert!(
        store
            .reseal(id(1), &again, SealedTo::Destination, &moment(3))
            .is_err(),
        "once"
    );
    assert_eq!(due(&store), 2);
    assert_eq!(store.for_terminal(9).unwrap(), []);
    let (content, _) = store.begin_attempt(id(1), &moment(4)).unwrap();
    assert_eq!(content.item.size_bytes, 70_302);
    assert_ne!(content.item.manifest_sha256, waiting[0].manifest_sha256);
}

#[test]
fn settings_pins_and_destinations() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    assert_eq!(store.setting("locale").unwrap(), None);
    store.set_setting("locale", "fr").unwrap();
    store.set_setting("locale", "en").unwrap();
    for count in [1, 2] {
        assert_eq!(
            store.count_pin_failure(&moment(count)).unwrap() as u64,
            count
        );
    }
    let state = DestinationState {
        failures: 4,
        asked: true,
        not_before: NotBefore::after(&moment(60_000), 1_000),
    };
    store
        .set_destination_state(&mairie(), Some(&state))
        .unwrap();
    drop(store);
    let mut store = open(home.path());
    assert_eq!(store.setting("locale").unwrap().as_deref(), Some("en"));
    let failures = store.pin_failures().unwrap().unwrap();
    assert_eq!((failures.count, failures.last), (2, moment(2)));
    store.reset_pin_failures().unwrap();
    assert_eq!(store.pin_failures().unwrap(), None);
    assert_eq!(store.destination_state(&mairie()).unwrap(), Some(state));
    store.set_destination_state(&mairie(), None).unwrap();
    assert_eq!(store.destination_state(&mairie()).unwrap(), None);
}

#[test]
fn after_a_fault_of_the_disk_nothing_more_is_written() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    let fault = store.write(|_| Err::<(), _>(StoreError::Io("x".to_owned())));
    assert!(fault.is_err());
    let kept = store.keep(&new(2, 10), &moment(2));
    assert_eq!(kept, Err(StoreError::Io("x".to_owned())));
    assert!(store.get(id(1)).is_ok());
    assert!(open(home.path()).keep(&new(2, 10), &moment(2)).is_ok());
}

#[test]
fn the_thread_does_what_was_asked_even_when_nobody_waits() {
    let home = tempfile::tempdir().unwrap();
    let (handle, thread) = StoreHandle::start(open(home.path())).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        for n in 1..=20 {
            let kept = handle.call(move |store| store.keep(&new(n, 10), &moment(1)));
            if n % 2 == 0 {
                kept.await.unwrap();
            } else {
                // The caller goes away as soon as the job is handed over.
                let _ = tokio::time::timeout(std::time::Duration::ZERO, kept).await;
            }
        }
    });
    let counted = handle.call_blocking(|store| store.counts()).unwrap();
    assert_eq!(counted.of(State::Kept), 20);
    drop(handle);
    thread.join().unwrap();
    assert!(!home.path().join("queue.sqlite3-wal").exists());
}

#[test]
fn what_is_on_a_stick_is_kept_never_cancelled_and_asked_for() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    for n in 1..=6 {
        store.keep(&new(n, 10), &moment(1)).unwrap();
    }
    let candidates = |store: &Store, again| {
        let found = store.stick_candidates(&mairie(), again).unwrap();
        found.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    store.hold(id(2), &moment(2)).unwrap();
    store.begin_attempt(id(3), &moment(2)).unwrap();
    store.cancel(id(4), &moment(2)).unwrap();
    store
        .call_staff(id(5), Problem::Damaged, None, &moment(2))
        .unwrap();
    store
        .call_staff(id(6), Problem::Refused, None, &moment(2))
        .unwrap();
    assert_eq!(candidates(&store, false), [id(1), id(6)]);
    assert_eq!(store.stick_destinations(false).unwrap(), ["mairie"]);
    let all: Vec<_> = (1..=6).map(id).collect();
    // Marked, then nothing written: everything is as before.
    let marked = store.mark_for_stick(&all).unwrap();
    assert_eq!(marked.ids(), [id(1), id(5), id(6)]);
    let refused = store.cancel(id(1), &moment(3));
    assert_eq!(refused, Err(StoreError::MayHaveLeft));
    store.nothing_on_stick(&marked).unwrap();
    assert!(!store.get(id(1)).unwrap().may_have_left);
    assert_eq!(raw_count(home.path(), "stick"), 0);
    // Written: exported, with all its content; what left meanwhile stays what it is.
    let marked = store.mark_for_stick(&[id(1), id(6)]).unwrap();
    let proof = receipt(&store, 6, "2026-6");
    store
        .record_receipt(id(6), &proof, &key().verifier(), &moment(3))
        .unwrap();
    assert_eq!(store.exported(&marked, &moment(4)).unwrap(), 1);
    let states = [1, 6].map(|n| store.get(id(n)).unwrap().state);
    assert_eq!(states, [State::Exported, State::Received]);
    store.content(id(1)).unwrap();
    assert_eq!(candidates(&store, false), []);
    assert_eq!(candidates(&store, true), [id(1)]);
    assert_eq!(
        store.purge(i64::MAX, i64::MAX, 9, &moment(9)).unwrap(),
        2,
        "4 and 6 only"
    );
    // Back in the queue, the desk asked, not there: sent again, but never cancelled.
    assert_eq!(store.retry(id(1), &moment(5)).unwrap(), State::InDoubt);
    assert!(store.begin_attempt(id(1), &moment(5)).is_err());
    store.settle_not_there(id(1), false, &moment(6)).unwrap();
    let refused = store.cancel(id(1), &moment(7));
    assert_eq!(refused, Err(StoreError::MayHaveLeft));
    store.begin_attempt(id(1), &moment(8)).unwrap();
}

/// A queue with a request in each state, and the rest of what a queue holds; closed.
fn one_of_each(home: &Path) {
    let mut store = open(home);
    for n in 1..=6 {
        store.keep(&new(n, 30_000), &moment(n)).unwrap();
    }
    let mut ours = new(7, 900);
    ours.sealed_to = SealedTo::Terminal;
    store.keep(&ours, &moment(7)).unwrap();
    let proof = receipt(&store, 2, "2026-000002");
    let verifier = key().verifier();
    store
        .record_receipt(id(2), &proof, &verifier, &moment(8))
        .unwrap();
    store.cancel(id(3), &moment(9)).unwrap();
    store.hold(id(4), &moment(10)).unwrap();
    store.begin_attempt(id(5), &moment(11)).unwrap();
    store.set_setting("comfort", "28").unwrap();
    let draft = NewDraft {
        id: id(99),
        service: "mediatheque".to_owned(),
        proof: "year",
        version: Some(VersionFiles {
            sha256: sha256(b"files"),
            packed: Some(b"packed".to_vec()),
        }),
        sealed: bytes(99, 2_000),
    };
    store.save_draft(&draft, &moment(12)).unwrap();
}

#[test]
fn a_rescued_queue_has_everything_and_asks_before_it_sends() {
    let home = tempfile::tempdir().unwrap();
    let evidence = home.path().join("evidence");
    let data = home.path().join("data");
    one_of_each(&data);
    // The root of everything is gone: SQLite reads nothing at all.
    let file = data.join(QUEUE_FILE);
    let mut broken = std::fs::read(&file).unwrap();
    broken[..4096].fill(0xaa);
    std::fs::write(&file, &broken).unwrap();
    assert!(Store::open(&data, &moment(20)).is_err());

    let rescued = Store::rescue(&data, &evidence, &moment(21)).unwrap();
    assert_eq!(rescued.whole.len(), 5, "{rescued:?}");
    assert_eq!(
        (rescued.ended, rescued.unreadable, rescued.resumed),
        (2, 0, false)
    );
    assert!(rescued.held.is_empty() && rescued.damaged.is_empty());
    assert_eq!(
        rescued.incomplete.len(),
        8,
        "none of them can be read any more"
    );
    assert_eq!(std::fs::read(evidence.join(QUEUE_FILE)).unwrap(), broken);

    let store = open(&data);
    let state = |n: u64| {
        let item = store.get(id(n)).unwrap();
        (item.state, item.held, item.may_have_left)
    };
    assert_eq!(state(1), (State::InDoubt, false, true));
    assert_eq!(state(2), (State::Received, false, false));
    assert_eq!(state(3), (State::Cancelled, false, false));
    assert_eq!(state(4), (State::InDoubt, true, true));
    assert_eq!(state(5), (State::InDoubt, false, true));
    // Nobody but this terminal can open it: it cannot have left.
    assert_eq!(state(7), (State::Kept, false, false));
    assert_eq!(
        store.receipt(id(2)).unwrap().unwrap().reference,
        "2026-000002"
    );
    for n in [1, 4, 5, 6] {
        let content = store.content(id(n)).unwrap();
        let sent = store.part_bytes(&content.item, &content.manifest.parts[0].sha256);
        assert_eq!(sent.unwrap(), bytes(n, 30_000));
    }
    // A desk that never saw it says so, and it leaves.
    let mut store = store;
    store.settle_not_there(id(1), false, &moment(22)).unwrap();
    assert_eq!(store.get(id(1)).unwrap().state, State::Kept);
}

#[test]
fn a_damaged_number_of_a_row_stops_no_rescue_and_no_later_keeping() {
    for number in [i64::MAX, i64::MAX / 1024, -7] {
        let home = tempfile::tempdir().unwrap();
        let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
        one_of_each(&data);
        // No digest holds the row's own number.
        let file = rusqlite::Connection::open(data.join(QUEUE_FILE)).unwrap();
        let spoil = format!(
            "PRAGMA foreign_keys = OFF; UPDATE submission SET seq = {number} WHERE seq = 1"
        );
        file.execute_batch(&spoil).unwrap();
        drop(file);
        let rescued = Store::rescue(&data, &evidence, &moment(21)).unwrap();
        assert_eq!(rescued.unreadable, 1, "{number}: {rescued:?}");
        let mut store = open(&data);
        assert!(store.keep(&new(9, 10), &moment(30)).unwrap().seq > 7);
    }
}

#[test]
fn a_rescue_keeps_drafts_and_settings_and_names_what_is_damaged() {
    let home = tempfile::tempdir().unwrap();
    let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
    one_of_each(&data);
    let file = data.join(QUEUE_FILE);
    let mut broken = std::fs::read(&file).unwrap();
    // In the middle of what request 6 holds.
    let whole = bytes(6, 30_000);
    let at = broken
        .windows(64)
        .position(|window| window == &whole[20_000..20_064]);
    broken[at.unwrap()] ^= 1;
    std::fs::write(&file, &broken).unwrap();
    let rescued = Store::rescue(&data, &evidence, &moment(21)).unwrap();
    assert_eq!(rescued.damaged, [FollowUpCode::from_random(6)]);
    assert_eq!(
        (rescued.whole.len(), rescued.ended, rescued.drafts),
        (4, 2, 1)
    );
    assert!(rescued.incomplete.is_empty(), "{rescued:?}");
    let mut store = open(&data);
    assert_eq!(store.get(id(6)).unwrap().state, State::NeedsStaff);
    assert_eq!(store.content(id(6)), Err(StoreError::ContentDamaged));
    assert_eq!(store.setting("comfort").unwrap().as_deref(), Some("28"));
    assert_eq!(store.sealed_drafts().unwrap(), [(id(99), bytes(99, 2_000))]);
    let version = store.draft_version(id(99)).unwrap().unwrap();
    assert_eq!(version.packed.as_deref(), Some(b"packed".as_slice()));
    // Numbers go on: one that was given is never given again.
    assert_eq!(store.keep(&new(8, 10), &moment(30)).unwrap().seq, 8);
}

#[test]
fn a_rescued_queue_of_an_older_program_misses_no_table() {
    let home = tempfile::tempdir().unwrap();
    let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
    one_of_each(&data);
    Connection::open(data.join(QUEUE_FILE))
        .unwrap()
        .execute_batch(&format!("{BEFORE_VERSIONS} PRAGMA user_version = 6;"))
        .unwrap();
    let rescued = Store::rescue(&data, &evidence, &moment(21)).unwrap();
    assert!(rescued.incomplete.is_empty(), "{rescued:?}");
    assert_eq!(rescued.drafts, 1);
}

#[test]
fn a_rescue_never_gives_a_damaged_row_a_fresh_digest() {
    let home = tempfile::tempdir().unwrap();
    let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
    one_of_each(&data);
    let file = data.join(QUEUE_FILE);
    let mut broken = std::fs::read(&file).unwrap();
    // Another desk: the row, and not an index, for the service stands before it.
    let row = b"registre-canicule2026-06-01+0123456789abmairie";
    let found = broken.windows(row.len()).position(|window| window == row);
    broken[found.unwrap() + row.len() - 6..][..6].copy_from_slice(b"mairia");
    std::fs::write(&file, &broken).unwrap();
    let rescued = Store::rescue(&data, &evidence, &moment(21)).unwrap();
    assert_eq!(rescued.unreadable, 1, "{rescued:?}");
    assert_eq!(rescued.whole.len() + rescued.ended, 6);
    let listed = open(&data).queue_page(Filter::All, 0, 100).unwrap();
    assert!(listed.items.iter().all(|item| item.destination == mairie()));
}

#[test]
fn a_rescue_cut_short_starts_again_from_the_evidence() {
    let home = tempfile::tempdir().unwrap();
    let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
    one_of_each(&data);
    // Left by a kill, with requests that stand in the log only.
    let copy = home.path().join("killed");
    let mut store = open(&data);
    store.keep(&new(8, 3_000), &moment(20)).unwrap();
    std::fs::create_dir(&copy).unwrap();
    let log = format!("{QUEUE_FILE}-wal");
    for name in [QUEUE_FILE, &log] {
        std::fs::copy(data.join(name), copy.join(name)).unwrap();
    }
    drop(store);
    assert_eq!(
        Store::rescue(&copy, &evidence, &moment(21))
            .unwrap()
            .whole
            .len(),
        6
    );
    // As if it had been cut after the old log went and before the new queue came.
    std::fs::copy(evidence.join(QUEUE_FILE), copy.join(QUEUE_FILE)).unwrap();
    assert_eq!(open(&copy).get(id(8)), Err(StoreError::Unknown));
    let again = Store::rescue(&copy, &evidence, &moment(22)).unwrap();
    assert_eq!((again.whole.len(), again.resumed), (6, true));
    assert!(open(&copy).get(id(8)).is_ok());
}

#[test]
fn a_rescue_waits_for_the_sender_and_needs_a_queue() {
    let home = tempfile::tempdir().unwrap();
    let (evidence, data) = (home.path().join("evidence"), home.path().join("data"));
    let rescue = || Store::rescue(&data, &evidence, &moment(1));
    assert_eq!(rescue(), Err(StoreError::Unknown));
    one_of_each(&data);
    let lock = SenderLock::try_take(&data).unwrap();
    assert_eq!(rescue(), Err(StoreError::Locked));
    assert!(!evidence.exists());
    drop(lock);
    assert!(rescue().is_ok());
}

#[test]
fn the_ballast_is_let_go_for_the_visit_under_way() {
    let home = tempfile::tempdir().unwrap();
    let ballast = home.path().join("ballast");
    let mut store = open(home.path());
    store.keep(&new(1, 10), &moment(1)).unwrap();
    assert!(store.has_room());
    assert_eq!(
        std::fs::metadata(&ballast).unwrap().len(),
        BALLAST_BYTES as u64
    );
    // A disk without room, in the words of SQLite: the fold gives it none, the ballast would.
    let full = |store: &Store, pages: i64| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        store.db.query_row(&sql, [], |_| Ok(())).unwrap();
    };
    full(&store, 1);
    assert_eq!(
        store.keep(&new(2, 100_000), &moment(2)),
        Err(StoreError::Full)
    );
    assert!(!ballast.exists(), "everything was tried");
    full(&store, 1_000_000);
    assert!(store.has_room() && ballast.exists());
    // Half of it does not count.
    std::fs::write(&ballast, "half").unwrap();
    assert!(store.has_room());
    assert_eq!(
        std::fs::metadata(&ballast).unwrap().len(),
        BALLAST_BYTES as u64
    );
    // A disk that failed has no room for anybody.
    store.faulty = Some(StoreError::Io("test".to_owned()));
    assert!(!store.has_room());
}

/// Wherever a bit of what describes the tables is flipped, the queue is refused, an answer is an
/// error, or what is read is what was kept; nothing panics.
#[test]
fn a_damaged_description_of_the_tables_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let now = moment(61_000);
    open(home.path()).keep(&new(1, 500), &now).unwrap();
    let db = raw(home.path());
    let texts: Vec<String> = db
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    db.close().unwrap();
    let path = home.path().join(QUEUE_FILE);
    let whole = std::fs::read(&path).unwrap();
    // A long text goes on on another page: its beginning is enough.
    let places = texts.iter().flat_map(|text| {
        let start = &text.as_bytes()[..text.len().min(60)];
        let found = whole.windows(start.len()).position(|some| some == start);
        let at = found.expect("the text of a table");
        (0..text.len().min(400)).step_by(23).map(move |n| at + n)
    });
    let (mut refused, mut read) = (0, 0);
    for (place, bit) in places.flat_map(|place| [(place, 0x80_u8), (place, 0x04)]) {
        let mut bytes = whole.clone();
        bytes[place] ^= bit;
        std::fs::write(&path, bytes).unwrap();
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(home.path().join(format!("{QUEUE_FILE}{ending}")));
        }
        let content = Store::open(home.path(), &now).and_then(|store| {
            store.queue_page(Filter::All, 0, 9)?;
            store.sealed_drafts()?;
            store.trusted_time()?;
            store.counts()?;
            store.content(id(1))
        });
        match content {
            Ok(content) => {
                assert_eq!(content.item.code, new(1, 500).code);
                read += 1;
            }
            Err(reason) => {
                assert!(!reason.to_string().is_empty());
                refused += 1;
                // Its requests come back all the same.
                let evidence = home.path().join(format!("evidence-{place}-{bit}"));
                let rescued = Store::rescue(home.path(), &evidence, &now).unwrap();
                assert_eq!(rescued.whole.len(), 1, "{place} {bit}: {rescued:?}");
                std::fs::remove_dir_all(evidence).unwrap();
            }
        }
    }
    println!("{refused} refused, {read} read whole");
    assert!(refused > 50 && read > 10, "{refused} {read}");
}

/// Whatever bit of a row or of a receipt is hit, the rescue goes on: the other request comes
/// back, and this one is whole, named or counted.
#[test]
fn no_damaged_row_stops_a_rescue() {
    let home = tempfile::tempdir().unwrap();
    let now = moment(61_000);
    let mut store = open(home.path());
    for n in 1..=3 {
        store.keep(&new(n, 500), &now).unwrap();
    }
    let (_, fence) = store.begin_attempt(id(1), &now).unwrap();
    assert_eq!(fence, 1);
    let proof = receipt(&store, 1, "2026-000001");
    let state = store.record_receipt(id(1), &proof, &key().verifier(), &now);
    assert_eq!(state.unwrap(), State::Received);
    store.checkpoint_all().unwrap();
    drop(store);
    let path = home.path().join(QUEUE_FILE);
    let whole = std::fs::read(&path).unwrap();
    let find = |some: &[u8]| whole.windows(some.len()).position(|found| found == some);
    let rows = [
        find(id(1).as_bytes()).unwrap(),
        find(id(2).as_bytes()).unwrap(),
        find(b"2026-000001").unwrap() - 40,
    ];
    let (mut hit, mut rescues) = (0, 0);
    for at in rows.into_iter().flat_map(|row| row - 24..row + 190) {
        let bit = (at + 3) % 8;
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << bit;
        std::fs::write(&path, bytes).unwrap();
        for ending in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(home.path().join(format!("{QUEUE_FILE}{ending}")));
        }
        let evidence = home.path().join(format!("evidence-{at}"));
        let rescued = Store::rescue(home.path(), &evidence, &now)
            .unwrap_or_else(|fault| panic!("bit {bit} of {at}: {fault}"));
        std::fs::remove_dir_all(evidence).unwrap();
        let found = rescued.whole.len() + rescued.ended + rescued.damaged.len();
        let all = found + rescued.held.len() + rescued.unreadable;
        assert!(all >= 3, "bit {bit} of {at}: {rescued:?}");
        hit += usize::from(rescued.whole.len() + rescued.ended < 3);
        rescues += 1;
    }
    println!("{rescues} rescues, {hit} of a row that was lost");
    assert!(hit > 50 && hit < rescues, "{hit} of {rescues}");
}
