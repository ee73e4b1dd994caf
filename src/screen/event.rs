//! What reaches the screens from outside: touches, keys, time, results. The same events drive
//! the window, the tests and the replayed journeys, so all three behave alike.

/// One input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A button, tile or row of that id was pressed and released, by touch or mouse.
    Press(String),
    /// A field of that id was touched.
    Touch(String),
    /// A key of the on-screen keyboard was pressed and released.
    ScreenKey(ScreenKey),
    /// A key of a physical keyboard went down.
    Key {
        /// Which.
        key: Key,
        /// Whether the keyboard repeats it by itself.
        repeat: bool,
    },
    /// The window has this size, in logical pixels.
    Resized(Viewport),
}

/// A key of the on-screen keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScreenKey {
    /// Types a text, such as a letter or « @orange.fr ».
    Text(&'static str),
    /// Erases the last character.
    Erase,
    /// The next letter is a capital.
    Capital,
    /// Goes to the next field.
    NextField,
    /// Opens a group of keys, or goes back to the groups; for hands that tremble.
    Group(Option<u8>),
}

/// A physical key, by meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Typed text, dead keys already composed.
    Text(String),
    /// Next stop, or the one before.
    Tab {
        /// With Shift.
        back: bool,
    },
    /// Presses; in a field, presses the main action.
    Enter,
    /// Presses; in a field, a space.
    Space,
    /// « Retour ».
    Escape,
    /// Erases before the caret.
    Backspace,
    /// Erases after the caret.
    Delete,
    /// Moves left, in a field or a group.
    Left,
    /// Moves right.
    Right,
    /// Moves to the tile before.
    Up,
    /// Moves to the next tile.
    Down,
    /// To the start of the field.
    Home,
    /// To the end of the field.
    End,
    /// « Aide ».
    F1,
    /// « Lire à voix haute », and the whole screen again.
    F2,
    /// « Répéter ».
    F3,
    /// « La suite ».
    F4,
    /// « Arrêter », or « reprendre ».
    F5,
    /// « Régler la voix ».
    F6,
}

/// Size of the drawing area, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Viewport {
    /// Width.
    pub width_px: u16,
    /// Height.
    pub height_px: u16,
}

impl Default for Viewport {
    fn default() -> Self {
        Self {
            width_px: 1280,
            height_px: 720,
        }
    }
}
