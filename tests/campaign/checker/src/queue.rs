//! The queue of a terminal: which requests it holds, and whether each is whole.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Error};

use crate::{Part, Proof, hex, manifest_sha256, open_copy, sha256};

/// Parts of one request are numbered from its number times this.
const STRIDE: i64 = 1024;

/// What a data folder holds.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// By id.
    pub(crate) rows: BTreeMap<String, Row>,
    /// Sentences.
    pub(crate) doubled: Vec<String>,
}

/// One request.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) code: String,
    pub(crate) state: String,
    pub(crate) manifest_sha256: String,
    /// Digests of the parts that are there.
    pub(crate) parts: Vec<String>,
    /// The receipt it believes in.
    pub(crate) receipt: Option<Proof>,
    /// The journal says that staff cancelled it.
    pub(crate) cancelled: bool,
    /// Why its content is not what was promised.
    pub(crate) damage: Option<String>,
}

/// Reads a data folder. One that has no queue is an empty one: a promise will miss it.
pub(crate) fn read(dir: &Path) -> Result<Queue, String> {
    if !dir.join("queue.sqlite3").exists() {
        return Ok(Queue::default());
    }
    let copy = open_copy(dir, "queue.sqlite3")?;
    rows(&copy.db).map_err(|error| error.to_string())
}

fn rows(db: &Connection) -> Result<Queue, Error> {
    let mut queue = Queue::default();
    let mut statement = db.prepare(
        "SELECT seq, id, code, state, service, version, manifest_sha256 FROM submission",
    )?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let seq: i64 = row.get(0)?;
        let id = hyphened(&row.get::<_, Vec<u8>>(1)?);
        let (service, version): (String, String) = (row.get(4)?, row.get(5)?);
        let promised = hex(&row.get::<_, Vec<u8>>(6)?);
        let (parts, mut damage) = match parts(db, seq) {
            Ok(found) => found,
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        if damage.is_none() && manifest_sha256(&id, &service, &version, &parts) != promised {
            damage = Some("the parts are not those of its manifest".to_owned());
        }
        let read = Row {
            code: row.get(2)?,
            state: row.get(3)?,
            manifest_sha256: promised,
            parts: parts.into_iter().map(|part| part.sha256).collect(),
            receipt: receipt(db, seq)?,
            cancelled: cancelled(db, seq)?,
            damage,
        };
        if queue.rows.insert(id.clone(), read).is_some() {
            queue.doubled.push(format!("{id}: twice in one queue"));
        }
    }
    Ok(queue)
}

/// The parts as they lie there, digests made from their bytes.
fn parts(db: &Connection, seq: i64) -> Result<(Vec<Part>, Option<String>), Error> {
    let mut statement = db.prepare(
        "SELECT name, media_type, bytes FROM part WHERE part >= ?1 AND part < ?2 ORDER BY part",
    )?;
    let parts = statement
        .query_map([seq * STRIDE, (seq + 1) * STRIDE], |row| {
            let bytes: Vec<u8> = row.get(2)?;
            Ok(Part {
                sha256: sha256(&bytes),
                size: bytes.len(),
                media_type: row.get(1)?,
                name: row.get(0)?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let damage = parts.is_empty().then(|| "no content".to_owned());
    Ok((parts, damage))
}

fn receipt(db: &Connection, seq: i64) -> Result<Option<Proof>, Error> {
    let mut statement = db.prepare(
        "SELECT manifest_sha256, reference, received_at, reception_seq, key_id, signature
         FROM receipt WHERE submission = ?1",
    )?;
    let mut rows = statement.query([seq])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(Proof {
        manifest_sha256: hex(&row.get::<_, Vec<u8>>(0)?),
        reference: row.get(1)?,
        received_at: row.get(2)?,
        seq: row.get(3)?,
        key_id: row.get(4)?,
        signature: row.get(5)?,
    }))
}

fn cancelled(db: &Connection, seq: i64) -> Result<bool, Error> {
    db.prepare("SELECT 1 FROM journal WHERE submission = ?1 AND event = 'cancel'")?
        .exists([seq])
}

fn hyphened(bytes: &[u8]) -> String {
    let mut text = hex(bytes);
    for at in [20, 16, 12, 8] {
        if at < text.len() {
            text.insert(at, '-');
        }
    }
    text
}
