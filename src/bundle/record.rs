//! One record: the head of 64 bytes that says what follows, and proves that it says so. The
//! table is in the room's first lines. Held by tests: any flipped bit of a head is noticed.

use super::PAYLOAD_BYTES_MAX;
use crate::domain::digest::Digest;
use crate::vault::sha256;

/// Begins every record. Not text, and spoilt by whatever changes line ends.
pub(super) const MARK: [u8; 8] = [0x89, b'g', b'u', b'i', b'c', 0x0d, 0x0a, 0x1a];
/// Length of a head.
pub(super) const HEAD_BYTES: usize = 64;
const VERSION: u8 = 1;

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Head,
    Index,
    Request,
    Part,
    End,
    /// Of a later version that only adds: passed over.
    Other(u8),
}

impl Kind {
    const KNOWN: [(u8, Self); 5] = [
        (b'H', Self::Head),
        (b'I', Self::Index),
        (b'R', Self::Request),
        (b'P', Self::Part),
        (b'E', Self::End),
    ];

    fn byte(self) -> u8 {
        let known = Self::KNOWN.iter().find(|(_, kind)| *kind == self);
        match (known, self) {
            (Some((byte, _)), _) => *byte,
            (None, Self::Other(byte)) => byte,
            (None, _) => 0,
        }
    }

    fn of(byte: u8) -> Self {
        let known = Self::KNOWN.iter().find(|(known, _)| *known == byte);
        known.map_or(Self::Other(byte), |(_, kind)| *kind)
    }
}

/// A head whose proof fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) kind: Kind,
    pub(super) length: usize,
    pub(super) number: u64,
    pub(super) sha256: Digest,
}

impl Head {
    /// The head of a payload; `None` when it is too long.
    pub(super) fn of(kind: Kind, number: u64, payload: &[u8]) -> Option<Self> {
        (payload.len() <= PAYLOAD_BYTES_MAX).then(|| Self {
            kind,
            length: payload.len(),
            number,
            sha256: sha256(payload),
        })
    }

    pub(super) fn bytes(&self) -> [u8; HEAD_BYTES] {
        let mut bytes = [0; HEAD_BYTES];
        bytes[..8].copy_from_slice(&MARK);
        bytes[8] = VERSION;
        bytes[9] = self.kind.byte();
        let length = u32::try_from(self.length).unwrap_or(u32::MAX);
        bytes[12..16].copy_from_slice(&length.to_be_bytes());
        bytes[16..24].copy_from_slice(&self.number.to_be_bytes());
        bytes[24..56].copy_from_slice(self.sha256.as_bytes());
        let proof = proof(&bytes);
        bytes[56..].copy_from_slice(&proof);
        bytes
    }

    /// Reads a head; `None` when it is none.
    pub(super) fn parse(bytes: &[u8; HEAD_BYTES]) -> Option<Self> {
        let is_ours = bytes[..8] == MARK && bytes[8] == VERSION && bytes[10..12] == [0, 0];
        if !is_ours || bytes[56..] != proof(bytes) {
            return None;
        }
        let length = u32::from_be_bytes(fixed(&bytes[12..16])?) as usize;
        (length <= PAYLOAD_BYTES_MAX).then_some(Self {
            kind: Kind::of(bytes[9]),
            length,
            number: u64::from_be_bytes(fixed(&bytes[16..24])?),
            sha256: Digest::from_bytes(fixed(&bytes[24..56])?),
        })
    }
}

/// The first `N` bytes; `None` when there are fewer.
pub(super) fn fixed<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.get(..N)?.try_into().ok()
}

fn proof(bytes: &[u8; HEAD_BYTES]) -> [u8; 8] {
    fixed(sha256(&bytes[..56]).as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_flipped_bit_of_a_head_is_noticed() {
        for kind in [Kind::Head, Kind::Part, Kind::End, Kind::Other(b'z')] {
            let head = Head::of(kind, 7, b"payload").unwrap();
            let bytes = head.bytes();
            assert_eq!(Head::parse(&bytes), Some(head));
            for bit in 0..HEAD_BYTES * 8 {
                let mut flipped = bytes;
                flipped[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(Head::parse(&flipped), None, "bit {bit}");
            }
        }
        assert!(Head::of(Kind::Part, 0, &vec![0; PAYLOAD_BYTES_MAX + 1]).is_none());
    }
}
