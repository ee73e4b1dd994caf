//! A bar that shows how far a work is, under the words that say the same.

use iced::widget::{Row, Space, container};
use iced::{Border, Length};

use super::{Label, Piece, bidi_column, panel};
use crate::ui::theme::Style;
use crate::ui::theme::scale::{BADGE_RADIUS_PX, BORDER_PX};

/// Height of the bar.
const BAR_PX: f32 = 22.0;
/// The bar is divided in that many parts.
const PARTS: u16 = 1000;

/// A progress bar; `ratio` is from 0 to 1.
#[must_use]
pub fn progress(style: &Style, ratio: f32, label: &str) -> Piece {
    let palette = style.palette;
    let done = (ratio.clamp(0.0, 1.0) * f32::from(PARTS)).round() as u16;
    let filled = container(Space::new())
        .width(Length::FillPortion(done))
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(palette.primary.into()),
            border: Border {
                radius: (BADGE_RADIUS_PX - BORDER_PX).into(),
                ..Border::default()
            },
            ..container::Style::default()
        });
    let mut parts: Vec<Piece> = Vec::new();
    if done > 0 {
        parts.push(filled.into());
    }
    if done < PARTS {
        parts.push(Space::new().width(Length::FillPortion(PARTS - done)).into());
    }
    if style.rtl {
        parts.reverse();
    }
    let bar = panel(
        Row::with_children(parts).height(Length::Fill),
        palette.card,
        palette.line,
        BORDER_PX,
        BADGE_RADIUS_PX,
    )
    .width(Length::Fill)
    .height(BAR_PX)
    .padding(BORDER_PX);
    let words = Label::new(label, style.scale.text(), palette.ink);
    bidi_column(style.rtl, 4.0, vec![words.into(), bar.into()])
        .width(Length::Fill)
        .into()
}
