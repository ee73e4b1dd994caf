//! SHA-256, whole or as a stream. Held by tests: the published vectors, and that cutting the
//! input anywhere gives the same digest.

use sha2::Digest as _;

use crate::domain::digest::Digest;

/// The SHA-256 digest of some bytes.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    Digest::from_bytes(sha2::Sha256::digest(bytes).into())
}

/// Computes a digest while the bytes pass by.
#[derive(Clone, Default)]
pub struct Hasher(sha2::Sha256);

impl Hasher {
    /// A digest of nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of everything added.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest::from_bytes(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors() {
        // FIPS 180-4, examples of SHA-256.
        for (input, expected) in [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
        ] {
            assert_eq!(sha256(input.as_bytes()).to_string(), expected);
        }
    }

    #[test]
    fn a_stream_gives_the_same_digest_wherever_it_is_cut() {
        let bytes: Vec<u8> = (0..200).collect();
        for cut in 0..=bytes.len() {
            let mut hasher = Hasher::new();
            hasher.update(&bytes[..cut]);
            hasher.update(&bytes[cut..]);
            assert_eq!(hasher.finish(), sha256(&bytes));
        }
    }
}
