//! The bundled fonts, and only them: what the machine has installed never changes a screen.
//! Invariant held by a test: after [`install`], the text engine knows exactly these nine faces.

use std::collections::BTreeSet;
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

/// The letters among these that no bundled font can draw: a screen would show an empty box.
/// Signs that are never drawn, such as the marks of direction, are none of them.
#[must_use]
pub fn missing(letters: &BTreeSet<char>) -> BTreeSet<char> {
    install();
    let mut missing: BTreeSet<char> = letters.iter().copied().filter(|c| is_drawn(*c)).collect();
    let Ok(mut system) = font_system().write() else {
        return BTreeSet::new();
    };
    let system = system.raw();
    let faces: Vec<_> = system
        .db()
        .faces()
        .map(|face| (face.id, face.weight))
        .collect();
    for (id, weight) in faces {
        if let Some(font) = system.get_font(id, weight) {
            let glyphs = font.as_swash().charmap();
            missing.retain(|letter| glyphs.map(*letter) == 0);
        }
    }
    missing
}

/// Whether a sign leaves ink or room. Source: the default-ignorable signs of Unicode that texts
/// can hold.
fn is_drawn(letter: char) -> bool {
    let ignorable = matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}');
    !letter.is_control() && !ignorable
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::{application, application_locales};

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

    #[test]
    fn every_text_of_the_application_can_be_drawn() {
        for locale in application_locales() {
            let texts = application(locale).unwrap();
            let letters = texts
                .keys()
                .iter()
                .flat_map(|key| key.readings.concat().chars().collect::<Vec<_>>());
            assert_eq!(missing(&letters.collect()), BTreeSet::new(), "{locale}");
        }
    }

    #[test]
    fn letters_without_a_glyph() {
        for (text, expected) in [
            (
                "Élodie à Noël, Œuvre\u{202f}? «\u{a0}12\u{a0}€\u{a0}» ’ …",
                "",
            ),
            ("Чи живете ви самі? ґ Ї є", ""),
            ("هل تعيش وحدك؟ ٠١٢", ""),
            ("Yalnız mı yaşıyorsunuz? İ ğ Ş", ""),
            ("¿Vive sola? Coração ñ", ""),
            ("\u{2068}name\u{2069}\u{200f}\n", ""),
            ("您好 a", "好您"),
            ("☂ 🙂", "☂🙂"),
        ] {
            let found: String = missing(&text.chars().collect()).into_iter().collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
