//! The few words that the drawing and the voice add to a page by themselves. The texts come from
//! the locales; this file only names them, so a missing one does not compile.

/// Words on the keys of the on-screen keyboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyWords {
    /// « Effacer ».
    pub erase: String,
    /// « Suivant ».
    pub next: String,
    /// « Maj ».
    pub capital: String,
    /// « Espace ».
    pub space: String,
}
