//! Seeded faults: one a rule. A question as it is drawn is below no bar; with its fault it is
//! below that one.

use std::path::Path;
use std::sync::Arc;

use guichet::catalogue::Catalogue;
use guichet::domain::comfort::Comfort;
use guichet::screen::event::{Input, Viewport};
use guichet::screen::page::{Mark, Node, NodeKind, Page};
use guichet::screen::speech::{SpeechWords, Utterance, transcript};
use guichet::screen::words::KeyWords;
use guichet::screen::{Kiosk, Message, OneSheet};
use guichet::terminal::{Moment, Rehearsal, setup};
use guichet::ui::drawing::DrawnWords;
use guichet::ui::render::Canvas;
use iced::Color;
use jiff::civil::date;

use crate::finding::Rule;
use crate::rules;
use crate::sight::{self, Scene, Sight};

/// What the faults are put into: the first question with tiles.
struct Stage {
    page: Page<()>,
    said: Vec<Utterance>,
    words: KeyWords,
    comfort: Comfort,
}

fn stage() -> Stage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&folder);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
    let entry = catalogue.services.first().expect("a service");
    let answers = entry.examples.first().expect("an example").answers.clone();
    let setup = Arc::new(setup(&catalogue, None, true).expect("a set-up"));
    let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(OneSheet), date(2026, 6, 15));
    let _ = kiosk.handle(Input::Resized(Viewport::default()), 0);
    let mut stage = None;
    let mut see = |kiosk: &Kiosk, moment| {
        let page = kiosk.page();
        let tiles = page.nodes.iter().filter(|node| is_tile(node)).count();
        let wanted = page.id.starts_with("question/") && tiles >= 2;
        if stage.is_none() && wanted && moment == Moment::Untouched {
            let texts = setup.texts(kiosk.locale()).expect("texts");
            stage = Some(Stage {
                page: page.clone().map(|_: Message| ()),
                said: transcript(page, &SpeechWords::of(texts)),
                words: KeyWords::of(texts),
                comfort: kiosk.comfort(),
            });
        }
    };
    let slug = entry.service.slug.to_string();
    Rehearsal::new(kiosk, &mut see).service(&slug, &answers);
    stage.expect("a question with tiles")
}

fn is_tile<M>(node: &Node<M>) -> bool {
    matches!(node.kind, NodeKind::Tile { .. })
}

/// Puts a fault into what is drawn, then into what was seen, and tells what the rules find.
fn found(put: fn(&mut Scene<'_>), spoil: fn(&mut Sight<'_>)) -> Vec<(Rule, String)> {
    let Stage {
        page,
        said,
        words,
        comfort,
    } = stage();
    let mut scene = Scene {
        page,
        said,
        moment: Moment::Untouched,
        typed: &[],
        comfort,
        viewport: Viewport {
            width_px: 1920,
            height_px: 1080,
        },
        rtl: false,
        words: &words,
        group: None,
        turn: 1,
    };
    put(&mut scene);
    let mut sight = sight::look(&mut Canvas::new(), &scene);
    spoil(&mut sight);
    rules::judge(&sight)
}

/// The words of the title.
fn title<'s>(sight: &'s mut Sight<'_>) -> &'s mut DrawnWords {
    let title = sight.scene.page.title.clone();
    let words = &mut sight.normal.words;
    words
        .iter_mut()
        .find(|words| words.text == title)
        .expect("the title")
}

/// The place of the target that is the main action, and of another one.
fn main_and_other(sight: &Sight<'_>) -> (usize, usize) {
    let main = sight.scene.page.frame.main.as_ref().expect("a main action");
    let at = |wanted: &dyn Fn(&str) -> bool| {
        let found = sight
            .spots
            .iter()
            .position(|spot| spot.target && wanted(&spot.name));
        found.expect("a target")
    };
    (at(&|name| name == main.id), at(&|name| name != main.id))
}

fn tiles(scene: &mut Scene<'_>, count: usize) {
    for number in 0..count {
        let mark = Mark::Radio { chosen: false };
        let tile = Node::tile(
            format!("seeded-{number}"),
            format!("Choix {number}"),
            mark,
            (),
        );
        scene.page.nodes.push(tile);
    }
}

type Fault = (Rule, fn(&mut Scene<'_>), fn(&mut Sight<'_>));

/// One fault a rule.
const FAULTS: [Fault; 31] = [
    (
        Rule::OffScreen,
        |_| (),
        |sight| title(sight).bounds.x = 1900.0,
    ),
    (
        Rule::Clipped,
        |_| (),
        |sight| title(sight).bounds.width += 40.0,
    ),
    (
        Rule::BrokenWord,
        |_| (),
        |sight| {
            title(sight)
                .broken
                .push(("per".to_owned(), "sonne".to_owned()));
        },
    ),
    (
        Rule::Overlap,
        |_| (),
        |sight| {
            let at = sight
                .normal
                .words
                .iter()
                .rev()
                .find(|words| words.bounds.width > 0.0);
            let at = at.expect("words").bounds;
            title(sight).bounds = at;
        },
    ),
    (Rule::Scrolls, |_| (), |sight| sight.normal.layers = 2),
    (Rule::SmallText, |_| (), |sight| title(sight).size_px = 27.0),
    (
        Rule::LongLine,
        |_| (),
        |sight| title(sight).lines.push("m".repeat(61)),
    ),
    (
        Rule::Capitals,
        |scene| scene.page.title.push_str(" ATTENTION"),
        |_| (),
    ),
    (
        Rule::TextContrast,
        |_| (),
        |sight| {
            // 5:1 on white.
            title(sight).color = Color::from_rgb8(0x6F, 0x6F, 0x6F);
        },
    ),
    (
        Rule::ShapeContrast,
        |_| (),
        |sight| {
            for drawn in &mut sight.normal.boxes {
                if let Some((color, _)) = &mut drawn.border {
                    *color = Color::from_rgb8(0xCC, 0xCC, 0xCC);
                }
            }
        },
    ),
    (
        Rule::ColourAlone,
        |_| (),
        |sight| {
            for drawn in &mut sight.normal.boxes {
                if let Some((_, thick)) = &mut drawn.border {
                    *thick = 6.0;
                }
            }
        },
    ),
    (
        Rule::NoWords,
        |scene| {
            let tile = scene.page.nodes.iter_mut().find(|node| is_tile(node));
            if let NodeKind::Tile { label, .. } = &mut tile.expect("a tile").kind {
                label.clear();
            }
        },
        |_| (),
    ),
    (
        Rule::SmallTarget,
        |_| (),
        |sight| {
            let (main, _) = main_and_other(sight);
            sight.spots[main].bounds.height = 60.0;
        },
    ),
    (
        Rule::NearTargets,
        |_| (),
        |sight| {
            let (main, other) = main_and_other(sight);
            let at = sight.spots[main].bounds;
            sight.spots[other].bounds.x = at.x - sight.spots[other].bounds.width - 5.0;
            sight.spots[other].bounds.y = at.y;
        },
    ),
    (
        Rule::NearDanger,
        |_| (),
        |sight| {
            let (main, other) = main_and_other(sight);
            let at = sight.spots[main].bounds;
            sight.spots[other].name = "remove-0".to_owned();
            sight.spots[other].bounds.x = at.x - sight.spots[other].bounds.width - 20.0;
            sight.spots[other].bounds.y = at.y;
        },
    ),
    (
        Rule::TooHigh,
        |scene| {
            scene.viewport = Viewport {
                width_px: 1080,
                height_px: 1920,
            };
        },
        |sight| {
            let (main, _) = main_and_other(sight);
            sight.spots[main].bounds.y = 200.0;
        },
    ),
    (
        Rule::DeadTarget,
        |_| (),
        |sight| {
            sight.focus.as_mut().expect("a focus").1.clear();
        },
    ),
    (
        Rule::Unreachable,
        |_| (),
        |sight| {
            let (main, _) = main_and_other(sight);
            sight.spots.remove(main);
        },
    ),
    (
        Rule::ThinRing,
        |_| (),
        |sight| {
            for drawn in &mut sight.high.boxes {
                drawn.border = drawn.border.map(|(color, _)| (color, 3.0));
            }
        },
    ),
    (
        Rule::HiddenRing,
        |_| (),
        |sight| {
            let (main, _) = main_and_other(sight);
            let at = sight.spots[main].bounds;
            let words = title(sight);
            words.bounds.x = at.x;
            words.bounds.y = at.y - words.bounds.height - 1.0;
        },
    ),
    (Rule::Order, |scene| scene.said.reverse(), |_| ()),
    (Rule::ManyTabs, |scene| tiles(scene, 13), |_| ()),
    (Rule::ManyChoices, |scene| tiles(scene, 7), |_| ()),
    (
        Rule::LongSentence,
        |scene| scene.page.title = "mot ".repeat(16).trim_end().to_owned(),
        |_| (),
    ),
    (
        Rule::ManyWords,
        |scene| {
            let text = "Encore une phrase de sept mots ici. ".repeat(9);
            scene
                .page
                .nodes
                .push(Node::sentence("seeded", text.trim_end()));
        },
        |_| (),
    ),
    (
        Rule::RunOn,
        |_| (),
        |sight| {
            let words = title(sight);
            words.text.push_str(" Et une autre phrase.");
        },
    ),
    (
        Rule::Preselected,
        |scene| {
            for node in &mut scene.page.nodes {
                if let NodeKind::Tile { mark, .. } = &mut node.kind {
                    *mark = Mark::Radio { chosen: true };
                }
            }
        },
        |_| (),
    ),
    (Rule::Unspoken, |scene| drop(scene.said.pop()), |_| ()),
    (
        Rule::SaidAloud,
        |scene| {
            // What the title says was typed by somebody.
            scene.typed = Vec::leak(vec![scene.page.title.clone()]);
        },
        |_| (),
    ),
    (Rule::NoGlyph, |scene| scene.page.title.push('漢'), |_| ()),
    (
        Rule::NoText,
        |scene| scene.page.title = "⟦title⟧".to_owned(),
        |_| (),
    ),
];

#[test]
fn a_question_as_it_is_drawn_is_below_no_bar() {
    assert_eq!(found(|_| (), |_| ()), []);
}

#[test]
fn each_seeded_fault_is_caught() {
    let mut missed = Vec::new();
    for rule in Rule::ALL {
        let (_, put, spoil) = FAULTS.iter().find(|(of, ..)| *of == rule).expect("a fault");
        if !found(*put, *spoil)
            .iter()
            .any(|(caught, _)| *caught == rule)
        {
            missed.push(rule);
        }
    }
    println!("{} seeded faults, {} missed", FAULTS.len(), missed.len());
    assert!(missed.is_empty(), "not caught: {missed:?}");
}
