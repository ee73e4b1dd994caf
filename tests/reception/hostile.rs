//! Whoever reaches the port may send anything: refused with the right status, in bounded
//! memory, and the next honest sender is served.

use std::io::{Read, Write};

use serde_json::json;

use super::desk::{Case, Desk, connect, head, json_of, noise, parse_answer, run};

/// Far below what keeping whole requests in memory would take.
const PEAK_MEMORY_MAX_KIB: u64 = 120 * 1024;

#[test]
fn bad_requests_are_refused_with_their_reason() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[b"abcdef"]);
    desk.announce(&case);
    let (path, part, id) = (case.path(), case.part_path(0), case.id.to_string());
    let commit = format!("{path}/commit");
    let upper = path
        .to_uppercase()
        .replace("/V1/SUBMISSIONS", "/v1/submissions");
    let long = "x".repeat(129);
    let ping = |nonce: &str| format!("/v1/ping?nonce={nonce}");
    let partial = "application/partial-upload";
    type Row<'a> = (
        &'a str,
        &'a str,
        String,
        Vec<(&'a str, &'a str)>,
        &'a [u8],
        u16,
    );
    let rows: Vec<Row<'_>> = vec![
        ("nowhere", "GET", "/".to_owned(), vec![], b"", 404),
        (
            "path traversal",
            "GET",
            "/v1/submissions/../../etc/passwd".to_owned(),
            vec![],
            b"",
            404,
        ),
        (
            "encoded traversal",
            "GET",
            "/v1/submissions/..%2f..%2fetc%2fpasswd".to_owned(),
            vec![],
            b"",
            400,
        ),
        (
            "not text",
            "GET",
            "/v1/submissions/%ff%fe".to_owned(),
            vec![],
            b"",
            400,
        ),
        (
            "not a uuid",
            "GET",
            "/v1/submissions/1".to_owned(),
            vec![],
            b"",
            400,
        ),
        (
            "uuid of version 4",
            "GET",
            "/v1/submissions/67e55044-10b1-426f-9247-bb680e5fe0c8".to_owned(),
            vec![],
            b"",
            400,
        ),
        ("upper case", "GET", upper, vec![], b"", 400),
        ("wrong method", "DELETE", path.clone(), vec![], b"", 405),
        (
            "ping without nonce",
            "GET",
            "/v1/ping".to_owned(),
            vec![],
            b"",
            400,
        ),
        ("long nonce", "GET", ping(&long), vec![], b"", 400),
        (
            "nonce with signs",
            "GET",
            ping("a%0d%0ab"),
            vec![],
            b"",
            400,
        ),
        ("no key", "PUT", path.clone(), vec![], b"{}", 400),
        (
            "other key",
            "PUT",
            path.clone(),
            vec![("Idempotency-Key", "1")],
            b"{}",
            400,
        ),
        (
            "two keys",
            "PUT",
            path.clone(),
            vec![("Idempotency-Key", &id), ("Idempotency-Key", &id)],
            b"{}",
            400,
        ),
        (
            "no manifest",
            "PUT",
            path.clone(),
            vec![("Idempotency-Key", &id)],
            b"",
            400,
        ),
        (
            "garbage",
            "PUT",
            path.clone(),
            vec![("Idempotency-Key", &id)],
            b"\xff\x00{[",
            400,
        ),
        ("empty commit", "POST", commit.clone(), vec![], b"", 400),
        (
            "garbage commit",
            "POST",
            commit.clone(),
            vec![],
            b"[[[[[[[[",
            400,
        ),
        (
            "commit of nothing",
            "POST",
            commit.clone(),
            vec![],
            b"{\"manifest_sha256\":\"00\"}",
            400,
        ),
        (
            "part name",
            "HEAD",
            format!("{path}/parts/..%2f"),
            vec![],
            b"",
            400,
        ),
        (
            "unknown part",
            "HEAD",
            format!("{path}/parts/{}", "0".repeat(64)),
            vec![],
            b"",
            404,
        ),
        ("read a part", "GET", part.clone(), vec![], b"", 405),
        (
            "bad boolean",
            "POST",
            part.clone(),
            vec![("Upload-Complete", "yes")],
            b"abcdef",
            400,
        ),
        (
            "negative length",
            "POST",
            part.clone(),
            vec![("Upload-Length", "-6")],
            b"abcdef",
            400,
        ),
        (
            "huge length",
            "POST",
            part.clone(),
            vec![("Upload-Length", "18446744073709551616")],
            b"abcdef",
            400,
        ),
        (
            "other length",
            "POST",
            part.clone(),
            vec![("Upload-Length", "7")],
            b"abcdef",
            400,
        ),
        (
            "too few bytes",
            "POST",
            part.clone(),
            vec![("Upload-Complete", "?1")],
            b"abc",
            400,
        ),
        (
            "too many bytes",
            "POST",
            part.clone(),
            vec![],
            b"abcdefg",
            413,
        ),
        (
            "patch as something else",
            "PATCH",
            part.clone(),
            vec![("Upload-Offset", "0"), ("Upload-Complete", "?1")],
            b"abcdef",
            415,
        ),
        (
            "patch without offset",
            "PATCH",
            part.clone(),
            vec![("Content-Type", partial), ("Upload-Complete", "?1")],
            b"abcdef",
            400,
        ),
        (
            "patch without end",
            "PATCH",
            part.clone(),
            vec![("Content-Type", partial), ("Upload-Offset", "0")],
            b"abcdef",
            400,
        ),
        (
            "negative offset",
            "PATCH",
            part.clone(),
            vec![
                ("Content-Type", partial),
                ("Upload-Offset", "-1"),
                ("Upload-Complete", "?1"),
            ],
            b"abcdef",
            400,
        ),
        (
            "offset beyond",
            "PATCH",
            part.clone(),
            vec![
                ("Content-Type", partial),
                ("Upload-Offset", "999999999999999"),
                ("Upload-Complete", "?1"),
            ],
            b"",
            409,
        ),
    ];
    for (what, method, path, headers, body, expected) in rows {
        let answer = desk.call(method, &path, &headers, body);
        assert_eq!(answer.status, expected, "{what}: {answer:?}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{what}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{what}");
        if method != "HEAD" {
            assert_eq!(answer.json()["status"], expected, "{what}");
        }
    }
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
