//! The line icons, recoloured. Always placed beside words, never alone.

use std::sync::OnceLock;

use iced::advanced::svg::Handle;

use super::Piece;
use super::art::Art;
use crate::screen::page::Icon;

static ICONS: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/assets/icons");

/// An icon of that side, in one colour.
#[must_use]
pub fn icon(icon: Icon, side_px: f32, color: iced::Color) -> Piece {
    Art::line(handle(icon), color, side_px).into()
}

/// The icon that points the same way in the reading direction.
#[must_use]
pub fn pointing(icon: Icon, rtl: bool) -> Icon {
    match icon {
        Icon::Back if rtl => Icon::Next,
        Icon::Next if rtl => Icon::Back,
        icon => icon,
    }
}

/// The drawing of an icon, read once. An icon without a file is drawn as nothing; a test holds
/// that there is none.
fn handle(icon: Icon) -> Handle {
    static HANDLES: OnceLock<Vec<Handle>> = OnceLock::new();
    let handles = HANDLES.get_or_init(|| {
        Icon::ALL
            .iter()
            .map(|icon| Handle::from_memory(drawing(*icon).unwrap_or(EMPTY)))
            .collect()
    });
    Icon::ALL
        .iter()
        .position(|known| *known == icon)
        .and_then(|index| handles.get(index).cloned())
        .unwrap_or_else(|| Handle::from_memory(EMPTY))
}

const EMPTY: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\"/>";

fn drawing(icon: Icon) -> Option<&'static [u8]> {
    ICONS
        .get_file(format!("{}.svg", icon.stem()))
        .map(include_dir::File::contents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_its_drawing() {
        let missing: Vec<_> = Icon::ALL
            .iter()
            .filter(|icon| drawing(**icon).is_none())
            .map(|icon| icon.stem())
            .collect();
        assert!(missing.is_empty(), "no drawing: {missing:?}");
    }
}
