//! `GET /v1/ping?nonce=N`: the nonce, signed. Tells a terminal that it reaches the desk, and
//! not a captive portal, before anything is sent. And what time it is here, signed over the same
//! nonce, for terminals whose clock is wrong; older terminals pass it over.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::Shared;
use super::body::json;
use super::problem::Problem;
use crate::reception::limits::NONCE_MAX_CHARS;
use crate::reception::wire::instant_text;

#[derive(Deserialize)]
pub(super) struct Asked {
    nonce: String,
}

pub(super) async fn answer(
    State(desk): State<Arc<Shared>>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let nonce = asked.map(|Query(asked)| asked.nonce).unwrap_or_default();
    if !is_nonce(&nonce) {
        return Err(Problem::bad_request(format!(
            "`nonce` is 1 to {NONCE_MAX_CHARS} of A-Z a-z 0-9 - _"
        )));
    }
    let key = &desk.receipt_key;
    let signature = STANDARD.encode(key.sign_ping(&nonce));
    let time = instant_text(desk.clock.now());
    let time_signature = STANDARD.encode(key.sign_ping_time(&nonce, &time));
    Ok(json(
        StatusCode::OK,
        &serde_json::json!({
            "nonce": nonce,
            "key_id": key.key_id(),
            "signature": signature,
            "time": time,
            "time_signature": time_signature,
        }),
    ))
}

fn is_nonce(text: &str) -> bool {
    (1..=NONCE_MAX_CHARS).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonces() {
        for (text, expected) in [
            ("aZ0-_", true),
            (&"x".repeat(128), true),
            (&"x".repeat(129), false),
            ("", false),
            ("a b", false),
            ("é", false),
            ("a\n", false),
        ] {
            assert_eq!(is_nonce(text), expected, "{text}");
        }
    }
}
