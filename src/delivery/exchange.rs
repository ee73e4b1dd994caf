//! The conversation about one submission, without any network in it: [`Exchange::step`] says
//! what to ask next, [`Exchange::take`] what the answer changes. The driver of a channel
//! carries the questions out; the simulation answers them from a model.
//!
//! Held by tests: success only with a receipt that the caller believes; once the commit was
//! asked for, anything short of a clear answer is "answer lost"; every road ends.

use super::classify::{
    Answer, Body, Cut, Progress, Reaction, Stage, Trouble, TroubleKind, classify,
};
use super::pace::Pace;
use crate::domain::receipt::{Manifest, Receipt};
use crate::domain::submission::Problem;

/// Drops in a row without a byte of progress before the link is given up.
const DROPS_MAX: u32 = 3;
/// Corrections by the other side without progress (offset, part, manifest) before the
/// submission waits.
const CORRECTIONS_MAX: u32 = 6;
/// Questions in one conversation, besides one for each KiB.
const QUESTIONS_MAX: u64 = 200;

/// What to ask the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Tell the manifest.
    Announce,
    /// How far is this part?
    Where {
        /// Index in the manifest.
        part: usize,
    },
    /// Send bytes of a part.
    Put {
        /// Index in the manifest.
        part: usize,
        /// First byte.
        offset_bytes: u64,
        /// How many.
        length_bytes: u64,
    },
    /// Ask for the receipt.
    Commit,
}

impl Step {
    /// The stage its answer is read in.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Announce => Stage::Announce,
            Self::Where { .. } => Stage::Where,
            Self::Put { .. } => Stage::Put,
            Self::Commit => Stage::Commit,
        }
    }
}

/// How the conversation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A receipt the caller believed.
    Received(Receipt),
    /// Asked, the other side did not commit it.
    NotThere {
        /// It was announced there: a commit under way may still arrive.
        announced: bool,
    },
    /// The destination is to blame; nothing was committed.
    Host(Trouble),
    /// The commit was asked for and no clear answer came.
    AnswerLost(Trouble),
    /// The destination failed on it; nothing was committed.
    Unclear,
    /// The destination failed on the commit: it may have been done.
    UnclearLost,
    /// This submission must wait.
    Wait(Option<String>),
    /// Staff must act.
    Item(Problem, Option<String>),
}

/// The conversation about sending one submission.
#[derive(Debug)]
pub struct Exchange<'a> {
    manifest: &'a Manifest,
    /// Bytes of each part that are there.
    there: Vec<u64>,
    next: Next,
    drops: u32,
    corrections: u32,
    /// Questions left: an endless conversation is a fault of the other side.
    questions: u64,
}

#[derive(Debug)]
enum Next {
    Do(Step),
    Over(Verdict),
}

impl<'a> Exchange<'a> {
    /// Begins to send a submission.
    #[must_use]
    pub fn new(manifest: &'a Manifest) -> Self {
        Self {
            manifest,
            there: vec![0; manifest.parts.len()],
            next: Next::Do(Step::Announce),
            drops: 0,
            corrections: 0,
            questions: QUESTIONS_MAX + manifest.size_bytes() / 1024,
        }
    }

    /// What to ask next; `None` once the conversation is over.
    #[must_use]
    pub fn step(&self, pace: Pace) -> Option<Step> {
        match self.next {
            Next::Over(_) => None,
            Next::Do(Step::Put {
                part,
                offset_bytes,
                length_bytes,
            }) => Some(Step::Put {
                part,
                offset_bytes,
                length_bytes: length_bytes.min(pace.piece_bytes()),
            }),
            Next::Do(other) => Some(other),
        }
    }

    /// The verdict; of a conversation that is not over, that the link was lost.
    #[must_use]
    pub fn into_verdict(self) -> Verdict {
        match self.next {
            Next::Over(verdict) => verdict,
            Next::Do(Step::Commit) => Verdict::AnswerLost(TroubleKind::Offline.into()),
            Next::Do(_) => Verdict::Host(TroubleKind::Offline.into()),
        }
    }

    /// Bytes that are on the other side, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.there.iter().sum(), self.manifest.size_bytes())
    }

    /// Takes the answer to the present step. `believes` verifies a receipt.
    pub fn take(
        &mut self,
        answer: Result<Answer, Cut>,
        pace: &mut Pace,
        believes: impl Fn(&Receipt) -> bool,
    ) {
        let Next::Do(step) = self.next else {
            return;
        };
        self.questions = self.questions.saturating_sub(1);
        let reaction = match self.questions {
            0 if step != Step::Commit => Reaction::Wait,
            _ => classify(step.stage(), &answer),
        };
        self.next = match (step, reaction, answer) {
            (Step::Commit, Reaction::Read, Ok(answer)) => Next::Over(proof(answer, believes)),
            (Step::Announce, Reaction::Read, Ok(answer)) => self.announced(answer),
            (_, Reaction::Read, Ok(answer)) => self.stands(step, &answer, pace),
            (Step::Commit, Reaction::Host(trouble), answer) => {
                Next::Over(commit_trouble(trouble, &answer))
            }
            (Step::Put { part, .. } | Step::Where { part }, Reaction::Host(trouble), Err(cut)) => {
                self.dropped(part, cut, trouble, pace)
            }
            (_, Reaction::Host(trouble), _) => Next::Over(Verdict::Host(trouble)),
            (Step::Commit, Reaction::Unclear, _) => Next::Over(Verdict::UnclearLost),
            (_, Reaction::Unclear, _) => Next::Over(Verdict::Unclear),
            (_, Reaction::Item(problem), answer) => {
                Next::Over(Verdict::Item(problem, title(answer)))
            }
            // "In progress": it may be done any moment.
            (Step::Commit, Reaction::Wait, _) => Next::Over(Verdict::UnclearLost),
            (_, Reaction::Wait, answer) => Next::Over(Verdict::Wait(title(answer))),
            (step, reaction, answer) => self.correct(step, &reaction, title(answer), pace),
        };
    }

    fn announced(&mut self, answer: Answer) -> Next {
        let Body::Progress(progress) = answer.body else {
            return Next::Over(Verdict::Host(TroubleKind::Portal.into()));
        };
        self.adopt(&progress);
        if progress.received {
            // The same commit gives the same receipt.
            return Next::Do(Step::Commit);
        }
        Next::Do(self.onward())
    }

    fn adopt(&mut self, progress: &Progress) {
        for (part, there) in self.manifest.parts.iter().zip(&mut self.there) {
            let offset = progress
                .offsets
                .iter()
                .find(|(sha256, _)| *sha256 == part.sha256)
                .map_or(0, |(_, offset)| *offset);
            *there = if progress.have.contains(&part.sha256) {
                part.size_bytes
            } else {
                // A whole part would be in `have`.
                offset.min(part.size_bytes.saturating_sub(1))
            };
        }
    }

    /// The first part that is not whole, or the commit.
    fn onward(&self) -> Step {
        let parts = self.manifest.parts.iter().zip(&self.there).enumerate();
        for (index, (part, there)) in parts {
            if *there < part.size_bytes {
                return Step::Put {
                    part: index,
                    offset_bytes: *there,
                    length_bytes: part.size_bytes - there,
                };
            }
        }
        Step::Commit
    }

    /// The desk says where a part stands.
    fn stands(&mut self, step: Step, answer: &Answer, pace: &mut Pace) -> Next {
        let (Step::Put { part, .. } | Step::Where { part }) = step else {
            return Next::Over(Verdict::Host(TroubleKind::Portal.into()));
        };
        let size = self.manifest.parts[part].size_bytes;
        let before = self.there[part];
        let now = match (answer.complete, answer.offset_bytes) {
            (Some(true), _) => size,
            (_, Some(offset)) if offset < size => offset,
            // Not complete, yet at or past the end, or nowhere: not what a desk says.
            _ => return Next::Over(Verdict::Host(TroubleKind::Portal.into())),
        };
        self.there[part] = now;
        if now > before {
            self.drops = 0;
            self.corrections = 0;
            if matches!(step, Step::Put { .. }) {
                pace.passed(now - before);
            }
        } else if matches!(step, Step::Put { .. }) {
            // It says "good" and does not move.
            return self.correct(step, &Reaction::AskWhere, None, pace);
        }
        Next::Do(self.onward())
    }

    fn dropped(&mut self, part: usize, cut: Cut, trouble: Trouble, pace: &mut Pace) -> Next {
        pace.dropped();
        self.drops += 1;
        let heals = matches!(cut, Cut::Dropped | Cut::TimedOut);
        if heals && self.drops < DROPS_MAX {
            Next::Do(Step::Where { part })
        } else {
            Next::Over(Verdict::Host(trouble))
        }
    }

    fn correct(
        &mut self,
        step: Step,
        reaction: &Reaction,
        title: Option<String>,
        pace: &mut Pace,
    ) -> Next {
        self.corrections += 1;
        if self.corrections > CORRECTIONS_MAX {
            return Next::Over(Verdict::Wait(title));
        }
        let part = match step {
            Step::Put { part, .. } | Step::Where { part } => Some(part),
            Step::Announce | Step::Commit => None,
        };
        match (reaction, part) {
            (Reaction::GoOnAt(offset), Some(part)) => {
                // Beyond the end is nonsense; at the end the part is whole.
                self.there[part] = (*offset).min(self.manifest.parts[part].size_bytes);
                Next::Do(self.onward())
            }
            (Reaction::PartWhole, Some(part)) => {
                self.there[part] = self.manifest.parts[part].size_bytes;
                Next::Do(self.onward())
            }
            (Reaction::PartAgain, Some(part)) => {
                self.there[part] = 0;
                Next::Do(self.onward())
            }
            (Reaction::AskWhere, Some(part)) => Next::Do(Step::Where { part }),
            (Reaction::Smaller, Some(_)) if pace.dropped() => Next::Do(self.onward()),
            (Reaction::Smaller, _) => Next::Over(Verdict::Item(Problem::TooLarge, title)),
            _ => Next::Do(Step::Announce),
        }
    }
}

/// Reads the answer to the question what became of a submission in doubt.
#[must_use]
pub fn settled(answer: Result<Answer, Cut>, believes: impl Fn(&Receipt) -> bool) -> Verdict {
    match (classify(Stage::Ask, &answer), answer) {
        (Reaction::Read, Ok(answer)) => match answer.body {
            Body::Receipt(receipt) if believes(&receipt) => Verdict::Received(receipt),
            // Announced, perhaps with parts, but never committed.
            Body::Progress(progress) if !progress.received => Verdict::NotThere { announced: true },
            _ => Verdict::Host(TroubleKind::Portal.into()),
        },
        (Reaction::NotThere, _) => Verdict::NotThere { announced: false },
        (Reaction::Host(trouble), _) => Verdict::Host(trouble),
        (Reaction::Unclear, _) => Verdict::Unclear,
        (_, answer) => Verdict::Wait(title(answer)),
    }
}

fn proof(answer: Answer, believes: impl Fn(&Receipt) -> bool) -> Verdict {
    match answer.body {
        Body::Receipt(receipt) if believes(&receipt) => Verdict::Received(receipt),
        _ => Verdict::AnswerLost(TroubleKind::Portal.into()),
    }
}

/// Trouble on the commit: was it perhaps done?
fn commit_trouble(trouble: Trouble, answer: &Result<Answer, Cut>) -> Verdict {
    let certainly_not_done = match answer {
        Err(cut) => !matches!(cut, Cut::Dropped | Cut::TimedOut),
        Ok(answer) => matches!(answer.status, 401 | 403 | 425 | 426 | 429),
    };
    if certainly_not_done {
        Verdict::Host(trouble)
    } else {
        Verdict::AnswerLost(trouble)
    }
}

fn title(answer: Result<Answer, Cut>) -> Option<String> {
    match answer.ok()?.body {
        Body::Document { title, .. } => title,
        _ => None,
    }
}
