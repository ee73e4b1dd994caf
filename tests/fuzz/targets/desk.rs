//! What the receiving desk reads of strangers: announcements, commits, heads of journals, and
//! what stands inside a sealed payload that somebody made on purpose.

use std::sync::OnceLock;

use guichet::domain::ids::SubmissionId;
use guichet::domain::journal::JournalHead;
use guichet::reception::fuzzing::{commit, manifest};
use guichet::reception::limits::{PART_MAX_BYTES, PARTS_MAX};
use guichet::vault::{Identity, open, seal, sha256};
use guichet::vault::{pack, unpack};

use super::{JSON_WORDS, Target, text};

pub const MANIFEST: Target = Target {
    name: "manifest",
    run: read_manifest,
    seeds: || {
        let sha = sha256(b"part");
        let part = format!(
            r#"{{"sha256":"{sha}","size":900,"type":"application/json","name":"request"}}"#
        );
        vec![
            format!(r#"{{"service":"registre-canicule","version":"2026-06-01+01","parts":[{part}],"x":{{}}}}"#).into_bytes(),
            format!(r#"{{"manifest_sha256":"{sha}"}}"#).into_bytes(),
        ]
    },
    words: JSON_WORDS,
    cost: 1,
};

pub const JOURNAL_HEAD: Target = Target {
    name: "journal-head",
    run: |bytes| {
        if let Ok(head) = text(bytes).parse::<JournalHead>() {
            assert_eq!(head.to_string(), text(bytes), "read, and written otherwise");
        }
    },
    seeds: || vec![format!("{}:17:{}", "0a".repeat(16), sha256(b"line")).into_bytes()],
    words: &[":", "0", "f", "A", "999999999999999", "-1", " "],
    cost: 1,
};

/// Largest content of these tests, in bytes.
const CLEAR_MAX: u64 = 1 << 20;

pub const PAYLOAD: Target = Target {
    name: "payload",
    run: |bytes| {
        if let Ok(clear) = unpack(bytes, CLEAR_MAX) {
            assert!(clear.len() as u64 <= CLEAR_MAX);
            // What the desk does next.
            let _ = serde_json::from_slice::<serde_json::Value>(&clear);
        }
    },
    seeds: || {
        let long = br#"{"answers":{"nom":"Zoe"},"format":"guichet-request-v1"}"#.repeat(20);
        let mut bomb = pack(&[0; 1 << 20]).to_vec();
        bomb[9..17].copy_from_slice(&u64::MAX.to_le_bytes());
        vec![
            pack(&long).to_vec(),
            pack(b"x").to_vec(),
            pack(&[0; 1 << 20]).to_vec(),
            bomb,
        ]
    },
    words: &["GUICHET1", "\u{0}\u{0}\u{0}\u{0}", "\u{1}", "{\"a\":1}"],
    cost: 4,
};

pub const SEALED: Target = Target {
    name: "sealed",
    run: |bytes| {
        let found = open(bytes, identity(), CLEAR_MAX);
        assert!(found.is_err() || found.is_ok_and(|clear| clear.len() as u64 <= CLEAR_MAX));
    },
    seeds: || {
        let sealed = seal(br#"{"answers":{}}"#, &[identity().recipient()]);
        vec![sealed.unwrap_or_default()]
    },
    words: &[
        "age-encryption.org/v1\n",
        "-> X25519 ",
        "\n--- ",
        "-> scrypt ",
        "-> ",
    ],
    cost: 20,
};

/// The same key for ever: a private key of nobody.
fn identity() -> &'static Identity {
    static KEY: OnceLock<Identity> = OnceLock::new();
    KEY.get_or_init(Identity::generate)
}

fn read_manifest(bytes: &[u8]) {
    let _ = commit(bytes);
    let id = SubmissionId::from_parts(1, [1; 10]);
    let Some(found) = manifest(id, bytes) else {
        return;
    };
    assert!((1..=PARTS_MAX).contains(&found.parts.len()));
    assert!(
        found
            .parts
            .iter()
            .all(|part| part.size_bytes <= PART_MAX_BYTES)
    );
    // As the terminal writes it, it is read again.
    let written = guichet::delivery::channel::manifest_json(&found);
    let again = manifest(id, &written);
    assert_eq!(again.as_ref(), Some(&found));
    // Two different manifests never have the same bytes.
    assert_eq!(
        again.map(|m| m.canonical_bytes()),
        Some(found.canonical_bytes())
    );
}
