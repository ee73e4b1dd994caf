//! Whoever reaches the port may send anything: refused with the right status, in bounded
//! memory, and the next honest sender is served.

use std::io::{Read, Write};

use serde_json::json;

use super::desk::{Case, Desk, connect, head, json_of, noise, parse_answer, run};

/// Far below what keeping whole requests in memory would take.
const PEAK_MEMORY_MAX_KIB: u64 = 120 * 1024;

/// Method, path, headers, body, and the status it must get.
type Row<'a> = (&'a str, String, Vec<(&'a str, &'a str)>, &'a [u8], u16);

fn check_refused(desk: &Desk, rows: Vec<Row<'_>>) {
    for (method, path, headers, body, expected) in rows {
        let what = format!("{method} {path} {headers:?}");
        let answer = desk.call(method, &path, &headers, body);
        assert_eq!(answer.status, expected, "{what}: {answer:?}");
        let kind = answer.header("content-type");
        assert_eq!(kind, "application/problem+json", "{what}");
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
        if method != "HEAD" {
            assert_eq!(answer.json()["status"], expected, "{what}");
        }
    }
}

#[test]
fn bad_paths_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    desk.announce(&case);
    let upper = case.id.to_string().to_uppercase();
    let long_nonce = format!("/v1/ping?nonce={}", "x".repeat(129));
    let no_part = format!("{}/parts/{}", case.path(), "0".repeat(64));
    let rows = [
        ("GET", "/", 404),
        ("GET", "/v1/submissions/../../etc/passwd", 404),
        ("GET", "/v1/submissions/..%2f..%2fetc%2fpasswd", 400),
        ("GET", "/v1/submissions/%ff%fe", 400),
        ("GET", "/v1/submissions/1", 400),
        (
            "GET",
            "/v1/submissions/67e55044-10b1-426f-9247-bb680e5fe0c8",
            400,
        ),
        ("GET", &format!("/v1/submissions/{upper}"), 400),
        ("DELETE", &case.path(), 405),
        ("GET", &case.part_path(0), 405),
        ("GET", "/v1/ping", 400),
        ("GET", &long_nonce, 400),
        ("GET", "/v1/ping?nonce=a%0d%0ab", 400),
        ("HEAD", &format!("{}/parts/..%2f", case.path()), 400),
        ("HEAD", &no_part, 404),
    ];
    let rows =
        rows.map(|(method, path, status)| (method, path.to_owned(), vec![], &b""[..], status));
    check_refused(&desk, rows.into());
    assert_eq!(desk.hand_over(&case).status, 200);
}

#[test]
fn bad_announcements_and_commits_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    let (path, id) = (case.path(), case.id.to_string());
    let good = case.manifest_json().to_string();
    let key = ("Idempotency-Key", id.as_str());
    let put = |headers, body: &'static [u8]| ("PUT", path.clone(), headers, body, 400);
    let keyed = |headers| ("PUT", path.clone(), headers, good.as_bytes(), 400);
    let commit = |body: &'static [u8]| ("POST", format!("{path}/commit"), vec![], body, 400);
    let rows: Vec<Row<'_>> = vec![
        keyed(vec![]),
        keyed(vec![("Idempotency-Key", "1")]),
        keyed(vec![key, key]),
        put(vec![key], b""),
        put(vec![key], b"\xff\x00{["),
        commit(b""),
        commit(b"[[[[[[[["),
        commit(b"{\"manifest_sha256\":\"00\"}"),
    ];
    check_refused(&desk, rows);
    assert_eq!(desk.call("GET", &path, &[], b"").status, 404);
    assert_eq!(desk.hand_over(&case).status, 200);
}

#[test]
fn bad_uploads_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    desk.announce(&case);
    let part = case.part_path(0);
    let kind = ("Content-Type", "application/partial-upload");
    let (at, end) = (("Upload-Offset", "0"), ("Upload-Complete", "?1"));
    let post =
        |header, body: &'static [u8], status| ("POST", part.clone(), vec![header], body, status);
    let patch = |headers, status| ("PATCH", part.clone(), headers, &b"abcdef"[..], status);
    let beyond = vec![kind, ("Upload-Offset", "999999999999999"), end];
    let rows: Vec<Row<'_>> = vec![
        post(("Upload-Complete", "yes"), b"abcdef", 400),
        post(("Upload-Length", "-6"), b"abcdef", 400),
        post(("Upload-Length", "18446744073709551616"), b"abcdef", 400),
        post(("Upload-Length", "7"), b"abcdef", 400),
        post(end, b"abc", 400),
        post(end, b"abcdefg", 413),
        patch(vec![at, end], 415),
        patch(vec![kind, end], 400),
        patch(vec![kind, at], 400),
        patch(vec![kind, ("Upload-Offset", "-1"), end], 400),
        patch(beyond, 409),
    ];
    check_refused(&desk, rows);
    assert_eq!(desk.offset(&case, 0), 0);
    assert_eq!(desk.hand_over(&case).status, 200);
}

#[test]
fn manifests_beyond_the_limits_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    let part = case.manifest_json()["parts"][0].clone();
    let parts = |count: usize| {
        let each = |i: usize| {
            let mut one = part.clone();
            one["sha256"] = json!(format!("{i:064x}"));
            one
        };
        json!((0..count).map(each).collect::<Vec<_>>())
    };
    let with = |name: &str, value: serde_json::Value| {
        let mut manifest = case.manifest_json();
        manifest[name] = value;
        manifest.to_string().into_bytes()
    };
    let sized = |size: serde_json::Value| {
        let mut one = part.clone();
        one["size"] = size;
        with("parts", json!([one]))
    };
    let deep = ["[".repeat(30_000), "]".repeat(30_000)].concat();
    let deep = format!("{{\"service\":\"x\",\"version\":\"1\",\"parts\":[],\"x\":{deep}}}");
    for (what, body, expected) in [
        ("too many parts", with("parts", parts(21)), 413),
        ("too large a part", sized(json!(20_000_001)), 413),
        ("negative size", sized(json!(-6)), 400),
        ("empty part", sized(json!(0)), 400),
        ("no part", with("parts", json!([])), 400),
        (
            "the same part twice",
            with("parts", json!([part, part])),
            400,
        ),
        ("service", with("service", json!("../../etc")), 400),
        ("version", with("version", json!("a\nb")), 400),
        ("too long", with("more", json!("x".repeat(64 * 1024))), 413),
        ("too deep", deep.into_bytes(), 400),
    ] {
        let key = case.id.to_string();
        let answer = desk.call("PUT", &case.path(), &[("Idempotency-Key", &key)], &body);
        assert_eq!(answer.status, expected, "{what}: {answer:?}");
    }
    assert_eq!(desk.call("GET", &case.path(), &[], b"").status, 404);
    assert_eq!(desk.hand_over(&case).status, 200);
}

#[test]
fn malformed_http_is_refused_and_the_desk_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let get = "GET /v1/ping?nonce=a HTTP/1.1\r\nHost: desk\r\n";
    let many = "X: y\r\n".repeat(5000);
    let huge = format!("X: {}\r\n", "y".repeat(2 << 20));
    let target = "y".repeat(1 << 20);
    for (what, request, expected) in [
        ("nothing", String::new(), None),
        ("noise", "\u{1}\u{2}\u{3}\r\n\r\n".to_owned(), Some(400)),
        ("tls", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\r\n\r\n".to_owned(), Some(400)),
        ("many headers", format!("{get}{many}\r\n"), Some(431)),
        ("a huge header", format!("{get}{huge}\r\n"), Some(431)),
        ("a huge target", format!("GET /{target} HTTP/1.1\r\n\r\n"), Some(431)),
        ("negative length", format!("{get}Content-Length: -1\r\n\r\n"), Some(400)),
        ("two lengths", format!("{get}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"), Some(400)),
        ("bad chunk", "PUT /v1/submissions/1 HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_owned(), Some(400)),
    ] {
        let answer = parse_answer(&desk.raw(request.as_bytes()), false);
        assert_eq!(answer.map(|answer| answer.status), expected, "{what}");
        assert_eq!(desk.call("GET", "/v1/ping?nonce=a", &[], b"").status, 200, "{what}");
    }
    assert!(desk.peak_memory_kib() < PEAK_MEMORY_MAX_KIB);
}

#[test]
fn large_bodies_pass_through_in_little_memory() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let large = noise(1, 20_000_000);
    let cases: Vec<_> = (0..4).map(|n| Case::new(n, &[&large])).collect();
    std::thread::scope(|scope| {
        for case in &cases {
            scope.spawn(|| assert_eq!(desk.hand_over(case).status, 200));
        }
    });
    // Announced as six bytes, sent as 100 MB, with and without saying so.
    let small = Case::new(9, &[b"abcdef"]);
    desk.announce(&small);
    let complete = [("Upload-Complete", "?1")];
    let mut stream = connect(desk.address).unwrap();
    let _ = stream.write_all(&head("POST", &small.part_path(0), &complete, 100_000_000));
    for _ in 0..5 {
        // The desk refuses early; how much more it takes is its own choice.
        let _ = stream.write_all(&large);
    }
    let answer = desk.call("POST", &small.part_path(0), &complete, &large[..2_000_000]);
    assert_eq!(answer.status, 413);
    let chunked = format!(
        "POST {} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1e8480\r\n",
        small.part_path(0)
    );
    let request = [chunked.as_bytes(), &large[..2_000_000], b"\r\n0\r\n\r\n"].concat();
    let answer = parse_answer(&desk.raw(&request), false);
    assert_eq!(answer.map(|answer| answer.status), Some(413));
    let peak_kib = desk.peak_memory_kib();
    assert!(peak_kib < PEAK_MEMORY_MAX_KIB, "{peak_kib} KiB");
    assert_eq!(desk.hand_over(&small).status, 200);
}

#[test]
fn a_refused_sender_reads_why_before_the_line_goes_dead() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let small = Case::new(1, &[b"abcdef"]);
    desk.announce(&small);
    let mut stream = connect(desk.address).unwrap();
    stream
        .write_all(&head("POST", &small.part_path(0), &[], 2_000_000))
        .unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = parse_answer(&answer, false);
    assert_eq!(answer.map(|answer| answer.status), Some(413));
    // Still busy sending: a reset here would make some senders lose the answer.
    for _ in 0..20 {
        stream.write_all(&[0; 50_000]).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

#[test]
fn idle_connections_do_not_keep_others_out() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let idle: Vec<_> = (0..100)
        .map(|n| {
            let mut stream = connect(desk.address).unwrap();
            if n % 2 == 0 {
                stream.write_all(b"GET /v1/ping HTTP/1.1\r\nX: ").unwrap();
            }
            stream
        })
        .collect();
    assert_eq!(desk.hand_over(&Case::new(1, &[b"abc"])).status, 200);
    drop(idle);
    let list = json_of(&run(home.path(), &["reception", "list", "--json"]));
    assert_eq!(list.as_array().unwrap().len(), 1);
}
