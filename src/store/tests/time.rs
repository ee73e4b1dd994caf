//! What the queue remembers of the time: raised by proofs only, there after a restart, and a
//! request kept by a wrong clock says so.

use super::*;
use crate::domain::trusted_time::{BUILD_MS, ClockHealth};

const DAY_MS: i64 = 86_400_000;
const TODAY: i64 = BUILD_MS + 100 * DAY_MS;

fn at(boot: &str, wall_ms: i64) -> Moment {
    Moment {
        wall_ms,
        monotonic_ms: 60_000,
        boot_id: boot.to_owned(),
    }
}

fn receipt(n: u64, store: &Store, received_at_ms: i64) -> Receipt {
    let received_at = jiff::Timestamp::from_millisecond(received_at_ms).unwrap();
    key().issue(
        id(n),
        store.get(id(n)).unwrap().manifest_sha256,
        format!("2026-{n:06}"),
        received_at.to_string(),
        n,
    )
}

/// A request on its way.
fn sending(store: &mut Store, n: u64, now: &Moment) {
    store.keep(&new(n, 10), now).unwrap();
    store.begin_attempt(id(n), now).unwrap();
}

#[test]
fn only_a_verified_receipt_raises_the_floor() {
    let home = tempfile::tempdir().unwrap();
    let dead = at("a", DAY_MS);
    let mut store = open(home.path());
    sending(&mut store, 1, &dead);
    let good = receipt(1, &store, TODAY);
    let mut forged = good.clone();
    forged.received_at = receipt(1, &store, TODAY + DAY_MS).received_at;
    let verifier = key().verifier();
    for (proof, verifier) in [
        (&forged, &verifier),
        (&good, &ReceiptKey::from_seed(&[9; 32]).verifier()),
    ] {
        let refused = store.record_receipt(id(1), proof, verifier, &dead);
        assert!(matches!(refused, Err(StoreError::NoProof)), "{refused:?}");
        let floor = store.trusted_time().unwrap().floor_ms(&at("b", 0));
        assert_eq!(floor, BUILD_MS);
    }
    store
        .record_receipt(id(1), &good, &verifier, &dead)
        .unwrap();
    drop(store);
    // After a restart, and still in 1970.
    let known = open(home.path()).trusted_time().unwrap();
    let restarted = at("b", 2 * DAY_MS);
    assert_eq!(known.floor_ms(&restarted), TODAY);
    assert_eq!(known.believed_ms(&restarted), TODAY);
    assert_eq!(
        known.judge(&restarted),
        ClockHealth::Behind(TODAY - 2 * DAY_MS)
    );
}

#[test]
fn a_receipt_of_the_far_future_is_taken_and_its_date_is_not() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let now = at("a", TODAY);
    sending(&mut store, 1, &now);
    let proof = receipt(1, &store, TODAY + 900 * DAY_MS);
    let state = store.record_receipt(id(1), &proof, &key().verifier(), &now);
    assert_eq!(state.unwrap(), State::Received);
    assert_eq!(
        store.trusted_time().unwrap().judge(&now),
        ClockHealth::Right
    );
    assert_eq!(store.trusted_time().unwrap().floor_ms(&now), BUILD_MS);
}

#[test]
fn a_request_says_whether_its_clock_could_be_right() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    store.hear_time(&mairie(), TODAY, &at("a", TODAY)).unwrap();
    let cases = [
        ("right", at("a", TODAY), true),
        ("1970", at("a", DAY_MS), false),
        ("below the floor", at("b", TODAY - 3 * DAY_MS), false),
        ("2106", at("b", 4_294_967_296_000), false),
        ("an hour early", at("a", TODAY + 3_600_000), false),
        ("a day later, restarted", at("b", TODAY + DAY_MS), true),
    ];
    for (n, (what, now, trusted)) in (1..).zip(&cases) {
        store.keep(&new(n, 10), now).unwrap();
        assert_eq!(store.get(id(n)).unwrap().clock_trusted, *trusted, "{what}");
    }
    // Order is by number, whatever the clock said; and what was said stays said.
    store
        .hear_time(&mairie(), TODAY + 9 * DAY_MS, &at("c", TODAY + 9 * DAY_MS))
        .unwrap();
    // Nor does a rescue forget the doubt, or what desks said.
    let known = store.trusted_time().unwrap();
    for rescued in [false, true] {
        if rescued {
            drop(store);
            let evidence = home.path().join("evidence");
            let rescued = Store::rescue(home.path(), &evidence, &at("c", TODAY)).unwrap();
            assert!(rescued.incomplete.is_empty(), "{rescued:?}");
            store = open(home.path());
        }
        let page = store.queue_page(Filter::All, 0, 99).unwrap();
        for ((n, item), (what, _, trusted)) in (1..).zip(&page.items).zip(&cases) {
            assert_eq!((item.id, item.clock_trusted), (id(n), *trusted), "{what}");
        }
        assert_eq!(store.trusted_time().unwrap(), known);
    }
}

#[test]
fn a_desk_that_is_gone_is_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let mut store = open(home.path());
    let now = at("a", TODAY);
    let other = DestinationName::parse("ccas").unwrap();
    store.hear_time(&mairie(), TODAY, &now).unwrap();
    store.hear_time(&other, TODAY + DAY_MS, &now).unwrap();
    let later = at("b", TODAY);
    let floor = |store: &Store| store.trusted_time().unwrap().floor_ms(&later);
    assert_eq!(floor(&store), TODAY + DAY_MS);
    store.forget_time_of_others(&[&mairie(), &other]).unwrap();
    assert_eq!(floor(&store), TODAY + DAY_MS);
    store.forget_time_of_others(&[&mairie()]).unwrap();
    assert_eq!(floor(&store), TODAY);
}

#[test]
fn content_stays_seven_days_by_the_date_of_the_desk() {
    const DAY_S: i64 = 86_400;
    let today_s = TODAY / 1_000;
    // Our clock, the desk's date, and the days after TODAY by when it is wiped.
    for (what, wall, received, kept_until, wiped_from) in [
        ("both right", TODAY, TODAY, 7, 8),
        ("ours in 1970", DAY_MS, TODAY, 7, 8),
        ("ours in 2106", 4_294_967_296_000, TODAY, 7, 8),
        ("a little ahead there", TODAY, TODAY + DAY_MS, 8, 9),
        ("years ahead there", TODAY, TODAY + 3_000 * DAY_MS, 7, 8),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut store = open(home.path());
        let now = at("a", wall);
        sending(&mut store, 1, &now);
        let proof = receipt(1, &store, received);
        store
            .record_receipt(id(1), &proof, &key().verifier(), &now)
            .unwrap();
        for (day, wiped) in [(0, 0), (kept_until, 0), (wiped_from, 1)] {
            let [before_s, own_s] = [today_s, wall / 1_000].map(|s| s + (day - 7) * DAY_S);
            let count = store.purge(before_s, own_s, 9, &now).unwrap();
            assert_eq!(count, wiped, "{what}, day {day}");
        }
    }
}
