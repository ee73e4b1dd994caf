//! The search for canaries: raw, in every byte of every file, as UTF-8, as UTF-16 and in
//! hexadecimal digits. One pass over a file for all of them.

use std::collections::HashMap;
use std::path::Path;

use crate::{Verdict, hex};

/// A canary is recognised by its first bytes, then compared.
const START: usize = 4;

/// Everything to look for.
pub(crate) struct Needles<'a> {
    by_start: HashMap<[u8; START], Vec<(Vec<u8>, &'a str)>>,
}

impl<'a> Needles<'a> {
    pub(crate) fn of(canaries: &'a [String]) -> Self {
        let mut by_start: HashMap<[u8; START], Vec<(Vec<u8>, &'a str)>> = HashMap::new();
        for canary in canaries {
            let wide = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let digits = hex(canary.as_bytes()).into_bytes();
            for needle in [canary.as_bytes().to_vec(), wide, digits] {
                if let Some(start) = needle.first_chunk::<START>() {
                    let known = by_start.entry(*start).or_default();
                    known.push((needle, canary));
                }
            }
        }
        Self { by_start }
    }

    /// Searches a file, or every file below a folder.
    pub(crate) fn search(&self, path: &Path, verdict: &mut Verdict) {
        if self.by_start.is_empty() {
            return;
        }
        if path.is_dir() {
            let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
            for entry in entries {
                self.search(&entry.path(), verdict);
            }
            return;
        }
        // A socket, or gone meanwhile.
        let Ok(bytes) = std::fs::read(path) else {
            return;
        };
        verdict.searched += 1;
        let mut found: Vec<&str> = Vec::new();
        for (at, start) in bytes.windows(START).enumerate() {
            let known = start
                .try_into()
                .ok()
                .and_then(|start: [u8; START]| self.by_start.get(&start));
            for (needle, canary) in known.into_iter().flatten() {
                if bytes[at..].starts_with(needle) && !found.contains(canary) {
                    found.push(canary);
                    let sentence = format!("{canary} is in {}", path.display());
                    verdict.leaked.push(sentence);
                }
            }
        }
    }
}
