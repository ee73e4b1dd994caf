//! The window's events as [`Input`]s. Pure. Accented letters come composed from the keyboard
//! layout (dead keys), so the text of a key press is taken, never its name. Shortcuts with Ctrl,
//! Alt or the logo key mean nothing here; AltGr does, for « @ » and « € ».

use iced::keyboard::key::Named;
use iced::keyboard::{self, Modifiers};
use iced::{Event, Size, window};

use crate::screen::event::{Input, Key, Viewport};

/// What an event of the window means, if anything. What is pressed and touched is told by the
/// widgets themselves.
#[must_use]
pub fn input(event: &Event) -> Option<Input> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key,
            modifiers,
            text,
            repeat,
            ..
        }) => {
            let key = meaning(key, text.as_deref(), *modifiers)?;
            Some(Input::Key {
                key,
                repeat: *repeat,
            })
        }
        Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => {
            Some(Input::Resized(viewport(*size)))
        }
        _ => None,
    }
}

/// A size in whole logical pixels.
#[must_use]
pub fn viewport(size: Size) -> Viewport {
    let whole = |px: f32| px.clamp(1.0, f32::from(u16::MAX)) as u16;
    Viewport {
        width_px: whole(size.width),
        height_px: whole(size.height),
    }
}

fn meaning(key: &keyboard::Key, text: Option<&str>, modifiers: Modifiers) -> Option<Key> {
    let alt_gr = modifiers.control() && modifiers.alt();
    if modifiers.logo() || (!alt_gr && (modifiers.control() || modifiers.alt())) {
        return None;
    }
    if let keyboard::Key::Named(named) = key
        && let Some(key) = named_key(*named, modifiers)
    {
        // A dead key followed by a space types the accent itself.
        let accent = text.filter(|_| key == Key::Space).and_then(typed);
        return Some(accent.unwrap_or(key));
    }
    text.and_then(typed)
}

fn named_key(named: Named, modifiers: Modifiers) -> Option<Key> {
    Some(match named {
        Named::Tab => Key::Tab {
            back: modifiers.shift(),
        },
        Named::Enter => Key::Enter,
        Named::Space => Key::Space,
        Named::Escape => Key::Escape,
        Named::Backspace => Key::Backspace,
        Named::Delete => Key::Delete,
        Named::ArrowLeft => Key::Left,
        Named::ArrowRight => Key::Right,
        Named::ArrowUp => Key::Up,
        Named::ArrowDown => Key::Down,
        Named::Home => Key::Home,
        Named::End => Key::End,
        Named::F1 => Key::F1,
        Named::F2 => Key::F2,
        Named::F3 => Key::F3,
        Named::F4 => Key::F4,
        Named::F5 => Key::F5,
        Named::F6 => Key::F6,
        _ => return None,
    })
}

fn typed(text: &str) -> Option<Key> {
    let plain = !text.trim().is_empty() && !text.chars().any(char::is_control);
    plain.then(|| Key::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use iced::advanced::graphics::core::SmolStr;
    use iced::keyboard::key::{NativeCode, Physical};
    use iced::keyboard::{Key as IcedKey, Location};

    use super::*;

    fn press(key: IcedKey, text: Option<&str>, modifiers: Modifiers) -> Option<Key> {
        let event = Event::Keyboard(keyboard::Event::KeyPressed {
            key: key.clone(),
            modified_key: key,
            physical_key: Physical::Unidentified(NativeCode::Unidentified),
            location: Location::Standard,
            modifiers,
            text: text.map(SmolStr::new),
            repeat: false,
        });
        match input(&event) {
            Some(Input::Key { key, .. }) => Some(key),
            _ => None,
        }
    }

    #[test]
    fn keys_mean_what_they_type() {
        let none = Modifiers::empty();
        let letter = |c: &str| IcedKey::Character(SmolStr::new(c));
        let named = IcedKey::Named;
        let text = |text: &str| Some(Key::Text(text.to_owned()));
        let tab = |back| Some(Key::Tab { back });
        let check = |key, typed, modifiers, expected: Option<Key>| {
            assert_eq!(press(key, typed, modifiers), expected);
        };
        check(letter("e"), Some("e"), none, text("e"));
        check(letter("e"), Some("ê"), none, text("ê"));
        check(letter("e"), Some("É"), Modifiers::SHIFT, text("É"));
        check(
            letter("à"),
            Some("@"),
            Modifiers::CTRL | Modifiers::ALT,
            text("@"),
        );
        check(letter("c"), Some("\u{3}"), Modifiers::CTRL, None);
        check(letter("f"), Some("f"), Modifiers::ALT, None);
        check(letter("l"), Some("l"), Modifiers::LOGO, None);
        check(IcedKey::Unidentified, None, none, None);
        check(named(Named::Tab), Some("\t"), none, tab(false));
        check(named(Named::Tab), None, Modifiers::SHIFT, tab(true));
        check(named(Named::Space), Some(" "), none, Some(Key::Space));
        check(named(Named::Space), Some("^"), none, text("^"));
        check(named(Named::Enter), Some("\r"), none, Some(Key::Enter));
        check(named(Named::F4), None, Modifiers::ALT, None);
        check(named(Named::F2), None, none, Some(Key::F2));
        check(named(Named::F4), None, none, Some(Key::F4));
        check(named(Named::CapsLock), None, none, None);
    }

    #[test]
    fn a_window_tells_its_size() {
        let size = Size::new(1280.4, 720.0);
        let expected = Input::Resized(Viewport {
            width_px: 1280,
            height_px: 720,
        });
        let event = Event::Window(window::Event::Resized(size));
        assert_eq!(input(&event), Some(expected));
        assert_eq!(input(&Event::Window(window::Event::CloseRequested)), None);
    }
}
