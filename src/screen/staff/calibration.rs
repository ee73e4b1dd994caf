//! « Régler la taille »: staff lay a bank card on a rectangle and make it as wide as the card.

use crate::domain::calibration::{CARD_HEIGHT_MM, CARD_WIDTH_MM, LOGICAL_PX_MM};
use crate::screen::page::{Icon, Node, NodeKind, Page, Tone};
use crate::screen::scene::Scene;

use super::{Message, staff_page};

/// Widths the rectangle can take, in logical pixels: half a card to two cards.
const WIDTHS_PX: std::ops::RangeInclusive<i16> = 160..=620;

/// The rectangle as staff see it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    width_px: i16,
}

impl Default for Card {
    /// As wide as a card on a screen that is calibrated already.
    fn default() -> Self {
        #[allow(clippy::cast_possible_truncation, reason = "324")]
        let width_px = (CARD_WIDTH_MM / LOGICAL_PX_MM).round() as i16;
        Self { width_px }
    }
}

impl Card {
    /// Its width, in logical pixels.
    #[must_use]
    pub fn width_px(self) -> f32 {
        f32::from(self.width_px)
    }

    pub(super) fn wider(self, by_px: i16) -> Self {
        let width_px = self.width_px.saturating_add(by_px);
        Self {
            width_px: width_px.clamp(*WIDTHS_PX.start(), *WIDTHS_PX.end()),
        }
    }
}

pub(super) fn page(scene: &Scene<'_>, card: Card) -> Page<crate::screen::Message> {
    let mut page = staff_page(
        scene,
        "staff-calibration",
        scene.text("staff-calibration-title"),
    );
    page.nodes = scene.sentences(
        "staff-calibration-text",
        &scene.text("staff-calibration-text"),
    );
    let height_px = card.width_px() * CARD_HEIGHT_MM / CARD_WIDTH_MM;
    page.nodes.push(Node::new(
        "staff-card",
        NodeKind::Gauge {
            width_px: card.width_px(),
            height_px: height_px.round(),
            label: scene.text("staff-card"),
        },
    ));
    for (id, by_px) in [
        ("staff-card-much-narrower", -20),
        ("staff-card-narrower", -2),
        ("staff-card-wider", 2),
        ("staff-card-much-wider", 20),
    ] {
        let press = crate::screen::Message::Staff(Message::CardWider(by_px));
        page.nodes.push(Node::new(
            format!("{id}-node"),
            NodeKind::Button(scene.button(id, press)),
        ));
    }
    page.frame.main = scene.main(
        "staff-card-right",
        crate::screen::Message::Staff(Message::CardRight),
    );
    page
}

/// What staff should know of the size of things; nothing when all is well.
pub(super) fn notice(scene: &Scene<'_>) -> Option<Node<crate::screen::Message>> {
    let id = scene.calibration.notice_id()?;
    Some(Node::notice(
        "staff-calibration-notice",
        Tone::Attention,
        Icon::TextSize,
        scene.text(id),
    ))
}
