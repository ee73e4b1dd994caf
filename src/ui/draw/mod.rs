//! A page becomes widgets here and nowhere else. Nothing scrolls: the drawing first tries the
//! airy form of a page, then ever tighter ones, and [`measure::sheets`] cuts into sheets what
//! does not fit even so. Invariant held by the tests: at every text size, on every shape of
//! screen, nothing is clipped, nothing overlaps, every target is large enough.

mod blocks;
mod fields;
mod frame;
mod load;
pub mod measure;
mod sheet;
mod status;
mod welcome;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod tests;

use std::hash::{DefaultHasher, Hash, Hasher};

use iced::Length;
use iced::widget::{container, keyed_column};

use super::kit::slop::Slop;
use super::kit::{Piece, panel};
use super::theme::Style;
use crate::domain::comfort::Comfort;
use crate::screen::Kiosk;
use crate::screen::event::Viewport;
use crate::screen::page::{Look, Page};
use crate::screen::words::KeyWords;

/// How a page is seen at this moment.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Id of what is in focus.
    pub focus: Option<&'a str>,
    /// Where the caret stands in the field in focus, in characters.
    pub caret: usize,
    /// Whether the next letter of the on-screen keyboard is a capital.
    pub capital: bool,
    /// The open group of keys, for hands that tremble.
    pub group: Option<u8>,
    /// The person's comfort choices.
    pub comfort: Comfort,
    /// Whether the reading direction is right to left.
    pub rtl: bool,
    /// Size of the drawing area.
    pub viewport: Viewport,
    /// Words on the keys.
    pub words: &'a KeyWords,
}

impl<'a> View<'a> {
    /// The terminal as it stands now.
    #[must_use]
    pub fn of(kiosk: &'a Kiosk, words: &'a KeyWords) -> Self {
        Self {
            focus: kiosk.focus(),
            caret: kiosk.caret(),
            capital: kiosk.capital(),
            group: kiosk.group(),
            comfort: kiosk.comfort(),
            rtl: kiosk.rtl(),
            viewport: kiosk.viewport(),
            words,
        }
    }

    pub(super) fn width_px(&self) -> f32 {
        f32::from(self.viewport.width_px)
    }

    pub(super) fn height_px(&self) -> f32 {
        f32::from(self.viewport.height_px)
    }
}

/// Draws a page.
#[must_use]
pub fn draw<M>(page: &Page<M>, view: &View<'_>) -> Piece {
    super::theme::fonts::install();
    let style = Style::new(view.comfort, page.look == Look::Staff, view.rtl);
    let content = match page.look {
        Look::Senior | Look::Staff => sheet::draw(page, view, &style),
        Look::Welcome => welcome::draw(page, view, &style),
    };
    let paper = panel(content, style.palette.paper, style.palette.paper, 0.0, 0.0)
        .width(Length::Fill)
        .height(Length::Fill);
    // Another page starts with nothing held down.
    let mut key = DefaultHasher::new();
    (&page.id, page.continued).hash(&mut key);
    let root = keyed_column([(key.finish(), Piece::from(Slop::around(paper)))])
        .width(Length::Fill)
        .height(Length::Fill);
    container(root)
        .width(Length::Fill)
        .height(Length::Fill)
        .into()
}

/// The sentences of a text, one a line (research: ux, "one idea a line"). A sentence ends with
/// `.`, `?`, `!`, `؟` or `…` before a plain space and something that does not go on in small
/// letters; a no-break space never ends one, so that « M. Martin » written with it stays whole.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let ended = before.is_some_and(|c| matches!(c, '.' | '?' | '!' | '؟' | '…'));
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        if c == ' ' && ended && next.is_some_and(|c| !c.is_lowercase()) {
            found.extend(text.get(from..at));
            from = at + 1;
        }
        before = Some(c);
    }
    found.extend(text.get(from..));
    found
}
