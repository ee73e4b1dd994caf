//! The reception protocol over HTTP. The only file that touches the HTTP client, and strict
//! with it: no redirect is followed, no proxy of the environment is used, nothing is retried
//! behind our back, answers are cut at 64 KiB, and plain `http` is for loopback only unless
//! the configuration accepts it in words.

use std::error::Error as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, Method, Response, Url};

use super::reception::{Request, Wire};
use super::{Later, Patience, Traffic, tls, wire};
use crate::delivery::classify::{Answer, Body, Cut, TroubleKind};
use crate::delivery::known_time::KnownTime;
use crate::domain::destination::Destination;

/// Largest answer, in bytes; more is not the desk.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// An answer may take this many times the idle patience in all: its size is bounded, so a
/// link that needs longer is a trap.
const ANSWER_PATIENCE: u32 = 5;
/// What the client adds to each request by itself (host, length, user agent), about.
const HEAD_BYTES: u64 = 120;

/// HTTP to one destination, over one connection at a time.
pub(super) struct Http {
    client: Client,
    base: Url,
    patience: Patience,
    up_bytes: AtomicU64,
    down_bytes: AtomicU64,
}

impl Http {
    pub(super) fn new(
        destination: &Destination,
        patience: Patience,
        known: &KnownTime,
    ) -> Result<Self, TroubleKind> {
        let base = base(destination).ok_or(TroubleKind::BadDestination)?;
        let tls = tls::config(known).map_err(|_| TroubleKind::BadDestination)?;
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(concat!("guichet/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .http1_only()
            .https_only(base.scheme() == "https")
            .connect_timeout(patience.connect)
            .read_timeout(patience.idle)
            .tcp_keepalive(Duration::from_secs(60))
            .tcp_user_timeout(patience.idle)
            .pool_max_idle_per_host(1)
            .build()
            .map_err(|_| TroubleKind::BadDestination)?;
        Ok(Self {
            client,
            base,
            patience,
            up_bytes: AtomicU64::new(0),
            down_bytes: AtomicU64::new(0),
        })
    }

    async fn exchange(&self, request: Request<'_>) -> Result<Answer, Cut> {
        let request = self.request(request).ok_or(Cut::Unreachable)?;
        self.up_bytes.fetch_add(size(&request), Ordering::Relaxed);
        let response = self
            .client
            .execute(request)
            .await
            .map_err(|error| cut(&error))?;
        let limit = self.patience.idle * ANSWER_PATIENCE;
        tokio::time::timeout(limit, self.read(response))
            .await
            .unwrap_or(Err(Cut::TimedOut))
    }

    fn request(&self, request: Request<'_>) -> Option<reqwest::Request> {
        let submission = |id, rest: &str| self.url(&format!("/v1/submissions/{id}{rest}"));
        let built = match request {
            Request::Ping { nonce } => self
                .client
                .get(self.url(&format!("/v1/ping?nonce={nonce}"))?),
            Request::Ask { id } => self.client.get(submission(id, "")?),
            Request::Announce { manifest } => self
                .client
                .put(submission(manifest.id, "")?)
                .header("idempotency-key", manifest.id.to_string())
                .header(CONTENT_TYPE, "application/json")
                .body(wire::manifest_json(manifest)),
            Request::Where { id, part } => self
                .client
                .head(submission(id, &format!("/parts/{}", part.sha256))?),
            Request::Put {
                id,
                part,
                offset_bytes,
                bytes,
            } => {
                let url = submission(id, &format!("/parts/{}", part.sha256))?;
                let ends = offset_bytes + bytes.len() as u64 == part.size_bytes;
                let request = if offset_bytes == 0 {
                    let request = self.client.request(Method::POST, url);
                    request.header(CONTENT_TYPE, "application/octet-stream")
                } else {
                    let request = self.client.request(Method::PATCH, url);
                    request
                        .header(CONTENT_TYPE, "application/partial-upload")
                        .header("upload-offset", offset_bytes)
                };
                request
                    .header("upload-complete", if ends { "?1" } else { "?0" })
                    .header("upload-length", part.size_bytes)
                    .body(bytes)
            }
            Request::Commit {
                id,
                manifest_sha256,
                journal,
            } => {
                let mut request = self
                    .client
                    .post(submission(id, "/commit")?)
                    .header(CONTENT_TYPE, "application/json");
                if let Some(head) = journal {
                    request = request.header("guichet-journal", head.to_string());
                }
                request.body(wire::commit_json(manifest_sha256))
            }
        };
        built.build().ok()
    }

    fn url(&self, path: &str) -> Option<Url> {
        let base = self.base.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}{path}")).ok()
    }

    async fn read(&self, mut response: Response) -> Result<Answer, Cut> {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let head: usize = headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
            .sum();
        let mut bytes = Vec::new();
        let mut foreign = false;
        while let Some(piece) = response.chunk().await.map_err(|error| cut(&error))? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > ANSWER_BYTES_MAX {
                foreign = true;
                break;
            }
        }
        self.down_bytes
            .fetch_add((head + bytes.len() + 20) as u64, Ordering::Relaxed);
        let body = if foreign {
            Body::Foreign
        } else {
            wire::body(text(&headers, CONTENT_TYPE.as_str()), &bytes)
        };
        Ok(Answer {
            status,
            retry_after_ms: retry_after_ms(&headers),
            offset_bytes: text(&headers, "upload-offset").and_then(whole),
            complete: match text(&headers, "upload-complete") {
                Some("?1") => Some(true),
                Some("?0") => Some(false),
                _ => None,
            },
            body,
        })
    }
}

impl Wire for Http {
    fn perform<'a>(&'a self, request: Request<'a>) -> Later<'a, Result<Answer, Cut>> {
        Box::pin(self.exchange(request))
    }

    fn traffic(&self) -> Traffic {
        Traffic {
            up_bytes: self.up_bytes.load(Ordering::Relaxed),
            down_bytes: self.down_bytes.load(Ordering::Relaxed),
        }
    }
}

/// The base address, if it may be used as configured.
pub(super) fn base(destination: &Destination) -> Option<Url> {
    let url = Url::parse(&destination.url).ok()?;
    let plain = url.scheme() == "http";
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let allowed = plain && (is_loopback(&url) || destination.plain_http_accepted);
    (bare && (url.scheme() == "https" || allowed)).then_some(url)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || bare
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

fn size(request: &reqwest::Request) -> u64 {
    let head: usize = request
        .headers()
        .iter()
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum();
    let body = request.body().and_then(|body| body.as_bytes());
    let body = body.map_or(0, <[u8]>::len);
    (head + request.url().path().len() + body) as u64 + HEAD_BYTES
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

/// Structured integers have at most 15 digits.
fn whole(text: &str) -> Option<u64> {
    let digits = text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Seconds, or a date: then the delay is counted from the answer's own date, because our
/// clock may be wrong.
fn retry_after_ms(headers: &HeaderMap) -> Option<u64> {
    let asked = text(headers, RETRY_AFTER.as_str())?;
    if let Some(seconds) = whole(asked) {
        return Some(seconds.saturating_mul(1000));
    }
    let parse = |text: &str| DateTimeParser::new().parse_timestamp(text).ok();
    let (until, now) = (parse(asked)?, parse(text(headers, DATE.as_str())?)?);
    let ms = until.as_millisecond() - now.as_millisecond();
    Some(ms.max(0).unsigned_abs())
}

/// What a failed exchange tells. The error itself is never shown or logged: it quotes the
/// address.
fn cut(error: &reqwest::Error) -> Cut {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return tls_cut(tls);
        }
        // What an I/O error wraps is not its source: that one is a step further. They are
        // wrapped more than once.
        let wrapped = cause
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref);
        source = match wrapped {
            Some(wrapped) => Some(wrapped),
            None => cause.source(),
        };
    }
    if error.is_connect() || error.is_builder() {
        Cut::Unreachable
    } else if error.is_timeout() {
        Cut::TimedOut
    } else {
        Cut::Dropped
    }
}

fn tls_cut(error: &rustls::Error) -> Cut {
    use rustls::{CertificateError as C, Error};
    match error {
        Error::InvalidCertificate(
            C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. },
        ) => Cut::WrongTime,
        _ => Cut::WrongHost,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::destination::ChannelKind;
    use crate::domain::ids::DestinationName;

    #[test]
    fn which_addresses_are_used() {
        for (url, accepted, good) in [
            ("https://mairie.example", false, true),
            ("https://mairie.example/bureau", false, true),
            ("http://127.0.0.1:8750", false, true),
            ("http://127.9.9.9", false, true),
            ("http://localhost:1", false, true),
            ("http://[::1]:1", false, true),
            ("http://mairie.example", false, false),
            ("http://127.0.0.1.example", false, false),
            ("http://localhost.example", false, false),
            ("http://mairie.example", true, true),
            ("https://a:b@mairie.example", false, false),
            ("https://mairie.example/?x=1", false, false),
            ("ftp://127.0.0.1", true, false),
            ("127.0.0.1", true, false),
            ("", true, false),
        ] {
            let destination = Destination {
                name: DestinationName::parse("mairie").unwrap(),
                channel: ChannelKind::Reception,
                url: url.to_owned(),
                sealing_key: None,
                receipt_key: None,
                plain_http_accepted: accepted,
            };
            assert_eq!(base(&destination).is_some(), good, "{url} {accepted}");
        }
    }

    #[test]
    fn waiting_times() {
        for (asked, date, expected) in [
            ("120", None, Some(120_000)),
            ("0", None, Some(0)),
            ("-1", None, None),
            ("1.5", None, None),
            ("9999999999999999", None, None),
            ("soon", None, None),
            (
                "Sun, 06 Nov 1994 08:50:37 GMT",
                Some("Sun, 06 Nov 1994 08:49:37 GMT"),
                Some(60_000),
            ),
            (
                "Sun, 06 Nov 1994 08:40:37 GMT",
                Some("Sun, 06 Nov 1994 08:49:37 GMT"),
                Some(0),
            ),
            ("Sun, 06 Nov 1994 08:50:37 GMT", None, None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, asked.parse().unwrap());
            if let Some(date) = date {
                headers.insert(DATE, date.parse().unwrap());
            }
            assert_eq!(retry_after_ms(&headers), expected, "{asked}");
        }
        assert_eq!(retry_after_ms(&HeaderMap::new()), None);
    }
}
