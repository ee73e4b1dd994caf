//! Channels: one file for each way a submission leaves. A channel carries a conversation out
//! and says how it ended; it never touches the queue.
//!
//! Each channel states what its success proves and how a doubt is settled. The receiving
//! desk's ([`reception`]) proves reception with a signed receipt, a repeat is harmless, and a
//! doubt is settled by asking.

mod http;
pub mod reception;
mod tls;
mod wire;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::delivery::classify::{Trouble, TroubleKind};
use crate::delivery::exchange::Verdict;
use crate::delivery::known_time::KnownTime;
use crate::device::Random;
use crate::domain::destination::{ChannelKind, Destination};
use crate::store::{Content, Item, StoreError};
use crate::vault::ReceiptVerifier;

#[doc(hidden)]
pub use wire::body; // for `tests/fuzz`
pub use wire::{manifest_json, receipt};

/// A future without a name.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where the sealed bytes come from, part by part.
pub trait Parts: Send + Sync {
    /// The bytes of a part, by its index in the manifest.
    fn part(&self, index: usize) -> Later<'_, Result<Vec<u8>, StoreError>>;
}

/// Told how many bytes of a submission are on the other side, of how many.
pub type Told<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// The destination proved that it is itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recognised {
    /// Its time as it signed it for this very answer, Unix milliseconds; `None` when it says none.
    pub time_ms: Option<i64>,
}

/// A way out.
pub trait Channel: Send + Sync {
    /// Finds out whether the destination, and nobody else, answers. Sends nothing of anybody.
    fn probe(&self) -> Later<'_, Result<Recognised, Trouble>>;

    /// Asks what became of a submission in doubt.
    fn ask<'a>(&'a self, item: &'a Item) -> Later<'a, Verdict>;

    /// Sends a submission, or what is missing of it.
    fn send<'a>(
        &'a self,
        content: &'a Content,
        parts: &'a dyn Parts,
        told: Told<'a>,
    ) -> Later<'a, Verdict>;

    /// What receipts are verified with.
    fn verifier(&self) -> &ReceiptVerifier;

    /// Bytes sent and received so far.
    fn traffic(&self) -> Traffic;
}

/// Bytes of HTTP, heads included; what TLS and TCP add is not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Sent.
    pub up_bytes: u64,
    /// Received.
    pub down_bytes: u64,
}

/// How long to wait for the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For an answer, and between two pieces of one. There is no limit on the whole.
    pub idle: Duration,
}

impl Default for Patience {
    /// For links where rates vary a hundredfold (research: reliability §3.4).
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(60),
            idle: Duration::from_secs(120),
        }
    }
}

/// Opens the channel of a destination. Nothing is sent yet.
///
/// # Errors
/// [`TroubleKind::BadDestination`] when its address or keys cannot be used.
pub fn open(
    destination: &Destination,
    patience: Patience,
    random: Arc<dyn Random>,
    known: &KnownTime,
) -> Result<Box<dyn Channel>, TroubleKind> {
    match destination.channel {
        ChannelKind::Reception => {
            let verifier = reception_keys(destination).ok_or(TroubleKind::BadDestination)?;
            let http = http::Http::new(destination, patience, known)?;
            Ok(Box::new(reception::Reception::new(http, verifier, random)))
        }
    }
}

/// Whether [`open`] would find nothing wrong with the address and the keys.
#[must_use]
pub fn is_usable(destination: &Destination) -> bool {
    match destination.channel {
        ChannelKind::Reception => {
            reception_keys(destination).is_some() && http::base(destination).is_some()
        }
    }
}

/// Without a sealing key, what is queued was sealed to this terminal: the desk could not open
/// it, so it is not sent.
fn reception_keys(destination: &Destination) -> Option<ReceiptVerifier> {
    destination.sealing_key.as_ref()?;
    ReceiptVerifier::parse(destination.receipt_key.as_deref()?).ok()
}
