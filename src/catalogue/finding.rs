//! What `guichet check` says: findings, each with its rule, its place and one sentence, and the
//! list of rules. May never read a file. Held by tests: rule names are unique, and every rule is
//! raised by at least one broken configuration of `tests/check`.

use serde::Serialize;

use super::files::Source;

/// Most findings kept of one check: beyond that, nobody reads.
const FINDINGS_MAX: usize = 1_000;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The configuration cannot be used.
    Error,
    /// It can be used, and somebody will be sorry.
    Warning,
    /// It can be better: a hint for who writes.
    Note,
}

impl Severity {
    /// The word printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something to mend in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// Name of the rule, one of [`rules::ALL`].
    pub rule: &'static str,
    /// Path relative to the configuration folder, with `/`.
    pub file: String,
    /// Line from 1; 1 for a file as a whole.
    pub line: usize,
    /// Column in characters from 1.
    pub column: usize,
    /// One sentence that says what is wrong and what to do.
    pub message: String,
}

/// A rule of the linter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Its name, for authors and scripts.
    pub name: &'static str,
    /// How bad breaking it is.
    pub severity: Severity,
    /// What it asks, in one sentence.
    pub asks: &'static str,
}

macro_rules! rules {
    ($($severity:ident $id:ident $name:literal $asks:literal;)*) => {
        /// The rules, one constant each.
        pub mod rules {
            use super::{Rule, Severity};
            $(
                #[doc = $asks]
                pub const $id: Rule = Rule { name: $name, severity: Severity::$severity, asks: $asks };
            )*
            /// Every rule.
            pub const ALL: &[Rule] = &[$($id),*];
        }
    };
}

rules! {
    Error MISSING_FILE "missing-file" "Every file and folder that is needed exists.";
    Error UNREADABLE_FILE "unreadable-file" "Every file can be read and is a plain file.";
    Error TOO_LARGE "too-large" "A text file has at most 1 MiB, a picture at most 4 MiB.";
    Error NOT_UTF8 "not-utf8" "Text files are written in UTF-8.";
    Error TOML_SYNTAX "toml-syntax" "A .toml file is well-formed TOML.";
    Error FTL_SYNTAX "ftl-syntax" "An .ftl file is well-formed Fluent, without functions or circular texts.";
    Error JSON_SYNTAX "json-syntax" "An example is one well-formed JSON object.";
    Error UNKNOWN_KEY "unknown-key" "Every key is one that exists.";
    Error MISSING_KEY "missing-key" "Every key that is needed is there.";
    Error WRONG_TYPE "wrong-type" "Every value is of the type its key needs.";
    Error WRONG_KIND_KEY "wrong-kind-key" "A question has only the keys that its kind uses.";
    Error UNKNOWN_VALUE "unknown-value" "A value chosen from a list is in that list.";
    Error UNKNOWN_KIND "unknown-kind" "The kind of a question is one that exists.";
    Error UNKNOWN_CATEGORY "unknown-category" "The category of a service is one that exists.";
    Error UNKNOWN_ICON "unknown-icon" "The icon of a service is one that exists.";
    Error UNKNOWN_LOCALE "unknown-locale" "A locale is one that guichet knows.";
    Error UNKNOWN_DESTINATION "unknown-destination" "A service goes to a destination of kiosk.toml.";
    Error UNKNOWN_REPEAT "unknown-repeat" "A page belongs to a repeat that exists.";
    Error BAD_NAME "bad-name" "Names are made of lower-case letters, digits and underscores.";
    Error DUPLICATE_NAME "duplicate-name" "No name stands twice among its kind.";
    Error RESERVED_NAME "reserved-name" "Names that guichet uses itself are left to it.";
    Error BAD_RANGE "bad-range" "Numbers stay within their limits, and the least is not above the most.";
    Error BAD_DATE "bad-date" "Dates are plausible days of the calendar.";
    Error BAD_TEXT "bad-text" "Texts of kiosk.toml are neither empty nor endless.";
    Error BAD_URL "bad-url" "The address of a destination is one that can be called.";
    Error PLAIN_HTTP "plain-http" "Requests leave unencrypted only within the machine, or when that is accepted in words.";
    Error BAD_KEY "bad-key" "Public keys are well formed.";
    Error CHOICE_COUNT "choice-count" "A question has 2 to 6 choices: more do not fit the screen.";
    Error EMPTY_PAGE "empty-page" "Every page has a question, every repeat a page.";
    Error SCATTERED_REPEAT "scattered-repeat" "The pages of a repeat are neighbours.";
    Error EXPRESSION_SYNTAX "expression-syntax" "An expression is well formed.";
    Error UNKNOWN_QUESTION "unknown-question" "An expression reads questions that exist.";
    Error UNKNOWN_CHOICE "unknown-choice" "An expression compares with choices that exist.";
    Error TYPE_ERROR "type-error" "An expression has the types it needs.";
    Error CIRCLE "circle" "Nothing depends on itself.";
    Error READS_LATER "reads-later" "A condition reads only what was asked before.";
    Error UNREACHABLE "unreachable" "Every page, question and paper can be needed by somebody.";
    Error MISSING_TEXT "missing-text" "Every text is there in every offered locale.";
    Error EMPTY_TEXT "empty-text" "No text is blank.";
    Error UNKNOWN_VARIABLE "unknown-variable" "A text uses only the variables it is given.";
    Error VARIABLE_MISMATCH "variable-mismatch" "A text uses the same variables in every locale.";
    Error MISSING_LETTER "missing-letter" "The fonts of guichet can draw every letter.";
    Error MISSING_PICTURE "missing-picture" "Every picture exists in the folder of its service.";
    Error BAD_PICTURE "bad-picture" "Pictures are PNG or JPEG, at most 4096 pixels wide and high.";
    Error EXAMPLE_DOES_NOT_WALK "example-does-not-walk" "Every example walks its service to the end.";
    Error LONG_SENTENCE "sentence-too-long" "A sentence has at most 15 words.";
    Error ASKED_TWICE "asked-twice" "Nothing is asked twice in one visit.";
    Warning NO_SEALING_KEY "no-sealing-key" "A destination has a sealing key.";
    Warning NO_RECEIPT_KEY "no-receipt-key" "A reception has a receipt key.";
    Warning ALWAYS_TRUE "always-true" "A condition can be false.";
    Warning UNUSED_TEXT "unused-text" "Every text is used.";
    Warning UNUSED_PICTURE "unused-picture" "Every picture of a service is used.";
    Warning BANNED_WORD "banned-word" "Texts use none of the words that frighten or mean nothing.";
    Warning OTHER_WORD "other-word" "The same thing has the same word everywhere.";
    Warning UNEXPLAINED_WORD "unexplained-word" "Words of the administration are explained.";
    Warning LONG_DEFINITION "long-definition" "A definition has at most 2 sentences.";
    Warning REFUSED_SIGN "refused-sign" "Texts have none of the signs that stop a reader.";
    Warning DATE_IN_DIGITS "date-in-digits" "The month of a date is written in letters.";
    Warning LARGE_NUMBER "large-number" "No number is above 1000, but amounts and years.";
    Warning TYPING_BUDGET "typing-budget" "At most 120 characters are typed on the longest path.";
    Warning PAGE_CHOICES "page-choices" "A page has at most 6 choices, of all its questions together.";
    Warning SAME_QUESTION "same-question" "Two questions of one visit are not asked in the same words.";
    Warning SEVERAL_IDEAS "several-ideas" "A title, a label, a hint or a choice is one sentence.";
    Warning FULL_PAGE "full-page" "A page that asks has at most 60 words, one that tells 90, choices aside.";
    Warning NO_SIMPLE_TEXT "no-simple-text" "French texts have a version in simple French.";
    Note FULL_SENTENCE "full-sentence" "A sentence has 12 words if it can.";
    Note LINKED_IDEAS "linked-ideas" "A sentence holds one idea.";
    Note HEAVY_WORDING "heavy-wording" "Sentences are active and affirmative.";
    Note TYPOGRAPHY "typography" "Signs and spaces are those of the language.";
}

/// Findings as they are collected.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    errors: usize,
}

impl Report {
    /// Adds a finding at a byte offset of a file.
    pub(super) fn add(&mut self, rule: Rule, source: &Source, offset: usize, message: String) {
        let (line, column) = source.position(offset);
        self.add_at(rule, &source.file, line, column, message);
    }

    /// Adds a finding about a file as a whole.
    pub(super) fn add_file(&mut self, rule: Rule, file: &str, message: String) {
        self.add_at(rule, file, 1, 1, message);
    }

    /// Adds a finding at a line and column.
    pub(super) fn add_at(
        &mut self,
        rule: Rule,
        file: &str,
        line: usize,
        column: usize,
        message: String,
    ) {
        self.errors += usize::from(rule.severity == Severity::Error);
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding {
                severity: rule.severity,
                rule: rule.name,
                file: file.to_owned(),
                line,
                column,
                message,
            });
        }
    }

    /// Whether something is said about a file already.
    pub(super) fn mentions(&self, file: &str) -> bool {
        self.findings.iter().any(|finding| finding.file == file)
    }

    /// How many errors there are.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// The findings sorted by place, none twice.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| {
            let key = |f: &Finding| (f.line, f.column, f.severity, f.rule);
            a.file
                .cmp(&b.file)
                .then_with(|| key(a).cmp(&key(b)))
                .then_with(|| a.message.cmp(&b.message))
        });
        self.findings.dedup();
        self.findings
    }
}

/// The candidate nearest to a name that does not exist, if one is near enough to be meant.
pub(super) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    const LETTERS_MAX: usize = 64; // longer names are no slips, and comparing them costs time
    let letters = name.chars().count();
    if letters == 0 || letters > LETTERS_MAX {
        return None;
    }
    let (wanted, limit) = (name.to_lowercase(), (letters / 3).max(1));
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// ": did you mean `x`?", or the whole list, after "there is no such thing".
pub(super) fn hint(name: &str, candidates: &[&str]) -> String {
    match nearest(name, candidates.iter().copied()) {
        Some(candidate) => format!(": did you mean `{candidate}`?"),
        None if candidates.is_empty() => ": none is named yet".to_owned(),
        None => format!(": use one of {}", candidates.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn rule_names_are_unique() {
        let names: BTreeSet<_> = rules::ALL.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), rules::ALL.len());
        assert!(rules::ALL.iter().all(|rule| rule.asks.ends_with('.')));
    }

    #[test]
    fn hints() {
        for (name, expected) in [
            ("requird", ": did you mean `required`?"),
            ("Name", ": did you mean `name`?"),
            ("xyz", ": use one of name, required"),
        ] {
            assert_eq!(hint(name, &["name", "required"]), expected);
        }
        assert_eq!(hint("a", &[]), ": none is named yet");
        assert_eq!(nearest(&"a".repeat(10_000), ["a"]), None);
    }
}
