//! The staff passphrase: drawn by dice from a list of plain words, or chosen and judged.
//!
//! It wraps the queue key (`unlock = "staff"`), so whoever steals the disk may try it for years
//! on their own machines: a PIN would last an hour (research: reliability §2.2). The judgement
//! is a lower bound, never a compliment: held by tests that no text is worth more than the
//! number of ways to say it the way people do.

use std::collections::BTreeSet;

use zeroize::Zeroizing;

use super::error::VaultError;

/// Words that anybody can spell: 1 024 of them, so each is worth ten bits.
const WORDS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/words/fr.txt"));
/// Bits of one word, drawn by dice or chosen.
const WORD_BITS: u32 = 10;
/// Words of a passphrase that is drawn.
pub const WORDS_DRAWN: usize = 6;
/// Least worth accepted, in bits: six words. At 0.4 s a try, 10 000 computers need a century to
/// go through half of them.
pub const BITS_MIN: u32 = 60;
/// Longest passphrase, in characters.
pub const CHARS_MAX: usize = 256;

/// Draws a passphrase of [`WORDS_DRAWN`] words. `random` fills bytes evenly.
#[must_use]
pub fn draw(random: impl Fn(&mut [u8])) -> Zeroizing<String> {
    let words: Vec<&str> = WORDS.lines().collect();
    loop {
        let mut dice = Zeroizing::new([0; 2 * WORDS_DRAWN]);
        random(dice.as_mut_slice());
        let mut text = Zeroizing::new(String::with_capacity(WORDS_DRAWN * 9));
        for pair in dice.chunks_exact(2) {
            // 1 024 divides 65 536: every word is as likely as any other.
            let drawn = usize::from(u16::from_le_bytes([pair[0], pair[1]])) % words.len();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(words[drawn]);
        }
        // The same word twice, once in 70 times: the dice are thrown again.
        if worth_bits(&text) >= BITS_MIN {
            return text;
        }
    }
}

/// The passphrase as it is used: words parted by one space, in small letters, so that neither
/// a capital nor a double space locks anybody out.
#[must_use]
pub fn plain(typed: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(typed.len() * 2));
    for word in typed.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

/// What a passphrase is worth at least, in bits. Each different word counts as one of 1 024,
/// whatever its length, and the smallest words less; digits, unless they are a year or a row, as digits; what is repeated,
/// not at all.
#[must_use]
pub fn worth_bits(typed: &str) -> u32 {
    let plain = plain(typed);
    let words: BTreeSet<&str> = WORDS.lines().collect();
    let mut seen = BTreeSet::new();
    let mut bits = 0;
    for (kind, run) in runs(&plain) {
        if !seen.insert(run) {
            continue;
        }
        let count = u32::try_from(run.chars().count()).unwrap_or(u32::MAX);
        bits += match kind {
            Kind::Letters if count > 3 || words.contains(run) => WORD_BITS,
            // « le », « sur », « ab »: everybody writes them.
            Kind::Letters => count * 2,
            Kind::Digits if is_row(run) => 3,
            Kind::Digits if count == 4 || count == 6 || count == 8 => 7.min(count * 3),
            Kind::Digits => (count * 3).min(20),
            Kind::Signs => (count * 3).min(6),
        };
    }
    bits
}

/// Refuses what is worth less than [`BITS_MIN`].
///
/// # Errors
/// [`VaultError::WeakPassphrase`].
pub fn strong_enough(typed: &str) -> Result<(), VaultError> {
    let (bits, least) = (worth_bits(typed), BITS_MIN);
    if bits < least {
        return Err(VaultError::WeakPassphrase { bits, least });
    }
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Letters,
    Digits,
    Signs,
}

fn kind(sign: char) -> Option<Kind> {
    match sign {
        ' ' | '-' => None,
        _ if sign.is_alphabetic() => Some(Kind::Letters),
        _ if sign.is_ascii_digit() => Some(Kind::Digits),
        _ => Some(Kind::Signs),
    }
}

/// The longest pieces of one kind.
fn runs(text: &str) -> Vec<(Kind, &str)> {
    let mut runs = Vec::new();
    let mut begun: Option<(Kind, usize)> = None;
    for (at, sign) in text.char_indices() {
        let now = kind(sign);
        if begun.map(|(kind, _)| kind) != now {
            if let Some((kind, from)) = begun {
                runs.push((kind, &text[from..at]));
            }
            begun = now.map(|kind| (kind, at));
        }
    }
    if let Some((kind, from)) = begun {
        runs.push((kind, &text[from..]));
    }
    runs
}

/// `1234`, `9876`, `5555`.
fn is_row(digits: &str) -> bool {
    let digits = digits.as_bytes();
    let steps = |by: i16| {
        digits
            .windows(2)
            .all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == by)
    };
    [0, 1, -1].into_iter().any(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_1024_plain_and_different() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), 1 << WORD_BITS);
        let different: BTreeSet<&str> = words.iter().copied().collect();
        assert_eq!(different.len(), words.len());
        for word in words {
            assert!((3..=8).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
        }
    }

    #[test]
    fn what_is_drawn_is_worth_its_words_and_accepted() {
        let mut state = 1_u64;
        for _ in 0..200 {
            let seed = std::cell::Cell::new(state);
            let drawn = draw(|bytes| {
                for byte in bytes {
                    let next = seed.get().wrapping_mul(6_364_136_223_846_793_005) + 1;
                    seed.set(next);
                    *byte = u8::try_from(next >> 56).unwrap_or(0);
                }
            });
            state = seed.get();
            assert_eq!(drawn.split(' ').count(), WORDS_DRAWN);
            assert_eq!(plain(&drawn), drawn);
            assert!(worth_bits(&drawn) >= BITS_MIN, "{}", *drawn);
        }
    }

    #[test]
    fn worth() {
        let check = |typed: &str, bits: u32| assert_eq!(worth_bits(typed), bits, "{typed}");
        check("", 0);
        // A PIN, alone or with its sign, is never enough.
        check("274913", 7);
        check("123456", 3);
        check("27491385021", 20);
        check("2749-1385", 14);
        check("27491!", 18);
        check("Soleil2024!", 20);
        check("soleil soleil soleil soleil soleil soleil", 10);
        check("soleil-lune-mer-vent-sable-pluie", 60);
        check("Le vent souffle sur la mer du Nord", 58);
        check("xKq9$vT2", 19);
    }

    #[test]
    fn capitals_and_spaces_do_not_lock_out() {
        assert_eq!(*plain("  Soleil  LUNE\tmer "), "soleil lune mer");
    }
}
