//! How a voice speaks to one person: how fast, how loud, into whose ears. Values only.
//!
//! Invariants held by the tests: the rate stays between 120 and 220 words a minute, the volume on
//! its scale; what is personal never reaches the loudspeaker unless the person chose it.

/// Words a minute (research: ux B59). People of every age follow 150 to 200 best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rate(u16);

impl Rate {
    /// The slowest.
    pub const SLOWEST: Self = Self(120);
    /// The fastest.
    pub const FASTEST: Self = Self(220);
    const STEP_WPM: u16 = 20;

    /// A rate in words a minute, if it is between 120 and 220.
    #[must_use]
    pub fn new(words_a_minute: u16) -> Option<Self> {
        let rate = Self(words_a_minute);
        (Self::SLOWEST..=Self::FASTEST)
            .contains(&rate)
            .then_some(rate)
    }

    /// Words a minute.
    #[must_use]
    pub fn words_a_minute(self) -> u16 {
        self.0
    }

    /// One step slower, down to the slowest.
    #[must_use]
    pub fn slower(self) -> Self {
        Self(self.0 - Self::STEP_WPM).max(Self::SLOWEST)
    }

    /// One step faster, up to the fastest.
    #[must_use]
    pub fn faster(self) -> Self {
        Self(self.0 + Self::STEP_WPM).min(Self::FASTEST)
    }
}

impl Default for Rate {
    fn default() -> Self {
        Self(160)
    }
}

/// How loud, on a scale of five. The loudness in the room is set once, on the amplifier, with the
/// middle of the scale at 65 dBA at the most (EN 301 549 §5.1.3.13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Volume(u8);

impl Volume {
    /// The loudest.
    pub const LOUDEST: Self = Self(5);
    /// The quietest that can be heard.
    pub const QUIETEST: Self = Self(1);

    /// Place on the scale, 1 to 5.
    #[must_use]
    pub fn place(self) -> u8 {
        self.0
    }

    /// One step quieter.
    #[must_use]
    pub fn quieter(self) -> Self {
        Self(self.0 - 1).max(Self::QUIETEST)
    }

    /// One step louder.
    #[must_use]
    pub fn louder(self) -> Self {
        Self(self.0 + 1).min(Self::LOUDEST)
    }
}

impl Default for Volume {
    fn default() -> Self {
        Self(3)
    }
}

/// Where sound comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// Heard by everybody around.
    Loudspeaker,
    /// Headphones or a handset: heard by one person.
    Private,
}

/// Into whose ears a person wants the voice to speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Listening {
    /// What is personal to the private output only; the rest to the loudspeaker.
    #[default]
    Apart,
    /// Everything to the private output.
    Headphones,
    /// Everything to the loudspeaker: chosen in words, by the person.
    Aloud,
}

/// The outputs a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Outputs {
    /// A loudspeaker.
    pub loudspeaker: bool,
    /// Headphones or a handset.
    pub private: bool,
}

impl Outputs {
    /// Where something is said; `None`: nowhere (EN 301 549 §5.1.3.9).
    #[must_use]
    pub fn output(self, personal: bool, listening: Listening) -> Option<Output> {
        let private = self.private.then_some(Output::Private);
        let loudspeaker = self.loudspeaker.then_some(Output::Loudspeaker);
        match (personal, listening) {
            (_, Listening::Headphones) => private.or(if personal { None } else { loudspeaker }),
            (true, Listening::Apart) => private,
            (true, Listening::Aloud) => private.or(loudspeaker),
            (false, _) => loudspeaker.or(private),
        }
    }
}

/// What a person chose of the voice, for one visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct VoiceComfort {
    /// Whether the screens are read.
    pub on: bool,
    /// How fast.
    pub rate: Rate,
    /// How loud.
    pub volume: Volume,
    /// Into whose ears.
    pub listening: Listening,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_stays_within_its_bounds() {
        let check =
            |wpm, expected: Option<u16>| assert_eq!(Rate::new(wpm).map(|rate| rate.0), expected);
        check(119, None);
        check(120, Some(120));
        check(220, Some(220));
        check(221, None);
        let mut rate = Rate::default();
        assert_eq!(rate.words_a_minute(), 160);
        for expected in [140, 120, 120] {
            rate = rate.slower();
            assert_eq!(rate.words_a_minute(), expected);
        }
        for expected in [140, 160, 180, 200, 220, 220] {
            rate = rate.faster();
            assert_eq!(rate.words_a_minute(), expected);
        }
    }

    #[test]
    fn the_volume_stays_on_its_scale() {
        let mut volume = Volume::default();
        for expected in [2, 1, 1] {
            volume = volume.quieter();
            assert_eq!(volume.place(), expected);
        }
        for expected in [2, 3, 4, 5, 5] {
            volume = volume.louder();
            assert_eq!(volume.place(), expected);
        }
    }

    #[test]
    fn what_is_personal_goes_to_the_private_output() {
        use Listening::{Aloud, Apart, Headphones};
        use Output::{Loudspeaker, Private};
        let check = |outputs: (bool, bool), personal, listening, expected| {
            let (loudspeaker, private) = outputs;
            let outputs = Outputs {
                loudspeaker,
                private,
            };
            assert_eq!(
                outputs.output(personal, listening),
                expected,
                "{outputs:?} {personal} {listening:?}"
            );
        };
        let (both, loud, phones) = ((true, true), (true, false), (false, true));
        check(both, true, Apart, Some(Private));
        check(both, false, Apart, Some(Loudspeaker));
        check(both, true, Headphones, Some(Private));
        check(both, false, Headphones, Some(Private));
        check(both, true, Aloud, Some(Private));
        check(loud, true, Apart, None);
        check(loud, true, Headphones, None);
        check(loud, true, Aloud, Some(Loudspeaker));
        check(loud, false, Apart, Some(Loudspeaker));
        check(loud, false, Headphones, Some(Loudspeaker));
        check(phones, true, Apart, Some(Private));
        check(phones, false, Apart, Some(Private));
        check((false, false), false, Aloud, None);
    }
}
