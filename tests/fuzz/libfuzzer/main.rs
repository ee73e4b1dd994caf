//! The targets of `tests/fuzz/targets` under libFuzzer: one program, the target named by
//! `GUICHET_FUZZ`. How to run it is in `README.md`.

#![no_main]

#[path = "../../check/good.rs"]
#[allow(dead_code, reason = "shared with tests/check, which uses all of it")]
mod good;
#[path = "../targets/mod.rs"]
#[allow(dead_code, reason = "the gate counts what each target costs")]
mod targets;

use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use targets::{ALL, Target, named};

static TARGET: OnceLock<&'static Target> = OnceLock::new();

fuzz_target!(init: {
    let name = std::env::var("GUICHET_FUZZ").unwrap_or_default();
    let Some(target) = named(&name) else {
        let names: Vec<_> = ALL.iter().map(|target| target.name).collect();
        eprintln!("GUICHET_FUZZ must be one of {}", names.join(" "));
        std::process::exit(2);
    };
    // The corpus begins with the seeds.
    if let Ok(folder) = std::env::var("GUICHET_FUZZ_SEEDS") {
        for (number, seed) in (target.seeds)().iter().enumerate() {
            let _ = std::fs::write(format!("{folder}/seed-{number}"), seed);
        }
    }
    let _ = TARGET.set(target);
}, |data: &[u8]| {
    if let Some(target) = TARGET.get() {
        (target.run)(data);
    }
});
