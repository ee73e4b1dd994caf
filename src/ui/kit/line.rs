//! Lines and boxes of words: a line of a summary, a notice, a badge, the status strip, the
//! posture band, the digits of a code.

use iced::widget::container;
use iced::{Color, Length};

use super::button::Button;
use super::label::{fit, line_room, width_of};
use super::{Label, Piece, at_start, bidi_column, bidi_row, icon, lines, panel, rule, spring};
use crate::screen::page::{Icon, Tone};
use crate::ui::theme::scale::{
    BADGE_RADIUS_PX, BAR_GAP_PX, BORDER_PX, MARGIN_PX, RADIUS_PX, RULE_PX,
};
use crate::ui::theme::{Face, Style};

/// Most lines of an answer that stands beside its question; a longer one gets the whole width.
const LINES_BESIDE: f32 = 4.5;

/// One line of a summary: what was asked, what was answered, one action.
#[must_use]
pub fn summary(
    style: &Style,
    width_px: f32,
    (label, value): (&str, &str),
    action: Option<(Button, Option<&str>)>,
    tight: bool,
) -> Piece {
    let palette = &style.palette;
    let asked = style.scale.text();
    let answered = style.scale.strong();
    let action_px = action
        .as_ref()
        .map_or(0.0, |(button, _)| button.width() + BAR_GAP_PX);
    let label_px = (width_px * 0.28).round();
    let value_px = width_px - label_px - BAR_GAP_PX - action_px;
    let beside = Label::new(value, answered, palette.ink).measure(value_px.max(1.0));
    let one_line = width_of(label, asked) <= label_px
        && longest_word(value, answered) <= value_px
        && beside.height <= LINES_BESIDE * answered.line_px();
    let label_piece: Piece = Label::new(label, asked, palette.muted).into();
    let value_piece: Piece = container(Label::new(value, answered, palette.ink))
        .max_width(line_room(value, answered))
        .into();
    let words: Piece = if one_line {
        let label_piece = container(label_piece)
            .width(label_px)
            .align_x(super::start(style.rtl));
        let value_piece = container(value_piece)
            .width(Length::Fill)
            .align_x(super::start(style.rtl));
        bidi_row(
            style.rtl,
            BAR_GAP_PX,
            vec![label_piece.into(), value_piece.into()],
        )
        .into()
    } else {
        at_start(
            style.rtl,
            bidi_column(style.rtl, 0.0, vec![label_piece, value_piece]),
        )
    };
    let mut cells = vec![container(words).width(Length::Fill).into()];
    if let Some((button, focus)) = action {
        cells.push(button.view(focus));
    }
    let pad = if tight { 4.0 } else { 6.0 };
    let line = container(bidi_row(style.rtl, BAR_GAP_PX, cells))
        .width(Length::Fill)
        .padding([pad, 0.0]);
    bidi_column(
        style.rtl,
        0.0,
        vec![line.into(), rule(palette.line, RULE_PX)],
    )
    .into()
}

/// Width of the longest word, which is the least width a text can be wrapped to.
#[must_use]
pub fn longest_word(text: &str, face: Face) -> f32 {
    text.split([' ', '\n'])
        .map(|word| width_of(word, face))
        .fold(0.0, f32::max)
}

/// A box with an icon and one to three sentences, one a line.
#[must_use]
pub fn notice(
    style: &Style,
    width_px: f32,
    (tone, name): (Tone, Icon),
    text: &str,
    tight: bool,
) -> Piece {
    let palette = &style.palette;
    let face = style.scale.text();
    let (over, under) = palette.tone(tone);
    let side = style.scale.icon(face.size_px);
    let pad = if tight { [6.0, 16.0] } else { [14.0, 20.0] };
    let gap = (face.size_px * 0.5).round();
    let room = width_px - 2.0 * pad[1] - side - gap;
    let words = lines(
        style,
        face,
        palette.ink,
        super::super::draw::sentences(text),
    );
    let words = container(words).max_width(room);
    let content = bidi_row(
        style.rtl,
        gap,
        vec![icon::icon(name, side, over), words.into()],
    );
    panel(
        at_start(style.rtl, content),
        under,
        over,
        BORDER_PX,
        RADIUS_PX,
    )
    .width(Length::Fill)
    .padding(pad)
    .into()
}

/// A few words on a tint: a count, a state. Returned with its width.
#[must_use]
pub fn badge(style: &Style, tone: Tone, text: &str, face: Face) -> (f32, Piece) {
    let (over, under) = style.palette.tone(tone);
    let face = Face {
        weight: style.scale.strong().weight,
        ..face
    };
    let pad = (face.size_px * 0.45).round();
    let width = width_of(text, face) + 2.0 * pad;
    let piece = panel(
        Label::new(text, face.lined(1.3), over),
        under,
        Color::TRANSPARENT,
        0.0,
        BADGE_RADIUS_PX,
    )
    .padding([2.0, pad]);
    (width, piece.into())
}

/// How a strip will be drawn: on one line, a little smaller if it must, else on several.
#[derive(Debug, Clone)]
pub struct StripPlan {
    face: Face,
    /// Height it takes.
    pub height_px: f32,
    /// Width of its words and icon on one line; `None` when they need several.
    pub width_px: Option<f32>,
}

/// Least size of a strip's words, in times the text size.
const STRIP_SMALLEST: f32 = 0.75;

/// Plans the status strip for that width.
#[must_use]
pub fn plan_strip(style: &Style, text: &str, width_px: f32) -> StripPlan {
    let face = style.scale.text();
    let (side, gap) = strip_icon(style);
    let room = width_px - side - gap;
    let smallest = (face.size_px * STRIP_SMALLEST).max(style.scale.smallest());
    if let Some(face) = fit(text, face, room, smallest) {
        let words = width_of(text, face);
        return StripPlan {
            face,
            height_px: face.line_px().ceil().max(side) + 10.0,
            width_px: Some(side + gap + words),
        };
    }
    let face = face.at(smallest.floor()).lined(1.25);
    let words = Label::new(text, face, Color::BLACK).measure(room);
    StripPlan {
        face,
        height_px: words.height.ceil() + 10.0,
        width_px: None,
    }
}

fn strip_icon(style: &Style) -> (f32, f32) {
    let side = style.scale.icon(style.scale.em);
    (side, (style.scale.em * 0.5).round())
}

/// The words and icon of a strip, without its band of colour.
#[must_use]
pub fn strip_words(style: &Style, plan: &StripPlan, name: Icon, tone: Tone, text: &str) -> Piece {
    let (side, gap) = strip_icon(style);
    let (over, _) = style.palette.tone(tone);
    let color = if tone == Tone::Calm {
        style.palette.ink
    } else {
        over
    };
    let words = Label::new(text, plan.face, style.palette.ink);
    bidi_row(
        style.rtl,
        gap,
        vec![icon::icon(name, side, color), words.into()],
    )
    .into()
}

/// The status strip, across the screen.
#[must_use]
pub fn strip(style: &Style, plan: &StripPlan, name: Icon, tone: Tone, text: &str) -> Piece {
    let (_, under) = style.palette.tone(tone);
    let words = strip_words(style, plan, name, tone, text);
    panel(
        at_start(style.rtl, words),
        under,
        Color::TRANSPARENT,
        0.0,
        0.0,
    )
    .width(Length::Fill)
    .height(plan.height_px)
    .padding([0.0, MARGIN_PX])
    .align_y(iced::Alignment::Center)
    .into()
}

/// The band that says who holds the pen, across the screen; returned with its height.
#[must_use]
pub fn posture(style: &Style, text: &str, width_px: f32) -> (f32, Piece) {
    let (over, under) = style.palette.tone(Tone::Mediator);
    let smallest = style.scale.smallest();
    let face = style.scale.strong();
    let face = face.at(face.size_px.min(smallest.max(34.0))).lined(1.25);
    let face =
        fit(text, face, width_px - 2.0 * MARGIN_PX, smallest).unwrap_or_else(|| face.at(smallest));
    let label = Label::new(text, face, over);
    let height = label.measure(width_px - 2.0 * MARGIN_PX).height.ceil() + 6.0;
    let band = panel(
        at_start(style.rtl, label),
        under,
        Color::TRANSPARENT,
        0.0,
        0.0,
    )
    .width(Length::Fill)
    .height(height)
    .padding([0.0, MARGIN_PX])
    .align_y(iced::Alignment::Center);
    (height, band.into())
}

/// The follow-up code in huge digits. Groups keep their order in every direction of reading.
#[must_use]
pub fn code(style: &Style, text: &str, width_px: f32) -> Piece {
    let face = style.scale.title(2.7);
    let gap = face.size_px * 0.42;
    let groups: Vec<&str> = text.split_whitespace().collect();
    let gaps = |size: f32| gap * size / face.size_px * groups.len().saturating_sub(1) as f32;
    let wide = |face: Face| -> f32 {
        groups
            .iter()
            .map(|group| width_of(group, face))
            .sum::<f32>()
            + gaps(face.size_px)
    };
    let mut face = face;
    let least = style.scale.em * TITLE_LEAST;
    while wide(face) > width_px && face.size_px > least {
        face = face.at((face.size_px - 2.0).max(least));
    }
    let gap = face.size_px * 0.42;
    let pieces = groups
        .iter()
        .map(|group| {
            let label = Label::new(*group, face, style.palette.ink).one_line();
            (width_of(group, face), label.into())
        })
        .collect();
    let ltr = Style {
        rtl: false,
        ..*style
    };
    super::flow(&ltr, width_px, gap.floor(), pieces)
}

/// A code is never smaller than the text around it.
const TITLE_LEAST: f32 = 1.0;

/// Two pieces at the two ends of a line.
#[must_use]
pub fn ends(rtl: bool, gap_px: f32, first: Piece, last: Piece) -> Piece {
    bidi_row(rtl, gap_px, vec![first, spring(), last])
        .width(Length::Fill)
        .into()
}
