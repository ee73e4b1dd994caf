//! The write-ahead log, looked at before SQLite opens it: SQLite stops at the first frame whose
//! checksum is wrong, drops everything after it without a word, and folds in the rest. After a
//! power cut that is right, for what was cut had not been promised; on a damaged disk it would
//! lose what was. The two are told apart by what comes after. Form: sqlite.org/walformat.html.
//!
//! Blind spot: when the damage is in the last transaction, it looks like a power cut. The store
//! folds each promise in at once so that there is seldom one left there.

use std::fs;
use std::path::Path;
use std::time::Duration;

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// Looks before it is believed, and the pause between two: somebody else may be writing.
const LOOKS: u32 = 3;
const PAUSE: Duration = Duration::from_millis(30);

/// Whether the log of a queue lost something in its middle.
pub(super) fn is_damaged(log: &Path) -> bool {
    for look in 0..LOOKS {
        // No log, or none that can be read: SQLite has its own words for that.
        let Ok(bytes) = fs::read(log) else {
            return false;
        };
        if !has_gap(&bytes) {
            return false;
        }
        if look + 1 < LOOKS {
            std::thread::sleep(PAUSE);
        }
    }
    true
}

/// A transaction begins only after the one before it is on the disk: a gap from which on two
/// transactions end, or a header that is no longer one, is no power cut. Nor is a gap that hides
/// the end of one transaction and the beginning of the next: a transaction writes its pages in
/// their order (nothing spills, see `open`), so a lower one begins another transaction.
pub(super) fn has_gap(bytes: &[u8]) -> bool {
    let Some((header, frames)) = bytes.split_at_checked(HEADER) else {
        return false;
    };
    let Some((sums, order, page_bytes)) = read_header(header) else {
        return frames.iter().any(|byte| *byte != 0);
    };
    let salts = &header[16..24];
    let mut sums = Some(sums);
    let mut ends_from_gap = 0;
    // Of the transaction that is not over.
    let (mut last_page, mut goes_back) = (0, false);
    for frame in frames.chunks_exact(FRAME_HEADER + page_bytes) {
        let ours = frame[8..16] == *salts;
        if let Some(before) = sums {
            let after = order.add(order.add(before, &frame[..8]), &frame[FRAME_HEADER..]);
            let written = (big_endian(frame, 16), big_endian(frame, 20));
            sums = (ours && after == written).then_some(after);
        }
        let (page, is_end) = (big_endian(frame, 0), big_endian(frame, 4) != 0);
        let whole = sums.is_some();
        if whole && is_end {
            (last_page, goes_back) = (0, false);
        } else if (whole || ours) && page != 0 && ends_from_gap == 0 {
            goes_back |= page <= last_page;
            last_page = page;
        }
        ends_from_gap += u32::from(!whole && ours && is_end);
    }
    ends_from_gap > 1 || (ends_from_gap == 1 && goes_back)
}

/// In which order the bytes of a word are added up.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn add(self, (mut one, mut two): (u32, u32), bytes: &[u8]) -> (u32, u32) {
        let (words, _) = bytes.as_chunks::<4>();
        let word = |bytes: [u8; 4]| match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        };
        for pair in words.chunks_exact(2) {
            one = one.wrapping_add(word(pair[0])).wrapping_add(two);
            two = two.wrapping_add(word(pair[1])).wrapping_add(one);
        }
        (one, two)
    }
}

/// The checksum up to here, how to go on, and the size of a page.
fn read_header(header: &[u8]) -> Option<((u32, u32), Order, usize)> {
    let order = match big_endian(header, 0) {
        0x377f_0682 => Order::Little,
        0x377f_0683 => Order::Big,
        _ => return None,
    };
    let sums = order.add((0, 0), &header[..24]);
    let page_bytes = big_endian(header, 8) as usize;
    let right = sums == (big_endian(header, 24), big_endian(header, 28));
    (right && (512..=65_536).contains(&page_bytes)).then_some((sums, order, page_bytes))
}

fn big_endian(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..at + 4).unwrap_or_default();
    bytes
        .iter()
        .fold(0, |value, byte| (value << 8) | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;

    /// A log of so many transactions as a kill leaves it, and where each ends.
    fn log_of(transactions: u32) -> (Vec<u8>, Vec<usize>) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("queue");
        let db = Connection::open(&path).unwrap();
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (v BLOB);
             CREATE TABLE u (v); CREATE TABLE w (v); PRAGMA cache_spill = OFF;
             PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .unwrap();
        let mut ends = Vec::new();
        for _ in 0..transactions {
            db.execute_batch(
                "BEGIN; INSERT INTO t VALUES (randomblob(9000)); INSERT INTO u VALUES (1);
                 INSERT INTO w VALUES (1); COMMIT;",
            )
            .unwrap();
            ends.push(fs::metadata(home.path().join("queue-wal")).unwrap().len() as usize);
        }
        let bytes = fs::read(home.path().join("queue-wal")).unwrap();
        (bytes, ends)
    }

    #[test]
    fn damage_is_told_from_a_power_cut() {
        let (whole, ends) = log_of(5);
        let first = ends[0];
        let length = whole.len();
        let flipped = |at: usize| {
            let mut bytes = whole.clone();
            bytes[at] ^= 4;
            bytes
        };
        let zeroed = |from: usize, to: usize| {
            let mut bytes = whole.clone();
            bytes[from..to].fill(0);
            bytes
        };
        for (what, bytes, expected) in [
            ("whole", whole.clone(), false),
            ("no log yet", Vec::new(), false),
            ("a piece of a header", whole[..20].to_vec(), false),
            ("header only", whole[..HEADER].to_vec(), false),
            (
                "cut in the last frame",
                whole[..length - 900].to_vec(),
                false,
            ),
            ("cut in the second", whole[..first + 900].to_vec(), false),
            ("never written", zeroed(0, length), false),
            ("tail never written", zeroed(length - 6_000, length), false),
            ("a bit of the header", flipped(17), true),
            ("the header", zeroed(0, HEADER), true),
            (
                "a bit of the first frame's page",
                flipped(HEADER + 900),
                true,
            ),
            ("a bit of a checksum", flipped(HEADER + 17), true),
            ("a salt", flipped(HEADER + 9), true),
            (
                "a page in the middle",
                zeroed(first + 3_000, first + 7_000),
                true,
            ),
            ("the end of the last but one", flipped(ends[3] - 900), true),
            (
                "the end of the last but one and the beginning of the last",
                zeroed(ends[3] - 900, ends[3] + 900),
                true,
            ),
            ("the last one, the blind spot", flipped(length - 900), false),
        ] {
            assert_eq!(has_gap(&bytes), expected, "{what}");
        }
    }
}
