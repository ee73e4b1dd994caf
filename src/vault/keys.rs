//! The terminal's queue key: what is kept here before it leaves is sealed to it.
//!
//! `<data>/keys/queue.pub` beside either `queue.key` (0600, `unlock = "unattended"`) or
//! `queue.key.age`, the same secret wrapped by the staff passphrase (`unlock = "staff"`); or
//! beside neither, when the system gives the secret as a credential.
//! Held by tests: created once for ever, even by programs that start together; a damaged,
//! exposed or vanished key is said, never replaced; a change of protection or of key that is cut
//! anywhere leaves a key that opens everything sealed before.

use std::fs::{File, OpenOptions, TryLockError};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::credential;
use super::error::VaultError;
use super::key_file::{Folder, KeyForm, create_private_folder, read_line};
use super::passphrase::{plain, strong_enough};
use super::seal::{Identity, Recipient, unwrap, wrap};

const QUEUE_KEY: KeyForm<Identity> = KeyForm {
    name: "queue",
    parse: |text| text.parse().ok(),
    secret: secret_line,
    public: |identity| identity.recipient().to_string(),
};
/// The key of a rotation under way, until it takes the place of the other.
const NEXT_KEY: KeyForm<Identity> = KeyForm {
    name: "queue-next",
    ..QUEUE_KEY
};
const CLEAR: &str = "queue.key";
const WRAPPED: &str = "queue.key.age";
const PUBLIC: &str = "queue.pub";
const NEXT_CLEAR: &str = "queue-next.key";
const NEXT_WRAPPED: &str = "queue-next.key.age";
const NEXT_PUBLIC: &str = "queue-next.pub";
/// scrypt's log₂ N: 128 MiB and about 0.4 s a try on a small machine.
const DEAR: u8 = 17;
/// A wrapped key that asks for more than 1 GiB was not written by us.
pub(super) const DEAREST: u8 = 20;

/// The queue key of this terminal. Sealing is always possible; opening only while unlocked.
#[derive(Debug)]
pub struct TerminalKeys {
    dir: PathBuf,
    recipient: Recipient,
    protected: bool,
    /// Absent while staff have not opened a wrapped key; the unattended mode always has it.
    identity: Mutex<Option<Identity>>,
    _in_use: InUse,
}

impl TerminalKeys {
    /// Loads the queue key from the folder of keys, or makes it, unprotected, on the first
    /// start. A protected key is loaded locked.
    ///
    /// # Errors
    /// When the key is damaged, readable by others, or gone; or the disk refuses;
    /// [`VaultError::KeysInUse`] while another program changes the keys.
    pub fn load_or_create(dir: &Path) -> Result<Self, VaultError> {
        create_private_folder(dir)?;
        if let Some(keys) = Self::load(dir)? {
            return Ok(keys);
        }
        let in_use = InUse::with_others(dir)?;
        let identity = QUEUE_KEY.load_or_create(dir, || Ok(Identity::generate()))?;
        Ok(Self::unlocked(dir, identity, in_use))
    }

    /// Loads the queue key; `None` when this folder never had one.
    ///
    /// # Errors
    /// As [`Self::load_or_create`].
    pub fn load(dir: &Path) -> Result<Option<Self>, VaultError> {
        if !dir.exists() {
            return Ok(None);
        }
        let in_use = InUse::with_others(dir)?;
        let wrapped = wrapped_recipient(dir)?;
        if let Some(path) = credential::path() {
            if wrapped.is_some() {
                return Err(VaultError::KeyDamaged {
                    path,
                    reason: "a passphrase protects the key of this terminal already: take one of \
                             the two away",
                });
            }
            let folder = Folder::lock(dir)?;
            let identity = credential::load(&path, &folder, PUBLIC, CLEAR)?;
            return Ok(Some(Self::unlocked(dir, identity, in_use)));
        }
        if let Some(recipient) = wrapped {
            return Ok(Some(Self {
                dir: dir.to_owned(),
                recipient,
                protected: true,
                identity: Mutex::new(None),
                _in_use: in_use,
            }));
        }
        let identity = QUEUE_KEY.load(dir)?;
        Ok(identity.map(|identity| Self::unlocked(dir, identity, in_use)))
    }

    /// The public half: what is kept is sealed to it.
    #[must_use]
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// Whether the private half rests under a passphrase.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.protected
    }

    /// The private half.
    ///
    /// # Errors
    /// [`VaultError::Locked`] while staff have not opened it.
    pub fn identity(&self) -> Result<Identity, VaultError> {
        self.held().clone().ok_or(VaultError::Locked)
    }

    /// Opens a protected key, until [`Self::lock`]. `false` for a wrong passphrase; the caller
    /// has already counted the try. Takes about 0.4 s and 128 MiB.
    ///
    /// # Errors
    /// [`VaultError::KeyDamaged`], so that damage is never taken for a wrong passphrase.
    pub fn unlock(&self, passphrase: &str) -> Result<bool, VaultError> {
        if !self.protected {
            return Ok(true);
        }
        let folder = Folder::lock(&self.dir)?;
        let Some(identity) = opened(&folder, WRAPPED, passphrase)? else {
            return Ok(false);
        };
        if identity.recipient() != self.recipient {
            return Err(VaultError::KeyDamaged {
                path: folder.path(PUBLIC),
                reason: "it is not the public half of the key beside it",
            });
        }
        *self.held() = Some(identity);
        Ok(true)
    }

    /// Forgets the private half of a protected key.
    pub fn lock(&self) {
        if self.protected {
            *self.held() = None;
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Identity>> {
        self.identity.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unlocked(dir: &Path, identity: Identity, in_use: InUse) -> Self {
        Self {
            dir: dir.to_owned(),
            recipient: identity.recipient(),
            protected: false,
            identity: Mutex::new(Some(identity)),
            _in_use: in_use,
        }
    }
}

/// Puts the queue key under a passphrase, making the key if there is none. Under one already,
/// it is put under the new one, and `old` must be right: `false` when it is not.
///
/// # Errors
/// [`VaultError::WeakPassphrase`], [`VaultError::KeysInUse`]; damage; the disk.
pub fn protect(dir: &Path, old: Option<&str>, new: &str) -> Result<bool, VaultError> {
    strong_enough(new)?;
    create_private_folder(dir)?;
    let _alone = InUse::alone(dir)?;
    let identity = if wrapped_recipient(dir)?.is_some() {
        match opened(&Folder::lock(dir)?, WRAPPED, old.unwrap_or_default())? {
            Some(identity) => identity,
            None => return Ok(false),
        }
    } else {
        // A key that was never on the disk in clear need never be.
        QUEUE_KEY.load(dir)?.unwrap_or_else(Identity::generate)
    };
    let folder = Folder::lock(dir)?;
    write_wrapped(&folder, WRAPPED, &identity, new)?;
    folder.write(PUBLIC, format!("{}\n", identity.recipient()).as_bytes())?;
    folder.destroy(CLEAR)?;
    Ok(true)
}

/// Takes the queue key out of its passphrase: from now on who holds the disk can open what only
/// this terminal can. `false` for a wrong passphrase.
///
/// # Errors
/// [`VaultError::KeysInUse`]; damage; the disk.
pub fn unprotect(dir: &Path, passphrase: &str) -> Result<bool, VaultError> {
    let _alone = InUse::alone(dir)?;
    if wrapped_recipient(dir)?.is_none() {
        return Ok(true);
    }
    let folder = Folder::lock(dir)?;
    let Some(identity) = opened(&folder, WRAPPED, passphrase)? else {
        return Ok(false);
    };
    let line = Zeroizing::new(format!("{}\n", *identity.secret_text()));
    folder.write(CLEAR, line.as_bytes())?;
    folder.destroy(WRAPPED)?;
    Ok(true)
}

/// A change of key under way: everything is sealed to both first, then the new one takes its
/// place, then everything is sealed to it alone. Cut anywhere, it can be begun again.
#[derive(Debug)]
pub struct Rotation {
    dir: PathBuf,
    protected: bool,
    current: Identity,
    next: Identity,
    alone: InUse,
}

impl Rotation {
    /// Makes the next key, or takes up the one of a rotation that was cut. `None` for a wrong
    /// passphrase.
    ///
    /// # Errors
    /// [`VaultError::Locked`] when the key is protected and no passphrase is given;
    /// [`VaultError::KeysInUse`]; damage; the disk.
    pub fn begin(dir: &Path, passphrase: Option<&str>) -> Result<Option<Self>, VaultError> {
        let alone = InUse::alone(dir)?;
        if credential::path().is_some() {
            return Err(VaultError::KeyIsCredential(dir.join(CLEAR)));
        }
        let protected = wrapped_recipient(dir)?.is_some();
        let (current, next) = if protected {
            let passphrase = passphrase.ok_or(VaultError::Locked)?;
            let folder = Folder::lock(dir)?;
            let Some(current) = opened(&folder, WRAPPED, passphrase)? else {
                return Ok(None);
            };
            let next = match opened(&folder, NEXT_WRAPPED, passphrase)? {
                Some(next) => next,
                None => Identity::generate(),
            };
            write_wrapped(&folder, NEXT_WRAPPED, &next, passphrase)?;
            folder.write(NEXT_PUBLIC, format!("{}\n", next.recipient()).as_bytes())?;
            (current, next)
        } else {
            let missing = || VaultError::KeyMissing(dir.join(CLEAR));
            let current = QUEUE_KEY.load(dir)?.ok_or_else(missing)?;
            let next = NEXT_KEY.load_or_create(dir, || Ok(Identity::generate()))?;
            (current, next)
        };
        Ok(Some(Self {
            dir: dir.to_owned(),
            protected,
            current,
            next,
            alone,
        }))
    }

    /// The keys that may open what is there.
    #[must_use]
    pub fn identities(&self) -> [&Identity; 2] {
        [&self.current, &self.next]
    }

    /// The public halves of both.
    #[must_use]
    pub fn both(&self) -> Vec<Recipient> {
        vec![self.current.recipient(), self.next.recipient()]
    }

    /// The next key takes the place of the other, for ever. Everything must be sealed to it.
    ///
    /// # Errors
    /// The disk: then the rotation can be begun again.
    pub fn finish(self) -> Result<Rotated, VaultError> {
        let folder = Folder::lock(&self.dir)?;
        if self.protected {
            folder.rename(NEXT_WRAPPED, WRAPPED)?;
        } else {
            folder.rename(NEXT_CLEAR, CLEAR)?;
        }
        folder.rename(NEXT_PUBLIC, PUBLIC)?;
        Ok(Rotated {
            identity: self.next,
            _alone: self.alone,
        })
    }
}

/// A rotation whose key has changed; no other program uses the keys while it lives.
#[derive(Debug)]
pub struct Rotated {
    /// The queue key from now on.
    pub identity: Identity,
    _alone: InUse,
}

/// The public half of a wrapped key; `None` when the key is not wrapped. Completes what a power
/// cut left half done.
fn wrapped_recipient(dir: &Path) -> Result<Option<Recipient>, VaultError> {
    if !dir.exists() {
        return Ok(None);
    }
    let folder = Folder::lock(dir)?;
    let there = |name| folder.path(name).exists();
    // The key changed its name, its public half did not.
    if there(NEXT_PUBLIC) && !there(NEXT_CLEAR) && !there(NEXT_WRAPPED) {
        folder.rename(NEXT_PUBLIC, PUBLIC)?;
    }
    if !there(WRAPPED) {
        return Ok(None);
    }
    // It is wrapped, and was read back before it got its name: the clear one has to go.
    folder.destroy(CLEAR)?;
    let path = folder.path(PUBLIC);
    let line = read_line(&path)?;
    let recipient = line.as_ref().and_then(|line| line.parse().ok());
    recipient.map(Some).ok_or(VaultError::KeyDamaged {
        path,
        reason: "it does not hold the public half of the protected key",
    })
}

/// Opens a wrapped key; `None` when it is not there, or the passphrase is wrong.
fn opened(folder: &Folder, name: &str, passphrase: &str) -> Result<Option<Identity>, VaultError> {
    let Some(wrapped) = folder.read(name)? else {
        return Ok(None);
    };
    let damaged = || VaultError::KeyDamaged {
        path: folder.path(name),
        reason: "it does not hold a protected key",
    };
    let Some(line) = unwrap(&wrapped, &plain(passphrase), DEAREST).map_err(|_| damaged())? else {
        return Ok(None);
    };
    line.parse().map(Some).map_err(|_| damaged())
}

/// Writes a wrapped key, opened once in memory before anything relies on it.
pub(super) fn write_wrapped(
    folder: &Folder,
    name: &str,
    identity: &Identity,
    passphrase: &str,
) -> Result<(), VaultError> {
    let (secret, passphrase) = (identity.secret_text(), plain(passphrase));
    let wrapped = wrap(&secret, &passphrase, DEAR)?;
    if unwrap(&wrapped, &passphrase, DEAREST)?.as_ref() != Some(&secret) {
        return Err(VaultError::Sealing);
    }
    folder.write(name, &wrapped)
}

/// The lock of those who use the keys: many at once, or one alone who changes them. Freed by
/// the system when the process dies, however it dies.
#[derive(Debug)]
struct InUse {
    _file: File,
}

impl InUse {
    fn with_others(dir: &Path) -> Result<Self, VaultError> {
        Self::take(dir, File::try_lock_shared)
    }

    fn alone(dir: &Path) -> Result<Self, VaultError> {
        Self::take(dir, File::try_lock)
    }

    fn take(dir: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Self, VaultError> {
        let path = dir.join("in-use.lock");
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let file = options
            .mode(0o600)
            .open(&path)
            .map_err(VaultError::io(&path))?;
        match lock(&file) {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(VaultError::KeysInUse),
            Err(TryLockError::Error(error)) => Err(VaultError::io(&path)(error)),
        }
    }
}

/// The desk's private sealing key, `sealing.key` and `sealing.pub`, made on the first start.
///
/// # Errors
/// As [`TerminalKeys::load_or_create`].
pub fn desk_sealing_key(dir: &Path) -> Result<Identity, VaultError> {
    KeyForm {
        name: "sealing",
        ..QUEUE_KEY
    }
    .load_or_create(dir, || Ok(Identity::generate()))
}

fn secret_line(identity: &Identity) -> Zeroizing<String> {
    identity.secret_text()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn made_once_and_found_again() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("keys");
        assert!(TerminalKeys::load(&dir).unwrap().is_none());
        let first = TerminalKeys::load_or_create(&dir).unwrap();
        let again = TerminalKeys::load_or_create(&dir).unwrap();
        assert_eq!(first.recipient(), again.recipient());
        assert_eq!(again.identity().unwrap().recipient(), *first.recipient());
        assert_eq!(mode(&dir), 0o700);
        assert_eq!(mode(&dir.join("queue.key")), 0o600);
        let names: Vec<_> = fs::read_dir(&dir).unwrap().collect();
        assert_eq!(names.len(), 3, "{names:?}");
    }

    #[test]
    fn programs_that_start_together_share_one_key() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("keys");
        let keys: Vec<_> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| TerminalKeys::load_or_create(&dir).unwrap()))
                .collect();
            starts.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(
            keys.iter()
                .all(|key| key.recipient() == keys[0].recipient())
        );
    }

    #[test]
    fn a_bad_key_is_said_and_left_alone() {
        type Harm = fn(&Path);
        let cases: [(&str, Harm, &str); 6] = [
            (
                "empty",
                |d| fs::write(d.join("queue.key"), "").unwrap(),
                "damaged",
            ),
            (
                "not text",
                |d| fs::write(d.join("queue.key"), [0xff; 80]).unwrap(),
                "damaged",
            ),
            (
                "cut",
                |d| {
                    let text = fs::read_to_string(d.join("queue.key")).unwrap();
                    fs::write(d.join("queue.key"), &text[..30]).unwrap();
                },
                "damaged",
            ),
            (
                "exposed",
                |d| {
                    let open = fs::Permissions::from_mode(0o644);
                    fs::set_permissions(d.join("queue.key"), open).unwrap();
                },
                "other accounts",
            ),
            (
                "gone",
                |d| fs::remove_file(d.join("queue.key")).unwrap(),
                "missing",
            ),
            (
                "other half",
                |d| {
                    let other = Identity::generate().recipient().to_string();
                    fs::write(d.join("queue.pub"), other).unwrap();
                },
                "public half",
            ),
        ];
        for (what, harm, expected) in cases {
            let home = tempfile::tempdir().unwrap();
            TerminalKeys::load_or_create(home.path()).unwrap();
            let key = home.path().join("queue.key");
            let before = fs::read(&key).unwrap();
            harm(home.path());
            let harmed = fs::read(&key).unwrap_or_default();
            for _ in 0..2 {
                let said = TerminalKeys::load_or_create(home.path()).unwrap_err();
                assert!(said.to_string().contains(expected), "{what}: {said}");
                let secret = String::from_utf8_lossy(&before);
                assert!(!said.to_string().contains(secret.trim()), "{what}");
            }
            assert_eq!(fs::read(&key).unwrap_or_default(), harmed, "{what}");
        }
    }

    #[test]
    fn a_start_cut_short_is_completed() {
        let home = tempfile::tempdir().unwrap();
        let first = TerminalKeys::load_or_create(home.path()).unwrap();
        fs::remove_file(home.path().join("queue.pub")).unwrap();
        fs::write(home.path().join("queue.pub.new"), "half a li").unwrap();
        let again = TerminalKeys::load_or_create(home.path()).unwrap();
        assert_eq!(first.recipient(), again.recipient());
        let public = fs::read_to_string(home.path().join("queue.pub")).unwrap();
        assert_eq!(public.trim_end(), first.recipient().to_string());
    }

    const PASSPHRASE: &str = "soleil lune mer vent sable pluie";

    #[test]
    fn a_protected_key_opens_with_its_passphrase_only() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path();
        let clear = TerminalKeys::load_or_create(dir).unwrap();
        let recipient = clear.recipient().clone();
        let in_use = protect(dir, None, PASSPHRASE).unwrap_err();
        assert!(matches!(in_use, VaultError::KeysInUse), "{in_use}");
        drop(clear);
        let weak = protect(dir, None, "soleil 274913").unwrap_err();
        assert!(weak.to_string().contains("too easy"), "{weak}");
        assert!(protect(dir, None, PASSPHRASE).unwrap());
        assert!(!dir.join(CLEAR).exists());
        assert_eq!(mode(&dir.join(WRAPPED)), 0o600);
        let keys = TerminalKeys::load_or_create(dir).unwrap();
        assert_eq!(*keys.recipient(), recipient);
        assert!(matches!(keys.identity(), Err(VaultError::Locked)));
        assert!(!keys.unlock("soleil lune mer vent sable neige").unwrap());
        assert!(keys.identity().is_err());
        assert!(keys.unlock(" Soleil lune  mer vent sable pluie").unwrap());
        assert_eq!(keys.identity().unwrap().recipient(), recipient);
        keys.lock();
        assert!(keys.identity().is_err());
        drop(keys);
        // Another passphrase needs the first one, and so does none at all.
        let other = "hibou tomate ruisseau velours citron orage";
        assert!(!protect(dir, None, other).unwrap());
        assert!(protect(dir, Some(PASSPHRASE), other).unwrap());
        assert!(!unprotect(dir, PASSPHRASE).unwrap());
        assert!(unprotect(dir, other).unwrap());
        assert!(!dir.join(WRAPPED).exists());
        let again = TerminalKeys::load_or_create(dir).unwrap();
        assert_eq!(again.identity().unwrap().recipient(), recipient);
    }

    #[test]
    fn a_protected_key_that_is_damaged_is_not_a_wrong_passphrase() {
        let home = tempfile::tempdir().unwrap();
        protect(home.path(), None, PASSPHRASE).unwrap();
        let keys = TerminalKeys::load(home.path()).unwrap().unwrap();
        let path = home.path().join(WRAPPED);
        let good = fs::read(&path).unwrap();
        for bad in [
            b"".as_slice(),
            b"age-encryption.org/v1\n",
            &good[..good.len() - 9],
        ] {
            fs::write(&path, bad).unwrap();
            let said = keys.unlock(PASSPHRASE).unwrap_err().to_string();
            assert!(said.contains("damaged"), "{said}");
        }
    }

    /// What a disk may hold after a cut, and must still open: files as they are after each step.
    #[test]
    fn a_change_cut_anywhere_leaves_a_key_that_opens() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path();
        let recipient = TerminalKeys::load_or_create(dir)
            .unwrap()
            .recipient()
            .clone();
        let clear = fs::read(dir.join(CLEAR)).unwrap();
        protect(dir, None, PASSPHRASE).unwrap();
        // Wrapped, the clear one still there, or half overwritten.
        for left in [clear.clone(), vec![0; clear.len()]] {
            fs::write(dir.join(CLEAR), &left).unwrap();
            let keys = TerminalKeys::load(dir).unwrap().unwrap();
            assert!(!dir.join(CLEAR).exists());
            assert!(keys.unlock(PASSPHRASE).unwrap());
            assert_eq!(*keys.recipient(), recipient);
        }
    }

    #[test]
    fn a_rotation_can_be_cut_and_begun_again() {
        for protected in [false, true] {
            let home = tempfile::tempdir().unwrap();
            let dir = home.path();
            let first = TerminalKeys::load_or_create(dir)
                .unwrap()
                .recipient()
                .clone();
            let passphrase = protected.then_some(PASSPHRASE);
            if protected {
                protect(dir, None, PASSPHRASE).unwrap();
                assert!(matches!(
                    Rotation::begin(dir, None),
                    Err(VaultError::Locked)
                ));
                assert!(Rotation::begin(dir, Some("x")).unwrap().is_none());
            }
            let both = Rotation::begin(dir, passphrase).unwrap().unwrap().both();
            // Cut here: the terminal runs with its first key, and the rotation goes on later.
            let keys = TerminalKeys::load(dir).unwrap().unwrap();
            assert_eq!(*keys.recipient(), first);
            drop(keys);
            let rotation = Rotation::begin(dir, passphrase).unwrap().unwrap();
            assert_eq!(rotation.both(), both, "the same next key");
            let kept = fs::read(dir.join(NEXT_PUBLIC)).unwrap();
            let rotated = rotation.finish().unwrap();
            assert_eq!(rotated.identity.recipient(), both[1]);
            drop(rotated);
            // Cut between the two names.
            fs::write(dir.join(PUBLIC), format!("{first}\n")).unwrap();
            fs::write(dir.join(NEXT_PUBLIC), kept).unwrap();
            let keys = TerminalKeys::load(dir).unwrap().unwrap();
            assert_eq!(*keys.recipient(), both[1]);
            assert!(keys.unlock(PASSPHRASE).unwrap());
            assert_eq!(keys.identity().unwrap().recipient(), both[1]);
            let names: Vec<_> = fs::read_dir(dir).unwrap().collect();
            assert_eq!(names.len(), 3, "{names:?}");
        }
    }
}
