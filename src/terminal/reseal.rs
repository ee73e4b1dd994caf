//! Requests kept before their destination had a key were sealed to the terminal. Once the key
//! is in the configuration, they are opened in memory, sealed to the destination, and leave.
//! No clear byte reaches the disk, and nothing that may have left is ever touched.

use zeroize::Zeroizing;

use super::keep::{KeepError, sealed};
use crate::domain::destination::Destination;
use crate::domain::retry::Moment;
use crate::store::{Item, PART_BYTES_MAX, SealedTo, Store, StoreError};
use crate::vault::{Identity, Recipient, TerminalKeys, VaultError, open};

/// Requests looked at in one go.
const AT_A_TIME: u32 = 1_000;

/// Seals again what waits for a key that is there now. Gives how many; those that cannot be
/// opened stay as they are and are logged.
///
/// # Errors
/// When the queue's disk fails.
pub fn reseal_waiting(
    store: &mut Store,
    keys: &TerminalKeys,
    destinations: &[Destination],
    recovery_key: Option<&str>,
    now: &Moment,
) -> Result<usize, StoreError> {
    if keys.identity().is_err() {
        // Once staff have opened the key.
        return Ok(0);
    }
    let recovery = recovery_key.and_then(|key| key.parse::<Recipient>().ok());
    let mut count = 0;
    for item in store.for_terminal(AT_A_TIME)? {
        let key = destinations
            .iter()
            .find(|destination| destination.name == item.destination)
            .and_then(|destination| destination.sealing_key.as_deref())
            .and_then(|key| key.parse::<Recipient>().ok());
        let Some(key) = key else { continue };
        let to: Vec<Recipient> = std::iter::once(key).chain(recovery.clone()).collect();
        match one(store, keys, &item, &to, now) {
            Ok(()) => count += 1,
            Err(KeepError::Store(error)) if error.is_storage() => return Err(error),
            Err(error) => tracing::warn!(%error, "a request could not be sealed again"),
        }
    }
    Ok(count)
}

fn one(
    store: &mut Store,
    keys: &TerminalKeys,
    item: &Item,
    to: &[Recipient],
    now: &Moment,
) -> Result<(), KeepError> {
    let identity = &keys.identity()?;
    seal_again(store, &[identity], item, to, SealedTo::Destination, now)
}

/// Opens a request with whichever key fits, in memory, and seals it to others.
pub(super) fn seal_again(
    store: &mut Store,
    identities: &[&Identity],
    item: &Item,
    recipients: &[Recipient],
    to: SealedTo,
    now: &Moment,
) -> Result<(), KeepError> {
    let content = store.content(item.id)?;
    let parts = content
        .manifest
        .parts
        .iter()
        .map(|part| {
            let bytes = store.part_bytes(item, &part.sha256)?;
            let clear = open_with_any(&bytes, identities, PART_BYTES_MAX as u64)?;
            Ok(sealed(&part.name, &part.media_type, &clear, recipients)?)
        })
        .collect::<Result<Vec<_>, KeepError>>()?;
    Ok(store.reseal(item.id, &parts, to, now)?)
}

/// Opens with the first key that fits.
pub(super) fn open_with_any(
    bytes: &[u8],
    identities: &[&Identity],
    limit_bytes: u64,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let mut last = VaultError::OtherKey;
    for identity in identities {
        match open(bytes, identity, limit_bytes) {
            Err(VaultError::OtherKey) => {}
            Err(error) => last = error,
            opened => return opened,
        }
    }
    Err(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::destination::ChannelKind;
    use crate::domain::follow_up_code::FollowUpCode;
    use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
    use crate::store::{NewSubmission, SealedTo};
    use crate::vault::Identity;

    #[test]
    fn what_waited_for_a_key_can_be_opened_by_the_desk_and_no_longer_here() {
        let home = tempfile::tempdir().unwrap();
        let now = Moment {
            wall_ms: 1_780_000_000_000,
            monotonic_ms: 1,
            boot_id: "a".to_owned(),
        };
        let mut store = Store::open(home.path(), &now).unwrap();
        let keys = TerminalKeys::load_or_create(&home.path().join("keys")).unwrap();
        let desk = Identity::generate();
        let id = SubmissionId::from_parts(1, [1; 10]);
        let part = |name, clear: &[u8]| {
            sealed(
                name,
                "text/plain",
                clear,
                std::slice::from_ref(keys.recipient()),
            )
            .unwrap()
        };
        let new = NewSubmission {
            id,
            code: FollowUpCode::from_random(1),
            service: ServiceSlug::parse("essai").unwrap(),
            version: "1".to_owned(),
            destination: DestinationName::parse("mairie").unwrap(),
            channel: ChannelKind::Reception,
            deadline: None,
            sealed_to: SealedTo::Terminal,
            parts: vec![part("request", b"one"), part("scan", b"two")],
        };
        store.keep(&new, &now).unwrap();
        let mut destination = Destination {
            name: new.destination.clone(),
            channel: ChannelKind::Reception,
            url: "http://127.0.0.1:1".to_owned(),
            sealing_key: None,
            receipt_key: None,
            plain_http_accepted: false,
        };
        let go = |store: &mut Store, destination: &Destination| {
            reseal_waiting(store, &keys, std::slice::from_ref(destination), None, &now).unwrap()
        };
        assert_eq!(go(&mut store, &destination), 0, "no key yet");
        destination.sealing_key = Some(desk.recipient().to_string());
        assert_eq!(go(&mut store, &destination), 1);
        assert_eq!(go(&mut store, &destination), 0, "once");
        let content = store.content(id).unwrap();
        assert_eq!(content.item.sealed_to, SealedTo::Destination);
        for (part, clear) in content.manifest.parts.iter().zip([b"one", b"two"]) {
            let bytes = store.part_bytes(&content.item, &part.sha256).unwrap();
            assert_eq!(open(&bytes, &desk, 100).unwrap().as_slice(), clear);
            assert!(open(&bytes, &keys.identity().unwrap(), 100).is_err());
        }
    }
}
