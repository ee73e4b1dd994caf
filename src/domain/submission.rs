//! The life of a submission after the person said yes.
//!
//! `kept → sending → in_doubt → sent → received → purged`, with side exits. **kept** is
//! durable here, **sent** left with a verified technical acknowledgement, **received** bears
//! the authority's own number. Never one for another.

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
