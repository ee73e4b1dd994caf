//! `guichet walk SERVICE --answers FILE [--keep]`: the same journey as on the screens, without
//! a window; for authors, scripts and tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use zeroize::Zeroizing;

use super::{CliError, Context, Exit, catalogue, output};
use crate::catalogue::{BundledCommunes, Catalogue, ServiceEntry};
use crate::domain::answer::Answer;
use crate::domain::commune::Communes;
use crate::domain::journey::Field;
use crate::domain::posture::Posture;
use crate::domain::session::PaperState;
use crate::domain::trusted_time::ClockHealth;
use crate::l10n::{self, Locale};
use crate::payload::{WalkOutcome, walk};
use crate::screen::effect::Link;
use crate::screen::question::problem_words;
use crate::screen::scene::{Reading, Scene, Sizes};
use crate::store::Store;
use crate::terminal::{self, Attachment, Keeper, Request};

/// Longest answers file, in bytes.
const ANSWERS_BYTES_MAX: u64 = 1 << 20;

/// Walks a service with the answers of a file
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folder name of the service, such as registre-canicule
    service: String,
    /// JSON object: question name → value; a repeat is an array of objects
    #[arg(long, value_name = "FILE")]
    answers: PathBuf,
    /// Puts the request in the queue, exactly as the screens do
    #[arg(long)]
    keep: bool,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// A configuration, service or answers file that cannot be used; a storage failure.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let catalogue = catalogue(context)?;
        let entry = find(&catalogue, &self.service)?;
        let answers = read_answers(&self.answers)?;
        let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
        let today = context.today();
        let outcome = match walk(&entry.service, &communes, today, &answers) {
            Ok(outcome) => outcome,
            Err(errors) => {
                let errors = errors
                    .iter()
                    .map(|e| (String::new(), e.to_string()))
                    .collect();
                return Ok(self.refuse(context, &[], errors));
            }
        };
        let mut errors = self.problems(&catalogue, context, entry, &outcome)?;
        errors.extend(outcome.unasked.iter().map(|name| {
            (
                name.clone(),
                format!(
                    "`{name}` was answered but never asked: remove it, or look at the conditions"
                ),
            )
        }));
        if !errors.is_empty() {
            return Ok(self.refuse(context, &pages(&outcome), errors));
        }
        let kept = if self.keep {
            Some(self.keep(context, &catalogue, entry, &outcome)?)
        } else {
            None
        };
        let document = json!({
            "pages": pages(&outcome),
            "errors": [],
            "submission": {
                "id": kept.as_ref().map(|kept| kept.id.to_string()),
                "service": entry.service.slug.as_str(),
                "version": entry.service.full_version(),
                "answers": outcome.answers,
            },
            "code": kept.as_ref().map(|kept| kept.code.to_string()),
        });
        if context.json {
            output::document(&document);
        } else {
            output::line(&format!("{} pages, no problem.", outcome.pages.len()));
            if let Some(kept) = kept {
                output::line(&format!("Kept here: code {}, id {}.", kept.code, kept.id));
            }
        }
        Ok(Exit::Done)
    }

    fn refuse(&self, context: &Context, pages: &[Value], errors: Vec<(String, String)>) -> Exit {
        if context.json {
            let errors: Vec<Value> = errors
                .into_iter()
                .map(|(question, message)| json!({"question": question, "message": message}))
                .collect();
            output::document(&json!({
                "pages": pages, "errors": errors, "submission": null, "code": null,
            }));
        } else {
            for (question, message) in errors {
                let place = if question.is_empty() {
                    String::new()
                } else {
                    format!("{question}: ")
                };
                output::line(&format!("{}: {place}{message}", self.answers.display()));
            }
        }
        Exit::Problems
    }

    /// The journey's problems, in the very words of the screens.
    fn problems(
        &self,
        catalogue: &Catalogue,
        context: &Context,
        entry: &ServiceEntry,
        outcome: &WalkOutcome,
    ) -> Result<Vec<(String, String)>, CliError> {
        let locale = locale(context, catalogue)?;
        let setup = terminal::setup(catalogue, Some(locale), false)
            .map_err(|error| CliError::Usage(error.to_string()))?;
        let Some(texts) = setup.texts(locale).map(Arc::clone) else {
            return Ok(Vec::new());
        };
        let scene = Scene {
            setup: &setup,
            texts: &texts,
            locale,
            comfort: setup.comfort,
            link: Link::Unknown,
            clock: ClockHealth::Right,
            room: true,
            calibration: Sizes::default(),
            reading: Reading::default(),
            posture: Posture::Alone,
            mediator: None,
        };
        let Some(own) = entry.texts.get(&locale) else {
            return Ok(Vec::new());
        };
        Ok(outcome
            .problems
            .iter()
            .map(|problem| {
                let question = &entry.service.questions[problem.question];
                (
                    question.name.to_string(),
                    problem_words(&scene, own, question, &problem.problem),
                )
            })
            .collect())
    }

    fn keep(
        &self,
        context: &Context,
        catalogue: &Catalogue,
        entry: &ServiceEntry,
        outcome: &WalkOutcome,
    ) -> Result<terminal::Kept, CliError> {
        let mut store = Store::open(&context.data_dir, &context.clock.moment())?;
        let keys = terminal::load_keys(&context.data_dir, catalogue.kiosk.unlock)?;
        let keeper = Keeper::new(
            &catalogue.kiosk.destinations,
            keys.recipient().clone(),
            Arc::clone(&context.clock),
            Arc::clone(&context.random),
        )
        .recoverable_by(catalogue.kiosk.recovery_key.as_deref())?;
        let fields = outcome
            .journey
            .submission()
            .map_err(|error| CliError::Usage(error.to_string()))?;
        let papers = entry.service.papers.iter();
        let request = Request {
            service: Arc::clone(&entry.service),
            attachments: attachments(&fields, &self.answers)?,
            id: None,
            fields,
            locale: locale(context, catalogue)?.as_str().to_owned(),
            posture: Posture::Alone,
            mediator: None,
            papers: papers
                .map(|paper| (paper.name.to_string(), PaperState::Unknown))
                .collect(),
        };
        Ok(keeper.keep(&mut store, &request)?)
    }
}

fn find<'a>(catalogue: &'a Catalogue, slug: &str) -> Result<&'a ServiceEntry, CliError> {
    catalogue
        .services
        .iter()
        .find(|entry| entry.service.slug.as_str() == slug)
        .ok_or_else(|| {
            let known: Vec<&str> = catalogue
                .services
                .iter()
                .map(|e| e.service.slug.as_str())
                .collect();
            CliError::Usage(format!(
                "There is no service `{slug}`. Known: {}.",
                known.join(", ")
            ))
        })
}

fn locale(context: &Context, catalogue: &Catalogue) -> Result<Locale, CliError> {
    let asked = match &context.locale {
        None => return Ok(catalogue.kiosk.default_locale()),
        Some(asked) => asked,
    };
    let locale: Locale = asked
        .parse()
        .map_err(|error: l10n::UnknownLocale| CliError::Usage(error.to_string()))?;
    if catalogue.kiosk.locales.contains(&locale) {
        Ok(locale)
    } else {
        Err(CliError::Usage(format!(
            "`{asked}` is not offered by kiosk.toml: add it to [locales] offered."
        )))
    }
}

fn pages(outcome: &WalkOutcome) -> Vec<Value> {
    outcome
        .pages
        .iter()
        .map(|page| json!({"id": page.id, "questions": page.questions}))
        .collect()
}

fn read_answers(path: &Path) -> Result<Value, CliError> {
    let unusable =
        |why: String| CliError::Usage(format!("The answers file {} {why}", path.display()));
    let size = std::fs::metadata(path)
        .map_err(|error| unusable(format!("cannot be read: {error}")))?
        .len();
    if size > ANSWERS_BYTES_MAX {
        return Err(unusable(
            "is larger than 1 MiB: nobody typed that.".to_owned(),
        ));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| unusable(format!("cannot be read: {error}")))?;
    serde_json::from_str(&text).map_err(|error| unusable(format!("is not JSON: {error}")))
}

/// The files that answers of kind `file` point to, relative to the answers file.
fn attachments(fields: &[Field], answers: &Path) -> Result<Vec<Attachment>, CliError> {
    let folder = answers.parent().unwrap_or(Path::new("."));
    let mut found = Vec::new();
    for field in fields {
        match field {
            Field::Answer(_, Answer::File(file)) => {
                let path = folder.join(&file.part);
                let bytes = std::fs::read(&path).map_err(|error| {
                    CliError::Usage(format!(
                        "The file {} cannot be read: {error}",
                        path.display()
                    ))
                })?;
                found.push(Attachment {
                    name: file.part.clone(),
                    media_type: file.media_type.clone(),
                    bytes: Zeroizing::new(bytes),
                });
            }
            Field::Repeat(_, instances) => {
                for inner in instances {
                    found.extend(attachments(inner, answers)?);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}
