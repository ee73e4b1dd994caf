//! Every limit of the desk in one place. Senders learn the first ones from the answer to
//! `PUT /v1/submissions/{id}`.

use std::time::Duration;

/// Largest part, in bytes.
pub const PART_MAX_BYTES: u64 = 20_000_000;
/// Most parts in one submission.
pub const PARTS_MAX: usize = 20;
/// Largest manifest, in bytes of JSON.
pub const MANIFEST_MAX_BYTES: usize = 64 * 1024;
/// Largest body of a commit, in bytes.
pub const COMMIT_MAX_BYTES: usize = 4 * 1024;
/// Longest nonce of a ping, in characters.
pub const NONCE_MAX_CHARS: usize = 128;
/// Longest free text of a manifest (version, media type, name), in bytes.
pub const LABEL_MAX_BYTES: usize = 200;

/// Most submissions begun and not yet received.
pub const OPEN_SUBMISSIONS_MAX: u64 = 10_000;
/// Most bytes held for submissions not yet received.
pub const OPEN_BYTES_MAX: u64 = 20_000_000_000;
/// A submission begun and then left alone is forgotten after this long; its sender begins
/// again from the first byte. What was received is never forgotten.
pub const OPEN_MAX_AGE: Duration = Duration::from_secs(30 * 24 * 3600);

/// How many connections, and how long each may keep the desk waiting.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Most connections at a time; more wait in the system's queue.
    pub connections_max: usize,
    /// Time to send the head of a request, from the start of the connection or the end of the
    /// request before.
    pub head: Duration,
    /// Longest silence inside a body. Slow links are welcome, silent ones are cut; what arrived
    /// is kept.
    pub body_silence: Duration,
    /// Longest wait for a reader of our answer.
    pub write: Duration,
}

/// What a desk serves with; only tests have less.
pub const PATIENCE: Patience = Patience {
    connections_max: 256,
    head: Duration::from_secs(30),
    body_silence: Duration::from_secs(60),
    write: Duration::from_secs(30),
};

/// Longest request. What arrived by then is kept, and the sender goes on from there.
pub const REQUEST_MAX: Duration = Duration::from_secs(3600);
/// How long a shutdown waits for requests under way.
pub const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);

/// Bytes gathered before they are written down.
pub const CHUNK_BYTES: usize = 128 * 1024;
/// Bytes that came in are written down after this long, however few they are.
pub const CHUNK_MAX_WAIT: Duration = Duration::from_secs(1);
/// Largest content of a part once opened, in bytes.
pub const OPENED_MAX_BYTES: u64 = 64 * 1024 * 1024;
