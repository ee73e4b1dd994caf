//! Drawing without a window: the same elements, the same renderer, into an image. For
//! `guichet preview` and for tests. Uses the bundled fonts only, so that a picture is the same on
//! every machine.

use std::any::Any;

use iced::advanced::layout::{Layout, Limits, Node};
use iced::advanced::renderer::{Headless, Renderer as _, Style as Defaults};
use iced::advanced::widget::operation::Scrollable;
use iced::advanced::widget::{Id, Operation, Tree};
use iced::advanced::{Clipboard, Shell, clipboard, mouse};
use iced::{Color, Event, Pixels, Rectangle, Renderer, Size, Theme, Vector};

use super::drawing::{self, Drawing};
use super::kit::Piece;
use super::theme::fonts;
use crate::screen::event::{Input, Viewport};

/// A place to draw on.
pub struct Canvas {
    renderer: Renderer,
}

impl Default for Canvas {
    fn default() -> Self {
        Self::new()
    }
}

/// A piece laid out on a canvas, which takes events like a window.
pub struct Sheet {
    piece: Piece,
    tree: Tree,
    node: Node,
    size: Size,
}

/// Something with a name or words, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Id of what is pressed or typed into, or the words themselves.
    pub name: String,
    /// Whether it takes a press.
    pub target: bool,
    /// Whether its content can be scrolled.
    pub scrolls: bool,
    /// Where, in logical pixels.
    pub bounds: Rectangle,
}

impl Canvas {
    /// A canvas with the bundled fonts.
    #[must_use]
    pub fn new() -> Self {
        fonts::install();
        Self {
            renderer: Renderer::new(fonts::DEFAULT, Pixels(28.0)),
        }
    }

    /// Lays a piece out on a screen of that size.
    #[must_use]
    pub fn lay(&self, mut piece: Piece, viewport: Viewport) -> Sheet {
        let size = Size::new(f32::from(viewport.width_px), f32::from(viewport.height_px));
        let mut tree = Tree::new(&piece);
        let limits = Limits::new(Size::ZERO, size);
        let node = piece
            .as_widget_mut()
            .layout(&mut tree, &self.renderer, &limits);
        Sheet {
            piece,
            tree,
            node,
            size,
        }
    }

    /// Draws a piece on a screen of that size, in one pixel a logical pixel.
    ///
    /// `None` only when the size is empty.
    #[must_use]
    pub fn render(&mut self, piece: Piece, viewport: Viewport) -> Option<image::RgbaImage> {
        let sheet = self.lay(piece, viewport);
        self.draw(&sheet)
    }

    /// Draws what was laid out.
    #[must_use]
    pub fn draw(&mut self, sheet: &Sheet) -> Option<image::RgbaImage> {
        self.painted(sheet);
        let size = Size::new(sheet.size.width as u32, sheet.size.height as u32);
        let pixels = self.renderer.screenshot(size, 1.0, Color::WHITE);
        image::RgbaImage::from_raw(size.width, size.height, pixels)
    }

    /// The renderer, told what to draw and before it makes pixels, as the window hands it to the
    /// screen.
    pub fn painted(&mut self, sheet: &Sheet) -> &mut Renderer {
        let bounds = Rectangle::with_size(sheet.size);
        self.renderer.reset(bounds);
        sheet.piece.as_widget().draw(
            &sheet.tree,
            &mut self.renderer,
            &Theme::Light,
            &Defaults {
                text_color: Color::BLACK,
            },
            Layout::new(&sheet.node),
            mouse::Cursor::Unavailable,
            &bounds,
        );
        &mut self.renderer
    }

    /// What was laid out, as a list of what it puts on the screen: no pixels.
    #[must_use]
    pub fn drawing(&mut self, sheet: &Sheet) -> Drawing {
        drawing::read(self.painted(sheet))
    }

    /// Lays another piece out in the place of the first one. What both have in common, such as
    /// shaped words, is kept: the same page in other colours costs little.
    pub fn lay_again(&self, sheet: &mut Sheet, mut piece: Piece) {
        sheet.tree.diff(&piece);
        let limits = Limits::new(Size::ZERO, sheet.size);
        sheet.node = piece
            .as_widget_mut()
            .layout(&mut sheet.tree, &self.renderer, &limits);
        sheet.piece = piece;
    }

    /// Gives a laid-out piece some events, with the pointer at a place, and returns what it says.
    pub fn events(&self, sheet: &mut Sheet, events: &[Event], cursor: mouse::Cursor) -> Vec<Input> {
        let mut said = Vec::new();
        let bounds = Rectangle::with_size(sheet.size);
        for event in events {
            let mut shell = Shell::new(&mut said);
            let mut nowhere: clipboard::Null = clipboard::Null;
            let nowhere: &mut dyn Clipboard = &mut nowhere;
            sheet.piece.as_widget_mut().update(
                &mut sheet.tree,
                event,
                Layout::new(&sheet.node),
                cursor,
                &self.renderer,
                nowhere,
                &mut shell,
                &bounds,
            );
        }
        said
    }

    /// Everything named or written on a laid-out piece, in drawing order.
    #[must_use]
    pub fn spots(&self, sheet: &mut Sheet) -> Vec<Spot> {
        let mut finder = Finder::default();
        sheet.piece.as_widget_mut().operate(
            &mut sheet.tree,
            Layout::new(&sheet.node),
            &self.renderer,
            &mut finder,
        );
        finder.spots
    }
}

impl Sheet {
    /// The layout itself: every box, from the outside in.
    #[must_use]
    pub fn layout(&self) -> Layout<'_> {
        Layout::new(&self.node)
    }
}

#[derive(Default)]
struct Finder {
    spots: Vec<Spot>,
}

impl Operation for Finder {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if let Some(name) = state.downcast_ref::<String>() {
            self.spots.push(Spot {
                name: name.clone(),
                target: true,
                scrolls: false,
                bounds,
            });
        }
    }

    fn scrollable(
        &mut self,
        _: Option<&Id>,
        bounds: Rectangle,
        _: Rectangle,
        _: Vector,
        _: &mut dyn Scrollable,
    ) {
        self.spots.push(Spot {
            name: "scrollable".to_owned(),
            target: false,
            scrolls: true,
            bounds,
        });
    }

    fn text(&mut self, _: Option<&Id>, bounds: Rectangle, text: &str) {
        self.spots.push(Spot {
            name: text.to_owned(),
            target: false,
            scrolls: false,
            bounds,
        });
    }
}
