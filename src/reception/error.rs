//! What can go wrong at the desk, apart from what a sender did wrong (`http::problem`).

use std::path::{Path, PathBuf};

use crate::vault::VaultError;

/// Any failure of the desk.
#[derive(Debug, thiserror::Error)]
pub enum ReceptionError {
    /// The database refused.
    #[error("the reception's database: {0}")]
    Database(#[from] rusqlite::Error),
    /// The database does not work the way durability needs.
    #[error("the reception's database did not accept `{pragma}` (it says {found})")]
    Pragma {
        /// What was asked.
        pragma: &'static str,
        /// What it answered.
        found: String,
    },
    /// The file is some other database, or one of a newer guichet.
    #[error("{} is not a reception database that this version can read", .0.display())]
    Foreign(PathBuf),
    /// A row that our own code cannot have written.
    #[error("the reception's database is damaged: {0}")]
    Damaged(&'static str),
    /// The folder holds no reception yet.
    #[error("{} holds no reception yet; `reception serve` makes one", .0.display())]
    NoReception(PathBuf),
    /// Another desk serves this folder.
    #[error("another reception is already serving {}", .0.display())]
    InUse(PathBuf),
    /// Keys.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The system refused.
    #[error("{what}: {source}")]
    Io {
        /// The file or the action.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The desk is closing.
    #[error("the reception is closing")]
    Closing,
}

impl ReceptionError {
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let what = path.display().to_string();
        move |source| Self::Io { what, source }
    }

    /// Whether the disk is full: nothing is lost, and trying later may help.
    pub(super) fn is_disk_full(&self) -> bool {
        matches!(self, Self::Database(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull))
    }
}
