//! A disk that forgets: what was synced is there; of the rest, nothing, everything, or any
//! part of it in any order, torn at 512 bytes. Names appear, change and go only once their
//! folder is synced, or by luck.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::town::Random;
use crate::trace::Op;

const SECTOR: usize = 512;

/// The disk after some operations.
#[derive(Debug, Default)]
pub struct Disk {
    files: Vec<File>,
    /// Names as the process sees them, and as they would be found.
    live: BTreeMap<String, usize>,
    durable: BTreeMap<String, usize>,
    unsynced_names: Vec<Op>,
}

#[derive(Debug, Default)]
struct File {
    durable: Vec<u8>,
    unsynced: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Write { at: usize, bytes: Vec<u8> },
    Length(usize),
}

/// How much luck an image has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    /// Nothing unsynced is there.
    None,
    /// Everything is.
    All,
    /// Some of it, some torn.
    Some,
}

impl Disk {
    /// Does one operation.
    pub fn apply(&mut self, op: &Op) {
        match op {
            Op::Create { name, emptied } => {
                if !self.live.contains_key(name) {
                    self.files.push(File::default());
                    self.live.insert(name.clone(), self.files.len() - 1);
                    self.unsynced_names.push(op.clone());
                } else if *emptied {
                    self.file(name).unsynced.push(Change::Length(0));
                }
            }
            Op::Write { name, at, bytes } => self.file(name).unsynced.push(Change::Write {
                at: *at,
                bytes: bytes.clone(),
            }),
            Op::Truncate { name, length } => {
                self.file(name).unsynced.push(Change::Length(*length));
            }
            Op::Sync { name } => {
                let file = self.file(name);
                for change in std::mem::take(&mut file.unsynced) {
                    change.onto(&mut file.durable);
                }
            }
            Op::SyncFolder => {
                self.unsynced_names.clear();
                self.durable = self.live.clone();
            }
            Op::Unlink { name } => {
                self.live.remove(name);
                self.unsynced_names.push(op.clone());
            }
            Op::Rename { from, to } => {
                let file = self.live.remove(from).expect("renamed what is not there");
                self.live.insert(to.clone(), file);
                self.unsynced_names.push(op.clone());
            }
            Op::Said { .. } => {}
        }
    }

    fn file(&mut self, name: &str) -> &mut File {
        let at = self.live.get(name).copied();
        let at = at.unwrap_or_else(|| panic!("{name} was never made"));
        &mut self.files[at]
    }

    /// Writes what would be found after a cut at this moment.
    pub fn image(&self, folder: &Path, luck: Luck, random: &mut Random) {
        for (name, at) in self.names(luck, random) {
            let file = &self.files[at];
            let mut bytes = file.durable.clone();
            for change in &file.unsynced {
                match luck {
                    Luck::None => {}
                    Luck::All => change.onto(&mut bytes),
                    Luck::Some => change.perhaps_onto(&mut bytes, random),
                }
            }
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// Changes of names are found in their order, up to some point: both file systems that
    /// counters use keep them so.
    fn names(&self, luck: Luck, random: &mut Random) -> BTreeMap<String, usize> {
        let all = self.unsynced_names.len();
        let found = match luck {
            Luck::None => 0,
            Luck::All => all,
            Luck::Some => random.below(all as u64 + 1) as usize,
        };
        if found == all {
            return self.live.clone();
        }
        let mut names = self.durable.clone();
        for op in &self.unsynced_names[..found] {
            match op {
                Op::Create { name, .. } => {
                    // Its number is that of whoever bears this name now or bore it last.
                    if let Some(at) = self.made(name) {
                        names.insert(name.clone(), at);
                    }
                }
                Op::Unlink { name } => {
                    names.remove(name);
                }
                Op::Rename { from, to } => {
                    if let Some(at) = names.remove(from) {
                        names.insert(to.clone(), at);
                    }
                }
                _ => {}
            }
        }
        names
    }

    fn made(&self, name: &str) -> Option<usize> {
        let renamed = self.unsynced_names.iter().find_map(|op| match op {
            Op::Rename { from, to } if from == name => self.live.get(to),
            _ => None,
        });
        self.live.get(name).or(renamed).copied()
    }
}

impl Change {
    fn onto(&self, file: &mut Vec<u8>) {
        match self {
            Self::Write { at, bytes } => put(file, *at, bytes),
            Self::Length(length) => file.resize(*length, 0),
        }
    }

    /// Half of them; one in five of those torn: each of its sectors is there or is not.
    fn perhaps_onto(&self, file: &mut Vec<u8>, random: &mut Random) {
        if random.below(2) == 0 {
            return;
        }
        match self {
            Self::Write { at, bytes } if random.below(5) == 0 => {
                for (index, sector) in bytes.chunks(SECTOR).enumerate() {
                    if random.below(2) == 0 {
                        put(file, at + index * SECTOR, sector);
                    }
                }
            }
            _ => self.onto(file),
        }
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at + bytes.len();
    if file.len() < end {
        file.resize(end, 0);
    }
    file[at..end].copy_from_slice(bytes);
}
