//! Privacy, the choice of a service, what to know before starting, the papers.

use crate::domain::posture::Posture;
use crate::domain::service::{Kind, Service};
use crate::domain::session::PaperState;
use crate::l10n::Arg;

use super::page::{Icon, Mark, Node, NodeKind, Page, Tone};
use super::scene::Scene;
use super::setup::ServiceSetup;

/// A press on these screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// « J'ai compris ».
    Understood,
    /// A service, by its index.
    Choose(usize),
    /// « Commencer ».
    Start,
    /// What the person says of the current paper.
    Paper(PaperState),
}

/// What is kept, where, how long: three sentences, and who is responsible (GDPR art. 13).
pub(super) fn privacy(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("privacy", scene.text("privacy-title"));
    let controller = [("controller", Arg::Text(&scene.setup.counter.controller))];
    page.nodes = scene.sentences(
        "privacy-text",
        &scene.text_with("privacy-text", &controller),
    );
    page.frame.strip = None;
    page.frame.main = scene.main(
        "privacy-understood",
        super::Message::Services(Message::Understood),
    );
    page
}

/// « Que voulez-vous faire ? »
pub(super) fn choice(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("services", scene.text("services-title"));
    page.tile_columns = 2;
    for (index, service) in scene.setup.services.iter().enumerate() {
        let texts = &scene.of(service);
        let icon = Icon::from_stem(&service.service.icon).unwrap_or(Icon::Paper);
        page.nodes.push(
            Node::tile(
                format!("service-{}", service.service.slug),
                texts.text("service"),
                Mark::Icon(icon),
                super::Message::Services(Message::Choose(index)),
            )
            .under(texts.attribute("service", "sentence")),
        );
    }
    page
}

/// « Avant de commencer »: everything derived, nothing typed by hand.
pub(super) fn start(scene: &Scene<'_>, service: &ServiceSetup) -> Page<super::Message> {
    let texts = &scene.of(service);
    let mut page = scene.page("start", texts.text("service"));
    page.nodes = scene.sentences("start-goal", &texts.attribute("service", "goal"));
    let minutes = i64::from(minutes(&service.service));
    let mut fact = |id: &str, icon, text| {
        page.nodes.push(Node::notice(id, Tone::Calm, icon, text));
    };
    fact(
        "start-minutes",
        Icon::Clock,
        scene.text_with("start-minutes", &[("minutes", Arg::Number(minutes))]),
    );
    let asked = asked_papers(&service.service);
    if !asked.is_empty() {
        let papers = i64::try_from(asked.len()).unwrap_or(0);
        fact(
            "start-papers",
            Icon::Paper,
            scene.text_with("start-papers", &[("count", Arg::Number(papers))]),
        );
    }
    if let Some(deadline) = service.service.deadline {
        let date = scene.texts.date_in_words(deadline);
        fact(
            "start-deadline",
            Icon::Warning,
            scene.text_with("start-deadline", &[("date", Arg::Text(&date))]),
        );
    }
    if service.service.sealed_to.is_some() {
        // Not even this terminal can read it later: who walks away begins again.
        fact(
            "start-to-the-end",
            Icon::Warning,
            scene.text("start-to-the-end"),
        );
    }
    if scene.posture == Posture::Training {
        page.nodes.push(Node::notice(
            "start-invented",
            Tone::Mediator,
            Icon::Book,
            scene.text("start-invented"),
        ));
    }
    page.frame.main = scene.main("start-go", super::Message::Services(Message::Start));
    page
}

/// The papers asked about before the questions: those that everybody needs. The others depend
/// on answers; the last page names the ones that turned out to be needed.
#[must_use]
pub fn asked_papers(service: &Service) -> Vec<usize> {
    let always = |(index, paper): (usize, &crate::domain::service::Paper)| {
        paper.relevant.is_none().then_some(index)
    };
    service
        .papers
        .iter()
        .enumerate()
        .filter_map(always)
        .collect()
}

/// One paper: its picture, « Je l'ai », « Pas ici », « Je ne sais pas ». Never blocks.
pub(super) fn paper(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    index: usize,
    said: PaperState,
) -> Page<super::Message> {
    let texts = &scene.of(service);
    let paper = &service.service.papers[index];
    let key = format!("paper-{}", paper.name);
    let mut page = scene.page(&format!("paper/{}", paper.name), texts.text(&key));
    if texts.has_attribute(&key, "hint") {
        page.nodes
            .push(Node::hint("paper-hint", texts.attribute(&key, "hint")));
    }
    if let Some(bytes) = paper
        .picture
        .as_ref()
        .and_then(|name| service.pictures.get(name))
    {
        page.nodes.push(Node::new(
            "paper-picture",
            NodeKind::Picture {
                bytes: bytes.clone(),
                label: texts.text(&key),
            },
        ));
    }
    let states = [
        ("paper-here", PaperState::Here),
        ("paper-not-here", PaperState::NotHere),
        ("paper-unknown", PaperState::Unknown),
    ];
    for (id, state) in states {
        page.nodes.push(Node::tile(
            id,
            scene.text(id),
            Mark::Radio {
                chosen: said == state && state != PaperState::Unknown,
            },
            super::Message::Services(Message::Paper(state)),
        ));
    }
    page
}

/// Minutes a service takes: from the kinds of its questions, at a calm pace (typing about five
/// words a minute, research: ux R-TYPE), rounded up to five minutes.
#[must_use]
pub fn minutes(service: &Service) -> u32 {
    let seconds: u32 = service
        .questions
        .iter()
        .map(|question| match question.kind {
            Kind::Text { .. } | Kind::Email => 60,
            Kind::Name | Kind::Phone | Kind::Commune => 40,
            Kind::Date(_) | Kind::File => 35,
            Kind::Integer { .. } | Kind::SelectMultiple(_) => 25,
            Kind::SelectOne(_) | Kind::YesNo | Kind::Consent | Kind::Acknowledge => 15,
            Kind::Note => 10,
            Kind::Calculate => 0,
        })
        // A conditional question is asked about every second time.
        .zip(
            service
                .questions
                .iter()
                .map(|q| q.relevant.is_some() || service.pages[q.page].relevant.is_some()),
        )
        .map(|(seconds, conditional)| if conditional { seconds / 2 } else { seconds })
        .sum();
    (seconds.div_ceil(60)).next_multiple_of(5).max(5)
}
