//! Somebody who presses keys and hears: nothing of the screen reaches them, only what the voice
//! says, each line to its end.

use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::device::{SystemClock, SystemRandom};
use guichet::domain::speech::{Output, Outputs};
use guichet::l10n::Locale;
use guichet::screen::effect::{Effect, Report};
use guichet::screen::event::{Input, Key};
use guichet::screen::setup::Setup;
use guichet::screen::{Kiosk, OneSheet};
use guichet::terminal::{Runtime, setup};
use jiff::civil::date;
use tokio::sync::mpsc::UnboundedReceiver;

pub(crate) fn catalogue() -> Catalogue {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&dir);
    catalogue.unwrap_or_else(|| panic!("{findings:?}"))
}

pub(crate) fn shipped(outputs: Outputs) -> Setup {
    let mut setup = setup(&catalogue(), None, true).unwrap();
    setup.voice.present = true;
    setup.voice.outputs = outputs;
    setup
}

pub(crate) const BOTH: Outputs = Outputs {
    loudspeaker: true,
    private: true,
};
pub(crate) const LOUDSPEAKER: Outputs = Outputs {
    loudspeaker: true,
    private: false,
};

/// What was said, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) text: String,
    pub(crate) words_a_minute: u16,
    pub(crate) volume: u8,
    pub(crate) locale: Locale,
    pub(crate) output: Output,
}

pub(crate) struct Ears {
    kiosk: Kiosk,
    now_ms: u64,
    /// The line being said.
    saying: Option<u64>,
    /// Since the last key.
    pub(crate) heard: Vec<Heard>,
    /// Since the beginning.
    pub(crate) all: Vec<Heard>,
    /// Every wish but those of the voice.
    pub(crate) wishes: Vec<Effect>,
    world: Option<World>,
}

/// The real queue behind the terminal.
struct World {
    runtime: Runtime,
    reports: UnboundedReceiver<Report>,
}

impl Ears {
    /// In front of a terminal without a world behind it.
    pub(crate) fn arrive(setup: Setup) -> Self {
        Self {
            kiosk: Kiosk::new(Arc::new(setup), Arc::new(OneSheet), date(2026, 6, 15)),
            now_ms: 10_000,
            saying: None,
            heard: Vec::new(),
            all: Vec::new(),
            wishes: Vec::new(),
            world: None,
        }
    }

    /// In front of a terminal with a queue in that folder.
    pub(crate) fn arrive_with_queue(setup: Setup, data_dir: &Path) -> Self {
        let runtime = Runtime::start(
            &catalogue(),
            data_dir,
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
        )
        .unwrap();
        let reports = runtime.reports().unwrap();
        let mut ears = Self::arrive(setup);
        ears.world = Some(World { runtime, reports });
        ears
    }

    /// Presses a key and listens to the end.
    pub(crate) fn press(&mut self, key: Key) -> &mut Self {
        self.now_ms += 1_500;
        self.heard.clear();
        let wishes = self
            .kiosk
            .handle(Input::Key { key, repeat: false }, self.now_ms);
        self.carry_out(wishes);
        self.listen()
    }

    /// Touches something by its id; for tests of what is said, not for those who go by ear.
    pub(crate) fn touch(&mut self, id: &str) -> &mut Self {
        self.now_ms += 1_500;
        self.heard.clear();
        let wishes = self.kiosk.handle(Input::Press(id.to_owned()), self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// Presses a key and does not wait for the end of what is said.
    pub(crate) fn press_impatiently(&mut self, key: Key) -> &mut Self {
        self.now_ms += 600;
        let wishes = self
            .kiosk
            .handle(Input::Key { key, repeat: false }, self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// The same touch once more, too soon to be meant.
    pub(crate) fn bounce(&mut self, id: &str) -> &mut Self {
        self.now_ms += 120;
        let wishes = self.kiosk.handle(Input::Press(id.to_owned()), self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// The line being said comes to its end.
    pub(crate) fn ends(&mut self) -> &mut Self {
        let id = self.saying.take().expect("something is being said");
        let wishes = self.kiosk.report(Report::Spoken(id), self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// Everything that is being said is said to its end.
    pub(crate) fn listen(&mut self) -> &mut Self {
        let mut lines = 0;
        while let Some(id) = self.saying.take() {
            lines += 1;
            assert!(lines < 200, "the voice does not stop");
            self.now_ms += 2_000;
            let wishes = self.kiosk.report(Report::Spoken(id), self.now_ms);
            self.carry_out(wishes);
        }
        self
    }

    /// Waits in silence.
    pub(crate) fn wait(&mut self, ms: u64) -> &mut Self {
        self.now_ms += ms;
        self.heard.clear();
        let wishes = self.kiosk.tick(self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// The world reports something.
    pub(crate) fn report(&mut self, report: Report) -> &mut Self {
        self.heard.clear();
        let wishes = self.kiosk.report(report, self.now_ms);
        self.carry_out(wishes);
        self
    }

    /// Waits until the queue has answered something that is heard.
    pub(crate) fn wait_for_the_world(&mut self) -> &mut Self {
        self.heard.clear();
        while self.heard.is_empty() {
            let world = self.world.as_mut().expect("a world");
            let report = world.reports.blocking_recv().expect("a report");
            let wishes = self.kiosk.report(report, self.now_ms);
            self.carry_out(wishes);
        }
        self.listen()
    }

    fn carry_out(&mut self, wishes: Vec<Effect>) {
        for wish in wishes {
            match wish {
                Effect::Speak(say) => {
                    assert!(self.saying.is_none(), "two lines at once");
                    self.saying = Some(say.id);
                    let heard = Heard {
                        text: say.text.expose().to_owned(),
                        words_a_minute: say.rate.words_a_minute(),
                        volume: say.volume.place(),
                        locale: say.locale,
                        output: say.output,
                    };
                    self.heard.push(heard.clone());
                    self.all.push(heard);
                }
                Effect::Silence => self.saying = None,
                wish => match &self.world {
                    Some(world) => world.runtime.carry_out(wish),
                    None => self.wishes.push(wish),
                },
            }
        }
    }

    /// Whether something is being said.
    pub(crate) fn is_spoken_to(&self) -> bool {
        self.saying.is_some()
    }

    /// Everything heard since the last key, in one text.
    pub(crate) fn words(&self) -> String {
        let texts: Vec<&str> = self.heard.iter().map(|heard| heard.text.as_str()).collect();
        texts.join(" ")
    }

    /// The terminal, for tests that compare what is heard with what is seen.
    pub(crate) fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Goes to the first question of the heat-wave register, by touch and in silence.
    pub(crate) fn reach_the_questions(&mut self) -> &mut Self {
        for id in [
            "welcome-begin",
            "continue",
            "company-alone",
            "privacy-understood",
            "service-registre-canicule",
            "start-go",
        ] {
            self.touch(id).listen();
        }
        assert!(self.kiosk.page().id.starts_with("question/"));
        self
    }

    /// Lets go of the queue, so that it can be read.
    pub(crate) fn leave(self) {
        drop(self);
    }
}
