//! What is left of a person in the memory of the terminal that goes on: the whole memory of the
//! real window's process is searched after a visit, while it shows the welcome screen to the next
//! person. Needs root, beside what every test here needs.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::time::Duration;

use guichet::screen::event::Key;
use memchr::memmem;

use crate::counter::{Hand, Seat, Town, WINDOW};
use crate::display::wait_for;

/// What the person types, and the piece of each that stands nowhere else: no prefix of what was
/// half typed escapes it for long.
const CANARIES: [(&str, &str, &str); 4] = [
    ("nom", "Zorvalquin", "Zorvalq"),
    ("prenom", "Quintavelle", "Quintav"),
    ("adresse", "47, venelle Xylocope", "Xyloco"),
    ("telephone", "06 39 98 47 19", "39984719"),
];

/// Where each canary stands: hits by kind of memory.
type Hits = BTreeMap<String, usize>;

/// Searches every page that the process can write.
fn search(pid: u32) -> Hits {
    let proc = Path::new("/proc").join(pid.to_string());
    let maps = fs::read_to_string(proc.join("maps")).expect("its maps");
    let mut memory = fs::File::open(proc.join("mem")).expect("its memory");
    let needles = needles();
    let mut hits = Hits::new();
    for line in maps.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().unwrap(), words.next().unwrap());
        let name = words.nth(3).unwrap_or("anonymous");
        if !rights.starts_with("rw") || name.starts_with("[vv") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let at = |hex: &str| u64::from_str_radix(hex, 16).unwrap();
        let mut bytes = vec![0; (at(to) - at(from)) as usize];
        // A mapping of a device or one that just went away cannot be read.
        let read = memory
            .seek(SeekFrom::Start(at(from)))
            .and_then(|_| memory.read_exact(&mut bytes));
        if read.is_err() {
            continue;
        }
        for (canary, forms) in &needles {
            let count: usize = forms
                .iter()
                .map(|form| memmem::find_iter(&bytes, form).count())
                .sum();
            if count > 0 {
                *hits.entry(format!("{canary} in {name}")).or_default() += count;
            }
        }
    }
    hits
}

/// Each piece in bytes, in words of two and of four bytes.
fn needles() -> Vec<(&'static str, Vec<Vec<u8>>)> {
    let forms = |piece: &str| {
        vec![
            piece.as_bytes().to_vec(),
            piece.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            piece
                .chars()
                .flat_map(|sign| u32::from(sign).to_le_bytes())
                .collect(),
        ]
    };
    let all = CANARIES
        .iter()
        .map(|(name, _, piece)| (*name, forms(piece)));
    all.collect()
}

fn fill(seat: &mut Seat) {
    let text = |seat: &mut Seat, question: &str| {
        let canary = CANARIES
            .iter()
            .find(|(name, ..)| *name == question)
            .unwrap();
        seat.fill(question, canary.1);
        seat.press("continue");
    };
    let one = |seat: &mut Seat, question: &str, answer: &str| {
        seat.press(&format!("{question}-{answer}"));
        seat.press("continue");
    };
    crate::begin_the_register(seat, "company-alone");
    one(seat, "pour_qui", "moi");
    text(seat, "nom");
    text(seat, "prenom");
    seat.fill("naissance.day", "9");
    seat.fill("naissance.month", "2");
    seat.fill("naissance.year", "1938");
    seat.press("continue");
    text(seat, "adresse");
    seat.fill("commune", "51300");
    seat.press("continue");
    one(seat, "commune", "51649");
    one(seat, "logement", "rez_de_chaussee");
    seat.press("continue");
    one(seat, "a_telephone", "oui");
    text(seat, "telephone");
    one(seat, "seul", "oui");
    one(seat, "aide_domicile", "non");
    seat.press("more-done");
    seat.press("continue");
    one(seat, "accord", "consent-accept");
    seat.press("review-right");
}

fn skipped(what: &str) -> bool {
    if crate::skipped(what) {
        return true;
    }
    let root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    if !root {
        crate::display::say_skipped(what, "root");
    }
    !root
}

/// She goes away in the middle of her address. What is laid aside is sealed; nothing else is
/// left of her.
#[test]
fn nothing_of_a_person_who_went_away_stays_in_memory() {
    if skipped("nothing_of_a_person_who_went_away_stays_in_memory") {
        return;
    }
    let town = Town::new();
    let file = town.config().join("kiosk.toml");
    let text = fs::read_to_string(&file).unwrap();
    let soon = text.replace("alone_seconds = 300", "alone_seconds = 60");
    assert_ne!(text, soon);
    fs::write(&file, soon).unwrap();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Keyboard, "gone");
    crate::desk_down(&mut seat.mirror);
    crate::begin_the_register(&mut seat, "company-alone");
    seat.press("pour_qui-moi");
    seat.press("continue");
    for (question, answer, _) in &CANARIES[..2] {
        seat.fill(question, answer);
        seat.press("continue");
    }
    for (part, number) in [("day", "9"), ("month", "2"), ("year", "1938")] {
        seat.fill(&format!("naissance.{part}"), number);
    }
    seat.press("continue");
    let (question, answer, _) = CANARIES[2];
    seat.fill(question, answer);
    let during = search(seat.window.id());
    println!("during the visit: {during:?}");
    assert!(during.values().sum::<usize>() >= 3, "{during:?}");
    // A minute without a touch, and a minute of warning.
    wait_for("the visit laid aside", Duration::from_secs(240), || {
        std::thread::sleep(Duration::from_secs(1));
        (town.laid_aside() == 1 && search(seat.window.id()).is_empty()).then_some(())
    });
    assert_eq!(town.laid_aside(), 1, "kept for her, sealed");
    seat.key_down("Return");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(search(seat.window.id()), Hits::new(), "the next person");
}

#[test]
fn nothing_of_a_person_stays_in_memory() {
    if skipped("nothing_of_a_person_stays_in_memory") {
        return;
    }
    let town = Town::new();
    let mut seat = Seat::open(&town, Some(WINDOW), Hand::Keyboard, "memory");
    crate::desk_down(&mut seat.mirror);
    assert_eq!(search(seat.window.id()), Hits::new(), "before anybody came");
    fill(&mut seat);
    // The search finds what is there.
    let during = search(seat.window.id());
    println!("during the visit: {during:?}");
    assert!(
        during.values().sum::<usize>() >= CANARIES.len(),
        "{during:?}"
    );
    crate::keep(&mut seat, &town);
    crate::leave(&mut seat);
    let after = search(seat.window.id());
    println!("after the visit: {after:?}");
    // The next person only looks.
    seat.press("welcome-begin");
    seat.strike("Escape", Key::Escape);
    let later = search(seat.window.id());
    println!("when the next person came: {later:?}");
    assert_eq!(later, Hits::new());
}
