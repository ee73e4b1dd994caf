//! Reading a bundle as it comes, whatever happened to it: a record is given out only when its
//! head and its payload are proven; anything else is damage, passed over up to the next mark.
//! Memory holds one record. Held by tests: cut at every byte and flipped anywhere, what is
//! given out was written, and what is intact is given out.

use std::io::{self, Read};

use super::record::{HEAD_BYTES, Head, Kind, MARK, fixed};
use super::{Entry, RequestHead, end_text};
use crate::domain::digest::Digest;
use crate::vault::{Hasher, TerminalVerifier, sha256};

/// Payloads that prove nothing may be read and hashed for so many bytes, and once more for each
/// byte of the file: heads can be forged, each promising a long payload.
const VAIN_BYTES_MAX: u64 = 256 << 20;
/// Bytes asked of the file at a time.
const READ_BYTES: usize = 64 * 1024;
const ENTRY_BYTES: usize = 48;

/// What was found next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Some of what the bundle should hold.
    Index(Vec<Entry>),
    /// A request; its parts follow.
    Request(RequestHead),
    /// A part, and its name.
    Part(Digest, Vec<u8>),
    /// Bytes that prove nothing: what was before them may be incomplete.
    Damage,
    /// The end.
    End(End),
}

/// What the end of a bundle says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Every byte before it is what was written, and nothing is missing.
    pub whole: bool,
    /// Requests that were written.
    pub requests: u64,
    /// Digest of every byte before it, as it was written.
    pub sha256: Digest,
    /// Who signed; `None` when nobody did.
    pub signer: Option<TerminalVerifier>,
    /// It bears a signature that proves nothing.
    pub forged: bool,
}

/// Reads a bundle.
pub struct Reader<R> {
    input: R,
    /// Read and not yet used: from `start`.
    buffer: Vec<u8>,
    start: usize,
    hasher: Hasher,
    next_number: u64,
    /// Something was passed over since the last good record.
    lost: bool,
    /// Something was passed over, ever.
    spoilt: bool,
    used_bytes: u64,
    /// Bytes of payloads that were looked at and proved nothing.
    vain_bytes: u64,
}

impl<R: Read> Reader<R> {
    /// Reads from the first byte.
    pub fn new(input: R) -> Self {
        Self {
            input,
            buffer: Vec::new(),
            start: 0,
            hasher: Hasher::new(),
            next_number: 0,
            lost: false,
            spoilt: false,
            used_bytes: 0,
            vain_bytes: 0,
        }
    }

    /// Bytes read so far.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.used_bytes
    }

    /// Whether anything was passed over so far.
    #[must_use]
    pub fn is_spoilt(&self) -> bool {
        self.spoilt
    }

    /// What comes next; `None` when the file is over.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_found(&mut self) -> io::Result<Option<Found>> {
        loop {
            if !self.fill(HEAD_BYTES)? {
                let left = self.rest().len();
                if left == 0 {
                    return Ok(None);
                }
                if let Some(damage) = self.lose(left) {
                    return Ok(Some(damage));
                }
                continue;
            }
            let head = fixed(self.rest()).and_then(|bytes| Head::parse(&bytes));
            let found = match head {
                Some(head) => self.record(head)?,
                None => self.pass_over()?,
            };
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// The record of a good head; `None` for one to pass over in silence.
    fn record(&mut self, head: Head) -> io::Result<Option<Found>> {
        let whole_length = HEAD_BYTES + head.length;
        let is_there = self.fill(whole_length)?;
        let payload = self.rest().get(HEAD_BYTES..whole_length);
        let payload = payload.filter(|payload| is_there && sha256(payload) == head.sha256);
        let Some(payload) = payload.map(<[u8]>::to_vec) else {
            // The length may be right or not: every mark after the head is looked at, until that
            // was in vain too often.
            self.vain_bytes += head.length as u64;
            let patient = self.vain_bytes <= VAIN_BYTES_MAX.saturating_add(self.used_bytes);
            let skipped = whole_length.min(self.rest().len());
            return Ok(self.lose(if patient { HEAD_BYTES } else { skipped }));
        };
        let before = self.hasher.clone();
        self.take(whole_length);
        // A record that is missing, or comes twice, is damage as well.
        let gap = head.number != self.next_number;
        self.spoilt |= gap;
        self.next_number = head.number.saturating_add(1);
        self.lost = false;
        let found = match head.kind {
            Kind::Head | Kind::Other(_) => None,
            Kind::Index => entries(&payload).map(Found::Index),
            Kind::Request => request(payload).map(Found::Request),
            Kind::Part => Some(Found::Part(head.sha256, payload)),
            Kind::End => self.end(&head, &payload, &before.finish())?.map(Found::End),
        };
        let odd = found.is_none() && !matches!(head.kind, Kind::Head | Kind::Other(_));
        self.spoilt |= odd;
        Ok(if odd { Some(Found::Damage) } else { found })
    }

    fn end(&mut self, head: &Head, payload: &[u8], before: &Digest) -> io::Result<Option<End>> {
        let number = |from: usize| Some(u64::from_be_bytes(fixed(payload.get(from..)?)?));
        let (Some(requests), Some(records), Some(sha256)) =
            (number(0), number(8), payload.get(16..).and_then(fixed))
        else {
            return Ok(None);
        };
        let sha256 = Digest::from_bytes(sha256);
        let signer = payload.get(48..80).and_then(|key| {
            let key = TerminalVerifier::from_bytes(&fixed(key)?)?;
            let text = end_text(requests, records, &sha256);
            key.believes(&text, &payload[80..]).then_some(key)
        });
        let nothing_after = !self.fill(1)?;
        let whole = !self.spoilt && nothing_after && records == head.number && sha256 == *before;
        Ok(Some(End {
            whole,
            requests,
            sha256,
            forged: payload.len() != 48 && signer.is_none(),
            signer,
        }))
    }

    /// Passes over what is no record, up to the next mark.
    fn pass_over(&mut self) -> io::Result<Option<Found>> {
        let said = self.lose(1);
        loop {
            let rest = self.rest();
            if let Some(at) = rest.windows(MARK.len()).position(|some| some == MARK) {
                self.take(at);
                return Ok(said);
            }
            // A mark may begin in the last bytes.
            let sure = rest.len().saturating_sub(MARK.len() - 1);
            self.take(sure);
            if !self.fill(READ_BYTES)? && !self.rest().windows(MARK.len()).any(|w| w == MARK) {
                let left = self.rest().len();
                self.take(left);
                return Ok(said);
            }
        }
    }

    /// Passes over some bytes; damage is told once for each stretch of it.
    fn lose(&mut self, bytes: usize) -> Option<Found> {
        self.take(bytes);
        self.spoilt = true;
        let first = !self.lost;
        self.lost = true;
        first.then_some(Found::Damage)
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    fn take(&mut self, bytes: usize) {
        let end = self.start + bytes;
        self.hasher.update(&self.buffer[self.start..end]);
        self.start = end;
        self.used_bytes += bytes as u64;
    }

    /// Reads until so many bytes wait, or the file is over; says whether they do.
    fn fill(&mut self, wanted: usize) -> io::Result<bool> {
        if self.rest().len() >= wanted {
            return Ok(true);
        }
        self.buffer.drain(..self.start);
        self.start = 0;
        while self.buffer.len() < wanted {
            let missing = (wanted - self.buffer.len()).max(READ_BYTES) as u64;
            let read = (&mut self.input)
                .take(missing)
                .read_to_end(&mut self.buffer)?;
            if read == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn entries(payload: &[u8]) -> Option<Vec<Entry>> {
    let (some, left) = payload.as_chunks::<ENTRY_BYTES>();
    left.is_empty().then_some(())?;
    some.iter().map(|bytes| entry(bytes)).collect()
}

fn request(payload: Vec<u8>) -> Option<RequestHead> {
    Some(RequestHead {
        entry: entry(&payload)?,
        desk: fixed(payload.get(ENTRY_BYTES..)?)?,
        manifest_json: payload.get(ENTRY_BYTES + 16..)?.to_vec(),
    })
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let id: [u8; 16] = fixed(bytes)?;
    let id = uuid::Uuid::from_bytes(id).hyphenated().to_string();
    Some(Entry {
        id: id.parse().ok()?,
        manifest_sha256: Digest::from_bytes(fixed(bytes.get(16..)?)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Writer;
    use crate::domain::ids::SubmissionId;
    use crate::vault::TerminalSigner;

    fn entry_of(n: u8) -> Entry {
        Entry {
            id: SubmissionId::from_parts(1_000 + u64::from(n), [n; 10]),
            manifest_sha256: sha256(&[n]),
        }
    }

    /// A bundle of three requests with two parts each, what it holds, and where records start.
    fn bundle(signer: Option<&TerminalSigner>) -> (Vec<u8>, Vec<Found>, Vec<usize>) {
        let entries: Vec<Entry> = (1..=3).map(entry_of).collect();
        let mut writer = Writer::begin(Vec::new(), "mairie", &entries).unwrap();
        let mut expected = vec![Found::Index(entries.clone())];
        for (n, entry) in entries.iter().enumerate() {
            let head = RequestHead {
                entry: *entry,
                desk: *b"0123456789abcdef",
                manifest_json: br#"{"a":1}"#.to_vec(),
            };
            writer.request(&head).unwrap();
            expected.push(Found::Request(head));
            for size in [3, 300] {
                // Marks inside a payload mislead nobody.
                let mut part = vec![n as u8; size];
                part.extend_from_slice(&MARK);
                writer.part(&part).unwrap();
                expected.push(Found::Part(sha256(&part), part));
            }
        }
        let (bytes, digest) = writer.finish(signer).unwrap();
        expected.push(Found::End(End {
            whole: true,
            requests: 3,
            sha256: digest,
            signer: signer.and_then(|s| TerminalVerifier::from_bytes(&s.public_bytes())),
            forged: false,
        }));
        let is_start = |at: &usize| {
            let head = bytes.get(*at..).and_then(fixed);
            head.is_some_and(|head| Head::parse(&head).is_some())
        };
        let starts = (0..bytes.len()).filter(is_start).collect();
        (bytes, expected, starts)
    }

    /// Gives few bytes at a time.
    struct Drops<'a>(&'a [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(out.len());
            Read::read(&mut self.0, &mut out[..length])
        }
    }

    fn read(bytes: &[u8], drop: usize) -> Vec<Found> {
        let mut reader = Reader::new(Drops(bytes, drop));
        let mut found = Vec::new();
        while let Some(next) = reader.next_found().unwrap() {
            found.push(next);
        }
        assert_eq!(reader.used_bytes(), bytes.len() as u64);
        found
    }

    fn without_damage(found: Vec<Found>) -> Vec<Found> {
        let good = found.into_iter().filter(|f| !matches!(f, Found::Damage));
        good.collect()
    }

    #[test]
    fn what_was_written_is_read() {
        let signer = TerminalSigner::from_seed(&[7; 32]);
        for signer in [None, Some(&signer)] {
            let (bytes, expected, _) = bundle(signer);
            for drop in [1, 7, 64, 100_000] {
                assert_eq!(read(&bytes, drop), expected);
            }
        }
        assert_eq!(read(b"", 1), []);
        for foreign in [b"PK\x03\x04".as_slice(), &[0; 200], &MARK.repeat(30)] {
            assert_eq!(read(foreign, 3), [Found::Damage]);
        }
    }

    #[test]
    fn a_bundle_cut_anywhere_gives_what_is_before_the_cut() {
        let signer = TerminalSigner::from_seed(&[7; 32]);
        let (bytes, expected, starts) = bundle(Some(&signer));
        assert_eq!(starts.len(), expected.len() + 1, "with the head");
        for cut in 0..bytes.len() {
            let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
            let whole = ends.filter(|end| *end <= cut).count();
            let found = read(&bytes[..cut], 1_000);
            let at_start = cut == 0 || starts.contains(&cut);
            assert_eq!(found.contains(&Found::Damage), !at_start, "{cut}");
            let found = without_damage(found);
            assert_eq!(found, expected[..whole.saturating_sub(1)], "{cut}");
        }
    }

    #[test]
    fn a_flipped_byte_spoils_its_record_and_no_other() {
        let signer = TerminalSigner::from_seed(&[7; 32]);
        let (bytes, expected, starts) = bundle(Some(&signer));
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            let spoilt = starts.iter().filter(|start| **start <= at).count() - 1;
            let found = read(&flipped, 1_000);
            let damages = found.iter().filter(|f| **f == Found::Damage).count();
            assert_eq!(damages, 1, "{at}");
            let mut wanted = expected.clone();
            if let Some(Found::End(end)) = wanted.last_mut() {
                end.whole = false;
            }
            if spoilt > 0 {
                wanted.remove(spoilt - 1);
            }
            assert_eq!(without_damage(found), wanted, "{at}");
        }
    }

    #[test]
    fn records_left_out_moved_or_added_are_no_whole_bundle() {
        let (bytes, expected, starts) = bundle(None);
        let record = |n: usize| &bytes[starts[n]..*starts.get(n + 1).unwrap_or(&bytes.len())];
        let all: Vec<usize> = (0..starts.len()).collect();
        let ends_whole = |order: &[usize], more: &[u8]| {
            let mut bytes: Vec<u8> = order.iter().flat_map(|n| record(*n).to_vec()).collect();
            bytes.extend_from_slice(more);
            let found = read(&bytes, 500);
            found
                .iter()
                .any(|f| matches!(f, Found::End(end) if end.whole))
        };
        assert!(ends_whole(&all, b""));
        assert!(!ends_whole(&all, b"x"));
        for left_out in 0..expected.len() {
            let some: Vec<usize> = all.iter().copied().filter(|n| *n != left_out).collect();
            assert!(!ends_whole(&some, b""), "{left_out}");
        }
        let mut swapped = all.clone();
        swapped.swap(3, 4);
        assert!(!ends_whole(&swapped, b""));
    }

    #[test]
    fn heads_that_promise_much_and_hold_nothing_do_not_take_for_ever() {
        let (good, expected, _) = bundle(None);
        let forged = Head {
            kind: Kind::Part,
            length: crate::bundle::PAYLOAD_BYTES_MAX,
            number: 3,
            sha256: sha256(b"nothing"),
        };
        // Each of these would have the twenty megabytes after it looked at.
        let bytes = [good, forged.bytes().repeat(400_000)].concat();
        let mut reader = Reader::new(bytes.as_slice());
        let mut found = Vec::new();
        while let Some(next) = reader.next_found().unwrap() {
            found.push(next);
        }
        assert_eq!(reader.used_bytes(), bytes.len() as u64);
        assert!(
            reader.vain_bytes < 2 * VAIN_BYTES_MAX,
            "{}",
            reader.vain_bytes
        );
        // What was good before it was found.
        let good = expected.iter().filter(|wanted| found.contains(wanted));
        assert_eq!(good.count(), expected.len() - 1);
    }

    #[test]
    fn a_signature_that_proves_nothing_is_said() {
        let signer = TerminalSigner::from_seed(&[7; 32]);
        let (bytes, ..) = bundle(None);
        // An end of the same requests, signed for other bytes.
        let mut payload = Vec::new();
        let unsigned = bytes.len() - HEAD_BYTES - 48;
        let records = Head::parse(&fixed(&bytes[unsigned..]).unwrap())
            .unwrap()
            .number;
        payload.extend_from_slice(&bytes[bytes.len() - 48..]);
        payload.extend_from_slice(&signer.public_bytes());
        payload.extend_from_slice(&signer.sign(b"something else"));
        let mut forged = bytes[..unsigned].to_vec();
        forged.extend_from_slice(&Head::of(Kind::End, records, &payload).unwrap().bytes());
        forged.extend_from_slice(&payload);
        let Some(Found::End(end)) = read(&forged, 100).pop() else {
            panic!("no end");
        };
        assert!(end.whole && end.forged && end.signer.is_none());
    }
}
