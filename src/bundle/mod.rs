//! What travels on a stick when there is no network: a bundle of requests on the way out, a
//! file of receipts on the way back. Formats, and files that appear whole or not at all.
//!
//! # A bundle, version 1
//!
//! Records, one after the other, no paths and no names of files. A record is 64 bytes of head
//! and then its payload; numbers are big-endian:
//!
//! | bytes | hold |
//! |---|---|
//! | 0–7 | the mark `89 67 75 69 63 0d 0a 1a` |
//! | 8 | version of the format, 1 |
//! | 9 | kind: `H I R P E` |
//! | 10–11 | zero |
//! | 12–15 | length of the payload, at most 20 000 000 |
//! | 16–23 | number of the record: 0, 1, 2 … |
//! | 24–55 | SHA-256 of the payload |
//! | 56–63 | the first 8 bytes of the SHA-256 of bytes 0–55 |
//!
//! | kind | payload |
//! |---|---|
//! | `H` | first: JSON `{"destination", "requests"}` |
//! | `I` | index, up to 1000 requests each: id (16 bytes), manifest digest (32) |
//! | `R` | a request: id (16), manifest digest (32), its desk (16: the name of the receipt key, as receipts give it), then the manifest's JSON as the network announces it |
//! | `P` | a part of the request before it: the sealed bytes as the network sends them; their SHA-256 is their name in the manifest |
//! | `E` | last: number of requests (8), number of records before this one (8), SHA-256 of every byte before this record (32); when signed, the terminal's public key (32) and its Ed25519 signature (64) over [`end_text`] |
//!
//! Requests stand in the order of their manifest digests, which tells nothing of the order in
//! which people came; there is no date. The same requests give the same bytes. A reader that
//! meets damage looks for the next mark whose head is right, and goes on from there.
//!
//! # A file of receipts, version 1
//!
//! Lines: `guichet-receipts-v1`; then one receipt a line, the desk's very JSON; then
//! `end COUNT SHA256` of every byte before that line.
//!
//! Never: a clear answer, a follow-up code, more memory than one part. Invariants held by
//! tests: whatever is cut or flipped, every intact request is found and no other.

mod file;
mod read;
mod receipts;
mod record;
mod write;

use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;

pub use file::{FileError, Fresh};
pub use read::{End, Found, Reader};
pub use receipts::{Line, ReceiptLines, ReceiptsWriter};
pub use write::Writer;

/// Largest payload, in bytes: a sealed part.
pub const PAYLOAD_BYTES_MAX: usize = 20_000_000;
/// Most requests in one bundle.
pub const REQUESTS_MAX: u64 = 100_000;
/// Largest bundle that is read, in bytes.
pub const BUNDLE_BYTES_MAX: u64 = 64 * 1024 * 1024 * 1024;
/// Requests in one record of the index.
pub(crate) const INDEX_ENTRIES: usize = 1_000;

/// One request, as the index names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The request.
    pub id: SubmissionId,
    /// Digest of its manifest.
    pub manifest_sha256: Digest,
}

/// One request, before its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHead {
    /// Which.
    pub entry: Entry,
    /// The desk it is for: the name of its receipt key, sixteen hexadecimal digits.
    pub desk: [u8; 16],
    /// The manifest's JSON, as the network announces it. Not yet judged.
    pub manifest_json: Vec<u8>,
}

/// The text that a terminal signs.
#[must_use]
pub fn end_text(requests: u64, records: u64, sha256: &Digest) -> Vec<u8> {
    format!("guichet-bundle-v1\nrequests {requests}\nrecords {records}\nsha256 {sha256}\n")
        .into_bytes()
}
