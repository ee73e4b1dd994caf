//! The sender against a model of the desk, in virtual time: seeded links that drop, delay,
//! repeat and lie, clocks that jump, restarts at any moment, staff who hold, cancel and try
//! again. The same seed gives the same run.
//!
//! Three promises, checked on every run: nothing is lost (every submission that staff did not
//! cancel is received once the link heals), nothing is doubled (one case an id, whatever was
//! repeated), nothing is claimed (what the terminal calls received is a case over there, and
//! what it calls cancelled is none).
//!
//! `GUICHET_CAMPAIGN=full cargo test --release --lib simulation` is a million seeds of 50 items:
//! an hour and a half on two cores; `GUICHET_SEEDS`, `GUICHET_FIRST_SEED` and `GUICHET_ITEMS` for
//! a part of it.

mod desk;
mod queue;

use std::future::Future;
use std::num::NonZero;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use self::desk::{Desk, SimulatedWire};
use self::queue::{Kiosk, Model, Shared};
use super::channel::reception::Reception;
use super::report::Report;
use super::sender::{Route, Sender};
use crate::device::{Clock, ManualClock, Random, SeededRandom};
use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::submission::State;
use crate::store::{SenderLock, Store, StoreError};
use crate::vault::ReceiptKey;

/// Virtual time the bad weather lasts at most, in runs of the sender.
const BAD_RUNS: u64 = 12;
/// Once the link is well, everything must be there within this virtual time: the longest
/// waits are 6 hours, and one may begin while another ends.
const HEALED_WITHIN_MS: u64 = 24 * 3_600_000;

/// One simulated terminal with its desk.
struct World<K: Kiosk> {
    seed: u64,
    random: Arc<SeededRandom>,
    clock: Arc<ManualClock>,
    kiosk: Shared<K>,
    desk: Arc<Mutex<Desk>>,
    sender: Sender<Shared<K>>,
    ids: Vec<SubmissionId>,
    cancelled: Vec<SubmissionId>,
}

impl<K: Kiosk> World<K> {
    fn new(seed: u64, kiosk: K) -> Self {
        let random = Arc::new(SeededRandom::new(seed));
        let clock = Arc::new(ManualClock::at("2026-07-01T08:00:00Z".parse().unwrap()));
        let key = ReceiptKey::from_seed(&[5; 32]);
        let desk = Arc::new(Mutex::new(Desk::new(key)));
        let verifier = desk.lock().unwrap().verifier();
        let wire = SimulatedWire::new(desk.clone(), random.clone(), clock.clone());
        let channel = Reception::new(wire, verifier, random.clone());
        let kiosk = Shared(Arc::new(Mutex::new(kiosk)));
        let routes = vec![Route {
            destination: DestinationName::parse("mairie").unwrap(),
            channel: Ok(Arc::new(channel)),
        }];
        let sender = Sender::new(kiosk.clone(), clock.clone(), random.clone(), routes);
        Self {
            seed,
            random,
            clock,
            kiosk,
            desk,
            sender,
            ids: Vec::new(),
            cancelled: Vec::new(),
        }
    }

    fn one_in(&self, n: u64) -> bool {
        self.random.next_u64().is_multiple_of(n)
    }

    fn kiosk<T>(&self, f: impl FnOnce(&mut K) -> T) -> T {
        f(&mut self.kiosk.0.lock().unwrap())
    }

    fn keep(&mut self) {
        let n = self.ids.len() as u64 + 1;
        // Mostly answers; now and then a scan of several pieces.
        let size = if self.one_in(6) {
            100_000 + self.random.next_u64() % 200_000
        } else {
            300 + self.random.next_u64() % 5_000
        };
        let moment = self.clock.moment();
        let id = self.kiosk(|kiosk| kiosk.keep(n, size as usize, &moment));
        self.ids.push(id);
    }

    /// Staff do something to one of them; whatever is refused is refused.
    fn staff(&mut self, what: u64) {
        let index = self.random.next_u64() as usize % self.ids.len();
        let (id, moment) = (self.ids[index], self.clock.moment());
        let done = self.kiosk(|kiosk| match what {
            0 => kiosk.retry(id, &moment),
            1 => kiosk.hold(id, &moment),
            2 => kiosk.release(id, &moment),
            _ => kiosk.cancel(id, &moment),
        });
        match done {
            Ok(()) if what == 3 => self.cancelled.push(id),
            Ok(()) => {}
            Err(error) => assert!(!error.is_storage(), "seed {}: {error}", self.seed),
        }
    }

    /// The clock is set to some other time, or the machine restarts, or both.
    fn upset_the_clock(&self) {
        if self.one_in(2) {
            let wall = [
                "1970-01-01T00:00:10Z",
                "2038-01-19T03:14:08Z",
                "2106-02-07T06:28:16Z",
            ];
            let wall = wall[self.random.next_u64() as usize % wall.len()];
            self.clock.jump_to(wall.parse().unwrap());
        }
        if self.one_in(2) {
            self.clock.restart();
            let moment = self.clock.moment();
            self.kiosk(|kiosk| kiosk.restarted(&moment));
        }
    }

    /// One run, which may be cut at any of its steps. The lock is freed as a dying process
    /// frees it.
    fn run(&self, lock: &SenderLock, may_die: bool) -> Option<Report> {
        let by_staff = self.one_in(4);
        let dies_after = if may_die && self.one_in(3) {
            self.random.next_u64() % 120
        } else {
            u64::MAX
        };
        let mut run = pin!(self.sender.run(lock, by_staff, &|_| ()));
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..dies_after {
            match run.as_mut().poll(&mut context) {
                Poll::Ready(Ok(report)) => return Some(report),
                Poll::Ready(Err(error)) => panic!("seed {}: {error}", self.seed),
                Poll::Pending => {}
            }
        }
        None
    }

    /// What the terminal says is true over there.
    fn nothing_is_claimed(&self) {
        let desk = self.desk.lock().unwrap();
        desk.no_doubles(self.seed);
        for id in &self.ids {
            let (state, digest, reference) = self.kiosk(|kiosk| kiosk.look(*id));
            let case = desk.case(id);
            match state {
                State::Received => {
                    let case = case.unwrap_or_else(|| panic!("seed {}: lost {id}", self.seed));
                    assert_eq!(case.manifest_sha256, digest, "seed {}", self.seed);
                    assert_eq!(
                        Some(&case.reference),
                        reference.as_ref(),
                        "seed {}",
                        self.seed
                    );
                }
                State::Cancelled => {
                    assert!(
                        case.is_none(),
                        "seed {}: {id} was cancelled here",
                        self.seed
                    );
                }
                _ => {}
            }
        }
    }

    fn live(&mut self, items: usize, lock: &SenderLock) {
        while self.ids.len() < items {
            self.keep();
            if self.one_in(2) {
                self.run(lock, true);
            }
        }
        for _ in 0..BAD_RUNS {
            self.run(lock, true);
            self.nothing_is_claimed();
            for _ in 0..self.random.next_u64() % 4 {
                // Some counters cancel as soon as something takes long.
                let what =
                    self.random.next_u64() % if self.seed.is_multiple_of(3) { 12 } else { 4 };
                self.staff(what.min(3));
            }
            if self.one_in(4) {
                self.upset_the_clock();
            }
            self.clock.advance_ms(self.random.next_u64() % 1_800_000);
        }
        self.heal(lock);
    }

    fn heal(&mut self, lock: &SenderLock) {
        self.desk.lock().unwrap().heal();
        let moment = self.clock.moment();
        for id in &self.ids {
            // Staff look at what needs them.
            self.kiosk(|kiosk| match kiosk.look(*id).0 {
                State::NeedsStaff => drop(kiosk.retry(*id, &moment)),
                _ => drop(kiosk.release(*id, &moment)),
            });
        }
        let mut passed_ms = 0;
        while passed_ms < HEALED_WITHIN_MS && !self.all_settled() {
            self.run(lock, false);
            self.nothing_is_claimed();
            self.clock.advance_ms(600_000);
            passed_ms += 600_000;
        }
        for id in &self.ids {
            let (state, ..) = self.kiosk(|kiosk| kiosk.look(*id));
            let expected = if self.cancelled.contains(id) {
                State::Cancelled
            } else {
                State::Received
            };
            assert_eq!(state, expected, "seed {} {id}", self.seed);
        }
        self.desk.lock().unwrap().late_ones_arrive();
        self.nothing_is_claimed();
        let cases = self.desk.lock().unwrap().count();
        assert_eq!(
            cases,
            self.ids.len() - self.cancelled.len(),
            "seed {}",
            self.seed
        );
    }

    fn all_settled(&self) -> bool {
        self.ids.iter().all(|id| {
            let (state, ..) = self.kiosk(|kiosk| kiosk.look(*id));
            matches!(state, State::Received | State::Cancelled)
        })
    }
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(default)
}

#[test]
fn nothing_is_lost_doubled_or_claimed() {
    let (seeds, items) = match std::env::var("GUICHET_CAMPAIGN").as_deref() {
        Ok("full") => (1_000_000, 50),
        Ok(_) => (10_000, 20),
        Err(_) => (1_000, 20),
    };
    let (seeds, items) = (
        number("GUICHET_SEEDS", seeds),
        number("GUICHET_ITEMS", items),
    );
    let first = number("GUICHET_FIRST_SEED", 0);
    let next = AtomicU64::new(first);
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let seen = std::thread::scope(|side_by_side| {
        let cores: Vec<_> = (0..cores)
            .map(|_| side_by_side.spawn(|| some_worlds(&next, first + seeds, items as usize)))
            .collect();
        let seen = cores.into_iter().map(|core| core.join().unwrap());
        seen.fold(Seen::default(), Seen::with)
    });
    let bound = 3.0 / seeds as f64;
    println!(
        "seeds {first} and on, {seeds} x {items} items: {seen:?}; 0 failures: below {bound:.2e} at 95 %"
    );
    // The weather was bad enough to prove something.
    if seeds >= 1_000 {
        seen.covers_everything();
    }
}

/// Worlds of the next seeds, until there are no more.
fn some_worlds(next: &AtomicU64, end: u64, items: usize) -> Seen {
    let home = tempfile::tempdir().unwrap();
    let lock = SenderLock::try_take(home.path()).unwrap().unwrap();
    let mut seen = Seen::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= end {
            return seen;
        }
        // A long night says how far it is; what was begun is in the words of the failure.
        if seed > 0 && seed.is_multiple_of(50_000) {
            println!("seeds below {seed} have begun");
        }
        let mut world = World::new(seed, Model::default());
        world.live(items, &lock);
        seen.add(&world);
    }
}

/// The model of the queue and the real one must not differ: the same worlds on real files.
#[test]
fn the_same_on_real_queue_files() {
    for seed in 0..number("GUICHET_REAL_SEEDS", 12) {
        let home = tempfile::tempdir().unwrap();
        let start = ManualClock::at("2026-07-01T08:00:00Z".parse().unwrap()).moment();
        let store = Store::open(home.path(), &start).unwrap();
        let other = tempfile::tempdir().unwrap();
        let lock = SenderLock::try_take(other.path()).unwrap().unwrap();
        let mut real = World::new(seed, store);
        real.live(8, &lock);
        let mut model = World::new(seed, Model::default());
        model.live(8, &lock);
        for id in &real.ids {
            let one = real.kiosk(|kiosk| kiosk.look(*id));
            let two = model.kiosk(|kiosk| kiosk.look(*id));
            assert_eq!((one.0, one.2), (two.0, two.2), "seed {seed}");
        }
    }
}

/// What happened over all seeds.
#[derive(Debug, Default)]
struct Seen {
    faults: std::collections::BTreeMap<&'static str, u64>,
    cancelled: usize,
    received: usize,
}

impl Seen {
    fn add<K: Kiosk>(&mut self, world: &World<K>) {
        for (fault, count) in &world.desk.lock().unwrap().faults {
            *self.faults.entry(fault).or_default() += count;
        }
        self.cancelled += world.cancelled.len();
        self.received += world.ids.len() - world.cancelled.len();
    }

    fn with(mut self, other: Self) -> Self {
        for (fault, count) in other.faults {
            *self.faults.entry(fault).or_default() += count;
        }
        self.cancelled += other.cancelled;
        self.received += other.received;
        self
    }

    fn covers_everything(&self) {
        for fault in desk::FAULTS {
            let count = self.faults.get(fault).copied().unwrap_or(0);
            assert!(count > 100, "{fault} happened {count} times only: {self:?}");
        }
        assert!(self.cancelled > 100 && self.received > 10_000, "{self:?}");
    }
}

/// Waits once: a place where a run may be cut.
async fn step() {
    let mut waited = false;
    std::future::poll_fn(|_| {
        if std::mem::replace(&mut waited, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}

/// The sender asks for what the table forbids only when somebody moved the submission
/// meanwhile, which the simulation never does during a run.
fn never_refused<T>(result: &Result<T, StoreError>) {
    if let Err(error) = result {
        assert!(
            !matches!(error, StoreError::NotAllowed { .. } | StoreError::Overtaken),
            "the sender asked for what is not allowed: {error}"
        );
    }
}
