//! Forgives a finger that leaves what it presses by a hair: a release within [`SLOP_PX`] outside
//! of the pressed target still counts, farther cancels (research: ux B15). Stands once around a
//! whole screen and moves such an event back onto the edge of its target; the targets know
//! nothing of it. Never forgives a release on another target, however near that one is, so a
//! slop takes no press away from a neighbour: invariant held by the tests.

use std::any::Any;

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Id, Operation, Tree, tree};
use iced::advanced::{Clipboard, Shell, Widget, mouse};
use iced::{Element, Event, Length, Point, Rectangle, Renderer, Size, Theme, touch};

use super::Piece;
use crate::screen::event::Input;
use crate::ui::theme::scale::SLOP_PX;

/// A screen whose targets forgive.
pub struct Slop {
    content: Piece,
}

impl Slop {
    /// Forgives around every target of a piece.
    #[must_use]
    pub fn around(content: impl Into<Piece>) -> Self {
        Self {
            content: content.into(),
        }
    }
}

/// Where each finger went down; `None` is the mouse.
#[derive(Debug, Default)]
struct State {
    held: Vec<(Option<touch::Finger>, Rectangle)>,
}

impl State {
    fn down(&mut self, by: Option<touch::Finger>, target: Option<Rectangle>) {
        self.held.retain(|(holder, _)| *holder != by);
        self.held.extend(target.map(|target| (by, target)));
    }

    fn of(&self, by: Option<touch::Finger>) -> Option<Rectangle> {
        let mut held = self.held.iter();
        held.find(|(holder, _)| *holder == by)
            .map(|(_, target)| *target)
    }
}

/// What pressing devices do.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Down,
    Move,
    Up,
    Lost,
}

fn step(event: &Event, cursor: mouse::Cursor) -> Option<(Step, Option<touch::Finger>, Point)> {
    use touch::Event::{FingerLifted, FingerLost, FingerMoved, FingerPressed};
    Some(match event {
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)) => {
            (Step::Down, None, cursor.position()?)
        }
        Event::Mouse(mouse::Event::CursorMoved { position }) => (Step::Move, None, *position),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => {
            (Step::Up, None, cursor.position()?)
        }
        Event::Touch(FingerPressed { id, position }) => (Step::Down, Some(*id), *position),
        Event::Touch(FingerMoved { id, position }) => (Step::Move, Some(*id), *position),
        Event::Touch(FingerLifted { id, position }) => (Step::Up, Some(*id), *position),
        Event::Touch(FingerLost { id, position }) => (Step::Lost, Some(*id), *position),
        _ => return None,
    })
}

/// The same event, elsewhere.
fn moved(event: &Event, cursor: mouse::Cursor, to: Point) -> (Event, mouse::Cursor) {
    use touch::Event::{FingerLifted, FingerMoved};
    match event {
        Event::Touch(FingerMoved { id, .. }) => {
            let (id, position) = (*id, to);
            (Event::Touch(FingerMoved { id, position }), cursor)
        }
        Event::Touch(FingerLifted { id, .. }) => {
            let (id, position) = (*id, to);
            (Event::Touch(FingerLifted { id, position }), cursor)
        }
        Event::Mouse(mouse::Event::CursorMoved { .. }) => (
            Event::Mouse(mouse::Event::CursorMoved { position: to }),
            mouse::Cursor::Available(to),
        ),
        _ => (event.clone(), mouse::Cursor::Available(to)),
    }
}

/// The nearest point of a target, when it is near enough.
fn near(target: Rectangle, at: Point) -> Option<Point> {
    let inside = |from: f32, size: f32, at: f32| at.clamp(from, from + (size - 0.5).max(0.0));
    let nearest = Point::new(
        inside(target.x, target.width, at.x),
        inside(target.y, target.height, at.y),
    );
    // From the edge itself, which lies half a pixel further out than the last point inside.
    let out = |from: f32, size: f32, at: f32| (from - at).max(at - (from + size)).max(0.0);
    let away = out(target.x, target.width, at.x).hypot(out(target.y, target.height, at.y));
    (away <= SLOP_PX).then_some(nearest)
}

/// Collects where the targets are.
#[derive(Default)]
struct Targets(Vec<Rectangle>);

impl Operation for Targets {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn custom(&mut self, _: Option<&Id>, bounds: Rectangle, state: &mut dyn Any) {
        if state.is::<String>() {
            self.0.push(bounds);
        }
    }
}

impl Slop {
    /// The event as its target should see it, and the pointer with it.
    fn forgiven(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
    ) -> Option<(Event, mouse::Cursor)> {
        let (step, by, at) = step(event, cursor)?;
        let held = tree.state.downcast_ref::<State>().of(by);
        if held.is_none() && step != Step::Down {
            return None;
        }
        let mut targets = Targets::default();
        let content = self.content.as_widget_mut();
        content.operate(&mut tree.children[0], layout, renderer, &mut targets);
        let under = targets.0.into_iter().find(|target| target.contains(at));
        let state = tree.state.downcast_mut::<State>();
        match step {
            Step::Down => state.down(by, under),
            Step::Up | Step::Lost => state.down(by, None),
            Step::Move => {}
        }
        let back = held.filter(|_| under.is_none() && matches!(step, Step::Move | Step::Up))?;
        near(back, at).map(|to| moved(event, cursor, to))
    }
}

impl Widget<Input, Theme, Renderer> for Slop {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.content)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.content));
    }

    fn size(&self) -> Size<Length> {
        self.content.as_widget().size()
    }

    fn layout(
        &mut self,
        tree: &mut Tree,
        renderer: &Renderer,
        limits: &layout::Limits,
    ) -> layout::Node {
        let content = self.content.as_widget_mut();
        content.layout(&mut tree.children[0], renderer, limits)
    }

    fn update(
        &mut self,
        tree: &mut Tree,
        event: &Event,
        layout: Layout<'_>,
        cursor: mouse::Cursor,
        renderer: &Renderer,
        clipboard: &mut dyn Clipboard,
        shell: &mut Shell<'_, Input>,
        viewport: &Rectangle,
    ) {
        let forgiven = self.forgiven(tree, event, layout, cursor, renderer);
        let (event, cursor) = match &forgiven {
            Some((event, cursor)) => (event, *cursor),
            None => (event, cursor),
        };
        self.content.as_widget_mut().update(
            &mut tree.children[0],
            event,
            layout,
            cursor,
            renderer,
            clipboard,
            shell,
            viewport,
        );
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
        let content = self.content.as_widget();
        content.draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout,
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
        let content = self.content.as_widget_mut();
        content.operate(&mut tree.children[0], layout, renderer, operation);
    }
}

impl From<Slop> for Element<'static, Input> {
    fn from(slop: Slop) -> Self {
        Self::new(slop)
    }
}

#[cfg(test)]
mod tests {
    use iced::widget::row;

    use super::*;
    use crate::domain::comfort::Contrast;
    use crate::screen::event::Viewport;
    use crate::ui::kit::nothing;
    use crate::ui::kit::pressable::{Box, Pressable};
    use crate::ui::render::Canvas;
    use crate::ui::theme::Palette;

    /// Two boxes of 76 px side by side, so far apart; what is said when a mouse, then a finger,
    /// goes down at the first place and up at the last.
    fn said(gap_px: f32, way: &[(f32, f32)]) -> Vec<Input> {
        let look = Box::outlined(&Palette::of(Contrast::Normal));
        let target = |id: &str| {
            let press = Input::Press(id.to_owned());
            Piece::from(Pressable::new(id, nothing(), press, look, 76.0))
        };
        let lay = |canvas: &Canvas| {
            let pair = row![target("one"), target("two")].spacing(gap_px);
            canvas.lay(Slop::around(pair).into(), Viewport::default())
        };
        let canvas = Canvas::new();
        let [by_mouse, by_finger] = [mouse_events(way), finger_events(way)].map(|events| {
            let mut sheet = lay(&canvas);
            let mut all = Vec::new();
            for (event, cursor) in events {
                all.extend(canvas.events(&mut sheet, &[event], cursor));
            }
            all
        });
        assert_eq!(by_mouse, by_finger, "{way:?}");
        by_mouse
    }

    fn mouse_events(way: &[(f32, f32)]) -> Vec<(Event, mouse::Cursor)> {
        let last = way.len() - 1;
        let mut events = Vec::new();
        for (index, at) in way.iter().enumerate() {
            let position = Point::new(at.0, at.1);
            let mut push = |event| {
                events.push((Event::Mouse(event), mouse::Cursor::Available(position)));
            };
            push(mouse::Event::CursorMoved { position });
            match index {
                0 => push(mouse::Event::ButtonPressed(mouse::Button::Left)),
                _ if index == last => push(mouse::Event::ButtonReleased(mouse::Button::Left)),
                _ => {}
            }
        }
        events
    }

    fn finger_events(way: &[(f32, f32)]) -> Vec<(Event, mouse::Cursor)> {
        let (id, last) = (touch::Finger(7), way.len() - 1);
        let event = |(index, at): (usize, &(f32, f32))| {
            let position = Point::new(at.0, at.1);
            let event = match index {
                0 => touch::Event::FingerPressed { id, position },
                _ if index == last => touch::Event::FingerLifted { id, position },
                _ => touch::Event::FingerMoved { id, position },
            };
            (Event::Touch(event), mouse::Cursor::Unavailable)
        };
        way.iter().enumerate().map(event).collect()
    }

    #[test]
    fn a_release_near_by_counts_and_farther_cancels() {
        let one = || vec![Input::Press("one".into())];
        let check = |way: &[(f32, f32)], expected: Vec<Input>| {
            assert_eq!(said(40.0, way), expected, "{way:?}");
        };
        check(&[(40.0, 40.0), (40.0, 40.0)], one());
        check(&[(40.0, 40.0), (40.0, 84.0)], one());
        check(&[(40.0, 40.0), (40.0, 84.1)], vec![]);
        check(&[(40.0, 40.0), (84.0, 40.0)], one());
        check(&[(40.0, 40.0), (84.1, 40.0)], vec![]);
        // Around the corner the slop is round.
        check(&[(40.0, 40.0), (81.0, 81.0)], one());
        check(&[(40.0, 40.0), (83.0, 83.0)], vec![]);
        // Far away in between is no matter: what counts is where it is let go.
        check(&[(40.0, 40.0), (40.0, 300.0), (40.0, 80.0)], one());
        check(&[(40.0, 40.0), (40.0, 80.0), (40.0, 300.0)], vec![]);
        // Going down needs the target itself.
        check(&[(40.0, 80.0), (40.0, 40.0)], vec![]);
        check(&[(40.0, 80.0), (40.0, 80.0)], vec![]);
    }

    #[test]
    fn a_slop_takes_nothing_from_a_neighbour() {
        let press = |id: &str| vec![Input::Press(id.into())];
        let check = |gap_px: f32, way: &[(f32, f32)], expected: Vec<Input>| {
            assert_eq!(said(gap_px, way), expected, "{gap_px} px apart, {way:?}");
        };
        // Four pixels apart: the neighbour begins within the slop.
        check(4.0, &[(70.0, 40.0), (78.0, 40.0)], press("one"));
        check(4.0, &[(70.0, 40.0), (81.0, 40.0)], vec![]);
        check(4.0, &[(81.0, 40.0), (81.0, 40.0)], press("two"));
        check(4.0, &[(81.0, 40.0), (78.0, 40.0)], press("two"));
        check(4.0, &[(81.0, 40.0), (74.0, 40.0)], vec![]);
        // Touching, as the rows of a table.
        check(0.0, &[(70.0, 40.0), (76.0, 40.0)], vec![]);
        check(0.0, &[(76.0, 40.0), (76.0, 40.0)], press("two"));
    }

    #[test]
    fn fingers_are_told_apart() {
        let look = Box::outlined(&Palette::of(Contrast::Normal));
        let press = Input::Press("one".to_owned());
        let target = Piece::from(Pressable::new("one", nothing(), press.clone(), look, 76.0));
        let canvas = Canvas::new();
        let mut sheet = canvas.lay(Slop::around(target).into(), Viewport::default());
        let mut give = |event| {
            canvas.events(
                &mut sheet,
                &[Event::Touch(event)],
                mouse::Cursor::Unavailable,
            )
        };
        let (first, second) = (touch::Finger(1), touch::Finger(2));
        let at = |id, x: f32, y: f32, make: fn(touch::Finger, Point) -> touch::Event| {
            make(id, Point::new(x, y))
        };
        let down = |id, position| touch::Event::FingerPressed { id, position };
        let up = |id, position| touch::Event::FingerLifted { id, position };
        assert!(give(at(first, 40.0, 40.0, down)).is_empty());
        // A second finger beside it presses nothing, and does not let the first one go.
        assert!(give(at(second, 40.0, 80.0, down)).is_empty());
        assert!(give(at(second, 40.0, 80.0, up)).is_empty());
        assert_eq!(give(at(first, 40.0, 80.0, up)), vec![press]);
    }
}
