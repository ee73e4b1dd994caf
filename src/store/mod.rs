//! The queue on disk: submissions with their sealed parts, receipts, the journal, settings.
//!
//! The only room that touches SQL. Rules its tests hold:
//! - [`Store::keep`] returns only after the commit is on the disk, all parts or nothing;
//! - every change of state follows the table of `domain::submission`, in one transaction;
//! - what is stored is compared with its digests before it is sent, and a damaged submission
//!   is set aside by name, never sent, never in the way of others;
//! - a damaged database is reported, never replaced;
//! - no column says who the person is.
//!
//! [`Store`] is used by one thread at a time; [`StoreHandle`] gives it a thread of its own.
//! Several processes may have the same queue open: SQLite's locks order their writes, and
//! [`SenderLock`] makes sure that only one of them sends.

mod ballast;
mod change;
mod content;
mod draft;
mod error;
mod handle;
mod item;
mod journal;
mod keep;
mod lock;
mod log;
mod open;
mod queue;
mod receipt;
mod rescue;
mod setting;
mod stick;
#[cfg(test)]
mod tests;
mod time;

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Doors for `tests/fuzz`: the readers of damaged files, without a queue around them.
#[doc(hidden)]
pub mod fuzzing {
    use std::path::Path;

    use super::StoreError;

    /// How many whole requests can be made out in a damaged database and its log.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn rescued(database: &Path, log: &Path) -> Result<usize, StoreError> {
        super::rescue::whole_requests(database, log)
    }

    /// Whether a write-ahead log lost something in its middle.
    #[must_use]
    pub fn log_has_gap(bytes: &[u8]) -> bool {
        super::log::has_gap(bytes)
    }
}

pub use ballast::BALLAST_BYTES;
pub use change::Outcome;
pub use content::Content;
pub use draft::{
    DRAFT_BYTES_MAX, DRAFT_LIFE_MS, DRAFT_TRIES_MAX, DraftItem, NewDraft, VersionFiles,
};
pub use error::{Limit, StoreError, Taken};
pub use handle::StoreHandle;
pub use item::{Item, ItemProblem, ItemReceipt, SealedTo};
pub use journal::{Entry, Fault, Opening, Verdict};
pub use keep::{Kept, NewSubmission, SealedPart};
pub use lock::SenderLock;
#[doc(hidden)]
pub use open::Durability;
pub use queue::{Counts, Filter, Listing};
pub use rescue::Rescued;
pub use setting::{DestinationState, PinFailures};
pub use stick::OnStick;

/// Name of the database in the data folder.
pub const QUEUE_FILE: &str = "queue.sqlite3";
/// Most submissions that wait at the same time.
pub const QUEUE_ITEMS_MAX: u64 = 100_000;
/// Largest sealed part, in bytes.
pub const PART_BYTES_MAX: usize = 20_000_000;
/// Most parts of one submission; the receiving desk takes no more.
pub const PARTS_MAX: usize = 20;
/// A submission above this size waits behind smaller ones, in bytes.
pub const BULK_BYTES: u64 = 64 * 1024;

/// The open queue.
pub struct Store {
    db: Connection,
    /// After a fault of the disk nothing more is written: what SQLite believes to be on the
    /// disk may not be there (a failed sync is never retried with success).
    faulty: Option<StoreError>,
    /// Pages of the database after the last write.
    pages: u64,
    /// Pages in the log that are not folded in yet, roughly.
    unfolded_pages: u64,
    /// What was promised to a person, or wiped for one, stands in the log only.
    fold_due: bool,
}

impl Store {
    /// Runs `f` in one transaction that takes the write lock first, and commits. When the disk
    /// is full, the log is folded in to make room, then the ballast is let go, and `f` runs once
    /// more: a queue must be able to empty itself on the disk that it filled.
    fn write<T>(
        &mut self,
        f: impl Fn(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if let Some(fault) = &self.faulty {
            return Err(fault.clone());
        }
        let mut result = write_once(&mut self.db, &f);
        if matches!(result, Err(StoreError::Full)) && self.checkpoint_all().is_ok() {
            result = write_once(&mut self.db, &f);
        }
        if matches!(result, Err(StoreError::Full)) && self.release_ballast() {
            result = write_once(&mut self.db, &f);
        }
        if let Err(fault @ StoreError::Io(_)) = &result {
            self.faulty = Some(fault.clone());
        }
        if result.is_ok() {
            self.wrote();
        }
        result
    }
}

fn write_once<T>(
    db: &mut Connection,
    f: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let value = f(&transaction)?;
    transaction.commit()?;
    Ok(value)
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
