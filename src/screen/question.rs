//! One question a page: its title, its hint, what to type or choose, what is wrong with it.
//! Also "another one?" of a repeat, and the page that shows where an answer is written.

use std::sync::Arc;

use crate::domain::answer::Entry;
use crate::domain::check::Problem;
use crate::domain::commune::{Commune, PostalCode, label};
use crate::domain::ids::Name;
use crate::domain::journey::{Journey, Step};
use crate::domain::service::{Kind, Question, QuestionIndex};
use crate::l10n::{Arg, Texts};

use super::page::{Button, Field, Icon, Layout, Mark, Node, NodeKind, Page, Tone};
use super::scene::{Scene, choices};
use super::setup::ServiceSetup;

/// A press or an edit on a question page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The whole new entry of a question.
    Put(QuestionIndex, Entry),
    /// A tile of a question with several choices.
    Toggle(QuestionIndex, Name),
    /// « Continuer ».
    Next,
    /// « Je ne sais pas »: left for the desk.
    Defer(QuestionIndex),
    /// « Voir un exemple ».
    Example(QuestionIndex),
    /// Back from the example.
    CloseExample,
    /// « Ajouter une personne ».
    Add,
    /// « Enlever », for one instance of a repeat.
    Remove(usize),
    /// « Changer de code postal ».
    OtherPostalCode(QuestionIndex),
}

/// What the question screen holds besides the journey.
#[derive(Debug, Clone, Default)]
pub(super) struct State {
    /// What « Continuer » found, until the next one.
    pub(super) problems: Vec<(QuestionIndex, Problem)>,
    /// The question whose example is shown.
    pub(super) example: Option<QuestionIndex>,
    /// The question whose commune is being picked.
    pub(super) picking: Option<QuestionIndex>,
}

fn message(message: Message) -> super::Message {
    super::Message::Question(message)
}

/// The page of a step.
pub(super) fn page(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    journey: &Journey,
    step: Step,
    state: &State,
) -> Page<super::Message> {
    let texts = &scene.of(service);
    if step.is_more() {
        return more(scene, texts, journey, step);
    }
    if let Some(question) = state.example {
        return example(scene, service, texts, question);
    }
    let questions = journey.questions(step);
    if let Some(question) = state.picking.filter(|q| questions.contains(q)) {
        return pick_commune(scene, service, journey, step, question);
    }
    let mut page = scene.page(
        &page_id(service, step),
        title(service, texts, step, &questions),
    );
    page.frame.context = context(scene, journey, texts, step);
    problem_summary(scene, service, texts, state, &mut page);
    let single = questions.len() == 1;
    for question in &questions {
        ask(
            scene, service, journey, step, *question, state, single, &mut page,
        );
    }
    keyboard(scene, &mut page);
    ways_out(scene, service, journey, step, &questions, texts, &mut page);
    page.frame.main = scene.main("continue", message(Message::Next));
    page
}

fn page_id(service: &ServiceSetup, step: Step) -> String {
    let name = step
        .page()
        .map_or("", |page| service.service.pages[page].name.as_str());
    format!("question/{name}/{}", step.instance())
}

fn title(service: &ServiceSetup, texts: &Texts, step: Step, questions: &[QuestionIndex]) -> String {
    if let [only] = questions {
        return texts.text(service.service.questions[*only].name.as_str());
    }
    let page = step
        .page()
        .map(|page| format!("page-{}", service.service.pages[page].name));
    match (page, questions.first()) {
        (Some(key), _) if texts.has(&key) => texts.text(&key),
        (_, Some(first)) => texts.text(service.service.questions[*first].name.as_str()),
        _ => String::new(),
    }
}

fn context(scene: &Scene<'_>, journey: &Journey, texts: &Texts, step: Step) -> Option<String> {
    let number = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(0));
    if let Some(repeat) = journey.repeat_of(step) {
        return Some(super::review::item(texts, journey, repeat, step.instance()));
    }
    let progress = journey.progress()?;
    Some(match progress.total {
        Some(total) => scene.text_with(
            "question-place-of",
            &[("n", number(progress.place)), ("total", number(total))],
        ),
        None => scene.text_with("question-place", &[("n", number(progress.place))]),
    })
}

/// The words of a problem: the question's own when its author wrote them.
#[must_use]
pub fn problem_words(
    scene: &Scene<'_>,
    texts: &Texts,
    question: &Question,
    problem: &Problem,
) -> String {
    let name = question.name.as_str();
    match problem {
        Problem::Constraint if texts.has_attribute(name, "constraint") => {
            texts.attribute(name, "constraint")
        }
        Problem::Missing | Problem::MustAccept if texts.has_attribute(name, "error") => {
            texts.attribute(name, "error")
        }
        _ => {
            let id = match (problem, &question.kind) {
                (
                    Problem::Missing,
                    Kind::SelectOne(_) | Kind::SelectMultiple(_) | Kind::YesNo | Kind::Consent,
                ) => "problem-missing-choice",
                (Problem::Missing, Kind::Date(_)) => "problem-date-incomplete",
                _ => problem.message_id(),
            };
            let label = scene.label(texts, question);
            let count = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
            let text = |id: &str, args: &[(&str, Arg<'_>)]| scene.text_with(id, args);
            match problem {
                Problem::TooLong { max } => text(id, &[("max", count(*max))]),
                Problem::PhoneLength { digits } | Problem::PostalCodeLength { digits } => {
                    text(id, &[("digits", count(*digits))])
                }
                Problem::OutOfRange { min, max } => text(
                    id,
                    &[("min", Arg::Number(*min)), ("max", Arg::Number(*max))],
                ),
                Problem::NameCharacter { character } => {
                    text(id, &[("character", Arg::Text(&character.to_string()))])
                }
                _ => text(id, &[("label", Arg::Text(&label))]),
            }
        }
    }
}

fn problem_summary(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    texts: &Texts,
    state: &State,
    page: &mut Page<super::Message>,
) {
    for (question, problem) in &state.problems {
        let question = &service.service.questions[*question];
        page.nodes.push(Node::notice(
            format!("problem-{}", question.name),
            Tone::Stop,
            Icon::Warning,
            problem_words(scene, texts, question, problem),
        ));
    }
}

#[allow(
    clippy::too_many_arguments,
    reason = "one call site; a struct would only rename them"
)]
fn ask(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    journey: &Journey,
    step: Step,
    index: QuestionIndex,
    state: &State,
    single: bool,
    page: &mut Page<super::Message>,
) {
    let texts = &scene.of(service);
    let question = &service.service.questions[index];
    let name = question.name.as_str();
    if texts.has_attribute(name, "hint") {
        page.nodes.push(Node::hint(
            format!("{name}-hint"),
            texts.attribute(name, "hint"),
        ));
    }
    if let Some(id) = latin_hint(scene, &question.kind) {
        page.nodes
            .push(Node::hint(format!("{name}-latin"), scene.text(id)));
    }
    if texts.has_attribute(name, "body") {
        page.nodes
            .extend(scene.sentences(&format!("{name}-body"), &texts.attribute(name, "body")));
    }
    if !question.required && question.kind.takes_answer() {
        page.nodes.push(Node::hint(
            format!("{name}-optional"),
            scene.text("question-optional"),
        ));
    }
    let error = state
        .problems
        .iter()
        .find(|(refused, _)| *refused == index)
        .map(|(_, problem)| problem_words(scene, texts, question, problem));
    let entry = journey.entry(index, step.instance());
    let label = if single {
        scene.label(texts, question)
    } else {
        texts.text(name)
    };
    match &question.kind {
        Kind::Date(_) => date_fields(scene, index, question, entry, error, page),
        Kind::SelectOne(_) | Kind::YesNo => one_of(scene, texts, index, question, entry, page),
        Kind::SelectMultiple(_) => several_of(scene, texts, index, question, entry, page),
        Kind::Consent => consent(scene, index, question, entry, page),
        Kind::Acknowledge => acknowledge(scene, index, question, entry, page),
        Kind::File => page.nodes.push(Node::notice(
            format!("{name}-file"),
            Tone::Calm,
            Icon::Paper,
            scene.text("file-at-desk"),
        )),
        Kind::Note | Kind::Calculate => {}
        kind => page
            .nodes
            .push(text_field(kind, index, question, entry, label, error)),
    }
}

/// What is typed is read by a French agent: says so to those who write with other letters.
fn latin_hint(scene: &Scene<'_>, kind: &Kind) -> Option<&'static str> {
    match kind {
        _ if scene.locale.is_latin() => None,
        Kind::Name => Some("question-latin-name"),
        Kind::Text { .. } => Some("question-latin-text"),
        _ => None,
    }
}

fn text_field(
    kind: &Kind,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    label: String,
    error: Option<String>,
) -> Node<super::Message> {
    let (layout, width_chars, max_chars) = match kind {
        Kind::Name => (Layout::Letters, 28, 100),
        Kind::Phone => (Layout::Digits, 16, 20),
        Kind::Email => (Layout::Email, 34, 254),
        Kind::Integer { .. } => (Layout::Digits, 6, 12),
        Kind::Commune => (Layout::Digits, 8, 8),
        Kind::Text { max_chars } => (Layout::Text, 34, *max_chars),
        _ => (Layout::Text, 34, 140),
    };
    let value = match entry {
        Entry::Text(text) => text.clone(),
        Entry::Commune { postal_code, .. } => postal_code.clone(),
        _ => String::new(),
    };
    let commune = *kind == Kind::Commune;
    let on_edit = Arc::new(move |text: String| {
        let entry = if commune {
            Entry::Commune {
                postal_code: text,
                code: None,
            }
        } else {
            Entry::Text(text)
        };
        message(Message::Put(index, entry))
    });
    Node::new(
        question.name.as_str(),
        NodeKind::Field(Field {
            label,
            value,
            width_chars,
            max_chars,
            layout,
            masked: false,
            error,
            on_edit,
        }),
    )
    .personal(question.personal)
}

fn date_fields(
    scene: &Scene<'_>,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    error: Option<String>,
    page: &mut Page<super::Message>,
) {
    let (day, month, year) = match entry {
        Entry::Date { day, month, year } => (day.clone(), month.clone(), year.clone()),
        _ => Default::default(),
    };
    let parts = [day.clone(), month.clone(), year.clone()];
    let fields = [
        ("day", day, 4, 2),
        ("month", month, 9, 12),
        ("year", year, 6, 4),
    ];
    for (at, (part, value, width_chars, max_chars)) in fields.into_iter().enumerate() {
        let parts = parts.clone();
        let on_edit = Arc::new(move |text: String| {
            let mut parts = parts.clone();
            parts[at] = text;
            let [day, month, year] = parts;
            message(Message::Put(index, Entry::Date { day, month, year }))
        });
        page.nodes.push(
            Node::new(
                format!("{}.{part}", question.name),
                NodeKind::Field(Field {
                    label: scene.text(&format!("date-{part}")),
                    value,
                    width_chars,
                    max_chars,
                    layout: Layout::Digits,
                    masked: false,
                    error: error.clone(),
                    on_edit,
                }),
            )
            .personal(question.personal),
        );
    }
}

fn one_of(
    scene: &Scene<'_>,
    texts: &Texts,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    page: &mut Page<super::Message>,
) {
    for choice in choices(&question.kind) {
        let chosen = *entry == Entry::Choice(choice.name.clone());
        page.nodes.push(
            Node::tile(
                format!("{}-{}", question.name, choice.name),
                scene.choice(texts, question, choice.name.as_str()),
                Mark::Radio { chosen },
                message(Message::Put(index, Entry::Choice(choice.name))),
            )
            .personal(question.personal),
        );
    }
}

fn several_of(
    scene: &Scene<'_>,
    texts: &Texts,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    page: &mut Page<super::Message>,
) {
    page.nodes.push(Node::hint(
        format!("{}-several", question.name),
        scene.text("question-several"),
    ));
    for choice in choices(&question.kind) {
        let chosen = matches!(entry, Entry::Choices(list) if list.contains(&choice.name));
        page.nodes.push(
            Node::tile(
                format!("{}-{}", question.name, choice.name),
                scene.choice(texts, question, choice.name.as_str()),
                Mark::Tick { chosen },
                message(Message::Toggle(index, choice.name)),
            )
            .personal(question.personal),
        );
    }
}

fn consent(
    scene: &Scene<'_>,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    page: &mut Page<super::Message>,
) {
    for (id, accepted) in [("consent-accept", true), ("consent-refuse", false)] {
        page.nodes.push(
            Node::tile(
                format!("{}-{id}", question.name),
                scene.text(id),
                Mark::Radio {
                    chosen: *entry == Entry::Consent(accepted),
                },
                message(Message::Put(index, Entry::Consent(accepted))),
            )
            .personal(question.personal),
        );
    }
}

fn acknowledge(
    scene: &Scene<'_>,
    index: QuestionIndex,
    question: &Question,
    entry: &Entry,
    page: &mut Page<super::Message>,
) {
    let read = *entry == Entry::Consent(true);
    let next = if read {
        Entry::Empty
    } else {
        Entry::Consent(true)
    };
    page.nodes.push(Node::tile(
        format!("{}-read", question.name),
        scene.text("acknowledge-read"),
        Mark::Tick { chosen: read },
        message(Message::Put(index, next)),
    ));
}

/// The keyboard of the page's first field, when the person wants one on screen.
fn keyboard(scene: &Scene<'_>, page: &mut Page<super::Message>) {
    let layout = page.nodes.iter().find_map(|node| match &node.kind {
        NodeKind::Field(field) => Some(field.layout),
        _ => None,
    });
    if let Some(layout) = layout.filter(|_| scene.comfort.keyboard) {
        page.nodes
            .push(Node::new("keyboard", NodeKind::Keyboard(layout)));
    }
}

/// « Voir un exemple », « Je ne sais pas »; after two refusals, said in words.
fn ways_out(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    journey: &Journey,
    step: Step,
    questions: &[QuestionIndex],
    texts: &Texts,
    page: &mut Page<super::Message>,
) {
    let refused_twice = questions
        .iter()
        .any(|q| journey.refusals(*q, step.instance()) >= 2);
    if refused_twice {
        stuck(scene, service, questions, texts, page);
    }
    for index in questions {
        let question = &service.service.questions[*index];
        let name = question.name.as_str();
        if has_example(question, texts) {
            let id = format!("example-{name}");
            let button = Button::new(
                &id,
                scene.text("question-example"),
                message(Message::Example(*index)),
            )
            .icon(Icon::Info)
            .short(scene.texts.attribute("question-example", "short"));
            page.frame.secondary.push(button);
        }
    }
    if let Some(index) = questions
        .iter()
        .find(|q| service.service.questions[**q].deferrable)
    {
        let question = &service.service.questions[*index];
        if question.required {
            let id = format!("defer-{}", question.name);
            let button = Button::new(
                &id,
                scene.text("question-defer"),
                message(Message::Defer(*index)),
            )
            .short(scene.texts.attribute("question-defer", "short"));
            page.frame.secondary.push(button);
        }
    }
}

fn has_example(question: &Question, texts: &Texts) -> bool {
    let name = question.name.as_str();
    question.picture.is_some()
        || texts.has_attribute(name, "example")
        || texts.has_attribute(name, "where")
}

/// After two refusals: every way out that this page has, each in one sentence (research: ux B54).
/// Under a keyboard there is room for one line only: the shortest way out takes the place of the
/// hints, and the field stays where it was. The buttons of all of them are in the bottom bar.
fn stuck(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    questions: &[QuestionIndex],
    texts: &Texts,
    page: &mut Page<super::Message>,
) {
    let questions = || questions.iter().map(|q| &service.service.questions[*q]);
    let mut ways = Vec::new();
    if questions().any(|question| has_example(question, texts)) {
        ways.push("stuck-example");
    }
    if questions().any(|question| question.deferrable && question.required) {
        ways.push("stuck-defer");
    } else if questions().all(|question| !question.required) {
        ways.push("stuck-skip");
    }
    ways.push("stuck-help");
    let is_keyboard = |node: &Node<_>| matches!(node.kind, NodeKind::Keyboard(_));
    if page.nodes.iter().any(is_keyboard) {
        let is_hint = |node: &Node<_>| {
            matches!(
                &node.kind,
                NodeKind::Sentence {
                    tone: Tone::Quiet,
                    ..
                }
            )
        };
        page.nodes.retain(|node| !is_hint(node));
        let preferred = ["stuck-defer", "stuck-skip", "stuck-example", "stuck-help"];
        let way = preferred.into_iter().find(|way| ways.contains(way));
        let kind = NodeKind::Sentence {
            text: scene.text(way.unwrap_or("stuck-help")),
            tone: Tone::Attention,
        };
        page.nodes.insert(0, Node::new("second-refusal", kind));
        return;
    }
    let first = format!("{} {}", scene.text("stuck"), scene.text(ways[0]));
    let notice = Node::notice("second-refusal", Tone::Attention, Icon::People, first);
    // A node each, so that very large text can be cut between two of them.
    let others = ways.iter().skip(1).enumerate();
    let others =
        others.map(|(at, way)| Node::sentence(format!("second-refusal-{at}"), scene.text(way)));
    let nodes: Vec<_> = std::iter::once(notice).chain(others).collect();
    page.nodes.splice(0..0, nodes);
}

fn example(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    texts: &Texts,
    index: QuestionIndex,
) -> Page<super::Message> {
    let question = &service.service.questions[index];
    let name = question.name.as_str();
    let is_paper = question.picture.is_some() || texts.has_attribute(name, "where");
    let title = if is_paper {
        "example-title"
    } else {
        "example-title-plain"
    };
    let mut page = scene.page(&format!("example/{name}"), scene.text(title));
    for attribute in ["where", "example"] {
        if texts.has_attribute(name, attribute) {
            let text = texts.attribute(name, attribute);
            page.nodes
                .extend(scene.sentences(&format!("example-{attribute}"), &text));
        }
    }
    if let Some(bytes) = question
        .picture
        .as_ref()
        .and_then(|file| service.pictures.get(file))
    {
        let label = if texts.has_attribute(name, "where") {
            texts.attribute(name, "where")
        } else {
            scene.label(texts, question)
        };
        page.nodes.push(Node::new(
            "example-picture",
            NodeKind::Picture {
                bytes: bytes.clone(),
                label,
            },
        ));
    }
    page.frame.main = scene.main("example-close", message(Message::CloseExample));
    page
}

/// The communes of the typed postal code.
pub(super) fn communes_of(journey: &Journey, entry: &Entry) -> Vec<Commune> {
    match entry {
        Entry::Commune { postal_code, .. } => PostalCode::parse(postal_code)
            .map(|code| journey.communes().by_postal_code(&code))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn pick_commune(
    scene: &Scene<'_>,
    service: &ServiceSetup,
    journey: &Journey,
    step: Step,
    index: QuestionIndex,
) -> Page<super::Message> {
    let question = &service.service.questions[index];
    let entry = journey.entry(index, step.instance());
    let found = communes_of(journey, entry);
    let (postal_code, code) = match entry {
        Entry::Commune { postal_code, code } => (postal_code.clone(), code.clone()),
        _ => Default::default(),
    };
    let args = [("postal_code", Arg::Text(&postal_code))];
    let mut page = scene.page(
        &format!("commune/{}/{}", question.name, step.instance()),
        scene.text_with("commune-title", &args),
    );
    // It repeats the postal code.
    page.title_personal = question.personal;
    page.tile_columns = 2;
    for commune in &found {
        let chosen = code.as_deref() == Some(commune.code.as_str());
        let entry = Entry::Commune {
            postal_code: postal_code.clone(),
            code: Some(commune.code.to_string()),
        };
        page.nodes.push(
            Node::tile(
                format!("commune-{}", commune.code),
                label(commune, &found),
                Mark::Radio { chosen },
                message(Message::Put(index, entry)),
            )
            .personal(question.personal),
        );
    }
    page.frame.secondary = vec![
        Button::new(
            "commune-other",
            scene.text("commune-other"),
            message(Message::OtherPostalCode(index)),
        )
        .short(scene.texts.attribute("commune-other", "short")),
    ];
    page.frame.main = scene.main("continue", message(Message::Next));
    page
}

fn more(scene: &Scene<'_>, texts: &Texts, journey: &Journey, step: Step) -> Page<super::Message> {
    let Some(repeat) = journey.repeat_of(step) else {
        return scene.page("more", String::new());
    };
    let group = &journey.service().repeats[repeat];
    let key = format!("repeat-{}", group.name);
    let mut page = scene.page(&format!("more/{}", group.name), texts.text(&key));
    let count = journey.instances(repeat);
    for instance in 0..count {
        let id = format!("remove-{instance}");
        let action = (count > group.min).then(|| {
            Button::new(
                &id,
                scene.text("more-remove"),
                message(Message::Remove(instance)),
            )
            .icon(Icon::Close)
        });
        page.nodes.push(
            Node::new(
                format!("item-{instance}"),
                NodeKind::Row {
                    label: super::review::item(texts, journey, repeat, instance),
                    value: first_answer(scene, texts, journey, repeat, instance),
                    action,
                },
            )
            .personal(true),
        );
    }
    page.nodes.push(Node::tile(
        "more-add",
        texts.attribute(&key, "add"),
        Mark::Icon(Icon::Plus),
        message(Message::Add),
    ));
    let done = Button::new(
        "more-done",
        texts.attribute(&key, "done"),
        message(Message::Next),
    );
    page.frame.main = Some(done);
    page
}

/// The first answer of an instance, to tell instances apart: normally a name.
fn first_answer(
    scene: &Scene<'_>,
    texts: &Texts,
    journey: &Journey,
    repeat: usize,
    instance: usize,
) -> String {
    let service = journey.service();
    service.repeats[repeat]
        .pages
        .clone()
        .flat_map(|page| service.pages[page].questions.clone())
        .find_map(|question| {
            let answer = journey.answer(question, instance)?;
            Some(super::review::answer_words(
                scene,
                texts,
                &service.questions[question],
                answer,
            ))
        })
        .unwrap_or_default()
}
