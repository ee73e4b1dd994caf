//! The terminal's queue key: what is kept here before it leaves is sealed to it.
//!
//! `<data>/keys/queue.key` (0600) and `queue.pub`. Held by tests: created once for ever, even
//! by programs that start together; a damaged, exposed or vanished key is said, never
//! replaced.

use std::path::Path;

use zeroize::Zeroizing;

use super::error::VaultError;
use super::key_file::KeyForm;
use super::seal::{Identity, Recipient};

const QUEUE_KEY: KeyForm<Identity> = KeyForm {
    name: "queue",
    parse: |text| text.parse().ok(),
    secret: secret_line,
    public: |identity| identity.recipient().to_string(),
};

/// The queue key of this terminal. Sealing is always possible; opening only while unlocked.
#[derive(Debug)]
pub struct TerminalKeys {
    recipient: Recipient,
    /// Absent while staff have not opened a wrapped key (`unlock = "staff"`); the unattended
    /// mode always has it.
    identity: Option<Identity>,
}

impl TerminalKeys {
    /// Loads the queue key from the folder of keys, or makes it on the first start.
    ///
    /// # Errors
    /// When the key is damaged, readable by others, or gone; or the disk refuses.
    pub fn load_or_create(dir: &Path) -> Result<Self, VaultError> {
        QUEUE_KEY
            .load_or_create(dir, || Ok(Identity::generate()))
            .map(Self::unlocked)
    }

    /// Loads the queue key; `None` when this folder never had one.
    ///
    /// # Errors
    /// As [`Self::load_or_create`].
    pub fn load(dir: &Path) -> Result<Option<Self>, VaultError> {
        Ok(QUEUE_KEY.load(dir)?.map(Self::unlocked))
    }

    /// The public half: what is kept is sealed to it.
    #[must_use]
    pub fn recipient(&self) -> &Recipient {
        &self.recipient
    }

    /// The private half.
    ///
    /// # Errors
    /// [`VaultError::Locked`] while staff have not opened it.
    pub fn identity(&self) -> Result<&Identity, VaultError> {
        self.identity.as_ref().ok_or(VaultError::Locked)
    }

    fn unlocked(identity: Identity) -> Self {
        Self {
            recipient: identity.recipient(),
            identity: Some(identity),
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
        assert_eq!(names.len(), 2, "{names:?}");
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
}
