//! Visits laid aside on this terminal: sealed after each answered page, given back by staff to
//! the person who knows what is in them, gone after a day.
//!
//! One task carries these wishes out one after the other, and keeping with them: what is kept
//! takes its draft along, and no late save can bring it back.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;
use zeroize::Zeroizing;

use super::keep::Keeper;
use super::version::{Version, Versions};
use crate::device::Clock;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::service::Service;
use crate::l10n::Locale;
use crate::payload::{Draft, Proof};
use crate::screen::aside::Aside;
use crate::screen::effect::{Report, Secret};
use crate::screen::staff::interrupted::{Asked, Refusal, Row};
use crate::store::{DRAFT_TRIES_MAX, DraftItem, StoreError, StoreHandle};
use crate::vault::{TerminalKeys, open};

/// Largest draft, opened, in bytes.
const DRAFT_CLEAR_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// What is laid aside, on one terminal.
pub(super) struct Asides {
    store: StoreHandle,
    keeper: Arc<Keeper>,
    clock: Arc<dyn Clock>,
    keys: Arc<TerminalKeys>,
    versions: Versions,
    /// The draft of the visit under way, once it has one.
    current: Option<SubmissionId>,
    /// The version it runs on, when it is none of the present ones.
    earlier: Option<(Arc<Service>, Digest)>,
}

impl Asides {
    pub(super) fn new(
        store: StoreHandle,
        keeper: Arc<Keeper>,
        clock: Arc<dyn Clock>,
        keys: Arc<TerminalKeys>,
        versions: Versions,
    ) -> Self {
        Self {
            store,
            keeper,
            clock,
            keys,
            versions,
            current: None,
            earlier: None,
        }
    }

    /// The id of the visit's draft: the request that comes of it bears it too.
    pub(super) fn current(&self) -> Option<SubmissionId> {
        self.current
    }

    /// A visit that was kept took its draft along, in the same transaction.
    pub(super) fn settle(&mut self, kept: bool) {
        self.current = self.current.take().filter(|_| !kept);
    }

    pub(super) async fn lay_aside(&mut self, aside: Aside) {
        let id = *self.current.get_or_insert_with(|| self.keeper.new_id());
        let service = Arc::clone(&aside.service.service);
        let draft = Draft {
            service: service.slug.to_string(),
            version: service.full_version(),
            locale: aside.locale.as_str().to_owned(),
            posture: aside.posture,
            mediator: aside.mediator,
            papers: aside.papers,
            journey: aside.journey,
        };
        let keeper = Arc::clone(&self.keeper);
        let version = self.versions.of(&service).or_else(|| {
            let earlier = self.earlier.as_ref();
            earlier.and_then(|(other, sha256)| {
                Arc::ptr_eq(other, &service).then(|| Version::there_already(*sha256))
            })
        });
        let saved = self
            .store
            .call(move |store| {
                let version = match version {
                    Some(version) => version.for_draft(store)?,
                    None => None,
                };
                Ok(keeper.lay_aside(store, id, &draft, &service, version))
            })
            .await;
        match saved {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the visit was not laid aside"),
            Err(error) => tracing::error!(%error, "the visit was not laid aside"),
        }
    }

    /// The person walked away; whether their visit is safe.
    pub(super) async fn walk_away(&mut self) -> bool {
        let Some(id) = self.current.take() else {
            return false;
        };
        let now = self.clock.moment();
        let there = self
            .store
            .call(move |store| store.interrupt_draft(id, &now))
            .await;
        // An older state that is safe is not what the person saw last: it is given back all the
        // same, and says by its questions what is missing.
        there.unwrap_or_else(|error| {
            tracing::error!(%error, "the visit was not laid aside");
            false
        })
    }

    /// The visit ended as the person wished: nothing of it stays.
    pub(super) async fn forget(&mut self) {
        if let Some(id) = self.current.take() {
            self.destroy(id).await;
        }
    }

    pub(super) async fn destroy(&self, id: SubmissionId) {
        if let Err(error) = self.store.call(move |store| store.drop_draft(id)).await {
            tracing::error!(%error, "what was laid aside was not destroyed");
        }
    }

    pub(super) async fn rows(&self) -> Vec<Row> {
        let now = self.clock.moment();
        let items = self
            .store
            .call(move |store| {
                store.age_drafts(&now)?;
                store.interrupted_drafts()
            })
            .await;
        items.map_or_else(
            |error| {
                tracing::error!(%error, "what was laid aside cannot be read");
                Vec::new()
            },
            |items| items.iter().map(row).collect(),
        )
    }

    /// Gives a visit back to who says the right thing.
    pub(super) async fn give_back(&mut self, id: SubmissionId, said: &Secret) -> Report {
        match self.try_give_back(id, said).await {
            Ok(report) => report,
            Err(error) => {
                tracing::error!(%error, "what was laid aside cannot be read");
                Report::NotGivenBack(Refusal::Damaged)
            }
        }
    }

    async fn try_give_back(
        &mut self,
        id: SubmissionId,
        said: &Secret,
    ) -> Result<Report, StoreError> {
        let refused = |refusal| Ok(Report::NotGivenBack(refusal));
        let now = self.clock.moment();
        let sealed = self
            .store
            .call(move |store| {
                store.age_drafts(&now)?;
                store.try_draft(id)
            })
            .await?;
        let Some(sealed) = sealed else {
            return refused(Refusal::Gone);
        };
        let Some(draft) = self.read(&sealed) else {
            return refused(Refusal::Damaged);
        };
        let kept = self
            .store
            .call(move |store| store.draft_version(id))
            .await?;
        let Some((service, earlier)) = self.versions.for_draft(&draft, kept) else {
            return refused(Refusal::Damaged);
        };
        if !draft.is_proved_by(&service.service, said.expose()) {
            let left = self.store.call(|store| store.interrupted_drafts()).await?;
            let left = left.iter().find(|item| item.id == id).map_or(0, tries_left);
            return refused(Refusal::Wrong { tries_left: left });
        }
        let now = self.clock.moment();
        self.store
            .call(move |store| store.reopen_draft(id, &now))
            .await?;
        self.current = Some(id);
        self.earlier = earlier.map(|sha256| (Arc::clone(&service.service), sha256));
        Ok(Report::GivenBack(Box::new(Aside {
            locale: draft.locale.parse().unwrap_or(Locale::French),
            posture: draft.posture,
            mediator: draft.mediator,
            papers: draft.papers,
            journey: draft.journey,
            service,
        })))
    }

    fn read(&self, sealed: &[u8]) -> Option<Draft> {
        let identity = &self.keys.identity().ok()?;
        let clear: Zeroizing<Vec<u8>> = open(sealed, identity, DRAFT_CLEAR_BYTES_MAX).ok()?;
        let document: Value = serde_json::from_slice(&clear).ok()?;
        Draft::read(&document)
    }
}

fn tries_left(item: &DraftItem) -> u32 {
    DRAFT_TRIES_MAX.saturating_sub(item.tries)
}

fn row(item: &DraftItem) -> Row {
    let saved = Timestamp::from_second(item.saved_at_s).unwrap_or_default();
    let saved = TimeZone::system().to_datetime(saved);
    Row {
        id: item.id.to_string(),
        service: item.service.clone(),
        saved_on: saved.date(),
        saved_at: (saved.hour(), saved.minute()),
        proof: match Proof::from_name(&item.proof) {
            Some(Proof::Year) => Asked::Year,
            Some(Proof::Name) | None => Asked::Name,
            Some(Proof::Nothing) => Asked::Nothing,
        },
        tries_left: tries_left(item),
    }
}
