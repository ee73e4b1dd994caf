//! Pictures of the key screens, kept beside the tests: French, Arabic and Ukrainian, the smallest
//! and the largest text. A screen that looks otherwise than its picture fails, and so does a
//! screen without a picture or a picture without a screen. They are in greys, a third of the
//! bytes: `tests/bars` measures the colours.
//!
//! `GUICHET_GOLDENS=write cargo test --test screens goldens` takes the pictures again: look at
//! each before it is committed. What differs is left in `target/goldens`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::domain::comfort::TextSize;
use guichet::l10n::Locale;
use guichet::screen::Kiosk;
use guichet::screen::event::{Input, Viewport};
use guichet::screen::words::KeyWords;
use guichet::terminal::{Rehearsal, setup};
use guichet::ui::draw::measure::Sheets;
use guichet::ui::draw::{View, draw};
use guichet::ui::render::Canvas;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{DynamicImage, GrayImage, Luma};
use jiff::civil::date;

const LOCALES: [&str; 3] = ["fr", "ar", "uk"];
const SIZES: [TextSize; 2] = [TextSize::Normal, TextSize::Largest];

/// The screens everybody meets.
const SCREENS: [&str; 17] = [
    "welcome",
    "comfort",
    "help",
    "curtain",
    "staff-queue",
    "company",
    "services",
    "start",
    "question/nom/0",
    "question/naissance/0",
    "question/seul/0",
    "question/adresse/0",
    "commune/commune/0",
    "question/email/0",
    "review",
    "agreement",
    "kept",
];

/// The service of most of them, and the one that asks for an e-mail.
const SERVICES: [&str; 2] = ["registre-canicule", "mediatheque"];

/// Processors round the arithmetic of edges otherwise: so much is nothing anybody sees.
const ROUNDING: u8 = 3;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/goldens")
}

#[test]
fn goldens_of_the_key_screens() {
    let album = Album {
        folder: folder(),
        write: std::env::var("GUICHET_GOLDENS").is_ok_and(|wanted| wanted == "write"),
    };
    let (mut wrong, mut shown) = (Vec::new(), BTreeSet::new());
    let mut canvas = Canvas::new();
    for locale in LOCALES {
        for size in SIZES {
            visit(locale, size, &mut |name, kiosk, words| {
                let picture = picture(&mut canvas, kiosk, words);
                if shown.insert(name.to_owned()) {
                    wrong.extend(album.differs(name, &picture).err());
                }
            });
        }
    }
    println!("{} pictures compared", shown.len());
    for orphan in album.names().difference(&shown) {
        wrong.push(format!("{orphan}: no screen shows it any more"));
    }
    assert!(shown.len() > SCREENS.len() * LOCALES.len() * SIZES.len() - 1);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Plays the common screens and the services; tells the key screens with their names.
fn visit(locale: &str, size: TextSize, tell: &mut dyn FnMut(&str, &Kiosk, &KeyWords)) {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&config);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
    let locale: Locale = locale.parse().unwrap();
    let mut setup = setup(&catalogue, Some(locale), true).unwrap();
    setup.comfort.text_size = size;
    let words = KeyWords::of(setup.texts(locale).unwrap());
    let setup = Arc::new(setup);
    let arrives = || {
        let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), date(2026, 6, 15));
        let _ = kiosk.handle(Input::Resized(Viewport::default()), 0);
        kiosk
    };
    let mut see = |kiosk: &Kiosk, _| {
        let page = kiosk.page();
        let (sheet, _) = kiosk.sheet();
        let most = usize::from(page.id.starts_with("question/"));
        if SCREENS.contains(&page.id.as_str()) && sheet <= most {
            let refused = page.nodes.iter().any(|n| n.id.starts_with("problem-"));
            let name = format!(
                "{}-{}-{}{}{}",
                locale.as_str(),
                size.px(),
                page.id.replace('/', "-"),
                if sheet > 0 { "-next" } else { "" },
                if refused { "-refused" } else { "" }
            );
            tell(&name, kiosk, &words);
        }
    };
    Rehearsal::new(arrives(), &mut see).common();
    for slug in SERVICES {
        let mut services = catalogue.services.iter();
        let service = services.find(|entry| entry.service.slug.as_str() == slug);
        let examples = &service.unwrap().examples;
        let longest = examples.iter().max_by_key(|e| e.answers.to_string().len());
        Rehearsal::new(arrives(), &mut see).service(slug, &longest.unwrap().answers);
    }
}

fn picture(canvas: &mut Canvas, kiosk: &Kiosk, words: &KeyWords) -> GrayImage {
    let view = View::of(kiosk, words);
    let sheet = canvas.lay(draw(kiosk.page(), &view), Viewport::default());
    DynamicImage::ImageRgba8(canvas.draw(&sheet).unwrap()).into_luma8()
}

/// The pictures that were looked at.
struct Album {
    folder: PathBuf,
    write: bool,
}

impl Album {
    /// What is there.
    fn names(&self) -> BTreeSet<String> {
        let files = std::fs::read_dir(&self.folder).into_iter().flatten();
        let stems = files.filter_map(|file| Some(file.ok()?.path().file_stem()?.to_owned()));
        stems.filter_map(|stem| stem.into_string().ok()).collect()
    }

    /// Compares, or takes the picture again.
    fn differs(&self, name: &str, seen: &GrayImage) -> Result<(), String> {
        let path = self.folder.join(format!("{name}.png"));
        if self.write {
            save(&path, seen);
            return Ok(());
        }
        let Ok(known) = image::open(&path) else {
            return Err(format!("{name}: there is no picture of it"));
        };
        let (known, left) = (known.into_luma8(), left_in());
        if known.dimensions() != seen.dimensions() {
            save(&left.join(format!("{name}.png")), seen);
            return Err(format!("{name}: its picture has another size"));
        }
        let mut difference = GrayImage::new(seen.width(), seen.height());
        let mut count = 0;
        for (x, y, pixel) in seen.enumerate_pixels() {
            if pixel.0[0].abs_diff(known.get_pixel(x, y).0[0]) > ROUNDING {
                difference.put_pixel(x, y, Luma([255]));
                count += 1;
            }
        }
        if count == 0 {
            return Ok(());
        }
        save(&left.join(format!("{name}.png")), seen);
        save(&left.join(format!("{name}-differs.png")), &difference);
        Err(format!(
            "{name}: {count} pixels differ, see {}",
            left.display()
        ))
    }
}

fn left_in() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens")
}

fn save(path: &Path, picture: &GrayImage) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).unwrap();
}

/// The comparison sees one pixel, and a picture that is not there.
#[test]
fn goldens_can_fail() {
    let folder = tempfile::tempdir().unwrap();
    let album = |write| Album {
        folder: folder.path().to_owned(),
        write,
    };
    let mut seen = GrayImage::from_pixel(20, 10, Luma([250]));
    let missing = album(false).differs("one", &seen).unwrap_err();
    assert!(missing.contains("no picture"), "{missing}");
    album(true).differs("one", &seen).unwrap();
    assert_eq!(album(false).differs("one", &seen), Ok(()));
    seen.put_pixel(3, 4, Luma([250 - ROUNDING]));
    assert_eq!(album(false).differs("one", &seen), Ok(()));
    seen.put_pixel(3, 4, Luma([249 - ROUNDING]));
    let differs = album(false).differs("one", &seen).unwrap_err();
    assert!(differs.contains("1 pixels differ"), "{differs}");
    let smaller = GrayImage::new(10, 10);
    assert!(album(false).differs("one", &smaller).is_err());
    assert!(album(false).names().contains("one"));
}
