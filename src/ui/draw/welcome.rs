//! The centred pages: welcome, curtain, wipe. Title, sentences, one big action; choices of
//! language and the voice along the bottom.

use iced::widget::{Column, container};
use iced::{Length, Padding};

use super::status::Status;
use super::{View, frame, measure, sentences};
use crate::screen::event::Input;
use crate::screen::page::{Frame, Node, NodeKind, Page, Tone};
use crate::ui::kit::button::{Button, Weight};
use crate::ui::kit::label::fit;
use crate::ui::kit::pressable::{Box, Pressable};
use crate::ui::kit::tile::{Tile, compact};
use crate::ui::kit::{self, Label, Piece, flow, line, progress};
use crate::ui::theme::scale::{BAR_MARGIN_PX, LINE_EMS, MARGIN_PX, TILE_GAP_PX};
use crate::ui::theme::{Scale, Style};

/// Sizes to try: title in times the text size, main action in times the text size, gaps.
type Sizes = (f32, f32, f32);
const SIZES: [Sizes; 5] = [
    (2.07, 1.5, 36.0),
    (1.7, 1.36, 24.0),
    (1.36, 1.2, 16.0),
    (1.1, 1.0, 10.0),
    (1.0, 1.0, 6.0),
];

/// Sizes to try for the row of choices, in times the text size.
const ROW_EMS: [f32; 4] = [1.0, 0.8, 0.65, 0.5];

/// The style with smaller words, down to the smallest allowed.
fn smaller(style: &Style, ems: f32) -> Style {
    let em = (style.scale.em * ems).round().max(style.scale.smallest());
    Style {
        scale: Scale {
            em: em.min(style.scale.em),
            ..style.scale
        },
        ..*style
    }
}

/// Draws a centred page.
pub(super) fn draw<M>(page: &Page<M>, view: &View<'_>, style: &Style) -> Piece {
    let top = (page.frame.back.is_some() || page.frame.hide.is_some()).then(|| {
        let bare = Frame {
            back: page.frame.back.as_ref().map(frame::plain),
            hide: page.frame.hide.as_ref().map(frame::plain),
            ..Frame::default()
        };
        frame::top(&bare, "", view, style, frame::Bars::Airy).bar
    });
    let width = view.width_px() - 2.0 * MARGIN_PX;
    let strip = Status::of(&page.frame, false).strip_band(view, style);
    let top_px = top.as_ref().map_or(0.0, |bar| bar.height_px);
    let strip_px = strip.as_ref().map_or(0.0, |bar| bar.height_px);
    let room = view.height_px() - top_px - strip_px - 2.0 * BAR_MARGIN_PX;
    let fits = |&(middle_ems, row_ems, sizes): &(f32, f32, Sizes)| {
        let row_px = bottom(page, view, &smaller(style, row_ems), width).map_or(0.0, |mut row| {
            measure::height_of(&mut row, width) + 2.0 * BAR_MARGIN_PX
        });
        let mut middle = middle(page, view, &smaller(style, middle_ems), width, sizes);
        measure::height_of(&mut middle, width) + row_px <= room
    };
    let least = (ROW_EMS[ROW_EMS.len() - 1], SIZES[SIZES.len() - 1]);
    let tries = ROW_EMS
        .into_iter()
        .flat_map(|row_ems| SIZES.into_iter().map(move |sizes| (1.0, row_ems, sizes)));
    // The words in the middle get smaller last of all.
    let smaller_middle = ROW_EMS.into_iter().map(|ems| (ems, least.0, least.1));
    let (middle_ems, row_ems, sizes) = tries.chain(smaller_middle).find(fits).unwrap_or((
        ROW_EMS[ROW_EMS.len() - 1],
        least.0,
        least.1,
    ));
    let bottom = bottom(page, view, &smaller(style, row_ems), width);
    let middle_style = smaller(style, middle_ems);
    let middle = container(middle(page, view, &middle_style, width, sizes))
        .width(Length::Fill)
        .height(Length::Fill)
        .center(Length::Fill)
        .padding([BAR_MARGIN_PX, MARGIN_PX]);
    let mut parts: Vec<Piece> = Vec::new();
    parts.extend(top.map(|bar| container(bar.piece).height(bar.height_px).into()));
    parts.push(middle.into());
    parts.extend(strip.map(|bar| container(bar.piece).height(bar.height_px).into()));
    parts.extend(bottom.map(|piece| {
        container(piece)
            .width(Length::Fill)
            .padding([BAR_MARGIN_PX, MARGIN_PX])
            .into()
    }));
    Column::with_children(parts)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// Context, title, sentences, main action, quiet sentences: centred.
fn middle<M>(
    page: &Page<M>,
    view: &View<'_>,
    style: &Style,
    width_px: f32,
    (title_ems, action_ems, gap_px): Sizes,
) -> Piece {
    let palette = &style.palette;
    let mut pieces: Vec<Piece> = Vec::new();
    if let Some(context) = &page.frame.context {
        let label = Label::new(context, style.scale.strong(), palette.muted).centred();
        pieces.push(label.into());
    }
    let titles = sentences(&page.title).into_iter().map(|text| {
        let face = style.scale.title(title_ems);
        let least = style.scale.em.max(face.size_px * 0.6);
        let face =
            fit(text, face, width_px, least).unwrap_or_else(|| face.at(least.min(face.size_px)));
        Label::new(text, face, palette.ink).centred().into()
    });
    pieces.push(
        Column::with_children(titles)
            .align_x(iced::Alignment::Center)
            .into(),
    );
    let quiet = |node: &&Node<M>| {
        matches!(
            &node.kind,
            NodeKind::Sentence {
                tone: Tone::Quiet,
                ..
            }
        )
    };
    let (after, before): (Vec<_>, Vec<_>) = page
        .nodes
        .iter()
        .filter(|node| !choice(node))
        .partition(quiet);
    pieces.extend(before.iter().filter_map(|node| said(style, node, width_px)));
    if let Some(main) = &page.frame.main {
        let focused = view.focus == Some(main.id.as_str());
        pieces.push(action(style, main, focused, width_px, action_ems));
    }
    pieces.extend(after.iter().filter_map(|node| said(style, node, width_px)));
    Column::with_children(pieces)
        .spacing(gap_px)
        .align_x(iced::Alignment::Center)
        .into()
}

/// Whether a node stands in the bottom row.
fn choice<M>(node: &Node<M>) -> bool {
    matches!(node.kind, NodeKind::Tile { .. } | NodeKind::Button(_))
}

fn said<M>(style: &Style, node: &Node<M>, width_px: f32) -> Option<Piece> {
    let palette = &style.palette;
    let face = style.scale.text();
    let room = width_px.min(face.size_px * LINE_EMS);
    let centred = |text: &str, face, color| -> Piece {
        let labels = sentences(text).into_iter().map(|text| {
            Label::new(text, face, color)
                .centred()
                .width_max(room)
                .into()
        });
        Column::with_children(labels)
            .align_x(iced::Alignment::Center)
            .into()
    };
    Some(match &node.kind {
        NodeKind::Heading(text) => centred(text, style.scale.heading(), palette.ink),
        NodeKind::Sentence { text, tone } => {
            let color = if *tone == Tone::Quiet {
                palette.muted
            } else {
                palette.ink
            };
            centred(text, face, color)
        }
        NodeKind::Notice { tone, icon, text } => {
            let notice = line::notice(style, room, (*tone, *icon), text, false);
            container(notice).width(room).into()
        }
        NodeKind::Progress { ratio, label } => container(progress::progress(style, *ratio, label))
            .width(room)
            .into(),
        NodeKind::Code(text) => line::code(style, text, width_px),
        _ => return None,
    })
}

/// The one big action.
fn action<M>(
    style: &Style,
    main: &crate::screen::page::Button<M>,
    focused: bool,
    width_px: f32,
    ems: f32,
) -> Piece {
    let palette = &style.palette;
    let face = style.scale.strong().at((style.scale.em * ems).round());
    let pad = (face.size_px * 2.0).min(88.0);
    let room = width_px - 2.0 * pad;
    let face = fit(&main.label, face, room, style.scale.smallest())
        .unwrap_or_else(|| face.at(style.scale.smallest()));
    let label = Label::new(&main.label, face, palette.on_primary)
        .centred()
        .width_max(room);
    let height = (face.line_px() * 2.1)
        .max(style.scale.reach() * 1.2)
        .min(face.line_px() + 72.0);
    Pressable::new(
        &main.id,
        label,
        Input::Press(main.id.clone()),
        Box::filled(palette),
        style.scale.reach(),
    )
    .least_height(height.round())
    .padding(Padding::from([8.0, pad - 1.0]))
    .focused(focused, style)
    .into()
}

/// Choices, other buttons, the voice: along the bottom.
fn bottom<M>(page: &Page<M>, view: &View<'_>, style: &Style, width_px: f32) -> Option<Piece> {
    let frame = &page.frame;
    let mut pieces: Vec<(f32, Piece)> = Vec::new();
    for node in &page.nodes {
        match &node.kind {
            NodeKind::Tile { label, mark, .. } => {
                let tile = Tile {
                    id: &node.id,
                    label,
                    sentence: None,
                    mark: *mark,
                };
                pieces.push(compact(&tile, style, view.focus == Some(node.id.as_str())));
            }
            NodeKind::Button(button) => pieces.push(quiet(style, view, button, width_px)),
            _ => {}
        }
    }
    let others = frame.secondary.iter().chain(&frame.help);
    pieces.extend(others.map(|button| quiet(style, view, button, width_px)));
    let voice = frame
        .speak
        .as_ref()
        .map(|button| quiet(style, view, button, width_px));
    let used: f32 = pieces.iter().map(|(px, _)| px + TILE_GAP_PX).sum();
    match voice {
        Some((px, voice)) if used + px <= width_px => {
            let first = flow(style, width_px - px - TILE_GAP_PX, TILE_GAP_PX, pieces);
            Some(line::ends(style.rtl, 0.0, first, voice))
        }
        Some(voice) => {
            pieces.push(voice);
            Some(kit::at_start(
                style.rtl,
                flow(style, width_px, TILE_GAP_PX, pieces),
            ))
        }
        None if pieces.is_empty() => None,
        None => Some(kit::at_start(
            style.rtl,
            flow(style, width_px, TILE_GAP_PX, pieces),
        )),
    }
}

fn quiet<M>(
    style: &Style,
    view: &View<'_>,
    button: &crate::screen::page::Button<M>,
    width_px: f32,
) -> (f32, Piece) {
    let mut drawn = Button::new(button, Weight::Quiet, style);
    if drawn.width() > width_px * 0.5 {
        drawn = drawn.shorter();
    }
    let wide = drawn.width();
    if wide > width_px {
        (width_px, drawn.view_wide(view.focus, width_px))
    } else {
        (wide, drawn.view(view.focus))
    }
}
