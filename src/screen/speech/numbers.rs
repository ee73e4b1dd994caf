//! Numbers that are not quantities, said so that they can be written down (research: ux B63): a
//! phone by pairs, an IBAN by four, a NIR 1-2-2-2-3-3-2, a follow-up code 3-3-4, a postal code by
//! its department. Pure; a quantity, a year or a house number is left as it is.

/// The text, with such numbers cut by commas, where a voice pauses.
pub(super) fn spoken_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut spoken = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let inside = at > 0 && chars[at - 1].is_alphanumeric();
        let found = if inside {
            None
        } else {
            iban(&chars[at..]).or_else(|| number(&chars[at..]))
        };
        match found {
            Some((length, said)) => {
                spoken.push_str(&said);
                at += length;
            }
            None => {
                spoken.push(chars[at]);
                at += 1;
            }
        }
    }
    spoken
}

/// « 402 916 7385 » as « 4 0 2, 9 1 6, 7 3 8 5 ».
pub(super) fn digit_by_digit(code: &str) -> String {
    let groups: Vec<String> = code.split_whitespace().map(spaced).collect();
    groups.join(", ")
}

/// Signs that belong together at the start of a text: those that `wanted` accepts, with single
/// spaces between them. The characters they take, their words, all signs in one.
struct Run {
    length: usize,
    groups: Vec<String>,
    joined: String,
}

fn run(chars: &[char], wanted: fn(char) -> bool) -> Run {
    let (mut length, mut groups, mut space) = (0, vec![String::new()], false);
    for (at, c) in chars.iter().enumerate() {
        if wanted(*c) {
            if std::mem::take(&mut space) {
                groups.push(String::new());
            }
            if let Some(group) = groups.last_mut() {
                group.push(*c);
            }
            length = at + 1;
        } else if matches!(c, ' ' | '\u{a0}' | '\u{202f}') && !space && at > 0 {
            space = true;
        } else {
            break;
        }
    }
    let joined = groups.concat();
    Run {
        length,
        groups,
        joined,
    }
}

/// Two letters, two digits, then 11 to 30 signs, most of them digits.
fn iban(chars: &[char]) -> Option<(usize, String)> {
    let run = run(chars, |c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let signs: Vec<char> = run.joined.chars().collect();
    let country = signs.iter().take(2).all(char::is_ascii_uppercase);
    let check = signs.iter().skip(2).take(2).all(char::is_ascii_digit);
    let digits = signs.iter().filter(|c| c.is_ascii_digit()).count();
    let is_iban = country && check && (15..=34).contains(&signs.len()) && digits >= 10;
    is_iban.then(|| (run.length, cut(&signs, &[4; 9], spaced)))
}

fn number(chars: &[char]) -> Option<(usize, String)> {
    if !chars.first()?.is_ascii_digit() {
        return None;
    }
    if let Some(found) = corsican(chars) {
        return Some(found);
    }
    let run = run(chars, |c| c.is_ascii_digit());
    let digits: Vec<char> = run.joined.chars().collect();
    let sizes: Vec<usize> = run.groups.iter().map(String::len).collect();
    let said = if sizes == [3, 3, 4] {
        digit_by_digit(&run.groups.join(" "))
    } else if digits.len() == 10 && digits[0] == '0' {
        cut(&digits, &[2; 5], str::to_owned)
    } else if is_nir(&digits) {
        nir(&digits)
    } else if sizes == [5] && is_place(chars, run.length) {
        postal_code(&digits)
    } else if digits.len() < 8 {
        // Quantities and years.
        chars[..run.length].iter().collect()
    } else if run.groups.len() > 1 {
        run.groups.join(", ")
    } else {
        spaced(&run.joined)
    };
    Some((run.length, said))
}

/// A NIR of Corsica has a letter in its department: 2A or 2B.
fn corsican(chars: &[char]) -> Option<(usize, String)> {
    let run = run(chars, |c| c.is_ascii_digit() || matches!(c, 'A' | 'B'));
    let signs: Vec<char> = run.joined.chars().collect();
    let letter = signs.get(6).is_some_and(|c| matches!(c, 'A' | 'B'));
    let digits: Vec<char> = signs
        .iter()
        .map(|c| if c.is_ascii_digit() { *c } else { '0' })
        .collect();
    let one = signs.iter().filter(|c| !c.is_ascii_digit()).count() == 1;
    (letter && one && is_nir(&digits)).then(|| (run.length, nir(&signs)))
}

/// 13 digits, and two more to check them; the first says woman or man, also provisionally.
fn is_nir(digits: &[char]) -> bool {
    matches!(digits.len(), 13 | 15) && matches!(digits[0], '1' | '2' | '3' | '4' | '7' | '8')
}

fn nir(signs: &[char]) -> String {
    cut(signs, &[1, 2, 2, 2, 3, 3, 2], str::to_owned)
}

/// Five digits alone, or before the name of a place.
fn is_place(chars: &[char], length: usize) -> bool {
    match chars.get(length..) {
        Some([]) | None => true,
        Some([space, name, ..]) => space.is_whitespace() && name.is_uppercase(),
        Some([sign]) => !sign.is_alphanumeric(),
    }
}

fn postal_code(digits: &[char]) -> String {
    cut(digits, &[2, 3], |group| {
        if group.starts_with('0') {
            spaced(group)
        } else {
            group.to_owned()
        }
    })
}

/// Cuts signs into groups of these sizes.
fn cut(signs: &[char], sizes: &[usize], say: fn(&str) -> String) -> String {
    let (mut rest, mut groups) = (signs, Vec::new());
    for size in sizes {
        let (group, after) = rest.split_at((*size).min(rest.len()));
        if !group.is_empty() {
            groups.push(say(&group.iter().collect::<String>()));
        }
        rest = after;
    }
    groups.join(", ")
}

/// « 402 » as « 4 0 2 ».
fn spaced(group: &str) -> String {
    let signs: Vec<String> = group.chars().map(String::from).collect();
    signs.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_written_down() {
        let check = |text, expected| assert_eq!(spoken_numbers(text), expected, "{text}");
        check(
            "Appelez le 01 99 00 12 34.",
            "Appelez le 01, 99, 00, 12, 34.",
        );
        check("Au 0199001234, ou ici", "Au 01, 99, 00, 12, 34, ou ici");
        check("+33 6 39 98 12 34", "+33, 6, 39, 98, 12, 34");
        check("Le 14 mars 1942", "Le 14 mars 1942");
        check("Il faut 12 000 euros", "Il faut 12 000 euros");
        check("12, rue des Lilas", "12, rue des Lilas");
        check("Question 4 sur 11", "Question 4 sur 11");
        check("26999 Valmaroche", "26, 999 Valmaroche");
        check("51000", "51, 0 0 0");
        check("01000 Bourg", "0 1, 0 0 0 Bourg");
        check("Lot 26999 sud", "Lot 26999 sud");
        check("Code 402 916 7385", "Code 4 0 2, 9 1 6, 7 3 8 5");
        check("012 345 6789", "0 1 2, 3 4 5, 6 7 8 9");
        check("N° 269054958815780", "N° 2, 69, 05, 49, 588, 157, 80");
        check("2 69 05 49 588 157 80", "2, 69, 05, 49, 588, 157, 80");
        check("2 69 05 2A 588 157 80", "2, 69, 05, 2A, 588, 157, 80");
        check("1690549588157", "1, 69, 05, 49, 588, 157");
        check(
            "FR76 3000 6000 0112 3456 7890 189",
            "F R 7 6, 3 0 0 0, 6 0 0 0, 0 1 1 2, 3 4 5 6, 7 8 9 0, 1 8 9",
        );
        check("FR763000600001123", "F R 7 6, 3 0 0 0, 6 0 0 0, 0 1 1 2, 3");
        check("RUE DES LILAS 12", "RUE DES LILAS 12");
        check("12345678", "1 2 3 4 5 6 7 8");
        check("Ref. 2026-000123", "Ref. 2026-000123");
        check("sans chiffre", "sans chiffre");
        check("", "");
    }
}
