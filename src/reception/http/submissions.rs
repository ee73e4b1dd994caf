//! `/v1/submissions/{id}`: announce, commit, ask. Same id and same content: the same receipt,
//! for ever. Same id and other content: refused, nothing changes.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::Shared;
use super::body::{self, json_text, read_small};
use super::fields::{self, Segments};
use super::problem::Problem;
use crate::domain::ids::SubmissionId;
use crate::reception::limits::{
    COMMIT_MAX_BYTES, MANIFEST_MAX_BYTES, OPEN_MAX_AGE, PART_MAX_BYTES, PARTS_MAX,
};
use crate::reception::store::{Begun, Committed, Progress};
use crate::reception::wire::{self, ManifestError};

/// How long a sender waits when too much is under way here.
const FULL_RETRY_AFTER_S: u32 = 3600;

/// `PUT`: takes note of a manifest. 201 when new, 200 with what is already here otherwise.
pub(super) async fn begin(
    State(desk): State<Arc<Shared>>,
    path: Segments<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let id = fields::submission(path)?;
    fields::expect_idempotency_key(&headers, id)?;
    let json = read_small(body, MANIFEST_MAX_BYTES, desk.patience.body_silence).await?;
    let manifest = wire::parse_manifest(id, &json).map_err(|error| match error {
        ManifestError::TooLarge(detail) => Problem::too_large(detail).with("limits", limits()),
        refused => Problem::bad_request(refused.to_string()),
    })?;
    let now = desk.clock.now();
    let begun = desk
        .worker
        .run(move |store| store.begin(&manifest, now))
        .await?;
    match begun {
        Begun::Created => Ok(progress_answer(StatusCode::CREATED, id, None)),
        Begun::Known(progress) => Ok(progress_answer(StatusCode::OK, id, Some(&progress))),
        Begun::OtherManifest => Err(Problem::other_manifest()),
        Begun::DeskFull => Err(desk_full()),
    }
}

/// `POST …/commit`: everything is here, give me the receipt.
pub(super) async fn commit(
    State(desk): State<Arc<Shared>>,
    path: Segments<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let id = fields::submission(path)?;
    let journal = fields::journal(&headers);
    let json = read_small(body, COMMIT_MAX_BYTES, desk.patience.body_silence).await?;
    let digest = wire::parse_commit(&json)
        .ok_or_else(|| Problem::bad_request("the body is {\"manifest_sha256\": \"…\"}"))?;
    let (now, key) = (desk.clock.now(), Arc::clone(&desk.receipt_key));
    let committed = desk
        .worker
        .run(move |store| store.commit(id, digest, now, &key, journal))
        .await?;
    match committed {
        Committed::Receipt(receipt) => Ok(json_text(StatusCode::OK, receipt)),
        Committed::Missing(missing) => Err(Problem::new(
            StatusCode::CONFLICT,
            "parts-missing",
            "some parts are not whole yet",
        )
        .with("missing", missing)),
        Committed::OtherManifest => Err(Problem::other_manifest()),
        Committed::Unknown => Err(never_announced()),
    }
}

/// `GET`: the receipt, or what is still missing.
pub(super) async fn show(
    State(desk): State<Arc<Shared>>,
    path: Segments<String>,
) -> Result<Response, Problem> {
    let id = fields::submission(path)?;
    let progress = desk.worker.run(move |store| store.progress(id)).await?;
    match progress.ok_or_else(never_announced)? {
        Progress {
            receipt: Some(receipt),
            ..
        } => Ok(json_text(StatusCode::OK, receipt)),
        open => {
            let missing = open.digests(false);
            let answer = json!({ "id": id.to_string(), "state": "open", "missing": missing });
            Ok(body::json(StatusCode::OK, &answer))
        }
    }
}

/// Too much is under way here.
pub(super) fn desk_full() -> Problem {
    Problem::later("too much is already under way here", FULL_RETRY_AFTER_S)
}

fn never_announced() -> Problem {
    Problem::not_found("this submission was never announced here")
}

fn progress_answer(status: StatusCode, id: SubmissionId, progress: Option<&Progress>) -> Response {
    let received = progress.is_some_and(|progress| progress.receipt.is_some());
    let have = progress.map(|progress| progress.digests(true));
    let offsets: Map<String, Value> = progress
        .map(|progress| progress.parts.as_slice())
        .unwrap_or_default()
        .iter()
        .filter(|(part, arrived)| (1..part.size_bytes).contains(arrived))
        .map(|(part, arrived)| (part.sha256.to_string(), (*arrived).into()))
        .collect();
    let answer = json!({
        "id": id.to_string(),
        "state": if received { "received" } else { "open" },
        "have": have.unwrap_or_default(),
        "offsets": offsets,
        "limits": limits(),
    });
    body::json(status, &answer)
}

fn limits() -> Value {
    json!({
        "part_max_bytes": PART_MAX_BYTES,
        "parts_max": PARTS_MAX,
        "manifest_max_bytes": MANIFEST_MAX_BYTES,
        "open_max_age_s": OPEN_MAX_AGE.as_secs(),
    })
}
