//! Two hundred requests while nobody answers, then a desk: each arrives once, proven.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde_json::{Map, Value, json};

use crate::town::{Town, array, finished, json_of, text};

const REQUESTS: usize = 200;

/// What `walk --keep` printed.
struct Kept {
    code: String,
    example: usize,
    submission: Value,
}

#[test]
fn two_hundred_requests_wait_for_the_desk() {
    let town = Town::new();
    let examples = town.examples();
    let start = Instant::now();
    let kept = keep_all(&town);
    println!("{REQUESTS} kept in {:.1?}", start.elapsed());
    assert_eq!(kept.len(), REQUESTS);

    // Nobody answers: everything stays as it was.
    let before = finished(town.command(&["queue", "list", "--json"])).stdout;
    all_are_kept(&town, &kept);
    nothing_personal(&town, &before);
    let sync = finished(town.command(&["sync", "--once", "--json"]));
    assert_eq!(sync.status.code(), Some(1), "{sync:?}");
    let report: Value = serde_json::from_slice(&sync.stdout).unwrap();
    for (field, expected) in [
        ("tried", 0),
        ("sent", 0),
        ("received", 0),
        ("in_doubt", 0),
        ("needs_staff", 0),
    ] {
        assert_eq!(report[field], json!(expected), "{field}");
    }
    assert_eq!(report["destinations"][0]["link"], "offline");
    assert_eq!(report["destinations"][0]["problem"]["kind"], "offline");
    assert_eq!(report["destinations"][0]["problem"]["who"], "nobody");
    let said = finished(town.command(&["sync", "--once"]));
    assert_eq!(said.status.code(), Some(1));
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("200 demandes attendent"), "{said}");
    let after = finished(town.command(&["queue", "list", "--json"])).stdout;
    assert_eq!(text_of(&before), text_of(&after));

    // The desk opens: one run is enough, a second one has nothing to do.
    let desk = town.serve();
    let start = Instant::now();
    let report = json_of(&finished(town.command(&["sync", "--once", "--json"])));
    println!("{REQUESTS} received in {:.1?}", start.elapsed());
    for (field, expected) in [
        ("tried", 200),
        ("sent", 200),
        ("received", 200),
        ("in_doubt", 0),
        ("needs_staff", 0),
    ] {
        assert_eq!(report[field], json!(expected), "{field}");
    }
    assert_eq!(array(report["items"].clone()).len(), REQUESTS);
    let report = json_of(&finished(town.command(&["sync", "--once", "--json"])));
    assert_eq!(
        (&report["tried"], &report["bytes_up"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(report["items"], json!([]));

    all_are_received(&town, &kept);
    contents_are_the_answers(&town, &kept);
    // Reading needs no desk that serves.
    desk.kill();
    all_are_received(&town, &kept);
    assert_eq!(
        examples.len(),
        kept.values()
            .map(|k| k.example)
            .collect::<BTreeSet<_>>()
            .len()
    );
}

/// Two processes at a time, the examples in turn.
fn keep_all(town: &Town) -> BTreeMap<String, Kept> {
    let examples = town.examples();
    let (next, kept) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::SeqCst);
                    if turn >= REQUESTS {
                        return;
                    }
                    let example = turn % examples.len();
                    let (service, path) = (&examples[example].service, &examples[example].path);
                    let walked = json_of(&finished(town.keep_command(&town.data(), service, path)));
                    assert_eq!(walked["errors"], json!([]));
                    let submission = walked["submission"].clone();
                    let code = text(&walked["code"]);
                    let new = Kept {
                        code,
                        example,
                        submission,
                    };
                    let before = kept
                        .lock()
                        .unwrap()
                        .insert(text(&new.submission["id"]), new);
                    assert!(before.is_none(), "an id was given twice");
                }
            });
        }
    });
    kept.into_inner().unwrap()
}

/// The queue holds each of them once, with the fields of the contract and nothing wrong.
fn all_are_kept(town: &Town, kept: &BTreeMap<String, Kept>) {
    let queue = town.queue();
    let ids: BTreeSet<String> = queue.iter().map(|item| text(&item["id"])).collect();
    assert_eq!(queue.len(), kept.len());
    assert_eq!(ids, kept.keys().cloned().collect());
    let codes: BTreeSet<&str> = kept.values().map(|kept| kept.code.as_str()).collect();
    assert_eq!(codes.len(), kept.len(), "a code was given twice");
    for item in &queue {
        let kept = &kept[&text(&item["id"])];
        let fields = [
            ("code", json!(kept.code)),
            ("service", kept.submission["service"].clone()),
            ("version", kept.submission["version"].clone()),
            ("channel", json!("reception")),
            ("state", json!("kept")),
            ("deadline", Value::Null),
            ("attempts", json!(0)),
            ("not_before", Value::Null),
            ("parts", json!(1)),
            ("problem", Value::Null),
            ("receipt", Value::Null),
        ];
        for (field, expected) in fields {
            assert_eq!(item.get(field), Some(&expected), "{field} of {item}");
        }
        assert!(
            text(&item["kept_at"]).parse::<jiff::Timestamp>().is_ok(),
            "{item}"
        );
        assert!(item["size"].as_u64().unwrap() > 300, "{item}");
    }
}

/// One of the desk's numbers for each, told alike on both sides.
fn all_are_received(town: &Town, kept: &BTreeMap<String, Kept>) {
    let cases = town.received();
    assert_eq!(
        cases.keys().collect::<Vec<_>>(),
        kept.keys().collect::<Vec<_>>()
    );
    for item in town.queue() {
        let case = &cases[&text(&item["id"])];
        let receipt = json!({"reference": case.reference, "received_at": case.received_at});
        assert_eq!(item["receipt"], receipt);
        assert_eq!(item["state"], "received");
        assert_eq!(item["attempts"], json!(1));
    }
    for (id, kept) in kept.iter().step_by(40) {
        for name in [id, &kept.code] {
            let shown = json_of(&finished(town.command(&["queue", "show", name, "--json"])));
            assert_eq!(shown["id"], json!(id));
            assert_eq!(shown["receipt"]["reference"], json!(cases[id].reference));
        }
    }
}

/// What the desk opens is what was filled in, to the letter.
fn contents_are_the_answers(town: &Town, kept: &BTreeMap<String, Kept>) {
    let examples = town.examples();
    let cases = town.received();
    let mut shown = BTreeSet::new();
    for (id, kept) in kept {
        let content = &cases[id].content;
        assert_eq!(content["answers"], kept.submission["answers"]);
        for field in ["id", "service", "version"] {
            assert_eq!(content[field], kept.submission[field]);
        }
        assert_eq!(content["code"], json!(kept.code));
        assert_eq!(
            (&content["locale"], &content["posture"]),
            (&json!("fr"), &json!("alone"))
        );
        let example = &examples[kept.example];
        let mut deferred = Vec::new();
        same_answers(&example.answers, &content["answers"], "", &mut deferred);
        let expected: BTreeSet<String> = deferred.into_iter().collect();
        let found = array(content["deferred"].clone());
        assert_eq!(
            found.iter().map(text).collect::<BTreeSet<_>>(),
            expected,
            "{:?}",
            example.path
        );
        if shown.insert(kept.example) {
            let one = town.desk_command(&["reception", "show", id, "--content", "--json"]);
            assert_eq!(&json_of(&finished(one)), content);
        }
    }
}

/// Every answer of the example is in what was received: numbers of phones in one form, the
/// commune with its name, what was put off in its own list.
fn same_answers(given: &Value, received: &Value, place: &str, deferred: &mut Vec<String>) {
    for (name, value) in given.as_object().unwrap() {
        let found = &received[name];
        match value {
            Value::Object(object) if object.get("deferred") == Some(&json!(true)) => {
                assert_eq!(received.get(name), None, "{place}{name}");
                deferred.push(format!("{place}{name}"));
            }
            Value::Object(commune) => {
                assert_eq!(&subset(found, commune), commune, "{place}{name}");
                assert_ne!(text(&found["name"]), "");
            }
            Value::Array(instances) if instances.iter().any(Value::is_object) => {
                let found = array(found.clone());
                assert_eq!(instances.len(), found.len(), "{place}{name}");
                for (at, (given, received)) in instances.iter().zip(&found).enumerate() {
                    let place = format!("{name}[{}].", at + 1);
                    same_answers(given, received, &place, deferred);
                }
            }
            Value::Array(list) if list.is_empty() => {
                assert!(found.is_null() || found == value, "{place}{name}: {found}");
            }
            Value::String(phone) if name.ends_with("telephone") && phone.starts_with('0') => {
                let digits = phone.replace(' ', "");
                assert_eq!(
                    found,
                    &json!(format!("+33{}", &digits[1..])),
                    "{place}{name}"
                );
            }
            other => assert_eq!(found, other, "{place}{name}"),
        }
    }
}

fn subset(found: &Value, names: &Map<String, Value>) -> Map<String, Value> {
    let pairs = names.keys().map(|name| (name.clone(), found[name].clone()));
    pairs.collect()
}

/// No value of any example that says who somebody is.
fn nothing_personal(town: &Town, list: &[u8]) {
    let list = text_of(list);
    let mut values = BTreeSet::new();
    for example in town.examples() {
        personal(&example.answers, &mut values);
    }
    assert!(values.len() > 50, "{values:?}");
    assert!(
        values.contains("Ferrand") && values.contains("+33639982143"),
        "{values:?}"
    );
    for value in &values {
        assert!(!list.contains(value.as_str()), "{value}");
    }
}

/// Names, dates, addresses and numbers; not the machine names of choices.
fn personal(answers: &Value, into: &mut BTreeSet<String>) {
    match answers {
        Value::Object(object) => object.values().for_each(|value| personal(value, into)),
        Value::Array(items) => items.iter().for_each(|value| personal(value, into)),
        Value::String(value) => {
            if value.starts_with('0') && value.len() == 14 {
                into.insert(value.replace(' ', ""));
                into.insert(format!("+33{}", value[1..].replace(' ', "")));
            }
            let date = value.parse::<jiff::civil::Date>().is_ok();
            if date || value.contains(|c: char| c.is_uppercase() || c == ' ' || c == '@') {
                into.insert(value.clone());
            }
        }
        _ => {}
    }
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
