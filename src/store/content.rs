//! Reading back what is to be sent, and comparing every byte of it with the digests written
//! when it was kept.

use rusqlite::{OptionalExtension as _, params};

use super::item::{Item, digest_from};
use super::keep::{Fixed, PART_STRIDE};
use super::{Store, StoreError};
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::journal::JournalHead;
use crate::domain::receipt::{Manifest, Part};
use crate::vault::sha256;

/// A submission whose every byte was just found to be what was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The row.
    pub item: Item,
    /// What the other side is told and commits.
    pub manifest: Manifest,
    /// The journal's head, to be sent with the commit; only what an attempt began has one.
    pub journal: Option<JournalHead>,
}

impl Store {
    /// Reads and verifies a submission.
    ///
    /// # Errors
    /// [`StoreError::ContentDamaged`] when anything differs from what was kept;
    /// [`StoreError::Unknown`]; or the disk's failure.
    pub fn content(&self, id: SubmissionId) -> Result<Content, StoreError> {
        let item = self.get(id)?;
        let parts = self.verified_parts(&item)?;
        let manifest = Manifest {
            id: item.id,
            service: item.service.clone(),
            version: item.version.clone(),
            parts,
        };
        let fixed = Fixed {
            manifest_sha256: sha256(&manifest.canonical_bytes()),
            ..Fixed::of(&item)
        };
        let stored: Vec<u8> = self
            .db
            .prepare_cached("SELECT row_sha256 FROM submission WHERE seq = ?1")?
            .query_row([item.seq], |row| row.get(0))?;
        if fixed.manifest_sha256 != item.manifest_sha256
            || digest_from(&stored) != Some(fixed.sha256())
        {
            return Err(StoreError::ContentDamaged);
        }
        Ok(Content {
            item,
            manifest,
            journal: None,
        })
    }

    /// The sealed bytes of one part, compared with its digest once more.
    ///
    /// # Errors
    /// [`StoreError::ContentDamaged`] when they differ or are gone; or the disk's failure.
    pub fn part_bytes(&self, item: &Item, wanted: &Digest) -> Result<Vec<u8>, StoreError> {
        let bytes: Option<Vec<u8>> = self
            .db
            .prepare_cached(
                "SELECT bytes FROM part WHERE part >= ?1 AND part < ?2 AND sha256 = ?3",
            )?
            .query_row(
                params![
                    item.seq * PART_STRIDE,
                    (item.seq + 1) * PART_STRIDE,
                    wanted.as_bytes()
                ],
                |row| row.get(0),
            )
            .optional()
            .map_err(damage)?;
        bytes
            .filter(|bytes| sha256(bytes) == *wanted)
            .ok_or(StoreError::ContentDamaged)
    }

    fn verified_parts(&self, item: &Item) -> Result<Vec<Part>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT part, name, media_type, size_bytes, sha256, bytes FROM part
             WHERE part >= ?1 AND part < ?2 ORDER BY part",
        )?;
        let mut rows = rows.query(params![
            item.seq * PART_STRIDE,
            (item.seq + 1) * PART_STRIDE
        ])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next().map_err(damage)? {
            let position = row.get::<_, i64>(0).map_err(damage)? - item.seq * PART_STRIDE;
            let bytes = row.get_ref(5).map_err(damage)?.as_blob();
            let bytes = bytes.map_err(|_| StoreError::ContentDamaged)?;
            let part = Part {
                sha256: sha256(bytes),
                size_bytes: bytes.len() as u64,
                media_type: row.get(2).map_err(damage)?,
                name: row.get(1).map_err(damage)?,
            };
            let written: Vec<u8> = row.get(4).map_err(damage)?;
            let size: i64 = row.get(3).map_err(damage)?;
            if position != parts.len() as i64
                || digest_from(&written) != Some(part.sha256)
                || u64::try_from(size) != Ok(part.size_bytes)
            {
                return Err(StoreError::ContentDamaged);
            }
            parts.push(part);
        }
        if parts.is_empty() || parts.len() != item.parts as usize {
            return Err(StoreError::ContentDamaged);
        }
        Ok(parts)
    }
}

/// A page of one submission that cannot be read is that submission's damage, not the queue's.
fn damage(error: rusqlite::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Damaged => StoreError::ContentDamaged,
        other => other,
    }
}
