//! How many bytes go into one request: small pieces cost round trips, large ones are lost
//! when the link drops. Starts in the middle, grows on success, shrinks on a drop
//! (research: reliability §3.4, optimum near 31 KB at 40 kbit/s and a drop every 30 s).

/// Size of the next piece of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    piece_bytes: u64,
}

const LEAST_BYTES: u64 = 8 * 1024;
const FIRST_BYTES: u64 = 32 * 1024;
const MOST_BYTES: u64 = 256 * 1024;

impl Default for Pace {
    fn default() -> Self {
        Self {
            piece_bytes: FIRST_BYTES,
        }
    }
}

impl Pace {
    /// Size of the next piece, in bytes.
    #[must_use]
    pub fn piece_bytes(self) -> u64 {
        self.piece_bytes
    }

    /// A whole piece of this size passed.
    pub fn passed(&mut self, bytes: u64) {
        // The short last piece of a part says nothing about the link.
        if bytes >= self.piece_bytes {
            self.piece_bytes = (self.piece_bytes * 2).min(MOST_BYTES);
        }
    }

    /// A piece was cut. Gives whether there was a smaller size to go to.
    pub fn dropped(&mut self) -> bool {
        let before = self.piece_bytes;
        self.piece_bytes = (before / 2).max(LEAST_BYTES);
        self.piece_bytes < before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grows_and_shrinks_within_bounds() {
        let mut pace = Pace::default();
        let mut seen = vec![pace.piece_bytes()];
        for _ in 0..4 {
            pace.passed(pace.piece_bytes());
            seen.push(pace.piece_bytes());
        }
        assert_eq!(seen, [32, 64, 128, 256, 256].map(|kib| kib * 1024));
        pace.passed(10);
        assert_eq!(pace.piece_bytes(), 256 * 1024);
        while pace.dropped() {}
        assert_eq!(pace.piece_bytes(), 8 * 1024);
        pace.passed(10);
        assert_eq!(pace.piece_bytes(), 8 * 1024);
    }
}
