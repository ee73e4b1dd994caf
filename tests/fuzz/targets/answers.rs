//! What comes back from the network: receipts, answers to pings, problem documents, and the
//! classifier that decides what an answer means.

use std::sync::OnceLock;

use guichet::delivery::channel::{body, receipt};
use guichet::delivery::classify::{Answer, Body, Cut, Reaction, Stage, classify};
use guichet::domain::digest::Digest;
use guichet::domain::ids::SubmissionId;
use guichet::domain::receipt::Receipt;
use guichet::vault::{ReceiptKey, sha256};

use super::{JSON_WORDS, Target};

pub const RECEIPT: Target = Target {
    name: "receipt",
    run: read_receipt,
    seeds: || vec![receipt_json(&genuine()), receipt_json(&of_another_key())],
    words: JSON_WORDS,
    cost: 2,
};

pub const ANSWER: Target = Target {
    name: "answer",
    run: read_answer,
    seeds: answer_seeds,
    words: JSON_WORDS,
    cost: 1,
};

pub const PING: Target = Target {
    name: "ping",
    run: read_ping,
    seeds: || {
        let signature = base64(&key().sign_ping(NONCE));
        let time = base64(&key().sign_ping_time(NONCE, TIME));
        vec![
            format!(r#"{{"nonce":"{NONCE}","signature":"{signature}"}}"#).into_bytes(),
            format!(r#"{{"nonce":"{NONCE}","signature":"{signature}","time":"{TIME}","time_signature":"{time}"}}"#).into_bytes(),
        ]
    },
    words: JSON_WORDS,
    cost: 2,
};

pub const PROBLEM: Target = Target {
    name: "problem",
    run: read_problem,
    seeds: || {
        super::texts(&[
            r#"{"type":"urn:guichet:problem:other-manifest","title":"other manifest","status":422}"#,
            r#"{"type":"https://iana.org/assignments/http-problem-types#mismatching-upload-offset"}"#,
            r#"{"title":"a\u001b[31m\u202eb\n ","type":7}"#,
        ])
    },
    words: JSON_WORDS,
    cost: 1,
};

const NONCE: &str = "0123456789abcdef";
/// The one time that may be believed.
const TIME: &str = "2026-11-03T09:00:00Z";

pub fn key() -> &'static ReceiptKey {
    static KEY: OnceLock<ReceiptKey> = OnceLock::new();
    KEY.get_or_init(|| ReceiptKey::from_seed(&[7; 32]))
}

fn id() -> SubmissionId {
    SubmissionId::from_parts(1_780_000_000_000, [7; 10])
}

fn manifest_sha256() -> Digest {
    sha256(b"manifest")
}

/// The one receipt that may be believed.
pub fn genuine() -> Receipt {
    let (reference, at) = ("2026-000123".to_owned(), "2026-11-03T09:00:00Z".to_owned());
    key().issue(id(), manifest_sha256(), reference, at, 123)
}

fn of_another_key() -> Receipt {
    let (reference, at) = ("2026-000123".to_owned(), "2026-11-03T09:00:00Z".to_owned());
    ReceiptKey::from_seed(&[8; 32]).issue(id(), manifest_sha256(), reference, at, 123)
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

pub fn receipt_json(receipt: &Receipt) -> Vec<u8> {
    serde_json::json!({
        "id": receipt.id.to_string(),
        "manifest_sha256": receipt.manifest_sha256.to_string(),
        "reference": receipt.reference,
        "received_at": receipt.received_at,
        "seq": receipt.seq,
        "key_id": receipt.key_id,
        "signature": base64(&receipt.signature),
    })
    .to_string()
    .into_bytes()
}

fn read_receipt(bytes: &[u8]) {
    let Some(found) = receipt(bytes) else { return };
    for shown in [&found.reference, &found.key_id, &found.received_at] {
        assert_shown(shown);
    }
    let verifier = key().verifier();
    if verifier
        .verify_receipt(&found, id(), manifest_sha256())
        .is_ok()
    {
        // The same instant may be written in two ways; what is signed is the text.
        assert_eq!(found, genuine(), "a receipt that nobody signed");
    }
}

fn read_ping(bytes: &[u8]) {
    let Body::Pong {
        nonce,
        signature,
        time,
    } = body(Some("application/json"), bytes)
    else {
        return;
    };
    let verifier = key().verifier();
    let believed = verifier.verify_ping(NONCE, &signature).is_ok() && nonce == NONCE;
    assert!(!believed || signature == key().sign_ping(NONCE));
    if let Some((time, signature)) = time {
        let believed = verifier.verify_ping_time(NONCE, &time, &signature).is_ok();
        assert!(!believed || time == TIME, "a time that nobody signed");
    }
}

fn read_problem(bytes: &[u8]) {
    if let Body::Document { kind, title } = body(Some("application/problem+json"), bytes) {
        assert!(kind.chars().count() <= 120);
        if let Some(title) = title {
            assert!(title.chars().count() <= 120 && !title.is_empty());
            assert_shown(&title);
        }
    }
}

/// Safe in a list, in a terminal and on a screen.
fn assert_shown(text: &str) {
    let bad = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
    };
    assert!(!text.chars().any(bad), "{text:?}");
}

fn answer_seeds() -> Vec<Vec<u8>> {
    let bodies = [
        receipt_json(&genuine()),
        br#"{"state":"open","have":[],"offsets":{}}"#.to_vec(),
        br#"{"type":"urn:guichet:problem:parts-missing","title":"x"}"#.to_vec(),
        b"<html><title>Wi-Fi</title>".to_vec(),
        Vec::new(),
    ];
    let heads: [[u8; 4]; 5] = [
        [0, 200, 0, 0],
        [0, 201, 0, 3],
        [1, 153, 1, 1],
        [0, 200, 2, 0],
        [0, 204, 0, 7],
    ];
    let pairs = heads.iter().zip(bodies);
    pairs
        .map(|(head, body)| [head.as_slice(), &body].concat())
        .collect()
}

/// Status, kind of content and headers from the first four bytes; the rest is the body.
fn read_answer(bytes: &[u8]) {
    let Some((head, rest)) = bytes.split_first_chunk::<4>() else {
        return;
    };
    let content_type = match head[2] % 4 {
        0 => Some("application/json"),
        1 => Some("application/problem+json; charset=utf-8"),
        2 => Some("text/html"),
        _ => None,
    };
    let status = u16::from_be_bytes([head[0], head[1]]);
    let flag = |bit: u8| head[3] & bit != 0;
    let answer = Answer {
        status,
        retry_after_ms: flag(1).then_some(u64::from(head[0]) * 1_000),
        offset_bytes: flag(2).then_some(rest.len() as u64),
        complete: flag(4).then_some(flag(8)),
        body: body(content_type, rest),
    };
    for stage in Stage::ALL {
        let said = classify(stage, &Ok(answer.clone()));
        if said == Reaction::Read {
            assert!((200..300).contains(&status), "{stage:?} {status}");
            // How far a part is stands in a header; everything else in the body.
            let by_header = matches!(stage, Stage::Where | Stage::Put);
            let foreign = matches!(answer.body, Body::Foreign | Body::Document { .. });
            assert!(by_header || !foreign, "{stage:?} {status}");
        }
    }
    let cuts = [
        Cut::Unreachable,
        Cut::Dropped,
        Cut::TimedOut,
        Cut::WrongHost,
        Cut::WrongTime,
    ];
    let cut = cuts[usize::from(head[3]) % cuts.len()];
    assert!(matches!(
        classify(Stage::Commit, &Err(cut)),
        Reaction::Host(_)
    ));
}
