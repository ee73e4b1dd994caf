//! The box one types in. It shows what it is told: the text, a caret that stands still (a
//! blinking one would keep the processor awake), dots instead of a secret, the focus ring.
//! It never holds the text itself. Long texts first get smaller, then show the part around the
//! caret, so that no letter is ever cut in half.

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer;
use iced::advanced::widget::{Operation, Tree};
use iced::advanced::{Widget, mouse};
use iced::{Border, Color, Element, Length, Point, Rectangle, Renderer, Size, Theme};

use super::label::{fit, width_of};
use super::pressable::{Box, Pressable, quad};
use super::{Label, Piece};
use crate::screen::event::Input;
use crate::ui::theme::scale::{CARET_PX, CHOSEN_BORDER_PX, FIELD_BORDER_PX, RADIUS_PX};
use crate::ui::theme::{Face, Style};

/// What a field box shows.
#[derive(Debug, Clone, Copy)]
pub struct FieldBox<'a> {
    /// Its id.
    pub id: &'a str,
    /// The text.
    pub value: &'a str,
    /// Where the caret stands, in characters; `None` without focus.
    pub caret: Option<usize>,
    /// Drawn as dots.
    pub masked: bool,
    /// Whether something is wrong with it.
    pub refused: bool,
    /// Width, in logical pixels.
    pub width_px: f32,
}

const PAD_PX: f32 = 22.0;
const SECRET_DOT: char = '•';
const CUT: char = '…';

/// The face of the text in a field.
#[must_use]
pub fn face(style: &Style, tight: bool) -> Face {
    let scale = if tight { 1.0 } else { 1.2 };
    style.scale.strong().at((style.scale.em * scale).round())
}

/// Height of a field box, in logical pixels.
#[must_use]
pub fn height(style: &Style, tight: bool) -> f32 {
    if style.scale.staff {
        return (face(style, tight).line_px() + 16.0).round();
    }
    let room = if tight { 0.0 } else { 36.0 };
    (face(style, tight).line_px() + room)
        .round()
        .max(style.scale.reach())
}

/// Width of a box for so many characters, in logical pixels.
#[must_use]
pub fn width(style: &Style, chars: u16, tight: bool) -> f32 {
    let face = face(style, tight);
    let room = face.size_px * 0.62 * (f32::from(chars) + 1.0) + 2.0 * PAD_PX;
    let least = if style.scale.steady {
        style.scale.reach()
    } else {
        0.0
    };
    room.round().max(face.size_px * 3.6).max(least)
}

impl FieldBox<'_> {
    /// The widget.
    #[must_use]
    pub fn view(&self, style: &Style, tight: bool) -> Piece {
        let palette = &style.palette;
        let shown: Vec<char> = if self.masked {
            self.value.chars().map(|_| SECRET_DOT).collect()
        } else {
            self.value.chars().collect()
        };
        let caret = self.caret.map(|at| at.min(shown.len()));
        let room = self.width_px - 2.0 * PAD_PX - CARET_PX;
        let (text, face, caret) = window(&shown, caret, face(style, tight), room, style);
        let rtl = text.chars().find(|c| c.is_alphabetic()).is_some_and(is_rtl);
        let border = if self.refused {
            (
                palette.tone(crate::screen::page::Tone::Stop).0,
                CHOSEN_BORDER_PX,
            )
        } else {
            (palette.ink, FIELD_BORDER_PX)
        };
        let look = Box {
            fill: palette.card,
            pressed: palette.card,
            border: border.0,
            border_px: border.1,
            radius_px: RADIUS_PX - 2.0,
            ring_inner: palette.ring_inner,
            ring_inside: false,
        };
        let caret_px = caret.map(|at| prefix_px(&text, at, face));
        let content = Value {
            label: Label::new(text, face, palette.ink).one_line().into(),
            caret_px,
            rtl,
            line_px: face.line_px().round(),
            color: palette.ink,
        };
        Pressable::new(
            self.id,
            content,
            Input::Touch(self.id.to_owned()),
            look,
            style.scale.reach(),
        )
        .width(Length::Fixed(self.width_px))
        .least_height(height(style, tight))
        .padding([0.0, PAD_PX])
        .at_start(rtl)
        .focused(self.caret.is_some(), style)
        .into()
    }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Where the caret stands after `at` characters of a text, in logical pixels from its start.
fn prefix_px(text: &str, at: usize, face: Face) -> f32 {
    let prefix: String = text.chars().take(at).collect();
    // A closing sign keeps the width of spaces at the end.
    width_of(&format!("{prefix}|"), face) - width_of("|", face)
}

/// The part of the text that fits around the caret, its face, and the caret in that part.
fn window(
    chars: &[char],
    caret: Option<usize>,
    face: Face,
    room_px: f32,
    style: &Style,
) -> (String, Face, Option<usize>) {
    let whole: String = chars.iter().collect();
    if let Some(face) = fit(&whole, face, room_px, style.scale.smallest()) {
        return (whole, face, caret);
    }
    let face = face.at(style.scale.smallest());
    let end = caret.unwrap_or(0).max(1).min(chars.len());
    let shown = |from: usize, to: usize| {
        let mut text = String::new();
        if from > 0 {
            text.push(CUT);
        }
        text.extend(&chars[from..to]);
        if to < chars.len() {
            text.push(CUT);
        }
        text
    };
    let fits = |from: usize, to: usize| width_of(&shown(from, to), face) <= room_px;
    // From the caret backwards as far as it fits, then forwards.
    let (mut from, mut to) = (end.saturating_sub(1), end);
    while from > 0 && fits(from - 1, to) {
        from -= 1;
    }
    while to < chars.len() && fits(from, to + 1) {
        to += 1;
    }
    let mark = usize::from(from > 0);
    (
        shown(from, to),
        face,
        caret.map(|at| at - from.min(at) + mark),
    )
}

/// The text and its caret; takes a whole line even when empty.
struct Value {
    label: Piece,
    caret_px: Option<f32>,
    rtl: bool,
    line_px: f32,
    color: Color,
}

impl Widget<Input, Theme, Renderer> for Value {
    fn children(&self) -> Vec<Tree> {
        vec![Tree::new(&self.label)]
    }

    fn diff(&self, tree: &mut Tree) {
        tree.diff_children(std::slice::from_ref(&self.label));
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
        let text = self
            .label
            .as_widget_mut()
            .layout(&mut tree.children[0], renderer, limits);
        let width = text.size().width + CARET_PX;
        let x = if self.rtl { CARET_PX } else { 0.0 };
        layout::Node::with_children(
            Size::new(width, self.line_px),
            vec![text.move_to(Point::new(x, 0.0))],
        )
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
        self.label.as_widget().draw(
            &tree.children[0],
            renderer,
            theme,
            style,
            layout.child(0),
            cursor,
            viewport,
        );
        if let Some(at) = self.caret_px {
            let bounds = layout.bounds();
            let x = if self.rtl {
                bounds.x + bounds.width - at - CARET_PX
            } else {
                bounds.x + at
            };
            let inset = (self.line_px * 0.08).round();
            let caret = Rectangle {
                x: x.round(),
                y: bounds.y + inset,
                width: CARET_PX,
                height: self.line_px - 2.0 * inset,
            };
            quad(renderer, caret, Border::default(), self.color);
        }
    }

    fn operate(
        &mut self,
        tree: &mut Tree,
        layout: Layout<'_>,
        renderer: &Renderer,
        operation: &mut dyn Operation,
    ) {
        self.label.as_widget_mut().operate(
            &mut tree.children[0],
            layout.child(0),
            renderer,
            operation,
        );
    }
}

impl From<Value> for Element<'static, Input> {
    fn from(value: Value) -> Self {
        Self::new(value)
    }
}
