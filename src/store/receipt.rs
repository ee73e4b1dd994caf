//! Receipts: the proof that a submission arrived, stored in the very transaction that says
//! `received`. Nothing can be recorded that was not verified here. With it stays the head of
//! the journal that left with the last commit.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::item::digest_from;
use super::open::signed;
use super::{Store, StoreError, change, journal, time};
use crate::domain::ids::SubmissionId;
use crate::domain::receipt::Receipt;
use crate::domain::retry::Moment;
use crate::domain::submission::{Event, State};
use crate::domain::trusted_time::Statement;
use crate::vault::ReceiptVerifier;

impl Store {
    /// Verifies a receipt (signature, id, digest) and records it with the change to
    /// `received`, in one transaction. A second receipt for the same submission changes
    /// nothing but what is known of the time.
    ///
    /// # Errors
    /// [`StoreError::NoProof`] when the receipt proves nothing for this submission;
    /// [`StoreError::NotAllowed`] when the submission was cancelled; the disk's failure.
    pub fn record_receipt(
        &mut self,
        id: SubmissionId,
        receipt: &Receipt,
        verifier: &ReceiptVerifier,
        now: &Moment,
    ) -> Result<State, StoreError> {
        let item = self.get(id)?;
        verifier
            .verify_receipt(receipt, id, item.manifest_sha256)
            .map_err(|_| StoreError::NoProof)?;
        self.write(|t| {
            let (seq, state) = change::locate(t, id)?;
            if let Ok(at) = receipt.received_at.parse::<Timestamp>() {
                let said = Statement::Once(at.as_millisecond());
                time::hear(t, item.destination.as_str(), said, now)?;
            }
            if let Some(reference) = reference(t, seq)? {
                // Never two numbers for one request: the first proof stays.
                if reference != receipt.reference {
                    journal::add(t, now, "other_receipt", Some(seq), None)?;
                }
                return Ok(state);
            }
            let to = change::step(t, id, Event::Receive, now, None)?.to;
            t.prepare_cached(
                "INSERT INTO receipt (submission, manifest_sha256, reference, received_at,
                     reception_seq, key_id, signature, journal_entry, journal_sha256)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, sent.entry, sent.sha256
                 FROM (SELECT 1) LEFT JOIN journal_sent AS sent ON sent.submission = ?1",
            )?
            .execute(params![
                seq,
                receipt.manifest_sha256.as_bytes(),
                receipt.reference,
                receipt.received_at,
                signed(receipt.seq),
                receipt.key_id,
                receipt.signature,
            ])?;
            t.prepare_cached("DELETE FROM journal_sent WHERE submission = ?1")?
                .execute([seq])?;
            change::clear(t, seq)?;
            Ok(to)
        })
    }

    /// The stored receipt of a submission.
    ///
    /// # Errors
    /// When the disk fails, or the stored receipt makes no sense.
    pub fn receipt(&self, id: SubmissionId) -> Result<Option<Receipt>, StoreError> {
        let row = self
            .db
            .prepare_cached(
                "SELECT r.manifest_sha256, r.reference, r.received_at, r.reception_seq, r.key_id,
                     r.signature
                 FROM receipt AS r JOIN submission AS s ON s.seq = r.submission WHERE s.id = ?1",
            )?
            .query_row([id.as_bytes()], |row| {
                Ok((
                    row.get::<_, Vec<u8>>(0)?,
                    row.get::<_, i64>(3)?,
                    Receipt {
                        id,
                        manifest_sha256: crate::domain::digest::Digest::from_bytes([0; 32]),
                        reference: row.get(1)?,
                        received_at: row.get(2)?,
                        seq: 0,
                        key_id: row.get(4)?,
                        signature: row.get(5)?,
                    },
                ))
            })
            .optional()?;
        let Some((digest, seq, mut receipt)) = row else {
            return Ok(None);
        };
        receipt.manifest_sha256 = digest_from(&digest).ok_or(StoreError::ContentDamaged)?;
        receipt.seq = u64::try_from(seq).map_err(|_| StoreError::ContentDamaged)?;
        Ok(Some(receipt))
    }
}

fn reference(t: &rusqlite::Transaction<'_>, seq: i64) -> Result<Option<String>, StoreError> {
    Ok(
        t.prepare_cached("SELECT reference FROM receipt WHERE submission = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?,
    )
}
