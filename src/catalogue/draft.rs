//! `service.toml` as written: every part that could be read, with its place. Checks shapes,
//! names, kinds and numbers; expressions, texts and pictures are judged by others.
//!
//! A draft may be incomplete: what has a mistake is kept as far as it makes sense, so that one
//! mistake does not hide the next.

pub(super) mod question;

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use super::files::Source;
use super::finding::{Report, Rule, hint, rules};
use super::kiosk::sealing_key;
use super::table::{Located, Table, shortened};
use crate::domain::ids::{DestinationName, Name};
use crate::domain::service::{Category, Kind};

/// A service as written.
pub(super) struct Draft<'a> {
    pub(super) source: &'a Source,
    pub(super) version: Option<String>,
    pub(super) category: Option<Category>,
    pub(super) destination: Option<DestinationName>,
    pub(super) sealed_to: Option<String>,
    pub(super) icon: Option<String>,
    pub(super) deadline: Option<Date>,
    pub(super) decision_days: Option<u32>,
    /// `decision_days` is written, even if it could not be read.
    pub(super) says_decision_days: bool,
    pub(super) in_place_of: bool,
    /// A part is missing or has no name: what it would use cannot be told.
    pub(super) incomplete: bool,
    pub(super) papers: Vec<DraftPaper>,
    pub(super) repeats: Vec<DraftRepeat>,
    pub(super) pages: Vec<DraftPage>,
    pub(super) questions: Vec<DraftQuestion>,
}

/// A `[[paper]]`.
pub(super) struct DraftPaper {
    pub(super) name: Located<String>,
    pub(super) relevant: Option<Located<String>>,
    pub(super) picture: Option<Located<String>>,
}

/// A `[[repeat]]`.
pub(super) struct DraftRepeat {
    pub(super) name: Located<String>,
    pub(super) min: usize,
    pub(super) max: usize,
    pub(super) pages: Range<usize>,
}

/// A `[[page]]`.
pub(super) struct DraftPage {
    pub(super) name: Located<String>,
    pub(super) relevant: Option<Located<String>>,
    pub(super) repeat: Option<usize>,
    pub(super) questions: Range<usize>,
}

/// A `[[page.question]]`.
pub(super) struct DraftQuestion {
    pub(super) name: Located<String>,
    pub(super) page: usize,
    /// `None` when it could not be read.
    pub(super) kind: Option<Kind>,
    pub(super) required: bool,
    pub(super) relevant: Option<Located<String>>,
    pub(super) constraint: Option<Located<String>>,
    pub(super) calculation: Option<Located<String>>,
    /// As written, if it is.
    pub(super) deferrable: Option<bool>,
    pub(super) personal: bool,
    pub(super) picture: Option<Located<String>>,
    /// What the answer tells, such as `person.phone`.
    pub(super) bind: Option<Located<String>>,
}

/// What a service may refer to outside its folder.
pub(super) struct Outside<'a> {
    /// Names of the destinations; `None` if unknown.
    pub(super) destinations: Option<&'a [String]>,
    /// Names of the icons.
    pub(super) icons: &'a [&'a str],
}

const SERVICE_KEYS: &[&str] = &[
    "version",
    "category",
    "destination",
    "sealed_to",
    "icon",
    "deadline",
    "decision_days",
    "in_place_of",
    "paper",
    "repeat",
    "page",
];
/// Most instances of a repeat: each is several screens for a tired person.
const REPEAT_MAX: i64 = 20;

impl<'a> Draft<'a> {
    /// Reads the table of a whole `service.toml`.
    pub(super) fn read(root: &Table<'a>, outside: &Outside<'_>, report: &mut Report) -> Self {
        root.allow(SERVICE_KEYS, report);
        let mut draft = Self {
            source: root.source,
            version: version(root, report),
            category: category(root, report),
            destination: destination(root, outside.destinations, report),
            sealed_to: sealing_key(root, "sealed_to", report),
            icon: icon(root, outside.icons, report),
            deadline: deadline(root, report),
            decision_days: root
                .integer_in("decision_days", 1..=730, report)
                .and_then(|days| u32::try_from(days.value).ok()),
            says_decision_days: root.has("decision_days"),
            in_place_of: root.flag("in_place_of", report).unwrap_or(true),
            incomplete: !root.has("page"),
            papers: Vec::new(),
            repeats: Vec::new(),
            pages: Vec::new(),
            questions: Vec::new(),
        };
        for table in root.tables("paper", report) {
            let read = paper(&table, report);
            draft.incomplete |= read.is_none();
            draft.papers.extend(read);
        }
        for table in root.tables("repeat", report) {
            let read = repeat(&table, report);
            draft.incomplete |= read.is_none();
            draft.repeats.extend(read);
        }
        for table in root.tables("page", report) {
            draft.page(table, report);
        }
        if !root.has("page") {
            root.complain(
                rules::MISSING_KEY,
                "service.toml needs at least one `[[page]]`".to_owned(),
                report,
            );
        }
        draft.gather_repeats(report);
        draft.check_names(report);
        draft
    }

    fn page(&mut self, mut table: Table<'a>, report: &mut Report) {
        let name = name(&mut table, "page", report);
        table.allow(&["name", "relevant", "repeat", "question"], report);
        let relevant = expression(&table, "relevant", report);
        let repeat = table.text("repeat", report).and_then(|wanted| {
            let found = self
                .repeats
                .iter()
                .position(|repeat| repeat.name.value == wanted.value);
            if found.is_none() {
                let known: Vec<_> = self
                    .repeats
                    .iter()
                    .map(|repeat| repeat.name.value.as_str())
                    .collect();
                let hint = hint(&wanted.value, &known);
                let message = format!("there is no repeat `{}`{hint}", shortened(&wanted.value));
                report.add(
                    rules::UNKNOWN_REPEAT,
                    table.source,
                    wanted.span.start,
                    message,
                );
            }
            found
        });
        self.incomplete |= table.has("repeat") && repeat.is_none();
        let first = self.questions.len();
        let tables = table.tables("question", report);
        if tables.is_empty() {
            table.complain(
                rules::EMPTY_PAGE,
                format!("{} has no question", table.what),
                report,
            );
        }
        for question in tables {
            let read = question::read(question, self.pages.len(), report);
            self.incomplete |= read.is_none();
            self.questions.extend(read);
        }
        let name = name.unwrap_or_else(|| Located::new(String::new(), table.span.clone()));
        self.incomplete |= name.value.is_empty();
        self.pages.push(DraftPage {
            name,
            relevant,
            repeat,
            questions: first..self.questions.len(),
        });
    }

    /// Finds the pages of each repeat, which must be neighbours.
    fn gather_repeats(&mut self, report: &mut Report) {
        for (index, repeat) in self.repeats.iter_mut().enumerate() {
            let mut own = self
                .pages
                .iter()
                .enumerate()
                .filter(|(_, page)| page.repeat == Some(index));
            let Some((first, _)) = own.next() else {
                if self.incomplete {
                    continue; // A page may belong here and not say so yet.
                }
                let message = format!("no page belongs to the repeat `{}`", repeat.name.value);
                report.add(
                    rules::EMPTY_PAGE,
                    self.source,
                    repeat.name.span.start,
                    message,
                );
                continue;
            };
            repeat.pages = first..first + 1;
            for (at, page) in own {
                if at == repeat.pages.end {
                    repeat.pages.end += 1;
                } else {
                    let message = format!(
                        "page `{}` stands apart from the other pages of the repeat `{}`: move it next to them",
                        page.name.value, repeat.name.value
                    );
                    report.add(
                        rules::SCATTERED_REPEAT,
                        self.source,
                        page.name.span.start,
                        message,
                    );
                    break;
                }
            }
        }
    }

    fn check_names(&self, report: &mut Report) {
        // Expressions and answers know questions and repeats by the same `${name}`.
        let answers = self.questions.iter().map(|question| &question.name);
        let mut answers: Vec<_> = answers
            .chain(self.repeats.iter().map(|repeat| &repeat.name))
            .collect();
        answers.sort_by_key(|name| name.span.start);
        unique(self.source, "question or repeat", answers, report);
        unique(
            self.source,
            "page",
            self.pages.iter().map(|page| &page.name),
            report,
        );
        unique(
            self.source,
            "paper",
            self.papers.iter().map(|paper| &paper.name),
            report,
        );
    }
}

/// Reports every name that stands there already.
fn unique<'n>(
    source: &Source,
    what: &str,
    names: impl IntoIterator<Item = &'n Located<String>>,
    report: &mut Report,
) {
    let mut lines = BTreeMap::new();
    for name in names {
        if name.value.is_empty() {
            continue; // Its absence is reported already.
        }
        let (line, _) = source.position(name.span.start);
        match lines.get(&name.value) {
            Some(first) => {
                let message = format!(
                    "the {what} `{}` stands twice: first on line {first}",
                    name.value
                );
                report.add(rules::DUPLICATE_NAME, source, name.span.start, message);
            }
            None => {
                lines.insert(&name.value, line);
            }
        }
    }
}

/// Reads the name of a part, and calls the part by it in later messages.
fn name(table: &mut Table<'_>, what: &str, report: &mut Report) -> Option<Located<String>> {
    let name = table.needed_text("name", report)?;
    table.what = format!("{what} `{}`", shortened(&name.value));
    check_name(table.source, &name, report);
    Some(name)
}

fn check_name(source: &Source, name: &Located<String>, report: &mut Report) {
    if let Err(error) = Name::parse(&name.value) {
        report.add(rules::BAD_NAME, source, name.span.start, error.to_string());
    }
}

/// Reads an expression, which must not be blank.
fn expression(table: &Table<'_>, key: &str, report: &mut Report) -> Option<Located<String>> {
    let text = table.text(key, report)?;
    if text.value.trim().is_empty() {
        let message = format!("`{key}` is empty: write an expression, or leave the key out");
        report.add(
            rules::EXPRESSION_SYNTAX,
            table.source,
            text.span.start,
            message,
        );
        return None;
    }
    Some(text)
}

fn version(root: &Table<'_>, report: &mut Report) -> Option<String> {
    let version = root.needed_text("version", report)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    if version.value.is_empty() || version.value.len() > 40 || !version.value.bytes().all(plain) {
        let message =
            "`version` must be 1 to 40 letters, digits, dots and hyphens, such as 2026-06-01"
                .to_owned();
        report.add(rules::BAD_NAME, root.source, version.span.start, message);
        return None;
    }
    Some(version.value)
}

fn known<'k>(
    root: &Table<'_>,
    key: &str,
    candidates: &[&'k str],
    rule: Rule,
    report: &mut Report,
) -> Option<&'k str> {
    let text = root.needed_text(key, report)?;
    let found = candidates
        .iter()
        .find(|candidate| **candidate == text.value);
    if found.is_none() {
        let message = format!(
            "there is no {key} `{}`{}",
            shortened(&text.value),
            hint(&text.value, candidates)
        );
        report.add(rule, root.source, text.span.start, message);
    }
    found.copied()
}

fn category(root: &Table<'_>, report: &mut Report) -> Option<Category> {
    let names = Category::ALL.map(Category::as_str);
    let name = known(root, "category", &names, rules::UNKNOWN_CATEGORY, report)?;
    Category::ALL
        .into_iter()
        .find(|category| category.as_str() == name)
}

fn destination(
    root: &Table<'_>,
    names: Option<&[String]>,
    report: &mut Report,
) -> Option<DestinationName> {
    let Some(names) = names else {
        // kiosk.toml could not be read, and that is reported; nothing to compare with.
        let text = root.needed_text("destination", report)?;
        return DestinationName::parse(&text.value).ok();
    };
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let name = known(
        root,
        "destination",
        &names,
        rules::UNKNOWN_DESTINATION,
        report,
    )?;
    DestinationName::parse(name).ok()
}

fn icon(root: &Table<'_>, icons: &[&str], report: &mut Report) -> Option<String> {
    known(root, "icon", icons, rules::UNKNOWN_ICON, report).map(str::to_owned)
}

fn deadline(root: &Table<'_>, report: &mut Report) -> Option<Date> {
    let deadline = root.date("deadline", report)?;
    if !(2000..=2199).contains(&deadline.value.year()) {
        let message = "`deadline` must be between the years 2000 and 2199".to_owned();
        report.add(rules::BAD_DATE, root.source, deadline.span.start, message);
        return None;
    }
    Some(deadline.value)
}

fn paper(table: &Table<'_>, report: &mut Report) -> Option<DraftPaper> {
    let mut table = table.clone();
    let name = name(&mut table, "paper", report);
    table.allow(&["name", "relevant", "picture"], report);
    let relevant = expression(&table, "relevant", report);
    let picture = table.text("picture", report);
    Some(DraftPaper {
        name: name?,
        relevant,
        picture,
    })
}

fn repeat(table: &Table<'_>, report: &mut Report) -> Option<DraftRepeat> {
    let mut table = table.clone();
    let name = name(&mut table, "repeat", report);
    table.allow(&["name", "min", "max"], report);
    if !table.has("max") {
        table.missing("max", report);
    }
    let min = table.integer_in("min", 0..=REPEAT_MAX, report);
    let max = table.integer_in("max", 1..=REPEAT_MAX, report);
    let least = min.as_ref().map_or(1, |min| min.value);
    let most = max.as_ref().map_or(REPEAT_MAX, |max| max.value);
    if least > most {
        let offset = min
            .or(max)
            .map_or(table.span.start, |number| number.span.start);
        report.add(
            rules::BAD_RANGE,
            table.source,
            offset,
            format!("`min` is {least}, above `max`, which is {most}"),
        );
    }
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    Some(DraftRepeat {
        name: name?,
        min: count(least),
        max: count(most),
        pages: 0..0,
    })
}
