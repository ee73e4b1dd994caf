//! The thread that owns the database. Jobs run one after the other in the order they came; a
//! bounded queue makes callers wait rather than memory grow. A job goes on even when its
//! caller went away: a commit is never half asked for.

use std::thread::JoinHandle;

use tokio::sync::{mpsc, oneshot};

use super::error::ReceptionError;
use super::store::Store;

/// Jobs that may wait; beyond it, callers do.
const QUEUE_MAX: usize = 64;

enum Job {
    Work(Box<dyn FnOnce(&mut Store) + Send>),
    Stop,
}

/// Hands jobs to the thread.
#[derive(Clone)]
pub(super) struct Worker {
    jobs: mpsc::Sender<Job>,
}

impl Worker {
    /// Starts the thread.
    pub(super) fn start(mut store: Store) -> Result<(Self, JoinHandle<()>), ReceptionError> {
        let (jobs, mut waiting) = mpsc::channel(QUEUE_MAX);
        let thread = std::thread::Builder::new()
            .name("reception-store".to_owned())
            .spawn(move || {
                while let Some(Job::Work(work)) = waiting.blocking_recv() {
                    work(&mut store);
                }
            })
            .map_err(|source| ReceptionError::Io {
                what: "starting a thread".to_owned(),
                source,
            })?;
        Ok((Self { jobs }, thread))
    }

    /// Runs a job and waits for its answer.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, ReceptionError> + Send + 'static,
    ) -> Result<T, ReceptionError> {
        let (answer, answered) = oneshot::channel();
        let job = Job::Work(Box::new(move |store| {
            // The caller may be gone; the work is done all the same.
            let _ = answer.send(work(store));
        }));
        let gone = |_| ReceptionError::Closing;
        self.jobs
            .send(job)
            .await
            .map_err(|_| ReceptionError::Closing)?;
        answered.await.map_err(gone)?
    }

    /// Lets the thread finish what was asked before, then end.
    pub(super) async fn stop(&self) {
        // Already gone is just as well.
        let _ = self.jobs.send(Job::Stop).await;
    }
}
