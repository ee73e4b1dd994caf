//! The staff area: a PIN, the queue with what is most urgent first, one request. Nothing
//! personal is shown anywhere in it.
//!
//! Locked again on leaving and after fifteen idle minutes (research: ux B71).

pub mod calibration;
pub mod interrupted;

use std::sync::Arc;

use crate::domain::submission::{State, Who};
use crate::domain::urgency::{Urgency, Wait, waits_here};
use crate::l10n::Arg;

use super::effect::{Effect, Link, PinOutcome, QueueRow, QueueView, Report, Secret, StaffAction};
use super::page::{
    Button, Field, Frame, Icon, Layout, Look, Node, NodeKind, Page, Table, TableRow, Tone,
};
use super::scene::Scene;
use super::setup::StaffDoor;
use calibration::Card;
use interrupted::Interrupted;

/// Longest passphrase, in characters.
const PASSPHRASE_CHARS_MAX: usize = 120;
/// Rows of one page of the queue.
pub const ROWS: usize = 5;

/// A press in the staff area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The PIN as typed.
    Pin(String),
    /// Checks it.
    Unlock,
    /// Leaves the area, or goes one page up in it.
    Back,
    /// Another page of the queue.
    Offset(usize),
    /// One request.
    Open(String),
    /// « Envoyer maintenant ».
    Send,
    /// Retry, hold, release.
    Act(String, StaffAction),
    /// « Régler la taille ».
    Calibrate,
    /// Makes the rectangle wider by so many logical pixels, or narrower.
    CardWider(i16),
    /// The rectangle is as wide as the card.
    CardRight,
    /// « Demandes interrompues ».
    Asides,
    /// One of them.
    Aside(String),
    /// What its person says.
    AsideSaid(String),
    /// « Rendre la demande ».
    AsideGiveBack,
    /// « Effacer ».
    AsideDestroy,
}

/// The staff area, from the door in.
#[derive(Debug, Clone, Default)]
pub struct Staff {
    pin: Secret,
    unlocked: bool,
    checking: bool,
    outcome: Option<PinOutcome>,
    queue: QueueView,
    open: Option<String>,
    run: Option<(usize, usize)>,
    last_run: Option<(usize, usize, usize)>,
    card: Option<Card>,
    asides: Interrupted,
}

/// What a press leads to.
pub(super) enum Outcome {
    /// Stay, with these wishes.
    Stay(Vec<Effect>),
    /// Stay; a card was as wide as so many logical pixels.
    Calibrated(f32),
    /// Leave the area.
    Leave,
}

impl Staff {
    /// Whether the PIN was given.
    #[must_use]
    pub fn is_unlocked(&self) -> bool {
        self.unlocked
    }

    pub(super) fn update(&mut self, message: Message) -> Outcome {
        let wishes = match message {
            Message::Pin(text) => {
                self.pin = Secret::new(text);
                vec![]
            }
            Message::Unlock if self.checking || self.pin.expose().is_empty() => vec![],
            Message::Unlock => {
                self.checking = true;
                vec![Effect::CheckPin(std::mem::take(&mut self.pin))]
            }
            Message::Back if self.card.take().is_some() => vec![],
            Message::Back if self.asides.shown => {
                self.asides.back();
                vec![]
            }
            Message::Back if self.open.is_some() => {
                self.open = None;
                vec![self.read(self.queue.offset)]
            }
            Message::Back => return Outcome::Leave,
            // Beyond the door, nothing works without the PIN, whatever sends the message.
            _ if !self.unlocked => vec![],
            Message::Offset(offset) => vec![self.read(offset)],
            Message::Open(id) => {
                self.open = Some(id);
                vec![]
            }
            Message::Send => {
                self.run = Some((0, self.queue.waiting));
                self.last_run = None;
                vec![Effect::SendNow]
            }
            Message::Asides => self.asides.show(),
            Message::Aside(id) => {
                self.asides.select(id);
                vec![]
            }
            Message::AsideSaid(text) => {
                self.asides.say(text);
                vec![]
            }
            Message::AsideGiveBack => self.asides.give_back(),
            Message::AsideDestroy => self.asides.destroy(),
            Message::Calibrate => {
                self.card = Some(Card::default());
                vec![]
            }
            Message::CardWider(by_px) => {
                self.card = self.card.map(|card| card.wider(by_px));
                vec![]
            }
            Message::CardRight => match self.card.take() {
                Some(card) => return Outcome::Calibrated(card.width_px()),
                None => vec![],
            },
            Message::Act(id, action) => {
                vec![Effect::Act { id, action }, self.read(self.queue.offset)]
            }
        };
        Outcome::Stay(wishes)
    }

    pub(super) fn report(&mut self, report: &Report) -> Vec<Effect> {
        match report {
            Report::Pin(outcome) => {
                self.checking = false;
                self.outcome = Some(*outcome);
                if *outcome == PinOutcome::Right {
                    self.unlocked = true;
                    return vec![self.read(0), Effect::ReadAsides];
                }
            }
            Report::Queue(view) if self.unlocked => self.queue = view.clone(),
            Report::Asides(rows) if self.unlocked => self.asides.rows.clone_from(rows),
            Report::NotGivenBack(refusal) => return self.asides.refused(*refusal),
            Report::Sending { done, total } => self.run = Some((*done, *total)),
            Report::Sent {
                received,
                waiting,
                problems,
            } => {
                self.run = None;
                self.last_run = Some((*received, *waiting, *problems));
                if self.unlocked {
                    return vec![self.read(self.queue.offset)];
                }
            }
            Report::Moved { .. } if self.unlocked && self.run.is_none() => {
                return vec![self.read(self.queue.offset)];
            }
            _ => {}
        }
        Vec::new()
    }

    #[allow(clippy::unused_self, reason = "reads as a wish of the area")]
    fn read(&self, offset: usize) -> Effect {
        Effect::ReadQueue {
            offset,
            limit: ROWS,
        }
    }

    pub(super) fn page(&self, scene: &Scene<'_>) -> Page<super::Message> {
        if !self.unlocked {
            return self.door(scene);
        }
        if let Some(card) = self.card {
            return calibration::page(scene, card);
        }
        if self.asides.shown {
            return self.asides.page(scene);
        }
        match self
            .open
            .as_ref()
            .and_then(|id| self.queue.rows.iter().find(|row| row.id == *id))
        {
            Some(row) => detail(scene, row),
            None => self.list(scene),
        }
    }

    fn door(&self, scene: &Scene<'_>) -> Page<super::Message> {
        let by_phrase = scene.setup.staff_door == StaffDoor::Passphrase;
        let (title, layout) = if by_phrase {
            ("staff-passphrase-title", Layout::Text)
        } else {
            ("staff-door-title", Layout::Digits)
        };
        let mut page = scene.page("staff-door", scene.text(title));
        page.frame.hide = None;
        page.frame.strip = None;
        page.frame.posture = None;
        if scene.setup.staff_door == StaffDoor::NotSet {
            page.nodes = scene.sentences("staff-no-pin", &scene.text("staff-no-pin"));
            return page;
        }
        let error = self.outcome.and_then(|outcome| pin_words(scene, outcome));
        if let Some(error) = &error {
            page.nodes.push(Node::notice(
                "problem-pin",
                Tone::Stop,
                Icon::Warning,
                error.clone(),
            ));
        } else if by_phrase {
            let hint = scene.text("staff-passphrase-hint");
            page.nodes.push(Node::hint("staff-passphrase-hint", hint));
        }
        let (label, width_chars, max_chars) = if by_phrase {
            ("staff-passphrase", 34, PASSPHRASE_CHARS_MAX)
        } else {
            ("staff-pin", 12, 12)
        };
        page.nodes.push(
            Node::new(
                "staff-pin",
                NodeKind::Field(Field {
                    label: scene.text(label),
                    value: self.pin.expose().to_owned(),
                    width_chars,
                    max_chars,
                    layout,
                    masked: true,
                    error,
                    on_edit: Arc::new(|text| super::Message::Staff(Message::Pin(text))),
                }),
            )
            .personal(true),
        );
        if scene.comfort.keyboard {
            page.nodes
                .push(Node::new("keyboard", NodeKind::Keyboard(layout)));
        }
        page.frame.main = scene.main("staff-unlock", super::Message::Staff(Message::Unlock));
        page
    }

    fn list(&self, scene: &Scene<'_>) -> Page<super::Message> {
        let mut page = staff_page(scene, "staff-queue", scene.text("staff-queue-title"));
        let view = &self.queue;
        page.frame.context = Some(self.counts(scene));
        if let Some(words) = link_words(scene) {
            page.nodes
                .push(Node::notice("staff-link", words.0, Icon::Cloud, words.1));
        }
        page.nodes.extend(clock_notice(scene));
        page.nodes.extend(calibration::notice(scene));
        page.nodes.extend(wait_notice(scene, view.longest));
        if let Some((done, total)) = self.run {
            page.nodes.push(run_progress(scene, done, total));
        } else if let Some((received, waiting, problems)) = self.last_run {
            let args = [
                ("received", number(received)),
                ("waiting", number(waiting)),
                ("problems", number(problems)),
            ];
            page.nodes.push(Node::notice(
                "staff-run-done",
                if problems > 0 {
                    Tone::Attention
                } else {
                    Tone::Ok
                },
                Icon::Check,
                scene.text_with("staff-run-done", &args),
            ));
        }
        if view.rows.is_empty() {
            page.nodes
                .push(Node::sentence("staff-empty", scene.text("staff-empty")));
        } else {
            // A table a row: large text puts some of them on a following sheet.
            page.nodes.extend(view.rows.iter().map(|row| {
                let id = format!("staff-table-{}", row.id);
                Node::new(id, NodeKind::Table(table(scene, row)))
            }));
        }
        self.turn_pages(scene, &mut page);
        if !self.asides.rows.is_empty() {
            let count = [("n", number(self.asides.rows.len()))];
            let label = scene.text_with("staff-asides", &count);
            let press = super::Message::Staff(Message::Asides);
            page.frame
                .secondary
                .insert(0, Button::new("staff-asides", label, press));
        }
        page.frame.secondary.insert(
            0,
            scene.button("staff-calibrate", super::Message::Staff(Message::Calibrate)),
        );
        page.frame.main = scene
            .main("staff-send", super::Message::Staff(Message::Send))
            .map(|b| b.icon(Icon::Cloud));
        page
    }

    fn counts(&self, scene: &Scene<'_>) -> String {
        let view = &self.queue;
        scene.text_with(
            "staff-counts",
            &[
                ("waiting", number(view.waiting)),
                ("problems", number(view.problems)),
                ("received", number(view.received)),
            ],
        )
    }

    fn turn_pages(&self, scene: &Scene<'_>, page: &mut Page<super::Message>) {
        let view = &self.queue;
        let turn = |offset| super::Message::Staff(Message::Offset(offset));
        if view.offset > 0 {
            let offset = view.offset.saturating_sub(ROWS);
            page.frame
                .secondary
                .push(scene.button("staff-previous", turn(offset)));
        }
        if view.offset + view.rows.len() < view.total {
            page.frame
                .secondary
                .push(scene.button("staff-next", turn(view.offset + ROWS)));
        }
    }
}

fn staff_page(scene: &Scene<'_>, id: &str, title: String) -> Page<super::Message> {
    let mut page = Page::new(id, title);
    page.look = Look::Staff;
    let back = Button::new(
        "frame-back",
        scene.text("staff-leave"),
        super::Message::Staff(Message::Back),
    );
    page.frame = Frame {
        back: Some(back.icon(Icon::Back)),
        ..Frame::default()
    };
    page
}

fn number(n: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

fn pin_words(scene: &Scene<'_>, outcome: PinOutcome) -> Option<String> {
    let wait = |id: &str, seconds: u64| {
        let seconds = Arg::Number(i64::try_from(seconds).unwrap_or(i64::MAX));
        scene.text_with(id, &[("seconds", seconds)])
    };
    match outcome {
        PinOutcome::Right => None,
        PinOutcome::Wrong { wait_seconds: 0 } => Some(scene.text(match scene.setup.staff_door {
            StaffDoor::Passphrase => "staff-passphrase-wrong",
            StaffDoor::Pin | StaffDoor::NotSet => "staff-pin-wrong",
        })),
        PinOutcome::Wrong { wait_seconds } => Some(wait("staff-pin-wrong-wait", wait_seconds)),
        PinOutcome::TooEarly { wait_seconds } => Some(wait("staff-pin-too-early", wait_seconds)),
        PinOutcome::NotSet => Some(scene.text("staff-no-pin")),
        PinOutcome::Unavailable => Some(scene.text("staff-pin-unavailable")),
    }
}

fn link_words(scene: &Scene<'_>) -> Option<(Tone, String)> {
    match scene.link {
        Link::Offline => Some((Tone::Calm, scene.text("staff-link-offline"))),
        Link::Portal => Some((Tone::Attention, scene.text("staff-link-portal"))),
        Link::Unknown | Link::Online => None,
    }
}

/// What staff should know of the clock; nothing when all is well.
fn clock_notice(scene: &Scene<'_>) -> Option<Node<super::Message>> {
    let (said, who) = scene.texts.clock_in_words(scene.clock)?;
    Some(Node::notice(
        "staff-clock",
        Tone::Attention,
        Icon::Clock,
        format!("{said} {who}"),
    ))
}

/// The day of keeping, or that nobody knows it.
fn kept_day(scene: &Scene<'_>, row: &QueueRow) -> (String, Tone) {
    if row.clock_trusted {
        (scene.texts.date_in_words(row.kept_on), Tone::Plain)
    } else {
        (scene.text("staff-date-unsure"), Tone::Attention)
    }
}

fn run_progress(scene: &Scene<'_>, done: usize, total: usize) -> Node<super::Message> {
    #[allow(clippy::cast_precision_loss, reason = "a progress bar")]
    let ratio = if total == 0 {
        0.0
    } else {
        done as f32 / total as f32
    };
    let args = [("n", number(done)), ("total", number(total))];
    let label = scene.text_with("staff-run", &args);
    Node::new("staff-run", NodeKind::Progress { ratio, label })
}

fn table(scene: &Scene<'_>, row: &QueueRow) -> Table<super::Message> {
    let column = |id: &str, share| (scene.text(id), share);
    Table {
        columns: vec![
            column("staff-column-deadline", 15),
            column("staff-column-code", 16),
            column("staff-column-service", 25),
            column("staff-column-kept", 14),
            column("staff-column-state", 30),
        ],
        rows: vec![TableRow {
            id: format!("request-{}", row.id),
            cells: vec![
                deadline_words(scene, row),
                (row.code.to_string(), Tone::Plain),
                (service_words(scene, &row.service), Tone::Plain),
                kept_words(scene, row),
                state_words(scene, row),
            ],
            on_press: Some(super::Message::Staff(Message::Open(row.id.clone()))),
        }],
    }
}

/// The last day; near it, how many days are left.
fn deadline_words(scene: &Scene<'_>, row: &QueueRow) -> (String, Tone) {
    let Some(deadline) = row.deadline else {
        return ("–".to_owned(), Tone::Plain);
    };
    let near = row.wait.is_nearly_late() && waits_here(row.state);
    match row.wait.days_left.filter(|_| near) {
        None => (scene.texts.date_in_words(deadline), Tone::Plain),
        Some(days) if days < 0 => (scene.text("staff-deadline-over"), Tone::Stop),
        Some(days) => {
            let days = [("days", Arg::Number(i64::from(days)))];
            (scene.text_with("staff-deadline-near", &days), Tone::Stop)
        }
    }
}

/// The day of keeping; after a while, for how long it has waited.
fn kept_words(scene: &Scene<'_>, row: &QueueRow) -> (String, Tone) {
    let long = row.wait.days() > 0;
    match row.wait.urgency(row.state).filter(|_| long) {
        None => kept_day(scene, row),
        Some(urgency) => {
            let days = [("days", Arg::Number(i64::from(row.wait.days())))];
            let words = scene.text_with("staff-waits-since", &days);
            (words, tone_of(urgency))
        }
    }
}

fn tone_of(urgency: Urgency) -> Tone {
    match urgency {
        Urgency::Look => Tone::Attention,
        Urgency::Act => Tone::Stop,
    }
}

/// Somebody has waited for long: said above the list, whatever page of it is shown.
fn wait_notice(scene: &Scene<'_>, longest: Wait) -> Option<Node<super::Message>> {
    let urgency = longest.urgency(State::Kept)?;
    let days = [("days", Arg::Number(i64::from(longest.days())))];
    let words = scene.text_with("staff-longest-wait", &days);
    let tone = tone_of(urgency);
    Some(Node::notice("staff-wait", tone, Icon::Warning, words))
}

fn service_words(scene: &Scene<'_>, slug: &str) -> String {
    scene
        .setup
        .services
        .iter()
        .find(|service| service.service.slug.as_str() == slug)
        .map_or_else(
            || slug.to_owned(),
            |service| scene.of(service).text("service"),
        )
}

/// Where a request stands, in words, with who must act.
fn state_words(scene: &Scene<'_>, row: &QueueRow) -> (String, Tone) {
    if row.held {
        return (scene.text("state-held"), Tone::Attention);
    }
    let reference = row.reference.clone().unwrap_or_default();
    let attempts = [("attempts", Arg::Number(i64::from(row.attempts)))];
    match row.state {
        State::Received => (
            scene.text_with("state-received", &[("reference", Arg::Text(&reference))]),
            Tone::Ok,
        ),
        State::NeedsStaff => (scene.text("state-needs-staff"), Tone::Stop),
        State::NeedsPerson => (scene.text("state-needs-person"), Tone::Attention),
        State::Kept if row.attempts > 0 => {
            (scene.text_with("state-kept-tried", &attempts), Tone::Plain)
        }
        state => (
            scene.text(&format!("state-{}", state.as_str().replace('_', "-"))),
            Tone::Plain,
        ),
    }
}

fn detail(scene: &Scene<'_>, row: &QueueRow) -> Page<super::Message> {
    let title = scene.text_with(
        "staff-detail-title",
        &[("code", Arg::Text(&row.code.to_string()))],
    );
    let mut page = staff_page(scene, "staff-detail", title);
    let mut line = |id: &str, value: String| {
        page.nodes.push(Node::new(
            id,
            NodeKind::Row {
                label: scene.text(id),
                value,
                action: None,
            },
        ));
    };
    line("staff-column-service", service_words(scene, &row.service));
    line("staff-column-kept", kept_day(scene, row).0);
    if let Some(deadline) = row.deadline {
        let day = scene.texts.date_in_words(deadline);
        let (words, tone) = deadline_words(scene, row);
        let near = tone != Tone::Plain;
        let said = if near { format!("{day}, {words}") } else { day };
        line("staff-column-deadline", said);
    }
    line("staff-column-attempts", row.attempts.to_string());
    line("staff-column-state", state_words(scene, row).0);
    if let Some((problem, who)) = &row.problem {
        let id = format!("problem-{problem}");
        let who = match who {
            Who::Nobody => "who-nobody",
            Who::Staff => "who-staff",
            Who::Person => "who-person",
        };
        page.nodes.push(Node::notice(
            "staff-problem",
            Tone::Attention,
            Icon::Warning,
            format!("{} {}", scene.text(&id), scene.text(who)),
        ));
    }
    let act = |action| super::Message::Staff(Message::Act(row.id.clone(), action));
    if matches!(
        row.state,
        State::Received | State::Purged | State::Cancelled
    ) {
        return page;
    }
    if row.held {
        page.frame.main = scene.main("staff-release", act(StaffAction::Release));
    } else {
        page.frame.secondary = vec![scene.button("staff-hold", act(StaffAction::Hold))];
        page.frame.main = scene.main("staff-retry", act(StaffAction::Retry));
    }
    page
}
