//! A QR code on a white card: dark on light in both palettes, because readers expect it. Modules
//! are whole pixels, so that their edges are sharp.

use std::rc::Rc;

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Widget, mouse, renderer};
use iced::widget::qr_code::{Data, QRCode, Style as Colors};
use iced::{Color, Element, Length, Rectangle, Renderer, Size, Theme};

use super::{Piece, panel};
use crate::screen::event::Input;
use crate::ui::theme::Style;
use crate::ui::theme::scale::{BORDER_PX, RADIUS_PX};

/// An encoded text. Encoding costs more than all the rest of a page, so it is done once for a
/// drawing and shared; it lives no longer than what is drawn.
#[derive(Clone)]
pub struct Code {
    data: Rc<Data>,
    /// Side, quiet zone included.
    modules: f32,
}

impl Code {
    /// Encodes a text; `None` when it is too long.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let data = Data::new(text).ok()?;
        let modules = modules(QRCode::<Theme>::new(&data).cell_size(1.0)) + QUIET;
        Some(Self {
            data: Rc::new(data),
            modules,
        })
    }

    /// Side of the card that [`Code::view`] draws, in logical pixels.
    #[must_use]
    pub fn side(&self, side_px: f32) -> f32 {
        self.cell_px(side_px) * self.modules
    }

    /// The widget: a card of about that side.
    #[must_use]
    pub fn view(&self, style: &Style, side_px: f32) -> Piece {
        let cell_px = self.cell_px(side_px);
        let code = Owned {
            data: Rc::clone(&self.data),
            cell_px,
        };
        panel(code, Color::WHITE, style.palette.line, BORDER_PX, RADIUS_PX)
            .padding(cell_px * QUIET / 2.0)
            .into()
    }

    fn cell_px(&self, side_px: f32) -> f32 {
        (side_px / self.modules).floor().max(2.0)
    }
}

/// Quiet zone added on both sides together, in modules: iced leaves two a side, readers want four.
const QUIET: f32 = 4.0;

fn modules(mut probe: QRCode<'_, Theme>) -> f32 {
    thread_local! {
        static RULER: Renderer = Renderer::new(iced::Font::DEFAULT, iced::Pixels(16.0));
    }
    // The widget's own layout does not look at these; it only multiplies modules by cell size.
    let limits = layout::Limits::new(Size::ZERO, Size::INFINITE);
    let widget: &mut dyn Widget<Input, Theme, Renderer> = &mut probe;
    RULER.with(|ruler| {
        widget
            .layout(&mut Tree::empty(), ruler, &limits)
            .size()
            .width
    })
}

/// iced's widget borrows its data; ours owns it.
struct Owned {
    data: Rc<Data>,
    cell_px: f32,
}

impl Owned {
    fn widget(&self) -> QRCode<'_, Theme> {
        QRCode::new(&self.data)
            .cell_size(self.cell_px)
            .style(|_| Colors {
                cell: Color::BLACK,
                background: Color::WHITE,
            })
    }
}

impl Widget<Input, Theme, Renderer> for Owned {
    fn tag(&self) -> tree::Tag {
        let widget = self.widget();
        let widget: &dyn Widget<Input, Theme, Renderer> = &widget;
        widget.tag()
    }

    fn state(&self) -> tree::State {
        let widget = self.widget();
        let widget: &dyn Widget<Input, Theme, Renderer> = &widget;
        widget.state()
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let mut widget = self.widget();
        let widget: &mut dyn Widget<Input, Theme, Renderer> = &mut widget;
        widget.layout(tree, renderer, limits)
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        theme: &Theme,
        style: &renderer::Style,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let widget = self.widget();
        let widget: &dyn Widget<Input, Theme, Renderer> = &widget;
        widget.draw(tree, renderer, theme, style, layout, cursor, viewport);
    }
}

impl From<Owned> for Element<'static, Input> {
    fn from(owned: Owned) -> Self {
        Self::new(owned)
    }
}
