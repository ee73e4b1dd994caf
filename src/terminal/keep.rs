//! From « Garder et envoyer ma demande » to a durable row.
//!
//! Id and code are made first; the document is sealed in memory; row and parts go to disk in
//! one transaction. Nothing is promised to anybody before [`Keeper::keep`] returned. No clear
//! byte of an answer ever reaches the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::device::{Clock, Random};
use crate::domain::destination::Destination;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::{DestinationName, SubmissionId};
use crate::domain::journey::Field;
use crate::domain::posture::Posture;
use crate::domain::service::Service;
use crate::domain::session::PaperState;
use crate::payload;
use crate::store::{
    NewDraft, NewSubmission, SealedPart, SealedTo, Store, StoreError, Taken, VersionFiles,
};
use crate::vault::{Recipient, VaultError, seal};

/// Tries for a free code. Two terminals share no code by chance once in 10⁸; eight tries in a
/// row fail only when the queue is full of codes.
const CODE_TRIES: usize = 8;

/// A finished journey, to be kept.
#[derive(Clone)]
pub struct Request {
    /// The service.
    pub service: Arc<Service>,
    /// The answers.
    pub fields: Vec<Field>,
    /// Language it was filled in.
    pub locale: String,
    /// Who held the pen.
    pub posture: Posture,
    /// The mediator's name or role.
    pub mediator: Option<String>,
    /// What the person said of each paper.
    pub papers: Vec<(String, PaperState)>,
    /// Files handed over with it.
    pub attachments: Vec<Attachment>,
    /// The id of its draft, where it was laid aside before; else one is made.
    pub id: Option<SubmissionId>,
}

/// A file beside the answers.
#[derive(Clone)]
pub struct Attachment {
    /// The name its answer refers to.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content, in clear, in memory only.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// A request that is durable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: SubmissionId,
    /// The code the person leaves with.
    pub code: FollowUpCode,
}

/// Why a request could not be kept. Nothing of it is in the queue.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// Practice is never kept.
    #[error("this was practice with an invented person: nothing is kept")]
    Practice,
    /// An office of its own reads it, and nobody else: not this terminal either.
    #[error("a visit of this service is not laid aside: this terminal could read it")]
    NeverAside,
    /// The service names a destination that the terminal does not have.
    #[error("`{0}` is not a destination of kiosk.toml: add it there, then try again")]
    NoDestination(DestinationName),
    /// Sealing failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Storing failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps requests on one terminal.
pub struct Keeper {
    destinations: BTreeMap<DestinationName, Destination>,
    terminal_key: Recipient,
    recovery_key: Option<Recipient>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Keeper {
    /// A keeper for these destinations; `terminal_key` seals what no destination key can.
    #[must_use]
    pub fn new(
        destinations: &[Destination],
        terminal_key: Recipient,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Self {
        let destinations = destinations
            .iter()
            .map(|d| (d.name.clone(), d.clone()))
            .collect();
        Self {
            destinations,
            terminal_key,
            recovery_key: None,
            clock,
            random,
        }
    }

    /// The same, and every request can be opened by this key too: the town keeps its private
    /// half offline, for the day the desk loses its own.
    ///
    /// # Errors
    /// [`VaultError::BadRecipient`] when it is not a public key.
    pub fn recoverable_by(mut self, recovery_key: Option<&str>) -> Result<Self, VaultError> {
        self.recovery_key = recovery_key.map(str::parse).transpose()?;
        Ok(self)
    }

    /// Keeps a request: returns only after COMMIT returned.
    ///
    /// # Errors
    /// [`KeepError`]; in every case nothing of the request is in the queue.
    pub fn keep(&self, store: &mut Store, request: &Request) -> Result<Kept, KeepError> {
        if !request.posture.may_be_kept() {
            return Err(KeepError::Practice);
        }
        let name = &request.service.destination;
        let destination = self
            .destinations
            .get(name)
            .ok_or_else(|| KeepError::NoDestination(name.clone()))?;
        let (to, recipients) = self.recipients(&request.service, destination)?;
        let attachments = request
            .attachments
            .iter()
            .map(|file| sealed(&file.name, &file.media_type, &file.bytes, &recipients))
            .collect::<Result<Vec<_>, _>>()?;
        let id = request.id.unwrap_or_else(|| self.new_id());
        let mut tries = 1;
        loop {
            let code = self.new_code();
            let new = self.submission(
                request,
                destination,
                (to, &recipients),
                &attachments,
                id,
                code,
            )?;
            match store.keep(&new, &self.clock.moment()) {
                Ok(_) => return Ok(Kept { id, code }),
                Err(StoreError::Taken(Taken::Code)) if tries < CODE_TRIES => tries += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Who can open a request: the office the service names, else its destination, else this
    /// terminal until there is a key; and the town's recovery key beside them.
    fn recipients(
        &self,
        service: &Service,
        destination: &Destination,
    ) -> Result<(SealedTo, Vec<Recipient>), VaultError> {
        let key = service
            .sealed_to
            .as_ref()
            .or(destination.sealing_key.as_ref());
        let (to, recipient) = match key {
            Some(key) => (SealedTo::Destination, key.parse()?),
            None => (SealedTo::Terminal, self.terminal_key.clone()),
        };
        let recovery = self.recovery_key.iter().cloned();
        Ok((to, std::iter::once(recipient).chain(recovery).collect()))
    }

    /// Lays a visit aside, sealed so that only this terminal can open it.
    ///
    /// # Errors
    /// [`KeepError`]; what was laid aside before is still there.
    pub fn lay_aside(
        &self,
        store: &mut Store,
        id: SubmissionId,
        draft: &payload::Draft,
        service: &Service,
        version: Option<VersionFiles>,
    ) -> Result<(), KeepError> {
        if !draft.posture.may_be_kept() {
            return Err(KeepError::Practice);
        }
        if service.sealed_to.is_some() {
            return Err(KeepError::NeverAside);
        }
        let clear = Zeroizing::new(draft.document().to_string().into_bytes());
        let new = NewDraft {
            id,
            service: draft.service.clone(),
            proof: draft.proof(service).as_str(),
            version,
            sealed: seal(&clear, std::slice::from_ref(&self.terminal_key))?,
        };
        Ok(store.save_draft(&new, &self.clock.moment())?)
    }

    fn submission(
        &self,
        request: &Request,
        destination: &Destination,
        (to, recipients): (SealedTo, &[Recipient]),
        attachments: &[SealedPart],
        id: SubmissionId,
        code: FollowUpCode,
    ) -> Result<NewSubmission, KeepError> {
        let context = payload::Context {
            id,
            code,
            locale: &request.locale,
            posture: request.posture,
            mediator: request.mediator.as_deref(),
            agreed_at: self.clock.now(),
            papers: &request.papers,
        };
        let document = payload::document(&request.service, &request.fields, &context);
        let clear = Zeroizing::new(document.to_string().into_bytes());
        let mut parts = vec![sealed("request", "application/json", &clear, recipients)?];
        parts.extend_from_slice(attachments);
        Ok(NewSubmission {
            id,
            code,
            service: request.service.slug.clone(),
            version: request.service.full_version(),
            destination: destination.name.clone(),
            channel: destination.channel,
            deadline: request.service.deadline,
            sealed_to: to,
            parts,
        })
    }

    /// A new id, made before anything is stored.
    #[must_use]
    pub fn new_id(&self) -> SubmissionId {
        let mut random = [0; 10];
        self.random.fill(&mut random);
        let unix_ms = u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0);
        SubmissionId::from_parts(unix_ms, random)
    }

    fn new_code(&self) -> FollowUpCode {
        let mut random = [0; 8];
        self.random.fill(&mut random);
        FollowUpCode::from_random(u64::from_le_bytes(random))
    }
}

pub(super) fn sealed(
    name: &str,
    media_type: &str,
    clear: &[u8],
    recipients: &[Recipient],
) -> Result<SealedPart, VaultError> {
    Ok(SealedPart {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: seal(clear, recipients)?,
    })
}
