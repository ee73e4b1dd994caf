//! A screen of our own: Xvfb on a free display, a window manager, keys and clicks by xdotool,
//! pixels straight from the server's memory. Everything started here ends with the value that
//! started it, also when a test panics.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use image::RgbaImage;

/// Size of the screens, in pixels.
pub const SCREEN: (u32, u32) = (1280, 800);
/// Windows stand at the top left, without a frame; Alt-F4 asks the one in front to close, as on
/// a desktop.
const RULES: &str = r#"<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
  <applications>
    <application class="*">
      <decor>no</decor>
      <focus>yes</focus>
      <position force="yes"><x>0</x><y>0</y></position>
    </application>
  </applications>
</openbox_config>
"#;
/// Two pixels differ when a channel differs by more than this.
const CHANNEL_TOLERANCE: u8 = 40;
/// Pixels are compared by pieces of so many bytes.
const PIECE_BYTES: usize = 128;
/// Longest wait for a program to be ready.
const READY: Duration = Duration::from_secs(60);

/// A process that ends with this value.
pub struct Process(Child);

impl Process {
    /// Starts a program.
    pub fn start(command: &mut Command) -> Self {
        Self(
            command
                .spawn()
                .unwrap_or_else(|e| panic!("{command:?}: {e}")),
        )
    }

    /// Its id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether it still runs.
    pub fn is_alive(&mut self) -> bool {
        self.0.try_wait().expect("wait").is_none()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to stop.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The programs without which nothing here can run, if any is missing.
pub fn missing() -> Option<&'static str> {
    ["Xvfb", "openbox", "xdotool", "setxkbmap"]
        .into_iter()
        .find(|program| {
            let path = std::env::var_os("PATH").unwrap_or_default();
            !std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
        })
}

/// Says on the terminal, past the capture of the test runner, that something is skipped.
pub fn say_skipped(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED {what}: {why}");
}

/// An X server with a window manager.
pub struct Display {
    name: String,
    home: tempfile::TempDir,
    // Dropped in this order: clients first.
    _manager: Option<Process>,
    _server: Process,
}

impl Display {
    /// Starts a server on a display that the server itself chooses.
    pub fn open((width, height): (u32, u32)) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let mut command = Command::new("Xvfb");
        command
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-nocursor",
                "-noreset",
            ])
            .args(["-screen", "0", &format!("{width}x{height}x24"), "-fbdir"])
            .arg(home.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut server = Process::start(&mut command);
        let out = server.0.stdout.take().expect("its output");
        let mut number = String::new();
        BufReader::new(out)
            .read_line(&mut number)
            .expect("a number");
        let mut display = Self {
            name: format!(":{}", number.trim()),
            home,
            _manager: None,
            _server: server,
        };
        let mut openbox = Command::new("openbox");
        let rules = display.home.path().join("rules.xml");
        std::fs::write(&rules, RULES).expect("a file");
        openbox.args(["--sm-disable", "--config-file"]).arg(rules);
        openbox.stdout(Stdio::null()).stderr(Stdio::null());
        display._manager = Some(Process::start(display.seen_by(&mut openbox)));
        display.layout(&["us"]);
        wait_for("a window manager", READY, || {
            let known = display.ask(&["getactivewindow"]);
            let desktops = display.ask(&["get_num_desktops"]);
            (known.is_some() || desktops.is_some()).then_some(())
        });
        display
    }

    /// Makes a program draw here.
    pub fn seen_by<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("XMODIFIERS")
    }

    /// Chooses the keyboard, such as `fr`.
    pub fn layout(&self, arguments: &[&str]) {
        let mut command = Command::new("setxkbmap");
        let status = self.seen_by(command.args(arguments)).status();
        assert!(status.expect("setxkbmap").success(), "{arguments:?}");
    }

    /// Runs one xdotool command.
    pub fn tool(&self, arguments: &[&str]) {
        assert!(self.ask(arguments).is_some(), "xdotool {arguments:?}");
    }

    /// What an xdotool command answers; `None` when it fails.
    pub fn ask(&self, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new("xdotool");
        let output = self.seen_by(command.args(arguments)).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Waits until a process shows its window.
    pub fn wait_for_window(&self, process: &Process) {
        let pid = process.id().to_string();
        wait_for("the window", READY, || {
            let found = self.ask(&["search", "--onlyvisible", "--pid", &pid])?;
            (!found.is_empty()).then_some(())
        });
    }

    /// The top left pixels of the screen, from the server's memory.
    pub fn picture(&self, size: (u32, u32)) -> RgbaImage {
        let lines = self.lines();
        RgbaImage::from_fn(size.0, size.1, |x, y| match lines.pixel(x, y) {
            [blue, green, red] => image::Rgba([red, green, blue, 255]),
        })
    }

    /// Whether more than so many pixels of the screen differ visibly from a picture at its top
    /// left.
    pub fn differs(&self, wanted: &Wanted, tolerance: usize) -> bool {
        let lines = self.lines();
        let mut count = 0;
        for (y, row) in wanted.bytes.chunks_exact(4 * wanted.width).enumerate() {
            // Long pieces first: comparing pixel by pixel is slow.
            let pieces = row.chunks(PIECE_BYTES);
            for (piece, shown) in pieces.zip(lines.line(y, row.len()).chunks(PIECE_BYTES)) {
                if piece != shown {
                    let pixels = piece.chunks_exact(4).zip(shown.chunks_exact(4));
                    count += pixels.filter(|(one, other)| differ(one, other)).count();
                }
                if count > tolerance {
                    return true;
                }
            }
        }
        false
    }

    fn lines(&self) -> Lines {
        let bytes = std::fs::read(self.frame_buffer()).expect("the frame buffer");
        // The file is an X window dump: a header of big-endian words, a colour map, the lines.
        let word = |index: usize| {
            let word = bytes.get(4 * index..4 * index + 4).expect("a header");
            u32::from_be_bytes(word.try_into().expect("four bytes")) as usize
        };
        Lines {
            start: word(0) + 12 * word(19),
            line: word(12),
            bytes,
        }
    }

    fn frame_buffer(&self) -> PathBuf {
        self.home.path().join("Xvfb_screen0")
    }
}

/// What a server has in its memory: blue, green, red and an idle byte a pixel.
struct Lines {
    start: usize,
    line: usize,
    bytes: Vec<u8>,
}

impl Lines {
    fn line(&self, y: usize, width_bytes: usize) -> &[u8] {
        let from = self.start + y * self.line;
        self.bytes.get(from..from + width_bytes).expect("a line")
    }

    fn pixel(&self, x: u32, y: u32) -> [u8; 3] {
        let from = self.start + y as usize * self.line + 4 * x as usize;
        let pixel = self.bytes.get(from..from + 3).expect("a pixel");
        pixel.try_into().expect("three bytes")
    }
}

/// A picture in the order of a server's memory.
pub struct Wanted {
    width: usize,
    bytes: Vec<u8>,
}

impl Wanted {
    /// The picture that is waited for.
    pub fn new(picture: &RgbaImage) -> Self {
        let mut bytes = picture.as_raw().clone();
        for pixel in bytes.chunks_exact_mut(4) {
            pixel.swap(0, 2);
            pixel[3] = 0;
        }
        Self {
            width: picture.width() as usize,
            bytes,
        }
    }
}

/// Whether a channel of two pixels differs by more than the eye forgives.
fn differ(one: &[u8], other: &[u8]) -> bool {
    let channels = one.iter().zip(other).take(3);
    channels.fold(0, |most, (a, b)| a.abs_diff(*b).max(most)) > CHANNEL_TOLERANCE
}

/// Asks every few milliseconds until there is an answer.
///
/// # Panics
/// When there is none in time.
pub fn wait_for<T>(what: &str, at_most: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < at_most, "{what} did not come in time");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// The folder where pictures of the real window are left for a person to look at.
pub fn album() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = target.parent().unwrap_or(target).join("window");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    folder
}
