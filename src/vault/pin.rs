//! The staff PIN: Argon2id at rest, weak ones refused, and how long to wait after a wrong one.
//!
//! **A try is counted before it is checked**: the caller stores `failures + 1`, synced, then
//! verifies, then stores 0 on success. Pulling the plug between two guesses gains nothing.
//!
//! A PIN does not protect a stolen disk: at 0.2 s a guess, all six-digit PINs take 60
//! core-hours (research: reliability §2.2). It keeps curious hands off a running terminal.

use argon2::password_hash::phc::{PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use super::error::{VaultError, WeakPin};

/// Shortest PIN, in digits.
pub const PIN_MIN_DIGITS: usize = 6;
/// Longest PIN, in digits.
pub const PIN_MAX_DIGITS: usize = 12;
/// Failures that cost nothing: fingers slip.
const FREE_FAILURES: u32 = 3;
const FIRST_DELAY_S: u64 = 15;
const LONGEST_DELAY_S: u64 = 3600;
/// A stored hash that asks for more than this was not written by us.
const STORED_MEMORY_MAX_KIB: u32 = 1024 * 1024;
const STORED_ROUNDS_MAX: u32 = 16;

/// How dear one guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PinCost {
    memory_kib: u32,
    rounds: u32,
}

impl PinCost {
    /// 64 MiB, three passes, one lane: about 0.2 s on a small machine.
    pub const DEFAULT: Self = Self {
        memory_kib: 64 * 1024,
        rounds: 3,
    };

    /// For tests only: fast and worthless.
    #[doc(hidden)]
    pub const CHEAP_FOR_TESTS: Self = Self {
        memory_kib: 8,
        rounds: 1,
    };
}

/// A hashed PIN, as a PHC string that carries its own parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinHash(String);

impl PinHash {
    /// Hashes a new PIN with 16 fresh random bytes.
    ///
    /// # Errors
    /// [`VaultError::WeakPin`] when it is easy to guess.
    pub fn create(pin: &str, salt: &[u8; 16]) -> Result<Self, VaultError> {
        Self::create_with(pin, salt, PinCost::DEFAULT)
    }

    /// [`Self::create`] with another cost; only tests have a reason to.
    ///
    /// # Errors
    /// As [`Self::create`].
    #[doc(hidden)]
    pub fn create_with(pin: &str, salt: &[u8; 16], cost: PinCost) -> Result<Self, VaultError> {
        refuse_weak(pin).map_err(VaultError::WeakPin)?;
        let hash = Params::new(cost.memory_kib, cost.rounds, 1, None)
            .ok()
            .map(|params| Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
            .and_then(|argon2| argon2.hash_password_with_salt(pin.as_bytes(), salt).ok())
            .ok_or(VaultError::PinHashDamaged)?;
        Ok(Self(hash.to_string()))
    }

    /// Reads a stored PHC string.
    ///
    /// # Errors
    /// [`VaultError::PinHashDamaged`] when it is not an Argon2id hash of bounded cost.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        parse(text).map(|_| Self(text.to_owned()))
    }

    /// The PHC string, to store.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the PIN. Takes as long as the stored cost says; the caller has already
    /// counted the try.
    ///
    /// # Errors
    /// [`VaultError::PinHashDamaged`], so that damage is never taken for a wrong PIN.
    pub fn verify(&self, pin: &str) -> Result<bool, VaultError> {
        let hash = parse(&self.0)?;
        match Argon2::default().verify_password(pin.as_bytes(), &hash) {
            Ok(()) => Ok(true),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
            Err(_) => Err(VaultError::PinHashDamaged),
        }
    }
}

/// Seconds to wait before the next try, after so many failures in a row (the one being made
/// counted): none until 3, then 15 s, doubling, at most an hour.
#[must_use]
pub fn delay_seconds(failures: u32) -> u64 {
    if failures < FREE_FAILURES {
        return 0;
    }
    let doublings = (failures - FREE_FAILURES).min(16);
    (FIRST_DELAY_S << doublings).min(LONGEST_DELAY_S)
}

fn parse(text: &str) -> Result<PasswordHash, VaultError> {
    let bad = || VaultError::PinHashDamaged;
    let hash = PasswordHash::new(text).map_err(|_| bad())?;
    let params = Params::try_from(&hash).map_err(|_| bad())?;
    let sane = hash.algorithm.as_str() == "argon2id"
        && params.m_cost() <= STORED_MEMORY_MAX_KIB
        && params.t_cost() <= STORED_ROUNDS_MAX
        && params.p_cost() == 1
        && hash
            .salt
            .as_ref()
            .is_some_and(|salt| salt.len() >= Salt::MIN_LENGTH)
        && hash.hash.is_some();
    if sane { Ok(hash) } else { Err(bad()) }
}

fn refuse_weak(pin: &str) -> Result<(), WeakPin> {
    let digits = pin.as_bytes();
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(WeakPin::NotDigits);
    }
    if !(PIN_MIN_DIGITS..=PIN_MAX_DIGITS).contains(&digits.len()) {
        return Err(WeakPin::Length);
    }
    let step = |by: u8| {
        digits
            .windows(2)
            .all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0')
    };
    if step(0) {
        return Err(WeakPin::SameDigit);
    }
    // Up or down by one, going round from 9 to 0 as on a keypad.
    if step(1) || step(9) {
        return Err(WeakPin::Sequence);
    }
    let repeats_block = (2..=digits.len() / 2).any(|block| {
        digits.len().is_multiple_of(block)
            && digits.chunks(block).all(|chunk| chunk == &digits[..block])
    });
    let doubled = digits.len().is_multiple_of(2) && digits.chunks(2).all(|pair| pair[0] == pair[1]);
    if repeats_block || doubled {
        return Err(WeakPin::Repeated);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PinCost = PinCost::CHEAP_FOR_TESTS;

    #[test]
    fn weak_pins_are_refused() {
        use WeakPin::{Length, NotDigits, Repeated, SameDigit, Sequence};
        for (pin, expected) in [
            ("", Length),
            ("48271", Length),
            ("4827159304826", Length),
            ("48271a", NotDigits),
            ("٤٨٢٧١٥", NotDigits),
            ("777777", SameDigit),
            ("123456", Sequence),
            ("654321", Sequence),
            ("890123", Sequence),
            ("321098", Sequence),
            ("121212", Repeated),
            ("483483", Repeated),
            ("112233", Repeated),
        ] {
            assert_eq!(refuse_weak(pin), Err(expected), "{pin}");
            assert!(PinHash::create_with(pin, &[1; 16], CHEAP).is_err(), "{pin}");
        }
        for pin in ["482715", "112234", "123457", "4827159304"] {
            assert_eq!(refuse_weak(pin), Ok(()), "{pin}");
        }
    }

    #[test]
    fn only_the_pin_opens() {
        let hash = PinHash::create_with("482715", &[1; 16], CHEAP).unwrap();
        let stored = PinHash::parse(hash.as_str()).unwrap();
        assert!(stored.verify("482715").unwrap());
        for wrong in ["", "482716", "48271", "4827155"] {
            assert!(!stored.verify(wrong).unwrap(), "{wrong}");
        }
        let salted = PinHash::create_with("482715", &[2; 16], CHEAP).unwrap();
        assert_ne!(hash, salted);
        assert!(!hash.as_str().contains("482715"));
    }

    #[test]
    fn the_default_cost_is_written_in_the_hash() {
        let hash = PinHash::create("482715", &[1; 16]).unwrap();
        assert!(
            hash.as_str().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"),
            "{}",
            hash.as_str()
        );
    }

    #[test]
    fn damaged_hashes_are_said() {
        let good = PinHash::create_with("482715", &[1; 16], CHEAP).unwrap();
        let good = good.as_str();
        for bad in [
            "",
            "482715",
            &good[..good.len() - 30],
            &good.replace("m=8,", "m=4000000000,"),
            &good.replace("t=1", "t=4000000"),
            &good.replace("argon2id", "argon2d"),
        ] {
            assert!(PinHash::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn delays_grow_and_stop() {
        for (failures, expected_s) in [
            (0, 0),
            (2, 0),
            (3, 15),
            (4, 30),
            (5, 60),
            (10, 1920),
            (11, 3600),
            (u32::MAX, 3600),
        ] {
            assert_eq!(delay_seconds(failures), expected_s, "{failures}");
        }
    }
}
