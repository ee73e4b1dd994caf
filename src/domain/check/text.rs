//! Texts, names and whole numbers.

use unicode_normalization::UnicodeNormalization;

use super::super::answer::Answer;
use super::Problem;

/// Characters that are drawn as nothing or turn the direction of a text: never part of an
/// answer, often brought in by copies and by other keyboards.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// NFC, without invisible signs, spaces single and trimmed.
#[must_use]
pub fn clean_text(typed: &str) -> String {
    let visible: String = typed
        .nfc()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !is_invisible(*c))
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
    let combining = unicode_normalization::char::is_combining_mark;
    if let Some(character) = cleaned
        .chars()
        .find(|c| !(c.is_alphabetic() || combining(*c) || " -’.".contains(*c)))
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
