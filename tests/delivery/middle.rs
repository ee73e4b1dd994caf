//! A bad network between the terminal and the desk: a raw TCP server that reads one request
//! at a time, looks up what to do with it, and passes it on, cuts it, replaces its answer or
//! says nothing at all. Knows just enough HTTP/1.1 for that.

use std::collections::VecDeque;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What happens to a request.
#[derive(Clone)]
pub enum Fate {
    /// It reaches the desk, and the answer comes back.
    Pass,
    /// The connection ends as soon as the head was read.
    Close,
    /// So many bytes of the body reach the desk, then both sides lose the connection.
    CutBody(usize),
    /// It reaches the desk; the answer is lost.
    LoseAnswer,
    /// It reaches the desk; so many bytes of the answer come back.
    CutAnswer(usize),
    /// It reaches the desk; the answer is changed on its way.
    Change(fn(Vec<u8>) -> Vec<u8>),
    /// It does not reach the desk; this comes back instead.
    Reply(Vec<u8>),
    /// It does not reach the desk; nothing comes back.
    Silence,
    /// It reaches the desk; the answer comes back one byte at a time.
    Dribble,
    /// It does not reach the desk; this comes back instead, without end or nearly.
    Stream(Stream),
}

/// A beginning, then the same piece again and again, with pauses between.
#[derive(Clone)]
pub struct Stream {
    pub head: Vec<u8>,
    pub piece: Vec<u8>,
    pub times: usize,
    pub pause: Duration,
}

impl Stream {
    fn write(&self, client: &mut TcpStream) -> std::io::Result<()> {
        client.write_all(&self.head)?;
        for _ in 0..self.times {
            client.write_all(&self.piece)?;
            if !self.pause.is_zero() {
                std::thread::sleep(self.pause);
            }
        }
        // What is not over yet never will be.
        client.shutdown(Shutdown::Both)
    }
}

/// A request as it came by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Method and path, ids cut out: `PUT /v1/submissions/*`.
    pub what: String,
    /// `Upload-Offset`, if there was one.
    pub offset: Option<u64>,
    /// Length of the body as announced.
    pub length: usize,
}

type Rule = Arc<dyn Fn(&Seen) -> Fate + Send + Sync>;

/// The middle.
pub struct Middle {
    pub address: SocketAddr,
    rule: Arc<Mutex<Rule>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    closed: Arc<AtomicBool>,
}

impl Middle {
    /// Between the terminal and the desk at this address; passes everything.
    pub fn before(desk: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let rule: Arc<Mutex<Rule>> = Arc::new(Mutex::new(Arc::new(|_| Fate::Pass)));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let closed = Arc::new(AtomicBool::new(false));
        let middle = Self {
            address,
            rule: Arc::clone(&rule),
            seen: Arc::clone(&seen),
            closed: Arc::clone(&closed),
        };
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if closed.load(Ordering::SeqCst) {
                    break;
                }
                let (rule, seen) = (Arc::clone(&rule), Arc::clone(&seen));
                let Ok(stream) = stream else { continue };
                std::thread::spawn(move || {
                    // A cut connection is what this is for.
                    let _ = serve(stream, desk, &rule, &seen);
                });
            }
        });
        middle
    }

    /// From now on, this decides.
    pub fn set(&self, rule: impl Fn(&Seen) -> Fate + Send + Sync + 'static) {
        *self.rule.lock().unwrap() = Arc::new(rule);
    }

    /// These fates for the requests that match, in order; everything else passes.
    pub fn script(&self, matching: &'static str, fates: impl IntoIterator<Item = Fate>) {
        let fates = Mutex::new(fates.into_iter().collect::<VecDeque<_>>());
        self.set(move |seen| {
            if !seen.what.contains(matching) {
                return Fate::Pass;
            }
            fates.lock().unwrap().pop_front().unwrap_or(Fate::Pass)
        });
    }

    /// What came by since the last call.
    pub fn take_seen(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }

    /// The same, without pings, as short texts.
    pub fn take_asked(&self) -> Vec<String> {
        let mut asked: Vec<String> = self.take_seen().into_iter().map(|seen| seen.what).collect();
        asked.retain(|what| !what.contains("ping"));
        asked
    }
}

impl Drop for Middle {
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        // Wakes the listener.
        let _ = TcpStream::connect(self.address);
    }
}

/// An answer of somebody who is not the desk.
pub fn reply(status: &str, headers: &str, body: &str) -> Fate {
    Fate::Reply(
        format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes(),
    )
}

fn serve(
    mut client: TcpStream,
    desk: SocketAddr,
    rule: &Mutex<Rule>,
    seen: &Mutex<Vec<Seen>>,
) -> std::io::Result<()> {
    client.set_nodelay(true)?;
    while let Some(head) = read_head(&mut client)? {
        let request = parse(&head);
        seen.lock().unwrap().push(request.clone());
        let decide = Arc::clone(&rule.lock().unwrap());
        let fate = decide(&request);
        if let Fate::Close = fate {
            return client.shutdown(Shutdown::Both);
        }
        let passed = match fate {
            Fate::CutBody(bytes) => bytes.min(request.length),
            _ => request.length,
        };
        let mut body = vec![0; passed];
        client.read_exact(&mut body)?;
        match fate {
            Fate::Reply(answer) => client.write_all(&answer)?,
            Fate::Stream(stream) => return stream.write(&mut client),
            Fate::Silence => std::thread::sleep(Duration::from_secs(30)),
            Fate::CutBody(_) => {
                let mut desk = TcpStream::connect(desk)?;
                desk.write_all(&head)?;
                desk.write_all(&body)?;
                return Ok(());
            }
            fate => {
                let answer = ask(desk, &head, &body)?;
                match fate {
                    Fate::LoseAnswer => return Ok(()),
                    Fate::CutAnswer(bytes) => {
                        return client.write_all(&answer[..bytes.min(answer.len())]);
                    }
                    Fate::Change(change) => client.write_all(&change(answer))?,
                    Fate::Dribble => {
                        for byte in answer {
                            client.write_all(&[byte])?;
                            std::thread::sleep(Duration::from_micros(500));
                        }
                    }
                    _ => client.write_all(&answer)?,
                }
            }
        }
    }
    Ok(())
}

/// One request to the desk on a connection of its own, closed by the desk after the answer.
fn ask(desk: SocketAddr, head: &[u8], body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(desk)?;
    let end = head.len() - 2;
    stream.write_all(&head[..end])?;
    stream.write_all(b"Connection: close\r\n\r\n")?;
    stream.write_all(body)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    // The terminal's own connection stays.
    let text = b"connection: close\r\n";
    if let Some(at) = answer
        .windows(text.len())
        .position(|window| window.eq_ignore_ascii_case(text))
    {
        answer.drain(at..at + text.len());
    }
    Ok(answer)
}

fn read_head(stream: &mut TcpStream) -> std::io::Result<Option<Vec<u8>>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => head.push(byte[0]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Some(head))
}

fn parse(head: &[u8]) -> Seen {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split("\r\n");
    let mut first = lines.next().unwrap_or_default().split(' ');
    let method = first.next().unwrap_or_default();
    let path = first.next().unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    let cut = |segment: &str| {
        if segment.len() >= 36 {
            "*".to_owned()
        } else {
            segment.to_owned()
        }
    };
    let path: Vec<String> = path.split('/').map(cut).collect();
    let field = |name: &str| {
        text.split("\r\n").find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().parse::<u64>().ok())?
        })
    };
    Seen {
        what: format!("{method} {}", path.join("/")),
        offset: field("upload-offset"),
        length: field("content-length").unwrap_or(0) as usize,
    }
}
