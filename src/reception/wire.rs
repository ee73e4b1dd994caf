//! The JSON shapes of the protocol. Unknown fields are tolerated: a newer terminal may say
//! more than we understand. Parsing ends in domain values, so nothing malformed goes further.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::limits::{LABEL_MAX_BYTES, PART_MAX_BYTES, PARTS_MAX};
use crate::domain::digest::Digest;
use crate::domain::ids::{ServiceSlug, SubmissionId};
use crate::domain::receipt::{Manifest, Part, Receipt};

/// Why a manifest is refused.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ManifestError {
    #[error("not a manifest: {0}")]
    Malformed(String),
    #[error("{0}")]
    Field(String),
    #[error("{0}")]
    TooLarge(String),
}

#[derive(Serialize, Deserialize)]
struct ManifestJson {
    service: String,
    version: String,
    parts: Vec<PartJson>,
}

#[derive(Serialize, Deserialize)]
struct PartJson {
    sha256: String,
    size: u64,
    #[serde(rename = "type")]
    media_type: String,
    name: String,
}

#[derive(Deserialize)]
struct CommitJson {
    manifest_sha256: String,
}

#[derive(Serialize)]
struct ReceiptJson<'a> {
    id: String,
    manifest_sha256: String,
    reference: &'a str,
    received_at: &'a str,
    seq: u64,
    key_id: &'a str,
    signature: String,
}

/// Reads the manifest of a submission.
pub(super) fn parse_manifest(id: SubmissionId, json: &[u8]) -> Result<Manifest, ManifestError> {
    let found: ManifestJson = serde_json::from_slice(json)
        // Only the place: the text may repeat what was sent.
        .map_err(|error| {
            ManifestError::Malformed(format!("line {}, column {}", error.line(), error.column()))
        })?;
    let service = ServiceSlug::parse(&found.service)
        .map_err(|_| ManifestError::Field("`service` is not the name of a service".to_owned()))?;
    let version = label("version", found.version)?;
    if found.parts.is_empty() {
        return Err(ManifestError::Field("there is no part".to_owned()));
    }
    if found.parts.len() > PARTS_MAX {
        return Err(ManifestError::TooLarge(format!(
            "at most {PARTS_MAX} parts"
        )));
    }
    let parts = found
        .parts
        .into_iter()
        .map(parse_part)
        .collect::<Result<Vec<_>, _>>()?;
    let twice = (1..parts.len()).any(|at| parts[..at].iter().any(|p| p.sha256 == parts[at].sha256));
    if twice {
        return Err(ManifestError::Field("a part is listed twice".to_owned()));
    }
    Ok(Manifest {
        id,
        service,
        version,
        parts,
    })
}

/// The JSON of a manifest, as a sender would write it.
pub(super) fn manifest_json(manifest: &Manifest) -> serde_json::Value {
    let parts: Vec<_> = manifest
        .parts
        .iter()
        .map(|part| PartJson {
            sha256: part.sha256.to_string(),
            size: part.size_bytes,
            media_type: part.media_type.clone(),
            name: part.name.clone(),
        })
        .collect();
    serde_json::json!({
        "service": manifest.service.as_str(),
        "version": manifest.version,
        "parts": parts,
    })
}

/// Reads the body of a commit.
pub(super) fn parse_commit(json: &[u8]) -> Option<Digest> {
    let found: CommitJson = serde_json::from_slice(json).ok()?;
    found.manifest_sha256.parse().ok()
}

/// The text of a receipt. Stored, and repeated byte for byte ever after.
pub(super) fn receipt_text(receipt: &Receipt) -> Result<String, serde_json::Error> {
    serde_json::to_string(&ReceiptJson {
        id: receipt.id.to_string(),
        manifest_sha256: receipt.manifest_sha256.to_string(),
        reference: &receipt.reference,
        received_at: &receipt.received_at,
        seq: receipt.seq,
        key_id: &receipt.key_id,
        signature: STANDARD.encode(&receipt.signature),
    })
}

/// A moment as it is signed: RFC 3339, UTC, whole seconds.
pub(super) fn instant_text(at: jiff::Timestamp) -> String {
    let utc = jiff::tz::Offset::UTC.to_datetime(at);
    utc.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn parse_part(part: PartJson) -> Result<Part, ManifestError> {
    if part.size > PART_MAX_BYTES {
        return Err(ManifestError::TooLarge(format!(
            "a part holds at most {PART_MAX_BYTES} bytes"
        )));
    }
    if part.size == 0 {
        return Err(ManifestError::Field("a part is empty".to_owned()));
    }
    Ok(Part {
        sha256: part
            .sha256
            .parse()
            .map_err(|error| ManifestError::Field(format!("`sha256`: {error}")))?,
        size_bytes: part.size,
        media_type: label("type", part.media_type)?,
        name: label("name", part.name)?,
    })
}

fn label(field: &'static str, text: String) -> Result<String, ManifestError> {
    if text.is_empty() || text.len() > LABEL_MAX_BYTES || text.chars().any(char::is_control) {
        return Err(ManifestError::Field(format!(
            "`{field}` is 1 to {LABEL_MAX_BYTES} bytes without control characters"
        )));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHA: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn id() -> SubmissionId {
        SubmissionId::from_parts(1, [1; 10])
    }

    fn check(parts: &str, expected: Result<usize, fn(&ManifestError) -> bool>) {
        let json = format!(r#"{{"service":"essai","version":"1","parts":{parts},"more":[1]}}"#);
        match (parse_manifest(id(), json.as_bytes()), expected) {
            (Ok(manifest), Ok(count)) => assert_eq!(manifest.parts.len(), count, "{parts}"),
            (Err(error), Err(is)) => assert!(is(&error), "{parts}: {error:?}"),
            (found, _) => panic!("{parts}: {found:?}"),
        }
    }

    #[test]
    fn manifests() {
        let part = |sha: &str, size: &str| {
            format!(r#"{{"sha256":"{sha}","size":{size},"type":"a/b","name":"request","x":1}}"#)
        };
        let list = |count: u8| {
            let each: Vec<_> = (0..count)
                .map(|i| part(&format!("{i:064x}"), "1"))
                .collect();
            format!("[{}]", each.join(","))
        };
        let one = |sha: &str, size: &str| format!("[{}]", part(sha, size));
        let malformed = |error: &ManifestError| matches!(error, ManifestError::Malformed(_));
        let field = |error: &ManifestError| matches!(error, ManifestError::Field(_));
        let large = |error: &ManifestError| matches!(error, ManifestError::TooLarge(_));
        check(&one(SHA, "20000000"), Ok(1));
        check(&list(20), Ok(20));
        check(&list(21), Err(large));
        check(&one(SHA, "20000001"), Err(large));
        check(&one(SHA, "18446744073709551615"), Err(large));
        check(&one(SHA, "0"), Err(field));
        check(&one(&SHA.to_uppercase(), "1"), Err(field));
        check("[]", Err(field));
        check(&format!("[{0},{0}]", part(SHA, "1")), Err(field));
        for bad in [
            "{}",
            "null",
            "[{}]",
            "[1]",
            &one(SHA, "-1"),
            &one(SHA, "1.5"),
        ] {
            check(bad, Err(malformed));
        }
    }

    #[test]
    fn other_fields_are_checked() {
        for (json, good) in [
            (r#"{"service":"essai","version":"1"}"#, false),
            (r#"{"service":"../x","version":"1","parts":[]}"#, false),
            (r#"{"service":"essai","version":"","parts":[]}"#, false),
            ("", false),
            ("[[[[", false),
        ] {
            assert_eq!(
                parse_manifest(id(), json.as_bytes()).is_ok(),
                good,
                "{json}"
            );
        }
        assert!(label("name", "justificatif domicile".to_owned()).is_ok());
        for bad in ["", "a\nb", "a\0", &"x".repeat(201)] {
            assert!(label("name", bad.to_owned()).is_err());
        }
    }

    #[test]
    fn a_manifest_reads_back_the_same() {
        let json = format!(
            r#"{{"service":"essai","version":"1","parts":[{{"sha256":"{SHA}","size":3,"type":"a/b","name":"r"}}]}}"#
        );
        let first = parse_manifest(id(), json.as_bytes()).unwrap();
        let again = parse_manifest(id(), manifest_json(&first).to_string().as_bytes()).unwrap();
        assert_eq!(first, again);
        assert_eq!(manifest_json(&first).to_string(), json);
    }

    #[test]
    fn commits() {
        assert!(
            parse_commit(format!(r#"{{"manifest_sha256":"{SHA}","x":0}}"#).as_bytes()).is_some()
        );
        for bad in ["", "{}", r#"{"manifest_sha256":"00"}"#, "[]"] {
            assert!(parse_commit(bad.as_bytes()).is_none(), "{bad}");
        }
    }
}
