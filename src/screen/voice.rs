//! The settings of the voice: on or off, how fast, how loud, into whose ears. Every choice takes
//! effect at once, for this visit.

use super::page::{Icon, Mark, Node, Page};
use super::scene::Scene;
use crate::domain::speech::{Listening, Outputs, VoiceComfort, Volume};
use crate::l10n::Arg;

/// A press on the settings of the voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Shows them.
    Open,
    /// « Lire les écrans à voix haute », on or off.
    Toggle,
    /// « Plus lentement ».
    Slower,
    /// « Plus vite ».
    Faster,
    /// « Moins fort ».
    Quieter,
    /// « Plus fort ».
    Louder,
    /// Other ears, or those of the beginning again.
    Listening(Listening),
    /// Goes back.
    Done,
}

/// Applies a choice.
pub(super) fn apply(voice: &mut VoiceComfort, message: &Message) {
    match message {
        Message::Toggle => voice.on = !voice.on,
        Message::Slower => voice.rate = voice.rate.slower(),
        Message::Faster => voice.rate = voice.rate.faster(),
        Message::Quieter => voice.volume = voice.volume.quieter(),
        Message::Louder => voice.volume = voice.volume.louder(),
        Message::Listening(wanted) if voice.listening == *wanted => {
            voice.listening = Listening::default();
        }
        Message::Listening(wanted) => voice.listening = *wanted,
        Message::Open | Message::Done => {}
    }
}

/// The page.
pub(super) fn page(scene: &Scene<'_>) -> Page<super::Message> {
    let voice = scene.comfort.voice;
    let mut page = scene.page("voice", scene.text("voice-title"));
    page.tile_columns = 2;
    let tile = |id: &str, mark, message| {
        Node::tile(id, scene.text(id), mark, super::Message::Voice(message))
    };
    page.nodes.push(tile(
        "voice-on",
        Mark::Tick { chosen: voice.on },
        Message::Toggle,
    ));
    page.nodes
        .extend(ears(scene.setup.voice.outputs).map(|(id, listening)| {
            let chosen = voice.listening == listening;
            tile(id, Mark::Tick { chosen }, Message::Listening(listening))
                .under(scene.texts.attribute(id, "sentence"))
        }));
    page.nodes.extend([
        tile("voice-slower", Mark::Icon(Icon::Minus), Message::Slower),
        tile("voice-faster", Mark::Icon(Icon::Plus), Message::Faster),
        tile("voice-quieter", Mark::Icon(Icon::Minus), Message::Quieter),
        tile("voice-louder", Mark::Icon(Icon::Plus), Message::Louder),
    ]);
    // Under the tiles, so that no sheet parts a tile from its row; read again when they change.
    let words = Arg::Number(i64::from(voice.rate.words_a_minute()));
    let place = |volume: Volume| Arg::Number(i64::from(volume.place()));
    let scale = [
        ("n", place(voice.volume)),
        ("total", place(Volume::LOUDEST)),
    ];
    page.nodes.extend([
        Node::sentence(
            "voice-rate",
            scene.text_with("voice-rate", &[("words", words)]),
        ),
        Node::sentence("voice-volume", scene.text_with("voice-volume", &scale)),
    ]);
    page.nodes
        .extend(scene.sentences("voice-keys", &scene.text("voice-keys")));
    page.frame.main = scene.main("continue", super::Message::Voice(Message::Done));
    page.frame.strip = None;
    page
}

/// What can be chosen of the outputs there are: with headphones, to hear everything there; with
/// a loudspeaker alone, to have one's answers said too.
fn ears(outputs: Outputs) -> Option<(&'static str, Listening)> {
    match (outputs.loudspeaker, outputs.private) {
        (true, true) => Some(("voice-headphones", Listening::Headphones)),
        (true, false) => Some(("voice-aloud", Listening::Aloud)),
        (false, _) => None,
    }
}
