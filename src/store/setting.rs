//! Small things that must survive a power cut: settings, wrong PINs in a row, how patient to
//! be with each destination.

use rusqlite::{OptionalExtension as _, params};

use super::open::signed;
use super::{Store, StoreError};
use crate::domain::ids::DestinationName;
use crate::domain::retry::{Moment, NotBefore};

/// Wrong staff PINs in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinFailures {
    /// How many, the one about to be checked included.
    pub count: u32,
    /// When the last one was counted.
    pub last: Moment,
}

/// How a destination behaved last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestinationState {
    /// Failures in a row.
    pub failures: u32,
    /// The other side itself asked to wait.
    pub asked: bool,
    /// Nothing is tried before.
    pub not_before: NotBefore,
}

impl Store {
    /// Reads a setting.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT value FROM setting WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// Writes a setting. Never anything about a person.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.write(|t| {
            t.prepare_cached(
                "INSERT INTO setting (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute([key, value])?;
            Ok(())
        })
    }

    /// Counts a PIN as wrong before it is checked, so that cutting the power saves nobody a
    /// try. Gives the new count.
    ///
    /// # Errors
    /// When the disk fails: then the PIN must not be checked.
    pub fn count_pin_failure(&mut self, now: &Moment) -> Result<u32, StoreError> {
        self.write(|t| {
            Ok(t.query_row(
                "INSERT INTO pin_failures (only, failures, wall_ms, boot, monotonic_ms)
                 VALUES (1, 1, ?1, ?2, ?3)
                 ON CONFLICT (only) DO UPDATE SET failures = failures + 1,
                     wall_ms = excluded.wall_ms, boot = excluded.boot,
                     monotonic_ms = excluded.monotonic_ms
                 RETURNING failures",
                params![now.wall_ms, now.boot_id, signed(now.monotonic_ms)],
                |row| row.get(0),
            )?)
        })
    }

    /// Wrong PINs in a row; `None` after a right one.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn pin_failures(&self) -> Result<Option<PinFailures>, StoreError> {
        Ok(self
            .db
            .prepare_cached("SELECT failures, wall_ms, boot, monotonic_ms FROM pin_failures")?
            .query_row([], |row| {
                Ok(PinFailures {
                    count: row.get(0)?,
                    last: Moment {
                        wall_ms: row.get(1)?,
                        boot_id: row.get(2)?,
                        monotonic_ms: row.get::<_, i64>(3)?.unsigned_abs(),
                    },
                })
            })
            .optional()?)
    }

    /// The PIN was right.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn reset_pin_failures(&mut self) -> Result<(), StoreError> {
        self.write(|t| {
            t.execute("DELETE FROM pin_failures", [])?;
            Ok(())
        })
    }

    /// How a destination behaved last; `None` when it answered well.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn destination_state(
        &self,
        name: &DestinationName,
    ) -> Result<Option<DestinationState>, StoreError> {
        Ok(self
            .db
            .prepare_cached(
                "SELECT failures, asked, not_before_wall_ms, not_before_monotonic_ms,
                     not_before_boot FROM destination WHERE name = ?1",
            )?
            .query_row([name.as_str()], |row| {
                Ok(DestinationState {
                    failures: row.get(0)?,
                    asked: row.get(1)?,
                    not_before: NotBefore {
                        wall_ms: row.get(2)?,
                        monotonic_ms: row.get::<_, i64>(3)?.unsigned_abs(),
                        boot_id: row.get(4)?,
                    },
                })
            })
            .optional()?)
    }

    /// Remembers how a destination behaved; `None`: it answered well.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn set_destination_state(
        &mut self,
        name: &DestinationName,
        state: Option<&DestinationState>,
    ) -> Result<(), StoreError> {
        if state.is_none() && self.destination_state(name)?.is_none() {
            return Ok(());
        }
        self.write(|t| {
            let Some(state) = state else {
                t.execute("DELETE FROM destination WHERE name = ?1", [name.as_str()])?;
                return Ok(());
            };
            t.prepare_cached(
                "INSERT OR REPLACE INTO destination (name, failures, asked, not_before_wall_ms,
                     not_before_boot, not_before_monotonic_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                name.as_str(),
                state.failures,
                state.asked,
                state.not_before.wall_ms,
                state.not_before.boot_id,
                signed(state.not_before.monotonic_ms),
            ])?;
            Ok(())
        })
    }
}
