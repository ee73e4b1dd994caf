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
use guichet::ui::redraw::Paper;
use guichet::ui::render::{Canvas, Sheet};
use iced::advanced::graphics::{Viewport as Surface, damage};
use iced::{Color, Rectangle, Size};
use iced_tiny_skia::Layer;
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
    let mut screen = Screen::new();
    let (mut sheet, mut paper) = (None, Paper::default());
    let words = KeyWords::of(setup.texts(kiosk.locale()).unwrap());
    kiosk.handle(Input::Resized(viewport), now_ms);
    // What one input costs until there is a sheet to raster, with what changed drawn again, and
    // with every pixel.
    let mut give = |kiosk: &mut Kiosk, input: Input| {
        now_ms += 2_000;
        let start = Instant::now();
        kiosk.handle(input, now_ms);
        let view = View::of(kiosk, &words);
        paper.follow(kiosk.page(), &view);
        let piece = draw(kiosk.page(), &view);
        let sheet: &mut Sheet = match &mut sheet {
            // As in the window, what stays keeps its shaped words.
            Some(sheet) => {
                canvas.lay_again(sheet, piece);
                sheet
            }
            none => none.insert(canvas.lay(piece, viewport)),
        };
        let laid = start.elapsed();
        screen.present(&mut canvas, sheet, paper.color());
        let changed = start.elapsed();
        screen.whole(&mut canvas, sheet);
        let whole = start.elapsed() - (changed - laid);
        [laid, changed, whole].map(|time| time.as_secs_f64() * 1_000.0)
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
        // Never more than a name holds: a key that changes nothing costs nothing.
        let key = match n % 24 {
            12.. => Key::Backspace,
            n => Key::Text(char::from(b'a' + (n as u8 % 25)).to_string()),
        };
        keys.push(give(&mut kiosk, Input::Key { key, repeat: false }));
    }
    for _ in 0..60 {
        turns.push(give(&mut kiosk, Input::Press("frame-help".into())));
        turns.push(give(&mut kiosk, Input::Press("help-close".into())));
    }
    println!("in process, 1920x1080:");
    print_steps("key", &keys);
    print_steps("page turn", &turns);
}

/// From an input until there is a sheet, until what changed is drawn, until everything is.
fn print_steps(what: &str, times_ms: &[[f64; 3]]) {
    let steps = ["sheet laid out", "what changed drawn", "every pixel drawn"];
    for (at, until) in steps.iter().enumerate() {
        let times = times_ms.iter().map(|times| times[at]).collect();
        print_times(&format!("{what} -> {until}"), times);
    }
}

/// Pixels that stay, with what was drawn last: the window's own way (`iced_tiny_skia`, `present`)
/// without the window.
struct Screen {
    pixels: tiny_skia::Pixmap,
    mask: tiny_skia::Mask,
    surface: Surface,
    last: Vec<Layer>,
    paper: Option<Color>,
}

impl Screen {
    fn new() -> Self {
        let (width, height) = FULL_HD;
        Self {
            pixels: tiny_skia::Pixmap::new(width, height).unwrap(),
            mask: tiny_skia::Mask::new(width, height).unwrap(),
            surface: Surface::with_physical_size(Size::new(width, height), 1.0),
            last: Vec::new(),
            paper: None,
        }
    }

    /// Draws what differs from the last time.
    fn present(&mut self, canvas: &mut Canvas, sheet: &Sheet, paper: Color) {
        let renderer = canvas.painted(sheet);
        let layers = renderer.layers().to_vec();
        let changed = damage::diff(
            &self.last,
            &layers,
            |layer| vec![layer.bounds],
            Layer::damage,
        );
        self.last = layers;
        let all = Rectangle::with_size(self.surface.logical_size());
        let turned = self.paper.replace(paper) != Some(paper);
        let groups = damage::group(if turned { vec![all] } else { changed }, all);
        if !groups.is_empty() {
            self.draw(renderer, &groups);
        }
    }

    /// Draws everything.
    fn whole(&mut self, canvas: &mut Canvas, sheet: &Sheet) {
        let all = Rectangle::with_size(self.surface.logical_size());
        self.draw(canvas.painted(sheet), &[all]);
    }

    fn draw(&mut self, renderer: &mut iced::Renderer, damage: &[Rectangle]) {
        let (pixels, mask) = (&mut self.pixels.as_mut(), &mut self.mask);
        renderer.draw(pixels, mask, &self.surface, damage, Color::WHITE);
    }
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
    print_times(
        "page turned -> every pixel, from outside",
        turns_from_outside(&display),
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

/// What starting xdotool costs, which is taken off.
fn bare_ms(display: &Display) -> f64 {
    let cost = |_| {
        let start = Instant::now();
        display.tool(&["getdisplaygeometry"]);
        start.elapsed().as_secs_f64() * 1_000.0
    };
    let mut bare: Vec<f64> = (0..20).map(cost).collect();
    bare.sort_by(f64::total_cmp);
    percentile(&bare, 0.5)
}

/// From the moment xdotool is asked for a key until the screen is as said.
fn from_outside(display: &Display, key: &str, bare_ms: f64, until: impl Fn() -> bool) -> f64 {
    let start = Instant::now();
    // Without the pause that xdotool makes after a key.
    display.tool(&["key", "--delay", "0", key]);
    while !until() && start.elapsed() < Duration::from_secs(2) {}
    (start.elapsed().as_secs_f64() * 1_000.0 - bare_ms).max(0.0)
}

/// Letters, until a pixel changes.
fn keys_from_outside(display: &Display) -> Vec<f64> {
    let bare = bare_ms(display);
    let letter = |n: u8| {
        std::thread::sleep(Duration::from_millis(350));
        let before = display::Wanted::new(&display.picture(FULL_HD));
        let name = match n % 12 {
            11 => "BackSpace".to_owned(),
            n => char::from(b'a' + n).to_string(),
        };
        from_outside(display, &name, bare, || display.differs(&before, 8))
    };
    (0..60).map(letter).collect()
}

/// Help and back, until every pixel of the other page is there.
fn turns_from_outside(display: &Display) -> Vec<f64> {
    let bare = bare_ms(display);
    let keys = ["F1", "Escape"];
    let pages = keys.map(|key| {
        display.tool(&["key", key]);
        std::thread::sleep(Duration::from_millis(1_500));
        display::Wanted::new(&display.picture(FULL_HD))
    });
    let turn = |n: usize| {
        std::thread::sleep(Duration::from_millis(1_200));
        let (key, page) = (keys[n % 2], &pages[n % 2]);
        from_outside(display, key, bare, || !display.differs(page, 8))
    };
    (0..40).map(turn).collect()
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
