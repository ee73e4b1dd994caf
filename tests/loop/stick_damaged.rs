//! Bundles that were cut, changed, or written where nothing holds; exports and imports killed
//! at any moment. A desk takes what is intact and nothing else; doing it again is right.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use guichet::bundle::{Entry, Found, Reader, RequestHead, Writer};
use guichet::delivery::channel::manifest_json;
use guichet::device::SystemClock;
use guichet::domain::ids::{ServiceSlug, SubmissionId};
use guichet::domain::receipt::{Manifest, Part};
use guichet::reception::{Imported, Records, SignedBy, import};
use guichet::vault::{ReceiptKey, TerminalSigner, sha256};

use crate::bad_input::disks::Disk;
use crate::stick::{Counter, code, names, said};
use crate::town::{Random, copy_folder, finished, json_of, was_killed};

/// A desk's folder, and a bundle for it whose every record is known.
struct Sample {
    home: tempfile::TempDir,
    bundle: Vec<u8>,
    /// Each request: its first byte, the byte after its last part, its manifest's digest.
    requests: BTreeMap<String, (usize, usize, String)>,
}

impl Sample {
    fn new(count: u8) -> Self {
        let home = tempfile::tempdir().unwrap();
        let keys = home.path().join("desk/keys");
        let key = ReceiptKey::load_or_create(&keys, || [5; 32].into()).unwrap();
        let manifests: Vec<(Manifest, Vec<Vec<u8>>)> = (1..=count).map(sealed).collect();
        let entries: Vec<Entry> = manifests
            .iter()
            .map(|(manifest, _)| Entry {
                id: manifest.id,
                manifest_sha256: sha256(&manifest.canonical_bytes()),
            })
            .collect();
        let lengths = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
        let sink = Sink(std::rc::Rc::clone(&lengths));
        let mut writer = Writer::begin(sink, "mairie", &entries).unwrap();
        let mut requests = BTreeMap::new();
        for ((manifest, parts), entry) in manifests.iter().zip(&entries) {
            let start = lengths.borrow().len();
            let head = RequestHead {
                entry: *entry,
                desk: key.key_id().as_bytes().try_into().unwrap(),
                manifest_json: manifest_json(manifest),
            };
            writer.request(&head).unwrap();
            for part in parts {
                writer.part(part).unwrap();
            }
            let end = lengths.borrow().len();
            let digest = entry.manifest_sha256.to_string();
            requests.insert(entry.id.to_string(), (start, end, digest));
        }
        let signer = TerminalSigner::from_seed(&[6; 32]);
        writer.finish(Some(&signer)).unwrap();
        let bundle = lengths.borrow().clone();
        Self {
            home,
            bundle,
            requests,
        }
    }

    /// Imports these bytes into a desk of its own; the desk's folder and what came of it.
    fn import(&self, name: &str, bytes: &[u8]) -> (PathBuf, Option<Imported>) {
        let folder = self.home.path().join(name);
        copy_folder(&self.home.path().join("desk"), &folder.join("desk"));
        let file = folder.join("bundle");
        fs::write(&file, bytes).unwrap();
        let desk = folder.join("desk");
        let back = folder.join("receipts");
        (
            desk.clone(),
            import(&desk, &SystemClock, &file, &back, &|_| ()).ok(),
        )
    }

    /// Imports these bytes: what is received is exactly the requests that `intact` says, with
    /// exactly their contents, and the others are named or counted.
    fn check(&self, name: &str, bytes: &[u8], intact: impl Fn(usize, usize) -> bool) {
        let (desk, imported) = self.import(name, bytes);
        let received: BTreeMap<String, String> = match Records::open(&desk) {
            Ok(records) => records
                .list()
                .unwrap()
                .into_iter()
                .map(|filed| (filed.item.id, filed.item.manifest_sha256))
                .collect(),
            Err(_) => BTreeMap::new(),
        };
        let expected: BTreeMap<String, String> = self
            .requests
            .iter()
            .filter(|(_, (start, end, _))| intact(*start, *end))
            .map(|(id, (_, _, digest))| (id.clone(), digest.clone()))
            .collect();
        assert_eq!(received, expected, "{name}");
        let Some(imported) = imported else {
            assert!(expected.is_empty(), "{name}");
            return;
        };
        assert!(!imported.is_good(), "{name}: {imported:?}");
        assert_eq!(imported.received as usize, expected.len(), "{name}");
        let lost = self.requests.len() - expected.len();
        let told = imported.damaged.len() as u64 + imported.unnamed;
        // Cut inside the index, nobody knows how many there were.
        let is_cut = imported.signed_by == SignedBy::Unread;
        assert!(told as usize == lost || is_cut, "{name}: {imported:?}");
        for id in &imported.damaged {
            let id = id.to_string();
            assert!(self.requests.contains_key(&id) && !received.contains_key(&id));
        }
        fs::remove_dir_all(desk.parent().unwrap()).unwrap();
    }
}

/// Where a bundle is written to, with its length known at any time.
struct Sink(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

impl std::io::Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A request of one to three parts that look sealed.
fn sealed(n: u8) -> (Manifest, Vec<Vec<u8>>) {
    let mut random = Random::new(u64::from(n));
    let sizes = [700 + usize::from(n), 3_000, 90_000];
    let count = usize::from(n % 3) + 1;
    let parts: Vec<Vec<u8>> = sizes[..count].iter().map(|s| random.bytes(*s)).collect();
    let part = |(at, bytes): (usize, &Vec<u8>)| Part {
        sha256: sha256(bytes),
        size_bytes: bytes.len() as u64,
        media_type: "application/json".to_owned(),
        name: if at == 0 { "request" } else { "scan" }.to_owned(),
    };
    let manifest = Manifest {
        id: SubmissionId::from_parts(1_780_000_000_000 + u64::from(n), [n; 10]),
        service: ServiceSlug::parse("essai").unwrap(),
        version: "1".to_owned(),
        parts: parts.iter().enumerate().map(part).collect(),
    };
    (manifest, parts)
}

#[test]
fn cut_at_every_record() {
    let sample = Sample::new(7);
    let bytes = &sample.bundle;
    // Heads begin with the mark of the format; no part of this sample holds it.
    let mark = [0x89, b'g', b'u', b'i', b'c', 0x0d, 0x0a, 0x1a];
    let starts: Vec<usize> = (0..bytes.len() - 8)
        .filter(|at| bytes[*at..*at + 8] == mark)
        .collect();
    assert_eq!(starts.len(), 2 + 7 + (2 + 3 + 1 + 2 + 3 + 1 + 2) + 1);
    for start in starts {
        for cut in [start, start + 1, start + 64, start + 65] {
            let cut = cut.min(bytes.len() - 1);
            sample.check(&format!("cut-{cut}"), &bytes[..cut], |_, end| end <= cut);
        }
    }
    // Whole, it is good.
    let (_, imported) = sample.import("whole", bytes);
    let imported = imported.unwrap();
    assert!(imported.is_good() && imported.received == 7, "{imported:?}");
}

#[test]
fn two_hundred_flipped_bytes_never_make_a_wrong_case() {
    let sample = Sample::new(7);
    let (mut random, _) = Random::announced("flips of a bundle");
    for turn in 0..200 {
        let mut bytes = sample.bundle.clone();
        // Every third in the small records, which are a small part of the bytes.
        let at = match turn % 3 {
            0 => random.below(600),
            _ => random.below(bytes.len() as u64),
        } as usize;
        bytes[at] ^= 1 << random.below(8);
        let name = format!("flip-{turn}-at-{at}");
        sample.check(&name, &bytes, |start, end| !(start..end).contains(&at));
    }
    // Stretches that were overwritten, or lost, as a bad stick does.
    for turn in 0..20 {
        let from = random.below(sample.bundle.len() as u64 - 1) as usize;
        let to = (from + 1 + random.below(5_000) as usize).min(sample.bundle.len());
        let outside = |start: usize, end: usize| end <= from || start >= to;
        let mut zeroed = sample.bundle.clone();
        zeroed[from..to].fill(0);
        if zeroed != sample.bundle {
            sample.check(&format!("zeroed-{turn}"), &zeroed, outside);
        }
        let gone = [&sample.bundle[..from], &sample.bundle[to..]].concat();
        sample.check(&format!("gone-{turn}"), &gone, outside);
    }
}

#[test]
fn a_damaged_stick_in_words() {
    let counter = Counter::with(4);
    json_of(&counter.export("out"));
    let whole = fs::read(counter.file("out")).unwrap();
    fs::write(counter.file("cut"), &whole[..whole.len() * 2 / 3]).unwrap();
    let imported = counter.import(&counter.file("cut"), &counter.file("back"));
    assert_eq!(code(&imported), 1, "{imported:?}");
    let words = said(&imported);
    assert!(words.contains("is damaged in this file"), "{words}");
    assert!(words.contains("The end of this file is missing"), "{words}");
    let received = counter.town.received().len();
    assert!((1..4).contains(&received), "{received}");
    assert_eq!(code(&counter.take_receipts("back")), 0);
    assert_eq!(counter.ids_in("received").len(), received);
    assert_eq!(counter.ids_in("exported").len(), 4 - received);
    // The rest, once more.
    let again = counter.file("again");
    let args = ["export", "--again", "--out", again.to_str().unwrap()];
    assert_eq!(code(&counter.queue(&args)), 0);
    json_of(&counter.import(&again, &counter.file("back2")));
    assert_eq!(code(&counter.take_receipts("back2")), 0);
    assert_eq!(counter.ids_in("received").len(), 4);
    assert_eq!(counter.town.received().len(), 4);
}

#[test]
fn a_stick_without_room_or_read_only() {
    let counter = Counter::with(8);
    let Some(disk) = Disk::mount(&counter.town, "3m") else {
        return;
    };
    let export = |name: &str| {
        let file = disk.path.join(name);
        counter.queue(&["export", "--json", "--out", file.to_str().unwrap()])
    };
    disk.fill(8 * 1024);
    let full = export("out");
    assert_eq!(code(&full), 4, "{full:?}");
    assert!(said(&full).contains("no room left"), "{full:?}");
    assert_eq!(names(&disk.path), ["filling"]);
    assert_eq!(counter.ids_in("kept").len(), 8);
    disk.remount("ro");
    let read_only = export("out");
    assert_eq!(code(&read_only), 4, "{read_only:?}");
    assert!(said(&read_only).contains("read-only"), "{read_only:?}");
    assert_eq!(counter.ids_in("kept").len(), 8);
    disk.remount("rw");
    disk.free();
    json_of(&export("out"));
    let out = disk.path.join("out");
    // The receipts find no room: what was received is received, and said again later.
    disk.fill(1024);
    let full = counter.import(&out, &disk.path.join("back"));
    assert_eq!(code(&full), 4, "{full:?}");
    assert_eq!(names(&disk.path).len(), 2);
    disk.free();
    json_of(&counter.import(&out, &counter.file("back")));
    json_of(&counter.take_receipts("back"));
    assert_eq!(counter.ids_in("received").len(), 8);
    assert_eq!(counter.town.received().len(), 8);
}

/// Whether a bundle is what was written, to its end.
fn is_whole(path: &Path) -> bool {
    let mut reader = Reader::new(fs::File::open(path).unwrap());
    let mut whole = false;
    while let Some(found) = reader.next_found().unwrap() {
        whole = matches!(found, Found::End(end) if end.whole);
    }
    whole
}

/// How long a command takes, at its quickest of three.
fn whole_time(mut run: impl FnMut()) -> Duration {
    let once = |()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    [(), (), ()].map(once).into_iter().min().unwrap()
}

#[test]
fn killed_at_any_moment_and_done_again() {
    let counter = Counter::with(12);
    let all = counter.ids_in("kept");
    let (mut random, _) = Random::announced("kills of the stick");
    let out = counter.file("out");
    let queue_before = counter.town.home.path().join("before");
    copy_folder(&counter.town.data(), &queue_before);
    let probe = counter.file("probe");
    let export_time = whole_time(|| {
        let args = ["queue", "export", "--again"];
        let mut command = counter.town.command_on(&queue_before, &args);
        command.arg("--out").arg(&probe);
        assert_eq!(code(&finished(command)), 0);
    });
    fs::remove_file(&probe).unwrap();
    let mut killed = 0;
    for turn in 0..20 {
        let mut command = counter.town.command(&["queue", "export", "--again"]);
        command
            .arg("--out")
            .arg(&out)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let pause = random.between(Duration::ZERO, export_time * 5 / 4);
        std::thread::sleep(pause);
        let _ = child.kill();
        let ended = child.wait().unwrap();
        killed += usize::from(was_killed(ended));
        // Nothing left the queue, and the file is there whole or not at all.
        let states = counter.states();
        assert_eq!(states.len(), all.len());
        let waits = |state: &str| ["kept", "exported"].contains(&state);
        assert!(states.iter().all(|(_, state)| waits(state)), "{states:?}");
        let exported = counter.ids_in("exported").len();
        assert!(exported == 0 || (exported == 12 && out.exists()), "{turn}");
        assert!(!out.exists() || is_whole(&out), "{turn}");
    }
    println!("exports killed: {killed} of 20");
    assert!(killed >= 5, "{killed}");
    let args = ["export", "--again", "--out", out.to_str().unwrap()];
    assert_eq!(code(&counter.queue(&args)), 0);
    assert_eq!(counter.ids_in("exported"), all);

    let back = counter.file("back");
    let desk_before = counter.town.home.path().join("desk-before");
    copy_folder(&counter.town.desk(), &desk_before);
    let import = |desk: &Path, receipts: &Path| {
        let mut command = crate::town::program(desk, &["reception", "import"]);
        command.arg(&out).arg("--receipts").arg(receipts);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let mut tries = 0;
    let import_time = whole_time(|| {
        tries += 1;
        let desk = counter.town.home.path().join(format!("desk-{tries}"));
        copy_folder(&desk_before, &desk);
        assert!(finished(import(&desk, &probe)).status.success());
        fs::remove_file(&probe).unwrap();
    });
    let (mut killed, mut partial) = (0, 0);
    for _ in 0..20 {
        let mut child = import(&counter.town.desk(), &back).spawn().unwrap();
        // Most of it early: each run goes on where the one before was killed.
        std::thread::sleep(random.between(Duration::ZERO, import_time / 2));
        let _ = child.kill();
        killed += usize::from(was_killed(child.wait().unwrap()));
        let there = match Records::open(&counter.town.desk()) {
            Ok(records) => records.list().unwrap().len(),
            Err(_) => 0,
        };
        partial += usize::from((1..12).contains(&there));
    }
    println!("imports killed: {killed} of 20, in the middle: {partial}");
    assert!(killed >= 5, "{killed}");
    let imported = json_of(&counter.import(&out, &back));
    let sum = imported["received"].as_u64().unwrap() + imported["known"].as_u64().unwrap();
    assert_eq!(sum, 12);
    counter.expect_at_desk(&all);
    for _ in 0..10 {
        let mut command = counter.town.command(&["queue", "import"]);
        command
            .arg(&back)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(random.between(Duration::ZERO, export_time));
        let _ = child.kill();
        child.wait().unwrap();
    }
    json_of(&counter.take_receipts("back"));
    assert_eq!(counter.ids_in("received"), all);
}
