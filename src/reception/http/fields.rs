//! Header fields and path segments, parsed. Structured fields (RFC 9651): `?1` and `?0`,
//! whole numbers. Anything else is a problem, never a guess.

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::{HeaderMap, HeaderName};

use super::problem::Problem;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::journal::JournalHead;

pub(super) const UPLOAD_OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const UPLOAD_COMPLETE: HeaderName = HeaderName::from_static("upload-complete");
pub(super) const UPLOAD_LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const UPLOAD_LIMIT: HeaderName = HeaderName::from_static("upload-limit");
const GUICHET_JOURNAL: HeaderName = HeaderName::from_static("guichet-journal");
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Structured integers have at most 15 digits.
const INTEGER_MAX_DIGITS: usize = 15;

/// A path as axum hands it over: one segment, or several.
pub(super) type Segments<T> = Result<Path<T>, PathRejection>;

/// The submission a path names.
pub(super) fn submission(path: Segments<String>) -> Result<SubmissionId, Problem> {
    let Path(id) = path.map_err(|_| Problem::bad_request("the path is not text"))?;
    parse_id(&id)
}

/// The submission and the part a path names.
pub(super) fn submission_part(
    path: Segments<(String, String)>,
) -> Result<(SubmissionId, Digest), Problem> {
    let Path((id, sha256)) = path.map_err(|_| Problem::bad_request("the path is not text"))?;
    let sha256 = sha256
        .parse()
        .map_err(|_| Problem::bad_request("a part is named by 64 lower-case hexadecimal digits"))?;
    Ok((parse_id(&id)?, sha256))
}

/// The key must be there, and be the id: a middlebox that remembers it then remembers the
/// right thing. Bare or quoted.
pub(super) fn expect_idempotency_key(headers: &HeaderMap, id: SubmissionId) -> Result<(), Problem> {
    let refuse = |detail| Err(Problem::bad_request(detail));
    let Some(key) = one(headers, &IDEMPOTENCY_KEY)? else {
        return refuse("Idempotency-Key is missing");
    };
    let bare = key
        .strip_prefix('"')
        .and_then(|key| key.strip_suffix('"'))
        .unwrap_or(key);
    if bare == id.to_string() {
        Ok(())
    } else {
        refuse("Idempotency-Key is not the submission's id")
    }
}

/// What the sender says of its journal: `NAME:ENTRY:SHA256`. What is no such text is passed
/// over and said in our own log: a request never fails for it.
pub(super) fn journal(headers: &HeaderMap) -> Option<JournalHead> {
    let text = match one(headers, &GUICHET_JOURNAL) {
        Ok(text) => text?,
        Err(_) => "",
    };
    let head = text.parse();
    head.inspect_err(|error| tracing::warn!(%error, "Guichet-Journal is passed over"))
        .ok()
}

/// A structured boolean.
pub(super) fn boolean(headers: &HeaderMap, name: &HeaderName) -> Result<Option<bool>, Problem> {
    match one(headers, name)? {
        None => Ok(None),
        Some("?1") => Ok(Some(true)),
        Some("?0") => Ok(Some(false)),
        Some(_) => Err(Problem::bad_request(format!("{name} is ?1 or ?0"))),
    }
}

/// A structured integer that is not negative.
pub(super) fn integer(headers: &HeaderMap, name: &HeaderName) -> Result<Option<u64>, Problem> {
    let Some(text) = one(headers, name)? else {
        return Ok(None);
    };
    let digits = text.len() <= INTEGER_MAX_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(number) if digits => Ok(Some(number)),
        _ => Err(Problem::bad_request(format!(
            "{name} is a whole number of at most {INTEGER_MAX_DIGITS} digits"
        ))),
    }
}

/// The only value of a field, without parameters; twice the same field is nobody's intention.
pub(super) fn one<'a>(
    headers: &'a HeaderMap,
    name: &HeaderName,
) -> Result<Option<&'a str>, Problem> {
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let text = value.to_str().ok().filter(|_| values.next().is_none());
    let text = text.ok_or_else(|| Problem::bad_request(format!("{name} is not one text")))?;
    Ok(text.split(';').next().map(str::trim))
}

fn parse_id(text: &str) -> Result<SubmissionId, Problem> {
    text.parse().map_err(|_| {
        Problem::bad_request("a submission's id is a UUID version 7, hyphenated, lower-case")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, values: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn integers() {
        let check = |values: &[&str], expected: Result<Option<u64>, ()>| {
            let found = integer(&headers("upload-offset", values), &UPLOAD_OFFSET);
            assert_eq!(found.map_err(|_| ()), expected, "{values:?}");
        };
        check(&[], Ok(None));
        check(&["0"], Ok(Some(0)));
        check(&[" 42 "], Ok(Some(42)));
        check(&["42;x=1"], Ok(Some(42)));
        check(&["999999999999999"], Ok(Some(999_999_999_999_999)));
        for bad in ["", "-1", "+1", "1.0", "0x1", "1 2", "1000000000000000", "é"] {
            check(&[bad], Err(()));
        }
        check(&["1", "1"], Err(()));
    }

    #[test]
    fn heads_of_journals() {
        let head = format!("{}:7:{}", "0a".repeat(16), "1b".repeat(32));
        let check = |values: &[&str], good: bool| {
            let found = journal(&headers("guichet-journal", values));
            assert_eq!(
                found.map(|found| found.to_string()),
                good.then(|| head.clone())
            );
        };
        check(&[&head], true);
        check(&[&format!(" {head};x=1")], true);
        check(&[], false);
        check(&[&head, &head], false);
        for bad in ["", "7", ":7:", "é", &head[1..], &"a".repeat(10_000)] {
            check(&[bad], false);
        }
    }

    #[test]
    fn booleans() {
        for (value, expected) in [
            ("?1", Some(true)),
            ("?0", Some(false)),
            ("1", None),
            ("", None),
        ] {
            let found = boolean(&headers("upload-complete", &[value]), &UPLOAD_COMPLETE);
            assert_eq!(found.ok().flatten(), expected, "{value}");
        }
    }

    #[test]
    fn idempotency_keys() {
        let id = SubmissionId::from_parts(1, [1; 10]);
        let quoted = format!("\"{id}\"");
        for (key, good) in [
            (id.to_string().as_str(), true),
            (&quoted, true),
            ("\"", false),
            ("", false),
            ("other", false),
        ] {
            let found = expect_idempotency_key(&headers("idempotency-key", &[key]), id);
            assert_eq!(found.is_ok(), good, "{key}");
        }
        assert!(expect_idempotency_key(&HeaderMap::new(), id).is_err());
    }
}
