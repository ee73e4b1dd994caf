//! What a stick brings: bundles of requests, files of receipts; and keys, as somebody types them.

use std::io::BufReader;

use guichet::bundle::{
    Entry, Found, Line, Reader, ReceiptLines, ReceiptsWriter, RequestHead, Writer,
};
use guichet::delivery::channel::receipt;
use guichet::domain::ids::SubmissionId;
use guichet::vault::{
    Identity, ReceiptVerifier, Recipient, TerminalSigner, TerminalVerifier, sha256,
};

use super::answers::{genuine, receipt_json};
use super::{Target, text};

pub const BUNDLE: Target = Target {
    name: "bundle",
    run: read_bundle,
    seeds: || {
        [None, Some(TerminalSigner::from_seed(&[7; 32]))]
            .iter()
            .filter_map(|signer| bundle(signer.as_ref()))
            .collect()
    },
    words: &["guic", "\u{d}\u{a}\u{1a}", "\u{0}\u{0}\u{0}\u{40}"],
    cost: 3,
};

pub const RECEIPTS_FILE: Target = Target {
    name: "receipts-file",
    run: read_receipts,
    seeds: || {
        let mut writer = ReceiptsWriter::begin(Vec::new()).ok();
        if let Some(writer) = &mut writer {
            let _ = writer.receipt(&String::from_utf8_lossy(&receipt_json(&genuine())));
        }
        let written = writer.and_then(|writer| writer.finish().ok());
        written.map(|(bytes, _)| bytes).into_iter().collect()
    },
    words: &["guichet-receipts-v1\n", "\nend 1 ", "\n", "\r\n", "end "],
    cost: 2,
};

pub const KEYS: Target = Target {
    name: "keys",
    run: |bytes| {
        let text = text(bytes);
        if let Ok(key) = text.parse::<Recipient>() {
            assert_eq!(
                key.to_string(),
                text.to_lowercase(),
                "another key than the one written"
            );
        }
        let _ = text.parse::<Identity>();
        let _ = ReceiptVerifier::parse(&text);
        let _ = TerminalVerifier::parse(&text);
    },
    seeds: || {
        super::texts(&[
            "age1jh24y5ynl58gkg5k00uh9ptq7la0r0wlla03tnuvzxd6djduaalqenyy20",
            "St8Wp1Op/chZYj2K1Pw6TMMbYjrDXgsrEMZSZlRRtK0=",
            "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
        ])
    },
    words: &["age1", "AGE-SECRET-KEY-1", "=", "AAAA", "/", "+"],
    cost: 2,
};

fn bundle(signer: Option<&TerminalSigner>) -> Option<Vec<u8>> {
    let entries: Vec<Entry> = (1..=2_u8)
        .map(|n| Entry {
            id: SubmissionId::from_parts(1_000 + u64::from(n), [n; 10]),
            manifest_sha256: sha256(&[n]),
        })
        .collect();
    let mut writer = Writer::begin(Vec::new(), "mairie", &entries).ok()?;
    for entry in &entries {
        let head = RequestHead {
            entry: *entry,
            desk: *b"0123456789abcdef",
            manifest_json: br#"{"a":1}"#.to_vec(),
        };
        writer.request(&head).ok()?;
        writer.part(&[entry.id.as_bytes()[15]; 40]).ok()?;
    }
    Some(writer.finish(signer).ok()?.0)
}

fn read_bundle(bytes: &[u8]) {
    let mut reader = Reader::new(bytes);
    let mut ends = 0;
    while let Ok(Some(found)) = reader.next_found() {
        match found {
            Found::Part(name, part) => assert_eq!(name, sha256(&part)),
            Found::End(end) => {
                ends += 1;
                assert!(!end.whole || !reader.is_spoilt());
            }
            Found::Index(_) | Found::Request(_) | Found::Damage => {}
        }
        assert!(reader.used_bytes() <= bytes.len() as u64);
    }
    assert_eq!(reader.used_bytes(), bytes.len() as u64);
    assert!(ends <= bytes.len());
}

fn read_receipts(bytes: &[u8]) {
    let Ok(Some(mut lines)) = ReceiptLines::begin(BufReader::new(bytes)) else {
        return;
    };
    while let Ok(Some(line)) = lines.next_line() {
        assert!(!lines.is_whole());
        if let Line::Text(text) = line {
            assert!(text.len() <= 4096);
            let _ = receipt(&text);
        }
    }
}
