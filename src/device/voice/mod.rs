//! The voice: says one line at a time, can be stopped at once, and may be absent.
//!
//! Real voices are other programs, started without a shell: the words go in by their standard
//! input, never as arguments, never into a file. Invariants held by the tests: a stopped program
//! is gone and reaped; no sign of a text is understood as a command by the program that says it.

mod languages;
mod program;

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use crate::domain::speech::{Output, Rate, Volume};

pub use program::{Audio, Program, ProgramVoice};

/// One thing to say.
#[derive(Clone)]
pub struct Line {
    /// The words.
    pub text: Zeroizing<String>,
    /// Language of the words, such as `fr`.
    pub language: &'static str,
    /// How fast.
    pub rate: Rate,
    /// How loud.
    pub volume: Volume,
    /// Where it is heard.
    pub output: Output,
}

impl std::fmt::Debug for Line {
    /// Never shows the words: they may be about a person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line")
            .field("language", &self.language)
            .field("output", &self.output)
            .finish_non_exhaustive()
    }
}

/// Why a line could not be said.
#[derive(Debug, thiserror::Error)]
pub enum VoiceError {
    /// The program could not be started.
    #[error("{} could not be started: {error}", program.display())]
    Start {
        /// Which.
        program: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The program did not take the words.
    #[error("the voice did not take the words: {0}")]
    Words(std::io::Error),
    /// Nothing is configured for that output.
    #[error("this terminal has no such output")]
    NoOutput,
    /// The program did not answer a question about itself.
    #[error("{} does not answer", .0.display())]
    Dumb(PathBuf),
}

/// Something that speaks. One line at a time: a new line stops the one before.
pub trait Voice: Send {
    /// The program that speaks; `None`: there is no voice.
    fn program(&self) -> Option<&Path>;

    /// Starts to say a line and returns at once.
    ///
    /// # Errors
    /// [`VoiceError`]: then nothing is said.
    fn say(&mut self, line: &Line) -> Result<(), VoiceError>;

    /// Whether the last line is still being said.
    fn is_speaking(&mut self) -> bool;

    /// Is silent, at once.
    fn stop(&mut self);

    /// The languages it can speak, such as `fr`. May take seconds.
    ///
    /// # Errors
    /// [`VoiceError::Dumb`] when the program does not answer.
    fn languages(&mut self) -> Result<Vec<String>, VoiceError>;
}

/// No voice at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Voice for Silent {
    fn program(&self) -> Option<&Path> {
        None
    }

    fn say(&mut self, _: &Line) -> Result<(), VoiceError> {
        Ok(())
    }

    fn is_speaking(&mut self) -> bool {
        false
    }

    fn stop(&mut self) {}

    fn languages(&mut self) -> Result<Vec<String>, VoiceError> {
        Ok(Vec::new())
    }
}

/// What a terminal's configuration says of the voice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Which program; `None`: the first that is installed.
    pub program: Option<Program>,
    /// Device of the loudspeaker, `None`: there is none.
    pub loudspeaker: Option<String>,
    /// Device of the private output; `None`: there is none.
    pub private: Option<String>,
}

/// The voice of this machine: the program that is wanted, or the first that is installed.
#[must_use]
pub fn find(wanted: &Wanted) -> Box<dyn Voice> {
    let candidates = match wanted.program {
        Some(program) => vec![program],
        None => Program::ALL.to_vec(),
    };
    let found = candidates
        .into_iter()
        .find_map(|program| Some((program, program.installed()?)));
    match found {
        Some((program, path)) => Box::new(ProgramVoice::new(
            program,
            path,
            Audio::Devices {
                loudspeaker: wanted.loudspeaker.clone(),
                private: wanted.private.clone(),
            },
        )),
        None => Box::new(Silent),
    }
}
