//! Words. Unlike iced's own text, a label reports the size its words really take, even when that
//! is more than it was offered, so the tests of `ui::draw` see every overflow. It is always as
//! wide as its words: a label that fills its width is drawn off-screen in right-to-left scripts
//! (research: iced §1.6).

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use iced::advanced::graphics::text::Paragraph as RawParagraph;
use iced::advanced::layout::{self, Layout};
use iced::advanced::text::paragraph::Plain;
use iced::advanced::text::{Alignment, LineHeight, Paragraph, Renderer as _, Shaping, Wrapping};
use iced::advanced::widget::{Operation, Tree, tree};
use iced::advanced::{Text, Widget, mouse, renderer};
use iced::{Color, Element, Length, Pixels, Rectangle, Renderer, Size, Theme, alignment};

use crate::ui::theme::Face;
use crate::ui::theme::scale::TALL_TITLE_LINE;

/// Some words in one face and colour.
#[derive(Debug, Clone)]
pub struct Label {
    content: String,
    face: Face,
    color: Color,
    align: Alignment,
    width_max_px: f32,
    wrapping: Wrapping,
}

impl Label {
    /// Words that wrap where the width ends; a word longer than a line is broken, for what
    /// people type has no rules.
    #[must_use]
    pub fn new(content: impl Into<String>, face: Face, color: Color) -> Self {
        Self {
            face,
            content: content.into(),
            color,
            align: Alignment::Default,
            width_max_px: f32::INFINITY,
            wrapping: Wrapping::WordOrGlyph,
        }
    }

    /// Keeps the words on one line.
    #[must_use]
    pub fn one_line(mut self) -> Self {
        self.wrapping = Wrapping::None;
        self
    }

    /// Centres the lines on each other.
    #[must_use]
    pub fn centred(mut self) -> Self {
        self.align = Alignment::Center;
        self
    }

    /// Wraps at that width already.
    #[must_use]
    pub fn width_max(mut self, width_px: f32) -> Self {
        self.width_max_px = width_px;
        self
    }

    /// The size of the words when they wrap at that width, in logical pixels.
    #[must_use]
    pub fn measure(&self, width_px: f32) -> Size {
        let key = Key::of(self, width_px);
        if let Some(size) = MEASURED.with_borrow(|known| known.get(&key).copied()) {
            return size;
        }
        let set = self.set(width_px);
        let size = RawParagraph::with_text(self.text(&set, width_px, false)).min_bounds();
        MEASURED.with_borrow_mut(|known| {
            if known.len() >= MEASURED_MOST {
                known.clear();
            }
            let _ = known.insert(key, size);
        });
        size
    }

    /// How many lines the words take at that width.
    #[must_use]
    pub fn lines(&self, width_px: f32) -> u16 {
        (self.measure(width_px).height / self.face().line_px()).round() as u16
    }

    /// Arabic letters stand taller than a tight line: two lines would touch.
    fn face(&self) -> Face {
        let tight = self.face.line < TALL_TITLE_LINE && self.wrapping != Wrapping::None;
        if tight && stands_tall(&self.content) {
            self.face.lined(TALL_TITLE_LINE)
        } else {
            self.face
        }
    }

    /// The words, with the ends of their lines in place where they are Arabic: the text engine
    /// breaks a right-to-left line that holds digits or Latin words too late, off the screen.
    fn set(&self, width_px: f32) -> Cow<'_, str> {
        let width_px = width_px.min(self.width_max_px);
        let wide = |text: &str| width_of(text, self.face) > width_px;
        let whole = Cow::Borrowed(self.content.as_str());
        let arabic = self.wrapping != Wrapping::None && stands_tall(&self.content);
        if !arabic || !width_px.is_finite() || !wide(&self.content) {
            return whole;
        }
        let mut lines: Vec<String> = Vec::new();
        for word in self.content.split(' ') {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match (longer.filter(|longer| !wide(longer)), lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                _ => lines.push(word.to_owned()),
            }
        }
        for line in lines.iter_mut().skip(1) {
            if !line.starts_with(is_arabic) {
                line.insert(0, RIGHT_TO_LEFT_MARK);
            }
        }
        Cow::Owned(lines.join("\n"))
    }

    /// One line is never asked to be centred: the text engine would leave a right-to-left line
    /// at the far end of the width it was offered.
    fn text<'a>(&self, set: &'a str, width_px: f32, many_lines: bool) -> Text<&'a str, iced::Font> {
        let face = self.face();
        let broken = set.contains('\n');
        Text {
            content: set,
            bounds: Size::new(width_px.min(self.width_max_px), f32::INFINITY),
            size: Pixels(face.size_px),
            line_height: LineHeight::Absolute(Pixels(face.line_px().round())),
            font: face.font(),
            align_x: if many_lines {
                self.align
            } else {
                Alignment::Default
            },
            align_y: alignment::Vertical::Top,
            shaping: Shaping::Advanced,
            wrapping: if broken {
                Wrapping::None
            } else {
                self.wrapping
            },
        }
    }
}

/// Says that a line runs from right to left, whatever it starts with.
const RIGHT_TO_LEFT_MARK: char = '\u{200f}';

/// Whether the words need taller lines than Latin letters do.
#[must_use]
pub fn stands_tall(content: &str) -> bool {
    content.chars().any(is_arabic)
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}

/// Most characters of a line of running text (research: ux B9), with room for lines that hold
/// narrower letters than the whole.
const LINE_CHARS: f32 = 56.0;

/// The width at which running text breaks into lines of at most about sixty characters, in
/// logical pixels: the letters of this very text are counted. A short text has no limit.
#[must_use]
pub fn line_room(content: &str, face: Face) -> f32 {
    let chars = content.chars().count();
    if chars <= 60 {
        return f32::INFINITY;
    }
    width_of(content, face) * LINE_CHARS / chars as f32
}

/// Width of some words on one line, in logical pixels, rounded up.
#[must_use]
pub fn width_of(content: &str, face: Face) -> f32 {
    Label::new(content, face, Color::BLACK)
        .one_line()
        .measure(f32::INFINITY)
        .width
        .ceil()
}

/// The face made small enough for the words to stand on one line of that width, but not smaller
/// than `smallest_px`. `None` when even that is too wide.
#[must_use]
pub fn fit(content: &str, face: Face, width_px: f32, smallest_px: f32) -> Option<Face> {
    let wide = width_of(content, face);
    if wide <= width_px {
        return Some(face);
    }
    let mut size = (face.size_px * width_px / wide).floor();
    while size >= smallest_px {
        if width_of(content, face.at(size)) <= width_px {
            return Some(face.at(size));
        }
        size -= 1.0;
    }
    None
}

/// Sizes already measured. Words are kept as a keyed digest only: what a person typed is never
/// found here.
type Measured = HashMap<Key, Size>;

/// How many sizes are remembered.
const MEASURED_MOST: usize = 4096;

thread_local! {
    static MEASURED: RefCell<Measured> = RefCell::new(HashMap::new());
    static DIGEST: RandomState = RandomState::new();
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    words: u64,
    size: u32,
    line: u32,
    width: u32,
    weight: iced::font::Weight,
    wraps: bool,
}

impl Key {
    fn of(label: &Label, width_px: f32) -> Self {
        Self {
            words: DIGEST.with(|digest| digest.hash_one(&label.content)),
            size: label.face.size_px.to_bits(),
            line: label.face.line.to_bits(),
            width: width_px.min(label.width_max_px).to_bits(),
            weight: label.face.weight,
            wraps: label.wrapping != Wrapping::None,
        }
    }
}

/// The shaped words, and the width they were last laid out for. They are shaped when first
/// drawn, not when measured.
#[derive(Default)]
struct State {
    words: RefCell<Plain<RawParagraph>>,
    width_px: f32,
    many_lines: bool,
}

impl<M> Widget<M, Theme, Renderer> for Label {
    fn tag(&self) -> tree::Tag {
        tree::Tag::of::<State>()
    }

    fn state(&self) -> tree::State {
        tree::State::new(State::default())
    }

    fn size(&self) -> Size<Length> {
        Size::new(Length::Shrink, Length::Shrink)
    }

    fn layout(&mut self, tree: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        let state = tree.state.downcast_mut::<State>();
        state.width_px = limits.max().width;
        let size = self.measure(state.width_px);
        state.many_lines = self.lines(state.width_px) > 1;
        layout::Node::new(Size::new(size.width.ceil(), size.height.ceil()))
    }

    fn draw(
        &self,
        tree: &Tree,
        renderer: &mut Renderer,
        _: &Theme,
        _: &renderer::Style,
        layout: Layout<'_>,
        _: mouse::Cursor,
        viewport: &Rectangle,
    ) {
        let state = tree.state.downcast_ref::<State>();
        let mut words = state.words.borrow_mut();
        let set = self.set(state.width_px);
        let _ = words.update(self.text(&set, state.width_px, state.many_lines));
        renderer.fill_paragraph(words.raw(), layout.position(), self.color, *viewport);
    }

    fn operate(
        &mut self,
        _: &mut Tree,
        layout: Layout<'_>,
        _: &Renderer,
        operation: &mut dyn Operation,
    ) {
        operation.text(None, layout.bounds(), &self.content);
    }
}

impl<'a, M: 'a> From<Label> for Element<'a, M> {
    fn from(label: Label) -> Self {
        Self::new(label)
    }
}
