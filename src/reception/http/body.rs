//! Bodies: read piece by piece, never longer than allowed, never awaited for ever.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::problem::Problem;

/// The next bytes of a body: `None` at its end, an error when it was cut.
pub(super) async fn next_bytes(body: &mut Body) -> Option<Result<Bytes, axum::Error>> {
    loop {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await? {
            Err(error) => return Some(Err(error)),
            // Trailers mean nothing here.
            Ok(frame) => {
                if let Ok(bytes) = frame.into_data() {
                    return Some(Ok(bytes));
                }
            }
        }
    }
}

/// Reads a small body whole, within the time a larger one may stay silent.
pub(super) async fn read_small(
    mut body: Body,
    max_bytes: usize,
    longest: Duration,
) -> Result<Vec<u8>, Problem> {
    let read = async {
        let mut all = Vec::new();
        while let Some(bytes) = next_bytes(&mut body).await {
            let bytes = bytes.map_err(|_| Problem::bad_request("the body was cut"))?;
            if all.len() + bytes.len() > max_bytes {
                return Err(Problem::too_large(format!("at most {max_bytes} bytes")));
            }
            all.extend_from_slice(&bytes);
        }
        Ok(all)
    };
    tokio::time::timeout(longest, read)
        .await
        .unwrap_or_else(|_| Err(too_slow()))
}

/// A body that did not come in time.
pub(super) fn too_slow() -> Problem {
    Problem::new(
        StatusCode::REQUEST_TIMEOUT,
        "too-slow",
        "the body did not come in time",
    )
}

/// An answer in JSON.
pub(super) fn json(status: StatusCode, value: &Value) -> Response {
    json_text(status, value.to_string())
}

/// An answer whose JSON text is already written.
pub(super) fn json_text(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
