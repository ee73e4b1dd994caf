//! A sheet of a senior or staff page: the frame around, the content inside, at the airiest
//! density that fits.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use iced::widget::{Column, container};
use iced::{Length, Padding};

use super::blocks::{self, Codes, Ctx};
use super::frame::{self, Around, Bar, Bars};
use super::{View, load, measure};
use crate::screen::page::{Frame, Node, NodeKind, Page};
use crate::ui::kit::Piece;
use crate::ui::theme::Style;
use crate::ui::theme::scale::{MARGIN_PX, TITLE_EMS};

/// How close together things stand. The airy ones are tried first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// Between two blocks.
    pub gap_px: f32,
    /// Over the content.
    pub above_px: f32,
    /// Lower fields and tiles, labels beside their field; posture and strip in the bottom bar.
    pub tight: bool,
    /// Labels, problems and tables in the smallest text allowed.
    pub least: bool,
    /// The title.
    pub title: Title,
}

impl Density {
    fn bars(&self) -> Bars {
        match (self.tight, self.least) {
            (_, true) => Bars::Least,
            (true, false) => Bars::Inside,
            (false, false) => Bars::Airy,
        }
    }
}

/// How the title is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Title {
    /// That many times the text size.
    Ems(f32),
    /// The smallest text allowed.
    Smallest,
    /// Not at all, where a field says the same in its label.
    Field,
}

const AIRY: Density = Density {
    gap_px: 16.0,
    above_px: 16.0,
    tight: false,
    least: false,
    title: Title::Ems(TITLE_EMS),
};

const TIGHT: Density = Density {
    gap_px: 8.0,
    above_px: 10.0,
    tight: true,
    ..AIRY
};

const DENSITIES: [Density; 8] = [
    AIRY,
    Density {
        gap_px: 10.0,
        above_px: 12.0,
        ..AIRY
    },
    TIGHT,
    Density {
        title: Title::Ems(1.0),
        ..TIGHT
    },
    // These are only for what cannot be cut into sheets.
    Density {
        above_px: 8.0,
        title: Title::Smallest,
        ..TIGHT
    },
    Density {
        above_px: 8.0,
        least: true,
        title: Title::Smallest,
        ..TIGHT
    },
    Density {
        above_px: 8.0,
        least: true,
        title: Title::Field,
        ..TIGHT
    },
    Density {
        above_px: 4.0,
        least: true,
        title: Title::Field,
        ..TIGHT
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
    /// Height for the content and the space over it, by [`Bars`].
    room_px: [f32; 3],
    context: Option<&'a str>,
    context_below: bool,
    title_inside: bool,
    codes: Codes,
    /// Heights already measured, by first node, end and density: the same nodes are tried again
    /// and again while a page is cut.
    heights_px: RefCell<HashMap<(usize, usize, usize), f32>>,
}

/// Space kept under the content: the ring of what stands last.
const UNDER_PX: f32 = 6.0;

impl<'a, M> Press<'a, M> {
    /// `around` is the frame to leave room for: the page's own, or a wider one.
    pub(super) fn new<F>(
        page: &'a Page<M>,
        around: &'a Frame<F>,
        view: &'a View<'a>,
        style: &'a Style,
    ) -> Self {
        let [bands, inside, least] = [Bars::Airy, Bars::Inside, Bars::Least]
            .map(|bars| Around::new(around, &page.title, view, style, bars));
        let room = |around: &Around| view.height_px() - around.height_px() - UNDER_PX;
        Self {
            page,
            view,
            style,
            width_px: frame::content_width(view),
            room_px: [room(&bands), room(&inside), room(&least)],
            context: around.context.as_deref(),
            context_below: bands.context_below,
            title_inside: bands.title_inside,
            codes: blocks::codes(page),
            heights_px: RefCell::default(),
        }
    }

    fn room(&self, density: &Density) -> f32 {
        self.room_px[density.bars() as usize] - density.above_px
    }

    fn body(&self, nodes: &[&Node<M>], continued: bool, density: &Density) -> Piece {
        let ctx = Ctx {
            page: self.page,
            view: self.view,
            style: self.style,
            density,
            room_px: self.room(density),
            continued,
            context: self.context.filter(|_| self.context_below),
            title: !self.title_inside,
            codes: &self.codes,
        };
        blocks::body(&ctx, nodes, self.width_px)
    }

    /// Whether these nodes fit on one sheet that fills at most that share of its room, and are
    /// not too much to read or to choose from at once.
    pub(super) fn fits(&self, range: Range<usize>, share: f32) -> bool {
        if !load::is_light(self.page, range.clone()) {
            return false;
        }
        let mut tried = DENSITIES[..BEFORE_CUTTING].iter().enumerate();
        tried.any(|(index, density)| self.height_px(&range, index) <= self.room(density) * share)
    }

    fn height_px(&self, range: &Range<usize>, density: usize) -> f32 {
        let key = (range.start, range.end, density);
        if let Some(height) = self.heights_px.borrow().get(&key) {
            return *height;
        }
        let continued = self.page.continued || range.start > 0;
        let nodes = self.page.sheet_nodes(range.clone());
        let mut body = self.body(&nodes, continued, &DENSITIES[density]);
        let height = measure::height_of(&mut body, self.width_px);
        let _ = self.heights_px.borrow_mut().insert(key, height);
        height
    }

    /// The airiest density at which the whole page fits, and its drawing.
    fn best(&self) -> (&'static Density, Piece) {
        let nodes: Vec<&Node<M>> = self.page.nodes.iter().collect();
        let last = &DENSITIES[DENSITIES.len() - 1];
        let drawn = |density| self.body(&nodes, self.page.continued, density);
        let airiest = DENSITIES.iter().find_map(|density| {
            let mut body = drawn(density);
            let fits = measure::height_of(&mut body, self.width_px) <= self.room(density);
            fits.then_some((density, body))
        });
        airiest.unwrap_or_else(|| (last, drawn(last)))
    }
}

/// What may be parted by the end of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Parting {
    /// Whole rows of tiles, all fields together.
    Groups,
    /// Tiles one by one.
    Tiles,
    /// Fields one by one; each sheet gets the keyboard.
    Fields,
}

/// The places where a sheet may end, in order. A field stays with its keyboard, and a heading
/// never ends a sheet.
pub(super) fn cuts<M>(page: &Page<M>, parting: Parting) -> Vec<usize> {
    let nodes = &page.nodes;
    let columns = usize::from(page.tile_columns.max(1));
    let mut cuts = Vec::new();
    let mut tiles = 0_usize;
    for (index, node) in nodes.iter().enumerate() {
        let tile = matches!(node.kind, NodeKind::Tile { .. });
        tiles = if tile { tiles + 1 } else { 0 };
        let next = nodes.get(index + 1).map(|node| &node.kind);
        let bound = match (&node.kind, next) {
            (_, None) => false,
            (NodeKind::Field(_), Some(NodeKind::Keyboard(_))) | (NodeKind::Heading(_), _) => true,
            (NodeKind::Field(_), Some(NodeKind::Field(_))) => parting < Parting::Fields,
            (NodeKind::Tile { .. }, Some(NodeKind::Tile { .. })) => {
                parting < Parting::Tiles && !tiles.is_multiple_of(columns)
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
    let (density, body) = Press::new(page, &page.frame, view, style).best();
    let around = Around::new(&page.frame, &page.title, view, style, density.bars());
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
    let mut parts: Vec<Piece> = around.over.into_iter().map(fixed).collect();
    parts.push(body.into());
    parts.extend(around.under.into_iter().map(fixed));
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
