//! A sheet of a senior or staff page: the frame around, the content inside, at the airiest
//! density that fits.

use std::ops::Range;

use iced::widget::{Column, container};
use iced::{Length, Padding};

use super::blocks::{self, Ctx};
use super::frame::{self, Bar};
use super::{View, measure};
use crate::screen::page::{Node, NodeKind, Page};
use crate::ui::kit::{self, Piece};
use crate::ui::theme::Style;
use crate::ui::theme::scale::{BAR_MARGIN_PX, MARGIN_PX, TITLE_EMS};

/// How close together things stand. The airy ones are tried first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// Between two blocks.
    pub gap_px: f32,
    /// Over the content.
    pub above_px: f32,
    /// Lower fields and tiles, labels beside their field.
    pub tight: bool,
    /// Size of the title, in times the text size; 0 is the smallest text allowed.
    pub title_ems: f32,
    /// The strip stands in the bottom bar when it fits there.
    pub strip_inside: bool,
}

const DENSITIES: [Density; 5] = [
    Density {
        gap_px: 16.0,
        above_px: 16.0,
        tight: false,
        title_ems: TITLE_EMS,
        strip_inside: false,
    },
    Density {
        gap_px: 10.0,
        above_px: 12.0,
        tight: false,
        title_ems: TITLE_EMS,
        strip_inside: false,
    },
    Density {
        gap_px: 8.0,
        above_px: 10.0,
        tight: true,
        title_ems: TITLE_EMS,
        strip_inside: true,
    },
    Density {
        gap_px: 8.0,
        above_px: 10.0,
        tight: true,
        title_ems: 1.0,
        strip_inside: true,
    },
    // Only for what cannot be cut into sheets.
    Density {
        gap_px: 8.0,
        above_px: 8.0,
        tight: true,
        title_ems: 0.0,
        strip_inside: true,
    },
];

/// The densities that a page may take before it is cut into sheets.
const BEFORE_CUTTING: usize = 4;

/// A page with its frame measured once, ready to try its nodes at several densities.
pub(super) struct Press<'a, M> {
    page: &'a Page<M>,
    view: &'a View<'a>,
    style: &'a Style,
    width_px: f32,
    /// Height for the content and the space over it: strip in its band, strip in the bottom bar.
    room_px: [f32; 2],
    context_below: bool,
    title_inside: bool,
}

/// Space kept under the content.
const UNDER_PX: f32 = 8.0;

impl<'a, M> Press<'a, M> {
    pub(super) fn new(page: &'a Page<M>, view: &'a View<'a>, style: &'a Style) -> Self {
        let top = frame::top(page, view, style);
        let band = frame::band(page, view, style).map_or(0.0, |bar| bar.height_px);
        let strip = frame::plan_strip(page, view, style).filter(|_| !top.strip_inside);
        let strip_px = strip
            .as_ref()
            .map_or(0.0, |strip| strip.bar(style).height_px);
        let (bottom_px, inside) = frame::bottom(page, view, style, strip.as_ref())
            .map_or((BAR_MARGIN_PX, false), |(bar, inside)| {
                (bar.height_px, inside)
            });
        let room = view.height_px() - top.bar.height_px - band - bottom_px - UNDER_PX;
        let inside_room = if inside { room } else { room - strip_px };
        Self {
            page,
            view,
            style,
            width_px: frame::content_width(view),
            room_px: [room - strip_px, inside_room],
            context_below: top.context_below,
            title_inside: top.title_inside,
        }
    }

    fn room(&self, density: &Density) -> f32 {
        self.room_px[usize::from(density.strip_inside)] - density.above_px
    }

    fn body(&self, nodes: &[Node<M>], continued: bool, density: &Density) -> Piece {
        let ctx = Ctx {
            page: self.page,
            view: self.view,
            style: self.style,
            density,
            room_px: self.room(density),
            continued,
            context: self
                .page
                .frame
                .context
                .as_deref()
                .filter(|_| self.context_below),
            title: !self.title_inside,
        };
        blocks::body(&ctx, nodes, self.width_px)
    }

    /// Whether these nodes fit on one sheet that fills at most that share of its room.
    pub(super) fn fits(&self, range: Range<usize>, share: f32) -> bool {
        let continued = self.page.continued || range.start > 0;
        let nodes = self.page.nodes.get(range).unwrap_or_default();
        DENSITIES[..BEFORE_CUTTING].iter().any(|density| {
            let mut body = self.body(nodes, continued, density);
            measure::height_of(&mut body, self.width_px) <= self.room(density) * share
        })
    }

    /// The airiest density at which the whole page fits, and its drawing.
    fn best(&self) -> (&'static Density, Piece) {
        let nodes = &self.page.nodes;
        let mut chosen = &DENSITIES[DENSITIES.len() - 1];
        for density in &DENSITIES {
            let mut body = self.body(nodes, self.page.continued, density);
            if measure::height_of(&mut body, self.width_px) <= self.room(density) {
                chosen = density;
                break;
            }
        }
        (chosen, self.body(nodes, self.page.continued, chosen))
    }
}

/// The places where a sheet may end, in order. A field, its neighbours and its keyboard stay
/// together; with `rows`, so do the tiles of a row of several; a heading never ends a sheet.
pub(super) fn cuts<M>(page: &Page<M>, rows: bool) -> Vec<usize> {
    let nodes = &page.nodes;
    let mut cuts = Vec::new();
    let mut tiles = 0_usize;
    for (index, node) in nodes.iter().enumerate() {
        let tile = matches!(node.kind, NodeKind::Tile { .. });
        tiles = if tile { tiles + 1 } else { 0 };
        let next = nodes.get(index + 1).map(|node| &node.kind);
        let bound = match (&node.kind, next) {
            (_, None) => false,
            (NodeKind::Field(_), Some(NodeKind::Field(_) | NodeKind::Keyboard(_)))
            | (NodeKind::Heading(_), _) => true,
            (NodeKind::Tile { .. }, Some(NodeKind::Tile { .. })) => {
                rows && !tiles.is_multiple_of(usize::from(page.tile_columns.max(1)))
            }
            _ => false,
        };
        if !bound {
            cuts.push(index + 1);
        }
    }
    cuts
}

/// Draws a page: the frame, and the content at the airiest density that fits.
pub(super) fn draw<M>(page: &Page<M>, view: &View<'_>, style: &Style) -> Piece {
    let (density, body) = Press::new(page, view, style).best();
    let top = frame::top(page, view, style);
    let strip = frame::plan_strip(page, view, style).filter(|_| !top.strip_inside);
    let inside = strip.as_ref().filter(|_| density.strip_inside);
    let bottom = frame::bottom(page, view, style, inside);
    let strip_shown = !matches!(bottom, Some((_, true)));
    let body = container(container(body).width(frame::content_width(view)))
        .width(Length::Fill)
        .height(Length::Fill)
        .align_x(iced::Alignment::Center)
        .padding(Padding {
            top: density.above_px,
            right: MARGIN_PX,
            bottom: 0.0,
            left: MARGIN_PX,
        });
    let mut parts: Vec<Piece> = vec![fixed(top.bar)];
    parts.extend(frame::band(page, view, style).map(fixed));
    parts.push(body.into());
    if strip_shown {
        parts.extend(strip.map(|strip| fixed(strip.bar(style))));
    }
    match bottom {
        Some((bar, _)) => parts.push(fixed(bar)),
        None => parts.push(kit::gap(BAR_MARGIN_PX)),
    }
    Column::with_children(parts)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

fn fixed(bar: Bar) -> Piece {
    container(bar.piece)
        .width(Length::Fill)
        .height(bar.height_px)
        .into()
}
