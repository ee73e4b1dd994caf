//! Visits laid aside: sealed before they come here, given back once, gone after a day.
//!
//! Age is counted, not read off a clock: time since start while the machine runs, and wall time
//! across a restart only when both readings make sense. So a clock that jumps destroys nothing
//! early, and one that stands still keeps nothing for ever: held by the table below.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::item::{digest_from, id_from};
use super::open::signed;
use super::{Store, StoreError, journal};
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::retry::Moment;

/// How long a visit is kept aside (research: ux B46).
pub const DRAFT_LIFE_MS: u64 = 24 * 60 * 60 * 1_000;
/// Wrong proofs after which a draft is given to nobody any more.
pub const DRAFT_TRIES_MAX: u32 = 5;
/// Longest sealed draft, in bytes.
pub const DRAFT_BYTES_MAX: usize = 4 * 1024 * 1024;
/// Drafts at once; the oldest leaves for a new one.
const DRAFTS_MAX: u64 = 200;
/// Before guichet existed no clock was right: 2025-01-01, in Unix milliseconds.
const FLOOR_MS: i64 = 1_735_689_600_000;
/// Age is written down when so much was added.
const COUNT_EVERY_MS: u64 = 5 * 60 * 1_000;

/// A visit to lay aside.
#[derive(Debug, Clone)]
pub struct NewDraft {
    /// Made at the first answered page; the request that comes of it bears it too.
    pub id: SubmissionId,
    /// Slug of the service.
    pub service: String,
    /// What is asked before it is given back: `year`, `name` or `nothing`.
    pub proof: &'static str,
    /// The version of the service that the visit runs on.
    pub version: Option<VersionFiles>,
    /// Ciphertext.
    pub sealed: Vec<u8>,
}

/// The files of a version of a service.
#[derive(Debug, Clone)]
pub struct VersionFiles {
    /// Of the files, before they were packed.
    pub sha256: Digest,
    /// Packed; `None` when they are here already ([`Store::has_version`]).
    pub packed: Option<Vec<u8>>,
}

/// A visit laid aside, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftItem {
    /// Its id.
    pub id: SubmissionId,
    /// Slug of the service.
    pub service: String,
    /// Whether somebody sits in front of it.
    pub open: bool,
    /// Wall time of the last answered page, Unix seconds.
    pub saved_at_s: i64,
    /// What is asked: `year`, `name` or `nothing`.
    pub proof: String,
    /// Wrong answers so far.
    pub tries: u32,
}

impl Store {
    /// Lays a visit aside, or what it has become. Returns once it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Limit`] when it is too long; or the disk's failure: then what was laid
    /// aside before is still there.
    pub fn save_draft(&mut self, draft: &NewDraft, now: &Moment) -> Result<(), StoreError> {
        if draft.sealed.len() > DRAFT_BYTES_MAX {
            return Err(StoreError::Limit(super::Limit::Text));
        }
        let version = draft.version.as_ref();
        self.write(|t| {
            if let Some(VersionFiles {
                sha256,
                packed: Some(packed),
            }) = version
            {
                t.execute(
                    "INSERT INTO service_version (sha256, files) VALUES (?1, ?2)
                     ON CONFLICT DO NOTHING",
                    params![sha256.as_bytes(), packed],
                )?;
            }
            t.prepare_cached(
                "INSERT INTO draft (id, service, open, saved_at_s, proof, counted_wall_ms,
                     counted_boot, counted_monotonic_ms, sealed, version)
                 VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                 ON CONFLICT (id) DO UPDATE SET open = 1, saved_at_s = excluded.saved_at_s,
                     proof = excluded.proof, tries = 0, age_ms = 0, version = excluded.version,
                     counted_wall_ms = excluded.counted_wall_ms,
                     counted_boot = excluded.counted_boot,
                     counted_monotonic_ms = excluded.counted_monotonic_ms,
                     sealed = excluded.sealed",
            )?
            .execute(params![
                draft.id.as_bytes().as_slice(),
                draft.service,
                journal::seconds(now),
                draft.proof,
                now.wall_ms,
                now.boot_id,
                signed(now.monotonic_ms),
                draft.sealed,
                version.map(|version| version.sha256.as_bytes()),
            ])?;
            drop_surplus(t)
        })
    }

    /// Whether the files of that version are here.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn has_version(&self, sha256: &Digest) -> Result<bool, StoreError> {
        let there = "SELECT EXISTS (SELECT 1 FROM service_version WHERE sha256 = ?1)";
        let mut there = self.db.prepare_cached(there)?;
        Ok(there.query_row([sha256.as_bytes()], |row| row.get(0))?)
    }

    /// The version a draft runs on, packed; `None` when it was not kept.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn draft_version(&self, id: SubmissionId) -> Result<Option<VersionFiles>, StoreError> {
        let found: Option<(Vec<u8>, Vec<u8>)> = self
            .db
            .prepare_cached(
                "SELECT v.sha256, v.files FROM draft AS d
                 JOIN service_version AS v ON v.sha256 = d.version WHERE d.id = ?1",
            )?
            .query_row([id.as_bytes().as_slice()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        Ok(found.and_then(|(sha256, packed)| {
            Some(VersionFiles {
                sha256: digest_from(&sha256)?,
                packed: Some(packed),
            })
        }))
    }

    /// Lets go of the versions that no draft needs any more.
    fn drop_versions(&mut self) -> Result<(), StoreError> {
        let unneeded = "FROM service_version WHERE sha256 NOT IN
             (SELECT version FROM draft WHERE version IS NOT NULL)";
        let any = format!("SELECT EXISTS (SELECT 1 {unneeded})");
        if self.db.query_row(&any, [], |row| row.get::<_, bool>(0))? {
            self.write(|t| Ok(t.execute(&format!("DELETE {unneeded}"), [])?))?;
        }
        Ok(())
    }

    /// The person left: staff may give it back. `true` when there was one.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn interrupt_draft(&mut self, id: SubmissionId, now: &Moment) -> Result<bool, StoreError> {
        self.write(|t| {
            let changed = t.execute(
                "UPDATE draft SET open = 0 WHERE id = ?1",
                [id.as_bytes().as_slice()],
            )?;
            if changed > 0 {
                journal::add(t, now, "interrupt", None, None)?;
            }
            Ok(changed > 0)
        })
    }

    /// At start: whoever sat here when the power went is gone. Gives how many visits that cut.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn interrupt_open_drafts(&mut self, now: &Moment) -> Result<usize, StoreError> {
        let any: bool = self.db.query_row(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE open = 1)",
            [],
            |row| row.get(0),
        )?;
        if !any {
            return Ok(0);
        }
        self.write(|t| {
            let cut = t.execute("UPDATE draft SET open = 0 WHERE open = 1", [])?;
            for _ in 0..cut {
                journal::add(t, now, "interrupt", None, Some("restart"))?;
            }
            Ok(cut)
        })
    }

    /// Destroys one, and empties the log of it.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn drop_draft(&mut self, id: SubmissionId) -> Result<(), StoreError> {
        let dropped = self.write(|t| {
            Ok(t.execute(
                "DELETE FROM draft WHERE id = ?1",
                [id.as_bytes().as_slice()],
            )?)
        })?;
        if dropped > 0 {
            self.checkpoint_all()?;
        }
        Ok(())
    }

    /// Every draft that nobody sits in front of, the latest first.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn interrupted_drafts(&self) -> Result<Vec<DraftItem>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT id, service, open, saved_at_s, proof, tries FROM draft
             WHERE open = 0 ORDER BY saved_at_s DESC, id",
        )?;
        let found = rows.query_map([], |row| {
            let Some(id) = id_from(&row.get::<_, Vec<u8>>(0)?) else {
                return Ok(None);
            };
            Ok(Some(DraftItem {
                id,
                service: row.get(1)?,
                open: row.get(2)?,
                saved_at_s: row.get(3)?,
                proof: row.get(4)?,
                tries: row.get(5)?,
            }))
        })?;
        // A row without a readable id can be given to nobody; it leaves with its age.
        found
            .filter_map(|row| row.transpose().map(|row| row.map_err(StoreError::from)))
            .collect()
    }

    /// Every draft with its sealed bytes, for a change of key.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn sealed_drafts(&self) -> Result<Vec<(SubmissionId, Vec<u8>)>, StoreError> {
        let mut rows = self.db.prepare("SELECT id, sealed FROM draft")?;
        let found = rows.query_map([], |row| {
            let id = id_from(&row.get::<_, Vec<u8>>(0)?);
            Ok(id.zip(Some(row.get(1)?)))
        })?;
        found
            .filter_map(|row| row.transpose().map(|row| row.map_err(StoreError::from)))
            .collect()
    }

    /// The same draft under another key: neither older nor younger. `false` when it is gone.
    ///
    /// # Errors
    /// The disk's failure: then it is under the key it was under.
    pub fn reseal_draft(&mut self, id: SubmissionId, sealed: &[u8]) -> Result<bool, StoreError> {
        self.write(|t| {
            let changed = t.execute(
                "UPDATE draft SET sealed = ?2 WHERE id = ?1",
                params![id.as_bytes().as_slice(), sealed],
            )?;
            Ok(changed > 0)
        })
    }

    /// Counts a proof as wrong before it is judged, so that cutting the power saves nobody a
    /// try, and gives the sealed bytes. `None` when it is gone, open, or was tried too often.
    ///
    /// # Errors
    /// The disk's failure: then it must not be given back.
    pub fn try_draft(&mut self, id: SubmissionId) -> Result<Option<Vec<u8>>, StoreError> {
        self.write(|t| {
            Ok(t.query_row(
                "UPDATE draft SET tries = tries + 1 WHERE id = ?1 AND open = 0 AND tries < ?2
                 RETURNING sealed",
                params![id.as_bytes().as_slice(), DRAFT_TRIES_MAX],
                |row| row.get(0),
            )
            .optional()?)
        })
    }

    /// It was given back: somebody sits in front of it again.
    ///
    /// # Errors
    /// The disk's failure: then it must not be given back.
    pub fn reopen_draft(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        self.write(|t| {
            t.execute(
                "UPDATE draft SET open = 1, tries = 0 WHERE id = ?1",
                [id.as_bytes().as_slice()],
            )?;
            journal::add(t, now, "give_back", None, None)
        })
    }

    /// Lets drafts grow older, and destroys those that are a day old. Gives how many. The
    /// versions of services that no draft needs any more leave too.
    ///
    /// # Errors
    /// The disk's failure.
    pub fn age_drafts(&mut self, now: &Moment) -> Result<usize, StoreError> {
        let destroyed = self.grow_older(now)?;
        self.drop_versions()?;
        Ok(destroyed)
    }

    fn grow_older(&mut self, now: &Moment) -> Result<usize, StoreError> {
        let rows: Vec<(Vec<u8>, u64, Moment)> = self
            .db
            .prepare_cached(
                "SELECT id, age_ms, counted_wall_ms, counted_boot, counted_monotonic_ms
                 FROM draft WHERE open = 0",
            )?
            .query_map([], |row| {
                let counted = Moment {
                    wall_ms: row.get(2)?,
                    boot_id: row.get(3)?,
                    monotonic_ms: row.get::<_, i64>(4)?.max(0).unsigned_abs(),
                };
                Ok((
                    row.get(0)?,
                    row.get::<_, i64>(1)?.max(0).unsigned_abs(),
                    counted,
                ))
            })?
            .collect::<Result<_, _>>()?;
        let grown: Vec<(Vec<u8>, u64)> = rows
            .into_iter()
            .filter_map(|(id, age_ms, counted)| {
                let more = elapsed_ms(&counted, now);
                let age = age_ms.saturating_add(more);
                let restarted = counted.boot_id != now.boot_id;
                (more >= COUNT_EVERY_MS || restarted || age >= DRAFT_LIFE_MS).then_some((id, age))
            })
            .collect();
        if grown.is_empty() {
            return Ok(0);
        }
        let destroyed = self.write(|t| {
            let mut destroyed = 0;
            for (id, age_ms) in &grown {
                if *age_ms >= DRAFT_LIFE_MS {
                    destroyed += t.execute("DELETE FROM draft WHERE id = ?1", [id])?;
                    journal::add(t, now, "expire", None, None)?;
                } else {
                    t.execute(
                        "UPDATE draft SET age_ms = ?2, counted_wall_ms = ?3, counted_boot = ?4,
                             counted_monotonic_ms = ?5 WHERE id = ?1",
                        params![
                            id,
                            signed(*age_ms),
                            now.wall_ms,
                            now.boot_id,
                            signed(now.monotonic_ms)
                        ],
                    )?;
                }
            }
            Ok(destroyed)
        })?;
        if destroyed > 0 {
            self.checkpoint_all()?;
        }
        Ok(destroyed)
    }
}

/// Time that passed for certain between two moments, in milliseconds.
fn elapsed_ms(before: &Moment, now: &Moment) -> u64 {
    if before.boot_id == now.boot_id {
        return now.monotonic_ms.saturating_sub(before.monotonic_ms);
    }
    // A new start: at least it has run for so long.
    let since_start = now.monotonic_ms;
    let sensible = before.wall_ms >= FLOOR_MS && now.wall_ms >= before.wall_ms;
    if sensible {
        since_start.max(now.wall_ms.abs_diff(before.wall_ms))
    } else {
        since_start
    }
}

fn drop_surplus(t: &Transaction<'_>) -> Result<(), StoreError> {
    t.prepare_cached(
        "DELETE FROM draft WHERE open = 0 AND id NOT IN (
             SELECT id FROM draft ORDER BY open DESC, saved_at_s DESC LIMIT ?1)",
    )?
    .execute([signed(DRAFTS_MAX)])?;
    Ok(())
}

/// A request that is kept now has the id of its draft, which leaves in the same transaction: it
/// can never be given back and filled twice.
pub(super) fn done(t: &Transaction<'_>, id: SubmissionId) -> Result<(), StoreError> {
    t.prepare_cached("DELETE FROM draft WHERE id = ?1")?
        .execute([id.as_bytes().as_slice()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MORNING: i64 = 1_797_000_000_000;
    const HOUR: u64 = 3_600_000;

    fn at(wall_ms: i64, boot: &str, monotonic_ms: u64) -> Moment {
        Moment {
            wall_ms,
            monotonic_ms,
            boot_id: boot.into(),
        }
    }

    #[test]
    fn time_is_counted_not_believed() {
        let check = |what: &str, before: Moment, now: Moment, expected: u64| {
            assert_eq!(elapsed_ms(&before, &now), expected, "{what}");
        };
        let hours = |n: u64| n * HOUR;
        let later = |n: u64| MORNING + hours(n).cast_signed();
        check(
            "an hour",
            at(MORNING, "a", 0),
            at(later(1), "a", HOUR),
            HOUR,
        );
        check(
            "the clock jumps ahead a year",
            at(MORNING, "a", 0),
            at(later(8_760), "a", HOUR),
            HOUR,
        );
        check(
            "the clock falls back to 1970",
            at(MORNING, "a", 0),
            at(0, "a", hours(25)),
            hours(25),
        );
        check(
            "a night without power",
            at(MORNING, "a", 0),
            at(later(10), "b", HOUR),
            hours(10),
        );
        check(
            "a dead clock battery after the night",
            at(MORNING, "a", 0),
            at(0, "b", HOUR),
            HOUR,
        );
        check(
            "the clock was dead, then set right",
            at(5_000, "a", 0),
            at(MORNING, "b", HOUR),
            HOUR,
        );
    }

    fn store() -> (tempfile::TempDir, Store) {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(home.path(), &at(MORNING, "a", 0)).expect("a store");
        (home, store)
    }

    fn draft(n: u8) -> NewDraft {
        NewDraft {
            id: SubmissionId::from_parts(MORNING.unsigned_abs(), [n; 10]),
            service: "essai".into(),
            proof: "year",
            version: None,
            sealed: vec![n; 300],
        }
    }

    #[test]
    fn it_is_given_to_staff_only_after_its_person_left() {
        let (_home, mut store) = store();
        let now = at(MORNING, "a", 0);
        store.save_draft(&draft(1), &now).expect("saved");
        assert_eq!(store.interrupted_drafts().expect("read"), []);
        assert_eq!(store.try_draft(draft(1).id).expect("read"), None, "open");
        assert!(store.interrupt_draft(draft(1).id, &now).expect("left"));
        assert_eq!(store.interrupted_drafts().expect("read").len(), 1);
        assert_eq!(
            store.try_draft(draft(1).id).expect("read"),
            Some(vec![1; 300])
        );
        store.reopen_draft(draft(1).id, &now).expect("given back");
        assert_eq!(store.interrupted_drafts().expect("read"), []);
        // The power goes while they sit here again.
        assert_eq!(store.interrupt_open_drafts(&now).expect("cut"), 1);
        assert_eq!(store.interrupt_open_drafts(&now).expect("cut"), 0);
        assert_eq!(store.interrupted_drafts().expect("read")[0].tries, 0);
        store.drop_draft(draft(1).id).expect("destroyed");
        assert!(!store.interrupt_draft(draft(1).id, &now).expect("gone"));
    }

    #[test]
    fn five_tries_are_all_there_are() {
        let (_home, mut store) = store();
        let now = at(MORNING, "a", 0);
        store.save_draft(&draft(1), &now).expect("saved");
        store.interrupt_draft(draft(1).id, &now).expect("left");
        for _ in 0..DRAFT_TRIES_MAX {
            assert!(store.try_draft(draft(1).id).expect("read").is_some());
        }
        assert_eq!(store.try_draft(draft(1).id).expect("read"), None);
    }

    #[test]
    fn a_day_later_it_is_gone_whatever_the_clock_says() {
        // What the clock says after each hour, and after how many hours it is gone.
        let check = |what: &str, wall: fn(u64) -> i64, boot: fn(u64) -> String, gone_after| {
            let (home, mut store) = store();
            store
                .save_draft(&draft(1), &at(wall(0), &boot(0), 0))
                .expect("saved");
            store
                .interrupt_draft(draft(1).id, &at(wall(0), &boot(0), 0))
                .expect("left");
            let hour = (1..60).find(|hour| {
                let now = at(wall(*hour), &boot(*hour), monotonic(*hour, boot));
                store.age_drafts(&now).expect("aged") == 1
            });
            assert_eq!(hour, Some(gone_after), "{what}");
            drop(home);
        };
        /// Time since the start in force at that hour began.
        fn monotonic(hour: u64, boot: fn(u64) -> String) -> u64 {
            let since = (0..hour)
                .rev()
                .take_while(|h| boot(*h) == boot(hour))
                .count() as u64;
            let started_here = hour == since;
            if started_here {
                hour * HOUR
            } else {
                since * HOUR + HOUR / 2
            }
        }
        let right = |hour: u64| MORNING + (hour * HOUR).cast_signed();
        let one = |_: u64| "a".to_owned();
        check("a right clock", right, one, 24);
        check("a clock that stands still", |_| MORNING, one, 24);
        check(
            "a clock that falls back",
            |hour| MORNING - (hour * HOUR).cast_signed(),
            one,
            24,
        );
        check(
            "a clock that jumps a year ahead",
            |hour| {
                if hour < 2 {
                    MORNING
                } else {
                    MORNING + 31_536_000_000
                }
            },
            one,
            24,
        );
        check(
            "a night without power",
            right,
            |hour| if hour < 3 { "a" } else { "b" }.to_owned(),
            24,
        );
        // Half of each hour counts: a dead clock and a restart every hour.
        check(
            "no clock, a restart an hour",
            |_| 0,
            |hour| hour.to_string(),
            48,
        );
    }

    #[test]
    fn what_is_kept_takes_its_draft_along() {
        let (_home, mut store) = store();
        let now = at(MORNING, "a", 0);
        store.save_draft(&draft(1), &now).expect("saved");
        store.save_draft(&draft(2), &now).expect("saved");
        store.write(|t| done(t, draft(1).id)).expect("kept");
        assert_eq!(store.interrupt_open_drafts(&now).expect("cut"), 1);
    }

    #[test]
    fn a_version_stays_as_long_as_a_draft_needs_it() {
        let (_home, mut store) = store();
        let now = at(MORNING, "a", 0);
        let sha256 = crate::vault::sha256(b"files");
        let on_version = |n, packed: Option<&[u8]>| NewDraft {
            version: Some(VersionFiles {
                sha256,
                packed: packed.map(<[u8]>::to_vec),
            }),
            ..draft(n)
        };
        assert!(!store.has_version(&sha256).expect("read"));
        store
            .save_draft(&on_version(1, Some(b"packed")), &now)
            .expect("saved");
        assert!(store.has_version(&sha256).expect("read"));
        store.save_draft(&on_version(2, None), &now).expect("saved");
        // Later pages of the same visit.
        store.save_draft(&on_version(1, None), &now).expect("saved");
        let found = store
            .draft_version(draft(1).id)
            .expect("read")
            .expect("there");
        assert_eq!(found.packed.as_deref(), Some(b"packed".as_slice()));
        assert_eq!(found.sha256, sha256);
        store.drop_draft(draft(1).id).expect("destroyed");
        store.age_drafts(&now).expect("aged");
        assert!(
            store.has_version(&sha256).expect("read"),
            "the other one needs it"
        );
        store.write(|t| done(t, draft(2).id)).expect("kept");
        store.age_drafts(&now).expect("aged");
        assert!(!store.has_version(&sha256).expect("read"));
    }

    #[test]
    fn the_oldest_leaves_when_there_are_too_many() {
        let (_home, mut store) = store();
        for n in 0..210_u64 {
            let id = SubmissionId::from_parts(n, [1; 10]);
            let new = NewDraft { id, ..draft(1) };
            let now = at(MORNING + (n * 1_000).cast_signed(), "a", n);
            store.save_draft(&new, &now).expect("saved");
            store.interrupt_draft(id, &now).expect("left");
        }
        let left = store.interrupted_drafts().expect("read");
        assert!(left.len() <= 201, "{}", left.len());
        assert_eq!(left[0].id, SubmissionId::from_parts(209, [1; 10]));
        let long = NewDraft {
            sealed: vec![0; DRAFT_BYTES_MAX + 1],
            ..draft(1)
        };
        assert!(store.save_draft(&long, &at(MORNING, "a", 0)).is_err());
    }
}
