//! The desk as a value: open a data folder, serve it until told to stop.

use std::fs::File;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::sync::watch;
use zeroize::Zeroizing;

use super::error::ReceptionError;
use super::http::{self, Shared};
use super::limits::{OPEN_MAX_AGE, PATIENCE, Patience, SHUTDOWN_GRACE};
use super::listen::BoundedListener;
use super::store::Store;
use super::uploads::Uploads;
use super::worker::Worker;
use crate::device::{Clock, Random, SystemRandom};
use crate::vault::ReceiptKey;
use crate::vault::keys::desk_sealing_key;

/// Where the keys are, inside the data folder.
const KEYS_FOLDER: &str = "keys";
/// How often submissions that were begun and left alone are looked for.
const FORGET_EVERY: Duration = Duration::from_secs(3600);

/// What terminals need to know of a desk, as written in `kiosk.toml`.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct PublicKeys {
    /// `age1…`: requests are sealed to it.
    pub sealing_key: String,
    /// Ed25519, base64: receipts are signed with its private half.
    pub receipt_key: String,
}

/// An opened desk. One at a time for a folder.
pub struct Desk {
    worker: Worker,
    thread: JoinHandle<()>,
    receipt_key: Arc<ReceiptKey>,
    keys: PublicKeys,
    clock: Arc<dyn Clock>,
    patience: Patience,
    /// Held as long as the desk is open.
    _lock: File,
}

/// The desk's public keys; the pairs are made when the folder has none yet.
///
/// # Errors
/// When a key is damaged, readable by others, or gone; or the disk refuses.
pub fn public_keys(dir: &Path) -> Result<PublicKeys, ReceptionError> {
    load_keys(dir).map(|(_, keys)| keys)
}

/// The folder of keys.
pub(super) fn keys_folder(dir: &Path) -> PathBuf {
    dir.join(KEYS_FOLDER)
}

impl Desk {
    /// Opens a data folder, and makes it on the first start. Reads and writes the disk: call it
    /// outside the async runtime's threads when that matters.
    ///
    /// # Errors
    /// When another desk serves the folder, a key or the database is damaged, or the disk
    /// refuses.
    pub fn open(dir: &Path, clock: Arc<dyn Clock>) -> Result<Self, ReceptionError> {
        let (receipt_key, keys) = load_keys(dir)?;
        let lock = File::open(dir).map_err(ReceptionError::io(dir))?;
        lock.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => ReceptionError::InUse(dir.to_owned()),
            std::fs::TryLockError::Error(source) => ReceptionError::io(dir)(source),
        })?;
        let mut store = Store::open(dir)?;
        forget_left_alone(&mut store, clock.now())?;
        let (worker, thread) = Worker::start(store)?;
        Ok(Self {
            worker,
            thread,
            receipt_key: Arc::new(receipt_key),
            keys,
            clock,
            patience: PATIENCE,
            _lock: lock,
        })
    }

    /// What terminals need to know.
    #[must_use]
    pub fn public_keys(&self) -> &PublicKeys {
        &self.keys
    }

    /// Answers until `shutdown` resolves; then uploads under way are stored as far as they
    /// came, and the database is closed. Being killed instead loses nothing that was answered.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ReceptionError> {
        let (closing, is_closing) = watch::channel(false);
        let router = http::router(Arc::new(Shared {
            worker: self.worker.clone(),
            receipt_key: self.receipt_key,
            clock: Arc::clone(&self.clock),
            uploads: Arc::new(Uploads::default()),
            closing: is_closing.clone(),
            patience: self.patience,
        }));
        let forgetting = tokio::spawn(forget_now_and_then(self.worker.clone(), self.clock));
        let server = axum::serve(
            BoundedListener::new(listener, self.patience),
            http::with_phases(router),
        )
        .with_graceful_shutdown(async move {
            shutdown.await;
            closing.send_replace(true);
        });
        let served = tokio::select! {
            served = server.into_future() => served,
            () = grace_is_over(is_closing) => Ok(()),
        };
        forgetting.abort();
        self.worker.stop().await;
        let thread = self.thread;
        // The thread ends after its last job; a panic in it was already said.
        let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        served.map_err(|source| ReceptionError::Io {
            what: "listening".to_owned(),
            source,
        })
    }
}

fn load_keys(dir: &Path) -> Result<(ReceiptKey, PublicKeys), ReceptionError> {
    let folder = keys_folder(dir);
    let sealing = desk_sealing_key(&folder)?;
    let receipt = ReceiptKey::load_or_create(&folder, || {
        let mut seed = Zeroizing::new([0; 32]);
        SystemRandom.fill(&mut *seed);
        seed
    })?;
    let keys = PublicKeys {
        sealing_key: sealing.recipient().to_string(),
        receipt_key: receipt.public_text(),
    };
    Ok((receipt, keys))
}

async fn grace_is_over(mut closing: watch::Receiver<bool>) {
    // When the sender is gone, the server is about to end by itself.
    if closing.wait_for(|closing| *closing).await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(SHUTDOWN_GRACE).await;
}

async fn forget_now_and_then(worker: Worker, clock: Arc<dyn Clock>) {
    loop {
        tokio::time::sleep(FORGET_EVERY).await;
        let now = clock.now();
        if let Err(error) = worker.run(move |store| forget_left_alone(store, now)).await {
            tracing::warn!(%error, "submissions left alone could not be forgotten");
        }
    }
}

fn forget_left_alone(store: &mut Store, now: Timestamp) -> Result<(), ReceptionError> {
    let age = SignedDuration::try_from(OPEN_MAX_AGE).unwrap_or(SignedDuration::MAX);
    let Ok(limit) = now.checked_sub(age) else {
        return Ok(()); // The clock stands at the beginning of time: nothing is old.
    };
    let forgotten = store.forget_open(limit)?;
    if forgotten > 0 {
        tracing::info!(forgotten, "submissions left alone were forgotten");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::oneshot;

    use super::*;
    use crate::device::SystemClock;

    const SHORT: Duration = Duration::from_millis(200);
    /// A manifest of one part: six bytes, `abcdef`.
    const ABCDEF: &str = "bef57ec7f53a6d40beb640a780a639c83bc29ac8a9816f1fc6c5c6dcd93c4721";
    const ID: &str = "0197c0de-0000-7000-8000-000000000001";

    struct Served {
        home: tempfile::TempDir,
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        ended: tokio::task::JoinHandle<Result<(), ReceptionError>>,
    }

    async fn served(patience: Patience) -> Served {
        let home = tempfile::tempdir().unwrap();
        let mut desk = Desk::open(home.path(), Arc::new(SystemClock)).unwrap();
        desk.patience = patience;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let ended = tokio::spawn(desk.serve(listener, async {
            let _ = stopped.await;
        }));
        Served {
            home,
            address,
            stop,
            ended,
        }
    }

    /// Sends bytes, then reads until the desk closes the connection.
    async fn exchange(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A reset after the answer is as good as an end.
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    async fn announce(address: SocketAddr) {
        let json = format!(
            r#"{{"service":"essai","version":"1","parts":[{{"sha256":"{ABCDEF}","size":6,"type":"a/b","name":"r"}}]}}"#
        );
        let request = format!(
            "PUT /v1/submissions/{ID} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\
             Idempotency-Key: {ID}\r\nContent-Length: {}\r\n\r\n{json}",
            json.len()
        );
        let answer = exchange(address, &request).await;
        assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    }

    fn half_a_part() -> String {
        format!(
            "POST /v1/submissions/{ID}/parts/{ABCDEF} HTTP/1.1\r\nHost: desk\r\n\
             Upload-Complete: ?1\r\nContent-Length: 6\r\n\r\nabc"
        )
    }

    fn head() -> String {
        format!(
            "HEAD /v1/submissions/{ID}/parts/{ABCDEF} HTTP/1.1\r\nHost: desk\r\n\
             Connection: close\r\n\r\n"
        )
    }

    #[tokio::test]
    async fn nobody_keeps_the_desk_waiting() {
        let desk = served(Patience {
            head: SHORT,
            body_silence: SHORT,
            ..PATIENCE
        })
        .await;
        announce(desk.address).await;
        for (what, request, expected) in [
            ("nothing", String::new(), ""),
            ("half a head", "GET /v1/ping HT".to_owned(), ""),
            ("half a part", half_a_part(), "HTTP/1.1 408"),
            (
                "half a manifest",
                format!(
                    "PUT /v1/submissions/{ID} HTTP/1.1\r\nHost: desk\r\n\
                     Idempotency-Key: {ID}\r\nContent-Length: 60\r\n\r\n{{"
                ),
                "HTTP/1.1 408",
            ),
            (
                "a second head that never comes",
                "GET /v1/ping?nonce=a HTTP/1.1\r\nHost: desk\r\n\r\n".to_owned(),
                "HTTP/1.1 200",
            ),
        ] {
            let answer = exchange(desk.address, &request).await;
            assert!(answer.starts_with(expected), "{what}: {answer}");
            assert_eq!(answer.is_empty(), expected.is_empty(), "{what}: {answer}");
        }
        let answer = exchange(desk.address, &head()).await.to_lowercase();
        assert!(answer.contains("upload-offset: 3"), "{answer}");
    }

    #[tokio::test]
    async fn connections_beyond_the_limit_wait_their_turn() {
        let desk = served(Patience {
            connections_max: 2,
            head: SHORT,
            ..PATIENCE
        })
        .await;
        announce(desk.address).await;
        let mut idle = Vec::new();
        for _ in 0..6 {
            idle.push(TcpStream::connect(desk.address).await.unwrap());
        }
        let answer = exchange(desk.address, &head()).await;
        assert!(answer.starts_with("HTTP/1.1 204"), "{answer}");
    }

    #[tokio::test]
    async fn closing_stores_what_came_and_lets_the_folder_go() {
        let desk = served(PATIENCE).await;
        announce(desk.address).await;
        assert!(matches!(
            Desk::open(desk.home.path(), Arc::new(SystemClock)),
            Err(ReceptionError::InUse(_))
        ));
        let mut upload = TcpStream::connect(desk.address).await.unwrap();
        upload.write_all(half_a_part().as_bytes()).await.unwrap();
        // The bytes are in the desk's hands once it answers for their part.
        while !three_bytes_stored(desk.home.path()) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        desk.stop.send(()).unwrap();
        let mut answer = String::new();
        upload.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
        desk.ended.await.unwrap().unwrap();
        assert!(three_bytes_stored(desk.home.path()));
        Desk::open(desk.home.path(), Arc::new(SystemClock)).unwrap();
    }

    /// Whether the three bytes are on the disk.
    fn three_bytes_stored(dir: &Path) -> bool {
        let store = Store::open_to_read(dir).unwrap();
        let part = store.part(ID.parse().unwrap(), ABCDEF.parse().unwrap());
        part.unwrap().unwrap().offset_bytes == 3
    }
}
