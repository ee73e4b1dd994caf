//! One `[[page.question]]`: its kind, and the keys that kind uses.

use super::{DraftQuestion, check_name, expression, name};
use crate::catalogue::finding::{Report, hint, rules};
use crate::catalogue::table::{Located, Table, shortened};
use crate::domain::ids::Name;
use crate::domain::service::{Choice, DateSpan, Kind};

/// Keys of every kind.
const COMMON: &[&str] = &["name", "kind", "relevant", "personal", "bind"];

/// Every kind with the keys it uses besides [`COMMON`].
const KINDS: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "required",
            "constraint",
            "deferrable",
            "picture",
            "max_chars",
        ],
    ),
    ("name", &["required", "constraint", "deferrable", "picture"]),
    (
        "integer",
        &[
            "required",
            "constraint",
            "deferrable",
            "picture",
            "min",
            "max",
        ],
    ),
    (
        "date",
        &["required", "constraint", "deferrable", "picture", "span"],
    ),
    (
        "select_one",
        &["required", "constraint", "deferrable", "picture", "choices"],
    ),
    (
        "select_multiple",
        &["required", "constraint", "deferrable", "picture", "choices"],
    ),
    (
        "yes_no",
        &["required", "constraint", "deferrable", "picture"],
    ),
    (
        "phone",
        &["required", "constraint", "deferrable", "picture"],
    ),
    (
        "email",
        &["required", "constraint", "deferrable", "picture"],
    ),
    (
        "commune",
        &["required", "constraint", "deferrable", "picture"],
    ),
    ("file", &["required", "deferrable", "picture"]),
    ("note", &["picture"]),
    ("consent", &["required"]),
    ("acknowledge", &["required", "picture"]),
    ("calculate", &["calculation"]),
];

/// What the screens say with the attributes of a question; a choice cannot be called so.
pub(in crate::catalogue) const RESERVED_CHOICES: &[&str] = &[
    "hint",
    "label",
    "example",
    "where",
    "constraint",
    "error",
    "body",
];
/// The message that speaks of the whole service.
pub(in crate::catalogue) const RESERVED_QUESTION: &str = "service";

/// More tiles than these do not fit a screen at the largest text (research: ux B28).
pub(in crate::catalogue) const CHOICES_MAX: usize = 6;
const TEXT_CHARS_DEFAULT: i64 = 140;
const TEXT_CHARS_MAX: i64 = 400;
/// Whole numbers of this size are exact in expressions.
const INTEGER_MAX: i64 = 1_000_000_000_000;

/// Reads a question; `None` if it has no name.
pub(super) fn read(
    mut table: Table<'_>,
    page: usize,
    report: &mut Report,
) -> Option<DraftQuestion> {
    let name = name(&mut table, "question", report);
    if let Some(name) = name.as_ref().filter(|name| name.value == RESERVED_QUESTION) {
        let message = format!(
            "`{}` names the texts of the service: call the question otherwise",
            name.value
        );
        report.add(rules::RESERVED_NAME, table.source, name.span.start, message);
    }
    let kind_name = kind_name(&table, report);
    check_keys(&table, kind_name, report);

    let asks = !matches!(kind_name, Some("note" | "calculate"));
    let speaks_of_the_person = !matches!(kind_name, Some("note" | "calculate" | "acknowledge"));
    let kind = kind_name.and_then(|kind| read_kind(&table, kind, report));
    let calculation = expression(&table, "calculation", report);
    if kind_name == Some("calculate") && !table.has("calculation") {
        table.missing("calculation", report);
    }
    let relevant = expression(&table, "relevant", report);
    let constraint = expression(&table, "constraint", report);
    let required = table.flag("required", report).unwrap_or(true) && asks;
    let deferrable = table.flag("deferrable", report);
    let personal = table
        .flag("personal", report)
        .unwrap_or(speaks_of_the_person);
    let picture = table.text("picture", report);
    let bind = bind(&table, report);
    Some(DraftQuestion {
        bind,
        name: name?,
        page,
        kind,
        required,
        relevant,
        constraint,
        calculation,
        deferrable,
        personal,
        picture,
    })
}

fn kind_name(table: &Table<'_>, report: &mut Report) -> Option<&'static str> {
    let written = table.needed_text("kind", report)?;
    let found = KINDS
        .iter()
        .map(|(kind, _)| *kind)
        .find(|kind| *kind == written.value);
    if found.is_none() {
        let known: Vec<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
        let message = format!(
            "there is no kind `{}`{}",
            shortened(&written.value),
            hint(&written.value, &known)
        );
        report.add(
            rules::UNKNOWN_KIND,
            table.source,
            written.span.start,
            message,
        );
    }
    found
}

/// What the answer tells: names with dots between them.
fn bind(table: &Table<'_>, report: &mut Report) -> Option<Located<String>> {
    let bind = table.text("bind", report)?;
    if bind.value.split('.').all(|part| Name::parse(part).is_ok()) {
        return Some(bind);
    }
    let message = format!(
        "`{}` does not say what is asked: use names with dots between them, such as person.phone",
        shortened(&bind.value)
    );
    report.add(rules::BAD_NAME, table.source, bind.span.start, message);
    None
}

/// Reports unknown keys, and keys that another kind uses.
fn check_keys(table: &Table<'_>, kind: Option<&str>, report: &mut Report) {
    let mut all: Vec<_> = COMMON
        .iter()
        .chain(KINDS.iter().flat_map(|(_, keys)| *keys))
        .copied()
        .collect();
    all.sort_unstable();
    all.dedup();
    table.allow(&all, report);
    let Some((kind, own)) = KINDS.iter().find(|(name, _)| Some(*name) == kind) else {
        return;
    };
    for key in table.keys() {
        if COMMON.contains(&key.value) || own.contains(&key.value) || !all.contains(&key.value) {
            continue;
        }
        let users: Vec<_> = KINDS
            .iter()
            .filter(|(_, keys)| keys.contains(&key.value))
            .map(|(kind, _)| *kind)
            .collect();
        let message = format!(
            "`{}` does not belong to a question of kind {kind}: it is for {}",
            key.value,
            users.join(", ")
        );
        report.add(rules::WRONG_KIND_KEY, table.source, key.span.start, message);
    }
}

fn read_kind(table: &Table<'_>, kind: &str, report: &mut Report) -> Option<Kind> {
    Some(match kind {
        "text" => {
            let max = table.integer_in("max_chars", 1..=TEXT_CHARS_MAX, report);
            let max = max.map_or(TEXT_CHARS_DEFAULT, |max| max.value);
            Kind::Text {
                max_chars: usize::try_from(max).ok()?,
            }
        }
        "name" => Kind::Name,
        "integer" => integer(table, report),
        "date" => {
            let spans = [
                ("birth", DateSpan::Birth),
                ("past", DateSpan::Past),
                ("future", DateSpan::Future),
                ("any", DateSpan::Any),
            ];
            Kind::Date(
                table
                    .word("span", &spans, rules::UNKNOWN_VALUE, report)
                    .unwrap_or(DateSpan::Any),
            )
        }
        "select_one" => Kind::SelectOne(choices(table, false, report)?),
        "select_multiple" => Kind::SelectMultiple(choices(table, true, report)?),
        "yes_no" => Kind::YesNo,
        "phone" => Kind::Phone,
        "email" => Kind::Email,
        "commune" => Kind::Commune,
        "file" => Kind::File,
        "note" => Kind::Note,
        "consent" => Kind::Consent,
        "acknowledge" => Kind::Acknowledge,
        "calculate" => Kind::Calculate,
        _ => return None,
    })
}

fn integer(table: &Table<'_>, report: &mut Report) -> Kind {
    let errors_before = report.errors();
    let limits = -INTEGER_MAX..=INTEGER_MAX;
    let min = table.integer_in("min", limits.clone(), report);
    let max = table.integer_in("max", limits, report);
    let least = min.as_ref().map_or(0, |min| min.value);
    let most = max.as_ref().map_or(999, |max| max.value);
    if least > most {
        let offset = min
            .or(max)
            .map_or(table.span.start, |number| number.span.start);
        let message = format!("`min` is {least}, above `max`, which is {most}");
        report.add(rules::BAD_RANGE, table.source, offset, message);
    }
    if report.errors() > errors_before {
        // Any number: what reads this one is not judged by a range that is wrong.
        return Kind::Integer {
            min: -INTEGER_MAX,
            max: INTEGER_MAX,
        };
    }
    Kind::Integer {
        min: least,
        max: most,
    }
}

/// The choices of a question; `None` if they cannot be told.
fn choices(table: &Table<'_>, several: bool, report: &mut Report) -> Option<Vec<Choice>> {
    if !table.has("choices") {
        table.missing("choices", report);
    }
    let items = table.list("choices", report)?;
    if !(2..=CHOICES_MAX).contains(&items.value.len()) {
        let few = if items.value.len() < 2 {
            "too few"
        } else {
            "too many"
        };
        let message = format!(
            "{} has {few} choices: give it 2 to {CHOICES_MAX}",
            table.what
        );
        report.add(rules::CHOICE_COUNT, table.source, items.span.start, message);
    }
    let mut choices: Vec<Choice> = Vec::new();
    let mut complete = true;
    for item in &items.value {
        let mut exclusive = false;
        let name = if let Some(inner) = item.table(table.source, "a choice") {
            inner.allow(&["name", "exclusive"], report);
            exclusive = inner.flag("exclusive", report).unwrap_or(false);
            if exclusive && !several {
                let message = "`exclusive` is for select_multiple: in a select_one, every choice stands alone".to_owned();
                inner.complain(rules::WRONG_KIND_KEY, message, report);
            }
            inner.needed_text("name", report)
        } else {
            let text = item.text();
            if text.is_none() {
                let message = format!("a choice must be a name in quotes, not {}", item.called());
                report.add(rules::WRONG_TYPE, table.source, item.span.start, message);
            }
            text
        };
        match name.and_then(|name| choice(table, &name, &choices, report)) {
            Some(name) => choices.push(Choice { name, exclusive }),
            None => complete = false,
        }
    }
    complete.then_some(choices)
}

fn choice(
    table: &Table<'_>,
    name: &Located<String>,
    before: &[Choice],
    report: &mut Report,
) -> Option<Name> {
    check_name(table.source, name, report);
    let complaint = |rule, message, report: &mut Report| {
        report.add(rule, table.source, name.span.start, message)
    };
    if RESERVED_CHOICES.contains(&name.value.as_str()) {
        let message = format!(
            "`{}` names a text of the question: call the choice otherwise",
            name.value
        );
        complaint(rules::RESERVED_NAME, message, report);
    }
    let parsed = Name::parse(&name.value).ok()?;
    if before.iter().any(|choice| choice.name == parsed) {
        complaint(
            rules::DUPLICATE_NAME,
            format!("the choice `{}` stands twice", name.value),
            report,
        );
    }
    Some(parsed)
}
