//! A terminal and the desk of its town: a copy of the shipped configuration with the desk's
//! keys filled in, a data folder, and the desk as a process that can be started and killed.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use guichet::domain::receipt::{Manifest, Part, Receipt};
use guichet::vault::{ReceiptVerifier, sha256};
use serde_json::Value;
use tempfile::TempDir;

/// The shipped services.
pub const SERVICES: [&str; 3] = ["registre-canicule", "mediatheque", "portage-repas"];

/// A whole set of answers that comes with a service.
pub struct Example {
    pub service: String,
    pub path: PathBuf,
    pub answers: Value,
}

/// Everything of one town, in one folder that goes away with it.
pub struct Town {
    pub home: TempDir,
    pub port: u16,
    pub receipt_key: String,
}

impl Town {
    /// A town whose desk was never started; its keys are in the terminal's configuration.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
        copy_folder(&shipped, &home.path().join("config"));
        let mut town = Self {
            home,
            port: free_port(),
            receipt_key: String::new(),
        };
        let keygen = town.desk_command(&["reception", "keygen", "--json"]);
        let keys = json_of(&finished(keygen));
        town.receipt_key = keys["receipt_key"].as_str().unwrap().to_owned();
        let sealing_key = keys["sealing_key"].as_str().unwrap();
        let edits = [
            (
                "http://127.0.0.1:8750",
                format!("http://127.0.0.1:{}", town.port),
            ),
            (
                "# sealing_key = \"age1…\"",
                format!("sealing_key = \"{sealing_key}\""),
            ),
            (
                "# receipt_key = \"…\"",
                format!("receipt_key = \"{}\"", town.receipt_key),
            ),
        ];
        for (old, new) in edits {
            town.edit("kiosk.toml", old, &new);
        }
        town
    }

    pub fn config(&self) -> PathBuf {
        self.home.path().join("config")
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    pub fn desk(&self) -> PathBuf {
        self.home.path().join("desk")
    }

    /// Replaces a text that stands exactly once in a file of the configuration.
    pub fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.config().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{file}: {old}");
        fs::write(path, text.replace(old, new)).unwrap();
    }

    /// Adds to the end of a file of the configuration.
    pub fn append(&self, file: &str, more: &str) {
        let path = self.config().join(file);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text + more).unwrap();
    }

    /// The terminal's program on a data folder.
    pub fn command_on(&self, data: &Path, args: &[&str]) -> Command {
        let mut command = program(data, args);
        command.arg("--config").arg(self.config());
        command
    }

    /// The terminal's program.
    pub fn command(&self, args: &[&str]) -> Command {
        self.command_on(&self.data(), args)
    }

    /// The desk's program.
    pub fn desk_command(&self, args: &[&str]) -> Command {
        program(&self.desk(), args)
    }

    /// `walk --keep --json` of an example.
    pub fn keep_command(&self, data: &Path, service: &str, answers: &Path) -> Command {
        let answers = answers.to_str().unwrap();
        let args = ["walk", service, "--answers", answers, "--keep", "--json"];
        self.command_on(data, &args)
    }

    /// Every example of every service, the services in turn.
    pub fn examples(&self) -> Vec<Example> {
        let mut found = Vec::new();
        for service in SERVICES {
            let folder = self
                .config()
                .join("services")
                .join(service)
                .join("examples");
            let mut paths: Vec<PathBuf> = entries(&folder);
            paths.sort();
            assert!(!paths.is_empty());
            for (at, path) in paths.into_iter().enumerate() {
                let answers = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
                let service = service.to_owned();
                found.push((
                    at,
                    Example {
                        service,
                        path,
                        answers,
                    },
                ));
            }
        }
        // Stable: within one turn the services keep their order.
        found.sort_by_key(|(turn, _)| *turn);
        found.into_iter().map(|(_, example)| example).collect()
    }

    /// Starts the desk.
    pub fn serve(&self) -> Desk {
        self.serve_from(&self.desk())
    }

    /// Starts a desk on another folder.
    pub fn serve_from(&self, desk: &Path) -> Desk {
        let listen = format!("127.0.0.1:{}", self.port);
        let log = self.home.path().join("desk.log");
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(log)
            .unwrap();
        let mut child = program(desk, &["reception", "serve", "--listen", &listen])
            .env("GUICHET_LOG", "info")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        assert_eq!(line.trim(), format!("listening on http://{listen}"));
        Desk { child }
    }

    /// The queue of a data folder, from `queue list --json`.
    pub fn queue_on(&self, data: &Path) -> Vec<Value> {
        array(json_of(&finished(
            self.command_on(data, &["queue", "list", "--json"]),
        )))
    }

    /// The queue.
    pub fn queue(&self) -> Vec<Value> {
        self.queue_on(&self.data())
    }

    /// The folder of a desk as a list: what it received, every content opened, every receipt
    /// verified against the manifest.
    pub fn received_from(&self, desk: &Path) -> BTreeMap<String, Case> {
        let list = array(json_of(&finished(program(
            desk,
            &["reception", "list", "--json"],
        ))));
        let export = finished(program(desk, &["reception", "export"]));
        assert!(export.status.success(), "{export:?}");
        let text = String::from_utf8(export.stdout).unwrap();
        let lines: Vec<Value> = text
            .lines()
            .map(|l| serde_json::from_str(l).unwrap())
            .collect();
        assert_eq!(list.len(), lines.len());
        let verifier = ReceiptVerifier::parse(&self.receipt_key).unwrap();
        let mut cases = BTreeMap::new();
        for (listed, line) in list.iter().zip(&lines) {
            let case = Case::read(listed, line, &verifier);
            let before = cases.insert(case.id.clone(), case);
            assert!(before.is_none(), "twice at the desk: {listed}");
        }
        let mut references: Vec<&str> = cases.values().map(|c| c.reference.as_str()).collect();
        references.sort_unstable();
        references.dedup();
        assert_eq!(references.len(), cases.len(), "a reference was given twice");
        cases
    }

    /// The same of this town's desk.
    pub fn received(&self) -> BTreeMap<String, Case> {
        self.received_from(&self.desk())
    }
}

/// One request at the desk, its receipt verified.
pub struct Case {
    pub id: String,
    pub reference: String,
    pub received_at: String,
    pub content: Value,
    pub files: Vec<Value>,
}

impl Case {
    fn read(listed: &Value, line: &Value, verifier: &ReceiptVerifier) -> Self {
        let (receipt, manifest) = (&line["receipt"], &line["manifest"]);
        let id = text(&listed["id"]);
        let parts = array(manifest["parts"].clone());
        let part = |part: &Value| Part {
            sha256: text(&part["sha256"]).parse().unwrap(),
            size_bytes: part["size"].as_u64().unwrap(),
            media_type: text(&part["type"]),
            name: text(&part["name"]),
        };
        let manifest = Manifest {
            id: id.parse().unwrap(),
            service: guichet::domain::ids::ServiceSlug::parse(&text(&manifest["service"])).unwrap(),
            version: text(&manifest["version"]),
            parts: parts.iter().map(part).collect(),
        };
        let digest = sha256(&manifest.canonical_bytes());
        assert_eq!(text(&listed["manifest_sha256"]), digest.to_string());
        let signed = Receipt {
            id: text(&receipt["id"]).parse().unwrap(),
            manifest_sha256: text(&receipt["manifest_sha256"]).parse().unwrap(),
            reference: text(&receipt["reference"]),
            received_at: text(&receipt["received_at"]),
            seq: receipt["seq"].as_u64().unwrap(),
            key_id: text(&receipt["key_id"]),
            signature: base64(&text(&receipt["signature"])),
        };
        verifier
            .verify_receipt(&signed, manifest.id, digest)
            .unwrap();
        assert_eq!(listed["reference"], receipt["reference"]);
        assert_eq!(line["problem"], Value::Null, "{line}");
        Self {
            reference: signed.reference,
            received_at: signed.received_at,
            content: line["content"].clone(),
            files: array(line["files"].clone()),
            id,
        }
    }
}

/// A desk that serves.
pub struct Desk {
    child: Child,
}

impl Desk {
    /// SIGKILL.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Gone already when it was killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The binary on a data folder, with nothing of this environment that would change it.
pub fn program(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command
        .args(args)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null());
    for name in ["GUICHET_LOG", "GUICHET_CONFIG", "GUICHET_DATA"] {
        command.env_remove(name);
    }
    command
}

/// Runs to the end.
pub fn finished(mut command: Command) -> Output {
    command.output().unwrap()
}

/// The document a command that succeeded printed.
pub fn json_of(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

pub fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("not a text: {value}"))
        .to_owned()
}

pub fn array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => panic!("not an array: {other}"),
    }
}

/// Whether SIGKILL ended it.
pub fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(9)
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for path in entries(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What a folder holds, folders included.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

/// Every file below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (folders, mut files): (Vec<_>, Vec<_>) =
        entries(folder).into_iter().partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| files_below(folder)));
    files
}

pub fn base64(text: &str) -> Vec<u8> {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD
        .decode(text)
        .unwrap()
}

/// A port that nobody else takes while the desk is down: below those the system gives to
/// outgoing connections.
fn free_port() -> u16 {
    let mut random = Random::new(RandomState::new().hash_one(std::process::id()));
    loop {
        let port = 20_000 + (random.below(12_000) as u16);
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Random moments, the same for the same seed.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The seed of `GUICHET_SEED`, or a new one; printed either way.
    pub fn announced(what: &str) -> (Self, u64) {
        let given = std::env::var("GUICHET_SEED").ok();
        let given = given.map(|seed| seed.parse().expect("GUICHET_SEED is a number"));
        let seed = given.unwrap_or_else(|| RandomState::new().hash_one(what) >> 16);
        println!("{what}: GUICHET_SEED={seed}");
        (Self(seed), seed)
    }

    /// splitmix64.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit.max(1)
    }

    /// Between two durations.
    pub fn between(
        &mut self,
        low: std::time::Duration,
        high: std::time::Duration,
    ) -> std::time::Duration {
        let span = high.saturating_sub(low).as_micros() as u64;
        low + std::time::Duration::from_micros(self.below(span))
    }

    pub fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| (self.next() >> 32) as u8).collect()
    }
}

/// Every place of a text in these answers, as a JSON pointer.
pub fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, inner) in object {
                leaves(inner, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                leaves(inner, &format!("{path}/{at}"), found);
            }
        }
        Value::String(_) => found.push(path.to_owned()),
        _ => {}
    }
}
