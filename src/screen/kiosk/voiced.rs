//! The voice of the terminal: after everything that happened it looks at the screen, tells the
//! reader what is new, and hands out what is to be said. While nobody listens it does nothing.

use std::sync::Arc;

use super::Kiosk;
use crate::domain::session::Stage;
use crate::l10n::{Locale, Texts};
use crate::screen::effect::{Effect, Say};
use crate::screen::event::Key;
use crate::screen::frame::Overlay;
use crate::screen::reading::{Cause, Echoes, Event, Look, Manner, Order, Reader};
use crate::screen::scene::{Reading, empty_texts};
use crate::screen::speech::{Signs, SpeechWords};
use crate::screen::voice;

/// What the person asked of the voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// The button of the frame: begin, stop, or read again.
    Button,
    /// F2: begin, or read again.
    Read,
    /// F3.
    Repeat,
    /// F4.
    Next,
    /// F5.
    Pause,
}

/// What the terminal remembers of reading aloud.
#[derive(Default)]
pub(super) struct Voiced {
    /// The person did something, and it was not a bounce.
    pub(super) acted: bool,
    /// The button that was pressed just now.
    pub(super) pressed: Option<String>,
    /// What was asked just now.
    pub(super) ask: Option<Ask>,
    reader: Reader,
    look: Option<Look>,
    locale: Option<Locale>,
    on: bool,
    /// « Vous êtes toujours là ? » was said although nobody listens.
    warned: bool,
}

/// The keys' names in the language of the visit.
struct Names {
    signs: Signs,
    hidden: String,
    end: String,
}

impl Echoes for Names {
    fn typed(&self, text: &str) -> String {
        self.signs.echo(text)
    }

    fn erased(&self, text: &str) -> String {
        self.signs.erased(text)
    }

    fn hidden(&self) -> String {
        self.hidden.clone()
    }

    fn end(&self) -> String {
        self.end.clone()
    }
}

impl Kiosk {
    /// What the button of the voice offers.
    pub(super) fn reading(&self) -> Reading {
        if !self.setup.voice.present {
            Reading::Absent
        } else if !self.comfort.voice.on {
            Reading::Off
        } else if self.voiced.reader.is_speaking() {
            Reading::Speaking
        } else {
            Reading::Silent
        }
    }

    /// The keys of the voice.
    pub(super) fn voice_key(&mut self, key: &Key) {
        if !self.setup.voice.present {
            return;
        }
        self.voiced.ask = match key {
            Key::F2 => Some(Ask::Read),
            Key::F3 => Some(Ask::Repeat),
            Key::F4 => Some(Ask::Next),
            Key::F5 => Some(Ask::Pause),
            Key::F6 => {
                self.open_voice();
                None
            }
            _ => None,
        };
    }

    /// The settings lie over the visit, but never over what hides or ends it.
    fn open_voice(&mut self) {
        let over_comfort = self.overlay == Some(Overlay::Comfort);
        let may = over_comfort || matches!(self.overlay, None | Some(Overlay::Help));
        if may && !matches!(self.visit.stage, Stage::Keeping | Stage::Wiping) {
            self.overlay = Some(Overlay::Voice { over_comfort });
        }
    }

    /// A choice on the page of the voice.
    pub(super) fn set_voice(&mut self, message: &voice::Message) {
        match (message, self.overlay) {
            (voice::Message::Open, _) => self.open_voice(),
            (voice::Message::Done, Some(Overlay::Voice { over_comfort })) => {
                self.overlay = over_comfort.then_some(Overlay::Comfort);
            }
            _ => voice::apply(&mut self.comfort.voice, message),
        }
    }

    /// The voice is through with a line.
    pub(super) fn voice_spoke(&mut self, line: u64) -> Vec<Effect> {
        if self.voiced.reader.is_heard() {
            self.touched_at_ms = self.now_ms;
        }
        let locale = self.voiced.locale.unwrap_or(self.locale);
        let wishes = self.tell(vec![Event::Finished(line)], locale);
        self.refresh_speak();
        wishes
    }

    /// What is to be said after something happened, beside the wishes it had.
    pub(super) fn voice_after(&mut self, by_person: bool, mut wishes: Vec<Effect>) -> Vec<Effect> {
        let acted = std::mem::take(&mut self.voiced.acted);
        let pressed = self.voiced.pressed.take();
        let ask = self.voiced.ask.take();
        if !self.setup.voice.present {
            return wishes;
        }
        let texts = self.texts_of(self.locale);
        if ask.is_some() && !self.comfort.voice.on {
            if !matches!(ask, Some(Ask::Button | Ask::Read)) {
                return wishes;
            }
            self.comfort.voice.on = true;
        }
        let was_on = std::mem::replace(&mut self.voiced.on, self.comfort.voice.on);
        // The last words are said in the language that was read.
        let ends = was_on && !self.voiced.on;
        let read_in = self.voiced.locale.filter(|_| ends);
        self.voiced.locale = Some(read_in.unwrap_or(self.locale));
        let acted = acted || pressed.is_some();
        let events = match (was_on, self.voiced.on) {
            (false, false) => self.warn(acted, &texts),
            (false, true) => self.begin_reading(ask == Some(Ask::Read), &texts),
            (true, false) => self.end_reading(),
            (true, true) => {
                let cause = if by_person {
                    Cause::Action { pressed }
                } else {
                    Cause::Itself
                };
                self.follow(acted, ask, &cause, &texts)
            }
        };
        if !events.is_empty() {
            wishes.extend(self.tell(events, read_in.unwrap_or(self.locale)));
            self.refresh_speak();
        }
        wishes
    }

    /// Nobody listens: only a visit about to close is announced, in a second sense (B45).
    fn warn(&mut self, acted: bool, texts: &Texts) -> Vec<Event> {
        let warns = self.counts_down();
        let warned = std::mem::replace(&mut self.voiced.warned, warns);
        if warns && !warned {
            let look = self.look(texts);
            self.voiced.reader.renew(look.items());
            return vec![Event::Alert(look.texts())];
        }
        let over = warned && !warns;
        if (acted || over) && self.voiced.reader.is_speaking() {
            return vec![Event::Touched];
        }
        Vec::new()
    }

    fn begin_reading(&mut self, by_key: bool, texts: &Texts) -> Vec<Event> {
        let look = self.look(texts);
        self.voiced.reader.renew(look.items());
        self.voiced.look = Some(look);
        let mut intro = Vec::new();
        if by_key {
            intro.extend([texts.text("speech-start"), texts.text("voice-keys")]);
        }
        let outputs = self.setup.voice.outputs;
        if outputs.output(true, self.comfort.voice.listening).is_none() {
            intro.push(texts.text("speech-start-private"));
        }
        vec![Event::Read(intro)]
    }

    /// Nothing of what was read is kept.
    fn end_reading(&mut self) -> Vec<Event> {
        let locale = self.voiced.locale.unwrap_or(self.locale);
        self.voiced.look = None;
        let last_words = self.texts_of(locale).text("speech-end");
        vec![Event::End(last_words)]
    }

    fn follow(
        &mut self,
        acted: bool,
        ask: Option<Ask>,
        cause: &Cause,
        texts: &Texts,
    ) -> Vec<Event> {
        let look = self.look(texts);
        let was_speaking = self.voiced.reader.is_speaking();
        let names = Names {
            signs: Signs::of(texts),
            hidden: texts.text("speech-sign-hidden"),
            end: texts.text("speech-caret-end"),
        };
        let before = self.voiced.look.replace(look.clone());
        let new = before.map_or_else(Vec::new, |before| look.since(&before, cause, &names));
        self.voiced.reader.renew(look.items());
        match ask {
            Some(Ask::Read) => vec![Event::Read(Vec::new())],
            Some(Ask::Button) if was_speaking => vec![Event::Touched],
            Some(Ask::Button) => vec![Event::Read(Vec::new())],
            Some(Ask::Repeat) => vec![Event::Repeat],
            Some(Ask::Next) => vec![Event::Next],
            Some(Ask::Pause) => vec![Event::Pause],
            None if acted => std::iter::once(Event::Touched).chain(new).collect(),
            None => new,
        }
    }

    fn look(&self, texts: &Texts) -> Look {
        let words = SpeechWords::of(texts);
        let (focus, caret) = (self.focus.as_deref(), self.caret.0);
        Look::at(&self.page, self.sheet, self.locale, focus, caret, &words)
    }

    /// Tells the reader, and turns what it orders into wishes.
    fn tell(&mut self, events: Vec<Event>, locale: Locale) -> Vec<Effect> {
        let texts = self.texts_of(locale);
        let voice = self.comfort.voice;
        let manner = Manner {
            outputs: self.setup.voice.outputs,
            listening: voice.listening,
            not_said: texts.text("speech-not-said"),
            sign_hidden: texts.text("speech-sign-hidden"),
        };
        let mut wishes = Vec::new();
        for event in events {
            for order in self.voiced.reader.handle(event, &manner, self.now_ms) {
                wishes.push(match order {
                    Order::Silence => Effect::Silence,
                    Order::Say {
                        id,
                        text,
                        locale: own,
                        output,
                    } => Effect::Speak(Say {
                        id,
                        text,
                        locale: own.unwrap_or(locale),
                        rate: voice.rate,
                        volume: voice.volume,
                        output,
                    }),
                });
            }
        }
        if self.voiced.reader.is_heard() {
            // Somebody is being read to (B44).
            self.touched_at_ms = self.now_ms;
        }
        wishes
    }

    /// The button of the voice says what it does now.
    fn refresh_speak(&mut self) {
        if self.page.frame.speak.is_none() {
            return;
        }
        let setup = Arc::clone(&self.setup);
        let (mediator, posture) = (self.visit.mediator, self.visit.posture);
        self.page.frame.speak =
            self.with_scene(&setup, mediator, posture, |scene| scene.speak_button());
    }

    fn texts_of(&self, locale: Locale) -> Arc<Texts> {
        self.setup
            .texts(locale)
            .map_or_else(empty_texts, Arc::clone)
    }
}
