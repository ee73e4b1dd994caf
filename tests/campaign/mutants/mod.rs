//! Mistakes made on purpose in our own safety code: each is put alone into a copy of the tree,
//! and the tests named beside it must fail. A mistake that nothing sees is a hole in the tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// A mistake may also make the program wait for ever.
const PATIENCE: Duration = Duration::from_secs(900);

#[derive(Deserialize)]
struct List {
    mutant: Vec<Mutant>,
}

#[derive(Deserialize)]
struct Mutant {
    name: String,
    file: String,
    old: String,
    new: String,
    tests: String,
}

fn list() -> Vec<Mutant> {
    let list: List = toml::from_str(include_str!("list.toml")).unwrap();
    list.mutant
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The list is of use only while every mistake can still be made.
#[test]
fn every_mutant_still_fits_the_code() {
    let list = list();
    assert!(list.len() >= 20, "{}", list.len());
    for mutant in list {
        let text = fs::read_to_string(root().join(&mutant.file)).unwrap();
        let found = text.matches(&mutant.old).count();
        assert_eq!(found, 1, "{}: {}", mutant.name, mutant.file);
        assert_ne!(mutant.old, mutant.new);
        assert!(!mutant.tests.is_empty());
    }
}

/// The table. `GUICHET_MUTANTS=some words,others` runs only those whose name holds one of them.
#[test]
#[ignore = "builds the program once for every mistake"]
fn every_mutant_is_caught() {
    let only = std::env::var("GUICHET_MUTANTS").unwrap_or_default();
    let work = root().join("target").join("mutants");
    let tree = work.join("tree");
    fresh_tree(&tree);
    let mut missed = Vec::new();
    let list = list();
    let wanted = |name: &str| only.split(',').any(|words| name.contains(words));
    for mutant in list.iter().filter(|m| wanted(&m.name)) {
        let file = tree.join(&mutant.file);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace(&mutant.old, &mutant.new)).unwrap();
        let verdict = caught(&tree, &work, &mutant.tests);
        fs::write(&file, text).unwrap();
        match verdict {
            Ok(by) => println!("| {} | {by} |", mutant.name),
            Err(why) => {
                println!("| {} | NOT CAUGHT: {why} |", mutant.name);
                missed.push(&mutant.name);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Runs the tests; gives the first that failed.
fn caught(tree: &Path, work: &Path, tests: &str) -> Result<String, String> {
    let log = work.join("log");
    let output = fs::File::create(&log).unwrap();
    let mut child = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--locked"])
        .args(tests.split(' '))
        .current_dir(tree)
        .env("CARGO_TARGET_DIR", work.join("build"))
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stdout(output.try_clone().unwrap())
        .stderr(output)
        .spawn()
        .unwrap();
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            break None;
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    let said = fs::read_to_string(&log).unwrap();
    if said.contains("could not compile") {
        return Err("it does not compile".to_owned());
    }
    let failed = said.lines().find_map(|line| {
        let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
        Some(name.to_owned())
    });
    match (status, failed) {
        (_, Some(name)) => Ok(name),
        (None, None) => Ok("it never ended".to_owned()),
        (Some(status), None) if status.success() => Err("every test passed".to_owned()),
        (Some(status), None) => Err(format!("{status}, and no test said why")),
    }
}

/// A copy of what is under version control, as it stands here.
fn fresh_tree(tree: &Path) {
    let _ = fs::remove_dir_all(tree);
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let names = String::from_utf8(listed.stdout).unwrap();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let to = tree.join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        // Listed, and removed since.
        let _ = fs::copy(root().join(name), to);
    }
}
