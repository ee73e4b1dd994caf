//! A file that appears whole or not at all: written beside its place as `NAME.part`, synced,
//! read back, renamed, and its folder synced. What already stands there is never replaced,
//! unless it is the very same. Held by tests.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, ErrorKind, Read as _, Write};
use std::path::{Path, PathBuf};

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Another file of this name is there.
    #[error("{} is there already and is another file: choose another name", .0.display())]
    Taken(PathBuf),
    /// Another program writes it at this moment.
    #[error("another program is writing {}: wait until it is done", .0.display())]
    Busy(PathBuf),
    /// What was read back is not what was written.
    #[error("{} was not written as it should be, the stick or disk is at fault: use another one", .0.display())]
    ReadBack(PathBuf),
    /// The system refused.
    #[error("{}", refusal(path, source))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FileError {
    /// Names the file in a refusal of the system.
    pub fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// A file that is being written. Dropped before [`Fresh::finish`], it leaves nothing.
pub struct Fresh {
    file: BufWriter<File>,
    beside: PathBuf,
    target: PathBuf,
    finished: bool,
}

impl Fresh {
    /// Begins a file. What a power cut left of an earlier try is written over.
    ///
    /// # Errors
    /// [`FileError::Busy`], or when the system refuses.
    pub fn begin(target: &Path) -> Result<Self, FileError> {
        let beside = target.with_added_extension("part");
        let is_folder = target.file_name().is_none() || target.is_dir();
        if is_folder {
            let source = ErrorKind::IsADirectory.into();
            return Err(FileError::io(target)(source));
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&beside)
            .map_err(FileError::io(target))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FileError::Busy(target.to_owned())),
            Err(TryLockError::Error(source)) => return Err(FileError::io(target)(source)),
        }
        file.set_len(0).map_err(FileError::io(target))?;
        Ok(Self {
            file: BufWriter::with_capacity(256 * 1024, file),
            beside,
            target: target.to_owned(),
            finished: false,
        })
    }

    /// Makes the file appear, once `read_back` found in it what was written.
    ///
    /// # Errors
    /// [`FileError::ReadBack`], [`FileError::Taken`], or when the system refuses.
    pub fn finish(
        mut self,
        read_back: impl FnOnce(File) -> io::Result<bool>,
    ) -> Result<(), FileError> {
        let refused = |source| FileError::io(&self.target)(source);
        self.file.flush().map_err(refused)?;
        self.file.get_ref().sync_all().map_err(refused)?;
        let good = File::open(&self.beside).and_then(read_back);
        if !good.map_err(refused)? {
            return Err(FileError::ReadBack(self.target.clone()));
        }
        if self.target.exists() {
            if !same(&self.beside, &self.target).map_err(refused)? {
                return Err(FileError::Taken(self.target.clone()));
            }
        } else {
            fs::rename(&self.beside, &self.target).map_err(refused)?;
            self.finished = true;
        }
        sync_folder(&self.target).map_err(refused)
    }
}

impl Write for Fresh {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.finished {
            // Left behind, the next try writes over it.
            let _ = fs::remove_file(&self.beside);
        }
    }
}

/// Whether two files hold the same bytes.
fn same(one: &Path, other: &Path) -> io::Result<bool> {
    if fs::metadata(one)?.len() != fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    let (mut left, mut right) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let read = one.read(&mut left)?;
        if read == 0 {
            return Ok(other.read(&mut right[..1])? == 0);
        }
        match other.read_exact(&mut right[..read]) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(false),
            done => done?,
        }
        if left[..read] != right[..read] {
            return Ok(false);
        }
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    match File::open(folder.unwrap_or(Path::new("."))).and_then(|folder| folder.sync_all()) {
        // Some file systems of sticks know no syncing of folders.
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::InvalidInput | ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        done => done,
    }
}

fn refusal(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("there is no room left for {path}: free some space or use another stick")
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            format!("{path} cannot be written: the stick or folder is read-only")
        }
        ErrorKind::NotFound => format!("{path} is not there: check the name and the stick"),
        ErrorKind::IsADirectory => format!("{path} is a folder: name a file in it"),
        _ => format!("{path}: {error}: try again with another stick"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(target: &Path, bytes: &[u8], good: bool) -> Result<(), FileError> {
        let mut fresh = Fresh::begin(target)?;
        fresh.write_all(bytes).unwrap();
        assert!(!target.exists() || fs::read(target).unwrap() != bytes || good);
        fresh.finish(|mut file| {
            let mut back = Vec::new();
            file.read_to_end(&mut back)?;
            Ok(good && back == bytes)
        })
    }

    #[test]
    fn whole_or_not_at_all_and_nothing_is_replaced() {
        let home = tempfile::tempdir().unwrap();
        let target = home.path().join("out.guichet");
        let names = || fs::read_dir(home.path()).unwrap().count();
        assert!(matches!(
            write(&target, b"one", false),
            Err(FileError::ReadBack(_))
        ));
        assert_eq!(names(), 0);
        // As a power cut leaves it.
        fs::write(
            home.path().join("out.guichet.part"),
            "longer than what comes",
        )
        .unwrap();
        write(&target, b"one", true).unwrap();
        write(&target, b"one", true).unwrap();
        for other in [b"two".as_slice(), b"three", b""] {
            assert!(matches!(
                write(&target, other, true),
                Err(FileError::Taken(_))
            ));
        }
        assert_eq!((names(), fs::read(&target).unwrap()), (1, b"one".to_vec()));
        let first = Fresh::begin(&home.path().join("b")).unwrap();
        let second = Fresh::begin(&home.path().join("b"));
        assert!(matches!(second, Err(FileError::Busy(_))));
        drop(first);
        for bad in [
            home.path().to_owned(),
            home.path().join("no/b"),
            PathBuf::new(),
        ] {
            assert!(
                matches!(Fresh::begin(&bad), Err(FileError::Io { .. })),
                "{bad:?}"
            );
        }
        assert_eq!(names(), 1);
    }
}
