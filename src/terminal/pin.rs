//! The staff PIN, set by command, or the passphrase that opens the queue key: what is tried at
//! the staff door.
//!
//! A try is counted before it is checked, on the disk, so that neither a power cut nor a second
//! window saves anybody a try; the delay grows with the tries (research: reliability §2.5).

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::device::{Clock, Random};
use crate::domain::retry::NotBefore;
use crate::screen::effect::PinOutcome;
use crate::store::{Store, StoreError, StoreHandle};
use crate::vault::{PinHash, TerminalKeys, VaultError, delay_seconds};

const SETTING: &str = "staff_pin";

/// Why a PIN could not be set.
#[derive(Debug, thiserror::Error)]
pub enum PinError {
    /// Too weak, or hashing failed.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// Storing failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sets the staff PIN and forgets wrong tries.
///
/// # Errors
/// A weak PIN, with what makes it weak; or the disk's failure.
pub fn set_pin(store: &mut Store, random: &dyn Random, pin: &str) -> Result<(), PinError> {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let hash = PinHash::create(pin, &salt)?;
    store.set_setting(SETTING, hash.as_str())?;
    store.reset_pin_failures()?;
    Ok(())
}

/// Whether a PIN is set.
///
/// # Errors
/// When the disk fails.
pub fn pin_is_set(store: &Store) -> Result<bool, StoreError> {
    Ok(store.setting(SETTING)?.is_some())
}

/// Tries a PIN. Takes about a fifth of a second, on a thread of its own.
pub async fn try_pin(store: &StoreHandle, clock: Arc<dyn Clock>, pin: String) -> PinOutcome {
    let pin = Zeroizing::new(pin);
    let hash = match store.call(|store| store.setting(SETTING)).await {
        Ok(Some(hash)) => hash,
        Ok(None) => return PinOutcome::NotSet,
        Err(_) => return PinOutcome::Unavailable,
    };
    try_secret(store, clock, move || PinHash::parse(&hash)?.verify(&pin)).await
}

/// Tries the staff passphrase, which opens the queue key; at the same price as a PIN.
pub async fn try_passphrase(
    store: &StoreHandle,
    clock: Arc<dyn Clock>,
    keys: Arc<TerminalKeys>,
    passphrase: String,
) -> PinOutcome {
    let passphrase = Zeroizing::new(passphrase);
    try_secret(store, clock, move || keys.unlock(&passphrase)).await
}

/// Counts the try, then judges it, then forgets the tries if it was right.
async fn try_secret(
    store: &StoreHandle,
    clock: Arc<dyn Clock>,
    judge: impl FnOnce() -> Result<bool, VaultError> + Send + 'static,
) -> PinOutcome {
    let now = clock.moment();
    let counted = store
        .call(move |store| {
            if let Some(failures) = store.pin_failures()? {
                let delay_ms = delay_seconds(failures.count).saturating_mul(1_000);
                let left_ms =
                    NotBefore::after(&failures.last, delay_ms).remaining_ms(&now, delay_ms);
                if left_ms > 0 {
                    let wait_seconds = left_ms.div_ceil(1_000);
                    return Ok(Err(PinOutcome::TooEarly { wait_seconds }));
                }
            }
            Ok(Ok(store.count_pin_failure(&now)?))
        })
        .await;
    let failures = match counted {
        Ok(Ok(failures)) => failures,
        Ok(Err(outcome)) => return outcome,
        Err(_) => return PinOutcome::Unavailable,
    };
    match tokio::task::spawn_blocking(judge).await {
        Ok(Ok(true)) => match store.call(Store::reset_pin_failures).await {
            Ok(()) => PinOutcome::Right,
            Err(_) => PinOutcome::Unavailable,
        },
        Ok(Ok(false)) => PinOutcome::Wrong {
            wait_seconds: delay_seconds(failures),
        },
        _ => PinOutcome::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::{ManualClock, SeededRandom};

    #[tokio::test]
    async fn tries_are_counted_before_they_are_checked_and_slow_down() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at("2026-06-15T08:00:00Z".parse().unwrap()));
        let mut store = Store::open(dir.path(), &clock.moment()).unwrap();
        assert!(!pin_is_set(&store).unwrap());
        assert!(
            set_pin(&mut store, &SeededRandom::new(1), "123456").is_err(),
            "weak"
        );
        set_pin(&mut store, &SeededRandom::new(1), "274913").unwrap();
        let (store, _thread) = StoreHandle::start(store).unwrap();
        let attempt = |pin: &str| try_pin(&store, clock.clone(), pin.to_owned());
        assert_eq!(
            attempt("000000").await,
            PinOutcome::Wrong { wait_seconds: 0 }
        );
        assert_eq!(
            attempt("000000").await,
            PinOutcome::Wrong { wait_seconds: 0 }
        );
        assert_eq!(
            attempt("000000").await,
            PinOutcome::Wrong { wait_seconds: 15 }
        );
        assert_eq!(
            attempt("274913").await,
            PinOutcome::TooEarly { wait_seconds: 15 },
            "even the right one"
        );
        clock.advance_ms(15_000);
        assert_eq!(
            attempt("111111").await,
            PinOutcome::Wrong { wait_seconds: 30 }
        );
        clock.advance_ms(30_000);
        assert_eq!(attempt("274913").await, PinOutcome::Right);
        assert_eq!(
            attempt("000000").await,
            PinOutcome::Wrong { wait_seconds: 0 },
            "the count began anew"
        );
    }
}
