//! A counter: a copy of the shipped configuration that sends to a port where a desk may or may
//! not listen, a terminal in a window, and the person's hands — a keyboard or a mouse. After
//! each gesture the window must show the mirror's picture.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use guichet::device::{Clock as _, SystemClock};
use guichet::screen::event::{Input, Key, ScreenKey, Viewport};
use guichet::store::{Filter, Item, Store};
use image::RgbaImage;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use serde_json::Value;

use crate::display::{Display, Process, Wanted, album, wait_for};
use crate::mirror::Mirror;

/// The size of the window in the replays.
pub const WINDOW: Viewport = Viewport {
    width_px: 1280,
    height_px: 720,
};
/// Longest wait for a picture, on a machine that does ten other things.
const PICTURE: Duration = Duration::from_secs(20);
/// The guards against trembling hands, with a little more: new screen, same button, same key.
const NEW_SCREEN: Duration = Duration::from_millis(530);
const SAME_BUTTON: Duration = Duration::from_millis(1_030);
const SAME_KEY: Duration = Duration::from_millis(330);
/// Pixels of a picture that may differ: fewer than a caret has.
const PIXELS_TOLERANCE: usize = 24;

/// The folders of a counter, and where its desk is or will be.
pub struct Town {
    home: tempfile::TempDir,
    address: String,
    desk: Option<Process>,
}

/// The program under test.
pub fn guichet() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command.stderr(Stdio::null());
    for variable in ["GUICHET_CONFIG", "GUICHET_DATA", "RUST_LOG"] {
        command.env_remove(variable);
    }
    command
}

impl Town {
    /// A configuration that sends to a desk which is down.
    pub fn new() -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("its number").to_string();
        let town = Self {
            home,
            address,
            desk: None,
        };
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
        copy(&shipped, &town.config());
        let keys = town.reception(&["keygen"]);
        let file = town.config().join("kiosk.toml");
        let text = std::fs::read_to_string(&file).expect("kiosk.toml");
        let key = |name: &str| format!("{name} = {}", keys[name]);
        let text = text
            .replace("http://127.0.0.1:8750", &format!("http://{}", town.address))
            .replace("# sealing_key = \"age1…\"", &key("sealing_key"))
            .replace("# receipt_key = \"…\"", &key("receipt_key"));
        std::fs::write(&file, text).expect("kiosk.toml");
        town
    }

    /// The configuration.
    pub fn config(&self) -> PathBuf {
        self.home.path().join("config")
    }

    /// The data of the terminal.
    pub fn data(&self) -> PathBuf {
        self.home.path().join("terminal")
    }

    /// A command that works on this terminal.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = guichet();
        command
            .args(arguments)
            .arg("--config")
            .arg(self.config())
            .arg("--data")
            .arg(self.data());
        command
    }

    /// The desk starts to listen.
    pub fn open_desk(&mut self) {
        let mut command = guichet();
        command
            .args(["reception", "serve", "--listen", &self.address, "--data"])
            .arg(self.home.path().join("desk"))
            .stdout(Stdio::null());
        self.desk = Some(Process::start(&mut command));
    }

    /// What the desk received: the ids.
    pub fn received(&self) -> Vec<String> {
        let list = self.reception(&["list"]);
        let items = list.as_array().expect("a list");
        items
            .iter()
            .map(|item| item["id"].as_str().expect("an id").to_owned())
            .collect()
    }

    /// The opened content of a request at the desk.
    pub fn content(&self, id: &str) -> Value {
        self.reception(&["show", id, "--content"])
    }

    /// The one request kept on the terminal.
    pub fn kept(&self) -> Item {
        wait_for("a kept request", PICTURE, || {
            let store = Store::open(&self.data(), &SystemClock.moment()).ok()?;
            store.queue_page(Filter::All, 0, 10).ok()?.items.pop()
        })
    }

    /// How many visits are laid aside on the terminal.
    pub fn laid_aside(&self) -> usize {
        let store = Store::open(&self.data(), &SystemClock.moment()).expect("the queue");
        store.sealed_drafts().expect("the drafts").len()
    }

    fn reception(&self, arguments: &[&str]) -> Value {
        let mut command = guichet();
        let output = command
            .arg("reception")
            .args(arguments)
            .arg("--json")
            .arg("--data")
            .arg(self.home.path().join("desk"))
            .stderr(Stdio::piped())
            .output()
            .expect("reception");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| {
            let said = String::from_utf8_lossy(&output.stderr);
            panic!("reception {arguments:?}: {e}: {said}")
        })
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// What the person holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// A keyboard only.
    Keyboard,
    /// A mouse only, and the keyboard on the screen.
    Mouse,
}

/// A terminal in a window, its mirror, and a hand.
pub struct Seat {
    pub display: Display,
    pub mirror: Mirror,
    pub window: Process,
    hand: Hand,
    name: &'static str,
    pictures: usize,
    /// Where the mouse was left.
    pointer: Option<(u32, u32)>,
    /// The page and sheet that was seen last, and its picture.
    last_seen: Option<((String, usize), RgbaImage)>,
    shown_at: Instant,
    last_press: Option<(String, Instant)>,
    last_key: Option<(String, Instant)>,
}

impl Seat {
    /// Opens the terminal of a town. `name` starts the names of the pictures.
    pub fn open(town: &Town, place: Option<Viewport>, hand: Hand, name: &'static str) -> Self {
        let display = Display::open(crate::display::SCREEN);
        let mut command = town.command(&["kiosk"]);
        if let Some(size) = place {
            let size = format!("{}x{}", size.width_px, size.height_px);
            command.args(["--windowed", &size]);
        }
        // Dead keys are composed by the rules of the locale.
        command.env("LC_ALL", "fr_FR.UTF-8").stdout(Stdio::null());
        let window = Process::start(display.seen_by(&mut command));
        display.wait_for_window(&window);
        let (width, height) = crate::display::SCREEN;
        let viewport = place.unwrap_or(Viewport {
            width_px: width as u16,
            height_px: height as u16,
        });
        let mut seat = Self {
            mirror: Mirror::new(&town.config(), viewport, false),
            display,
            window,
            hand,
            name,
            pictures: 0,
            pointer: None,
            last_seen: None,
            shown_at: Instant::now(),
            last_press: None,
            last_key: None,
        };
        seat.same_picture();
        seat
    }

    /// Id of the page that the mirror, and so the window, shows.
    pub fn page(&self) -> &str {
        &self.mirror.kiosk().page().id
    }

    /// Presses what has this id, on this sheet or a later one.
    pub fn press(&mut self, id: &str) {
        self.press_and(id, |_| {});
    }

    /// Presses, and tells the mirror what the world answers at once.
    pub fn press_and(&mut self, id: &str, answer: impl FnOnce(&mut Mirror)) {
        self.turn_to(id);
        self.press_visible(id, answer);
    }

    /// Goes on to the sheet that has this.
    fn turn_to(&mut self, id: &str) {
        while !self.mirror.offers(id) {
            assert!(
                self.mirror.offers("sheet-next"),
                "no {id} on {}",
                self.page()
            );
            self.press_visible("sheet-next", |_| {});
        }
    }

    fn press_visible(&mut self, id: &str, answer: impl FnOnce(&mut Mirror)) {
        if let Some((last, at)) = &self.last_press
            && last == id
        {
            sleep_until(*at + SAME_BUTTON);
        }
        sleep_until(self.shown_at + NEW_SCREEN);
        match self.hand {
            Hand::Mouse => {
                self.click(id);
                self.change(|mirror| {
                    mirror.handle(Input::Press(id.to_owned()));
                    answer(mirror);
                });
            }
            Hand::Keyboard => self.press_by_keys(id, answer),
        }
        self.last_press = Some((id.to_owned(), Instant::now()));
    }

    fn press_by_keys(&mut self, id: &str, answer: impl FnOnce(&mut Mirror)) {
        let kiosk = self.mirror.kiosk();
        let page = kiosk.page();
        let in_field = kiosk.focus().is_some_and(|id| page.field(id).is_some());
        let is_main = page.frame.main.as_ref().is_some_and(|main| main.id == id);
        // Space and Enter in turn: both press. In a field, Enter presses the main action.
        let by_enter = self.pictures.is_multiple_of(2);
        if !(in_field && is_main && by_enter) {
            self.go_to(id);
        }
        let (name, key) = if by_enter {
            ("Return", Key::Enter)
        } else {
            ("space", Key::Space)
        };
        self.key_down(name);
        self.change(|mirror| {
            mirror.handle(Input::Key { key, repeat: false });
            answer(mirror);
        });
    }

    /// Moves the focus there, by the arrows among tiles, by Tab otherwise, the shorter way.
    fn go_to(&mut self, id: &str) {
        for _ in 0..40 {
            let kiosk = self.mirror.kiosk();
            if kiosk.focus() == Some(id) {
                return;
            }
            let page = kiosk.page();
            let stops = page.stops();
            let ids: Vec<&str> = stops.iter().map(|stop| stop.id()).collect();
            let at = |wanted| ids.iter().position(|id| *id == wanted);
            let from = kiosk.focus().and_then(at);
            let to = at(id).expect("a visible stop");
            let on_tile = kiosk.focus().is_some_and(|id| self.mirror.is_tile(id));
            if self.mirror.is_tile(id) && (on_tile || from.is_none()) {
                let back = from.is_some_and(|from| from > to);
                let (name, key) = if back {
                    ("Up", Key::Up)
                } else {
                    ("Down", Key::Down)
                };
                self.strike(name, key);
                continue;
            }
            let from = from.map_or(-1, |from| from as isize);
            let ahead = (to as isize - from).rem_euclid(ids.len() as isize);
            if ahead as usize <= ids.len() / 2 {
                self.strike("Tab", Key::Tab { back: false });
            } else {
                self.strike("shift+Tab", Key::Tab { back: true });
            }
        }
        panic!("{id} cannot be reached on {}", self.page());
    }

    /// Strikes one key of the keyboard, by its X name.
    pub fn strike(&mut self, name: &str, key: Key) {
        self.key_down(name);
        self.give(Input::Key { key, repeat: false });
    }

    /// Strikes a key of the keyboard, without telling the mirror.
    pub fn key_down(&mut self, name: &str) {
        sleep_until(self.shown_at + NEW_SCREEN);
        if let Some((last, at)) = &self.last_key
            && last == name
        {
            sleep_until(*at + SAME_KEY);
        }
        self.display.tool(&["key", name]);
        self.last_key = Some((name.to_owned(), Instant::now()));
    }

    /// Types into a field.
    pub fn fill(&mut self, field: &str, text: &str) {
        self.turn_to(field);
        match self.hand {
            Hand::Mouse => {
                if self.mirror.kiosk().focus() != Some(field) {
                    sleep_until(self.shown_at + NEW_SCREEN);
                    self.click(field);
                    self.give(Input::Touch(field.to_owned()));
                }
                for sign in text.chars() {
                    self.touch_key(sign);
                }
            }
            Hand::Keyboard => {
                self.go_to(field);
                for sign in text.chars() {
                    self.type_sign(sign);
                }
            }
        }
    }

    /// Types one sign on the real keyboard, which is a French one.
    pub fn type_sign(&mut self, sign: char) {
        let typed = match sign {
            ' ' => return self.strike("space", Key::Space),
            _ => Key::Text(sign.to_string()),
        };
        match dead_keys(sign) {
            Some((accent, letter)) => {
                self.key_down(accent);
                self.strike(letter, typed);
            }
            None => {
                sleep_until(self.shown_at + NEW_SCREEN);
                let name = sign.to_string();
                if let Some((last, at)) = &self.last_key
                    && *last == name
                {
                    sleep_until(*at + SAME_KEY);
                }
                self.display.tool(&["type", "--delay", "0", "--", &name]);
                self.give(Input::Key {
                    key: typed,
                    repeat: false,
                });
                self.last_key = Some((name, Instant::now()));
            }
        }
    }

    /// Types one sign on the keyboard of the screen.
    fn touch_key(&mut self, sign: char) {
        let small: String = sign.to_lowercase().collect();
        if small != sign.to_string() {
            self.click_key("key/capital", ScreenKey::Capital);
        }
        let (id, key) = match sign {
            ' ' => ("key/space".to_owned(), ScreenKey::Text(" ")),
            _ => {
                let id = format!("key/{sign}");
                (id, ScreenKey::Text(sign_of(sign)))
            }
        };
        self.click_key(&id, key);
    }

    fn click_key(&mut self, id: &str, key: ScreenKey) {
        sleep_until(self.shown_at + NEW_SCREEN);
        if let Some((last, at)) = &self.last_key
            && last == id
        {
            sleep_until(*at + SAME_KEY);
        }
        self.click(id);
        self.give(Input::ScreenKey(key));
        self.last_key = Some((id.to_owned(), Instant::now()));
    }

    pub fn click(&mut self, id: &str) {
        let place = self.mirror.place_of(id);
        let (x, y) = place.unwrap_or_else(|| panic!("no {id} on {}", self.page()));
        if self.pointer == Some((x, y)) {
            // Asked to wait for a move that is none, xdotool waits a quarter of a minute.
            return self.display.tool(&["click", "1"]);
        }
        self.pointer = Some((x, y));
        let (x, y) = (x.to_string(), y.to_string());
        self.display
            .tool(&["mousemove", "--sync", &x, &y, "click", "1"]);
    }

    /// Gives the mirror what the window was given, and waits until the window shows the same.
    pub fn give(&mut self, input: Input) {
        self.change(|mirror| mirror.handle(input));
    }

    /// A timer of the window rings.
    pub fn timer(&mut self) {
        self.change(Mirror::wait);
    }

    /// Changes the mirror and waits for the same picture in the window.
    pub fn change(&mut self, change: impl FnOnce(&mut Mirror)) {
        let screen = |seat: &Self| (seat.page().to_owned(), seat.mirror.kiosk().sheet());
        let before = screen(self);
        change(&mut self.mirror);
        let new = screen(self) != before;
        self.same_picture();
        if new {
            self.shown_at = Instant::now();
        }
    }

    /// Waits until the window shows the mirror's picture.
    ///
    /// # Panics
    /// When it never does; both pictures are left in the album.
    pub fn same_picture(&mut self) {
        let picture = self.mirror.picture();
        let wanted = Wanted::new(&picture);
        let start = Instant::now();
        while self.display.differs(&wanted, PIXELS_TOLERANCE) {
            if start.elapsed() > PICTURE {
                self.give_up(&picture);
            }
            std::thread::sleep(Duration::from_millis(8));
        }
        self.keep(picture);
    }

    fn give_up(&mut self, wanted: &RgbaImage) -> ! {
        let file = |what: &str| format!("{}-failed-{what}", self.name);
        let shown = self.display.picture((wanted.width(), wanted.height()));
        leave(wanted, &file("wanted"));
        let shown = leave(&shown, &file("shown"));
        let alive = self.window.is_alive();
        panic!(
            "{} is not as drawn by the mirror: see {} (alive: {alive})",
            self.page(),
            shown.display()
        );
    }

    /// Leaves each screen in the album once, as it was last seen.
    fn keep(&mut self, shown: RgbaImage) {
        let (sheet, _) = self.mirror.kiosk().sheet();
        let page = (self.page().replace('/', "-"), sheet);
        if self
            .last_seen
            .as_ref()
            .is_some_and(|(known, _)| *known != page)
        {
            self.leave_picture();
        }
        self.last_seen = Some((page, shown));
    }

    fn leave_picture(&mut self) {
        if let Some(((page, sheet), picture)) = self.last_seen.take() {
            self.pictures += 1;
            let name = format!("{}-{:03}-{page}-{sheet}", self.name, self.pictures);
            leave(&picture, &name);
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.leave_picture();
    }
}

/// Writes a picture into the album, quickly rather than small.
fn leave(picture: &RgbaImage, name: &str) -> PathBuf {
    let path = album().join(format!("{name}.png"));
    // A full disk is no fault of the window.
    if let Ok(file) = std::fs::File::create(&path) {
        let quick = PngEncoder::new_with_quality(file, CompressionType::Fast, FilterType::NoFilter);
        let _ = picture.write_with_encoder(quick);
    }
    path
}

/// The two keys of a French keyboard that make this sign.
fn dead_keys(sign: char) -> Option<(&'static str, &'static str)> {
    Some(match sign {
        'â' => ("dead_circumflex", "a"),
        'ê' => ("dead_circumflex", "e"),
        'î' => ("dead_circumflex", "i"),
        'ô' => ("dead_circumflex", "o"),
        'û' => ("dead_circumflex", "u"),
        'ë' => ("dead_diaeresis", "e"),
        'ï' => ("dead_diaeresis", "i"),
        'É' => ("dead_acute", "E"),
        _ => return None,
    })
}

/// The static text of a key of the screen.
fn sign_of(sign: char) -> &'static str {
    const SIGNS: &str = "abcdefghijklmnopqrstuvwxyzéèêëàâçîïôûùœ0123456789-',./:";
    let small: String = sign.to_lowercase().collect();
    let at = SIGNS
        .find(&small)
        .unwrap_or_else(|| panic!("no key {sign}"));
    &SIGNS[at..at + small.len()]
}

fn sleep_until(moment: Instant) {
    std::thread::sleep(moment.saturating_duration_since(Instant::now()));
}
