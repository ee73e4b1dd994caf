//! The memory of the process, where answers stand in clear: no core file, and no other process
//! of the same account may look.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// An account that owns nothing.
const NOBODY: u32 = 65_534;

#[test]
fn nobody_else_reads_the_memory() {
    if fs::metadata("/proc/self").map_or(true, |own| own.uid() != 0) {
        println!("skipped: only root can start the program as somebody else");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // A copy, for the build folder may be closed to others.
    let program = home.path().join("guichet");
    fs::copy(env!("CARGO_BIN_EXE_guichet"), &program).unwrap();
    let data = home.path().join("data");
    fs::create_dir(&data).unwrap();
    for path in [home.path(), &data] {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let desk = Command::new(&program)
        .args(["reception", "serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(&data)
        .uid(NOBODY)
        .gid(NOBODY)
        .current_dir("/")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut desk = match desk {
        Ok(desk) => desk,
        Err(error) => {
            println!("skipped: it does not start as somebody else: {error}");
            return;
        }
    };
    let proc = Path::new("/proc").join(desk.id().to_string());
    // It listens, so it has started: its database is there.
    let start = Instant::now();
    while fs::read_dir(&data).unwrap().count() == 0 {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "it never started"
        );
        assert!(desk.try_wait().unwrap().is_none(), "it ended");
        std::thread::sleep(Duration::from_millis(5));
    }
    let limits = fs::read_to_string(proc.join("limits")).unwrap();
    let owner = fs::metadata(proc.join("mem")).unwrap().uid();
    desk.kill().unwrap();
    desk.wait().unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let words: Vec<&str> = core.unwrap().split_whitespace().collect();
    assert_eq!(&words[4..6], ["0", "0"], "{core:?}");
    // The kernel gives the files of a process that may not be looked at to root.
    assert_eq!(owner, 0, "its memory is the account's to read");
    // That says something only where another program's files are its account's.
    let mut other = Command::new("sleep").arg("60").uid(NOBODY).spawn().unwrap();
    let other_mem = Path::new("/proc").join(other.id().to_string()).join("mem");
    let seen = fs::metadata(other_mem).unwrap().uid();
    other.kill().unwrap();
    other.wait().unwrap();
    assert_eq!(seen, NOBODY);
}
