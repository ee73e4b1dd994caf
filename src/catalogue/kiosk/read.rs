//! From `kiosk.toml` to [`KioskConfig`], with a finding for every mistake.

use std::collections::{BTreeMap, BTreeSet};

use super::voice;
use super::{Counter, Idle, KioskConfig, LocalText, Mediator, Unlock};
use crate::catalogue::address;
use crate::catalogue::files::Source;
use crate::catalogue::finding::{Report, hint, rules};
use crate::catalogue::table::{Located, Table, parse, shortened};
use crate::domain::comfort::{Comfort, Contrast, GuardTimes, Hand, TextSize};
use crate::domain::destination::{ChannelKind, Destination};
use crate::domain::ids::DestinationName;
use crate::l10n::Locale;
use crate::vault::{ReceiptVerifier, Recipient};

const SECTIONS: &[&str] = &[
    "counter",
    "locales",
    "comfort",
    "idle",
    "guards",
    "screen",
    "voice",
    "vault",
    "delivery",
    "destinations",
    "mediator",
];
/// Longest text of the counter, in characters: it stands on one screen and on the ticket.
const TEXT_CHARS_MAX: usize = 160;

/// What `kiosk.toml` says, as far as it could be read.
#[derive(Debug, Default)]
pub(in crate::catalogue) struct KioskRead {
    /// The whole, if there was no error.
    pub(in crate::catalogue) config: Option<KioskConfig>,
    /// The offered locales, if they could be read.
    pub(in crate::catalogue) locales: Option<Vec<Locale>>,
    /// Where each offered locale stands in the file.
    pub(in crate::catalogue) locale_offsets: Vec<(Locale, usize)>,
    /// The names of the destinations, if the file could be read.
    pub(in crate::catalogue) destinations: Option<Vec<String>>,
}

/// Reads the text of `kiosk.toml`.
pub(in crate::catalogue) fn read(source: &Source, report: &mut Report) -> KioskRead {
    let errors_before = report.errors();
    let Some(parsed) = parse(source, report) else {
        return KioskRead::default();
    };
    let root = Table::root(source, &parsed, "kiosk.toml");
    root.allow(SECTIONS, report);

    let locale_offsets = locales(&root, report);
    let offered: Vec<_> = locale_offsets.iter().map(|(locale, _)| *locale).collect();
    let locales = (!offered.is_empty()).then(|| offered.clone());
    let counter = counter(&root, &offered, report);
    let mut comfort = comfort(&root, report);
    let idle = idle(&root, report);
    let guards = guards(&root, report);
    let screen_measured_first = screen_measured_first(&root, report);
    let voice = voice::read(&root, &mut comfort.voice.rate, report);
    let (unlock, recovery_key) = vault(&root, report);
    let delivery_every_minutes = every_minutes(&root, report);
    let (names, destinations) = destinations(&root, report);
    let mediators = mediators(&root, report);

    let config = match (counter, locales.clone()) {
        (Some(counter), Some(locales)) if report.errors() == errors_before => Some(KioskConfig {
            counter,
            locales,
            comfort,
            idle,
            guards,
            screen_measured_first,
            voice,
            unlock,
            recovery_key,
            delivery_every_minutes,
            destinations,
            mediators,
        }),
        _ => None,
    };
    KioskRead {
        config,
        locales,
        locale_offsets,
        destinations: Some(names),
    }
}

/// Opens a section and checks its keys.
pub(super) fn section<'a>(
    root: &Table<'a>,
    key: &str,
    known: &[&str],
    report: &mut Report,
) -> Option<Table<'a>> {
    let table = root.table(key, report)?;
    table.allow(known, report);
    Some(table)
}

fn needed_section<'a>(
    root: &Table<'a>,
    key: &str,
    known: &[&str],
    report: &mut Report,
) -> Option<Table<'a>> {
    if !root.has(key) {
        root.complain(
            rules::MISSING_KEY,
            format!("kiosk.toml needs the section `[{key}]`"),
            report,
        );
    }
    section(root, key, known, report)
}

/// The offered locales, each with its place.
fn locales(root: &Table<'_>, report: &mut Report) -> Vec<(Locale, usize)> {
    let mut locales = Vec::new();
    let Some(table) = needed_section(root, "locales", &["offered"], report) else {
        return locales;
    };
    if !table.has("offered") {
        table.missing("offered", report);
    }
    let Some(items) = table.list("offered", report) else {
        return locales;
    };
    for item in &items.value {
        let Some(text) = item.text() else {
            let message = format!("a locale must be a text in quotes, not {}", item.called());
            report.add(rules::WRONG_TYPE, table.source, item.span.start, message);
            continue;
        };
        match text.value.parse::<Locale>() {
            Ok(locale) if locales.iter().any(|(other, _)| *other == locale) => {
                let message = format!("the locale `{locale}` is offered twice");
                report.add(
                    rules::DUPLICATE_NAME,
                    table.source,
                    item.span.start,
                    message,
                );
            }
            Ok(locale) => locales.push((locale, item.span.start)),
            Err(_) => {
                let known: Vec<_> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
                let message = format!(
                    "there is no locale `{}`{}",
                    text.value,
                    hint(&text.value, &known)
                );
                report.add(
                    rules::UNKNOWN_LOCALE,
                    table.source,
                    item.span.start,
                    message,
                );
            }
        }
    }
    if items.value.is_empty() {
        let message = "`offered` must name at least one locale, such as \"fr\"".to_owned();
        report.add(rules::MISSING_KEY, table.source, items.span.start, message);
    }
    locales
}

fn counter(root: &Table<'_>, offered: &[Locale], report: &mut Report) -> Option<Counter> {
    let known = &["name", "phone", "address", "hours", "controller"];
    let table = needed_section(root, "counter", known, report)?;
    let name = needed_plain(&table, "name", report);
    let phone = needed_plain(&table, "phone", report);
    let address = needed_plain(&table, "address", report);
    let hours = needed_local(&table, "hours", offered, report);
    let controller = needed_local(&table, "controller", offered, report);
    Some(Counter {
        name: name?,
        phone: phone?,
        address: address?,
        hours: hours?,
        controller: controller?,
    })
}

/// A text that stands on one line.
fn needed_plain(table: &Table<'_>, key: &str, report: &mut Report) -> Option<String> {
    let text = table.needed_text(key, report)?;
    plain(table.source, key, text, report)
}

fn plain(source: &Source, key: &str, text: Located<String>, report: &mut Report) -> Option<String> {
    let problem = if text.value.trim().is_empty() {
        "is empty".to_owned()
    } else if text.value.chars().any(char::is_control) {
        "must stand on one line".to_owned()
    } else if text.value.chars().count() > TEXT_CHARS_MAX {
        format!("is longer than {TEXT_CHARS_MAX} characters")
    } else {
        return Some(text.value.trim().to_owned());
    };
    report.add(
        rules::BAD_TEXT,
        source,
        text.span.start,
        format!("`{key}` {problem}"),
    );
    None
}

fn needed_local(
    table: &Table<'_>,
    key: &str,
    offered: &[Locale],
    report: &mut Report,
) -> Option<LocalText> {
    if !table.is_table(key) {
        return needed_plain(table, key, report).map(|text| LocalText::same(&text));
    }
    let inner = table.table(key, report)?;
    let known: Vec<_> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
    inner.allow(&known, report);
    let mut by_locale = BTreeMap::new();
    for locale in Locale::ALL {
        if let Some(text) = inner.text(locale.as_str(), report) {
            if let Some(text) = plain(table.source, key, text, report) {
                by_locale.insert(locale, text);
            }
        } else if offered.contains(&locale) && !inner.has(locale.as_str()) {
            inner.complain(
                rules::MISSING_TEXT,
                format!("`{key}` has no text in `{locale}`"),
                report,
            );
        }
    }
    let default = by_locale.get(offered.first()?)?.clone();
    Some(LocalText { default, by_locale })
}

fn comfort(root: &Table<'_>, report: &mut Report) -> Comfort {
    let mut comfort = Comfort {
        keyboard: true,
        ..Comfort::default()
    };
    let known = &[
        "text_size",
        "contrast",
        "on_screen_keyboard",
        "steady_hands",
        "hand",
    ];
    let Some(table) = section(root, "comfort", known, report) else {
        return comfort;
    };
    if let Some(px) = table.integer("text_size", report) {
        match u16::try_from(px.value).ok().and_then(TextSize::from_px) {
            Some(size) => comfort.text_size = size,
            None => {
                let message = format!(
                    "there is no text size {}: use one of 28, 34, 42, 56",
                    px.value
                );
                report.add(rules::UNKNOWN_VALUE, table.source, px.span.start, message);
            }
        }
    }
    let contrasts = [("normal", Contrast::Normal), ("high", Contrast::High)];
    if let Some(contrast) = table.word("contrast", &contrasts, rules::UNKNOWN_VALUE, report) {
        comfort.contrast = contrast;
    }
    if let Some(keyboard) = table.flag("on_screen_keyboard", report) {
        comfort.keyboard = keyboard;
    }
    if let Some(steady) = table.flag("steady_hands", report) {
        comfort.steady = steady;
    }
    let hands = [("right", Hand::Right), ("left", Hand::Left)];
    if let Some(hand) = table.word("hand", &hands, rules::UNKNOWN_VALUE, report) {
        comfort.hand = hand;
    }
    comfort
}

fn idle(root: &Table<'_>, report: &mut Report) -> Idle {
    let mut idle = Idle::default();
    let known = &[
        "before_data_seconds",
        "alone_seconds",
        "mediator_seconds",
        "warning_seconds",
    ];
    let Some(table) = section(root, "idle", known, report) else {
        return idle;
    };
    // Nobody may be pushed out in less than a minute (research: ux B41–B46).
    for (key, field, most) in [
        ("before_data_seconds", &mut idle.before_data_seconds, 3_600),
        ("alone_seconds", &mut idle.alone_seconds, 3_600),
        ("mediator_seconds", &mut idle.mediator_seconds, 7_200),
        ("warning_seconds", &mut idle.warning_seconds, 600),
    ] {
        if let Some(seconds) = table.integer_in(key, 60..=most, report) {
            *field = u32::try_from(seconds.value).unwrap_or(*field);
        }
    }
    idle
}

fn guards(root: &Table<'_>, report: &mut Report) -> GuardTimes {
    let mut guards = GuardTimes::default();
    let known = &["new_screen_ms", "same_button_ms", "same_key_ms"];
    let Some(table) = section(root, "guards", known, report) else {
        return guards;
    };
    // Longer ones would make the counter look broken.
    for (key, field, most) in [
        ("new_screen_ms", &mut guards.new_screen_ms, 2_000),
        ("same_button_ms", &mut guards.same_button_ms, 3_000),
        ("same_key_ms", &mut guards.same_key_ms, 1_000),
    ] {
        if let Some(ms) = table.integer_in(key, 0..=most, report) {
            *field = u64::try_from(ms.value).unwrap_or(*field);
        }
    }
    guards
}

fn screen_measured_first(root: &Table<'_>, report: &mut Report) -> bool {
    let choices = [("required", true), ("advised", false)];
    section(root, "screen", &["calibration"], report)
        .and_then(|table| table.word("calibration", &choices, rules::UNKNOWN_VALUE, report))
        .unwrap_or_default()
}

fn vault(root: &Table<'_>, report: &mut Report) -> (Unlock, Option<String>) {
    let modes = [("unattended", Unlock::Unattended), ("staff", Unlock::Staff)];
    let Some(table) = section(root, "vault", &["unlock", "recovery_key"], report) else {
        return Default::default();
    };
    let unlock = table.word("unlock", &modes, rules::UNKNOWN_VALUE, report);
    let recovery_key = sealing_key(&table, "recovery_key", report);
    (unlock.unwrap_or_default(), recovery_key)
}

fn every_minutes(root: &Table<'_>, report: &mut Report) -> u32 {
    section(root, "delivery", &["every_minutes"], report)
        .and_then(|table| table.integer_in("every_minutes", 1..=1_440, report))
        .and_then(|minutes| u32::try_from(minutes.value).ok())
        .unwrap_or(15)
}

/// The names that stand there, and the destinations without a mistake.
fn destinations(root: &Table<'_>, report: &mut Report) -> (Vec<String>, Vec<Destination>) {
    let Some(all) = root.table("destinations", report) else {
        return (Vec::new(), Vec::new());
    };
    let mut names = Vec::new();
    let mut destinations = Vec::new();
    for key in all.keys() {
        names.push(key.value.to_owned());
        let name = DestinationName::parse(key.value);
        if let Err(error) = &name {
            report.add(
                rules::BAD_NAME,
                root.source,
                key.span.start,
                error.to_string(),
            );
        }
        let Some(mut table) = all.table(key.value, report) else {
            continue;
        };
        table.what = format!("destination `{}`", key.value);
        let read = destination(&table, name.ok(), report);
        destinations.extend(read);
    }
    (names, destinations)
}

fn destination(
    table: &Table<'_>,
    name: Option<DestinationName>,
    report: &mut Report,
) -> Option<Destination> {
    table.allow(
        &["channel", "url", "sealing_key", "receipt_key", "plain_http"],
        report,
    );
    if !table.has("channel") {
        table.missing("channel", report);
    }
    let channels = [("reception", ChannelKind::Reception)];
    let channel = table.word("channel", &channels, rules::UNKNOWN_VALUE, report);
    let accepted = [("accepted", true)];
    let plain_http_accepted = table
        .word("plain_http", &accepted, rules::UNKNOWN_VALUE, report)
        .unwrap_or(false);
    let url = url(table, plain_http_accepted, report);
    let sealing_key = sealing_key(table, "sealing_key", report);
    let receipt_key = key(table, "receipt_key", receipt_key_problem, report);
    if !table.has("sealing_key") {
        let message = format!(
            "{} has no `sealing_key`: its requests wait here until staff open the queue",
            table.what
        );
        table.complain(rules::NO_SEALING_KEY, message, report);
    }
    if !table.has("receipt_key") {
        let message = format!(
            "{} has no `receipt_key`: none of its receipts can be believed",
            table.what
        );
        table.complain(rules::NO_RECEIPT_KEY, message, report);
    }
    Some(Destination {
        name: name?,
        channel: channel?,
        url: url?,
        sealing_key,
        receipt_key,
        plain_http_accepted,
    })
}

fn url(table: &Table<'_>, plain_http_accepted: bool, report: &mut Report) -> Option<String> {
    let text = table.needed_text("url", report)?;
    match address::parse(&text.value) {
        Ok(address) => {
            if address.exposed && !plain_http_accepted {
                let message =
                    "plain http to another machine: use https, or write plain_http = \"accepted\""
                        .to_owned();
                report.add(rules::PLAIN_HTTP, table.source, text.span.start, message);
            }
            Some(address.url)
        }
        Err(problem) => {
            let message = format!("the address `{}` {problem}", shortened(&text.value));
            report.add(rules::BAD_URL, table.source, text.span.start, message);
            None
        }
    }
}

fn key(
    table: &Table<'_>,
    key: &str,
    problem: fn(&str) -> Option<String>,
    report: &mut Report,
) -> Option<String> {
    let text = table.text(key, report)?;
    if let Some(problem) = problem(&text.value) {
        report.add(
            rules::BAD_KEY,
            table.source,
            text.span.start,
            format!("`{key}` {problem}"),
        );
        return None;
    }
    Some(text.value)
}

/// A public sealing key.
pub(in crate::catalogue) fn sealing_key(
    table: &Table<'_>,
    name: &str,
    report: &mut Report,
) -> Option<String> {
    key(table, name, sealing_key_problem, report)
}

fn sealing_key_problem(text: &str) -> Option<String> {
    if text.starts_with("AGE-SECRET-KEY") {
        return Some(
            "is a secret key: keep it at the reception, and write its public key `age1…` here"
                .to_owned(),
        );
    }
    let parsed = text.parse::<Recipient>();
    parsed
        .err()
        .map(|_| "is not a public key `age1…` as `guichet reception keygen` prints it".to_owned())
}

fn receipt_key_problem(text: &str) -> Option<String> {
    let refused = ReceiptVerifier::parse(text).is_err();
    refused.then(|| {
        "is not a public key of 32 bytes in base64 as `guichet reception keygen` prints it"
            .to_owned()
    })
}

fn mediators(root: &Table<'_>, report: &mut Report) -> Vec<Mediator> {
    let mut mediators = Vec::new();
    let (mut names, mut codes) = (BTreeSet::new(), BTreeSet::new());
    for table in root.tables("mediator", report) {
        table.allow(&["name", "code", "may_act_in_place_of"], report);
        let name = needed_plain(&table, "name", report);
        if let Some(name) = name.as_ref().filter(|name| !names.insert((*name).clone())) {
            table.complain(
                rules::DUPLICATE_NAME,
                format!("two mediators are called `{name}`"),
                report,
            );
        }
        let code = table.needed_text("code", report).and_then(|code| {
            let well_formed = (4..=8).contains(&code.value.len())
                && code.value.bytes().all(|b| b.is_ascii_digit());
            if !well_formed {
                let message = "`code` must be 4 to 8 digits in quotes".to_owned();
                report.add(rules::BAD_RANGE, table.source, code.span.start, message);
                return None;
            }
            if !codes.insert(code.value.clone()) {
                let message =
                    "two mediators have this code: the kiosk could not tell them apart".to_owned();
                report.add(
                    rules::DUPLICATE_NAME,
                    table.source,
                    code.span.start,
                    message,
                );
            }
            Some(code.value)
        });
        let may_act_in_place_of = table.flag("may_act_in_place_of", report).unwrap_or(false);
        if let (Some(name), Some(code)) = (name, code) {
            mediators.push(Mediator {
                name,
                code,
                may_act_in_place_of,
            });
        }
    }
    mediators
}
