//! The way out when there is no network: requests leave in one file, receipts come back in
//! another. Format: `bundle`.
//!
//! Order is safety here. What will be in the file is marked before its first byte is written,
//! so that nobody cancels it meanwhile; the file appears whole, synced and read back; only then
//! does the queue say `exported`. Nothing is wiped by it. A kill in between leaves requests
//! that are kept and a file that may be there; doing the same again is right.
//!
//! Never: a clear answer, a follow-up code or a name in the file; a receipt believed without
//! its signature, its id and its digest.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use zeroize::Zeroizing;

use crate::bundle::{
    Entry, FileError, Found, Fresh, Line, REQUESTS_MAX, Reader, ReceiptLines, RequestHead, Writer,
};
use crate::delivery::channel;
use crate::device::Random;
use crate::domain::destination::Destination;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::receipt::Receipt;
use crate::domain::retry::Moment;
use crate::domain::submission::Problem;
use crate::store::{Item, OnStick, SenderLock, Store, StoreError};
use crate::vault::{ReceiptVerifier, TerminalSigner, VaultError};

/// Why nothing was exported, or no receipt taken.
#[derive(Debug, thiserror::Error)]
pub enum StickError {
    /// The queue.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The desk's keys are not in the configuration: nobody could open it, or prove it.
    #[error("the keys of `{0}` are not in kiosk.toml: fill them in, then export")]
    NoKeys(String),
    /// More than a bundle holds.
    #[error("a bundle holds at most {REQUESTS_MAX} requests")]
    TooMany,
    /// Not a file of receipts.
    #[error("{0} is not a file of receipts of guichet: look for the one the desk wrote")]
    NoReceipts(String),
}

/// What to export.
pub struct Export<'a> {
    /// Where it goes.
    pub destination: &'a Destination,
    /// The file.
    pub out: &'a Path,
    /// Also what was exported before: that stick is lost.
    pub again: bool,
    /// Signs the file.
    pub signer: Option<&'a TerminalSigner>,
}

/// What was exported.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Requests in the file.
    pub requests: usize,
    /// Sealed bytes in it.
    pub bytes: u64,
    /// Digest of everything before the end of the file; nothing when there is no file.
    pub sha256: Option<Digest>,
    /// Requests found to be damaged: they are not in it, and staff are called.
    pub damaged: Vec<SubmissionId>,
}

/// What a file of receipts led to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Requests proven received by it.
    pub received: usize,
    /// Requests that had their receipt already.
    pub known: usize,
    /// Receipts for requests of other terminals.
    pub others: usize,
    /// Requests of this terminal for which a receipt proves nothing; they stay as they are.
    pub refused: Vec<SubmissionId>,
    /// Lines that are no receipt.
    pub damaged: usize,
    /// The file is whole.
    pub whole: bool,
}

/// The terminal's signing key, made when there is none yet.
///
/// # Errors
/// When the key is damaged, readable by others, or gone; or the disk refuses.
pub fn signing_key(data_dir: &Path, random: &dyn Random) -> Result<TerminalSigner, VaultError> {
    TerminalSigner::load_or_create(&data_dir.join("keys"), || {
        let mut seed = Zeroizing::new([0; 32]);
        random.fill(&mut *seed);
        seed
    })
}

impl Export<'_> {
    /// Writes the file, reads it back, and only then changes the queue. The lock makes sure
    /// that nothing is sent meanwhile. `told` hears how many requests are in, of how many.
    ///
    /// # Errors
    /// [`StickError`]: nothing is exported, and no file is there that was not there before.
    pub fn run(
        &self,
        store: &mut Store,
        _lock: &SenderLock,
        now: &Moment,
        told: &dyn Fn(u64, u64),
    ) -> Result<Exported, StickError> {
        let desk = self.desk()?;
        let mut exported = Exported::default();
        let mut entries = self.intact(store, now, &mut exported)?;
        let ids: Vec<SubmissionId> = entries.iter().map(|entry| entry.id).collect();
        let marked = store.mark_for_stick(&ids)?;
        if marked.ids().len() != entries.len() {
            let there: std::collections::HashSet<_> = marked.ids().iter().collect();
            entries.retain(|entry| there.contains(&entry.id));
        }
        if entries.is_empty() {
            return Ok(exported);
        }
        exported.requests = entries.len();
        let was_there = self.out.exists();
        let written = self.write(store, &entries, desk, told);
        match written {
            Ok((sha256, bytes)) => (exported.sha256, exported.bytes) = (Some(sha256), bytes),
            Err(error) => {
                self.give_up(store, &marked, was_there);
                return Err(error);
            }
        }
        store.exported(&marked, now)?;
        Ok(exported)
    }

    /// The name of the desk's receipt key.
    fn desk(&self) -> Result<[u8; 16], StickError> {
        let name = || StickError::NoKeys(self.destination.name.to_string());
        if !channel::is_usable(self.destination) {
            return Err(name());
        }
        let key_id = verifier(self.destination).ok_or_else(name)?.key_id();
        key_id.as_bytes().try_into().map_err(|_| name())
    }

    /// What may go and is what was kept, in the order of the file.
    fn intact(
        &self,
        store: &mut Store,
        now: &Moment,
        exported: &mut Exported,
    ) -> Result<Vec<Entry>, StickError> {
        let mut entries = Vec::new();
        for (id, manifest_sha256) in store.stick_candidates(&self.destination.name, self.again)? {
            match store.content(id) {
                Ok(_) => entries.push(Entry {
                    id,
                    manifest_sha256,
                }),
                Err(StoreError::ContentDamaged) => {
                    // One that staff were called for already stays so.
                    match store.call_staff(id, Problem::Damaged, None, now) {
                        Err(StoreError::NotAllowed { .. }) | Ok(()) => exported.damaged.push(id),
                        Err(error) => return Err(error.into()),
                    }
                }
                Err(error) => return Err(error.into()),
            }
        }
        if entries.len() as u64 > REQUESTS_MAX {
            return Err(StickError::TooMany);
        }
        entries.sort_unstable_by_key(|entry| *entry.manifest_sha256.as_bytes());
        Ok(entries)
    }

    fn write(
        &self,
        store: &Store,
        entries: &[Entry],
        desk: [u8; 16],
        told: &dyn Fn(u64, u64),
    ) -> Result<(Digest, u64), StickError> {
        let refused = |source| FileError::io(self.out)(source);
        let fresh = Fresh::begin(self.out)?;
        let name = self.destination.name.as_str();
        let mut writer = Writer::begin(fresh, name, entries).map_err(refused)?;
        let mut bytes = 0;
        for (done, entry) in entries.iter().enumerate() {
            let content = store.content(entry.id)?;
            let head = RequestHead {
                entry: *entry,
                desk,
                manifest_json: channel::manifest_json(&content.manifest),
            };
            writer.request(&head).map_err(refused)?;
            for part in &content.manifest.parts {
                let sealed = store.part_bytes(&content.item, &part.sha256)?;
                writer.part(&sealed).map_err(refused)?;
            }
            bytes += content.manifest.size_bytes();
            told(done as u64 + 1, entries.len() as u64);
        }
        let (fresh, sha256) = writer.finish(self.signer).map_err(refused)?;
        fresh.finish(|file| holds(file, entries.len() as u64, &sha256))?;
        Ok((sha256, bytes))
    }

    /// Nothing was written after all. When the file appeared in spite of the failure, or it
    /// cannot be written down that it did not, the requests stay marked: that is harmless.
    fn give_up(&self, store: &mut Store, marked: &OnStick, was_there: bool) {
        if (was_there || !self.out.exists())
            && let Err(error) = store.nothing_on_stick(marked)
        {
            tracing::warn!(%error, "requests stay marked as perhaps exported");
        }
    }
}

/// Takes receipts from a file into the queue, each verified: signature, id and digest. `told`
/// hears how many were looked at.
///
/// # Errors
/// When this is no such file, it cannot be read, or the queue's disk fails. What was taken
/// before stays taken.
pub fn take_receipts(
    store: &mut Store,
    file: &Path,
    destinations: &[Destination],
    now: &Moment,
    told: &dyn Fn(u64),
) -> Result<Receipts, StickError> {
    let refused = |source| FileError::io(file)(source);
    let input = File::open(file).map_err(refused)?;
    let lines = ReceiptLines::begin(BufReader::new(input)).map_err(refused)?;
    let none = || StickError::NoReceipts(file.display().to_string());
    let mut lines = lines.ok_or_else(none)?;
    let mut taken = Receipts::default();
    let mut looked = 0;
    while let Some(line) = lines.next_line().map_err(refused)? {
        let text = match &line {
            Line::Text(text) => text.as_slice(),
            Line::TooLong => &[],
        };
        match channel::receipt(text) {
            Some(receipt) => take(store, &receipt, destinations, now, &mut taken)?,
            None => taken.damaged += 1,
        }
        looked += 1;
        told(looked);
    }
    taken.whole = lines.is_whole();
    Ok(taken)
}

fn take(
    store: &mut Store,
    receipt: &Receipt,
    destinations: &[Destination],
    now: &Moment,
    taken: &mut Receipts,
) -> Result<(), StoreError> {
    let item: Item = match store.get(receipt.id) {
        Ok(item) => item,
        Err(StoreError::Unknown) => {
            taken.others += 1;
            return Ok(());
        }
        Err(StoreError::ContentDamaged) => {
            taken.refused.push(receipt.id);
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let destination = destinations
        .iter()
        .find(|each| each.name == item.destination);
    let recorded = match destination.and_then(verifier) {
        Some(verifier) => store.record_receipt(item.id, receipt, &verifier, now),
        None => Err(StoreError::NoProof),
    };
    match recorded {
        Ok(_) if item.receipt.is_some() => taken.known += 1,
        Ok(_) => taken.received += 1,
        Err(StoreError::NoProof | StoreError::NotAllowed { .. }) => taken.refused.push(item.id),
        Err(error) => return Err(error),
    }
    Ok(())
}

fn verifier(destination: &Destination) -> Option<ReceiptVerifier> {
    ReceiptVerifier::parse(destination.receipt_key.as_deref()?).ok()
}

/// Whether a file holds, record by record, what was written.
fn holds(file: File, requests: u64, sha256: &Digest) -> io::Result<bool> {
    let mut reader = Reader::new(file);
    let mut end = None;
    while let Some(found) = reader.next_found()? {
        match found {
            Found::End(found) => end = Some(found),
            Found::Damage => return Ok(false),
            Found::Index(_) | Found::Request(_) | Found::Part(..) => {}
        }
    }
    Ok(end.is_some_and(|end| end.whole && end.requests == requests && end.sha256 == *sha256))
}
