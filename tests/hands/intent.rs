//! Somebody who knows what they want to say: looks at the sheet in front of them and at nothing
//! else, and decides the next gesture. The same person whatever their hands hold, so that three
//! replays of one journey differ in nothing but the hands.

use std::path::Path;

use guichet::screen::page::{Layout, Mark, NodeKind};
use guichet::screen::{Kiosk, Message};
use serde_json::Value;

/// What a person does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Gesture {
    /// Presses what has this id.
    Press(String),
    /// Types one sign into that field.
    Type(String, char),
    /// Erases the last sign of that field.
    Erase(String),
    /// The journey is over.
    Done,
}

/// What a person wants.
#[derive(Debug, Clone)]
pub(crate) struct Intent {
    service: String,
    answers: Value,
    /// Ids to press on the welcome screen and on the comfort page, before going on.
    settings: Vec<String>,
    /// On the first sight of a page, presses these first: (page, ids).
    detours: Vec<(String, Vec<String>)>,
    /// What to say to the offer of larger buttons.
    takes_offer: bool,
}

impl Intent {
    /// To make the request of one of the shipped examples.
    pub(crate) fn example(service: &str, example: &str) -> Self {
        let file = format!("kiosk-config/services/{service}/examples/{example}.json");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let text = std::fs::read_to_string(path).unwrap();
        Self::of(service, serde_json::from_str(&text).unwrap())
    }

    /// To make a request with these answers.
    pub(crate) fn of(service: &str, answers: Value) -> Self {
        Self {
            service: service.to_owned(),
            answers,
            settings: Vec::new(),
            detours: Vec::new(),
            takes_offer: false,
        }
    }

    /// Takes larger buttons when they are offered.
    pub(crate) fn taking_the_offer(mut self) -> Self {
        self.takes_offer = true;
        self
    }

    /// The answers of the example, as its author wrote them.
    pub(crate) fn answers(&self) -> &Value {
        &self.answers
    }

    /// The service.
    pub(crate) fn service(&self) -> &str {
        &self.service
    }

    /// Presses this once, on the welcome screen or the comfort page.
    pub(crate) fn setting(mut self, id: &str) -> Self {
        self.settings.push(id.to_owned());
        self
    }

    /// Presses these when a page is seen for the first time.
    pub(crate) fn detour(mut self, page: &str, ids: &[&str]) -> Self {
        let ids = ids.iter().rev().map(|id| (*id).to_owned()).collect();
        self.detours.push((page.to_owned(), ids));
        self
    }

    /// The next gesture in front of this sheet.
    pub(crate) fn next(&mut self, kiosk: &Kiosk) -> Gesture {
        let page = kiosk.page();
        if let Some(id) = self.aside(kiosk) {
            return Gesture::Press(id);
        }
        let (first, rest) = page.id.split_once('/').unwrap_or((&page.id, ""));
        let press = match first {
            "kept" => return Gesture::Done,
            "company" => "company-alone",
            "offer-steady" if self.takes_offer => "offer-steady-yes",
            "offer-steady" => "offer-steady-no",
            "services" => &format!("service-{}", self.service),
            "paper" => "paper-here",
            "help" => "help-close",
            "curtain" => "curtain-show",
            "still-there" => "still-there-go-on",
            "staff-door" | "sign-in" | "posture" => "frame-back",
            "more" => more(kiosk, repeat_len(&self.answers, rest)),
            "question" | "commune" => return self.question(kiosk),
            // Everywhere else the one main action leads on.
            _ => return Gesture::Press(main(kiosk)),
        };
        reach(kiosk, press)
    }

    /// What comes before the page's own business: a setting, a detour.
    fn aside(&mut self, kiosk: &Kiosk) -> Option<String> {
        let page = kiosk.page();
        if matches!(page.id.as_str(), "welcome" | "comfort") {
            let at = self.settings.iter().position(|id| offers(kiosk, id));
            if let Some(at) = at {
                return Some(self.settings.remove(at));
            }
            if page.id == "comfort" && !self.settings.is_empty() && offers(kiosk, "sheet-next") {
                return Some("sheet-next".to_owned());
            }
        }
        // Once begun, a detour is gone to its end, wherever it leads.
        let begun = self.detours.iter().position(|(page, _)| page.is_empty());
        let at = begun.or_else(|| self.detours.iter().position(|(id, _)| *id == page.id))?;
        let (page, ids) = self.detours.get_mut(at)?;
        page.clear();
        let id = ids.pop();
        if ids.is_empty() {
            self.detours.remove(at);
        }
        id
    }

    /// Everything that is still to be typed into a field, for who has no hands.
    #[allow(dead_code, reason = "tests/campaign types whole words")]
    pub(crate) fn rest(&self, kiosk: &Kiosk, id: &str) -> String {
        let page = kiosk.page();
        let place = page.id.rsplit('/').next().and_then(|n| n.parse().ok());
        let field = page.field(id);
        field.map_or_else(String::new, |field| {
            let wanted = typed(&self.answers, id, place.unwrap_or(0), field.layout);
            let rest = wanted.strip_prefix(field.value.as_str());
            rest.unwrap_or_default().to_owned()
        })
    }

    fn question(&self, kiosk: &Kiosk) -> Gesture {
        let page = kiosk.page();
        let place = page.id.rsplit('/').next().and_then(|n| n.parse().ok());
        let place = place.unwrap_or(0);
        let left = page.frame.secondary.iter().find(|button| {
            let name = button.id.strip_prefix("defer-");
            let value = name.and_then(|name| lookup(&self.answers, name, place));
            value.is_some_and(|value| value.get("deferred").is_some())
        });
        if let Some(button) = left {
            return Gesture::Press(button.id.clone());
        }
        for node in &page.nodes {
            match &node.kind {
                NodeKind::Field(field) => {
                    let wanted = typed(&self.answers, &node.id, place, field.layout);
                    match wanted.strip_prefix(field.value.as_str()) {
                        None => return Gesture::Erase(node.id.clone()),
                        Some("") => {}
                        Some(rest) => {
                            let sign = rest.chars().next().unwrap_or(' ');
                            return Gesture::Type(node.id.clone(), sign);
                        }
                    }
                }
                NodeKind::Tile { mark, .. }
                    if wrongly_marked(&self.answers, &node.id, place, *mark) =>
                {
                    return Gesture::Press(node.id.clone());
                }
                _ => {}
            }
        }
        Gesture::Press(main(kiosk))
    }
}

/// Whether a sheet offers this to be pressed.
pub(crate) fn offers(kiosk: &Kiosk, id: &str) -> bool {
    let page: &guichet::screen::page::Page<Message> = kiosk.page();
    page.stops().iter().any(|stop| stop.id() == id)
}

/// Presses it, or goes on to the sheet that has it.
pub(crate) fn reach(kiosk: &Kiosk, id: &str) -> Gesture {
    let seen = offers(kiosk, id) || !offers(kiosk, "sheet-next");
    Gesture::Press(if seen { id } else { "sheet-next" }.to_owned())
}

fn main(kiosk: &Kiosk) -> String {
    let main = kiosk.page().frame.main.as_ref();
    main.map_or_else(String::new, |main| main.id.clone())
}

fn more(kiosk: &Kiosk, wanted: usize) -> &'static str {
    let sheets = kiosk.sheets_at(
        &guichet::screen::OneSheet,
        kiosk.comfort(),
        kiosk.viewport(),
    );
    let nodes = sheets.iter().flat_map(|page| &page.nodes);
    let have = nodes.filter(|node| node.id.starts_with("item-")).count();
    if have < wanted {
        "more-add"
    } else {
        "more-done"
    }
}

fn lookup<'v>(answers: &'v Value, name: &str, place: usize) -> Option<&'v Value> {
    answers.get(name).or_else(|| {
        let lists = answers.as_object()?.values();
        lists
            .filter_map(Value::as_array)
            .find_map(|list| list.get(place)?.get(name))
    })
}

fn repeat_len(answers: &Value, name: &str) -> usize {
    let list = answers.get(name).and_then(Value::as_array);
    list.map_or(0, Vec::len)
}

/// What a person types into a field to give that answer.
fn typed(answers: &Value, id: &str, place: usize, layout: Layout) -> String {
    let (name, part) = id.split_once('.').unwrap_or((id, ""));
    let text = match (lookup(answers, name, place), part) {
        (Some(Value::String(date)), "year" | "month" | "day") => {
            let parts: Vec<&str> = date.split('-').collect();
            let at = ["year", "month", "day"].iter().position(|p| *p == part);
            parts[at.unwrap_or(0)].trim_start_matches('0').to_owned()
        }
        (Some(Value::String(text)), _) => text.clone(),
        (Some(Value::Number(number)), _) => number.to_string(),
        (Some(commune), _) => commune["postal_code"].as_str().unwrap_or("").to_owned(),
        (None, _) => String::new(),
    };
    // Keyboards have the straight apostrophe; the pad of digits has digits only.
    let text = text.replace('’', "'");
    match layout {
        Layout::Digits => text.chars().filter(char::is_ascii_digit).collect(),
        _ => text,
    }
}

/// Whether a tile shows something else than the answer.
fn wrongly_marked(answers: &Value, id: &str, place: usize, mark: Mark) -> bool {
    let wanted = wants(answers, id, place);
    match mark {
        // Choosing another one lets this one go.
        Mark::Radio { chosen } => wanted && !chosen,
        Mark::Tick { chosen } => wanted != chosen,
        Mark::Icon(_) | Mark::None => false,
    }
}

fn wants(answers: &Value, id: &str, place: usize) -> bool {
    if let Some(code) = id.strip_prefix("commune-") {
        let mut all = answers.as_object().into_iter().flat_map(|all| all.values());
        return all.any(|value| value["code"].as_str() == Some(code));
    }
    let Some((name, choice)) = id.split_once('-') else {
        return false;
    };
    match (lookup(answers, name, place), choice) {
        (Some(Value::String(chosen)), _) => chosen == choice,
        (Some(Value::Array(list)), _) => list.iter().any(|chosen| chosen.as_str() == Some(choice)),
        (Some(Value::Bool(yes)), "consent-accept" | "read") => *yes,
        (Some(Value::Bool(yes)), "consent-refuse") => !*yes,
        _ => false,
    }
}
