//! The head of a terminal's journal, as it travels: which journal, which line, and the digest
//! that stands for this line and every line before it. Computing the digest is `store`'s work.
//! Holds nothing personal: a journal's name is drawn when the journal begins.
//!
//! Held by tests: the text reads back the same, and nothing else is read.

use std::fmt;
use std::str::FromStr;

use super::digest::Digest;

/// Most digits of an entry's number; what does not fit is nobody's journal.
const ENTRY_DIGITS_MAX: usize = 15;

/// Which journal: sixteen bytes drawn when it began, written as 32 lower-case hexadecimal
/// digits. A data folder that was replaced has another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JournalName([u8; 16]);

/// The last line of a journal at some moment. Written `name:entry:digest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JournalHead {
    /// Which journal.
    pub journal: JournalName,
    /// The number of the line, from 1.
    pub entry: u64,
    /// Stands for this line and every line before it.
    pub sha256: Digest,
}

/// The text is no head of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a journal's head is written NAME:ENTRY:SHA256, in lower-case hexadecimal digits")]
pub struct JournalHeadError;

impl JournalName {
    /// Wraps the 16 bytes of a name.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for JournalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for JournalName {
    type Err = JournalHeadError;

    fn from_str(text: &str) -> Result<Self, JournalHeadError> {
        let digit = |b: u8| match b {
            b'0'..=b'9' => Ok(b - b'0'),
            b'a'..=b'f' => Ok(b - b'a' + 10),
            _ => Err(JournalHeadError),
        };
        if text.len() != 32 {
            return Err(JournalHeadError);
        }
        let mut bytes = [0; 16];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for JournalHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.journal, self.entry, self.sha256)
    }
}

impl FromStr for JournalHead {
    type Err = JournalHeadError;

    fn from_str(text: &str) -> Result<Self, JournalHeadError> {
        let mut fields = text.split(':');
        let (Some(journal), Some(entry), Some(sha256), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(JournalHeadError);
        };
        let plain = (1..=ENTRY_DIGITS_MAX).contains(&entry.len())
            && entry.bytes().all(|b| b.is_ascii_digit())
            && !entry.starts_with('0');
        if !plain {
            return Err(JournalHeadError);
        }
        Ok(Self {
            journal: journal.parse()?,
            entry: entry.parse().map_err(|_| JournalHeadError)?,
            sha256: sha256.parse().map_err(|_| JournalHeadError)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_as_texts() {
        let name = "00112233445566778899aabbccddeeff";
        let sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for (entry, good) in [
            ("1", true),
            ("42", true),
            ("999999999999999", true),
            ("1000000000000000", false),
            ("0", false),
            ("01", false),
            ("", false),
            ("-1", false),
            ("+1", false),
            ("1 ", false),
            ("0x1", false),
        ] {
            let text = format!("{name}:{entry}:{sha}");
            let found = text.parse::<JournalHead>();
            assert_eq!(found.is_ok(), good, "{text}");
            if let Ok(head) = found {
                assert_eq!(head.to_string(), text);
            }
        }
        for bad in [
            "",
            ":1:",
            &format!("{name}:1"),
            &format!("{name}:1:{sha}:"),
            &format!("{name}:1:{sha}:1"),
            &format!(" {name}:1:{sha}"),
            &format!("{name}:1:{}", &sha[1..]),
            &format!("{name}:1:{}", sha.to_uppercase()),
            &format!("{}:1:{sha}", name.to_uppercase()),
            &format!("{}:1:{sha}", &name[1..]),
            &format!("{name}0:1:{sha}"),
            &format!("{}:1:{sha}", "é".repeat(16)),
        ] {
            assert!(bad.parse::<JournalHead>().is_err(), "{bad}");
        }
    }
}
