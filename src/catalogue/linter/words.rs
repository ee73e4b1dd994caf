//! How texts read: the length of sentences and the words that are left out of senior screens
//! (research: ux B30, B35, §3). Numbers and names count as words; signs alone do not.

use crate::l10n::Locale;

/// Most words of a sentence: 12 wanted, 15 allowed.
pub(super) const WORDS_MAX: usize = 15;

/// Words that blame, frighten, or name what the person cannot act on, with their plural.
const BANNED_FRENCH: &[&str] = &[
    "veuillez",
    "invalide",
    "invalides",
    "erreur",
    "erreurs",
    "désolé",
    "désolée",
    "désolés",
    "synchronisation",
    "synchroniser",
    "serveur",
    "serveurs",
    "connexion",
    "timeout",
];

/// Words of the longest sentence.
pub(super) fn longest_sentence(text: &str) -> usize {
    sentences(text)
        .map(|sentence| words(sentence).count())
        .max()
        .unwrap_or(0)
}

/// The first banned word of a text.
pub(super) fn banned_word(text: &str, locale: Locale) -> Option<String> {
    if !matches!(locale, Locale::French | Locale::SimpleFrench) {
        return None;
    }
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .find(|word| BANNED_FRENCH.contains(&word.as_str()))
}

/// Pieces that end with a full stop or its like, followed by a space or the end.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .filter(|(_, sign)| matches!(sign, '.' | '!' | '?' | '…' | '؟' | '。'))
            .map(|(at, sign)| at + sign.len_utf8())
            .find(|end| rest[*end..].chars().next().is_none_or(char::is_whitespace))
            .unwrap_or(rest.len());
        let (sentence, after) = rest.split_at(end);
        rest = after;
        Some(sentence)
    })
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_sentences() {
        for (text, expected) in [
            ("", 0),
            ("?", 0),
            ("Vivez-vous seul\u{202F}?", 2),
            ("Un deux. Un deux trois ! Un.", 3),
            ("Le 01.99 vaut. Oui", 3),
            ("Avant le {date} : appelez", 4),
            ("هل تعيش وحدك؟ نعم", 3),
        ] {
            assert_eq!(longest_sentence(text), expected, "{text}");
        }
    }

    #[test]
    fn banned_words() {
        for (text, locale, expected) in [
            ("Veuillez signer", Locale::French, Some("veuillez")),
            ("Le serveur.", Locale::SimpleFrench, Some("serveur")),
            ("The serveur", Locale::English, None),
            ("Conserveurs", Locale::French, None),
        ] {
            assert_eq!(banned_word(text, locale).as_deref(), expected);
        }
    }
}
