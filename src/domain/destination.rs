//! Where requests go, named once in `kiosk.toml` and referred to by each service.

use super::ids::DestinationName;

/// A place that receives requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// Its name in the configuration.
    pub name: DestinationName,
    /// How requests leave for it.
    pub channel: ChannelKind,
    /// Base address, without a trailing slash.
    pub url: String,
    /// `age1…` public key the payload is sealed to. Without it, the payload is sealed to the
    /// terminal's own queue key and waits for staff.
    pub sealing_key: Option<String>,
    /// Ed25519 public key that signs receipts, base64.
    pub receipt_key: Option<String>,
    /// The configuration says in words that plain http to another machine is accepted.
    pub plain_http_accepted: bool,
}

/// How requests leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChannelKind {
    /// guichet's own receiving desk, with signed receipts.
    Reception,
}

impl ChannelKind {
    /// The name used in `kiosk.toml`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reception => "reception",
        }
    }

    /// Reads the name back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Reception]
            .into_iter()
            .find(|kind| kind.as_str() == text)
    }
}
