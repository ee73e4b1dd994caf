//! Reading the queue: what staff see, and what may leave now. Every query here is answered
//! from an index; a row that cannot be read is named and never hides the others.

use rusqlite::{OptionalExtension as _, ToSql, params};

use super::item::{COLUMNS, Item, TABLES, code_text, read, readable};
use super::open::signed;
use super::{Store, StoreError};
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::retry::Moment;
use crate::domain::submission::State;

/// Which submissions to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// All, oldest first.
    All,
    /// What is still to be done: neither received, nor cancelled, nor purged. The nearest
    /// deadline first.
    Open,
    /// One state, the nearest deadline first.
    State(State),
}

/// Some rows of the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The readable ones.
    pub items: Vec<Item>,
    /// Numbers of rows that cannot be read.
    pub unreadable: Vec<i64>,
}

/// How many submissions stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    by_state: Vec<(State, u64)>,
    /// Set aside by staff.
    pub held: u64,
}

impl Counts {
    /// How many are in a state.
    #[must_use]
    pub fn of(&self, state: State) -> u64 {
        let found = self.by_state.iter().find(|(each, _)| *each == state);
        found.map_or(0, |(_, count)| *count)
    }

    /// How many are not yet with the authority, and not cancelled.
    #[must_use]
    pub fn open(&self) -> u64 {
        let counts = self.by_state.iter().filter(|(state, _)| is_open(*state));
        counts.map(|(_, count)| count).sum()
    }
}

/// Submissions that may leave at once; the index of the schema has the same condition.
const READY: &str = "s.state IN ('kept', 'in_doubt') AND s.held = 0 AND s.for_terminal = 0 \
    AND s.not_before_wall_ms IS NULL";

/// Neither received, nor cancelled, nor purged; the index of the schema has the same condition.
pub(super) const OPEN: &str = "state IN ('kept', 'sending', 'in_doubt', 'sent', 'needs_staff', \
    'needs_person', 'exported')";

impl Store {
    /// One page of the queue.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn queue_page(
        &self,
        filter: Filter,
        offset: u64,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        self.list(&page_sql(filter), params![i64::from(limit), signed(offset)])
    }

    /// How many submissions stand where.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        let mut rows = self.db.prepare_cached("SELECT state, count FROM tally")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(state) = State::parse(&row.get::<_, String>(0)?) {
                let count: i64 = row.get(1)?;
                counts.by_state.push((state, count.unsigned_abs()));
            }
        }
        let held: i64 = self
            .db
            .prepare_cached("SELECT count(*) FROM submission WHERE held = 1")?
            .query_row([], |row| row.get(0))?;
        counts.held = held.unsigned_abs();
        Ok(counts)
    }

    /// The one that waits for longest here; what was sent waits for nobody.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn longest_waiting(&self) -> Result<Option<Item>, StoreError> {
        // The open list is all index.
        let oldest = format!(
            "SELECT min(seq) FROM submission INDEXED BY submission_open
             WHERE {OPEN} AND state <> 'sent'"
        );
        let seq: Option<i64> = self
            .db
            .prepare_cached(&oldest)?
            .query_row([], |row| row.get(0))?;
        let item = seq.map(|seq| self.one("s.seq = ?1", &seq)).transpose();
        // A damaged one is told by the list; it does not hide the list.
        item.or_else(|error| match error {
            StoreError::ContentDamaged | StoreError::Unknown => Ok(None),
            other => Err(other),
        })
    }

    /// One submission.
    ///
    /// # Errors
    /// [`StoreError::Unknown`]; [`StoreError::ContentDamaged`]; the disk's failure.
    pub fn get(&self, id: SubmissionId) -> Result<Item, StoreError> {
        self.one("s.id = ?1", &id.as_bytes().as_slice())
    }

    /// The submission of a follow-up code.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn by_code(&self, code: FollowUpCode) -> Result<Item, StoreError> {
        self.one("s.code = ?1", &code_text(code))
    }

    /// What may leave now for a destination, at most `limit` of each kind: those with the
    /// nearest deadline, the oldest small ones, the oldest large ones, and those whose wait
    /// is over. The planner puts them in order.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn next_due(
        &self,
        destination: &DestinationName,
        now: &Moment,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        let name = destination.as_str();
        let mut due = Listing::default();
        for sql in ready_sql() {
            due.add(self.list(&sql, params![name, limit])?);
        }
        due.add(self.list(
            &waiting_sql(),
            params![name, limit, signed(now.monotonic_ms), now.boot_id],
        )?);
        Ok(due)
    }

    /// Destinations that open submissions name, whether configured or not.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn destinations(&self) -> Result<Vec<String>, StoreError> {
        // A loose index scan: one look-up a destination, however long the queue.
        let mut names = Vec::new();
        let mut next = self.db.prepare_cached(&format!(
            "SELECT s.destination FROM submission AS s
             WHERE {READY} AND s.destination > ?1 ORDER BY s.destination LIMIT 1"
        ))?;
        let mut last = String::new();
        while let Some(name) = next
            .query_row([&last], |row| row.get::<_, String>(0))
            .optional()?
        {
            last.clone_from(&name);
            names.push(name);
        }
        Ok(names)
    }

    pub(super) fn list_for_terminal(&self, limit: u32) -> Result<Vec<Item>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM {TABLES} WHERE s.for_terminal = 1 ORDER BY s.seq LIMIT ?1"
        );
        Ok(self.list(&sql, params![limit])?.items)
    }

    fn one(&self, condition: &str, value: &dyn ToSql) -> Result<Item, StoreError> {
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE {condition}"))?
            .query_row([value], read)
            .optional()?
            .ok_or(StoreError::Unknown)
            .and_then(readable)
    }

    fn list(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Listing, StoreError> {
        let mut statement = self.db.prepare_cached(sql)?;
        let mut listing = Listing::default();
        for row in statement.query_map(values, read)? {
            match row? {
                Ok(item) => listing.items.push(item),
                Err(seq) => listing.unreadable.push(seq),
            }
        }
        Ok(listing)
    }
}

impl Listing {
    /// Adds what is not there yet.
    fn add(&mut self, other: Self) {
        let new = |seq: &i64| !self.items.iter().any(|item| item.seq == *seq);
        let items: Vec<Item> = other.items.into_iter().filter(|i| new(&i.seq)).collect();
        self.items.extend(items);
        for seq in other.unreadable {
            if !self.unreadable.contains(&seq) {
                self.unreadable.push(seq);
            }
        }
    }
}

/// One page: `?1` is the limit, `?2` the offset.
pub(super) fn page_sql(filter: Filter) -> String {
    match filter {
        Filter::All => {
            format!("SELECT {COLUMNS} FROM {TABLES} ORDER BY s.seq LIMIT ?1 OFFSET ?2")
        }
        Filter::State(state) => format!(
            "SELECT {COLUMNS} FROM {TABLES} WHERE s.state = '{state}'
             ORDER BY s.deadline, s.seq LIMIT ?1 OFFSET ?2"
        ),
        Filter::Open => {
            // Only the index is walked up to the page.
            format!(
                "SELECT {COLUMNS} FROM (SELECT seq, deadline FROM submission INDEXED BY submission_open
                     WHERE {OPEN} ORDER BY deadline, seq LIMIT ?1 OFFSET ?2) AS page
                 JOIN submission AS s ON s.seq = page.seq
                 LEFT JOIN receipt AS r ON r.submission = s.seq
                 ORDER BY page.deadline, page.seq"
            )
        }
    }
}

/// What may leave at once for destination `?1`, at most `?2`: nearest deadlines, small, large.
pub(super) fn ready_sql() -> [String; 3] {
    [
        "s.deadline < '9999-12-31' ORDER BY s.deadline, s.seq",
        "s.bulk = 0 ORDER BY s.seq",
        "s.bulk = 1 ORDER BY s.seq",
    ]
    .map(|rest| {
        format!(
            "SELECT {COLUMNS} FROM {TABLES} WHERE s.destination = ?1 AND {READY} AND {rest}
             LIMIT ?2"
        )
    })
}

/// Whose wait is over: destination `?1`, at most `?2`, monotonic time `?3`, boot id `?4`.
pub(super) fn waiting_sql() -> String {
    format!(
        "SELECT {COLUMNS}
         FROM submission AS s INDEXED BY submission_waiting
         LEFT JOIN receipt AS r ON r.submission = s.seq
         WHERE s.not_before_wall_ms IS NOT NULL AND s.not_before_monotonic_ms <= ?3
           AND s.not_before_boot = ?4 AND s.destination = ?1
           AND s.state IN ('kept', 'in_doubt') AND s.held = 0 AND s.for_terminal = 0
         ORDER BY s.not_before_monotonic_ms LIMIT ?2"
    )
}

fn is_open(state: State) -> bool {
    !matches!(state, State::Received | State::Cancelled | State::Purged)
}
