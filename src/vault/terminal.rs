//! The terminal's signing key: a bundle that leaves on a stick bears its signature, so that a
//! desk can say from which terminal it came. `keys/terminal.key` (0600) and `terminal.pub`.
//!
//! Never: what protects a request. Contents are sealed and addressed by their digests; the
//! signature only tells whose bundle it is, and that it is whole. Held by tests: another key,
//! another text or a changed signature is refused.

use std::fmt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::error::VaultError;
use super::key_file::KeyForm;

const TERMINAL_KEY: KeyForm<TerminalSigner> = KeyForm {
    name: "terminal",
    parse: |text| {
        let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        Some(TerminalSigner::from_seed(&seed))
    },
    secret: |key| Zeroizing::new(STANDARD.encode(key.0.as_bytes())),
    public: TerminalSigner::public_text,
};

/// The private half. Wiped from memory when dropped; never printed.
pub struct TerminalSigner(SigningKey);

impl TerminalSigner {
    /// The key that 32 random bytes determine.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Loads the key from the folder of keys, or makes it from the random bytes the caller
    /// supplies.
    ///
    /// # Errors
    /// When the key is damaged, readable by others, or gone; or the disk refuses.
    pub fn load_or_create(
        dir: &Path,
        seed: impl FnOnce() -> Zeroizing<[u8; 32]>,
    ) -> Result<Self, VaultError> {
        TERMINAL_KEY.load_or_create(dir, || Ok(Self::from_seed(&seed())))
    }

    /// Loads the key; `None` when this folder never had one.
    ///
    /// # Errors
    /// As [`Self::load_or_create`].
    pub fn load(dir: &Path) -> Result<Option<Self>, VaultError> {
        TERMINAL_KEY.load(dir)
    }

    /// The public half, base64: a line of the desk's `terminals.txt`.
    #[must_use]
    pub fn public_text(&self) -> String {
        STANDARD.encode(self.public_bytes())
    }

    /// The public half, 32 bytes.
    #[must_use]
    pub fn public_bytes(&self) -> [u8; 32] {
        *self.0.verifying_key().as_bytes()
    }

    /// Signs a text that says itself what it is.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for TerminalSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TerminalSigner({})", self.public_text())
    }
}

/// The public half of a [`TerminalSigner`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerminalVerifier(VerifyingKey);

impl TerminalVerifier {
    /// Reads 32 bytes; `None` unless they are a point that signs only what its owner signed.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let key = VerifyingKey::from_bytes(bytes).ok()?;
        (!key.is_weak()).then_some(Self(key))
    }

    /// Reads base64, as `terminals.txt` holds it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_bytes(&STANDARD.decode(text).ok()?.try_into().ok()?)
    }

    /// The key in base64.
    #[must_use]
    pub fn public_text(&self) -> String {
        STANDARD.encode(self.0.as_bytes())
    }

    /// Whether the owner of this key signed this text.
    #[must_use]
    pub fn believes(&self, message: &[u8], signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .and_then(|signature| self.0.verify_strict(message, &signature))
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_signs() {
        let home = tempfile::tempdir().unwrap();
        assert!(TerminalSigner::load(home.path()).unwrap().is_none());
        let make = || TerminalSigner::load_or_create(home.path(), || Zeroizing::new([7; 32]));
        let (first, again) = (make().unwrap(), make().unwrap());
        assert_eq!(first.public_text(), again.public_text());
        let verifier = TerminalVerifier::parse(&first.public_text()).unwrap();
        assert_eq!(verifier.public_text(), first.public_text());
        let signature = first.sign(b"text");
        assert!(verifier.believes(b"text", &signature));
        let other = TerminalSigner::from_seed(&[8; 32]);
        let mut changed = signature;
        changed[9] ^= 1;
        for (message, signature) in [
            (b"texT", signature.as_slice()),
            (b"text", &changed),
            (b"text", &other.sign(b"text")),
            (b"text", b""),
        ] {
            assert!(!verifier.believes(message, signature));
        }
        for bad in ["", "AAAA", &STANDARD.encode([0; 32])] {
            assert!(TerminalVerifier::parse(bad).is_none(), "{bad}");
        }
        assert!(!format!("{first:?}").contains(&STANDARD.encode([7; 32])));
    }
}
