//! The channel to guichet's own receiving desk: `contracts.md`, "Reception protocol". Drives
//! the conversation of `exchange` over a wire; the wire is HTTP in the program and a model in
//! the simulation.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::Timestamp;

use super::{Channel, Later, Parts, Recognised, Told, Traffic};
use crate::delivery::classify::{
    Answer, Body, Cut, Reaction, Stage, Trouble, TroubleKind, classify,
};
use crate::delivery::exchange::{Exchange, Step, Verdict, settled};
use crate::delivery::pace::Pace;
use crate::device::Random;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::journal::JournalHead;
use crate::domain::receipt::{Manifest, Part, Receipt};
use crate::domain::submission::Problem;
use crate::store::{Content, Item, StoreError};
use crate::vault::ReceiptVerifier;

/// One request of the protocol.
#[derive(Debug)]
pub enum Request<'a> {
    /// `GET /v1/ping`
    Ping {
        /// Never used before.
        nonce: &'a str,
    },
    /// `GET /v1/submissions/{id}`
    Ask {
        /// Which.
        id: SubmissionId,
    },
    /// `PUT /v1/submissions/{id}`
    Announce {
        /// What will come.
        manifest: &'a Manifest,
    },
    /// `HEAD …/parts/{sha256}`
    Where {
        /// Which submission.
        id: SubmissionId,
        /// Which part.
        part: &'a Part,
    },
    /// `POST …/parts/{sha256}` at the first byte, `PATCH` after it.
    Put {
        /// Which submission.
        id: SubmissionId,
        /// Which part.
        part: &'a Part,
        /// First byte.
        offset_bytes: u64,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// `POST …/commit`
    Commit {
        /// Which submission.
        id: SubmissionId,
        /// What it must be.
        manifest_sha256: Digest,
        /// How far the terminal's journal is.
        journal: Option<JournalHead>,
    },
}

/// Carries requests out.
pub trait Wire: Send + Sync {
    /// One request, one answer.
    fn perform<'a>(&'a self, request: Request<'a>) -> Later<'a, Result<Answer, Cut>>;
    /// Bytes so far.
    fn traffic(&self) -> Traffic;
}

/// The channel.
pub struct Reception<W> {
    wire: W,
    verifier: ReceiptVerifier,
    random: Arc<dyn Random>,
    /// Learnt from one submission, used for the next.
    pace: Mutex<Pace>,
}

impl<W: Wire> Reception<W> {
    /// The channel over a wire, to the desk with this receipt key.
    pub fn new(wire: W, verifier: ReceiptVerifier, random: Arc<dyn Random>) -> Self {
        Self {
            wire,
            verifier,
            random,
            pace: Mutex::new(Pace::default()),
        }
    }

    async fn ping(&self) -> Result<Recognised, Trouble> {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        let nonce: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let answer = self.wire.perform(Request::Ping { nonce: &nonce }).await;
        match (classify(Stage::Ping, &answer), answer) {
            (Reaction::Read, Ok(answer)) => self.recognise(&nonce, &answer),
            (Reaction::Host(trouble), _) => Err(trouble),
            (Reaction::Unclear, _) => Err(TroubleKind::Failing.into()),
            _ => Err(TroubleKind::Portal.into()),
        }
    }

    fn recognise(&self, sent: &str, answer: &Answer) -> Result<Recognised, Trouble> {
        let Body::Pong {
            nonce,
            signature,
            time,
        } = &answer.body
        else {
            return Err(TroubleKind::Portal.into());
        };
        if nonce != sent {
            return Err(TroubleKind::Portal.into());
        }
        self.verifier
            .verify_ping(sent, signature)
            .map_err(|_| TroubleKind::WrongKey)?;
        Ok(Recognised {
            time_ms: time
                .as_ref()
                .filter(|(time, by)| self.verifier.verify_ping_time(sent, time, by).is_ok())
                .and_then(|(time, _)| time.parse().ok())
                .map(Timestamp::as_millisecond),
        })
    }

    async fn converse(&self, content: &Content, parts: &dyn Parts, told: Told<'_>) -> Verdict {
        let mut exchange = Exchange::new(&content.manifest);
        let mut held: Option<(usize, Vec<u8>)> = None;
        loop {
            let mut pace = self.pace();
            let Some(step) = exchange.step(pace) else {
                return exchange.into_verdict();
            };
            if let Step::Put { part, .. } = step
                && held.as_ref().is_none_or(|(index, _)| *index != part)
            {
                match parts.part(part).await {
                    Ok(bytes) => held = Some((part, bytes)),
                    Err(StoreError::ContentDamaged) => {
                        return Verdict::Item(Problem::Damaged, None);
                    }
                    // Our own disk: the other side is not to blame, and neither is this one.
                    Err(_) => return exchange.into_verdict(),
                }
            }
            let bytes = held.as_ref().map_or(&[] as &[u8], |(_, bytes)| bytes);
            let answer = match request(content, step, bytes) {
                Some(request) => self.wire.perform(request).await,
                None => return Verdict::Item(Problem::Damaged, None),
            };
            exchange.take(answer, &mut pace, |receipt| self.believes(content, receipt));
            self.set_pace(pace);
            let (there, of) = exchange.progress();
            told(there, of);
        }
    }

    fn believes(&self, content: &Content, receipt: &Receipt) -> bool {
        let item = &content.item;
        self.verifier
            .verify_receipt(receipt, item.id, item.manifest_sha256)
            .is_ok()
    }

    fn pace(&self) -> Pace {
        *self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_pace(&self, pace: Pace) {
        *self.pace.lock().unwrap_or_else(PoisonError::into_inner) = pace;
    }
}

impl<W: Wire> Channel for Reception<W> {
    fn probe(&self) -> Later<'_, Result<Recognised, Trouble>> {
        Box::pin(self.ping())
    }

    fn ask<'a>(&'a self, item: &'a Item) -> Later<'a, Verdict> {
        Box::pin(async move {
            let answer = self.wire.perform(Request::Ask { id: item.id }).await;
            settled(answer, |receipt| {
                self.verifier
                    .verify_receipt(receipt, item.id, item.manifest_sha256)
                    .is_ok()
            })
        })
    }

    fn send<'a>(
        &'a self,
        content: &'a Content,
        parts: &'a dyn Parts,
        told: Told<'a>,
    ) -> Later<'a, Verdict> {
        Box::pin(self.converse(content, parts, told))
    }

    fn verifier(&self) -> &ReceiptVerifier {
        &self.verifier
    }

    fn traffic(&self) -> Traffic {
        self.wire.traffic()
    }
}

/// The request of a step; `None` when the bytes are not as long as the manifest says.
fn request<'a>(content: &'a Content, step: Step, held: &[u8]) -> Option<Request<'a>> {
    let manifest = &content.manifest;
    let id = manifest.id;
    Some(match step {
        Step::Announce => Request::Announce { manifest },
        Step::Where { part } => Request::Where {
            id,
            part: manifest.parts.get(part)?,
        },
        Step::Put {
            part,
            offset_bytes,
            length_bytes,
        } => {
            let from = usize::try_from(offset_bytes).ok()?;
            let to = from.checked_add(usize::try_from(length_bytes).ok()?)?;
            Request::Put {
                id,
                part: manifest.parts.get(part)?,
                offset_bytes,
                bytes: held.get(from..to)?.to_vec(),
            }
        }
        Step::Commit => Request::Commit {
            id,
            manifest_sha256: content.item.manifest_sha256,
            journal: content.journal,
        },
    })
}
