//! The life of a submission after the person said yes.
//!
//! `kept → sending → in_doubt → sent → received → purged`, with side exits. **kept** is
//! durable here, **sent** left with a verified technical acknowledgement, **received** bears
//! the authority's own number. Never one for another.
//!
//! [`next`] is the whole table of what may happen. Two rules of it matter most, and the tests
//! hold them for every state: nothing goes from `in_doubt` to `sending` without the other
//! side having been asked, and nothing is purged before it was received or cancelled.

use std::fmt;

/// Where a submission stands. Machine names are a contract (`contracts.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Durable here, waiting to leave.
    Kept,
    /// An attempt is under way.
    Sending,
    /// An attempt ended without a clear answer: ask before sending again.
    InDoubt,
    /// Left; the other side's technical acknowledgement was verified.
    Sent,
    /// The authority's own number is here.
    Received,
    /// Staff must act.
    NeedsStaff,
    /// The person must act.
    NeedsPerson,
    /// Left on a USB stick; still kept until a receipt comes back.
    Exported,
    /// Withdrawn before it left.
    Cancelled,
    /// Proven received; the content is gone, the tombstone stays.
    Purged,
}

impl State {
    /// Every state, in the order of a submission's life.
    pub const ALL: [Self; 10] = [
        Self::Kept,
        Self::Sending,
        Self::InDoubt,
        Self::Sent,
        Self::Received,
        Self::NeedsStaff,
        Self::NeedsPerson,
        Self::Exported,
        Self::Cancelled,
        Self::Purged,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Sending => "sending",
            Self::InDoubt => "in_doubt",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::NeedsStaff => "needs_staff",
            Self::NeedsPerson => "needs_person",
            Self::Exported => "exported",
            Self::Cancelled => "cancelled",
            Self::Purged => "purged",
        }
    }

    /// Reads a machine name back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who must act on a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// Nobody: it will be tried again by itself.
    Nobody,
    /// The staff of the counter.
    Staff,
    /// The person whose request it is.
    Person,
}

impl Who {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Staff => "staff",
            Self::Person => "person",
        }
    }

    /// Reads a machine name back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Nobody, Self::Staff, Self::Person]
            .into_iter()
            .find(|who| who.as_str() == text)
    }
}

/// What can happen to a submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// A sender takes it; written down before the first byte leaves.
    Attempt,
    /// The attempt ended and certainly nothing was committed on the other side.
    Postpone,
    /// The attempt ended after the commit was asked for, without a clear answer; or the
    /// sender died.
    LoseAnswer,
    /// The other side, asked, does not have it.
    NotThere,
    /// A technical acknowledgement was verified.
    Acknowledge,
    /// A receipt with the authority's own number was verified.
    Receive,
    /// It cannot leave as it is: staff must act.
    CallStaff,
    /// It cannot go on without the person.
    CallPerson,
    /// Staff let it try again; nothing of it can be on the other side.
    Release,
    /// Staff let it try again; the other side may have it, so it is asked first.
    ReleaseInDoubt,
    /// Withdrawn, while nothing of it can be on the other side.
    Cancel,
    /// Copied to a stick that leaves the counter.
    Export,
    /// The content is wiped, the tombstone stays.
    Purge,
}

impl Event {
    /// Every event.
    pub const ALL: [Self; 13] = [
        Self::Attempt,
        Self::Postpone,
        Self::LoseAnswer,
        Self::NotThere,
        Self::Acknowledge,
        Self::Receive,
        Self::CallStaff,
        Self::CallPerson,
        Self::Release,
        Self::ReleaseInDoubt,
        Self::Cancel,
        Self::Export,
        Self::Purge,
    ];

    /// The machine name, as written in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Attempt => "attempt",
            Self::Postpone => "postpone",
            Self::LoseAnswer => "lose_answer",
            Self::NotThere => "not_there",
            Self::Acknowledge => "acknowledge",
            Self::Receive => "receive",
            Self::CallStaff => "call_staff",
            Self::CallPerson => "call_person",
            Self::Release => "release",
            Self::ReleaseInDoubt => "release_in_doubt",
            Self::Cancel => "cancel",
            Self::Export => "export",
            Self::Purge => "purge",
        }
    }
}

/// Where an event leads from a state; `None` when it may not happen there.
#[must_use]
pub fn next(from: State, event: Event) -> Option<State> {
    use Event as E;
    use State as S;
    let to = match (from, event) {
        (S::Kept, E::Attempt) => S::Sending,
        (S::Sending, E::Postpone) | (S::InDoubt, E::NotThere) => S::Kept,
        (S::Sending, E::LoseAnswer) => S::InDoubt,
        (S::Sending | S::InDoubt, E::Acknowledge) => S::Sent,
        // A verified receipt is believed whenever it comes: it may travel by stick, or arrive
        // after staff gave up. Not for what the terminal says was withdrawn or is gone.
        (
            S::Kept
            | S::Sending
            | S::InDoubt
            | S::Sent
            | S::NeedsStaff
            | S::NeedsPerson
            | S::Exported,
            E::Receive,
        ) => S::Received,
        (
            S::Kept | S::Sending | S::InDoubt | S::Sent | S::NeedsPerson | S::Exported,
            E::CallStaff,
        ) => S::NeedsStaff,
        (S::NeedsStaff | S::Sent | S::Received, E::CallPerson) => S::NeedsPerson,
        (S::NeedsStaff | S::NeedsPerson, E::Release) => S::Kept,
        // A stick may have reached the desk: what was exported is always in doubt.
        (S::NeedsStaff | S::NeedsPerson | S::Exported, E::ReleaseInDoubt) => S::InDoubt,
        (S::Kept | S::NeedsStaff | S::NeedsPerson, E::Cancel) => S::Cancelled,
        (S::Kept | S::InDoubt | S::NeedsStaff | S::Exported, E::Export) => S::Exported,
        (S::Received | S::Cancelled, E::Purge) => S::Purged,
        _ => return None,
    };
    Some(to)
}

/// Why a submission does not advance. Machine names; the sentences are `problem-<name>` in
/// the staff messages, with `.who` for who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// What is stored no longer matches its digest: it is never sent.
    Damaged,
    /// The other side holds another content under the same id: a fault or a forgery.
    OtherContent,
    /// The other side refuses the request as it is.
    Refused,
    /// Larger than the other side takes.
    TooLarge,
    /// The other side failed on this one several times while others passed.
    Failing,
    /// Tried without success; it will be tried again by itself.
    WillRetry,
    /// The last answer was lost; the other side will be asked by itself.
    AnswerLost,
    /// The destination is no longer in the configuration.
    NoDestination,
    /// The destination's address or keys cannot be used as configured.
    BadDestination,
    /// The terminal is not allowed to send, or its clock is wrong.
    NotAllowed,
    /// Too old a version of the service or of the terminal.
    TooOld,
    /// Staff set it aside.
    Held,
}

impl Problem {
    /// Every problem.
    pub const ALL: [Self; 12] = [
        Self::Damaged,
        Self::OtherContent,
        Self::Refused,
        Self::TooLarge,
        Self::Failing,
        Self::WillRetry,
        Self::AnswerLost,
        Self::NoDestination,
        Self::BadDestination,
        Self::NotAllowed,
        Self::TooOld,
        Self::Held,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Damaged => "damaged",
            Self::OtherContent => "other-content",
            Self::Refused => "refused",
            Self::TooLarge => "too-large",
            Self::Failing => "failing",
            Self::WillRetry => "will-retry",
            Self::AnswerLost => "answer-lost",
            Self::NoDestination => "no-destination",
            Self::BadDestination => "bad-destination",
            Self::NotAllowed => "not-allowed",
            Self::TooOld => "too-old",
            Self::Held => "held",
        }
    }

    /// Reads a machine name back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Who must act.
    #[must_use]
    pub fn who(self) -> Who {
        match self {
            Self::WillRetry | Self::AnswerLost => Who::Nobody,
            Self::Damaged
            | Self::OtherContent
            | Self::Refused
            | Self::TooLarge
            | Self::Failing
            | Self::NoDestination
            | Self::BadDestination
            | Self::NotAllowed
            | Self::TooOld
            | Self::Held => Who::Staff,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole table, written the other way round: for each state, the events it takes.
    const TABLE: &str = "
        kept: attempt=sending receive=received call_staff=needs_staff cancel=cancelled
            export=exported
        sending: postpone=kept lose_answer=in_doubt acknowledge=sent receive=received
            call_staff=needs_staff
        in_doubt: not_there=kept acknowledge=sent receive=received call_staff=needs_staff
            export=exported
        sent: receive=received call_staff=needs_staff call_person=needs_person
        received: call_person=needs_person purge=purged
        needs_staff: receive=received call_person=needs_person release=kept
            release_in_doubt=in_doubt cancel=cancelled export=exported
        needs_person: receive=received call_staff=needs_staff release=kept
            release_in_doubt=in_doubt cancel=cancelled
        exported: receive=received call_staff=needs_staff release_in_doubt=in_doubt
            export=exported
        cancelled: purge=purged
        purged:
    ";

    #[test]
    fn the_table() {
        let mut allowed = Vec::new();
        let mut from = None;
        for word in TABLE.split_whitespace() {
            if let Some(state) = word.strip_suffix(':') {
                from = Some(State::parse(state).unwrap());
            } else {
                let (event, to) = word.split_once('=').unwrap();
                allowed.push((from.unwrap(), event, State::parse(to).unwrap()));
            }
        }
        for from in State::ALL {
            for event in Event::ALL {
                let mut row = allowed
                    .iter()
                    .filter(|(f, e, _)| (*f, *e) == (from, event.as_str()));
                let expected = row.next().map(|(_, _, to)| *to);
                assert_eq!(next(from, event), expected, "{from} {}", event.as_str());
            }
        }
        let taken = allowed
            .iter()
            .filter(|(_, name, _)| Event::ALL.iter().any(|e| e.as_str() == *name));
        assert_eq!(
            taken.count(),
            allowed.len(),
            "an event of the table does not exist"
        );
    }

    #[test]
    fn doubt_is_settled_by_asking_only() {
        assert_eq!(next(State::InDoubt, Event::Attempt), None);
        let roads: Vec<Event> = Event::ALL
            .into_iter()
            .filter(|event| next(State::InDoubt, *event) == Some(State::Kept))
            .collect();
        assert_eq!(roads, [Event::NotThere]);
    }

    #[test]
    fn only_what_was_received_or_cancelled_is_purged() {
        for from in State::ALL {
            for event in Event::ALL {
                if next(from, event) == Some(State::Purged) {
                    assert!(matches!(from, State::Received | State::Cancelled));
                }
            }
        }
    }

    #[test]
    fn names_round_trip() {
        for state in State::ALL {
            assert_eq!(State::parse(state.as_str()), Some(state));
        }
        for problem in Problem::ALL {
            assert_eq!(Problem::parse(problem.as_str()), Some(problem));
        }
        for text in ["", "Kept", "in-doubt"] {
            assert_eq!(State::parse(text), None);
            assert_eq!(Problem::parse(text), None);
        }
    }
}
