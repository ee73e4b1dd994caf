//! Keeping: the one moment that counts for the person. All parts, the row and the journal
//! line go into one transaction; the screen says « C'est gardé » only after it returned.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::{Transaction, params};

use super::item::{Item, SealedTo, code_text, deadline_text};
use super::open::signed;
use super::queue::OPEN;
use super::{
    BULK_BYTES, Limit, PART_BYTES_MAX, PARTS_MAX, QUEUE_ITEMS_MAX, Store, StoreError, Taken, draft,
    journal, time,
};
use crate::domain::destination::ChannelKind;
use crate::domain::digest::Digest;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use crate::domain::receipt::{Manifest, Part};
use crate::domain::retry::Moment;
use crate::domain::submission::State;
use crate::vault::sha256;

/// Longest name, version or media type, in bytes.
const TEXT_BYTES_MAX: usize = 200;
/// Parts are numbered below this within one submission.
pub(super) const PART_STRIDE: i64 = 1024;

/// One part: its number, what may be known of it, its bytes.
pub(super) const INSERT_PART: &str =
    "INSERT INTO part (part, name, media_type, size_bytes, sha256, bytes)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

/// What is to be kept. The parts are sealed already: the store never sees an answer.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// Made before anything is stored; stays the same for ever.
    pub id: SubmissionId,
    /// The code the person will leave with.
    pub code: FollowUpCode,
    /// The service it is for.
    pub service: ServiceSlug,
    /// Its declared version and content hash.
    pub version: String,
    /// Where it goes.
    pub destination: DestinationName,
    /// How it leaves.
    pub channel: ChannelKind,
    /// Last day to hand it over.
    pub deadline: Option<Date>,
    /// To whom the parts are sealed.
    pub sealed_to: SealedTo,
    /// The answers first, then what goes with them.
    pub parts: Vec<SealedPart>,
}

/// Sealed bytes with what may be known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPart {
    /// `request` for the answers, else the name of the question.
    pub name: String,
    /// Media type of what is sealed inside.
    pub media_type: String,
    /// Ciphertext.
    pub bytes: Vec<u8>,
}

/// What is now durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Order of arrival.
    pub seq: i64,
    /// By the terminal's clock, whole seconds.
    pub kept_at: Timestamp,
    /// What will be committed on the other side.
    pub manifest_sha256: Digest,
}

impl Store {
    /// Keeps a submission: returns only once all of it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the id or the code exists already; [`StoreError::Limit`];
    /// or the disk's failure. After an error nothing of it is in the queue.
    pub fn keep(&mut self, new: &NewSubmission, now: &Moment) -> Result<Kept, StoreError> {
        let manifest = manifest(new.id, &new.service, &new.version, &new.parts);
        within_limits(&manifest)?;
        let fixed = Fixed {
            id: new.id,
            code: code_text(new.code),
            destination: new.destination.as_str().to_owned(),
            channel: new.channel.as_str().to_owned(),
            kept_at_s: journal::seconds(now),
            deadline: deadline_text(new.deadline),
            for_terminal: new.sealed_to == SealedTo::Terminal,
            manifest_sha256: sha256(&manifest.canonical_bytes()),
        };
        self.fold_due = true;
        self.write(|t| {
            let seq = insert(t, new, &manifest, &fixed)?;
            time::doubt_if_wrong(t, seq, now)?;
            draft::done(t, new.id)?;
            journal::add(t, now, "keep", Some(seq), None)?;
            Ok(Kept {
                seq,
                kept_at: Timestamp::from_second(fixed.kept_at_s).unwrap_or_default(),
                manifest_sha256: fixed.manifest_sha256,
            })
        })
    }

    /// Submissions that only this terminal can open, oldest first, at most `limit`: to be
    /// sealed again once their destination has a key.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn for_terminal(&self, limit: u32) -> Result<Vec<Item>, StoreError> {
        self.list_for_terminal(limit)
    }

    /// Replaces the parts of a submission that only this terminal could open with the same
    /// content sealed to the destination. Nothing of it can have left, so nobody knows the
    /// bytes it had before.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] unless it waits here, sealed to the terminal;
    /// [`StoreError::ContentDamaged`]; [`StoreError::Limit`]; or the disk's failure.
    pub fn reseal(
        &mut self,
        id: SubmissionId,
        parts: &[SealedPart],
        to: SealedTo,
        now: &Moment,
    ) -> Result<(), StoreError> {
        // Never a fresh digest over damage.
        let item = self.content(id)?.item;
        if item.state != State::Kept || item.sealed_to != SealedTo::Terminal || item.attempts > 0 {
            return Err(StoreError::NotAllowed {
                state: item.state,
                what: "be sealed again",
            });
        }
        let manifest = manifest(id, &item.service, &item.version, parts);
        within_limits(&manifest)?;
        let fixed = Fixed {
            for_terminal: to == SealedTo::Terminal,
            manifest_sha256: sha256(&manifest.canonical_bytes()),
            ..Fixed::of(&item)
        };
        let size = manifest.size_bytes();
        self.write(|t| {
            let changed = t.execute(
                "UPDATE submission SET for_terminal = ?7, size_bytes = ?2, parts = ?3, bulk = ?4,
                     manifest_sha256 = ?5, row_sha256 = ?6
                 WHERE seq = ?1 AND state = 'kept' AND for_terminal = 1 AND fence = 0",
                params![
                    item.seq,
                    signed(size),
                    manifest.parts.len() as i64,
                    size > BULK_BYTES,
                    fixed.manifest_sha256.as_bytes(),
                    fixed.sha256().as_bytes(),
                    fixed.for_terminal,
                ],
            )?;
            if changed != 1 {
                return Err(StoreError::Overtaken);
            }
            t.execute(
                "DELETE FROM part WHERE part >= ?1 AND part < ?2",
                params![item.seq * PART_STRIDE, (item.seq + 1) * PART_STRIDE],
            )?;
            insert_parts(t, item.seq, &manifest.parts, parts)?;
            journal::add(t, now, "reseal", Some(item.seq), None)
        })
    }
}

/// What never changes in a row, besides what the manifest digest covers.
pub(super) struct Fixed {
    pub(super) id: SubmissionId,
    pub(super) code: String,
    pub(super) destination: String,
    pub(super) channel: String,
    pub(super) kept_at_s: i64,
    pub(super) deadline: String,
    pub(super) for_terminal: bool,
    pub(super) manifest_sha256: Digest,
}

impl Fixed {
    /// As the row says.
    pub(super) fn of(item: &Item) -> Self {
        Self {
            id: item.id,
            code: code_text(item.code),
            destination: item.destination.as_str().to_owned(),
            channel: item.channel.as_str().to_owned(),
            kept_at_s: item.kept_at.as_second(),
            deadline: deadline_text(item.deadline),
            for_terminal: item.sealed_to == SealedTo::Terminal,
            manifest_sha256: item.manifest_sha256,
        }
    }

    /// The row digest.
    pub(super) fn sha256(&self) -> Digest {
        sha256(
            format!(
                "guichet-row-v1\nid {}\ncode {}\ndestination {}\nchannel {}\nkept_at {}\n\
                 deadline {}\nfor_terminal {}\nmanifest {}\n",
                self.id,
                self.code,
                self.destination,
                self.channel,
                self.kept_at_s,
                self.deadline,
                u8::from(self.for_terminal),
                self.manifest_sha256
            )
            .as_bytes(),
        )
    }
}

/// The limits of the queue, and those of every receiving desk: what could never be received
/// must be refused while the person is still there.
fn within_limits(manifest: &Manifest) -> Result<(), StoreError> {
    let refuse = |limit| Err(StoreError::Limit(limit));
    let parts = &manifest.parts;
    let twice = (1..parts.len()).any(|at| {
        parts[..at]
            .iter()
            .any(|part| part.sha256 == parts[at].sha256)
    });
    if parts.is_empty() || parts.len() > PARTS_MAX || twice {
        return refuse(Limit::Parts);
    }
    let sizes = 1..=PART_BYTES_MAX as u64;
    if parts.iter().any(|part| !sizes.contains(&part.size_bytes)) {
        return refuse(Limit::PartSize);
    }
    let mut texts = parts
        .iter()
        .flat_map(|part| [&part.name, &part.media_type])
        .chain([&manifest.version]);
    let good = |text: &String| {
        (1..=TEXT_BYTES_MAX).contains(&text.len()) && !text.chars().any(char::is_control)
    };
    if texts.all(good) {
        Ok(())
    } else {
        refuse(Limit::Text)
    }
}

fn manifest(
    id: SubmissionId,
    service: &ServiceSlug,
    version: &str,
    parts: &[SealedPart],
) -> Manifest {
    let part = |part: &SealedPart| Part {
        sha256: sha256(&part.bytes),
        size_bytes: part.bytes.len() as u64,
        media_type: part.media_type.clone(),
        name: part.name.clone(),
    };
    Manifest {
        id,
        service: service.clone(),
        version: version.to_owned(),
        parts: parts.iter().map(part).collect(),
    }
}

fn insert(
    t: &Transaction<'_>,
    new: &NewSubmission,
    manifest: &Manifest,
    fixed: &Fixed,
) -> Result<i64, StoreError> {
    room(t)?;
    taken(t, fixed)?;
    let size = manifest.size_bytes();
    t.prepare_cached(
        "INSERT INTO submission (id, code, service, version, destination, channel, state,
             kept_at_s, changed_at_s, deadline, for_terminal, size_bytes, parts, bulk, manifest_sha256,
             row_sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'kept', ?7, ?7, ?8, ?14, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        fixed.id.as_bytes(),
        fixed.code,
        new.service.as_str(),
        new.version,
        fixed.destination,
        fixed.channel,
        fixed.kept_at_s,
        fixed.deadline,
        signed(size),
        manifest.parts.len() as i64,
        size > BULK_BYTES,
        fixed.manifest_sha256.as_bytes(),
        fixed.sha256().as_bytes(),
        fixed.for_terminal,
    ])?;
    let seq = t.last_insert_rowid();
    insert_parts(t, seq, &manifest.parts, &new.parts)?;
    Ok(seq)
}

fn insert_parts(
    t: &Transaction<'_>,
    seq: i64,
    parts: &[Part],
    sealed: &[SealedPart],
) -> Result<(), StoreError> {
    let mut insert = t.prepare_cached(INSERT_PART)?;
    for (position, (part, sealed)) in (0_i64..).zip(parts.iter().zip(sealed)) {
        insert.execute(params![
            seq * PART_STRIDE + position,
            part.name,
            part.media_type,
            signed(part.size_bytes),
            part.sha256.as_bytes(),
            sealed.bytes,
        ])?;
    }
    Ok(())
}

/// Is the queue below its limit? Looked up only after 100 000 in all.
fn room(t: &Transaction<'_>) -> Result<(), StoreError> {
    let limit = signed(QUEUE_ITEMS_MAX);
    let newest: Option<i64> = t
        .prepare_cached("SELECT max(seq) FROM submission")?
        .query_row([], |row| row.get(0))?;
    if newest.unwrap_or(0) < limit {
        return Ok(());
    }
    let waiting: i64 = t
        .prepare_cached(&format!(
            "SELECT ifnull(sum(count), 0) FROM tally WHERE {OPEN}"
        ))?
        .query_row([], |row| row.get(0))?;
    if waiting < limit {
        Ok(())
    } else {
        Err(StoreError::Limit(Limit::Items))
    }
}

fn taken(t: &Transaction<'_>, fixed: &Fixed) -> Result<(), StoreError> {
    let exists = |sql: &str, value: &dyn rusqlite::ToSql| t.prepare_cached(sql)?.exists([value]);
    if exists(
        "SELECT 1 FROM submission WHERE id = ?1",
        &fixed.id.as_bytes().as_slice(),
    )? {
        return Err(StoreError::Taken(Taken::Id));
    }
    if exists("SELECT 1 FROM submission WHERE code = ?1", &fixed.code)? {
        return Err(StoreError::Taken(Taken::Code));
    }
    Ok(())
}
