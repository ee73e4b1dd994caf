//! The queue key as a credential of systemd: sealed to the machine (`systemd-creds encrypt`, with
//! its TPM where it has one), given to the service in a folder that only it can read, and never
//! on the disk in clear. For counters that run by themselves (`unlock = "unattended"`).
//!
//! Held by tests: the credential opens what its public half sealed; one that is no key, or the
//! key of somebody else, is said and replaces nothing; the same key in clear beside the queue is
//! refused, since it would make the credential worth nothing.

use std::path::{Path, PathBuf};

use super::error::VaultError;
use super::key_file::{Folder, read_line};
use super::seal::Identity;

/// Its name, as in `LoadCredentialEncrypted=guichet-queue-key:/etc/guichet/queue-key.cred`.
const NAME: &str = "guichet-queue-key";
/// Where systemd puts the credentials of a service.
const FOLDER: &str = "CREDENTIALS_DIRECTORY";

/// Where the credential of this service lies, if it has one.
pub(super) fn path() -> Option<PathBuf> {
    let path = Path::new(&std::env::var_os(FOLDER)?).join(NAME);
    path.exists().then_some(path)
}

/// Reads the credential and holds it against what lies in the folder of keys: `public` is its
/// public half, written when it is not there yet, and `clear` must not exist.
pub(super) fn load(
    credential: &Path,
    folder: &Folder,
    public: &str,
    clear: &str,
) -> Result<Identity, VaultError> {
    let damaged = |path: PathBuf, reason| VaultError::KeyDamaged { path, reason };
    let line = read_line(credential)?.unwrap_or_default();
    let identity: Identity = line
        .parse()
        .map_err(|_| damaged(credential.to_owned(), "it does not hold a key"))?;
    if folder.path(clear).exists() {
        let reason = "the system gives this key as a credential, and a copy in clear beside the \
                      queue makes it worth nothing: delete the copy";
        return Err(damaged(folder.path(clear), reason));
    }
    let recipient = identity.recipient().to_string();
    match read_line(&folder.path(public))? {
        Some(found) if *found == recipient => {}
        Some(_) => {
            let reason = "it is not the public half of the credential of the system";
            return Err(damaged(folder.path(public), reason));
        }
        None => folder.write(public, format!("{recipient}\n").as_bytes())?,
    }
    Ok(identity)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_credential_is_the_key_or_says_why_not() {
        let home = tempfile::tempdir().unwrap();
        let credential = home.path().join(NAME);
        let folder = Folder::lock(home.path()).unwrap();
        let key = Identity::generate();
        let read = || load(&credential, &folder, "queue.pub", "queue.key");
        let said = |found: Result<Identity, VaultError>| found.unwrap_err().to_string();

        fs::write(&credential, "no key").unwrap();
        assert!(said(read()).contains("does not hold a key"));
        fs::write(&credential, [0xff; 9_000]).unwrap();
        assert!(said(read()).contains("does not hold a key"));
        fs::write(&credential, format!("{}\n", *key.secret_text())).unwrap();
        assert_eq!(read().unwrap().recipient(), key.recipient());
        // The public half stays, and the same again is the same.
        assert_eq!(read().unwrap().recipient(), key.recipient());
        fs::write(home.path().join("queue.key"), "x").unwrap();
        assert!(said(read()).contains("delete the copy"));
        fs::remove_file(home.path().join("queue.key")).unwrap();
        let other = Identity::generate();
        fs::write(&credential, other.secret_text().as_bytes()).unwrap();
        assert!(said(read()).contains("not the public half"));
        let public = fs::read_to_string(home.path().join("queue.pub")).unwrap();
        assert_eq!(public.trim(), key.recipient().to_string());
    }
}
