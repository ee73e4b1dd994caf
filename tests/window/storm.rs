//! A storm on a full screen: keys of every modifier, function keys, clicks of every button,
//! drags, the wheel, at random. Whatever comes, there is one window, it covers the screen, it
//! is the program's own, and the program started nothing.
//!
//! `GUICHET_EVENTS`: how many (600 unless told); `GUICHET_SEED`: which.

use std::fs;
use std::path::Path;

use crate::counter::{Hand, Seat, Town};
use crate::display::SCREEN;
use crate::{desk_down, skipped};

/// Events of one call of xdotool.
const BATCH: usize = 50;

/// Keys that would mean something on a desktop, or mean something here.
const KEYS: [&str; 43] = [
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "F11",
    "F12",
    "Escape",
    "Tab",
    "Return",
    "space",
    "BackSpace",
    "Delete",
    "Insert",
    "Home",
    "End",
    "Prior",
    "Next",
    "Up",
    "Down",
    "Left",
    "Right",
    "Menu",
    "Print",
    "Pause",
    "a",
    "o",
    "s",
    "p",
    "n",
    "t",
    "q",
    "w",
    "c",
    "v",
    "x",
    "z",
    "plus",
];
/// What is held meanwhile.
const HELD: [&str; 10] = [
    "",
    "",
    "",
    "alt+",
    "ctrl+",
    "super+",
    "shift+",
    "ctrl+alt+",
    "ctrl+shift+",
    "alt+shift+",
];
/// The one program that guichet may start: the voice.
const VOICE: [&str; 2] = ["espeak-ng", "spd-say"];

/// xorshift: the same storm for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

fn number(name: &str, otherwise: u64) -> u64 {
    let told = std::env::var(name).ok();
    told.map_or(otherwise, |text| text.parse().expect("a number"))
}

/// One event, in the words of xdotool.
fn event(random: &mut Random, words: &mut Vec<String>) {
    let mut say = |given: &[&str]| words.extend(given.iter().map(|&word| word.to_owned()));
    let (width, height) = SCREEN;
    let (x, y) = (random.below(width as usize), random.below(height as usize));
    let (x, y) = (x.to_string(), y.to_string());
    match random.below(10) {
        0..5 => {
            let held = HELD[random.below(HELD.len())];
            let key = KEYS[random.below(KEYS.len())];
            say(&["key", "--delay", "0", &format!("{held}{key}")]);
        }
        5..8 => {
            // Left most often; the others, the wheel and the side buttons too.
            let button = (1 + random.below(18)).saturating_sub(8).max(1).to_string();
            say(&["mousemove", &x, &y, "click", &button]);
        }
        8 => say(&["mousedown", "1", "mousemove", &x, &y, "mouseup", "1"]),
        _ => say(&["mousemove", &x, &y]),
    }
}

#[test]
fn a_storm_leaves_the_kiosk_alone_on_the_screen() {
    if skipped("a_storm_leaves_the_kiosk_alone_on_the_screen") {
        return;
    }
    let events = number("GUICHET_EVENTS", 600) as usize;
    let seed = number("GUICHET_SEED", u64::from(std::process::id()) | 1);
    println!("storm: GUICHET_SEED={seed}, {events} events");
    let town = Town::new();
    let mut seat = Seat::open(&town, None, Hand::Keyboard, "storm");
    desk_down(&mut seat.mirror);
    let own = windows(&seat);
    assert_eq!(own.len(), 1, "{own:?}");
    let mut random = Random(seed);
    for batch in 0..events.div_ceil(BATCH) {
        let mut words = Vec::new();
        for _ in 0..BATCH {
            event(&mut random, &mut words);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        seat.display.tool(&words);
        assert!(seat.window.is_alive(), "it ended in batch {batch}");
        assert_eq!(windows(&seat), own, "batch {batch}");
        covers_the_screen(&seat, &own[0]);
        let started = children(seat.window.id());
        assert!(
            started.iter().all(|name| VOICE.contains(&name.as_str())),
            "{started:?}"
        );
    }
    only_the_files_of_the_contract(&town.data());
    // It still answers: the picture changes when F1 asks for help, or takes it away.
    let before = seat.display.picture(SCREEN);
    let mut answered = false;
    for key in ["Escape", "F1", "Tab", "F1", "Escape", "Tab"] {
        seat.display.tool(&["key", key]);
        std::thread::sleep(std::time::Duration::from_millis(700));
        answered |= seat.display.picture(SCREEN) != before;
    }
    assert!(answered, "the window no longer answers");
}

/// Every visible window of the screen, and not only the program's.
fn windows(seat: &Seat) -> Vec<String> {
    let found = seat
        .display
        .ask(&["search", "--onlyvisible", "--name", ".+"]);
    let mut found: Vec<String> = found
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    found.sort();
    found
}

fn covers_the_screen(seat: &Seat, window: &str) {
    let told = seat.display.ask(&["getwindowgeometry", "--shell", window]);
    let told = told.expect("a geometry");
    let value = |name: &str| -> i64 {
        let line = told.lines().find_map(|line| line.strip_prefix(name));
        line.expect("a line").parse().expect("a number")
    };
    let (width, height) = SCREEN;
    assert_eq!((value("X="), value("Y=")), (0, 0), "{told}");
    assert_eq!(
        (value("WIDTH="), value("HEIGHT=")),
        (i64::from(width), i64::from(height)),
        "{told}"
    );
}

/// Names of the programs that the process started and that still run.
fn children(process: u32) -> Vec<String> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).expect("its threads");
    let mut names = Vec::new();
    for task in tasks.flatten() {
        let list = fs::read_to_string(task.path().join("children")).unwrap_or_default();
        for child in list.split_whitespace() {
            let name = fs::read_to_string(format!("/proc/{child}/comm")).unwrap_or_default();
            names.push(name.trim().to_owned());
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn only_the_files_of_the_contract(data: &Path) {
    const KNOWN: [&str; 7] = [
        "queue.sqlite3",
        "queue.sqlite3-wal",
        "queue.sqlite3-shm",
        "keys",
        "log",
        "tickets",
        "ballast",
    ];
    for entry in fs::read_dir(data).expect("the data folder").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(KNOWN.contains(&name.as_str()), "{name}");
    }
}
