//! The words that texts are held against, as data: one file a language in `assets/words`, and one
//! for all of them. May never hold a word in code. Held by tests: every file can be read, and
//! every list finds its own words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::l10n::Locale;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/words");

/// Most words that `*` of a phrase stands for.
const GAP_WORDS_MAX: usize = 3;

/// A file of words, as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    jargon: Vec<String>,
    linked: Vec<String>,
    heavy: Vec<String>,
    terms: BTreeMap<String, Vec<String>>,
}

/// The word lists of one language.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Words of the administration: a text that uses one explains it (research: ux B34).
    jargon: Vec<Phrase>,
    /// Signs that one sentence holds several ideas (B32).
    linked: Vec<Phrase>,
    /// Phrases that are slow to read: negations, the passive, the subjunctive (B36).
    heavy: Vec<Phrase>,
    /// Words that are not used for a thing, each with the word that is (B35).
    others: Vec<(Phrase, String)>,
}

/// A phrase to look for, cut into words once: every text is held against all of them.
#[derive(Debug)]
struct Phrase {
    written: String,
    words: Vec<Word>,
}

impl Phrase {
    fn of(written: &str) -> Self {
        Self {
            written: written.to_owned(),
            words: words_of(written),
        }
    }
}

impl Lexicon {
    /// The lists of a locale's language, with those of every language.
    #[must_use]
    pub fn of(locale: Locale) -> &'static Self {
        static ALL: OnceLock<BTreeMap<&'static str, Lexicon>> = OnceLock::new();
        static NONE: Lexicon = Lexicon {
            jargon: Vec::new(),
            linked: Vec::new(),
            heavy: Vec::new(),
            others: Vec::new(),
        };
        ALL.get_or_init(|| {
            let languages = Locale::ALL.iter().map(|locale| locale.language());
            languages
                .map(|language| (language, Self::read(language)))
                .collect()
        })
        .get(locale.language())
        .unwrap_or(&NONE)
    }

    /// The words of the administration that a text uses, in the order of the list.
    #[must_use]
    pub fn jargon_in(&self, text: &str) -> Vec<&str> {
        let words = words_of(text);
        let found = self.jargon.iter().filter(|term| say(&words, &term.words));
        found.map(|term| term.written.as_str()).collect()
    }

    /// A word that is not used for a thing, and the one that is.
    #[must_use]
    pub fn other_word_in(&self, text: &str) -> Option<(&str, &str)> {
        let words = words_of(text);
        let mut others = self.others.iter();
        let (other, wanted) = others.find(|(other, _)| say(&words, &other.words))?;
        Some((&other.written, wanted))
    }

    /// A sign that a sentence holds several ideas.
    #[must_use]
    pub fn linked_in(&self, text: &str) -> Option<&str> {
        first_said(&self.linked, text)
    }

    /// A phrase that is slow to read.
    #[must_use]
    pub fn heavy_in(&self, text: &str) -> Option<&str> {
        first_said(&self.heavy, text)
    }

    /// A file that cannot be read counts as empty; a test holds that none is.
    fn read(language: &str) -> Self {
        let own = Self::parse(language).unwrap_or_default();
        let every = Self::parse("every").unwrap_or_default();
        let phrases = |list: &[String]| list.iter().map(|text| Phrase::of(text)).collect();
        let others = own.terms.iter().flat_map(|(wanted, others)| {
            let others = others.iter().map(|other| Phrase::of(other));
            others.map(|other| (other, wanted.clone()))
        });
        Self {
            jargon: phrases(&[own.jargon, every.jargon].concat()),
            linked: phrases(&own.linked),
            heavy: phrases(&own.heavy),
            others: others.collect(),
        }
    }

    fn parse(name: &str) -> Option<Lists> {
        let text = FILES.get_file(format!("{name}.toml"))?.contents_utf8()?;
        toml::from_str(text).ok()
    }
}

fn first_said<'a>(phrases: &'a [Phrase], text: &str) -> Option<&'a str> {
    super::sentences(text).into_iter().find_map(|sentence| {
        let words = words_of(sentence);
        let found = phrases.iter().find(|phrase| say(&words, &phrase.words));
        found.map(|phrase| phrase.written.as_str())
    })
}

/// Whether a text says a word or a phrase, in the singular or the plural.
#[must_use]
pub fn says(text: &str, phrase: &str) -> bool {
    say(&words_of(text), &words_of(phrase))
}

/// Whether a text says a word in any form that begins with it: many languages decline.
#[must_use]
pub fn mentions(text: &str, word: &str) -> bool {
    let (words, wanted) = (words_of(text), words_of(word));
    let begins = |(said, wanted): (&Word, &Word)| {
        said.is_form_of(wanted) || (!wanted.is_capitals && said.small.starts_with(&wanted.small))
    };
    !wanted.is_empty()
        && words
            .windows(wanted.len())
            .any(|said| said.iter().zip(&wanted).all(begins))
}

/// A word of a text.
#[derive(Debug)]
struct Word {
    written: String,
    /// In small letters.
    small: String,
    is_capitals: bool,
}

impl Word {
    fn of(written: String) -> Self {
        Self {
            small: written.to_lowercase(),
            is_capitals: is_capitals(&written),
            written,
        }
    }

    /// Whether it is a wanted word, in small letters or large, or its plural in -s or -x. A wanted
    /// word in capitals is found in capitals only.
    fn is_form_of(&self, wanted: &Self) -> bool {
        if wanted.is_capitals {
            return self.written == wanted.written;
        }
        let end = self.small.strip_prefix(&wanted.small);
        end.is_some_and(|end| matches!(end, "" | "s" | "x"))
            || self.small.strip_prefix("ال") == Some(&wanted.small)
    }
}

fn words_of(text: &str) -> Vec<Word> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '*' || is_mark(c)))
        .filter(|word| !word.is_empty())
        .map(|word| Word::of(word.chars().filter(|c| !is_mark(*c)).collect()))
        .collect()
}

fn say(words: &[Word], wanted: &[Word]) -> bool {
    !wanted.is_empty() && (0..words.len()).any(|at| goes_on(&words[at..], wanted))
}

/// Whether the words begin with the wanted ones. As deep as a phrase is long.
fn goes_on(words: &[Word], wanted: &[Word]) -> bool {
    let Some((first, rest)) = wanted.split_first() else {
        return true;
    };
    if first.written == "*" {
        let most = GAP_WORDS_MAX.min(words.len());
        return (1..=most).any(|gap| goes_on(&words[gap..], rest));
    }
    words
        .split_first()
        .is_some_and(|(word, after)| word.is_form_of(first) && goes_on(after, rest))
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

/// Arabic vowel signs, which are written or left out.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read() {
        for name in Locale::ALL.iter().map(|l| l.language()).chain(["every"]) {
            let read = Lexicon::parse(name).unwrap_or_else(|| panic!("{name}"));
            assert!(!read.jargon.is_empty(), "{name}");
        }
        for file in FILES.files() {
            let stem = file.path().file_stem().unwrap().to_str().unwrap();
            let known = Locale::ALL.iter().any(|l| l.language() == stem) || stem == "every";
            assert!(known, "{stem} belongs to no language");
        }
    }

    #[test]
    fn every_list_finds_its_own_words() {
        for locale in Locale::ALL {
            let own = Lexicon::of(locale);
            let lists = own.jargon.iter().chain(&own.linked).chain(&own.heavy);
            for phrase in lists.chain(own.others.iter().map(|(other, _)| other)) {
                let phrase = &phrase.written;
                let text = format!("un {} deux", phrase.replace('*', "mot"));
                assert!(says(&text, phrase), "{locale}: {phrase}");
            }
        }
    }

    #[test]
    fn a_word_is_mentioned_in_any_form() {
        for (text, word, expected) in [
            ("Напишіть ім’я опікуна.", "опікун", true),
            ("Vasisiyim", "vasi", true),
            ("أنا وصيّه القانوني", "وصيّ", true),
            ("Sans RIB.", "RIB", true),
            ("RIBS", "RIB", false),
            ("Le titre de séjour", "titre de séjour", true),
            ("Le séjour", "titre de séjour", false),
            ("Une invasion", "vasi", false),
            ("", "vasi", false),
            ("vasi", "", false),
        ] {
            assert_eq!(mentions(text, word), expected, "{text} / {word}");
        }
    }

    #[test]
    fn words_are_found_whole() {
        for (text, phrase, expected) in [
            ("Une attestation.", "attestation", true),
            ("Les attestations", "attestation", true),
            ("L’attestation", "attestation", true),
            ("Une manifestation", "attestation", false),
            ("Votre quotient familial ?", "quotient familial", true),
            ("Votre quotient est familial", "quotient familial", false),
            ("Le RIB", "RIB", true),
            ("Le rib", "RIB", false),
            ("PASSEPORT", "PASS", false),
            ("Il ne peut pas", "ne * pas", true),
            ("Ne pas", "ne * pas", false),
            ("Il ne un deux trois quatre pas", "ne * pas", false),
            ("Il n’en a pas", "n * pas", true),
            ("avis d’impôt", "avis d’impôt", true),
            ("الوصيّ", "وصي", true),
            ("", "a", false),
        ] {
            assert_eq!(says(text, phrase), expected, "{text} / {phrase}");
        }
    }
}
