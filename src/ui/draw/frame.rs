//! What stands at the same place on every screen: the top bar, the posture band, the status
//! strip, the bottom bar. Chooses full or short wordings, then smaller words, then a second row,
//! so that nothing is ever cut.

use iced::Length;
use iced::widget::container;

use super::View;
use super::status::Status;
use crate::domain::comfort::Hand;
use crate::screen::page::{self, Frame, Icon};
use crate::ui::kit::button::{Button, Weight};
use crate::ui::kit::label::{fit, width_of};
use crate::ui::kit::{self, Label, Piece, bidi_row, line, spring};
use crate::ui::theme::scale::{BAR_GAP_PX, BAR_MARGIN_PX, MARGIN_PX, OUT_OF_REACH, TITLE_EMS};
use crate::ui::theme::{Face, Style};

/// A bar and the height it takes, edges included.
pub(super) struct Bar {
    pub height_px: f32,
    pub piece: Piece,
}

/// The top bar, and whether it had room for the context and for a staff title.
pub(super) struct Top {
    pub bar: Bar,
    /// The context stands in the content instead.
    pub context_below: bool,
    /// The title is in the bar already.
    pub title_inside: bool,
    /// The strip is in the bar already, as a badge (staff screens).
    pub strip_inside: bool,
}

/// How much room the frame may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bars {
    /// What the page needs.
    Airy,
    /// Posture and strip stand between the buttons of the bottom bar, where they fit.
    Inside,
    /// The words of the bottom bar get small before it takes a second row.
    Least,
}

impl Bars {
    /// Over and under the buttons of a bar.
    fn margin_px(self) -> f32 {
        match self {
            Self::Least => BAR_MARGIN_PX / 2.0,
            Self::Airy | Self::Inside => BAR_MARGIN_PX,
        }
    }
}

/// Wordings to try, the most generous first.
const WORDINGS: [(bool, f32); 6] = [
    (false, 1.0),
    (true, 1.0),
    (true, 0.9),
    (true, 0.8),
    (true, 0.7),
    (true, 0.5),
];

fn worded<M>(
    buttons: &[(&page::Button<M>, Weight)],
    style: &Style,
    (short, scale): (bool, f32),
) -> Vec<Button> {
    let text_px = (style.scale.em * scale).max(style.scale.smallest().min(style.scale.em));
    buttons
        .iter()
        .map(|(button, weight)| {
            let button = Button::new(button, *weight, style).text_px(text_px.round());
            if short { button.shorter() } else { button }
        })
        .collect()
}

fn widths(buttons: &[Button]) -> f32 {
    let gaps = buttons.len().saturating_sub(1) as f32 * BAR_GAP_PX;
    buttons.iter().map(Button::width).sum::<f32>() + gaps
}

fn tallest(buttons: &[Button]) -> f32 {
    buttons.iter().map(Button::height).fold(0.0, f32::max)
}

/// The top bar.
pub(super) fn top<M>(
    frame: &Frame<M>,
    title: &str,
    view: &View<'_>,
    style: &Style,
    bars: Bars,
) -> Top {
    let room = view.width_px() - 2.0 * MARGIN_PX;
    let buttons: Vec<_> = frame
        .back
        .iter()
        .chain(&frame.hide)
        .chain(&frame.speak)
        .map(|button| (button, Weight::Quiet))
        .collect();
    let middle = middle_text(frame, title, style);
    let (buttons, words) = choose(&buttons, middle, room, style);
    let least = if style.scale.staff {
        0.0
    } else {
        style.scale.reach()
    };
    let words_px = words.as_ref().map_or(0.0, |(_, height)| *height);
    let height = tallest(&buttons).max(least).max(words_px);
    let fits = words.is_some();
    let used = widths(&buttons)
        + words.as_ref().map_or(0.0, |(label, _)| {
            label.measure(f32::INFINITY).width + BAR_GAP_PX
        });
    let badge = frame
        .strip
        .as_ref()
        .filter(|_| style.scale.staff)
        .map(|strip| line::badge(style, strip.tone, &strip.text, style.scale.text()));
    let mut buttons = buttons.into_iter().map(|button| button.view(view.focus));
    let back = usize::from(frame.back.is_some());
    let mut cells: Vec<Piece> = buttons.by_ref().take(back).collect();
    match words {
        Some((label, _)) if style.scale.staff => {
            cells.push(label.into());
            cells.push(spring());
        }
        Some((label, _)) => cells.push(
            container(label)
                .width(Length::Fill)
                .align_x(iced::Alignment::Center)
                .into(),
        ),
        None => cells.push(spring()),
    }
    let strip = badge.filter(|(badge_px, _)| fits && used + badge_px + 2.0 * BAR_GAP_PX <= room);
    let strip_inside = strip.is_some();
    cells.extend(strip.map(|(_, piece)| piece));
    cells.extend(buttons);
    let row = bidi_row(style.rtl, BAR_GAP_PX, cells)
        .width(Length::Fill)
        .height(height);
    Top {
        bar: Bar {
            height_px: bars.margin_px() + height,
            piece: container(row)
                .padding([0.0, MARGIN_PX])
                .padding(iced::Padding {
                    top: bars.margin_px(),
                    bottom: 0.0,
                    left: MARGIN_PX,
                    right: MARGIN_PX,
                })
                .into(),
        },
        context_below: frame.context.is_some() && (style.scale.staff || !fits),
        title_inside: style.scale.staff && fits,
        strip_inside,
    }
}

/// The words in the middle of the top bar: the context, or the title of a staff screen.
fn middle_text<'a, M>(
    frame: &'a Frame<M>,
    title: &'a str,
    style: &Style,
) -> Option<(&'a str, Face, iced::Color)> {
    if style.scale.staff {
        let face = style.scale.title(TITLE_EMS);
        return Some((title, face, style.palette.ink));
    }
    let context = frame.context.as_deref()?;
    Some((
        context,
        style.scale.strong().lined(1.2),
        style.palette.muted,
    ))
}

/// The wording of the buttons, and the words in the middle when there is room for them.
fn choose<M>(
    buttons: &[(&page::Button<M>, Weight)],
    middle: Option<(&str, Face, iced::Color)>,
    room_px: f32,
    style: &Style,
) -> (Vec<Button>, Option<(Label, f32)>) {
    let smallest = style.scale.smallest();
    if let Some((text, face, color)) = middle {
        let tries = [
            (WORDINGS[0], face.size_px * 0.85, false),
            (WORDINGS[1], smallest, false),
            (WORDINGS[1], smallest, true),
        ];
        for (wording, least, two_lines) in tries {
            let chosen = worded(buttons, style, wording);
            let left = room_px - widths(&chosen) - 2.0 * BAR_GAP_PX;
            if two_lines {
                let height = tallest(&chosen);
                if let Some(label) = two_lines_label(text, face, color, (left, height), smallest) {
                    let height = label.measure(left).height;
                    return (chosen, Some((label, height)));
                }
            } else if let Some(face) = fit(text, face, left, least.max(smallest.min(face.size_px)))
            {
                let label = Label::new(text, face, color).one_line();
                return (chosen, Some((label, face.line_px())));
            }
        }
    }
    let chosen = WORDINGS
        .into_iter()
        .map(|wording| worded(buttons, style, wording))
        .find(|chosen| widths(chosen) + BAR_GAP_PX <= room_px)
        .unwrap_or_else(|| worded(buttons, style, WORDINGS[5]));
    (chosen, None)
}

/// The words on at most two lines inside that room, as large as possible.
fn two_lines_label(
    text: &str,
    face: Face,
    color: iced::Color,
    (width_px, height_px): (f32, f32),
    smallest_px: f32,
) -> Option<Label> {
    let mut size = face.size_px;
    while size >= smallest_px {
        let face = face.at(size).lined(1.2);
        let label = Label::new(text, face, color).centred();
        let taken = label.measure(width_px);
        let lines = (taken.height / face.line_px()).round();
        let whole = line::longest_word(text, face) <= width_px && taken.width <= width_px;
        if whole && lines <= 2.0 && lines * face.line_px() <= height_px {
            return Some(label.width_max(width_px));
        }
        size -= 2.0;
    }
    None
}

/// The bottom bar. With something to say inside, it stands between the buttons when there is
/// room; what is returned beside the bar still needs a band.
fn bottom<'a, M>(
    frame: &Frame<M>,
    view: &View<'_>,
    style: &Style,
    said: Status<'a>,
    bars: Bars,
) -> Option<(Bar, Option<Status<'a>>)> {
    let inside = (bars != Bars::Airy).then_some(said);
    let room = view.width_px() - 2.0 * MARGIN_PX;
    let quiet = frame.help.iter().chain(&frame.secondary);
    let quiet: Vec<_> = quiet.map(|button| (button, Weight::Quiet)).collect();
    let mut all = quiet;
    all.extend(frame.main.iter().map(|button| (button, Weight::Main)));
    if all.is_empty() {
        return None;
    }
    let rows = || {
        let tried = if bars == Bars::Least { 6 } else { 3 };
        let chosen = WORDINGS[..tried]
            .iter()
            .map(|wording| worded(&all, style, *wording));
        chosen.filter(|chosen| widths(chosen) + BAR_GAP_PX <= room)
    };
    let holding = |buttons: &Vec<Button>| {
        let width = room - widths(buttons) - 2.0 * BAR_GAP_PX;
        inside.and_then(|status| status.inside(style, width, tallest(buttons)))
    };
    let one_row = rows()
        .find(|buttons| holding(buttons).is_some_and(|inside| inside.left.is_empty()))
        .or_else(|| rows().find(|buttons| holding(buttons).is_some()))
        .or_else(|| rows().next());
    let (height, piece, left) = match one_row {
        Some(buttons) => {
            let height = tallest(&buttons);
            let (middle, left) = holding(&buttons).map_or((None, inside), |inside| {
                (Some(inside.piece), Some(inside.left))
            });
            (height, row(frame, view, style, buttons, middle), left)
        }
        None => {
            let (height, piece) = two_rows(frame, view, style, room);
            (height, piece, inside)
        }
    };
    let bar = Bar {
        height_px: height + 2.0 * bars.margin_px(),
        piece: container(piece)
            .width(Length::Fill)
            .padding([bars.margin_px(), MARGIN_PX])
            .into(),
    };
    Some((bar, left))
}

/// Help at the start, the rest at the end; staff screens put their other buttons at the start.
fn row<M>(
    frame: &Frame<M>,
    view: &View<'_>,
    style: &Style,
    buttons: Vec<Button>,
    middle: Option<Piece>,
) -> Piece {
    let mut first = usize::from(frame.help.is_some());
    if style.scale.staff {
        first += frame.secondary.len();
    }
    let mut buttons = buttons.into_iter().map(|button| button.view(view.focus));
    let mut cells: Vec<Piece> = buttons.by_ref().take(first).collect();
    cells.extend(middle);
    cells.push(spring());
    cells.extend(buttons);
    bidi_row(mirrored(view, style), BAR_GAP_PX, cells)
        .width(Length::Fill)
        .into()
}

/// Whether the bottom bar runs from right to left: by the language, turned round for a left hand
/// (research: ux B21).
fn mirrored(view: &View<'_>, style: &Style) -> bool {
    let left = view.comfort.hand == Hand::Left && !style.scale.staff;
    style.rtl != left
}

/// The other buttons above, help and the main action below.
fn two_rows<M>(frame: &Frame<M>, view: &View<'_>, style: &Style, room_px: f32) -> (f32, Piece) {
    let others: Vec<_> = frame.secondary.iter().map(|b| (b, Weight::Quiet)).collect();
    let ends: Vec<_> = frame
        .help
        .iter()
        .map(|b| (b, Weight::Quiet))
        .chain(frame.main.iter().map(|b| (b, Weight::Main)))
        .collect();
    let ends = WORDINGS
        .into_iter()
        .map(|wording| worded(&ends, style, wording))
        .find(|chosen| widths(chosen) + BAR_GAP_PX <= room_px)
        .unwrap_or_else(|| worded(&ends, style, WORDINGS[5]));
    let mut height = tallest(&ends);
    let mut last: Vec<Piece> = Vec::new();
    let help = usize::from(frame.help.is_some());
    let ends_room = room_px;
    for (index, button) in ends.into_iter().enumerate() {
        if index == help {
            last.push(spring());
        }
        let wide = button.width() > ends_room;
        last.push(if wide {
            button.view_wide(view.focus, ends_room)
        } else {
            button.view(view.focus)
        });
    }
    let mut rows = Vec::new();
    if !others.is_empty() {
        let pieces: Vec<(f32, Piece)> = worded(&others, style, WORDINGS[1])
            .into_iter()
            .map(|button| {
                let wide = button.width().min(room_px);
                let piece = if button.width() > room_px {
                    button.view_wide(view.focus, room_px)
                } else {
                    button.view(view.focus)
                };
                (wide, piece)
            })
            .collect();
        let mut flow = kit::flow(style, room_px, BAR_MARGIN_PX, pieces);
        height += super::measure::height_of(&mut flow, room_px) + BAR_MARGIN_PX;
        rows.push(
            container(flow)
                .width(Length::Fill)
                .align_x(kit::start(!mirrored(view, style)))
                .into(),
        );
    }
    rows.push(
        bidi_row(mirrored(view, style), BAR_GAP_PX, last)
            .width(Length::Fill)
            .into(),
    );
    let piece = kit::bidi_column(style.rtl, BAR_MARGIN_PX, rows).width(Length::Fill);
    (height, piece.into())
}

/// The whole frame: what stands over the content, and what stands under it.
pub(super) struct Around {
    pub over: Vec<Bar>,
    pub under: Vec<Bar>,
    /// The context stands in the content.
    pub context_below: bool,
    /// The title is in the top bar already.
    pub title_inside: bool,
}

impl Around {
    /// `bars` says how much room they may take.
    pub(super) fn new<M>(
        frame: &Frame<M>,
        title: &str,
        view: &View<'_>,
        style: &Style,
        bars: Bars,
    ) -> Self {
        let top = top(frame, title, view, style, bars);
        let said = Status::of(frame, top.strip_inside);
        let bottom = bottom(frame, view, style, said, bars);
        let (bar, left) = match bottom {
            Some((bar, left)) => (bar, left),
            None => (
                Bar {
                    height_px: BAR_MARGIN_PX,
                    piece: kit::gap(BAR_MARGIN_PX),
                },
                None,
            ),
        };
        let bands = left.unwrap_or(said);
        let mut over = vec![top.bar];
        over.extend(bands.posture_band(view, style));
        let over_px = over.iter().map(|bar| bar.height_px).sum();
        over.extend(out_of_reach(over_px, view, style));
        let mut under: Vec<Bar> = bands.strip_band(view, style).into_iter().collect();
        under.push(bar);
        Self {
            over,
            under,
            context_below: top.context_below,
            title_inside: top.title_inside,
        }
    }

    pub(super) fn height_px(&self) -> f32 {
        self.over
            .iter()
            .chain(&self.under)
            .map(|bar| bar.height_px)
            .sum()
    }
}

/// On a tall screen, the room above what somebody seated reaches: nothing to press stands there
/// but the top bar (research: ux B21). `over_px` is what the bars take of it already.
fn out_of_reach(over_px: f32, view: &View<'_>, style: &Style) -> Option<Bar> {
    let tall = view.height_px() > view.width_px() && !style.scale.staff;
    let height_px = (view.height_px() * OUT_OF_REACH).ceil() - over_px;
    (tall && height_px > 0.0).then(|| Bar {
        height_px,
        piece: kit::gap(height_px),
    })
}

/// The width between two margins, centred on very wide screens.
pub(super) fn content_width(view: &View<'_>) -> f32 {
    (view.width_px() - 2.0 * MARGIN_PX).min(crate::ui::theme::scale::CONTENT_WIDTH_PX)
}

/// Whether a text stands on one line of that width.
pub(super) fn one_line(text: &str, face: Face, width_px: f32) -> bool {
    width_of(text, face) <= width_px
}

/// The frame that the sheets of a cut page may get at most: « 9 sur 9 » beside the context, and
/// « Voir la suite » as the main action.
pub(super) fn of_a_cut_page<M>(frame: &Frame<M>) -> Frame<()> {
    let place = "99 sur 99";
    let mut main = frame
        .main
        .as_ref()
        .map_or_else(|| page::Button::new("main", "", ()), plain);
    if main.label.chars().count() < NEXT_SHEET_CHARS {
        main.label = "n".repeat(NEXT_SHEET_CHARS);
    }
    main.icon = Some(Icon::Next);
    Frame {
        back: Some(frame.back.as_ref().map_or_else(
            || page::Button::new("back", place, ()).icon(Icon::Back),
            plain,
        )),
        context: Some(match &frame.context {
            Some(context) => format!("{context} · {place}"),
            None => place.to_owned(),
        }),
        hide: frame.hide.as_ref().map(plain),
        speak: frame.speak.as_ref().map(plain),
        posture: frame.posture.clone(),
        strip: frame.strip.clone(),
        help: frame.help.as_ref().map(plain),
        secondary: frame.secondary.iter().map(plain).collect(),
        main: Some(main),
    }
}

/// About as many letters as « Voir la suite » has in any of our languages.
const NEXT_SHEET_CHARS: usize = 14;

/// A button without its message.
pub(super) fn plain<M>(button: &page::Button<M>) -> page::Button<()> {
    page::Button {
        id: button.id.clone(),
        label: button.label.clone(),
        short_label: button.short_label.clone(),
        icon: button.icon,
        on_press: (),
    }
}
