//! Cuts a page into sheets, so that nothing scrolls. Uses the very pieces that will be drawn.

use std::ops::Range;

use iced::advanced::layout::Limits;
use iced::advanced::widget::Tree;
use iced::{Pixels, Renderer, Size};

use super::sheet::Parting;
use super::{View, frame, sheet};
use crate::domain::comfort::Comfort;
use crate::screen::event::Viewport;
use crate::screen::page::{Look, Page};
use crate::screen::words::KeyWords;
use crate::screen::{Message, Paginator};
use crate::ui::kit::Piece;
use crate::ui::theme::{Style, fonts};

/// Height of a piece laid out at that width, in logical pixels.
pub(super) fn height_of(piece: &mut Piece, width_px: f32) -> f32 {
    thread_local! {
        static RULER: Renderer = Renderer::new(fonts::DEFAULT, Pixels(28.0));
    }
    RULER.with(|ruler| {
        let mut tree = Tree::new(&*piece);
        let limits = Limits::new(Size::ZERO, Size::new(width_px, f32::INFINITY));
        piece
            .as_widget_mut()
            .layout(&mut tree, ruler, &limits)
            .size()
            .height
    })
}

/// Cuts the kiosk's pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sheets;

impl Paginator for Sheets {
    fn sheets(
        &self,
        page: &Page<Message>,
        comfort: Comfort,
        viewport: Viewport,
        rtl: bool,
    ) -> Vec<Range<usize>> {
        sheets(page, comfort, viewport, rtl)
    }
}

/// The sheets of a page: consecutive ranges of its nodes that cover all of them, at least one.
/// Each is drawn as [`Page::only`] of its range.
///
/// A field is never parted from its keyboard: when several fields need several sheets, each gets
/// it again. When several sheets are needed, the nodes are
/// spread evenly over the fewest sheets.
#[must_use]
pub fn sheets<M>(
    page: &Page<M>,
    comfort: Comfort,
    viewport: Viewport,
    rtl: bool,
) -> Vec<Range<usize>> {
    fonts::install();
    let whole = 0..page.nodes.len();
    if page.look == Look::Welcome {
        return vec![whole];
    }
    let words = KeyWords::default();
    let view = View {
        focus: None,
        caret: 0,
        capital: false,
        group: None,
        comfort,
        rtl,
        viewport,
        words: &words,
    };
    let style = Style::new(comfort, page.look == Look::Staff, rtl);
    if sheet::Press::new(page, &page.frame, &view, &style).fits(whole.clone(), 1.0) {
        return vec![whole];
    }
    let widest = frame::of_a_cut_page(&page.frame);
    let press = sheet::Press::new(page, &widest, &view, &style);
    let fits = |ranges: &[Range<usize>]| ranges.iter().all(|range| press.fits(range.clone(), 1.0));
    let mut cuts = Vec::new();
    let mut fewest = Vec::new();
    for parting in [Parting::Groups, Parting::Tiles, Parting::Fields] {
        cuts = sheet::cuts(page, parting);
        fewest = greedy(&press, &cuts, 1.0);
        if fits(&fewest) {
            break;
        }
    }
    // The same number of sheets, each filled as little as possible.
    let even = [0.5, 0.6, 0.7, 0.8, 0.9]
        .into_iter()
        .map(|share| greedy(&press, &cuts, share))
        .find(|ranges| ranges.len() == fewest.len() && fits(ranges));
    even.unwrap_or(fewest)
}

/// Fills sheet after sheet. `cuts` are the places where a sheet may end, in order, the last one
/// being the end of the page.
fn greedy<M>(press: &sheet::Press<'_, M>, cuts: &[usize], share: f32) -> Vec<Range<usize>> {
    let mut sheets = Vec::new();
    let mut from = 0;
    let mut end: Option<usize> = None;
    for &cut in cuts {
        match end {
            Some(last) if !press.fits(from..cut, share) => {
                sheets.push(from..last);
                from = last;
                end = Some(cut);
            }
            _ => end = Some(cut),
        }
    }
    sheets.push(from..end.unwrap_or(from));
    sheets
}
