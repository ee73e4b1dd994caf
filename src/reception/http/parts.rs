//! `/v1/submissions/{id}/parts/{sha256}`: one part, resumable (a subset of
//! draft-ietf-httpbis-resumable-upload-15). `POST` begins, `HEAD` says how far it is, `PATCH`
//! goes on. Whatever arrives is stored, however the request ends.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use tokio::time::{Sleep, sleep, timeout};

use super::Shared;
use super::body::{next_bytes, too_slow};
use super::fields::{self, Segments, UPLOAD_COMPLETE, UPLOAD_LENGTH, UPLOAD_LIMIT, UPLOAD_OFFSET};
use super::problem::Problem;
use super::submissions::desk_full;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::reception::limits::{
    CHUNK_BYTES, CHUNK_MAX_WAIT, OPEN_MAX_AGE, PART_MAX_BYTES, REQUEST_MAX,
};
use crate::reception::store::{Appended, PartState};
use crate::reception::uploads::Turn;

const ACCEPT_PATCH: HeaderName = HeaderName::from_static("accept-patch");
const PARTIAL_UPLOAD: &str = "application/partial-upload";
/// A writer that is taken over still takes what is already on its way: bytes that crossed a
/// slow link are worth a moment. This long a silence ends it, and this long in all.
const LAST_WORDS_SILENCE: Duration = Duration::from_millis(100);
const LAST_WORDS_MAX: Duration = Duration::from_secs(1);
/// How long a sender waits when an old writer does not stop.
const BUSY_RETRY_AFTER_S: u32 = 30;

/// What a sender says about the bytes it sends.
struct Asked {
    /// 201 with a location rather than 204.
    creates: bool,
    offset_bytes: u64,
    /// Whether the part ends with these bytes.
    ends: bool,
    /// The length of the whole part, when it says so.
    length_bytes: Option<u64>,
}

/// `POST`: begins a part.
pub(super) async fn create(
    State(desk): State<Arc<Shared>>,
    path: Segments<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let (id, sha256) = fields::submission_part(path)?;
    let asked = Asked {
        creates: true,
        offset_bytes: 0,
        // Without the field it is an ordinary upload: whole or not at all.
        ends: fields::boolean(&headers, &UPLOAD_COMPLETE)?.unwrap_or(true),
        length_bytes: fields::integer(&headers, &UPLOAD_LENGTH)?,
    };
    receive(&desk, id, sha256, asked, body).await
}

/// `PATCH`: goes on at an offset.
pub(super) async fn resume(
    State(desk): State<Arc<Shared>>,
    path: Segments<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let (id, sha256) = fields::submission_part(path)?;
    if fields::one(&headers, &header::CONTENT_TYPE)? != Some(PARTIAL_UPLOAD) {
        return Err(Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "not-a-partial-upload",
            format!("Content-Type is {PARTIAL_UPLOAD}"),
        )
        .text_header(ACCEPT_PATCH, PARTIAL_UPLOAD));
    }
    let missing = |name| move || Problem::bad_request(format!("{name} is missing"));
    let asked = Asked {
        creates: false,
        offset_bytes: fields::integer(&headers, &UPLOAD_OFFSET)?
            .ok_or_else(missing(&UPLOAD_OFFSET))?,
        ends: fields::boolean(&headers, &UPLOAD_COMPLETE)?.ok_or_else(missing(&UPLOAD_COMPLETE))?,
        length_bytes: fields::integer(&headers, &UPLOAD_LENGTH)?,
    };
    receive(&desk, id, sha256, asked, body).await
}

/// `HEAD`: how far it is. Takes over from a connection that hangs, so that the answer holds.
pub(super) async fn state(
    State(desk): State<Arc<Shared>>,
    path: Segments<(String, String)>,
) -> Result<Response, Problem> {
    let (id, sha256) = fields::submission_part(path)?;
    let _turn = desk.uploads.take(id, sha256).await.ok_or_else(busy)?;
    let part = find(&desk, id, sha256).await?;
    let limit = format!(
        "max-size={PART_MAX_BYTES}, max-age={}",
        OPEN_MAX_AGE.as_secs()
    );
    let mut response = progress(StatusCode::NO_CONTENT, part);
    let headers = response.headers_mut();
    headers.insert(UPLOAD_LENGTH, part.size_bytes.into());
    if let Ok(limit) = HeaderValue::from_str(&limit) {
        headers.insert(UPLOAD_LIMIT, limit);
    }
    Ok(response)
}

async fn receive(
    desk: &Arc<Shared>,
    id: SubmissionId,
    sha256: Digest,
    asked: Asked,
    body: Body,
) -> Result<Response, Problem> {
    let turn = desk.uploads.take(id, sha256).await.ok_or_else(busy)?;
    let part = find(desk, id, sha256).await?;
    if asked.creates && part.is_complete() {
        return Ok(accepted(&asked, id, part));
    }
    if asked.offset_bytes != part.offset_bytes {
        return Err(wrong_offset(&asked, part));
    }
    check_length(&asked, part, body.size_hint().exact())?;
    if part.is_complete() {
        return Ok(accepted(&asked, id, part));
    }
    let writer = Writer {
        desk: Arc::clone(desk),
        turn,
        part,
        buffer: Vec::new(),
        oldest: None,
        other_content: false,
    };
    // In a task of its own: it stores what came even when the connection, and with it this
    // handler, is gone.
    let written = tokio::spawn(writer.run(body)).await;
    let (part, end) =
        written.map_err(|_| Problem::later("the reception is closing", BUSY_RETRY_AFTER_S))??;
    if part.is_complete() || (end == End::Whole && !asked.ends) {
        return Ok(accepted(&asked, id, part));
    }
    Err(refusal(end, part))
}

async fn find(desk: &Shared, id: SubmissionId, sha256: Digest) -> Result<PartState, Problem> {
    let found = desk.worker.run(move |store| store.part(id, sha256)).await?;
    found.ok_or_else(|| Problem::not_found("no manifest announced this part here"))
}

/// What can be known from lengths alone, before a byte is read.
fn check_length(asked: &Asked, part: PartState, body_bytes: Option<u64>) -> Result<(), Problem> {
    let left = part.size_bytes - part.offset_bytes;
    if asked
        .length_bytes
        .is_some_and(|length| length != part.size_bytes)
    {
        return Err(inconsistent(
            part,
            "Upload-Length is not the announced size",
        ));
    }
    match body_bytes {
        Some(bytes) if bytes > left => Err(too_much(part)),
        Some(bytes) if asked.ends && bytes < left => Err(inconsistent(
            part,
            "these bytes end before the announced size",
        )),
        _ => Ok(()),
    }
}

/// How a body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// As it should.
    Whole,
    /// The connection broke.
    Cut,
    /// Nothing came for too long, or it took too long.
    TooSlow,
    /// More came than was announced.
    TooMuch,
    /// The sender came back on another connection.
    TakenOver,
    /// The desk closes.
    Closing,
    /// All bytes came, and they are something else.
    OtherContent,
}

/// Stores a body as it comes.
struct Writer {
    desk: Arc<Shared>,
    turn: Turn,
    part: PartState,
    buffer: Vec<u8>,
    /// Fires when the oldest bytes of the buffer have waited long enough.
    oldest: Option<Pin<Box<Sleep>>>,
    other_content: bool,
}

impl Writer {
    /// Reads to the end, whatever that is, and stores what came.
    async fn run(mut self, mut body: Body) -> Result<(PartState, End), Problem> {
        let end = self.read(&mut body).await?;
        if end != End::TooMuch {
            self.store().await?;
        }
        let end = if self.other_content {
            End::OtherContent
        } else {
            end
        };
        Ok((self.part, end))
    }

    async fn read(&mut self, body: &mut Body) -> Result<End, Problem> {
        let mut closing = self.desk.closing.clone();
        let mut silence = self.desk.patience.body_silence;
        let mut too_long = Box::pin(sleep(REQUEST_MAX));
        let mut cut_off = End::TooSlow;
        loop {
            let come = tokio::select! {
                biased;
                () = self.turn.taken_over(), if cut_off != End::TakenOver => {
                    cut_off = End::TakenOver;
                    silence = LAST_WORDS_SILENCE;
                    too_long = Box::pin(sleep(LAST_WORDS_MAX));
                    continue;
                }
                () = is_set(&mut closing) => return Ok(End::Closing),
                () = &mut too_long => return Ok(cut_off),
                come = timeout(silence, next_bytes(body)) => come,
                () = waited_long_enough(&mut self.oldest) => {
                    self.store().await?;
                    continue;
                }
            };
            let bytes = match come {
                Err(_) => return Ok(cut_off),
                Ok(None) => return Ok(End::Whole),
                Ok(Some(Err(_))) => return Ok(End::Cut),
                Ok(Some(Ok(bytes))) => bytes,
            };
            let left = self.part.size_bytes - self.part.offset_bytes;
            let held = (self.buffer.len() + bytes.len()) as u64;
            if held > left {
                return Ok(End::TooMuch);
            }
            self.buffer.extend_from_slice(&bytes);
            if self.oldest.is_none() {
                self.oldest = Some(Box::pin(sleep(CHUNK_MAX_WAIT)));
            }
            // The last bytes wait for the end of the body.
            if self.buffer.len() >= CHUNK_BYTES && held < left {
                self.store().await?;
            }
        }
    }

    /// Writes the buffer down.
    async fn store(&mut self) -> Result<(), Problem> {
        self.oldest = None;
        if self.buffer.is_empty() {
            return Ok(());
        }
        let (part, now) = (self.part, self.desk.clock.now());
        let bytes = std::mem::take(&mut self.buffer);
        let appended = self
            .desk
            .worker
            .run(move |store| store.append(part, &bytes, now))
            .await?;
        match appended {
            Appended::Partial(offset_bytes) => self.part.offset_bytes = offset_bytes,
            Appended::Complete => self.part.offset_bytes = part.size_bytes,
            Appended::OtherContent => {
                self.part.offset_bytes = 0;
                self.other_content = true;
            }
            Appended::Moved(offset) => return Err(moved(part, offset)),
            Appended::DeskFull => return Err(desk_full()),
        }
        Ok(())
    }
}

/// Returns once the desk is about to close.
async fn is_set(closing: &mut watch::Receiver<bool>) {
    // When nobody is left to say so, the desk is closing all the same.
    let _ = closing.wait_for(|closing| *closing).await;
}

async fn waited_long_enough(oldest: &mut Option<Pin<Box<Sleep>>>) {
    match oldest {
        Some(oldest) => oldest.as_mut().await,
        None => std::future::pending().await,
    }
}

fn accepted(asked: &Asked, id: SubmissionId, part: PartState) -> Response {
    if !asked.creates {
        return progress(StatusCode::NO_CONTENT, part);
    }
    let mut response = progress(StatusCode::CREATED, part);
    let location = format!("/v1/submissions/{id}/parts/{}", part.sha256);
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

fn progress(status: StatusCode, part: PartState) -> Response {
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(UPLOAD_OFFSET, part.offset_bytes.into());
    let complete = if part.is_complete() { "?1" } else { "?0" };
    headers.insert(UPLOAD_COMPLETE, HeaderValue::from_static(complete));
    response
}

/// The problem, with where the part stands.
fn stands_at(problem: Problem, part: PartState) -> Problem {
    let complete = if part.is_complete() { "?1" } else { "?0" };
    problem
        .header(UPLOAD_OFFSET, part.offset_bytes)
        .text_header(UPLOAD_COMPLETE, complete)
}

fn refusal(end: End, part: PartState) -> Problem {
    match end {
        End::TooMuch => too_much(part),
        End::TooSlow => stands_at(too_slow(), part),
        End::Closing => stands_at(
            Problem::later("the reception is closing", BUSY_RETRY_AFTER_S),
            part,
        ),
        End::TakenOver => stands_at(
            Problem::new(
                StatusCode::CONFLICT,
                "taken-over",
                "another request goes on with this part",
            ),
            part,
        ),
        End::OtherContent => stands_at(
            Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "part-digest-mismatch",
                "the bytes are not those announced; begin this part again",
            ),
            part,
        ),
        End::Whole | End::Cut => inconsistent(part, "these bytes end before the announced size"),
    }
}

fn wrong_offset(asked: &Asked, part: PartState) -> Problem {
    let problem = Problem::new(
        StatusCode::CONFLICT,
        "mismatching-upload-offset",
        "the part stands at another offset",
    )
    .with("expected-offset", part.offset_bytes)
    .with("provided-offset", asked.offset_bytes);
    stands_at(problem, part)
}

fn moved(part: PartState, offset: Option<u64>) -> Problem {
    match offset {
        Some(offset_bytes) => stands_at(
            Problem::new(
                StatusCode::CONFLICT,
                "mismatching-upload-offset",
                "the part moved meanwhile",
            )
            .with("expected-offset", offset_bytes),
            PartState {
                offset_bytes,
                ..part
            },
        ),
        None => Problem::not_found("the submission was left alone too long; begin it again"),
    }
}

fn inconsistent(part: PartState, detail: &'static str) -> Problem {
    stands_at(
        Problem::new(
            StatusCode::BAD_REQUEST,
            "inconsistent-upload-length",
            detail,
        ),
        part,
    )
}

fn too_much(part: PartState) -> Problem {
    stands_at(
        Problem::too_large("more bytes than the manifest announced"),
        part,
    )
}

fn busy() -> Problem {
    Problem::later(
        "an older request for this part is still being stored",
        BUSY_RETRY_AFTER_S,
    )
}
