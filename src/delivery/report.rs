//! What a run of delivery did, in words a script and a person can read. Nothing personal.

use super::channel::Traffic;
use super::classify::TroubleKind;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::SubmissionId;
use crate::domain::submission::State;
use crate::domain::trusted_time::ClockHealth;
use crate::store::{Item, ItemProblem};

/// What is known of the way to a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// Nothing was tried yet.
    #[default]
    Unknown,
    /// The desk answered.
    Online,
    /// Nobody answers, or the desk cannot take anything now.
    Offline,
    /// Somebody else answers: the network waits for a person to accept something.
    Portal,
}

impl Link {
    /// What a trouble says of the link.
    #[must_use]
    pub fn after(trouble: TroubleKind) -> Self {
        match trouble {
            TroubleKind::Portal => Self::Portal,
            _ => Self::Offline,
        }
    }

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Online => "online",
            Self::Offline => "offline",
            Self::Portal => "portal",
        }
    }
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Every submission that was asked for or sent, as it stands after the run.
    pub items: Vec<Tried>,
    /// Every destination that had something to send, or that staff asked for.
    pub destinations: Vec<DestinationReport>,
    /// Bytes of HTTP.
    pub traffic: Traffic,
    /// What to think of the terminal's clock, after what the destinations said.
    pub clock: ClockHealth,
}

/// A submission after the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// Its id.
    pub id: SubmissionId,
    /// The code the person left with.
    pub code: FollowUpCode,
    /// Where it stands now.
    pub state: State,
    /// What is wrong, if anything.
    pub problem: Option<ItemProblem>,
}

/// A destination after the run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DestinationReport {
    /// Its name, as submissions carry it.
    pub name: String,
    /// The way to it.
    pub link: Link,
    /// What is wrong with it, if anything.
    pub trouble: Option<TroubleKind>,
    /// It is left alone this long, in milliseconds.
    pub wait_ms: u64,
}

impl Report {
    /// How many submissions were tried.
    #[must_use]
    pub fn tried(&self) -> usize {
        self.items.len()
    }

    /// How many left with a verified acknowledgement; those received are among them.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.count(&[State::Sent, State::Received])
    }

    /// How many have the authority's own number.
    #[must_use]
    pub fn received(&self) -> usize {
        self.count(&[State::Received])
    }

    /// How many will be asked for before they are sent again.
    #[must_use]
    pub fn in_doubt(&self) -> usize {
        self.count(&[State::InDoubt])
    }

    /// How many need staff.
    #[must_use]
    pub fn needs_staff(&self) -> usize {
        self.count(&[State::NeedsStaff])
    }

    /// Whether anything is left for somebody to look at.
    #[must_use]
    pub fn found_problems(&self) -> bool {
        let items = self.items.iter().any(|item| item.problem.is_some());
        items || self.destinations.iter().any(|each| each.trouble.is_some())
    }

    fn count(&self, states: &[State]) -> usize {
        let counted = self
            .items
            .iter()
            .filter(|item| states.contains(&item.state));
        counted.count()
    }
}

impl From<Item> for Tried {
    fn from(item: Item) -> Self {
        Self {
            id: item.id,
            code: item.code,
            state: item.state,
            problem: item.problem,
        }
    }
}
