//! What a process did to a folder, read from strace: the operations in their order, with the
//! very bytes.

use std::path::Path;

/// The calls that change files, or promise that they are on the disk.
pub const CALLS: &str = "trace=openat,open,creat,write,pwrite64,writev,pwritev,ftruncate,\
                         truncate,fallocate,fsync,fdatasync,unlink,unlinkat,rename,renameat,\
                         renameat2,link,linkat,symlink";

/// One operation on a file of the folder, named without the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    Create {
        name: String,
        emptied: bool,
    },
    Write {
        name: String,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        name: String,
        length: usize,
    },
    Sync {
        name: String,
    },
    SyncFolder,
    Unlink {
        name: String,
    },
    Rename {
        from: String,
        to: String,
    },
    /// A line on stdout: what follows `ack `.
    Said {
        promise: String,
    },
}

/// Reads a trace.
///
/// # Panics
/// On a call that this model does not know: a trace half understood would prove nothing.
pub fn read(text: &str, folder: &Path) -> Vec<Op> {
    let folder = folder.to_str().unwrap();
    text.lines().filter_map(|line| op(line, folder)).collect()
}

fn op(line: &str, folder: &str) -> Option<Op> {
    assert!(!line.contains("<unfinished"), "two threads at once: {line}");
    let (_, call) = line.split_once(' ')?;
    let call = call.trim_start();
    let (name, rest) = call.split_once('(')?;
    // Exit and signal lines have no result; failed calls did nothing.
    let (arguments, result) = rest.rsplit_once(") = ").or_else(|| rest.rsplit_once(')'))?;
    if result.trim_start().starts_with(['-', '?']) {
        return None;
    }
    let words = split(arguments);
    let word = |at: usize| words.get(at).map(|word| decoded(word)).unwrap_or_default();
    let number = |at: usize| words[at].trim().parse::<usize>().unwrap();
    let ours = |path: String| -> Option<String> {
        let name = path
            .strip_prefix(folder)?
            .trim_start_matches('/')
            .to_owned();
        // The shared index of the log lives in memory only.
        (!name.ends_with("-shm") && !name.contains(" (deleted)")).then_some(name)
    };
    let file = || ours(of_descriptor(&word(0)));
    match name {
        "openat" => {
            let flags = words.get(2)?;
            let name = ours(text(&word(1)))?;
            let emptied = flags.contains("O_TRUNC");
            (flags.contains("O_CREAT") || emptied).then_some(Op::Create { name, emptied })
        }
        "pwrite64" => Some(Op::Write {
            name: file()?,
            at: number(3),
            bytes: bytes(&words[1]),
        }),
        "write" if words[0].trim_start().starts_with("1<") => {
            let said = text(&decoded(&words[1]));
            let promise = said.strip_prefix("ack ")?.trim_end().to_owned();
            Some(Op::Said { promise })
        }
        "ftruncate" => Some(Op::Truncate {
            name: file()?,
            length: number(1),
        }),
        "fsync" | "fdatasync" => match file()?.as_str() {
            "" => Some(Op::SyncFolder),
            name => Some(Op::Sync {
                name: name.to_owned(),
            }),
        },
        "unlink" => Some(Op::Unlink {
            name: ours(text(&word(0)))?,
        }),
        "rename" => Some(Op::Rename {
            from: ours(text(&word(0)))?,
            to: ours(text(&word(1)))?,
        }),
        other => {
            let inside = words.iter().any(|word| decoded(word).contains(folder));
            assert!(!inside, "{other} is not in the model: {line:.300}");
            None
        }
    }
}

/// Arguments, apart: commas inside quotes and angle brackets do not count.
fn split(arguments: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let (mut quoted, mut depth) = (false, 0);
    for letter in arguments.chars() {
        match letter {
            '"' => quoted = !quoted,
            '<' if !quoted => depth += 1,
            '>' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                words.push(std::mem::take(&mut word));
                continue;
            }
            _ => {}
        }
        word.push(letter);
    }
    words.push(word);
    words
        .into_iter()
        .map(|word| word.trim().to_owned())
        .collect()
}

/// `"\x61…"` as bytes.
fn bytes(word: &str) -> Vec<u8> {
    assert!(!word.ends_with("..."), "the trace cuts what was written");
    let inner = word.trim_matches('"');
    let digits = inner.split("\\x").skip(1);
    digits
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

/// The word with its hexadecimal letters made plain.
fn decoded(word: &str) -> String {
    let mut plain = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find("\\x") {
        plain.extend_from_slice(&rest.as_bytes()[..at]);
        plain.push(u8::from_str_radix(&rest[at + 2..at + 4], 16).unwrap());
        rest = &rest[at + 4..];
    }
    plain.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&plain).into_owned()
}

fn text(word: &str) -> String {
    word.trim_matches('"').to_owned()
}

/// `5</path>`: the path.
fn of_descriptor(word: &str) -> String {
    let inner = word.split_once('<').map(|(_, path)| path);
    inner.unwrap_or_default().trim_end_matches('>').to_owned()
}
