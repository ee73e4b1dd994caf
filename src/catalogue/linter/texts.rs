//! The texts of a service against what its screens will ask for: every needed text in every
//! locale, the same variables everywhere, nothing that nobody reads. How they read: `reading`.
//!
//! The list of wanted texts is made once from the draft; each locale is then held against it.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::draft::question::{RESERVED_CHOICES, RESERVED_QUESTION};
use crate::catalogue::draft::{Draft, DraftQuestion};
use crate::catalogue::finding::{Report, nearest, rules};
use crate::domain::service::{Kind, NO, YES};
use crate::l10n::{Key, Locale, Texts};

/// One locale of a service.
pub(in crate::catalogue) struct LocaleTexts {
    pub(in crate::catalogue) locale: Locale,
    /// Path of the file.
    pub(in crate::catalogue) file: String,
    pub(in crate::catalogue) texts: Texts,
    /// The file had errors: what is missing may only be unreadable.
    pub(in crate::catalogue) damaged: bool,
    /// Texts refer to what does not exist: what seems blank may only be unknown.
    pub(in crate::catalogue) refers_wrong: bool,
}

/// A text that a screen can ask for.
struct Wanted {
    id: String,
    attribute: Option<String>,
    /// Whether the screen cannot do without it.
    needed: bool,
    /// Variables the screen gives.
    variables: &'static [&'static str],
    /// Byte of `service.toml` that makes it wanted.
    offset: usize,
}

impl Wanted {
    fn name(&self) -> String {
        match &self.attribute {
            Some(attribute) => format!("{}.{attribute}", self.id),
            None => self.id.clone(),
        }
    }
}

/// How the messages begin that explain a word.
pub(super) use crate::l10n::DEFINITION as DEFINED;
/// The attribute that says what such a word means.
pub(super) const MEANS: &str = "means";

/// The texts of one locale.
pub(super) struct Keys<'a> {
    by_name: BTreeMap<String, &'a Key>,
    /// The first text of each message.
    by_id: BTreeMap<&'a str, &'a Key>,
}

impl<'a> Keys<'a> {
    pub(super) fn of(texts: &'a Texts) -> Self {
        let keys = texts.keys();
        Self {
            by_name: keys.iter().map(|key| (key.name(), key)).collect(),
            by_id: keys
                .iter()
                .rev()
                .map(|key| (key.id.as_str(), key))
                .collect(),
        }
    }

    /// The text of that name.
    pub(super) fn get(&self, name: &str) -> Option<&'a Key> {
        self.by_name.get(name).copied()
    }
}

/// Judges the texts of every locale.
pub(in crate::catalogue) fn check(draft: &Draft<'_>, locales: &[LocaleTexts], report: &mut Report) {
    let wanted = wanted(draft, locales);
    let keys: Vec<_> = locales.iter().map(|own| Keys::of(&own.texts)).collect();
    for want in &wanted {
        check_presence(draft, want, &wanted, locales, &keys, report);
        check_variables(want, locales, &keys, report);
    }
    for own in locales {
        if !draft.incomplete {
            check_use(draft, own, &wanted, report);
        }
        check_blank(own, report);
    }
}

/// Reports what French texts have no simple French beside them (research: ux B40). `simple` are
/// the texts of `fr-simple.ftl`, which the terminal does not offer.
pub(in crate::catalogue) fn check_simple(
    draft: &Draft<'_>,
    french: &LocaleTexts,
    simple: &LocaleTexts,
    report: &mut Report,
) {
    let having = Keys::of(&simple.texts);
    let french_keys = Keys::of(&french.texts);
    for want in wanted(draft, std::slice::from_ref(french)) {
        let name = want.name();
        let Some(key) = french_keys.get(&name) else {
            continue; // Told already, if it is needed.
        };
        if having.get(&name).is_none() && !simple.damaged {
            let message = format!("`{name}` has no simple version: add it to {}", simple.file);
            report.add_at(
                rules::NO_SIMPLE_TEXT,
                &french.file,
                key.line,
                key.column,
                message,
            );
        }
    }
}

fn check_presence(
    draft: &Draft<'_>,
    want: &Wanted,
    wanted: &[Wanted],
    locales: &[LocaleTexts],
    keys: &[Keys<'_>],
    report: &mut Report,
) {
    let name = want.name();
    let having = locales
        .iter()
        .zip(keys)
        .find(|(_, keys)| keys.by_name.contains_key(&name));
    for (own, keys) in locales.iter().zip(keys) {
        if keys.by_name.contains_key(&name) || own.damaged {
            continue;
        }
        let beside = keys.by_id.get(want.id.as_str());
        if want.attribute.is_some() && beside.is_none() {
            continue; // The whole message is missing, and told with its attributes.
        }
        let message = match having {
            _ if want.needed => {
                let with = attributes_needed(want, wanted);
                format!(
                    "`{name}` has no text in `{}`: add it{with} to {}",
                    own.locale, own.file
                )
            }
            Some((other, _)) => format!(
                "`{name}` has a text in `{}` and none in `{}`: add it to {}",
                other.locale, own.locale, own.file
            ),
            None => continue,
        };
        match beside {
            Some(key) => report.add_at(
                rules::MISSING_TEXT,
                &own.file,
                key.line,
                key.column,
                message,
            ),
            None => report.add(rules::MISSING_TEXT, draft.source, want.offset, message),
        }
    }
}

/// What a message that is missing has to bring along.
fn attributes_needed(want: &Wanted, wanted: &[Wanted]) -> String {
    let of_message = wanted
        .iter()
        .filter(|other| want.attribute.is_none() && other.id == want.id && other.needed);
    let names: Vec<_> = of_message
        .filter_map(|other| Some(format!(".{}", other.attribute.as_ref()?)))
        .collect();
    if names.is_empty() {
        String::new()
    } else {
        format!(" with {}", names.join(" "))
    }
}

/// Reports the texts that would show as nothing.
fn check_blank(own: &LocaleTexts, report: &mut Report) {
    if own.refers_wrong {
        return;
    }
    let blank = |key: &&Key| key.readings.iter().any(|text| text.trim().is_empty());
    for key in own.texts.keys().iter().filter(blank) {
        let message = format!("`{}` is blank", key.name());
        report.add_at(rules::EMPTY_TEXT, &own.file, key.line, key.column, message);
    }
}

/// Reports the texts that nothing asks for.
fn check_use(draft: &Draft<'_>, own: &LocaleTexts, wanted: &[Wanted], report: &mut Report) {
    let names: BTreeSet<String> = wanted.iter().map(Wanted::name).collect();
    // A question that could not be read has choices that are not known.
    let unread = draft
        .questions
        .iter()
        .filter(|question| question.kind.is_none());
    let unread: BTreeSet<_> = unread
        .map(|question| question.name.value.as_str())
        .collect();
    for key in own.texts.keys() {
        let name = key.name();
        if unread.contains(key.id.as_str()) || names.contains(&name) {
            continue;
        }
        let hint = match &key.attribute {
            Some(attribute) => {
                let siblings = wanted.iter().filter(|want| want.id == key.id);
                let near = nearest(
                    attribute,
                    siblings.filter_map(|want| want.attribute.as_deref()),
                );
                near.map(|near| format!(": did you mean `.{near}`?"))
            }
            None => {
                let near = nearest(&name, names.iter().map(String::as_str));
                near.map(|near| format!(": did you mean `{near}`?"))
            }
        };
        let message = format!(
            "nothing asks for the text `{name}`{}",
            hint.unwrap_or_default()
        );
        report.add_at(rules::UNUSED_TEXT, &own.file, key.line, key.column, message);
    }
}

fn check_variables(want: &Wanted, locales: &[LocaleTexts], keys: &[Keys<'_>], report: &mut Report) {
    let name = want.name();
    let mut first: Option<(Locale, &BTreeSet<String>)> = None;
    for (own, keys) in locales.iter().zip(keys) {
        let Some(key) = keys.by_name.get(&name) else {
            continue;
        };
        let mut complain =
            |rule, message| report.add_at(rule, &own.file, key.line, key.column, message);
        let unknown = key
            .variables
            .iter()
            .find(|variable| !want.variables.contains(&variable.as_str()));
        if let Some(variable) = unknown {
            let given = match want.variables {
                [] => "no variable is given here".to_owned(),
                given => format!("use `${}`", given.join("`, `$")),
            };
            complain(
                rules::UNKNOWN_VARIABLE,
                format!("`{name}` has no variable `${variable}`: {given}"),
            );
            continue;
        }
        match first {
            None => first = Some((own.locale, &key.variables)),
            Some((other, variables)) if *variables != key.variables => {
                let message = format!(
                    "`{name}` uses {} here, and {} in `{other}`",
                    listed(&key.variables),
                    listed(variables)
                );
                complain(rules::VARIABLE_MISMATCH, message);
            }
            Some(_) => {}
        }
    }
}

fn listed(variables: &BTreeSet<String>) -> String {
    if variables.is_empty() {
        return "no variable".to_owned();
    }
    let named: Vec<_> = variables
        .iter()
        .map(|variable| format!("`${variable}`"))
        .collect();
    named.join(", ")
}

/// Every text the screens can ask for, in the order of `service.toml`.
fn wanted(draft: &Draft<'_>, locales: &[LocaleTexts]) -> Vec<Wanted> {
    let mut list = List {
        wanted: Vec::new(),
        id: String::new(),
        offset: 0,
    };
    list.of("service", 0).text(true);
    list.attribute("sentence", true, &[]);
    list.attribute("goal", true, &[]);
    list.attribute(
        "after",
        true,
        if draft.says_decision_days {
            &["date"]
        } else {
            &[]
        },
    );
    for paper in &draft.papers {
        list.of(
            &format!("paper-{}", paper.name.value),
            paper.name.span.start,
        )
        .text(true);
        list.attribute("hint", false, &[]);
    }
    for repeat in &draft.repeats {
        list.of(
            &format!("repeat-{}", repeat.name.value),
            repeat.name.span.start,
        )
        .text(true);
        list.attribute("item", true, &["n"]);
        list.attribute("add", true, &[]);
        list.attribute("done", true, &[]);
    }
    for page in &draft.pages {
        list.of(&format!("page-{}", page.name.value), page.name.span.start)
            .text(false);
    }
    for question in &draft.questions {
        of_question(question, &mut list);
    }
    // A word explained in one language is explained in all of them.
    let keys = locales.iter().flat_map(|own| own.texts.keys());
    let defined = keys.filter(|key| key.id.starts_with(DEFINED));
    let defined: BTreeSet<&str> = defined.map(|key| key.id.as_str()).collect();
    for id in defined {
        list.of(id, 0).text(true);
        list.attribute(MEANS, true, &[]);
    }
    list.wanted
}

fn of_question(question: &DraftQuestion, list: &mut List) {
    let Some(kind) = &question.kind else { return };
    if !kind.is_shown() || question.name.value == RESERVED_QUESTION {
        return;
    }
    list.of(&question.name.value, question.name.span.start)
        .text(true);
    list.attribute("hint", false, &[]);
    list.attribute("where", false, &[]);
    match kind {
        Kind::Note => {
            list.attribute("body", true, &[]);
            return;
        }
        Kind::Consent | Kind::Acknowledge => list.attribute("body", false, &[]),
        Kind::SelectOne(choices) | Kind::SelectMultiple(choices) => {
            let names = choices.iter().map(|choice| choice.name.as_str());
            for name in names.filter(|name| !RESERVED_CHOICES.contains(name)) {
                list.attribute(name, true, &[]);
            }
        }
        _ => {}
    }
    if matches!(kind, Kind::YesNo | Kind::Consent) {
        list.attribute(YES, false, &[]);
        list.attribute(NO, false, &[]);
    }
    list.attribute("label", *kind != Kind::Acknowledge, &[]);
    list.attribute("example", false, &[]);
    list.attribute("error", false, &[]);
    if question.constraint.is_some() {
        list.attribute("constraint", true, &[]);
    }
}

/// Collects wanted texts, one message after the other.
struct List {
    wanted: Vec<Wanted>,
    id: String,
    offset: usize,
}

impl List {
    fn of(&mut self, id: &str, offset: usize) -> &mut Self {
        self.id = id.to_owned();
        self.offset = offset;
        self
    }

    fn text(&mut self, needed: bool) {
        self.push(None, needed, &[]);
    }

    fn attribute(&mut self, attribute: &str, needed: bool, variables: &'static [&'static str]) {
        self.push(Some(attribute.to_owned()), needed, variables);
    }

    fn push(
        &mut self,
        attribute: Option<String>,
        needed: bool,
        variables: &'static [&'static str],
    ) {
        self.wanted.push(Wanted {
            id: self.id.clone(),
            attribute,
            needed,
            variables,
            offset: self.offset,
        });
    }
}
