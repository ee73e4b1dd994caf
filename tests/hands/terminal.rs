//! The terminal as in its window, without the window: events of a screen, a mouse and a keyboard
//! go to the very widgets that are drawn, what those say goes to the kiosk, and its wishes to a
//! real queue in a folder. Time is a number.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use guichet::catalogue::Catalogue;
use guichet::device::{ManualClock, SeededRandom};
use guichet::domain::ids::SubmissionId;
use guichet::screen::Kiosk;
use guichet::screen::effect::{Effect, KeepRequest, Report};
use guichet::screen::event::{Input, Viewport};
use guichet::screen::setup::Setup;
use guichet::screen::words::KeyWords;
use guichet::store::Store;
use guichet::terminal::{Keeper, Request};
use guichet::ui::draw::measure::Sheets;
use guichet::ui::draw::{View, draw};
use guichet::ui::keys;
use guichet::ui::render::{Canvas, Sheet, Spot};
use guichet::vault::{self, TerminalKeys};
use iced::advanced::mouse;
use iced::{Event, Point};
use jiff::civil::{Date, date};

/// The counter's day in all replays: the examples were written for it.
pub(crate) const TODAY: Date = date(2026, 6, 15);
/// Its moment, which stands still: two replays of one journey keep the same bytes.
const NOW: &str = "2026-06-15T09:30:00Z";
/// Longest document of these tests, in bytes.
const DOCUMENT_BYTES_MAX: u64 = 1 << 20;

/// The shipped configuration.
pub(crate) fn catalogue() -> &'static Catalogue {
    static SHIPPED: OnceLock<Catalogue> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
        let (catalogue, findings) = Catalogue::load(&dir);
        catalogue.unwrap_or_else(|| panic!("{findings:?}"))
    })
}

/// The shipped terminal, with a voice so that every button of the frame is there.
pub(crate) fn shipped() -> Setup {
    let mut setup = guichet::terminal::setup(catalogue(), None, true).unwrap();
    setup.voice.present = true;
    setup
}

/// The queue behind the terminal.
struct Disk {
    store: Store,
    keeper: Keeper,
    keys: TerminalKeys,
    kept: Vec<SubmissionId>,
    _folder: tempfile::TempDir,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(NOW.parse().unwrap()));
        let moment = guichet::device::Clock::moment(&*clock);
        let store = Store::open(&folder.path().join("data"), &moment).unwrap();
        let keys = TerminalKeys::load_or_create(&folder.path().join("keys")).unwrap();
        let keeper = Keeper::new(
            &catalogue().kiosk.destinations,
            keys.recipient().clone(),
            clock,
            Arc::new(SeededRandom::new(7)),
        );
        Self {
            store,
            keeper,
            keys,
            kept: Vec::new(),
            _folder: folder,
        }
    }

    fn keep(&mut self, wish: KeepRequest) -> Report {
        let request = Request {
            service: wish.service,
            fields: wish.fields,
            locale: wish.locale.to_owned(),
            posture: wish.posture,
            mediator: wish.mediator,
            papers: wish.papers,
            attachments: Vec::new(),
            id: None,
        };
        let kept = self.keeper.keep(&mut self.store, &request).unwrap();
        self.kept.push(kept.id);
        Report::Kept {
            code: kept.code,
            id: kept.id.to_string(),
        }
    }

    /// The document of a kept request, opened from the disk.
    fn document(&self, id: SubmissionId) -> Vec<u8> {
        let content = self.store.content(id).unwrap();
        let part = &content.manifest.parts[0];
        let sealed = self.store.part_bytes(&content.item, &part.sha256).unwrap();
        let identity = self.keys.identity().unwrap();
        let clear = vault::open(&sealed, &identity, DOCUMENT_BYTES_MAX).unwrap();
        clear.to_vec()
    }
}

/// A terminal in front of somebody.
pub(crate) struct Terminal {
    setup: Arc<Setup>,
    pub(crate) kiosk: Kiosk,
    canvas: Canvas,
    sheet: Option<Sheet>,
    /// What is drawn is older than what the kiosk shows.
    stale: bool,
    disk: Disk,
    pub(crate) now_ms: u64,
    /// How often it was laid out.
    pub(crate) drawn: usize,
}

impl Terminal {
    /// The shipped terminal on a screen of that size.
    pub(crate) fn new(viewport: Viewport) -> Self {
        Self::of(shipped(), viewport)
    }

    /// Another set-up.
    pub(crate) fn of(setup: Setup, viewport: Viewport) -> Self {
        let setup = Arc::new(setup);
        let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), TODAY);
        kiosk.handle(Input::Resized(viewport), 0);
        Self {
            setup,
            kiosk,
            canvas: Canvas::new(),
            sheet: None,
            stale: true,
            disk: Disk::new(),
            now_ms: 10_000,
            drawn: 0,
        }
    }

    /// Id of the page in front.
    pub(crate) fn page(&self) -> &str {
        &self.kiosk.page().id
    }

    /// Lets time pass; the window's one timer rings when the kiosk asked for it.
    pub(crate) fn wait(&mut self, ms: u64) {
        let until = self.now_ms + ms;
        while let Some(at) = self.kiosk.next_tick_ms().filter(|at| *at <= until) {
            self.now_ms = at.max(self.now_ms);
            let wishes = self.kiosk.tick(self.now_ms);
            self.stale = true;
            self.carry_out(wishes);
        }
        self.now_ms = until;
    }

    /// One event of the screen, the mouse or the keyboard; what it meant.
    pub(crate) fn event(&mut self, event: &Event, at: Option<Point>) -> Vec<Input> {
        self.lay();
        let cursor = at.map_or(mouse::Cursor::Unavailable, mouse::Cursor::Available);
        let sheet = self.sheet.as_mut().unwrap();
        let events = std::slice::from_ref(event);
        let mut said = self.canvas.events(sheet, events, cursor);
        said.extend(keys::input(event));
        for input in said.clone() {
            let wishes = self.kiosk.handle(input, self.now_ms);
            self.stale = true;
            self.carry_out(wishes);
        }
        said
    }

    fn carry_out(&mut self, wishes: Vec<Effect>) {
        for wish in wishes {
            if let Effect::Keep(request) = wish {
                let report = self.disk.keep(*request);
                let more = self.kiosk.report(report, self.now_ms);
                self.carry_out(more);
            }
        }
    }

    /// Everything that can be pressed or read on the visible sheet.
    pub(crate) fn spots(&mut self) -> Vec<Spot> {
        self.lay();
        let sheet = self.sheet.as_mut().unwrap();
        self.canvas.spots(sheet)
    }

    /// What has this id, if it is drawn.
    pub(crate) fn spot(&mut self, id: &str) -> Option<Spot> {
        let mut spots = self.spots().into_iter();
        spots.find(|spot| spot.target && spot.name == id)
    }

    /// Lays out what the kiosk shows, in the place of what was there.
    fn lay(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let texts = self.setup.texts(self.kiosk.locale()).unwrap();
        let words = KeyWords::of(texts);
        let piece = draw(self.kiosk.page(), &View::of(&self.kiosk, &words));
        self.drawn += 1;
        match &mut self.sheet {
            Some(sheet) => self.canvas.lay_again(sheet, piece),
            None => self.sheet = Some(self.canvas.lay(piece, self.kiosk.viewport())),
        }
    }

    /// The picture on the screen.
    pub(crate) fn picture(&mut self) -> image::RgbaImage {
        self.lay();
        self.canvas.draw(self.sheet.as_ref().unwrap()).unwrap()
    }

    /// Leaves the picture in `target/hands`, for whoever looks into a failure.
    pub(crate) fn leave_picture(&mut self) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/hands");
        std::fs::create_dir_all(&folder).unwrap();
        let page = self.page().replace('/', "-");
        let size = self.kiosk.comfort().text_size.px();
        let name = format!("failed-{page}-{}-{size}.png", self.kiosk.locale());
        self.picture().save(folder.join(name)).unwrap();
    }

    /// The documents on the disk, oldest first.
    pub(crate) fn documents(&self) -> Vec<Vec<u8>> {
        let kept = self.disk.kept.iter();
        kept.map(|id| self.disk.document(*id)).collect()
    }
}
