//! Postal codes and communes, as values. The national table itself lives in `catalogue`.
//!
//! Held by tests: a code of the type is well formed, and namesakes are never shown alike.

use std::fmt;

/// INSEE code of a commune: five characters, such as `51649` or `2A004`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CommuneCode(String);

impl CommuneCode {
    /// Parses a code: five digits, or `2A` or `2B` (Corsica) and three digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let corsican = text.strip_prefix("2A").or_else(|| text.strip_prefix("2B"));
        let digits = corsican.unwrap_or(text);
        let well_formed = text.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit());
        well_formed.then(|| Self(text.to_owned()))
    }

    /// Code of the département or overseas collectivity, which is the start of the code: three
    /// characters from 97 on, two elsewhere (INSEE, Code officiel géographique).
    #[must_use]
    pub fn department(&self) -> &str {
        let overseas = self.0.starts_with("97") || self.0.starts_with("98");
        self.0
            .get(..if overseas { 3 } else { 2 })
            .unwrap_or(&self.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn commune(code: &str, name: &str, department_name: &str) -> Commune {
        let code = CommuneCode::parse(code).unwrap();
        Commune {
            department_code: code.department().to_owned(),
            department_name: department_name.to_owned(),
            name: name.to_owned(),
            code,
        }
    }

    #[test]
    fn insee_codes() {
        let check = |text: &str, department: Option<&str>| {
            let code = CommuneCode::parse(text);
            assert_eq!(
                code.as_ref().map(CommuneCode::department),
                department,
                "{text}"
            );
        };
        check("51649", Some("51"));
        check("01001", Some("01"));
        check("2A004", Some("2A"));
        check("2B033", Some("2B"));
        check("97411", Some("974"));
        check("98818", Some("988"));
        for wrong in [
            "", "5164", "516490", "2C004", "1A004", "2a004", "2AA04", "51 49", "5164é",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn postal_codes() {
        let check = |typed: &str, expected: Option<&str>| {
            let parsed = PostalCode::parse(typed).ok();
            assert_eq!(
                parsed.as_ref().map(PostalCode::as_str),
                expected,
                "{typed:?}"
            );
        };
        check("92000", Some("92000"));
        check(" 92 000 ", Some("92000"));
        check("92.000", Some("92000"));
        check("92\u{a0}0\u{202f}0\u{200b}0\u{feff}", Some("92000"));
        check("01400", Some("01400"));
        check("1400", None);
        check("920000", None);
        check("F-92000", None);
        check("92000 Nanterre", None);
        check("", None);
    }

    #[test]
    fn namesakes_are_told_apart() {
        let check = |commune: &Commune, among: &[&Commune], expected: &str| {
            let among: Vec<Commune> = among.iter().map(|other| (*other).clone()).collect();
            assert_eq!(label(commune, &among), expected);
        };
        let north = commune("93066", "Saint-Denis", "Seine-Saint-Denis");
        let south = commune("97411", "Saint-Denis", "La Réunion");
        let near = commune("93001", "Aubervilliers", "Seine-Saint-Denis");
        let far = commune("60159", "Compiègne", "Oise");
        check(&north, &[], "Saint-Denis");
        check(&north, &[&north], "Saint-Denis");
        check(&north, &[&north, &near], "Saint-Denis");
        check(&north, &[&north, &south], "Saint-Denis, Seine-Saint-Denis");
        check(&south, &[&north, &south], "Saint-Denis, La Réunion");
        check(&near, &[&near, &far], "Aubervilliers, Seine-Saint-Denis");
    }
}
