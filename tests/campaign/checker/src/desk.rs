//! The receiving desk: which cases it opened, whether each is whole, whether its receipt
//! verifies with the desk's public key.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use rusqlite::{Connection, Error};
use serde_json::Value;

use crate::{Part, Proof, manifest_sha256, open_copy, sha256};

/// What the desk's folder holds.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    /// By id.
    pub(crate) cases: BTreeMap<String, DeskCase>,
    /// Sentences.
    pub(crate) doubled: Vec<String>,
}

/// One case.
#[derive(Debug)]
pub(crate) struct DeskCase {
    pub(crate) manifest_sha256: String,
    pub(crate) parts: Vec<String>,
    pub(crate) proof: Proof,
    /// Why it proves nothing.
    pub(crate) damage: Option<String>,
}

/// Reads the desk's folder. One that never received is empty.
pub(crate) fn read(dir: &Path) -> Result<Desk, String> {
    if !dir.join("reception.sqlite3").exists() {
        return Ok(Desk::default());
    }
    let key = public_key(dir)?;
    let copy = open_copy(dir, "reception.sqlite3")?;
    cases(&copy.db, &key).map_err(|error| error.to_string())
}

fn public_key(dir: &Path) -> Result<VerifyingKey, String> {
    let path = dir.join("keys").join("receipt.pub");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().map(str::trim);
    lines
        .filter_map(|line| STANDARD.decode(line).ok())
        .find_map(|bytes| VerifyingKey::from_bytes(&bytes.try_into().ok()?).ok())
        .ok_or_else(|| "receipt.pub holds no key".to_owned())
}

fn cases(db: &Connection, key: &VerifyingKey) -> Result<Desk, Error> {
    let mut desk = Desk::default();
    let (mut references, mut numbers) = (BTreeSet::new(), BTreeSet::new());
    let mut statement =
        db.prepare("SELECT id, manifest_sha256, service, version, reference, receipt FROM inbox")?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let id: String = row.get(0)?;
        let promised: String = row.get(1)?;
        let (service, version): (String, String) = (row.get(2)?, row.get(3)?);
        let reference: String = row.get(4)?;
        let text: String = row.get(5)?;
        let parts = parts(db, &id)?;
        let (proof, mut damage) = proof(&id, &text, key);
        if manifest_sha256(&id, &service, &version, &parts) != promised {
            damage = damage.or_else(|| Some("other content than its manifest".to_owned()));
        }
        if proof.manifest_sha256 != promised || proof.reference != reference {
            damage = damage.or_else(|| Some("the receipt is for something else".to_owned()));
        }
        let opened: i64 = db.query_row(
            "SELECT count(*) FROM case_file WHERE submission = ?1",
            [&id],
            |row| row.get(0),
        )?;
        match opened {
            0 => damage = damage.or_else(|| Some("no case was opened".to_owned())),
            1 => {}
            more => desk.doubled.push(format!("{id}: {more} cases")),
        }
        if !numbers.insert(proof.seq) {
            desk.doubled
                .push(format!("{id}: a number of reception given twice"));
        }
        if !references.insert(reference) {
            desk.doubled.push(format!("{id}: a reference given twice"));
        }
        let case = DeskCase {
            manifest_sha256: promised,
            parts: parts.into_iter().map(|part| part.sha256).collect(),
            proof,
            damage,
        };
        if desk.cases.insert(id.clone(), case).is_some() {
            desk.doubled.push(format!("{id}: twice in the inbox"));
        }
    }
    Ok(desk)
}

/// The parts as their chunks lie there, digests made from the bytes.
fn parts(db: &Connection, id: &str) -> Result<Vec<Part>, Error> {
    let mut statement = db.prepare(
        "SELECT key, media_type, name FROM part WHERE submission = ?1 ORDER BY position",
    )?;
    let found = statement
        .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<Vec<(i64, String, String)>, _>>()?;
    let mut chunks = db.prepare("SELECT bytes FROM chunk WHERE part = ?1 ORDER BY start_bytes")?;
    found
        .into_iter()
        .map(|(key, media_type, name)| {
            let bytes = chunks
                .query_map([key], |row| row.get(0))?
                .collect::<Result<Vec<Vec<u8>>, _>>()?
                .concat();
            Ok(Part {
                sha256: sha256(&bytes),
                size: bytes.len(),
                media_type,
                name,
            })
        })
        .collect()
}

fn proof(id: &str, text: &str, key: &VerifyingKey) -> (Proof, Option<String>) {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let word = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let proof = Proof {
        manifest_sha256: word("manifest_sha256"),
        reference: word("reference"),
        received_at: word("received_at"),
        seq: value["seq"].as_i64().unwrap_or(-1),
        key_id: word("key_id"),
        signature: STANDARD.decode(word("signature")).unwrap_or_default(),
    };
    let signed = format!(
        "guichet-receipt-v1\nid {id}\nmanifest {}\nreference {} {}\nreceived_at {} {}\nseq {}\n\
         key {} {}\n",
        proof.manifest_sha256,
        proof.reference.len(),
        proof.reference,
        proof.received_at.len(),
        proof.received_at,
        proof.seq,
        proof.key_id.len(),
        proof.key_id
    );
    let good = Signature::from_slice(&proof.signature)
        .is_ok_and(|signature| key.verify_strict(signed.as_bytes(), &signature).is_ok());
    let damage = (!good).then(|| "the receipt's signature does not verify".to_owned());
    (proof, damage)
}
