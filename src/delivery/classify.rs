//! What an answer of the other side means, as one pure table. Written from the rule that a
//! status code proves nothing: only a signed receipt proves reception, and whatever does not
//! look like the desk is a captive portal or a proxy, never the desk.
//!
//! Held by tests: no answer whatever leads from here to a success.

use crate::domain::receipt::Receipt;
use crate::domain::submission::Problem;

/// What was asked for when the answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Is it the desk?
    Ping,
    /// What became of a submission in doubt?
    Ask,
    /// Here is a manifest.
    Announce,
    /// How far is a part?
    Where,
    /// Here are bytes of a part.
    Put,
    /// All parts are there: the receipt, please.
    Commit,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 6] = [
        Self::Ping,
        Self::Ask,
        Self::Announce,
        Self::Where,
        Self::Put,
        Self::Commit,
    ];
}

/// An answer, reduced to what decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Retry-After`, in milliseconds.
    pub retry_after_ms: Option<u64>,
    /// `Upload-Offset`.
    pub offset_bytes: Option<u64>,
    /// `Upload-Complete`.
    pub complete: Option<bool>,
    /// What it says.
    pub body: Body,
}

/// The content of an answer, parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// The nonce and its signature.
    Pong {
        /// As it came back.
        nonce: String,
        /// Not yet verified.
        signature: Vec<u8>,
        /// The desk's time with its own signature, not yet verified. Older desks say none.
        time: Option<(String, Vec<u8>)>,
    },
    /// A receipt, not yet verified.
    Receipt(Receipt),
    /// How far a submission is.
    Progress(Progress),
    /// A problem document.
    Document {
        /// The last word of its type, such as `other-manifest`.
        kind: String,
        /// A short text for staff, without control characters.
        title: Option<String>,
    },
    /// Anything else: a web page, JSON of somebody else, more than 64 KiB.
    Foreign,
}

/// How far a submission is, as the desk says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// It was committed: the receipt exists.
    pub received: bool,
    /// Parts that are whole there.
    pub have: Vec<crate::domain::digest::Digest>,
    /// Parts that are there in part, with the number of bytes.
    pub offsets: Vec<(crate::domain::digest::Digest, u64)>,
}

/// Why no whole answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cut {
    /// No connection was made: nothing left.
    Unreachable,
    /// The connection ended before the answer did.
    Dropped,
    /// Nothing came for too long.
    TimedOut,
    /// Somebody answered who cannot prove to be that host.
    WrongHost,
    /// The certificate is not of this time: theirs is old, or our clock is wrong.
    WrongTime,
}

/// What is wrong with a destination; nothing of it counts against a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What.
    pub kind: TroubleKind,
    /// The other side asked to wait this long, in milliseconds.
    pub retry_after_ms: Option<u64>,
}

/// Kinds of trouble with a destination. Machine names; the sentences are
/// `destination-<name>` in the staff messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TroubleKind {
    /// It cannot be reached.
    Offline,
    /// Somebody else answers: a captive portal, a proxy, another site.
    Portal,
    /// It answers, but with another receipt key than the configured one.
    WrongKey,
    /// It asks to wait.
    Busy,
    /// It fails.
    Failing,
    /// It does not let this terminal send.
    NotAllowed,
    /// It wants a newer terminal.
    TooOld,
    /// Certificates do not fit the terminal's clock.
    WrongTime,
    /// Its address or its keys cannot be used as configured.
    BadDestination,
    /// Submissions name it and the configuration does not.
    NoDestination,
}

impl TroubleKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Offline,
        Self::Portal,
        Self::WrongKey,
        Self::Busy,
        Self::Failing,
        Self::NotAllowed,
        Self::TooOld,
        Self::WrongTime,
        Self::BadDestination,
        Self::NoDestination,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Portal => "portal",
            Self::WrongKey => "wrong-key",
            Self::Busy => "busy",
            Self::Failing => "failing",
            Self::NotAllowed => "not-allowed",
            Self::TooOld => "too-old",
            Self::WrongTime => "wrong-time",
            Self::BadDestination => "bad-destination",
            Self::NoDestination => "no-destination",
        }
    }

    /// Whether somebody must do something, or it heals by itself.
    #[must_use]
    pub fn needs_staff(self) -> bool {
        !matches!(self, Self::Offline | Self::Busy | Self::Failing)
    }
}

impl From<TroubleKind> for Trouble {
    fn from(kind: TroubleKind) -> Self {
        Self {
            kind,
            retry_after_ms: None,
        }
    }
}

/// What to do about an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reaction {
    /// It has the shape of a good answer: read on, and verify.
    Read,
    /// The destination is to blame.
    Host(Trouble),
    /// The destination failed, or this submission makes it fail: the sender finds out which.
    Unclear,
    /// This submission will not pass as it is.
    Item(Problem),
    /// This submission must wait; its own fault.
    Wait,
    /// The other side does not have it.
    NotThere,
    /// The manifest is not known there (any more): announce again.
    AnnounceAgain,
    /// Go on with the part at this offset.
    GoOnAt(u64),
    /// All bytes of the part are there.
    PartWhole,
    /// Begin the part again.
    PartAgain,
    /// Ask how far the part is.
    AskWhere,
    /// Too many bytes at once.
    Smaller,
}

/// The table.
#[must_use]
pub fn classify(stage: Stage, answer: &Result<Answer, Cut>) -> Reaction {
    let answer = match answer {
        Ok(answer) => answer,
        Err(cut) => return Reaction::Host(trouble_of(*cut).into()),
    };
    match answer.status {
        200..=299 => success(stage, answer),
        408 | 425 | 429 | 503 => Reaction::Host(Trouble {
            kind: TroubleKind::Busy,
            retry_after_ms: answer.retry_after_ms,
        }),
        511 => Reaction::Host(TroubleKind::Portal.into()),
        // "All bytes arrived, processing failed": sending them again is useless.
        500..=599 if stage == Stage::Put && answer.complete == Some(true) => Reaction::PartWhole,
        500..=599 => Reaction::Unclear,
        // A proxy that limits bodies says it in its own words; smaller pieces pass.
        413 if stage == Stage::Put => Reaction::Smaller,
        400..=499 => match &answer.body {
            Body::Document { kind, .. } => refusal(stage, answer, kind),
            // `HEAD` has no body to tell the desk from a portal; the next step will.
            Body::Empty if stage == Stage::Where && answer.status == 404 => Reaction::AnnounceAgain,
            _ => Reaction::Host(TroubleKind::Portal.into()),
        },
        // Redirects, and what is not HTTP as we know it.
        _ => Reaction::Host(TroubleKind::Portal.into()),
    }
}

/// The trouble behind a broken exchange.
#[must_use]
pub fn trouble_of(cut: Cut) -> TroubleKind {
    match cut {
        Cut::Unreachable | Cut::Dropped | Cut::TimedOut => TroubleKind::Offline,
        Cut::WrongHost => TroubleKind::Portal,
        Cut::WrongTime => TroubleKind::WrongTime,
    }
}

fn success(stage: Stage, answer: &Answer) -> Reaction {
    let shaped = match stage {
        Stage::Ping => matches!(answer.body, Body::Pong { .. }),
        Stage::Ask => matches!(answer.body, Body::Receipt(_) | Body::Progress(_)),
        Stage::Announce => matches!(answer.body, Body::Progress(_)),
        Stage::Commit => matches!(answer.body, Body::Receipt(_)),
        Stage::Where => answer.offset_bytes.is_some(),
        Stage::Put => answer.offset_bytes.is_some() || answer.complete.is_some(),
    };
    if shaped {
        Reaction::Read
    } else {
        Reaction::Host(TroubleKind::Portal.into())
    }
}

/// A refusal in a problem document: the desk itself speaks.
fn refusal(stage: Stage, answer: &Answer, kind: &str) -> Reaction {
    match (stage, answer.status) {
        (_, 401 | 403) => Reaction::Host(TroubleKind::NotAllowed.into()),
        (_, 426) => Reaction::Host(TroubleKind::TooOld.into()),
        (Stage::Ping, _) => Reaction::Host(TroubleKind::Portal.into()),
        (Stage::Ask, 404) => Reaction::NotThere,
        (Stage::Where | Stage::Put | Stage::Commit, 404) => Reaction::AnnounceAgain,
        (Stage::Where | Stage::Put, 410) => Reaction::PartAgain,
        (Stage::Where | Stage::Put, 409) => match answer.offset_bytes {
            Some(offset) => Reaction::GoOnAt(offset),
            None => Reaction::AskWhere,
        },
        (Stage::Put, 422) => Reaction::PartAgain,
        // Lengths disagree and it says where it stands: a body was cut on the way.
        (Stage::Put, 400) if answer.offset_bytes.is_some() => Reaction::AskWhere,
        (Stage::Announce | Stage::Commit, 409 | 422) if kind == "other-manifest" => {
            Reaction::Item(Problem::OtherContent)
        }
        (Stage::Commit, 409) if kind == "parts-missing" => Reaction::AnnounceAgain,
        (_, 409) => Reaction::Wait,
        (_, 413) => Reaction::Item(Problem::TooLarge),
        (Stage::Ask, _) => Reaction::Wait,
        _ => Reaction::Item(Problem::Refused),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: Body) -> Answer {
        Answer {
            status,
            retry_after_ms: None,
            offset_bytes: None,
            complete: None,
            body,
        }
    }

    fn document(kind: &str) -> Body {
        Body::Document {
            kind: kind.to_owned(),
            title: None,
        }
    }

    fn host(kind: TroubleKind) -> Reaction {
        Reaction::Host(kind.into())
    }

    #[test]
    fn whatever_is_not_the_desk_is_a_portal() {
        let portal = host(TroubleKind::Portal);
        for stage in Stage::ALL {
            for status in [
                200, 201, 202, 204, 206, 226, 300, 301, 302, 307, 308, 399, 511, 600,
            ] {
                let said = classify(stage, &Ok(answer(status, Body::Foreign)));
                assert_eq!(said, portal, "{stage:?} {status}");
                let said = classify(stage, &Ok(answer(status, Body::Empty)));
                assert_eq!(said, portal, "{stage:?} {status} empty");
            }
            for status in [400, 401, 403, 404, 405, 407, 409, 410, 418, 422, 426, 451] {
                let said = classify(stage, &Ok(answer(status, Body::Foreign)));
                assert_eq!(said, portal, "{stage:?} {status}");
            }
        }
    }

    #[test]
    fn broken_exchanges_are_the_destinations_fault() {
        for (cut, kind) in [
            (Cut::Unreachable, TroubleKind::Offline),
            (Cut::Dropped, TroubleKind::Offline),
            (Cut::TimedOut, TroubleKind::Offline),
            (Cut::WrongHost, TroubleKind::Portal),
            (Cut::WrongTime, TroubleKind::WrongTime),
        ] {
            for stage in Stage::ALL {
                assert_eq!(classify(stage, &Err(cut)), host(kind), "{stage:?} {cut:?}");
            }
        }
    }

    #[test]
    fn waiting_and_failing() {
        for stage in Stage::ALL {
            for status in [408, 425, 429, 503] {
                let mut busy = answer(status, Body::Foreign);
                busy.retry_after_ms = Some(7_000);
                let expected = Reaction::Host(Trouble {
                    kind: TroubleKind::Busy,
                    retry_after_ms: Some(7_000),
                });
                assert_eq!(classify(stage, &Ok(busy)), expected, "{stage:?} {status}");
            }
            for status in [500, 501, 502, 504, 507] {
                for body in [Body::Foreign, document("internal")] {
                    let said = classify(stage, &Ok(answer(status, body)));
                    assert_eq!(said, Reaction::Unclear, "{stage:?} {status}");
                }
            }
        }
        let mut whole = answer(500, Body::Foreign);
        whole.complete = Some(true);
        assert_eq!(classify(Stage::Put, &Ok(whole)), Reaction::PartWhole);
    }

    #[test]
    fn refusals_of_the_desk() {
        use Stage as S;
        let item = Reaction::Item;
        let rows = [
            (S::Announce, 400, "bad-request", item(Problem::Refused)),
            (S::Announce, 422, "schema", item(Problem::Refused)),
            (
                S::Announce,
                422,
                "other-manifest",
                item(Problem::OtherContent),
            ),
            (
                S::Announce,
                409,
                "other-manifest",
                item(Problem::OtherContent),
            ),
            (S::Announce, 409, "in-progress", Reaction::Wait),
            (S::Announce, 413, "too-large", item(Problem::TooLarge)),
            (S::Announce, 401, "x", host(TroubleKind::NotAllowed)),
            (S::Announce, 403, "x", host(TroubleKind::NotAllowed)),
            (S::Announce, 426, "x", host(TroubleKind::TooOld)),
            (S::Ping, 400, "bad-request", host(TroubleKind::Portal)),
            (S::Ping, 404, "not-found", host(TroubleKind::Portal)),
            (S::Ask, 404, "not-found", Reaction::NotThere),
            (S::Ask, 400, "bad-request", Reaction::Wait),
            (S::Put, 404, "not-found", Reaction::AnnounceAgain),
            (S::Put, 410, "gone", Reaction::PartAgain),
            (S::Put, 409, "taken-over", Reaction::AskWhere),
            (S::Put, 413, "too-large", Reaction::Smaller),
            (S::Put, 422, "part-digest-mismatch", Reaction::PartAgain),
            (S::Put, 400, "bad-request", item(Problem::Refused)),
            (S::Where, 404, "not-found", Reaction::AnnounceAgain),
            (S::Commit, 404, "not-found", Reaction::AnnounceAgain),
            (S::Commit, 409, "parts-missing", Reaction::AnnounceAgain),
            (S::Commit, 409, "in-progress", Reaction::Wait),
            (
                S::Commit,
                422,
                "other-manifest",
                item(Problem::OtherContent),
            ),
            (S::Commit, 400, "bad-request", item(Problem::Refused)),
        ];
        for (stage, status, kind, expected) in rows {
            let said = classify(stage, &Ok(answer(status, document(kind))));
            assert_eq!(said, expected, "{stage:?} {status} {kind}");
        }
        let at = |status, offset| Answer {
            offset_bytes: Some(offset),
            ..answer(status, document("mismatching-upload-offset"))
        };
        assert_eq!(classify(S::Put, &Ok(at(409, 9))), Reaction::GoOnAt(9));
        assert_eq!(classify(S::Put, &Ok(at(400, 9))), Reaction::AskWhere);
        let gone = classify(S::Where, &Ok(answer(404, Body::Empty)));
        assert_eq!(gone, Reaction::AnnounceAgain);
    }

    #[test]
    fn good_shapes_are_read_only_where_they_belong() {
        let receipt = Body::Receipt(Receipt {
            id: crate::domain::ids::SubmissionId::from_parts(1, [1; 10]),
            manifest_sha256: crate::domain::digest::Digest::from_bytes([0; 32]),
            reference: String::new(),
            received_at: String::new(),
            seq: 1,
            key_id: String::new(),
            signature: vec![],
        });
        let pong = Body::Pong {
            nonce: String::new(),
            signature: vec![],
            time: None,
        };
        let progress = Body::Progress(Progress::default());
        for (body, stages) in [
            (receipt, &[Stage::Ask, Stage::Commit] as &[_]),
            (pong, &[Stage::Ping]),
            (progress, &[Stage::Ask, Stage::Announce]),
            (document("x"), &[]),
        ] {
            for stage in Stage::ALL {
                let said = classify(stage, &Ok(answer(200, body.clone())));
                let expected = if stages.contains(&stage) {
                    Reaction::Read
                } else {
                    host(TroubleKind::Portal)
                };
                assert_eq!(said, expected, "{stage:?} {body:?}");
            }
        }
        let stands = Answer {
            offset_bytes: Some(5),
            ..answer(204, Body::Empty)
        };
        for stage in [Stage::Where, Stage::Put] {
            assert_eq!(classify(stage, &Ok(stands.clone())), Reaction::Read);
        }
    }
}
