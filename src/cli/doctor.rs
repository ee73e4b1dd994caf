//! `guichet doctor`: what this machine has of what a terminal needs, and whether its journal is
//! what was written. Of the voice: which program, which of the offered languages, which
//! outputs. Of the journal: whole, or where it was changed or cut. Of the clock: by how much it
//! is wrong, as far as anything proves it.

use serde_json::json;

use super::words::Words;
use super::{CliError, Context, Exit, catalogue, output};
use crate::catalogue::{KioskConfig, VoiceProgram};
use crate::domain::journal::JournalHead;
use crate::domain::trusted_time::{ClockHealth, TrustedTime};
use crate::l10n::{Arg, Locale};
use crate::store::{QUEUE_FILE, Store, Verdict};
use crate::terminal::find_voice;

/// What this machine has of what a terminal needs
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What the town hall noted of this terminal's journal (`guichet reception journals`): is
    /// it still so?
    #[arg(long, value_name = "NAME:ENTRY:SHA256")]
    journal_head: Vec<JournalHead>,
}

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
    /// A configuration that cannot be used, a storage failure.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let catalogue = catalogue(context)?;
        let kiosk = &catalogue.kiosk;
        let words = Words::load(context, Some(kiosk))?;
        let health = voice(kiosk);
        // A counter that wants no voice lacks none.
        let wanted = kiosk.voice.program != VoiceProgram::Silent;
        let healthy = !wanted || (health.program.is_some() && health.missing.is_empty());
        let store = queue(context, &self.journal_head)?;
        let journal = match &store {
            Some(store) => Some(store.verify_journal(&self.journal_head)?),
            None => None,
        };
        let healthy = healthy && !matches!(journal, Some(Verdict::Broken { .. }));
        let known = store.map_or_else(|| Ok(TrustedTime::default()), |s| s.trusted_time())?;
        let now = context.clock.moment();
        let clock = known.judge(&now);
        let healthy = healthy && clock == ClockHealth::Right;
        if context.json {
            let mut document = document(kiosk, &health);
            document["journal"] = journal.as_ref().map(journal_document).into();
            document["clock"] = words.clock_json(clock);
            document["clock"]["now"] = instant(now.wall_ms).into();
            document["clock"]["floor"] = instant(known.floor_ms(&now)).into();
            document["clock"]["believed"] = instant(known.believed_ms(&now)).into();
            output::document(&document);
        } else {
            let said = lines(kiosk, &health, &words);
            for line in said.into_iter().chain(journal_lines(journal, &words)) {
                output::line(&line);
            }
            output::line(&match words.clock(clock) {
                None => words.say("doctor-clock-right", &[]),
                Some((said, who)) => format!("{said} {who}"),
            });
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

/// The queue; `None` when this machine never kept anything. Looking makes no queue.
fn queue(context: &Context, noted: &[JournalHead]) -> Result<Option<Store>, CliError> {
    if noted.is_empty() && !context.data_dir.join(QUEUE_FILE).exists() {
        return Ok(None);
    }
    Ok(Some(Store::open(
        &context.data_dir,
        &context.clock.moment(),
    )?))
}

/// RFC 3339; `None` outside of every calendar.
fn instant(ms: i64) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(ms).ok()?;
    Some(at.to_string())
}

fn journal_document(verdict: &Verdict) -> serde_json::Value {
    match verdict {
        Verdict::Whole { head, proven } => json!({
            "whole": true,
            "head": head.map(|head| head.to_string()),
            "proven": proven,
            "broken_at": null,
            "fault": null,
        }),
        Verdict::Broken { entry, fault } => json!({
            "whole": false,
            "head": null,
            "proven": null,
            "broken_at": entry,
            "fault": fault.as_str(),
        }),
    }
}

fn journal_lines(verdict: Option<Verdict>, words: &Words) -> Vec<String> {
    let at = |id: &str, entry: i64| words.say(id, &[("entry", Arg::Number(entry))]);
    let number = |entry: u64| i64::try_from(entry).unwrap_or(i64::MAX);
    match verdict {
        None | Some(Verdict::Whole { head: None, .. }) => {
            vec![words.say("doctor-journal-none", &[])]
        }
        Some(Verdict::Whole {
            head: Some(head),
            proven,
        }) => vec![
            at("doctor-journal-whole", number(head.entry)),
            match proven {
                0 => words.say("doctor-journal-unproven", &[]),
                proven => at("doctor-journal-proven", number(proven)),
            },
        ],
        Some(Verdict::Broken { entry, fault }) => vec![
            at(&format!("doctor-journal-{}", fault.as_str()), entry),
            words.say("doctor-journal-act", &[]),
        ],
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
