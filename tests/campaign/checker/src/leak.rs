//! The search for canaries: raw, in every byte of every file, as UTF-8 and as UTF-16.

use std::path::Path;

use crate::Verdict;

/// Searches a file, or every file below a folder.
pub(crate) fn search(path: &Path, canaries: &[String], verdict: &mut Verdict) {
    if canaries.is_empty() {
        return;
    }
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        for entry in entries {
            search(&entry.path(), canaries, verdict);
        }
        return;
    }
    // A socket, or gone meanwhile.
    let Ok(bytes) = std::fs::read(path) else {
        return;
    };
    verdict.searched += 1;
    for canary in canaries {
        let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for needle in [canary.as_bytes(), &wide] {
            let found = bytes.windows(needle.len()).any(|window| window == needle);
            if found {
                let sentence = format!("{canary} is in {}", path.display());
                verdict.leaked.push(sentence);
            }
        }
    }
}
