//! A configuration that cannot be used: every command says so, and where to look.

use std::fs;

use super::{KEEP, WALK, check_all, nothing, row};
use crate::town::{Town, finished};

const CANICULE: &str = "services/registre-canicule";

#[test]
fn a_bad_configuration_says_what_to_do() {
    check_all(&[
        row(
            "unknown locale",
            nothing,
            "--locale tlh walk registre-canicule --answers ANSWERS",
            2,
            "tlh",
        ),
        row(
            "locale not offered",
            only_french,
            "--locale ar walk registre-canicule --answers ANSWERS",
            2,
            "`ar` is not offered by kiosk.toml",
        ),
        row(
            "a text is missing in one language",
            |t| drop_line(t, &format!("{CANICULE}/en.ftl"), "telephone ="),
            WALK,
            2,
            "en.ftl",
        ),
        row(
            "the texts of one language are missing",
            |t| fs::remove_file(t.config().join(CANICULE).join("en.ftl")).unwrap(),
            KEEP,
            2,
            "there are no texts in `en`: add the file en.ftl",
        ),
        row(
            "the texts of one language are damaged",
            |t| t.append(&format!("{CANICULE}/fr-simple.ftl"), "\n= {\n"),
            KEEP,
            2,
            "fr-simple.ftl",
        ),
        row(
            "the texts of one language are no texts",
            |t| fs::write(t.config().join(CANICULE).join("fr.ftl"), b"\xff\xfe\x00").unwrap(),
            "sync --once",
            2,
            "not UTF-8",
        ),
        row(
            "no folder to check",
            |t| fs::remove_dir_all(t.config()).unwrap(),
            "check",
            2,
            "name one with --config",
        ),
        row(
            "unknown service to preview",
            nothing,
            "preview canicule --out out",
            2,
            "There is no service `canicule`",
        ),
        row(
            "pictures into a file",
            nothing,
            "preview registre-canicule --out ANSWERS",
            4,
            "answers.json",
        ),
        row(
            "unknown key",
            |t| t.append("kiosk.toml", "\n[destination.mairie]\n"),
            WALK,
            2,
            "run `guichet check`",
        ),
        row(
            "broken TOML",
            |t| t.append("kiosk.toml", "\n[[[\n"),
            "sync --once",
            2,
            "run `guichet check`",
        ),
        row(
            "no kiosk.toml",
            |t| fs::remove_file(t.config().join("kiosk.toml")).unwrap(),
            KEEP,
            2,
            "kiosk.toml",
        ),
        row(
            "no configuration",
            |t| fs::remove_dir_all(t.config()).unwrap(),
            KEEP,
            2,
            "cannot be used",
        ),
        row(
            "no destination",
            |t| {
                t.edit(
                    "services/registre-canicule/service.toml",
                    "destination = \"mairie\"",
                    "destination = \"region\"",
                )
            },
            KEEP,
            2,
            "region",
        ),
        row(
            "weak key",
            |t| t.edit("kiosk.toml", &t.receipt_key, "AAAA"),
            KEEP,
            2,
            "receipt_key",
        ),
    ]);
}

/// `check` names the place of what the others refuse, with exit code 1.
#[test]
fn check_says_where() {
    let town = super::town();
    drop_line(&town, &format!("{CANICULE}/en.ftl"), "telephone =");
    let output = finished(town.command(&["check", "--json"]));
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let told = found.as_array().unwrap().iter().any(|finding| {
        finding["rule"] == "missing-text"
            && finding["severity"] == "error"
            && finding["message"].as_str().unwrap().contains("en.ftl")
    });
    assert!(told, "{found}");
}

/// `preview` names the screen that would show an empty box, with exit code 1.
#[test]
fn preview_says_which_letters_cannot_be_drawn() {
    let town = super::town();
    let path = town.config().join(CANICULE).join("fr.ftl");
    let text = fs::read_to_string(&path).unwrap();
    let at = text.find("\nnom = ").unwrap() + "\nnom = ".len();
    fs::write(&path, format!("{}您好 {}", &text[..at], &text[at..])).unwrap();
    let out = town.home.path().join("out");
    let out = out.to_str().unwrap();
    let args = [
        "preview",
        "registre-canicule",
        "--screen",
        "question/nom",
        "--out",
        out,
    ];
    let output = finished(town.command(&args));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for letter in ["« 您 » (U+60A8)", "« 好 » (U+597D)"] {
        let told =
            format!("question-nom-0: no font of guichet can draw {letter}: write it otherwise.");
        assert!(said.contains(&told), "{said}");
    }
}

fn only_french(town: &Town) {
    let path = town.config().join("kiosk.toml");
    let text = fs::read_to_string(&path).unwrap();
    let start = text.find("offered = [").unwrap();
    let end = start + text[start..].find(']').unwrap() + 1;
    let text = format!("{}offered = [\"fr\"]{}", &text[..start], &text[end..]);
    fs::write(path, text).unwrap();
}

/// Drops the message whose first line starts so, with its attributes.
fn drop_line(town: &Town, file: &str, start: &str) {
    let path = town.config().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut dropping = false;
    let mut dropped = 0;
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| {
            if line.starts_with(start) {
                dropping = true;
                dropped += 1;
            } else if !line.starts_with(' ') {
                dropping = false;
            }
            !dropping
        })
        .collect();
    assert_eq!(dropped, 1, "{file}: {start}");
    fs::write(path, kept.join("\n") + "\n").unwrap();
}
