//! The journal: what happened, in enumerated words and never with an answer or a name. It is
//! only added to, and every line bears a digest over itself and the digest of the line before
//! it, so that a line that was changed, taken out or put in is named.
//!
//! A chain alone does not show that its end was cut off, or that all of it was written anew:
//! for that, its head leaves with every commit, stays at the desk, and is stored with the
//! receipt. What came after the last exchange is proven by nobody but this machine.
//!
//! Lines are added here and nowhere else, in the transaction of what they tell. A journal that
//! was tampered with never stands in the way of a request. Held by tests: every tampering of a
//! table is named at its entry; random walks of the store verify.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Params, Row, Transaction, params};

use super::item::{digest_from, id_from};
use super::open::signed;
use super::{Store, StoreError};
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::journal::{JournalHead, JournalName};
use crate::domain::retry::Moment;
use crate::vault::{Hasher, sha256};

/// The version of the tables that brought the chain.
pub(super) const CHAINED_SINCE: usize = 5;
/// Begins what is digested of each line.
const DOMAIN: &[u8] = b"guichet-journal-v1\n";
/// The setting that holds the journal's name, drawn with its first line.
const NAME: &str = "journal";
/// The content of a request was opened here for somebody to read.
const OPENED: &str = "open_content";
/// Lines chained at a time when an older queue is opened.
const OLDER_LINES: u32 = 1_000;

/// One line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; grows by one.
    pub entry: i64,
    /// When, by the terminal's clock, whole seconds.
    pub at: Timestamp,
    /// What: `keep`, an event of `domain::submission`, or a staff action.
    pub event: String,
    /// Which submission.
    pub submission: Option<SubmissionId>,
    /// The kind of problem, if there was one; of an opening, its reason, sealed, in base64.
    pub detail: Option<String>,
}

/// A request was opened here for somebody to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The line.
    pub entry: Entry,
    /// Why, sealed; `None` when the line is not as it was written.
    pub sealed_reason: Option<Vec<u8>>,
}

/// What the chain says of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every line is what was written, and none is missing.
    Whole {
        /// The last line; `None` when there is no line.
        head: Option<JournalHead>,
        /// Up to this line a receipt, or a head that was given, says so too; 0 when none does.
        proven: u64,
    },
    /// Not what was written.
    Broken {
        /// The first line that shows it.
        entry: i64,
        /// How.
        fault: Fault,
    },
}

/// What is wrong with a journal, at the entry it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This line is not what was written: changed, put in, or moved.
    Changed,
    /// This line is missing, and others follow.
    Missing,
    /// This line and all that followed are missing.
    Cut,
    /// This line, or one before it, was changed, and the chain made anew: a receipt, or a head
    /// that was given, says otherwise.
    Rewritten,
    /// A head that was given is of another journal.
    Replaced,
}

impl Fault {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Cut => "cut",
            Self::Rewritten => "rewritten",
            Self::Replaced => "replaced",
        }
    }
}

impl Store {
    /// The newest `limit` lines, newest first.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn journal(&self, limit: u32) -> Result<Vec<Entry>, StoreError> {
        self.entries("", params![limit])
    }

    /// Lines, the newest first; the first value is how many at most.
    fn entries(&self, which: &str, values: impl Params) -> Result<Vec<Entry>, StoreError> {
        let mut lines = self.db.prepare_cached(&format!(
            "SELECT j.entry, j.at_s, j.event, s.id, j.detail FROM journal AS j
             LEFT JOIN submission AS s ON s.seq = j.submission {which}
             ORDER BY j.entry DESC LIMIT ?1"
        ))?;
        let entries = lines.query_map(values, |row| {
            Ok(Entry {
                entry: row.get(0)?,
                at: Timestamp::from_second(row.get(1)?).unwrap_or(Timestamp::UNIX_EPOCH),
                event: row.get(2)?,
                submission: row
                    .get::<_, Option<Vec<u8>>>(3)?
                    .and_then(|bytes| id_from(&bytes)),
                detail: row.get(4)?,
            })
        })?;
        Ok(entries.collect::<Result<_, _>>()?)
    }

    /// Writes down that a request is about to be read, and why. Returns once it is on the disk:
    /// only then may its content be shown.
    ///
    /// # Errors
    /// [`StoreError::Unknown`], or the disk's failure: then nothing may be shown.
    pub fn note_opening(
        &mut self,
        id: SubmissionId,
        sealed_reason: &[u8],
        now: &Moment,
    ) -> Result<(), StoreError> {
        let seq = self.get(id)?.seq;
        let detail = STANDARD.encode(sealed_reason);
        self.write(|t| add(t, now, OPENED, Some(seq), Some(&detail)))
    }

    /// Every time a request was opened here, the newest first.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn openings(&self) -> Result<Vec<Opening>, StoreError> {
        let entries = self.entries("WHERE j.event = ?2", params![u32::MAX, OPENED])?;
        let reason = |entry: &Entry| STANDARD.decode(entry.detail.as_ref()?).ok();
        let opening = |entry| Opening {
            sealed_reason: reason(&entry),
            entry,
        };
        Ok(entries.into_iter().map(opening).collect())
    }

    /// The last line, as it travels; `None` when there is none, or it bears no digest.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn journal_head(&self) -> Result<Option<JournalHead>, StoreError> {
        head(&self.db)
    }

    /// Reads the whole journal, and compares it with its own digests, with the heads stored
    /// with the receipts, and with heads `noted` elsewhere. Names the first fault. Memory
    /// holds one line, and 40 bytes for each receipt.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn verify_journal(&self, noted: &[JournalHead]) -> Result<Verdict, StoreError> {
        // One look at everything: others may write meanwhile.
        let t = self.db.unchecked_transaction()?;
        let name = name(&t)?;
        if noted.iter().any(|head| Some(head.journal) != name) {
            return Ok(broken(1, Fault::Replaced));
        }
        let mut known = proven_heads(&t)?;
        let noted = noted.iter().map(|head| (signed(head.entry), head.sha256));
        known.extend(noted);
        known.sort_unstable_by_key(|(entry, _)| *entry);
        let mut known = known.into_iter().peekable();
        let (mut last, mut previous, mut proven) = (0, genesis(name), 0);
        let mut lines = t.prepare(&format!("SELECT {COLUMNS} FROM journal ORDER BY entry"))?;
        let mut lines = lines.query([])?;
        while let Some(row) = lines.next()? {
            let entry = row.get(0)?;
            if entry != last + 1 {
                let missing = entry > last;
                let fault = if missing {
                    Fault::Missing
                } else {
                    Fault::Changed
                };
                return Ok(broken(if missing { last + 1 } else { entry }, fault));
            }
            let sha256 = line_sha256(&previous, row)?;
            if digest_of(row, 5)? != Some(sha256) {
                return Ok(broken(entry, Fault::Changed));
            }
            while let Some((_, theirs)) = known.next_if(|(known, _)| *known <= entry) {
                if theirs != sha256 {
                    return Ok(broken(entry, Fault::Rewritten));
                }
                proven = entry.unsigned_abs();
            }
            (last, previous) = (entry, sha256);
        }
        if known.next().is_some() || last_number(&t)?.0 > last {
            return Ok(broken(last + 1, Fault::Cut));
        }
        let head = name.filter(|_| last > 0).map(|journal| JournalHead {
            journal,
            entry: last.unsigned_abs(),
            sha256: previous,
        });
        if last > 0 && head.is_none() {
            // Its first line stands on a name.
            return Ok(broken(1, Fault::Changed));
        }
        Ok(Verdict::Whole { head, proven })
    }
}

/// Adds a line, in the transaction of what it tells.
pub(super) fn add(
    t: &Transaction<'_>,
    now: &Moment,
    event: &str,
    seq: Option<i64>,
    detail: Option<&str>,
) -> Result<(), StoreError> {
    // After a cut, the numbers go on where they were: the gap stays.
    let (last, previous) = last_number(t)?;
    let previous = match previous {
        Some(found) => found,
        None => genesis(named(t)?),
    };
    let Some(entry) = last.checked_add(1) else {
        // Nobody wrote that many lines: the journal was tampered with, and the request counts.
        return Ok(());
    };
    let at_s = seconds(now);
    let line = Line {
        entry,
        at_s,
        event: event.as_bytes(),
        submission: seq,
        detail: detail.map(str::as_bytes),
    };
    t.prepare_cached(
        "INSERT INTO journal (entry, at_s, event, submission, detail, sha256)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        entry,
        at_s,
        event,
        seq,
        detail,
        line.sha256(&previous).as_bytes()
    ])?;
    Ok(())
}

/// One `lose_answer` line for each submission that was being sent.
pub(super) fn add_for_all_sending(t: &Transaction<'_>, now: &Moment) -> Result<(), StoreError> {
    let sending: Vec<i64> = t
        .prepare("SELECT seq FROM submission WHERE state = 'sending' ORDER BY seq")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for seq in sending {
        add(t, now, "lose_answer", Some(seq), Some("restart"))?;
    }
    Ok(())
}

/// The last line, as it travels.
fn head(db: &Connection) -> Result<Option<JournalHead>, StoreError> {
    let last = db
        .prepare_cached("SELECT entry, sha256 FROM journal ORDER BY entry DESC LIMIT 1")?
        .query_row([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Option<Vec<u8>>>(1)?))
        })
        .optional()?;
    let Some((entry, Some(sha256))) = last else {
        return Ok(None);
    };
    let head = || {
        Some((
            u64::try_from(entry).ok().filter(|entry| *entry > 0)?,
            digest_from(&sha256)?,
        ))
    };
    Ok(name(db)?
        .zip(head())
        .map(|(journal, (entry, sha256))| JournalHead {
            journal,
            entry,
            sha256,
        }))
}

/// Writes down which head leaves with the attempt of a submission, and gives it.
pub(super) fn send_head(t: &Transaction<'_>, seq: i64) -> Result<Option<JournalHead>, StoreError> {
    let head = head(t)?;
    if let Some(head) = &head {
        t.prepare_cached(
            "INSERT INTO journal_sent (submission, entry, sha256) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET entry = excluded.entry, sha256 = excluded.sha256",
        )?
        .execute(params![seq, signed(head.entry), head.sha256.as_bytes()])?;
    }
    Ok(head)
}

/// Chains the lines of a queue of an older version, in the transaction that migrates it.
pub(super) fn chain_older(t: &Transaction<'_>) -> Result<(), StoreError> {
    if t.query_row("SELECT NOT EXISTS (SELECT 1 FROM journal)", [], |row| {
        row.get(0)
    })? {
        return Ok(());
    }
    let mut some = t.prepare(&format!(
        "SELECT {COLUMNS} FROM journal WHERE entry > ?1 ORDER BY entry LIMIT ?2"
    ))?;
    let mut chain = t.prepare("UPDATE journal SET sha256 = ?2 WHERE entry = ?1")?;
    let (mut last, mut previous) = (i64::MIN, genesis(named(t)?));
    loop {
        let mut digests = Vec::new();
        let mut rows = some.query(params![last, OLDER_LINES])?;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            previous = line_sha256(&previous, row)?;
            digests.push((last, previous));
        }
        if digests.is_empty() {
            return Ok(());
        }
        for (entry, sha256) in digests {
            chain.execute(params![entry, sha256.as_bytes()])?;
        }
    }
}

/// Wall time in whole seconds.
pub(super) fn seconds(now: &Moment) -> i64 {
    now.wall_ms.div_euclid(1000)
}

/// What is digested of a line, in the order of [`Line::sha256`], and the digest.
const COLUMNS: &str = "entry, at_s, event, submission, detail, sha256";

/// What a line's digest covers.
struct Line<'a> {
    entry: i64,
    at_s: i64,
    event: &'a [u8],
    submission: Option<i64>,
    detail: Option<&'a [u8]>,
}

impl Line<'_> {
    /// The domain, the digest of the line before, then one field a line, lengths before text,
    /// `-` for nothing: no two lines share the same bytes.
    fn sha256(&self, previous: &Digest) -> Digest {
        let mut hasher = Hasher::new();
        hasher.update(DOMAIN);
        hasher.update(previous.as_bytes());
        hasher.update(format!("entry {}\nat {}\n", self.entry, self.at_s).as_bytes());
        let submission = match self.submission {
            Some(seq) => format!("submission {seq}\n"),
            None => "submission -\n".to_owned(),
        };
        hasher.update(submission.as_bytes());
        for (field, text) in [("event", Some(self.event)), ("detail", self.detail)] {
            match text {
                Some(text) => {
                    hasher.update(format!("{field} {} ", text.len()).as_bytes());
                    hasher.update(text);
                    hasher.update(b"\n");
                }
                None => hasher.update(format!("{field} -\n").as_bytes()),
            }
        }
        hasher.finish()
    }
}

fn broken(entry: i64, fault: Fault) -> Verdict {
    Verdict::Broken { entry, fault }
}

/// Stands before the first line.
fn genesis(name: Option<JournalName>) -> Digest {
    let name = name.map(|name| name.to_string()).unwrap_or_default();
    let mut text = DOMAIN.to_vec();
    text.extend_from_slice(format!("name {name}\n").as_bytes());
    sha256(&text)
}

fn name(db: &Connection) -> Result<Option<JournalName>, StoreError> {
    let name: Option<String> = db
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
        .query_row([NAME], |row| row.get(0))
        .optional()?;
    Ok(name.and_then(|name| name.parse().ok()))
}

/// The journal's name, drawn when its first line is written: not a secret.
fn named(t: &Transaction<'_>) -> Result<Option<JournalName>, StoreError> {
    t.prepare_cached(
        "INSERT OR IGNORE INTO setting (key, value) VALUES (?1, lower(hex(randomblob(16))))",
    )?
    .execute([NAME])?;
    name(t)
}

/// The highest number ever given, and the digest of the last line that is there.
fn last_number(db: &Connection) -> Result<(i64, Option<Digest>), StoreError> {
    Ok(db
        .prepare_cached(
            "SELECT max(n.given, coalesce(j.entry, 0)), j.sha256
             FROM (SELECT coalesce((SELECT max(CAST(seq AS INTEGER)) FROM sqlite_sequence
                 WHERE name = 'journal'), 0) AS given) AS n
             LEFT JOIN (SELECT entry, sha256 FROM journal ORDER BY entry DESC LIMIT 1) AS j",
        )?
        .query_row([], |row| Ok((row.get(0)?, digest_of(row, 1)?)))?)
}

/// The heads that receipts are stored with.
fn proven_heads(db: &Connection) -> Result<Vec<(i64, Digest)>, StoreError> {
    let mut heads =
        db.prepare("SELECT journal_entry, journal_sha256 FROM receipt WHERE journal_entry > 0")?;
    let heads = heads.query_map([], |row| Ok((row.get(0)?, digest_of(row, 1)?)))?;
    let heads = heads.collect::<Result<Vec<(i64, Option<Digest>)>, _>>()?;
    let whole = |(entry, sha256): (i64, Option<Digest>)| Some((entry, sha256?));
    Ok(heads.into_iter().filter_map(whole).collect())
}

/// The digest of the line in a row of [`COLUMNS`]. Bytes as they are: text that is no text is
/// a changed line, not a damaged queue.
fn line_sha256(previous: &Digest, row: &Row<'_>) -> rusqlite::Result<Digest> {
    let detail = row.get_ref(4)?;
    let line = Line {
        entry: row.get(0)?,
        at_s: row.get(1)?,
        event: row.get_ref(2)?.as_bytes()?,
        submission: row.get(3)?,
        detail: detail.as_bytes_or_null()?,
    };
    Ok(line.sha256(previous))
}

fn digest_of(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<Digest>> {
    let bytes = row.get_ref(index)?.as_blob_or_null()?;
    Ok(bytes.and_then(digest_from))
}
