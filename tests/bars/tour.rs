//! The tour: who walks where, what is looked at, and what was found. Every walk is a thorough
//! rehearsal of the real terminal on the shipped configuration; each screen it shows is looked
//! at once a language, at the sizes and shapes whose turn it is.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use guichet::catalogue::Catalogue;
use guichet::domain::comfort::{Comfort, Hand, TextSize};
use guichet::domain::posture::Posture;
use guichet::l10n::Locale;
use guichet::screen::effect::Link;
use guichet::screen::event::{Input, Viewport};
use guichet::screen::page::{Mark, NodeKind, Page};
use guichet::screen::setup::Setup;
use guichet::screen::speech::{SpeechWords, transcript};
use guichet::screen::words::KeyWords;
use guichet::screen::{Kiosk, Message, OneSheet};
use guichet::terminal::{Company, Moment, Rehearsal, setup};
use guichet::ui::draw::measure::Sheets;
use guichet::ui::render::Canvas;
use jiff::civil::date;
use serde_json::Value;

use crate::finding::Finding;
use crate::rules;
use crate::sight::{self, Scene};

/// The four shapes of screen (B5).
const SHAPES: [(u16, u16); 4] = [(1280, 720), (1280, 1024), (1920, 1080), (1080, 1920)];

/// One way of looking in so many, where nothing is asked for.
const PART: u64 = 96;

/// How much is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// At each screen, one in so many ways of looking, another one at the next screen; and
    /// always the largest text on the smallest screen.
    Part(u64),
    /// Everything.
    Full,
    /// Everything, on the screens whose name holds one of these texts, such as
    /// `question/adresse,help`.
    Only(String),
}

impl Extent {
    /// What `GUICHET_BARS` asks for.
    pub fn from_environment() -> Self {
        match std::env::var("GUICHET_BARS") {
            Ok(wanted) if wanted == "full" => Self::Full,
            Ok(wanted) if wanted.parse::<u64>().is_ok_and(|step| step > 0) => {
                Self::Part(wanted.parse().unwrap_or(PART))
            }
            Ok(wanted) if !wanted.is_empty() => Self::Only(wanted),
            _ => Self::Part(PART),
        }
    }

    fn takes(&self, way: usize, screen: u64) -> bool {
        match self {
            Self::Full | Self::Only(_) => true,
            Self::Part(step) => {
                let hardest = way == 3 * SHAPES.len();
                hardest || (way as u64).wrapping_add(screen).is_multiple_of(*step)
            }
        }
    }
}

/// What a tour saw.
#[derive(Default)]
pub struct Tour {
    pub findings: Vec<Finding>,
    /// Screens, by language.
    pub screens: BTreeMap<String, usize>,
    /// Screens × text size × contrast × shape × hands, languages together.
    pub combinations: usize,
    /// Sheets drawn.
    pub sheets: usize,
    /// Words and targets measured.
    pub measured: usize,
    /// What was typed into fields.
    pub typed: HashSet<String>,
    took: Duration,
}

impl Tour {
    pub fn summary(&self) -> String {
        let screens: usize = self.screens.values().sum();
        let languages: Vec<String> = self
            .screens
            .iter()
            .map(|(locale, screens)| format!("{locale} {screens}"))
            .collect();
        format!(
            "{} combinations: {screens} screens ({}), {} sheets drawn, {} words and targets \
             measured, {:.0} s",
            self.combinations,
            languages.join(", "),
            self.sheets,
            self.measured,
            self.took.as_secs_f32()
        )
    }

    fn join(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.typed.extend(other.typed);
        for (locale, screens) in other.screens {
            *self.screens.entry(locale).or_default() += screens;
        }
        self.combinations += other.combinations;
        self.sheets += other.sheets;
        self.measured += other.measured;
    }
}

/// One walk through the terminal.
struct Walk {
    locale: Locale,
    setup: Arc<Setup>,
    /// The service and the answers of an example; the common screens without.
    service: Option<(String, Value)>,
    company: Company,
    link: Link,
}

type Seen = Mutex<HashSet<(Locale, u64)>>;

/// Walks everywhere, on all cores.
pub fn run(extent: &Extent) -> Tour {
    play(extent, walks())
}

/// Walks with this word as every name and every text, in languages of both directions, and looks
/// at the largest text on the smallest screen, and a little more.
pub fn run_with(word: &str) -> Tour {
    let mut walks = walks();
    walks.retain(|walk| {
        let alone = matches!(walk.company, Company::Alone);
        let language = matches!(walk.locale, Locale::French | Locale::Arabic);
        alone && language && walk.service.is_some()
    });
    // One example of each service in French, one service in Arabic.
    let mut seen = HashSet::new();
    walks.retain(|walk| {
        let service = walk.service.as_ref().map(|(slug, _)| slug.clone());
        let service = service.filter(|_| walk.locale == Locale::French);
        seen.insert((walk.locale, service))
    });
    for walk in &mut walks {
        if let Some((_, answers)) = &mut walk.service {
            fill(answers, word);
        }
    }
    play(&Extent::Part(960), walks)
}

/// Puts the word into every answer that begins with a capital letter: names, addresses, what
/// people say.
fn fill(answers: &mut Value, word: &str) {
    match answers {
        Value::Object(object) => object.values_mut().for_each(|inner| fill(inner, word)),
        Value::Array(list) => list.iter_mut().for_each(|inner| fill(inner, word)),
        Value::String(text) if text.starts_with(char::is_uppercase) => *text = word.to_owned(),
        _ => {}
    }
}

fn play(extent: &Extent, walks: Vec<Walk>) -> Tour {
    let start = Instant::now();
    let (next, seen) = (AtomicUsize::new(0), Seen::default());
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    let mut whole = Tour::default();
    std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..cores)
            .map(|_| {
                scope.spawn(|| {
                    let mut tour = Tour::default();
                    let mut canvas = Canvas::new();
                    while let Some(walk) = walks.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let mut walker = Walker {
                            walk,
                            extent,
                            seen: &seen,
                            canvas: &mut canvas,
                            tour: &mut tour,
                            typed: Vec::new(),
                        };
                        walker.walk();
                        let typed = walker.typed;
                        tour.typed.extend(typed);
                    }
                    tour
                })
            })
            .collect();
        for walker in walkers {
            whole.join(walker.join().expect("a walker"));
        }
    });
    whole.took = start.elapsed();
    whole
}

/// Every language; for each, the common screens, every example of every service by somebody
/// alone, and its longest with a mediator and in practice.
fn walks() -> Vec<Walk> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    let (catalogue, findings) = Catalogue::load(&folder);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
    let mediator = catalogue.kiosk.mediators.first();
    let code = mediator.map(|m| m.code.clone()).unwrap_or_default();
    let mut walks = Vec::new();
    for locale in &catalogue.kiosk.locales {
        let setup = Arc::new(setup(&catalogue, Some(*locale), true).expect("a set-up"));
        let mut add = |service: Option<(String, Value)>, company, link| {
            walks.push(Walk {
                locale: *locale,
                setup: Arc::clone(&setup),
                service,
                company,
                link,
            });
        };
        let helped = |posture| Company::Helped(code.clone(), posture);
        add(None, helped(Posture::InPlaceOf), Link::Unknown);
        for entry in &catalogue.services {
            let slug = entry.service.slug.to_string();
            let mut examples: Vec<Value> =
                entry.examples.iter().map(|e| e.answers.clone()).collect();
            examples.sort_by_key(|answers| usize::MAX - answers.to_string().len());
            for answers in &examples {
                let service = Some((slug.clone(), answers.clone()));
                add(service, Company::Alone, Link::Unknown);
            }
            for (company, link) in [
                (helped(Posture::InPlaceOf), Link::Offline),
                (Company::Practising, Link::Unknown),
            ] {
                let longest = examples.first().expect("an example").clone();
                add(Some((slug.clone(), longest)), company, link);
            }
        }
    }
    walks
}

struct Walker<'a> {
    walk: &'a Walk,
    extent: &'a Extent,
    seen: &'a Seen,
    canvas: &'a mut Canvas,
    tour: &'a mut Tour,
    /// What the walk typed so far.
    typed: Vec<String>,
}

impl Walker<'_> {
    fn walk(&mut self) {
        let walk = self.walk;
        let setup = Arc::clone(&walk.setup);
        let mut kiosk = Kiosk::new(setup, Arc::new(OneSheet), date(2026, 6, 15));
        let _ = kiosk.handle(Input::Resized(Viewport::default()), 0);
        let mut see = |kiosk: &Kiosk, moment| self.see(kiosk, moment);
        let mut rehearsal = Rehearsal::new(kiosk, &mut see)
            .thorough()
            .with(walk.company.clone())
            .linked(walk.link);
        match &walk.service {
            None => rehearsal.common(),
            Some((slug, answers)) => rehearsal.service(slug, answers),
        }
    }

    /// Looks at a screen, if nobody did in this language.
    fn see(&mut self, kiosk: &Kiosk, moment: Moment) {
        self.remember(kiosk.page());
        if let Extent::Only(wanted) = self.extent
            && !wanted.split(',').any(|part| kiosk.page().id.contains(part))
        {
            return;
        }
        let words = SpeechWords::of(self.walk.setup.texts(kiosk.locale()).expect("texts"));
        let print = fingerprint(kiosk, moment, &words);
        let new = self
            .seen
            .lock()
            .expect("seen")
            .insert((self.walk.locale, print));
        if !new {
            return;
        }
        let locale = self.walk.locale.as_str().to_owned();
        *self.tour.screens.entry(locale).or_default() += 1;
        let ways = TextSize::ALL
            .into_iter()
            .flat_map(|size| SHAPES.map(|shape| (size, shape)))
            .flat_map(|(size, shape)| [(size, shape, false), (size, shape, true)]);
        let mut ways: Vec<_> = ways.collect();
        ways.sort_by_key(|(_, _, steady)| *steady);
        for (way, (text_size, shape, steady)) in ways.into_iter().enumerate() {
            if !self.extent.takes(way, print) {
                continue;
            }
            let turn = usize::try_from(print % 97).unwrap_or(0) + way;
            let comfort = Comfort {
                text_size,
                steady,
                hand: [Hand::Right, Hand::Left][turn % 2],
                ..kiosk.comfort()
            };
            self.look(kiosk, moment, (comfort, shape), turn, &words);
        }
    }

    fn look(
        &mut self,
        kiosk: &Kiosk,
        moment: Moment,
        (comfort, (width_px, height_px)): (Comfort, (u16, u16)),
        turn: usize,
        words: &SpeechWords,
    ) {
        let viewport = Viewport {
            width_px,
            height_px,
        };
        let keys = KeyWords::of(self.walk.setup.texts(kiosk.locale()).expect("texts"));
        let sheets = kiosk.sheets_at(&Sheets, comfort, viewport);
        // Both contrasts.
        self.tour.combinations += 2;
        for (number, page) in sheets.into_iter().enumerate() {
            let scene = Scene {
                said: transcript(&page, words),
                page: page.map(|_: Message| ()),
                moment,
                typed: &self.typed,
                comfort,
                viewport,
                rtl: kiosk.rtl(),
                words: &keys,
                group: [None, Some(0), Some(1), Some(2), Some(3)][turn % 5],
                turn: turn + number,
            };
            let sight = sight::look(self.canvas, &scene);
            self.tour.sheets += 1;
            self.tour.measured += sight.normal.words.len() + sight.targets().count();
            let service = self.walk.service.as_ref().map_or("", |(slug, _)| slug);
            let found = rules::judge(&sight);
            for (rule, what) in found {
                self.tour.findings.push(Finding {
                    rule,
                    page: format!("{service} {}", scene.page.id),
                    at: format!(
                        "{moment:?} {} {width_px}×{height_px} {} px{}{} sheet {number}",
                        self.walk.locale.as_str(),
                        comfort.text_size.px(),
                        if comfort.steady { " steady" } else { "" },
                        if comfort.hand == Hand::Left {
                            " left"
                        } else {
                            ""
                        },
                    ),
                    what,
                });
            }
        }
    }

    /// Notes what was typed, to recognise it where it should not be said.
    fn remember(&mut self, page: &Page<Message>) {
        for node in &page.nodes {
            if let NodeKind::Field(field) = &node.kind {
                let text = field.value.trim();
                if text.chars().count() >= 5 && !self.typed.iter().any(|typed| typed == text) {
                    self.typed.push(text.to_owned());
                }
            }
        }
    }
}

/// The same for two screens that take the same room: what is typed in a field, and which tile of
/// a page is chosen, moves nothing.
fn fingerprint(kiosk: &Kiosk, moment: Moment, words: &SpeechWords) -> u64 {
    let mut page = kiosk.page().clone();
    let mut hasher = DefaultHasher::new();
    let mut chosen = false;
    for node in &mut page.nodes {
        match &mut node.kind {
            NodeKind::Field(field) if !field.value.is_empty() => field.value = "x".to_owned(),
            NodeKind::Tile {
                mark: Mark::Radio { chosen: mark } | Mark::Tick { chosen: mark },
                ..
            } if !page.id.starts_with("comfort") => {
                chosen |= std::mem::take(mark);
                node.personal = false;
            }
            _ => {}
        }
        (node.kind.role(), node.personal).hash(&mut hasher);
    }
    (&page.id, moment, page.title_personal, chosen).hash(&mut hasher);
    for said in transcript(&page, words) {
        // « Question 4 sur 11 » is « Question 5 sur 12 » after other answers.
        let place = said.id == "context";
        let text = said.text.replace(|c: char| place && c.is_ascii_digit(), "");
        (said.id, text, said.personal).hash(&mut hasher);
    }
    hasher.finish()
}
