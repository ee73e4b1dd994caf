//! The same terminal as in the window, without the window: it is given the same inputs, says
//! where everything stands, and draws the picture that the window must show.

use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::device::{Clock as _, SystemClock};
use guichet::screen::Kiosk;
use guichet::screen::effect::Report;
use guichet::screen::event::{Input, Viewport};
use guichet::screen::page::NodeKind;
use guichet::screen::setup::Setup;
use guichet::screen::words::KeyWords;
use guichet::ui::draw::measure::Sheets;
use guichet::ui::draw::{View, draw};
use guichet::ui::render::{Canvas, Spot};
use image::RgbaImage;

/// More than any guard against trembling hands, in milliseconds: the mirror never waits.
const STEP_MS: u64 = 2_000;

/// The terminal beside the window.
pub struct Mirror {
    setup: Arc<Setup>,
    kiosk: Kiosk,
    now_ms: u64,
    canvas: Canvas,
}

impl Mirror {
    /// A terminal of that configuration, in a window of that size.
    pub fn new(config: &Path, viewport: Viewport, staff_pin_set: bool) -> Self {
        let (catalogue, findings) = Catalogue::load(config);
        let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
        let setup = guichet::terminal::setup(&catalogue, None, staff_pin_set);
        let setup = Arc::new(setup.expect("texts"));
        let today = jiff::tz::TimeZone::system().to_datetime(SystemClock.now());
        let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), today.date());
        kiosk.handle(Input::Resized(viewport), 0);
        Self {
            setup,
            kiosk,
            now_ms: STEP_MS,
            canvas: Canvas::new(),
        }
    }

    /// The terminal.
    pub fn kiosk(&self) -> &Kiosk {
        &self.kiosk
    }

    /// Gives it an input.
    pub fn handle(&mut self, input: Input) {
        self.now_ms += STEP_MS;
        self.kiosk.handle(input, self.now_ms);
    }

    /// Gives it an answer of the world.
    pub fn report(&mut self, report: Report) {
        self.now_ms += STEP_MS;
        self.kiosk.report(report, self.now_ms);
    }

    /// Lets pass the time that its next timer waits for.
    pub fn wait(&mut self) {
        self.now_ms = self.kiosk.next_tick_ms().expect("a timer").max(self.now_ms);
        self.kiosk.tick(self.now_ms);
    }

    /// Everything that can be pressed on the visible sheet, or read.
    pub fn spots(&mut self) -> Vec<Spot> {
        let words = self.words();
        let piece = draw(self.kiosk.page(), &View::of(&self.kiosk, &words));
        let mut sheet = self.canvas.lay(piece, self.kiosk.viewport());
        self.canvas.spots(&mut sheet)
    }

    /// The middle of what has this id, if it is visible.
    pub fn place_of(&mut self, id: &str) -> Option<(u32, u32)> {
        let spots = self.spots();
        let spot = spots.iter().find(|spot| spot.target && spot.name == id)?;
        let middle = spot.bounds.center();
        Some((middle.x as u32, middle.y as u32))
    }

    /// Whether a sheet can be pressed or typed into there.
    pub fn offers(&self, id: &str) -> bool {
        let page = self.kiosk.page();
        page.stops().iter().any(|stop| stop.id() == id)
    }

    /// Whether the arrows can reach it: it is a tile.
    pub fn is_tile(&self, id: &str) -> bool {
        let nodes = &self.kiosk.page().nodes;
        nodes
            .iter()
            .any(|node| node.id == id && matches!(node.kind, NodeKind::Tile { .. }))
    }

    /// The picture that the window must show.
    pub fn picture(&mut self) -> RgbaImage {
        let words = self.words();
        let piece = draw(self.kiosk.page(), &View::of(&self.kiosk, &words));
        let viewport = self.kiosk.viewport();
        self.canvas.render(piece, viewport).expect("a picture")
    }

    fn words(&self) -> KeyWords {
        let texts = self.setup.texts(self.kiosk.locale());
        KeyWords::of(texts.expect("texts"))
    }
}
