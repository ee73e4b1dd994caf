//! Postal codes and communes, as values. The national table itself lives in `catalogue`.

use std::fmt;

/// INSEE code of a commune: five characters, such as `51649` or `2A004`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneCode(String);

impl CommuneCode {
    /// Parses a code.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == 5
            && text
                .bytes()
                .enumerate()
                .all(|(at, b)| b.is_ascii_digit() || (at == 1 && matches!(b, b'A' | b'B')));
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The five characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CommuneCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A French postal code: five digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PostalCode(String);

/// The text does not hold exactly five digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a postal code has 5 digits")]
pub struct PostalCodeError;

impl PostalCode {
    /// Parses a code, tolerating spaces, dots, dashes and invisible signs.
    ///
    /// # Errors
    /// When there are not exactly five digits, or a letter stands among them.
    pub fn parse(typed: &str) -> Result<Self, PostalCodeError> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if digits.len() == 5 && !typed.chars().any(char::is_alphabetic) {
            Ok(Self(digits))
        } else {
            Err(PostalCodeError)
        }
    }

    /// The five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A commune, with the département that tells it from its namesakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// INSEE code.
    pub code: CommuneCode,
    /// Official name.
    pub name: String,
    /// Code of the département or overseas collectivity.
    pub department_code: String,
    /// Its name.
    pub department_name: String,
}

/// A table of communes.
pub trait Communes: Send + Sync {
    /// The communes of a postal code, sorted by name; empty when the code is unknown.
    fn by_postal_code(&self, postal_code: &PostalCode) -> Vec<Commune>;
    /// The commune of an INSEE code.
    fn by_code(&self, code: &CommuneCode) -> Option<Commune>;
}

/// How a commune is shown among others: with its département when they are not all of one, or
/// when two share a name.
#[must_use]
pub fn label(commune: &Commune, among: &[Commune]) -> String {
    let ambiguous = among.iter().any(|other| {
        other.code != commune.code
            && (other.name == commune.name || other.department_code != commune.department_code)
    });
    if ambiguous {
        format!("{}, {}", commune.name, commune.department_name)
    } else {
        commune.name.clone()
    }
}
