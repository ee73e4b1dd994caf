//! A small reader over TOML tables: every value with its place, every mistake a finding, never a
//! stop at the first. Knows nothing of kiosks or services.

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::Source;
use super::finding::{Report, Rule, hint, rules};

/// Most syntax errors reported for one file: an unclosed bracket makes an error of every line.
const SYNTAX_ERRORS_MAX: usize = 5;

/// A value and the bytes it stands at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) span: Range<usize>,
}

impl<T> Located<T> {
    pub(super) fn new(value: T, span: Range<usize>) -> Self {
        Self { value, span }
    }
}

/// Parses a file; `None` and findings if it is not TOML.
pub(super) fn parse<'a>(source: &'a Source, report: &mut Report) -> Option<Spanned<DeTable<'a>>> {
    let (table, mut errors) = DeTable::parse_recoverable(&source.text);
    if errors.is_empty() {
        return Some(table);
    }
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    // After an unclosed bracket every line is an error: only the first tells something.
    let unclosed = errors
        .iter()
        .any(|error| error.message().starts_with("unclosed"));
    let most = if unclosed { 1 } else { SYNTAX_ERRORS_MAX };
    let mut last_line = 0;
    let mut shown = 0;
    for error in errors {
        let offset = error.span().map_or(0, |span| span.start);
        let (line, _) = source.position(offset);
        if line != last_line && shown < most {
            report.add(
                rules::TOML_SYNTAX,
                source,
                offset,
                error.message().to_owned(),
            );
            shown += 1;
        }
        last_line = line;
    }
    None
}

/// A table being read.
#[derive(Clone)]
pub(super) struct Table<'a> {
    pub(super) source: &'a Source,
    table: &'a DeTable<'a>,
    /// Where its header or its braces stand.
    pub(super) span: Range<usize>,
    /// Its place in the file, such as `page.`, to name the tables inside it.
    path: String,
    /// What it is called in messages, such as ``question `seul` ``.
    pub(super) what: String,
}

impl<'a> Table<'a> {
    /// Opens the table of a whole file.
    pub(super) fn root(source: &'a Source, table: &'a Spanned<DeTable<'a>>, what: &str) -> Self {
        Self {
            source,
            table: table.get_ref(),
            span: 0..0,
            path: String::new(),
            what: what.to_owned(),
        }
    }

    /// Reports every key that is not known here.
    pub(super) fn allow(&self, known: &[&str], report: &mut Report) {
        for key in self.table.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let message = format!(
                    "{} has no key `{}`{}",
                    self.what,
                    key.get_ref(),
                    hint(key.get_ref(), known)
                );
                report.add(rules::UNKNOWN_KEY, self.source, key.span().start, message);
            }
        }
    }

    /// Every key with its place, in the order of the file.
    pub(super) fn keys(&self) -> Vec<Located<&'a str>> {
        let mut keys: Vec<_> = self
            .table
            .keys()
            .map(|key| Located::new(key.get_ref().as_ref(), key.span()))
            .collect();
        keys.sort_by_key(|key| key.span.start);
        keys
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Adds a finding at the table itself.
    pub(super) fn complain(&self, rule: Rule, message: String, report: &mut Report) {
        report.add(rule, self.source, self.span.start, message);
    }

    /// Adds a finding that the key is not there.
    pub(super) fn missing(&self, key: &str, report: &mut Report) {
        self.complain(
            rules::MISSING_KEY,
            format!("{} needs the key `{key}`", self.what),
            report,
        );
    }

    fn value(&self, key: &str) -> Option<(&'a DeValue<'a>, Range<usize>)> {
        self.table
            .get(key)
            .map(|value| (value.get_ref(), value.span()))
    }

    fn wrong(
        &self,
        key: &str,
        needed: &str,
        value: &DeValue<'_>,
        span: &Range<usize>,
        report: &mut Report,
    ) {
        let message = format!("`{key}` must be {needed}, not {}", called(value));
        report.add(rules::WRONG_TYPE, self.source, span.start, message);
    }

    /// A text, if it is there.
    pub(super) fn text(&self, key: &str, report: &mut Report) -> Option<Located<String>> {
        match self.value(key)? {
            (DeValue::String(text), span) => Some(Located::new(text.clone().into_owned(), span)),
            (value, span) => {
                self.wrong(key, "a text in quotes", value, &span, report);
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn needed_text(&self, key: &str, report: &mut Report) -> Option<Located<String>> {
        if !self.has(key) {
            self.missing(key, report);
        }
        self.text(key, report)
    }

    /// A word from a list, if it is there.
    pub(super) fn word<T: Copy>(
        &self,
        key: &str,
        words: &[(&str, T)],
        rule: Rule,
        report: &mut Report,
    ) -> Option<T> {
        let text = self.text(key, report)?;
        let found = words
            .iter()
            .find(|(word, _)| *word == text.value)
            .map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
            let message = format!(
                "`{key}` cannot be `{}`{}",
                shortened(&text.value),
                hint(&text.value, &known)
            );
            report.add(rule, self.source, text.span.start, message);
        }
        found
    }

    /// `true` or `false`, if it is there.
    pub(super) fn flag(&self, key: &str, report: &mut Report) -> Option<bool> {
        match self.value(key)? {
            (DeValue::Boolean(flag), _) => Some(*flag),
            (value, span) => {
                self.wrong(key, "true or false", value, &span, report);
                None
            }
        }
    }

    /// A whole number, if it is there.
    pub(super) fn integer(&self, key: &str, report: &mut Report) -> Option<Located<i64>> {
        let (value, span) = self.value(key)?;
        let DeValue::Integer(number) = value else {
            self.wrong(key, "a whole number", value, &span, report);
            return None;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Some(Located::new(number, span)),
            Err(_) => {
                let message = format!("`{key}` is too large a number");
                report.add(rules::BAD_RANGE, self.source, span.start, message);
                None
            }
        }
    }

    /// A whole number within limits, if it is there.
    pub(super) fn integer_in(
        &self,
        key: &str,
        limits: std::ops::RangeInclusive<i64>,
        report: &mut Report,
    ) -> Option<Located<i64>> {
        let number = self.integer(key, report)?;
        if limits.contains(&number.value) {
            return Some(number);
        }
        let message = format!(
            "`{key}` must be from {} to {}",
            limits.start(),
            limits.end()
        );
        report.add(rules::BAD_RANGE, self.source, number.span.start, message);
        None
    }

    /// A date without a time, if it is there.
    pub(super) fn date(&self, key: &str, report: &mut Report) -> Option<Located<Date>> {
        let (value, span) = self.value(key)?;
        let needed = "a date without quotes, such as 2026-09-30";
        let DeValue::Datetime(moment) = value else {
            self.wrong(key, needed, value, &span, report);
            return None;
        };
        let (Some(day), None) = (moment.date, moment.time) else {
            self.wrong(key, needed, value, &span, report);
            return None;
        };
        let date = i16::try_from(day.year)
            .ok()
            .zip(i8::try_from(day.month).ok())
            .zip(i8::try_from(day.day).ok());
        date.and_then(|((year, month), day)| Date::new(year, month, day).ok())
            .map(|date| Located::new(date, span))
    }

    /// A list, if it is there.
    pub(super) fn list(&self, key: &str, report: &mut Report) -> Option<Located<Vec<Item<'a>>>> {
        match self.value(key)? {
            (DeValue::Array(values), span) => {
                let items = values.iter().map(|value| Item {
                    value: value.get_ref(),
                    span: value.span(),
                });
                Some(Located::new(items.collect(), span))
            }
            (value, span) => {
                self.wrong(key, "a list in brackets", value, &span, report);
                None
            }
        }
    }

    /// A table, if it is there.
    pub(super) fn table(&self, key: &str, report: &mut Report) -> Option<Table<'a>> {
        match self.value(key)? {
            (DeValue::Table(table), span) => {
                let path = format!("{}{key}.", self.path);
                let what = format!("`[{}{key}]`", self.path);
                Some(Table {
                    source: self.source,
                    table,
                    span,
                    path,
                    what,
                })
            }
            (value, span) => {
                self.wrong(key, "a table", value, &span, report);
                None
            }
        }
    }

    /// The tables of `[[key]]`; none if it is not there.
    pub(super) fn tables(&self, key: &str, report: &mut Report) -> Vec<Table<'a>> {
        let mut tables = Vec::new();
        let header = format!("`[[{}{key}]]`", self.path);
        let Some((value, span)) = self.value(key) else {
            return tables;
        };
        let DeValue::Array(values) = value else {
            let message = format!(
                "`{key}` must be written {header}, once for each, not {}",
                called(value)
            );
            report.add(rules::WRONG_TYPE, self.source, span.start, message);
            return tables;
        };
        for value in values.iter() {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let path = format!("{}{key}.", self.path);
                    let what = header.clone();
                    tables.push(Table {
                        source: self.source,
                        table,
                        span: value.span(),
                        path,
                        what,
                    });
                }
                other => self.wrong(key, "a list of tables", other, &value.span(), report),
            }
        }
        tables
    }

    /// Whether the value of a key is a table.
    pub(super) fn is_table(&self, key: &str) -> bool {
        matches!(self.value(key), Some((DeValue::Table(_), _)))
    }
}

/// One value of a list.
#[derive(Debug, Clone)]
pub(super) struct Item<'a> {
    value: &'a DeValue<'a>,
    pub(super) span: Range<usize>,
}

impl<'a> Item<'a> {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<Located<String>> {
        match self.value {
            DeValue::String(text) => {
                Some(Located::new(text.clone().into_owned(), self.span.clone()))
            }
            _ => None,
        }
    }

    /// The table, if it is one.
    pub(super) fn table(&self, source: &'a Source, what: &str) -> Option<Table<'a>> {
        match self.value {
            DeValue::Table(table) => Some(Table {
                source,
                table,
                span: self.span.clone(),
                path: String::new(),
                what: what.to_owned(),
            }),
            _ => None,
        }
    }

    /// What it is, in words.
    pub(super) fn called(&self) -> &'static str {
        called(self.value)
    }
}

/// The beginning of a text, for messages.
pub(super) fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

fn called(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(moment) if moment.date.is_none() => "a time",
        DeValue::Datetime(moment) if moment.time.is_none() => "a date without quotes",
        DeValue::Datetime(_) => "a date with a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The byte of the file at which a byte of a text value stands: past the quotes, through escapes.
/// `span` is the value's place in the file, quotes included.
pub(super) fn inside(source: &str, span: &Range<usize>, text: &str, at: usize) -> usize {
    let raw = source.get(span.clone()).unwrap_or("");
    let quotes = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
        3
    } else {
        1
    };
    let mut start = quotes;
    if quotes == 3 {
        // A line break right after the quotes is not part of the text.
        let body = raw.get(3..).unwrap_or("");
        start += if body.starts_with("\r\n") {
            2
        } else {
            usize::from(body.starts_with('\n'))
        };
    }
    let inner = raw.get(start..).unwrap_or("");
    let offset = if raw.starts_with('\'')
        || text.as_bytes() == inner.as_bytes().get(..text.len()).unwrap_or(&[])
    {
        at
    } else {
        escaped_offset(inner, at)
    };
    (span.start + start + offset).min(span.end)
}

/// How many bytes of a text with escapes are written for its first `at` bytes.
fn escaped_offset(inner: &str, at: usize) -> usize {
    let bytes = inner.as_bytes();
    let (mut read, mut written) = (0, 0);
    while written < at && read < bytes.len() {
        if bytes[read] != b'\\' {
            read += 1;
            written += 1;
            continue;
        }
        let digits = match bytes.get(read + 1) {
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            // A backslash at the end of a line: the line break and the spaces after it are nothing.
            Some(b'\n' | b'\r' | b' ' | b'\t') => {
                read += 1;
                read += bytes[read..]
                    .iter()
                    .take_while(|byte| byte.is_ascii_whitespace())
                    .count();
                continue;
            }
            _ => 0,
        };
        let code = inner
            .get(read + 2..read + 2 + digits)
            .and_then(|hex| u32::from_str_radix(hex, 16).ok());
        written += code
            .and_then(char::from_u32)
            .filter(|_| digits > 0)
            .map_or(1, char::len_utf8);
        read += 2 + digits;
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_go_through_quotes_and_escapes() {
        for (raw, needle) in [
            (r#"a = "${x} = 1""#, "x}"),
            (r#"a = '${x} = 1'"#, "x}"),
            (r#"a = "\"\u00e9\" = ${x}""#, "x}"),
            ("a = \"\"\"\n${x}\"\"\"", "x}"),
            ("a = '''\n\n${x}'''", "x}"),
            ("a = \"\"\"é \\\n   ${x}\"\"\"", "x}"),
            (r#"a = "\\ \t ${x}""#, "x}"),
        ] {
            let source = Source::new("t", raw.to_owned());
            let mut report = Report::default();
            let parsed = parse(&source, &mut report).unwrap_or_else(|| panic!("{raw}"));
            let text = Table::root(&source, &parsed, "t")
                .text("a", &mut report)
                .unwrap();
            let at = text.value.find(needle).unwrap();
            assert_eq!(
                inside(raw, &text.span, &text.value, at),
                raw.find(needle).unwrap(),
                "{raw}"
            );
        }
    }

    #[test]
    fn any_offset_stays_inside() {
        for raw in [r#""""#, r#""\u00""#, "'", "", "\"\"\"", r#""\"#, "\"\\\n"] {
            for at in 0..20 {
                assert!(inside(raw, &(0..raw.len()), "abc", at) <= raw.len());
            }
        }
    }
}
