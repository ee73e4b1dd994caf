//! The JSON of the reception protocol, as the terminal reads and writes it. Whatever does not
//! parse is foreign: no guess, no panic, whatever the bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::delivery::classify::{Body, Progress};
use crate::domain::digest::Digest;
use crate::domain::receipt::{Manifest, Receipt};

/// Longest text kept of a problem document, in characters.
const TITLE_CHARS_MAX: usize = 120;

/// The body of the announcement.
#[must_use]
pub fn manifest_json(manifest: &Manifest) -> Vec<u8> {
    let parts: Vec<Value> = manifest
        .parts
        .iter()
        .map(|part| {
            json!({
                "sha256": part.sha256.to_string(),
                "size": part.size_bytes,
                "type": part.media_type,
                "name": part.name,
            })
        })
        .collect();
    json!({
        "service": manifest.service.as_str(),
        "version": manifest.version,
        "parts": parts,
    })
    .to_string()
    .into_bytes()
}

/// The body of the commit.
pub(super) fn commit_json(manifest_sha256: Digest) -> Vec<u8> {
    json!({ "manifest_sha256": manifest_sha256.to_string() })
        .to_string()
        .into_bytes()
}

/// Reads the text of a receipt; `None` when it is none. Not yet believed: whoever asks verifies.
#[must_use]
pub fn receipt(json: &[u8]) -> Option<Receipt> {
    match body(Some("application/json"), json) {
        Body::Receipt(receipt) => Some(receipt),
        _ => None,
    }
}

/// Reads the content of an answer.
#[must_use]
pub fn body(content_type: Option<&str>, bytes: &[u8]) -> Body {
    if bytes.is_empty() {
        return Body::Empty;
    }
    let media_type = content_type
        .and_then(|text| text.split(';').next())
        .map(|text| text.trim().to_ascii_lowercase());
    let known = match media_type.as_deref() {
        Some("application/json") => message,
        Some("application/problem+json") => document,
        _ => return Body::Foreign,
    };
    let Ok(Value::Object(object)) = serde_json::from_slice(bytes) else {
        return Body::Foreign;
    };
    known(object).unwrap_or(Body::Foreign)
}

#[derive(Deserialize)]
struct PongJson {
    nonce: String,
    signature: String,
    time: Option<String>,
    time_signature: Option<String>,
}

#[derive(Deserialize)]
struct ReceiptJson {
    id: String,
    manifest_sha256: String,
    reference: String,
    received_at: String,
    seq: u64,
    key_id: String,
    signature: String,
}

#[derive(Deserialize)]
struct ProgressJson {
    state: String,
    #[serde(default)]
    have: Vec<String>,
    #[serde(default)]
    offsets: Map<String, Value>,
}

fn message(object: Map<String, Value>) -> Option<Body> {
    if object.contains_key("manifest_sha256") {
        let json: ReceiptJson = serde_json::from_value(Value::Object(object)).ok()?;
        return Some(Body::Receipt(Receipt {
            id: json.id.parse().ok()?,
            manifest_sha256: json.manifest_sha256.parse().ok()?,
            reference: printable(&json.reference)?,
            received_at: instant(&json.received_at)?,
            seq: json.seq,
            key_id: printable(&json.key_id)?,
            signature: STANDARD.decode(json.signature).ok()?,
        }));
    }
    if object.contains_key("nonce") {
        let json: PongJson = serde_json::from_value(Value::Object(object)).ok()?;
        return Some(Body::Pong {
            nonce: json.nonce,
            signature: STANDARD.decode(json.signature).ok()?,
            // The desk is known by the other signature: a strange time is only no time.
            time: json
                .time
                .zip(json.time_signature)
                .and_then(|(time, by)| Some((instant(&time)?, STANDARD.decode(by).ok()?))),
        });
    }
    let json: ProgressJson = serde_json::from_value(Value::Object(object)).ok()?;
    let received = match json.state.as_str() {
        "open" => false,
        "received" => true,
        _ => return None,
    };
    let have: Result<Vec<Digest>, _> = json.have.iter().map(|text| text.parse()).collect();
    let offsets = json
        .offsets
        .iter()
        .map(|(sha256, offset)| Some((sha256.parse::<Digest>().ok()?, offset.as_u64()?)));
    Some(Body::Progress(Progress {
        received,
        have: have.ok()?,
        offsets: offsets.collect::<Option<_>>()?,
    }))
}

fn document(object: Map<String, Value>) -> Option<Body> {
    let text = |key| object.get(key).and_then(Value::as_str);
    let kind = text("type").unwrap_or("about:blank");
    let last = kind.rsplit([':', '#', '/']).next().unwrap_or(kind);
    Some(Body::Document {
        kind: last.chars().take(TITLE_CHARS_MAX).collect(),
        title: text("title").and_then(sanitised),
    })
}

/// A short text that may be stored and shown: no control characters, no marks that change
/// the direction of writing, at most 120 characters.
fn sanitised(text: &str) -> Option<String> {
    let shown = |c: &char| {
        !c.is_control()
            && !matches!(*c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let short: String = text.chars().filter(shown).take(TITLE_CHARS_MAX).collect();
    let short = short.trim();
    (!short.is_empty()).then(|| short.to_owned())
}

/// A text of a receipt: refused rather than changed, because it is signed.
fn printable(text: &str) -> Option<String> {
    (sanitised(text).as_deref() == Some(text)).then(|| text.to_owned())
}

/// RFC 3339: a receipt whose date cannot be read is no receipt.
fn instant(text: &str) -> Option<String> {
    text.parse::<jiff::Timestamp>().ok()?;
    printable(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ServiceSlug, SubmissionId};
    use crate::domain::receipt::Part;

    const JSON: Option<&str> = Some("application/json");
    const PROBLEM: Option<&str> = Some("Application/Problem+JSON; charset=utf-8");
    const SHA: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    fn receipt(change: impl Fn(&mut Value)) -> Body {
        let mut value = json!({
            "id": SubmissionId::from_parts(1, [1; 10]).to_string(),
            "manifest_sha256": SHA,
            "reference": "2026-000001",
            "received_at": "2026-06-02T08:00:00Z",
            "seq": 1,
            "key_id": "0011223344556677",
            "signature": "AAAA",
            "something": "newer",
        });
        change(&mut value);
        body(JSON, value.to_string().as_bytes())
    }

    #[test]
    fn receipts() {
        assert!(matches!(receipt(|_| ()), Body::Receipt(_)));
        type Change = fn(&mut Value);
        let spoilt: [Change; 9] = [
            |value| value["id"] = json!("x"),
            |value| value["manifest_sha256"] = json!("00"),
            |value| value["reference"] = json!("a\u{202e}b"),
            |value| value["reference"] = json!(""),
            |value| value["received_at"] = json!("yesterday"),
            |value| value["seq"] = json!(-1),
            |value| value["seq"] = json!("1"),
            |value| value["signature"] = json!("?"),
            |value| {
                value.as_object_mut().unwrap().remove("key_id");
            },
        ];
        for (index, change) in spoilt.iter().enumerate() {
            assert_eq!(receipt(change), Body::Foreign, "{index}");
        }
    }

    #[test]
    fn progress_and_pongs() {
        let progress = |text: &str| body(JSON, text.as_bytes());
        let expected = Body::Progress(Progress {
            received: false,
            have: vec![SHA.parse().unwrap()],
            offsets: vec![(SHA.parse().unwrap(), 9)],
        });
        let text = format!(r#"{{"state":"open","have":["{SHA}"],"offsets":{{"{SHA}":9}},"x":0}}"#);
        assert_eq!(progress(&text), expected);
        let received = Body::Progress(Progress {
            received: true,
            ..Progress::default()
        });
        assert_eq!(progress(r#"{"state":"received"}"#), received);
        for bad in [
            r#"{"state":"else"}"#,
            r#"{"state":"open","have":["x"]}"#,
            r#"{"state":"open","have":7}"#,
            r#"{"state":"open","offsets":{"x":1}}"#,
            r#"{"nonce":"n","signature":"?"}"#,
            "{}",
            "[]",
            "null",
            "1",
            "\"",
            "<html>",
            "{\"state\":\"open\"",
        ] {
            assert_eq!(progress(bad), Body::Foreign, "{bad}");
        }
        let pong = progress(r#"{"nonce":"n","signature":"AAAA"}"#);
        assert!(matches!(pong, Body::Pong { time: None, .. }));
        for (time, signature, read) in [
            ("2026-06-02T08:00:00Z", "AAAA", true),
            ("2026-06-02T08:00:00Z", "?", false),
            ("yesterday", "AAAA", false),
            ("2026-06-02T08:00:00Z\u{202e}", "AAAA", false),
            ("", "", false),
        ] {
            let pong = json!({
                "nonce": "n", "signature": "AAAA", "time": time, "time_signature": signature,
            });
            let Body::Pong { time: found, .. } = progress(&pong.to_string()) else {
                panic!("{time}: not the desk");
            };
            assert_eq!(found.is_some(), read, "{time} {signature}");
        }
    }

    #[test]
    fn the_content_type_decides() {
        let text = br#"{"state":"open"}"#;
        for foreign in [None, Some("text/html"), Some("text/json"), Some("")] {
            assert_eq!(body(foreign, text), Body::Foreign, "{foreign:?}");
        }
        assert!(matches!(
            body(Some("application/json;charset=x"), text),
            Body::Progress(_)
        ));
        assert_eq!(body(None, b""), Body::Empty);
    }

    #[test]
    fn problem_documents() {
        let long = "é".repeat(500);
        for (text, kind, title) in [
            (
                r#"{"type":"urn:guichet:problem:other-manifest","title":"other manifest"}"#,
                "other-manifest",
                Some("other manifest"),
            ),
            (
                r#"{"type":"https://iana.org/assignments/http-problem-types#mismatching-upload-offset"}"#,
                "mismatching-upload-offset",
                None,
            ),
            (
                r#"{"title":"a\u001b[31m\u202eb\n "}"#,
                "about:blank",
                Some("a[31mb"),
            ),
            (r#"{"title":7,"type":[]}"#, "about:blank", None),
        ] {
            // `about:blank` ends in `blank`.
            let kind = kind.rsplit(':').next().unwrap().to_owned();
            let title = title.map(str::to_owned);
            let expected = Body::Document { kind, title };
            assert_eq!(body(PROBLEM, text.as_bytes()), expected, "{text}");
        }
        let found = body(PROBLEM, format!(r#"{{"title":"{long}"}}"#).as_bytes());
        assert!(
            matches!(found, Body::Document { title: Some(title), .. } if title.chars().count() == 120)
        );
    }

    #[test]
    fn what_is_sent() {
        let manifest = Manifest {
            id: SubmissionId::from_parts(1, [1; 10]),
            service: ServiceSlug::parse("essai").unwrap(),
            version: "1".to_owned(),
            parts: vec![Part {
                sha256: SHA.parse().unwrap(),
                size_bytes: 3,
                media_type: "application/json".to_owned(),
                name: "request".to_owned(),
            }],
        };
        assert_eq!(
            String::from_utf8(manifest_json(&manifest)).unwrap(),
            format!(
                r#"{{"service":"essai","version":"1","parts":[{{"sha256":"{SHA}","size":3,"type":"application/json","name":"request"}}]}}"#
            )
        );
        assert_eq!(
            commit_json(SHA.parse().unwrap()),
            format!(r#"{{"manifest_sha256":"{SHA}"}}"#).as_bytes()
        );
    }
}
