//! The pages of a damaged database, without SQLite: whatever image of a page lies in the file
//! or in the write-ahead log, and the table rows that can be made out in it. Written from the
//! public description of the file format (sqlite.org/fileformat2.html).
//!
//! Nothing here is believed: a row is only a proposal, which the digests of the queue judge.
//! Memory stays in proportion to the number of pages, never to their content.

use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use super::super::StoreError;

/// Every database of ours has this page size, in bytes, and nothing reserved at the end.
pub(super) const PAGE_BYTES: usize = 4096;
/// Bytes of the database header, on page 1 only.
const FILE_HEADER: usize = 100;
/// Bytes of the log's header, and of each frame's.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// First byte of a leaf of a table.
const TABLE_LEAF: u8 = 0x0d;
/// Longest row that is put together: a part of the largest size, and what describes it.
const ROW_BYTES_MAX: u64 = 21_000_000;

/// One image of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Image {
    in_log: bool,
    offset: u64,
}

/// Both files, and where each image of each page lies.
pub(super) struct Pages {
    database: File,
    log: Option<File>,
    pages: u32,
    /// Length of both files: no row is longer.
    bytes: u64,
    /// Of pages that are in the log: the newest first, that of the database among them.
    logged: HashMap<u32, Vec<Image>>,
}

/// Where a row was found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    image: Image,
    at: usize,
    /// Whether the page has no newer image.
    pub(super) newest: bool,
    /// `seq`, or whatever the table is numbered by.
    pub(super) rowid: i64,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// NULL, and a column that is the row's own number.
    Null,
    /// A whole number.
    Whole(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// Which image of a page a long row goes on in, when there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefer {
    /// The newest.
    Newest,
    /// That of the database.
    Oldest,
}

impl Pages {
    /// Looks both files through once.
    pub(super) fn open(database: &Path, log: &Path) -> Result<Self, StoreError> {
        let open = |path: &Path| File::open(path).map_err(|error| StoreError::file(&error));
        let database = open(database)?;
        let length = self::length(&database)?;
        let pages = u32::try_from(length.div_ceil(PAGE_BYTES as u64)).unwrap_or(u32::MAX);
        let log = log.exists().then(|| open(log)).transpose()?;
        let log_length = log.as_ref().map_or(Ok(0), self::length)?;
        let mut found = Self {
            database,
            log,
            pages,
            bytes: length.saturating_add(log_length),
            logged: HashMap::new(),
        };
        found.read_log()?;
        Ok(found)
    }

    /// Frames are taken whatever their checksums say. Those of an earlier round of the log are
    /// older than the database; the others are newer, the last one most of all.
    fn read_log(&mut self) -> Result<(), StoreError> {
        let Some(log) = &self.log else {
            return Ok(());
        };
        let mut header = [0; LOG_HEADER];
        if log.read_exact_at(&mut header, 0).is_err() {
            return Ok(());
        }
        let frames = (length(log)?.saturating_sub(LOG_HEADER as u64))
            .div_ceil((FRAME_HEADER + PAGE_BYTES) as u64);
        let (mut newer, mut older) = (Vec::new(), Vec::new());
        for frame in 0..frames {
            let offset = LOG_HEADER as u64 + frame * (FRAME_HEADER + PAGE_BYTES) as u64;
            let mut start = [0; FRAME_HEADER];
            if log.read_exact_at(&mut start, offset).is_err() {
                break;
            }
            let page = big_endian(&start[..4]);
            if page == 0 {
                continue;
            }
            let image = Image {
                in_log: true,
                offset: offset + FRAME_HEADER as u64,
            };
            let round = if start[8..16] == header[16..24] {
                &mut newer
            } else {
                &mut older
            };
            round.push((page, image));
        }
        for (page, image) in newer.into_iter().rev() {
            self.logged.entry(page).or_default().push(image);
        }
        for (page, image) in older {
            let images = self.logged.entry(page).or_default();
            if page <= self.pages {
                let own = in_database(page);
                if !images.contains(&own) {
                    images.push(own);
                }
            }
            images.push(image);
        }
        for (page, images) in &mut self.logged {
            let own = in_database(*page);
            if *page <= self.pages && !images.contains(&own) {
                images.push(own);
            }
        }
        Ok(())
    }

    /// Every row that can be made out in any image.
    pub(super) fn rows(&self, mut take: impl FnMut(Cell)) {
        for page in 1..=self.pages {
            if !self.logged.contains_key(&page) {
                self.rows_of(in_database(page), page == 1, true, &mut take);
            }
        }
        let mut logged: Vec<_> = self.logged.iter().collect();
        logged.sort_by_key(|(page, _)| **page);
        for (page, images) in logged {
            for (age, image) in images.iter().enumerate() {
                self.rows_of(*image, *page == 1, age == 0, &mut take);
            }
        }
    }

    fn rows_of(&self, image: Image, first: bool, newest: bool, take: &mut impl FnMut(Cell)) {
        let page = self.read(image);
        let start = if first { FILE_HEADER } else { 0 };
        if page[start] != TABLE_LEAF {
            return;
        }
        let cells = usize::from(u16::from_be_bytes([page[start + 3], page[start + 4]]));
        for index in 0..cells {
            let Some(pointer) = page.get(start + 8 + 2 * index..start + 10 + 2 * index) else {
                break;
            };
            let at = usize::from(u16::from_be_bytes([pointer[0], pointer[1]]));
            let mut rest = page.get(at..).unwrap_or_default();
            if let (Some(_), Some(rowid)) = (varint(&mut rest), varint(&mut rest)) {
                take(Cell {
                    image,
                    at,
                    newest,
                    rowid: rowid.cast_signed(),
                });
            }
        }
    }

    /// The values of a row; `None` when they make no sense.
    pub(super) fn values(&self, cell: Cell, prefer: Prefer) -> Option<Vec<Value>> {
        let row = self.row(cell, prefer)?;
        let (header, mut body) = split(&row)?;
        let mut values = Vec::new();
        for kind in header {
            values.push(value(kind, &mut body)?);
        }
        Some(values)
    }

    /// How many columns a row has, without reading what it holds.
    pub(super) fn columns(&self, cell: Cell) -> Option<usize> {
        let page = self.read(cell.image);
        let mut rest = page.get(cell.at..)?;
        varint(&mut rest)?;
        varint(&mut rest)?;
        Some(split(rest)?.0.len())
    }

    fn row(&self, cell: Cell, prefer: Prefer) -> Option<Vec<u8>> {
        let page = self.read(cell.image);
        let mut rest = page.get(cell.at..)?;
        let size = varint(&mut rest)?;
        varint(&mut rest)?;
        // A chain of pages that bites its own tail would otherwise be followed for long.
        if size > ROW_BYTES_MAX.min(self.bytes) {
            return None;
        }
        let size = size as usize;
        let here = local_bytes(size);
        let mut row = rest.get(..here)?.to_vec();
        if here == size {
            return Some(row);
        }
        let mut next = big_endian(rest.get(here..here + 4)?);
        while row.len() < size {
            let page = self.read(self.image(next, prefer)?);
            next = big_endian(&page[..4]);
            let more = (size - row.len()).min(PAGE_BYTES - 4);
            row.extend_from_slice(&page[4..4 + more]);
        }
        Some(row)
    }

    fn image(&self, page: u32, prefer: Prefer) -> Option<Image> {
        if page == 0 {
            return None;
        }
        match (self.logged.get(&page), prefer) {
            (Some(images), Prefer::Newest) => images.first().copied(),
            (Some(images), Prefer::Oldest) => images.last().copied(),
            (None, _) => (page <= self.pages).then(|| in_database(page)),
        }
    }

    /// A page that is cut short or cannot be read is zeros from there on.
    fn read(&self, image: Image) -> [u8; PAGE_BYTES] {
        let mut page = [0; PAGE_BYTES];
        let file = if image.in_log {
            self.log.as_ref()
        } else {
            Some(&self.database)
        };
        let Some(file) = file else { return page };
        let mut at = 0;
        while at < PAGE_BYTES {
            match file.read_at(&mut page[at..], image.offset + at as u64) {
                Ok(0) | Err(_) => break,
                Ok(read) => at += read,
            }
        }
        page
    }
}

fn in_database(page: u32) -> Image {
    Image {
        in_log: false,
        offset: u64::from(page - 1) * PAGE_BYTES as u64,
    }
}

fn length(file: &File) -> Result<u64, StoreError> {
    let metadata = file.metadata();
    Ok(metadata.map_err(|error| StoreError::file(&error))?.len())
}

/// How much of a row of this size stands on the leaf itself.
fn local_bytes(size: usize) -> usize {
    let most = PAGE_BYTES - 35;
    if size <= most {
        return size;
    }
    let least = (PAGE_BYTES - 12) * 32 / 255 - 23;
    let fitting = least + (size - least) % (PAGE_BYTES - 4);
    if fitting <= most { fitting } else { least }
}

/// The kinds of a row's columns, and the bytes of their values as far as they are here.
fn split(row: &[u8]) -> Option<(Vec<u64>, &[u8])> {
    let mut rest = row;
    let length = usize::try_from(varint(&mut rest)?).ok()?;
    let mut header = row.get(row.len() - rest.len()..length)?;
    let mut kinds = Vec::new();
    while !header.is_empty() {
        kinds.push(varint(&mut header)?);
    }
    Some((kinds, &row[length..]))
}

fn value(kind: u64, body: &mut &[u8]) -> Option<Value> {
    let mut bytes = |count: usize| body.split_off(..count);
    let whole = |bytes: &[u8]| {
        let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
        let start = if negative { -1_i64 } else { 0 };
        let add = |value: i64, byte: &u8| (value << 8) | i64::from(*byte);
        Value::Whole(bytes.iter().fold(start, add))
    };
    Some(match kind {
        0 => Value::Null,
        1..=4 => whole(bytes(kind as usize)?),
        5 => whole(bytes(6)?),
        6 => whole(bytes(8)?),
        8 => Value::Whole(0),
        9 => Value::Whole(1),
        // No column of ours holds a fraction; 10 and 11 are reserved.
        7 | 10 | 11 => return None,
        _ => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let bytes = bytes(length)?.to_vec();
            if kind.is_multiple_of(2) {
                Value::Blob(bytes)
            } else {
                Value::Text(String::from_utf8(bytes).ok()?)
            }
        }
    })
}

/// A number of one to nine bytes, the high bits first.
fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for index in 0..9 {
        let byte = *rest.split_off_first()?;
        if index == 8 {
            return Some((value << 8) | u64::from(byte));
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value)
}

fn big_endian(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |value, byte| (value << 8) | u32::from(*byte))
}
