//! What is pressed: acts on release inside, by mouse or finger; sliding off and letting go
//! outside does nothing (WCAG 2.5.2). How far outside still counts as inside is told by
//! [`super::slop`]. Needs no hovering, no second tap, no long press. Draws its
//! own box, its held-down state and its focus ring; the ring lies outside the layout, so taking
//! the focus moves nothing.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{self, Quad, Renderer as _};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse};
use iced::{
    Background, Border, Color, Element, Event, Length, Padding, Point, Rectangle, Renderer, Size,
    Theme, alignment, touch,
};

use super::Piece;
use crate::screen::event::Input;
use crate::ui::theme::scale::{BORDER_PX, CHOSEN_BORDER_PX, INSIDE_RING_PX, RADIUS_PX, RING_PX};
use crate::ui::theme::{Palette, Style};

/// The box of something pressed or typed into.
#[derive(Debug, Clone, Copy)]
pub struct Box {
    /// Its fill.
    pub fill: Color,
    /// Its fill while held down.
    pub pressed: Color,
    /// Its border.
    pub border: Color,
    /// Thickness of the border.
    pub border_px: f32,
    /// Its corners.
    pub radius_px: f32,
    /// Inner half of its focus ring.
    pub ring_inner: Color,
    /// Draws the whole ring inside, for boxes that touch their neighbours.
    pub ring_inside: bool,
}

impl Box {
    /// A quiet button or tile.
    #[must_use]
    pub fn outlined(palette: &Palette) -> Self {
        Self {
            fill: palette.card,
            pressed: palette.pressed,
            border: palette.line,
            border_px: BORDER_PX,
            radius_px: RADIUS_PX,
            ring_inner: palette.ring_inner,
            ring_inside: false,
        }
    }

    /// The one main action.
    #[must_use]
    pub fn filled(palette: &Palette) -> Self {
        Self {
            fill: palette.primary,
            pressed: palette.primary_pressed,
            border: palette.primary,
            ring_inner: palette.ring_on_primary,
            ..Self::outlined(palette)
        }
    }

    /// A chosen tile.
    #[must_use]
    pub fn chosen(palette: &Palette) -> Self {
        Self {
            fill: palette.tint,
            border: palette.primary,
            border_px: CHOSEN_BORDER_PX,
            ..Self::outlined(palette)
        }
    }

    /// Draws the box and, when asked, the ring around and inside its border.
    pub fn draw(
        &self,
        renderer: &mut Renderer,
        bounds: Rectangle,
        held: bool,
        ring: Option<Color>,
    ) {
        if let Some(outer) = ring.filter(|_| !self.ring_inside) {
            let around = bounds.expand(RING_PX);
            let border = Border {
                color: outer,
                width: RING_PX + self.border_px,
                radius: (self.radius_px + RING_PX).into(),
            };
            quad(renderer, around, border, Color::TRANSPARENT);
        }
        let border = Border {
            color: self.border,
            width: self.border_px,
            radius: self.radius_px.into(),
        };
        quad(
            renderer,
            bounds,
            border,
            if held { self.pressed } else { self.fill },
        );
        let Some(outer) = ring else {
            return;
        };
        let (outside_px, ring_px) = if self.ring_inside {
            (INSIDE_RING_PX, INSIDE_RING_PX)
        } else {
            (self.border_px, RING_PX)
        };
        if self.ring_inside {
            let border = Border {
                color: outer,
                width: ring_px,
                radius: self.radius_px.into(),
            };
            quad(renderer, bounds, border, Color::TRANSPARENT);
        }
        let border = Border {
            color: self.ring_inner,
            width: ring_px,
            radius: (self.radius_px - outside_px)
                .max(ring_px / 2.0 + 0.5)
                .into(),
        };
        quad(
            renderer,
            bounds.shrink(outside_px),
            border,
            Color::TRANSPARENT,
        );
    }
}

/// Draws one rounded rectangle.
pub fn quad(renderer: &mut Renderer, bounds: Rectangle, border: Border, fill: Color) {
    renderer.fill_quad(
        Quad {
            bounds,
            border,
            ..Quad::default()
        },
        Background::Color(fill),
    );
}

/// A box to press around some content.
pub struct Pressable {
    id: String,
    content: Piece,
    input: Input,
    look: Box,
    ring: Option<Color>,
    width: Length,
    least: Size,
    padding: Padding,
    align: alignment::Horizontal,
}

impl Pressable {
    /// A box of at least `least_px` on both sides, as wide as its content.
    #[must_use]
    pub fn new(
        id: &str,
        content: impl Into<Piece>,
        input: Input,
        look: Box,
        least_px: f32,
    ) -> Self {
        Self {
            id: id.to_owned(),
            content: content.into(),
            input,
            look,
            ring: None,
            width: Length::Shrink,
            least: Size::new(least_px, least_px),
            padding: Padding::ZERO,
            align: alignment::Horizontal::Center,
        }
    }

    /// Draws the focus ring.
    #[must_use]
    pub fn focused(mut self, focused: bool, style: &Style) -> Self {
        self.ring = focused.then_some(style.palette.ring_outer);
        self
    }

    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the least height.
    #[must_use]
    pub fn least_height(mut self, height_px: f32) -> Self {
        self.least.height = height_px;
        self
    }

    /// Space between border and content.
    #[must_use]
    pub fn padding(mut self, padding: impl Into<Padding>) -> Self {
        self.padding = padding.into();
        self
    }

    /// Puts the content against the start edge instead of the middle.
    #[must_use]
    pub fn at_start(mut self, rtl: bool) -> Self {
        self.align = if rtl {
            alignment::Horizontal::Right
        } else {
            alignment::Horizontal::Left
        };
        self
    }
}

/// Who holds it down.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Holder {
    Mouse,
    Finger(touch::Finger),
}

#[derive(Debug, Default)]
struct State {
    /// Whose state this is: another button that takes the same place starts anew.
    id: String,
    holder: Option<Holder>,
    inside: bool,
}

impl State {
    fn held(&self) -> bool {
        self.holder.is_some() && self.inside
    }

    fn release(&mut self) {
        self.holder = None;
        self.inside = false;
    }
}

/// One step of a press, whatever the device.
enum Step {
    Down(Holder, Point),
    Move(Holder, Point),
    Up(Holder, Point),
    Lost,
}

fn step(event: &Event, cursor: mouse::Cursor) -> Option<Step> {
    use touch::Event::{FingerLifted, FingerLost, FingerMoved, FingerPressed};
    Some(match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
            Step::Down(Holder::Mouse, cursor.position()?)
        }
        Event::Mouse(mouse::Event::CursorMoved { position }) => {
            Step::Move(Holder::Mouse, *position)
        }
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
            Step::Up(Holder::Mouse, cursor.position()?)
        }
        Event::Mouse(mouse::Event::CursorLeft)
        | Event::Touch(FingerLost { .. })
        | Event::Window(iced::window::Event::Unfocused) => Step::Lost,
        Event::Touch(FingerPressed { id, position }) => Step::Down(Holder::Finger(*id), *position),
        Event::Touch(FingerMoved { id, position }) => Step::Move(Holder::Finger(*id), *position),
        Event::Touch(FingerLifted { id, position }) => Step::Up(Holder::Finger(*id), *position),
        _ => return None,
    })
}

impl Widget<Input, Theme, Renderer> for Pressable {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State {
            id: self.id.clone(),
            ..State::default()
        })
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        let state = tree.state.downcast_mut::<State>();
        if state.id != self.id {
            state.release();
            state.id.clone_from(&self.id);
        }
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        Size::new(self.width, Length::Shrink)
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let limits = limits.width(self.width);
        let inner = limits.shrink(self.padding).loose();
        let content = self
            .content
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, &inner);
        let wanted = content.size().expand(Size::from(self.padding));
        let wanted = wanted.max(self.least);
        let width = match self.width {
            Length::Shrink => wanted.width,
            _ => limits.resolve(self.width, Length::Shrink, wanted).width,
        };
        let room = Size::new(width, wanted.height);
        let space = room.width - Size::from(self.padding).width - content.size().width;
        let x = match self.align {
            alignment::Horizontal::Left => 0.0,
            alignment::Horizontal::Center => space / 2.0,
            alignment::Horizontal::Right => space,
        };
        let spare = room.height - Size::from(self.padding).height - content.size().height;
        let at = Point::new(
            (self.padding.left + x).round(),
            (self.padding.top + spare / 2.0).round(),
        );
        layout::Node::with_children(room, vec![content.move_to(at)])
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        _: &Renderer,
        _: &mut dyn Clipboard,
        shell: &mut Shell<'_, Input>,
        _: &Rectangle,
    ) {
        let state = tree.state.downcast_mut::<State>();
        let Some(step) = step(event, cursor) else {
            return;
        };
        let bounds = layout.bounds();
        let before = state.held();
        match step {
            Step::Down(holder, at) if state.holder.is_none() && bounds.contains(at) => {
                state.holder = Some(holder);
                state.inside = true;
                shell.capture_event();
            }
            Step::Move(holder, at) if state.holder == Some(holder) => {
                state.inside = bounds.contains(at);
            }
            Step::Up(holder, at) if state.holder == Some(holder) => {
                state.release();
                if bounds.contains(at) {
                    shell.publish(self.input.clone());
                    shell.capture_event();
                }
            }
            Step::Lost => state.release(),
            _ => {}
        }
        if before != state.held() {
            shell.request_redraw();
        }
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
        let held = tree.state.downcast_ref::<State>().held();
        self.look.draw(renderer, layout.bounds(), held, self.ring);
        self.content.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout.child(0),
            cursor,
            viewport,
        );
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.custom(None, layout.bounds(), &mut self.id);
        operation.traverse(&mut |operation| {
            self.content.as_widget_mut().operate(
                &mut tree.children[0],
                layout.child(0),
                renderer,
                operation,
            );
        });
    }
}

impl From<Pressable> for Element<'static, Input> {
    fn from(pressable: Pressable) -> Self {
        Self::new(pressable)
    }
}

#[cfg(test)]
mod tests {
    use iced::touch::Finger;
    use iced::widget::row;

    use super::*;
    use crate::domain::comfort::Contrast;
    use crate::screen::event::Viewport;
    use crate::ui::render::Canvas;

    const INSIDE: Point = Point::new(40.0, 40.0);
    const OUTSIDE: Point = Point::new(40.0, 160.0);
    const NEIGHBOUR: Point = Point::new(120.0, 40.0);

    /// Two boxes of 76 px, 8 px apart; what they say to some events.
    fn said(events: &[(Event, Point)]) -> Vec<Input> {
        let look = Box::outlined(&Palette::of(Contrast::Normal));
        let button = |id: &str| {
            Pressable::new(
                id,
                crate::ui::kit::nothing(),
                Input::Press(id.into()),
                look,
                76.0,
            )
        };
        let piece = row![Piece::from(button("one")), Piece::from(button("two"))].spacing(8);
        let canvas = Canvas::new();
        let mut sheet = canvas.lay(piece.into(), Viewport::default());
        events
            .iter()
            .flat_map(|(event, at)| {
                let cursor = mouse::Cursor::Available(*at);
                canvas.events(&mut sheet, std::slice::from_ref(event), cursor)
            })
            .collect()
    }

    fn mouse_at(at: Point, event: mouse::Event) -> (Event, Point) {
        (Event::Mouse(event), at)
    }

    fn down(at: Point) -> (Event, Point) {
        mouse_at(at, mouse::Event::ButtonPressed(mouse::Button::Left))
    }

    fn up(at: Point) -> (Event, Point) {
        mouse_at(at, mouse::Event::ButtonReleased(mouse::Button::Left))
    }

    fn moved(at: Point) -> (Event, Point) {
        mouse_at(at, mouse::Event::CursorMoved { position: at })
    }

    fn touch(finger: u64, at: Point, make: fn(Finger, Point) -> touch::Event) -> (Event, Point) {
        (Event::Touch(make(Finger(finger), at)), Point::ORIGIN)
    }

    fn lands(id: Finger, position: Point) -> touch::Event {
        touch::Event::FingerPressed { id, position }
    }

    fn slides(id: Finger, position: Point) -> touch::Event {
        touch::Event::FingerMoved { id, position }
    }

    fn lifts(id: Finger, position: Point) -> touch::Event {
        touch::Event::FingerLifted { id, position }
    }

    fn lost(id: Finger, position: Point) -> touch::Event {
        touch::Event::FingerLost { id, position }
    }

    #[test]
    fn it_acts_on_release_inside() {
        let one = || vec![Input::Press("one".into())];
        let check = |what: &str, events: &[(Event, Point)], expected: Vec<Input>| {
            assert_eq!(said(events), expected, "{what}");
        };
        check("going down says nothing", &[down(INSIDE)], vec![]);
        check("a click", &[down(INSIDE), up(INSIDE)], one());
        check(
            "slid off",
            &[down(INSIDE), moved(OUTSIDE), up(OUTSIDE)],
            vec![],
        );
        check(
            "slid onto the neighbour",
            &[down(INSIDE), moved(NEIGHBOUR), up(NEIGHBOUR)],
            vec![],
        );
        check(
            "slid off and back",
            &[down(INSIDE), moved(OUTSIDE), moved(INSIDE), up(INSIDE)],
            one(),
        );
        check(
            "let go over it only",
            &[down(OUTSIDE), moved(INSIDE), up(INSIDE)],
            vec![],
        );
        check(
            "a tap",
            &[touch(1, INSIDE, lands), touch(1, INSIDE, lifts)],
            one(),
        );
        check(
            "a finger slid off",
            &[
                touch(1, INSIDE, lands),
                touch(1, OUTSIDE, slides),
                touch(1, OUTSIDE, lifts),
            ],
            vec![],
        );
        check(
            "a second finger on the same box",
            &[
                touch(1, INSIDE, lands),
                touch(2, INSIDE, lands),
                touch(2, INSIDE, lifts),
                touch(1, INSIDE, lifts),
            ],
            one(),
        );
        check(
            "a lost finger",
            &[
                touch(1, INSIDE, lands),
                touch(1, INSIDE, lost),
                touch(1, INSIDE, lifts),
            ],
            vec![],
        );
        let unfocused = (Event::Window(iced::window::Event::Unfocused), INSIDE);
        check(
            "the window lost the focus",
            &[down(INSIDE), unfocused, up(INSIDE)],
            vec![],
        );
        let right = mouse_at(INSIDE, mouse::Event::ButtonPressed(mouse::Button::Right));
        check("the other button", &[right, up(INSIDE)], vec![]);
        check("hovering", &[moved(INSIDE), moved(NEIGHBOUR)], vec![]);
    }
}
