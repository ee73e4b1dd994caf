//! The queue key as the configuration wants it: resting in clear for a counter that runs by
//! itself, or under the staff passphrase. What is on the disk and what is configured must agree:
//! a key is never left unprotected in silence, nor protected by surprise.

use std::path::Path;

use crate::catalogue::Unlock;
use crate::vault::{TerminalKeys, VaultError};

/// Why the queue key cannot be used as configured.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// `unlock = "staff"`, and the key is not protected, or there is none.
    #[error(
        "kiosk.toml says unlock = \"staff\", but no passphrase protects the keys of this terminal: run `guichet keys init`"
    )]
    NotProtected,
    /// `unlock = "unattended"`, and the key is protected.
    #[error(
        "a passphrase protects the keys of this terminal, but kiosk.toml says unlock = \"unattended\": write unlock = \"staff\", or run `guichet keys init` to take the passphrase away"
    )]
    Protected,
    /// The keys themselves.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// Loads the queue key; on the first start of an unattended terminal it is made.
///
/// # Errors
/// [`KeysError`], in one sentence that says what to do.
pub fn load_keys(data_dir: &Path, unlock: Unlock) -> Result<TerminalKeys, KeysError> {
    let dir = data_dir.join("keys");
    match unlock {
        Unlock::Unattended => {
            let keys = TerminalKeys::load_or_create(&dir)?;
            if keys.is_protected() {
                return Err(KeysError::Protected);
            }
            Ok(keys)
        }
        Unlock::Staff => match TerminalKeys::load(&dir)? {
            Some(keys) if keys.is_protected() => Ok(keys),
            _ => Err(KeysError::NotProtected),
        },
    }
}
