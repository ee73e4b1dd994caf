//! Texts, names and whole numbers.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::answer::Answer;
use super::Problem;

/// Characters that are drawn as nothing or turn the direction of a text: never part of an
/// answer, often brought in by copies and by other keyboards. The list is Unicode's
/// Default_Ignorable_Code_Point, with the signs for annotations and U+061C.
const INVISIBLE: [RangeInclusive<char>; 17] = [
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{202a}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Accents and marks on one letter; no script needs more, and a tower of them would be drawn
/// over the lines around it.
const MARKS_MAX: usize = 4;

/// Whether a character is never part of an answer: it is drawn as nothing, or turns the
/// direction of the text around it.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_control() || INVISIBLE.iter().any(|range| range.contains(&c))
}

/// NFC, without invisible signs and towers of accents, spaces single and trimmed.
#[must_use]
pub fn clean_text(typed: &str) -> String {
    let mut marks = 0;
    // Composed after that: an invisible sign may stand between a letter and its accent.
    let visible: String = typed
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
        .nfc()
        .filter(|c| {
            marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
            marks <= MARKS_MAX
        })
        .collect();
    visible
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// As [`clean_text`]; the typewriter apostrophe becomes the one that names are printed with.
#[must_use]
pub fn clean_name(typed: &str) -> String {
    clean_text(typed)
        .chars()
        .map(|c| match c {
            '\'' | '\u{2bc}' | '`' | '´' => '’',
            '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
            other => other,
        })
        .collect()
}

pub(super) fn text(typed: &str, max_chars: usize) -> Result<Answer, Problem> {
    let cleaned = clean_text(typed);
    if cleaned.chars().count() > max_chars {
        Err(Problem::TooLong { max: max_chars })
    } else if cleaned.is_empty() {
        Err(Problem::Missing)
    } else {
        Ok(Answer::Text(cleaned))
    }
}

/// Letters of any script, combining marks, spaces, hyphens, apostrophes and full stops
/// (« St. »); at most 100 characters (research: ux §5.9).
pub(super) fn name(typed: &str) -> Result<Answer, Problem> {
    let cleaned = clean_name(typed);
    if let Some(character) = cleaned
        .chars()
        .find(|c| !(c.is_alphabetic() || is_combining_mark(*c) || " -’.".contains(*c)))
    {
        return Err(Problem::NameCharacter { character });
    }
    if !cleaned.chars().any(char::is_alphabetic) {
        return Err(Problem::Missing);
    }
    if cleaned.chars().count() > 100 {
        return Err(Problem::TooLong { max: 100 });
    }
    Ok(Answer::Text(cleaned))
}

pub(super) fn integer(typed: &str, min: i64, max: i64) -> Result<Answer, Problem> {
    let digits: String = clean_text(typed)
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{202f}' | '\u{a0}'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let shape = digits.strip_prefix(['-', '+']).unwrap_or(&digits);
    if shape.is_empty() || !shape.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Problem::NotANumber);
    }
    match digits.parse::<i64>() {
        Ok(number) if (min..=max).contains(&number) => Ok(Answer::Integer(number)),
        _ => Err(Problem::OutOfRange { min, max }),
    }
}

/// A text as two people would agree on it when one says it aloud: small letters, no accents, no
/// hyphens or apostrophes, single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let letters: String = text
        .to_lowercase()
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let accepted = [
            ("Ferrand", "Ferrand"),
            ("  ferrand  ", "ferrand"),
            ("Le  Goff", "Le Goff"),
            ("D'Angelo", "D’Angelo"),
            ("D’Angelo", "D’Angelo"),
            ("Marie-Thérèse", "Marie-Thérèse"),
            ("Marie\u{2011}The\u{301}re\u{300}se", "Marie-Thérèse"),
            ("Nguyễn", "Nguyễn"),
            ("Жанна", "Жанна"),
            ("عائشة", "عائشة"),
            ("Œuvrard\u{200b}", "Œuvrard"),
            ("St. Pierre", "St. Pierre"),
        ];
        for (typed, expected) in accepted {
            assert_eq!(
                name(typed),
                Ok(Answer::Text(expected.to_owned())),
                "{typed}"
            );
        }
        assert_eq!(name("R2D2"), Err(Problem::NameCharacter { character: '2' }));
        assert_eq!(name("a@b"), Err(Problem::NameCharacter { character: '@' }));
        assert_eq!(name("- ."), Err(Problem::Missing));
        assert_eq!(name(&"a".repeat(101)), Err(Problem::TooLong { max: 100 }));
    }

    #[test]
    fn whole_numbers() {
        for typed in [
            "12",
            " 12 ",
            "1 2",
            "1\u{202f}2",
            "+12",
            "012",
            "12\u{200b}",
        ] {
            assert_eq!(integer(typed, 0, 20), Ok(Answer::Integer(12)), "{typed}");
        }
        for typed in ["", "douze", "1,5", "1.5", "--1", "-"] {
            assert_eq!(integer(typed, 0, 20), Err(Problem::NotANumber), "{typed}");
        }
        for typed in ["21", "-1", "99999999999999999999"] {
            assert_eq!(
                integer(typed, 0, 20),
                Err(Problem::OutOfRange { min: 0, max: 20 })
            );
        }
    }

    #[test]
    fn free_text_keeps_its_words_and_drops_what_cannot_be_seen() {
        assert_eq!(
            text("  3\u{202e} rue\tdes\nTilleuls\u{feff} ", 40),
            Ok(Answer::Text("3 rue des Tilleuls".to_owned()))
        );
        assert_eq!(text("\u{200b}\u{200b}", 40), Err(Problem::Missing));
        // Letters of width nothing make no name.
        assert_eq!(name("\u{3164}\u{115f}"), Err(Problem::Missing));
        // An invisible sign between a letter and its accent leaves no trace.
        assert_eq!(clean_text("e\u{34f}\u{301}"), "é");
        let tower = "e\u{301}".to_owned() + &"\u{303}".repeat(50);
        assert_eq!(clean_text(&tower), "é\u{303}\u{303}\u{303}\u{303}");
        assert_eq!(text("aé", 1), Err(Problem::TooLong { max: 1 }));
    }

    #[test]
    fn what_is_said_aloud_is_compared_without_signs() {
        let check = |text: &str, expected: &str| assert_eq!(fold(text), expected, "{text}");
        check("Lefèvre-Benoît", "lefevre benoit");
        check("  D’ARÇY ", "d arcy");
        check("Ёлкина", "елкина");
        check("1938", "1938");
        check("", "");
    }
}
