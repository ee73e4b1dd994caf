//! What can go wrong on the disk, told apart by what somebody can do about it. Every message
//! is one sentence that says what to do; none repeats what was stored.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use crate::domain::submission::{Event, State};

/// Any failure of the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room left.
    #[error(
        "The disk is full: nothing more can be kept until space is freed; what was kept is safe."
    )]
    Full,
    /// The disk or the folder refuses writing.
    #[error(
        "The data folder cannot be written: check its permissions and that the disk is not mounted read-only."
    )]
    ReadOnly,
    /// The database is damaged. It is never replaced.
    #[error(
        "The queue file queue.sqlite3 is damaged: stop the terminal and run `guichet queue rescue --evidence FOLDER`, which copies it first and saves what is whole."
    )]
    Damaged,
    /// Another program holds the database for too long.
    #[error("Another program is using the queue: close it, or try again in a moment.")]
    Locked,
    /// The disk answered with a fault.
    #[error(
        "The disk answered with a fault ({0}): stop the terminal, copy the data folder and have the disk checked."
    )]
    Io(String),
    /// A file stands where the data folder, or a folder above it, should be.
    #[error("The data folder cannot be made, {} is a file: move it away, or name another folder with --data.", .0.display())]
    NotAFolder(PathBuf),
    /// A file of this name that is not a queue of guichet.
    #[error("{} is not a queue of guichet: choose another data folder.", .0.display())]
    Foreign(PathBuf),
    /// Written by a later version.
    #[error(
        "The queue was written by a later version of guichet (schema {found}, this one knows {known}): install that version again."
    )]
    Newer {
        /// Schema of the file.
        found: u32,
        /// Newest schema of this program.
        known: u32,
    },
    /// SQLite did not take a setting the queue's safety rests on.
    #[error("The disk does not allow what a safe queue needs ({0}): choose a local disk.")]
    Unsafe(String),
    /// A limit of the queue.
    #[error("The request was not kept: {0}.")]
    Limit(Limit),
    /// The id or the code is already in the queue; make another and keep again.
    #[error("The {0} is already used in the queue: make another one.")]
    Taken(Taken),
    /// Not in the queue.
    #[error("There is no such request in the queue: check the code or the id.")]
    Unknown,
    /// The state does not allow it.
    #[error("This request is in state {state}: it cannot {what}.")]
    NotAllowed {
        /// Where it stands.
        state: State,
        /// What was tried, in words.
        what: &'static str,
    },
    /// Part of a request reached the other side, or may have: it cannot be withdrawn here.
    #[error("This request may already have left: it cannot be cancelled here; call the desk.")]
    MayHaveLeft,
    /// The attempt that speaks is no longer the one under way.
    #[error("Another attempt took over this request: leave it to that one.")]
    Overtaken,
    /// The stored content no longer matches its digest; staff were called.
    #[error("The stored content of this request is damaged: it is kept aside and never sent.")]
    ContentDamaged,
    /// A receipt that proves nothing for this submission; nothing was changed.
    #[error("This receipt proves nothing for this request: it is ignored.")]
    NoProof,
    /// The thread of the store is gone.
    #[error("The queue is closed: start guichet again.")]
    Closed,
}

/// Limits of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Limit {
    /// [`super::QUEUE_ITEMS_MAX`].
    #[error("the queue holds 100 000 requests, which is its limit; send or export some first")]
    Items,
    /// [`super::PART_BYTES_MAX`].
    #[error("one of its parts is empty or larger than 20 MB")]
    PartSize,
    /// [`super::PARTS_MAX`].
    #[error("it has no part, more than 20, or twice the same")]
    Parts,
    /// Names, versions and media types are 1 to 200 bytes without control characters.
    #[error("one of its names is empty, longer than 200 bytes or holds control characters")]
    Text,
}

/// Which of the two unique values collided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// The submission's id.
    Id,
    /// The follow-up code.
    Code,
}

impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Id => "id",
            Self::Code => "follow-up code",
        })
    }
}

impl StoreError {
    /// Whether the fault is the disk's, and not the caller's.
    #[must_use]
    pub fn is_storage(&self) -> bool {
        matches!(
            self,
            Self::Full
                | Self::ReadOnly
                | Self::Damaged
                | Self::Locked
                | Self::Io(_)
                | Self::NotAFolder(_)
                | Self::Foreign(_)
                | Self::Newer { .. }
                | Self::Unsafe(_)
                | Self::Closed
        )
    }

    /// What a failure of a file means for the data folder.
    #[must_use]
    pub fn file(error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            ErrorKind::WouldBlock => Self::Locked,
            kind => Self::Io(kind.to_string()),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    /// The message of SQLite is left out: it may quote a value.
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            // A column of the wrong type or a value out of range: not what was written.
            return Self::Damaged;
        };
        match failure.code {
            ErrorCode::DiskFull => Self::Full,
            // The shared memory of the log could not grow: no room, and nothing was written.
            _ if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Self::ReadOnly
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => Self::Locked,
            _ => Self::Io(format!("SQLite {}", failure.extended_code)),
        }
    }
}

/// What an event does, after "it cannot".
pub(super) fn wording(event: Event) -> &'static str {
    match event {
        Event::Attempt => "be sent now",
        Event::Cancel => "be cancelled",
        Event::Export => "be exported",
        Event::Release | Event::ReleaseInDoubt => "be let go",
        Event::Purge => "be wiped",
        Event::Receive => "take a receipt",
        Event::Postpone
        | Event::LoseAnswer
        | Event::NotThere
        | Event::Acknowledge
        | Event::CallStaff
        | Event::CallPerson => "change like this",
    }
}
