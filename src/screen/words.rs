//! The few words that the drawing and the voice add to a page by themselves. The texts come from
//! the locales; this file only names them, so a missing one does not compile.

use crate::l10n::Texts;

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
    /// « Autres lettres ».
    pub close: String,
}

impl KeyWords {
    /// The words of a language.
    #[must_use]
    pub fn of(texts: &Texts) -> Self {
        Self {
            erase: texts.text("key-erase"),
            next: texts.text("key-next"),
            capital: texts.text("key-capital"),
            space: texts.text("key-space"),
            close: texts.text("key-close"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::l10n;

    #[test]
    fn every_language_names_the_keys() {
        for locale in l10n::application_locales() {
            let texts = l10n::application(locale).expect("texts");
            for id in [
                "key-erase",
                "key-next",
                "key-capital",
                "key-space",
                "key-close",
            ] {
                assert!(texts.has(id), "{}: {id}", locale.as_str());
            }
        }
    }
}
