//! Power cuts on real file systems: a loop mount that is told to forget what it has not on the
//! disk, at a random moment of a writer's work, then mounted again. Only what was acknowledged
//! before the order was given counts: a process goes on for some milliseconds while the order
//! is carried out, which no real cut allows.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use guichet::device::{Clock as _, SystemClock};
use guichet::store::{Durability, Store};
use guichet_checker::Promise;
use tempfile::TempDir;

use crate::judge::{promise, promises_hold};
use crate::plan::{Plan, has, skipped};
use crate::town::Random;
use crate::writer;

/// The order of the kernel: `XFS_IOC_GOINGDOWN` without a flush of the log; ext4 has the same.
const CUT: &str = "open(my $f, '<', $ARGV[0]) or exit 2; my $flag = pack('L', 2); \
                   exit(ioctl($f, 0x8004587d, $flag) ? 0 : 3)";

/// Cuts at the same time, each on a disk of its own: a cut mostly waits.
const TOGETHER: u64 = 4;

/// A file system in a file.
struct Disk {
    home: TempDir,
    mounted: bool,
}

impl Disk {
    /// `Err` says what this machine lacks.
    fn new(kind: &str) -> Result<Self, String> {
        let home = tempfile::tempdir().unwrap();
        let image = home.path().join("image");
        let file = std::fs::File::create(&image).unwrap();
        // The smallest that mkfs.xfs makes is 300 MB; nothing is written but what is used.
        let size = if kind == "xfs" { 320 } else { 32 };
        file.set_len(size << 20).unwrap();
        let mut mkfs = Command::new(format!("mkfs.{kind}"));
        mkfs.arg("-q").arg(&image);
        run(mkfs).map_err(|why| format!("mkfs.{kind}: {why}"))?;
        std::fs::create_dir(home.path().join("disk")).unwrap();
        let mut disk = Self {
            home,
            mounted: false,
        };
        disk.mount()?;
        Ok(disk)
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("disk")
    }

    fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    fn mount(&mut self) -> Result<(), String> {
        let mut mount = Command::new("mount");
        mount.args(["-o", "loop"]);
        mount.arg(self.home.path().join("image")).arg(self.path());
        run(mount).map_err(|why| format!("mount: {why}"))?;
        self.mounted = true;
        Ok(())
    }

    /// A child of another trial may hold our files between its fork and its exec: asked again.
    fn unmount(&mut self) {
        let mut tries = 0;
        while self.mounted {
            let mut umount = Command::new("umount");
            umount.arg(self.path());
            match run(umount) {
                Ok(()) => self.mounted = false,
                Err(why) if why.contains("busy") && tries < 200 => {
                    tries += 1;
                    std::thread::sleep(Duration::from_millis(10));
                }
                Err(why) => panic!("{why}"),
            }
        }
    }

    fn cut(&self) -> Result<(), String> {
        let mut perl = Command::new("perl");
        perl.args(["-e", CUT]).arg(self.path());
        run(perl)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            let _ = Command::new("umount").arg("-l").arg(self.path()).status();
        }
    }
}

fn run(mut command: Command) -> Result<(), String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| e.to_string())?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(format!("{} {said}", output.status))
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let mut plan = Plan::new("cuts", 8, 60, 10_000);
    let mut kinds = Vec::new();
    for kind in ["ext4", "xfs"] {
        match usable(kind) {
            Ok(()) => kinds.push(kind),
            Err(why) => skipped(&format!("power cuts on {kind}"), &why),
        }
    }
    if kinds.is_empty() {
        return;
    }
    let mut acknowledged = 0;
    while !plan.is_over() {
        let trials = plan.done..plan.wanted.min(plan.done + TOGETHER);
        acknowledged += std::thread::scope(|side_by_side| {
            let cuts: Vec<_> = trials
                .clone()
                .map(|trial| {
                    let kind = kinds[(trial % kinds.len() as u64) as usize];
                    let (seed, mut random) = (plan.seed, plan.random_of(trial));
                    side_by_side.spawn(move || {
                        let told = cut_once(kind, Durability::Full, &mut random);
                        told.unwrap_or_else(|why| {
                            panic!("seed {seed}, cut {trial} on {kind}: {why}")
                        })
                    })
                })
                .collect();
            cuts.into_iter()
                .map(|cut| cut.join().unwrap())
                .sum::<usize>()
        });
        plan.passed(trials.end - trials.start);
    }
    plan.report(&format!("on {kinds:?}, {acknowledged} acknowledged"));
}

/// The cut is a real one: without any sync, what was acknowledged is gone.
#[test]
fn a_power_cut_takes_what_was_not_synced() {
    if let Err(why) = usable("ext4") {
        return skipped("power cuts without syncs", &why);
    }
    let (mut random, _) = Random::announced("cuts_without_sync");
    let lost = (0..3).filter(|_| match cut_once("ext4", Durability::Off, &mut random) {
        Ok(_) => false,
        Err(why) => {
            let by_the_cut = why.contains("lost: ") || why.starts_with("opening: ");
            assert!(by_the_cut, "{why}");
            true
        }
    });
    let lost = lost.count();
    println!("synchronous=OFF: {lost} of 3 cuts lost something, as they must");
    assert!(lost > 0);
}

/// Whether such a file system can be made, mounted and cut here.
fn usable(kind: &str) -> Result<(), String> {
    if !has("perl", "-v") {
        return Err("perl is not installed".to_owned());
    }
    let mut disk = Disk::new(kind)?;
    disk.cut()?;
    disk.unmount();
    disk.mount()
}

/// One cut. Gives how many were acknowledged before it.
fn cut_once(kind: &str, durability: Durability, random: &mut Random) -> Result<usize, String> {
    let mut disk = Disk::new(kind)?;
    let mut child = writer::command(&disk.data(), durability, 1_000_000, random.next())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = listen(&mut child);
    let mut told = Vec::new();
    // The first one shows that the queue is made; a cut before is the images' work.
    match lines.recv_timeout(Duration::from_secs(60)) {
        Ok(first) => told.push(first),
        Err(_) => {
            let _ = child.kill();
            let _ = child.wait();
            return Err("the writer said nothing".to_owned());
        }
    }
    std::thread::sleep(random.between(Duration::ZERO, Duration::from_millis(250)));
    told.extend(lines.try_iter());
    let cut = disk.cut();
    let _ = child.kill();
    let _ = child.wait();
    cut?;
    disk.unmount();
    disk.mount()?;
    let judged = whole(&disk.data(), &told);
    disk.unmount();
    judged.map(|()| told.len())
}

/// What the writer says, as it says it.
fn listen(child: &mut Child) -> Receiver<Promise> {
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let (says, heard) = channel();
    std::thread::spawn(move || {
        for line in stdout.lines().map_while(Result::ok) {
            let Some((_, line)) = line.split_once("ack ") else {
                continue;
            };
            // A line cut short by the kill was said to nobody.
            let Ok(mut read) = guichet_checker::parse_promises(line) else {
                continue;
            };
            if says.send(read.remove(0)).is_err() {
                return;
            }
        }
    });
    heard
}

fn whole(data: &Path, told: &[Promise]) -> Result<(), String> {
    let store = Store::open(data, &SystemClock.moment()).map_err(|e| format!("opening: {e}"))?;
    drop(store);
    promises_hold(data, told)
}

/// A line as the writer says it is understood.
#[test]
fn what_the_writer_says_is_understood() {
    let said = promise("01234567-89ab-7def-8123-456789abcdef 012 345 6789");
    assert_eq!(said.code.as_deref(), Some("0123456789"));
}
