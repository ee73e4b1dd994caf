//! The code a person leaves with: ten digits, read aloud and typed back by tired people.
//!
//! Eight random digits and two check digits (ISO/IEC 7064, MOD 97-10), written 3-3-4. The
//! check digits catch every single wrong digit and every swap of two neighbours, so a
//! mistyped code is answered with "look again", never with another person's request.

use std::fmt;
use std::str::FromStr;

/// A follow-up code, such as `402 916 7385`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FollowUpCode(u64);

/// Why a text is not a follow-up code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FollowUpCodeError {
    /// Not ten digits; holds how many digits were found.
    #[error("a code has 10 digits; this one has {0}")]
    Length(usize),
    /// Ten digits whose check digits do not agree.
    #[error("one digit of this code is wrong")]
    Check,
}

impl FollowUpCode {
    /// Makes a code from a random number. Every output is equally likely when `random` is.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let body = random % 100_000_000;
        Self(body * 100 + check_digits(body))
    }
}

fn check_digits(body: u64) -> u64 {
    98 - (body * 100) % 97
}

impl FromStr for FollowUpCode {
    type Err = FollowUpCodeError;

    /// Accepts spaces, dots, dashes and invisible signs between the digits.
    fn from_str(text: &str) -> Result<Self, FollowUpCodeError> {
        let digits: Vec<u64> = text
            .chars()
            .filter_map(|c| c.to_digit(10).map(u64::from))
            .collect();
        let stray = text
            .chars()
            .any(|c| c.is_alphabetic() || "/\\'\"*#".contains(c));
        if digits.len() != 10 || stray {
            return Err(FollowUpCodeError::Length(digits.len()));
        }
        let number = digits.iter().fold(0, |n, digit| n * 10 + digit);
        if check_digits(number / 100) == number % 100 {
            Ok(Self(number))
        } else {
            Err(FollowUpCodeError::Check)
        }
    }
}

impl fmt::Display for FollowUpCode {
    /// Groups of 3, 3 and 4 digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:010}", self.0);
        write!(f, "{} {} {}", &text[..3], &text[3..6], &text[6..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        let code = FollowUpCode::from_random(40_291_673);
        let text = code.to_string();
        assert_eq!(text.len(), 12);
        for spelling in [
            text.clone(),
            text.replace(' ', ""),
            text.replace(' ', "-"),
            text.replace(' ', "."),
            format!("  {text}\u{200b}"),
        ] {
            assert_eq!(spelling.parse(), Ok(code), "{spelling}");
        }
        assert_eq!(
            "".parse::<FollowUpCode>(),
            Err(FollowUpCodeError::Length(0))
        );
        assert_eq!(
            "12 34".parse::<FollowUpCode>(),
            Err(FollowUpCodeError::Length(4))
        );
        assert!(format!("{text}x").parse::<FollowUpCode>().is_err());
    }

    #[test]
    fn every_single_error_and_neighbour_swap_is_caught() {
        for seed in [0, 1, 99_999_999, 12_345_678, 40_291_673] {
            let digits: Vec<char> = FollowUpCode::from_random(seed)
                .to_string()
                .replace(' ', "")
                .chars()
                .collect();
            for place in 0..10 {
                for wrong in '0'..='9' {
                    let mut changed = digits.clone();
                    changed[place] = wrong;
                    let text: String = changed.iter().collect();
                    assert_eq!(text.parse::<FollowUpCode>().is_ok(), wrong == digits[place]);
                }
                if place < 9 && digits[place] != digits[place + 1] {
                    let mut swapped = digits.clone();
                    swapped.swap(place, place + 1);
                    let text: String = swapped.iter().collect();
                    assert!(text.parse::<FollowUpCode>().is_err(), "{text}");
                }
            }
        }
    }
}
