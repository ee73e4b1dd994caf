//! The terminal as a value: the root of all screens. It routes inputs to the screen in front,
//! keeps the focus, the guards against trembling hands and the idle clock, and hands out
//! wishes as data. No window, no disk, no clock: the same value runs in the kiosk, in tests
//! and in `guichet preview`.
//!
//! Invariants, held by tests: a press acts on what is visible and on nothing else; nothing of
//! a person is left in the value after the wipe; practice never asks to keep anything.

mod voiced;

use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::calibration::Calibration;
use crate::domain::comfort::Comfort;
use crate::domain::posture::Posture;
use crate::domain::session::{Event, Stage};
use crate::domain::trusted_time::ClockHealth;
use crate::l10n::{Direction, Locale};

use super::aside::Aside;
use super::effect::{Effect, Link, Report};
use super::event::{Input, Key, ScreenKey, Viewport};
use super::frame::{self, Overlay};
use super::guard::Guard;
use super::page::{Mark, NodeKind, Page, Stop};
use super::scene::{Scene, Sizes};
use super::setup::Setup;
use super::staff::{Outcome, Staff};
use super::typing::{Caret, Typed};
use super::visit::Visit;
use super::{Message, comfort, review, voice, welcome};
use voiced::{Ask, Voiced};

/// How long the wipe stays on screen.
const WIPE_MS: u64 = 1_500;
/// How long the screen says where the request of somebody who walked away is.
const ASIDE_MS: u64 = 60_000;
/// The opinion page leaves by itself.
const OPINION_MS: u64 = 20_000;
/// The answers of the review page are hidden after so long without a touch (B66).
const MASK_MS: u64 = 30_000;
/// Staff are signed out after so long without a touch (B71).
const STAFF_IDLE_MS: u64 = 15 * 60_000;

/// Cuts a page into sheets that fit the screen. Lives outside because it measures letters.
pub trait Paginator: Send + Sync {
    /// Ranges of nodes, one a sheet; at least one, covering all nodes.
    fn sheets(
        &self,
        page: &Page<Message>,
        comfort: Comfort,
        viewport: Viewport,
        rtl: bool,
    ) -> Vec<Range<usize>>;
}

/// Everything on one sheet: for tests that look at behaviour, not at pixels.
#[derive(Debug, Clone, Copy)]
pub struct OneSheet;

impl Paginator for OneSheet {
    fn sheets(&self, page: &Page<Message>, _: Comfort, _: Viewport, _: bool) -> Vec<Range<usize>> {
        std::iter::once(0..page.nodes.len()).collect()
    }
}

/// The terminal.
pub struct Kiosk {
    setup: Arc<Setup>,
    paginator: Arc<dyn Paginator>,
    viewport: Viewport,
    comfort: Comfort,
    locale: Locale,
    link: Link,
    clock: ClockHealth,
    room: bool,
    visit: Visit,
    staff: Option<Staff>,
    overlay: Option<Overlay>,
    page: Page<Message>,
    sheets: Vec<Range<usize>>,
    sheet: usize,
    focus: Option<String>,
    caret: Caret,
    capital: bool,
    group: Option<u8>,
    /// The review page hides the answers.
    masked: bool,
    guard: Guard,
    calibration: Option<Calibration>,
    voiced: Voiced,
    staff_was_in: bool,
    now_ms: u64,
    touched_at_ms: u64,
    stage_since_ms: u64,
}

impl Kiosk {
    /// A terminal that shows its welcome screen. `today` is the counter's day.
    #[must_use]
    pub fn new(setup: Arc<Setup>, paginator: Arc<dyn Paginator>, today: Date) -> Self {
        let locale = setup.locales.first().copied().unwrap_or(Locale::French);
        let mut kiosk = Self {
            comfort: setup.comfort,
            locale,
            viewport: Viewport::default(),
            link: Link::Unknown,
            clock: ClockHealth::Right,
            room: true,
            visit: Visit::new(today),
            staff: None,
            overlay: None,
            page: Page::new("empty", String::new()),
            sheets: std::iter::once(0..0).collect(),
            sheet: 0,
            focus: None,
            caret: Caret::default(),
            capital: false,
            group: None,
            masked: false,
            guard: Guard::new(setup.guards),
            calibration: None,
            voiced: Voiced::default(),
            staff_was_in: false,
            now_ms: 0,
            touched_at_ms: 0,
            stage_since_ms: 0,
            setup,
            paginator,
        };
        kiosk.refresh();
        // The guard is for screens that appear under a finger; the first one does not.
        kiosk.guard.unguarded();
        kiosk
    }

    /// The same terminal on a screen that was calibrated.
    #[must_use]
    pub fn calibrated(mut self, calibration: Option<Calibration>) -> Self {
        self.calibration = calibration;
        self.refresh();
        self.guard.unguarded();
        self
    }

    /// How many pixels a logical one takes.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.calibration.map_or(1.0, |now| now.scale())
    }

    /// The visible sheet.
    #[must_use]
    pub fn page(&self) -> &Page<Message> {
        &self.page
    }

    /// What has the focus.
    #[must_use]
    pub fn focus(&self) -> Option<&str> {
        self.focus.as_deref()
    }

    /// Place of the caret in the field in focus, in characters.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.caret.0
    }

    /// Whether the next letter of the on-screen keyboard is a capital.
    #[must_use]
    pub fn capital(&self) -> bool {
        self.capital
    }

    /// The open group of keys of the on-screen keyboard, for hands that tremble.
    #[must_use]
    pub fn group(&self) -> Option<u8> {
        self.group
    }

    /// Comfort of the visit.
    #[must_use]
    pub fn comfort(&self) -> Comfort {
        self.comfort
    }

    /// Language of the visit.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn rtl(&self) -> bool {
        self.locale.direction() == Direction::RightToLeft
    }

    /// Stage of the visit.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.visit.stage
    }

    /// Which sheet of how many is visible.
    #[must_use]
    pub fn sheet(&self) -> (usize, usize) {
        (self.sheet, self.sheets.len())
    }

    /// Every sheet of the screen in front, as other comfort choices and another size of screen
    /// would cut it. For whoever looks at one screen at every size.
    #[must_use]
    pub fn sheets_at(
        &self,
        paginator: &dyn Paginator,
        comfort: Comfort,
        viewport: Viewport,
    ) -> Vec<Page<Message>> {
        let setup = Arc::clone(&self.setup);
        let (mediator, posture) = (self.visit.mediator, self.visit.posture);
        self.with_scene(&setup, mediator, posture, |scene| {
            let scene = Scene { comfort, ..*scene };
            let whole = self.whole_page(&scene);
            let sheets = cut(paginator, &whole, comfort, viewport, self.rtl());
            let shown = |sheet| {
                let mut page = sheet_of(whole.clone(), &scene, &sheets, sheet);
                if self.masked {
                    review::mask(&mut page, &scene);
                }
                page
            };
            (0..sheets.len()).map(shown).collect()
        })
    }

    /// The drawing area.
    #[must_use]
    pub fn viewport(&self) -> Viewport {
        self.viewport
    }

    /// An input at a moment, in monotonic milliseconds.
    pub fn handle(&mut self, input: Input, now_ms: u64) -> Vec<Effect> {
        let wishes = self.act(input, now_ms);
        self.after(true, wishes)
    }

    fn act(&mut self, input: Input, now_ms: u64) -> Vec<Effect> {
        self.now_ms = now_ms;
        if let Input::Resized(viewport) = input {
            self.viewport = viewport;
            self.refresh();
            return Vec::new();
        }
        self.touched_at_ms = now_ms;
        let touched = matches!(input, Input::Press(_) | Input::ScreenKey(_));
        if self.guard.is_too_new(touched, now_ms) {
            return Vec::new();
        }
        if std::mem::take(&mut self.masked) {
            // Whatever was touched, it shows the answers again and does nothing else.
            self.refresh();
            return Vec::new();
        }
        if matches!(self.overlay, Some(Overlay::StillThere { .. }))
            && matches!(input, Input::Key { .. })
        {
            // Any key says « je suis là » (B43).
            self.overlay = None;
            self.refresh();
            return Vec::new();
        }
        let page = self.page.id.clone();
        let pressed_before = self.guard.last_press().cloned();
        let wishes = match input {
            Input::Press(id) => self.press(&id),
            Input::Touch(id) => {
                self.voiced.acted = true;
                self.focus_on(Some(id));
                Vec::new()
            }
            Input::ScreenKey(key) => self.screen_key(key),
            Input::Key { key, repeat } => self.key(key, repeat),
            Input::Resized(_) => Vec::new(),
        };
        self.refresh();
        if self.page.id == page && self.guard.last_press() != pressed_before.as_ref() {
            self.focus_on_refusal();
        }
        if self.page.id != page && self.may_offer() && self.guard.offers_steady() {
            self.overlay = Some(Overlay::OfferSteady);
            self.refresh();
        }
        wishes
    }

    /// Larger buttons are offered between two pages of a visit, and over nothing else.
    fn may_offer(&self) -> bool {
        let stage = self.visit.stage;
        self.overlay.is_none()
            && self.staff.is_none()
            && !matches!(
                stage,
                Stage::Welcome | Stage::Keeping | Stage::Wiping | Stage::Opinion
            )
    }

    /// A refused entry takes the focus, so that it can be typed again at once (research: ux B53).
    fn focus_on_refusal(&mut self) {
        let refused = self.page.nodes.iter().find_map(|node| match &node.kind {
            NodeKind::Field(field) if field.error.is_some() => Some(node.id.clone()),
            _ => None,
        });
        if refused.is_some() {
            self.focus_on(refused);
        }
    }

    /// Time passes. Call at [`Kiosk::next_tick_ms`], or more often.
    pub fn tick(&mut self, now_ms: u64) -> Vec<Effect> {
        self.now_ms = now_ms;
        let mut wishes = Vec::new();
        if self.next_tick_ms().is_some_and(|at| now_ms >= at) {
            wishes = self.time_is_up();
            self.refresh();
        } else if matches!(self.overlay, Some(Overlay::StillThere { .. })) {
            self.refresh();
        }
        self.after(false, wishes)
    }

    /// What follows whatever happened, beside the wishes it had.
    fn after(&mut self, by_person: bool, mut wishes: Vec<Effect>) -> Vec<Effect> {
        let staff = self.staff.as_ref().is_some_and(Staff::is_unlocked);
        if std::mem::replace(&mut self.staff_was_in, staff) && !staff {
            wishes.push(Effect::StaffLeft);
        }
        self.voice_after(by_person, wishes)
    }

    /// When something happens by itself, in monotonic milliseconds; `None`: never, nothing to
    /// wake up for.
    #[must_use]
    pub fn next_tick_ms(&self) -> Option<u64> {
        match (self.overlay, self.visit.stage) {
            (Some(Overlay::StillThere { closes_at_ms }), _) => Some(closes_at_ms),
            _ if self.staff.is_some() => Some(self.touched_at_ms + STAFF_IDLE_MS),
            (_, Stage::Wiping) => Some(self.stage_since_ms + WIPE_MS),
            (_, Stage::Aside) => Some(self.stage_since_ms + ASIDE_MS),
            (_, Stage::Opinion) => Some(self.stage_since_ms.max(self.touched_at_ms) + OPINION_MS),
            (_, Stage::Welcome) => self
                .is_personalised()
                .then_some(self.touched_at_ms + self.setup.idle.before_data_ms),
            (_, Stage::Keeping) => None,
            (None, Stage::Review) if !self.masked => {
                let masks_at_ms = self.touched_at_ms + MASK_MS;
                let idle = self.idle_at_ms();
                Some(idle.map_or(masks_at_ms, |at| at.min(masks_at_ms)))
            }
            _ => self.idle_at_ms(),
        }
    }

    /// When « Vous êtes là ? » appears, or the visit closes.
    fn idle_at_ms(&self) -> Option<u64> {
        match self.visit.stage {
            _ if self.comfort.unhurried => None,
            stage => {
                let idle = self.setup.idle;
                let limit = match self.visit.posture {
                    _ if !stage.holds_answers() => idle.before_data_ms,
                    Posture::Accompanied | Posture::InPlaceOf => idle.mediator_ms,
                    Posture::Alone | Posture::Training => idle.alone_ms,
                };
                Some(self.touched_at_ms + limit)
            }
        }
    }

    /// Whether a countdown is on screen, which wants a picture every second.
    #[must_use]
    pub fn counts_down(&self) -> bool {
        matches!(self.overlay, Some(Overlay::StillThere { .. }))
    }

    /// The world answers.
    pub fn report(&mut self, report: Report, now_ms: u64) -> Vec<Effect> {
        self.now_ms = now_ms;
        match report {
            Report::Link(link) => self.link = link,
            Report::Clock(health) => self.clock = health,
            Report::Room(room) => self.room = room,
            Report::Today(today) => self.set_today(today),
            Report::Spoken(line) => return self.voice_spoke(line),
            _ => {}
        }
        let setup = Arc::clone(&self.setup);
        let mut visit = std::mem::replace(&mut self.visit, Visit::new(Date::ZERO));
        self.with_scene(&setup, visit.mediator, visit.posture, |scene| {
            visit.report(scene, &report)
        });
        self.visit = visit;
        if let Report::GivenBack(aside) = &report {
            let wishes = self.take_up(aside);
            return self.after(false, wishes);
        }
        let wishes = self
            .staff
            .as_mut()
            .map_or_else(Vec::new, |staff| staff.report(&report));
        self.refresh();
        if matches!(report, Report::Pin(_)) {
            self.focus_on_refusal();
        }
        self.after(false, wishes)
    }

    /// Staff gave a visit back: the person goes on where they stopped.
    fn take_up(&mut self, aside: &Aside) -> Vec<Effect> {
        let setup = Arc::clone(&self.setup);
        let busy = self.visit.stage != Stage::Welcome || self.staff.is_none();
        if busy {
            // Whoever sits here now goes on; the other one stays aside.
            return vec![Effect::WalkAway];
        }
        let visit = Visit::given_back(&setup, aside, self.visit.today());
        self.staff = None;
        self.overlay = None;
        self.reset_comfort();
        if setup.locales.contains(&aside.locale) {
            self.locale = aside.locale;
        }
        self.visit = visit;
        self.refresh();
        Vec::new()
    }

    /// The day at the counter changed, or the clock was set. A visit under way keeps its day.
    fn set_today(&mut self, today: Date) {
        if self.visit.stage == Stage::Welcome {
            self.visit = Visit::new(today);
        }
    }

    fn is_personalised(&self) -> bool {
        self.overlay.is_some()
            || self.comfort != self.setup.comfort
            || Some(&self.locale) != self.setup.locales.first()
    }

    fn time_is_up(&mut self) -> Vec<Effect> {
        let stage = self.visit.stage;
        match self.overlay {
            Some(Overlay::StillThere { .. }) => {
                self.overlay = None;
                if self.visit.walk_away() {
                    self.reset_comfort();
                    return vec![Effect::WalkAway];
                }
                self.finish();
            }
            _ if self.staff.is_some() => self.staff = None,
            _ if stage == Stage::Wiping => {
                let rate = self.visit.has_something_to_rate();
                let visit = std::mem::replace(&mut self.visit, Visit::new(Date::ZERO));
                self.visit = visit.wiped();
                self.visit.go(Event::Wiped);
                if !rate {
                    self.visit.go(Event::Continue);
                    self.reset_comfort();
                }
                return vec![Effect::Wiped];
            }
            _ if stage == Stage::Opinion => {
                self.visit.go(Event::Continue);
                self.reset_comfort();
            }
            _ if stage == Stage::Aside => {
                self.finish();
            }
            _ if stage == Stage::Welcome => {
                self.overlay = None;
                self.reset_comfort();
            }
            None if self.masks_now() => self.masked = true,
            _ if stage.holds_answers() => {
                let closes_at_ms = self.now_ms + self.setup.idle.warning_ms;
                self.overlay = Some(Overlay::StillThere { closes_at_ms });
            }
            _ => {
                self.overlay = None;
                self.finish();
            }
        }
        Vec::new()
    }

    fn masks_now(&self) -> bool {
        let idle = self.idle_at_ms().is_some_and(|at| self.now_ms >= at);
        self.visit.stage == Stage::Review && !self.masked && !idle
    }

    /// The whole screen in pixels of the machine.
    fn screen_px(&self) -> (u32, u32) {
        let px = |logical: u16| (f32::from(logical) * self.scale()).round();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a screen's side"
        )]
        let px = |logical| px(logical) as u32;
        (px(self.viewport.width_px), px(self.viewport.height_px))
    }

    /// Takes a new calibration at once, and asks to remember it.
    fn calibrate(&mut self, card_px: f32) -> Effect {
        let screen_px = self.screen_px();
        let calibration = Calibration::from_card(card_px, self.scale(), screen_px);
        let logical = |px: u32| {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                clippy::cast_precision_loss,
                reason = "a screen's side"
            )]
            let side = (px as f32 / calibration.scale()).round() as u16;
            side
        };
        self.viewport = Viewport {
            width_px: logical(screen_px.0),
            height_px: logical(screen_px.1),
        };
        self.calibration = Some(calibration);
        Effect::RememberCalibration(calibration)
    }

    fn sizes(&self) -> Sizes {
        match self.calibration {
            None => Sizes::Unknown,
            Some(now) if !now.is_for(self.screen_px()) => Sizes::Drifted,
            Some(now) if !now.is_exact() => Sizes::Smaller,
            Some(_) => Sizes::Right,
        }
    }

    fn reset_comfort(&mut self) {
        self.comfort = self.setup.comfort;
        self.guard = Guard::new(self.setup.guards);
        self.locale = self
            .setup
            .locales
            .first()
            .copied()
            .unwrap_or(Locale::French);
    }

    fn finish(&mut self) {
        self.overlay = None;
        if self.visit.go(Event::Finish)
            && self.visit.stage == Stage::Wiping
            && self.visit.journey().is_none()
        {
            // Nothing was typed: straight home.
            self.visit.go(Event::Wiped);
            if !self.visit.has_something_to_rate() {
                self.visit.go(Event::Continue);
                self.reset_comfort();
            }
        }
    }

    fn press(&mut self, id: &str) -> Vec<Effect> {
        if !self.guard.press(id, self.now_ms) {
            return Vec::new();
        }
        let pressed = self.page.stops().into_iter().find_map(|stop| match stop {
            Stop::Press(stop_id, message) if stop_id == id => Some(message.clone()),
            _ => None,
        });
        let Some(message) = pressed else {
            return Vec::new();
        };
        self.focus = Some(id.to_owned());
        self.voiced.pressed = Some(id.to_owned());
        self.update(message)
    }

    /// Routes a message. Private: from outside, only what is visible can be pressed.
    fn update(&mut self, message: Message) -> Vec<Effect> {
        let setup = Arc::clone(&self.setup);
        match message {
            Message::Frame(message) => return self.frame(&message),
            Message::Welcome(welcome::Message::Staff) => self.staff = Some(Staff::default()),
            Message::Welcome(message) => {
                if let welcome::Message::Language(locale) = message {
                    self.locale = locale;
                }
                self.visit.go(Event::Begin);
            }
            Message::Comfort(comfort::Message::Done) => {
                if self.overlay.take().is_none() {
                    self.visit.go(Event::Continue);
                }
            }
            Message::Comfort(message) => {
                comfort::apply(&mut self.comfort, &mut self.locale, &message)
            }
            Message::Company(message) => self.visit.company(&setup, &message),
            Message::Services(message) => self.visit.services(&setup, &message),
            Message::Question(message) => {
                self.visit.question(message);
                return self
                    .visit
                    .lay_aside(&setup, self.locale)
                    .into_iter()
                    .collect();
            }
            Message::Review(message) => {
                let wishes = self.visit.review(&setup, &message, self.locale.as_str());
                if self.visit.stage == Stage::Welcome {
                    self.reset_comfort();
                }
                return wishes;
            }
            Message::Voice(message) => self.set_voice(&message),
            Message::Staff(message) => {
                let Some(staff) = &mut self.staff else {
                    return Vec::new();
                };
                match staff.update(message) {
                    Outcome::Stay(wishes) => return wishes,
                    Outcome::Calibrated(card_px) => return vec![self.calibrate(card_px)],
                    Outcome::Leave => self.staff = None,
                }
            }
        }
        Vec::new()
    }

    fn frame(&mut self, message: &frame::Message) -> Vec<Effect> {
        match message {
            frame::Message::Back if self.overlay.take().is_some() => {}
            frame::Message::Back if self.staff.is_some() => self.staff = None,
            frame::Message::Back => {
                self.visit.back();
                if self.visit.stage == Stage::Welcome {
                    // Whatever was typed before going all the way back leaves with the person.
                    self.visit = Visit::new(self.visit.today());
                    self.reset_comfort();
                    return vec![Effect::Wiped];
                }
            }
            frame::Message::Hide => self.overlay = Some(Overlay::Curtain),
            frame::Message::Speak => self.voiced.ask = Some(Ask::Button),
            frame::Message::Help => self.overlay = Some(Overlay::Help),
            frame::Message::Comfort => self.overlay = Some(Overlay::Comfort),
            frame::Message::Close => self.overlay = None,
            frame::Message::Finish => self.finish(),
            frame::Message::Unhurried => {
                self.comfort.unhurried = true;
                self.overlay = None;
            }
            frame::Message::Steady => {
                self.comfort.steady = true;
                self.overlay = None;
            }
            frame::Message::Sheet(sheet) => {
                // « Continuer » may stand now where « Voir la suite » was.
                self.guard.shown(self.now_ms);
                self.sheet = *sheet;
            }
        }
        Vec::new()
    }

    fn screen_key(&mut self, key: ScreenKey) -> Vec<Effect> {
        let field = self.field_in_focus();
        if self.guard.keys_are_too_new(self.now_ms) || self.is_bounce(&place_of(key)) {
            return Vec::new();
        }
        let key = match key {
            ScreenKey::Capital => {
                self.capital = !self.capital;
                return Vec::new();
            }
            ScreenKey::Group(group) => {
                self.opens_group(group);
                return Vec::new();
            }
            ScreenKey::NextField => Key::Tab { back: false },
            ScreenKey::Erase => Key::Backspace,
            ScreenKey::Text(" ") => Key::Space,
            ScreenKey::Text(text) if std::mem::take(&mut self.capital) => {
                Key::Text(text.to_uppercase())
            }
            ScreenKey::Text(text) => Key::Text(text.to_owned()),
        };
        if let Key::Tab { .. } = key {
            self.next_field(field.as_deref());
            return Vec::new();
        }
        self.opens_group(None);
        if let Some(field) = field {
            self.focus_on(Some(field));
        }
        self.type_key(&key).unwrap_or_default()
    }

    /// Other keys stand where the finger still is.
    fn opens_group(&mut self, group: Option<u8>) {
        if self.group != group {
            self.guard.keys_changed(self.now_ms);
        }
        self.group = group;
    }

    /// The field that a key of the on-screen keyboard edits: the one in focus, else the first.
    fn field_in_focus(&self) -> Option<String> {
        let fields = self
            .page
            .nodes
            .iter()
            .filter(|n| matches!(n.kind, NodeKind::Field(_)));
        let ids: Vec<&str> = fields.map(|n| n.id.as_str()).collect();
        let focused = self.focus.as_deref().filter(|focus| ids.contains(focus));
        focused.or_else(|| ids.first().copied()).map(str::to_owned)
    }

    fn next_field(&mut self, current: Option<&str>) {
        let fields: Vec<String> = self
            .page
            .nodes
            .iter()
            .filter(|n| matches!(n.kind, NodeKind::Field(_)))
            .map(|n| n.id.clone())
            .collect();
        let at = fields
            .iter()
            .position(|id| Some(id.as_str()) == current)
            .unwrap_or(0);
        let next = fields.get(at + 1).or_else(|| fields.first()).cloned();
        self.focus_on(next);
    }

    fn is_bounce(&mut self, key: &Key) -> bool {
        let acts = self.guard.key(key, self.now_ms);
        self.voiced.acted |= acts;
        !acts
    }

    fn key(&mut self, key: Key, repeat: bool) -> Vec<Effect> {
        if repeat || self.is_bounce(&key) {
            return Vec::new();
        }
        if let Some(wishes) = self.type_key(&key) {
            return wishes;
        }
        match key {
            Key::Tab { back } => self.move_focus(if back { -1 } else { 1 }),
            Key::Down | Key::Right => self.move_in_group(1),
            Key::Up | Key::Left => self.move_in_group(-1),
            Key::Enter => {
                let on_field = self
                    .focus
                    .as_deref()
                    .is_some_and(|id| self.page.field(id).is_some());
                let target = match &self.focus {
                    Some(focus) if !on_field => Some(focus.clone()),
                    _ => self.page.frame.main.as_ref().map(|main| main.id.clone()),
                };
                return target.map_or_else(Vec::new, |id| self.press(&id));
            }
            Key::Space => {
                return self
                    .focus
                    .clone()
                    .map_or_else(Vec::new, |id| self.press(&id));
            }
            Key::Escape => return self.press("frame-back"),
            Key::F1 => return self.press("frame-help"),
            key => self.voice_key(&key),
        }
        Vec::new()
    }

    /// Types into the field in focus; `None` when the key is not for a field.
    fn type_key(&mut self, key: &Key) -> Option<Vec<Effect>> {
        let id = self.focus.clone()?;
        let field = self.page.field(&id)?;
        let (value, max_chars) = (field.value.clone(), field.max_chars);
        let on_edit = Arc::clone(&field.on_edit);
        match self.caret.apply(&value, max_chars, key) {
            Typed::Text(text) => Some(self.update(on_edit(text))),
            Typed::Moved => Some(Vec::new()),
            Typed::Ignored => None,
        }
    }

    fn move_focus(&mut self, by: isize) {
        let ids: Vec<String> = self
            .page
            .stops()
            .iter()
            .map(|stop| stop.id().to_owned())
            .collect();
        if ids.is_empty() {
            return;
        }
        let len = isize::try_from(ids.len()).unwrap_or(isize::MAX);
        let at = self
            .focus
            .as_ref()
            .and_then(|focus| ids.iter().position(|id| id == focus));
        let next = match at.and_then(|at| isize::try_from(at).ok()) {
            Some(at) => (at + by).rem_euclid(len),
            None if by > 0 => 0,
            None => len - 1,
        };
        let next = usize::try_from(next)
            .ok()
            .and_then(|next| ids.into_iter().nth(next));
        self.focus_on(next);
    }

    /// Arrows move among tiles only, and stop at the ends.
    fn move_in_group(&mut self, by: isize) {
        let tiles: Vec<&str> = self
            .page
            .nodes
            .iter()
            .filter(|n| matches!(n.kind, NodeKind::Tile { .. }))
            .map(|n| n.id.as_str())
            .collect();
        let at = self
            .focus
            .as_deref()
            .and_then(|focus| tiles.iter().position(|id| *id == focus));
        let next = match at {
            Some(at) => at.checked_add_signed(by),
            None => Some(0),
        };
        if let Some(id) = next
            .and_then(|next| tiles.get(next))
            .map(|id| (*id).to_owned())
        {
            self.focus_on(Some(id));
        }
    }

    fn focus_on(&mut self, id: Option<String>) {
        let length = id
            .as_deref()
            .and_then(|id| self.page.field(id))
            .map_or(0, |field| field.value.chars().count());
        if self.focus != id {
            self.caret = Caret(length);
        }
        self.focus = id;
    }

    /// Rebuilds the visible page after anything changed.
    fn refresh(&mut self) {
        self.guard.steady(self.comfort.steady);
        let setup = Arc::clone(&self.setup);
        let stage = self.visit.stage;
        let (mediator, posture) = (self.visit.mediator, self.visit.posture);
        let whole = self.with_scene(&setup, mediator, posture, |scene| self.whole_page(scene));
        let is_new = whole.id != self.page.id;
        if is_new {
            self.sheet = 0;
            self.guard.shown(self.now_ms);
            self.capital = false;
            self.group = None;
        }
        if is_new || self.stage_since_ms == 0 {
            self.stage_since_ms = self.now_ms;
        }
        let rtl = self.rtl();
        let sheets = cut(&*self.paginator, &whole, self.comfort, self.viewport, rtl);
        self.sheet = self.sheet.min(sheets.len() - 1);
        let mut page = self.with_scene(&setup, mediator, posture, |scene| {
            sheet_of(whole, scene, &sheets, self.sheet)
        });
        if self.masked {
            self.with_scene(&setup, mediator, posture, |scene| {
                review::mask(&mut page, scene);
            });
        }
        self.sheets = sheets;
        self.page = page;
        if is_new {
            self.focus_at_start(stage);
        }
        let lost = self
            .focus
            .as_ref()
            .is_some_and(|focus| !self.page.stops().iter().any(|stop| stop.id() == focus));
        if lost {
            self.focus = None;
        }
    }

    /// A new screen puts the focus in its first field, so that typing can start at once.
    fn focus_at_start(&mut self, _stage: Stage) {
        let first = self.page.nodes.iter().find_map(|node| match node.kind {
            NodeKind::Field(_) => Some(node.id.clone()),
            _ => None,
        });
        self.focus = None;
        self.focus_on(first);
    }

    fn whole_page(&self, scene: &Scene<'_>) -> Page<Message> {
        match self.overlay {
            Some(Overlay::Help) => frame::help(scene, &self.explained(scene)),
            Some(Overlay::Comfort) => comfort::page(scene, true),
            Some(Overlay::Curtain) => frame::curtain(scene),
            Some(Overlay::OfferSteady) => frame::offer_steady(scene),
            Some(Overlay::Voice { .. }) => voice::page(scene),
            Some(Overlay::StillThere { closes_at_ms }) => {
                let left_ms = closes_at_ms.saturating_sub(self.now_ms);
                frame::still_there(scene, left_ms.div_ceil(1_000))
            }
            None => match &self.staff {
                Some(staff) => staff.page(scene),
                None => self.visit.page(scene),
            },
        }
    }

    /// The words of the page under the help that need an explanation.
    fn explained(&self, scene: &Scene<'_>) -> Vec<frame::Explained> {
        if self.staff.is_some() {
            return Vec::new();
        }
        let page = self.visit.page(scene);
        let services = self.visit.services_in_sight(scene.setup);
        let mut words = Vec::new();
        for service in services {
            let own = frame::explained(scene, &scene.of(service), &page);
            for word in own {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        words
    }

    fn with_scene<T>(
        &self,
        setup: &Setup,
        mediator: Option<usize>,
        posture: Posture,
        f: impl FnOnce(&Scene<'_>) -> T,
    ) -> T {
        let texts = setup
            .texts(self.locale)
            .map_or_else(super::scene::empty_texts, Arc::clone);
        let scene = Scene {
            setup,
            texts: &texts,
            locale: self.locale,
            comfort: self.comfort,
            link: self.link,
            clock: self.clock,
            room: self.room,
            calibration: self.sizes(),
            reading: self.reading(),
            posture,
            mediator: mediator
                .and_then(|m| setup.mediators.get(m))
                .map(|m| m.name.as_str()),
        };
        f(&scene)
    }
}

/// The sheets of a page: at least one.
fn cut(
    paginator: &dyn Paginator,
    whole: &Page<Message>,
    comfort: Comfort,
    viewport: Viewport,
    rtl: bool,
) -> Vec<Range<usize>> {
    let mut sheets = paginator.sheets(whole, comfort, viewport, rtl);
    if sheets.is_empty() {
        sheets.push(0..whole.nodes.len());
    }
    sheets
}

/// One sheet of a page, with its frame.
fn sheet_of(
    whole: Page<Message>,
    scene: &Scene<'_>,
    sheets: &[Range<usize>],
    sheet: usize,
) -> Page<Message> {
    let answered = whole.nodes.iter().any(|node| {
        matches!(
            &node.kind,
            NodeKind::Tile {
                mark: Mark::Radio { chosen: true },
                ..
            }
        )
    });
    let mut page = whole.only(sheets[sheet].clone());
    if sheets.len() > 1 {
        frame::sheet_frame(&mut page, scene, sheet, sheets.len(), answered);
    }
    page
}

/// What stands for a key of the screen when it bounces: a capital and its small letter are one
/// place of the glass.
fn place_of(key: ScreenKey) -> Key {
    match key {
        ScreenKey::Text(text) => Key::Text(text.to_lowercase()),
        ScreenKey::Erase => Key::Backspace,
        ScreenKey::NextField => Key::Tab { back: false },
        ScreenKey::Capital => Key::Text("capital".to_owned()),
        ScreenKey::Group(group) => Key::Text(format!("group {group:?}")),
    }
}
