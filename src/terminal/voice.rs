//! The voice on a thread of its own: lines go in, their ends come out. The window never waits for
//! it.
//!
//! Invariant held by the tests: one line at a time, each reported once unless it was stopped.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::catalogue;
use crate::device::voice::{Line, Program, Wanted, find};
use crate::device::{Silent, Voice};
use crate::screen::effect::Say;

/// Between two looks at a voice that speaks.
const LOOK_EVERY_MS: u64 = 20;
/// Looks after which a voice that does not end is stopped: two minutes, longer than any line.
const LOOKS_MAX: u32 = 6_000;

/// The voice that the configuration asks for, as far as this machine has it.
#[must_use]
pub fn find_voice(config: &catalogue::Voice) -> Box<dyn Voice> {
    let program = match config.program {
        catalogue::VoiceProgram::First => None,
        catalogue::VoiceProgram::EspeakNg => Some(Program::EspeakNg),
        catalogue::VoiceProgram::SpdSay => Some(Program::SpdSay),
        catalogue::VoiceProgram::Silent => return Box::new(Silent),
    };
    find(&Wanted {
        program,
        loudspeaker: config.loudspeaker.clone(),
        private: config.private.clone(),
    })
}

/// Drives a voice.
pub(super) struct Speaker {
    orders: Sender<Order>,
}

enum Order {
    Say(Box<Say>),
    Silence,
}

impl Speaker {
    /// Starts its thread. `ended` is called with the number of each line that came to its end.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn start(
        voice: Box<dyn Voice>,
        ended: impl Fn(u64) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (orders, taken) = channel();
        std::thread::Builder::new()
            .name("voice".to_owned())
            .spawn(move || drive(voice, &taken, &ended))?;
        Ok(Self { orders })
    }

    /// Says something instead of whatever is being said.
    pub(super) fn say(&self, say: Say) {
        // A voice whose thread ended is silent.
        let _ = self.orders.send(Order::Say(Box::new(say)));
    }

    /// Is silent, at once.
    pub(super) fn silence(&self) {
        let _ = self.orders.send(Order::Silence);
    }
}

/// The line being said.
struct Saying {
    id: u64,
    looks: u32,
}

fn drive(mut voice: Box<dyn Voice>, orders: &Receiver<Order>, ended: &dyn Fn(u64)) {
    let mut saying: Option<Saying> = None;
    loop {
        let order = if saying.is_some() {
            orders.recv_timeout(Duration::from_millis(LOOK_EVERY_MS))
        } else {
            orders.recv().map_err(RecvTimeoutError::from)
        };
        match order {
            Ok(Order::Say(say)) => {
                let id = say.id;
                saying = Some(Saying { id, looks: 0 });
                if let Err(error) = voice.say(&line(&say)) {
                    // The person goes on without the voice; the log says why.
                    tracing::warn!(%error, "a line was not said");
                }
            }
            Ok(Order::Silence) => {
                voice.stop();
                saying = None;
            }
            Err(RecvTimeoutError::Timeout) => {
                saying = saying.take().and_then(|mut line| {
                    line.looks += 1;
                    if voice.is_speaking() && line.looks < LOOKS_MAX {
                        return Some(line);
                    }
                    voice.stop();
                    ended(line.id);
                    None
                });
            }
            Err(RecvTimeoutError::Disconnected) => {
                voice.stop();
                return;
            }
        }
    }
}

fn line(say: &Say) -> Line {
    Line {
        text: say.text.expose().to_owned().into(),
        language: say.locale.language(),
        rate: say.rate,
        volume: say.volume,
        output: say.output,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::device::voice::VoiceError;
    use crate::domain::speech::Output;
    use crate::l10n::Locale;
    use crate::screen::effect::Secret;

    /// Says a line until it is told that it came to its end.
    #[derive(Default)]
    struct State {
        log: Vec<String>,
        speaking: bool,
    }

    struct Fake(Arc<Mutex<State>>);

    impl Voice for Fake {
        fn program(&self) -> Option<&Path> {
            Some(Path::new("fake"))
        }
        fn say(&mut self, line: &Line) -> Result<(), VoiceError> {
            let mut state = self.0.lock().unwrap();
            state.log.push(format!("{} {}", line.language, *line.text));
            state.speaking = !line.text.contains("nowhere");
            if state.speaking {
                Ok(())
            } else {
                Err(VoiceError::NoOutput)
            }
        }
        fn is_speaking(&mut self) -> bool {
            self.0.lock().unwrap().speaking
        }
        fn stop(&mut self) {
            let mut state = self.0.lock().unwrap();
            if std::mem::take(&mut state.speaking) {
                state.log.push("stop".into());
            }
        }
        fn languages(&mut self) -> Result<Vec<String>, VoiceError> {
            Ok(Vec::new())
        }
    }

    fn say(id: u64, text: &str) -> Say {
        Say {
            id,
            text: Secret::new(text.to_owned()),
            locale: Locale::SimpleFrench,
            rate: Default::default(),
            volume: Default::default(),
            output: Output::Loudspeaker,
        }
    }

    #[test]
    fn a_line_is_reported_when_it_ends_and_not_when_it_is_stopped() {
        let state = Arc::new(Mutex::new(State::default()));
        let (told, heard) = channel();
        let voice = Box::new(Fake(Arc::clone(&state)));
        let speaker = Speaker::start(voice, move |id| told.send(id).unwrap()).unwrap();
        speaker.say(say(1, "Bonjour."));
        speaker.silence();
        speaker.say(say(2, "Un instant."));
        speaker.say(say(3, "Voici."));
        while !state.lock().unwrap().log.iter().any(|l| l == "fr Voici.") {
            std::thread::yield_now();
        }
        assert!(heard.try_recv().is_err(), "nothing came to its end");
        state.lock().unwrap().speaking = false;
        assert_eq!(heard.recv().unwrap(), 3);
        // A line that cannot be said is over at once: the reader does not wait for it for ever.
        speaker.say(say(4, "nowhere"));
        assert_eq!(heard.recv().unwrap(), 4);
        let log = state.lock().unwrap().log.clone();
        assert_eq!(
            log,
            [
                "fr Bonjour.",
                "stop",
                "fr Un instant.",
                "fr Voici.",
                "fr nowhere"
            ]
        );
        // The end of the terminal is the end of the sentence.
        speaker.say(say(5, "Encore."));
        drop(speaker);
        assert!(heard.recv().is_err(), "the thread is gone");
        assert_eq!(state.lock().unwrap().log.last().unwrap(), "stop");
    }
}
