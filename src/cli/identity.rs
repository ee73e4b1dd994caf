//! `--identity FILE`: a private key from a file, its passphrase asked for where it has one.

use std::path::Path;

use super::{CliError, passphrase};
use crate::vault::{Identity, IdentityFile};

/// Reads the key; `question` is asked when a passphrase wraps it and somebody sits there.
///
/// # Errors
/// No key in the file; [`CliError::Locked`] without the right passphrase.
pub(super) fn read(path: &Path, question: &str) -> Result<Identity, CliError> {
    let file = IdentityFile::read(path)?;
    let passphrase = if file.is_wrapped() {
        passphrase::read(question)?
    } else {
        Default::default()
    };
    file.open(&passphrase)?.ok_or_else(|| {
        let path = path.display();
        CliError::Locked(format!(
            "this is not the passphrase of {path}; nothing was opened"
        ))
    })
}
