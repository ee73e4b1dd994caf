//! Phone numbers and e-mail addresses.

use super::Problem;
use super::text::clean_text;

/// Reads a phone number into E.164. French numbers in any spelling (`06 39 98 12 34`,
/// `+33 6…`, `0033 6…`); numbers of other countries with their `+` or `00`.
///
/// # Errors
/// [`Problem::PhoneLength`] or [`Problem::PhoneStart`].
pub fn parse_phone(typed: &str) -> Result<String, Problem> {
    let kept: String = clean_text(typed)
        .replace("(0)", "")
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+' || c.is_alphabetic())
        .collect();
    let digits = kept.chars().filter(char::is_ascii_digit).count();
    if kept.chars().any(char::is_alphabetic) || kept.rfind('+').is_some_and(|at| at > 0) {
        return Err(Problem::PhoneLength { digits });
    }
    let abroad = kept.strip_prefix('+').or_else(|| kept.strip_prefix("00"));
    let national = match abroad {
        Some(rest) => match rest.strip_prefix("33") {
            Some(french) => format!("0{}", french.trim_start_matches('0')),
            // E.164: at most 15 digits, country code included.
            None if (7..=15).contains(&rest.len()) && !rest.starts_with('0') => {
                return Ok(format!("+{rest}"));
            }
            None => return Err(Problem::PhoneLength { digits }),
        },
        None => kept,
    };
    if national.len() != 10 {
        return Err(Problem::PhoneLength {
            digits: national.len(),
        });
    }
    match national.as_bytes() {
        [b'0', b'1'..=b'9', ..] => Ok(format!("+33{}", &national[1..])),
        _ => Err(Problem::PhoneStart),
    }
}

/// Writes an E.164 number as a person in France reads it: `06 39 98 12 34`; others by pairs.
#[must_use]
pub fn display_phone(e164: &str) -> String {
    let pairs = |digits: &str| {
        let chars: Vec<char> = digits.chars().collect();
        chars
            .chunks(2)
            .map(|pair| pair.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join(" ")
    };
    match e164.strip_prefix("+33") {
        Some(rest) => pairs(&format!("0{rest}")),
        None => format!("+{}", pairs(e164.trim_start_matches('+'))),
    }
}

/// Reads an e-mail address: one `@`, something before it, a dotted domain after it, at most
/// 254 bytes. Deliberately no stricter: a real address must never be refused.
///
/// # Errors
/// [`Problem::EmailShape`].
pub fn parse_email(typed: &str) -> Result<String, Problem> {
    // Cleaned without its spaces: accents on either side of one would meet afterwards.
    let close: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let address = clean_text(&close);
    let (local, domain) = address.rsplit_once('@').ok_or(Problem::EmailShape)?;
    // Small letters first: a few letters have other signs in them when they are small.
    let domain = domain.to_lowercase();
    let labels_fit = domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    let fits = !local.is_empty()
        && !local.contains(['@', ',', ';', '<', '>', '"', '\\'])
        && domain.contains('.')
        && domain
            .rsplit('.')
            .next()
            .is_some_and(|last| last.chars().count() >= 2)
        && labels_fit
        && local.len() + 1 + domain.len() <= 254;
    if fits {
        Ok(format!("{local}@{domain}"))
    } else {
        Err(Problem::EmailShape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_spellings_of_one_phone() {
        for typed in [
            "0639981234",
            "06 39 98 12 34",
            "06.39.98.12.34",
            "06-39-98-12-34",
            " 06/39/98/12/34 ",
            "+33639981234",
            "+33 6 39 98 12 34",
            "+33 (0)6 39 98 12 34",
            "0033 6 39 98 12 34",
            "06\u{202f}39\u{a0}98 12 34\u{200e}",
        ] {
            assert_eq!(parse_phone(typed).as_deref(), Ok("+33639981234"), "{typed}");
        }
        assert_eq!(display_phone("+33639981234"), "06 39 98 12 34");
        assert_eq!(
            parse_phone(&display_phone("+33639981234")).as_deref(),
            Ok("+33639981234")
        );
    }

    #[test]
    fn other_phones() {
        assert_eq!(parse_phone("+32 2 555 12 12").as_deref(), Ok("+3225551212"));
        assert_eq!(
            parse_phone(&display_phone("+3225551212")).as_deref(),
            Ok("+3225551212")
        );
        assert_eq!(
            parse_phone("06 39 98 12 3"),
            Err(Problem::PhoneLength { digits: 9 })
        );
        assert_eq!(
            parse_phone("06 39 98 12 345"),
            Err(Problem::PhoneLength { digits: 11 })
        );
        assert_eq!(parse_phone("1234567890"), Err(Problem::PhoneStart));
        assert_eq!(parse_phone("0012"), Err(Problem::PhoneLength { digits: 4 }));
        for typed in [
            "",
            "abc",
            "06 39 98 12 3a",
            "06+39981234",
            "++33639981234",
            "+",
        ] {
            assert!(parse_phone(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn emails() {
        for (typed, expected) in [
            ("odette@exemple.fr", "odette@exemple.fr"),
            (" Odette@Exemple.FR ", "Odette@exemple.fr"),
            ("o.f+x_y-z@a-b.exemple.fr", "o.f+x_y-z@a-b.exemple.fr"),
            ("odette @ exemple.fr", "odette@exemple.fr"),
            ("élodie@exemple.fr", "élodie@exemple.fr"),
        ] {
            assert_eq!(parse_email(typed).as_deref(), Ok(expected), "{typed}");
        }
        for typed in [
            "",
            "odette",
            "@exemple.fr",
            "odette@",
            "odette@exemple",
            "a@b@c.fr",
            "a@.fr",
            "a@b..fr",
            "a@-b.fr",
            "a@b.f",
            "a,b@c.fr",
        ] {
            assert_eq!(parse_email(typed), Err(Problem::EmailShape), "{typed}");
        }
    }
}
