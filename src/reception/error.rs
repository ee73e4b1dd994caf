//! What can go wrong at the desk, apart from what a sender did wrong (`http::problem`).

use std::path::{Path, PathBuf};

use crate::vault::VaultError;

/// Any failure of the desk.
#[derive(Debug, thiserror::Error)]
pub enum ReceptionError {
    /// The database refused.
    #[error("{}", database(.0))]
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
    #[error(
        "the reception's database is damaged ({0}): copy its folder to a safe place and call support; it is not replaced"
    )]
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

/// What a failure of the database means for the people of the desk. The message of SQLite is
/// left out: it may quote a value.
fn database(error: &rusqlite::Error) -> String {
    use rusqlite::ErrorCode;
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => {
            "the disk is full: free some space; what was received is safe".to_owned()
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            "the reception's database is damaged: copy its folder to a safe place and call \
             support; it is not replaced"
                .to_owned()
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "the reception's database cannot be read or written: check the permissions of its \
             folder and that the disk is not mounted read-only"
                .to_owned()
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program is using the reception's database: close it, or try again in a \
             moment"
                .to_owned()
        }
        code => format!(
            "the disk answered with a fault ({code:?}): copy the folder of the reception and \
             have the disk checked"
        ),
    }
}
