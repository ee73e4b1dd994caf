//! Secrets: sealing to a public key, the terminal's and the desk's keys, receipts' signatures,
//! the staff PIN. The only room that touches cryptography.
//!
//! Never: a network, a database, a clear text written to a disk, a secret in a `Debug` output
//! or in an error. Randomness comes from the caller (`device`), except inside `age`.

mod credential;
pub mod digest;
mod error;
pub mod identity;
mod key_file;
pub mod keys;
pub mod passphrase;
pub mod pin;
pub mod receipt;
mod seal;
pub mod terminal;

pub use digest::{Hasher, sha256};
pub use error::{ReceiptProblem, VaultError, WeakPin};
pub use identity::{IdentityFile, make_recovery};
pub use keys::TerminalKeys;
pub use pin::{PinHash, delay_seconds};
pub use receipt::{ReceiptKey, ReceiptVerifier};
pub use seal::{Identity, Recipient, open, pack, seal, unpack};
pub use terminal::{TerminalSigner, TerminalVerifier};
