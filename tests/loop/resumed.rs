//! A large part over a line that breaks, the sender killed with it: the next process goes on
//! where the desk stands, and the file arrives byte for byte.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::town::{Random, Town, base64, finished, json_of};

const SIZE: u64 = 3_000_000;
/// The line breaks after so many bytes towards the desk.
const CUT_AFTER: u64 = 1_700_000;

#[test]
fn a_three_megabyte_part_resumes() {
    let town = Town::new();
    with_a_file_question(&town);
    let scan = Random::new(3).bytes(SIZE as usize);
    fs::write(town.home.path().join("scan.png"), &scan).unwrap();
    let example = town
        .config()
        .join("services/mediatheque/examples/adulte.json");
    let mut answers: serde_json::Value =
        serde_json::from_slice(&fs::read(example).unwrap()).unwrap();
    answers["scan"] = json!({"path": "scan.png", "type": "image/png"});
    let file = town.home.path().join("answers.json");
    fs::write(&file, answers.to_string()).unwrap();

    let line = Line::to(town.port);
    let port = town.port.to_string();
    town.edit(
        "kiosk.toml",
        &format!("127.0.0.1:{port}"),
        &format!("127.0.0.1:{}", line.port),
    );
    let kept = json_of(&finished(town.keep_command(
        &town.data(),
        "mediatheque",
        &file,
    )));
    assert_eq!(town.queue()[0]["parts"], json!(2));

    let desk = town.serve();
    line.cut_after(CUT_AFTER);
    let mut sync = town.command(&["sync", "--once", "--json"]);
    let mut sender = sync.stdout(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while !line.is_cut() {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "the line was never full"
        );
        std::thread::sleep(Duration::from_millis(1));
    }
    sender.kill().unwrap();
    sender.wait().unwrap();
    assert_eq!(line.bytes_up(), CUT_AFTER);
    assert_eq!(town.received().len(), 0);
    // The desk goes down too: what it acknowledged is on its disk.
    desk.kill();
    let _desk = town.serve();

    line.cut_after(u64::MAX);
    let report = json_of(&finished(town.command(&["sync", "--once", "--json"])));
    assert_eq!(report["received"], json!(1));
    let (first, second) = (CUT_AFTER, line.bytes_up() - CUT_AFTER);
    println!("{SIZE} bytes: {first} before the cut, {second} after it");
    // What was under way when it broke may go twice: at most the largest piece, 256 KiB.
    assert!(second < SIZE - first + 300 * 1024, "{second}");
    let cases = town.received();
    let case = &cases[kept["submission"]["id"].as_str().unwrap()];
    assert_eq!(case.files.len(), 1);
    assert!(
        base64(case.files[0]["base64"].as_str().unwrap()) == scan,
        "another file arrived"
    );
}

/// The library's service, with a file asked for at the end.
fn with_a_file_question(town: &Town) {
    let page = "\n[[page]]\nname = \"scan\"\n\n[[page.question]]\nname = \"scan\"\nkind = \"file\"\nrequired = false\n";
    town.append("services/mediatheque/service.toml", page);
    let folder = town.config().join("services/mediatheque");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".ftl") {
            let texts = "\nscan = Votre papier\n    .label = Papier\n";
            town.append(&format!("services/mediatheque/{name}"), texts);
        }
    }
}

/// A line between the terminal and the desk that counts, and breaks when told.
struct Line {
    port: u16,
    up: Arc<AtomicU64>,
    limit: Arc<AtomicU64>,
    cut: Arc<AtomicBool>,
}

impl Line {
    fn to(desk: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Self {
            port: listener.local_addr().unwrap().port(),
            up: Arc::default(),
            limit: Arc::new(AtomicU64::new(u64::MAX)),
            cut: Arc::default(),
        };
        let (up, limit, cut) = (line.up.clone(), line.limit.clone(), line.cut.clone());
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let Ok(desk) = TcpStream::connect(("127.0.0.1", desk)) else {
                    continue;
                };
                let (up, limit, cut) = (up.clone(), limit.clone(), cut.clone());
                let back = (desk.try_clone().unwrap(), client.try_clone().unwrap());
                std::thread::spawn(move || pass(back.0, back.1, |_| true));
                std::thread::spawn(move || {
                    pass(client, desk, |bytes| {
                        let before = up.load(Ordering::SeqCst);
                        let left = limit.load(Ordering::SeqCst) - before;
                        let whole = *bytes as u64 <= left;
                        *bytes = (*bytes).min(usize::try_from(left).unwrap_or(usize::MAX));
                        up.fetch_add(*bytes as u64, Ordering::SeqCst);
                        cut.fetch_or(!whole, Ordering::SeqCst);
                        whole
                    });
                });
            }
        });
        line
    }

    fn cut_after(&self, bytes: u64) {
        self.limit.store(bytes, Ordering::SeqCst);
    }

    fn is_cut(&self) -> bool {
        self.cut.load(Ordering::SeqCst)
    }

    fn bytes_up(&self) -> u64 {
        self.up.load(Ordering::SeqCst)
    }
}

/// Passes bytes on while `may` says so; it may also shorten what is passed.
fn pass(mut from: TcpStream, mut to: TcpStream, mut may: impl FnMut(&mut usize) -> bool) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(mut count @ 1..) = from.read(&mut buffer) {
        let goes_on = may(&mut count);
        if to.write_all(&buffer[..count]).is_err() || !goes_on {
            break;
        }
    }
    // Both ways: a line that broke is silent in both.
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}
