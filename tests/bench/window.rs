//! The window, as a person and a town's IT feel it: from the start to the first sheet, memory
//! after a visit, the processor while nobody does anything, from a key to the pixels; and how
//! large the program is. Prints figures, as ratios where something fair stands beside them;
//! asserts nothing about time.
//!
//! `cargo bench --bench window`. Needs Xvfb, openbox, xdotool and setxkbmap for all but the part
//! in process, and says so without them. A `chromium` on the PATH is measured beside.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench"
)]
#![allow(dead_code, reason = "the display is shared with tests/window")]

#[path = "../window/display.rs"]
mod display;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use guichet::catalogue::Catalogue;
use guichet::screen::Kiosk;
use guichet::screen::event::{Input, Key, Viewport};
use guichet::screen::words::KeyWords;
use guichet::ui::draw::measure::Sheets;
use guichet::ui::draw::{View, draw};
use guichet::ui::render::Canvas;
use jiff::civil::date;

use display::{Display, Process};

const FULL_HD: (u32, u32) = (1920, 1080);
const IDLE: Duration = Duration::from_secs(30);

fn main() {
    in_process();
    if let Some(program) = display::missing() {
        println!("SKIPPED the window: {program} is not installed");
        return;
    }
    let ours = of_the_program();
    let chromium = ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    match chromium {
        Some(name) => beside_chromium(name, &ours),
        None => println!("SKIPPED the comparison: no Chromium is installed"),
    }
}

struct Figures {
    first_frame_ms: f64,
    pss_kib: u64,
}

fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share) as usize;
    sorted[at.min(sorted.len() - 1)]
}

fn print_times(what: &str, mut times_ms: Vec<f64>) {
    times_ms.sort_by(f64::total_cmp);
    println!(
        "  {what:<44} p50 {:>7.2} ms   p99 {:>7.2} ms   of {}",
        percentile(&times_ms, 0.5),
        percentile(&times_ms, 0.99),
        times_ms.len()
    );
}

/// Key presses and page turns on a Full HD sheet: terminal, layout, whole raster.
fn in_process() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&dir);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
    let setup = Arc::new(guichet::terminal::setup(&catalogue, None, true).unwrap());
    let viewport = Viewport {
        width_px: FULL_HD.0 as u16,
        height_px: FULL_HD.1 as u16,
    };
    let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), date(2026, 6, 15));
    let mut now_ms = 10_000;
    let mut canvas = Canvas::new();
    let words = KeyWords::of(setup.texts(kiosk.locale()).unwrap());
    kiosk.handle(Input::Resized(viewport), now_ms);
    // What one input costs until there is a sheet to raster, and with every pixel drawn again.
    let mut give = |kiosk: &mut Kiosk, input: Input| {
        now_ms += 2_000;
        let start = Instant::now();
        kiosk.handle(input, now_ms);
        let sheet = canvas.lay(draw(kiosk.page(), &View::of(kiosk, &words)), viewport);
        let laid = start.elapsed().as_secs_f64() * 1_000.0;
        canvas.draw(&sheet).expect("a picture");
        (laid, start.elapsed().as_secs_f64() * 1_000.0)
    };
    let mut turns = Vec::new();
    for id in [
        "welcome-begin",
        "continue",
        "company-alone",
        "privacy-understood",
        "service-registre-canicule",
        "start-go",
        "pour_qui-moi",
        "continue",
    ] {
        turns.push(give(&mut kiosk, Input::Press(id.into())));
    }
    let mut keys = Vec::new();
    for n in 0..300 {
        let key = match n % 30 {
            25.. => Key::Backspace,
            n => Key::Text(char::from(b'a' + (n as u8 % 25)).to_string()),
        };
        keys.push(give(&mut kiosk, Input::Key { key, repeat: false }));
    }
    for _ in 0..60 {
        turns.push(give(&mut kiosk, Input::Press("frame-help".into())));
        turns.push(give(&mut kiosk, Input::Press("help-close".into())));
    }
    println!("in process, 1920x1080:");
    let part = |times: &[(f64, f64)], whole: bool| {
        let pick = |(laid, drawn): &(f64, f64)| if whole { *drawn } else { *laid };
        times.iter().map(pick).collect::<Vec<_>>()
    };
    print_times("key -> sheet laid out", part(&keys, false));
    print_times("key -> every pixel drawn again", part(&keys, true));
    print_times("page turn -> sheet laid out", part(&turns, false));
    print_times("page turn -> every pixel drawn", part(&turns, true));
}

/// A data folder and the program on it.
fn kiosk(display: &Display, data: &Path) -> Process {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command
        .arg("kiosk")
        .args(["--windowed", "1920x1080"])
        .arg("--config")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config"))
        .arg("--data")
        .arg(data)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    Process::start(display.seen_by(&mut command))
}

/// How many colours stand on the screen: an empty window has one or two.
fn drawn(display: &Display) -> bool {
    let picture = display.picture(FULL_HD);
    let mut seen = std::collections::HashSet::new();
    for pixel in picture.pixels().step_by(37) {
        seen.insert(pixel.0);
    }
    seen.len() > 8
}

fn first_frame_ms(display: &Display, start: impl Fn() -> Process) -> (f64, Process) {
    let begun = Instant::now();
    let process = start();
    while !drawn(display) {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "nothing is drawn"
        );
        std::thread::sleep(Duration::from_millis(2));
    }
    (begun.elapsed().as_secs_f64() * 1_000.0, process)
}

fn of_the_program() -> Figures {
    let home = tempfile::tempdir().unwrap();
    let display = Display::open((1920, 1100));
    println!("the window, 1920x1080 under Xvfb:");
    let mut firsts = Vec::new();
    for round in 0..7 {
        let data = home.path().join(round.to_string());
        // The second start of each pair finds its database.
        for again in [false, true] {
            let (ms, process) = first_frame_ms(&display, || kiosk(&display, &data));
            if again {
                firsts.push(ms);
            }
            drop(process);
            display::wait_for("an empty screen", Duration::from_secs(10), || {
                (!drawn(&display)).then_some(())
            });
        }
    }
    firsts.sort_by(f64::total_cmp);
    let first_frame_ms = percentile(&firsts, 0.5);
    println!(
        "  start -> first sheet (median of {})         {first_frame_ms:>8.0} ms",
        firsts.len()
    );
    let (_, process) = first_frame_ms_of(&display, home.path());
    visit(&display);
    let pss_kib = pss_kib(process.id());
    println!(
        "  memory after a part of a visit (PSS)       {:>8.1} MiB",
        pss_kib as f64 / 1_024.0
    );
    let before = cpu_ticks(process.id());
    std::thread::sleep(IDLE);
    let ticks = cpu_ticks(process.id()) - before;
    println!(
        "  processor in {} s idle, a field in focus   {:>8.2} s ({:.3} % of a core)",
        IDLE.as_secs(),
        ticks as f64 / 100.0,
        ticks as f64 / IDLE.as_secs_f64()
    );
    print_times(
        "key struck -> pixels, from outside",
        keys_from_outside(&display),
    );
    let size = std::fs::metadata(env!("CARGO_BIN_EXE_guichet"))
        .unwrap()
        .len();
    println!(
        "  the program                                {:>8.1} MB",
        size as f64 / 1e6
    );
    Figures {
        first_frame_ms,
        pss_kib,
    }
}

fn first_frame_ms_of(display: &Display, home: &Path) -> (f64, Process) {
    let data: PathBuf = home.join("0");
    first_frame_ms(display, || kiosk(display, &data))
}

/// Keyboard only, to the name of the register.
fn visit(display: &Display) {
    let key = |name: &str| {
        display.tool(&["key", name]);
        std::thread::sleep(Duration::from_millis(1_200));
    };
    // Begin, comfort, alone, privacy; the first service; for me; and on to the name.
    for name in [
        "Return", "Return", "Down", "Return", "Return", "Down", "Return", "Return", "Down",
        "Return", "Tab", "Tab", "Return",
    ] {
        key(name);
    }
}

/// From the moment xdotool is asked until a pixel of the screen changes; the cost of starting
/// xdotool is measured apart and taken off.
fn keys_from_outside(display: &Display) -> Vec<f64> {
    let cost = |arguments: &[&str]| {
        let start = Instant::now();
        display.tool(arguments);
        start.elapsed().as_secs_f64() * 1_000.0
    };
    let mut bare: Vec<f64> = (0..20).map(|_| cost(&["getdisplaygeometry"])).collect();
    bare.sort_by(f64::total_cmp);
    let bare = percentile(&bare, 0.5);
    let mut times = Vec::new();
    for n in 0..60_u8 {
        std::thread::sleep(Duration::from_millis(350));
        let before = display::Wanted::new(&display.picture(FULL_HD));
        let name = if n % 12 == 11 {
            "BackSpace".to_owned()
        } else {
            char::from(b'a' + n % 12).to_string()
        };
        let start = Instant::now();
        display.tool(&["key", &name]);
        while !display.differs(&before, 8) {
            if start.elapsed() > Duration::from_secs(2) {
                break;
            }
        }
        times.push((start.elapsed().as_secs_f64() * 1_000.0 - bare).max(0.0));
    }
    times
}

fn pss_kib(pid: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("Pss:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or(0)
}

/// User and system time, in hundredths of a second.
fn cpu_ticks(pid: u32) -> u64 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after = text.rsplit(") ").next().unwrap_or("");
    let fields: Vec<u64> = after
        .split(' ')
        .map(|field| field.parse().unwrap_or(0))
        .collect();
    fields.get(11).unwrap_or(&0) + fields.get(12).unwrap_or(&0)
}

/// The same window as a web page with one form in a kiosk browser.
fn beside_chromium(name: &str, ours: &Figures) {
    let home = tempfile::tempdir().unwrap();
    let page = home.path().join("form.html");
    std::fs::write(
        &page,
        "<h1>Votre nom</h1><form><input autofocus><button>Continuer</button></form>",
    )
    .unwrap();
    let display = Display::open((1920, 1100));
    let start = || {
        let mut command = Command::new(name);
        command
            .args(["--kiosk", "--no-first-run", "--no-sandbox", "--disable-gpu"])
            .arg(format!("--user-data-dir={}", home.path().display()))
            .arg(format!("file://{}", page.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Process::start(display.seen_by(&mut command))
    };
    let (_, warm) = first_frame_ms(&display, start);
    drop(warm);
    std::thread::sleep(Duration::from_secs(2));
    let (ms, process) = first_frame_ms(&display, start);
    std::thread::sleep(Duration::from_secs(3));
    let all = Command::new("pgrep")
        .args(["-f", &home.path().display().to_string()])
        .output();
    let pids = all.map(|out| String::from_utf8_lossy(&out.stdout).into_owned());
    let pids = pids.unwrap_or_default();
    let kib: u64 = pids
        .lines()
        .filter_map(|pid| pid.parse().ok())
        .map(pss_kib)
        .sum();
    println!("beside {name} with a form:");
    println!(
        "  start {ms:.0} ms: {:.1} times ours",
        ms / ours.first_frame_ms
    );
    println!(
        "  memory {:.0} MiB: {:.1} times ours",
        kib as f64 / 1_024.0,
        kib as f64 / ours.pss_kib.max(1) as f64
    );
    drop(process);
}
