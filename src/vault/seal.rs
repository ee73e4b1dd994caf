//! Sealing: bytes in, an `age` file out (X25519, a documented format other tools can open).
//!
//! Inside the age file:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `GUICHET1` |
//! | 1 | 0 stored as is, 1 brotli |
//! | 8 | length of the content, little endian |
//! | 8 | length of the body that follows, little endian |
//! | n | body |
//! | – | zeros up to the next Padmé size |
//!
//! Padmé sizes (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019)
//! cost at most 12 % and leave an observer only the order of magnitude.
//!
//! Held by tests: what is sealed opens to the same bytes; no byte can be changed, added or
//! taken away; opening never takes more memory than the caller allows, whatever is claimed.

use std::fmt;
use std::io::{Read, Write};
use std::str::FromStr;

use age::secrecy::ExposeSecret;
use zeroize::Zeroizing;

use super::error::VaultError;

const MAGIC: &[u8; 8] = b"GUICHET1";
const STORED: u8 = 0;
const BROTLI: u8 = 1;
const HEADER_BYTES: usize = 8 + 1 + 8 + 8;
/// Room for the age header, which has some hundred bytes for each recipient: its parser takes
/// quadratic time. 16 bytes a chunk of 64 KiB come on top.
const AGE_HEADER_MAX_BYTES: u64 = 4 * 1024;
/// The last line of an age header begins so.
const AGE_HEADER_END: &[u8] = b"\n--- ";
/// A public sealing key, `age1…`.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(age::x25519::Recipient);

/// A private sealing key. Wiped from memory when dropped; never printed.
#[derive(Clone)]
pub struct Identity(age::x25519::Identity);

impl FromStr for Recipient {
    type Err = VaultError;

    /// Parses `age1…`.
    fn from_str(text: &str) -> Result<Self, VaultError> {
        text.parse()
            .map(Self)
            .map_err(|_: &str| VaultError::BadRecipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Identity {
    /// A new random key.
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The public half.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The `AGE-SECRET-KEY-1…` text, for the key file only.
    #[must_use]
    pub fn secret_text(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.to_string().expose_secret().to_owned())
    }
}

impl FromStr for Identity {
    type Err = VaultError;

    /// Parses `AGE-SECRET-KEY-1…`.
    fn from_str(text: &str) -> Result<Self, VaultError> {
        text.parse()
            .map(Self)
            .map_err(|_: &str| VaultError::BadIdentity)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(…)")
    }
}

/// Seals `plain` so that any of the recipients can open it. Twice the same bytes never gives
/// twice the same file: keep what was sealed, and send that again.
///
/// # Errors
/// [`VaultError::NoRecipient`], or [`VaultError::Sealing`] when the library fails.
pub fn seal(plain: &[u8], recipients: &[Recipient]) -> Result<Vec<u8>, VaultError> {
    if recipients.is_empty() {
        return Err(VaultError::NoRecipient);
    }
    let inner = pack(plain);
    let keys = recipients.iter().map(|key| &key.0 as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(keys).map_err(|_| VaultError::Sealing)?;
    let mut sealed = Vec::with_capacity(inner.len() + 512);
    let mut writer = encryptor
        .wrap_output(&mut sealed)
        .map_err(|_| VaultError::Sealing)?;
    writer.write_all(&inner).map_err(|_| VaultError::Sealing)?;
    writer.finish().map_err(|_| VaultError::Sealing)?;
    Ok(sealed)
}

/// Opens what [`seal`] made. Never holds more than about twice `limit_bytes`, whatever the
/// file claims to contain.
///
/// # Errors
/// [`VaultError::TooLarge`] above `limit_bytes` of content, [`VaultError::OtherKey`] when
/// sealed to somebody else, [`VaultError::Damaged`] for anything else.
pub fn open(
    sealed: &[u8],
    identity: &Identity,
    limit_bytes: u64,
) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let inner_max = padme(limit_bytes.saturating_add(HEADER_BYTES as u64));
    let sealed_max = inner_max
        .saturating_add(inner_max / 4096)
        .saturating_add(AGE_HEADER_MAX_BYTES);
    if sealed.len() as u64 > sealed_max {
        return Err(VaultError::TooLarge { limit_bytes });
    }
    let start = &sealed[..sealed.len().min(AGE_HEADER_MAX_BYTES as usize)];
    let mut places = start.windows(AGE_HEADER_END.len());
    if !places.any(|place| place == AGE_HEADER_END) {
        return Err(VaultError::Damaged("its header"));
    }
    let decryptor =
        age::Decryptor::new_buffered(sealed).map_err(|_| VaultError::Damaged("its header"))?;
    let mut reader = decryptor
        .decrypt(std::iter::once(&identity.0 as &dyn age::Identity))
        .map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => VaultError::OtherKey,
            _ => VaultError::Damaged("its header"),
        })?;
    // The clear bytes are fewer than the sealed ones: no reallocation leaves a copy behind.
    let mut inner = Zeroizing::new(Vec::with_capacity(sealed.len()));
    reader
        .read_to_end(&mut inner)
        .map_err(|_| VaultError::Damaged("its content was changed or cut"))?;
    unpack(&inner, limit_bytes)
}

/// Wraps a secret line under a passphrase: an ordinary `age -p` file, so that a town can open
/// it with other tools. `dear` is scrypt's log₂ N: the memory of one try is 1 KiB × 2^dear.
///
/// # Errors
/// [`VaultError::Sealing`] when the library fails.
pub(super) fn wrap(secret: &str, passphrase: &str, dear: u8) -> Result<Vec<u8>, VaultError> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(dear);
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).map_err(|_| VaultError::Sealing)?;
    let mut wrapped = Vec::new();
    let mut writer = encryptor
        .wrap_output(&mut wrapped)
        .map_err(|_| VaultError::Sealing)?;
    writer
        .write_all(secret.as_bytes())
        .map_err(|_| VaultError::Sealing)?;
    writer.finish().map_err(|_| VaultError::Sealing)?;
    Ok(wrapped)
}

/// Opens what [`wrap`] made; `None` for a wrong passphrase. Refuses a file that asks for more
/// memory than `dearest` allows.
///
/// # Errors
/// [`VaultError::Damaged`]: damage is never taken for a wrong passphrase.
pub(super) fn unwrap(
    wrapped: &[u8],
    passphrase: &str,
    dearest: u8,
) -> Result<Option<Zeroizing<String>>, VaultError> {
    let mut identity = age::scrypt::Identity::new(passphrase.to_owned().into());
    identity.set_max_work_factor(dearest);
    let decryptor =
        age::Decryptor::new_buffered(wrapped).map_err(|_| VaultError::Damaged("its header"))?;
    let opened = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let mut reader = match opened {
        Ok(reader) => reader,
        Err(age::DecryptError::DecryptionFailed | age::DecryptError::KeyDecryptionFailed) => {
            return Ok(None);
        }
        Err(_) => return Err(VaultError::Damaged("its header")),
    };
    let mut secret = Zeroizing::new(String::with_capacity(wrapped.len()));
    reader
        .read_to_string(&mut secret)
        .map_err(|_| VaultError::Damaged("its content was changed or cut"))?;
    Ok(Some(secret))
}

/// Packs what is no secret and needs no seal, as small as [`seal`] would: what stands inside the
/// age file.
#[must_use]
pub fn pack(plain: &[u8]) -> Zeroizing<Vec<u8>> {
    let compressed = compress(plain);
    let (flag, body) = match &compressed {
        Some(smaller) => (BROTLI, smaller.as_slice()),
        None => (STORED, plain),
    };
    let padded = padme((HEADER_BYTES + body.len()) as u64) as usize;
    let mut inner = Zeroizing::new(Vec::with_capacity(padded));
    inner.extend_from_slice(MAGIC);
    inner.push(flag);
    inner.extend_from_slice(&(plain.len() as u64).to_le_bytes());
    inner.extend_from_slice(&(body.len() as u64).to_le_bytes());
    inner.extend_from_slice(body);
    inner.resize(padded, 0);
    inner
}

/// Opens what [`pack`] made.
///
/// # Errors
/// [`VaultError::TooLarge`] above `limit_bytes`, [`VaultError::Damaged`] for anything else.
pub fn unpack(inner: &[u8], limit_bytes: u64) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let rest = inner
        .strip_prefix(MAGIC)
        .ok_or(VaultError::Damaged("not a guichet payload"))?;
    let cut = VaultError::Damaged("its lengths");
    let (Some((flag, rest)), true) = (rest.split_first(), inner.len() >= HEADER_BYTES) else {
        return Err(cut);
    };
    let (plain_len, rest) = split_u64(rest).ok_or(VaultError::Damaged("its lengths"))?;
    let (body_len, rest) = split_u64(rest).ok_or(VaultError::Damaged("its lengths"))?;
    if plain_len > limit_bytes {
        return Err(VaultError::TooLarge { limit_bytes });
    }
    let body_len = usize::try_from(body_len)
        .ok()
        .filter(|len| *len <= rest.len())
        .ok_or(VaultError::Damaged("its lengths"))?;
    if padme((HEADER_BYTES + body_len) as u64) != inner.len() as u64 {
        return Err(cut);
    }
    let (body, padding) = rest.split_at(body_len);
    if padding.iter().any(|byte| *byte != 0) {
        return Err(VaultError::Damaged("its padding"));
    }
    let plain_len = plain_len as usize;
    match *flag {
        STORED if body_len == plain_len => Ok(Zeroizing::new(body.to_vec())),
        STORED => Err(cut),
        BROTLI => decompress(body, plain_len),
        _ => Err(VaultError::Damaged("an unknown encoding")),
    }
}

fn split_u64(bytes: &[u8]) -> Option<(u64, &[u8])> {
    bytes
        .split_first_chunk::<8>()
        .map(|(number, rest)| (u64::from_le_bytes(*number), rest))
}

/// The brotli form, when it is smaller. Pictures and scans are not, and are stored as is.
///
/// Quality 5: a request of 2 KB takes 0.05 ms and 250 bytes, while the densest takes 3 ms, more
/// than keeping it on the disk, to gain 45 bytes. A smaller window would pick slower tables.
fn compress(plain: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        lgwin: 22,
        size_hint: plain.len(),
        ..Default::default()
    };
    let mut out = Zeroizing::new(Vec::with_capacity(plain.len() + 1024));
    let mut input = plain;
    brotli::BrotliCompress(&mut input, &mut *out, &params).ok()?;
    (out.len() < plain.len()).then_some(out)
}

/// Decodes exactly `plain_len` bytes from exactly `body`, with a decoder that refuses windows
/// above 16 MiB.
fn decompress(body: &[u8], plain_len: usize) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    use brotli::enc::StandardAlloc;
    let bad = || VaultError::Damaged("its compressed content");
    let mut state = brotli::BrotliState::new_strict(
        StandardAlloc::default(),
        StandardAlloc::default(),
        StandardAlloc::default(),
    );
    let mut plain = Zeroizing::new(vec![0; plain_len]);
    let (mut available_in, mut offset_in) = (body.len(), 0);
    let (mut available_out, mut offset_out, mut total_out) = (plain_len, 0, 0);
    let result = brotli::BrotliDecompressStream(
        &mut available_in,
        &mut offset_in,
        body,
        &mut available_out,
        &mut offset_out,
        &mut plain,
        &mut total_out,
        &mut state,
    );
    match result {
        brotli::BrotliResult::ResultSuccess if available_in == 0 && available_out == 0 => Ok(plain),
        _ => Err(bad()),
    }
}

/// The Padmé size that holds `len` bytes.
fn padme(len: u64) -> u64 {
    if len < 2 {
        return len;
    }
    let exponent = len.ilog2();
    let kept_bits = exponent.checked_ilog2().map_or(0, |bits| bits + 1);
    let mask = (1_u64 << (exponent - kept_bits)) - 1;
    len.saturating_add(mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 1 << 20;

    fn noise(len: usize) -> Vec<u8> {
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        (0..len)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state as u8
            })
            .collect()
    }

    #[test]
    fn a_header_without_end_is_not_even_looked_through() {
        let key = Identity::generate();
        let sealed = seal(b"x", &[key.recipient()]).unwrap();
        let first = sealed.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let stanza = format!("-> X25519 {}\n{}\n", "A".repeat(43), "A".repeat(43));
        let long = [
            &sealed[..first],
            stanza.repeat(100_000).as_bytes(),
            &sealed[first..],
        ]
        .concat();
        let found = open(&long, &key, 1 << 30);
        assert!(matches!(found, Err(VaultError::Damaged("its header"))));
        // As many readers as anybody ever needs.
        let readers = vec![key.recipient(); 12];
        let sealed = seal(b"x", &readers).unwrap();
        assert_eq!(&**open(&sealed, &key, LIMIT).unwrap(), b"x");
    }

    #[test]
    fn opens_to_the_same_bytes() {
        let key = Identity::generate();
        for plain in [
            Vec::new(),
            b"x".to_vec(),
            "{\"seul\":\"oui\"}".repeat(500).into_bytes(),
            noise(70_000),
            vec![0; LIMIT as usize],
        ] {
            let sealed = seal(&plain, &[key.recipient()]).unwrap();
            assert_eq!(*open(&sealed, &key, LIMIT).unwrap(), plain);
        }
    }

    #[test]
    fn each_recipient_opens_and_nobody_else() {
        let (town, backup, stranger) = (
            Identity::generate(),
            Identity::generate(),
            Identity::generate(),
        );
        let sealed = seal(b"secret", &[town.recipient(), backup.recipient()]).unwrap();
        assert_eq!(*open(&sealed, &town, LIMIT).unwrap(), b"secret");
        assert_eq!(*open(&sealed, &backup, LIMIT).unwrap(), b"secret");
        assert!(matches!(
            open(&sealed, &stranger, LIMIT),
            Err(VaultError::OtherKey)
        ));
        assert!(matches!(seal(b"", &[]), Err(VaultError::NoRecipient)));
    }

    #[test]
    fn every_changed_missing_or_added_byte_is_noticed() {
        let key = Identity::generate();
        let sealed = seal(&b"Rue des Lilas ".repeat(8), &[key.recipient()]).unwrap();
        for at in 0..sealed.len() {
            let mut flipped = sealed.clone();
            flipped[at] ^= 1;
            assert!(open(&flipped, &key, LIMIT).is_err(), "flip at {at}");
            assert!(open(&sealed[..at], &key, LIMIT).is_err(), "cut at {at}");
        }
        for extra in [&b"\0"[..], b"\n", &sealed] {
            let longer = [&sealed[..], extra].concat();
            assert!(open(&longer, &key, LIMIT).is_err(), "{} more", extra.len());
        }
    }

    #[test]
    fn bombs_are_refused_by_size() {
        let key = Identity::generate();
        let sealed = seal(&vec![0; 30 << 20], &[key.recipient()]).unwrap();
        assert!(sealed.len() < 4096, "compresses to {}", sealed.len());
        assert!(matches!(
            open(&sealed, &key, LIMIT),
            Err(VaultError::TooLarge { limit_bytes: LIMIT })
        ));
        // A liar: claims 10 bytes, decodes to many.
        let mut inner = pack(&vec![0; 1 << 20]);
        inner[9..17].copy_from_slice(&10_u64.to_le_bytes());
        assert!(matches!(unpack(&inner, LIMIT), Err(VaultError::Damaged(_))));
        // Far more sealed bytes than the limit could ever need.
        let large = seal(&noise(300_000), &[key.recipient()]).unwrap();
        assert!(matches!(
            open(&large, &key, 1000),
            Err(VaultError::TooLarge { limit_bytes: 1000 })
        ));
    }

    #[test]
    fn frames_are_canonical() {
        let good = pack(b"abcdef");
        assert_eq!(*unpack(&good, LIMIT).unwrap(), b"abcdef");
        let lie = |at: usize, value: u64| {
            let mut inner = good.to_vec();
            inner[at..at + 8].copy_from_slice(&value.to_le_bytes());
            inner
        };
        let mut padded = good.to_vec();
        padded.extend([0; 16]);
        let mut dirty = pack(&noise(1000)).to_vec();
        *dirty.last_mut().unwrap() = 1;
        for (what, inner) in [
            ("empty", Vec::new()),
            ("magic only", MAGIC.to_vec()),
            ("content length", lie(9, 7)),
            ("body length", lie(17, 5)),
            ("huge body", lie(17, u64::MAX)),
            ("more padding", padded),
            ("dirty padding", dirty),
        ] {
            assert!(unpack(&inner, LIMIT).is_err(), "{what}");
        }
    }

    #[test]
    fn padding_costs_at_most_12_percent() {
        for (len, expected) in [(0, 0), (1, 1), (9, 10), (100, 104), (1000, 1024)] {
            assert_eq!(padme(len), expected, "{len}");
        }
        for len in (1..5000).chain((1..2000).map(|step| step * 10_007)) {
            let padded = padme(len);
            assert!(padded >= len && (padded - len) * 100 <= len * 12, "{len}");
            assert_eq!(padme(padded), padded, "{len}");
        }
    }

    #[test]
    fn near_lengths_look_the_same() {
        // The age header itself varies by a few random bytes, so the inside is compared.
        let sizes: std::collections::BTreeSet<_> = (0..20)
            .map(|more| pack(&noise(20_000 + more * 10)).len())
            .collect();
        assert!(sizes.len() <= 2, "{sizes:?}");
    }

    #[test]
    fn keys_parse_and_stay_secret() {
        let key = Identity::generate();
        let again: Identity = key.secret_text().parse().unwrap();
        assert_eq!(again.recipient(), key.recipient());
        let public: Recipient = key.recipient().to_string().parse().unwrap();
        assert_eq!(public, key.recipient());
        assert_eq!(format!("{key:?}"), "Identity(…)");
        for bad in ["", "age1", "AGE-SECRET-KEY-1", &key.secret_text()[..40]] {
            assert!(bad.parse::<Recipient>().is_err());
            assert!(bad.parse::<Identity>().is_err());
        }
        assert!(key.secret_text().parse::<Recipient>().is_err());
    }
}
