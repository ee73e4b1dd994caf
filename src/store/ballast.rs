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
/// Written at a time; a whole number of these is the ballast.
const PIECE_BYTES: usize = 8 * 1024;

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
        if let Err(error) = fill(&mut ballast) {
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

/// Writes bytes that no file system packs (xorshift, from a fixed seed), a little at a time: a
/// terminal has no 8 MB of memory to spare for this.
fn fill(file: &mut File) -> std::io::Result<()> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut piece = [0; PIECE_BYTES];
    for _ in 0..BALLAST_BYTES / PIECE_BYTES {
        for word in piece.as_chunks_mut::<8>().0 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *word = state.to_le_bytes();
        }
        file.write_all(&piece)?;
    }
    file.sync_all()
}
