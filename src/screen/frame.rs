//! The buttons that stand at the same place on every screen, and the pages they open over the
//! visit: help, the curtain, « Vous êtes là ? ».

use crate::l10n::{Arg, Texts, wording};

use super::page::{Button, Icon, Look, Mark, Node, NodeKind, Page, Tone};
use super::scene::Scene;
use super::speech::{self, SpeechWords};

/// A press on the fixed frame or on one of its pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// « Retour ».
    Back,
    /// « Cacher l'écran ».
    Hide,
    /// « Lire à voix haute ».
    Speak,
    /// « Aide ».
    Help,
    /// Leaves the page that lies over the visit.
    Close,
    /// « J'ai fini », from the help or the idle page.
    Finish,
    /// Comfort choices, from the help page.
    Comfort,
    /// « J'ai besoin de temps ».
    Unhurried,
    /// « Oui, de plus gros boutons ».
    Steady,
    /// « Voir la suite », or back: shows that sheet of a long page.
    Sheet(usize),
}

/// What lies over the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The help page.
    Help,
    /// Comfort choices.
    Comfort,
    /// The hidden screen.
    Curtain,
    /// « Voulez-vous de plus gros boutons ? »
    OfferSteady,
    /// The settings of the voice.
    Voice {
        /// Opened from the comfort choices over the visit, which come back after it.
        over_comfort: bool,
    },
    /// « Vous êtes là ? », until that moment.
    StillThere {
        /// When the visit closes, in monotonic milliseconds.
        closes_at_ms: u64,
    },
}

/// A word of the administration, and what it means (research: ux B34).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Explained {
    word: String,
    means: String,
}

/// The words of a page that the texts of a service explain (`word-<name>`, `.means`), in the
/// order of these texts.
pub(super) fn explained(
    scene: &Scene<'_>,
    texts: &Texts,
    page: &Page<super::Message>,
) -> Vec<Explained> {
    let spoken = speech::transcript(page, &SpeechWords::of(scene.texts));
    let said = |word: &str| {
        let texts = || spoken.iter().filter(|said| !said.personal);
        texts().any(|said| wording::mentions(&said.text, word))
    };
    let ids = texts.definitions().iter();
    ids.map(|id| Explained {
        word: texts.text(id),
        means: texts.attribute(id, "means"),
    })
    .filter(|explained| said(&explained.word))
    .collect()
}

/// The help page: what the words of the page under it mean, what the person can do now, and who
/// can help.
pub(super) fn help(scene: &Scene<'_>, words: &[Explained]) -> Page<super::Message> {
    let mut page = scene.page("help", scene.text("help-title"));
    for (at, explained) in words.iter().enumerate() {
        let heading = NodeKind::Heading(explained.word.clone());
        page.nodes
            .push(Node::new(format!("help-word-{at}"), heading));
        let means = scene.sentences(&format!("help-means-{at}"), &explained.means);
        page.nodes.extend(means);
    }
    let text = scene.sentences("help-text", &scene.text("help-text"));
    page.nodes.extend(text);
    page.nodes.push(Node::new(
        "help-comfort-node",
        super::page::NodeKind::Button(
            scene
                .button("help-comfort", frame(Message::Comfort))
                .icon(Icon::TextSize),
        ),
    ));
    page.nodes.push(Node::new(
        "help-finish-node",
        super::page::NodeKind::Button(
            scene
                .button("help-finish", frame(Message::Finish))
                .icon(Icon::Close),
        ),
    ));
    // Between what ends the visit and what closes the help (research: ux B14).
    let counter = &scene.setup.counter;
    let phone = [("phone", Arg::Text(&counter.phone))];
    page.nodes.push(Node::notice(
        "help-desk",
        Tone::Calm,
        Icon::People,
        scene.text_with("help-desk", &phone),
    ));
    page.frame.help = None;
    page.frame.main = scene.main("help-close", frame(Message::Close));
    page
}

/// The hidden screen: nothing of the visit, one button.
pub(super) fn curtain(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = Page::new("curtain", scene.text("curtain-title"));
    page.look = Look::Welcome;
    page.nodes = scene.sentences("curtain-text", &scene.text("curtain-text"));
    page.frame.main = scene.main("curtain-show", frame(Message::Close));
    page
}

/// Larger buttons, offered when a hand was seen to tremble.
pub(super) fn offer_steady(scene: &Scene<'_>) -> Page<super::Message> {
    let mut page = scene.page("offer-steady", scene.text("offer-steady-title"));
    page.nodes = scene.sentences("offer-steady-text", &scene.text("offer-steady-text"));
    page.nodes.push(Node::tile(
        "offer-steady-yes",
        scene.text("offer-steady-yes"),
        Mark::Icon(Icon::Check),
        frame(Message::Steady),
    ));
    page.nodes.push(Node::tile(
        "offer-steady-no",
        scene.text("offer-steady-no"),
        Mark::Icon(Icon::Next),
        frame(Message::Close),
    ));
    page
}

/// « Vous êtes là ? »: a countdown that one touch or key stops, as often as wanted.
pub(super) fn still_there(scene: &Scene<'_>, seconds: u64) -> Page<super::Message> {
    let mut page = Page::new("still-there", scene.text("still-there-title"));
    page.look = Look::Welcome;
    let seconds = i64::try_from(seconds).unwrap_or(0);
    page.nodes.push(Node::sentence(
        "still-there-countdown",
        scene.text_with(
            "still-there-countdown",
            &[("seconds", Arg::Number(seconds))],
        ),
    ));
    page.frame.secondary = vec![
        scene.button("still-there-time", frame(Message::Unhurried)),
        scene.button("still-there-finish", frame(Message::Finish)),
    ];
    page.frame.main = scene.main("still-there-go-on", frame(Message::Close));
    page
}

/// Wraps a press of the frame.
pub(super) fn frame(message: Message) -> super::Message {
    super::Message::Frame(message)
}

/// The buttons of a page that is too long for the screen: « Voir la suite », « 1 sur 3 ». When
/// a tile of the page is chosen already, its main action stays.
pub(super) fn sheet_frame(
    page: &mut Page<super::Message>,
    scene: &Scene<'_>,
    sheet: usize,
    sheets: usize,
    answered: bool,
) {
    let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(0));
    let place = scene.text_with(
        "sheet-place",
        &[("n", number(sheet + 1)), ("total", number(sheets))],
    );
    page.frame.context = Some(match page.frame.context.take() {
        Some(context) => format!("{context} · {place}"),
        None => place,
    });
    if sheet + 1 < sheets {
        let next = Button::new(
            "sheet-next",
            scene.text("sheet-next"),
            frame(Message::Sheet(sheet + 1)),
        )
        .icon(Icon::Next)
        .short(scene.texts.attribute("sheet-next", "short"));
        if answered {
            // What was looked for is found: nobody has to leaf through the rest. The other ways
            // out stand on the last sheet.
            page.frame.secondary = vec![next];
        } else {
            page.frame.secondary.clear();
            page.frame.main = Some(next);
        }
    }
    if sheet > 0 {
        let back = Button::new(
            "frame-back",
            scene.text("frame-back"),
            frame(Message::Sheet(sheet - 1)),
        );
        page.frame.back = Some(
            back.icon(Icon::Back)
                .short(scene.texts.attribute("frame-back", "short")),
        );
    }
}
