//! A private key in a file of its own: the recovery key that a town keeps offline, or any other
//! that somebody names on the command line. Either `AGE-SECRET-KEY-1…` on a line, as
//! `age-keygen` writes it, or that text wrapped by a passphrase, as `age -p` does.
//!
//! Held by tests: what is made is opened by its passphrase and by no other; a file that is there
//! is never replaced; damage is never taken for a wrong passphrase.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::error::VaultError;
use super::key_file::Folder;
use super::keys::{DEAREST, write_wrapped};
use super::passphrase::{plain, strong_enough};
use super::seal::{Identity, Recipient, unwrap};

/// Longest identity file, in bytes.
const FILE_BYTES_MAX: u64 = 16 * 1024;
/// How every binary age file begins.
const AGE: &[u8] = b"age-encryption.org/";

/// An identity file, read but not yet opened.
#[derive(Debug)]
pub struct IdentityFile {
    path: PathBuf,
    bytes: Zeroizing<Vec<u8>>,
}

impl IdentityFile {
    /// Reads the file.
    ///
    /// # Errors
    /// [`VaultError::NoIdentity`] when it is not an identity file; the disk's failure.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(FILE_BYTES_MAX as usize + 1));
        fs::File::open(path)
            .and_then(|file| file.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes))
            .map_err(VaultError::io(path))?;
        let path = path.to_owned();
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(VaultError::NoIdentity(path));
        }
        Ok(Self { path, bytes })
    }

    /// Whether a passphrase is needed.
    #[must_use]
    pub fn is_wrapped(&self) -> bool {
        self.bytes.starts_with(AGE)
    }

    /// The key. `None` for a wrong passphrase; one that is not needed is not looked at. Takes
    /// as long as whoever wrapped it wanted, some tenths of a second.
    ///
    /// # Errors
    /// [`VaultError::NoIdentity`] when it holds no key, or is damaged.
    pub fn open(&self, passphrase: &str) -> Result<Option<Identity>, VaultError> {
        let none = || VaultError::NoIdentity(self.path.clone());
        if !self.is_wrapped() {
            let text = std::str::from_utf8(&self.bytes).map_err(|_| none())?;
            return first_key(text).map(Some).ok_or_else(none);
        }
        // As we wrap, then as it was typed: another tool keeps capitals.
        for typed in [plain(passphrase).as_str(), passphrase] {
            if let Some(text) = unwrap(&self.bytes, typed, DEAREST).map_err(|_| none())? {
                return first_key(&text).map(Some).ok_or_else(none);
            }
        }
        Ok(None)
    }
}

/// The first line that is neither empty nor a remark.
fn first_key(text: &str) -> Option<Identity> {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#'))?;
    line.parse().ok()
}

/// Makes a key pair, writes its private half under a passphrase to a new file, and gives the
/// public half: whatever is sealed to it too can be opened with that file for ever.
///
/// # Errors
/// [`VaultError::WeakPassphrase`]; the disk's failure, and a file that is there already.
pub fn make_recovery(path: &Path, passphrase: &str) -> Result<Recipient, VaultError> {
    strong_enough(passphrase)?;
    if path.try_exists().map_err(VaultError::io(path))? {
        return Err(VaultError::io(path)(io::ErrorKind::AlreadyExists.into()));
    }
    let name = path.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| VaultError::io(path)(io::ErrorKind::InvalidFilename.into()))?;
    let parent = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let folder = Folder::lock(parent.unwrap_or(Path::new(".")))?;
    let identity = Identity::generate();
    write_wrapped(&folder, name, &identity, passphrase)?;
    Ok(identity.recipient())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHRASE: &str = "soleil lune mer vent sable pluie";

    #[test]
    fn a_recovery_key_opens_with_its_passphrase_only() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("recovery.age");
        let weak = make_recovery(&path, "274913").unwrap_err();
        assert!(matches!(weak, VaultError::WeakPassphrase { .. }), "{weak}");
        assert!(!path.exists());
        let public = make_recovery(&path, PHRASE).unwrap();
        let file = IdentityFile::read(&path).unwrap();
        assert!(file.is_wrapped());
        let opened = file.open("Soleil LUNE mer vent sable pluie").unwrap();
        assert_eq!(opened.unwrap().recipient(), public);
        assert!(
            file.open("hibou lune mer vent sable pluie")
                .unwrap()
                .is_none()
        );
        // Never replaced: what is sealed to it would be lost.
        let before = fs::read(&path).unwrap();
        assert!(make_recovery(&path, PHRASE).is_err());
        assert_eq!(fs::read(&path).unwrap(), before);
        let secret = fs::metadata(&path).unwrap();
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&secret.permissions()) & 0o777,
            0o600
        );
        // Damage is no wrong passphrase.
        fs::write(&path, &before[..before.len() - 1]).unwrap();
        assert!(IdentityFile::read(&path).unwrap().open(PHRASE).is_err());
    }

    #[test]
    fn files_of_other_tools() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("key");
        let key = Identity::generate();
        let written = |text: &str| {
            fs::write(&path, text).unwrap();
            IdentityFile::read(&path).and_then(|file| file.open(""))
        };
        let as_keygen = format!(
            "# created: today\n# public key: x\n\n{}\n",
            *key.secret_text()
        );
        let opened = written(&as_keygen).unwrap().unwrap();
        assert_eq!(opened.recipient(), key.recipient());
        for bad in ["", "# nothing", "age1abc", "\u{1}\u{2}"] {
            assert!(
                matches!(written(bad), Err(VaultError::NoIdentity(_))),
                "{bad:?}"
            );
        }
        let long = "#".repeat(FILE_BYTES_MAX as usize + 1);
        assert!(matches!(written(&long), Err(VaultError::NoIdentity(_))));
    }
}
