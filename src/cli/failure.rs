//! Why a command could not do its work: the exit code of `contracts.md`, and one sentence that
//! says what to do.
//!
//! Held by tests: whatever a room below says becomes a whole sentence, without the numbers a
//! system adds to its own.

use std::io::ErrorKind;
use std::path::Path;

use crate::reception::ReceptionError;
use crate::store::StoreError;
use crate::terminal::{KeepError, KeysError, PinError, RotateError, StartError};
use crate::vault::VaultError;

/// Why a command could not do its work. Each message is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Wrong usage or configuration: exit code 2.
    #[error("{}", sentence(.0))]
    Usage(String),
    /// The staff passphrase is needed: exit code 3.
    #[error("{}", sentence(.0))]
    Locked(String),
    /// The disk or the database failed: exit code 4.
    #[error("{}", sentence(.0))]
    Storage(String),
}

impl CliError {
    /// The exit code of `contracts.md`.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Locked(_) => 3,
            Self::Storage(_) => 4,
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        if error.is_storage() {
            Self::Storage(error.to_string())
        } else {
            Self::Usage(error.to_string())
        }
    }
}

impl From<VaultError> for CliError {
    fn from(error: VaultError) -> Self {
        match &error {
            VaultError::Locked => Self::Locked(error.to_string()),
            VaultError::KeysInUse
            | VaultError::NoIdentity(_)
            | VaultError::WeakPassphrase { .. }
            | VaultError::WeakPin(_) => Self::Usage(error.to_string()),
            VaultError::Io { path, source } => Self::Storage(refused(path, source)),
            VaultError::KeyDamaged { .. } => Self::Storage(format!(
                "{error}: restore it from a backup; it is not replaced"
            )),
            _ => Self::Storage(error.to_string()),
        }
    }
}

impl From<ReceptionError> for CliError {
    fn from(error: ReceptionError) -> Self {
        match error {
            ReceptionError::Vault(error) => error.into(),
            ReceptionError::NoReception(_) | ReceptionError::InUse(_) => {
                Self::Usage(error.to_string())
            }
            ReceptionError::Io { what, source } => {
                Self::Storage(refused(Path::new(&what), &source))
            }
            error => Self::Storage(error.to_string()),
        }
    }
}

impl From<PinError> for CliError {
    fn from(error: PinError) -> Self {
        match error {
            PinError::Vault(error) => error.into(),
            PinError::Store(error) => error.into(),
        }
    }
}

impl From<KeepError> for CliError {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Store(error) => error.into(),
            other => Self::Usage(other.to_string()),
        }
    }
}

impl From<KeysError> for CliError {
    fn from(error: KeysError) -> Self {
        match error {
            KeysError::Vault(error) => error.into(),
            other => Self::Locked(other.to_string()),
        }
    }
}

impl From<RotateError> for CliError {
    fn from(error: RotateError) -> Self {
        match error {
            RotateError::Vault(error) => error.into(),
            RotateError::Store(error) => error.into(),
        }
    }
}

impl From<StartError> for CliError {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Store(error) => error.into(),
            StartError::Keys(error) => error.into(),
            StartError::Vault(error) => error.into(),
            StartError::Threads(_) => Self::Storage(error.to_string()),
        }
    }
}

/// What the system refused, and what to do about it.
fn refused(path: &Path, error: &std::io::Error) -> String {
    let in_the_way = path
        .ancestors()
        .find(|above| above.exists())
        .unwrap_or(path)
        .display();
    let path = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full.to_string(),
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => format!(
            "{path} cannot be read or written: check its permissions and that the disk is not mounted read-only"
        ),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => format!(
            "{in_the_way} stands where a folder is needed: move it away, or name another folder with --data"
        ),
        _ => format!("{path}: {error}: copy the data folder and have the disk checked"),
    }
}

/// Starts with a capital, ends with a full stop, and has no number of the system in it.
fn sentence(said: &str) -> String {
    let mut text = said.trim().to_owned();
    while let Some(start) = text.find(" (os error ") {
        let Some(length) = text[start..].find(')') else {
            break;
        };
        text.replace_range(start..=start + length, "");
    }
    if !text.ends_with(['.', '!', '?']) {
        text.push('.');
    }
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_codes() {
        for (error, code) in [
            (CliError::Usage(String::new()), 2),
            (CliError::Locked(String::new()), 3),
            (CliError::Storage(String::new()), 4),
            (VaultError::Locked.into(), 3),
            (StoreError::Full.into(), 4),
            (StoreError::Unknown.into(), 2),
            (ReceptionError::NoReception("desk".into()).into(), 2),
            (PinError::Store(StoreError::Damaged).into(), 4),
        ] {
            assert_eq!(error.exit_code(), code, "{error}");
        }
    }

    #[test]
    fn whole_sentences() {
        for (said, expected) in [
            ("the keys are locked", "The keys are locked."),
            ("It is gone.", "It is gone."),
            (
                "/a/b: No such file (os error 2): look there",
                "/a/b: No such file: look there.",
            ),
            ("a (os error 2) b (os error 13)", "A b."),
            ("cut (os error 2", "Cut (os error 2."),
            ("écrit", "Écrit."),
        ] {
            assert_eq!(sentence(said), expected);
        }
    }

    #[test]
    fn a_refusal_of_the_system_says_what_to_do() {
        for (kind, says) in [
            (ErrorKind::StorageFull, "The disk is full"),
            (ErrorKind::PermissionDenied, "check its permissions"),
            (ErrorKind::NotADirectory, "name another folder with --data"),
            (ErrorKind::InvalidInput, "have the disk checked"),
        ] {
            let said = refused(Path::new("/x"), &kind.into());
            assert!(said.contains(says), "{said}");
        }
    }
}
