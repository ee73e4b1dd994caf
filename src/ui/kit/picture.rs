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
/// Largest width and height: what `check` lets pass.
const SIDE_PX_MAX: u32 = 4_096;
/// Most memory that decoding one takes, in bytes.
const DECODED_BYTES_MAX: u64 = 128 << 20;
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
        let pixels = read(bytes)?;
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

/// The pixels, within limits: a few bytes can claim to be a picture of any size.
fn read(bytes: &[u8]) -> Option<image::RgbaImage> {
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(SIDE_PX_MAX);
    limits.max_image_height = Some(SIDE_PX_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = image::ImageReader::new(std::io::Cursor::new(bytes));
    reader.limits(limits);
    let reader = reader.with_guessed_format().ok()?;
    Some(reader.decode().ok()?.into_rgba8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::GrayImage::new(width, height)
            .write_to(&mut bytes, image::ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    /// The same file, which claims another width and height.
    fn claiming(mut bytes: Vec<u8>, width: u32, height: u32) -> Vec<u8> {
        bytes[16..20].copy_from_slice(&width.to_be_bytes());
        bytes[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        bytes
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |sum: u32, byte: &u8| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(sum & 1))
            })
        };
        !bytes.iter().fold(!0, step)
    }

    #[test]
    fn bombs_are_not_decoded_and_words_stand_in_their_place() {
        let size = |bytes: Vec<u8>| {
            let found = fitted(&bytes.into(), 400.0, 300.0);
            forget();
            found
        };
        assert!(size(png(40, 30)).is_some());
        assert!(size(claiming(png(40, 30), 40, 30)).is_some());
        assert!(size(png(SIDE_PX_MAX, 8)).is_some());
        assert_eq!(size(png(SIDE_PX_MAX + 1, 8)), None);
        for (width, height) in [
            (30_000, 30_000),
            (u32::MAX, u32::MAX),
            (0x7fff_ffff, 1),
            (1, 0x7fff_ffff),
            (SIDE_PX_MAX, SIDE_PX_MAX),
            (0, 0),
        ] {
            assert_eq!(size(claiming(png(40, 30), width, height)), None, "{width}");
        }
        for bytes in [
            b"GIF89a".to_vec(),
            b"<svg/>".to_vec(),
            png(40, 30)[..50].to_vec(),
        ] {
            assert_eq!(size(bytes), None);
        }
    }
}
