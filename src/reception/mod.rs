//! The town's receiving desk: what terminals send arrives here, whole or not at all, and is
//! answered with a signed receipt. The protocol is fixed in `contracts.md`; the bytes that are
//! digested and signed are `domain::receipt`'s.
//!
//! | file | holds |
//! |---|---|
//! | `desk` | opening a data folder, serving it |
//! | `http/` | the protocol: one file a resource |
//! | `listen` | connections: how many, and how long each may keep us waiting |
//! | `uploads` | one writer a part; a newcomer takes over from a stalled one |
//! | `store` | SQLite: manifests, parts, the inbox |
//! | `records` | what staff read: list, show, export |
//! | `import` | a bundle that came on a stick, into the same inbox |
//! | `worker` | the thread that owns the database |
//! | `wire` | the JSON shapes |
//!
//! Never: the private sealing key on the way in (the desk stores what it cannot read until
//! staff ask), a second receipt for a submission, an answer before the disk has it.
//!
//! Held by tests: the same submission gives the same receipt for ever, whatever is killed, cut
//! or repeated; hostile input costs bounded memory and time.

mod desk;
mod error;
mod http;
mod import;
pub mod limits;
mod listen;
mod records;
mod store;
mod uploads;
mod wire;
mod worker;

/// Doors for `tests/fuzz`: what the desk reads of a stranger, without a desk around it.
#[doc(hidden)]
pub mod fuzzing {
    use crate::domain::digest::Digest;
    use crate::domain::ids::SubmissionId;
    use crate::domain::receipt::Manifest;

    /// The body of an announcement.
    #[must_use]
    pub fn manifest(id: SubmissionId, json: &[u8]) -> Option<Manifest> {
        super::wire::parse_manifest(id, json).ok()
    }

    /// The body of a commit.
    #[must_use]
    pub fn commit(json: &[u8]) -> Option<Digest> {
        super::wire::parse_commit(json)
    }
}

pub use desk::{Desk, PublicKeys, public_keys};
pub use error::ReceptionError;
pub use import::{ImportError, Imported, SignedBy, TERMINALS_FILE, import};
pub use records::{Filed, Item, Journal, Records};
