//! Pictures of papers, scaled to fit. Decoded once and remembered while they are on the screen;
//! [`forget`] drops them, so that nothing of a visit outlives it.

use std::cell::RefCell;
use std::sync::Arc;

use iced::advanced::image::Handle;

use super::art::Art;
use super::{Label, Piece, panel};
use crate::ui::theme::Style;
use crate::ui::theme::scale::{BADGE_RADIUS_PX, BORDER_PX};

/// A decoded picture and where its bytes were.
struct Decoded {
    source: Arc<[u8]>,
    handle: Handle,
    size: (f32, f32),
}

thread_local! {
    static DECODED: RefCell<Vec<Decoded>> = const { RefCell::new(Vec::new()) };
}

/// At most this many pictures are remembered.
const KEPT: usize = 6;

/// Drops every remembered picture.
pub fn forget() {
    DECODED.with_borrow_mut(Vec::clear);
}

/// The size a picture is drawn at inside that room, in logical pixels; never enlarged by more
/// than a half. `None` when it cannot be decoded.
#[must_use]
pub fn fitted(bytes: &Arc<[u8]>, width_px: f32, height_px: f32) -> Option<(f32, f32)> {
    let (_, (wide, high)) = decoded(bytes)?;
    let scale = ((width_px - FRAME_PX) / wide).min((height_px - FRAME_PX) / high);
    let scale = scale.clamp(0.0, LARGEST);
    Some(((wide * scale).floor(), (high * scale).floor()))
}

/// Most a picture is enlarged.
const LARGEST: f32 = 1.5;
/// Border and its two sides.
const FRAME_PX: f32 = 2.0 * BORDER_PX;

/// The widget: the picture in a thin frame, or its words when it cannot be decoded.
#[must_use]
pub fn picture(
    style: &Style,
    bytes: &Arc<[u8]>,
    label: &str,
    width_px: f32,
    height_px: f32,
) -> Piece {
    let Some(((handle, _), (wide, high))) = decoded(bytes).zip(fitted(bytes, width_px, height_px))
    else {
        return Label::new(label, style.scale.text(), style.palette.ink).into();
    };
    panel(
        Art::picture(handle, wide, high),
        style.palette.card,
        style.palette.line,
        BORDER_PX,
        BADGE_RADIUS_PX,
    )
    .padding(BORDER_PX)
    .into()
}

fn decoded(bytes: &Arc<[u8]>) -> Option<(Handle, (f32, f32))> {
    DECODED.with_borrow_mut(|known| {
        if let Some(found) = known.iter().find(|known| Arc::ptr_eq(&known.source, bytes)) {
            return Some((found.handle.clone(), found.size));
        }
        let pixels = image::load_from_memory(bytes).ok()?.into_rgba8();
        let (wide, high) = pixels.dimensions();
        let handle = Handle::from_rgba(wide, high, pixels.into_raw());
        let size = (wide as f32, high as f32);
        if known.len() == KEPT {
            known.remove(0);
        }
        known.push(Decoded {
            source: Arc::clone(bytes),
            handle: handle.clone(),
            size,
        });
        Some((handle, size))
    })
}
