//! The real binary as a child process, and an HTTP client small enough to misbehave.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use guichet::domain::digest::Digest;
use guichet::domain::ids::{ServiceSlug, SubmissionId};
use guichet::domain::receipt::{Manifest, Part, Receipt};
use guichet::vault::{ReceiptVerifier, sha256};

/// A test that waits longer than this has found a desk that hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A desk serving a folder.
pub struct Desk {
    child: Child,
    pub address: SocketAddr,
    dir: PathBuf,
}

impl Desk {
    pub fn serve(dir: &Path) -> Self {
        let mut child = guichet(dir)
            .args(["reception", "serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .unwrap_or_else(|| panic!("the desk said: {line}"));
        Self {
            address: address.parse().unwrap(),
            child,
            dir: dir.to_owned(),
        }
    }

    /// Pulls the plug (SIGKILL), then starts again on the same folder.
    pub fn kill_and_serve_again(mut self) -> Self {
        self.kill();
        Self::serve(&self.dir.clone())
    }

    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end (SIGTERM) and gives its exit code.
    pub fn end(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").arg(pid).status().unwrap().success());
        self.child.wait().unwrap().code()
    }

    /// Largest resident memory so far, in KiB.
    pub fn peak_memory_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    pub fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_call(method, path, headers, body)
            .unwrap_or_else(|| panic!("{method} {path}: no answer"))
    }

    /// `None` when the connection broke before a whole answer came.
    pub fn try_call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        call(self.address, method, path, headers, body)
    }

    /// Sends raw bytes and reads whatever comes back until the end.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = connect(self.address).unwrap();
        // The desk may have answered and left before all was sent.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        answer
    }

    pub fn announce(&self, case: &Case) -> Answer {
        self.call(
            "PUT",
            &case.path(),
            &[("Idempotency-Key", &case.id.to_string())],
            case.manifest_json().to_string().as_bytes(),
        )
    }

    pub fn send_part(&self, case: &Case, at: usize) -> Answer {
        let part = &case.parts[at];
        let length = part.len().to_string();
        let headers = [
            ("Upload-Complete", "?1"),
            ("Upload-Length", length.as_str()),
        ];
        self.call("POST", &case.part_path(at), &headers, part)
    }

    pub fn resume(&self, case: &Case, at: usize, offset: usize, bytes: &[u8]) -> Answer {
        let (offset_text, end) = (offset.to_string(), offset + bytes.len());
        let complete = if end >= case.parts[at].len() {
            "?1"
        } else {
            "?0"
        };
        let headers = [
            ("Content-Type", "application/partial-upload"),
            ("Upload-Offset", offset_text.as_str()),
            ("Upload-Complete", complete),
        ];
        self.call("PATCH", &case.part_path(at), &headers, bytes)
    }

    pub fn offset(&self, case: &Case, at: usize) -> usize {
        let answer = self.call("HEAD", &case.part_path(at), &[], b"");
        assert_eq!(answer.status, 204, "{answer:?}");
        answer.header("upload-offset").parse().unwrap()
    }

    pub fn commit(&self, case: &Case) -> Answer {
        self.try_commit(case).expect("no answer to a commit")
    }

    pub fn try_commit(&self, case: &Case) -> Option<Answer> {
        let body = case.commit_json().to_string();
        self.try_call(
            "POST",
            &format!("{}/commit", case.path()),
            &[],
            body.as_bytes(),
        )
    }

    /// Announces, sends and commits.
    pub fn hand_over(&self, case: &Case) -> Answer {
        self.announce(case);
        for at in 0..case.parts.len() {
            assert_eq!(self.send_part(case, at).status, 201);
        }
        self.commit(case)
    }

    pub fn verifier(&self) -> ReceiptVerifier {
        let keys = json_of(&run(&self.dir, &["reception", "keygen", "--json"]));
        ReceiptVerifier::parse(keys["receipt_key"].as_str().unwrap()).unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // Already gone is what was wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One submission to hand over.
#[derive(Clone)]
pub struct Case {
    pub id: SubmissionId,
    pub parts: Vec<Vec<u8>>,
}

impl Case {
    pub fn new(number: u64, parts: &[&[u8]]) -> Self {
        Self {
            id: SubmissionId::from_parts(1_780_000_000_000 + number, [7; 10]),
            parts: parts.iter().map(|part| part.to_vec()).collect(),
        }
    }

    pub fn path(&self) -> String {
        format!("/v1/submissions/{}", self.id)
    }

    pub fn part_path(&self, at: usize) -> String {
        format!("{}/parts/{}", self.path(), sha256(&self.parts[at]))
    }

    pub fn manifest(&self) -> Manifest {
        Manifest {
            id: self.id,
            service: ServiceSlug::parse("registre-canicule").unwrap(),
            version: "2026-06-01+0123456789ab".to_owned(),
            parts: self
                .parts
                .iter()
                .map(|bytes| Part {
                    sha256: sha256(bytes),
                    size_bytes: bytes.len() as u64,
                    media_type: "application/json".to_owned(),
                    name: "request".to_owned(),
                })
                .collect(),
        }
    }

    pub fn digest(&self) -> Digest {
        sha256(&self.manifest().canonical_bytes())
    }

    pub fn manifest_json(&self) -> Value {
        let manifest = self.manifest();
        let parts: Vec<_> = manifest
            .parts
            .iter()
            .map(|part| {
                json!({
                    "sha256": part.sha256.to_string(),
                    "size": part.size_bytes,
                    "type": part.media_type,
                    "name": part.name,
                })
            })
            .collect();
        json!({
            "service": manifest.service.as_str(),
            "version": manifest.version,
            "parts": parts,
            "from_the_future": { "x": [1, 2] },
        })
    }

    pub fn commit_json(&self) -> Value {
        json!({ "manifest_sha256": self.digest().to_string() })
    }
}

/// An HTTP answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value)
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// Parses it as a receipt, the way a sender does.
    pub fn receipt(&self) -> Receipt {
        use base64::Engine as _;
        let json = self.json();
        let text = |name: &str| {
            json[name]
                .as_str()
                .unwrap_or_else(|| panic!("{json}"))
                .to_owned()
        };
        Receipt {
            id: text("id").parse().unwrap(),
            manifest_sha256: text("manifest_sha256").parse().unwrap(),
            reference: text("reference"),
            received_at: text("received_at"),
            seq: json["seq"].as_u64().unwrap(),
            key_id: text("key_id"),
            signature: base64::engine::general_purpose::STANDARD
                .decode(text("signature"))
                .unwrap(),
        }
    }
}

pub fn connect(address: SocketAddr) -> Option<TcpStream> {
    let stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    Some(stream)
}

/// One request on one connection; `None` when no whole answer came.
pub fn call(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Option<Answer> {
    let mut stream = connect(address)?;
    let mut request = head(method, path, headers, body.len());
    request.extend_from_slice(body);
    // A desk that refuses early answers without reading everything.
    let _ = stream.write_all(&request);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    parse_answer(&answer, method == "HEAD")
}

/// The head of a request.
pub fn head(method: &str, path: &str, headers: &[(&str, &str)], length: usize) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {length}\r\n\r\n"));
    text.into_bytes()
}

pub fn parse_answer(bytes: &[u8], headless: bool) -> Option<Answer> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut lines = text.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let body = bytes[end + 4..].to_vec();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length: usize = length.map_or(0, |(_, value)| value.parse().unwrap_or(0));
    (headless || body.len() >= length).then_some(Answer {
        status,
        headers,
        body,
    })
}

/// The binary, on a data folder of its own.
pub fn guichet(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command.arg("--data").arg(data).env_remove("GUICHET_LOG");
    command
}

pub fn run(data: &Path, args: &[&str]) -> Output {
    guichet(data).args(args).output().unwrap()
}

pub fn json_of(output: &Output) -> Value {
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Bytes that do not repeat.
pub fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..len)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect()
}
