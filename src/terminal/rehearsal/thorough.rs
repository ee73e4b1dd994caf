//! Every state of every screen: mistakes, second mistakes, waiting, a disk that is full, each way
//! a request can end, the whole staff area.

use super::{Company, PAUSE_MS, Rehearsal, queue};
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::session::Stage;
use crate::domain::submission::State;
use crate::domain::trusted_time::ClockHealth;
use crate::screen::effect::{KeepFailure, Link, PinOutcome, Report};
use crate::screen::event::{Input, Key};
use crate::screen::page::NodeKind;

/// Typed where something else is expected: too short, then out of bounds.
const WRONG: [&str; 2] = ["1", "99"];

/// Clocks that staff are told of, by differences with long words.
const CLOCKS: [ClockHealth; 4] = [
    ClockHealth::Behind(59 * 60_000),
    ClockHealth::Ahead(56 * 366 * 86_400_000),
    ClockHealth::Contradicted(364 * 86_400_000),
    ClockHealth::Refused,
];

/// Two presses of one thing that are one tremor.
const TREMOR_MS: u64 = 200;

impl Rehearsal<'_> {
    /// Everything that needs no service.
    pub(super) fn common_thoroughly(&mut self) {
        for link in [Link::Online, Link::Portal, Link::Offline, Link::Unknown] {
            self.hear(Report::Link(link));
        }
        self.staff();
        self.press("welcome-begin");
        for id in ["contrast", "unhurried", "keyboard", "steady", "left-hand"] {
            // There and back.
            self.press(&format!("comfort-{id}"));
            self.press(&format!("comfort-{id}"));
        }
        self.press("frame-help");
        self.press("help-comfort");
        self.press("frame-back");
        self.press("frame-hide");
        self.press("curtain-show");
        self.trembles("comfort-unhurried");
        self.press("continue");
        self.press("offer-steady-no");
        self.press("company-helped");
        self.press("sign-in-go");
        self.type_text("0000");
        self.press("sign-in-go");
        if let Company::Helped(code, _) = self.company.clone() {
            self.type_text(&code);
            self.press("sign-in-go");
            self.press("frame-back");
        }
        self.press("frame-back");
        self.press("company-alone");
        self.press("privacy-understood");
    }

    /// The same thing pressed twice, again and again.
    fn trembles(&mut self, id: &str) {
        for _ in 0..4 {
            self.press(id);
            self.now_ms += TREMOR_MS;
            let _ = self.kiosk.handle(Input::Press(id.to_owned()), self.now_ms);
        }
    }

    fn staff(&mut self) {
        self.press("welcome-staff");
        self.type_text("111111");
        self.press("staff-unlock");
        for outcome in [
            PinOutcome::Wrong { wait_seconds: 0 },
            PinOutcome::Wrong { wait_seconds: 15 },
            PinOutcome::TooEarly { wait_seconds: 900 },
            PinOutcome::NotSet,
            PinOutcome::Unavailable,
            PinOutcome::Right,
        ] {
            self.hear(Report::Pin(outcome));
        }
        for view in queue::all() {
            let rows: Vec<String> = view.rows.iter().map(|row| row.id.clone()).collect();
            for link in [Link::Online, Link::Portal, Link::Offline] {
                self.hear(Report::Link(link));
                self.hear(Report::Queue(view.clone()));
            }
            for id in rows {
                self.press(&format!("request-{id}"));
                self.press("frame-back");
            }
            self.hear(Report::Sending {
                done: 417,
                total: 1_248,
            });
            self.hear(Report::Sent {
                received: 1_208,
                waiting: 23,
                problems: 17,
            });
            self.hear(Report::Sent {
                received: 3,
                waiting: 0,
                problems: 0,
            });
        }
        self.hear(Report::Link(Link::Unknown));
        for (of, health) in CLOCKS.into_iter().enumerate() {
            let views = queue::all();
            self.hear(Report::Clock(health));
            self.hear(Report::Queue(views[of % views.len()].clone()));
        }
        self.hear(Report::Clock(ClockHealth::Right));
        self.press("frame-back");
    }

    /// Leaves the page in front empty, twice, then types what is not expected; ends with the
    /// page as empty as it was.
    pub(super) fn mistakes(&mut self) {
        let page = self.kiosk.page().id.clone();
        if self.touched.contains(&page) || !page.starts_with("question/") {
            return;
        }
        self.waits_too_long();
        for _ in 0..2 {
            self.presses_main();
            self.comes_back(&page);
        }
        let fields = self.fields();
        if fields.is_empty() {
            return;
        }
        for text in WRONG {
            for id in &fields {
                self.kiosk_touch(id);
                self.type_text(text);
            }
            self.presses_main();
            self.comes_back(&page);
            for id in &fields {
                self.empties(id);
            }
        }
    }

    fn waits_too_long(&mut self) {
        if let Some(at) = self.kiosk.next_tick_ms() {
            self.wait(at.saturating_sub(self.now_ms));
            self.press("still-there-go-on");
        }
    }

    fn presses_main(&mut self) {
        let main = self.kiosk.page().frame.main.as_ref();
        if let Some(id) = main.map(|main| main.id.clone()) {
            self.press(&id);
        }
    }

    fn comes_back(&mut self, page: &str) {
        if self.kiosk.page().id != page {
            self.press("frame-back");
        }
    }

    fn fields(&self) -> Vec<String> {
        let nodes = self.kiosk.page().nodes.iter();
        let fields = nodes.filter(|node| matches!(node.kind, NodeKind::Field(_)));
        fields.map(|node| node.id.clone()).collect()
    }

    fn empties(&mut self, id: &str) {
        self.kiosk_touch(id);
        let length = self.kiosk.page().field(id).map_or(0, |f| f.value.len());
        for _ in 0..length {
            self.feed(Input::Key {
                key: Key::Backspace,
                repeat: false,
            });
        }
    }

    /// From the review page to the welcome screen.
    pub(super) fn ending(&mut self) {
        self.look();
        self.changes_an_answer();
        // Nobody touches the screen: the answers hide. The next press only shows them.
        if let Some(at) = self.kiosk.next_tick_ms() {
            self.wait(at.saturating_sub(self.now_ms));
        }
        self.press("review-right");
        self.press("review-right");
        for failure in [KeepFailure::Full, KeepFailure::Storage] {
            self.press("agreement-keep");
            self.hear(Report::NotKept(failure));
        }
        self.press("agreement-keep");
        self.press("agreement-practised");
        let id = "rehearsal".to_owned();
        self.hear(Report::Kept {
            code: FollowUpCode::from_random(40_291_673),
            id: id.clone(),
        });
        for link in [Link::Online, Link::Offline] {
            self.hear(Report::Link(link));
        }
        for state in [State::Sending, State::Sent, State::Received] {
            self.hear(Report::Moved {
                id: id.clone(),
                state,
                reference: Some("VAL-2026-004417".to_owned()),
            });
        }
        self.press("continue");
        self.press("another-finish");
        self.wait(PAUSE_MS);
        self.press("opinion-easy");
    }

    fn changes_an_answer(&mut self) {
        let nodes = self.kiosk.page().nodes.iter();
        let changes = nodes.filter_map(|node| match &node.kind {
            NodeKind::Row {
                action: Some(button),
                ..
            } => Some(button.id.clone()),
            _ => None,
        });
        let changes: Vec<String> = changes.collect();
        for id in changes {
            self.press(&id);
            self.presses_main();
            if self.kiosk.stage() != Stage::Review {
                self.press("frame-back");
            }
        }
    }
}
