//! What staff of the town read: the list of what was received, one of them, its content. Works
//! beside a desk that is serving. Opening content needs the desk's private sealing key.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::Value;
use zeroize::Zeroizing;

use super::desk::keys_folder;
use super::error::ReceptionError;
use super::limits::OPENED_MAX_BYTES;
use super::store::{InboxRow, Store};
use super::wire;
use crate::domain::receipt::{Manifest, Part};
use crate::vault::keys::desk_sealing_key;
use crate::vault::{Identity, open};

/// The received submissions of a data folder.
pub struct Records {
    store: Store,
    dir: PathBuf,
}

/// One line of the list. Nothing personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The submission.
    pub id: String,
    /// The service.
    pub service: String,
    /// Its version.
    pub version: String,
    /// The town's own number.
    pub reference: String,
    /// RFC 3339, UTC, whole seconds.
    pub received_at: String,
    /// Digest of the manifest.
    pub manifest_sha256: String,
    /// Number of parts.
    pub parts: usize,
    /// Always `received` for now.
    pub state: &'static str,
    /// How far the terminal's journal was, `NAME:ENTRY:SHA256`, if it said so.
    pub journal: Option<String>,
}

/// The journal of one terminal, as far as this desk heard of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Journal {
    /// Its newest head, `NAME:ENTRY:SHA256`: for `guichet doctor --journal-head`.
    pub head: String,
    /// Two commits bore two different digests of the same line: it was written anew, or an old
    /// copy of the data folder was put back.
    pub contradicted: bool,
}

/// One received submission.
#[derive(Debug, Clone)]
pub struct Filed {
    /// Its line of the list.
    pub item: Item,
    /// What it consists of; the first part is the answers.
    pub manifest: Manifest,
    /// The receipt's very text, as it was sent.
    pub receipt: String,
}

impl Records {
    /// Opens the records of a data folder.
    ///
    /// # Errors
    /// When the folder holds no reception, or its database is damaged.
    pub fn open(dir: &Path) -> Result<Self, ReceptionError> {
        Ok(Self {
            store: Store::open_to_read(dir)?,
            dir: dir.to_owned(),
        })
    }

    /// Everything received, oldest first.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn list(&self) -> Result<Vec<Filed>, ReceptionError> {
        self.store.inbox(None)?.into_iter().map(filed).collect()
    }

    /// What bears this id or this reference.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn find(&self, id_or_reference: &str) -> Result<Option<Filed>, ReceptionError> {
        let found = self.store.inbox(Some(id_or_reference))?;
        found.into_iter().next().map(filed).transpose()
    }

    /// The newest head of each terminal's journal.
    ///
    /// # Errors
    /// When the database is damaged.
    pub fn journals(&self) -> Result<Vec<Journal>, ReceptionError> {
        let journals = self.store.journals()?.into_iter();
        Ok(journals
            .map(|(head, contradicted)| Journal {
                head: head.to_string(),
                contradicted,
            })
            .collect())
    }

    /// The private key that opens contents.
    ///
    /// # Errors
    /// When it is damaged, readable by others, or gone.
    pub fn sealing_key(&self) -> Result<Identity, ReceptionError> {
        Ok(desk_sealing_key(&keys_folder(&self.dir))?)
    }

    /// One part, opened.
    ///
    /// # Errors
    /// When it was sealed to another key, or changed since it was received.
    pub fn open_part(
        &self,
        filed: &Filed,
        part: &Part,
        key: &Identity,
    ) -> Result<Zeroizing<Vec<u8>>, ReceptionError> {
        let sealed = self.store.part_bytes(filed.manifest.id, part.sha256)?;
        Ok(open(&sealed, key, OPENED_MAX_BYTES)?)
    }
}

impl Filed {
    /// The manifest as JSON, as a sender writes it.
    #[must_use]
    pub fn manifest_json(&self) -> Value {
        wire::manifest_json(&self.manifest)
    }

    /// The receipt as JSON.
    ///
    /// # Errors
    /// When the stored text is damaged.
    pub fn receipt_json(&self) -> Result<Value, ReceptionError> {
        serde_json::from_str(&self.receipt)
            .map_err(|_| ReceptionError::Damaged("a stored receipt is not JSON"))
    }
}

fn filed(row: InboxRow) -> Result<Filed, ReceptionError> {
    let damaged = ReceptionError::Damaged("a stored receipt lacks a field");
    let receipt: Value = serde_json::from_str(&row.receipt).unwrap_or_default();
    let field = |name: &str| receipt.get(name).and_then(Value::as_str).map(str::to_owned);
    let (Some(reference), Some(received_at), Some(manifest_sha256)) = (
        field("reference"),
        field("received_at"),
        field("manifest_sha256"),
    ) else {
        return Err(damaged);
    };
    Ok(Filed {
        item: Item {
            id: row.manifest.id.to_string(),
            service: row.manifest.service.to_string(),
            version: row.manifest.version.clone(),
            reference,
            received_at,
            manifest_sha256,
            parts: row.manifest.parts.len(),
            state: "received",
            journal: row.journal.map(|head| head.to_string()),
        },
        manifest: row.manifest,
        receipt: row.receipt,
    })
}
