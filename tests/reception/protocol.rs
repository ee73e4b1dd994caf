//! The protocol when nothing goes wrong, and the refusals that the contract names.

use std::collections::BTreeSet;
use std::path::Path;

use base64::Engine as _;
use serde_json::{Value, json};

use guichet::vault::{ReceiptVerifier, Recipient, seal, sha256};

use super::desk::{Answer, Case, Desk, json_of, noise, run};

fn problem(answer: &Answer) -> String {
    assert_eq!(
        answer.header("content-type"),
        "application/problem+json",
        "{answer:?}"
    );
    let json = answer.json();
    assert_eq!(json["status"], answer.status);
    assert!(
        json["title"].is_string() && json["detail"].is_string(),
        "{json}"
    );
    let kind = json["type"].as_str().unwrap();
    kind.rsplit(['#', ':']).next().unwrap().to_owned()
}

#[test]
fn from_a_ping_to_the_opened_content() {
    let home = tempfile::tempdir().unwrap();
    let keys = json_of(&run(home.path(), &["reception", "keygen", "--json"]));
    assert_eq!(
        keys,
        json_of(&run(home.path(), &["reception", "keygen", "--json"]))
    );
    let town: Recipient = keys["sealing_key"].as_str().unwrap().parse().unwrap();
    let desk = Desk::serve(home.path());
    let verifier = ReceiptVerifier::parse(keys["receipt_key"].as_str().unwrap()).unwrap();

    let pong = desk.call("GET", "/v1/ping?nonce=Abc-_9", &[], b"").json();
    let signed = |field: &str| {
        base64::engine::general_purpose::STANDARD
            .decode(pong[field].as_str().unwrap())
            .unwrap()
    };
    let signature = signed("signature");
    verifier.verify_ping("Abc-_9", &signature).unwrap();
    let (time, time_signature) = (pong["time"].as_str().unwrap(), signed("time_signature"));
    verifier
        .verify_ping_time("Abc-_9", time, &time_signature)
        .unwrap();
    assert!(time.parse::<jiff::Timestamp>().is_ok() && time.ends_with('Z'));
    assert_eq!(pong["nonce"], "Abc-_9");
    assert_eq!(pong["key_id"], verifier.key_id());

    let request = json!({
        "service": "registre-canicule", "version": "2026-06-01+0123456789ab",
        "locale": "fr", "posture": "alone", "answers": { "seul": "oui", "nom": "Zoé Exemple" },
    });
    let scan = noise(1, 50_000);
    let sealed = [request.to_string().as_bytes(), &scan]
        .map(|plain| seal(plain, std::slice::from_ref(&town)).unwrap());
    let case = Case::new(1, &[&sealed[0], &sealed[1]]);

    let begun = desk.announce(&case);
    assert_eq!((begun.status, &begun.json()["have"]), (201, &json!([])));
    assert_eq!(begun.json()["limits"]["part_max_bytes"], 20_000_000);
    assert_eq!(desk.send_part(&case, 0).header("upload-complete"), "?1");
    let known = desk.announce(&case);
    let have = json!([sha256(&sealed[0]).to_string()]);
    assert_eq!((known.status, &known.json()["have"]), (200, &have));
    let open = desk.call("GET", &case.path(), &[], b"").json();
    assert_eq!(open["missing"], json!([sha256(&sealed[1]).to_string()]));
    assert_eq!(desk.send_part(&case, 1).status, 201);

    let committed = desk.commit(&case);
    assert_eq!(committed.status, 200);
    let receipt = committed.receipt();
    verifier
        .verify_receipt(&receipt, case.id, case.digest())
        .unwrap();
    assert!(receipt.reference.ends_with("-000001"), "{receipt:?}");
    assert_eq!(
        desk.call("GET", &case.path(), &[], b"").body,
        committed.body
    );
    assert_eq!(desk.announce(&case).json()["state"], "received");

    staff_read(home.path(), &case, &committed, &request, &scan);
    assert_eq!(desk.end(), Some(0));
}

/// What the town's staff see of one request, beside a desk that serves.
fn staff_read(dir: &Path, case: &Case, committed: &Answer, request: &Value, scan: &[u8]) {
    let receipt = committed.receipt();
    let list = json_of(&run(dir, &["reception", "list", "--json"]));
    let id = case.id.to_string();
    assert_eq!(
        list,
        json!([{
            "id": id, "service": "registre-canicule", "version": "2026-06-01+0123456789ab",
            "reference": receipt.reference, "received_at": receipt.received_at,
            "manifest_sha256": case.digest().to_string(), "parts": 2, "state": "received",
            "journal": null,
        }])
    );
    for name in [&id, &receipt.reference] {
        let shown = run(dir, &["reception", "show", name, "--content", "--json"]);
        assert_eq!(&json_of(&shown), request);
    }
    let shown = json_of(&run(dir, &["reception", "show", &id, "--json"]));
    assert_eq!(shown["receipt"], committed.json());
    let exported = json_of(&run(dir, &["reception", "export"]));
    assert_eq!(&exported["content"], request);
    let file = exported["files"][0]["base64"].as_str().unwrap();
    let file = base64::engine::general_purpose::STANDARD.decode(file);
    assert_eq!(file.unwrap(), scan);
}

#[test]
fn commands_say_what_they_cannot_do() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path();
    assert_eq!(
        json_of(&run(dir, &["reception", "list", "--json"])),
        json!([])
    );
    assert_eq!(run(dir, &["reception", "show", "x"]).status.code(), Some(2));
    let desk = Desk::serve(dir);
    let second = run(dir, &["reception", "serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(2), "{second:?}");
    assert!(second.stdout.is_empty());
    // Not sealed to this desk: received all the same, said when it is opened.
    desk.hand_over(&Case::new(1, &[b"not sealed"]));
    let exported = run(dir, &["reception", "export"]);
    assert_eq!(exported.status.code(), Some(1));
    assert!(
        String::from_utf8(exported.stdout)
            .unwrap()
            .contains("\"problem\"")
    );
    let shown = run(dir, &["reception", "show", "2026-999999"]);
    assert_eq!(shown.status.code(), Some(2));
    drop(desk);
    std::fs::write(dir.join("keys/receipt.key"), "garbage").unwrap();
    let damaged = run(dir, &["reception", "serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(damaged.status.code(), Some(4), "{damaged:?}");
}

#[test]
fn many_commits_at_once_give_one_receipt() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let verifier = desk.verifier();
    for number in 0..5 {
        let case = Case::new(number, &[&noise(number, 3000)]);
        desk.announce(&case);
        desk.send_part(&case, 0);
        let bodies: BTreeSet<_> = std::thread::scope(|scope| {
            let commits: Vec<_> = (0..8).map(|_| scope.spawn(|| desk.commit(&case))).collect();
            commits
                .into_iter()
                .map(|commit| commit.join().unwrap())
                .map(|answer| (answer.status, answer.body))
                .collect()
        });
        assert_eq!(bodies.len(), 1, "{bodies:?}");
        let answer = desk.commit(&case);
        assert!(bodies.contains(&(200, answer.body.clone())));
        let receipt = answer.receipt();
        verifier
            .verify_receipt(&receipt, case.id, case.digest())
            .unwrap();
        assert_eq!(receipt.seq, number + 1);
    }
    let list = json_of(&run(home.path(), &["reception", "list", "--json"]));
    assert_eq!(list.as_array().unwrap().len(), 5);
}

#[test]
fn the_same_id_never_stands_for_two_contents() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let first = Case::new(1, &[b"first"]);
    let other = Case::new(1, &[b"other"]);
    let receipt = desk.hand_over(&first);
    for answer in [desk.announce(&other), desk.commit(&other)] {
        assert_eq!(answer.status, 422);
        assert_eq!(problem(&answer), "other-manifest");
    }
    assert_eq!(desk.send_part(&other, 0).status, 404);
    assert_eq!(desk.commit(&first), receipt);
}

#[test]
fn a_commit_waits_for_every_part() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"one", b"two"]);
    assert_eq!(desk.commit(&case).status, 404);
    desk.announce(&case);
    desk.send_part(&case, 0);
    let early = desk.commit(&case);
    assert_eq!(
        (early.status, problem(&early).as_str()),
        (409, "parts-missing")
    );
    assert_eq!(early.json()["missing"], json!([sha256(b"two").to_string()]));
    assert_eq!(run(home.path(), &["reception", "list"]).stdout, b"");
    desk.send_part(&case, 1);
    assert_eq!(desk.commit(&case).status, 200);
}

#[test]
fn other_bytes_than_announced_are_thrown_away() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[&noise(1, 300_000)]);
    desk.announce(&case);
    let mut forged = case.parts[0].clone();
    forged[299_999] ^= 1;
    let answer = desk.call(
        "POST",
        &case.part_path(0),
        &[("Upload-Complete", "?1")],
        &forged,
    );
    assert_eq!(
        (answer.status, problem(&answer).as_str()),
        (422, "part-digest-mismatch")
    );
    assert_eq!(answer.header("upload-offset"), "0");
    assert_eq!(desk.offset(&case, 0), 0);
    assert_eq!(desk.commit(&case).status, 409);
    assert_eq!(desk.send_part(&case, 0).status, 201);
    assert_eq!(desk.commit(&case).status, 200);
}

#[test]
fn a_part_goes_on_only_where_it_stands() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[&noise(1, 1000)]);
    let bytes = &case.parts[0];
    desk.announce(&case);
    let incomplete = [("Upload-Complete", "?0"), ("Upload-Length", "1000")];
    let begun = desk.call("POST", &case.part_path(0), &incomplete, &bytes[..300]);
    assert_eq!((begun.status, begun.header("upload-offset")), (201, "300"));
    assert_eq!(begun.header("location"), case.part_path(0));
    for wrong in [0, 299, 301, 1000] {
        let answer = desk.resume(&case, 0, wrong, &bytes[wrong..]);
        assert_eq!(answer.status, 409, "{wrong}");
        assert_eq!(problem(&answer), "mismatching-upload-offset");
        assert_eq!(answer.header("upload-offset"), "300");
        assert_eq!(answer.json()["expected-offset"], 300);
    }
    let again = desk.call("POST", &case.part_path(0), &incomplete, &bytes[..300]);
    assert_eq!((again.status, again.header("upload-offset")), (409, "300"));
    let more = desk.resume(&case, 0, 300, &bytes[300..700]);
    assert_eq!((more.status, more.header("upload-offset")), (204, "700"));
    assert_eq!(more.header("upload-complete"), "?0");
    let known = desk.announce(&case).json();
    assert_eq!(known["offsets"][sha256(bytes).to_string()], 700);
    let last = desk.resume(&case, 0, 700, &bytes[700..]);
    assert_eq!((last.status, last.header("upload-complete")), (204, "?1"));
    // The answer got lost: the sender repeats, and learns that all is there.
    let repeated = desk.resume(&case, 0, 700, &bytes[700..]);
    assert_eq!(
        (repeated.status, repeated.header("upload-complete")),
        (409, "?1")
    );
    assert_eq!(desk.send_part(&case, 0).status, 201);
    assert_eq!(desk.commit(&case).status, 200);
}

/// What a terminal says of its journal is noted when it reads as such; a request is never
/// refused for it.
#[test]
fn heads_of_journals_are_noted_or_passed_over() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let head = |entry: u64| format!("{}:{entry}:{}", "0a".repeat(16), "1b".repeat(32));
    let (one, later) = (head(3), head(70));
    let long = "0".repeat(8_000);
    let tables: [(&[&str], Option<&str>); 7] = [
        (&[&one], Some(&one)),
        (&[&later], Some(&later)),
        (&[], None),
        (&[""], None),
        (&["-1:\u{e9}:x"], None),
        (&[&one, &one], None),
        (&[&long], None),
    ];
    for (n, (said, noted)) in (1..).zip(tables) {
        let case = Case::new(n, &[b"sealed"]);
        desk.announce(&case);
        desk.send_part(&case, 0);
        let headers: Vec<_> = said.iter().map(|text| ("Guichet-Journal", *text)).collect();
        let path = format!("{}/commit", case.path());
        let body = case.commit_json().to_string();
        let committed = desk.call("POST", &path, &headers, body.as_bytes());
        assert_eq!(committed.status, 200, "{said:?}");
        let id = case.id.to_string();
        let shown = json_of(&run(home.path(), &["reception", "show", &id, "--json"]));
        assert_eq!(shown["journal"].as_str(), noted, "{said:?}");
        assert_eq!(shown["receipt"], committed.json());
    }
    let journals = run(home.path(), &["reception", "journals", "--json"]);
    let newest = json!([{ "head": later, "contradicted": false }]);
    assert_eq!(json_of(&journals), newest);
    assert_eq!(desk.end(), Some(0));
}
