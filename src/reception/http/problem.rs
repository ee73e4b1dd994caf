//! What a sender did wrong, as `application/problem+json` (RFC 9457): `{type, title, status,
//! detail}` and what helps to go on. Never repeats what was sent.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

use crate::reception::error::ReceptionError;

/// The types of the resumable upload draft, section 7 of draft-ietf-httpbis-resumable-upload.
const IANA: &str = "https://iana.org/assignments/http-problem-types#";

/// One problem document. Boxed: it travels in every `Result` of this folder.
#[derive(Debug)]
pub(super) struct Problem(Box<Document>);

#[derive(Debug)]
struct Document {
    status: StatusCode,
    kind: &'static str,
    detail: String,
    more: Map<String, Value>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Document {
            status,
            kind,
            detail: detail.into(),
            more: Map::new(),
            headers: Vec::new(),
        }))
    }

    pub(super) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", detail)
    }

    pub(super) fn not_found(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", detail)
    }

    pub(super) fn too_large(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", detail)
    }

    pub(super) fn other_manifest() -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "other-manifest",
            "this id already stands for another content; nothing was changed",
        )
    }

    /// Too busy, closing, or no room left: the same request may succeed later.
    pub(super) fn later(detail: impl Into<String>, retry_after_s: u32) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "later", detail)
            .header(header::RETRY_AFTER, u64::from(retry_after_s))
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.more.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn header(mut self, name: HeaderName, value: u64) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }

    pub(super) fn text_header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.0.headers.push((name, HeaderValue::from_static(value)));
        self
    }
}

impl From<ReceptionError> for Problem {
    fn from(error: ReceptionError) -> Self {
        // The cause is for the desk's own log; the sender can only come back later.
        tracing::error!(%error, "the reception could not do its work");
        match error {
            ReceptionError::Closing => Self::later("the reception is closing", 30),
            error if error.is_disk_full() => Self::later("no room left", 3600),
            _ => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "the reception could not store this; it may succeed later",
            ),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Document {
            status,
            kind,
            detail,
            more,
            headers,
        } = *self.0;
        let full_kind = match kind {
            "mismatching-upload-offset" | "inconsistent-upload-length" => format!("{IANA}{kind}"),
            own => format!("urn:guichet:problem:{own}"),
        };
        let mut body = Map::new();
        body.insert("type".to_owned(), full_kind.into());
        body.insert("title".to_owned(), kind.replace('-', " ").into());
        body.insert("status".to_owned(), status.as_u16().into());
        body.insert("detail".to_owned(), detail.into());
        body.extend(more);
        let json_type = HeaderValue::from_static("application/problem+json");
        let mut response = (status, Value::Object(body).to_string()).into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, json_type);
        response.headers_mut().extend(headers);
        response
    }
}
