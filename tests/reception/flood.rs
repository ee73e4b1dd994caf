//! Many hostile clients at a time, beside honest ones; and payloads that are small on the way
//! and large once opened. The desk's memory is compared with what it takes when nothing is
//! wrong, in the same run.

use std::io::Write;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use guichet::vault::{Recipient, seal};
use serde_json::json;

use super::desk::{Case, Desk, connect, guichet, head, json_of, noise, parse_answer, run};

/// Writes pieces with pauses until told to stop or cut off.
fn dribble(desk: &Desk, beginning: &[u8], piece: &[u8], over: &AtomicBool) {
    let Some(mut stream) = connect(desk.address) else {
        return;
    };
    let mut alive = stream.write_all(beginning).is_ok();
    while alive && !over.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(50));
        alive = stream.write_all(piece).is_ok();
    }
}

/// A manifest of so many parts.
fn manifest(case: &Case, parts: usize) -> Vec<u8> {
    let part =
        |n: usize| json!({ "sha256": format!("{n:064x}"), "size": 1, "type": "a/b", "name": "x" });
    let mut manifest = case.manifest_json();
    manifest["parts"] = (0..parts).map(part).collect();
    manifest.to_string().into_bytes()
}

#[test]
fn a_flood_leaves_the_desk_small_and_the_others_served() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    // What it takes for honest work.
    let large = noise(1, 3_000_000);
    for number in 0..4 {
        assert_eq!(desk.hand_over(&Case::new(number, &[&large])).status, 200);
    }
    let usual_kib = desk.peak_memory_kib();
    let begun = Case::new(50, &[b"abcdef"]);
    desk.announce(&begun);
    let many = manifest(&Case::new(60, &[b"x"]), 100_000);
    // As many as fit under the limit of size.
    let some = manifest(&Case::new(61, &[b"x"]), 500);
    let path = begun.path();
    let key = ("Idempotency-Key", begun.id.to_string());
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for number in 0..60 {
            let (desk, over, begun) = (&desk, &over, &begun);
            scope.spawn(move || match number % 3 {
                0 => dribble(desk, b"GET /v1/ping HTTP/1.1\r\nX: ", b"y", over),
                1 => dribble(
                    desk,
                    b"GET /v1/ping?nonce=a HTTP/1.1\r\n",
                    b"X: y\r\n",
                    over,
                ),
                _ => {
                    let head = head("POST", &begun.part_path(0), &[("Upload-Complete", "?1")], 6);
                    dribble(desk, &head, b"", over);
                }
            });
        }
        for number in 0..12 {
            let (desk, path, key, many, some) = (&desk, &path, &key, &many, &some);
            scope.spawn(move || {
                let header = [(key.0, key.1.as_str())];
                let body = if number % 2 == 0 { many } else { some };
                let answer = desk.call("PUT", path, &header, body);
                assert_eq!(answer.status, 413, "{answer:?}");
                let flood = format!(
                    "GET /{} HTTP/1.1\r\n{}\r\n",
                    "y".repeat(60_000),
                    "X: yyyyyyyyyyyyyyyy\r\n".repeat(20_000)
                );
                let answer = parse_answer(&desk.raw(flood.as_bytes()), false);
                assert!(answer.is_none_or(|answer| matches!(answer.status, 400..500)));
            });
        }
        for number in 0..4 {
            let (desk, large, begun) = (&desk, &large, &begun);
            scope.spawn(move || {
                let Some(mut stream) = connect(desk.address) else {
                    return;
                };
                let claimed = if number % 2 == 0 { 100_000_000 } else { 6 };
                let _ = stream.write_all(&head("POST", &begun.part_path(0), &[], claimed));
                // Until it hangs up.
                for _ in 0..33 {
                    if stream.write_all(large).is_err() {
                        break;
                    }
                }
            });
        }
        // Honest senders come through in the meantime.
        for number in 100..110 {
            assert_eq!(
                desk.hand_over(&Case::new(number, &[&large[..50_000]]))
                    .status,
                200
            );
        }
        over.store(true, Ordering::SeqCst);
    });
    let peak_kib = desk.peak_memory_kib();
    println!("desk: {peak_kib} KiB in the flood, {usual_kib} KiB usually");
    assert!(
        peak_kib < usual_kib * 2,
        "{peak_kib} KiB, usually {usual_kib} KiB"
    );
    assert_eq!(desk.hand_over(&begun).status, 200);
    let list = json_of(&run(home.path(), &["reception", "list", "--json"]));
    assert_eq!(list.as_array().unwrap().len(), 15);
}

#[test]
fn what_is_said_of_a_body_does_not_change_it() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    desk.announce(&case);
    let complete = ("Upload-Complete", "?1");
    // Nothing is unpacked on the way in: the digest is that of the bytes as they come.
    let gzip = [0x1f, 0x8b, 8, 0, 0, 0];
    let answer = desk.call(
        "POST",
        &case.part_path(0),
        &[complete, ("Content-Encoding", "gzip")],
        &gzip,
    );
    assert_eq!(answer.status, 422, "{answer:?}");
    for (number, encoding) in (2..).zip(["gzip", "br", "deflate, gzip", "x-unknown"]) {
        let case = Case::new(number, &[encoding.as_bytes()]);
        desk.announce(&case);
        let headers = [complete, ("Content-Encoding", encoding)];
        let answer = desk.call("POST", &case.part_path(0), &headers, encoding.as_bytes());
        assert!(matches!(answer.status, 201 | 415), "{encoding}: {answer:?}");
    }
    let mut request = b"POST ".to_vec();
    request.extend_from_slice(case.part_path(0).as_bytes());
    request.extend_from_slice(b" HTTP/1.1\r\nHost: desk\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    // Two ways to say a length: whichever holds, no request is smuggled behind it.
    let answer = parse_answer(&desk.raw(&request), false).map(|answer| answer.status);
    assert!(answer.is_none_or(|status| status != 201), "{answer:?}");
    assert_eq!(desk.hand_over(&Case::new(9, &[b"abcdef"])).status, 200);
}

/// A request of zeros: some hundred bytes on the way, hundreds of megabytes once opened.
#[test]
fn a_bomb_in_a_sealed_payload_is_received_and_never_unpacked() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let keys = json_of(&run(home.path(), &["reception", "keygen", "--json"]));
    let to: Recipient = keys["sealing_key"].as_str().unwrap().parse().unwrap();
    let bomb = seal(&vec![b' '; 300_000_000], std::slice::from_ref(&to)).unwrap();
    assert!(bomb.len() < 2_000, "{}", bomb.len());
    // As large as may be, and no JSON; and an honest one.
    let edge = seal(&vec![b'['; 60_000_000], std::slice::from_ref(&to)).unwrap();
    let honest = seal(br#"{"answers":{}}"#, std::slice::from_ref(&to)).unwrap();
    let cases: Vec<Case> = [&bomb, &edge, &honest]
        .iter()
        .zip(1..)
        .map(|(bytes, number)| Case::new(number, &[bytes]))
        .collect();
    for case in &cases {
        assert_eq!(desk.hand_over(case).status, 200);
    }
    let show = |case: &Case| peak_and_code(home.path(), &case.id.to_string());
    let Some((usual_kib, Some(0))) = show(&cases[2]) else {
        println!("skipped: memory of the reader: no /proc here");
        return;
    };
    // A short run may end before its peak is seen, so the room is generous; a bomb that went off
    // would take 300 MB.
    for (case, room_kib) in [(&cases[0], 64 * 1024), (&cases[1], 200 * 1024)] {
        let (peak_kib, code) = show(case).unwrap();
        println!("reader: {peak_kib} KiB, usually {usual_kib} KiB");
        assert!(matches!(code, Some(1..=4)), "{code:?}: refused in words");
        assert!(
            peak_kib < usual_kib + room_kib,
            "{peak_kib} KiB, usually {usual_kib} KiB"
        );
    }
}

/// Opens a content, and says how much memory that took; several times, for a short run may end
/// between two looks.
fn peak_and_code(data: &std::path::Path, id: &str) -> Option<(u64, Option<i32>)> {
    (0..10).find_map(|_| {
        let mut child = guichet(data)
            .args(["reception", "show", id, "--content", "--json"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        loop {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            // Before it is the program, it is a copy of this test.
            let started = text.starts_with("Name:\tguichet\n");
            let line = text.lines().find(|line| line.starts_with("VmHWM:"));
            let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
            peak = peak.max(number.filter(|_| started).unwrap_or(0));
            if let Some(code) = child.try_wait().unwrap() {
                return (peak > 0).then_some((peak, code.code()));
            }
        }
    })
}
