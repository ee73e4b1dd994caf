//! What a laid-out page puts on the screen, as values: boxes, words, drawings, with their places
//! and colours. Read back from the renderer itself, after it was told everything and before it
//! makes pixels, so that a check looks at what is really drawn. May never decide how.

use iced::advanced::graphics::Image;
use iced::advanced::graphics::text::Text;
use iced::{Background, Color, Point, Rectangle, Renderer, Size};

/// Everything on one screen, each list in drawing order.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// How many layers: one, unless something clips or scrolls.
    pub layers: usize,
    /// Boxes: fills and borders. They lie under all words and drawings of their layer.
    pub boxes: Vec<DrawnBox>,
    /// Words, in the order of their labels.
    pub words: Vec<DrawnWords>,
    /// Icons and pictures.
    pub art: Vec<DrawnArt>,
}

/// A rounded rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnBox {
    /// Where, border included.
    pub bounds: Rectangle,
    /// Its fill, unless it is see-through.
    pub fill: Option<Color>,
    /// Its border and how thick it is, unless it has none.
    pub border: Option<(Color, f32)>,
}

/// The words of one label.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnWords {
    /// The words.
    pub text: String,
    /// Around the letters as they stand, in whole lines.
    pub bounds: Rectangle,
    /// Their colour.
    pub color: Color,
    /// Their size, in logical pixels.
    pub size_px: f32,
    /// Each line, as it was broken.
    pub lines: Vec<String>,
    /// Words broken between two letters: what stands before, what after.
    pub broken: Vec<(String, String)>,
    /// Letters that no bundled font can draw.
    pub missing: Vec<char>,
}

/// An icon or a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DrawnArt {
    /// Where.
    pub bounds: Rectangle,
    /// The colour of a line drawing; a picture has its own.
    pub color: Option<Color>,
}

/// Reads what the renderer was told to draw.
pub(super) fn read(renderer: &mut Renderer) -> Drawing {
    let layers = renderer.layers();
    let mut drawing = Drawing {
        layers: layers.len(),
        ..Drawing::default()
    };
    for layer in layers {
        for (quad, fill) in &layer.quads {
            let (border, fill) = (quad.border, solid(fill));
            let border = (border.width > 0.0 && border.color.a > 0.0)
                .then_some((border.color, border.width));
            drawing.boxes.push(DrawnBox {
                bounds: quad.bounds,
                fill,
                border,
            });
        }
        let texts = layer.text.iter().flat_map(|item| item.as_slice());
        drawing.words.extend(texts.filter_map(words));
        for image in &layer.images {
            drawing.art.push(DrawnArt {
                bounds: image.bounds(),
                color: match image {
                    Image::Vector { svg, .. } => svg.color,
                    Image::Raster { .. } => None,
                },
            });
        }
    }
    drawing
}

/// The colour of a fill that can be seen. We draw no gradients.
fn solid(background: &Background) -> Option<Color> {
    match background {
        Background::Color(color) if color.a > 0.0 => Some(*color),
        _ => None,
    }
}

fn words(text: &Text) -> Option<DrawnWords> {
    let Text::Paragraph {
        paragraph,
        position,
        color,
        ..
    } = text
    else {
        return None;
    };
    let paragraph = paragraph.upgrade()?;
    let buffer = paragraph.buffer();
    let (mut left, mut right) = (f32::INFINITY, 0.0_f32);
    let (mut top, mut bottom) = (f32::INFINITY, 0.0_f32);
    let (mut lines, mut missing, mut broken) = (Vec::new(), Vec::new(), Vec::new());
    let mut before = (usize::MAX, 0);
    for run in buffer.layout_runs() {
        top = top.min(run.line_top);
        bottom = bottom.max(run.line_top + run.line_height);
        let (mut start, mut end) = (usize::MAX, 0);
        for glyph in run.glyphs {
            left = left.min(glyph.x);
            right = right.max(glyph.x + glyph.w);
            (start, end) = (start.min(glyph.start), end.max(glyph.end));
            if glyph.glyph_id == 0 {
                let letters = run.text.get(glyph.start..glyph.end).unwrap_or("?");
                missing.extend(letters.chars());
            }
        }
        if before.0 == run.line_i {
            broken.extend(break_at(run.text, before.1, start));
        }
        before = (run.line_i, end);
        lines.extend(run.text.get(start..end).map(str::to_owned));
    }
    if lines.is_empty() {
        (left, right, top, bottom) = (0.0, 0.0, 0.0, 0.0);
    }
    // A label may have put the ends of right-to-left lines in place itself.
    let text: Vec<&str> = buffer
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.text(),
            _ => line.text().trim_start_matches('\u{200f}'),
        })
        .collect();
    Some(DrawnWords {
        text: text.join(" "),
        bounds: Rectangle::new(
            Point::new(position.x + left, position.y + top),
            Size::new(right - left, bottom - top),
        ),
        color: *color,
        size_px: buffer.metrics().font_size,
        lines,
        broken,
        missing,
    })
}

/// The word that a line break parts, if it parts one.
fn break_at(text: &str, end: usize, start: usize) -> Option<(String, String)> {
    let (before, after) = (text.get(..end)?, text.get(start..)?);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if end != start || !letter(before.chars().next_back()) || !letter(after.chars().next()) {
        return None;
    }
    let word = |c: char| !c.is_alphanumeric();
    let before = before.rsplit(word).next().unwrap_or_default();
    let after = after.split(word).next().unwrap_or_default();
    Some((before.to_owned(), after.to_owned()))
}
