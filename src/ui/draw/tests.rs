//! The drawing's bars: the sketches as pages, and hard pages at every size on every shape.

use super::fixtures::*;
use super::{View, draw, measure, sentences};
use crate::domain::comfort::{Comfort, Contrast, TextSize};
use crate::screen::event::Viewport;
use crate::screen::page::Page;
use crate::ui::render::Canvas;

/// A page, how it is seen, and the name of its picture.
struct Shot {
    name: &'static str,
    page: Page<()>,
    focus: Option<&'static str>,
    px: u16,
    high: bool,
    rtl: bool,
    viewport: Viewport,
}

impl Shot {
    fn new(name: &'static str, page: Page<()>) -> Self {
        Self {
            name,
            page,
            focus: None,
            px: 28,
            high: false,
            rtl: false,
            viewport: Viewport::default(),
        }
    }

    fn focus(mut self, id: &'static str) -> Self {
        self.focus = Some(id);
        self
    }

    fn px(mut self, px: u16) -> Self {
        self.px = px;
        self
    }

    fn high(mut self) -> Self {
        self.high = true;
        self
    }

    fn rtl(mut self) -> Self {
        self.rtl = true;
        self
    }

    fn on(mut self, width_px: u16, height_px: u16) -> Self {
        self.viewport = size(width_px, height_px);
        self
    }
}

fn shots() -> Vec<Shot> {
    vec![
        Shot::new("question", question()),
        Shot::new("choix", choix()),
        Shot::new("date", date()).focus("mois"),
        Shot::new("verifier", verifier()),
        Shot::new("garde", garde()),
        Shot::new("contraste-56", contraste()).px(56).high(),
        Shot::new("arabe-34", arabe()).px(34).rtl(),
        Shot::new("personnel", personnel()).focus("row/1"),
        Shot::new("accueil", accueil()),
        Shot::new("adresse", adresse()).focus("rue"),
        Shot::new("nom", nom()).focus("nom"),
        Shot::new("courriel", courriel()).focus("mail"),
        Shot::new("question-focus", question()).focus("main"),
        Shot::new("contraste-focus", question())
            .px(42)
            .high()
            .focus("oui"),
        Shot::new("accueil-56", accueil()).px(56),
        Shot::new("choix-56", choix()).px(56),
        Shot::new("date-56", date()).px(56).focus("annee"),
        Shot::new("question-1080x1920", question())
            .px(42)
            .on(1080, 1920),
        Shot::new("adresse-1080x1920", adresse())
            .px(42)
            .on(1080, 1920),
        Shot::new("choix-1920x1080", choix()).px(34).on(1920, 1080),
        Shot::new("nom-1280x1024", nom())
            .focus("nom")
            .on(1280, 1024),
    ]
}

fn comfort(px: u16, high: bool) -> Comfort {
    Comfort {
        text_size: TextSize::from_px(px).expect("one of the four"),
        contrast: if high {
            Contrast::High
        } else {
            Contrast::Normal
        },
        unhurried: false,
        keyboard: true,
    }
}

/// Writes the pictures of the sketches under `target/pictures`, to be looked at.
#[test]
fn the_sketches_are_drawn() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&folder).expect("folder");
    let mut canvas = Canvas::new();
    let words = words();
    for shot in shots() {
        let comfort = comfort(shot.px, shot.high);
        let sheets = measure::sheets(&shot.page, comfort, shot.viewport, shot.rtl, &words);
        for (index, sheet) in sheets.iter().enumerate() {
            let view = View {
                focus: shot.focus,
                caret: 4,
                capital: false,
                comfort,
                rtl: shot.rtl,
                viewport: shot.viewport,
                words: &words,
            };
            let page = shot.page.clone().only(sheet.clone());
            let image = canvas
                .render(draw(&page, &view), shot.viewport)
                .expect("image");
            let file = folder.join(format!("{}+{index}.png", shot.name));
            image.save(file).expect("png");
        }
    }
}

#[test]
fn a_text_breaks_into_sentences() {
    let check = |text, expected: &[&str]| assert_eq!(sentences(text), expected, "{text}");
    check("", &[""]);
    check("Une phrase.", &["Une phrase."]);
    check("Gardé. Elle part.", &["Gardé.", "Elle part."]);
    check(
        "Avec M.\u{a0}Martin. Ou non\u{202f}? Oui.",
        &["Avec M.\u{a0}Martin.", "Ou non\u{202f}?", "Oui."],
    );
    check("Le 3. trimestre", &["Le 3. trimestre"]);
}
