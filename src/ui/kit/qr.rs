//! A QR code on a white card: dark on light in both palettes, because readers expect it. Modules
//! are whole pixels, so that their edges are sharp.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::{Tree, tree};
use iced::advanced::{Widget, mouse, renderer};
use iced::widget::qr_code::{Data, QRCode, Style as Colors};
use iced::{Color, Element, Length, Rectangle, Renderer, Size, Theme};

use super::{Label, Piece, panel};
use crate::screen::event::Input;
use crate::ui::theme::Style;
use crate::ui::theme::scale::{BORDER_PX, RADIUS_PX};

/// A QR code in a card of about that side; its words when it cannot be encoded.
#[must_use]
pub fn qr(style: &Style, data: &str, label: &str, side_px: f32) -> Piece {
    let Ok(data) = Data::new(data) else {
        return Label::new(label, style.scale.text(), style.palette.ink).into();
    };
    let probe = QRCode::<Theme>::new(&data).cell_size(1.0);
    let modules = modules(probe);
    let cell_px = (side_px / (modules + QUIET)).floor().max(2.0);
    let code = Owned { data, cell_px };
    panel(code, Color::WHITE, style.palette.line, BORDER_PX, RADIUS_PX)
        .padding(cell_px * QUIET / 2.0)
        .into()
}

/// Side of the card that [`qr`] draws, in logical pixels.
#[must_use]
pub fn side(data: &str, side_px: f32) -> f32 {
    Data::new(data).map_or(side_px, |data| {
        let modules = modules(QRCode::<Theme>::new(&data).cell_size(1.0)) + QUIET;
        (side_px / modules).floor().max(2.0) * modules
    })
}

/// Quiet zone added on both sides together, in modules: iced leaves two a side, readers want four.
const QUIET: f32 = 4.0;

fn modules(mut probe: QRCode<'_, Theme>) -> f32 {
    // The widget's own layout does not look at these; it only multiplies modules by cell size.
    let limits = layout::Limits::new(Size::ZERO, Size::INFINITE);
    let renderer = Renderer::new(iced::Font::DEFAULT, iced::Pixels(16.0));
    let widget: &mut dyn Widget<Input, Theme, Renderer> = &mut probe;
    widget
        .layout(&mut Tree::empty(), &renderer, &limits)
        .size()
        .width
}

/// iced's widget borrows its data; ours owns it.
struct Owned {
    data: Data,
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
