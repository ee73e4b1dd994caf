//! The table of the staff screens: columns by share of the width, one rule a row, badges for
//! states, whole rows to press.

use iced::Length;
use iced::widget::container;

use super::line::longest_word;
use super::pressable::{Box, Pressable};
use super::{Label, Piece, bidi_column, bidi_row, panel, rule, start};
use crate::screen::event::Input;
use crate::screen::page::{Table, TableRow, Tone};
use crate::ui::theme::scale::{BADGE_RADIUS_PX, BORDER_PX, RULE_PX};
use crate::ui::theme::{Face, Style};

/// Space on both sides of a cell.
const CELL_PAD_PX: f32 = 10.0;

/// The widget, filling its width. In a tight one the rows are as low as a finger allows.
#[must_use]
pub fn table<M>(
    style: &Style,
    table: &Table<M>,
    focus: Option<&str>,
    width_px: f32,
    tight: bool,
) -> Piece {
    let style = &whole_words(style, table, width_px);
    let palette = &style.palette;
    let head = style.scale.strong();
    let titles = table
        .columns
        .iter()
        .map(|(title, share)| cell(style, *share, Label::new(title, head, palette.muted)))
        .collect();
    let mut rows: Vec<Piece> = vec![
        bidi_row(style.rtl, 0.0, titles).width(Length::Fill).into(),
        rule(palette.line, BORDER_PX),
    ];
    for row in &table.rows {
        rows.push(view_row(style, table, row, focus, tight));
        rows.push(rule(palette.line, RULE_PX));
    }
    bidi_column(style.rtl, 0.0, rows).width(Length::Fill).into()
}

/// The style at the largest text at which no word of the table is broken.
fn whole_words<M>(style: &Style, table: &Table<M>, width_px: f32) -> Style {
    let shares: u16 = table.columns.iter().map(|(_, share)| (*share).max(1)).sum();
    let mut scale = style.scale;
    for (at, (title, share)) in table.columns.iter().enumerate() {
        let column_px = width_px * f32::from((*share).max(1)) / f32::from(shares.max(1));
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        for (text, tone) in cells.chain([&(title.clone(), Tone::Attention)]) {
            let badge_px = match tone {
                Tone::Plain | Tone::Quiet => 0.0,
                _ => 2.0 * CELL_PAD_PX,
            };
            let room_px = column_px - 2.0 * CELL_PAD_PX - badge_px;
            let wide = longest_word(text, style.scale.strong());
            if wide > room_px {
                let em = (style.scale.em * room_px / wide).floor();
                scale.em = scale.em.min(em).max(scale.smallest());
            }
        }
    }
    Style { scale, ..*style }
}

fn view_row<M>(
    style: &Style,
    table: &Table<M>,
    row: &TableRow<M>,
    focus: Option<&str>,
    tight: bool,
) -> Piece {
    let palette = &style.palette;
    let face = style.scale.text().lined(if tight { 1.2 } else { 1.3 });
    let cells = table
        .columns
        .iter()
        .zip(&row.cells)
        .map(|((_, share), (text, tone))| cell(style, *share, words(style, face, text, *tone)))
        .collect();
    let line = bidi_row(style.rtl, 0.0, cells).width(Length::Fill);
    let pad = if tight { 2.0 } else { 6.0 };
    if row.on_press.is_none() {
        return container(line)
            .padding([pad, 0.0])
            .center_y(Length::Shrink)
            .into();
    }
    let look = Box {
        fill: palette.paper,
        border: palette.paper,
        border_px: 0.0,
        radius_px: BADGE_RADIUS_PX,
        ring_inside: true,
        ..Box::outlined(palette)
    };
    Pressable::new(
        &row.id,
        line,
        Input::Press(row.id.clone()),
        look,
        style.scale.target(),
    )
    .width(Length::Fill)
    .padding([pad, 0.0])
    .at_start(style.rtl)
    .focused(focus == Some(row.id.as_str()), style)
    .into()
}

fn words(style: &Style, face: Face, text: &str, tone: Tone) -> Piece {
    let palette = &style.palette;
    match tone {
        Tone::Plain => Label::new(text, face, palette.ink).into(),
        Tone::Quiet => Label::new(text, face, palette.muted).into(),
        tone => {
            let (over, under) = palette.tone(tone);
            let label = Label::new(
                text,
                Face {
                    weight: style.scale.strong().weight,
                    ..face
                },
                over,
            );
            panel(label, under, iced::Color::TRANSPARENT, 0.0, BADGE_RADIUS_PX)
                .padding([2.0, CELL_PAD_PX])
                .into()
        }
    }
}

fn cell(style: &Style, share: u16, content: impl Into<Piece>) -> Piece {
    container(content)
        .width(Length::FillPortion(share.max(1)))
        .padding([0.0, CELL_PAD_PX])
        .align_x(start(style.rtl))
        .into()
}
