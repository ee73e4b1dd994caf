//! Changing the queue key while requests wait: what only this terminal can open is sealed to
//! both keys, the new key takes the place of the old, then everything is sealed to it alone.
//! Cut anywhere, all of it opens with the key the terminal has, and the change can be begun
//! again. What is sealed to a town is not touched: its bytes never change.

use std::path::Path;

use super::keep::KeepError;
use super::reseal::{open_with_any, seal_again};
use crate::domain::retry::Moment;
use crate::domain::submission::State;
use crate::store::{DRAFT_BYTES_MAX, SealedTo, Store, StoreError};
use crate::vault::keys::Rotation;
use crate::vault::{Identity, Recipient, VaultError, seal};

/// What a change of key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyChanged {
    /// Requests under the new key.
    pub requests: usize,
    /// Visits laid aside under the new key.
    pub drafts: usize,
    /// What neither key opens: damaged before, and left as it was.
    pub unreadable: usize,
}

/// Why a key was not changed.
#[derive(Debug, thiserror::Error)]
pub enum RotateError {
    /// The keys.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The queue.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Changes the queue key. `None` for a wrong passphrase.
///
/// # Errors
/// [`RotateError`]: then it can be begun again, and nothing is lost.
pub fn rotate(
    store: &mut Store,
    keys_dir: &Path,
    passphrase: Option<&str>,
    now: &Moment,
) -> Result<Option<KeyChanged>, RotateError> {
    let Some(rotation) = Rotation::begin(keys_dir, passphrase)? else {
        return Ok(None);
    };
    under(store, &rotation.identities(), &rotation.both(), now)?;
    let rotated = rotation.finish()?;
    let only = [rotated.identity.recipient()];
    Ok(Some(under(store, &[&rotated.identity], &only, now)?))
}

/// Puts everything that only this terminal can open under these keys.
fn under(
    store: &mut Store,
    identities: &[&Identity],
    recipients: &[Recipient],
    now: &Moment,
) -> Result<KeyChanged, StoreError> {
    let mut changed = KeyChanged {
        requests: 0,
        drafts: 0,
        unreadable: 0,
    };
    for item in store.for_terminal(u32::MAX)? {
        if item.state != State::Kept {
            continue;
        }
        match seal_again(
            store,
            identities,
            &item,
            recipients,
            SealedTo::Terminal,
            now,
        ) {
            Ok(()) => changed.requests += 1,
            Err(KeepError::Store(error)) if error.is_storage() => return Err(error),
            Err(error) => {
                tracing::warn!(%error, "a request could not be sealed again");
                changed.unreadable += 1;
            }
        }
    }
    for (id, sealed) in store.sealed_drafts()? {
        let again = open_with_any(&sealed, identities, DRAFT_BYTES_MAX as u64)
            .and_then(|clear| seal(&clear, recipients));
        match again {
            Ok(sealed) => changed.drafts += usize::from(store.reseal_draft(id, &sealed)?),
            Err(error) => {
                tracing::warn!(%error, "what was laid aside could not be sealed again");
                changed.unreadable += 1;
            }
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::destination::ChannelKind;
    use crate::domain::follow_up_code::FollowUpCode;
    use crate::domain::ids::{DestinationName, ServiceSlug, SubmissionId};
    use crate::store::{NewDraft, NewSubmission, PART_BYTES_MAX};
    use crate::terminal::keep::sealed;
    use crate::vault::{TerminalKeys, open};

    fn now() -> Moment {
        Moment {
            wall_ms: 1_780_000_000_000,
            monotonic_ms: 1,
            boot_id: "a".to_owned(),
        }
    }

    fn id(n: u8) -> SubmissionId {
        SubmissionId::from_parts(u64::from(n), [n; 10])
    }

    /// Three requests, one of them set aside, and two visits laid aside, under the first key.
    fn full_queue(dir: &Path) -> Store {
        let mut store = Store::open(dir, &now()).unwrap();
        let keys = TerminalKeys::load_or_create(&dir.join("keys")).unwrap();
        let to = std::slice::from_ref(keys.recipient());
        for n in 1..=3 {
            let new = NewSubmission {
                id: id(n),
                code: FollowUpCode::from_random(n.into()),
                service: ServiceSlug::parse("essai").unwrap(),
                version: "1".to_owned(),
                destination: DestinationName::parse("mairie").unwrap(),
                channel: ChannelKind::Reception,
                deadline: None,
                sealed_to: SealedTo::Terminal,
                parts: vec![sealed("request", "text/plain", &[n; 700], to).unwrap()],
            };
            store.keep(&new, &now()).unwrap();
        }
        store.hold(id(2), &now()).unwrap();
        for n in 4..=5 {
            let draft = NewDraft {
                id: id(n),
                service: "essai".to_owned(),
                proof: "year",
                version: None,
                sealed: seal(&[n; 90], to).unwrap(),
            };
            store.save_draft(&draft, &now()).unwrap();
        }
        store
    }

    /// How many of the five things this key opens, to what they were.
    fn opens(store: &Store, identity: &Identity) -> usize {
        let requests = store.for_terminal(9).unwrap().into_iter().filter(|item| {
            let content = store.content(item.id).unwrap();
            let bytes = store
                .part_bytes(item, &content.manifest.parts[0].sha256)
                .unwrap();
            let n = item.id.as_bytes()[15];
            open(&bytes, identity, PART_BYTES_MAX as u64).is_ok_and(|clear| *clear == [n; 700])
        });
        let drafts = store.sealed_drafts().unwrap().into_iter();
        let drafts = drafts.filter(|(id, sealed)| {
            let n = id.as_bytes()[15];
            open(sealed, identity, 1_000).is_ok_and(|clear| *clear == [n; 90])
        });
        requests.count() + drafts.count()
    }

    #[test]
    fn everything_opens_with_the_new_key_and_nothing_with_the_old() {
        let home = tempfile::tempdir().unwrap();
        let keys_dir = home.path().join("keys");
        let mut store = full_queue(home.path());
        let identity = |dir: &Path| {
            TerminalKeys::load(dir)
                .unwrap()
                .unwrap()
                .identity()
                .unwrap()
        };
        let old = identity(&keys_dir);
        assert_eq!(opens(&store, &old), 5);
        // A terminal that runs keeps its key.
        let running = TerminalKeys::load(&keys_dir).unwrap();
        let refused = rotate(&mut store, &keys_dir, None, &now()).unwrap_err();
        assert!(refused.to_string().contains("close it"), "{refused}");
        drop(running);
        // Cut after the first half, and between the halves: the key of the moment opens all.
        let rotation = Rotation::begin(&keys_dir, None).unwrap().unwrap();
        under(&mut store, &rotation.identities(), &rotation.both(), &now()).unwrap();
        drop(rotation);
        assert_eq!(opens(&store, &identity(&keys_dir)), 5);
        let rotation = Rotation::begin(&keys_dir, None).unwrap().unwrap();
        drop(rotation.finish().unwrap());
        let new = identity(&keys_dir);
        assert_eq!(opens(&store, &new), 5);
        assert_eq!(opens(&store, &old), 5, "not yet alone");
        // Whole.
        let changed = rotate(&mut store, &keys_dir, None, &now()).unwrap();
        let expected = KeyChanged {
            requests: 3,
            drafts: 2,
            unreadable: 0,
        };
        assert_eq!(changed, Some(expected));
        assert_eq!(opens(&store, &identity(&keys_dir)), 5);
        assert_eq!(opens(&store, &old), 0);
        assert_eq!(opens(&store, &new), 0);
        assert!(store.get(id(2)).unwrap().held, "as it stood");
    }
}
