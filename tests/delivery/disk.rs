//! A disk that is full, and one that refuses writing: a small file system in memory, where
//! this machine lets us mount one. Nothing kept is lost, and the message says what to do.

use std::path::Path;
use std::process::Command;

use guichet::device::{Clock as _, SystemClock};
use guichet::store::{QUEUE_FILE, Store, StoreError};

use crate::rig::new_submission;

/// A file system of two megabytes; unmounted when dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = mount(&["-t", "tmpfs", "-o", "size=2m", "none"], folder.path());
        if !mounted {
            println!("skipped: this machine does not let us mount a small disk");
        }
        mounted.then_some(Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

fn mount(arguments: &[&str], folder: &Path) -> bool {
    let mut command = Command::new("mount");
    let done = command.args(arguments).arg(folder).output();
    done.is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_disk_is_said_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let now = SystemClock.moment();
    let mut store = Store::open(disk.0.path(), &now).unwrap();
    let mut kept = 0;
    let refused = loop {
        match store.keep(&new_submission(kept + 1, "mairie", &[60_000]), &now) {
            Ok(_) => kept += 1,
            Err(error) => break error,
        }
        assert!(kept < 100);
    };
    assert_eq!(refused, StoreError::Full);
    assert!(refused.to_string().contains("full"), "{refused}");
    assert!(kept >= 5, "{kept}");
    // Again, and smaller: still said, still nothing lost.
    let again = store.keep(&new_submission(99, "mairie", &[900_000]), &now);
    assert_eq!(again, Err(StoreError::Full));
    drop(store);
    let store = Store::open(disk.0.path(), &now).unwrap();
    for n in 1..=kept {
        let id = new_submission(n, "mairie", &[1]).id;
        store.content(id).unwrap();
    }
    let id = new_submission(99, "mairie", &[1]).id;
    assert_eq!(store.get(id), Err(StoreError::Unknown));
}

#[test]
fn a_disk_that_refuses_writing_is_said_and_loses_nothing() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let now = SystemClock.moment();
    let new = new_submission(1, "mairie", &[10_000]);
    Store::open(disk.0.path(), &now)
        .unwrap()
        .keep(&new, &now)
        .unwrap();
    if !mount(&["-o", "remount,ro"], disk.0.path()) {
        println!("skipped: this machine does not let us mount read-only");
        return;
    }
    let before = std::fs::read(disk.0.path().join(QUEUE_FILE)).unwrap();
    let refused = Store::open(disk.0.path(), &now)
        .and_then(|mut store| store.keep(&new_submission(2, "mairie", &[10]), &now))
        .expect_err("nothing can be written");
    assert_eq!(refused, StoreError::ReadOnly);
    assert_eq!(
        std::fs::read(disk.0.path().join(QUEUE_FILE)).unwrap(),
        before
    );
    assert!(mount(&["-o", "remount,rw"], disk.0.path()));
    let store = Store::open(disk.0.path(), &now).unwrap();
    store.content(new.id).unwrap();
}
