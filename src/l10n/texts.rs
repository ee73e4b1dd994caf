//! The texts of one locale: Fluent files read whole, their errors with line and column, their
//! messages by id. May never panic on any bytes, never fall back on another locale, and never show
//! nothing: a missing message shows as `⟦id⟧`. Held by tests: every error is reported, at its place.

mod structure;

use std::collections::BTreeSet;
use std::fmt;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::parser::{ErrorKind, ParserError};

use super::{Direction, Lines, Locale};

/// Deepest nesting of `{ … }` in a file; real texts stay under 4, and the parser recurses.
const NESTING_MAX: usize = 20;

/// The texts of one locale.
pub struct Texts {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
    keys: Vec<Key>,
    definitions: Vec<String>,
}

/// How the messages begin that explain a word.
pub const DEFINITION: &str = "word-";

/// One text as it stands in a file: a message or one of its attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Id of the message.
    pub id: String,
    /// Name of the attribute, if it is one.
    pub attribute: Option<String>,
    /// Name of the file, as given to [`Texts::load`].
    pub file: String,
    /// Line of the id or of the attribute's name, from 1.
    pub line: usize,
    /// Column of the id or of the attribute's name, in characters, from 1.
    pub column: usize,
    /// Variables it needs, through the messages it refers to as well.
    pub variables: BTreeSet<String>,
    /// The ways it can read, at most 32, one for each combination of variants. A variable stands as
    /// `{name}`.
    pub readings: Vec<String>,
}

impl Key {
    /// `id` or `id.attribute`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.attribute {
            Some(attribute) => format!("{}.{attribute}", self.id),
            None => self.id.clone(),
        }
    }
}

/// Something wrong in a file of texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError {
    /// What kind of error.
    pub kind: TextProblem,
    /// Name of the file, as given to [`Texts::load`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in words.
    pub message: String,
}

/// Kinds of errors in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextProblem {
    /// The file is not Fluent.
    Syntax,
    /// The same id or attribute twice.
    Duplicate,
    /// A message, term or function that does not exist, or a text that contains itself.
    Reference,
    /// There is no file at all.
    Absent,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{} {}",
            self.file, self.line, self.column, self.message
        )
    }
}

/// A value placed into a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Placed as it is.
    Text(&'a str),
    /// Placed in digits; texts can choose their plural form by it.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl Texts {
    /// Reads the files of one locale, given as (name, content).
    ///
    /// # Errors
    /// Every error of every file, in order.
    pub fn load(locale: Locale, files: &[(&str, &str)]) -> Result<Self, Vec<TextError>> {
        match Self::load_what_can_be_read(locale, files) {
            (texts, errors) if errors.is_empty() => Ok(texts),
            (_, errors) => Err(errors),
        }
    }

    /// Reads the files of one locale, and returns the messages that could be read beside every
    /// error. For checks only: what a person sees comes from [`Texts::load`].
    #[must_use]
    pub fn load_what_can_be_read(locale: Locale, files: &[(&str, &str)]) -> (Self, Vec<TextError>) {
        let mut errors = Vec::new();
        let mut resources = Vec::new();
        for (file, source) in files {
            match parse(file, source, &mut errors) {
                Some(resource) => resources.push((*file, resource)),
                None => continue,
            }
        }
        let keys = structure::keys(&resources, &mut errors);
        errors.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));

        let tag = locale.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks keep a Latin name in place inside an Arabic sentence; elsewhere they would only
        // travel into tickets and logs.
        bundle.set_use_isolating(locale.direction() == Direction::RightToLeft);
        for (_, resource) in resources {
            // The only error is an id that exists already, and `structure::keys` reported it.
            let _ = bundle.add_resource(resource);
        }
        let definitions = keys
            .iter()
            .filter(|key| key.attribute.is_none() && key.id.starts_with(DEFINITION))
            .map(|key| key.id.clone())
            .collect();
        (
            Self {
                locale,
                bundle,
                keys,
                definitions,
            },
            errors,
        )
    }

    /// The same texts, only to be shown: without the list of [`Texts::keys`], which is for who
    /// judges them and takes more memory than the texts.
    #[must_use]
    pub fn only_shown(self) -> Self {
        Self {
            keys: Vec::new(),
            ..self
        }
    }

    /// The locale of these texts.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether the message has a text.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|message| message.value().is_some())
    }

    /// Whether the message has this attribute.
    #[must_use]
    pub fn has_attribute(&self, id: &str, attribute: &str) -> bool {
        self.bundle
            .get_message(id)
            .is_some_and(|message| message.get_attribute(attribute).is_some())
    }

    /// The text of a message, or `⟦id⟧`.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.format(id, None, &[])
    }

    /// The text of a message with values in it, or `⟦id⟧`.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.format(id, None, args)
    }

    /// The text of an attribute, or `⟦id.attribute⟧`.
    #[must_use]
    pub fn attribute(&self, id: &str, attribute: &str) -> String {
        self.format(id, Some(attribute), &[])
    }

    /// The text of an attribute with values in it, or `⟦id.attribute⟧`.
    #[must_use]
    pub fn attribute_with(&self, id: &str, attribute: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.format(id, Some(attribute), args)
    }

    /// Ids of the messages that explain a word, in the order of the files.
    #[must_use]
    pub fn definitions(&self) -> &[String] {
        &self.definitions
    }

    /// Every text of the files, in their order; none of [`Texts::only_shown`].
    #[must_use]
    pub fn keys(&self) -> &[Key] {
        &self.keys
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &[(&str, Arg<'_>)]) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| match attribute {
                Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
                None => message.value(),
            });
        let Some(pattern) = pattern else {
            tracing::error!(locale = %self.locale, id, attribute, "text missing");
            return match attribute {
                Some(attribute) => format!("⟦{id}.{attribute}⟧"),
                None => format!("⟦{id}⟧"),
            };
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(
                *name,
                match *arg {
                    Arg::Text(text) => FluentValue::from(text),
                    Arg::Number(number) => FluentValue::from(number),
                },
            );
        }
        let mut problems = Vec::new();
        let said = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut problems);
        if !problems.is_empty() {
            // Never the text itself in the log: it may hold an answer.
            tracing::error!(locale = %self.locale, id, attribute, "text incomplete");
        }
        said.into_owned()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({}, {} keys)", self.locale, self.keys.len())
    }
}

/// Parses one file; none if it nests too deep to be parsed.
fn parse(file: &str, source: &str, errors: &mut Vec<TextError>) -> Option<FluentResource> {
    let lines = Lines::of(source);
    let mut report = |offset: usize, message: String| {
        let (line, column) = lines.position(source, offset);
        let kind = TextProblem::Syntax;
        errors.push(TextError {
            kind,
            file: file.to_owned(),
            line,
            column,
            message,
        });
    };
    if let Some(offset) = too_deep(source) {
        report(
            offset,
            format!("braces are nested deeper than {NESTING_MAX}"),
        );
        return None;
    }
    match FluentResource::try_new(source.to_owned()) {
        Ok(resource) => Some(resource),
        Err((resource, problems)) => {
            for problem in problems {
                let (offset, message) = explained(source, &problem);
                report(offset, message);
            }
            Some(resource)
        }
    }
}

/// Where a syntax error stands and what to do about it.
fn explained(source: &str, problem: &ParserError) -> (usize, String) {
    let at = problem.pos.start;
    // An attribute that cannot be read is given back to the parser as a message, which it is not.
    let rest = source.get(at..).unwrap_or("");
    let attribute = rest.trim_start_matches(' ');
    if let Some(name) = attribute
        .strip_prefix('.')
        .filter(|_| at == 0 || source[..at].ends_with('\n'))
    {
        let name = name
            .split(|sign: char| !sign.is_ascii_alphanumeric() && !"-_".contains(sign))
            .next();
        let message = format!(
            "the attribute `.{}` cannot be read: look for a missing `=` or `}}`",
            name.unwrap_or("")
        );
        return (at + rest.len() - attribute.len(), message);
    }
    let message = match &problem.kind {
        ErrorKind::ExpectedToken(token) => format!("`{token}` is expected here"),
        ErrorKind::ExpectedCharRange { range } => format!("a sign among {range} is expected here"),
        ErrorKind::ExpectedMessageField { entry_id } => {
            format!("`{entry_id}` has no text: write it after `=`")
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            format!("`-{entry_id}` has no text: write it after `=`")
        }
        ErrorKind::MissingDefaultVariant => {
            "the variants need a default one, marked `*`".to_owned()
        }
        ErrorKind::MultipleDefaultVariants => {
            "only one variant can be the default, marked `*`".to_owned()
        }
        ErrorKind::MissingValue => "a text is expected here".to_owned(),
        ErrorKind::UnterminatedStringLiteral => "a text in quotes must end on its line".to_owned(),
        ErrorKind::UnbalancedClosingBrace => {
            "this `}` has no `{`: write {\"}\"} for the sign itself".to_owned()
        }
        other => other.to_string(),
    };
    (at, message)
}

/// Where braces go deeper than [`NESTING_MAX`], if they do.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'\n' => quoted = false,
            b'"' if depth > 0 => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > NESTING_MAX {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(locale: Locale, source: &str) -> Texts {
        Texts::load(locale, &[("t.ftl", source)]).unwrap_or_else(|errors| panic!("{errors:#?}"))
    }

    fn errors(source: &str) -> Vec<String> {
        match Texts::load(Locale::French, &[("t.ftl", source)]) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn messages_attributes_and_values() {
        let texts = texts(
            Locale::French,
            "seul = Vivez-vous seul ?\n    .oui = Oui\nmerci = Merci { $nom }, { $n ->\n        [one] un papier\n       *[other] { $n } papiers\n    }\nvide =\n    .seulement = x\n",
        );
        assert_eq!(texts.text("seul"), "Vivez-vous seul ?");
        assert_eq!(texts.attribute("seul", "oui"), "Oui");
        let merci = |n| texts.text_with("merci", &[("nom", "Ana".into()), ("n", Arg::Number(n))]);
        assert_eq!(merci(1), "Merci Ana, un papier");
        assert_eq!(merci(1200), "Merci Ana, 1200 papiers");
        assert!(texts.has("seul") && texts.has_attribute("seul", "oui"));
        assert!(!texts.has("non") && !texts.has_attribute("seul", "non") && !texts.has("vide"));
        // What is missing is visible.
        assert_eq!(texts.text("non"), "⟦non⟧");
        assert_eq!(texts.text("vide"), "⟦vide⟧");
        assert_eq!(texts.attribute("seul", "non"), "⟦seul.non⟧");
        assert_eq!(
            texts.text_with("merci", &[("n", 1.into())]),
            "Merci {$nom}, un papier"
        );
    }

    #[test]
    fn isolation_marks_only_in_right_to_left_texts() {
        for (locale, expected) in [
            (Locale::Arabic, "a \u{2068}b\u{2069}"),
            (Locale::French, "a b"),
            (Locale::SimpleFrench, "a b"),
        ] {
            assert_eq!(
                texts(locale, "x = a { $v }").text_with("x", &[("v", "b".into())]),
                expected
            );
        }
    }

    #[test]
    fn plurals_follow_each_language() {
        let all = ["zero", "one", "two", "few", "many"];
        let variants: String = all.iter().map(|c| format!("\n  [{c}] {c}")).collect();
        let source = format!("x = {{ $n ->{variants}\n *[other] other\n }}\n");
        let check = |locale, expected: &[(i64, &str)]| {
            let texts = texts(locale, &source);
            for (n, category) in expected {
                let said = texts.text_with("x", &[("n", Arg::Number(*n))]);
                assert_eq!(said, *category, "{locale} {n}");
            }
        };
        check(
            Locale::Arabic,
            &[
                (0, "zero"),
                (1, "one"),
                (2, "two"),
                (3, "few"),
                (10, "few"),
                (11, "many"),
                (99, "many"),
                (100, "other"),
            ],
        );
        check(
            Locale::Ukrainian,
            &[
                (0, "many"),
                (1, "one"),
                (2, "few"),
                (5, "many"),
                (11, "many"),
                (21, "one"),
                (22, "few"),
            ],
        );
        check(Locale::French, &[(0, "one"), (1, "one"), (2, "other")]);
        check(
            Locale::SimpleFrench,
            &[(0, "one"), (1, "one"), (2, "other")],
        );
        check(Locale::English, &[(0, "other"), (1, "one"), (2, "other")]);
        check(Locale::Turkish, &[(1, "one"), (2, "other")]);
        check(Locale::Portuguese, &[(0, "one"), (1, "one"), (2, "other")]);
        check(Locale::Spanish, &[(0, "other"), (1, "one"), (2, "other")]);
    }

    #[test]
    fn texts_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Texts>();
    }

    #[test]
    fn keys_with_variables_places_and_readings() {
        let texts = texts(
            Locale::French,
            "# commentaire\n-ville = Valmaroche\na = { -ville } { $x }\n    .hint = { b } !\nb = { $n ->\n        [one] un\n       *[other] { $n } { $y }\n    }{ \"\\u202F\" };\n",
        );
        let seen: Vec<_> = texts
            .keys()
            .iter()
            .map(|key| {
                let variables: Vec<_> = key.variables.iter().map(String::as_str).collect();
                (
                    key.name(),
                    key.line,
                    key.column,
                    variables.join(" "),
                    key.readings.join(" | "),
                )
            })
            .collect();
        let row = |name: &str, line, column, variables: &str, readings: &str| {
            (
                name.to_owned(),
                line,
                column,
                variables.to_owned(),
                readings.to_owned(),
            )
        };
        assert_eq!(
            seen,
            [
                row("a", 3, 1, "x", "Valmaroche {x}"),
                row("a.hint", 4, 6, "n y", "un\u{202F}; ! | {n} {y}\u{202F}; !"),
                row("b", 5, 1, "n y", "un\u{202F}; | {n} {y}\u{202F};"),
            ]
        );
    }

    #[test]
    fn errors_are_all_reported_with_their_place() {
        for (source, expected) in [
            ("a = b", &[][..]),
            (
                "é = x\nb",
                &[
                    "t.ftl:1:1 a sign among a-zA-Z is expected here",
                    "t.ftl:2:2 `=` is expected here",
                ],
            ),
            (
                "a = x\n    .b { $x\nb = {$x ->\n [a] x\n}\n",
                &[
                    "t.ftl:2:5 the attribute `.b` cannot be read: look for a missing `=` or `}`",
                    "t.ftl:5:1 the variants need a default one, marked `*`",
                ],
            ),
            (
                "a = x\na = y\n",
                &["t.ftl:2:1 `a` stands here twice: first on line 1 of t.ftl"],
            ),
            (
                "a = x\n  .b = y\n  .b = z\n",
                &["t.ftl:3:4 `a.b` stands here twice: first on line 2 of t.ftl"],
            ),
            ("a = { b }\n", &["t.ftl:1:7 there is no message `b`"]),
            ("a = { -b }\n", &["t.ftl:1:8 there is no term `-b`"]),
            (
                "a = { NUMBER($x) }\n",
                &["t.ftl:1:7 functions such as `NUMBER` are not available"],
            ),
            (
                "a = { b }\nb = { a }\n",
                &[
                    "t.ftl:1:1 `a` contains itself, or refers deeper than 10 texts",
                    "t.ftl:2:1 `b` contains itself, or refers deeper than 10 texts",
                ],
            ),
        ] {
            assert_eq!(errors(source), expected, "{source}");
        }
    }

    #[test]
    fn hostile_files_neither_panic_nor_grow() {
        let laughs: String = (0..40)
            .map(|n| format!("m{n} = {{ m{0} }}{{ m{0} }}\n", n + 1))
            .collect();
        let variants = "{ $n ->\n [a] x\n *[b] y\n }".repeat(40);
        for source in [
            "a = ".to_owned() + &"{".repeat(100_000),
            laughs + "m40 = x\n",
            format!("a = {variants}"),
            "a = { \"".to_owned() + &"\\".repeat(5_000),
            "\u{0}\r\n=\r\n.\r\n*[".to_owned(),
        ] {
            if let Ok(texts) = Texts::load(Locale::French, &[("t.ftl", &source)]) {
                for key in texts.keys() {
                    assert!(key.readings.len() <= 32);
                    assert!(texts.text(&key.id).len() < 100_000);
                }
            }
        }
        assert!(errors(&("a = ".to_owned() + &"{".repeat(100_000))).len() == 1);
    }
}
