//! One visit, from the first touch of the welcome screen to the wipe, as a state machine.
//!
//! [`Stage::after`] is a pure table: stage and event give the next stage, or nothing when the
//! event makes no sense there. Two promises live in the table and are tested on it: no road
//! leads from the questions to the queue but through the review page *and* the agreement; and
//! every stage has a road to the wipe.

use super::posture::Posture;

/// Where a visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nobody is here.
    Welcome,
    /// Text size, contrast, language.
    Comfort,
    /// Alone, helped, or practising.
    Company,
    /// The mediator's short code.
    SignIn,
    /// The mediator's posture.
    Posture,
    /// What is kept, where, how long.
    Privacy,
    /// Which service.
    Services,
    /// Minutes, papers, limit date.
    Start,
    /// The papers, one by one.
    Papers,
    /// The questions.
    Questions,
    /// Everything answered, to be checked.
    Review,
    /// « Garder et envoyer ma demande ».
    Agreement,
    /// Being made durable; nothing is promised yet.
    Keeping,
    /// Durable: the code may be shown.
    Kept,
    /// Practice ends here: nothing was kept.
    Practised,
    /// Another request, or done.
    Another,
    /// Everything of the person leaves the screen.
    Wiping,
    /// One optional question, after the wipe.
    Opinion,
    /// Somebody walked away: their answers are laid aside, and no longer here.
    Aside,
}

/// What happens to a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Event {
    /// The welcome screen was touched.
    Begin,
    /// Go on with what the screen proposes.
    Continue,
    /// « Je suis seul ».
    Alone,
    /// « Une personne m'aide ».
    Helped,
    /// « Je m'entraîne ».
    Practise,
    /// The mediator's code was right.
    SignedIn,
    /// A service was chosen.
    Chosen {
        /// Whether it asks for papers.
        papers: bool,
    },
    /// The last paper was answered.
    PapersDone,
    /// The journey reached its end.
    AllAnswered,
    /// One answer is to be changed.
    Change,
    /// « C'est juste ».
    Right,
    /// The person agreed.
    Agree {
        /// The posture of the visit: practice is never kept.
        posture: Posture,
    },
    /// The store confirmed the commit.
    Committed,
    /// The store could not keep it; everything is still here.
    NotCommitted,
    /// « Une autre demande ».
    AnotherRequest,
    /// « J'ai fini », from anywhere, or the idle clock.
    Finish,
    /// Nobody answered « Vous êtes là ? », and there is something to lay aside.
    WalkedAway,
    /// Staff gave a visit back to its person.
    GivenBack {
        /// Whether everything asked is answered.
        complete: bool,
    },
    /// The wipe is complete.
    Wiped,
    /// « Retour », where the screen before is a stage and not a page.
    Back,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 19] = [
        Self::Welcome,
        Self::Comfort,
        Self::Company,
        Self::SignIn,
        Self::Posture,
        Self::Privacy,
        Self::Services,
        Self::Start,
        Self::Papers,
        Self::Questions,
        Self::Review,
        Self::Agreement,
        Self::Keeping,
        Self::Kept,
        Self::Practised,
        Self::Another,
        Self::Wiping,
        Self::Opinion,
        Self::Aside,
    ];

    /// The next stage, if the event makes sense here.
    #[must_use]
    pub fn after(self, event: Event) -> Option<Self> {
        use Event as E;
        Some(match (self, event) {
            (Self::Welcome, E::Begin) => Self::Comfort,
            (Self::Comfort, E::Continue) => Self::Company,
            (Self::Company, E::Alone | E::Practise) => Self::Privacy,
            (Self::Company, E::Helped) => Self::SignIn,
            (Self::SignIn, E::SignedIn) => Self::Posture,
            (Self::Posture, E::Continue) => Self::Privacy,
            (Self::Privacy, E::Continue) => Self::Services,
            (Self::Services, E::Chosen { .. }) => Self::Start,
            (Self::Start, E::Chosen { papers: true }) => Self::Papers,
            (Self::Start, E::Chosen { papers: false }) | (Self::Papers, E::PapersDone) => {
                Self::Questions
            }
            (Self::Questions, E::AllAnswered) => Self::Review,
            (Self::Review, E::Change) => Self::Questions,
            (Self::Review, E::Right) => Self::Agreement,
            (Self::Agreement, E::Agree { posture }) if posture.may_be_kept() => Self::Keeping,
            (Self::Agreement, E::Agree { .. }) => Self::Practised,
            (Self::Keeping, E::Committed) => Self::Kept,
            (Self::Keeping, E::NotCommitted) => Self::Agreement,
            (Self::Kept | Self::Practised, E::Continue) => Self::Another,
            (Self::Another, E::AnotherRequest) => Self::Services,
            // A request being made durable is never torn away from under the store.
            (Self::Keeping, E::Finish) => return None,
            (Self::Welcome | Self::Wiping | Self::Opinion | Self::Aside, E::Finish) => {
                Self::Welcome
            }
            // The agreement is given again by the person who comes back.
            (Self::Papers | Self::Questions | Self::Review | Self::Agreement, E::WalkedAway) => {
                Self::Aside
            }
            (Self::Welcome, E::GivenBack { complete: false }) => Self::Questions,
            (Self::Welcome, E::GivenBack { complete: true }) => Self::Review,
            (_, E::Finish) => Self::Wiping,
            (Self::Wiping, E::Wiped) => Self::Opinion,
            (Self::Opinion, E::Continue) => Self::Welcome,
            (stage, E::Back) => return stage.before(),
            _ => return None,
        })
    }

    fn before(self) -> Option<Self> {
        Some(match self {
            Self::Comfort => Self::Welcome,
            Self::Company => Self::Comfort,
            Self::SignIn | Self::Privacy => Self::Company,
            Self::Posture => Self::SignIn,
            Self::Services => Self::Privacy,
            Self::Start => Self::Services,
            Self::Papers => Self::Start,
            Self::Agreement => Self::Review,
            // From the first question: the kiosk knows whether there are papers.
            Self::Questions => Self::Start,
            Self::Review => Self::Questions,
            _ => return None,
        })
    }

    /// Whether the person may have typed something that must not be seen by the next one.
    #[must_use]
    pub fn holds_answers(self) -> bool {
        matches!(
            self,
            Self::Papers
                | Self::Questions
                | Self::Review
                | Self::Agreement
                | Self::Keeping
                | Self::Kept
                | Self::Practised
                | Self::Another
        )
    }
}

/// What the person said of one paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaperState {
    /// « Je l'ai ».
    Here,
    /// « Pas ici ».
    NotHere,
    /// « Je ne sais pas », or not asked yet.
    #[default]
    Unknown,
}

impl PaperState {
    /// The machine name, as stamped on requests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::NotHere => "not_here",
            Self::Unknown => "unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const EVENTS: [Event; 24] = [
        Event::Begin,
        Event::Continue,
        Event::Alone,
        Event::Helped,
        Event::Practise,
        Event::SignedIn,
        Event::Chosen { papers: true },
        Event::Chosen { papers: false },
        Event::PapersDone,
        Event::AllAnswered,
        Event::Change,
        Event::Right,
        Event::Agree {
            posture: Posture::Alone,
        },
        Event::Agree {
            posture: Posture::Training,
        },
        Event::Committed,
        Event::NotCommitted,
        Event::AnotherRequest,
        Event::Finish,
        Event::Wiped,
        Event::WalkedAway,
        Event::GivenBack { complete: false },
        Event::GivenBack { complete: true },
        Event::Back,
        Event::Back,
    ];

    fn reachable(from: Stage, forbidden: &[Stage]) -> HashSet<Stage> {
        let mut seen = HashSet::from([from]);
        let mut todo = vec![from];
        while let Some(stage) = todo.pop() {
            for next in EVENTS.iter().filter_map(|event| stage.after(*event)) {
                if !forbidden.contains(&next) && seen.insert(next) {
                    todo.push(next);
                }
            }
        }
        seen
    }

    #[test]
    fn every_stage_is_reached_and_every_stage_leads_home() {
        assert_eq!(reachable(Stage::Welcome, &[]).len(), Stage::ALL.len());
        for stage in Stage::ALL {
            assert!(reachable(stage, &[]).contains(&Stage::Welcome), "{stage:?}");
        }
    }

    #[test]
    fn nothing_is_kept_without_review_and_agreement() {
        for wall in [Stage::Review, Stage::Agreement] {
            let seen = reachable(Stage::Questions, &[wall, Stage::Welcome, Stage::Services]);
            assert!(!seen.contains(&Stage::Keeping), "past {wall:?}");
        }
    }

    #[test]
    fn practice_never_reaches_the_queue() {
        let after = Stage::Agreement.after(Event::Agree {
            posture: Posture::Training,
        });
        assert_eq!(after, Some(Stage::Practised));
        assert!(
            !reachable(Stage::Practised, &[Stage::Services, Stage::Welcome])
                .contains(&Stage::Keeping)
        );
    }

    #[test]
    fn kept_is_said_only_after_the_commit() {
        for event in EVENTS {
            let after = Stage::Keeping.after(event);
            assert_eq!(
                after == Some(Stage::Kept),
                event == Event::Committed,
                "{event:?}"
            );
        }
        for stage in Stage::ALL
            .into_iter()
            .filter(|stage| *stage != Stage::Keeping)
        {
            assert!(
                EVENTS
                    .iter()
                    .all(|event| stage.after(*event) != Some(Stage::Kept))
            );
        }
    }
}
