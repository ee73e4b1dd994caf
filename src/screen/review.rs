//! The review page, the agreement, the end of a request.

use std::sync::Arc;

use crate::domain::answer::Answer;
use crate::domain::check::display_phone;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::journey::{Journey, SummaryLine};
use crate::domain::posture::Posture;
use crate::domain::service::{Kind, Question};
use crate::domain::session::PaperState;
use crate::domain::submission::State;
use crate::l10n::{Arg, Texts};

use super::effect::{KeepFailure, Link};
use super::page::{Button, Icon, Look, Mark, Node, NodeKind, Page, Strip, Tone};
use super::scene::{Scene, split_sentences};
use super::setup::ServiceSetup;

/// A press on these screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// « Changer ».
    Change {
        /// The question.
        question: usize,
        /// Instance of its repeat.
        instance: usize,
    },
    /// « C'est juste ».
    Right,
    /// « Garder et envoyer ma demande ».
    Agree,
    /// Goes on from « C'est gardé ».
    Continue,
    /// « Une autre demande ».
    Another,
    /// « J'ai fini ».
    Finish,
    /// « C'était facile », and the others: 1 to 3.
    Opinion(u8),
    /// Leaves the opinion page.
    Skip,
}

/// « Vérifier »: one line an answer.
pub(super) fn review(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    journey: &Journey,
) -> Page<super::Message> {
    let mut page = scene.page("review", scene.text("review-title"));
    page.frame.context = Some(scene.text("review-context"));
    let texts = &scene.of(service);
    let mut heading = None;
    for line in journey.summary() {
        if line.instance != heading {
            heading = line.instance;
            if let Some((repeat, instance)) = line.instance {
                page.nodes.push(Node::new(
                    format!("review-repeat-{repeat}-{instance}"),
                    NodeKind::Heading(item(texts, journey, repeat, instance)),
                ));
            }
        }
        page.nodes.push(row(
            scene,
            texts,
            &service.service.questions[line.question],
            &line,
        ));
    }
    page.frame.main = scene.main("review-right", super::Message::Review(Message::Right));
    page
}

/// Hides every answer: nobody has touched the screen for a while (research: ux B66). One press
/// anywhere shows them again, and the main action says so.
pub(super) fn mask(page: &mut Page<super::Message>, scene: &Scene<'_>) {
    let hidden = scene.text("review-hidden");
    for node in page.nodes.iter_mut().filter(|node| node.personal) {
        if let NodeKind::Row { value, .. } = &mut node.kind {
            value.clone_from(&hidden);
        }
    }
    page.frame.strip = Some(Strip {
        tone: Tone::Calm,
        icon: Icon::Hide,
        text: scene.text("review-hidden-text"),
    });
    if let Some(main) = &mut page.frame.main {
        main.label = scene.text("review-show");
        main.short_label = None;
        main.icon = None;
    }
}

/// « Contact 2 ».
pub(super) fn item(texts: &Texts, journey: &Journey, repeat: usize, instance: usize) -> String {
    let key = format!("repeat-{}", journey.service().repeats[repeat].name);
    let n = i64::try_from(instance + 1).unwrap_or(0);
    texts.attribute_with(&key, "item", &[("n", Arg::Number(n))])
}

fn row(
    scene: &Scene<'_>,
    texts: &Texts,
    question: &Question,
    line: &SummaryLine,
) -> Node<super::Message> {
    let value = match &line.answer {
        Some(answer) => answer_words(scene, texts, question, answer),
        None if line.deferred => scene.text("review-deferred"),
        None => scene.text("review-blank"),
    };
    let instance = line.instance.map_or(0, |(_, instance)| instance);
    let change = super::Message::Review(Message::Change {
        question: line.question,
        instance,
    });
    let id = format!("change-{}-{instance}", question.name);
    let label = scene.label(texts, question);
    let mut button = Button::new(&id, scene.text("review-change"), change);
    button.icon = Some(Icon::Pencil);
    Node::new(
        format!("review-{}-{instance}", question.name),
        NodeKind::Row {
            label,
            value,
            action: Some(button),
        },
    )
    .personal(question.personal)
}

/// An answer as a person would write it.
#[must_use]
pub fn answer_words(
    scene: &Scene<'_>,
    texts: &Texts,
    question: &Question,
    answer: &Answer,
) -> String {
    match answer {
        Answer::Text(text) if question.kind == Kind::Phone => display_phone(text),
        Answer::Text(text) => text.clone(),
        Answer::Integer(number) => number.to_string(),
        Answer::Date(date) => scene.texts.date_in_words(*date),
        Answer::Choice(name) => scene.choice(texts, question, name.as_str()),
        Answer::Choices(names) => {
            let words: Vec<String> = names
                .iter()
                .map(|name| scene.choice(texts, question, name.as_str()))
                .collect();
            scene.texts.list(&words)
        }
        Answer::Commune(commune) => format!("{} {}", commune.postal_code, commune.name),
        Answer::Consent(true) => scene.text("accepted"),
        Answer::Consent(false) => scene.text("refused"),
        Answer::File(_) => scene.text("file-joined"),
    }
}

/// « Accord »: what happens when the button is pressed, and the button says so.
pub(super) fn agreement(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    failure: Option<KeepFailure>,
) -> Page<super::Message> {
    let mut page = scene.page("agreement", scene.text("agreement-title"));
    if let Some(failure) = failure {
        let id = match failure {
            KeepFailure::Full => "keep-failed-full",
            KeepFailure::Storage => "keep-failed-storage",
        };
        page.nodes.push(Node::notice(
            "keep-failed",
            Tone::Stop,
            Icon::Warning,
            scene.text(id),
        ));
    }
    let title = scene.of(service).text("service");
    let args = [
        ("service", Arg::Text(&title)),
        ("controller", Arg::Text(&scene.setup.counter.controller)),
    ];
    page.nodes
        .extend(scene.sentences("agreement-text", &scene.text_with("agreement-text", &args)));
    match scene.posture {
        Posture::InPlaceOf => page.nodes.push(Node::notice(
            "agreement-in-place-of",
            Tone::Mediator,
            Icon::Pencil,
            scene.text("agreement-in-place-of"),
        )),
        Posture::Training => page.nodes.push(Node::notice(
            "agreement-training",
            Tone::Mediator,
            Icon::Book,
            scene.text("agreement-training"),
        )),
        Posture::Alone | Posture::Accompanied => {}
    }
    let main = if scene.posture.may_be_kept() {
        "agreement-keep"
    } else {
        "agreement-practised"
    };
    page.frame.main = scene.main(main, super::Message::Review(Message::Agree));
    page
}

/// While the store commits: no promise yet.
pub(super) fn keeping(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = Page::new("keeping", scene.text("keeping-title"));
    page.look = Look::Welcome;
    page.nodes
        .push(Node::sentence("keeping-text", scene.text("keeping-text")));
    page
}

/// What the last page says of a request.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) code: FollowUpCode,
    pub(super) id: String,
    pub(super) state: State,
    pub(super) reference: Option<String>,
    pub(super) service: Arc<ServiceSetup>,
    pub(super) missing: Vec<String>,
    pub(super) deferred: Vec<String>,
    pub(super) answer_by: Option<jiff::civil::Date>,
}

/// « C'est gardé »: the code in huge digits, three facts, what is missing.
pub(super) fn kept(scene: &Scene<'_>, service: &ServiceSetup, kept: &Kept) -> Page<super::Message> {
    let texts = &scene.of(service);
    let (title, first) = match kept.state {
        State::Received => ("kept-title-received", "kept-received"),
        State::Sent => ("kept-title-sent", "kept-sent"),
        State::Kept | State::Sending if scene.link == Link::Online => {
            ("kept-title", "kept-leaving")
        }
        _ => ("kept-title", "kept-waiting"),
    };
    let mut page = scene.page("kept", scene.text(title));
    page.frame.back = None;
    page.frame.strip = None;
    page.nodes
        .push(Node::hint("kept-code-label", scene.text("kept-code-label")));
    page.nodes.push(Node::new(
        "kept-code",
        NodeKind::Code(kept.code.to_string()),
    ));
    let reference = kept.reference.clone().unwrap_or_default();
    let sentences = scene.text_with(first, &[("reference", Arg::Text(&reference))]);
    page.nodes.extend(scene.sentences("kept-state", &sentences));
    if texts.has_attribute("service", "after") {
        let date = kept
            .answer_by
            .map(|date| scene.texts.date_in_words(date))
            .unwrap_or_default();
        let after = texts.attribute_with("service", "after", &[("date", Arg::Text(&date))]);
        page.nodes.extend(scene.sentences("kept-after", &after));
    }
    page.nodes.push(Node::new(
        "kept-qr",
        NodeKind::Qr {
            data: format!(
                "{} {} {}",
                scene.setup.counter.name, kept.code, scene.setup.counter.phone
            ),
            label: scene.text("kept-qr"),
        },
    ));
    page.nodes.extend(kept_reminders(scene, kept));
    page.frame.main = scene.main("continue", super::Message::Review(Message::Continue));
    page
}

/// Most sentences of one box of reminders.
const ITEMS_OF_A_BOX: usize = 3;

/// What is still missing, the desk, and the one warning against fraud.
fn kept_reminders(scene: &Scene<'_>, kept: &Kept) -> Vec<Node<super::Message>> {
    let mut nodes = Vec::new();
    for (id, items) in [
        ("kept-missing", &kept.missing),
        ("kept-deferred", &kept.deferred),
    ] {
        if !items.is_empty() {
            // Each is a title of its own, with its capital: one sentence each. A box holds few, so
            // that very large text can be cut between two of them.
            let list = items.join(". ");
            let text = scene.text_with(id, &[("items", Arg::Text(&list))]);
            for (at, few) in split_sentences(&text).chunks(ITEMS_OF_A_BOX).enumerate() {
                let id = format!("{id}-{at}");
                let text = few.join(" ");
                nodes.push(Node::notice(id, Tone::Attention, Icon::Paper, text));
            }
        }
    }
    let hours = scene.hours();
    let phone = Arg::Text(&scene.setup.counter.phone);
    nodes.push(Node::notice(
        "kept-desk",
        Tone::Calm,
        Icon::Home,
        scene.text_with(
            "kept-desk",
            &[("phone", phone), ("hours", Arg::Text(&hours))],
        ),
    ));
    nodes.push(Node::notice(
        "kept-fraud",
        Tone::Calm,
        Icon::Lock,
        scene.text("kept-fraud"),
    ));
    nodes
}

/// The end of practice: nothing was kept, and that is said.
pub(super) fn practised(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("practised", scene.text("practised-title"));
    page.nodes = scene.sentences("practised-text", &scene.text("practised-text"));
    page.frame.back = None;
    page.frame.strip = None;
    page.frame.main = scene.main("continue", super::Message::Review(Message::Continue));
    page
}

/// « Autre chose ? »
pub(super) fn another(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("another", scene.text("another-title"));
    page.frame.back = None;
    page.frame.strip = None;
    let tiles = [
        ("another-request", Icon::Plus, Message::Another),
        ("another-finish", Icon::Check, Message::Finish),
    ];
    for (id, icon, message) in tiles {
        page.nodes.push(
            Node::tile(
                id,
                scene.text(id),
                Mark::Icon(icon),
                super::Message::Review(message),
            )
            .under(scene.texts.attribute(id, "sentence")),
        );
    }
    page
}

/// « Vos réponses quittent cet écran. »
pub(super) fn wiping(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = Page::new("wiping", scene.text("wiping-title"));
    page.look = Look::Welcome;
    page.nodes
        .push(Node::sentence("wiping-text", scene.text("wiping-text")));
    page
}

/// « Votre avis »: asked after the wipe, so that it cannot hold anything of the person.
pub(super) fn opinion(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("opinion", scene.text("opinion-title"));
    page.frame.back = None;
    page.frame.hide = None;
    page.frame.strip = None;
    page.nodes
        .push(Node::hint("opinion-wiped", scene.text("opinion-wiped")));
    let faces = [
        ("opinion-easy", Icon::FaceHappy, 1),
        ("opinion-medium", Icon::FaceNeutral, 2),
        ("opinion-hard", Icon::FaceSad, 3),
    ];
    for (id, icon, rating) in faces {
        let press = super::Message::Review(Message::Opinion(rating));
        page.nodes
            .push(Node::tile(id, scene.text(id), Mark::Icon(icon), press));
    }
    page.frame.main = scene.main("opinion-skip", super::Message::Review(Message::Skip));
    page
}

/// The papers that were not at hand, for the last page.
#[must_use]
pub(super) fn missing_papers(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    papers: &[(String, PaperState)],
) -> Vec<String> {
    let texts = &scene.of(service);
    papers
        .iter()
        .filter(|(_, state)| *state != PaperState::Here)
        .map(|(name, _)| texts.text(&format!("paper-{name}")))
        .collect()
}
