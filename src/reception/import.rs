//! A bundle that came on a stick goes through the same inbox as what comes by the network: the
//! same judgement of a manifest, the same parts, the same commit and so the same receipt, for
//! ever, whatever road was first. Works beside a desk that is serving.
//!
//! Nothing is received unless every byte of it is what its manifest says. A damaged bundle
//! gives what is intact in it; the rest is named. Memory: one part, or the parts of one small
//! request, and the index. Receipts go to a file that appears whole; a run that was killed is
//! done again with the same result. Held by tests: cut anywhere, flipped anywhere, twice,
//! overlapping, killed: never a wrong case, never two.

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;

use super::desk::keys_folder;
use super::error::ReceptionError;
use super::store::{Appended, Begun, Committed, Store};
use super::wire;
use crate::bundle::{
    BUNDLE_BYTES_MAX, End, FileError, Found, Fresh, REQUESTS_MAX, Reader, ReceiptsWriter,
    RequestHead,
};
use crate::device::Clock;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::receipt::{Manifest, Part};
use crate::vault::{ReceiptKey, TerminalVerifier, sha256};

/// The file of terminals that the desk knows, in its folder: on each line a terminal's public
/// key and a name for it.
pub const TERMINALS_FILE: &str = "terminals.txt";
/// Largest file of terminals, in bytes.
const TERMINALS_BYTES_MAX: u64 = 1024 * 1024;
/// Requests up to this size are gathered before anything of them is stored, in bytes.
const GATHERED_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Tries to add a part while the network writes the same one.
const TRIES_MAX: u32 = 5;

/// Whose bundle it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedBy {
    /// Its end is missing or damaged.
    Unread,
    /// It bears no signature.
    Nobody,
    /// It bears a signature that proves nothing.
    Forged,
    /// A terminal that is not in the desk's list; its key.
    Unknown(String),
    /// A terminal of the desk's list; its name.
    Known(String),
}

/// What a bundle led to.
#[derive(Debug, PartialEq, Eq)]
pub struct Imported {
    /// Requests received by this run.
    pub received: u64,
    /// Requests that were received before: the same receipt again.
    pub known: u64,
    /// Requests that are not whole in it. They stay at the terminal.
    pub damaged: BTreeSet<SubmissionId>,
    /// Requests that cannot even be named.
    pub unnamed: u64,
    /// Requests that the desk refuses, and why.
    pub refused: Vec<(SubmissionId, String)>,
    /// Requests for another desk.
    pub elsewhere: u64,
    /// Every byte is what was written.
    pub whole: bool,
    /// Whose it is.
    pub signed_by: SignedBy,
}

impl Imported {
    /// Whether all that was written in it arrived.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let all = self.damaged.is_empty() && self.unnamed == 0 && self.refused.is_empty();
        all && self.elsewhere == 0 && self.whole && self.signed_by != SignedBy::Forged
    }
}

/// Why a bundle was not imported, or its receipts not written. What was received stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The desk.
    #[error(transparent)]
    Desk(#[from] ReceptionError),
    /// One of the two files.
    #[error(transparent)]
    File(#[from] FileError),
    /// Not a bundle.
    #[error("{0} is not a file of requests of guichet: look for the one the terminal wrote")]
    NotABundle(String),
    /// Larger than any terminal writes.
    #[error("{0} is larger than any file a terminal writes: it is not read")]
    TooLarge(String),
    /// The list of terminals cannot be read.
    #[error("line {line} of {TERMINALS_FILE} is not a terminal's key and a name: correct it")]
    Terminals {
        /// Which line, from 1.
        line: usize,
    },
}

/// Imports a bundle into a desk's folder, and writes the receipts of everything in it that was
/// received, now or before. `told` hears how many bytes were read.
///
/// # Errors
/// [`ImportError`]. What was received before the failure stays received; the same import may
/// be done again.
pub fn import(
    dir: &Path,
    clock: &dyn Clock,
    bundle: &Path,
    receipts: &Path,
    told: &dyn Fn(u64),
) -> Result<Imported, ImportError> {
    let no_desk = || ReceptionError::NoReception(dir.to_owned());
    let key = ReceiptKey::load(&keys_folder(dir)).map_err(ReceptionError::from)?;
    let key = key.ok_or_else(no_desk)?;
    let terminals = terminals(dir)?;
    let refused = |source| FileError::io(bundle)(source);
    let input = File::open(bundle).map_err(refused)?;
    let size = input.metadata().map_err(refused)?.len();
    if size > BUNDLE_BYTES_MAX {
        return Err(ImportError::TooLarge(bundle.display().to_string()));
    }
    // First of all: a place that takes no receipts is known before anything is received.
    let out = Fresh::begin(receipts)?;
    let writer = ReceiptsWriter::begin(out).map_err(FileError::io(receipts))?;
    let mut import = Import {
        store: Store::open(dir)?,
        key: &key,
        desk: key.key_id(),
        clock,
        receipts: writer,
        bundle_path: bundle,
        receipts_path: receipts,
        open: None,
        seen: BTreeSet::new(),
        done: BTreeSet::new(),
        result: Imported {
            received: 0,
            known: 0,
            damaged: BTreeSet::new(),
            unnamed: 0,
            refused: Vec::new(),
            elsewhere: 0,
            whole: false,
            signed_by: SignedBy::Unread,
        },
    };
    let mut reader = Reader::new(input);
    let mut end = None;
    let mut anything = false;
    while let Some(found) = reader.next_found().map_err(refused)? {
        anything |= found != Found::Damage;
        match found {
            Found::End(found) => end = Some(found),
            other => import.take(other)?,
        }
        told(reader.used_bytes());
    }
    if !anything {
        return Err(ImportError::NotABundle(bundle.display().to_string()));
    }
    import.finish(end.as_ref(), &terminals)
}

struct Import<'a> {
    store: Store,
    key: &'a ReceiptKey,
    desk: String,
    clock: &'a dyn Clock,
    receipts: ReceiptsWriter<Fresh>,
    bundle_path: &'a Path,
    receipts_path: &'a Path,
    /// The request whose parts are coming.
    open: Option<Open>,
    /// Every request that the bundle names.
    seen: BTreeSet<SubmissionId>,
    /// Those of which it is known what became of them.
    done: BTreeSet<SubmissionId>,
    result: Imported,
}

/// A request whose parts are coming.
struct Open {
    manifest: Manifest,
    digest: Digest,
    /// Parts that came and are not stored yet.
    gathered: Vec<(Digest, Vec<u8>)>,
    /// Small enough to be gathered.
    gathers: bool,
    /// Parts that are still to come.
    missing: Vec<Digest>,
}

impl Import<'_> {
    fn take(&mut self, found: Found) -> Result<(), ImportError> {
        match found {
            Found::Index(entries) => self.seen.extend(entries.iter().map(|entry| entry.id)),
            Found::Request(head) => self.request(&head)?,
            Found::Part(name, bytes) => self.part(name, bytes)?,
            // Parts after it may belong to a request whose head is lost.
            Found::Damage => self.open = None,
            Found::End(_) => {}
        }
        if self.seen.len() as u64 > REQUESTS_MAX {
            let path = self.bundle_path.display().to_string();
            return Err(ImportError::TooLarge(path));
        }
        Ok(())
    }

    fn request(&mut self, head: &RequestHead) -> Result<(), ImportError> {
        self.open = None;
        let id = head.entry.id;
        self.seen.insert(id);
        if self.done.contains(&id) {
            return Ok(());
        }
        if head.desk != self.desk.as_bytes() {
            self.done.insert(id);
            self.result.elsewhere += 1;
            return Ok(());
        }
        let manifest = match wire::parse_manifest(id, &head.manifest_json) {
            Ok(manifest) => manifest,
            Err(error) => {
                self.refuse(id, error.to_string());
                return Ok(());
            }
        };
        let digest = sha256(&manifest.canonical_bytes());
        if digest != head.entry.manifest_sha256 {
            self.refuse(id, "its manifest is not the one that was kept".to_owned());
            return Ok(());
        }
        // Received before, by whatever road: the receipt needs no parts.
        if let Committed::Receipt(text) = self.commit(id, digest)? {
            self.result.known += 1;
            return self.receipt(id, &text);
        }
        self.open = Some(Open {
            missing: manifest.parts.iter().map(|part| part.sha256).collect(),
            gathers: manifest.size_bytes() <= GATHERED_BYTES_MAX,
            gathered: Vec::new(),
            manifest,
            digest,
        });
        Ok(())
    }

    fn part(&mut self, name: Digest, bytes: Vec<u8>) -> Result<(), ImportError> {
        let Some(open) = self.open.as_mut() else {
            return Ok(());
        };
        let Some(at) = open.missing.iter().position(|missing| *missing == name) else {
            return Ok(());
        };
        open.missing.swap_remove(at);
        open.gathered.push((name, bytes));
        if !open.missing.is_empty() && open.gathers {
            return Ok(());
        }
        let Some(mut open) = self.open.take() else {
            return Ok(());
        };
        let id = open.manifest.id;
        if let Some(refusal) = self.store_parts(&mut open)? {
            self.refuse(id, refusal);
            return Ok(());
        }
        if !open.missing.is_empty() {
            self.open = Some(open);
            return Ok(());
        }
        match self.commit(id, open.digest)? {
            Committed::Receipt(text) => {
                self.result.received += 1;
                self.receipt(id, &text)
            }
            // Somebody else's manifest came in between, or what was stored was forgotten.
            Committed::OtherManifest => {
                self.refuse(id, OTHER_CONTENT.to_owned());
                Ok(())
            }
            Committed::Missing(_) | Committed::Unknown => {
                self.refuse(id, "its parts were taken away meanwhile".to_owned());
                Ok(())
            }
        }
    }

    /// Stores what was gathered, as the network does; says why not when the desk refuses.
    fn store_parts(&mut self, open: &mut Open) -> Result<Option<String>, ImportError> {
        let now = self.clock.now();
        match self.store.begin(&open.manifest, now)? {
            Begun::Created | Begun::Known(_) => {}
            Begun::OtherManifest => return Ok(Some(OTHER_CONTENT.to_owned())),
            Begun::DeskFull => return Ok(Some(DESK_FULL.to_owned())),
        }
        for (name, bytes) in open.gathered.drain(..) {
            let announced = open.manifest.parts.iter().find(|part| part.sha256 == name);
            let fits = announced.is_some_and(|part: &Part| part.size_bytes == bytes.len() as u64);
            if !fits {
                let said = "a part is not as long as its manifest says";
                return Ok(Some(said.to_owned()));
            }
            if let Some(refusal) = self.store_part(open.manifest.id, name, &bytes)? {
                return Ok(Some(refusal));
            }
        }
        Ok(None)
    }

    /// Goes on where the network stopped, if it began.
    fn store_part(
        &mut self,
        id: SubmissionId,
        name: Digest,
        bytes: &[u8],
    ) -> Result<Option<String>, ReceptionError> {
        for _ in 0..TRIES_MAX {
            let Some(state) = self.store.part(id, name)? else {
                break;
            };
            if state.is_complete() {
                return Ok(None);
            }
            let from = usize::try_from(state.offset_bytes).unwrap_or(usize::MAX);
            let Some(rest) = bytes.get(from..) else {
                break;
            };
            match self.store.append(state, rest, self.clock.now())? {
                Appended::Complete => return Ok(None),
                // The network was faster, or what it had sent was something else: once more.
                Appended::Moved(_) | Appended::OtherContent | Appended::Partial(_) => {}
                Appended::DeskFull => return Ok(Some(DESK_FULL.to_owned())),
            }
        }
        Ok(Some("its parts could not be stored".to_owned()))
    }

    fn commit(&mut self, id: SubmissionId, digest: Digest) -> Result<Committed, ReceptionError> {
        // A stick carries no head of the journal.
        let now = self.clock.now();
        self.store.commit(id, digest, now, self.key, None)
    }

    fn receipt(&mut self, id: SubmissionId, text: &str) -> Result<(), ImportError> {
        self.done.insert(id);
        let refused = FileError::io(self.receipts_path);
        Ok(self.receipts.receipt(text).map_err(refused)?)
    }

    fn refuse(&mut self, id: SubmissionId, why: String) {
        self.done.insert(id);
        self.result.refused.push((id, why));
    }

    /// Says what is missing, and lets the receipts appear.
    fn finish(
        mut self,
        end: Option<&End>,
        terminals: &[(TerminalVerifier, String)],
    ) -> Result<Imported, ImportError> {
        self.result.damaged = self.seen.difference(&self.done).copied().collect();
        if let Some(end) = end {
            let named = self.seen.len() as u64;
            self.result.unnamed = end.requests.saturating_sub(named);
            self.result.whole = end.whole;
            self.result.signed_by = signed_by(end, terminals);
        }
        let refused = |source| FileError::io(self.receipts_path)(source);
        let (fresh, count) = self.receipts.finish().map_err(refused)?;
        if count > 0 {
            fresh.finish(|file| is_whole(file, count))?;
        }
        Ok(self.result)
    }
}

const OTHER_CONTENT: &str = "the desk holds another content under its id";
const DESK_FULL: &str = "too much is already under way at the desk";

fn signed_by(end: &End, terminals: &[(TerminalVerifier, String)]) -> SignedBy {
    match &end.signer {
        _ if end.forged => SignedBy::Forged,
        None => SignedBy::Nobody,
        Some(key) => match terminals.iter().find(|(known, _)| known == key) {
            Some((_, name)) => SignedBy::Known(name.clone()),
            None => SignedBy::Unknown(key.public_text()),
        },
    }
}

fn is_whole(file: File, count: u64) -> io::Result<bool> {
    let lines = crate::bundle::ReceiptLines::begin(io::BufReader::new(file))?;
    let Some(mut lines) = lines else {
        return Ok(false);
    };
    let mut found = 0;
    while lines.next_line()?.is_some() {
        found += 1;
    }
    Ok(lines.is_whole() && found == count)
}

/// The terminals that the desk knows; none when there is no list.
fn terminals(dir: &Path) -> Result<Vec<(TerminalVerifier, String)>, ImportError> {
    use io::Read as _;
    let path = dir.join(TERMINALS_FILE);
    let file = match File::open(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        opened => opened.map_err(FileError::io(&path))?,
    };
    let mut text = Vec::new();
    file.take(TERMINALS_BYTES_MAX)
        .read_to_end(&mut text)
        .map_err(FileError::io(&path))?;
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(str::trim).enumerate();
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(at, line)| {
            let (key, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let name: String = name.trim().chars().filter(|c| !c.is_control()).collect();
            let named = Some(name).filter(|name| !name.is_empty());
            TerminalVerifier::parse(key)
                .zip(named)
                .ok_or(ImportError::Terminals { line: at + 1 })
        })
        .collect()
}
