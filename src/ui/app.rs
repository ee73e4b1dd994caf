//! The terminal in a window: inputs go in, wishes come out, the visible sheet is drawn. Nothing
//! is decided here; and nothing happens while nobody touches anything: the only timer is the one
//! the terminal asks for.

use std::time::Duration;

use iced::{Color, Element, Event, Subscription, Task, event, window};

use super::draw::{View, draw};
use super::keys;
use super::redraw::Paper;
use crate::screen::Kiosk;
use crate::screen::effect::{Effect, Report};
use crate::screen::event::Input;
use crate::screen::words::KeyWords;

/// The world outside of the window.
pub trait Outside: 'static {
    /// Monotonic milliseconds.
    fn now_ms(&self) -> u64;
    /// Carries out a wish; what comes of it is reported.
    fn carry_out(&mut self, wish: Effect, kiosk: &Kiosk) -> Task<Report>;
    /// Words on the keys, in the language of the visit.
    fn key_words(&self, kiosk: &Kiosk) -> KeyWords;
    /// What the world reports unasked, such as the state of the network.
    fn reports(&self) -> Subscription<Report> {
        Subscription::none()
    }
}

/// A message of the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// Somebody did something.
    Input(Input),
    /// A timer rang.
    Tick,
    /// The world answers.
    Report(Report),
}

/// The state of the window.
pub struct App<O> {
    kiosk: Kiosk,
    outside: O,
    words: KeyWords,
    paper: Paper,
    /// When the pending timer rings, in monotonic milliseconds.
    rings_at_ms: Option<u64>,
}

impl<O: Outside> App<O> {
    /// A window on a terminal.
    pub fn new(kiosk: Kiosk, outside: O) -> (Self, Task<Message>) {
        let words = outside.key_words(&kiosk);
        let mut app = Self {
            kiosk,
            outside,
            words,
            paper: Paper::default(),
            rings_at_ms: None,
        };
        let timer = app.timer();
        (app, timer)
    }

    /// Hands a message to the terminal and carries out its wishes.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let now_ms = self.outside.now_ms();
        let locale = self.kiosk.locale();
        let wishes = match message {
            Message::Input(input) => self.kiosk.handle(input, now_ms),
            Message::Report(report) => self.kiosk.report(report, now_ms),
            Message::Tick => {
                self.rings_at_ms = None;
                self.kiosk.tick(now_ms)
            }
        };
        if self.kiosk.locale() != locale {
            self.words = self.outside.key_words(&self.kiosk);
        }
        let view = View::of(&self.kiosk, &self.words);
        self.paper.follow(self.kiosk.page(), &view);
        let mut tasks: Vec<Task<Message>> = wishes
            .into_iter()
            .map(|wish| {
                self.outside
                    .carry_out(wish, &self.kiosk)
                    .map(Message::Report)
            })
            .collect();
        tasks.push(self.timer());
        Task::batch(tasks)
    }

    /// The visible sheet.
    pub fn view(&self) -> Element<'_, Message> {
        let view = View::of(&self.kiosk, &self.words);
        draw(self.kiosk.page(), &view).map(Message::Input)
    }

    /// The colour behind everything.
    pub fn paper(&self) -> Color {
        self.paper.color()
    }

    /// How many pixels a logical one takes.
    pub fn scale(&self) -> f32 {
        self.kiosk.scale()
    }

    /// Keys, sizes and reports; nothing that comes by itself.
    pub fn subscription(&self) -> Subscription<Message> {
        Subscription::batch([
            event::listen_with(heard),
            self.outside.reports().map(Message::Report),
        ])
    }

    /// Sets a timer when the terminal wants to be woken earlier than the pending one rings.
    fn timer(&mut self) -> Task<Message> {
        let now_ms = self.outside.now_ms();
        let mut wanted = self.kiosk.next_tick_ms();
        if self.kiosk.counts_down() {
            wanted = Some(wanted.map_or(u64::MAX, |at| at).min(now_ms + COUNTDOWN_MS));
        }
        match (wanted, self.rings_at_ms) {
            (None, _) => Task::none(),
            (Some(at), Some(pending)) if at >= pending => Task::none(),
            (Some(at), _) => {
                self.rings_at_ms = Some(at);
                let wait = Duration::from_millis(at.saturating_sub(now_ms).max(1));
                Task::perform(tokio::time::sleep(wait), |()| Message::Tick)
            }
        }
    }
}

/// A countdown is drawn this often.
const COUNTDOWN_MS: u64 = 1_000;

fn heard(event: Event, _: event::Status, _: window::Id) -> Option<Message> {
    keys::input(&event).map(Message::Input)
}
