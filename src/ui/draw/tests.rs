//! The drawing's bars: the sketches as pages, and hard pages at every size on every shape.

use super::fixtures::*;
use super::{View, draw, measure, sentences};
use crate::domain::comfort::{Comfort, Contrast, Hand, TextSize};
use crate::screen::event::{Input, ScreenKey, Viewport};
use crate::screen::page::{Button, Field, Icon, Look, NodeKind, Page, Stop};
use crate::ui::render::{Canvas, Sheet, Spot};
use crate::ui::theme::scale::RING_PX;
use iced::advanced::layout::Layout;
use iced::{Event, Point, Rectangle, mouse};

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
        steady: false,
        hand: Hand::Right,
        text_size: TextSize::from_px(px).expect("one of the four"),
        contrast: if high {
            Contrast::High
        } else {
            Contrast::Normal
        },
        keyboard: true,
        ..Comfort::default()
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
        let sheets = measure::sheets(&shot.page, comfort, shot.viewport, shot.rtl);
        for (index, sheet) in sheets.iter().enumerate() {
            let view = View {
                focus: shot.focus,
                caret: 4,
                capital: false,
                group: None,
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

const SHAPES: [(u16, u16); 4] = [(1280, 720), (1280, 1024), (1920, 1080), (1080, 1920)];
const SIZES: [u16; 4] = [28, 34, 42, 56];

/// What is wrong with a laid-out piece: parts that stick out of what holds them, parts that
/// overlap their neighbours.
fn spills(layout: Layout<'_>, found: &mut Vec<String>) {
    let bounds = layout.bounds();
    let held = bounds.expand(0.6);
    let children: Vec<Rectangle> = layout.children().map(|child| child.bounds()).collect();
    for (index, child) in children.iter().enumerate() {
        if child.width < 0.5 || child.height < 0.5 {
            continue;
        }
        if !child.is_within(&held) {
            found.push(format!("{child:?} sticks out of {bounds:?}"));
        }
        for other in &children[index + 1..] {
            let shared = child.intersection(other);
            if shared.is_some_and(|shared| shared.width > 0.6 && shared.height > 0.6) {
                found.push(format!("{child:?} overlaps {other:?}"));
            }
        }
    }
    for child in layout.children() {
        spills(child, found);
    }
}

/// What is wrong with the targets: too small, or too near each other.
fn targets(spots: &[Spot], staff: bool, steady: bool, found: &mut Vec<String>) {
    let targets: Vec<&Spot> = spots.iter().filter(|spot| spot.target).collect();
    for (index, spot) in targets.iter().enumerate() {
        let key = spot.name.starts_with("key/");
        let least = match (staff, key) {
            (true, false) => (44.0, 44.0),
            (false, _) if steady => (114.0, 114.0),
            (_, true) => (76.0, 68.0),
            (false, false) => (76.0, 76.0),
        };
        if spot.bounds.width < least.0 || spot.bounds.height < least.1 {
            found.push(format!("{} is {:?}", spot.name, spot.bounds.size()));
        }
        if staff {
            continue;
        }
        for other in &targets[index + 1..] {
            if spot
                .bounds
                .expand(3.9)
                .intersects(&other.bounds.expand(3.9))
            {
                found.push(format!("{} touches {}", spot.name, other.name));
            }
        }
    }
}

/// Draws every page at every size on every shape and hands each sheet to a check.
fn everywhere(mut check: impl FnMut(&Page<()>, &View<'_>, &mut Vec<String>)) {
    let words = words();
    let mut failures = Vec::new();
    for (page, rtl) in every_page() {
        for (width_px, height_px) in SHAPES {
            for (px, steady) in SIZES.into_iter().flat_map(|px| [(px, false), (px, true)]) {
                let comfort = Comfort {
                    steady,
                    ..comfort(px, false)
                };
                let viewport = size(width_px, height_px);
                let sheets = measure::sheets(&page, comfort, viewport, rtl);
                let nodes: Vec<usize> = sheets.iter().cloned().flatten().collect();
                assert_eq!(
                    nodes,
                    (0..page.nodes.len()).collect::<Vec<_>>(),
                    "{}",
                    page.id
                );
                for (index, sheet) in sheets.iter().enumerate() {
                    let mut shown = page.clone().only(sheet.clone());
                    cut_frame(&mut shown, index, sheets.len());
                    let view = View {
                        focus: None,
                        caret: 0,
                        capital: false,
                        group: None,
                        comfort,
                        rtl,
                        viewport,
                        words: &words,
                    };
                    let mut found = Vec::new();
                    check(&shown, &view, &mut found);
                    found.dedup();
                    let place = format!(
                        "{} {width_px}×{height_px} {px} px steady={steady} sheet {index}",
                        page.id
                    );
                    failures.extend(found.into_iter().map(|what| format!("{place}: {what}")));
                }
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// The frame of one sheet of several, as the kiosk sets it.
fn cut_frame(page: &mut Page<()>, index: usize, count: usize) {
    if count < 2 {
        return;
    }
    let place = format!("{} sur {count}", index + 1);
    page.frame.context = Some(match page.frame.context.take() {
        Some(context) => format!("{context} · {place}"),
        None => place,
    });
    if index + 1 < count {
        page.frame.secondary.clear();
        page.frame.main = Some(
            Button::new("next", "Voir la suite", ())
                .icon(Icon::Next)
                .short("Suite"),
        );
    }
    if index > 0 {
        page.frame.back = Some(Button::new("back", "Retour", ()).icon(Icon::Back));
    }
}

#[test]
fn nothing_is_clipped_or_overlaps_anywhere() {
    let canvas = Canvas::new();
    everywhere(|page, view, found| {
        let mut sheet = canvas.lay(draw(page, view), view.viewport);
        spills(sheet.layout(), found);
        let spots = canvas.spots(&mut sheet);
        let staff = page.look == Look::Staff;
        targets(&spots, staff, view.comfort.steady, found);
    });
}

#[test]
fn every_stop_is_there_to_be_touched() {
    let canvas = Canvas::new();
    everywhere(|page, view, found| {
        let mut sheet = canvas.lay(draw(page, view), view.viewport);
        let spots = canvas.spots(&mut sheet);
        for stop in page.stops() {
            let Some(spot) = spots
                .iter()
                .find(|spot| spot.target && spot.name == stop.id())
            else {
                found.push(format!("{} is not drawn", stop.id()));
                continue;
            };
            let ring = spot.bounds.expand(if page.look == Look::Staff {
                0.0
            } else {
                RING_PX
            });
            let screen = Rectangle::with_size(iced::Size::new(view.width_px(), view.height_px()));
            if !ring.is_within(&screen) {
                found.push(format!("the ring of {} is cut", stop.id()));
            }
            let expected = match stop {
                Stop::Press(id, ()) => Input::Press(id.to_owned()),
                Stop::Field(id) => Input::Touch(id.to_owned()),
            };
            let said = click(&canvas, &mut sheet, spot.bounds.center());
            if said != [expected] {
                found.push(format!("{} says {said:?}", stop.id()));
            }
        }
    });
}

fn click(canvas: &Canvas, sheet: &mut Sheet, at: Point) -> Vec<Input> {
    let events = [
        Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
    ];
    canvas.events(sheet, &events, iced::advanced::mouse::Cursor::Available(at))
}

#[test]
fn the_keys_type_what_they_show() {
    let canvas = Canvas::new();
    let words = words();
    let typed = |page: &Page<()>, capital: bool, key: &str| {
        let view = View {
            focus: None,
            caret: 0,
            capital,
            group: None,
            comfort: comfort(28, false),
            rtl: false,
            viewport: Viewport::default(),
            words: &words,
        };
        let mut sheet = canvas.lay(draw(page, &view), view.viewport);
        let name = format!("key/{key}");
        let spots = canvas.spots(&mut sheet);
        let spot = spots.into_iter().find(|spot| spot.name == name);
        let at = spot
            .unwrap_or_else(|| panic!("no key {key}"))
            .bounds
            .center();
        click(&canvas, &mut sheet, at)
    };
    let check = |page: &Page<()>, capital, key, expected| {
        assert_eq!(typed(page, capital, key), [Input::ScreenKey(expected)]);
    };
    check(&nom(), false, "é", ScreenKey::Text("é"));
    check(&nom(), true, "É", ScreenKey::Text("É"));
    check(&nom(), false, "space", ScreenKey::Text(" "));
    check(&nom(), false, "erase", ScreenKey::Erase);
    check(&nom(), false, "capital", ScreenKey::Capital);
    check(&nom(), false, "next", ScreenKey::NextField);
    check(&adresse(), true, "7", ScreenKey::Text("7"));
    check(
        &courriel(),
        false,
        "@orange.fr",
        ScreenKey::Text("@orange.fr"),
    );
    check(&date(), false, "0", ScreenKey::Text("0"));
}

/// What is typed is left to iced; another focus, a refusal, another page are drawn at once.
#[test]
fn only_what_is_typed_turns_no_paper() {
    let words = words();
    let mut view = View {
        focus: None,
        caret: 0,
        capital: false,
        group: None,
        comfort: Comfort::default(),
        rtl: false,
        viewport: Viewport::default(),
        words: &words,
    };
    let mut page = nom();
    let mut paper = crate::ui::redraw::Paper::default();
    let mut turns = |page: &Page<()>, view: &View<'_>| {
        let before = paper.color();
        paper.follow(page, view);
        paper.color() != before
    };
    assert!(turns(&page, &view), "the first page");
    assert!(!turns(&page, &view), "nothing");
    let typed = |page: &mut Page<()>, change: fn(&mut Field<()>)| {
        let fields = page
            .nodes
            .iter_mut()
            .filter_map(|node| match &mut node.kind {
                NodeKind::Field(field) => Some(field),
                _ => None,
            });
        change(fields.into_iter().next().unwrap());
    };
    typed(&mut page, |field| field.value.push('é'));
    view.caret = 1;
    assert!(!turns(&page, &view), "a letter");
    typed(&mut page, |field| {
        field.error = Some("Écrivez votre nom.".to_owned())
    });
    assert!(turns(&page, &view), "a refusal");
    view.focus = Some("continue");
    assert!(turns(&page, &view), "another focus");
    view.comfort.contrast = Contrast::High;
    assert!(turns(&page, &view), "other colours");
    assert!(turns(&date(), &view), "another page");
}
