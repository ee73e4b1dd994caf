//! The program that speaks, where it is installed: real sentences, a real stop, nothing left over.

use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use guichet::device::voice::{Audio, Line, Program, ProgramVoice, Voice as _};
use guichet::device::{Clock as _, SystemClock, SystemRandom};
use guichet::domain::speech::{Output, Rate, Volume};
use guichet::l10n::Locale;
use guichet::screen::effect::{Effect, Report, Say, Secret};
use guichet::terminal::Runtime;

use super::ears::catalogue;

/// Bytes of sound a second: 22 050 samples of 16 bits.
const BYTES_A_SECOND: usize = 44_100;
const WAV_HEADER: usize = 44;

fn espeak() -> Option<PathBuf> {
    let found = Program::EspeakNg.installed();
    if found.is_none() {
        println!("SKIPPED: espeak-ng is not installed");
    }
    found
}

fn voice(path: PathBuf) -> ProgramVoice {
    ProgramVoice::new(Program::EspeakNg, path, Audio::Pipe)
}

fn line(text: &str) -> Line {
    Line {
        text: text.to_owned().into(),
        language: "fr",
        rate: Rate::default(),
        volume: Volume::default(),
        output: Output::Loudspeaker,
    }
}

/// Says a line to its end; its samples.
fn samples(voice: &mut ProgramVoice, line: &Line) -> Vec<i16> {
    voice.say(line).unwrap();
    let id = voice.process_id().unwrap();
    let mut sound = Vec::new();
    voice.audio().unwrap().read_to_end(&mut sound).unwrap();
    while voice.is_speaking() {
        std::thread::yield_now();
    }
    assert!(is_gone(id), "the program that spoke is still there");
    assert_eq!(&sound[..4], b"RIFF");
    let pairs = sound[WAV_HEADER..].chunks_exact(2);
    pairs
        .map(|pair| i16::from_le_bytes([pair[0], pair[1]]))
        .collect()
}

fn loudest(samples: &[i16]) -> u16 {
    samples.iter().map(|s| s.unsigned_abs()).max().unwrap_or(0)
}

/// Neither running nor waiting to be reaped.
fn is_gone(id: u32) -> bool {
    !PathBuf::from(format!("/proc/{id}")).exists()
}

#[test]
fn a_sentence_is_said_in_every_language() {
    let Some(path) = espeak() else { return };
    let mut voice = voice(path);
    let languages = voice.languages().unwrap();
    for (locale, text) in [
        (Locale::French, "Bonjour, vos réponses sont gardées."),
        (Locale::SimpleFrench, "Bonjour, vos réponses sont gardées."),
        (Locale::English, "Good morning, your answers are kept."),
        (Locale::Arabic, "صباح الخير، إجاباتكم محفوظة."),
        (Locale::Ukrainian, "Добрий день, ваші відповіді збережено."),
        (Locale::Turkish, "Günaydın, yanıtlarınız saklandı."),
        (
            Locale::Portuguese,
            "Bom dia, as suas respostas estão guardadas.",
        ),
        (
            Locale::Spanish,
            "Buenos días, sus respuestas están guardadas.",
        ),
    ] {
        let language = locale.language();
        assert!(
            languages.iter().any(|known| known == language),
            "{language}"
        );
        let said = Line {
            language,
            ..line(text)
        };
        let samples = samples(&mut voice, &said);
        let seconds = samples.len() * 2 / BYTES_A_SECOND;
        assert!((1..8).contains(&seconds), "{language}: {seconds} s");
        assert!(loudest(&samples) > 1_000, "{language} is silent");
    }
}

#[test]
fn faster_is_shorter_and_louder_is_louder() {
    let Some(path) = espeak() else { return };
    let mut voice = voice(path);
    let text = "Votre demande est gardée ici. Elle part au retour d’internet.";
    let mut at = |rate: Rate, volume: Volume| {
        let said = Line {
            rate,
            volume,
            ..line(text)
        };
        samples(&mut voice, &said)
    };
    let (slow, fast) = (
        at(Rate::SLOWEST, Volume::default()),
        at(Rate::FASTEST, Volume::default()),
    );
    let ratio = slow.len() as f64 / fast.len() as f64;
    println!("120 words a minute take {ratio:.2} times as long as 220");
    assert!((1.3..2.5).contains(&ratio), "{ratio}");
    let quiet = at(Rate::default(), Volume::QUIETEST);
    let loud = at(Rate::default(), Volume::LOUDEST);
    assert!(loudest(&loud) > 2 * loudest(&quiet));
}

#[test]
fn what_is_typed_is_never_a_command_of_the_program() {
    let Some(path) = espeak() else { return };
    let mut voice = voice(path);
    // In espeak, Ctrl-A and `90S` would change the speed of all that follows.
    let plain = samples(&mut voice, &line("90S Rue des Lilas, Valmaroche."));
    let hostile = samples(&mut voice, &line("\u{1}90S Rue des Lilas, Valmaroche."));
    assert_eq!(plain, hostile);
    let plain = samples(&mut voice, &line("Rue h@l'oU Lilas"));
    let hostile = samples(&mut voice, &line("Rue [[h@l'oU]] Lilas"));
    assert_eq!(plain, hostile);
}

#[test]
fn stopping_ends_the_program_long_before_its_text() {
    let Some(path) = espeak() else { return };
    let mut voice = voice(path);
    let clock = SystemClock;
    let long = "Dans son journal, la borne note seulement l’heure et la démarche. ".repeat(40);
    let spoken_ms = samples(&mut voice, &line(&long)).len() * 2_000 / BYTES_A_SECOND;
    voice.say(&line(&long)).unwrap();
    let id = voice.process_id().unwrap();
    let mut first = [0; 1_024];
    let mut audio = voice.audio().unwrap();
    audio.read_exact(&mut first).unwrap();
    assert!(voice.is_speaking());
    let arguments = std::fs::read(format!("/proc/{id}/cmdline")).unwrap();
    assert!(
        !String::from_utf8_lossy(&arguments).contains("journal"),
        "the words stand among the arguments"
    );
    let before_ms = clock.monotonic_ms();
    voice.stop();
    let took_ms = clock.monotonic_ms() - before_ms;
    println!("a text of {spoken_ms} ms was stopped in {took_ms} ms");
    assert!(is_gone(id), "the program is still there");
    assert!(!voice.is_speaking());
    let bound_ms = u64::try_from(spoken_ms).unwrap() / 10;
    assert!(took_ms < bound_ms, "{took_ms} ms of {spoken_ms} ms");
}

#[test]
fn a_new_line_and_the_end_of_the_terminal_stop_the_program() {
    let Some(path) = espeak() else { return };
    let mut voice = voice(path);
    let long = "Vos réponses restent ici, à l’abri, jusqu’à l’envoi. ".repeat(40);
    voice.say(&line(&long)).unwrap();
    let first = voice.process_id().unwrap();
    voice.say(&line(&long)).unwrap();
    let second = voice.process_id().unwrap();
    assert!(is_gone(first));
    drop(voice);
    assert!(is_gone(second));
}

/// The whole way, from a wish of the screens to the report that a line was said.
#[test]
fn the_terminal_speaks_and_reports() {
    let Some(path) = espeak() else { return };
    let folder = tempfile::tempdir().unwrap();
    let runtime = Runtime::start(
        &catalogue(),
        folder.path(),
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .unwrap();
    runtime.give_voice(Box::new(voice(path))).unwrap();
    let mut reports = runtime.reports().unwrap();
    let say = |id, text: &str| {
        Effect::Speak(Say {
            id,
            text: Secret::new(text.to_owned()),
            locale: Locale::French,
            rate: Rate::default(),
            volume: Volume::default(),
            output: Output::Loudspeaker,
        })
    };
    // Longer than a pipe holds, and nobody reads it: it would never end by itself.
    runtime.carry_out(say(1, &"Un instant. ".repeat(400)));
    runtime.carry_out(Effect::Silence);
    runtime.carry_out(say(2, "Oui."));
    let spoken = loop {
        if let Report::Spoken(id) = reports.blocking_recv().expect("a report") {
            break id;
        }
    };
    assert_eq!(spoken, 2, "what was stopped is not reported");
}
