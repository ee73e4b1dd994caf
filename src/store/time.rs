//! What desks signed of the time, and which requests were kept while the clock was wrong. What
//! it means is decided in `domain::trusted_time`; who calls this has verified the signature.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::open::signed;
use super::{Store, StoreError};
use crate::domain::ids::DestinationName;
use crate::domain::retry::Moment;
use crate::domain::trusted_time::{DeskTime, Statement, TrustedTime};

const COLUMNS: &str = "at_ms, fresh, believed, seen_wall_ms, seen_boot, seen_monotonic_ms";

impl Store {
    /// What is known of the time.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn trusted_time(&self) -> Result<TrustedTime, StoreError> {
        trusted_time(&self.db)
    }

    /// A desk proved itself with an answer that was signed for this very moment, and this was
    /// its time, in Unix milliseconds. Gives what is known now.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn hear_time(
        &mut self,
        desk: &DestinationName,
        at_ms: i64,
        now: &Moment,
    ) -> Result<TrustedTime, StoreError> {
        let known = self.trusted_time()?;
        let before = of_desk(&self.db, desk.as_str())?;
        if known
            .hear(before.as_ref(), Statement::Now(at_ms), now)
            .is_none()
        {
            return Ok(known);
        }
        self.write(|t| hear(t, desk.as_str(), Statement::Now(at_ms), now))?;
        self.trusted_time()
    }

    /// Forgets what desks said that are no destination any more: nobody could put it right.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn forget_time_of_others(&mut self, desks: &[&DestinationName]) -> Result<(), StoreError> {
        let known: Vec<String> = {
            let mut query = self
                .db
                .prepare_cached("SELECT destination FROM desk_time")?;
            let names = query.query_map([], |row| row.get(0))?;
            names.collect::<Result<_, _>>()?
        };
        let is_other = |name: &&String| !desks.iter().any(|desk| desk.as_str() == name.as_str());
        let others: Vec<&String> = known.iter().filter(is_other).collect();
        if others.is_empty() {
            return Ok(());
        }
        self.write(|t| {
            for name in &others {
                t.execute("DELETE FROM desk_time WHERE destination = ?1", [name])?;
            }
            Ok(())
        })
    }
}

pub(super) fn trusted_time(db: &Connection) -> Result<TrustedTime, StoreError> {
    let mut query = db.prepare_cached(&format!("SELECT {COLUMNS} FROM desk_time"))?;
    let desks = query.query_map([], read)?;
    Ok(TrustedTime {
        desks: desks.collect::<Result<_, _>>()?,
    })
}

/// Takes a statement in, within a transaction of the caller's.
pub(super) fn hear(
    db: &Connection,
    desk: &str,
    said: Statement,
    now: &Moment,
) -> Result<(), StoreError> {
    let before = of_desk(db, desk)?;
    let Some(heard) = trusted_time(db)?.hear(before.as_ref(), said, now) else {
        return Ok(());
    };
    db.prepare_cached(&format!(
        "INSERT OR REPLACE INTO desk_time (destination, {COLUMNS})
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    ))?
    .execute(params![
        desk,
        heard.at_ms,
        heard.fresh,
        heard.believed,
        heard.seen.wall_ms,
        heard.seen.boot_id,
        signed(heard.seen.monotonic_ms),
    ])?;
    Ok(())
}

fn of_desk(db: &Connection, desk: &str) -> Result<Option<DeskTime>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM desk_time WHERE destination = ?1");
    Ok(db
        .prepare_cached(&sql)?
        .query_row([desk], read)
        .optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<DeskTime> {
    Ok(DeskTime {
        at_ms: row.get(0)?,
        fresh: row.get(1)?,
        believed: row.get(2)?,
        seen: Moment {
            wall_ms: row.get(3)?,
            boot_id: row.get(4)?,
            monotonic_ms: row.get::<_, i64>(5)?.unsigned_abs(),
        },
    })
}

/// Notes that a request was kept by a clock that was wrong, if it was.
pub(super) fn doubt_if_wrong(db: &Connection, seq: i64, now: &Moment) -> Result<(), StoreError> {
    if !trusted_time(db)?.judge(now).is_trusted() {
        db.prepare_cached("INSERT INTO kept_in_doubt (submission) VALUES (?1)")?
            .execute([seq])?;
    }
    Ok(())
}
