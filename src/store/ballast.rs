//! Ballast: a file that only takes room. On a disk that fills up it is let go, so that the
//! visit under way can still be kept and what is queued can still leave; as long as it cannot
//! be put back, nobody new should begin.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use super::{Store, StoreError};

/// Room that is always held back, in bytes: some two hundred requests without scans.
pub const BALLAST_BYTES: usize = 8 * 1024 * 1024;
const NAME: &str = "ballast";

impl Store {
    /// Whether the next request has room for certain: the ballast is there, or could be put
    /// back. `false` too when the disk refuses to be written.
    #[must_use]
    pub fn has_room(&self) -> bool {
        if self.faulty.is_some() {
            return false;
        }
        match self.put_ballast() {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(%error, "there is no room for the ballast");
                false
            }
        }
    }

    /// Lets the ballast go. Whether there was any.
    pub(super) fn release_ballast(&self) -> bool {
        self.folder().is_some_and(release)
    }

    fn put_ballast(&self) -> Result<(), StoreError> {
        let file = |error: std::io::Error| StoreError::file(&error);
        let Some(path) = self.folder().map(|folder| folder.join(NAME)) else {
            return Ok(());
        };
        let there = fs::metadata(&path).map_or(0, |meta| meta.len());
        if there == BALLAST_BYTES as u64 {
            return Ok(());
        }
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut ballast = options.open(&path).map_err(file)?;
        let written = ballast
            .write_all(&noise())
            .and_then(|()| ballast.sync_all());
        if let Err(error) = written {
            // Half a ballast would take the last room from everybody.
            let _ = fs::remove_file(&path);
            return Err(file(error));
        }
        Ok(())
    }

    fn folder(&self) -> Option<&Path> {
        Path::new(self.db.path()?).parent()
    }
}

/// Lets the ballast of a data folder go. Whether there was any.
pub(super) fn release(data_dir: &Path) -> bool {
    fs::remove_file(data_dir.join(NAME)).is_ok()
}

/// Bytes that no file system packs: xorshift, from a fixed seed.
fn noise() -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let words = (0..BALLAST_BYTES / 8).map(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    });
    words.flatten().collect()
}
