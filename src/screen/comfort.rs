//! Text size, contrast, language, time, keyboard. Every choice takes effect at once.

use crate::domain::comfort::{Comfort, Contrast, Hand, TextSize};
use crate::l10n::Locale;

use super::page::{Icon, Mark, Node, NodeKind, Page};
use super::scene::Scene;

/// A comfort choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A text size.
    Size(TextSize),
    /// A contrast.
    Contrast(Contrast),
    /// A language.
    Language(Locale),
    /// « J'ai besoin de temps », on or off.
    Unhurried,
    /// « Mes mains tremblent », on or off.
    Steady,
    /// The left hand, or the right one.
    LeftHand,
    /// The on-screen keyboard, on or off.
    Keyboard,
    /// Go on.
    Done,
}

/// Applies a choice.
pub(super) fn apply(comfort: &mut Comfort, locale: &mut Locale, message: &Message) {
    match message {
        Message::Size(size) => comfort.text_size = *size,
        Message::Contrast(contrast) => comfort.contrast = *contrast,
        Message::Language(chosen) => *locale = *chosen,
        Message::Unhurried => comfort.unhurried = !comfort.unhurried,
        Message::Steady => comfort.steady = !comfort.steady,
        Message::LeftHand => {
            comfort.hand = match comfort.hand {
                Hand::Right => Hand::Left,
                Hand::Left => Hand::Right,
            }
        }
        Message::Keyboard => comfort.keyboard = !comfort.keyboard,
        Message::Done => {}
    }
}

/// The page. The languages stand on the welcome screen; `with_languages` offers them again when
/// the page is opened from the help.
pub(super) fn page(scene: &Scene<'_>, with_languages: bool) -> Page<super::Message> {
    let message = super::Message::Comfort;
    let mut page = scene.page("comfort", scene.text("comfort-title"));
    page.tile_columns = 2;
    for size in TextSize::ALL {
        let id = format!("comfort-size-{}", size.px());
        let chosen = scene.comfort.text_size == size;
        let label = scene.text(&id);
        page.nodes.push(Node::tile(
            id,
            label,
            Mark::Radio { chosen },
            message(Message::Size(size)),
        ));
    }
    let high = scene.comfort.contrast == Contrast::High;
    let toggled = if high {
        Contrast::Normal
    } else {
        Contrast::High
    };
    let toggles = [
        ("comfort-contrast", high, Message::Contrast(toggled)),
        (
            "comfort-unhurried",
            scene.comfort.unhurried,
            Message::Unhurried,
        ),
        ("comfort-steady", scene.comfort.steady, Message::Steady),
        (
            "comfort-left-hand",
            scene.comfort.hand == Hand::Left,
            Message::LeftHand,
        ),
        (
            "comfort-keyboard",
            scene.comfort.keyboard,
            Message::Keyboard,
        ),
    ];
    for (id, chosen, press) in toggles {
        page.nodes.push(Node::tile(
            id,
            scene.text(id),
            Mark::Tick { chosen },
            message(press),
        ));
    }
    if scene.setup.voice.present {
        page.nodes.push(Node::tile(
            "comfort-voice",
            scene.text("comfort-voice"),
            Mark::Icon(Icon::Voice),
            super::Message::Voice(super::voice::Message::Open),
        ));
    }
    if with_languages && scene.setup.locales.len() > 1 {
        page.nodes.extend(languages(scene));
    }
    page.frame.main = scene.main("continue", message(Message::Done));
    page.frame.strip = None;
    if let Some(main) = &mut page.frame.main {
        main.icon = Some(Icon::Next);
    }
    page
}

fn languages(scene: &Scene<'_>) -> Vec<Node<super::Message>> {
    let title = NodeKind::Heading(scene.text("comfort-languages"));
    let mut nodes = vec![Node::new("comfort-languages", title)];
    nodes.extend(scene.setup.locales.iter().map(|locale| {
        let chosen = *locale == scene.locale;
        Node::tile(
            format!("comfort-language-{}", locale.as_str()),
            locale.own_name(),
            Mark::Radio { chosen },
            super::Message::Comfort(Message::Language(*locale)),
        )
    }));
    nodes
}
