//! The manifest of a submission and the receipt that proves it arrived, as values, with the
//! exact bytes that are digested and signed. Both sides (`delivery` and `reception`) use
//! these bytes and nothing else, so they cannot disagree on what was proven.

use std::fmt::Write as _;

use super::digest::Digest;
use super::ids::{ServiceSlug, SubmissionId};

/// One part of a submission: sealed bytes, addressed by their digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Digest of the sealed bytes.
    pub sha256: Digest,
    /// Length of the sealed bytes.
    pub size_bytes: u64,
    /// Media type of what is sealed inside, such as `application/json`.
    pub media_type: String,
    /// What the part is: `request` for the answers, else the name of the question.
    pub name: String,
}

/// What a submission consists of. Never holds anything personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// The submission.
    pub id: SubmissionId,
    /// The service it is for.
    pub service: ServiceSlug,
    /// The service's declared version and content hash.
    pub version: String,
    /// At least one part; the first is the answers.
    pub parts: Vec<Part>,
}

impl Manifest {
    /// The canonical bytes whose SHA-256 is the manifest digest: one field a line, lengths
    /// before free text, so no two manifests share the same bytes.
    #[must_use]
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut text = format!(
            "guichet-manifest-v1\nid {}\nservice {}\nversion {} {}\nparts {}\n",
            self.id,
            self.service,
            self.version.len(),
            self.version,
            self.parts.len()
        );
        for part in &self.parts {
            // Writing to a String cannot fail.
            let _ = writeln!(
                text,
                "part {} {} {} {} {} {}",
                part.sha256,
                part.size_bytes,
                part.media_type.len(),
                part.media_type,
                part.name.len(),
                part.name
            );
        }
        text.into_bytes()
    }

    /// The sum of the sizes of the parts, in bytes.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.parts.iter().map(|part| part.size_bytes).sum()
    }
}

/// The proof of reception: what the reception promises, and its Ed25519 signature over
/// [`Receipt::signing_bytes`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The submission.
    pub id: SubmissionId,
    /// Digest of the manifest that was committed.
    pub manifest_sha256: Digest,
    /// The authority's own number for the case.
    pub reference: String,
    /// When the reception committed it: RFC 3339, UTC, whole seconds.
    pub received_at: String,
    /// Strictly growing number of the reception's commits.
    pub seq: u64,
    /// Which key signed.
    pub key_id: String,
    /// Ed25519 signature, 64 bytes.
    pub signature: Vec<u8>,
}

impl Receipt {
    /// The bytes the signature covers: every other field, one a line, lengths before text.
    #[must_use]
    pub fn signing_bytes(&self) -> Vec<u8> {
        format!(
            "guichet-receipt-v1\nid {}\nmanifest {}\nreference {} {}\nreceived_at {} {}\nseq {}\nkey {} {}\n",
            self.id,
            self.manifest_sha256,
            self.reference.len(),
            self.reference,
            self.received_at.len(),
            self.received_at,
            self.seq,
            self.key_id.len(),
            self.key_id
        )
        .into_bytes()
    }
}

/// The bytes a reception signs to say what time it is there: over the nonce of the ping, so that
/// nobody can repeat an old time.
#[must_use]
pub fn ping_time_signing_bytes(nonce: &str, time: &str) -> Vec<u8> {
    let (nonce_len, time_len) = (nonce.len(), time.len());
    format!("guichet-ping-time-v1\n{nonce_len} {nonce}\n{time_len} {time}\n").into_bytes()
}

/// The bytes a reception signs to answer a ping: proves that it, and not a captive portal,
/// is at the other end.
#[must_use]
pub fn ping_signing_bytes(nonce: &str) -> Vec<u8> {
    format!("guichet-ping-v1\n{} {nonce}\n", nonce.len()).into_bytes()
}
