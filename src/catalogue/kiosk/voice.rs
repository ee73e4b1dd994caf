//! The section `[voice]` of `kiosk.toml`.

use super::read::section;
use super::{Voice, VoiceProgram};
use crate::catalogue::finding::{Report, rules};
use crate::catalogue::table::Table;
use crate::domain::speech::Rate;

/// Longest name of a sound device, in characters.
const DEVICE_CHARS_MAX: usize = 80;

/// Reads the section; `rate` is the rate a visit begins with.
pub(super) fn read(root: &Table<'_>, rate: &mut Rate, report: &mut Report) -> Voice {
    let mut voice = Voice::default();
    let known = &["program", "loudspeaker", "private", "words_a_minute"];
    let Some(table) = section(root, "voice", known, report) else {
        return voice;
    };
    let programs = [
        ("first", VoiceProgram::First),
        ("espeak-ng", VoiceProgram::EspeakNg),
        ("spd-say", VoiceProgram::SpdSay),
        ("none", VoiceProgram::Silent),
    ];
    if let Some(program) = table.word("program", &programs, rules::UNKNOWN_VALUE, report) {
        voice.program = program;
    }
    if let Some(device) = device(&table, "loudspeaker", report) {
        voice.loudspeaker = device;
    }
    if let Some(device) = device(&table, "private", report) {
        voice.private = device;
    }
    let bounds = Rate::SLOWEST.words_a_minute().into()..=Rate::FASTEST.words_a_minute().into();
    if let Some(words) = table.integer_in("words_a_minute", bounds, report)
        && let Some(wanted) = u16::try_from(words.value).ok().and_then(Rate::new)
    {
        *rate = wanted;
    }
    if voice.loudspeaker.is_none() && voice.private.is_none() {
        let message = "the voice has no output: name a device, or write program = \"none\"";
        table.complain(rules::BAD_TEXT, message.to_owned(), report);
    }
    voice
}

/// A device, or none; `None` when nothing usable is written.
fn device(table: &Table<'_>, key: &str, report: &mut Report) -> Option<Option<String>> {
    let text = table.text(key, report)?;
    let name = text.value.trim();
    let problem = if name.is_empty() {
        "is empty: write \"none\" when there is no such output"
    } else if name.starts_with('-') || name.chars().any(|c| c.is_control() || c.is_whitespace()) {
        "is not the name of a sound device"
    } else if name.chars().count() > DEVICE_CHARS_MAX {
        "is longer than 80 characters"
    } else {
        return Some((name != "none").then(|| name.to_owned()));
    };
    let message = format!("`{key}` {problem}");
    report.add(rules::BAD_TEXT, table.source, text.span.start, message);
    None
}
