//! Large tiles: a choice, or a way to go. What is chosen shows it three ways: border, fill and
//! mark (research: ux B8).

use iced::widget::{Space, container};
use iced::{Border, Color, Length};

use super::line::longest_word;
use super::pressable::{Box, Pressable};
use super::{Label, Piece, at_start, bidi_column, bidi_row, icon};
use crate::screen::event::Input;
use crate::screen::page::{Icon, Mark};
use crate::ui::theme::Style;
use crate::ui::theme::scale::{CHOSEN_BORDER_PX, RING_PX};

/// What a tile shows.
#[derive(Debug, Clone, Copy)]
pub struct Tile<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its words.
    pub label: &'a str,
    /// The line under them.
    pub sentence: Option<&'a str>,
    /// What stands at its start.
    pub mark: Mark,
}

/// Space inside a tile, left and right.
const PAD_PX: f32 = 24.0;

impl Tile<'_> {
    /// Whether it is chosen.
    #[must_use]
    pub fn chosen(&self) -> bool {
        matches!(
            self.mark,
            Mark::Radio { chosen: true } | Mark::Tick { chosen: true }
        )
    }

    /// Height in a column of that width, in logical pixels; and whether no word is cut.
    #[must_use]
    pub fn measure(&self, style: &Style, width_px: f32, tight: bool) -> (f32, bool) {
        let room = self.room(style, width_px);
        let label = Label::new(self.label, style.scale.strong(), Color::BLACK).measure(room);
        let below = self
            .sentence
            .map(|text| Label::new(text, style.scale.text(), Color::BLACK).measure(room));
        let words = label.height + below.map_or(0.0, |size| size.height);
        let longest = longest_word(self.label, style.scale.strong());
        let below_longest = self
            .sentence
            .map_or(0.0, |text| longest_word(text, style.scale.text()));
        let wide = label.width.max(below.map_or(0.0, |size| size.width));
        let wide = wide.max(longest).max(below_longest);
        let height = (words.ceil() + 2.0 * pad_y(tight)).max(style.scale.target());
        (height, wide <= room + 0.5)
    }

    /// The widget, filling its width.
    #[must_use]
    pub fn view(&self, style: &Style, focused: bool, height_px: f32, tight: bool) -> Piece {
        let palette = &style.palette;
        let chosen = self.chosen();
        let look = if chosen {
            Box::chosen(palette)
        } else {
            Box::outlined(palette)
        };
        let mut words: Vec<Piece> =
            vec![Label::new(self.label, style.scale.strong(), palette.ink).into()];
        if let Some(sentence) = self.sentence {
            words.push(Label::new(sentence, style.scale.text(), palette.muted).into());
        }
        let mut content = Vec::new();
        if let Some(mark) = mark(style, self.mark) {
            content.push(mark);
        }
        // The words take what the mark leaves, whichever of the two stands first.
        content.push(at_start(style.rtl, bidi_column(style.rtl, 0.0, words)));
        let content = bidi_row(style.rtl, self.gap(style), content);
        Pressable::new(
            self.id,
            content,
            Input::Press(self.id.to_owned()),
            look,
            style.scale.target(),
        )
        .width(Length::Fill)
        .least_height(height_px)
        .padding([pad_y(tight), PAD_PX])
        .at_start(style.rtl)
        .focused(focused, style)
        .into()
    }

    fn gap(&self, style: &Style) -> f32 {
        (style.scale.em * 0.6).round()
    }

    fn room(&self, style: &Style, width_px: f32) -> f32 {
        let mark = if self.mark == Mark::None {
            0.0
        } else {
            mark_px(style) + self.gap(style)
        };
        width_px - 2.0 * PAD_PX - mark
    }
}

fn pad_y(tight: bool) -> f32 {
    if tight { 6.0 } else { 12.0 }
}

fn mark_px(style: &Style) -> f32 {
    (style.scale.em * 0.6 + 17.0).round()
}

/// The mark of a tile, or nothing.
#[must_use]
pub fn mark(style: &Style, mark: Mark) -> Option<Piece> {
    let palette = &style.palette;
    let side = mark_px(style);
    match mark {
        Mark::Radio { chosen } => {
            let dot = (side * 0.18).round();
            Some(if chosen {
                let hole = filled(dot * 2.0, palette.tint, palette.tint, 0.0, dot);
                framed(side, palette.primary, palette.primary, side / 2.0, hole)
            } else {
                framed(
                    side,
                    palette.card,
                    palette.line,
                    side / 2.0,
                    Space::new().into(),
                )
            })
        }
        Mark::Tick { chosen } => {
            let radius = RING_PX;
            Some(if chosen {
                let tick = icon::icon(Icon::Check, side - 8.0, palette.on_primary);
                framed(side, palette.primary, palette.primary, radius, tick)
            } else {
                framed(
                    side,
                    palette.card,
                    palette.line,
                    radius,
                    Space::new().into(),
                )
            })
        }
        Mark::Icon(name) => Some(icon::icon(name, side, palette.ink)),
        Mark::None => None,
    }
}

fn framed(side: f32, fill: Color, border: Color, radius: f32, inside: Piece) -> Piece {
    container(inside)
        .center(side)
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border {
                color: border,
                width: CHOSEN_BORDER_PX - 1.0,
                radius: radius.into(),
            },
            ..container::Style::default()
        })
        .into()
}

fn filled(side: f32, fill: Color, border: Color, border_px: f32, radius: f32) -> Piece {
    container(Space::new())
        .width(side)
        .height(side)
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border {
                color: border,
                width: border_px,
                radius: radius.into(),
            },
            ..container::Style::default()
        })
        .into()
}

/// A compact tile for rows of choices, such as the languages of the welcome screen. A tick is
/// drawn on the chosen one.
#[must_use]
pub fn compact(tile: &Tile<'_>, style: &Style, focused: bool) -> (f32, Piece) {
    let palette = &style.palette;
    let face = style.scale.strong();
    let chosen = tile.chosen();
    let look = if chosen {
        Box::chosen(palette)
    } else {
        Box::outlined(palette)
    };
    let name = match tile.mark {
        Mark::Icon(name) => Some(name),
        _ if chosen => Some(Icon::Check),
        _ => None,
    };
    let pad = (style.scale.em * 0.75).round();
    let gap = (style.scale.em * 0.35).round();
    let side = mark_px(style);
    let mut content: Vec<Piece> = Vec::new();
    if let Some(name) = name {
        content.push(icon::icon(name, side, palette.ink));
    }
    content.push(Label::new(tile.label, face, palette.ink).one_line().into());
    let words = super::label::width_of(tile.label, face);
    let width = (words + name.map_or(0.0, |_| side + gap) + 2.0 * pad).max(style.scale.reach());
    let piece = Pressable::new(
        tile.id,
        bidi_row(style.rtl, gap, content),
        Input::Press(tile.id.to_owned()),
        look,
        style.scale.reach(),
    )
    .width(width)
    .padding([0.0, pad - 1.0])
    .focused(focused, style);
    (width, piece.into())
}
