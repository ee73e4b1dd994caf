//! The two quiet lines that say where one stands: the posture (who holds the pen) and the status
//! strip. Each has its band across the screen; in little room they stand between the buttons of
//! the bottom bar instead.

use iced::Length;
use iced::widget::container;

use super::View;
use super::frame::Bar;
use crate::screen::page::{Frame, Strip, Tone};
use crate::ui::kit::{self, Label, Piece, bidi_row, icon, line, panel};
use crate::ui::theme::scale::{BADGE_RADIUS_PX, BAR_GAP_PX, BAR_MARGIN_PX, MARGIN_PX};
use crate::ui::theme::{Face, Style};

/// What is to be said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Status<'a> {
    strip: Option<&'a Strip>,
    posture: Option<&'a str>,
}

/// What found its place between the buttons.
pub(super) struct Inside<'a> {
    pub piece: Piece,
    /// What still needs a band.
    pub left: Status<'a>,
}

/// Sizes tried between the buttons: times the text size (0: the smallest allowed), lines.
const FORMS: [(f32, u8); 5] = [(1.0, 1), (0.85, 1), (0.75, 1), (0.0, 1), (0.0, 2)];

/// Space between words and edge of the posture badge.
const BADGE_PAD_PX: f32 = 12.0;

impl<'a> Status<'a> {
    /// What a frame says; the strip of a staff screen may be in the top bar already.
    pub(super) fn of<M>(frame: &'a Frame<M>, strip_elsewhere: bool) -> Self {
        Self {
            strip: frame.strip.as_ref().filter(|_| !strip_elsewhere),
            posture: frame.posture.as_deref(),
        }
    }

    /// Whether there is nothing to say.
    pub(super) fn is_empty(&self) -> bool {
        self.strip.is_none() && self.posture.is_none()
    }

    /// The posture band.
    pub(super) fn posture_band(&self, view: &View<'_>, style: &Style) -> Option<Bar> {
        let (height_px, piece) = line::posture(style, self.posture?, view.width_px());
        let gap = BAR_MARGIN_PX - 4.0;
        Some(Bar {
            height_px: height_px + gap,
            piece: kit::bidi_column(style.rtl, 0.0, vec![kit::gap(gap), piece])
                .width(Length::Fill)
                .into(),
        })
    }

    /// The strip, across the screen.
    pub(super) fn strip_band(&self, view: &View<'_>, style: &Style) -> Option<Bar> {
        let strip = self.strip?;
        let plan = line::plan_strip(style, &strip.text, view.width_px() - 2.0 * MARGIN_PX);
        Some(Bar {
            height_px: plan.height_px,
            piece: line::strip(style, &plan, strip.icon, strip.tone, &strip.text),
        })
    }

    /// Both between the buttons of the bottom bar; the strip alone when only that fits.
    pub(super) fn inside(self, style: &Style, width_px: f32, height_px: f32) -> Option<Inside<'a>> {
        let nothing = Status {
            strip: None,
            posture: None,
        };
        let strip_only = Status {
            posture: None,
            ..self
        };
        let posture_only = Status {
            strip: None,
            ..self
        };
        [(self, nothing), (strip_only, posture_only)]
            .into_iter()
            .find_map(|(placed, left)| {
                let piece = FORMS
                    .iter()
                    .find_map(|form| placed.formed(style, *form, width_px, height_px))?;
                Some(Inside { piece, left })
            })
    }

    fn formed(
        &self,
        style: &Style,
        form: (f32, u8),
        width_px: f32,
        height_px: f32,
    ) -> Option<Piece> {
        let mut used = 0.0;
        let mut cells: Vec<Piece> = Vec::new();
        if let Some(text) = self.posture {
            let (over, under) = style.palette.tone(Tone::Mediator);
            let (px, label) = words(text, style.scale.strong(), over, style, form, height_px)?;
            let badge = panel(label, under, under, 0.0, BADGE_RADIUS_PX);
            cells.push(badge.padding([2.0, BADGE_PAD_PX]).into());
            used += px + 2.0 * BADGE_PAD_PX;
        }
        if let Some(strip) = self.strip {
            let color = style.palette.ink;
            let (px, label) = words(
                &strip.text,
                style.scale.text(),
                color,
                style,
                form,
                height_px,
            )?;
            let side = style.scale.icon(style.scale.em.min(34.0));
            let gap = (side * 0.35).round();
            let (over, _) = style.palette.tone(strip.tone);
            let icon_color = if strip.tone == Tone::Calm {
                color
            } else {
                over
            };
            let icon = icon::icon(strip.icon, side, icon_color);
            cells.push(bidi_row(style.rtl, gap, vec![icon, label]).into());
            used += side + gap + px;
        }
        used += BAR_GAP_PX * cells.len().saturating_sub(1) as f32;
        (!cells.is_empty() && used <= width_px)
            .then(|| bidi_row(style.rtl, BAR_GAP_PX, cells).into())
    }
}

/// Words in one form, with their width.
fn words(
    text: &str,
    face: Face,
    color: iced::Color,
    style: &Style,
    (ems, lines): (f32, u8),
    height_px: f32,
) -> Option<(f32, Piece)> {
    let smallest = style.scale.smallest();
    let face = face
        .at((face.size_px * ems).round().max(smallest))
        .lined(1.2);
    let one_line = kit::label::width_of(text, face);
    if lines == 1 {
        let label = Label::new(text, face, color).one_line();
        return Some((one_line, label.into()));
    }
    // The narrowest width that takes two lines.
    let label = Label::new(text, face, color);
    let mut width = (one_line / 2.0).max(line::longest_word(text, face)).ceil();
    while label.lines(width) > 2 {
        width += 8.0;
    }
    let label = label.width_max(width);
    let high = label.measure(width).height + 4.0;
    (high <= height_px).then(|| (width, container(label).max_width(width).into()))
}
