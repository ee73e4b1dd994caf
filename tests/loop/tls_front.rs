//! TLS in front of a desk: certificates made with the command `openssl` at any date, and a
//! server that ends TLS and passes the bytes on.

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};

use crate::clock::at;

/// A certificate for 127.0.0.1 and the authority that made it.
pub struct Certificate {
    pub authority: PathBuf,
    own: PathBuf,
    key: PathBuf,
}

impl Certificate {
    /// Valid from a time of `faketime` on, for so many days; `None`, with a word, when this
    /// machine has no `openssl`.
    pub fn make(library: &Path, folder: &Path, from: &str, days: u32) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let path = |name: &str| folder.join(name);
        let made = Self {
            authority: path("authority.pem"),
            own: path("own.pem"),
            key: path("own.key"),
        };
        let authority_key = path("authority.key");
        let days = days.to_string();
        let (key, authority) = (authority_key.to_str()?, made.authority.to_str()?);
        openssl(
            library,
            "@2015-01-01 00:00:00",
            &[
                "-subj",
                "/CN=Essai",
                "-days",
                "20000",
                "-keyout",
                key,
                "-out",
                authority,
            ],
        )?;
        openssl(
            library,
            from,
            &[
                "-subj",
                "/CN=mairie",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
                "-CA",
                authority,
                "-CAkey",
                key,
                "-days",
                &days,
                "-keyout",
                made.key.to_str()?,
                "-out",
                made.own.to_str()?,
            ],
        )?;
        Some(made)
    }
}

fn openssl(library: &Path, time: &str, args: &[&str]) -> Option<()> {
    let mut command = Command::new("openssl");
    command
        .args(["req", "-x509", "-newkey", "ec", "-nodes"])
        .args(["-pkeyopt", "ec_paramgen_curve:P-256"])
        .args(args);
    match at(library, command, time).output() {
        Ok(output) => {
            assert!(output.status.success(), "{output:?}");
            Some(())
        }
        Err(error) => {
            println!("skipped: no openssl on this machine: {error}");
            None
        }
    }
}

/// Ends TLS before the desk at a port of this machine.
pub struct Front {
    pub port: u16,
}

impl Front {
    pub fn before(desk: u16, certificate: &Certificate) -> Self {
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&certificate.own)
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let key = PrivateKeyDer::from_pem_file(&certificate.key).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        // Ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let config = Arc::clone(&config);
                // A refused handshake is what some of the tests are for.
                std::thread::spawn(move || {
                    let _ = pass(stream, desk, config);
                });
            }
        });
        Self { port }
    }
}

/// Both directions in turn, until one side ends.
fn pass(mut outer: TcpStream, desk: u16, config: Arc<ServerConfig>) -> Option<()> {
    let mut tls = ServerConnection::new(config).ok()?;
    while tls.is_handshaking() {
        tls.complete_io(&mut outer).ok()?;
    }
    let mut inner = TcpStream::connect(("127.0.0.1", desk)).ok()?;
    outer.set_nonblocking(true).ok()?;
    inner.set_nonblocking(true).ok()?;
    let mut bytes = [0; 16 * 1024];
    loop {
        let mut idle = true;
        let ended = match ready(tls.read_tls(&mut outer))? {
            Some(read) => read == 0,
            None => false,
        };
        tls.process_new_packets().ok()?;
        // The first request may have come with the end of the handshake.
        while let Some(read @ 1..) = ready(tls.reader().read(&mut bytes))? {
            idle = false;
            write_all(&mut inner, &bytes[..read])?;
        }
        if ended {
            return None;
        }
        if let Some(read) = ready(inner.read(&mut bytes))? {
            if read == 0 {
                tls.send_close_notify();
                let _ = tls.write_tls(&mut outer);
                return None;
            }
            idle = false;
            tls.writer().write_all(&bytes[..read]).ok()?;
        }
        while tls.wants_write() {
            if ready(tls.write_tls(&mut outer))?.is_none() {
                break;
            }
        }
        if idle {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// `Some(None)`: nothing there yet.
fn ready(result: std::io::Result<usize>) -> Option<Option<usize>> {
    match result {
        Ok(count) => Some(Some(count)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Some(None),
        Err(_) => None,
    }
}

fn write_all(stream: &mut TcpStream, mut bytes: &[u8]) -> Option<()> {
    while !bytes.is_empty() {
        match ready(stream.write(bytes))? {
            Some(count) => bytes = &bytes[count..],
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    }
    Some(())
}
