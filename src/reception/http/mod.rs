//! The protocol over HTTP: one file a resource. Handlers parse, ask the store, answer; every
//! refusal is a problem document.
//!
//! A commit may bear `Guichet-Journal: NAME:ENTRY:SHA256`, the head of the terminal's journal
//! (`domain::journal`): it is noted with the case it opens, and passed over when malformed.

mod body;
mod fields;
mod parts;
mod ping;
mod problem;
mod submissions;

use std::sync::Arc;

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post, put};
use tokio::sync::watch;

use self::problem::Problem;
use super::limits::Patience;
use super::listen::Phase;
use super::uploads::Uploads;
use super::worker::Worker;
use crate::device::Clock;
use crate::vault::ReceiptKey;

/// What every handler needs.
pub(super) struct Shared {
    pub(super) worker: Worker,
    pub(super) receipt_key: Arc<ReceiptKey>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) uploads: Arc<Uploads>,
    /// Turns true when the desk is about to close.
    pub(super) closing: watch::Receiver<bool>,
    pub(super) patience: Patience,
}

/// The routes of the protocol.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/v1/ping", get(ping::answer))
        .route(
            "/v1/submissions/{id}",
            put(submissions::begin).get(submissions::show),
        )
        .route("/v1/submissions/{id}/commit", post(submissions::commit))
        .route(
            "/v1/submissions/{id}/parts/{sha256}",
            post(parts::create).head(parts::state).patch(parts::resume),
        )
        .fallback(|| async { Problem::not_found("there is nothing here") })
        .method_not_allowed_fallback(|| async {
            Problem::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "this cannot be done here",
            )
        })
        .layer(middleware::from_fn(around))
        .with_state(shared)
}

/// The routes, with what each connection tells its requests.
pub(super) fn with_phases(router: Router) -> IntoMakeServiceWithConnectInfo<Router, Phase> {
    router.into_make_service_with_connect_info::<Phase>()
}

/// Around every request: the connection knows that it is at work; nobody in between keeps a
/// copy of the answer.
async fn around(request: Request, next: Next) -> Response {
    let phase = request.extensions().get::<ConnectInfo<Phase>>();
    let _at_work = phase.map(|ConnectInfo(phase)| phase.begin_request());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}
