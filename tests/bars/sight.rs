//! One sheet as somebody sees and hears it: the page, what is spoken, and what is drawn in both
//! contrasts with the focus on one stop. The rules judge this and nothing else.

use guichet::domain::comfort::{Comfort, Contrast};
use guichet::screen::event::{Input, Viewport};
use guichet::screen::page::{Look, Page, Stop};
use guichet::screen::speech::Utterance;
use guichet::screen::words::KeyWords;
use guichet::terminal::Moment;
use guichet::ui::draw::{View, draw};
use guichet::ui::drawing::Drawing;
use guichet::ui::kit::Piece;
use guichet::ui::render::{Canvas, Sheet, Spot};
use iced::advanced::layout::Layout;
use iced::advanced::mouse::Cursor;
use iced::{Event, Point, Rectangle, Size, mouse};

/// A sheet to look at.
#[derive(Clone)]
pub struct Scene<'a> {
    pub page: Page<()>,
    pub said: Vec<Utterance>,
    pub moment: Moment,
    /// What somebody typed so far, as it was typed.
    pub typed: &'a [String],
    pub comfort: Comfort,
    pub viewport: Viewport,
    pub rtl: bool,
    pub words: &'a KeyWords,
    /// The open group of keys of the keyboard for hands that tremble.
    pub group: Option<u8>,
    /// Which of its stops has the focus, counted from any number.
    pub turn: usize,
}

/// What is seen.
pub struct Sight<'a> {
    pub scene: &'a Scene<'a>,
    pub size: Size,
    pub staff: bool,
    /// Everything named or written, with its place.
    pub spots: Vec<Spot>,
    /// Boxes that stick out of what holds them, boxes that overlap their neighbours.
    pub spilt: Vec<String>,
    pub crossed: Vec<String>,
    pub normal: Drawing,
    pub high: Drawing,
    /// What has the focus, and what pressing it says.
    pub focus: Option<(String, Vec<Input>)>,
}

/// The stop whose turn it is.
pub fn focused(scene: &Scene<'_>) -> Option<String> {
    let stops = scene.page.stops();
    let at = scene.turn.checked_rem(stops.len())?;
    Some(stops[at].id().to_owned())
}

/// Draws a sheet as the window does, and looks at it.
pub fn look<'a>(canvas: &mut Canvas, scene: &'a Scene<'a>) -> Sight<'a> {
    let focus = focused(scene);
    let piece = |contrast| {
        let view = View {
            focus: focus.as_deref(),
            caret: 1,
            capital: scene.turn % 2 == 1,
            group: scene.group,
            comfort: Comfort {
                contrast,
                ..scene.comfort
            },
            rtl: scene.rtl,
            viewport: scene.viewport,
            words: scene.words,
        };
        draw(&scene.page, &view)
    };
    look_at(canvas, scene, piece)
}

/// Looks at a drawing that may be another than the window's: for seeded faults.
pub fn look_at<'a>(
    canvas: &mut Canvas,
    scene: &'a Scene<'a>,
    piece: impl Fn(Contrast) -> Piece,
) -> Sight<'a> {
    let mut sheet = canvas.lay(piece(Contrast::Normal), scene.viewport);
    let (mut spilt, mut crossed) = (Vec::new(), Vec::new());
    spills(sheet.layout(), &mut spilt, &mut crossed);
    let spots = canvas.spots(&mut sheet);
    let normal = canvas.drawing(&sheet);
    let focus = focused(scene).map(|id| {
        let target = spots.iter().find(|spot| spot.target && spot.name == id);
        let said = target.map_or_else(Vec::new, |spot| {
            click(canvas, &mut sheet, spot.bounds.center())
        });
        (id, said)
    });
    canvas.lay_again(&mut sheet, piece(Contrast::High));
    let high = canvas.drawing(&sheet);
    Sight {
        size: Size::new(
            f32::from(scene.viewport.width_px),
            f32::from(scene.viewport.height_px),
        ),
        staff: scene.page.look == Look::Staff,
        scene,
        spots,
        spilt,
        crossed,
        normal,
        high,
        focus,
    }
}

impl Sight<'_> {
    pub fn screen(&self) -> Rectangle {
        Rectangle::with_size(self.size)
    }

    pub fn targets(&self) -> impl Iterator<Item = &Spot> {
        self.spots.iter().filter(|spot| spot.target)
    }

    pub fn target(&self, id: &str) -> Option<&Spot> {
        self.targets().find(|spot| spot.name == id)
    }

    /// What pressing the target of that id must say.
    pub fn expected(&self, id: &str) -> Option<Input> {
        self.scene
            .page
            .stops()
            .into_iter()
            .find_map(|stop| match stop {
                Stop::Press(stop, ()) if stop == id => Some(Input::Press(id.to_owned())),
                Stop::Field(stop) if stop == id => Some(Input::Touch(id.to_owned())),
                _ => None,
            })
    }

    /// Whether the page asks something: those bars are for question pages.
    pub fn asks(&self) -> bool {
        ["question/", "commune/", "more/", "paper/"]
            .iter()
            .any(|kind| self.scene.page.id.starts_with(kind))
    }
}

fn click(canvas: &Canvas, sheet: &mut Sheet, at: Point) -> Vec<Input> {
    let events = [
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
    ];
    canvas.events(sheet, &events, Cursor::Available(at))
}

/// Rounding of the layout.
const SLACK_PX: f32 = 0.6;

fn spills(layout: Layout<'_>, spilt: &mut Vec<String>, crossed: &mut Vec<String>) {
    let bounds = layout.bounds();
    let held = bounds.expand(SLACK_PX);
    let children: Vec<Rectangle> = layout.children().map(|child| child.bounds()).collect();
    for (index, child) in children.iter().enumerate() {
        if child.width < 0.5 || child.height < 0.5 {
            continue;
        }
        if !child.is_within(&held) {
            spilt.push(format!("{} sticks out of {}", place(child), place(&bounds)));
        }
        for other in &children[index + 1..] {
            let shared = child.intersection(other);
            if shared.is_some_and(|shared| shared.width > SLACK_PX && shared.height > SLACK_PX) {
                crossed.push(format!("{} stands on {}", place(child), place(other)));
            }
        }
    }
    for child in layout.children() {
        spills(child, spilt, crossed);
    }
}

/// A place in words.
pub fn place(bounds: &Rectangle) -> String {
    format!(
        "{:.0}×{:.0} at {:.0},{:.0}",
        bounds.width, bounds.height, bounds.x, bounds.y
    )
}
