//! Names and identifiers. Each is a newtype whose constructor parses, so that a value of the
//! type is always well formed. Held by tests: nothing malformed gets in, display round-trips.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is empty, too long, or holds a character that is not allowed.
    #[error(
        "`{0}` is not a name: use 1 to 60 lower-case letters a-z, digits and {1}, starting with a letter"
    )]
    Name(String, &'static str),
    /// The text is not a UUID of version 7.
    #[error("`{0}` is not a submission id (a UUID version 7)")]
    Submission(String),
}

/// Identifies one submission for ever, on every machine. Made before anything is stored; the
/// same id travels with every retry (research: reliability §0.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SubmissionId(Uuid);

impl SubmissionId {
    /// Builds a UUIDv7 from a Unix time in milliseconds and ten random bytes.
    #[must_use]
    pub fn from_parts(unix_ms: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
    }

    /// The sixteen bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl FromStr for SubmissionId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let bad = || IdError::Submission(text.chars().take(80).collect());
        // Only the hyphenated form: one spelling per id, in paths, rows and logs.
        if text.len() != 36 || text.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(bad());
        }
        let uuid = Uuid::try_parse(text).map_err(|_| bad())?;
        if uuid.get_version_num() == 7 {
            Ok(Self(uuid))
        } else {
            Err(bad())
        }
    }
}

macro_rules! name {
    ($(#[$doc:meta])* $type:ident, $extra:literal, $described:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $type(String);

        impl $type {
            /// Parses a name.
            ///
            /// # Errors
            /// When it is empty, longer than 60 bytes, does not start with a letter, or holds
            /// anything but lower-case letters, digits and the separator.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                let well_formed = text.len() <= 60
                    && text.bytes().next().is_some_and(|b| b.is_ascii_lowercase())
                    && text.bytes().all(|b| {
                        b.is_ascii_lowercase() || b.is_ascii_digit() || b == $extra
                    });
                if well_formed {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError::Name(text.chars().take(80).collect(), $described))
                }
            }

            /// The name as written in the configuration.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $type {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }
    };
}

name!(
    /// A service's folder name under `kiosk-config/services`, such as `registre-canicule`.
    ServiceSlug, b'-', "hyphens"
);
name!(
    /// The name of a question, page, paper, repeat or choice, such as `date_naissance`.
    Name, b'_', "underscores"
);
name!(
    /// The name of a destination in `kiosk.toml`, such as `mairie`.
    DestinationName, b'_', "underscores"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for good in ["a", "date_naissance", "x9"] {
            assert_eq!(Name::parse(good).unwrap().as_str(), good);
        }
        for bad in ["", "9a", "É", "a-b", "a b", "_a", "A", &"a".repeat(61)] {
            assert!(Name::parse(bad).is_err(), "{bad}");
        }
        assert!(ServiceSlug::parse("registre-canicule").is_ok());
        assert!(ServiceSlug::parse("registre_canicule").is_err());
    }

    #[test]
    fn submission_ids_sort_by_time_and_round_trip() {
        let early = SubmissionId::from_parts(1_000, [255; 10]);
        let late = SubmissionId::from_parts(2_000, [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<SubmissionId>().unwrap(), early);
        for bad in [
            "",
            "00000000-0000-0000-0000-000000000000",
            "67e55044-10b1-426f-9247-bb680e5fe0c8",
            &late.to_string().to_uppercase(),
            &late.to_string().replace('-', ""),
        ] {
            assert!(bad.parse::<SubmissionId>().is_err(), "{bad}");
        }
    }
}
