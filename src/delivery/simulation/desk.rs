//! The desk of the simulation and the weather before it. The desk keeps the protocol; the
//! weather loses, cuts, repeats, delays and forges what goes to it and comes back.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::step;
use crate::delivery::channel::reception::{Request, Wire};
use crate::delivery::channel::{Later, Traffic};
use crate::delivery::classify::{Answer, Body, Cut, Progress};
use crate::device::{ManualClock, Random, SeededRandom};
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::receipt::{Manifest, Receipt};
use crate::vault::{ReceiptKey, ReceiptVerifier, sha256};

/// Everything that can go wrong on the way, by name.
pub(super) const FAULTS: [&str; 15] = [
    "unreachable",
    "lost-before",
    "lost-after",
    "cut-body",
    "repeated",
    "delayed",
    "portal",
    "redirect",
    "forged-receipt",
    "other-receipt",
    "fails",
    "done-then-fails",
    "busy",
    "poison",
    "forgotten",
];

/// The desk.
pub(super) struct Desk {
    key: ReceiptKey,
    open: BTreeMap<SubmissionId, Open>,
    cases: BTreeMap<SubmissionId, Receipt>,
    /// Every reference ever given, with its id.
    references: Vec<(SubmissionId, String)>,
    /// Commits that wander through the network.
    late: Vec<(SubmissionId, Digest)>,
    healed: bool,
    pub(super) faults: BTreeMap<&'static str, u64>,
}

struct Open {
    manifest: Manifest,
    there: Vec<u64>,
}

impl Desk {
    pub(super) fn new(key: ReceiptKey) -> Self {
        Self {
            key,
            open: BTreeMap::new(),
            cases: BTreeMap::new(),
            references: Vec::new(),
            late: Vec::new(),
            healed: false,
            faults: BTreeMap::new(),
        }
    }

    pub(super) fn verifier(&self) -> ReceiptVerifier {
        self.key.verifier()
    }

    pub(super) fn heal(&mut self) {
        self.healed = true;
    }

    pub(super) fn case(&self, id: &SubmissionId) -> Option<&Receipt> {
        self.cases.get(id)
    }

    pub(super) fn count(&self) -> usize {
        self.cases.len()
    }

    pub(super) fn late_ones_arrive(&mut self) {
        for (id, digest) in std::mem::take(&mut self.late) {
            self.commit(id, digest);
        }
    }

    /// One case an id, one number a case, and no number twice.
    pub(super) fn no_doubles(&self, seed: u64) {
        assert_eq!(self.references.len(), self.cases.len(), "seed {seed}");
    }

    fn answer(&mut self, request: &Request<'_>) -> Answer {
        match request {
            Request::Ping { nonce } => ok(Body::Pong {
                nonce: (*nonce).to_owned(),
                signature: self.key.sign_ping(nonce),
                time: None,
            }),
            Request::Ask { id } => match (self.cases.get(id), self.open.get(id)) {
                (Some(receipt), _) => ok(Body::Receipt(receipt.clone())),
                (None, Some(open)) => ok(Body::Progress(open.progress(false))),
                (None, None) => problem(404, "not-found"),
            },
            Request::Announce { manifest } => self.announce(manifest),
            Request::Where { id, part } => match self.there(*id, part.sha256) {
                Some((there, size)) => stands(204, *there, size),
                None => problem(404, "not-found"),
            },
            Request::Put {
                id,
                part,
                offset_bytes,
                bytes,
            } => match self.there(*id, part.sha256) {
                None => problem(404, "not-found"),
                Some((there, size)) if *there == size && *offset_bytes == 0 => {
                    stands(201, size, size)
                }
                Some((there, size)) if *there == *offset_bytes => {
                    *there = (*there + bytes.len() as u64).min(size);
                    stands(204, *there, size)
                }
                Some((there, size)) => Answer {
                    offset_bytes: Some(*there),
                    complete: Some(*there == size),
                    ..problem(409, "mismatching-upload-offset")
                },
            },
            Request::Commit {
                id,
                manifest_sha256,
                ..
            } => self.commit(*id, *manifest_sha256),
        }
    }

    fn announce(&mut self, manifest: &Manifest) -> Answer {
        let digest = sha256(&manifest.canonical_bytes());
        if let Some(receipt) = self.cases.get(&manifest.id) {
            if receipt.manifest_sha256 != digest {
                return problem(422, "other-manifest");
            }
            return ok(Body::Progress(Progress {
                received: true,
                have: manifest.parts.iter().map(|part| part.sha256).collect(),
                offsets: Vec::new(),
            }));
        }
        let open = self.open.entry(manifest.id).or_insert_with(|| Open {
            manifest: manifest.clone(),
            there: vec![0; manifest.parts.len()],
        });
        if open.manifest != *manifest {
            return problem(422, "other-manifest");
        }
        ok(Body::Progress(open.progress(false)))
    }

    fn there(&mut self, id: SubmissionId, sha256: Digest) -> Option<(&mut u64, u64)> {
        let open = self.open.get_mut(&id)?;
        let parts = open.manifest.parts.iter().zip(&mut open.there);
        let mut found = parts.filter(|(part, _)| part.sha256 == sha256);
        found.next().map(|(part, there)| (there, part.size_bytes))
    }

    fn commit(&mut self, id: SubmissionId, digest: Digest) -> Answer {
        if let Some(receipt) = self.cases.get(&id) {
            return if receipt.manifest_sha256 == digest {
                ok(Body::Receipt(receipt.clone()))
            } else {
                problem(422, "other-manifest")
            };
        }
        let Some(open) = self.open.get(&id) else {
            return problem(404, "not-found");
        };
        if sha256(&open.manifest.canonical_bytes()) != digest {
            return problem(422, "other-manifest");
        }
        if !open.is_whole() {
            return problem(409, "parts-missing");
        }
        let seq = self.cases.len() as u64 + 1;
        let reference = format!("2026-{seq:06}");
        self.references.push((id, reference.clone()));
        let at = "2026-07-01T09:00:00Z".to_owned();
        let receipt = self.key.issue(id, digest, reference, at, seq);
        self.cases.insert(id, receipt.clone());
        ok(Body::Receipt(receipt))
    }
}

impl Open {
    fn is_whole(&self) -> bool {
        let mut parts = self.manifest.parts.iter().zip(&self.there);
        parts.all(|(part, there)| *there == part.size_bytes)
    }

    fn progress(&self, received: bool) -> Progress {
        let parts = || self.manifest.parts.iter().zip(&self.there);
        Progress {
            received,
            have: parts()
                .filter(|(part, there)| **there == part.size_bytes)
                .map(|(part, _)| part.sha256)
                .collect(),
            offsets: parts()
                .filter(|(part, there)| (1..part.size_bytes).contains(*there))
                .map(|(part, there)| (part.sha256, *there))
                .collect(),
        }
    }
}

/// The weather.
pub(super) struct SimulatedWire {
    desk: Arc<Mutex<Desk>>,
    random: Arc<SeededRandom>,
    clock: Arc<ManualClock>,
    /// How bad, for this seed: one fault in so many requests.
    one_fault_in: u64,
}

impl SimulatedWire {
    pub(super) fn new(
        desk: Arc<Mutex<Desk>>,
        random: Arc<SeededRandom>,
        clock: Arc<ManualClock>,
    ) -> Self {
        // From a storm to a breeze.
        let one_fault_in = [2, 3, 4, 6, 10, 30][random.next_u64() as usize % 6];
        Self {
            desk,
            random,
            clock,
            one_fault_in,
        }
    }

    fn through(&self, request: &Request<'_>) -> Result<Answer, Cut> {
        self.clock.advance_ms(self.random.next_u64() % 20_000);
        let mut desk = self.desk.lock().unwrap();
        if desk.healed {
            return Ok(desk.answer(request));
        }
        if !desk.late.is_empty() && self.random.next_u64().is_multiple_of(40) {
            desk.late_ones_arrive();
        }
        // One submission that the desk cannot swallow until somebody mends it.
        if let Request::Commit { id, .. } | Request::Put { id, .. } = request
            && id.as_bytes()[15] % 7 == 3
        {
            *desk.faults.entry("poison").or_default() += 1;
            return Ok(foreign(500));
        }
        if !self.random.next_u64().is_multiple_of(self.one_fault_in) {
            return Ok(desk.answer(request));
        }
        let fault = FAULTS[self.random.next_u64() as usize % FAULTS.len()];
        *desk.faults.entry(fault).or_default() += 1;
        self.fault(&mut desk, fault, request)
    }

    fn fault(
        &self,
        desk: &mut Desk,
        fault: &'static str,
        request: &Request<'_>,
    ) -> Result<Answer, Cut> {
        match fault {
            "unreachable" => Err(Cut::Unreachable),
            "lost-before" => Err(Cut::Dropped),
            "lost-after" => {
                desk.answer(request);
                Err(Cut::TimedOut)
            }
            "cut-body" => {
                if let Request::Put {
                    id,
                    part,
                    offset_bytes,
                    bytes,
                } = request
                {
                    desk.answer(&Request::Put {
                        id: *id,
                        part,
                        offset_bytes: *offset_bytes,
                        bytes: bytes[..bytes.len() / 2].to_vec(),
                    });
                }
                Err(Cut::Dropped)
            }
            "repeated" => {
                desk.answer(request);
                Ok(desk.answer(request))
            }
            "delayed" => {
                if let Request::Commit {
                    id,
                    manifest_sha256,
                    ..
                } = request
                {
                    desk.late.push((*id, *manifest_sha256));
                }
                Err(Cut::TimedOut)
            }
            "portal" => Ok(foreign(200)),
            "redirect" => Ok(foreign(302)),
            "fails" => Ok(foreign(502)),
            "done-then-fails" => {
                desk.answer(request);
                Ok(foreign(500))
            }
            "busy" => Ok(Answer {
                retry_after_ms: Some(self.random.next_u64() % 100_000_000),
                ..foreign(503)
            }),
            "forgotten" => {
                // Left alone too long: the desk starts over.
                desk.open.clear();
                Ok(desk.answer(request))
            }
            "forged-receipt" => Ok(changed(desk.answer(request), |receipt| {
                receipt.reference.push('0');
            })),
            _ => {
                // The receipt of somebody else, rightly signed.
                let other = desk.cases.values().next().cloned();
                let mut answer = desk.answer(request);
                if let (Body::Receipt(receipt), Some(other)) = (&mut answer.body, other)
                    && receipt.id != other.id
                {
                    *receipt = other;
                }
                Ok(answer)
            }
        }
    }
}

impl Wire for SimulatedWire {
    fn perform<'a>(&'a self, request: Request<'a>) -> Later<'a, Result<Answer, Cut>> {
        Box::pin(async move {
            step().await;
            let answer = self.through(&request);
            step().await;
            answer
        })
    }

    fn traffic(&self) -> Traffic {
        Traffic::default()
    }
}

fn changed(mut answer: Answer, change: impl FnOnce(&mut Receipt)) -> Answer {
    if let Body::Receipt(receipt) = &mut answer.body {
        change(receipt);
    }
    answer
}

fn ok(body: Body) -> Answer {
    Answer {
        status: 200,
        retry_after_ms: None,
        offset_bytes: None,
        complete: None,
        body,
    }
}

fn foreign(status: u16) -> Answer {
    Answer {
        status,
        ..ok(Body::Foreign)
    }
}

fn problem(status: u16, kind: &str) -> Answer {
    Answer {
        status,
        ..ok(Body::Document {
            kind: kind.to_owned(),
            title: None,
        })
    }
}

fn stands(status: u16, there: u64, size: u64) -> Answer {
    Answer {
        status,
        offset_bytes: Some(there),
        complete: Some(there == size),
        ..ok(Body::Empty)
    }
}
