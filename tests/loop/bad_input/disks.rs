//! A disk that is full or refuses writing, and a queue that another program holds: nothing kept
//! is lost, and what is not kept is said.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use guichet::device::{Clock as _, SystemClock};
use guichet::store::Store;
use rusqlite::Connection;

use super::{check, keep, keep_one, town};
use crate::town::{Town, finished, json_of, text};

/// A file system in memory, as large as asked; gone when dropped.
pub struct Disk {
    pub path: PathBuf,
}

impl Disk {
    /// `None` where this account may not mount.
    pub fn mount(town: &Town, size: &str) -> Option<Self> {
        let path = town.home.path().join("disk");
        fs::create_dir(&path).unwrap();
        let options = format!("size={size},mode=700");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "none"])
            .arg(&path)
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            println!("skipped: this account may not mount a small disk");
            return None;
        }
        Some(Self { path })
    }

    pub fn remount(&self, mode: &str) {
        let options = format!("remount,{mode}");
        let status = Command::new("mount")
            .args(["-o", &options])
            .arg(&self.path)
            .status();
        assert!(status.unwrap().success());
    }

    /// Leaves so many bytes free.
    pub fn fill(&self, left: usize) {
        let filling = self.path.join("filling");
        // Fails when the disk is full, and leaves what fitted.
        assert!(fs::write(&filling, vec![1; 16 << 20]).is_err());
        let size = fs::metadata(&filling).unwrap().len();
        let file = fs::File::options().write(true).open(&filling).unwrap();
        file.set_len(size.saturating_sub(left as u64)).unwrap();
    }

    pub fn free(&self) {
        fs::remove_file(self.path.join("filling")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Nothing can be done about it here.
        let _ = Command::new("umount").arg(&self.path).status();
    }
}

#[test]
fn a_disk_that_refuses_writing_says_so() {
    let town = town();
    let Some(disk) = Disk::mount(&town, "4M") else {
        return;
    };
    let data = disk.path.join("data");
    let commands = [["queue", "list"].as_slice(), &["sync", "--once"]];
    let says = "The data folder cannot be written";
    disk.remount("ro");
    check(&keep(&town, &data), "a new queue", 4, says);
    disk.remount("rw");
    json_of(&keep(&town, &data));
    let before = fs::read(data.join("queue.sqlite3")).unwrap();
    disk.remount("ro");
    check(&keep(&town, &data), "keep", 4, says);
    for args in commands {
        check(&finished(town.command_on(&data, args)), args[0], 4, says);
    }
    assert!(fs::read(data.join("queue.sqlite3")).unwrap() == before);
    disk.remount("rw");
    assert_eq!(town.queue_on(&data).len(), 1);
}

#[test]
fn a_full_disk_loses_nothing_and_says_so() {
    let town = town();
    let Some(disk) = Disk::mount(&town, "1M") else {
        return;
    };
    let data = disk.path.join("data");
    disk.fill(0);
    check(&keep(&town, &data), "a new queue", 4, "The disk is full");
    disk.free();
    let mut kept: Vec<String> = Vec::new();
    let first = json_of(&keep(&town, &data));
    kept.push(text(&first["submission"]["id"]));
    let mut refused = 0;
    for left in (0..40).map(|pages| pages * 4096) {
        disk.fill(left);
        let output = keep(&town, &data);
        if output.status.success() {
            kept.push(text(&json_of(&output)["submission"]["id"]));
        } else {
            check(
                &output,
                &format!("{left} bytes left"),
                4,
                "The disk is full",
            );
            refused += 1;
        }
        disk.free();
        let queue = town.queue_on(&data);
        let ids: Vec<String> = queue.iter().map(|item| text(&item["id"])).collect();
        assert_eq!(ids, kept, "{left} bytes left");
    }
    println!("full disk: {refused} refused, {} kept", kept.len());
    assert!(refused > 0 && kept.len() > 1);
    // All that was kept leaves, and opens.
    let _desk = town.serve();
    json_of(&finished(
        town.command_on(&data, &["sync", "--once", "--json"]),
    ));
    kept.sort();
    assert_eq!(town.received().into_keys().collect::<Vec<_>>(), kept);
}

#[test]
fn the_ballast_keeps_one_more_request_on_a_full_disk() {
    let town = town();
    let Some(disk) = Disk::mount(&town, "12M") else {
        return;
    };
    let data = disk.path.join("data");
    json_of(&keep(&town, &data));
    let open = || Store::open(&data, &SystemClock.moment()).unwrap();
    let terminal = open();
    let room = || terminal.has_room();
    assert!(room() && data.join("ballast").exists());
    disk.fill(0);
    assert!(room(), "what is held back is room");
    json_of(&keep(&town, &data));
    assert!(!data.join("ballast").exists());
    assert_eq!(town.queue_on(&data).len(), 2);
    // Somebody takes that room too.
    disk.free();
    disk.fill(4096);
    assert!(!room(), "nobody should begin now");
    assert!(!data.join("ballast").exists(), "no half ballast is left");
    disk.free();
    assert!(room());
    // A start on a full disk lets it go, for opening takes a little room too.
    drop(terminal);
    disk.fill(0);
    assert!(!open().has_room());
    disk.free();
    assert_eq!(town.queue_on(&data).len(), 2);
}

#[test]
fn a_queue_that_another_program_holds_is_waited_for_then_said() {
    let town = town();
    keep_one(&town);
    let db = Connection::open(town.data().join("queue.sqlite3")).unwrap();
    db.execute_batch("BEGIN IMMEDIATE").unwrap();
    check(
        &keep(&town, &town.data()),
        "held",
        4,
        "Another program is using the queue",
    );
    // Reading goes on.
    assert_eq!(town.queue().len(), 1);
    db.execute_batch("ROLLBACK").unwrap();
    keep_one(&town);
    assert_eq!(town.queue().len(), 2);
}
