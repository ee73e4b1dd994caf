//! The fuzz targets, run for a while without a fuzzer: each parser of `targets` over its seeds
//! and some thousand mutations of them, the same each time. It may refuse; it may never panic,
//! hang or take much memory.
//!
//! More of it: `GUICHET_FUZZ_RUNS=1000000 GUICHET_FUZZ=bundle cargo test --test fuzz -- --nocapture`
//! (a number of inputs; one target, or all). `GUICHET_FUZZ_SEED` gives other inputs. With
//! libFuzzer, which learns from the code it reaches: `tests/fuzz/libfuzzer`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test; it times itself"
)]

#[path = "../check/good.rs"]
#[allow(dead_code, reason = "shared with tests/check, which uses all of it")]
mod good;
mod mutate;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use mutate::{Random, mutated};
use targets::{ALL, Target};

/// Inputs of a cheap target in the gate.
const RUNS: u64 = 6_000;
/// What the largest input may make the process grow by, in KiB.
const GROWTH_MAX_KIB: u64 = 256 * 1024;

#[test]
fn no_input_is_too_much() {
    let number = |name: &str| {
        let value = std::env::var(name).ok();
        value.map(|text| text.parse::<u64>().expect("a number"))
    };
    let seed = number("GUICHET_FUZZ_SEED").unwrap_or(1);
    let only = std::env::var("GUICHET_FUZZ").ok();
    for target in ALL {
        if only.as_ref().is_none_or(|name| name == target.name) {
            let runs = number("GUICHET_FUZZ_RUNS").unwrap_or((RUNS / target.cost).max(60));
            fuzz(target, runs, seed);
        }
    }
    if let Some(name) = only {
        assert!(targets::named(&name).is_some(), "no target {name}");
    }
}

fn fuzz(target: &Target, runs: u64, seed: u64) {
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{}", target.name);
    let before_kib = peak_memory_kib();
    let began = Instant::now();
    let mut slowest = (Duration::ZERO, Vec::new());
    let mut random = Random::new(seed);
    for run in 0..runs + seeds.len() as u64 {
        let input = match seeds.get(run as usize) {
            Some(seed) => seed.clone(),
            None => mutated(target, &seeds, &mut random),
        };
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        if outcome.is_err() {
            let path = std::env::temp_dir().join(format!("guichet-fuzz-{}", target.name));
            std::fs::write(&path, &input).unwrap();
            panic!(
                "{}: input {run} of seed {seed} is in {}",
                target.name,
                path.display()
            );
        }
        if start.elapsed() > slowest.0 {
            slowest = (start.elapsed(), input);
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "fuzz {}: seed {seed}, {runs} inputs, {:.0} a second, slowest {:?} ({} bytes)",
        target.name,
        runs as f64 / seconds,
        slowest.0,
        slowest.1.len()
    );
    let (Some(before), Some(after)) = (before_kib, peak_memory_kib()) else {
        println!("skipped: memory of {}: no /proc here", target.name);
        return;
    };
    assert!(
        after - before < GROWTH_MAX_KIB,
        "{}: {} KiB",
        target.name,
        after - before
    );
}

/// Largest resident memory of this process so far.
fn peak_memory_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A fuzzer that finds nothing anywhere is none.
#[test]
fn a_parser_that_panics_is_noticed() {
    const WEAK: Target = Target {
        name: "weak",
        run: |bytes| assert!(!bytes.windows(2).any(|pair| pair == b"\xff\xff")),
        seeds: || vec![b"good".to_vec()],
        words: &["x"],
        cost: 1,
    };
    let found = catch_unwind(|| fuzz(&WEAK, 20_000, 1));
    assert!(found.is_err());
}
