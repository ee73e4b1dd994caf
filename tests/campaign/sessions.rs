//! Whole visits through the terminal, on a real disk, with a word of its own in every field that
//! takes words. They end in every way there is; some requests go to a real desk, some leave on a
//! stick. Then the checker searches every file there is for every word: folders of the terminal
//! and the desk with their write-ahead logs, everything logged, temporary folders, sticks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use guichet::catalogue::{BundledCommunes, Catalogue};
use guichet::device::{SystemClock, SystemRandom};
use guichet::domain::commune::Communes;
use guichet::domain::service::Kind;
use guichet::domain::session::Stage;
use guichet::payload::walk;
use guichet::screen::effect::{Effect, PinOutcome, Report};
use guichet::screen::event::{Input, Key};
use guichet::screen::setup::Setup;
use guichet::screen::staff::interrupted::{Asked, Row};
use guichet::screen::{Kiosk, OneSheet};
use guichet::store::Store;
use guichet::terminal::{Runtime, setup};
use guichet_checker::{Case, Promise, check};
use jiff::civil::{Date, date};
use serde_json::Value;
use tokio::sync::mpsc::UnboundedReceiver;

use crate::intent::{Gesture, Intent};
use crate::judge::promise;
use crate::plan::Plan;
use crate::town::{Random, Town, copy_folder, finished, leaves};

/// Visits at one terminal, before its folders are searched.
const VISITS: u64 = 25;
/// The examples were written for this day.
const TODAY: Date = date(2026, 6, 15);
/// Between two gestures of somebody calm.
const CALM_MS: u64 = 1_500;
/// More gestures than the longest visit has.
const GESTURES_MAX: usize = 3_000;

/// How a visit ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ending {
    /// « C'est gardé », and the last page.
    Kept,
    /// « J'arrête », somewhere.
    Wiped,
    /// All is answered, and the person does not agree.
    Refused,
    /// Walked away; staff give it back, and it is finished.
    GivenBack,
    /// Walked away; staff destroy it.
    Destroyed,
    /// Switched off in the middle; staff give it back, and it is finished.
    SwitchedOff,
}

impl Ending {
    const ALL: [Self; 8] = [
        Self::Kept,
        Self::Kept,
        Self::Kept,
        Self::Wiped,
        Self::Refused,
        Self::GivenBack,
        Self::Destroyed,
        Self::SwitchedOff,
    ];
}

/// Everything logged by this process, from the first visit on.
fn log_file() -> &'static Path {
    static LOG: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = LOG.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        let file = Mutex::new(fs::File::create(&path).unwrap());
        let filter = tracing_subscriber::EnvFilter::new("guichet=trace,info");
        let log = tracing_subscriber::fmt().with_env_filter(filter);
        // Somebody else's log would do as well; there is none.
        let _ = log.with_writer(file).try_init();
        (folder, path)
    });
    path
}

/// A service with answers, and the places that take a word.
struct Form {
    service: String,
    answers: Value,
    places: Vec<String>,
}

fn forms(catalogue: &Catalogue) -> Vec<Form> {
    let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
    let mut forms = Vec::new();
    for entry in &catalogue.services {
        for example in &entry.examples {
            let mut found = Vec::new();
            leaves(&example.answers, "", &mut found);
            found.retain(|place| {
                let name = place.rsplit('/').next().unwrap_or_default();
                let question = entry.service.question(name);
                let kind = question.map(|at| &entry.service.questions[at].kind);
                let mut answers = example.answers.clone();
                *answers.pointer_mut(place).unwrap() = Value::from("Qabcdefghijkl");
                let taken = walk(&entry.service, &communes, TODAY, &answers);
                matches!(kind, Some(Kind::Text { .. } | Kind::Name))
                    && taken.is_ok_and(|outcome| outcome.answers.is_some())
            });
            assert!(!found.is_empty(), "{}", example.file);
            forms.push(Form {
                service: entry.service.slug.to_string(),
                answers: example.answers.clone(),
                places: found,
            });
        }
    }
    forms
}

/// A word that stands nowhere else: letters only, so that a name may hold it.
fn word(random: &mut Random) -> String {
    const LETTERS: &[u8] = b"bcdfghjklmnpqrstvwxz";
    let letters = (0..14).map(|_| char::from(LETTERS[random.below(20) as usize]));
    std::iter::once('Q').chain(letters).collect()
}

/// One terminal with its disk.
struct Counter<'a> {
    town: &'a Town,
    catalogue: Catalogue,
    setup: Arc<Setup>,
    kiosk: Kiosk,
    now_ms: u64,
    runtime: Option<Runtime>,
    reports: UnboundedReceiver<Report>,
    promises: Vec<Promise>,
    words: Vec<String>,
}

impl<'a> Counter<'a> {
    fn open(town: &'a Town) -> Self {
        let (catalogue, findings) = Catalogue::load(&town.config());
        let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
        let setup = Arc::new(setup(&catalogue, None, true).unwrap());
        let (runtime, reports) = start(&catalogue, town);
        Self {
            kiosk: Kiosk::new(Arc::clone(&setup), Arc::new(OneSheet), TODAY),
            town,
            catalogue,
            setup,
            now_ms: 10_000,
            runtime: Some(runtime),
            reports,
            promises: Vec::new(),
            words: Vec::new(),
        }
    }

    fn does(&mut self, input: Input) {
        self.now_ms += CALM_MS;
        let wishes = self.kiosk.handle(input, self.now_ms);
        self.carry_out(wishes);
    }

    fn carry_out(&self, wishes: Vec<Effect>) {
        for wish in wishes {
            // The PIN is another test's business.
            let ours = !matches!(wish, Effect::CheckPin(_));
            if let Some(runtime) = self.runtime.as_ref().filter(|_| ours) {
                runtime.carry_out(wish);
            }
        }
    }

    fn press(&mut self, id: &str) {
        let known = self.kiosk.page().stops().iter().any(|stop| stop.id() == id);
        assert!(known, "`{id}` is not on {}", self.kiosk.page().id);
        self.does(Input::Press(id.to_owned()));
    }

    fn types(&mut self, text: &str) {
        self.does(Input::Key {
            key: Key::Text(text.to_owned()),
            repeat: false,
        });
    }

    fn waits(&mut self, ms: u64) {
        self.now_ms += ms;
        let wishes = self.kiosk.tick(self.now_ms);
        self.carry_out(wishes);
    }

    /// Hears everything up to the report that is wanted.
    fn hears(&mut self, wanted: impl Fn(&Report) -> bool) -> Report {
        loop {
            let report = self.reports.blocking_recv().expect("a report");
            let over = wanted(&report);
            let wishes = self.kiosk.report(report.clone(), self.now_ms);
            self.carry_out(wishes);
            if over {
                return report;
            }
        }
    }

    /// Goes on until a stage, or until so many gestures were made.
    fn goes_on(&mut self, intent: &mut Intent, until: &[Stage], gestures: usize) {
        for _ in 0..gestures {
            if until.contains(&self.kiosk.stage()) {
                return;
            }
            match intent.next(&self.kiosk) {
                Gesture::Press(id) => self.press(&id),
                Gesture::Type(id, _) => {
                    let rest = intent.rest(&self.kiosk, &id);
                    self.does(Input::Touch(id));
                    self.types(&rest);
                }
                Gesture::Erase(id) => {
                    self.does(Input::Touch(id));
                    let key = Key::Backspace;
                    self.does(Input::Key { key, repeat: false });
                }
                Gesture::Done => return,
            }
        }
        assert!(gestures < GESTURES_MAX, "stuck on {}", self.kiosk.page().id);
    }

    /// From the agreement to the welcome screen.
    fn keeps(&mut self) {
        self.press("agreement-keep");
        let kept = self.hears(|report| matches!(report, Report::Kept { .. } | Report::NotKept(_)));
        let Report::Kept { code, id } = kept else {
            panic!("not kept");
        };
        self.promises.push(promise(&format!("{id} {code}")));
        self.press("continue");
        self.press("another-finish");
        self.waits(CALM_MS);
        self.press("opinion-skip");
        assert_eq!(self.kiosk.stage(), Stage::Welcome);
    }

    fn stops(&mut self) {
        self.press("frame-help");
        self.press("help-finish");
        self.waits(2_000);
        if self.kiosk.page().id.starts_with("opinion") {
            self.press("opinion-skip");
        }
        assert_eq!(
            self.kiosk.stage(),
            Stage::Welcome,
            "{}",
            self.kiosk.page().id
        );
    }

    fn walks_away(&mut self) {
        self.waits(700_000);
        self.waits(700_000);
        assert_eq!(self.kiosk.stage(), Stage::Aside);
        self.hears(|report| matches!(report, Report::LaidAside { safe: true }));
        self.press("aside-new");
    }

    /// Off, and on again: the same disk, another process as far as anybody can tell.
    fn is_switched_off(&mut self) {
        // Asked and answered: the page before is on the disk.
        self.carry_out(vec![Effect::ReadAsides]);
        self.hears(|report| matches!(report, Report::Asides(_)));
        self.runtime = None;
        let (runtime, reports) = start(&self.catalogue, self.town);
        (self.runtime, self.reports) = (Some(runtime), reports);
        let setup = Arc::clone(&self.setup);
        self.kiosk = Kiosk::new(setup, Arc::new(OneSheet), TODAY);
    }

    /// Staff open the one interrupted visit.
    fn staff_open_it(&mut self) -> Row {
        self.press("welcome-staff");
        self.types("274913");
        self.press("staff-unlock");
        let right = self
            .kiosk
            .report(Report::Pin(PinOutcome::Right), self.now_ms);
        self.carry_out(right);
        let asides = |report: &Report| matches!(report, Report::Asides(_));
        self.hears(asides);
        self.press("staff-asides");
        let Report::Asides(mut rows) = self.hears(asides) else {
            panic!("no list");
        };
        assert_eq!(rows.len(), 1, "{rows:?}");
        let row = rows.remove(0);
        self.press(&format!("aside-{}", row.id));
        row
    }

    fn staff_leave(&mut self) {
        for _ in 0..5 {
            if self.kiosk.stage() == Stage::Welcome && self.kiosk.page().id == "welcome" {
                return;
            }
            self.press("frame-back");
        }
        panic!("staff are still on {}", self.kiosk.page().id);
    }

    /// Gives it back to who knows what is in it; a wrong word first.
    fn staff_give_it_back(&mut self, answers: &Value) {
        let row = self.staff_open_it();
        let named = |part: &str| {
            let all = answers.as_object().into_iter().flatten();
            let some = all.filter(|(name, _)| name.contains(part));
            let texts = some.filter_map(|(_, value)| value.as_str().map(str::to_owned));
            texts.collect::<Vec<String>>()
        };
        // Whose name or year it is depends on how far they came.
        let said = match row.proof {
            Asked::Year => {
                let days = named("naissance").into_iter().filter(|day| day.len() == 10);
                let years = days.map(|day| day[..4].to_owned());
                std::iter::once("1901".to_owned()).chain(years).collect()
            }
            Asked::Name => [vec!["Personne".to_owned()], named("nom")].concat(),
            Asked::Nothing => vec![String::new()],
        };
        for said in said {
            if !said.is_empty() {
                let field = "staff-aside-said";
                self.does(Input::Touch(field.to_owned()));
                while !self
                    .kiosk
                    .page()
                    .field(field)
                    .is_none_or(|field| field.value.is_empty())
                {
                    let key = Key::Backspace;
                    self.does(Input::Key { key, repeat: false });
                }
                self.types(&said);
            }
            self.press("staff-aside-give-back");
            self.hears(|report| matches!(report, Report::GivenBack(_) | Report::NotGivenBack(_)));
            if self.kiosk.page().id != "staff-aside" {
                return;
            }
            self.hears(|report| matches!(report, Report::Asides(_)));
        }
    }

    fn visit(&mut self, form: &Form, ending: Ending, random: &mut Random) {
        let mut answers = form.answers.clone();
        for place in &form.places {
            let word = word(random);
            *answers.pointer_mut(place).unwrap() = Value::from(word.clone());
            self.words.push(word);
        }
        let mut intent = Intent::of(&form.service, answers.clone());
        let finished = [Stage::Agreement];
        if matches!(ending, Ending::Kept | Ending::Refused) {
            self.goes_on(&mut intent, &finished, GESTURES_MAX);
            return if ending == Ending::Kept {
                self.keeps()
            } else {
                self.stops()
            };
        }
        // Into the questions, and then somewhere.
        self.goes_on(&mut intent, &[Stage::Questions], GESTURES_MAX);
        let on = 5 + random.below(40) as usize;
        self.goes_on(&mut intent, &finished, on);
        match ending {
            Ending::Wiped => return self.stops(),
            Ending::SwitchedOff => self.is_switched_off(),
            _ => self.walks_away(),
        }
        if ending == Ending::Destroyed {
            self.staff_open_it();
            self.press("staff-aside-destroy");
            self.hears(|report| matches!(report, Report::Asides(_)));
            return self.staff_leave();
        }
        self.staff_give_it_back(&answers);
        assert_ne!(self.kiosk.page().id, "staff-aside", "not given back");
        self.goes_on(&mut intent, &finished, GESTURES_MAX);
        self.keeps();
    }
}

fn start(catalogue: &Catalogue, town: &Town) -> (Runtime, UnboundedReceiver<Report>) {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
    let runtime = Runtime::start(catalogue, &town.data(), clock, random).unwrap();
    let reports = runtime.reports().unwrap();
    (runtime, reports)
}

/// The visits at one terminal; the first half with a desk, the others without.
fn one_terminal(
    forms: &[Form],
    visits: u64,
    random: &mut Random,
    endings: &mut BTreeSet<Ending>,
) -> (usize, usize) {
    let town = Town::new();
    let mut counter = Counter::open(&town);
    let mut desk = Some(town.serve());
    for number in 0..visits {
        if number == visits.div_ceil(2) {
            counter.carry_out(vec![Effect::SendNow]);
            counter.hears(|report| matches!(report, Report::Sent { .. }));
            // Its log stays as a dead desk leaves it.
            desk.take().unwrap().kill();
        }
        let form = &forms[random.below(forms.len() as u64) as usize];
        let ending = Ending::ALL[random.below(8) as usize];
        endings.insert(ending);
        counter.visit(form, ending, random);
    }
    // Somebody is in the middle of it while the search goes on.
    let form = &forms[random.below(forms.len() as u64) as usize];
    let mut intent = Intent::of(&form.service, form.answers.clone());
    counter.goes_on(&mut intent, &[Stage::Questions], GESTURES_MAX);
    let case = Case {
        data: vec![town.data()],
        desk: Some(town.desk()),
        promises: counter.promises.clone(),
        canaries: counter.words.clone(),
        also: vec![log_file().to_owned()],
    };
    let verdict = check(&case);
    assert!(verdict.is_good(), "{verdict}");
    let (promises, words) = (counter.promises.clone(), counter.words.clone());
    drop(counter);
    let sticks = leave_on_a_stick(&town);
    let case = Case {
        also: vec![log_file().to_owned(), sticks],
        ..case
    };
    let verdict = check(&case);
    assert!(verdict.is_good(), "{verdict}");
    seeded_leaks_are_found(&town, &case, &words);
    (promises.len(), words.len())
}

/// What waits leaves on a stick, and the receipts come back; gives the folder with all of it.
fn leave_on_a_stick(town: &Town) -> PathBuf {
    let stick = town.home.path().join("stick");
    let temp = stick.join("temp");
    fs::create_dir_all(&temp).unwrap();
    let (out, back) = (stick.join("out"), stick.join("back"));
    let (out, back) = (out.to_str().unwrap(), back.to_str().unwrap());
    let commands = [
        town.command(&["queue", "export", "--out", out]),
        town.desk_command(&["reception", "import", out, "--receipts", back]),
        town.command(&["queue", "import", back]),
        town.command(&["queue", "list"]),
        town.command(&["doctor"]),
    ];
    for (number, mut command) in commands.into_iter().enumerate() {
        command.env("TMPDIR", &temp).env("GUICHET_LOG", "trace");
        let output = finished(command);
        // With nothing that waits there is nothing to carry.
        let said = [output.stdout, output.stderr].concat();
        fs::write(stick.join(format!("said-{number}")), said).unwrap();
    }
    stick
}

/// A search that finds nothing anywhere is none: one word, written where it does not belong.
fn seeded_leaks_are_found(town: &Town, case: &Case, words: &[String]) {
    let Some(word) = words.last() else { return };
    let leaky = town.home.path().join("leaky");
    copy_folder(&town.data(), &leaky);
    let now = guichet::device::Clock::moment(&SystemClock);
    let mut store = Store::open(&leaky, &now).unwrap();
    store
        .set_setting("seen_last", &format!("{word} was here"))
        .unwrap();
    drop(store);
    let verdict = check(&Case {
        data: vec![leaky.clone()],
        ..case.clone()
    });
    let said = verdict.to_string();
    assert!(
        said.contains("leaked: ") && said.contains(word.as_str()),
        "{said}"
    );
    fs::remove_dir_all(leaky).unwrap();
}

#[test]
fn no_word_of_any_visit_is_on_any_disk() {
    let mut plan = Plan::new("sessions", 24, 200, 10_000);
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("kiosk-config");
    // From here on, whatever this process logs is searched.
    let log = log_file();
    tracing::info!("the visits begin");
    let logged = fs::read_to_string(log).unwrap();
    assert!(logged.contains("the visits begin"), "nothing is logged");
    let forms = forms(&Catalogue::load(&shipped).0.unwrap());
    let start = std::time::Instant::now();
    let (mut promises, mut words, mut visits) = (0, 0, 0);
    let mut endings = BTreeSet::new();
    while !plan.is_over() {
        let mut random = plan.random();
        let some = VISITS.min(plan.wanted - plan.done);
        let (kept, said) = one_terminal(&forms, some, &mut random, &mut endings);
        (promises, words, visits) = (promises + kept, words + said, visits + some);
        plan.passed(some);
    }
    let rate = visits as f64 / start.elapsed().as_secs_f64();
    println!("sessions: {rate:.1} a second, endings {endings:?}");
    plan.report(&format!("{promises} kept, {words} words, 0 found in clear"));
}
