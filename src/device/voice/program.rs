//! A voice that is another program: `espeak-ng`, or `spd-say` of speech-dispatcher.
//!
//! May never use a shell, a temporary file, or an argument that holds words. Held by the tests:
//! the arguments of each program, the cleaning of texts, real sentences where a program is there.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use zeroize::Zeroizing;

use super::{Line, Voice, VoiceError, languages};
use crate::domain::speech::{Output, Rate, Volume};

/// Longest text that is said, in bytes: far more than a screen holds, far less than a pipe.
const TEXT_BYTES_MAX: usize = 8_192;
/// Speech-dispatcher's normal rate and the ends of its scale, in words a minute, as its espeak-ng
/// module is delivered.
const SPD_RATES_WPM: (i32, i32, i32) = (80, 170, 449);

/// The programs that can speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// Speaks by itself; each output is a sound device.
    EspeakNg,
    /// Asks speech-dispatcher; each output is one of its modules.
    SpdSay,
}

impl Program {
    /// In the order in which they are looked for: the one without a daemon first.
    pub const ALL: [Self; 2] = [Self::EspeakNg, Self::SpdSay];

    /// Its file name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EspeakNg => "espeak-ng",
            Self::SpdSay => "spd-say",
        }
    }

    /// Where it is installed, along `PATH`.
    #[must_use]
    pub fn installed(self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .map(|folder| folder.join(self.name()))
            .find(|file| is_program(file))
    }
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.is_absolute()
        && file
            .metadata()
            .is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_absolute() && file.is_file()
}

/// Where the sound goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audio {
    /// To devices of the machine, by the name the program knows them by; `default` lets it choose.
    Devices {
        /// Heard by everybody.
        loudspeaker: Option<String>,
        /// Heard by one person.
        private: Option<String>,
    },
    /// As a WAV stream to whoever takes [`ProgramVoice::audio`]; espeak-ng only. For tests.
    Pipe,
}

/// A program that speaks.
#[derive(Debug)]
pub struct ProgramVoice {
    program: Program,
    path: PathBuf,
    audio: Audio,
    child: Option<Child>,
}

impl ProgramVoice {
    /// A voice by that program, installed there.
    #[must_use]
    pub fn new(program: Program, path: PathBuf, audio: Audio) -> Self {
        Self {
            program,
            path,
            audio,
            child: None,
        }
    }

    /// The sound of the line being said, when it goes to a pipe. Once for each line.
    pub fn audio(&mut self) -> Option<ChildStdout> {
        self.child.as_mut()?.stdout.take()
    }

    /// The process that speaks, if it was not seen to end.
    #[must_use]
    pub fn process_id(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    fn device(&self, output: Output) -> Result<Option<&str>, VoiceError> {
        let Audio::Devices {
            loudspeaker,
            private,
        } = &self.audio
        else {
            return Ok(None);
        };
        let device = match output {
            Output::Loudspeaker => loudspeaker,
            Output::Private => private,
        };
        match device.as_deref() {
            None => Err(VoiceError::NoOutput),
            Some("default") => Ok(None),
            Some(device) => Ok(Some(device)),
        }
    }

    fn arguments(&self, line: &Line) -> Result<Vec<OsString>, VoiceError> {
        let device = self.device(line.output)?;
        let mut arguments: Vec<String> = match self.program {
            Program::EspeakNg => vec![
                "-v".into(),
                line.language.into(),
                "-s".into(),
                line.rate.words_a_minute().to_string(),
                "-a".into(),
                espeak_amplitude(line.volume).to_string(),
                "-b".into(),
                "1".into(),
                "--stdin".into(),
            ],
            // `--pipe-mode` takes the words from standard input, `--wait` ends with the last word.
            Program::SpdSay => vec![
                "--pipe-mode".into(),
                "--wait".into(),
                "--application-name".into(),
                "guichet".into(),
                "--language".into(),
                line.language.into(),
                "--rate".into(),
                spd_rate(line.rate).to_string(),
                "--volume".into(),
                spd_volume(line.volume).to_string(),
            ],
        };
        if let Some(device) = device {
            let flag = match self.program {
                Program::EspeakNg => "-d",
                Program::SpdSay => "--output-module",
            };
            arguments.extend([flag.into(), device.to_owned()]);
        }
        if self.audio == Audio::Pipe {
            arguments.push("--stdout".into());
        }
        Ok(arguments.into_iter().map(OsString::from).collect())
    }

    fn start(&self, arguments: &[OsString]) -> Result<Child, VoiceError> {
        let stdout = if self.audio == Audio::Pipe {
            Stdio::piped()
        } else {
            Stdio::null()
        };
        program(&self.path)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(stdout)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| VoiceError::Start {
                program: self.path.clone(),
                error,
            })
    }
}

impl Voice for ProgramVoice {
    fn program(&self) -> Option<&Path> {
        Some(&self.path)
    }

    fn say(&mut self, line: &Line) -> Result<(), VoiceError> {
        self.stop();
        let arguments = self.arguments(line)?;
        let mut child = self.start(&arguments)?;
        let words = clean(&line.text);
        let written = match child.stdin.take() {
            // Dropping the pipe ends the text.
            Some(mut stdin) => stdin.write_all(words.as_bytes()),
            None => Ok(()),
        };
        self.child = Some(child);
        written.map_err(|error| {
            self.stop();
            VoiceError::Words(error)
        })
    }

    fn is_speaking(&mut self) -> bool {
        let ended = match self.child.as_mut().map(Child::try_wait) {
            None => return false,
            Some(Ok(None)) => false,
            Some(Ok(Some(_)) | Err(_)) => true,
        };
        if ended {
            self.child = None;
        }
        !ended
    }

    fn stop(&mut self) {
        let Some(mut child) = self.child.take() else {
            return;
        };
        // An error means that it has ended: then there is nothing to kill, only to reap.
        let _ = child.kill();
        let _ = child.wait();
        if self.program == Program::SpdSay {
            // The daemon goes on speaking for a client that is gone, until it is told.
            languages::ask(&self.path, &["--cancel"]);
        }
    }

    fn languages(&mut self) -> Result<Vec<String>, VoiceError> {
        let question = match self.program {
            Program::EspeakNg => "--voices",
            Program::SpdSay => "--list-synthesis-voices",
        };
        let answer = languages::ask(&self.path, &[question])
            .ok_or_else(|| VoiceError::Dumb(self.path.clone()))?;
        Ok(languages::read(self.program, &answer))
    }
}

impl Drop for ProgramVoice {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The one place that names a program to start.
#[allow(clippy::disallowed_methods, reason = "device starts other programs")]
pub(super) fn program(path: &Path) -> Command {
    Command::new(path)
}

/// A text without anything that a program would take for a command: control characters (also
/// espeak's Ctrl-A), espeak's `[[phonemes]]`, spd-say's `!-!` at the start of what it reads at once.
fn clean(text: &str) -> Zeroizing<String> {
    let mut end = text.len().min(TEXT_BYTES_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let plain: Zeroizing<String> = text[..end]
        .chars()
        .map(|c| match c {
            '[' | ']' | '<' | '>' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect::<String>()
        .into();
    let mut words = Zeroizing::new(plain.trim().replace("!-", "! "));
    words.push('\n');
    words
}

/// Espeak's amplitude, 0 to 200; 100 is its normal one.
fn espeak_amplitude(volume: Volume) -> u16 {
    match volume.place() {
        1 => 30,
        2 => 60,
        4 => 140,
        5 => 200,
        _ => 100,
    }
}

/// Speech-dispatcher's rate, -100 to 100.
fn spd_rate(rate: Rate) -> i32 {
    let (slowest, normal, fastest) = SPD_RATES_WPM;
    let wanted = i32::from(rate.words_a_minute());
    if wanted < normal {
        (wanted - normal) * 100 / (normal - slowest)
    } else {
        (wanted - normal) * 100 / (fastest - normal)
    }
}

/// Speech-dispatcher's volume, -100 to 100.
fn spd_volume(volume: Volume) -> i32 {
    (i32::from(volume.place()) - 3) * 40 + 20
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, output: Output) -> Line {
        Line {
            text: Zeroizing::new(text.to_owned()),
            language: "fr",
            rate: Rate::default(),
            volume: Volume::default(),
            output,
        }
    }

    fn arguments(program: Program, audio: Audio, output: Output) -> Result<String, String> {
        let voice = ProgramVoice::new(program, PathBuf::from("/nowhere"), audio);
        let found = voice.arguments(&line("Odette Ferrand", output));
        found
            .map(|arguments| {
                let words: Vec<_> = arguments
                    .iter()
                    .map(|argument| argument.to_string_lossy().into_owned())
                    .collect();
                words.join(" ")
            })
            .map_err(|error| error.to_string())
    }

    fn devices(loudspeaker: Option<&str>, private: Option<&str>) -> Audio {
        Audio::Devices {
            loudspeaker: loudspeaker.map(str::to_owned),
            private: private.map(str::to_owned),
        }
    }

    #[test]
    fn arguments_name_the_device_and_never_the_words() {
        use Output::{Loudspeaker, Private};
        let check = |program, audio, output, expected: Result<&str, &str>| {
            let found = arguments(program, audio, output);
            assert_eq!(found.as_deref().map_err(String::as_str), expected);
            assert!(!found.is_ok_and(|found| found.contains("Odette")));
        };
        let both = || devices(Some("default"), Some("hw:1"));
        let espeak = "-v fr -s 160 -a 100 -b 1 --stdin";
        check(Program::EspeakNg, both(), Loudspeaker, Ok(espeak));
        check(
            Program::EspeakNg,
            both(),
            Private,
            Ok("-v fr -s 160 -a 100 -b 1 --stdin -d hw:1"),
        );
        check(
            Program::EspeakNg,
            devices(Some("default"), None),
            Private,
            Err("this terminal has no such output"),
        );
        check(
            Program::EspeakNg,
            devices(None, Some("default")),
            Loudspeaker,
            Err("this terminal has no such output"),
        );
        check(
            Program::SpdSay,
            devices(Some("default"), Some("headphones")),
            Private,
            Ok(
                "--pipe-mode --wait --application-name guichet --language fr --rate -11 \
                --volume 20 --output-module headphones",
            ),
        );
        check(
            Program::EspeakNg,
            Audio::Pipe,
            Private,
            Ok("-v fr -s 160 -a 100 -b 1 --stdin --stdout"),
        );
    }

    #[test]
    fn no_sign_is_a_command() {
        let check = |text, expected: &str| assert_eq!(clean(text).as_str(), expected);
        check("Bonjour.", "Bonjour.\n");
        check("a\n!-!STOP self", "a ! !STOP self\n");
        check("!-!-!STOP self", "! ! !STOP self\n");
        check("\u{1}90S vite", "90S vite\n");
        check("[[h@l'oU]]", "h@l'oU\n");
        check("<break/> x", "break/  x\n");
        check("Oui ! - non", "Oui ! - non\n");
        check("", "\n");
        let long = "é".repeat(TEXT_BYTES_MAX);
        assert_eq!(clean(&long).len(), TEXT_BYTES_MAX + 1);
    }

    #[test]
    fn scales_of_the_programs() {
        for (wpm, expected) in [(120, -55), (160, -11), (180, 3), (220, 17)] {
            assert_eq!(Rate::new(wpm).map(spd_rate), Some(expected));
        }
        let mut volume = Volume::QUIETEST;
        let mut last = (0, -101);
        for _ in 0..5 {
            let now = (espeak_amplitude(volume), spd_volume(volume));
            assert!(now.0 > last.0 && now.1 > last.1 && now.0 <= 200 && now.1 <= 100);
            last = now;
            volume = volume.louder();
        }
    }

    #[test]
    fn a_program_that_is_not_there_is_said_in_words() {
        let path = PathBuf::from("/nowhere/espeak-ng");
        let mut voice = ProgramVoice::new(Program::EspeakNg, path, Audio::Pipe);
        let error = voice.say(&line("Bonjour.", Output::Loudspeaker));
        assert!(matches!(error, Err(VoiceError::Start { .. })));
        assert!(!voice.is_speaking());
        assert!(matches!(voice.languages(), Err(VoiceError::Dumb(_))));
    }
}
