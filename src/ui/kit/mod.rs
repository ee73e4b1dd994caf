//! The widgets everything is made of. They draw what they are told and publish
//! [`Input`]s; they never decide. None keeps a value of the person: focus, caret and text come
//! from outside at each draw. No shadows, no clipping layers, no scrolling (research: iced §1.3).

pub mod art;
pub mod button;
pub mod field;
pub mod icon;
pub mod keyboard;
pub mod label;
pub mod line;
pub mod picture;
pub mod pressable;
pub mod progress;
pub mod qr;
pub mod slop;
pub mod table;
pub mod tile;

use iced::widget::{Column, Row, Space, column, container};
use iced::{Border, Color, Element, Length};

use crate::screen::event::Input;
use crate::ui::theme::{Face, Style};

pub use label::Label;

/// Something drawn, ready to be placed.
pub type Piece = Element<'static, Input>;

/// Children in reading order, from the start edge: mirrored when the direction is.
#[must_use]
pub fn bidi_row(rtl: bool, gap_px: f32, mut children: Vec<Piece>) -> Row<'static, Input> {
    if rtl {
        children.reverse();
    }
    Row::with_children(children)
        .spacing(gap_px)
        .align_y(iced::Alignment::Center)
}

/// Children one under the other, each against the start edge.
#[must_use]
pub fn bidi_column(rtl: bool, gap_px: f32, children: Vec<Piece>) -> Column<'static, Input> {
    Column::with_children(children)
        .spacing(gap_px)
        .align_x(start(rtl))
}

/// The start edge of the reading direction.
#[must_use]
pub fn start(rtl: bool) -> iced::Alignment {
    if rtl {
        iced::Alignment::End
    } else {
        iced::Alignment::Start
    }
}

/// Puts a piece against the start edge of all the width there is.
#[must_use]
pub fn at_start(rtl: bool, piece: impl Into<Piece>) -> Piece {
    container(piece)
        .width(Length::Fill)
        .align_x(start(rtl))
        .into()
}

/// A stretch of nothing that takes the room left.
#[must_use]
pub fn spring() -> Piece {
    Space::new().width(Length::Fill).into()
}

/// A gap of that height.
#[must_use]
pub fn gap(height_px: f32) -> Piece {
    Space::new().height(height_px).into()
}

/// A flat box around a piece.
#[must_use]
pub fn panel(
    piece: impl Into<Piece>,
    fill: Color,
    border: Color,
    border_px: f32,
    radius_px: f32,
) -> iced::widget::Container<'static, Input> {
    container(piece).style(move |_| container::Style {
        background: Some(fill.into()),
        border: Border {
            color: border,
            width: border_px,
            radius: radius_px.into(),
        },
        ..container::Style::default()
    })
}

/// Lines of words, one label a line, at most `width_px` wide, against the start edge.
#[must_use]
pub fn lines<'a>(
    style: &Style,
    face: Face,
    color: Color,
    texts: impl IntoIterator<Item = &'a str>,
) -> Piece {
    let labels = texts
        .into_iter()
        .map(|text| {
            Label::new(text, face, color)
                .width_max(label::line_room(text, face))
                .into()
        })
        .collect();
    bidi_column(style.rtl, 0.0, labels).into()
}

/// A rule across the width.
#[must_use]
pub fn rule(color: Color, thick_px: f32) -> Piece {
    container(Space::new())
        .width(Length::Fill)
        .height(thick_px)
        .style(move |_| container::Style {
            background: Some(color.into()),
            ..container::Style::default()
        })
        .into()
}

/// Pieces put one after the other in rows, a new row when the next one does not fit.
///
/// `pieces` come with their widths, in logical pixels.
#[must_use]
pub fn flow(style: &Style, width_px: f32, gap_px: f32, pieces: Vec<(f32, Piece)>) -> Piece {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut used = f32::INFINITY;
    for (width, piece) in pieces {
        if used + gap_px + width > width_px + 0.5 {
            rows.push(Vec::new());
            used = width;
        } else {
            used += gap_px + width;
        }
        if let Some(row) = rows.last_mut() {
            row.push(piece);
        }
    }
    let rows = rows
        .into_iter()
        .map(|row| bidi_row(style.rtl, gap_px, row).into())
        .collect();
    bidi_column(style.rtl, gap_px, rows).into()
}

/// An empty piece.
#[must_use]
pub fn nothing() -> Piece {
    column![].into()
}
