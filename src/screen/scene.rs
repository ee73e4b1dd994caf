//! What every screen draws with: the words of the visit's language, the counter, the state of
//! the network, and the frame that is the same everywhere.

use std::sync::Arc;

use crate::domain::comfort::Comfort;
use crate::domain::posture::Posture;
use crate::domain::service::{Choice, Kind, NO, Question, QuestionIndex, YES};
use crate::domain::trusted_time::ClockHealth;
use crate::l10n::{Arg, Locale, Texts};

use super::Message;
use super::effect::Link;
use super::frame;
use super::page::{Button, Frame, Icon, Node, Page, Strip, Tone};
use super::setup::{ServiceSetup, Setup};

/// The surroundings of a screen.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The terminal.
    pub setup: &'a Setup,
    /// The application's texts in the visit's language.
    pub texts: &'a Texts,
    /// The visit's language.
    pub locale: Locale,
    /// The visit's comfort.
    pub comfort: Comfort,
    /// The network.
    pub link: Link,
    /// The machine's clock.
    pub clock: ClockHealth,
    /// Whether another request can be kept.
    pub room: bool,
    /// How large things are on this screen.
    pub calibration: Sizes,
    /// What the button of the voice does.
    pub reading: Reading,
    /// Who holds the pen.
    pub posture: Posture,
    /// The mediator's name.
    pub mediator: Option<&'a str>,
}

/// Where reading aloud stands: what its button offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reading {
    /// There is no voice.
    Absent,
    /// To begin.
    #[default]
    Off,
    /// To read the screen again.
    Silent,
    /// To stop.
    Speaking,
}

/// How large things are on this screen, as far as it was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sizes {
    /// As large as they should be.
    Right,
    /// Never measured.
    #[default]
    Unknown,
    /// Measured for another screen, or another mode of it.
    Drifted,
    /// Smaller than they should be: there is no room for more.
    Smaller,
}

impl Sizes {
    /// Whether somebody measured this very screen.
    #[must_use]
    pub fn are_measured(self) -> bool {
        matches!(self, Self::Right | Self::Smaller)
    }

    /// The text that tells staff about it.
    #[must_use]
    pub fn notice_id(self) -> Option<&'static str> {
        match self {
            Self::Right => None,
            Self::Unknown => Some("staff-size-unknown"),
            Self::Drifted => Some("staff-size-drifted"),
            Self::Smaller => Some("staff-size-smaller"),
        }
    }
}

impl Scene<'_> {
    /// A text of the application.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.texts.text(id)
    }

    /// A text with values placed into it.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text_with(id, args)
    }

    /// A senior page with its frame: Retour, Cacher, Lire, Aide, the strip.
    #[must_use]
    pub fn page(&self, id: &str, title: String) -> Page<Message> {
        let mut page = Page::new(id, title);
        page.frame = self.frame();
        page
    }

    /// The frame alone.
    #[must_use]
    pub fn frame(&self) -> Frame<Message> {
        let button = |id: &str, icon, message| {
            Button::new(id, self.text(id), Message::Frame(message))
                .icon(icon)
                .short(self.texts.attribute(id, "short"))
        };
        Frame {
            back: Some(button("frame-back", Icon::Back, frame::Message::Back)),
            context: None,
            hide: Some(button("frame-hide", Icon::Hide, frame::Message::Hide)),
            speak: self.speak_button(),
            posture: self.posture_words(),
            strip: Some(self.strip()),
            help: Some(button("frame-help", Icon::Help, frame::Message::Help)),
            secondary: Vec::new(),
            main: None,
        }
    }

    /// « Lire à voix haute »: one button, at one place, for reading, reading again and stopping.
    #[must_use]
    pub fn speak_button(&self) -> Option<Button<Message>> {
        let id = match self.reading {
            Reading::Absent => return None,
            Reading::Off => "frame-speak",
            Reading::Silent => "frame-speak-again",
            Reading::Speaking => "frame-speak-stop",
        };
        let message = Message::Frame(frame::Message::Speak);
        let button = Button::new("frame-speak", self.text(id), message);
        Some(
            button
                .icon(Icon::Voice)
                .short(self.texts.attribute(id, "short")),
        )
    }

    /// The main action, bottom right.
    #[must_use]
    pub fn main(&self, id: &str, message: Message) -> Option<Button<Message>> {
        Some(self.button(id, message))
    }

    /// A button with a text of the application; its short wording when there is one.
    #[must_use]
    pub fn button(&self, id: &str, message: Message) -> Button<Message> {
        let button = Button::new(id, self.text(id), message);
        if self.texts.has_attribute(id, "short") {
            button.short(self.texts.attribute(id, "short"))
        } else {
            button
        }
    }

    /// One node for each sentence of a text, so that a long text can be cut between sentences.
    #[must_use]
    pub fn sentences(&self, id: &str, text: &str) -> Vec<Node<Message>> {
        split_sentences(text)
            .into_iter()
            .enumerate()
            .map(|(at, sentence)| Node::sentence(format!("{id}-{at}"), sentence))
            .collect()
    }

    /// The band that says who holds the pen; nothing for a person alone.
    #[must_use]
    pub fn posture_words(&self) -> Option<String> {
        let name = Arg::Text(self.mediator.unwrap_or(""));
        match self.posture {
            Posture::Alone => None,
            Posture::Training => Some(self.text("posture-band-training")),
            Posture::Accompanied => {
                Some(self.text_with("posture-band-accompanied", &[("name", name)]))
            }
            Posture::InPlaceOf => {
                Some(self.text_with("posture-band-in-place-of", &[("name", name)]))
            }
        }
    }

    /// The calm strip: what the person most needs to know while answering.
    #[must_use]
    pub fn strip(&self) -> Strip {
        let (id, icon) = match self.link {
            Link::Offline | Link::Portal => ("strip-offline", Icon::Cloud),
            Link::Unknown | Link::Online => ("strip-nothing-leaves", Icon::Check),
        };
        Strip {
            tone: Tone::Calm,
            icon,
            text: self.text(id),
        }
    }

    /// The texts of a service in the visit's language.
    #[must_use]
    pub fn of(&self, service: &ServiceSetup) -> Arc<Texts> {
        // The catalogue refuses a service that lacks an offered language.
        let texts = service
            .texts
            .get(&self.locale)
            .or_else(|| service.texts.values().next());
        texts.map_or_else(empty_texts, Arc::clone)
    }

    /// The words of a choice.
    #[must_use]
    pub fn choice(&self, texts: &Texts, question: &Question, choice: &str) -> String {
        let name = question.name.as_str();
        if texts.has_attribute(name, choice) {
            texts.attribute(name, choice)
        } else if choice == YES {
            self.text("yes")
        } else if choice == NO {
            self.text("no")
        } else {
            texts.attribute(name, choice)
        }
    }

    /// The short label of a question: what the review page and the field say.
    #[must_use]
    pub fn label(&self, texts: &Texts, question: &Question) -> String {
        let name = question.name.as_str();
        if texts.has_attribute(name, "label") {
            texts.attribute(name, "label")
        } else {
            texts.text(name)
        }
    }

    /// Opening hours in the visit's language.
    #[must_use]
    pub fn hours(&self) -> String {
        let hours = &self.setup.counter.hours;
        hours
            .get(&self.locale)
            .or_else(|| hours.values().next())
            .cloned()
            .unwrap_or_default()
    }
}

/// No text at all cannot happen with a checked configuration; an empty bundle keeps the
/// promise of never stopping in front of a person.
pub(super) fn empty_texts() -> Arc<Texts> {
    Arc::new(Texts::load_what_can_be_read(Locale::French, &[]).0)
}

/// The choices of a question, as tiles are drawn.
#[must_use]
pub fn choices(kind: &Kind) -> Vec<Choice> {
    let plain = |name: &str| {
        crate::domain::ids::Name::parse(name)
            .ok()
            .map(|name| Choice {
                name,
                exclusive: false,
            })
    };
    match kind {
        Kind::SelectOne(choices) | Kind::SelectMultiple(choices) => choices.clone(),
        Kind::YesNo => [YES, NO].into_iter().filter_map(plain).collect(),
        _ => Vec::new(),
    }
}

/// Cuts a text after each sentence.
#[must_use]
pub fn split_sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut current = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            if !current.trim().is_empty() {
                sentences.push(current.trim().to_owned());
            }
            current.clear();
            continue;
        }
        current.push(c);
        let ends = matches!(c, '.' | '!' | '?' | '؟' | '…');
        if ends
            && chars
                .peek()
                .is_none_or(|next| *next == ' ' || *next == '\n')
        {
            sentences.push(current.trim().to_owned());
            current.clear();
        }
    }
    if !current.trim().is_empty() {
        sentences.push(current.trim().to_owned());
    }
    sentences
}

/// Where a question's problem is shown: the field's id.
#[must_use]
pub fn field_id(service: &ServiceSetup, question: QuestionIndex) -> String {
    service.service.questions[question].name.to_string()
}

#[cfg(test)]
mod tests {
    use super::split_sentences;

    #[test]
    fn sentences_are_cut_after_their_sign() {
        for (text, expected) in [
            ("Bonjour. Ça va ?", vec!["Bonjour.", "Ça va ?"]),
            ("Le 01.02.2026 à 9 h.", vec!["Le 01.02.2026 à 9 h."]),
            ("Une ligne\nune autre", vec!["Une ligne", "une autre"]),
            ("", vec![]),
        ] {
            assert_eq!(split_sentences(text), expected);
        }
    }
}
