//! `guichet check`: reads the whole configuration and says what is to mend. Findings go to
//! stdout, one a line and aligned, or as one JSON array; exit code 1 when one of them is an error.

use super::{CliError, Context, Exit, output};
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::catalogue::{BundledCommunes, Catalogue, Finding, Severity, rules};
use crate::domain::commune::Communes;
use crate::l10n::Key;
use crate::payload::walk;
use crate::ui::theme::fonts;

/// Reads the whole configuration and says what is to mend
#[derive(Debug, clap::Args)]
pub struct Args {}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no configuration folder.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let dir = &context.config_dir;
        if !dir.is_dir() {
            let message = format!(
                "There is no folder {}: name one with --config.",
                dir.display()
            );
            return Err(CliError::Usage(message));
        }
        let (catalogue, mut findings) = Catalogue::load(dir);
        if let Some(catalogue) = &catalogue {
            findings.extend(walk_examples(catalogue, context.today()));
            findings.extend(undrawn_letters(catalogue));
            findings.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        }
        if context.json {
            output::document(&findings);
        } else {
            for line in lines(&findings) {
                output::line(&line);
            }
            output::line(&summary(
                &findings,
                catalogue.map(|catalogue| catalogue.services.len()),
            ));
        }
        let broken = findings
            .iter()
            .any(|finding| finding.severity == Severity::Error);
        Ok(if broken { Exit::Problems } else { Exit::Done })
    }
}

/// Walks every example to its end, as a person would on the screens.
fn walk_examples(catalogue: &Catalogue, today: jiff::civil::Date) -> Vec<Finding> {
    let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
    let mut findings = Vec::new();
    for entry in &catalogue.services {
        for example in &entry.examples {
            let messages: Vec<String> = match walk(
                &entry.service,
                &communes,
                today,
                &example.answers,
            ) {
                Err(errors) => errors.iter().map(ToString::to_string).collect(),
                Ok(outcome) => {
                    let refused = outcome.problems.iter().map(|refused| {
                        let name = &entry.service.questions[refused.question].name;
                        format!(
                            "the walk stops at `{name}`: {}",
                            refused.problem.message_id()
                        )
                    });
                    let unasked = outcome.unasked.iter().map(|name| {
                            format!("`{name}` is answered but never asked: remove it, or look at the conditions")
                        });
                    refused.chain(unasked).collect()
                }
            };
            findings.extend(messages.into_iter().map(|message| Finding {
                severity: rules::EXAMPLE_DOES_NOT_WALK.severity,
                rule: rules::EXAMPLE_DOES_NOT_WALK.name,
                file: example.file.clone(),
                line: 1,
                column: 1,
                message,
            }));
        }
    }
    findings
}

/// Letters that the screens would show as empty boxes.
fn undrawn_letters(catalogue: &Catalogue) -> Vec<Finding> {
    let texts = catalogue.services.iter().flat_map(|e| e.texts.values());
    let keys: Vec<_> = texts.flat_map(|texts| texts.keys()).collect();
    let letters = |key: &Key| key.readings.concat();
    let used: BTreeSet<char> = keys
        .iter()
        .flat_map(|key| letters(key).chars().collect::<Vec<_>>())
        .collect();
    let missing = fonts::missing(&used);
    if missing.is_empty() {
        return Vec::new();
    }
    let rule = rules::MISSING_LETTER;
    let first = |key: &Key| letters(key).chars().find(|letter| missing.contains(letter));
    let findings = keys.into_iter().filter_map(|key| {
        let letter = first(key)?;
        Some(Finding {
            severity: rule.severity,
            rule: rule.name,
            file: key.file.clone(),
            line: key.line,
            column: key.column,
            message: format!(
                "`{}` has « {letter} » (U+{:04X}), which no font of guichet can draw: write it otherwise",
                key.name(),
                u32::from(letter)
            ),
        })
    });
    findings.collect()
}

/// One line for each finding: place, severity, rule and message in columns.
fn lines(findings: &[Finding]) -> Vec<String> {
    let places: Vec<_> = findings
        .iter()
        .map(|finding| format!("{}:{}:{}", finding.file, finding.line, finding.column))
        .collect();
    let place_width = places
        .iter()
        .map(|place| place.chars().count())
        .max()
        .unwrap_or(0);
    let rule_width = findings
        .iter()
        .map(|finding| finding.rule.len())
        .max()
        .unwrap_or(0);
    findings
        .iter()
        .zip(places)
        .map(|(finding, place)| {
            let (severity, rule) = (finding.severity.as_str(), finding.rule);
            format!(
                "{place:place_width$}  {severity:7}  {rule:rule_width$}  {}",
                finding.message
            )
        })
        .collect()
}

fn summary(findings: &[Finding], services: Option<usize>) -> String {
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut found = match (errors, warnings) {
        (0, 0) => "Nothing to mend".to_owned(),
        _ => format!(
            "{}, {}",
            counted(errors, "error"),
            counted(warnings, "warning")
        ),
    };
    match count(Severity::Note) {
        0 => {}
        notes => found += &format!(", {}", counted(notes, "note")),
    }
    match services {
        Some(services) => format!("{found}: {} ready.", counted(services, "service")),
        None => format!("{found}: this configuration cannot be used yet."),
    }
}

fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(file: &str, line: usize, severity: Severity, rule: &'static str) -> Finding {
        Finding {
            severity,
            rule,
            file: file.to_owned(),
            line,
            column: 2,
            message: "Mend it".to_owned(),
        }
    }

    #[test]
    fn columns_are_aligned() {
        let findings = [
            finding("kiosk.toml", 10, Severity::Error, "bad-url"),
            finding("é", 1, Severity::Warning, "unused-text"),
        ];
        assert_eq!(
            lines(&findings),
            [
                "kiosk.toml:10:2  error    bad-url      Mend it",
                "é:1:2            warning  unused-text  Mend it",
            ]
        );
    }

    #[test]
    fn summaries() {
        let error = finding("a", 1, Severity::Error, "bad-url");
        let warning = finding("a", 1, Severity::Warning, "unused-text");
        for (findings, services, expected) in [
            (vec![], Some(2), "Nothing to mend: 2 services ready."),
            (
                vec![warning.clone()],
                Some(1),
                "0 errors, 1 warning: 1 service ready.",
            ),
            (
                vec![error.clone(), warning, error],
                None,
                "2 errors, 1 warning: this configuration cannot be used yet.",
            ),
        ] {
            assert_eq!(summary(&findings, services), expected);
        }
    }
}
