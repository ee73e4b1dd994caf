//! How a text reads, judged without knowing what it says: sentences and words, signs that stop a
//! reader, words that blame or frighten, the typography of each language, and the word lists of
//! [`Lexicon`] (research: ux B30–B36, B53). Used by `guichet check` on the services and by tests on the application's own texts.
//!
//! May never change a text. Invariant held by tests: every reading of every text of the
//! application, in every locale, passes.

mod lexicon;

use super::Locale;

pub use lexicon::{Lexicon, mentions, says};

/// Words of a sentence that authors aim at.
pub const SENTENCE_WORDS_WANTED: usize = 12;
/// Most words of a sentence.
pub const SENTENCE_WORDS_MAX: usize = 15;

/// Largest number of a text, amounts and years aside.
const LARGEST_NUMBER: u64 = 1_000;

/// Signs that no text on a senior's screen has: they are not read aloud, or not understood.
const SIGNS: &str = ";؛()[]…#%٪&<>'\"—–/";

/// How words start that no text has, in each language and in lower case: they frighten, or name
/// what nobody at the counter can act on. Starts, so that « conserver » is not « server ».
const BANNED: [(&str, &str); 7] = [
    (
        "fr",
        "invalide erreur oups veuillez désolé serveur synchronis connexion timeout",
    ),
    ("en", "invalid oops please sorry server synchronis timeout"),
    ("ar", "عذر آسف خادم الخادم مزامنة المزامنة"),
    ("uk", "вибач сервер синхрон"),
    ("tr", "üzgün sunucu eşitle"),
    ("pt", "desculp servidor sincroniz"),
    ("es", "perdón disculp servidor sincroniz"),
];

/// The same for the texts that answer a wrong entry: there they blame.
const BANNED_IN_REFUSALS: [(&str, &str); 7] = [
    ("fr", "incorrect interdit oublié obligatoire"),
    (
        "en",
        "incorrect forbidden error forgot mandatory connection",
    ),
    ("ar", "خطأ الخطأ خاطئ ممنوع نسيت إلزامي إجباري"),
    (
        "uk",
        "помилк недійсн невірн неправильн заборон забул обов підключ",
    ),
    ("tr", "hata geçersiz yanlış yasak unut zorunlu bağlantı"),
    (
        "pt",
        "inválid incorret proibid erro esquec obrigatóri conexão",
    ),
    (
        "es",
        "inválid incorrect prohibid error olvid obligatori conexión",
    ),
];

/// The first word of a text that it should not have, in lower case. `refusal` says that the text
/// answers a wrong entry, where more words are left out.
#[must_use]
pub fn banned_word(text: &str, locale: Locale, refusal: bool) -> Option<String> {
    let starts = |table: &'static [(&str, &str)]| {
        let own = table.iter().filter(|(tag, _)| *tag == locale.language());
        own.flat_map(|(_, starts)| starts.split_whitespace())
            .collect::<Vec<_>>()
    };
    let mut banned = starts(&BANNED);
    if refusal {
        banned.extend(starts(&BANNED_IN_REFUSALS));
    }
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| banned.iter().any(|start| word.starts_with(start)))
        .map(str::to_owned)
}

/// The first sign of a text that no senior's screen has. A dash between spaces is one.
#[must_use]
pub fn refused_sign(text: &str) -> Option<char> {
    let sign = text.chars().find(|c| SIGNS.contains(*c));
    sign.or_else(|| text.contains(" - ").then_some('-'))
}

/// A date written in digits, or the pattern of one: `01/02/2026`, `2026-02-01`, `jj/mm/aaaa`.
#[must_use]
pub fn date_in_digits(text: &str) -> Option<&str> {
    text.split(|c: char| c.is_whitespace() || "{}«»“”".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .find(|word| {
            let parts: Vec<_> = word.split(['/', '-', '.']).collect();
            let digits = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
            let short = |part: &&str| matches!(part.chars().count(), 1 | 2 | 4);
            let same = |part: &&str| {
                let first = part.chars().next();
                part.chars().all(|c| Some(c) == first && c.is_alphabetic())
            };
            parts.len() == 3
                && parts.iter().all(short)
                && parts
                    .iter()
                    .filter(|part| part.chars().count() == 4)
                    .count()
                    == 1
                && (parts.iter().all(digits) || parts.iter().all(same))
        })
}

/// A number above 1000 that is no amount and no year: nobody reads it (B33). Identifiers are
/// groups of other lengths than three, or begin with 0.
#[must_use]
pub fn large_number(text: &str) -> Option<String> {
    let words: Vec<&str> = text
        .split([' ', '\n', ',', ';', ':'])
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€');
        let grouped: Vec<_> = bare.split(['\u{a0}', '\u{202f}', '.']).collect();
        let (head, unit) = match grouped.split_last() {
            Some((last, head)) if !head.is_empty() && is_unit(last) => (head, true),
            _ => (grouped.as_slice(), false),
        };
        let amount = unit || words.get(at + 1).is_some_and(|next| is_unit(next));
        let digits = head.concat();
        let groups_of_three = head.iter().skip(1).all(|group| group.len() == 3);
        let plain = !digits.starts_with('0')
            && groups_of_three
            && digits.chars().all(|c| c.is_ascii_digit());
        let number: u64 = digits.parse().ok().filter(|_| plain)?;
        let year = head.len() == 1 && (1900..2100).contains(&number);
        (number > LARGEST_NUMBER && !amount && !year).then(|| digits.clone())
    })
}

fn is_unit(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '€');
    word.starts_with('€') || word.to_lowercase().starts_with("euro") || word == "EUR"
}

/// Words of the longest sentence.
#[must_use]
pub fn longest_sentence(text: &str) -> usize {
    sentences(text).into_iter().map(words).max().unwrap_or(0)
}

/// Sentences of a text: a stop inside an address ends none.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(end) = rest
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | '?' | '!' | '…' | '؟'))
        .map(|(at, sign)| at + sign.len_utf8())
        .find(|end| rest[*end..].chars().next().is_none_or(char::is_whitespace))
    {
        found.push(rest[..end].trim());
        rest = &rest[end..];
    }
    found.push(rest.trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Words of a text: a sign between two spaces is none.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// What the typography of the language asks and the text does not have, in words.
#[must_use]
pub fn typography(text: &str, locale: Locale) -> Option<String> {
    match locale {
        Locale::French | Locale::SimpleFrench => french_spaces(text),
        Locale::Arabic => latin_signs(text).or_else(|| leftward(text)),
        Locale::Spanish => opened(text),
        _ => None,
    }
}

/// What French asks before and after its signs, as (sign, the space, whether it stands before).
const FRENCH_SPACES: [(char, char, bool); 5] = [
    ('?', '\u{202f}', true),
    ('!', '\u{202f}', true),
    (':', '\u{a0}', true),
    ('«', '\u{a0}', false),
    ('»', '\u{a0}', true),
];

fn french_spaces(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let Some((sign, space, before)) = FRENCH_SPACES.iter().find(|rule| rule.0 == *c) else {
            continue;
        };
        let beside = if *before {
            at.checked_sub(1).and_then(|before| chars.get(before))
        } else {
            chars.get(at + 1)
        };
        if beside != Some(space) {
            return Some(format!("« {sign} » stands without its space"));
        }
    }
    None
}

/// Arabic has a question mark and a comma of its own, and we write Western digits.
fn latin_signs(text: &str) -> Option<String> {
    let foreign = |c: &char| matches!(c, '?' | ',' | '٠'..='٩' | '۰'..='۹' | '٪');
    let found = text.chars().find(foreign)?;
    Some(format!("has {found:?}"))
}

/// Each sentence is drawn on a line of its own, and a line takes the direction of its first letter
/// outside placed values, which are isolated: it must be Arabic, or the mark U+200F.
fn leftward(text: &str) -> Option<String> {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{200f}');
    let turned = |sentence: &&str| {
        let mut depth = 0_u32;
        let first = sentence.chars().find(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && (c.is_alphabetic() || arabic(*c))
        });
        !first.is_some_and(arabic)
    };
    let wrong = sentences(text).into_iter().find(turned)?;
    Some(format!("would be drawn from left to right: {wrong:?}"))
}

/// Spanish opens its questions and its exclamations.
fn opened(text: &str) -> Option<String> {
    let count = |sign: char| text.matches(sign).count();
    let open = count('¿') == count('?') && count('¡') == count('!');
    (!open).then(|| "closes what it did not open".to_owned())
}

#[cfg(test)]
mod tests;
