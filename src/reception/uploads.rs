//! One writer a part. A sender whose link broke comes back while the desk may still wait for
//! the dead connection: the newcomer takes over, the old writer stores what it has and stops.
//! Held by tests: never two writers at once, never a wait for a silent one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedMutexGuard, watch};

use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;

/// How long a newcomer waits for the old writer to store what it has.
const TAKE_OVER_TIMEOUT: Duration = Duration::from_secs(10);

type Key = (SubmissionId, Digest);

/// The parts that are being written.
#[derive(Default)]
pub(super) struct Uploads {
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
}

struct Slot {
    writing: Arc<tokio::sync::Mutex<()>>,
    /// The number of the newest comer; whoever holds an older one stops.
    newest: watch::Sender<u64>,
}

/// The right to write one part, until a newcomer asks.
pub(super) struct Turn {
    uploads: Arc<Uploads>,
    key: Key,
    number: u64,
    newest: watch::Receiver<u64>,
    slot: Option<Arc<Slot>>,
    writing: Option<OwnedMutexGuard<()>>,
}

impl Uploads {
    /// Asks whoever writes this part to stop, and waits for that. `None` when the old writer
    /// does not stop in time (the disk hangs).
    pub(super) async fn take(self: &Arc<Self>, id: SubmissionId, sha256: Digest) -> Option<Turn> {
        let key = (id, sha256);
        let slot = Arc::clone(self.slots().entry(key).or_insert_with(|| {
            Arc::new(Slot {
                writing: Arc::default(),
                newest: watch::Sender::new(0),
            })
        }));
        let mut number = 0;
        slot.newest.send_modify(|newest| {
            *newest += 1;
            number = *newest;
        });
        let mut turn = Turn {
            uploads: Arc::clone(self),
            key,
            number,
            newest: slot.newest.subscribe(),
            writing: None,
            slot: Some(Arc::clone(&slot)),
        };
        let writing = Arc::clone(&slot.writing).lock_owned();
        drop(slot);
        turn.writing = tokio::time::timeout(TAKE_OVER_TIMEOUT, writing).await.ok();
        turn.writing.is_some().then_some(turn)
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Key, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Turn {
    /// Returns once a newcomer asked for this part.
    pub(super) async fn taken_over(&mut self) {
        let number = self.number;
        // The sender lives in our own slot: it cannot be gone.
        let _ = self.newest.wait_for(|newest| *newest > number).await;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.writing = None;
        let mut slots = self.uploads.slots();
        self.slot = None;
        // Slots are only shared under this lock, so the count cannot grow meanwhile.
        if slots
            .get(&self.key)
            .is_some_and(|slot| Arc::strong_count(slot) == 1)
        {
            slots.remove(&self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> Key {
        (
            SubmissionId::from_parts(1, [n; 10]),
            Digest::from_bytes([n; 32]),
        )
    }

    #[tokio::test]
    async fn a_newcomer_takes_over_and_nothing_stays_behind() {
        let uploads = Arc::new(Uploads::default());
        let (id, sha) = key(1);
        let mut first = uploads.take(id, sha).await.unwrap();
        let other = uploads.take(key(2).0, key(2).1).await.unwrap();
        let second = tokio::spawn({
            let uploads = Arc::clone(&uploads);
            async move { uploads.take(id, sha).await.unwrap() }
        });
        first.taken_over().await;
        assert!(!second.is_finished());
        drop(first);
        let second = second.await.unwrap();
        assert_eq!(uploads.slots().len(), 2);
        drop((second, other));
        assert_eq!(uploads.slots().len(), 0);
    }

    #[tokio::test]
    async fn of_many_newcomers_the_newest_goes_on() {
        let uploads = Arc::new(Uploads::default());
        let (id, sha) = key(1);
        let comers: Vec<_> = (0..20)
            .map(|_| {
                let uploads = Arc::clone(&uploads);
                tokio::spawn(async move {
                    let mut turn = uploads.take(id, sha).await.unwrap();
                    let number = turn.number;
                    let short = Duration::from_millis(300);
                    let stopped = tokio::time::timeout(short, turn.taken_over()).await.is_ok();
                    (number, stopped)
                })
            })
            .collect();
        for comer in comers {
            let (number, stopped) = comer.await.unwrap();
            assert_eq!(stopped, number != 20, "{number}");
        }
        assert_eq!(uploads.slots().len(), 0);
    }
}
