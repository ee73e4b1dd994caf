//! The welcome screen: a greeting, one big action, the languages, the discreet staff door.

use crate::l10n::Locale;

use super::page::{Button, Frame, Icon, Look, Node, Page};
use super::scene::Scene;

/// A press on the welcome screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// « Toucher pour commencer ».
    Begin,
    /// A language, which also begins.
    Language(Locale),
    /// The staff door.
    Staff,
}

/// The page.
pub(super) fn page(scene: &Scene<'_>) -> Page<super::Message> {
    if scene.setup.screen_measured_first && !scene.calibration.are_measured() {
        return closed(scene, "not-ready");
    }
    // Whoever begins now would lose their afternoon; who is in the middle has room.
    if !scene.room {
        return closed(scene, "no-room");
    }
    let welcome = super::Message::Welcome;
    let mut page = Page::new("welcome", scene.text("welcome-title"));
    page.look = Look::Welcome;
    page.nodes
        .push(Node::hint("welcome-help", scene.text("welcome-help")));
    page.frame = Frame {
        context: Some(scene.setup.counter.name.clone()),
        main: scene.main("welcome-begin", welcome(Message::Begin)),
        secondary: scene
            .setup
            .locales
            .iter()
            .map(|locale| {
                let id = format!("language-{}", locale.as_str());
                Button::new(&id, locale.own_name(), welcome(Message::Language(*locale)))
            })
            .collect(),
        speak: scene.frame().speak,
        help: Some(
            scene
                .button("welcome-staff", welcome(Message::Staff))
                .icon(Icon::Key),
        ),
        ..Frame::default()
    };
    page
}

/// In the place of the welcome: the counter wants its screen measured first, and it is not; or
/// the disk has no room. Texts: `<id>-title` and `<id>-text`.
fn closed(scene: &Scene<'_>, id: &str) -> Page<super::Message> {
    let mut page = Page::new(id, scene.text(&format!("{id}-title")));
    let text = format!("{id}-text");
    page.nodes
        .extend(scene.sentences(&text, &scene.text(&text)));
    page.frame = Frame {
        context: Some(scene.setup.counter.name.clone()),
        help: Some(
            scene
                .button("welcome-staff", super::Message::Welcome(Message::Staff))
                .icon(Icon::Key),
        ),
        ..Frame::default()
    };
    page
}
