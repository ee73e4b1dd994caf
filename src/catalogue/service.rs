//! One folder of `services/`: its `service.toml`, its texts, its pictures, its examples, read and
//! judged together. A [`ServiceEntry`] exists only when nothing in the folder is wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Judgement;
use super::draft::{Draft, DraftQuestion, Outside};
use super::expressions::{self, Compiled, CompiledQuestion};
use super::files::{Listing, Root, Source};
use super::finding::{Report, hint, rules};
use super::linter::effort;
use super::linter::pictures;
use super::linter::reach;
use super::linter::reading;
use super::linter::texts::{self, LocaleTexts};
use super::table::{Table, parse};
use super::version::ServiceFiles;
use crate::domain::digest::Digest;
use crate::domain::ids::{Name, ServiceSlug};
use crate::domain::service::{Kind, Page, Paper, Question, Repeat, Service};
use crate::l10n::{Locale, TextError, TextProblem, Texts};
use crate::vault::Hasher;

/// A service with everything its screens need.
#[derive(Debug, Clone)]
pub struct ServiceEntry {
    /// The service.
    pub service: Arc<Service>,
    /// Its texts, one for each offered language.
    pub texts: BTreeMap<Locale, Arc<Texts>>,
    /// The pictures it uses, by file name: PNG or JPEG, header checked.
    pub pictures: BTreeMap<String, Arc<[u8]>>,
    /// Whole sets of invented answers.
    pub examples: Vec<Example>,
    /// What it was read from.
    pub files: ServiceFiles,
}

/// A file of `examples/`: answers for `guichet walk`.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Path relative to the configuration folder.
    pub file: String,
    /// A JSON object, not yet held against the service.
    pub answers: serde_json::Value,
}

/// What the services share.
pub(super) struct Shared<'a> {
    pub(super) root: &'a Root,
    /// The offered locales; `None` if kiosk.toml does not say.
    pub(super) locales: Option<&'a [Locale]>,
    pub(super) judgement: Judgement,
    pub(super) outside: Outside<'a>,
}

/// Reads the folder `services/<name>`.
pub(super) fn read(name: &str, shared: &Shared<'_>, report: &mut Report) -> Option<ServiceEntry> {
    let errors_before = report.errors();
    let folder = format!("services/{name}");
    let slug = ServiceSlug::parse(name);
    if let Err(error) = &slug {
        report.add_file(rules::BAD_NAME, &folder, error.to_string());
    }
    let listing = shared.root.list(&folder, report)?;
    let sources = text_sources(&folder, &listing, shared.root, report);
    let locales = load_texts(&folder, &sources, shared.locales, report);
    let examples = examples(&folder, &listing, shared.root, report);
    let toml = shared
        .root
        .text(&format!("{folder}/service.toml"), report)?;
    let parsed = parse(&toml, report)?;
    let table = Table::root(&toml, &parsed, "service.toml");

    let draft = Draft::read(&table, &shared.outside, report);
    let compiled = expressions::compile(&draft, report);
    texts::check(&draft, &locales, report);
    if shared.judgement == Judgement::Whole {
        if compiled.sound {
            reach::check(&draft, &compiled, report);
            effort::check(&draft, &compiled, &locales, report);
        }
        reading::check(&draft, &locales, report);
        check_simple(&draft, &folder, &sources, &locales, report);
    }
    let pictures = pictures::read(&draft, &folder, &listing, shared.root, report);
    if report.errors() > errors_before {
        return None;
    }
    let fingerprint = fingerprint(&folder, &toml, sources.iter().map(|(_, source)| source));
    let texts = sources.iter().map(|(_, source)| source).chain([&toml]);
    let files = ServiceFiles::of(&folder, texts, &pictures);
    let default = locales.first().map(|own| &own.texts);
    let service = build(slug.ok()?, draft, compiled, fingerprint, default)?;
    let shown = |texts: Texts| match shared.judgement {
        Judgement::Usable => texts.only_shown(),
        Judgement::Whole => texts,
    };
    Some(ServiceEntry {
        service: Arc::new(service),
        texts: locales
            .into_iter()
            .map(|own| (own.locale, Arc::new(shown(own.texts))))
            .collect(),
        pictures,
        examples,
        files,
    })
}

/// The texts of the folder, sorted by name.
fn text_sources(
    folder: &str,
    listing: &Listing,
    root: &Root,
    report: &mut Report,
) -> Vec<(Locale, Source)> {
    let mut sources = Vec::new();
    for name in &listing.files {
        let Some(stem) = name.strip_suffix(".ftl") else {
            continue;
        };
        let file = format!("{folder}/{name}");
        match stem.parse::<Locale>() {
            Ok(locale) => sources.extend(root.text(&file, report).map(|source| (locale, source))),
            Err(_) => {
                let known: Vec<_> = Locale::ALL.iter().map(|locale| locale.as_str()).collect();
                let message = format!("there is no locale `{stem}`{}", hint(stem, &known));
                report.add_file(rules::UNKNOWN_LOCALE, &file, message);
            }
        }
    }
    sources
}

/// Loads the texts of every offered locale, the default first. What is not offered is left alone,
/// so that a translation can grow beside the others.
fn load_texts(
    folder: &str,
    sources: &[(Locale, Source)],
    offered: Option<&[Locale]>,
    report: &mut Report,
) -> Vec<LocaleTexts> {
    let present: Vec<_> = sources.iter().map(|(locale, _)| *locale).collect();
    let mut loaded = Vec::new();
    for locale in offered.unwrap_or(&present) {
        let Some((_, source)) = sources.iter().find(|(own, _)| own == locale) else {
            let file = format!("{folder}/{locale}.ftl");
            // Unless it is there and could not be read, which is told already.
            if !report.mentions(&file) {
                let message =
                    format!("there are no texts in `{locale}`: add the file {locale}.ftl");
                report.add_file(rules::MISSING_FILE, &file, message);
            }
            continue;
        };
        let (own, errors) = load_one(*locale, source);
        for error in &errors {
            let rule = match error.kind {
                TextProblem::Duplicate => rules::DUPLICATE_NAME,
                _ => rules::FTL_SYNTAX,
            };
            report.add_at(
                rule,
                &error.file,
                error.line,
                error.column,
                error.message.clone(),
            );
        }
        loaded.push(own);
    }
    loaded
}

/// Loads one file of texts, with its errors.
fn load_one(locale: Locale, source: &Source) -> (LocaleTexts, Vec<TextError>) {
    let (texts, errors) = Texts::load_what_can_be_read(locale, &[(&source.file, &source.text)]);
    let has = |kind| errors.iter().any(|error| error.kind == kind);
    let own = LocaleTexts {
        locale,
        file: source.file.clone(),
        texts,
        damaged: has(TextProblem::Syntax),
        refers_wrong: has(TextProblem::Reference),
    };
    (own, errors)
}

/// Where French is offered, its texts also exist in simple French, offered or not yet.
fn check_simple(
    draft: &Draft<'_>,
    folder: &str,
    sources: &[(Locale, Source)],
    locales: &[LocaleTexts],
    report: &mut Report,
) {
    let own = |wanted| locales.iter().find(|own| own.locale == wanted);
    let (Some(french), None) = (own(Locale::French), own(Locale::SimpleFrench)) else {
        return;
    };
    let simple = sources
        .iter()
        .find(|(locale, _)| *locale == Locale::SimpleFrench);
    match simple {
        Some((locale, source)) => {
            texts::check_simple(draft, french, &load_one(*locale, source).0, report);
        }
        None => {
            let file = format!("{folder}/fr-simple.ftl");
            let message = "there are no texts in simple French: add the file fr-simple.ftl";
            report.add_file(rules::NO_SIMPLE_TEXT, &file, message.to_owned());
        }
    }
}

fn examples(folder: &str, listing: &Listing, root: &Root, report: &mut Report) -> Vec<Example> {
    if !listing.folders.iter().any(|name| name == "examples") {
        return Vec::new();
    }
    let folder = format!("{folder}/examples");
    let names = root.list(&folder, report).unwrap_or_default().files;
    let names = names.into_iter().filter(|name| name.ends_with(".json"));
    names
        .filter_map(|name| example(&format!("{folder}/{name}"), root, report))
        .collect()
}

fn example(file: &str, root: &Root, report: &mut Report) -> Option<Example> {
    let source = root.text(file, report)?;
    match serde_json::from_str::<serde_json::Value>(&source.text) {
        Ok(answers) if answers.is_object() => Some(Example {
            file: file.to_owned(),
            answers,
        }),
        Ok(_) => {
            let message = "an example must be one object: { \"question\": \"answer\" }".to_owned();
            report.add_file(rules::JSON_SYNTAX, file, message);
            None
        }
        Err(error) => {
            // The parser counts columns in bytes, and 0 stands for the end of the line before.
            let line_start = source
                .text
                .split_inclusive('\n')
                .take(error.line().saturating_sub(1))
                .map(str::len)
                .sum::<usize>();
            let offset = line_start + error.column().saturating_sub(1);
            let text = error.to_string();
            let reason = text.split(" at line ").next().unwrap_or(&text);
            report.add(
                rules::JSON_SYNTAX,
                &source,
                offset,
                format!("this is not JSON: {reason}"),
            );
            None
        }
    }
}

/// SHA-256 over the names, lengths and contents of the service's files, sorted by name.
fn fingerprint<'a>(
    folder: &str,
    toml: &'a Source,
    texts: impl Iterator<Item = &'a Source>,
) -> Digest {
    let mut sources: Vec<&Source> = texts.chain([toml]).collect();
    sources.sort_by(|a, b| a.file.cmp(&b.file));
    let mut hasher = Hasher::new();
    for source in sources {
        // Without the folder: a renamed service asks the same.
        let name = source.file.strip_prefix(folder).unwrap_or(&source.file);
        for part in [name, source.text.as_str()] {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finish()
}

/// The checked value of a draft without errors.
fn build(
    slug: ServiceSlug,
    draft: Draft<'_>,
    compiled: Compiled,
    fingerprint: Digest,
    texts: Option<&Texts>,
) -> Option<Service> {
    let read = read_by_others(&draft, &compiled);
    let papers = draft
        .papers
        .into_iter()
        .zip(compiled.papers)
        .map(|(paper, relevant)| {
            let picture = paper.picture.map(|picture| picture.value);
            Some(Paper {
                name: Name::parse(&paper.name.value).ok()?,
                relevant,
                picture,
            })
        });
    let pages = draft
        .pages
        .into_iter()
        .zip(compiled.pages)
        .map(|(page, relevant)| {
            let name = Name::parse(&page.name.value).ok()?;
            Some(Page {
                name,
                relevant,
                questions: page.questions,
                repeat: page.repeat,
            })
        });
    let repeats = draft.repeats.into_iter().map(|repeat| {
        let name = Name::parse(&repeat.name.value).ok()?;
        Some(Repeat {
            name,
            pages: repeat.pages,
            min: repeat.min,
            max: repeat.max,
        })
    });
    let questions = draft
        .questions
        .into_iter()
        .zip(compiled.questions)
        .zip(read);
    let questions = questions.map(|((question, expressions), is_read)| {
        build_question(question, expressions, is_read, texts)
    });
    Some(Service {
        slug,
        version: draft.version?,
        fingerprint,
        category: draft.category?,
        destination: draft.destination?,
        sealed_to: draft.sealed_to,
        icon: draft.icon?,
        papers: papers.collect::<Option<_>>()?,
        pages: pages.collect::<Option<_>>()?,
        questions: questions.collect::<Option<_>>()?,
        repeats: repeats.collect::<Option<_>>()?,
        deadline: draft.deadline,
        decision_days: draft.decision_days,
        in_place_of_allowed: draft.in_place_of,
    })
}

fn build_question(
    question: DraftQuestion,
    expressions: CompiledQuestion,
    is_read: bool,
    texts: Option<&Texts>,
) -> Option<Question> {
    let kind = question.kind?;
    let must_be_said = matches!(kind, Kind::Consent | Kind::Acknowledge) || !kind.takes_answer();
    let deferrable = !must_be_said
        && question
            .deferrable
            .unwrap_or_else(|| !is_read && expressions.relevant.is_none());
    let has_example =
        texts.is_some_and(|texts| texts.has_attribute(&question.name.value, "example"));
    Some(Question {
        name: Name::parse(&question.name.value).ok()?,
        page: question.page,
        kind,
        required: question.required,
        relevant: expressions.relevant,
        constraint: expressions.constraint,
        calculation: expressions.calculation,
        deferrable,
        personal: question.personal,
        picture: question.picture.map(|picture| picture.value),
        has_example,
    })
}

/// For each question, whether another part reads its answer.
fn read_by_others(draft: &Draft<'_>, compiled: &Compiled) -> Vec<bool> {
    let mut read = vec![false; draft.questions.len()];
    let parts = compiled
        .pages
        .iter()
        .chain(&compiled.papers)
        .flatten()
        .map(|expression| (None, expression));
    let of_questions = compiled
        .questions
        .iter()
        .enumerate()
        .flat_map(|(index, own)| {
            let all = [&own.relevant, &own.constraint, &own.calculation];
            all.into_iter()
                .flatten()
                .map(move |expression| (Some(index), expression))
        });
    for (reader, expression) in parts.chain(of_questions) {
        for symbol in expression
            .references()
            .iter()
            .filter(|symbol| Some(**symbol) != reader)
        {
            if let Some(flag) = read.get_mut(*symbol) {
                *flag = true;
            }
        }
    }
    read
}
