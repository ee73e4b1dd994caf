//! The way back: receipts, one a line, between a first line that says what this is and a last
//! one that says that nothing is missing. Each receipt proves itself; what a line holds is
//! judged by whoever reads it. Memory holds one line. Held by tests: cut or changed anywhere,
//! the file is not whole.

use std::io::{self, BufRead, Read as _, Write};

use crate::domain::digest::Digest;
use crate::vault::Hasher;

const FIRST: &str = "guichet-receipts-v1";
/// Longest line, in bytes: a receipt has a few hundred.
const LINE_BYTES_MAX: u64 = 4096;
/// Most lines that are read.
const LINES_MAX: u64 = super::REQUESTS_MAX + 2;

/// Writes a file of receipts.
pub struct ReceiptsWriter<W> {
    out: W,
    hasher: Hasher,
    count: u64,
}

impl<W: Write> ReceiptsWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin(out: W) -> io::Result<Self> {
        let mut writer = Self {
            out,
            hasher: Hasher::new(),
            count: 0,
        };
        writer.line(FIRST)?;
        Ok(writer)
    }

    /// Adds a receipt's text, which is one line.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn receipt(&mut self, text: &str) -> io::Result<()> {
        self.count += 1;
        self.line(text)
    }

    /// Ends the file; gives the stream back, and how many there are.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn finish(mut self) -> io::Result<(W, u64)> {
        let end = format!("end {} {}", self.count, self.hasher.clone().finish());
        self.line(&end)?;
        self.out.flush()?;
        Ok((self.out, self.count))
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        let line = format!("{text}\n");
        self.hasher.update(line.as_bytes());
        self.out.write_all(line.as_bytes())
    }
}

/// What a file of receipts gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What should be a receipt.
    Text(Vec<u8>),
    /// Too long to be one.
    TooLong,
}

/// Reads a file of receipts.
pub struct ReceiptLines<R> {
    input: R,
    hasher: Hasher,
    lines: u64,
    receipts: u64,
    whole: bool,
}

impl<R: BufRead> ReceiptLines<R> {
    /// Reads the first line; `None` when this is no file of receipts.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin(input: R) -> io::Result<Option<Self>> {
        let mut lines = Self {
            input,
            hasher: Hasher::new(),
            lines: 0,
            receipts: 0,
            whole: false,
        };
        let first = lines.line()?;
        Ok((first == Some(Line::Text(FIRST.into()))).then_some(lines))
    }

    /// Whether the last line was there, and fits everything before it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The next line that should be a receipt; `None` when the file is over.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn next_line(&mut self) -> io::Result<Option<Line>> {
        let before = self.hasher.clone();
        let Some(line) = self.line()? else {
            return Ok(None);
        };
        if let Line::Text(text) = &line
            && text.starts_with(b"end ")
        {
            let fits = text == end(self.receipts, &before.finish()).as_bytes();
            self.whole = fits && self.line()?.is_none();
            return Ok(None);
        }
        self.receipts += 1;
        Ok(Some(line))
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        if self.lines >= LINES_MAX {
            return Ok(None);
        }
        self.lines += 1;
        let mut text = Vec::new();
        let read = (&mut self.input)
            .take(LINE_BYTES_MAX)
            .read_until(b'\n', &mut text)?;
        if read == 0 {
            return Ok(None);
        }
        self.hasher.update(&text);
        if text.pop_if(|last| *last == b'\n').is_some() {
            return Ok(Some(Line::Text(text)));
        }
        if (text.len() as u64) < LINE_BYTES_MAX {
            // The file ends in the middle of a line.
            return Ok(Some(Line::Text(text)));
        }
        // The rest of the line, in pieces.
        while text.last().is_some_and(|last| *last != b'\n') {
            text.clear();
            (&mut self.input)
                .take(LINE_BYTES_MAX)
                .read_until(b'\n', &mut text)?;
        }
        Ok(Some(Line::TooLong))
    }
}

fn end(receipts: u64, sha256: &Digest) -> String {
    format!("end {receipts} {sha256}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<(Vec<Line>, bool)> {
        let mut lines = ReceiptLines::begin(bytes).unwrap()?;
        let mut found = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            found.push(line);
        }
        Some((found, lines.is_whole()))
    }

    #[test]
    fn cut_or_changed_anywhere_it_is_not_whole() {
        let mut writer = ReceiptsWriter::begin(Vec::new()).unwrap();
        for text in ["{one}", "{two}"] {
            writer.receipt(text).unwrap();
        }
        let (bytes, count) = writer.finish().unwrap();
        assert_eq!(count, 2);
        let texts = ["{one}", "{two}"].map(|text| Line::Text(text.into()));
        assert_eq!(read(&bytes), Some((texts.to_vec(), true)));
        // Without its last byte, a new line, nothing is missing.
        for cut in 0..bytes.len() - 1 {
            assert!(
                !read(&bytes[..cut]).is_some_and(|(_, whole)| whole),
                "{cut}"
            );
        }
        for at in 0..bytes.len() - 1 {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(!read(&changed).is_some_and(|(_, whole)| whole), "{at}");
        }
        let long = [
            b"guichet-receipts-v1\n".as_slice(),
            &[b'x'; 100_000],
            b"\nnext\n",
        ]
        .concat();
        let expected = vec![Line::TooLong, Line::Text(b"next".to_vec())];
        assert_eq!(read(&long), Some((expected, false)));
        assert_eq!(
            read(&[bytes.as_slice(), b"more\n"].concat()).map(|r| r.1),
            Some(false)
        );
    }
}
