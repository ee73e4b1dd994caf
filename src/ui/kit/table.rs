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

/// The widget, filling its width: the rows of all the tables under the columns of the first. In a tight one the rows are as low as a finger allows.
#[must_use]
pub fn table<M>(
    style: &Style,
    tables: &[&Table<M>],
    focus: Option<&str>,
    width_px: f32,
    tight: bool,
) -> Piece {
    let Some(first) = tables.first() else {
        return super::nothing();
    };
    let (style, widths) = &whole_words(style, tables, width_px);
    let palette = &style.palette;
    let head = style.scale.strong();
    let titles = first
        .columns
        .iter()
        .zip(widths)
        .map(|((title, _), px)| cell(style, *px, Label::new(title, head, palette.muted)))
        .collect();
    let mut rows: Vec<Piece> = vec![
        bidi_row(style.rtl, 0.0, titles).width(Length::Fill).into(),
        rule(palette.line, BORDER_PX),
    ];
    for row in tables.iter().flat_map(|table| &table.rows) {
        rows.push(view_row(style, widths, row, focus, tight));
        rows.push(rule(palette.line, RULE_PX));
    }
    bidi_column(style.rtl, 0.0, rows).width(Length::Fill).into()
}

/// The style at the largest text at which every word of the table is whole, and the widths of
/// its columns: their shares, unless a long word asks for more.
fn whole_words<M>(style: &Style, tables: &[&Table<M>], width_px: f32) -> (Style, Vec<f32>) {
    let mut scale = style.scale;
    loop {
        let least = least_widths(&Style { scale, ..*style }, tables);
        if least.iter().sum::<f32>() <= width_px || scale.em <= scale.smallest() {
            return (Style { scale, ..*style }, shared(tables, &least, width_px));
        }
        scale.em = (scale.em - 1.0).max(scale.smallest());
    }
}

/// What the longest word of each column takes.
fn least_widths<M>(style: &Style, tables: &[&Table<M>]) -> Vec<f32> {
    let columns = tables.first().map_or(&[][..], |table| &table.columns);
    let widths = columns.iter().enumerate().map(|(at, (title, _))| {
        let rows = tables.iter().flat_map(|table| &table.rows);
        let cells = rows.filter_map(|row| row.cells.get(at));
        let widths = cells.map(|(text, tone)| {
            let badge_px = match tone {
                Tone::Plain | Tone::Quiet => 0.0,
                _ => 2.0 * CELL_PAD_PX,
            };
            longest_word(text, style.scale.strong()) + badge_px
        });
        let title_px = longest_word(title, style.scale.strong());
        (widths.fold(title_px, f32::max) + 2.0 * CELL_PAD_PX).ceil()
    });
    widths.collect()
}

/// The width by share; a column that needs more takes it from the others.
fn shared<M>(tables: &[&Table<M>], least: &[f32], width_px: f32) -> Vec<f32> {
    let columns = tables.first().map_or(&[][..], |table| &table.columns);
    let share = |at: usize| f32::from(columns.get(at).map_or(1, |(_, share)| *share).max(1));
    let mut fixed = vec![false; least.len()];
    loop {
        let taken = least.iter().zip(&fixed).filter(|(_, fixed)| **fixed);
        let left_px = width_px - taken.map(|(px, _)| px).sum::<f32>();
        let free = (0..least.len()).filter(|at| !fixed[*at]);
        let shares: f32 = free.map(share).sum();
        let by_share = |at: usize| (left_px * share(at) / shares.max(1.0)).floor();
        let narrow = (0..least.len()).find(|at| !fixed[*at] && by_share(*at) < least[*at]);
        match narrow.filter(|_| left_px > 0.0) {
            Some(at) => fixed[at] = true,
            None => {
                let width = |at: usize| if fixed[at] { least[at] } else { by_share(at) };
                return (0..least.len()).map(width).collect();
            }
        }
    }
}

fn view_row<M>(
    style: &Style,
    widths: &[f32],
    row: &TableRow<M>,
    focus: Option<&str>,
    tight: bool,
) -> Piece {
    let palette = &style.palette;
    let least = style.scale.em <= style.scale.smallest();
    let line = match (tight, least) {
        (true, true) => 1.15,
        (true, false) => 1.2,
        (false, _) => 1.3,
    };
    let face = style.scale.text().lined(line);
    let cells = widths
        .iter()
        .zip(&row.cells)
        .map(|(px, (text, tone))| cell(style, *px, words(style, face, text, *tone)))
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

fn cell(style: &Style, width_px: f32, content: impl Into<Piece>) -> Piece {
    container(content)
        .width(width_px)
        .padding([0.0, CELL_PAD_PX])
        .align_x(start(style.rtl))
        .into()
}
