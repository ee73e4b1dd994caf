//! What the rows of a damaged queue say of themselves, judged by the digests that were written
//! when each request was kept: a request is whole when its row and every part match, and no
//! other is ever handed on as such.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::item::{digest_from, id_from};
use super::super::keep::{Fixed, PART_STRIDE};
use super::pages::{Cell, Pages, Prefer, Value};
use crate::domain::digest::Digest;
use crate::domain::ids::{ServiceSlug, SubmissionId};
use crate::domain::receipt::{Manifest, Part};
use crate::domain::submission::State;
use crate::vault::sha256;

/// Columns of `submission`, of `part` and of `receipt`; the last may have got more since. And
/// of SQLite's own note of the last number given.
const SEQUENCE: usize = 2;
const SUBMISSION: usize = 29;
const PART: usize = 6;
const RECEIPT: usize = 7;

/// No queue has ever had so many.
const ROWS_MAX: i64 = 10_000_000;

/// A request whose row is what was written.
pub(super) struct Row {
    pub(super) seq: i64,
    pub(super) fixed: Fixed,
    pub(super) service: ServiceSlug,
    pub(super) version: String,
    pub(super) state: State,
    pub(super) held: bool,
    pub(super) parts: i64,
    pub(super) size_bytes: i64,
    pub(super) bulk: bool,
    pub(super) changed_at_s: i64,
    /// Whether it stands on the newest image of its page.
    pub(super) newest: bool,
}

/// A part, its bytes as kept.
pub(super) struct FoundPart {
    pub(super) part: Part,
    pub(super) bytes: Vec<u8>,
}

/// The columns of a receipt after the row's number.
pub(super) type FoundReceipt = Vec<Value>;

/// Where everything lies.
#[derive(Default)]
pub(super) struct Rows {
    /// Requests whose row is whole, one for each id.
    pub(super) whole: Vec<Row>,
    /// How many numbers were given to requests of which no whole row is left. Numbers are given
    /// one by one and never again, so a gap below the last one known is a lost request.
    pub(super) unreadable: usize,
    parts: HashMap<i64, Vec<Cell>>,
    receipts: HashMap<i64, Vec<Cell>>,
}

impl Rows {
    /// Reads every row but the bytes of the parts.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut rows = Self::default();
        let mut found: BTreeMap<i64, Vec<Row>> = BTreeMap::new();
        let mut last = 0;
        pages.rows(|cell| match pages.columns(cell) {
            Some(SUBMISSION) => {
                let images = found.entry(cell.rowid).or_default();
                images.extend(row(pages, cell));
            }
            Some(PART) => rows.parts.entry(cell.rowid).or_default().push(cell),
            Some(SEQUENCE) => last = last.max(last_number(pages, cell).unwrap_or(0)),
            Some(RECEIPT..=9) => rows.receipts.entry(cell.rowid).or_default().push(cell),
            _ => {}
        });
        // Damage can make any number of a row's number: only whole rows and whole parts say one.
        let whole_parts = rows
            .parts
            .iter()
            .filter(|(_, cells)| cells.iter().any(|cell| part(pages, *cell).is_some()));
        last = whole_parts.fold(last, |last, (number, _)| last.max(number / PART_STRIDE));
        last = found
            .values()
            .flatten()
            .fold(last, |last, row| last.max(row.seq));
        // Counted, never listed: damage can name any number as the last one.
        let given = 1..=last.min(ROWS_MAX);
        let (mut known, mut readable) = (BTreeSet::new(), BTreeSet::new());
        for images in found.into_values() {
            // The newest that is whole.
            let best = images.into_iter().reduce(|best, other| {
                if other.newest && !best.newest {
                    other
                } else {
                    best
                }
            });
            if let Some(row) = best
                && known.insert(row.fixed.id)
            {
                readable.extend(given.contains(&row.seq).then_some(row.seq));
                rows.whole.push(row);
            }
        }
        rows.unreadable = given.count() - readable.len();
        rows
    }

    /// All parts of a request, if they are what was kept.
    pub(super) fn parts(&self, pages: &Pages, row: &Row) -> Option<Vec<FoundPart>> {
        let at = |position| {
            let cells = self.parts.get(&(row.seq * PART_STRIDE + position))?;
            cells.iter().find_map(|cell| part(pages, *cell))
        };
        let mut parts: Vec<FoundPart> = (0..PART_STRIDE).map_while(at).collect();
        // How many there were: no digest holds that number, but the manifest's holds the parts.
        while !parts.is_empty() {
            let manifest = Manifest {
                id: row.fixed.id,
                service: row.service.clone(),
                version: row.version.clone(),
                parts: parts.iter().map(|found| found.part.clone()).collect(),
            };
            if sha256(&manifest.canonical_bytes()) == row.fixed.manifest_sha256 {
                return Some(parts);
            }
            parts.pop();
        }
        None
    }

    /// The receipt of a request, if it speaks of the same content.
    pub(super) fn receipt(&self, pages: &Pages, row: &Row) -> Option<FoundReceipt> {
        let cells = self.receipts.get(&row.seq)?;
        cells.iter().find_map(|cell| {
            let mut values = pages.values(*cell, Prefer::Newest)?;
            let same = matches!(values.get(1)?, Value::Blob(bytes)
                if digest_from(bytes) == Some(row.fixed.manifest_sha256));
            let signed = matches!(values.get(6)?, Value::Blob(bytes) if bytes.len() == 64);
            let kinds = matches!(
                values.get(2..6)?,
                [
                    Value::Text(_),
                    Value::Text(_),
                    Value::Whole(_),
                    Value::Text(_)
                ]
            );
            values.truncate(RECEIPT);
            (same && signed && kinds).then(|| values.split_off(1))
        })
    }
}

/// The last number that was given to a request, by SQLite's own note.
fn last_number(pages: &Pages, cell: Cell) -> Option<i64> {
    match pages.values(cell, Prefer::Newest)?.as_slice() {
        [Value::Text(table), Value::Whole(last)] if table == "submission" => Some(*last),
        _ => None,
    }
}

fn row(pages: &Pages, cell: Cell) -> Option<Row> {
    // No digest holds a row's own number. One that no queue ever reached would leave no number
    // for the next request.
    (1..=ROWS_MAX).contains(&cell.rowid).then_some(())?;
    let values = pages.values(cell, Prefer::Newest)?;
    let text = |at: usize| match values.get(at) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let whole = |at: usize| match values.get(at) {
        Some(Value::Whole(number)) => Some(*number),
        _ => None,
    };
    let digest = |at: usize| match values.get(at) {
        Some(Value::Blob(bytes)) => digest_from(bytes),
        _ => None,
    };
    let id: SubmissionId = match values.get(1) {
        Some(Value::Blob(bytes)) => id_from(bytes)?,
        _ => return None,
    };
    let fixed = Fixed {
        id,
        code: text(2)?,
        destination: text(5)?,
        channel: text(6)?,
        kept_at_s: whole(8)?,
        deadline: text(10)?,
        for_terminal: whole(11)? != 0,
        manifest_sha256: digest(15)?,
    };
    let written: Digest = digest(16)?;
    (written == fixed.sha256()).then_some(Row {
        seq: cell.rowid,
        fixed,
        service: ServiceSlug::parse(&text(3)?).ok()?,
        version: text(4)?,
        // The one thing here that no digest holds: an unknown state is in doubt.
        state: State::parse(&text(7)?).unwrap_or(State::InDoubt),
        held: whole(22)? != 0,
        // No digest holds these two either; a table refuses what cannot be.
        parts: whole(13)?.max(1),
        size_bytes: whole(12)?.max(0),
        bulk: whole(14)? != 0,
        changed_at_s: whole(9)?,
        newest: cell.newest,
    })
}

fn part(pages: &Pages, cell: Cell) -> Option<FoundPart> {
    [Prefer::Newest, Prefer::Oldest]
        .into_iter()
        .find_map(|prefer| {
            let mut values = pages.values(cell, prefer)?.into_iter().skip(1);
            let (name, media_type, size, written, bytes) = (
                values.next()?,
                values.next()?,
                values.next()?,
                values.next()?,
                values.next()?,
            );
            let (Value::Text(name), Value::Text(media_type), Value::Whole(size)) =
                (name, media_type, size)
            else {
                return None;
            };
            let (Value::Blob(written), Value::Blob(bytes)) = (written, bytes) else {
                return None;
            };
            let part = Part {
                sha256: sha256(&bytes),
                size_bytes: u64::try_from(size).ok()?,
                media_type,
                name,
            };
            let same =
                digest_from(&written) == Some(part.sha256) && part.size_bytes == bytes.len() as u64;
            same.then_some(FoundPart { part, bytes })
        })
}
