//! `guichet doctor`: what this machine has of what a terminal needs. For now the voice: which
//! program, which of the offered languages, which outputs.

use serde_json::json;

use super::words::Words;
use super::{CliError, Context, Exit, catalogue, output};
use crate::catalogue::{KioskConfig, VoiceProgram};
use crate::l10n::{Arg, Locale};
use crate::terminal::find_voice;

/// What this machine has of what a terminal needs
#[derive(Debug, clap::Args)]
pub struct Args {}

/// What was found of the voice.
struct VoiceHealth {
    program: Option<String>,
    spoken: Vec<Locale>,
    missing: Vec<Locale>,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// A configuration that cannot be used.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let catalogue = catalogue(context)?;
        let kiosk = &catalogue.kiosk;
        let words = Words::load(context, Some(kiosk))?;
        let health = voice(kiosk);
        // A counter that wants no voice lacks none.
        let wanted = kiosk.voice.program != VoiceProgram::Silent;
        let healthy = !wanted || (health.program.is_some() && health.missing.is_empty());
        if context.json {
            output::document(&document(kiosk, &health));
        } else {
            for line in lines(kiosk, &health, &words) {
                output::line(&line);
            }
        }
        Ok(if healthy { Exit::Done } else { Exit::Problems })
    }
}

fn voice(kiosk: &KioskConfig) -> VoiceHealth {
    let mut voice = find_voice(&kiosk.voice);
    let known = voice.languages().unwrap_or_default();
    let speaks = |locale: &Locale| known.iter().any(|known| known == locale.language());
    let (spoken, missing) = kiosk.locales.iter().copied().partition(speaks);
    let program = voice.program().map(|path| path.display().to_string());
    VoiceHealth {
        program,
        spoken,
        missing,
    }
}

fn document(kiosk: &KioskConfig, health: &VoiceHealth) -> serde_json::Value {
    let tags = |locales: &[Locale]| -> Vec<&str> { locales.iter().map(|l| l.as_str()).collect() };
    json!({
        "voice": {
            "program": health.program,
            "locales": tags(&health.spoken),
            "missing_locales": tags(&health.missing),
            "loudspeaker": kiosk.voice.loudspeaker,
            "private": kiosk.voice.private,
        }
    })
}

fn lines(kiosk: &KioskConfig, health: &VoiceHealth, words: &Words) -> Vec<String> {
    if kiosk.voice.program == VoiceProgram::Silent {
        return vec![words.say("doctor-voice", &[("program", Arg::Text("none"))])];
    }
    let Some(program) = &health.program else {
        return vec![words.say("doctor-voice-none", &[])];
    };
    let mut lines = vec![words.say("doctor-voice", &[("program", Arg::Text(program))])];
    for (id, locales) in [
        ("doctor-voice-languages", &health.spoken),
        ("doctor-voice-missing", &health.missing),
    ] {
        if !locales.is_empty() {
            let names: Vec<&str> = locales.iter().map(|locale| locale.own_name()).collect();
            let names = names.join(", ");
            lines.push(words.say(id, &[("languages", Arg::Text(&names))]));
        }
    }
    if let Some(device) = &kiosk.voice.loudspeaker {
        lines.push(words.say("doctor-voice-loudspeaker", &[("device", Arg::Text(device))]));
    }
    lines.push(match &kiosk.voice.private {
        Some(device) => words.say("doctor-voice-private", &[("device", Arg::Text(device))]),
        None => words.say("doctor-voice-no-private", &[]),
    });
    lines
}
