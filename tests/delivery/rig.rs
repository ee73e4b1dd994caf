//! A terminal with a real queue file, and a real desk that serves on loopback.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use guichet::delivery::channel::{Patience, open};
use guichet::delivery::known_time::KnownTime;
use guichet::delivery::report::Report;
use guichet::delivery::sender::{News, Route, Sender};
use guichet::device::{Clock, ManualClock, SeededRandom};
use guichet::domain::destination::{ChannelKind, Destination};
use guichet::domain::follow_up_code::FollowUpCode;
use guichet::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use guichet::domain::submission::State;
use guichet::domain::trusted_time::TrustedTime;
use guichet::reception::{Desk, Records};
use guichet::store::{
    Filter, Item, NewSubmission, SealedPart, SealedTo, SenderLock, Store, StoreError, StoreHandle,
};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// The receiving desk of an invented town.
pub struct Town {
    pub home: TempDir,
    pub address: SocketAddr,
    pub sealing_key: String,
    pub receipt_key: String,
    _stop: oneshot::Sender<()>,
}

impl Town {
    pub async fn open() -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock: Arc<dyn Clock> = Arc::new(guichet::device::SystemClock);
        let desk = Desk::open(home.path(), clock).unwrap();
        let keys = desk.public_keys().clone();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        tokio::spawn(desk.serve(listener, async {
            let _ = stopped.await;
        }));
        Self {
            home,
            address,
            sealing_key: keys.sealing_key,
            receipt_key: keys.receipt_key,
            _stop: stop,
        }
    }

    /// What was received: id and manifest digest, oldest first.
    pub fn received(&self) -> Vec<(String, String)> {
        let records = Records::open(self.home.path()).unwrap();
        let filed = records.list().unwrap();
        filed
            .into_iter()
            .map(|filed| {
                (
                    filed.item.id.to_string(),
                    filed.item.manifest_sha256.to_string(),
                )
            })
            .collect()
    }
}

/// A terminal.
pub struct Terminal {
    pub home: TempDir,
    pub queue: StoreHandle,
    pub clock: Arc<ManualClock>,
    pub news: Arc<Mutex<Vec<News>>>,
    pub idle: Duration,
    pub destinations: Vec<Destination>,
    pub kept: u64,
}

impl Terminal {
    /// With these destinations, by name.
    pub fn new(destinations: Vec<Destination>) -> Self {
        let home = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-07-01T08:00:00Z".parse().unwrap()));
        let store = Store::open(home.path(), &clock.moment()).unwrap();
        let (queue, _thread) = StoreHandle::start(store).unwrap();
        Self {
            home,
            queue,
            clock,
            news: Arc::default(),
            idle: Duration::from_secs(20),
            destinations,
            kept: 0,
        }
    }

    /// With one destination, `mairie`, of this town, reached at this address.
    pub fn of(town: &Town, address: SocketAddr) -> Self {
        Self::new(vec![destination("mairie", town, address)])
    }

    /// Keeps a submission for a destination with parts of these sizes, in bytes.
    pub async fn keep_for(&mut self, name: &str, sizes: &[usize]) -> SubmissionId {
        self.kept += 1;
        let n = self.kept;
        let new = new_submission(n, name, sizes);
        let id = new.id;
        let now = self.clock.moment();
        let kept = self.queue.call(move |store| store.keep(&new, &now));
        kept.await.unwrap();
        id
    }

    /// Keeps a small submission for `mairie`.
    pub async fn keep(&mut self) -> SubmissionId {
        self.keep_for("mairie", &[1_500]).await
    }

    pub fn sender(&self) -> Sender<StoreHandle> {
        let random = Arc::new(SeededRandom::new(self.kept + 1));
        let patience = Patience {
            connect: Duration::from_secs(5),
            idle: self.idle,
        };
        let known = KnownTime::new(self.clock.clone(), TrustedTime::default());
        let route = |destination: &Destination| Route {
            destination: destination.name.clone(),
            channel: open(destination, patience, random.clone(), &known).map(Arc::from),
        };
        let routes = self.destinations.iter().map(route).collect();
        Sender::new(
            self.queue.clone(),
            self.clock.clone(),
            random.clone(),
            routes,
        )
        .telling_the_time(known.clone())
    }

    pub fn lock(&self) -> SenderLock {
        SenderLock::try_take(self.home.path()).unwrap().unwrap()
    }

    /// One run, as the terminal makes them by itself.
    pub async fn run(&self) -> Report {
        self.run_as(false).await
    }

    /// One run, as staff ask for it.
    pub async fn run_by_staff(&self) -> Report {
        self.run_as(true).await
    }

    async fn run_as(&self, asked_by_staff: bool) -> Report {
        let news = Arc::clone(&self.news);
        let listener = move |new: News| news.lock().unwrap().push(new);
        let lock = self.lock();
        let run = self.sender();
        run.run(&lock, asked_by_staff, &listener).await.unwrap()
    }

    pub async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.queue.call(job).await.unwrap()
    }

    pub async fn item(&self, id: SubmissionId) -> Item {
        self.ask(move |store| store.get(id)).await
    }

    pub async fn states(&self) -> Vec<State> {
        let page = self.ask(|store| store.queue_page(Filter::All, 0, 1000));
        page.await.items.iter().map(|item| item.state).collect()
    }

    pub fn clock_moment(&self) -> guichet::domain::retry::Moment {
        self.clock.moment()
    }

    pub fn path(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    /// Makes the waits of destinations and submissions end.
    pub fn let_time_pass(&self) {
        self.clock.advance_ms(7 * 3_600_000);
    }
}

/// The `n`-th submission, for a destination, with parts of these sizes in bytes.
pub fn new_submission(n: u64, destination: &str, sizes: &[usize]) -> NewSubmission {
    let part = |(index, size): (usize, &usize)| SealedPart {
        name: if index == 0 { "request" } else { "scan" }.to_owned(),
        media_type: "application/json".to_owned(),
        bytes: noise(n * 100 + index as u64, *size),
    };
    NewSubmission {
        id: SubmissionId::from_parts(1_780_000_000_000 + n, [n as u8; 10]),
        code: FollowUpCode::from_random(n * 7919),
        service: ServiceSlug::parse("registre-canicule").unwrap(),
        version: "2026-06-01+0123456789ab".to_owned(),
        destination: DestinationName::parse(destination).unwrap(),
        channel: ChannelKind::Reception,
        deadline: None,
        sealed_to: SealedTo::Destination,
        parts: sizes.iter().enumerate().map(part).collect(),
    }
}

pub fn destination(name: &str, town: &Town, address: SocketAddr) -> Destination {
    Destination {
        name: DestinationName::parse(name).unwrap(),
        channel: ChannelKind::Reception,
        url: format!("http://{address}"),
        sealing_key: Some(town.sealing_key.clone()),
        receipt_key: Some(town.receipt_key.clone()),
        plain_http_accepted: false,
    }
}

/// Bytes that look sealed: the same for the same number.
pub fn noise(seed: u64, size: usize) -> Vec<u8> {
    use guichet::device::Random as _;
    let mut bytes = vec![0; size];
    SeededRandom::new(seed).fill(&mut bytes);
    bytes
}
