//! What can go wrong in the vault. No message ever repeats a secret or the bytes it refused.

use std::path::{Path, PathBuf};

/// Any failure of the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The text is not a public sealing key.
    #[error("not a public sealing key: it starts with `age1` and holds 62 characters")]
    BadRecipient,
    /// The text is not a private sealing key.
    #[error("not a private sealing key: it starts with `AGE-SECRET-KEY-1`")]
    BadIdentity,
    /// The text is not a public receipt key.
    #[error("not a public receipt key: 32 bytes written in base64")]
    BadReceiptKey,
    /// Sealing was asked for nobody.
    #[error("nothing can be sealed without at least one public key")]
    NoRecipient,
    /// What is inside is larger than the caller accepts.
    #[error("larger than the accepted {limit_bytes} bytes")]
    TooLarge {
        /// The caller's limit.
        limit_bytes: u64,
    },
    /// Sealed to other keys than the one at hand.
    #[error("sealed to another key")]
    OtherKey,
    /// Not a sealed file, or one that changed since it was sealed.
    #[error("not a sealed file, or a damaged one ({0})")]
    Damaged(&'static str),
    /// Sealing failed inside the library; nothing was written.
    #[error("sealing failed")]
    Sealing,
    /// The private key is wrapped and staff have not opened it.
    #[error("the keys of this terminal are locked")]
    Locked,
    /// The private key is gone while its public half is there: what was sealed to it waits for
    /// a backup of the key, so a new one is never made silently.
    #[error("{} is missing although its public half exists; restore it from a backup", .0.display())]
    KeyMissing(PathBuf),
    /// The key file does not hold a key, or its two halves do not belong together.
    #[error("{} is damaged: {reason}", path.display())]
    KeyDamaged {
        /// The file.
        path: PathBuf,
        /// Why, in words.
        reason: &'static str,
    },
    /// A change of key cannot write what the system holds.
    #[error(
        "the system gives the queue key as a credential: put it back into {}, change the key, and make the credential again",
        .0.display()
    )]
    KeyIsCredential(PathBuf),
    /// Other accounts of this machine can read the private key.
    #[error("{} can be read by other accounts (mode {mode:o}); run chmod 600 on it", path.display())]
    KeyExposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file that was named holds no private sealing key.
    #[error(
        "{} holds no private key: name a file with AGE-SECRET-KEY-1…, alone or wrapped by `age -p`, whole and without --armor", .0.display()
    )]
    NoIdentity(PathBuf),
    /// A passphrase that a thief would find.
    #[error(
        "this passphrase is too easy to guess: it is worth {bits} bits of at least {least}; take six words, or let `guichet keys init --draw` draw them"
    )]
    WeakPassphrase {
        /// What it is worth, in bits.
        bits: u32,
        /// What is asked, in bits.
        least: u32,
    },
    /// Another program works with the keys.
    #[error("another guichet program uses the keys of this terminal; close it, then try again")]
    KeysInUse,
    /// The disk said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A receipt or a ping that proves nothing.
    #[error("not a proof: {0}")]
    Receipt(ReceiptProblem),
    /// The PIN is too easy to guess.
    #[error("this PIN is too easy to guess: {0}")]
    WeakPin(WeakPin),
    /// The stored PIN hash is unreadable, or asks for absurd amounts of memory or time.
    #[error("the stored PIN hash is damaged")]
    PinHashDamaged,
}

impl VaultError {
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// Why a receipt proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptProblem {
    /// Signed by another key than the configured one.
    #[error("signed by another key")]
    OtherKey,
    /// It speaks of another submission.
    #[error("for another submission")]
    OtherSubmission,
    /// It speaks of another content.
    #[error("for another content")]
    OtherManifest,
    /// The signature does not fit.
    #[error("the signature does not fit")]
    Signature,
}

/// Why a PIN is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPin {
    /// Something else than the digits 0 to 9.
    #[error("digits only")]
    NotDigits,
    /// Fewer than six digits, or more than twelve.
    #[error("6 to 12 digits")]
    Length,
    /// Such as 777777.
    #[error("the same digit throughout")]
    SameDigit,
    /// Such as 123456 or 987654.
    #[error("digits in sequence")]
    Sequence,
    /// Such as 121212, 123123 or 112233.
    #[error("a repeated pattern")]
    Repeated,
}
