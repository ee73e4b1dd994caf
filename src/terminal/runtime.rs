//! What runs behind the window: the store's thread, the courier that sends, and the way from a
//! wish to its report. The window hands a wish over and goes on drawing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::aside::Asides;
use super::keep::{KeepError, Keeper, Request};
use super::keys::{KeysError, load_keys};
use super::pin::{try_passphrase, try_pin};
use super::reseal::reseal_waiting;
use super::routes::{known_time, routes};
use super::version::Versions;
use super::voice::Speaker;
use crate::catalogue::{BundledCommunes, Catalogue};
use crate::delivery::background::pause;
use crate::delivery::channel::Patience;
use crate::delivery::known_time::KnownTime;
use crate::delivery::report::Link as Way;
use crate::delivery::sender::{News, Sender};
use crate::device::{Clock, Random, Voice};
use crate::domain::calibration::Calibration;
use crate::domain::destination::Destination;
use crate::domain::ids::SubmissionId;
use crate::domain::submission::State;
use crate::domain::trusted_time::ClockHealth;
use crate::domain::urgency::Wait;
use crate::screen::effect::{
    Effect, KeepFailure, KeepRequest, Link, PinOutcome, QueueRow, QueueView, Report, Secret,
    StaffAction,
};
use crate::screen::staff::interrupted::Refusal;
use crate::store::{Filter, Item, SenderLock, Store, StoreError, StoreHandle};
use crate::vault::{TerminalKeys, VaultError};

/// Sleep of the courier when somebody else sends or the disk fails, and between two looks at
/// the calendar.
const LOOK_EVERY_S: u64 = 60;

/// The setting that holds how large things are on this screen.
const SCREEN: &str = "screen";

/// The terminal could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The queue cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue key is not as configured, or cannot be read or made.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// A key of the configuration cannot be used.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The system gives no threads.
    #[error("the system refused new threads: {0}")]
    Threads(std::io::Error),
}

/// What runs behind the window.
pub struct Runtime {
    shared: Arc<Shared>,
    reports: Mutex<Option<UnboundedReceiver<Report>>>,
    calibration: Option<Calibration>,
    runtime: tokio::runtime::Runtime,
    voice: OnceLock<Speaker>,
}

struct Shared {
    store: StoreHandle,
    keeper: Arc<Keeper>,
    sender: Sender<StoreHandle>,
    clock: Arc<dyn Clock>,
    data_dir: PathBuf,
    every: Duration,
    out: UnboundedSender<Report>,
    /// Wishes that concern the visit under way.
    visits: UnboundedSender<Effect>,
    keys: Arc<TerminalKeys>,
    destinations: Vec<Destination>,
    recovery_key: Option<String>,
    wake: Notify,
    by_staff: Mutex<bool>,
    /// What can be believed of the time.
    known: KnownTime,
}

impl Runtime {
    /// Opens the data folder and starts the courier.
    ///
    /// # Errors
    /// [`StartError`]: then nothing runs.
    pub fn start(
        catalogue: &Catalogue,
        data_dir: &Path,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, StartError> {
        let mut store = Store::open(data_dir, &clock.moment())?;
        let keys = Arc::new(load_keys(data_dir, catalogue.kiosk.unlock)?);
        let destinations = &catalogue.kiosk.destinations;
        let recovery_key = catalogue.kiosk.recovery_key.as_deref();
        reseal_waiting(
            &mut store,
            &keys,
            destinations,
            recovery_key,
            &clock.moment(),
        )?;
        let calibration = store.setting(SCREEN)?.and_then(|text| text.parse().ok());
        // Whoever sat here when the power went is gone.
        store.interrupt_open_drafts(&clock.moment())?;
        let known = known_time(&mut store, destinations, &clock)?;
        let (store, _thread) = StoreHandle::start(store)?;
        let keeper = Keeper::new(
            destinations,
            keys.recipient().clone(),
            Arc::clone(&clock),
            Arc::clone(&random),
        )
        .recoverable_by(catalogue.kiosk.recovery_key.as_deref())?;
        let ways = routes(destinations, Patience::default(), &random, &known);
        let (out, reports) = unbounded_channel();
        let (visits, wished) = unbounded_channel();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let shared = Arc::new(Shared {
            sender: Sender::new(store.clone(), Arc::clone(&clock), random, ways)
                .telling_the_time(known.clone()),
            store,
            keeper: Arc::new(keeper),
            clock,
            data_dir: data_dir.to_owned(),
            every: Duration::from_secs(
                60 * u64::from(catalogue.kiosk.delivery_every_minutes.max(1)),
            ),
            out,
            visits,
            keys: Arc::clone(&keys),
            destinations: destinations.clone(),
            recovery_key: catalogue.kiosk.recovery_key.clone(),
            wake: Notify::new(),
            by_staff: Mutex::new(false),
            known,
        });
        let asides = Asides::new(
            shared.store.clone(),
            Arc::clone(&shared.keeper),
            Arc::clone(&shared.clock),
            keys,
            Versions::new(catalogue),
        );
        set_going(&runtime, &shared, asides, wished);
        Ok(Self {
            shared,
            reports: Mutex::new(Some(reports)),
            calibration,
            runtime,
            voice: OnceLock::new(),
        })
    }

    /// Gives the terminal a voice, on a thread of its own. Once; without it nothing is said.
    ///
    /// # Errors
    /// [`StartError::Threads`] when the system gives no thread.
    pub fn give_voice(&self, voice: Box<dyn Voice>) -> Result<(), StartError> {
        let shared = Arc::clone(&self.shared);
        let speaker = Speaker::start(voice, move |line| shared.say(Report::Spoken(line)))
            .map_err(StartError::Threads)?;
        // A second voice is dropped, and with it its thread.
        let _ = self.voice.set(speaker);
        Ok(())
    }

    fn with_voice(&self, use_it: impl FnOnce(&Speaker)) {
        if let Some(speaker) = self.voice.get() {
            use_it(speaker);
        }
    }

    /// Milliseconds since the machine started.
    #[must_use]
    pub fn now_ms(&self) -> u64 {
        self.shared.clock.monotonic_ms()
    }

    /// The counter's day, in the machine's time zone; the newest day that is certain when the
    /// clock says something impossible.
    #[must_use]
    pub fn today(&self) -> Date {
        self.shared.today()
    }

    /// How large things are on this screen, when staff have measured it.
    #[must_use]
    pub fn calibration(&self) -> Option<Calibration> {
        self.calibration
    }

    /// The reports. There is one reader: the second call gives `None`.
    #[must_use]
    pub fn reports(&self) -> Option<UnboundedReceiver<Report>> {
        self.reports.lock().ok()?.take()
    }

    /// Starts a wish and returns at once; its answer comes as a report.
    pub fn carry_out(&self, wish: Effect) {
        let shared = Arc::clone(&self.shared);
        match wish {
            Effect::Keep(_)
            | Effect::LayAside(_)
            | Effect::WalkAway
            | Effect::ReadAsides
            | Effect::GiveBack { .. }
            | Effect::DestroyAside(_)
            | Effect::Wiped => {
                // One after the other, in the order they were wished.
                let _ = shared.visits.send(wish);
            }
            Effect::SendNow => {
                if let Ok(mut by_staff) = shared.by_staff.lock() {
                    *by_staff = true;
                }
                shared.wake.notify_one();
            }
            Effect::CheckPin(pin) => {
                self.runtime
                    .spawn(async move { shared.open_staff_door(&pin).await });
            }
            Effect::ReadQueue { offset, limit } => {
                self.runtime
                    .spawn(async move { shared.read_queue(offset, limit).await });
            }
            Effect::Act { id, action } => {
                self.runtime
                    .spawn(async move { shared.act(&id, action).await });
            }
            Effect::RememberCalibration(calibration) => {
                self.runtime.spawn(async move {
                    let stored = shared
                        .store
                        .call(move |store| store.set_setting(SCREEN, &calibration.to_string()))
                        .await;
                    if let Err(error) = stored {
                        tracing::error!(%error, "the size of the screen was not remembered");
                    }
                });
            }
            Effect::Opinion { service, rating } => {
                // Counted by the observatory when it comes; the event alone names nobody.
                tracing::info!(service, rating, "opinion");
            }
            Effect::StaffLeft => shared.keys.lock(),
            Effect::Speak(say) => self.with_voice(|speaker| speaker.say(say)),
            Effect::Silence => self.with_voice(Speaker::silence),
        }
    }
}

impl Shared {
    fn say(&self, report: Report) {
        // Without a window there is nobody to tell.
        let _ = self.out.send(report);
    }

    fn today(&self) -> Date {
        TimeZone::system().to_datetime(self.believed_now()).date()
    }

    /// A dead clock must frighten nobody with a last day long past, or a wait of years.
    fn believed_now(&self) -> Timestamp {
        let believed = Timestamp::from_millisecond(self.known.now_ms());
        believed.unwrap_or_else(|_| self.clock.now())
    }

    /// The PIN, or the passphrase where one protects the queue key.
    async fn open_staff_door(&self, secret: &Secret) {
        let (clock, typed) = (Arc::clone(&self.clock), secret.expose().to_owned());
        if !self.keys.is_protected() {
            self.say(Report::Pin(try_pin(&self.store, clock, typed).await));
            return;
        }
        let keys = Arc::clone(&self.keys);
        let outcome = try_passphrase(&self.store, clock, keys, typed).await;
        self.say(Report::Pin(outcome));
        if outcome == PinOutcome::Right {
            self.reseal_waiting().await;
        }
    }

    /// What waited for staff to open the key, and for its destination to have one.
    async fn reseal_waiting(&self) {
        let (keys, destinations) = (Arc::clone(&self.keys), self.destinations.clone());
        let (recovery, now) = (self.recovery_key.clone(), self.clock.moment());
        let again = self
            .store
            .call(move |store| {
                reseal_waiting(store, &keys, &destinations, recovery.as_deref(), &now)
            })
            .await;
        match again {
            Ok(0) => {}
            Ok(_) => self.wake.notify_one(),
            Err(error) => tracing::error!(%error, "what waits could not be sealed again"),
        }
    }

    /// Whether it is kept.
    async fn keep(&self, wish: KeepRequest, id: Option<SubmissionId>) -> bool {
        let keeper = Arc::clone(&self.keeper);
        let request = Request {
            service: wish.service,
            fields: wish.fields,
            locale: wish.locale.to_owned(),
            posture: wish.posture,
            mediator: wish.mediator,
            papers: wish.papers,
            attachments: Vec::new(),
            id,
        };
        let kept = self
            .store
            .call(move |store| Ok(keeper.keep(store, &request)))
            .await;
        match kept {
            Ok(Ok(kept)) => {
                self.say(Report::Kept {
                    code: kept.code,
                    id: kept.id.to_string(),
                });
                self.wake.notify_one();
                true
            }
            Ok(Err(error)) => {
                tracing::error!(%error, "a request was not kept");
                let full = matches!(error, KeepError::Store(StoreError::Full));
                self.say(Report::NotKept(if full {
                    KeepFailure::Full
                } else {
                    KeepFailure::Storage
                }));
                false
            }
            Err(error) => {
                tracing::error!(%error, "a request was not kept");
                self.say(Report::NotKept(KeepFailure::Storage));
                false
            }
        }
    }

    async fn read_queue(&self, offset: usize, limit: usize) {
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        let read = self
            .store
            .call(move |store| {
                let listing = store.queue_page(Filter::Open, offset as u64, limit)?;
                Ok((listing, store.counts()?, store.longest_waiting()?))
            })
            .await;
        let (now, today) = (self.believed_now(), self.today());
        match read {
            Ok((listing, counts, first)) => {
                let count = |state| usize::try_from(counts.of(state)).unwrap_or(usize::MAX);
                let problems = count(State::NeedsStaff) + count(State::NeedsPerson);
                let total = usize::try_from(counts.open()).unwrap_or(usize::MAX);
                self.say(Report::Queue(QueueView {
                    rows: listing.items.iter().map(|i| row(i, now, today)).collect(),
                    offset,
                    total,
                    waiting: total.saturating_sub(problems),
                    problems,
                    received: count(State::Received) + count(State::Purged),
                    longest: first.map_or_else(Wait::default, |item| item.wait(now, today)),
                }));
            }
            Err(error) => tracing::error!(%error, "the queue cannot be read"),
        }
    }

    async fn act(&self, id: &str, action: StaffAction) {
        let Ok(id) = id.parse::<SubmissionId>() else {
            return;
        };
        let now = self.clock.moment();
        let done = self
            .store
            .call(move |store| match action {
                StaffAction::Retry => store.retry(id, &now).map(drop),
                StaffAction::Hold => store.hold(id, &now),
                StaffAction::Release => store.release(id, &now).map(drop),
            })
            .await;
        match done {
            Ok(()) if action != StaffAction::Hold => self.wake.notify_one(),
            Ok(()) => {}
            Err(error) => tracing::warn!(%error, "what staff asked for was refused"),
        }
    }

    /// Tells whether another request can be kept.
    async fn tell_room(&self) {
        let room = self.store.call(|store| Ok(store.has_room())).await;
        self.say(Report::Room(room.unwrap_or(false)));
    }

    /// Tells where a request stands, with the authority's number once there is one.
    async fn tell_moved(&self, id: SubmissionId) {
        if let Ok(item) = self.store.call(move |store| store.get(id)).await {
            self.say(Report::Moved {
                id: id.to_string(),
                state: item.state,
                reference: item.receipt.map(|receipt| receipt.reference),
            });
        }
    }
}

fn row(item: &Item, now: Timestamp, today: Date) -> QueueRow {
    QueueRow {
        id: item.id.to_string(),
        code: item.code,
        service: item.service.to_string(),
        state: item.state,
        held: item.held,
        wait: item.wait(now, today),
        kept_on: TimeZone::system().to_datetime(item.kept_at).date(),
        clock_trusted: item.clock_trusted,
        deadline: item.deadline,
        attempts: item.attempts,
        problem: item
            .problem
            .as_ref()
            .map(|p| (p.kind.as_str().replace('_', "-"), p.who)),
        reference: item
            .receipt
            .as_ref()
            .map(|receipt| receipt.reference.clone()),
    }
}

/// Starts what goes on by itself for as long as the terminal runs.
fn set_going(
    runtime: &tokio::runtime::Runtime,
    shared: &Arc<Shared>,
    asides: Asides,
    wished: UnboundedReceiver<Effect>,
) {
    runtime.spawn(attend(Arc::clone(shared), asides, wished));
    runtime.spawn(courier(Arc::clone(shared)));
    runtime.spawn(calendar(Arc::clone(shared)));
    // The table of communes unpacks in some 20 ms: before anybody asks for it.
    runtime.spawn_blocking(|| {
        if let Err(error) = BundledCommunes.table() {
            tracing::error!(%error, "the table of communes cannot be read");
        }
    });
}

/// Carries out the wishes of the visit under way, in their order.
async fn attend(shared: Arc<Shared>, mut asides: Asides, mut wished: UnboundedReceiver<Effect>) {
    while let Some(wish) = wished.recv().await {
        match wish {
            Effect::Keep(request) => {
                let kept = shared.keep(*request, asides.current()).await;
                asides.settle(kept);
                shared.tell_room().await;
            }
            Effect::LayAside(aside) => asides.lay_aside(*aside).await,
            Effect::WalkAway => {
                let safe = asides.walk_away().await;
                shared.say(Report::LaidAside { safe });
            }
            Effect::Wiped => asides.forget().await,
            Effect::ReadAsides => shared.say(Report::Asides(asides.rows().await)),
            Effect::GiveBack { id, said } => {
                let report = match id.parse() {
                    Ok(id) => asides.give_back(id, &said).await,
                    Err(_) => Report::NotGivenBack(Refusal::Gone),
                };
                shared.say(report);
            }
            Effect::DestroyAside(id) => {
                if let Ok(id) = id.parse() {
                    asides.destroy(id).await;
                }
            }
            _ => {}
        }
    }
}

/// Sends what is due, for as long as the terminal runs. Sleeps until something is kept, staff
/// ask, or it is time to look again.
async fn courier(shared: Arc<Shared>) {
    loop {
        let by_staff = shared
            .by_staff
            .lock()
            .is_ok_and(|mut asked| std::mem::take(&mut *asked));
        let sleep = match SenderLock::try_take(&shared.data_dir) {
            Ok(Some(lock)) => run(&shared, &lock, by_staff).await,
            // Another process of this machine sends: look again later.
            Ok(None) => Duration::from_secs(LOOK_EVERY_S),
            Err(error) => {
                tracing::error!(%error, "the sender's lock cannot be taken");
                Duration::from_secs(LOOK_EVERY_S)
            }
        };
        tokio::select! {
            () = shared.wake.notified() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

async fn run(shared: &Arc<Shared>, lock: &SenderLock, by_staff: bool) -> Duration {
    let waiting = shared
        .store
        .call(|store| Ok(store.counts()?.open()))
        .await
        .unwrap_or(0);
    let total = usize::try_from(waiting).unwrap_or(usize::MAX);
    if by_staff {
        shared.say(Report::Sending { done: 0, total });
    }
    let done = Mutex::new(0);
    let listener = |news: News| match news {
        News::Link(_, way) => shared.say(Report::Link(link(way))),
        News::Moved(id, state) => {
            if matches!(state, State::Received | State::Sent | State::NeedsStaff) {
                if by_staff && let Ok(mut done) = done.lock() {
                    *done += 1;
                    shared.say(Report::Sending { done: *done, total });
                }
                let shared = Arc::clone(shared);
                tokio::spawn(async move { shared.tell_moved(id).await });
            }
        }
        News::Bytes(..) => {}
    };
    let outcome = shared.sender.run(lock, by_staff, &listener).await;
    if total == 0 {
        shared.sender.probe(&listener).await;
    }
    match outcome {
        Ok(report) => {
            let health = match report.clock {
                // It is known from the run only; the rest may have changed with the probe.
                ClockHealth::Refused => ClockHealth::Refused,
                _ => shared.known.health(),
            };
            shared.say(Report::Clock(health));
            if by_staff {
                let left = shared
                    .store
                    .call(|store| store.counts())
                    .await
                    .unwrap_or_default();
                let count = |state| usize::try_from(left.of(state)).unwrap_or(usize::MAX);
                let problems = count(State::NeedsStaff) + count(State::NeedsPerson);
                let open = usize::try_from(left.open()).unwrap_or(usize::MAX);
                shared.say(Report::Sent {
                    received: report.received(),
                    waiting: open.saturating_sub(problems),
                    problems,
                });
            }
            pause(Some(&report), waiting, shared.every)
        }
        Err(error) => {
            tracing::error!(%error, "the run stopped: the queue's disk fails");
            Duration::from_secs(LOOK_EVERY_S)
        }
    }
}

/// Tells the counter's day when it changes, what to think of the clock, and whether there is
/// room.
async fn calendar(shared: Arc<Shared>) {
    let mut known = None;
    let mut told = ClockHealth::Right;
    loop {
        let health = shared.known.health();
        if health.as_str() != told.as_str() {
            told = health;
            shared.say(Report::Clock(health));
        }
        let today = shared.today();
        if known != Some(today) {
            known = Some(today);
            shared.say(Report::Today(today));
        }
        let now = shared.clock.moment();
        if let Err(error) = shared.store.call(move |store| store.age_drafts(&now)).await {
            tracing::error!(%error, "what was laid aside does not grow older");
        }
        shared.tell_room().await;
        tokio::time::sleep(Duration::from_secs(LOOK_EVERY_S)).await;
    }
}

fn link(way: Way) -> Link {
    match way {
        Way::Unknown => Link::Unknown,
        Way::Online => Link::Online,
        Way::Offline => Link::Offline,
        Way::Portal => Link::Portal,
    }
}
