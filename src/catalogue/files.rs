//! The only place of this room that touches the disk: folders listed, files read whole, within
//! limits. Never follows a loop (the system refuses it), never reads a device or a pipe, never
//! writes. Held by tests: whatever lies in the folder, reading ends with a text or a finding.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::finding::{Report, rules};
use crate::l10n::Lines;

/// Largest text file, in bytes.
pub(super) const TEXT_BYTES_MAX: u64 = 1 << 20;
/// Largest picture, in bytes.
pub(super) const PICTURE_BYTES_MAX: u64 = 4 << 20;
/// Most entries listed of one folder.
const ENTRIES_MAX: usize = 10_000;

/// A text file, read whole.
#[derive(Debug)]
pub(super) struct Source {
    /// Path relative to the configuration folder, with `/`.
    pub(super) file: String,
    /// Its text, without a byte order mark.
    pub(super) text: String,
    lines: Lines,
}

impl Source {
    /// Wraps a text.
    pub(super) fn new(file: &str, text: String) -> Self {
        let lines = Lines::of(&text);
        Self {
            file: file.to_owned(),
            text,
            lines,
        }
    }

    /// Line and column of a byte offset.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        self.lines.position(&self.text, offset)
    }
}

/// Files by their path in the configuration.
pub(super) type InMemory = BTreeMap<String, Arc<[u8]>>;

/// The configuration folder.
#[derive(Debug, Clone)]
pub(super) enum Root {
    /// On the disk.
    Folder(PathBuf),
    /// As it was once.
    Memory(InMemory),
}

/// What a folder holds, by name.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Names of its files, sorted.
    pub(super) files: Vec<String>,
    /// Names of its folders, sorted.
    pub(super) folders: Vec<String>,
}

impl Root {
    pub(super) fn new(dir: &Path) -> Self {
        Self::Folder(dir.to_owned())
    }

    /// Whether there is a folder of that path.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        match self {
            Self::Folder(dir) => dir.join(folder).is_dir(),
            Self::Memory(files) => !listed(files, folder).files.is_empty(),
        }
    }

    /// Lists a folder, without what is hidden; `None` and a finding if it cannot be.
    pub(super) fn list(&self, folder: &str, report: &mut Report) -> Option<Listing> {
        let dir = match self {
            Self::Folder(dir) => dir,
            Self::Memory(files) => return Some(listed(files, folder)),
        };
        let entries = match fs::read_dir(dir.join(folder)) {
            Ok(entries) => entries,
            Err(error) => {
                report.add_file(
                    rules::UNREADABLE_FILE,
                    folder,
                    format!("the folder `{folder}` cannot be read: {error}"),
                );
                return None;
            }
        };
        let mut listing = Listing::default();
        for entry in entries.flatten().take(ENTRIES_MAX) {
            // A name that is no Unicode names nothing in the configuration.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            // Follows links; a loop or a dangling link counts as a file, and reading it says why not.
            match fs::metadata(entry.path()) {
                Ok(metadata) if metadata.is_dir() => listing.folders.push(name),
                _ => listing.files.push(name),
            }
        }
        listing.files.sort_unstable();
        listing.folders.sort_unstable();
        Some(listing)
    }

    /// Reads a file whole, in at most `limit_bytes`; `None` and a finding if it cannot be.
    pub(super) fn bytes(
        &self,
        file: &str,
        limit_bytes: u64,
        report: &mut Report,
    ) -> Option<Vec<u8>> {
        let unreadable = |why: String| format!("`{file}` cannot be read: {why}");
        let missing = || format!("`{file}` is missing");
        let path = match self {
            Self::Folder(dir) => dir.join(file),
            Self::Memory(files) => {
                let found = files.get(file).map(|bytes| bytes.to_vec());
                if found.is_none() {
                    report.add_file(rules::MISSING_FILE, file, missing());
                }
                return found;
            }
        };
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => {
                let message = unreadable("it is not a plain file".to_owned());
                report.add_file(rules::UNREADABLE_FILE, file, message);
                return None;
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                report.add_file(rules::MISSING_FILE, file, missing());
                return None;
            }
            Err(error) => {
                report.add_file(rules::UNREADABLE_FILE, file, unreadable(error.to_string()));
                return None;
            }
        }
        let mut bytes = Vec::new();
        let read = fs::File::open(&path)
            .and_then(|opened| opened.take(limit_bytes + 1).read_to_end(&mut bytes));
        if let Err(error) = read {
            report.add_file(rules::UNREADABLE_FILE, file, unreadable(error.to_string()));
            return None;
        }
        if bytes.len() as u64 > limit_bytes {
            let message = format!("`{file}` is larger than {} KiB", limit_bytes / 1024);
            report.add_file(rules::TOO_LARGE, file, message);
            return None;
        }
        Some(bytes)
    }

    /// Reads a text file; `None` and a finding if it cannot be.
    pub(super) fn text(&self, file: &str, report: &mut Report) -> Option<Source> {
        let bytes = self.bytes(file, TEXT_BYTES_MAX, report)?;
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text
                    .strip_prefix('\u{feff}')
                    .map(str::to_owned)
                    .unwrap_or(text);
                Some(Source::new(file, text))
            }
            Err(error) => {
                let good = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
                let (line, column) = Lines::of(&text).position(&text, good);
                let message =
                    "this character is not UTF-8: save the file in the encoding UTF-8".to_owned();
                report.add_at(rules::NOT_UTF8, file, line, column, message);
                None
            }
        }
    }
}

/// What a folder in memory holds: it has no folders below.
fn listed(files: &InMemory, folder: &str) -> Listing {
    let names = files.keys().filter_map(|path| {
        let name = path.strip_prefix(folder)?.strip_prefix('/')?;
        (!name.contains('/')).then(|| name.to_owned())
    });
    Listing {
        files: names.collect(),
        folders: Vec::new(),
    }
}
