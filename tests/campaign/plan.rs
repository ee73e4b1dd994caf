//! How many trials, from which seed, and where to go on.

use std::fs;
use std::path::PathBuf;

use crate::town::Random;

/// Counts of one part.
pub struct Plan {
    name: &'static str,
    pub seed: u64,
    pub wanted: u64,
    pub done: u64,
    /// Progress is kept for counts that take long.
    progress: Option<PathBuf>,
}

impl Plan {
    /// Counts for `cargo test`, for the gate, for a release. The variable `GUICHET_<NAME>`
    /// overrides all three.
    pub fn new(name: &'static str, small: u64, gate: u64, full: u64) -> Self {
        let scale = std::env::var("GUICHET_CAMPAIGN").unwrap_or_default();
        let variable = format!("GUICHET_{}", name.to_uppercase());
        let own = std::env::var(&variable).ok();
        let own = own.map(|count| count.parse().expect("a number of trials"));
        let by_scale = match scale.as_str() {
            "" => small,
            "gate" => gate,
            "full" => full,
            other => panic!("GUICHET_CAMPAIGN={other}: gate or full"),
        };
        let wanted = own.unwrap_or(by_scale);
        let (_, seed) = Random::announced(name);
        let mut plan = Self {
            name,
            seed,
            wanted,
            done: 0,
            progress: None,
        };
        if wanted > gate {
            plan.go_on();
        }
        plan
    }

    fn go_on(&mut self) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../campaign");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join(self.name);
        if let Ok(text) = fs::read_to_string(&path) {
            let numbers: Vec<u64> = text.split(' ').filter_map(|n| n.parse().ok()).collect();
            if let [seed, done] = numbers[..] {
                (self.seed, self.done) = (seed, done);
                println!("{}: goes on after {done} trials of seed {seed}", self.name);
            }
        }
        self.progress = Some(path);
    }

    pub fn is_over(&self) -> bool {
        self.done >= self.wanted
    }

    /// The random numbers of what begins now: the same for the same seed and place.
    pub fn random(&self) -> Random {
        self.random_of(self.done)
    }

    /// Those of any trial, for trials that run side by side.
    pub fn random_of(&self, trial: u64) -> Random {
        let mut random = Random::new(self.seed ^ trial.wrapping_mul(0x9e37_79b9));
        random.next();
        random
    }

    /// So many more trials went well.
    pub fn passed(&mut self, trials: u64) {
        self.done += trials;
        if let Some(path) = &self.progress {
            fs::write(path, format!("{} {}", self.seed, self.done)).unwrap();
        }
    }

    /// The line of the report.
    pub fn report(&self, what: &str) {
        println!(
            "{}: seed {}, {} trials, {what}; 0 failures: below {:.2e} at 95 %",
            self.name,
            self.seed,
            self.done,
            3.0 / self.done.max(1) as f64
        );
        if let Some(path) = &self.progress {
            // The next campaign begins anew.
            let _ = fs::remove_file(path);
        }
    }
}

/// Says why a part does not run here.
pub fn skipped(what: &str, why: &str) {
    println!("skipped: {what}: {why}");
}

/// Whether a program is there and starts.
pub fn has(program: &str, argument: &str) -> bool {
    std::process::Command::new(program)
        .arg(argument)
        .output()
        .is_ok()
}

/// One point in so many, for parts whose points are counted by the program itself: one in four
/// for the gate, from a random one on, all of them for a release. `GUICHET_<NAME>_STRIDE`
/// overrides both.
pub fn stride(name: &str, small: u64) -> u64 {
    let own = std::env::var(format!("GUICHET_{}_STRIDE", name.to_uppercase())).ok();
    let own = own.map(|number| number.parse().expect("one point in so many"));
    let by_scale = match std::env::var("GUICHET_CAMPAIGN").as_deref() {
        Ok("full") => 1,
        Ok(_) => 4,
        Err(_) => small,
    };
    own.unwrap_or(by_scale)
}

/// The line of the report, for such parts.
pub fn report(name: &str, points: u64, what: &str) {
    let bound = 3.0 / points.max(1) as f64;
    println!("{name}: {points} points, {what}; 0 failures: below {bound:.2e} at 95 %");
}
