//! Cut links and pulled plugs.

use std::io::{Read, Write};
use std::time::Duration;

use super::desk::{Case, Desk, connect, head, json_of, noise, parse_answer, run};

/// How often something that is about to happen is looked for.
const TRIES: usize = 200;
/// How often the plug is pulled.
const KILLS: u64 = 30;

/// Begins a part, sends some of it, and keeps the connection.
fn begin_part(desk: &Desk, case: &Case, bytes: &[u8]) -> std::net::TcpStream {
    let mut stream = connect(desk.address).unwrap();
    let length = case.parts[0].len();
    let complete = [("Upload-Complete", "?1")];
    stream
        .write_all(&head("POST", &case.part_path(0), &complete, length))
        .unwrap();
    stream.write_all(bytes).unwrap();
    stream
}

#[test]
fn bytes_that_came_before_a_cut_are_kept() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    for (number, sent) in [(1, 1), (2, 1000), (3, 150_000), (4, 399_999)] {
        let case = Case::new(number, &[&noise(number, 400_000)]);
        let bytes = &case.parts[0];
        desk.announce(&case);
        drop(begin_part(&desk, &case, &bytes[..sent]));
        // Our question may overtake the request that was cut.
        let arrived = (0..TRIES).any(|_| desk.offset(&case, 0) == sent);
        assert!(arrived, "{sent} bytes never came");
        let answer = desk.resume(&case, 0, sent, &bytes[sent..]);
        assert_eq!(
            (answer.status, answer.header("upload-complete")),
            (204, "?1")
        );
        assert_eq!(desk.commit(&case).status, 200);
    }
}

#[test]
fn a_sender_that_comes_back_does_not_wait_for_its_dead_connection() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::serve(home.path());
    let case = Case::new(1, &[&noise(1, 400_000)]);
    let bytes = &case.parts[0];
    desk.announce(&case);
    let mut dead = begin_part(&desk, &case, &bytes[..100_000]);
    let answer = loop {
        let offset = desk.offset(&case, 0);
        let answer = desk.resume(&case, 0, offset, &bytes[offset..]);
        // What was on its way may arrive between the question and the answer.
        if answer.status != 409 {
            break answer;
        }
    };
    assert_eq!(
        (answer.status, answer.header("upload-complete")),
        (204, "?1")
    );
    let mut left = Vec::new();
    let _ = dead.read_to_end(&mut left);
    assert_eq!(
        parse_answer(&left, false).map(|answer| answer.status),
        Some(409)
    );
    assert_eq!(desk.commit(&case).status, 200);
}

#[test]
fn pulling_the_plug_anywhere_ends_in_one_receipt() {
    let home = tempfile::tempdir().unwrap();
    let mut desk = Desk::serve(home.path());
    let verifier = desk.verifier();
    let mut receipts = Vec::new();
    for round in 0..KILLS {
        let case = Case::new(round, &[&noise(round, 300_000), b"second part"]);
        let bytes = &case.parts[0];
        assert_eq!(desk.announce(&case).status, 201);
        // Between two parts, or in the middle of one.
        let stream = begin_part(&desk, &case, &bytes[..(round as usize * 10_007) % 300_000]);
        std::thread::sleep(Duration::from_millis(round % 7));
        desk = desk.kill_and_serve_again();
        drop(stream);
        let offset = desk.offset(&case, 0);
        assert!(offset <= 300_000);
        assert_eq!(desk.resume(&case, 0, offset, &bytes[offset..]).status, 204);
        assert_eq!(desk.send_part(&case, 1).status, 201);
        // During the commit, somewhat later each time.
        let answered = std::thread::scope(|scope| {
            let (address, body) = (desk.address, case.commit_json().to_string());
            let path = format!("{}/commit", case.path());
            let commit = scope
                .spawn(move || super::desk::call(address, "POST", &path, &[], body.as_bytes()));
            std::thread::sleep(Duration::from_micros((round % 15) * 150));
            desk.kill();
            commit.join().unwrap()
        });
        desk = Desk::serve(home.path());
        let asked = desk.call("GET", &case.path(), &[], b"");
        let committed = desk.commit(&case);
        assert_eq!(committed.status, 200, "round {round}");
        if let Some(answered) = answered.filter(|answer| answer.status == 200) {
            assert_eq!(answered.body, committed.body, "round {round}");
            assert_eq!(asked.body, committed.body, "round {round}");
        }
        let receipt = committed.receipt();
        verifier
            .verify_receipt(&receipt, case.id, case.digest())
            .unwrap();
        assert_eq!(receipt.seq, round + 1);
        receipts.push((case, committed.body));
    }
    for (case, body) in &receipts {
        assert_eq!(&desk.commit(case).body, body);
        assert_eq!(&desk.call("GET", &case.path(), &[], b"").body, body);
    }
    let list = json_of(&run(home.path(), &["reception", "list", "--json"]));
    assert_eq!(list.as_array().unwrap().len(), KILLS as usize);
}
