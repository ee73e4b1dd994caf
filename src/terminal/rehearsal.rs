//! A visit played through without anybody: every screen of a service, one after the other, with
//! an example's invented answers. For `guichet preview` and for tests that look at every screen.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;

use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::session::Stage;
use crate::domain::submission::{State, Who};
use crate::screen::Kiosk;
use crate::screen::effect::{Effect, Link, PinOutcome, QueueRow, QueueView, Report};
use crate::screen::event::{Input, Key};
use crate::screen::page::{Mark, NodeKind};

/// More turns than the longest service has screens: the rehearsal ends whatever happens.
const TURNS_MAX: usize = 120;
/// Between two gestures: slower than every guard.
const PAUSE_MS: u64 = 2_000;

/// Plays a visit; `see` is called once for each new sheet.
pub struct Rehearsal<'a> {
    kiosk: Kiosk,
    now_ms: u64,
    see: &'a mut dyn FnMut(&Kiosk),
    seen: Option<(String, usize)>,
    examples: BTreeSet<String>,
}

impl<'a> Rehearsal<'a> {
    /// A rehearsal on a terminal that shows its welcome screen.
    pub fn new(kiosk: Kiosk, see: &'a mut dyn FnMut(&Kiosk)) -> Self {
        Self {
            kiosk,
            now_ms: PAUSE_MS,
            see,
            seen: None,
            examples: BTreeSet::new(),
        }
    }

    /// Plays everything that needs no service: welcome to services, the overlays, the staff area.
    pub fn common(&mut self) {
        self.look();
        self.press("welcome-staff");
        self.type_text("111111");
        self.press("staff-unlock");
        self.hear(Report::Pin(PinOutcome::Wrong { wait_seconds: 15 }));
        self.hear(Report::Pin(PinOutcome::Right));
        self.hear(Report::Queue(sample_queue()));
        self.press("request-1");
        self.press("frame-back");
        self.press("frame-back");
        self.press("welcome-begin");
        self.press("frame-help");
        self.press("help-comfort");
        self.sheets();
        self.press("frame-back");
        self.press("frame-hide");
        self.press("curtain-show");
        self.press("continue");
        self.press("company-helped");
        self.type_text("0000");
        self.press("sign-in-go");
        self.press("frame-back");
        self.press("company-alone");
        self.sheets();
        self.press("privacy-understood");
        self.sheets();
    }

    /// Plays one service, from its tile to the welcome screen, with an example's answers.
    pub fn service(&mut self, slug: &str, answers: &Value) {
        if self.kiosk.stage() == Stage::Welcome {
            for id in [
                "welcome-begin",
                "continue",
                "company-alone",
                "privacy-understood",
            ] {
                self.reach_last_sheet();
                self.press(id);
            }
        }
        self.press(&format!("service-{slug}"));
        self.sheets();
        self.press("start-go");
        let mut refused_once = false;
        for _ in 0..TURNS_MAX {
            match self.kiosk.stage() {
                Stage::Papers => self.press("paper-here"),
                Stage::Questions => self.question(answers, &mut refused_once),
                _ => break,
            }
        }
        self.sheets();
        self.press("review-right");
        self.press("agreement-keep");
        self.hear(Report::Link(Link::Offline));
        let code = FollowUpCode::from_random(40_291_673);
        self.hear(Report::Kept {
            code,
            id: "rehearsal".to_owned(),
        });
        self.sheets();
        self.press("continue");
        self.press("another-finish");
        self.wait(PAUSE_MS);
        self.press("opinion-easy");
        self.hear(Report::Link(Link::Unknown));
    }

    fn question(&mut self, answers: &Value, refused_once: &mut bool) {
        let page = self.kiosk.page().clone();
        if !*refused_once
            && page
                .nodes
                .iter()
                .any(|n| matches!(n.kind, NodeKind::Field(_)))
        {
            // The first field is left blank once, to see what the screen says.
            *refused_once = true;
            self.continue_on();
        }
        if let Some(id) = page
            .frame
            .secondary
            .iter()
            .find(|b| b.id.starts_with("example-"))
            .map(|b| b.id.clone())
            .filter(|id| self.examples.insert(id.clone()))
        {
            self.press(&id);
            self.sheets();
            self.press("example-close");
        }
        let place = page
            .id
            .rsplit('/')
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        if page.id.starts_with("more/") {
            let wanted = repeat_len(answers, page.id.trim_start_matches("more/"));
            let have = page
                .nodes
                .iter()
                .filter(|n| n.id.starts_with("item-"))
                .count();
            self.press(if have < wanted {
                "more-add"
            } else {
                "more-done"
            });
            return;
        }
        let left = page.frame.secondary.iter().find_map(|button| {
            let name = button.id.strip_prefix("defer-")?;
            lookup(answers, name, place)?.get("deferred")?;
            Some(button.id.clone())
        });
        if let Some(id) = left {
            self.reach_last_sheet();
            self.press(&id);
            return;
        }
        self.fill(answers, place);
        self.continue_on();
    }

    /// Answers what is on every sheet of the page, then goes to the last one.
    fn fill(&mut self, answers: &Value, instance: usize) {
        for _ in 0..TURNS_MAX {
            let nodes: Vec<_> = self.kiosk.page().nodes.clone();
            for node in nodes {
                match &node.kind {
                    NodeKind::Field(field) if field.value.is_empty() => {
                        let text = field_text(answers, &node.id, instance);
                        self.kiosk_touch(&node.id);
                        self.type_text(&text);
                    }
                    NodeKind::Tile { mark, .. } if wants(answers, &node.id, instance, *mark) => {
                        self.press(&node.id);
                    }
                    _ => {}
                }
            }
            let (at, count) = self.kiosk.sheet();
            if at + 1 >= count {
                return;
            }
            self.press("sheet-next");
        }
    }

    fn continue_on(&mut self) {
        self.reach_last_sheet();
        let main = self
            .kiosk
            .page()
            .frame
            .main
            .as_ref()
            .map(|main| main.id.clone());
        let before = self.kiosk.page().id.clone();
        if let Some(main) = main {
            self.press(&main);
        }
        // What the example leaves out is left for the desk.
        if self.kiosk.page().id == before && self.kiosk.sheet().1 == 1 {
            let defer = self
                .kiosk
                .page()
                .frame
                .secondary
                .iter()
                .find(|b| b.id.starts_with("defer-"));
            if let Some(id) = defer
                .map(|b| b.id.clone())
                .filter(|_| self.is_filled_badly())
            {
                self.press(&id);
            }
        }
    }

    fn is_filled_badly(&self) -> bool {
        self.kiosk
            .page()
            .nodes
            .iter()
            .any(|n| n.id == "second-refusal")
    }

    fn reach_last_sheet(&mut self) {
        while self.kiosk.sheet().0 + 1 < self.kiosk.sheet().1 {
            self.press("sheet-next");
        }
    }

    /// Looks at every sheet of a long page.
    fn sheets(&mut self) {
        self.reach_last_sheet();
    }

    fn press(&mut self, id: &str) {
        self.feed(Input::Press(id.to_owned()));
    }

    fn kiosk_touch(&mut self, id: &str) {
        self.feed(Input::Touch(id.to_owned()));
    }

    fn type_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.feed(Input::Key {
                key: Key::Text(text.to_owned()),
                repeat: false,
            });
        }
    }

    fn feed(&mut self, input: Input) {
        self.now_ms += PAUSE_MS;
        let _: Vec<Effect> = self.kiosk.handle(input, self.now_ms);
        self.look();
    }

    fn hear(&mut self, report: Report) {
        let _: Vec<Effect> = self.kiosk.report(report, self.now_ms);
        self.seen = None;
        self.look();
    }

    fn wait(&mut self, ms: u64) {
        self.now_ms += ms;
        let _: Vec<Effect> = self.kiosk.tick(self.now_ms);
        self.look();
    }

    fn look(&mut self) {
        let page = self.kiosk.page();
        let refused = page.nodes.iter().any(|n| n.id.starts_with("problem-"));
        let key = (
            format!("{}{}", page.id, if refused { "!" } else { "" }),
            self.kiosk.sheet().0,
        );
        if self.seen.as_ref() != Some(&key) {
            self.seen = Some(key);
            (self.see)(&self.kiosk);
        }
    }
}

fn lookup<'v>(answers: &'v Value, name: &str, instance: usize) -> Option<&'v Value> {
    answers.get(name).or_else(|| {
        answers
            .as_object()?
            .values()
            .find_map(|value| value.as_array()?.get(instance)?.get(name))
    })
}

fn repeat_len(answers: &Value, name: &str) -> usize {
    answers
        .get(name)
        .and_then(Value::as_array)
        .map_or(0, Vec::len)
}

fn field_text(answers: &Value, id: &str, instance: usize) -> String {
    let (name, part) = id.split_once('.').unwrap_or((id, ""));
    let value = lookup(answers, name, instance);
    match (value, part) {
        (Some(Value::String(date)), "year" | "month" | "day") => {
            let at = ["year", "month", "day"]
                .iter()
                .position(|p| *p == part)
                .unwrap_or(0);
            date.split('-')
                .nth(at)
                .unwrap_or("")
                .trim_start_matches('0')
                .to_owned()
        }
        (Some(Value::String(text)), _) => text.clone(),
        (Some(Value::Number(number)), _) => number.to_string(),
        (Some(object), _) => object
            .get("postal_code")
            .and_then(Value::as_str)
            .unwrap_or("")
            .to_owned(),
        (None, _) => String::new(),
    }
}

/// Whether an example presses this tile, and it is not pressed yet.
fn wants(answers: &Value, id: &str, instance: usize, mark: Mark) -> bool {
    if !matches!(
        mark,
        Mark::Radio { chosen: false } | Mark::Tick { chosen: false }
    ) {
        return false;
    }
    if let Some(code) = id.strip_prefix("commune-") {
        return answers.as_object().is_some_and(|all| {
            all.values()
                .any(|value| value.get("code").and_then(Value::as_str) == Some(code))
        });
    }
    let Some((name, choice)) = id.split_once('-') else {
        return false;
    };
    match (lookup(answers, name, instance), choice) {
        (Some(Value::String(chosen)), _) => chosen == choice,
        (Some(Value::Array(list)), _) => list.iter().any(|chosen| chosen.as_str() == Some(choice)),
        (Some(Value::Bool(yes)), "consent-accept" | "read") => *yes,
        (Some(Value::Bool(yes)), "consent-refuse") => !*yes,
        _ => false,
    }
}

fn sample_queue() -> QueueView {
    let row = |number: u64, state, problem, deadline| QueueRow {
        id: number.to_string(),
        code: FollowUpCode::from_random(number * 11_820_493),
        service: "registre-canicule".to_owned(),
        state,
        held: false,
        kept_at: jiff::Timestamp::UNIX_EPOCH,
        kept_on: Date::constant(2026, 6, 12),
        deadline,
        attempts: 2,
        problem,
        reference: None,
    };
    QueueView {
        rows: vec![
            row(
                1,
                State::NeedsStaff,
                Some(("refused".to_owned(), Who::Staff)),
                Some(Date::constant(2026, 6, 16)),
            ),
            row(2, State::Kept, None, Some(Date::constant(2026, 12, 3))),
            row(3, State::Kept, None, None),
            row(4, State::InDoubt, None, None),
        ],
        offset: 0,
        total: 4,
        waiting: 3,
        problems: 1,
        received: 31,
    }
}
