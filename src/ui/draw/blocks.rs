//! The content of a sheet: its title and nodes, grouped into blocks one under the other, with a
//! keypad, a picture or a QR code beside them where there is room.

use iced::Length;
use iced::widget::{Row, container};

use super::sheet::{Density, Title};
use super::{View, fields, frame, measure, sentences};
use crate::screen::page::{self, Icon, Layout, Node, NodeKind, Page, Tone};
use crate::ui::kit::button::{Button, Weight};
use crate::ui::kit::keyboard::Keyboard;
use crate::ui::kit::label::{fit, line_room, width_of};
use crate::ui::kit::tile::Tile;
use crate::ui::kit::{
    Label, Piece, at_start, bidi_column, bidi_row, flow, gap, icon, line, panel, picture, progress,
    qr, start, table,
};
use crate::ui::theme::scale::{
    BADGE_RADIUS_PX, KEY_HEIGHT_PX, MARGIN_PX, SMALLEST_TEXT_PX, TILE_GAP_PX,
};
use crate::ui::theme::{Face, Style};

/// What the content is drawn from.
pub(super) struct Ctx<'a, M> {
    pub page: &'a Page<M>,
    pub view: &'a View<'a>,
    pub style: &'a Style,
    pub density: &'a Density,
    /// Height there is for the content.
    pub room_px: f32,
    /// Whether this is a following sheet.
    pub continued: bool,
    /// The context, when the top bar had no room for it.
    pub context: Option<&'a str>,
    /// Whether the title is drawn here.
    pub title: bool,
    /// The page's QR codes, encoded.
    pub codes: &'a Codes,
}

/// The texts of a page's QR codes, each with its code; `None` when it cannot be encoded.
pub(super) type Codes = Vec<(String, Option<qr::Code>)>;

/// Encodes the QR codes of a page, once for all the densities it is tried at.
pub(super) fn codes<M>(page: &Page<M>) -> Codes {
    let coded = page.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Qr { data, .. } => Some((data.clone(), qr::Code::new(data))),
        _ => None,
    });
    coded.collect()
}

/// Least width of the main column beside something, in times the text size.
const MAIN_LEAST_EMS: f32 = 12.0;
/// Least height of a picture among other things.
const PICTURE_LEAST_PX: f32 = 200.0;

/// The whole content of a sheet.
pub(super) fn body<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let shown: Vec<&Node<M>> = nodes
        .iter()
        .copied()
        .filter(|node| ctx.view.comfort.keyboard || !matches!(node.kind, NodeKind::Keyboard(_)))
        .collect();
    let Some((index, aside_px)) = aside(ctx, &shown, width_px) else {
        return column(ctx, &shown, width_px);
    };
    let main_px = width_px - aside_px - MARGIN_PX;
    let mut rest = shown;
    let node = rest.remove(index);
    let beside = single(ctx, node, aside_px, ctx.room_px);
    let main = container(column(ctx, &rest, main_px)).width(main_px);
    let beside = container(beside)
        .width(aside_px)
        .align_x(start(!ctx.style.rtl));
    let mut cells: Vec<Piece> = vec![main.into(), beside.into()];
    if ctx.style.rtl {
        cells.reverse();
    }
    Row::with_children(cells).spacing(MARGIN_PX).into()
}

/// What stands beside the rest, and its width, when it leaves enough room.
fn aside<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Option<(usize, f32)> {
    let keypad = nodes
        .iter()
        .position(|node| matches!(node.kind, NodeKind::Keyboard(Layout::Digits)));
    let other = || {
        nodes
            .iter()
            .position(|node| matches!(node.kind, NodeKind::Qr { .. } | NodeKind::Picture { .. }))
    };
    let index = keypad.or_else(other)?;
    let others = nodes.len() > 1;
    let wide = match &nodes.get(index)?.kind {
        NodeKind::Keyboard(layout) => keyboard(ctx, *layout, width_px).width_px,
        NodeKind::Qr { data, .. } => code_of(ctx, data)?.side(qr_px(ctx, width_px)),
        NodeKind::Picture { bytes, .. } if others => {
            picture::fitted(bytes, width_px * 0.45, ctx.room_px)?.0 + 4.0
        }
        _ => return None,
    };
    let main_px = width_px - wide - MARGIN_PX;
    let least = (ctx.style.scale.em * MAIN_LEAST_EMS).max(fields::least_width(ctx, nodes));
    (main_px >= least).then_some((index, wide))
}

/// Title and blocks, one under the other.
fn column<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let elastic = nodes
        .iter()
        .any(|node| matches!(node.kind, NodeKind::Picture { .. }));
    if !elastic {
        return stack(ctx, nodes, width_px, 0.0);
    }
    // A picture takes the height that the rest leaves.
    let mut rest = stack(ctx, nodes, width_px, 0.0);
    let left = ctx.room_px - measure::height_of(&mut rest, width_px) - ctx.density.gap_px;
    stack(ctx, nodes, width_px, left.max(PICTURE_LEAST_PX))
}

fn stack<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32, picture_px: f32) -> Piece {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<Kind> = None;
    if let Some(context) = ctx.context {
        let face = ctx.style.scale.strong();
        let face = face.at(face.size_px.min(34.0));
        pieces.push(Label::new(context, face, ctx.style.palette.muted).into());
        before = Some(Kind::Title);
    }
    let mut rest = nodes;
    if ctx.title {
        let hint = rest
            .first()
            .and_then(|node| beside_title(ctx, node, width_px));
        match (hint, title(ctx, width_px)) {
            (Some(hint), Some(title)) => {
                let both = vec![title, hint];
                pieces.push(bidi_row(ctx.style.rtl, TITLE_HINT_GAP_PX, both).into());
                rest = rest.get(1..).unwrap_or_default();
            }
            (_, title) => pieces.extend(title),
        }
        before = Some(Kind::Title);
    }
    while let Some(first) = rest.first() {
        let kind = Kind::of(first);
        let (taken, piece) = block(ctx, rest, width_px, picture_px);
        if let Some(before) = before {
            let close = ctx.density.least && before == Kind::Title;
            let gap_px = if close { CLOSE_PX } else { ctx.density.gap_px };
            pieces.push(gap(kind.after(before, gap_px)));
        }
        pieces.push(piece);
        before = Some(kind);
        rest = rest.get(taken..).unwrap_or_default();
    }
    bidi_column(ctx.style.rtl, 0.0, pieces)
        .width(width_px)
        .into()
}

/// Between a title and what follows in the least room: the focus ring stays whole.
const CLOSE_PX: f32 = 5.0;
/// Between a title and the hint on the same line.
const TITLE_HINT_GAP_PX: f32 = 20.0;

/// In the least room, a short hint stands on the line of a short title.
fn beside_title<M>(ctx: &Ctx<'_, M>, node: &Node<M>, width_px: f32) -> Option<Piece> {
    let NodeKind::Sentence {
        text,
        tone: Tone::Quiet,
    } = &node.kind
    else {
        return None;
    };
    let (style, page) = (ctx.style, ctx.page);
    let last =
        ctx.density.title == Title::Ems(1.0) && !ctx.continued && page.title_tone == Tone::Plain;
    let face = style.scale.text();
    let title = style.scale.title(1.0);
    let left = width_px - width_of(&page.title, title) - TITLE_HINT_GAP_PX;
    let one = sentences(text).len() == 1;
    (last && one && width_of(text, face) <= left).then(|| {
        Label::new(text, face, style.palette.muted)
            .one_line()
            .into()
    })
}

/// What a block is, for the space before the next one.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Title,
    Heading,
    Words,
    Code,
    Row,
    Other,
}

impl Kind {
    fn of<M>(node: &Node<M>) -> Self {
        match &node.kind {
            NodeKind::Heading(_) => Self::Heading,
            NodeKind::Sentence {
                tone: Tone::Plain | Tone::Quiet,
                ..
            } => Self::Words,
            NodeKind::Code(_) => Self::Code,
            NodeKind::Row { .. } => Self::Row,
            _ => Self::Other,
        }
    }

    /// Space between the block before and this one.
    fn after(self, before: Self, gap_px: f32) -> f32 {
        match (before, self) {
            (Self::Row, Self::Row) | (Self::Words, Self::Code) => 0.0,
            (Self::Words, Self::Words) | (Self::Heading, Self::Words) => 2.0,
            (Self::Title, Self::Words) => (gap_px * 0.4).round(),
            (Self::Code, Self::Words) => (gap_px * 0.7).round(),
            _ => gap_px,
        }
    }
}

/// The block that starts a list of nodes, and how many of them it takes.
fn block<M>(
    ctx: &Ctx<'_, M>,
    nodes: &[&Node<M>],
    width_px: f32,
    picture_px: f32,
) -> (usize, Piece) {
    let run = |wanted: &dyn Fn(&NodeKind<M>) -> bool| {
        nodes.iter().take_while(|node| wanted(&node.kind)).count()
    };
    let tiles = run(&|kind| matches!(kind, NodeKind::Tile { .. }));
    if tiles > 0 {
        return (tiles, tile_grid(ctx, &nodes[..tiles], width_px));
    }
    let buttons = run(&|kind| matches!(kind, NodeKind::Button(_)));
    if buttons > 0 {
        return (buttons, button_flow(ctx, &nodes[..buttons], width_px));
    }
    let badges = run(
        &|kind| matches!(kind, NodeKind::Sentence { tone, .. } if !matches!(tone, Tone::Plain | Tone::Quiet)),
    );
    if badges > 0 {
        return (badges, badge_flow(ctx, &nodes[..badges], width_px));
    }
    let tables = run(&|kind| matches!(kind, NodeKind::Table(_)));
    if tables > 0 {
        return (tables, one_table(ctx, &nodes[..tables], width_px));
    }
    let typed = run(&|kind| matches!(kind, NodeKind::Field(_)));
    if typed > 0 {
        return (typed, fields::group(ctx, &nodes[..typed], width_px));
    }
    let piece = nodes.first().map_or_else(crate::ui::kit::nothing, |node| {
        single(ctx, node, width_px, picture_px)
    });
    (1, piece)
}

/// A node that stands alone.
fn single<M>(ctx: &Ctx<'_, M>, node: &Node<M>, width_px: f32, height_px: f32) -> Piece {
    let style = ctx.style;
    let palette = &style.palette;
    let tight = ctx.density.tight;
    match &node.kind {
        NodeKind::Heading(text) => Label::new(text, style.scale.heading(), palette.ink).into(),
        NodeKind::Sentence { text, tone } => {
            let color = if *tone == Tone::Quiet {
                palette.muted
            } else {
                palette.ink
            };
            words(style, style.scale.text(), color, text)
        }
        NodeKind::Notice { tone, icon, text } => {
            line::notice(style, width_px, (*tone, *icon), text, tight)
        }
        NodeKind::Row {
            label,
            value,
            action,
        } => {
            let action = action
                .as_ref()
                .map(|button| (row_button(style, button), ctx.view.focus));
            line::summary(style, width_px, (label, value), action, tight)
        }
        NodeKind::Code(text) => line::code(style, text, width_px),
        NodeKind::Qr { data, label } => {
            let whole = frame::content_width(ctx.view);
            match code_of(ctx, data) {
                Some(code) => code.view(style, qr_px(ctx, whole)),
                None => Label::new(label, style.scale.text(), palette.ink).into(),
            }
        }
        NodeKind::Picture { bytes, label } if height_px > 0.0 => {
            picture::picture(style, bytes, label, width_px, height_px)
        }
        NodeKind::Picture { .. } => crate::ui::kit::nothing(),
        NodeKind::Gauge {
            width_px,
            height_px,
            label,
        } => {
            let words = Label::new(label, style.scale.strong(), palette.ink).centred();
            panel(words, palette.tint, palette.primary, 2.0, BADGE_RADIUS_PX)
                .center_x(*width_px)
                .center_y(*height_px)
                .into()
        }
        NodeKind::Progress { ratio, label } => progress::progress(style, *ratio, label),
        NodeKind::Keyboard(layout) => {
            keyboard(ctx, *layout, width_px).view(style, ctx.view.capital, ctx.view.words)
        }
        NodeKind::Tile { .. } | NodeKind::Field(_) | NodeKind::Button(_) | NodeKind::Table(_) => {
            block(ctx, &[node], width_px, height_px).1
        }
    }
}

/// Tables that follow each other are one: a row each, so that a sheet may end between two.
fn one_table<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let tables: Vec<&page::Table<M>> = nodes
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Table(table) => Some(table),
            _ => None,
        })
        .collect();
    let scale = if ctx.density.least {
        ctx.style.scale.least()
    } else {
        ctx.style.scale
    };
    let style = Style {
        scale,
        ..*ctx.style
    };
    table::table(&style, &tables, ctx.view.focus, width_px, ctx.density.tight)
}

fn code_of<'a, M>(ctx: &Ctx<'a, M>, data: &str) -> Option<&'a qr::Code> {
    let found = ctx.codes.iter().find(|(text, _)| text == data)?;
    found.1.as_ref()
}

/// Side of a QR code's card, about: it never takes most of the content's height.
fn qr_px<M>(ctx: &Ctx<'_, M>, width_px: f32) -> f32 {
    (width_px * 0.24)
        .clamp(280.0, 400.0)
        .min((ctx.room_px * 0.75).max(200.0))
}

fn row_button<M>(style: &Style, button: &crate::screen::page::Button<M>) -> Button {
    let drawn = Button::new(button, Weight::Quiet, style).least(style.scale.target());
    if style.scale.em > SMALLEST_TEXT_PX {
        drawn.shorter()
    } else {
        drawn
    }
}

fn keyboard<M>(ctx: &Ctx<'_, M>, layout: Layout, width_px: f32) -> Keyboard {
    let key_px = match (ctx.density.tight, ctx.view.height_px()) {
        (true, _) => KEY_HEIGHT_PX,
        (false, height) if height >= 1000.0 => 88.0,
        (false, _) => 76.0,
    };
    let room_px = (width_px, ctx.room_px);
    Keyboard::new(layout, ctx.style, room_px, key_px, ctx.view.group)
}

/// Running text: one sentence a line, lines of at most about sixty characters.
fn words(style: &Style, face: Face, color: iced::Color, text: &str) -> Piece {
    let labels = sentences(text)
        .into_iter()
        .map(|sentence| {
            Label::new(sentence, face, color)
                .width_max(line_room(sentence, face))
                .into()
        })
        .collect();
    bidi_column(style.rtl, 0.0, labels).into()
}

/// The title; on a tint with an icon when it has a tone, small on a following sheet.
fn title<M>(ctx: &Ctx<'_, M>, width_px: f32) -> Option<Piece> {
    let style = ctx.style;
    let page = ctx.page;
    let smallest = style.scale.smallest();
    if page.title.is_empty() || ctx.density.title == Title::Field {
        return None;
    }
    if ctx.continued {
        let face = match ctx.density.title {
            Title::Ems(_) => style.scale.title(1.0),
            Title::Smallest | Title::Field => style.scale.title(1.0).at(smallest),
        };
        let face = fit(&page.title, face, width_px, smallest).unwrap_or_else(|| face.at(smallest));
        let room = line_room(&page.title, face);
        let label = Label::new(&page.title, face, style.palette.ink).width_max(room);
        return Some(label.into());
    }
    let face = match ctx.density.title {
        Title::Ems(ems) => style.scale.title(ems),
        Title::Smallest | Title::Field => style.scale.title(1.0).at(smallest),
    };
    if page.title_tone == Tone::Plain {
        return Some(crate::ui::kit::lines(
            style,
            face,
            style.palette.ink,
            sentences(&page.title),
        ));
    }
    let (over, under) = style.palette.tone(page.title_tone);
    let side = style.scale.icon(face.size_px);
    let name = match page.title_tone {
        Tone::Ok => Icon::Check,
        Tone::Attention | Tone::Stop => Icon::Warning,
        Tone::Mediator => Icon::People,
        Tone::Plain | Tone::Quiet | Tone::Calm => Icon::Info,
    };
    let label = Label::new(&page.title, face, over);
    let content = bidi_row(
        style.rtl,
        12.0,
        vec![icon::icon(name, side, over), label.into()],
    );
    let badge = panel(content, under, under, 0.0, BADGE_RADIUS_PX).padding([4.0, 14.0]);
    Some(badge.into())
}

/// Tiles in one column, or in as many as the page wants when that is no taller and cuts no word.
fn tile_grid<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let (style, tight) = (ctx.style, ctx.density.tight);
    let tiles: Vec<Tile<'_>> = nodes.iter().filter_map(|node| tile_of(node)).collect();
    let gap_px = if tight { 8.0 } else { TILE_GAP_PX };
    let plan = |columns: usize| -> (f32, Vec<f32>, f32, bool) {
        let gaps = gap_px * (columns as f32 - 1.0);
        let column_px = ((width_px - gaps) / columns as f32).floor();
        let mut whole = true;
        let mut heights = Vec::new();
        for row in tiles.chunks(columns) {
            let mut tallest = 0.0_f32;
            for tile in row {
                let (height, fits) = tile.measure(style, column_px, tight);
                tallest = tallest.max(height);
                whole &= fits;
            }
            heights.push(tallest);
        }
        let total = heights.iter().sum::<f32>() + gap_px * (heights.len() as f32 - 1.0);
        (column_px, heights, total, whole)
    };
    let wanted = usize::from(ctx.page.tile_columns.max(1));
    let mut columns = 1;
    let mut best = plan(1);
    if wanted > 1 {
        let wide = plan(wanted);
        if wide.3 && wide.2 <= best.2 {
            (columns, best) = (wanted, wide);
        }
    }
    let (column_px, heights, _, _) = best;
    let rows = tiles
        .chunks(columns)
        .zip(heights)
        .map(|(row, height)| {
            let cells = row
                .iter()
                .map(|tile| {
                    let focused = ctx.view.focus == Some(tile.id);
                    container(tile.view(style, focused, height, tight))
                        .width(column_px)
                        .into()
                })
                .collect();
            bidi_row(style.rtl, gap_px, cells).into()
        })
        .collect();
    bidi_column(style.rtl, gap_px, rows)
        .width(Length::Fill)
        .into()
}

fn tile_of<'a, M>(node: &'a Node<M>) -> Option<Tile<'a>> {
    match &node.kind {
        NodeKind::Tile {
            label,
            sentence,
            mark,
            ..
        } => Some(Tile {
            id: &node.id,
            label,
            sentence: sentence.as_deref(),
            mark: *mark,
        }),
        _ => None,
    }
}

fn button_flow<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let pieces = nodes
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Button(button) => Some(button),
            _ => None,
        })
        .map(|button| {
            let mut drawn =
                Button::new(button, Weight::Quiet, ctx.style).least(ctx.style.scale.target());
            if drawn.width() > width_px {
                drawn = drawn.shorter();
            }
            let wide = drawn.width();
            if wide > width_px {
                (width_px, drawn.view_wide(ctx.view.focus, width_px))
            } else {
                (wide, drawn.view(ctx.view.focus))
            }
        })
        .collect();
    at_start(
        ctx.style.rtl,
        flow(ctx.style, width_px, TILE_GAP_PX, pieces),
    )
}

fn badge_flow<M>(ctx: &Ctx<'_, M>, nodes: &[&Node<M>], width_px: f32) -> Piece {
    let style = ctx.style;
    let pieces = nodes
        .iter()
        .filter_map(|node| match &node.kind {
            NodeKind::Sentence { text, tone } => Some((text, *tone)),
            _ => None,
        })
        .map(|(text, tone)| {
            let face = style.scale.text();
            let strong = style.scale.strong();
            let pad = 2.0 * (face.size_px * 0.45).round();
            let parts = sentences(text);
            let short = parts.len() == 1 && line_room(text, strong).is_infinite();
            if short && frame::one_line(text, strong, width_px - pad) {
                return line::badge(style, tone, text, face);
            }
            let (over, under) = style.palette.tone(tone);
            let mut wide = 0.0_f32;
            let labels = parts.into_iter().map(|sentence| {
                let room = (width_px - pad).min(line_room(sentence, strong));
                let label = Label::new(sentence, strong.lined(1.3), over).width_max(room);
                wide = wide.max(label.measure(room).width.ceil());
                label.into()
            });
            let labels = labels.collect();
            let words = bidi_column(style.rtl, 0.0, labels);
            let piece = panel(words, under, under, 0.0, BADGE_RADIUS_PX).padding([2.0, pad / 2.0]);
            (wide + pad, piece.into())
        })
        .collect();
    at_start(style.rtl, flow(style, width_px, TILE_GAP_PX, pieces))
}
