//! Typing into a field: the caret, what a key does to the text. Pure, so that the physical
//! keyboard and the one on screen edit alike and can be tested without a window.

use super::event::Key;
use crate::domain::check::is_invisible;

/// The caret of the field in focus, as a number of characters from its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Caret(pub(super) usize);

/// What a key did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// The text is now this.
    Text(String),
    /// Only the caret moved.
    Moved,
    /// The key means nothing in a field.
    Ignored,
}

impl Caret {
    /// Applies a key to a text of at most `max_chars` characters.
    pub(super) fn apply(&mut self, text: &str, max_chars: usize, key: &Key) -> Typed {
        let length = text.chars().count();
        self.0 = self.0.min(length);
        match key {
            Key::Text(typed) => self.insert(text, length, max_chars, typed),
            Key::Space => self.insert(text, length, max_chars, " "),
            Key::Backspace if self.0 > 0 => {
                self.0 -= 1;
                Typed::Text(without(text, self.0))
            }
            Key::Delete if self.0 < length => Typed::Text(without(text, self.0)),
            Key::Left if self.0 > 0 => {
                self.0 -= 1;
                Typed::Moved
            }
            Key::Right if self.0 < length => {
                self.0 += 1;
                Typed::Moved
            }
            Key::Home => {
                self.0 = 0;
                Typed::Moved
            }
            Key::End => {
                self.0 = length;
                Typed::Moved
            }
            Key::Backspace | Key::Delete | Key::Left | Key::Right => Typed::Moved,
            _ => Typed::Ignored,
        }
    }

    fn insert(&mut self, text: &str, length: usize, max_chars: usize, typed: &str) -> Typed {
        let printable: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
        let count = printable.chars().count();
        if count == 0 || length + count > max_chars {
            return Typed::Moved;
        }
        let at = text
            .char_indices()
            .nth(self.0)
            .map_or(text.len(), |(at, _)| at);
        self.0 += count;
        Typed::Text(format!("{}{printable}{}", &text[..at], &text[at..]))
    }
}

fn without(text: &str, place: usize) -> String {
    text.chars()
        .enumerate()
        .filter(|(at, _)| *at != place)
        .map(|(_, c)| c)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_edit_at_the_caret() {
        let text = |t: &str| Key::Text(t.to_owned());
        for (start, caret, key, expected, after) in [
            ("", 0, text("é"), "é", 1),
            ("été", 3, Key::Backspace, "ét", 2),
            ("été", 1, Key::Backspace, "té", 0),
            ("été", 1, Key::Delete, "éé", 1),
            ("ac", 1, text("b"), "abc", 2),
            ("ab", 2, Key::Space, "ab ", 3),
            ("abc", 99, text("d"), "abcd", 4),
        ] {
            let mut at = Caret(caret);
            assert_eq!(
                at.apply(start, 10, &key),
                Typed::Text(expected.to_owned()),
                "{start} {key:?}"
            );
            assert_eq!(at.0, after);
        }
    }

    #[test]
    fn nothing_is_typed_past_the_end_and_control_signs_are_not_text() {
        let mut caret = Caret(2);
        assert_eq!(caret.apply("ab", 2, &Key::Text("c".into())), Typed::Moved);
        assert_eq!(
            caret.apply("ab", 9, &Key::Text("\u{8}".into())),
            Typed::Moved
        );
        // What turns the direction of a text is typed by no key: it was never meant.
        assert_eq!(
            caret.apply("ab", 9, &Key::Text("\u{202e}c\u{feff}".into())),
            Typed::Text("abc".into())
        );
        assert_eq!(caret.0, 3);
        assert_eq!(
            caret.apply("ab", 9, &Key::Tab { back: false }),
            Typed::Ignored
        );
        assert_eq!(Caret(0).apply("ab", 9, &Key::Backspace), Typed::Moved);
    }
}
