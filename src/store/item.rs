//! One row of the queue as a value: everything about a submission but its content.

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Row;

use super::StoreError;
use crate::domain::destination::ChannelKind;
use crate::domain::digest::Digest;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use crate::domain::retry::NotBefore;
use crate::domain::submission::{Problem, State, Who};
use crate::domain::trusted_time::{BUILD_MS, TOLERANCE_MS};
use crate::domain::urgency::{Wait, days_between, hours_since};

/// A submission of the queue, without its content. Holds nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Order of arrival.
    pub seq: i64,
    /// Its id.
    pub id: SubmissionId,
    /// The code the person left with.
    pub code: FollowUpCode,
    /// The service it is for.
    pub service: ServiceSlug,
    /// The version it was filled in.
    pub version: String,
    /// Where it goes.
    pub destination: DestinationName,
    /// How it leaves.
    pub channel: ChannelKind,
    /// Where it stands.
    pub state: State,
    /// When it was kept, by the terminal's clock, whole seconds.
    pub kept_at: Timestamp,
    /// Whether that clock could be right.
    pub clock_trusted: bool,
    /// Last day to hand it over.
    pub deadline: Option<Date>,
    /// Attempts that count: those ended by the destination's fault do not.
    pub attempts: u32,
    /// Failures of its own since it was last let go.
    pub failures: u32,
    /// Nothing is tried before.
    pub not_before: Option<NotBefore>,
    /// Sum of the sealed parts, in bytes.
    pub size_bytes: u64,
    /// Number of parts.
    pub parts: u32,
    /// Digest of its manifest.
    pub manifest_sha256: Digest,
    /// Who can open it.
    pub sealed_to: SealedTo,
    /// Set aside by staff.
    pub held: bool,
    /// The other side may have it.
    pub may_have_left: bool,
    /// What is wrong, if anything.
    pub problem: Option<ItemProblem>,
    /// The proof, once there is one.
    pub receipt: Option<ItemReceipt>,
}

impl Item {
    /// How long it has waited, and how long it still can, as the clock tells it. Nobody knows how
    /// long when the clock was wrong at its keeping: then it counts as no wait.
    #[must_use]
    pub fn wait(&self, now: Timestamp, today: Date) -> Wait {
        let since = if self.clock_trusted {
            self.kept_at
        } else {
            now
        };
        Wait {
            hours: hours_since(since, now),
            days_left: self.deadline.map(|last| days_between(today, last)),
        }
    }
}

/// Who can open what is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SealedTo {
    /// The destination: it may leave.
    Destination,
    /// This terminal, because the destination had no key yet. Never sent so: sealed again
    /// first.
    Terminal,
}

/// What is wrong with a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemProblem {
    /// What.
    pub kind: Problem,
    /// Who must act.
    pub who: Who,
    /// A short text from the other side, without control characters.
    pub detail: Option<String>,
}

/// What staff need of a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemReceipt {
    /// The authority's own number.
    pub reference: String,
    /// When it was received: RFC 3339, UTC.
    pub received_at: String,
}

/// The columns [`read`] expects, from `submission AS s LEFT JOIN receipt AS r`.
pub(super) const COLUMNS: &str = "s.seq, s.id, s.code, s.service, s.version, s.destination, \
    s.channel, s.state, s.kept_at_s, s.deadline, s.attempts, s.failures, s.not_before_wall_ms, \
    s.not_before_monotonic_ms, s.not_before_boot, s.size_bytes, s.parts, s.manifest_sha256, \
    s.held, s.may_have_left, s.problem_kind, s.problem_who, s.problem_detail, r.reference, \
    r.received_at, s.for_terminal, \
    EXISTS (SELECT 1 FROM kept_in_doubt AS k WHERE k.submission = s.seq)";

/// The tables [`COLUMNS`] come from.
pub(super) const TABLES: &str = "submission AS s LEFT JOIN receipt AS r ON r.submission = s.seq";

/// How "no deadline" is stored: sorts after every real one.
pub(super) const NO_DEADLINE: &str = "9999-12-31";

/// A row, or the number of a row that cannot be read: it must not hide the others.
pub(super) type ReadItem = Result<Item, i64>;

/// Reads one row.
///
/// # Errors
/// The outer error is SQLite's; the inner one the `seq` of a row whose values make no sense.
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<ReadItem> {
    let seq: i64 = row.get(0)?;
    Ok(parse(row, seq).ok_or(seq))
}

fn parse(row: &Row<'_>, seq: i64) -> Option<Item> {
    let text = |index: usize| row.get::<_, String>(index).ok();
    let whole = |index: usize| row.get::<_, i64>(index).ok();
    let count = |index: usize| u32::try_from(whole(index)?).ok();
    let optional = |index: usize| row.get::<_, Option<String>>(index).ok();
    let not_before = match row.get::<_, Option<i64>>(12).ok()? {
        None => None,
        Some(wall_ms) => Some(NotBefore {
            wall_ms,
            monotonic_ms: u64::try_from(whole(13)?).ok()?,
            boot_id: text(14)?,
        }),
    };
    let problem = match optional(20)? {
        None => None,
        Some(kind) => Some(ItemProblem {
            kind: Problem::parse(&kind)?,
            who: Who::parse(&text(21)?)?,
            detail: optional(22)?,
        }),
    };
    let deadline = text(9)?;
    let receipt = match optional(23)? {
        None => None,
        Some(reference) => Some(ItemReceipt {
            reference,
            received_at: text(24)?,
        }),
    };
    Some(Item {
        seq,
        id: id_from(row.get::<_, Vec<u8>>(1).ok()?.as_slice())?,
        code: text(2)?.parse().ok()?,
        service: ServiceSlug::parse(&text(3)?).ok()?,
        version: text(4)?,
        destination: DestinationName::parse(&text(5)?).ok()?,
        channel: ChannelKind::parse(&text(6)?)?,
        state: State::parse(&text(7)?)?,
        kept_at: Timestamp::from_second(whole(8)?).ok()?,
        clock_trusted: !row.get::<_, bool>(26).ok()?
            && whole(8)?.saturating_mul(1_000) > BUILD_MS - TOLERANCE_MS,
        deadline: match deadline.as_str() {
            NO_DEADLINE => None,
            date => Some(date.parse().ok()?),
        },
        attempts: count(10)?,
        failures: count(11)?,
        not_before,
        size_bytes: u64::try_from(whole(15)?).ok()?,
        parts: count(16)?,
        manifest_sha256: digest_from(&row.get::<_, Vec<u8>>(17).ok()?)?,
        sealed_to: if row.get(25).ok()? {
            SealedTo::Terminal
        } else {
            SealedTo::Destination
        },
        held: row.get(18).ok()?,
        may_have_left: row.get(19).ok()?,
        problem,
        receipt,
    })
}

/// Sixteen bytes as an id; `None` unless they are a UUIDv7.
pub(super) fn id_from(bytes: &[u8]) -> Option<SubmissionId> {
    let uuid = uuid::Uuid::from_slice(bytes).ok()?;
    uuid.hyphenated().to_string().parse().ok()
}

/// Thirty-two bytes as a digest.
pub(super) fn digest_from(bytes: &[u8]) -> Option<Digest> {
    Some(Digest::from_bytes(bytes.try_into().ok()?))
}

/// The code as stored: ten digits, no spaces.
pub(super) fn code_text(code: FollowUpCode) -> String {
    code.to_string().replace(' ', "")
}

/// The deadline as stored.
pub(super) fn deadline_text(deadline: Option<Date>) -> String {
    deadline.map_or_else(|| NO_DEADLINE.to_owned(), |date| date.to_string())
}

/// `Ok` of a readable row; an unreadable one counts as damaged content.
pub(super) fn readable(read: ReadItem) -> Result<Item, StoreError> {
    read.map_err(|_| StoreError::ContentDamaged)
}
