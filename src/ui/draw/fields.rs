//! Fields: label over the box, short ones side by side (day, month, year), what is wrong under
//! their row. When room is short, the label of a single field stands beside its box.

use iced::Size;
use iced::widget::container;

use super::blocks::Ctx;
use super::sentences;
use crate::screen::page::{Field, Icon, Node, NodeKind, Tone};
use crate::ui::kit::field::{self, FieldBox};
use crate::ui::kit::label::{line_room, width_of};
use crate::ui::kit::line::longest_word;
use crate::ui::kit::{Label, Piece, bidi_column, bidi_row, icon};
use crate::ui::theme::Face;

/// Fields of at most so many characters stand side by side.
const SHORT_CHARS: u16 = 10;
/// Between two fields of a row.
const FIELD_GAP_PX: f32 = 18.0;
/// Between a label and its box.
const LABEL_GAP_PX: f32 = 5.0;

/// A field and its id, with the width of its box and of the whole.
struct Item<'a, M> {
    id: &'a str,
    field: &'a Field<M>,
    box_px: f32,
    width_px: f32,
}

/// Shares of its width that a box keeps for what is wrong with it, in the least room.
const BOX_SHARES: [f32; 5] = [1.0, 0.8, 0.65, 0.5, 0.4];
/// Narrowest box there.
const BOX_LEAST_PX: f32 = 300.0;

/// Labels and problems: half-bold; in the least room, the smallest text allowed.
fn label_face<M>(ctx: &Ctx<'_, M>) -> Face {
    let scale = ctx.style.scale;
    if ctx.density.least {
        scale.least().strong()
    } else {
        scale.strong()
    }
}

fn item<'a, M>(ctx: &Ctx<'_, M>, node: &'a Node<M>, most_px: f32) -> Option<Item<'a, M>> {
    let NodeKind::Field(field) = &node.kind else {
        return None;
    };
    let box_px = field::width(ctx.style, field.width_chars, ctx.density.tight).min(most_px);
    let face = label_face(ctx);
    let label_px = width_of(&field.label, face);
    let box_px = if ctx.density.least && label_px < most_px * 0.5 {
        box_px.min(most_px - label_px - FIELD_GAP_PX)
    } else {
        box_px
    };
    let label_px = label_px.min(box_px * 1.6);
    let label_px = label_px.max(longest_word(&field.label, face));
    Some(Item {
        id: &node.id,
        field,
        box_px,
        width_px: box_px.max(label_px).min(most_px),
    })
}

/// The least width that the fields of a page need, in logical pixels.
pub(super) fn least_width<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>]) -> f32 {
    nodes
        .iter()
        .filter_map(|node| item(ctx, node, f32::INFINITY))
        .filter(|item| item.field.width_chars <= SHORT_CHARS)
        .map(|item| item.width_px)
        .fold(0.0, f32::max)
}

/// Consecutive fields.
pub(super) fn group<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let tight = ctx.density.tight;
    let mut rows: Vec<Vec<Item<'_, M>>> = Vec::new();
    let mut used = f32::INFINITY;
    for item in nodes.iter().filter_map(|node| item(ctx, node, width_px)) {
        let joins = tight || item.field.width_chars <= SHORT_CHARS;
        if joins && used + FIELD_GAP_PX + item.width_px <= width_px {
            used += FIELD_GAP_PX + item.width_px;
            if let Some(row) = rows.last_mut() {
                row.push(item);
            }
        } else {
            used = if item.field.width_chars <= SHORT_CHARS || tight {
                item.width_px
            } else {
                f32::INFINITY
            };
            rows.push(vec![item]);
        }
    }
    let beside = tight && rows.iter().all(|row| beside_px(ctx, row) <= width_px);
    let pieces = rows
        .iter()
        .map(|row| view_row(ctx, row, width_px, beside))
        .collect();
    bidi_column(ctx.style.rtl, ctx.density.gap_px, pieces).into()
}

/// One row: labels over the boxes, or beside them; what is wrong under the row, or beside it in
/// little room when that fits.
fn view_row<M>(ctx: &Ctx<'_, M>, row: &[Item<'_, M>], width_px: f32, beside: bool) -> Piece {
    let style = ctx.style;
    if let [item] = row
        && let Some(line) = one_line(ctx, item, width_px).filter(|_| beside)
    {
        return line;
    }
    let (mut used, mut cells) = if beside {
        (beside_px(ctx, row), labels_beside(ctx, row))
    } else {
        labels_over(ctx, row)
    };
    let mut below: Vec<Piece> = Vec::new();
    for (at, item) in row.iter().enumerate() {
        // The parts of one answer are refused in the same words: said once.
        let mut before = row.iter().take(at);
        if before.any(|other| other.field.error == item.field.error) {
            continue;
        }
        let Some((taken, error)) = error(ctx, item, width_px) else {
            continue;
        };
        let box_px = field::height(style, true);
        let beside = used + FIELD_GAP_PX + taken.width <= width_px && taken.height <= box_px;
        if ctx.density.tight && beside {
            used += FIELD_GAP_PX + taken.width;
            cells.push(container(error).height(box_px).center_y(box_px).into());
        } else {
            below.push(error);
        }
    }
    let cells = bidi_row(style.rtl, FIELD_GAP_PX, cells).align_y(iced::Alignment::End);
    let mut pieces: Vec<Piece> = vec![cells.into()];
    pieces.extend(below);
    // The ring of the field stays whole.
    bidi_column(style.rtl, LABEL_GAP_PX, pieces).into()
}

/// In the least room, a field with its label before it and what is wrong after it: the box gives
/// way, as long as there is something left to write in.
fn one_line<M>(ctx: &Ctx<'_, M>, item: &Item<'_, M>, width_px: f32) -> Option<Piece> {
    let text = item.field.error.as_deref().filter(|_| ctx.density.least)?;
    let style = ctx.style;
    let box_px = field::height(style, true);
    let (color, _) = style.palette.tone(Tone::Stop);
    let face = label_face(ctx);
    let side = style.scale.icon(face.size_px);
    let label_px = width_of(&item.field.label, face).ceil();
    let (face, fixed_px) = (face.lined(1.2), label_px + side + 3.0 * FIELD_GAP_PX);
    BOX_SHARES.iter().find_map(|share| {
        let wide = (item.box_px * share).max(BOX_LEAST_PX).min(item.box_px);
        let room = (width_px - fixed_px - wide).floor();
        let (words_px, words) = said(ctx, text, face, room);
        let high_px = box_px + LABEL_GAP_PX + LABEL_GAP_PX;
        // What is drawn takes whole pixels.
        let fits = longest_word(text, face).ceil() < room && words_px.height <= high_px;
        fits.then(|| {
            let name = Label::new(&item.field.label, label_face(ctx), style.palette.ink);
            let cells = vec![
                container(name.one_line()).center_y(box_px).into(),
                view_box(ctx, item, wide),
                container(icon::icon(Icon::Warning, side, color))
                    .center_y(box_px)
                    .into(),
                container(words)
                    .max_width(room)
                    .center_y(box_px.max(words_px.height))
                    .into(),
            ];
            bidi_row(style.rtl, FIELD_GAP_PX, cells)
                .align_y(iced::Alignment::Center)
                .into()
        })
    })
}

fn labels_over<M>(ctx: &Ctx<'_, M>, row: &[Item<'_, M>]) -> (f32, Vec<Piece>) {
    let style = ctx.style;
    let cells = row
        .iter()
        .map(|item| {
            let label = Label::new(&item.field.label, label_face(ctx), style.palette.ink);
            let cell = bidi_column(
                style.rtl,
                LABEL_GAP_PX,
                vec![label.into(), view_box(ctx, item, item.box_px)],
            );
            container(cell)
                .width(item.width_px)
                .align_x(crate::ui::kit::start(style.rtl))
                .into()
        })
        .collect();
    let gaps = FIELD_GAP_PX * row.len().saturating_sub(1) as f32;
    (
        row.iter().map(|item| item.width_px).sum::<f32>() + gaps,
        cells,
    )
}

/// Width of a row whose labels stand beside their boxes.
fn beside_px<M>(ctx: &Ctx<'_, M>, row: &[Item<'_, M>]) -> f32 {
    let face = label_face(ctx);
    let gaps = FIELD_GAP_PX * (2 * row.len()).saturating_sub(1) as f32;
    let items = row
        .iter()
        .map(|item| width_of(&item.field.label, face) + item.box_px);
    items.sum::<f32>() + gaps
}

fn labels_beside<M>(ctx: &Ctx<'_, M>, row: &[Item<'_, M>]) -> Vec<Piece> {
    let style = ctx.style;
    let box_px = field::height(style, true);
    row.iter()
        .flat_map(|item| {
            let label = Label::new(&item.field.label, label_face(ctx), style.palette.ink);
            let label = container(label.one_line()).center_y(box_px);
            [label.into(), view_box(ctx, item, item.box_px)]
        })
        .collect()
}

fn view_box<M>(ctx: &Ctx<'_, M>, item: &Item<'_, M>, width_px: f32) -> Piece {
    let focused = ctx.view.focus == Some(item.id);
    FieldBox {
        id: item.id,
        value: &item.field.value,
        caret: focused.then_some(ctx.view.caret),
        masked: item.field.masked,
        refused: item.field.error.is_some(),
        width_px,
    }
    .view(ctx.style, ctx.density.tight)
}

/// What is wrong with a field: icon and words, in the colour of a stop; with its size.
fn error<M>(ctx: &Ctx<'_, M>, item: &Item<'_, M>, width_px: f32) -> Option<(Size, Piece)> {
    let text = item.field.error.as_deref()?;
    let style = ctx.style;
    let face = label_face(ctx).lined(if ctx.density.least { 1.2 } else { 1.25 });
    let (color, _) = style.palette.tone(Tone::Stop);
    let side = style.scale.icon(face.size_px);
    let gap = (face.size_px * 0.35).round();
    let (taken, words) = said(ctx, text, face, width_px - side - gap);
    let taken = Size::new(side + gap + taken.width.ceil(), taken.height.max(side));
    let icon = icon::icon(Icon::Warning, side, color);
    let piece = bidi_row(style.rtl, gap, vec![icon, words]);
    Some((taken, piece.into()))
}

/// What is wrong, a sentence a line, and the room it takes.
fn said<M>(ctx: &Ctx<'_, M>, text: &str, face: Face, room_px: f32) -> (Size, Piece) {
    let (color, _) = ctx.style.palette.tone(Tone::Stop);
    let mut taken = Size::ZERO;
    let labels = sentences(text).into_iter().map(|sentence| {
        let room_px = room_px.min(line_room(sentence, face));
        let label = Label::new(sentence, face, color).width_max(room_px);
        let size = label.measure(room_px);
        taken = Size::new(taken.width.max(size.width), taken.height + size.height);
        label.into()
    });
    let labels = labels.collect();
    (taken, bidi_column(ctx.style.rtl, 0.0, labels).into())
}
