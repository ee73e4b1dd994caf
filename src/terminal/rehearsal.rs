//! A visit played through without anybody: every screen of a service, one after the other, with
//! an example's invented answers. For `guichet preview` and for tests that look at every screen.
//! A [`Rehearsal::thorough`] one also shows every state of every screen: what it says of a wrong
//! entry, of a second one, of a full disk, of a visitor who walked away.

mod answers;
mod queue;
mod thorough;

use std::collections::BTreeSet;

use serde_json::Value;

use self::answers::{field_text, lookup, repeat_len, wants};

use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::posture::Posture;
use crate::domain::session::Stage;
use crate::screen::Kiosk;
use crate::screen::effect::{Effect, Link, PinOutcome, Report};
use crate::screen::event::{Input, Key};
use crate::screen::page::NodeKind;

/// More turns than the longest service has screens: the rehearsal ends whatever happens.
const TURNS_MAX: usize = 120;
/// Between two gestures: slower than every guard.
const PAUSE_MS: u64 = 2_000;

/// Who comes to the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Company {
    /// « Je suis seul ».
    Alone,
    /// « Je m'entraîne ».
    Practising,
    /// With a mediator: their code, and who holds the pen.
    Helped(String, Posture),
}

/// What was done to a screen before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Moment {
    /// Nothing: it shows what it shows by itself.
    Untouched,
    /// Something was pressed or typed.
    Touched,
}

/// Plays a visit; `see` is called once for each new sheet.
pub struct Rehearsal<'a> {
    kiosk: Kiosk,
    now_ms: u64,
    see: &'a mut dyn FnMut(&Kiosk, Moment),
    seen: Option<(String, usize)>,
    examples: BTreeSet<String>,
    company: Company,
    thorough: bool,
    /// The pages on which something was pressed or typed.
    touched: BTreeSet<String>,
}

impl<'a> Rehearsal<'a> {
    /// A rehearsal on a terminal that shows its welcome screen.
    pub fn new(kiosk: Kiosk, see: &'a mut dyn FnMut(&Kiosk, Moment)) -> Self {
        Self {
            kiosk,
            now_ms: PAUSE_MS,
            see,
            seen: None,
            examples: BTreeSet::new(),
            company: Company::Alone,
            thorough: false,
            touched: BTreeSet::new(),
        }
    }

    /// Somebody else comes.
    #[must_use]
    pub fn with(mut self, company: Company) -> Self {
        self.company = company;
        self
    }

    /// Shows every state of every screen; the same sheet may be shown several times.
    #[must_use]
    pub fn thorough(mut self) -> Self {
        self.thorough = true;
        self
    }

    /// The network, as the terminal knows it.
    #[must_use]
    pub fn linked(mut self, link: Link) -> Self {
        self.hear(Report::Link(link));
        self
    }

    /// Plays everything that needs no service: welcome to services, the overlays, the staff area.
    pub fn common(&mut self) {
        if self.thorough {
            return self.common_thoroughly();
        }
        self.look();
        self.press("welcome-staff");
        self.type_text("111111");
        self.press("staff-unlock");
        self.hear(Report::Pin(PinOutcome::Wrong { wait_seconds: 15 }));
        self.hear(Report::Pin(PinOutcome::Right));
        self.hear(Report::Queue(queue::sample()));
        self.press("request-1");
        self.press("frame-back");
        self.press("frame-back");
        self.press("welcome-begin");
        self.press("frame-help");
        self.press("help-comfort");
        self.reach_last_sheet();
        self.press("frame-back");
        self.press("frame-hide");
        self.press("curtain-show");
        self.press("continue");
        self.press("company-helped");
        self.type_text("0000");
        self.press("sign-in-go");
        self.press("frame-back");
        self.press("company-alone");
        self.reach_last_sheet();
        self.press("privacy-understood");
        self.reach_last_sheet();
    }

    /// Plays one service, from its tile to the welcome screen, with an example's answers.
    pub fn service(&mut self, slug: &str, answers: &Value) {
        self.goes_to_services();
        self.goes_on(&format!("service-{slug}"));
        self.reach_last_sheet();
        self.press("start-go");
        let mut refused_once = self.thorough;
        for _ in 0..TURNS_MAX {
            match self.kiosk.stage() {
                Stage::Papers => self.press("paper-here"),
                Stage::Questions => {
                    if self.thorough {
                        self.mistakes();
                    }
                    self.question(answers, &mut refused_once);
                }
                _ => break,
            }
        }
        if self.thorough {
            return self.ending();
        }
        self.goes_on("review-right");
        self.goes_on("agreement-keep");
        self.hear(Report::Link(Link::Offline));
        let code = FollowUpCode::from_random(40_291_673);
        self.hear(Report::Kept {
            code,
            id: "rehearsal".to_owned(),
        });
        self.goes_on("continue");
        self.goes_on("another-finish");
        self.wait(PAUSE_MS);
        self.goes_on("opinion-easy");
        self.hear(Report::Link(Link::Unknown));
    }

    /// From the welcome screen to the choice of services.
    fn goes_to_services(&mut self) {
        if self.kiosk.stage() != Stage::Welcome {
            return;
        }
        let company = self.company.clone();
        self.press("welcome-begin");
        self.goes_on("continue");
        match &company {
            Company::Alone => self.goes_on("company-alone"),
            Company::Practising => self.goes_on("company-practise"),
            Company::Helped(code, posture) => {
                self.goes_on("company-helped");
                self.type_text(code);
                self.goes_on("sign-in-go");
                self.goes_on(match posture {
                    Posture::Alone | Posture::Accompanied => "posture-accompanied",
                    Posture::Training => "posture-training",
                    Posture::InPlaceOf => "posture-in-place-of",
                });
            }
        }
        self.goes_on("privacy-understood");
    }

    /// Presses it, on whichever sheet it stands.
    fn goes_on(&mut self, id: &str) {
        while self.kiosk.page().stops().iter().all(|stop| stop.id() != id) {
            let (at, count) = self.kiosk.sheet();
            if at + 1 >= count {
                break;
            }
            self.press("sheet-next");
        }
        self.press(id);
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
            self.reach_last_sheet();
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
            let have = self.items_of_all_sheets();
            self.goes_on(if have < wanted {
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

    /// How many things were added so far; ends on the first sheet again.
    fn items_of_all_sheets(&mut self) -> usize {
        let mut have = 0;
        loop {
            let nodes = self.kiosk.page().nodes.iter();
            have += nodes.filter(|node| node.id.starts_with("item-")).count();
            let (at, count) = self.kiosk.sheet();
            if at + 1 >= count {
                break;
            }
            self.press("sheet-next");
        }
        while self.kiosk.sheet().0 > 0 {
            let at = self.kiosk.sheet().0;
            self.press("frame-back");
            if self.kiosk.sheet().0 >= at {
                break;
            }
        }
        have
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
            self.look();
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

    /// Looks at every sheet of a long page.
    fn reach_last_sheet(&mut self) {
        while self.kiosk.sheet().0 + 1 < self.kiosk.sheet().1 {
            self.press("sheet-next");
        }
    }

    fn press(&mut self, id: &str) {
        self.touch_page();
        self.feed(Input::Press(id.to_owned()));
    }

    fn kiosk_touch(&mut self, id: &str) {
        self.feed(Input::Touch(id.to_owned()));
    }

    fn type_text(&mut self, text: &str) {
        if !text.is_empty() {
            self.touch_page();
            self.feed(Input::Key {
                key: Key::Text(text.to_owned()),
                repeat: false,
            });
        }
    }

    fn touch_page(&mut self) {
        let page = self.kiosk.page().id.clone();
        let _ = self.touched.insert(page);
    }

    fn feed(&mut self, input: Input) {
        self.now_ms += PAUSE_MS;
        let typing = matches!(input, Input::Key { .. } | Input::Touch(_));
        let _: Vec<Effect> = self.kiosk.handle(input, self.now_ms);
        // Half a word is no screen of its own.
        if !(self.thorough && typing) {
            self.look();
        }
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
        let moment = if self.touched.contains(&page.id) {
            Moment::Touched
        } else {
            Moment::Untouched
        };
        if self.thorough {
            return (self.see)(&self.kiosk, moment);
        }
        let refused = page.nodes.iter().any(|n| n.id.starts_with("problem-"));
        let key = (
            format!("{}{}", page.id, if refused { "!" } else { "" }),
            self.kiosk.sheet().0,
        );
        if self.seen.as_ref() != Some(&key) {
            self.seen = Some(key);
            (self.see)(&self.kiosk, moment);
        }
    }
}
