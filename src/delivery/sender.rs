//! One run of delivery: carries plans out, writes every state down before it acts on it, and
//! reports. Dropping a run at any moment is safe: whatever was being sent is in doubt at the
//! next one, and is asked for.

use std::collections::HashSet;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use super::channel::{Channel, Later, Parts, Recognised, Told, Traffic};
use super::classify::{Trouble, TroubleKind};
use super::exchange::Verdict;
use super::known_time::KnownTime;
use super::plan::{Patience, Snapshot, Task, after_failure, after_trouble, plan, wait_ms};
use super::port::Queue;
use super::report::{DestinationReport, Link, Report, Tried};
use crate::device::{Clock, Random};
use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::retry::Moment;
use crate::domain::submission::{Problem, State};
use crate::domain::trusted_time::{ClockHealth, TrustedTime};
use crate::store::{Content, DestinationState, Item, Outcome, SenderLock, StoreError};

/// Submissions looked at together.
const PAGE: u32 = 32;
/// Submissions that fail one after the other before the destination is blamed.
const SUSPECTS_MAX: usize = 3;
/// Times the link may be lost in a row, without a submission passing, before it is given up.
const LOSSES_MAX: u32 = 3;
/// How long the sealed content stays after the proof, in seconds: long enough for the desk
/// to find a fault of its own, short enough not to pile up.
const CONTENT_STAYS_S: i64 = 7 * 24 * 3600;
/// Submissions wiped in one run.
const PURGE_MAX: u32 = 500;

/// Where submissions of one name go.
#[derive(Clone)]
pub struct Route {
    /// As submissions carry it.
    pub destination: DestinationName,
    /// The way out, or why there is none.
    pub channel: Result<Arc<dyn Channel>, TroubleKind>,
}

/// Told while a run goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// The way to a destination changed.
    Link(DestinationName, Link),
    /// Bytes of a submission are on the other side, of how many.
    Bytes(SubmissionId, u64, u64),
    /// A submission changed its state.
    Moved(SubmissionId, State),
}

/// Listens to a run.
pub type Listener<'a> = &'a (dyn Fn(News) + Send + Sync);

/// Sends what is due.
#[derive(Clone)]
pub struct Sender<Q> {
    queue: Q,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    routes: Vec<Route>,
    known: KnownTime,
}

impl<Q: Queue> Sender<Q> {
    /// A sender for these routes.
    pub fn new(
        queue: Q,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        routes: Vec<Route>,
    ) -> Self {
        Self {
            known: KnownTime::new(Arc::clone(&clock), TrustedTime::default()),
            queue,
            clock,
            random,
            routes,
        }
    }

    /// Tells what it learns of the time to whoever shares this.
    #[must_use]
    pub fn telling_the_time(mut self, known: KnownTime) -> Self {
        self.known = known;
        self
    }

    /// Tries everything that is due, once. The lock proves that nobody else sends.
    /// `asked_by_staff` sets our own patience aside (never the other side's wish).
    ///
    /// # Errors
    /// When the queue's disk fails. Trouble with destinations and submissions is in the
    /// report.
    pub async fn run(
        &self,
        lock: &SenderLock,
        asked_by_staff: bool,
        listener: Listener<'_>,
    ) -> Result<Report, StoreError> {
        let start = self.clock.moment();
        recover(&self.queue, lock, start.clone()).await?;
        self.look_up_the_time().await?;
        let mut report = Report::default();
        let named = self.queue.ask(|queue| queue.destinations()).await?;
        let unknown = named.into_iter().filter(|name| {
            let mut routes = self.routes.iter();
            !routes.any(|route| route.destination.as_str() == name)
        });
        report
            .destinations
            .extend(unknown.map(|name| DestinationReport {
                name,
                link: Link::Unknown,
                trouble: Some(TroubleKind::NoDestination),
                wait_ms: 0,
            }));
        // One request in flight for each destination; none waits for another.
        let runs = self.routes.iter().map(|route| {
            let run = Run::new(self, route, &start, asked_by_staff, listener);
            Box::pin(run.whole()) as Later<'_, Result<Done, StoreError>>
        });
        for done in together(runs.collect()).await {
            let (items, destination, traffic) = done?;
            report.items.extend(items);
            report.destinations.extend(destination);
            report.traffic.up_bytes += traffic.up_bytes;
            report.traffic.down_bytes += traffic.down_bytes;
        }
        self.look_up_the_time().await?;
        report.clock = self.clock_health(&report.destinations);
        let before_s = |now_ms: i64| now_ms.div_euclid(1000) - CONTENT_STAYS_S;
        let (before_s, own_before_s) = (before_s(self.known.now_ms()), before_s(start.wall_ms));
        self.queue
            .ask(move |queue| queue.purge(before_s, own_before_s, PURGE_MAX, &start))
            .await?;
        Ok(report)
    }

    /// Looks whether each destination answers, sending nothing.
    pub async fn probe(&self, listener: Listener<'_>) {
        for route in &self.routes {
            let link = match &route.channel {
                Ok(channel) => match channel.probe().await {
                    Ok(recognised) => {
                        if let Err(error) = self.hear(route, recognised).await {
                            tracing::error!(%error, "the time of a desk was not remembered");
                        }
                        Link::Online
                    }
                    Err(trouble) => Link::after(trouble.kind),
                },
                Err(trouble) => Link::after(*trouble),
            };
            listener(News::Link(route.destination.clone(), link));
        }
    }

    /// A desk proved itself, and may have said what time it is.
    async fn hear(&self, route: &Route, recognised: Recognised) -> Result<(), StoreError> {
        let Some(at_ms) = recognised.time_ms else {
            return Ok(());
        };
        let (desk, now) = (route.destination.clone(), self.clock.moment());
        let known = self
            .queue
            .ask(move |queue| queue.hear_time(&desk, at_ms, &now));
        self.known.learn(known.await?);
        Ok(())
    }

    async fn look_up_the_time(&self) -> Result<(), StoreError> {
        let known = self.queue.ask(|queue| queue.trusted_time()).await?;
        self.known.learn(known);
        Ok(())
    }

    fn clock_health(&self, destinations: &[DestinationReport]) -> ClockHealth {
        let refused = Some(TroubleKind::WrongTime);
        match self.known.health() {
            ClockHealth::Right if destinations.iter().any(|each| each.trouble == refused) => {
                ClockHealth::Refused
            }
            health => health,
        }
    }
}

async fn recover<Q: Queue>(queue: &Q, lock: &SenderLock, now: Moment) -> Result<(), StoreError> {
    // The job needs a lock of its own life time; the caller's stays held meanwhile.
    let lock = lock.share()?;
    queue
        .ask(move |queue| queue.doubt_dead_sender(&lock, &now))
        .await?;
    Ok(())
}

type Done = (Vec<Tried>, Option<DestinationReport>, Traffic);

/// What follows from one task.
enum Flow {
    /// The next task.
    Next,
    /// The link was lost: look whether it is back, and plan again.
    LinkLost(Trouble),
    /// Leave this destination alone.
    Close(Trouble),
}

/// One destination's part of a run.
struct Run<'a, Q> {
    sender: &'a Sender<Q>,
    route: &'a Route,
    start: &'a Moment,
    asked_by_staff: bool,
    listener: Listener<'a>,
    link: Link,
    /// The desk was recognised, and the link was not lost since.
    recognised: bool,
    losses: u32,
    /// Tried, in order, and the same as a set.
    tried: Vec<SubmissionId>,
    noted: HashSet<SubmissionId>,
    /// Not to be tried again in this run.
    skip: HashSet<SubmissionId>,
    /// The destination failed on these, and on nothing else since.
    suspects: Vec<SubmissionId>,
    passed: bool,
}

impl<'a, Q: Queue> Run<'a, Q> {
    fn new(
        sender: &'a Sender<Q>,
        route: &'a Route,
        start: &'a Moment,
        asked_by_staff: bool,
        listener: Listener<'a>,
    ) -> Self {
        Self {
            sender,
            route,
            start,
            asked_by_staff,
            listener,
            link: Link::Unknown,
            recognised: false,
            losses: 0,
            tried: Vec::new(),
            noted: HashSet::new(),
            skip: HashSet::new(),
            suspects: Vec::new(),
            passed: false,
        }
    }

    async fn whole(mut self) -> Result<Done, StoreError> {
        let name = self.route.destination.clone();
        let state = self
            .sender
            .queue
            .ask(move |queue| queue.destination_state(&name))
            .await?;
        let before = match &self.route.channel {
            Ok(channel) => channel.traffic(),
            Err(_) => Traffic::default(),
        };
        let trouble = self.all(state.as_ref()).await?;
        let trouble = trouble.or_else(|| {
            // Failed on everything it was given: that is the destination's fault.
            let nothing_else = !self.suspects.is_empty() && !self.passed;
            nothing_else.then(|| TroubleKind::Failing.into())
        });
        let destination = self.remember(state, trouble).await?;
        let mut items = Vec::new();
        for id in std::mem::take(&mut self.tried) {
            let item = self.sender.queue.ask(move |queue| queue.get(id)).await;
            items.extend(item.ok().map(Tried::from));
        }
        let after = self.route.channel.as_ref().map(|channel| channel.traffic());
        let after = after.unwrap_or_default();
        let traffic = Traffic {
            up_bytes: after.up_bytes - before.up_bytes,
            down_bytes: after.down_bytes - before.down_bytes,
        };
        Ok((items, destination, traffic))
    }

    /// Until nothing is due, or trouble.
    async fn all(
        &mut self,
        state: Option<&DestinationState>,
    ) -> Result<Option<Trouble>, StoreError> {
        loop {
            let due = self.due().await?;
            let snapshot = Snapshot {
                due: &due,
                destination: state,
                asked_by_staff: self.asked_by_staff,
            };
            let tasks = plan(&snapshot, &self.sender.clock.moment());
            if tasks.is_empty() {
                return Ok(None);
            }
            let channel = match &self.route.channel {
                Ok(channel) => Arc::clone(channel),
                Err(trouble) => return Ok(Some((*trouble).into())),
            };
            for task in tasks {
                match self.task(channel.as_ref(), task, &due).await? {
                    Flow::Next => {}
                    Flow::Close(trouble) => return Ok(Some(trouble)),
                    Flow::LinkLost(trouble) => {
                        self.recognised = false;
                        self.losses += 1;
                        if self.losses >= LOSSES_MAX {
                            return Ok(Some(trouble));
                        }
                        break;
                    }
                }
            }
        }
    }

    async fn due(&mut self) -> Result<Vec<Item>, StoreError> {
        let (name, start) = (self.route.destination.clone(), self.start.clone());
        let limit = PAGE + u32::try_from(self.skip.len()).unwrap_or(u32::MAX - PAGE);
        let listing = self
            .sender
            .queue
            .ask(move |queue| {
                // Waits written during this run end after its start: a run is finite.
                let listing = queue.next_due(&name, &start, limit)?;
                for seq in &listing.unreadable {
                    queue.quarantine(*seq, &start)?;
                }
                Ok(listing)
            })
            .await?;
        let mut due = listing.items;
        due.retain(|item| !self.skip.contains(&item.id));
        Ok(due)
    }

    async fn task(
        &mut self,
        channel: &dyn Channel,
        task: Task,
        due: &[Item],
    ) -> Result<Flow, StoreError> {
        let (verdict, attempt, id) = match task {
            Task::Probe => return self.probe(channel).await,
            Task::Ask(id) => {
                let Some(item) = due.iter().find(|item| item.id == id) else {
                    return Ok(Flow::Next);
                };
                self.note(id);
                (channel.ask(item).await, None, id)
            }
            Task::Send(id) => {
                let now = self.sender.clock.moment();
                let begun = self
                    .sender
                    .queue
                    .ask(move |queue| queue.begin_attempt(id, &now))
                    .await;
                let (content, attempt) = match begun {
                    Ok(begun) => begun,
                    Err(error) if error.is_storage() => return Err(error),
                    Err(StoreError::ContentDamaged) => {
                        self.note(id);
                        self.skip.insert(id);
                        self.tell(News::Moved(id, State::NeedsStaff));
                        return Ok(Flow::Next);
                    }
                    // Staff held or cancelled it meanwhile.
                    Err(_) => {
                        self.skip.insert(id);
                        return Ok(Flow::Next);
                    }
                };
                self.note(id);
                self.tell(News::Moved(id, State::Sending));
                let verdict = self.send(channel, &content).await;
                (verdict, Some(attempt), id)
            }
        };
        self.settle(channel, id, attempt, verdict).await
    }

    async fn send(&self, channel: &dyn Channel, content: &Content) -> Verdict {
        let id = content.item.id;
        let listener = self.listener;
        let told = move |there: u64, of: u64| listener(News::Bytes(id, there, of));
        let told: Told<'_> = &told;
        let parts = FromQueue {
            queue: &self.sender.queue,
            content,
        };
        channel.send(content, &parts, told).await
    }

    async fn probe(&mut self, channel: &dyn Channel) -> Result<Flow, StoreError> {
        if self.recognised {
            return Ok(Flow::Next);
        }
        match channel.probe().await {
            Ok(recognised) => {
                self.recognised = true;
                self.set_link(Link::Online);
                self.sender.hear(self.route, recognised).await?;
                Ok(Flow::Next)
            }
            Err(trouble) => Ok(Flow::Close(trouble)),
        }
    }

    /// Writes down what a verdict means for the submission, then says how to go on.
    async fn settle(
        &mut self,
        channel: &dyn Channel,
        id: SubmissionId,
        attempt: Option<u32>,
        verdict: Verdict,
    ) -> Result<Flow, StoreError> {
        match verdict {
            Verdict::Received(receipt) => {
                let (verifier, now) = (channel.verifier().clone(), self.sender.clock.moment());
                let recorded = self
                    .sender
                    .queue
                    .ask(move |queue| queue.record_receipt(id, &receipt, &verifier, &now))
                    .await;
                self.moved(id, recorded)?;
                self.pass().await?;
                Ok(Flow::Next)
            }
            Verdict::NotThere { announced } => {
                let now = self.sender.clock.moment();
                let settled = self
                    .sender
                    .queue
                    .ask(move |queue| queue.settle_not_there(id, announced, &now))
                    .await;
                self.moved(id, settled.map(|()| State::Kept))?;
                Ok(Flow::Next)
            }
            Verdict::Host(trouble) => {
                self.end(id, attempt, Outcome::Postponed).await?;
                Ok(self.after(trouble))
            }
            Verdict::AnswerLost(trouble) => {
                self.end(id, attempt, Outcome::AnswerLost).await?;
                Ok(self.after(trouble))
            }
            Verdict::Unclear => {
                self.end(id, attempt, Outcome::Postponed).await?;
                Ok(self.suspect(id))
            }
            Verdict::UnclearLost => {
                self.end(id, attempt, Outcome::AnswerLost).await?;
                Ok(self.suspect(id))
            }
            Verdict::Wait(detail) => {
                self.skip.insert(id);
                self.blame(id, attempt, detail).await?;
                Ok(Flow::Next)
            }
            Verdict::Item(problem, detail) => {
                self.skip.insert(id);
                let outcome = Outcome::CallStaff { problem, detail };
                self.end(id, attempt, outcome).await?;
                Ok(Flow::Next)
            }
        }
    }

    fn after(&mut self, trouble: Trouble) -> Flow {
        match trouble.kind {
            TroubleKind::Offline => Flow::LinkLost(trouble),
            _ => Flow::Close(trouble),
        }
    }

    /// The destination failed on this one: its fault, or the submission's? Others will tell.
    fn suspect(&mut self, id: SubmissionId) -> Flow {
        self.skip.insert(id);
        self.suspects.push(id);
        if self.suspects.len() >= SUSPECTS_MAX {
            Flow::Close(TroubleKind::Failing.into())
        } else {
            Flow::Next
        }
    }

    /// A submission passed: the destination is well, so it was the suspects' own fault.
    async fn pass(&mut self) -> Result<(), StoreError> {
        self.losses = 0;
        self.passed = true;
        for id in std::mem::take(&mut self.suspects) {
            self.blame(id, None, None).await?;
        }
        Ok(())
    }

    /// A failure that is the submission's own: it waits, or staff are called.
    async fn blame(
        &mut self,
        id: SubmissionId,
        attempt: Option<u32>,
        detail: Option<String>,
    ) -> Result<(), StoreError> {
        let now = self.sender.clock.moment();
        let item = self.sender.queue.ask(move |queue| queue.get(id)).await?;
        let random = self.sender.random.next_u64();
        let problem = Problem::Failing;
        match (after_failure(item.failures, &now, random), attempt) {
            (Patience::CallStaff, Some(_)) => {
                let outcome = Outcome::CallStaff { problem, detail };
                self.end(id, attempt, outcome).await
            }
            (Patience::CallStaff, None) => {
                let called = self
                    .sender
                    .queue
                    .ask(move |queue| queue.call_staff(id, problem, detail.as_deref(), &now));
                let called = called.await;
                self.moved(id, called.map(|()| State::NeedsStaff))
            }
            (Patience::Wait(not_before), Some(_)) => {
                let outcome = Outcome::Again { not_before, detail };
                self.end(id, attempt, outcome).await
            }
            (Patience::Wait(until), None) => {
                let deferred = self
                    .sender
                    .queue
                    .ask(move |queue| queue.defer(id, &until, detail.as_deref()));
                let deferred = deferred.await;
                self.moved(id, deferred.map(|_| item.state))
            }
        }
    }

    /// Ends an attempt. A question about a doubt has none: nothing changes.
    async fn end(
        &mut self,
        id: SubmissionId,
        attempt: Option<u32>,
        outcome: Outcome,
    ) -> Result<(), StoreError> {
        let now = self.sender.clock.moment();
        let ended = match (attempt, outcome) {
            (Some(attempt), outcome) => {
                self.sender
                    .queue
                    .ask(move |queue| queue.end_attempt(id, attempt, &outcome, &now))
                    .await
            }
            (None, Outcome::CallStaff { problem, detail }) => self
                .sender
                .queue
                .ask(move |queue| queue.call_staff(id, problem, detail.as_deref(), &now))
                .await
                .map(|()| State::NeedsStaff),
            (None, _) => return Ok(()),
        };
        self.moved(id, ended)
    }

    /// Tells a new state. Only the disk's failure ends the run: when somebody else moved the
    /// submission meanwhile, theirs counts.
    fn moved(&self, id: SubmissionId, to: Result<State, StoreError>) -> Result<(), StoreError> {
        match to {
            Ok(state) => self.tell(News::Moved(id, state)),
            Err(error) if error.is_storage() => return Err(error),
            Err(error) => tracing::warn!(%error, "a submission moved meanwhile"),
        }
        Ok(())
    }

    /// Writes down how the destination behaved, and reports it.
    async fn remember(
        &mut self,
        before: Option<DestinationState>,
        trouble: Option<Trouble>,
    ) -> Result<Option<DestinationReport>, StoreError> {
        let now = self.sender.clock.moment();
        let snapshot = Snapshot {
            due: &[],
            destination: before.as_ref(),
            asked_by_staff: self.asked_by_staff,
        };
        let left_alone_ms = wait_ms(&snapshot, &now);
        let random = self.sender.random.next_u64();
        let after = match &trouble {
            Some(trouble) => Some(after_trouble(before.as_ref(), trouble, &now, random)),
            None if self.recognised => None,
            // Nothing was tried: what was known stays known.
            None => before.clone(),
        };
        if after != before {
            let (name, after) = (self.route.destination.clone(), after.clone());
            self.sender
                .queue
                .ask(move |queue| queue.set_destination_state(&name, after.as_ref()))
                .await?;
        }
        if let Some(trouble) = &trouble {
            self.set_link(Link::after(trouble.kind));
        }
        let wait_ms = match (&trouble, &after) {
            (Some(_), Some(after)) => {
                let cap_ms = crate::domain::retry::RETRY_AFTER_CAP_MS;
                after.not_before.remaining_ms(&now, cap_ms)
            }
            _ => left_alone_ms,
        };
        let silent = trouble.is_none() && self.link == Link::Unknown && wait_ms == 0;
        Ok((!silent).then(|| DestinationReport {
            name: self.route.destination.as_str().to_owned(),
            link: self.link,
            trouble: trouble.map(|trouble| trouble.kind),
            wait_ms,
        }))
    }

    fn note(&mut self, id: SubmissionId) {
        if self.noted.insert(id) {
            self.tried.push(id);
        }
    }

    fn set_link(&mut self, link: Link) {
        self.link = link;
        self.tell(News::Link(self.route.destination.clone(), link));
    }

    fn tell(&self, news: News) {
        (self.listener)(news);
    }
}

/// The sealed bytes of a submission, fetched from the queue part by part.
struct FromQueue<'a, Q> {
    queue: &'a Q,
    content: &'a Content,
}

impl<Q: Queue> Parts for FromQueue<'_, Q> {
    fn part(&self, index: usize) -> Later<'_, Result<Vec<u8>, StoreError>> {
        Box::pin(async move {
            let part = self.content.manifest.parts.get(index);
            let wanted = part.ok_or(StoreError::ContentDamaged)?.sha256;
            let item = self.content.item.clone();
            self.queue
                .ask(move |queue| queue.part_bytes(&item, &wanted))
                .await
        })
    }
}

/// Waits for all of them, polling each whenever any wakes: a handful of destinations.
async fn together<T>(mut futures: Vec<Later<'_, T>>) -> Vec<T> {
    let mut done: Vec<Option<T>> = futures.iter().map(|_| None).collect();
    let all = std::future::poll_fn(|context| {
        let mut waiting = false;
        for (future, done) in futures.iter_mut().zip(&mut done) {
            if done.is_none() {
                match Pin::new(future).poll(context) {
                    Poll::Ready(value) => *done = Some(value),
                    Poll::Pending => waiting = true,
                }
            }
        }
        if waiting {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    });
    pin!(all).await;
    done.into_iter().flatten().collect()
}
