//! A button: icon and words in a box. Knows how wide it will be, so that bars can choose the
//! shorter wording before they are laid out.

use iced::Length;

use super::label::{fit, width_of};
use super::pressable::{Box, Pressable};
use super::{Label, Piece, bidi_row, icon};
use crate::screen::event::Input;
use crate::screen::page::{self, Icon};
use crate::ui::theme::{Face, Style};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Outlined.
    Quiet,
    /// Filled: the one main action.
    Main,
}

/// A button as it will be drawn.
#[derive(Debug, Clone)]
pub struct Button {
    id: String,
    label: String,
    short: Option<String>,
    icon: Option<Icon>,
    weight: Weight,
    face: Face,
    least_px: f32,
    style: Style,
}

impl Button {
    /// The drawing of a page's button.
    #[must_use]
    pub fn new<M>(button: &page::Button<M>, weight: Weight, style: &Style) -> Self {
        Self {
            id: button.id.clone(),
            label: button.label.clone(),
            short: button.short_label.clone(),
            icon: button.icon,
            weight,
            face: style.scale.strong(),
            least_px: style.scale.reach(),
            style: *style,
        }
    }

    /// With the short wording, where there is one.
    #[must_use]
    pub fn shorter(mut self) -> Self {
        if let Some(short) = self.short.take() {
            self.label = short;
        }
        self
    }

    /// With words of another size, in logical pixels.
    #[must_use]
    pub fn text_px(mut self, size_px: f32) -> Self {
        self.face = self.face.at(size_px);
        self
    }

    /// With another least height and width.
    #[must_use]
    pub fn least(mut self, least_px: f32) -> Self {
        self.least_px = least_px;
        self
    }

    /// Width it takes, in logical pixels.
    #[must_use]
    pub fn width(&self) -> f32 {
        let words = width_of(&self.label, self.face);
        let icon = self.icon.map_or(0.0, |_| self.icon_px() + self.icon_gap());
        (words + icon + 2.0 * self.pad()).ceil().max(self.least_px)
    }

    /// Height it takes, in logical pixels.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.face.line_px().ceil().max(self.least_px)
    }

    /// The widget.
    #[must_use]
    pub fn view(self, focus: Option<&str>) -> Piece {
        let focused = focus == Some(self.id.as_str());
        let width = self.width();
        self.pressable(focused, true).width(width).into()
    }

    /// The widget, in a box of a given width; words that do not fit get smaller, then wrap.
    #[must_use]
    pub fn view_wide(mut self, focus: Option<&str>, width_px: f32) -> Piece {
        let focused = focus == Some(self.id.as_str());
        let icon = self.icon.map_or(0.0, |_| self.icon_px() + self.icon_gap());
        let room = width_px - icon - 2.0 * self.pad();
        self.face = fit(&self.label, self.face, room, self.style.scale.smallest())
            .unwrap_or_else(|| self.face.at(self.style.scale.smallest()));
        self.pressable(focused, false)
            .width(Length::Fixed(width_px))
            .into()
    }

    fn pressable(self, focused: bool, one_line: bool) -> Pressable {
        let palette = &self.style.palette;
        let (look, ink) = match self.weight {
            Weight::Quiet => (Box::outlined(palette), palette.ink),
            Weight::Main => (Box::filled(palette), palette.on_primary),
        };
        let words = Label::new(&self.label, self.face.lined(1.3), ink).centred();
        let words = if one_line { words.one_line() } else { words };
        let mut content: Vec<Piece> = vec![words.into()];
        if let Some(name) = self.icon {
            // « Suite › » points where it goes.
            let at = usize::from(name == Icon::Next);
            let name = icon::pointing(name, self.style.rtl);
            content.insert(at, icon::icon(name, self.icon_px(), ink));
        }
        let content = bidi_row(self.style.rtl, self.icon_gap(), content);
        let pad = self.pad();
        let height = self.height();
        Pressable::new(
            &self.id,
            content,
            Input::Press(self.id.clone()),
            look,
            self.least_px,
        )
        .least_height(height)
        .padding([0.0, pad - 1.0])
        .focused(focused, &self.style)
    }

    fn pad(&self) -> f32 {
        match self.weight {
            Weight::Main => 38.0,
            Weight::Quiet => 26.0,
        }
    }

    fn icon_px(&self) -> f32 {
        self.style.scale.icon(self.face.size_px)
    }

    fn icon_gap(&self) -> f32 {
        (self.face.size_px * 0.5).round()
    }
}
