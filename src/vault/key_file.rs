//! A pair of key files, `<name>.key` (0600, secret) and `<name>.pub`, in one folder (0700).
//!
//! A key file appears whole or not at all: written beside, synced, renamed, folder synced.
//! Two programs that start together end with the same key (a lock on the folder). A secret
//! that vanished is never replaced by a new one while its public half is still there.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::error::VaultError;

/// A key file holds one short line; anything longer is not ours.
const KEY_FILE_MAX_BYTES: u64 = 4096;

/// How one kind of key is written and read.
pub(super) struct KeyForm<K> {
    /// File name without its ending.
    pub(super) name: &'static str,
    /// Reads the secret line.
    pub(super) parse: fn(&str) -> Option<K>,
    /// Writes the secret line.
    pub(super) secret: fn(&K) -> Zeroizing<String>,
    /// Writes the public line.
    pub(super) public: fn(&K) -> String,
}

impl<K> KeyForm<K> {
    /// Loads the key; `None` when neither half exists.
    pub(super) fn load(&self, dir: &Path) -> Result<Option<K>, VaultError> {
        if !dir.exists() {
            return Ok(None);
        }
        let folder = Folder::lock(dir)?;
        self.load_locked(&folder)
    }

    /// Loads the key, or makes one when neither half exists.
    pub(super) fn load_or_create(
        &self,
        dir: &Path,
        make: impl FnOnce() -> Result<K, VaultError>,
    ) -> Result<K, VaultError> {
        create_private_folder(dir)?;
        let folder = Folder::lock(dir)?;
        if let Some(key) = self.load_locked(&folder)? {
            return Ok(key);
        }
        let key = make()?;
        // The secret first: a power cut in between leaves a secret whose public half is
        // derived again, never a public half without its secret.
        folder.create(&self.secret_name(), &(self.secret)(&key))?;
        folder.create(&self.public_name(), &(self.public)(&key))?;
        Ok(key)
    }

    fn load_locked(&self, folder: &Folder) -> Result<Option<K>, VaultError> {
        let secret_path = folder.path(&self.secret_name());
        let public_path = folder.path(&self.public_name());
        let public = read_line(&public_path)?;
        let Some(text) = read_secret(&secret_path)? else {
            return match public {
                Some(_) => Err(VaultError::KeyMissing(secret_path)),
                None => Ok(None),
            };
        };
        let key = (self.parse)(&text).ok_or(VaultError::KeyDamaged {
            path: secret_path,
            reason: "it does not hold a key",
        })?;
        let expected = (self.public)(&key);
        match public {
            Some(found) if *found == expected => {}
            Some(_) => {
                return Err(VaultError::KeyDamaged {
                    path: public_path,
                    reason: "it is not the public half of the key beside it",
                });
            }
            None => folder.create(&self.public_name(), &expected)?,
        }
        Ok(Some(key))
    }

    fn secret_name(&self) -> String {
        format!("{}.key", self.name)
    }

    fn public_name(&self) -> String {
        format!("{}.pub", self.name)
    }
}

pub(super) struct Folder {
    dir: PathBuf,
    /// Holds the lock until dropped, and is what is synced after a rename.
    handle: File,
}

impl Folder {
    pub(super) fn lock(dir: &Path) -> Result<Self, VaultError> {
        let handle = File::open(dir).map_err(VaultError::io(dir))?;
        handle.lock().map_err(VaultError::io(dir))?;
        Ok(Self {
            dir: dir.to_owned(),
            handle,
        })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    fn create(&self, name: &str, line: &str) -> Result<(), VaultError> {
        let line = Zeroizing::new(format!("{line}\n"));
        self.write(name, line.as_bytes())
    }

    /// Writes a file whole or not at all, in the place of the one there.
    pub(super) fn write(&self, name: &str, content: &[u8]) -> Result<(), VaultError> {
        let path = self.path(name);
        self.write_then_rename(&path, content)
            .map_err(VaultError::io(&path))
    }

    /// Reads a small file; `None` when it is not there.
    pub(super) fn read(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let path = self.path(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(Zeroizing::new(bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(VaultError::io(&path)(error)),
        }
    }

    /// Puts a file in the place of another, durably. Nothing happens when it is not there.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), VaultError> {
        let path = self.path(from);
        match fs::rename(&path, self.path(to)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(VaultError::io(&path)(error)),
            Ok(()) => self.handle.sync_all().map_err(VaultError::io(&path)),
        }
    }

    /// Overwrites a secret, then removes it, durably. On flash the old bytes may survive under
    /// the file system: a stolen disk needs encryption of its own for that.
    pub(super) fn destroy(&self, name: &str) -> Result<(), VaultError> {
        let path = self.path(name);
        let gone = || -> io::Result<()> {
            let mut file = match OpenOptions::new().write(true).open(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                opened => opened?,
            };
            let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
            file.write_all(&vec![0; length.min(KEY_FILE_MAX_BYTES as usize)])?;
            file.sync_all()?;
            fs::remove_file(&path)?;
            self.handle.sync_all()
        };
        gone().map_err(VaultError::io(&path))
    }

    fn write_then_rename(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let fresh = path.with_added_extension("new");
        // Left behind by a power cut; its permissions and content are not to be trusted.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&fresh)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&fresh, path)?;
        self.handle.sync_all()
    }
}

/// Creates a folder only its owner can enter, durably.
pub(super) fn create_private_folder(dir: &Path) -> Result<(), VaultError> {
    if dir.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(VaultError::io(dir))?;
    fs::set_permissions(dir, Permissions::from_mode(0o700)).map_err(VaultError::io(dir))?;
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    File::open(parent)
        .and_then(|folder| folder.sync_all())
        .map_err(VaultError::io(parent))
}

fn read_secret(path: &Path) -> Result<Option<Zeroizing<String>>, VaultError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(VaultError::io(path)(error)),
        Ok(found) => {
            let mode = found.permissions().mode() & 0o777;
            if mode & 0o077 != 0 {
                let path = path.to_owned();
                return Err(VaultError::KeyExposed { path, mode });
            }
        }
    }
    read_line(path)
}

pub(super) fn read_line(path: &Path) -> Result<Option<Zeroizing<String>>, VaultError> {
    let file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(VaultError::io(path))?,
    };
    let mut text = Zeroizing::new(String::with_capacity(KEY_FILE_MAX_BYTES as usize + 1));
    match file.take(KEY_FILE_MAX_BYTES).read_to_string(&mut text) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::InvalidData => text.clear(),
        Err(error) => return Err(VaultError::io(path)(error)),
    }
    let line = text.strip_suffix('\n').unwrap_or(&text).to_owned();
    Ok(Some(Zeroizing::new(line)))
}
