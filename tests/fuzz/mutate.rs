//! Random damage to good inputs, the same for the same seed: what libFuzzer does without its
//! knowledge of the code, for machines that only have `cargo test`.

use super::targets::Target;

/// Longest input, in bytes.
const BYTES_MAX: usize = 64 * 1024;

/// A small generator: xorshift64*.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// One damaged input out of these.
pub fn mutated(target: &Target, seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(5) {
        one_change(target, seeds, &mut bytes, random);
    }
    bytes.truncate(BYTES_MAX);
    bytes
}

fn one_change(target: &Target, seeds: &[Vec<u8>], bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = (at + random.below(20)).min(bytes.len());
    match random.below(10) {
        0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        1 if at < bytes.len() => bytes[at] = random.next() as u8,
        // Numbers at the edges, of one, two, four and eight bytes.
        2 => {
            let value = [0_u64, 1, 0x7f, 0x80, 0xff, 0x7fff_ffff, u64::MAX][random.below(7)];
            let width = [1, 2, 4, 8][random.below(4)];
            let little = value.to_le_bytes()[..width].to_vec();
            let big = value.to_be_bytes()[8 - width..].to_vec();
            let new = if random.below(2) == 0 { little } else { big };
            let stop = (at + width).min(bytes.len());
            bytes.splice(at..stop, new);
        }
        3 => drop(bytes.drain(at..end)),
        4 => bytes.truncate(at),
        5 => {
            let some = bytes[at..end].to_vec();
            let times = [1, 2, 30, 1_000][random.below(4)];
            bytes.splice(at..at, some.repeat(times));
        }
        6 => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len() + 1);
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        7 => bytes
            .splice(at..end, std::iter::repeat_n(random.next() as u8, 40))
            .for_each(drop),
        _ if !target.words.is_empty() => {
            let word = target.words[random.below(target.words.len())];
            let times = [1, 1, 1, 200][random.below(4)];
            bytes.splice(at..end, word.repeat(times).into_bytes());
        }
        _ => bytes.push(random.next() as u8),
    }
}
