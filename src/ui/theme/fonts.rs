//! The bundled fonts, and only them: what the machine has installed never changes a screen.
//! Invariant held by a test: after [`install`], the text engine knows exactly these nine faces.

use std::sync::{Arc, Once};

use iced::Font;
use iced::advanced::graphics::text::{cosmic_text::fontdb, font_system};

/// The font of everything in Latin letters; Arabic and Cyrillic are found in its companions.
pub const DEFAULT: Font = Font::with_name("Atkinson Hyperlegible Next");

macro_rules! bundled {
    ($($file:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../../../assets/fonts/", $file)).as_slice()),+]
    };
}

const BUNDLED: [&[u8]; 9] = bundled![
    "AtkinsonHyperlegibleNext-Regular.ttf",
    "AtkinsonHyperlegibleNext-SemiBold.ttf",
    "AtkinsonHyperlegibleNext-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArabic-SemiBold.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSans-Bold.ttf",
];

/// Puts the bundled fonts in the text engine and takes all others out. Call it once before
/// anything is measured or drawn; later calls do nothing. The fonts are used in place, from the
/// binary itself, without a copy.
pub fn install() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        let Ok(mut system) = font_system().write() else {
            return;
        };
        let fonts = system.raw().db_mut();
        let found: Vec<_> = fonts.faces().map(|face| face.id).collect();
        for id in found {
            fonts.remove_face(id);
        }
        for bytes in BUNDLED {
            let _ = fonts.load_font_source(fontdb::Source::Binary(Arc::new(bytes)));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bundled_faces_remain() {
        install();
        let mut system = font_system().write().expect("font system");
        let names: Vec<_> = system
            .raw()
            .db()
            .faces()
            .map(|face| (face.families[0].0.clone(), face.weight.0))
            .collect();
        assert_eq!(names.len(), BUNDLED.len(), "{names:?}");
        for family in [
            "Atkinson Hyperlegible Next",
            "Noto Sans Arabic",
            "Noto Sans",
        ] {
            for weight in [400, 600, 700] {
                assert!(
                    names.contains(&(family.to_owned(), weight)),
                    "{family} {weight}"
                );
            }
        }
    }
}
