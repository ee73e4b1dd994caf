//! What delivery needs of the queue, and nothing more: a sender cannot keep, hold or wipe.
//! The store implements it on its own thread; the simulation has a model of it.

use std::future::Future;

use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::receipt::Receipt;
use crate::domain::retry::{Moment, NotBefore};
use crate::domain::submission::{Problem, State};
use crate::domain::trusted_time::TrustedTime;
use crate::store::{
    Content, DestinationState, Item, Listing, Outcome, SenderLock, Store, StoreError, StoreHandle,
};
use crate::vault::ReceiptVerifier;

/// A queue that can be asked to do things, one after the other.
pub trait Queue: Clone + Send + Sync + 'static {
    /// Runs a job on the queue and waits for its answer.
    fn ask<T, F>(&self, job: F) -> impl Future<Output = Result<T, StoreError>> + Send
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn QueueWork) -> Result<T, StoreError> + Send + 'static;
}

/// What a sender does with a queue. Each is one transaction; see [`Store`].
#[allow(
    missing_docs,
    clippy::missing_errors_doc,
    reason = "each method is the store's of the same name, documented there"
)]
pub trait QueueWork {
    fn doubt_dead_sender(&mut self, lock: &SenderLock, now: &Moment) -> Result<usize, StoreError>;
    fn destinations(&self) -> Result<Vec<String>, StoreError>;
    fn destination_state(
        &self,
        name: &DestinationName,
    ) -> Result<Option<DestinationState>, StoreError>;
    fn set_destination_state(
        &mut self,
        name: &DestinationName,
        state: Option<&DestinationState>,
    ) -> Result<(), StoreError>;
    fn next_due(
        &self,
        destination: &DestinationName,
        now: &Moment,
        limit: u32,
    ) -> Result<Listing, StoreError>;
    fn quarantine(&mut self, seq: i64, now: &Moment) -> Result<(), StoreError>;
    fn get(&self, id: SubmissionId) -> Result<Item, StoreError>;
    fn part_bytes(
        &self,
        item: &Item,
        wanted: &crate::domain::digest::Digest,
    ) -> Result<Vec<u8>, StoreError>;
    fn begin_attempt(
        &mut self,
        id: SubmissionId,
        now: &Moment,
    ) -> Result<(Content, u32), StoreError>;
    fn end_attempt(
        &mut self,
        id: SubmissionId,
        attempt: u32,
        outcome: &Outcome,
        now: &Moment,
    ) -> Result<State, StoreError>;
    fn record_receipt(
        &mut self,
        id: SubmissionId,
        receipt: &Receipt,
        verifier: &ReceiptVerifier,
        now: &Moment,
    ) -> Result<State, StoreError>;
    fn settle_not_there(
        &mut self,
        id: SubmissionId,
        announced: bool,
        now: &Moment,
    ) -> Result<(), StoreError>;
    fn defer(
        &mut self,
        id: SubmissionId,
        not_before: &NotBefore,
        detail: Option<&str>,
    ) -> Result<u32, StoreError>;
    fn call_staff(
        &mut self,
        id: SubmissionId,
        problem: Problem,
        detail: Option<&str>,
        now: &Moment,
    ) -> Result<(), StoreError>;
    fn purge(
        &mut self,
        before_s: i64,
        own_before_s: i64,
        limit: u32,
        now: &Moment,
    ) -> Result<usize, StoreError>;
    fn trusted_time(&self) -> Result<TrustedTime, StoreError>;
    fn hear_time(
        &mut self,
        desk: &DestinationName,
        at_ms: i64,
        now: &Moment,
    ) -> Result<TrustedTime, StoreError>;
}

impl Queue for StoreHandle {
    async fn ask<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&mut dyn QueueWork) -> Result<T, StoreError> + Send + 'static,
    {
        self.call(move |store| job(store)).await
    }
}

/// Inherent methods come before those of a trait: each call below is the store's own.
impl QueueWork for Store {
    fn doubt_dead_sender(&mut self, lock: &SenderLock, now: &Moment) -> Result<usize, StoreError> {
        Self::doubt_dead_sender(self, lock, now)
    }

    fn destinations(&self) -> Result<Vec<String>, StoreError> {
        Self::destinations(self)
    }

    fn destination_state(
        &self,
        name: &DestinationName,
    ) -> Result<Option<DestinationState>, StoreError> {
        Self::destination_state(self, name)
    }

    fn set_destination_state(
        &mut self,
        name: &DestinationName,
        state: Option<&DestinationState>,
    ) -> Result<(), StoreError> {
        Self::set_destination_state(self, name, state)
    }

    fn next_due(
        &self,
        destination: &DestinationName,
        now: &Moment,
        limit: u32,
    ) -> Result<Listing, StoreError> {
        Self::next_due(self, destination, now, limit)
    }

    fn quarantine(&mut self, seq: i64, now: &Moment) -> Result<(), StoreError> {
        Self::quarantine(self, seq, now)
    }

    fn get(&self, id: SubmissionId) -> Result<Item, StoreError> {
        Self::get(self, id)
    }

    fn part_bytes(
        &self,
        item: &Item,
        wanted: &crate::domain::digest::Digest,
    ) -> Result<Vec<u8>, StoreError> {
        Self::part_bytes(self, item, wanted)
    }

    fn begin_attempt(
        &mut self,
        id: SubmissionId,
        now: &Moment,
    ) -> Result<(Content, u32), StoreError> {
        Self::begin_attempt(self, id, now)
    }

    fn end_attempt(
        &mut self,
        id: SubmissionId,
        attempt: u32,
        outcome: &Outcome,
        now: &Moment,
    ) -> Result<State, StoreError> {
        Self::end_attempt(self, id, attempt, outcome, now)
    }

    fn record_receipt(
        &mut self,
        id: SubmissionId,
        receipt: &Receipt,
        verifier: &ReceiptVerifier,
        now: &Moment,
    ) -> Result<State, StoreError> {
        Self::record_receipt(self, id, receipt, verifier, now)
    }

    fn settle_not_there(
        &mut self,
        id: SubmissionId,
        announced: bool,
        now: &Moment,
    ) -> Result<(), StoreError> {
        Self::settle_not_there(self, id, announced, now)
    }

    fn defer(
        &mut self,
        id: SubmissionId,
        not_before: &NotBefore,
        detail: Option<&str>,
    ) -> Result<u32, StoreError> {
        Self::defer(self, id, not_before, detail)
    }

    fn call_staff(
        &mut self,
        id: SubmissionId,
        problem: Problem,
        detail: Option<&str>,
        now: &Moment,
    ) -> Result<(), StoreError> {
        Self::call_staff(self, id, problem, detail, now)
    }

    fn purge(
        &mut self,
        before_s: i64,
        own_before_s: i64,
        limit: u32,
        now: &Moment,
    ) -> Result<usize, StoreError> {
        Self::purge(self, before_s, own_before_s, limit, now)
    }

    fn trusted_time(&self) -> Result<TrustedTime, StoreError> {
        Self::trusted_time(self)
    }

    fn hear_time(
        &mut self,
        desk: &DestinationName,
        at_ms: i64,
        now: &Moment,
    ) -> Result<TrustedTime, StoreError> {
        Self::hear_time(self, desk, at_ms, now)
    }
}
