//! The store's own thread: the screen and the network never touch the disk, they ask it. Jobs
//! wait in a bounded channel and are done one after the other. Dropping the last handle ends
//! the thread and closes the database.

use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use super::{Store, StoreError};

/// Most jobs that wait; whoever brings another waits for room.
const JOBS_MAX: usize = 64;

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// Asks the store's thread.
#[derive(Debug, Clone)]
pub struct StoreHandle {
    jobs: mpsc::Sender<Job>,
}

impl StoreHandle {
    /// Gives the store a thread. The second value ends when every handle is gone.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(mut store: Store) -> Result<(Self, JoinHandle<()>), StoreError> {
        let (jobs, mut waiting) = mpsc::channel::<Job>(JOBS_MAX);
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                while let Some(job) = waiting.blocking_recv() {
                    job(&mut store);
                    if let Err(error) = store.maintain() {
                        tracing::error!(%error, "folding the log in failed");
                    }
                }
            })
            .map_err(|error| StoreError::file(&error))?;
        Ok((Self { jobs }, thread))
    }

    /// Runs a job on the store's thread and waits for its answer. A job whose caller went
    /// away is still done: once asked, a keep is kept.
    ///
    /// # Errors
    /// What the job gives, or [`StoreError::Closed`].
    pub async fn call<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            let _ = answer.send(job(store));
        });
        self.jobs.send(job).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }

    /// As [`Self::call`], for threads outside the runtime. Must not be used inside it.
    ///
    /// # Errors
    /// What the job gives, or [`StoreError::Closed`].
    pub fn call_blocking<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut Store) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            let _ = answer.send(job(store));
        });
        self.jobs
            .blocking_send(job)
            .map_err(|_| StoreError::Closed)?;
        answered.blocking_recv().map_err(|_| StoreError::Closed)?
    }
}
