//! The queue of the simulation: the real store, or a model of it in memory that follows the
//! same table of `domain::submission`.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::{never_refused, step};
use crate::delivery::port::{Queue, QueueWork};
use crate::domain::destination::ChannelKind;
use crate::domain::digest::Digest;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
use crate::domain::receipt::{Manifest, Part, Receipt};
use crate::domain::retry::{Backoff, Moment, NotBefore};
use crate::domain::submission::{Event, Problem, State, next};
use crate::domain::trusted_time::TrustedTime;
use crate::store::{
    Content, DestinationState, Item, ItemProblem, ItemReceipt, Listing, NewSubmission, Outcome,
    SealedPart, SealedTo, SenderLock, Store, StoreError,
};
use crate::vault::{ReceiptVerifier, sha256};

/// A queue with what the simulation's people do to it.
pub(super) trait Kiosk: QueueWork + Send + 'static {
    fn keep(&mut self, n: u64, size: usize, now: &Moment) -> SubmissionId;
    fn retry(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError>;
    fn hold(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError>;
    fn release(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError>;
    fn cancel(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError>;
    fn look(&self, id: SubmissionId) -> (State, Digest, Option<String>);
    /// The machine restarted.
    fn restarted(&mut self, now: &Moment);
}

/// A queue that can be cut before and after every job.
pub(super) struct Shared<K>(pub(super) Arc<Mutex<K>>);

impl<K> Clone for Shared<K> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K: Kiosk> Queue for Shared<K> {
    async fn ask<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn QueueWork) -> Result<T, StoreError> + Send + 'static,
    {
        step().await;
        let answer = job(&mut *self.0.lock().unwrap());
        never_refused(&answer);
        step().await;
        answer
    }
}

fn submission(n: u64, size: usize) -> NewSubmission {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&n.to_be_bytes());
    NewSubmission {
        id: SubmissionId::from_parts(1_780_000_000_000, random),
        code: FollowUpCode::from_random(n),
        service: ServiceSlug::parse("essai").unwrap(),
        version: "1".to_owned(),
        destination: DestinationName::parse("mairie").unwrap(),
        channel: ChannelKind::Reception,
        deadline: None,
        sealed_to: SealedTo::Destination,
        parts: vec![
            SealedPart {
                name: "request".to_owned(),
                media_type: "application/json".to_owned(),
                bytes: vec![n as u8; size],
            },
            SealedPart {
                name: "scan".to_owned(),
                media_type: "image/png".to_owned(),
                bytes: vec![!(n as u8); 40],
            },
        ],
    }
}

impl Kiosk for Store {
    fn keep(&mut self, n: u64, size: usize, now: &Moment) -> SubmissionId {
        let new = submission(n, size);
        Store::keep(self, &new, now).unwrap();
        new.id
    }

    fn retry(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        Store::retry(self, id, now).map(drop)
    }

    fn hold(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        Store::hold(self, id, now)
    }

    fn release(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        Store::release(self, id, now).map(drop)
    }

    fn cancel(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        Store::cancel(self, id, now)
    }

    fn look(&self, id: SubmissionId) -> (State, Digest, Option<String>) {
        let item = Store::get(self, id).unwrap();
        let reference = item.receipt.map(|receipt| receipt.reference);
        // A clock in 2106 wipes what was proven or cancelled at once: allowed, and only that.
        let state = match (item.state, &reference) {
            (State::Purged, Some(_)) => State::Received,
            (State::Purged, None) => State::Cancelled,
            (state, _) => state,
        };
        (state, item.manifest_sha256, reference)
    }

    fn restarted(&mut self, now: &Moment) {
        self.rebase_waits(now).unwrap();
    }
}

/// The model.
#[derive(Default)]
pub(super) struct Model {
    rows: Vec<Row>,
    destination: Option<DestinationState>,
}

struct Row {
    item: Item,
    fence: u32,
    manifest: Manifest,
    parts: Vec<Vec<u8>>,
}

impl Model {
    fn row(&mut self, id: SubmissionId) -> Result<&mut Row, StoreError> {
        let row = self.rows.iter_mut().find(|row| row.item.id == id);
        row.ok_or(StoreError::Unknown)
    }

    fn apply(&mut self, id: SubmissionId, event: Event) -> Result<&mut Row, StoreError> {
        let row = self.row(id)?;
        let state = row.item.state;
        row.item.state = next(state, event).ok_or(StoreError::NotAllowed { state, what: "" })?;
        Ok(row)
    }
}

impl Row {
    fn clear(&mut self) {
        self.item.failures = 0;
        self.item.not_before = None;
        self.item.problem = None;
    }

    fn set_problem(&mut self, kind: Problem, detail: Option<&str>) {
        self.item.problem = Some(ItemProblem {
            kind,
            who: kind.who(),
            detail: detail.map(str::to_owned),
        });
    }
}

impl Kiosk for Model {
    fn keep(&mut self, n: u64, size: usize, now: &Moment) -> SubmissionId {
        let new = submission(n, size);
        let part = |part: &SealedPart| Part {
            // The bytes of one letter: their digest is named, not computed.
            sha256: sha256(format!("{n} {} {}", part.name, part.bytes.len()).as_bytes()),
            size_bytes: part.bytes.len() as u64,
            media_type: part.media_type.clone(),
            name: part.name.clone(),
        };
        let manifest = Manifest {
            id: new.id,
            service: new.service.clone(),
            version: new.version.clone(),
            parts: new.parts.iter().map(part).collect(),
        };
        let item = Item {
            seq: self.rows.len() as i64 + 1,
            id: new.id,
            code: new.code,
            service: new.service,
            version: new.version,
            destination: new.destination,
            channel: new.channel,
            state: State::Kept,
            kept_at: Timestamp::from_second(now.wall_ms / 1000).unwrap(),
            clock_trusted: true,
            deadline: None,
            attempts: 0,
            failures: 0,
            not_before: None,
            size_bytes: manifest.size_bytes(),
            parts: 2,
            manifest_sha256: sha256(&manifest.canonical_bytes()),
            sealed_to: SealedTo::Destination,
            held: false,
            may_have_left: false,
            problem: None,
            receipt: None,
        };
        self.rows.push(Row {
            item,
            fence: 0,
            manifest,
            parts: new.parts.into_iter().map(|part| part.bytes).collect(),
        });
        new.id
    }

    fn retry(&mut self, id: SubmissionId, now: &Moment) -> Result<(), StoreError> {
        let row = self.row(id)?;
        let state = row.item.state;
        match state {
            State::NeedsStaff | State::NeedsPerson => Kiosk::release(self, id, now),
            State::Kept | State::InDoubt if !row.item.held => {
                row.clear();
                Ok(())
            }
            _ => Err(StoreError::NotAllowed { state, what: "" }),
        }
    }

    fn hold(&mut self, id: SubmissionId, _: &Moment) -> Result<(), StoreError> {
        let row = self.row(id)?;
        let state = row.item.state;
        if !matches!(state, State::Kept | State::InDoubt) {
            return Err(StoreError::NotAllowed { state, what: "" });
        }
        row.item.held = true;
        row.set_problem(Problem::Held, None);
        Ok(())
    }

    fn release(&mut self, id: SubmissionId, _: &Moment) -> Result<(), StoreError> {
        let row = self.row(id)?;
        if std::mem::take(&mut row.item.held) {
            row.clear();
            return Ok(());
        }
        let event = if row.item.may_have_left || row.item.state == State::Exported {
            Event::ReleaseInDoubt
        } else {
            Event::Release
        };
        let row = self.apply(id, event)?;
        row.clear();
        row.item.may_have_left = row.item.state == State::InDoubt;
        Ok(())
    }

    fn cancel(&mut self, id: SubmissionId, _: &Moment) -> Result<(), StoreError> {
        if self.row(id)?.item.may_have_left {
            return Err(StoreError::MayHaveLeft);
        }
        let row = self.apply(id, Event::Cancel)?;
        row.item.held = false;
        row.clear();
        Ok(())
    }

    fn look(&self, id: SubmissionId) -> (State, Digest, Option<String>) {
        let row = self.rows.iter().find(|row| row.item.id == id).unwrap();
        let reference = row.item.receipt.as_ref().map(|r| r.reference.clone());
        (row.item.state, row.item.manifest_sha256, reference)
    }

    fn restarted(&mut self, now: &Moment) {
        let waits = self
            .rows
            .iter_mut()
            .filter_map(|row| row.item.not_before.as_mut());
        for until in waits {
            *until = until.rebased(now, Backoff::Item.cap_ms());
        }
    }
}

impl QueueWork for Model {
    fn doubt_dead_sender(&mut self, _: &SenderLock, _: &Moment) -> Result<usize, StoreError> {
        let dead = self
            .rows
            .iter_mut()
            .filter(|row| row.item.state == State::Sending);
        let mut count = 0;
        for row in dead {
            row.item.state = State::InDoubt;
            row.item.may_have_left = true;
            row.set_problem(Problem::AnswerLost, None);
            count += 1;
        }
        Ok(count)
    }

    fn destinations(&self) -> Result<Vec<String>, StoreError> {
        Ok(vec!["mairie".to_owned()])
    }

    fn destination_state(
        &self,
        _: &DestinationName,
    ) -> Result<Option<DestinationState>, StoreError> {
        Ok(self.destination.clone())
    }

    fn set_destination_state(
        &mut self,
        _: &DestinationName,
        state: Option<&DestinationState>,
    ) -> Result<(), StoreError> {
        self.destination = state.cloned();
        Ok(())
    }

    fn next_due(
        &self,
        _: &DestinationName,
        now: &Moment,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        let due = |row: &&Row| {
            let item = &row.item;
            let time = item
                .not_before
                .as_ref()
                .is_none_or(|until| until.remaining_ms(now, Backoff::Item.cap_ms()) == 0);
            matches!(item.state, State::Kept | State::InDoubt) && !item.held && time
        };
        let rows = self.rows.iter().filter(due).take(limit as usize * 4);
        Ok(Listing {
            items: rows.map(|row| row.item.clone()).collect(),
            unreadable: Vec::new(),
        })
    }

    fn quarantine(&mut self, _: i64, _: &Moment) -> Result<(), StoreError> {
        Ok(())
    }

    fn get(&self, id: SubmissionId) -> Result<Item, StoreError> {
        let row = self.rows.iter().find(|row| row.item.id == id);
        row.map(|row| row.item.clone()).ok_or(StoreError::Unknown)
    }

    fn part_bytes(&self, item: &Item, wanted: &Digest) -> Result<Vec<u8>, StoreError> {
        let row = &self.rows[item.seq as usize - 1];
        let parts = row.manifest.parts.iter().zip(&row.parts);
        let mut found = parts.filter(|(part, _)| part.sha256 == *wanted);
        let found = found.next().map(|(_, bytes)| bytes.clone());
        found.ok_or(StoreError::ContentDamaged)
    }

    fn begin_attempt(
        &mut self,
        id: SubmissionId,
        _: &Moment,
    ) -> Result<(Content, u32), StoreError> {
        let row = self.apply(id, Event::Attempt)?;
        assert!(!row.item.held);
        row.item.attempts += 1;
        row.fence += 1;
        let content = Content {
            item: row.item.clone(),
            manifest: row.manifest.clone(),
            journal: None,
        };
        Ok((content, row.fence))
    }

    fn end_attempt(
        &mut self,
        id: SubmissionId,
        attempt: u32,
        outcome: &Outcome,
        _: &Moment,
    ) -> Result<State, StoreError> {
        if self.row(id)?.fence != attempt || self.row(id)?.item.state != State::Sending {
            return Err(StoreError::Overtaken);
        }
        let event = match outcome {
            Outcome::Postponed | Outcome::Again { .. } => Event::Postpone,
            Outcome::AnswerLost => Event::LoseAnswer,
            Outcome::CallStaff { .. } => Event::CallStaff,
        };
        let row = self.apply(id, event)?;
        row.item.problem = None;
        match outcome {
            Outcome::Postponed => row.item.attempts -= 1,
            Outcome::Again { not_before, detail } => {
                row.item.failures += 1;
                row.item.not_before = Some(not_before.clone());
                row.set_problem(Problem::WillRetry, detail.as_deref());
            }
            Outcome::AnswerLost => {
                row.item.may_have_left = true;
                row.set_problem(Problem::AnswerLost, None);
            }
            Outcome::CallStaff { problem, detail } => {
                row.item.may_have_left |= *problem == Problem::OtherContent;
                row.set_problem(*problem, detail.as_deref());
            }
        }
        Ok(row.item.state)
    }

    fn record_receipt(
        &mut self,
        id: SubmissionId,
        receipt: &Receipt,
        verifier: &ReceiptVerifier,
        _: &Moment,
    ) -> Result<State, StoreError> {
        let digest = self.row(id)?.item.manifest_sha256;
        verifier
            .verify_receipt(receipt, id, digest)
            .map_err(|_| StoreError::NoProof)?;
        let row = self.apply(id, Event::Receive)?;
        row.item.receipt = Some(ItemReceipt {
            reference: receipt.reference.clone(),
            received_at: receipt.received_at.clone(),
        });
        row.clear();
        Ok(State::Received)
    }

    fn settle_not_there(
        &mut self,
        id: SubmissionId,
        announced: bool,
        _: &Moment,
    ) -> Result<(), StoreError> {
        let row = self.apply(id, Event::NotThere)?;
        row.item.may_have_left = announced;
        row.clear();
        Ok(())
    }

    fn defer(
        &mut self,
        id: SubmissionId,
        not_before: &NotBefore,
        detail: Option<&str>,
    ) -> Result<u32, StoreError> {
        let row = self.row(id)?;
        let kind = match row.item.state {
            State::Kept => Problem::WillRetry,
            State::InDoubt => Problem::AnswerLost,
            _ => return Err(StoreError::Overtaken),
        };
        row.item.failures += 1;
        row.item.not_before = Some(not_before.clone());
        row.set_problem(kind, detail);
        Ok(row.item.failures)
    }

    fn call_staff(
        &mut self,
        id: SubmissionId,
        problem: Problem,
        detail: Option<&str>,
        _: &Moment,
    ) -> Result<(), StoreError> {
        let row = self.apply(id, Event::CallStaff)?;
        row.set_problem(problem, detail);
        Ok(())
    }

    fn purge(&mut self, _: i64, _: i64, _: u32, _: &Moment) -> Result<usize, StoreError> {
        Ok(0)
    }

    fn trusted_time(&self) -> Result<TrustedTime, StoreError> {
        Ok(TrustedTime::default())
    }

    fn hear_time(
        &mut self,
        _: &DestinationName,
        _: i64,
        _: &Moment,
    ) -> Result<TrustedTime, StoreError> {
        Ok(TrustedTime::default())
    }
}
