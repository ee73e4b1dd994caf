//! Drawings of a given size: an icon or a picture. iced's own widgets ask the renderer for the
//! natural size at each layout, which costs a whole scan of the machine's fonts the first time;
//! here the size is given.

use iced::advanced::layout::{self, Layout};
use iced::advanced::widget::Tree;
use iced::advanced::{Widget, image, mouse, renderer, svg};
use iced::{Color, Element, Length, Rectangle, Renderer, Size, Theme};

/// What is drawn.
#[derive(Debug, Clone)]
enum Drawing {
    Line(svg::Handle, Color),
    Picture(image::Handle),
}

/// A drawing of a given size.
#[derive(Debug, Clone)]
pub struct Art {
    drawing: Drawing,
    size: Size,
}

impl Art {
    /// A line drawing in one colour.
    #[must_use]
    pub fn line(handle: svg::Handle, color: Color, side_px: f32) -> Self {
        Self {
            drawing: Drawing::Line(handle, color),
            size: Size::new(side_px, side_px),
        }
    }

    /// A picture, stretched to that size.
    #[must_use]
    pub fn picture(handle: image::Handle, width_px: f32, height_px: f32) -> Self {
        Self {
            drawing: Drawing::Picture(handle),
            size: Size::new(width_px, height_px),
        }
    }
}

impl<M> Widget<M, Theme, Renderer> for Art {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, _: &layout::Limits) -> layout::Node {
        layout::Node::new(self.size)
    }

    fn draw(
        &self,
        _: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let bounds = layout.bounds();
        match &self.drawing {
            Drawing::Line(handle, color) => {
                let drawing = svg::Svg::new(handle.clone()).color(*color);
                svg::Renderer::draw_svg(renderer, drawing, bounds, *viewport);
            }
            Drawing::Picture(handle) => {
                let drawing = image::Image::new(handle.clone());
                image::Renderer::draw_image(renderer, drawing, bounds, *viewport);
            }
        }
    }
}

impl<'a, M: 'a> From<Art> for Element<'a, M> {
    fn from(art: Art) -> Self {
        Self::new(art)
    }
}
