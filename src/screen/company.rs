//! Alone, helped, or practising; the mediator's code and posture.

use std::sync::Arc;

use crate::domain::posture::Posture;
use crate::l10n::Arg;

use super::page::{Field, Icon, Layout, Mark, Node, NodeKind, Page, Tone};
use super::scene::Scene;

/// A press on these screens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// « Je suis seul ».
    Alone,
    /// « Une personne m'aide ».
    Helped,
    /// « Je m'entraîne ».
    Practise,
    /// The code as typed.
    Code(String),
    /// Checks the code.
    SignIn,
    /// The posture of the visit.
    Posture(Posture),
}

/// What the sign-in screen holds.
#[derive(Debug, Clone, Default)]
pub(super) struct SignIn {
    pub(super) code: String,
    pub(super) refused: bool,
}

/// « Seul ou accompagné ? »
pub(super) fn page(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("company", scene.text("company-title"));
    let mut tile = |id: &str, icon, message| {
        page.nodes.push(
            Node::tile(
                id,
                scene.text(id),
                Mark::Icon(icon),
                super::Message::Company(message),
            )
            .under(scene.texts.attribute(id, "sentence")),
        );
    };
    tile("company-alone", Icon::Person, Message::Alone);
    if !scene.setup.mediators.is_empty() {
        tile("company-helped", Icon::People, Message::Helped);
    }
    tile("company-practise", Icon::Book, Message::Practise);
    page
}

/// The mediator's short code.
pub(super) fn sign_in(scene: &Scene<'_>, state: &SignIn) -> Page<super::Message> {
    let mut page = scene.page("sign-in", scene.text("sign-in-title"));
    page.nodes
        .push(Node::hint("sign-in-hint", scene.text("sign-in-hint")));
    let error = state.refused.then(|| scene.text("sign-in-refused"));
    if let Some(error) = &error {
        page.nodes.push(Node::notice(
            "problem-sign-in",
            Tone::Stop,
            Icon::Warning,
            error.clone(),
        ));
    }
    page.nodes.push(Node::new(
        "sign-in-code",
        NodeKind::Field(Field {
            label: scene.text("sign-in-code"),
            value: state.code.clone(),
            width_chars: 8,
            max_chars: 8,
            layout: Layout::Digits,
            masked: true,
            error,
            on_edit: Arc::new(|text| super::Message::Company(Message::Code(text))),
        }),
    ));
    if scene.comfort.keyboard {
        page.nodes
            .push(Node::new("keyboard", NodeKind::Keyboard(Layout::Digits)));
    }
    page.frame.main = scene.main("sign-in-go", super::Message::Company(Message::SignIn));
    page
}

/// The three postures; « je fais à la place » only for those who may.
pub(super) fn posture(scene: &Scene<'_>, may_act_in_place_of: bool) -> Page<super::Message> {
    let name = Arg::Text(scene.mediator.unwrap_or(""));
    let mut page = scene.page(
        "posture",
        scene.text_with("posture-title", &[("name", name)]),
    );
    let postures = [
        ("posture-training", Icon::Book, Posture::Training, true),
        (
            "posture-accompanied",
            Icon::People,
            Posture::Accompanied,
            true,
        ),
        (
            "posture-in-place-of",
            Icon::Pencil,
            Posture::InPlaceOf,
            may_act_in_place_of,
        ),
    ];
    for (id, icon, posture, offered) in postures {
        if offered {
            page.nodes.push(
                Node::tile(
                    id,
                    scene.text(id),
                    Mark::Icon(icon),
                    super::Message::Company(Message::Posture(posture)),
                )
                .under(scene.texts.attribute(id, "sentence")),
            );
        }
    }
    page
}
