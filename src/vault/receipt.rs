//! Proof of reception: Ed25519 signatures over the bytes `domain::receipt` names, and nothing
//! else. The desk signs, the terminal verifies.
//!
//! Held by tests: changing any field of a receipt breaks it; a receipt for another submission
//! or content is refused even when its signature is good.

use std::fmt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::digest::sha256;
use super::error::{ReceiptProblem, VaultError};
use super::key_file::KeyForm;
use crate::domain::digest::Digest;
use crate::domain::ids::SubmissionId;
use crate::domain::receipt::{Receipt, ping_signing_bytes, ping_time_signing_bytes};

const RECEIPT_KEY: KeyForm<ReceiptKey> = KeyForm {
    name: "receipt",
    parse: |text| {
        let bytes = Zeroizing::new(STANDARD.decode(text).ok()?);
        let seed: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
        Some(ReceiptKey::from_seed(&seed))
    },
    secret: |key| Zeroizing::new(STANDARD.encode(key.0.as_bytes())),
    public: ReceiptKey::public_text,
};

/// The desk's signing key. Wiped from memory when dropped; never printed.
pub struct ReceiptKey(SigningKey);

impl ReceiptKey {
    /// The key that 32 random bytes determine.
    #[must_use]
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// Loads `receipt.key` (0600) and `receipt.pub` from a folder, or makes them from the
    /// random bytes the caller supplies.
    ///
    /// # Errors
    /// When the key is damaged, readable by others, or gone; or the disk refuses.
    pub fn load_or_create(
        dir: &Path,
        seed: impl FnOnce() -> Zeroizing<[u8; 32]>,
    ) -> Result<Self, VaultError> {
        RECEIPT_KEY.load_or_create(dir, || Ok(Self::from_seed(&seed())))
    }

    /// Loads the key; `None` when this folder never had one.
    ///
    /// # Errors
    /// As [`Self::load_or_create`].
    pub fn load(dir: &Path) -> Result<Option<Self>, VaultError> {
        RECEIPT_KEY.load(dir)
    }

    /// The public half, base64: `receipt_key` of `kiosk.toml`.
    #[must_use]
    pub fn public_text(&self) -> String {
        STANDARD.encode(self.0.verifying_key().as_bytes())
    }

    /// Names the key: the first 16 hexadecimal digits of the SHA-256 of its public half.
    #[must_use]
    pub fn key_id(&self) -> String {
        key_id(&self.0.verifying_key())
    }

    /// The public half, to verify with.
    #[must_use]
    pub fn verifier(&self) -> ReceiptVerifier {
        ReceiptVerifier(self.0.verifying_key())
    }

    /// Issues a signed receipt. `received_at` is RFC 3339, UTC, whole seconds.
    #[must_use]
    pub fn issue(
        &self,
        id: SubmissionId,
        manifest_sha256: Digest,
        reference: String,
        received_at: String,
        seq: u64,
    ) -> Receipt {
        let mut receipt = Receipt {
            id,
            manifest_sha256,
            reference,
            received_at,
            seq,
            key_id: self.key_id(),
            signature: Vec::new(),
        };
        receipt.signature = self.0.sign(&receipt.signing_bytes()).to_bytes().to_vec();
        receipt
    }

    /// Signs the answer to a ping.
    #[must_use]
    pub fn sign_ping(&self, nonce: &str) -> Vec<u8> {
        self.0.sign(&ping_signing_bytes(nonce)).to_bytes().to_vec()
    }

    /// Signs what time it is here, over the nonce of a ping. `time` is RFC 3339, UTC.
    #[must_use]
    pub fn sign_ping_time(&self, nonce: &str, time: &str) -> Vec<u8> {
        let bytes = ping_time_signing_bytes(nonce, time);
        self.0.sign(&bytes).to_bytes().to_vec()
    }
}

impl fmt::Debug for ReceiptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceiptKey({})", self.key_id())
    }
}

/// The public half of a [`ReceiptKey`], as configured on a terminal.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceiptVerifier(VerifyingKey);

impl ReceiptVerifier {
    /// Parses `receipt_key` of `kiosk.toml`.
    ///
    /// # Errors
    /// [`VaultError::BadReceiptKey`] unless it is 32 bytes in base64 and a point that signs
    /// only what its owner signed (no small-order point).
    pub fn parse(base64: &str) -> Result<Self, VaultError> {
        let bytes: [u8; 32] = STANDARD
            .decode(base64)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .ok_or(VaultError::BadReceiptKey)?;
        VerifyingKey::from_bytes(&bytes)
            .ok()
            .filter(|key| !key.is_weak())
            .map(Self)
            .ok_or(VaultError::BadReceiptKey)
    }

    /// Names the key, as receipts do.
    #[must_use]
    pub fn key_id(&self) -> String {
        key_id(&self.0)
    }

    /// Believes a receipt only when it is for this submission and this content and signed by
    /// this key.
    ///
    /// # Errors
    /// [`VaultError::Receipt`] with what does not fit.
    pub fn verify_receipt(
        &self,
        receipt: &Receipt,
        id: SubmissionId,
        manifest_sha256: Digest,
    ) -> Result<(), VaultError> {
        let refuse = |problem| Err(VaultError::Receipt(problem));
        if receipt.key_id != self.key_id() {
            return refuse(ReceiptProblem::OtherKey);
        }
        self.verify(&receipt.signing_bytes(), &receipt.signature)?;
        if receipt.id != id {
            return refuse(ReceiptProblem::OtherSubmission);
        }
        if receipt.manifest_sha256 != manifest_sha256 {
            return refuse(ReceiptProblem::OtherManifest);
        }
        Ok(())
    }

    /// Believes that the desk, and not a captive portal, answered this ping.
    ///
    /// # Errors
    /// [`VaultError::Receipt`] when the signature does not fit.
    pub fn verify_ping(&self, nonce: &str, signature: &[u8]) -> Result<(), VaultError> {
        self.verify(&ping_signing_bytes(nonce), signature)
    }

    /// Believes that it is this time at the desk, now.
    ///
    /// # Errors
    /// [`VaultError::Receipt`] when the signature does not fit.
    pub fn verify_ping_time(
        &self,
        nonce: &str,
        time: &str,
        signature: &[u8],
    ) -> Result<(), VaultError> {
        self.verify(&ping_time_signing_bytes(nonce, time), signature)
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), VaultError> {
        Signature::from_slice(signature)
            .and_then(|signature| self.0.verify_strict(message, &signature))
            .map_err(|_| VaultError::Receipt(ReceiptProblem::Signature))
    }
}

impl fmt::Debug for ReceiptVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceiptVerifier({})", self.key_id())
    }
}

fn key_id(key: &VerifyingKey) -> String {
    sha256(key.as_bytes()).to_string()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issued(key: &ReceiptKey) -> Receipt {
        key.issue(
            SubmissionId::from_parts(1, [1; 10]),
            sha256(b"manifest"),
            "2026-000123".to_owned(),
            "2026-11-03T09:00:00Z".to_owned(),
            123,
        )
    }

    #[test]
    fn a_receipt_proves_its_submission_and_nothing_else() {
        let key = ReceiptKey::from_seed(&[7; 32]);
        let stranger = ReceiptKey::from_seed(&[8; 32]);
        let verifier = ReceiptVerifier::parse(&key.public_text()).unwrap();
        let (id, manifest) = (issued(&key).id, issued(&key).manifest_sha256);
        let other_id = SubmissionId::from_parts(2, [1; 10]);
        let (ok, other) = (issued(&key), sha256(b"other"));
        type Change = fn(&mut Receipt);
        let changed = |change: Change| {
            let mut receipt = issued(&key);
            change(&mut receipt);
            receipt
        };
        use ReceiptProblem::{OtherKey, OtherManifest, OtherSubmission, Signature};
        for (what, receipt, id, manifest, expected) in [
            ("good", ok.clone(), id, manifest, None),
            (
                "other id",
                ok.clone(),
                other_id,
                manifest,
                Some(OtherSubmission),
            ),
            ("other manifest", ok, id, other, Some(OtherManifest)),
            ("stranger", issued(&stranger), id, manifest, Some(OtherKey)),
            (
                "reference",
                changed(|r| r.reference.push('4')),
                id,
                manifest,
                Some(Signature),
            ),
            (
                "date",
                changed(|r| r.received_at.clear()),
                id,
                manifest,
                Some(Signature),
            ),
            (
                "seq",
                changed(|r| r.seq += 1),
                id,
                manifest,
                Some(Signature),
            ),
            (
                "no signature",
                changed(|r| r.signature.clear()),
                id,
                manifest,
                Some(Signature),
            ),
            (
                "one bit",
                changed(|r| r.signature[3] ^= 4),
                id,
                manifest,
                Some(Signature),
            ),
        ] {
            let said = verifier.verify_receipt(&receipt, id, manifest);
            let problem = said.err().map(|error| match error {
                VaultError::Receipt(problem) => problem,
                other => panic!("{what}: {other}"),
            });
            assert_eq!(problem, expected, "{what}");
        }
    }

    #[test]
    fn a_stranger_cannot_borrow_the_name_of_the_key() {
        let key = ReceiptKey::from_seed(&[7; 32]);
        let stranger = ReceiptKey::from_seed(&[8; 32]);
        let mut forged = issued(&stranger);
        forged.key_id = key.key_id();
        forged.signature = stranger.0.sign(&forged.signing_bytes()).to_bytes().to_vec();
        let (id, manifest) = (forged.id, forged.manifest_sha256);
        assert!(
            key.verifier()
                .verify_receipt(&forged, id, manifest)
                .is_err()
        );
    }

    #[test]
    fn pings() {
        let key = ReceiptKey::from_seed(&[7; 32]);
        let signature = key.sign_ping("abc");
        assert!(key.verifier().verify_ping("abc", &signature).is_ok());
        assert!(key.verifier().verify_ping("abd", &signature).is_err());
        assert!(key.verifier().verify_ping("abc", &signature[1..]).is_err());
        let now = "2026-11-03T09:00:00Z";
        let timed = key.sign_ping_time("abc", now);
        let verifier = key.verifier();
        assert!(verifier.verify_ping_time("abc", now, &timed).is_ok());
        // Neither an old time for a new nonce, nor another time, nor one for the other.
        for (nonce, time, signature) in [
            ("abd", now, &timed),
            ("abc", "2026-11-03T09:00:01Z", &timed),
            ("ab", "c2026-11-03T09:00:00Z", &timed),
            ("abc", now, &signature),
        ] {
            assert!(verifier.verify_ping_time(nonce, time, signature).is_err());
        }
        assert!(verifier.verify_ping("abc", &timed).is_err());
    }

    #[test]
    fn keys_are_stored_and_parsed() {
        let home = tempfile::tempdir().unwrap();
        let made = ReceiptKey::load_or_create(home.path(), || Zeroizing::new([9; 32])).unwrap();
        let found = ReceiptKey::load_or_create(home.path(), || panic!("a second key")).unwrap();
        assert_eq!(made.public_text(), found.public_text());
        assert_eq!(made.key_id().len(), 16);
        assert_eq!(made.key_id(), made.verifier().key_id());
        assert!(!format!("{made:?}").contains(&STANDARD.encode([9; 32])));
        // The neutral point: it would accept signatures nobody made.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        for bad in ["", "AAAA", "not base64 !", &STANDARD.encode(neutral)] {
            assert!(ReceiptVerifier::parse(bad).is_err(), "{bad}");
        }
    }
}
