//! The names of signs: how one typed character is said, and an e-mail address. Pure.

use crate::l10n::{Arg, Texts};

/// Stands for the place of a value in a text that is filled later.
const PLACE: &str = "\u{fffc}";

/// Signs a voice would swallow, with the text that names each.
const NAMED: [(char, &str); 10] = [
    (' ', "speech-sign-space"),
    ('.', "speech-sign-dot"),
    (',', "speech-sign-comma"),
    ('-', "speech-sign-hyphen"),
    ('\'', "speech-sign-apostrophe"),
    ('’', "speech-sign-apostrophe"),
    ('@', "speech-sign-at"),
    ('_', "speech-sign-underscore"),
    ('/', "speech-sign-slash"),
    ('+', "speech-sign-plus"),
];

/// The names of signs in a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    names: Vec<(char, String)>,
    capital: String,
    erased: String,
}

impl Signs {
    /// The names of a language.
    #[must_use]
    pub fn of(texts: &Texts) -> Self {
        Self {
            names: NAMED
                .iter()
                .map(|(sign, id)| (*sign, texts.text(id)))
                .collect(),
            capital: template(texts, "speech-capital", "sign"),
            erased: template(texts, "speech-erased", "sign"),
        }
    }

    fn name(&self, sign: char) -> Option<&str> {
        let found = self.names.iter().find(|(known, _)| *known == sign);
        found.map(|(_, name)| name.as_str())
    }

    /// What a key typed, said back: one letter by its name, several as a word.
    #[must_use]
    pub fn echo(&self, typed: &str) -> String {
        let mut signs = typed.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) => match self.name(sign) {
                Some(name) => name.to_owned(),
                None if sign.is_uppercase() => fill(&self.capital, &sign.to_string()),
                None => sign.to_string(),
            },
            _ => self.address(typed),
        }
    }

    /// What a key erased.
    #[must_use]
    pub fn erased(&self, sign: &str) -> String {
        fill(&self.erased, &self.echo(sign))
    }

    /// Every e-mail address of a text with its signs named; the rest as it is.
    #[must_use]
    pub fn addresses(&self, text: &str) -> String {
        if !text.contains('@') {
            return text.to_owned();
        }
        let words: Vec<String> = text
            .split(' ')
            .map(|word| {
                if word.contains('@') {
                    let address = word.trim_end_matches(['.', ',']);
                    self.address(address) + &word[address.len()..]
                } else {
                    word.to_owned()
                }
            })
            .collect();
        words.join(" ")
    }

    fn address(&self, text: &str) -> String {
        let mut said = String::new();
        for sign in text.chars() {
            match self.name(sign) {
                Some(name) if sign != ' ' => {
                    said.push_str(", ");
                    said.push_str(name);
                    said.push_str(", ");
                }
                _ => said.push(sign),
            }
        }
        said.trim_matches([',', ' ']).replace(", , ", ", ")
    }
}

/// A text with one value, to be filled with [`fill`].
pub(super) fn template(texts: &Texts, id: &str, variable: &str) -> String {
    texts.text_with(id, &[(variable, Arg::Text(PLACE))])
}

/// Puts a value into a template.
pub(super) fn fill(template: &str, value: &str) -> String {
    template.replace(PLACE, value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::{self, Locale};

    #[test]
    fn every_typed_sign_is_heard() {
        let signs = Signs::of(&l10n::application(Locale::French).unwrap());
        let check = |typed, expected| assert_eq!(signs.echo(typed), expected, "{typed:?}");
        check("e", "e");
        check("é", "é");
        check("4", "4");
        check("É", "É majuscule");
        check(" ", "espace");
        check("'", "apostrophe");
        check("@", "arobase");
        check("@exemple.fr", "arobase, exemple, point, fr");
        assert_eq!(signs.erased("a"), "a effacé");
        assert_eq!(signs.erased("-"), "trait d’union effacé");
    }

    #[test]
    fn an_address_is_said_with_its_signs() {
        let signs = Signs::of(&l10n::application(Locale::French).unwrap());
        let check = |text, expected| assert_eq!(signs.addresses(text), expected);
        check(
            "odette.ferrand@exemple.fr",
            "odette, point, ferrand, arobase, exemple, point, fr",
        );
        check("Rue du 8-Mai. Fin.", "Rue du 8-Mai. Fin.");
        check(
            "a@b.fr ou c@d.fr.",
            "a, arobase, b, point, fr ou c, arobase, d, point, fr.",
        );
    }
}
