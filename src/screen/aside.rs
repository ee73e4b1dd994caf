//! A visit laid aside: what the screen says when a person walked away, and the page that staff
//! find it on. Nothing of the person stands on either.

use std::sync::Arc;

use crate::domain::journey::Snapshot;
use crate::domain::posture::Posture;
use crate::domain::session::PaperState;
use crate::l10n::Locale;

use super::frame::{self, frame};
use super::page::{Look, Node, Page};
use super::scene::Scene;
use super::setup::ServiceSetup;

/// A visit as it stands, to be laid aside or taken up.
#[derive(Clone)]
pub struct Aside {
    /// The service, as it was when the visit began.
    pub service: Arc<ServiceSetup>,
    /// Language of the visit.
    pub locale: Locale,
    /// Who held the pen.
    pub posture: Posture,
    /// The mediator's name.
    pub mediator: Option<String>,
    /// What the person said of each paper, in the order of the service.
    pub papers: Vec<PaperState>,
    /// The answers.
    pub journey: Snapshot,
}

impl std::fmt::Debug for Aside {
    /// Never shows an answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aside")
            .field("service", &self.service.service.slug)
            .finish_non_exhaustive()
    }
}

/// How laying aside went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Safe {
    /// The store has not answered yet.
    #[default]
    Waiting,
    /// It is on the disk, sealed.
    Yes,
    /// The disk failed: nothing of it is there.
    No,
}

/// After somebody walked away: where the request is, and what to do. Never « envoyée ».
pub(super) fn page(scene: &Scene<'_>, safe: Safe) -> Page<super::Message> {
    let (title, text) = match safe {
        Safe::Waiting => ("aside-waiting", None),
        Safe::Yes => ("aside-title", Some("aside-text")),
        Safe::No => ("aside-lost-title", Some("aside-lost-text")),
    };
    let mut page = Page::new("aside", scene.text(title));
    page.look = Look::Welcome;
    if let Some(text) = text {
        page.nodes = scene
            .sentences("aside-text", &scene.text(text))
            .into_iter()
            .collect::<Vec<Node<_>>>();
        page.frame.main = scene.main("aside-new", frame(frame::Message::Finish));
    }
    page
}
