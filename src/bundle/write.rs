//! Writing a bundle, record by record, as the bytes pass by. Nothing is gathered: memory holds
//! one part. Held by tests with the reader.

use std::io::{self, Write};

use super::record::{Head, Kind};
use super::{Entry, INDEX_ENTRIES, RequestHead, end_text};
use crate::domain::digest::Digest;
use crate::vault::{Hasher, TerminalSigner};

/// Writes a bundle: head and index first, then each request and its parts, then the end.
pub struct Writer<W> {
    out: W,
    hasher: Hasher,
    records: u64,
    requests: u64,
}

impl<W: Write> Writer<W> {
    /// Begins a bundle for one destination, with these requests in this order.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin(out: W, destination: &str, entries: &[Entry]) -> io::Result<Self> {
        let mut writer = Self {
            out,
            hasher: Hasher::new(),
            records: 0,
            requests: 0,
        };
        let head = serde_json::json!({
            "destination": destination,
            "requests": entries.len(),
        });
        writer.record(Kind::Head, head.to_string().as_bytes())?;
        for some in entries.chunks(INDEX_ENTRIES) {
            let mut payload = Vec::with_capacity(some.len() * 48);
            for entry in some {
                payload.extend_from_slice(entry.id.as_bytes());
                payload.extend_from_slice(entry.manifest_sha256.as_bytes());
            }
            writer.record(Kind::Index, &payload)?;
        }
        Ok(writer)
    }

    /// A request; its parts follow.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn request(&mut self, head: &RequestHead) -> io::Result<()> {
        let mut payload = Vec::with_capacity(64 + head.manifest_json.len());
        payload.extend_from_slice(head.entry.id.as_bytes());
        payload.extend_from_slice(head.entry.manifest_sha256.as_bytes());
        payload.extend_from_slice(&head.desk);
        payload.extend_from_slice(&head.manifest_json);
        self.requests += 1;
        self.record(Kind::Request, &payload)
    }

    /// A sealed part of the request before it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn part(&mut self, sealed: &[u8]) -> io::Result<()> {
        self.record(Kind::Part, sealed)
    }

    /// The end, signed when there is a key. Gives the stream back, and the digest of
    /// everything before the end.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(mut self, signer: Option<&TerminalSigner>) -> io::Result<(W, Digest)> {
        let sha256 = self.hasher.clone().finish();
        let mut payload = Vec::with_capacity(144);
        payload.extend_from_slice(&self.requests.to_be_bytes());
        payload.extend_from_slice(&self.records.to_be_bytes());
        payload.extend_from_slice(sha256.as_bytes());
        if let Some(signer) = signer {
            payload.extend_from_slice(&signer.public_bytes());
            let text = end_text(self.requests, self.records, &sha256);
            payload.extend_from_slice(&signer.sign(&text));
        }
        self.record(Kind::End, &payload)?;
        self.out.flush()?;
        Ok((self.out, sha256))
    }

    fn record(&mut self, kind: Kind, payload: &[u8]) -> io::Result<()> {
        let head = Head::of(kind, self.records, payload).ok_or(io::ErrorKind::FileTooLarge)?;
        for bytes in [head.bytes().as_slice(), payload] {
            self.hasher.update(bytes);
            self.out.write_all(bytes)?;
        }
        self.records += 1;
        Ok(())
    }
}
