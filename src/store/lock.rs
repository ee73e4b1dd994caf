//! The lock of the sender: `log/sender.lock` in the data folder, locked by the system and so
//! freed by it when the process dies, however it dies. The file holds nothing and is never
//! deleted. It stands in `log/` because the data folder itself holds only named files.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::StoreError;

/// While it lives, this process is the one that sends from this queue.
#[derive(Debug)]
pub struct SenderLock {
    file: File,
}

impl SenderLock {
    /// Takes the lock; `None` when another sender has it.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn try_take(data_dir: &Path) -> Result<Option<Self>, StoreError> {
        let file = lock_file(data_dir, "sender.lock")?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(StoreError::file(&error)),
        }
    }

    /// The same lock once more, for a job on another thread; freed when both are dropped.
    ///
    /// # Errors
    /// When the system refuses another handle.
    pub fn share(&self) -> Result<Self, StoreError> {
        let file = self.file.try_clone();
        let file = file.map_err(|error| StoreError::file(&error))?;
        Ok(Self { file })
    }
}

/// Opens a lock file in `log/`, making both if need be.
pub(super) fn lock_file(data_dir: &Path, name: &str) -> Result<File, StoreError> {
    let log = data_dir.join("log");
    private_folder(&log)?;
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
        .open(log.join(name))
        .map_err(|error| StoreError::file(&error))
}

/// Makes a folder (and those above it) that only this account can read.
pub(super) fn private_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| {
        use std::io::ErrorKind;
        let in_the_way = path
            .ancestors()
            .find(|above| std::fs::metadata(above).is_ok_and(|found| !found.is_dir()));
        match (error.kind(), in_the_way) {
            (ErrorKind::NotADirectory | ErrorKind::AlreadyExists, Some(file)) => {
                StoreError::NotAFolder(file.to_owned())
            }
            _ => StoreError::file(&error),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sender_at_a_time() {
        let home = tempfile::tempdir().unwrap();
        let first = SenderLock::try_take(home.path()).unwrap();
        assert!(first.is_some());
        assert!(SenderLock::try_take(home.path()).unwrap().is_none());
        drop(first);
        assert!(SenderLock::try_take(home.path()).unwrap().is_some());
    }
}
