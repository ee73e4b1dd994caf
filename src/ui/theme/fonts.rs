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

    /// Height of a letter of the font of the screens as it is drawn, in times the text size.
    /// Measured, because what a font says of itself is not always there or true.
    fn height_em(letter: char) -> f32 {
        use iced::advanced::graphics::text::cosmic_text::{CacheKey, CacheKeyFlags, SwashCache};
        const LARGE_PX: f32 = 2_000.0;
        install();
        let mut system = font_system().write().expect("font system");
        let system = system.raw();
        let regular = |face: &&fontdb::FaceInfo| {
            face.families[0].0 == "Atkinson Hyperlegible Next" && face.weight.0 == 400
        };
        let (id, weight) = system
            .db()
            .faces()
            .find(regular)
            .map(|face| (face.id, face.weight))
            .expect("the font");
        let font = system.get_font(id, weight).expect("the font");
        let glyph = font.as_swash().charmap().map(letter);
        let flags = CacheKeyFlags::DISABLE_HINTING;
        let (key, ..) = CacheKey::new(id, glyph, LARGE_PX, (0.0, 0.0), weight, flags);
        let image = SwashCache::new().get_image_uncached(system, key);
        let height = image.expect("a drawing").placement.height;
        f32::from(u16::try_from(height).expect("a height")) / LARGE_PX
    }

    /// Letters are as large as the laws on terminals ask, on a screen whose size was set with a
    /// card: 96 logical pixels are an inch (research: ux B1 to B3).
    #[test]
    fn letters_are_as_large_as_the_law_asks() {
        use crate::domain::comfort::TextSize;
        const MM_PER_PX: f32 = 25.4 / 96.0;
        // From the eye to the screen: standing, and from a wheelchair or a step back.
        const NEAR_MM: f32 = 600.0;
        const FAR_MM: f32 = 810.0;
        let capital_mm = |size: TextSize| height_em('H') * f32::from(size.px()) * MM_PER_PX;
        let small_mm = |size: TextSize| height_em('x') * f32::from(size.px()) * MM_PER_PX;
        let wide_angle_mm = |distance: f32| 2.0 * distance * 0.35_f32.to_radians().tan();
        let [smallest, .., large, largest] = TextSize::ALL;
        // ADA 707.7.2 and Section 508; EN 301 549 V4 5.1.4; EN 301 549 V3 5.1.4.
        assert!(capital_mm(smallest) >= 4.8, "{}", capital_mm(smallest));
        let small = small_mm(smallest);
        assert!(small >= NEAR_MM * 16.0 / 2_688.0, "{small}");
        assert!(capital_mm(large) >= wide_angle_mm(NEAR_MM));
        assert!(capital_mm(largest) >= wide_angle_mm(FAR_MM));
        assert_eq!(largest.px(), 2 * smallest.px(), "200 %, RGAA 10.4");
    }

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
