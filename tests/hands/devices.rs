//! Hands that hold one thing only: a finger on the glass, a mouse, or a keyboard. Each gesture
//! becomes the events that this device sends, at the place where its target is drawn; nothing
//! is pressed by name.

use guichet::screen::event::Input;
use guichet::screen::page::NodeKind;
use guichet::ui::render::Spot;
use iced::keyboard::key::{Named, NativeCode, Physical};
use iced::keyboard::{self, Location, Modifiers};
use iced::touch::Finger;
use iced::{Event, Point, mouse, touch};

use crate::intent::{Gesture, offers};
use crate::terminal::Terminal;

/// Between two gestures of a calm person, in milliseconds: longer than every guard.
const PAUSE_MS: u64 = 1_200;
/// How long a finger or a button stays down.
const DOWN_MS: u64 = 90;
/// The most Tab presses to anything on a question page (research: ux B24).
const TABS_MAX: usize = 12;

/// What the hands hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Device {
    Finger,
    Mouse,
    Keyboard,
}

/// The three.
pub(crate) const DEVICES: [Device; 3] = [Device::Finger, Device::Mouse, Device::Keyboard];

/// Hands in front of a terminal.
pub(crate) struct Hands {
    pub(crate) device: Device,
    /// Gestures made: taps, clicks or keys.
    pub(crate) gestures: usize,
    /// The most Tab presses that one target of a question page took.
    pub(crate) most_tabs: usize,
    finger: u64,
}

impl Hands {
    /// Hands with that in them.
    pub(crate) fn holding(device: Device) -> Self {
        Self {
            device,
            gestures: 0,
            most_tabs: 0,
            finger: 0,
        }
    }

    /// Does it.
    pub(crate) fn act(&mut self, terminal: &mut Terminal, gesture: &Gesture) {
        match (gesture, self.device) {
            (Gesture::Done, _) => {}
            (Gesture::Press(id), Device::Keyboard) => self.press_by_keys(terminal, id),
            (Gesture::Type(field, sign), Device::Keyboard) => {
                self.go_to(terminal, field);
                self.strike_sign(terminal, *sign);
            }
            (Gesture::Erase(field), Device::Keyboard) => {
                self.go_to(terminal, field);
                self.strike(terminal, Named::Backspace, Modifiers::empty());
            }
            (Gesture::Press(id), _) => self.point_at(terminal, id),
            (Gesture::Type(field, sign), _) => {
                self.take_field(terminal, field);
                while let Some(step) = key_for(terminal, *sign) {
                    self.point_at(terminal, &step.0);
                    if step.1 {
                        break;
                    }
                }
            }
            (Gesture::Erase(field), _) => {
                self.take_field(terminal, field);
                self.point_at(terminal, "key/erase");
            }
        }
    }

    fn take_field(&mut self, terminal: &mut Terminal, field: &str) {
        if terminal.kiosk.focus() != Some(field) {
            self.point_at(terminal, field);
        }
    }

    /// One tap or one click in the middle of what has this id.
    fn point_at(&mut self, terminal: &mut Terminal, id: &str) {
        terminal.wait(PAUSE_MS);
        let spot = terminal.spot(id);
        let spot = spot.unwrap_or_else(|| panic!("{id} is not drawn on {}", terminal.page()));
        self.gestures += 1;
        let said = match self.device {
            Device::Finger => self.tap(terminal, spot.bounds.center()),
            _ => click(terminal, spot.bounds.center()),
        };
        if said.len() != 1 {
            terminal.leave_picture();
        }
        assert_eq!(said.len(), 1, "{id} on {}: {said:?}", terminal.page());
    }

    fn tap(&mut self, terminal: &mut Terminal, position: Point) -> Vec<Input> {
        self.finger += 1;
        let id = Finger(self.finger);
        let down = Event::Touch(touch::Event::FingerPressed { id, position });
        let up = Event::Touch(touch::Event::FingerLifted { id, position });
        assert!(terminal.event(&down, Some(position)).is_empty());
        terminal.wait(DOWN_MS);
        terminal.event(&up, Some(position))
    }

    fn press_by_keys(&mut self, terminal: &mut Terminal, id: &str) {
        match id {
            // What has a key of its own.
            "frame-back" => return self.strike(terminal, Named::Escape, Modifiers::empty()),
            "frame-help" => return self.strike(terminal, Named::F1, Modifiers::empty()),
            _ => {}
        }
        let page = terminal.kiosk.page();
        let focus = terminal.kiosk.focus();
        let in_field = focus.is_some_and(|focus| page.field(focus).is_some());
        let is_main = page.frame.main.as_ref().is_some_and(|main| main.id == id);
        // Space and Enter in turn: both press. In a field, Enter presses the main action.
        let by_enter = self.gestures.is_multiple_of(2);
        if !(in_field && is_main && by_enter) {
            self.go_to(terminal, id);
        }
        let key = if by_enter { Named::Enter } else { Named::Space };
        self.strike(terminal, key, Modifiers::empty());
    }

    /// Moves the focus there: by the arrows among tiles, by Tab otherwise, the shorter way.
    fn go_to(&mut self, terminal: &mut Terminal, id: &str) {
        let question = terminal.page().starts_with("question/");
        let mut tabs = 0;
        for _ in 0..60 {
            if terminal.kiosk.focus() == Some(id) {
                assert!(terminal.spot(id).is_some(), "{id} has the focus, unseen");
                if question {
                    self.most_tabs = self.most_tabs.max(tabs);
                    assert!(
                        tabs <= TABS_MAX,
                        "{tabs} Tabs to {id} on {}",
                        terminal.page()
                    );
                }
                return;
            }
            assert!(
                offers(&terminal.kiosk, id),
                "{id} is not on {}",
                terminal.page()
            );
            let page = terminal.kiosk.page();
            let focus = terminal.kiosk.focus();
            let is_tile = |id: &str| {
                let mut nodes = page.nodes.iter();
                nodes.any(|node| node.id == id && matches!(node.kind, NodeKind::Tile { .. }))
            };
            let stops = page.stops();
            let ids: Vec<&str> = stops.iter().map(|stop| stop.id()).collect();
            let at = |wanted: &str| ids.iter().position(|id| *id == wanted);
            let (from, to) = (focus.and_then(at), at(id).unwrap_or(0));
            if is_tile(id) && focus.is_none_or(is_tile) {
                let back = from.is_some_and(|from| from > to);
                let key = if back {
                    Named::ArrowUp
                } else {
                    Named::ArrowDown
                };
                self.strike(terminal, key, Modifiers::empty());
                continue;
            }
            tabs += 1;
            let len = ids.len();
            let ahead = from.map_or(to + 1, |from| (to + len - from) % len);
            let shift = if ahead <= len / 2 {
                Modifiers::empty()
            } else {
                Modifiers::SHIFT
            };
            self.strike(terminal, Named::Tab, shift);
        }
        panic!("{id} cannot be reached on {}", terminal.page());
    }

    fn strike(&mut self, terminal: &mut Terminal, key: Named, modifiers: Modifiers) {
        let text = match key {
            Named::Space => Some(" "),
            Named::Enter => Some("\r"),
            Named::Tab => Some("\t"),
            _ => None,
        };
        self.key(terminal, keyboard::Key::Named(key), text, modifiers);
    }

    fn strike_sign(&mut self, terminal: &mut Terminal, sign: char) {
        if sign == ' ' {
            return self.strike(terminal, Named::Space, Modifiers::empty());
        }
        let small: String = sign.to_lowercase().collect();
        let typed = sign.to_string();
        let modifiers = if small == typed {
            Modifiers::empty()
        } else {
            Modifiers::SHIFT
        };
        let key = keyboard::Key::Character(small.as_str().into());
        self.key(terminal, key, Some(&typed), modifiers);
    }

    /// A key goes down and up again.
    fn key(
        &mut self,
        terminal: &mut Terminal,
        key: keyboard::Key,
        text: Option<&str>,
        modifiers: Modifiers,
    ) {
        terminal.wait(PAUSE_MS);
        self.gestures += 1;
        let physical_key = Physical::Unidentified(NativeCode::Unidentified);
        let location = Location::Standard;
        let down = Event::Keyboard(keyboard::Event::KeyPressed {
            modified_key: key.clone(),
            key: key.clone(),
            physical_key,
            location,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        });
        let said = terminal.event(&down, None);
        assert_eq!(said.len(), 1, "{key:?}: {said:?}");
        let up = Event::Keyboard(keyboard::Event::KeyReleased {
            modified_key: key.clone(),
            key,
            physical_key,
            location,
            modifiers,
        });
        assert!(
            terminal.event(&up, None).is_empty(),
            "a key acts when it goes down"
        );
    }
}

fn click(terminal: &mut Terminal, position: Point) -> Vec<Input> {
    let at = Some(position);
    let event = Event::Mouse(mouse::Event::CursorMoved { position });
    assert!(
        terminal.event(&event, at).is_empty(),
        "hovering says nothing"
    );
    let down = Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left));
    assert!(terminal.event(&down, at).is_empty());
    terminal.wait(DOWN_MS);
    let up = Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left));
    terminal.event(&up, at)
}

/// The key of the on-screen keyboard that is next on the way to a sign, and whether it types it.
/// Looks only at what is drawn.
pub(crate) fn key_for(terminal: &mut Terminal, sign: char) -> Option<(String, bool)> {
    let spots = terminal.spots();
    let keys = spots.iter().filter(|spot| spot.target);
    let keys: Vec<&str> = keys.filter_map(key_name).collect();
    let has = |key: &str| keys.contains(&key);
    let key = |key: &str| format!("key/{key}");
    let name = if sign == ' ' {
        "space".to_owned()
    } else {
        sign.to_string()
    };
    if has(&name) {
        return Some((key(&name), true));
    }
    let small: String = sign.to_lowercase().collect();
    let large: String = sign.to_uppercase().collect();
    if has("capital") && (has(&small) || has(&large)) {
        return Some((key("capital"), false));
    }
    if has("close") {
        return Some((key("close"), false));
    }
    // A key with several signs on it opens them.
    let words = ["space", "erase", "capital", "next", "close"];
    let mut groups = keys.iter().filter(|name| !words.contains(name));
    let group = groups.find(|name| name.chars().count() > 1 && name.contains(&small))?;
    Some((key(group), false))
}

fn key_name(spot: &Spot) -> Option<&str> {
    spot.name.strip_prefix("key/")
}
