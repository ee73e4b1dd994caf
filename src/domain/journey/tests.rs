//! The journey's promises, as tables and as random walks.

use std::sync::Arc;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::super::answer::{Answer, Entry};
use super::super::check::Problem;
use super::super::commune::{Commune, CommuneCode, Communes, PostalCode};
use super::super::digest::Digest;
use super::super::expression::{Expected, Expression, Names, Symbol};
use super::super::ids::{DestinationName, Name, ServiceSlug};
use super::super::service::{Category, Choice, Kind, Page, Question, Repeat, Service};
use super::{Field, Journey, Position};

const TODAY: Date = date(2026, 6, 15);

struct NoCommunes;

impl Communes for NoCommunes {
    fn by_postal_code(&self, _: &PostalCode) -> Vec<Commune> {
        Vec::new()
    }
    fn by_code(&self, _: &CommuneCode) -> Option<Commune> {
        None
    }
}

/// A service written in lines: `page name [if …] [in repeat]`, `ask name kind [if …] [rule …]
/// [= …] [optional]`.
struct Form {
    service: Service,
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

struct Known<'a>(&'a Service, Option<usize>);

impl Names for Known<'_> {
    fn lookup(&self, wanted: &str) -> Option<Symbol> {
        let service = self.0;
        if let Some(index) = service.question(wanted) {
            let question = &service.questions[index];
            let repeat = service.pages[question.page].repeat;
            let ty = match &question.calculation {
                Some(calculation) => calculation.ty().clone(),
                None => question.kind.expression_type()?,
            };
            return Some(Symbol {
                index,
                ty,
                many: repeat.is_some() && repeat != self.1,
            });
        }
        let repeat = service
            .repeats
            .iter()
            .position(|r| r.name.as_str() == wanted)?;
        let ty = super::super::expression::Type::Boolean;
        Some(Symbol {
            index: Service::repeat_symbol(repeat),
            ty,
            many: true,
        })
    }
    fn known(&self) -> Vec<String> {
        Vec::new()
    }
}

impl Form {
    fn new() -> Self {
        Self {
            service: Service {
                slug: ServiceSlug::parse("essai").unwrap(),
                version: "1".into(),
                fingerprint: Digest::from_bytes([0; 32]),
                category: Category::Sante,
                destination: DestinationName::parse("mairie").unwrap(),
                sealed_to: None,
                icon: "papier".into(),
                papers: vec![],
                pages: vec![],
                questions: vec![],
                repeats: vec![],
                deadline: None,
                decision_days: None,
                in_place_of_allowed: true,
            },
        }
    }

    fn compile(&self, source: &str, own: Option<&Kind>, expected: Expected) -> Option<Expression> {
        if source.is_empty() {
            return None;
        }
        let repeat = self.service.pages.last().and_then(|page| page.repeat);
        let own = own.and_then(Kind::expression_type);
        let names = Known(&self.service, repeat);
        Some(
            Expression::compile(source, &names, own.as_ref(), expected)
                .unwrap_or_else(|e| panic!("{source}: {e:?}")),
        )
    }

    fn page(mut self, page: &str, relevant: &str) -> Self {
        let relevant = self.compile(relevant, None, Expected::Boolean);
        let at = self.service.questions.len();
        self.service.pages.push(Page {
            name: name(page),
            relevant,
            questions: at..at,
            repeat: None,
        });
        self
    }

    fn repeat(mut self, repeat: &str, min: usize, max: usize) -> Self {
        let at = self.service.pages.len();
        self.service.repeats.push(Repeat {
            name: name(repeat),
            pages: at..at,
            min,
            max,
        });
        self
    }

    fn inside(mut self) -> Self {
        let repeat = self.service.repeats.len() - 1;
        let pages = self.service.pages.len();
        self.service.pages[pages - 1].repeat = Some(repeat);
        self.service.repeats[repeat].pages.end = pages;
        self
    }

    fn ask(mut self, question: &str, kind: Kind) -> Self {
        let page = self.service.pages.len() - 1;
        self.service.questions.push(Question {
            name: name(question),
            page,
            required: kind.takes_answer(),
            kind,
            relevant: None,
            constraint: None,
            calculation: None,
            deferrable: true,
            personal: true,
            picture: None,
            has_example: false,
        });
        self.service.pages[page].questions.end = self.service.questions.len();
        self
    }

    fn when(mut self, relevant: &str) -> Self {
        let relevant = self.compile(relevant, None, Expected::Boolean);
        self.last().relevant = relevant;
        self
    }

    fn rule(mut self, constraint: &str) -> Self {
        let kind = self.last().kind.clone();
        let constraint = self.compile(constraint, Some(&kind), Expected::Boolean);
        self.last().constraint = constraint;
        self
    }

    fn equals(mut self, calculation: &str) -> Self {
        let calculation = self.compile(calculation, None, Expected::Value);
        self.last().calculation = calculation;
        self
    }

    fn optional(mut self) -> Self {
        self.last().required = false;
        self
    }

    fn last(&mut self) -> &mut Question {
        self.service.questions.last_mut().unwrap()
    }

    fn journey(self) -> Journey {
        Journey::new(Arc::new(self.service), Arc::new(NoCommunes), TODAY)
    }
}

fn one_of(choices: &[&str]) -> Kind {
    Kind::SelectOne(
        choices
            .iter()
            .map(|c| Choice {
                name: name(c),
                exclusive: false,
            })
            .collect(),
    )
}

fn number() -> Kind {
    Kind::Integer { min: 0, max: 999 }
}

fn text() -> Kind {
    Kind::Text { max_chars: 140 }
}

fn chosen(choice: &str) -> Entry {
    Entry::Choice(name(choice))
}

fn typed(text: &str) -> Entry {
    Entry::Text(text.to_owned())
}

/// Where the journey stands, in a word.
fn at(journey: &Journey) -> String {
    match journey.position() {
        Position::Review => "review".into(),
        Position::Step(step) if step.is_more() => "more".into(),
        Position::Step(step) => {
            let page = &journey.service().pages[step.page().unwrap()];
            match page.repeat {
                Some(_) => format!("{}[{}]", page.name, step.instance() + 1),
                None => page.name.to_string(),
            }
        }
    }
}

/// Answers the one question of the current page and goes on.
fn reply(journey: &mut Journey, question: &str, entry: Entry) -> String {
    let index = journey.service().question(question).unwrap();
    journey.put(index, entry);
    match journey.go_on() {
        Ok(()) => at(journey),
        Err(problems) => format!("{:?}", problems[0].1),
    }
}

fn submitted(journey: &Journey) -> Vec<String> {
    fn flat(fields: &[Field], prefix: &str, into: &mut Vec<String>) {
        for field in fields {
            match field {
                Field::Answer(name, Answer::Choice(choice)) => {
                    into.push(format!("{prefix}{name}={choice}"))
                }
                Field::Answer(name, Answer::Text(text)) => {
                    into.push(format!("{prefix}{name}={text}"))
                }
                Field::Answer(name, Answer::Integer(n)) => into.push(format!("{prefix}{name}={n}")),
                Field::Answer(name, other) => into.push(format!("{prefix}{name}={other:?}")),
                Field::Computed(name, value) => into.push(format!("{prefix}{name}:={value}")),
                Field::Deferred(name) => into.push(format!("{prefix}{name}?")),
                Field::Repeat(name, instances) => {
                    for (at, inner) in instances.iter().enumerate() {
                        flat(inner, &format!("{prefix}{name}{}.", at + 1), into);
                    }
                }
            }
        }
    }
    let mut lines = Vec::new();
    flat(&journey.submission().unwrap(), "", &mut lines);
    lines
}

fn branch() -> Journey {
    Form::new()
        .page("couple", "")
        .ask("couple", one_of(&["oui", "non"]))
        .page("conjoint", "${couple} = 'oui'")
        .ask("conjoint", text())
        .page("ville", "")
        .ask("ville", text())
        .journey()
}

#[test]
fn a_branch_appears_disappears_and_remembers() {
    let mut journey = branch();
    assert_eq!(at(&journey), "couple");
    assert_eq!(
        journey.progress().unwrap().total,
        None,
        "the branch is not decided yet"
    );
    assert_eq!(reply(&mut journey, "couple", chosen("oui")), "conjoint");
    assert_eq!(journey.progress().unwrap().total, Some(3));
    assert_eq!(reply(&mut journey, "conjoint", typed("Odile")), "ville");
    assert_eq!(reply(&mut journey, "ville", typed("Vitry")), "review");
    assert_eq!(
        submitted(&journey),
        ["couple=oui", "conjoint=Odile", "ville=Vitry"]
    );

    // Change of mind: the partner is not submitted, but not forgotten.
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "couple", chosen("non")), "review");
    assert_eq!(submitted(&journey), ["couple=non", "ville=Vitry"]);
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "couple", chosen("oui")), "review");
    assert_eq!(
        submitted(&journey),
        ["couple=oui", "conjoint=Odile", "ville=Vitry"]
    );
}

#[test]
fn change_asks_only_what_became_necessary() {
    let mut journey = branch();
    reply(&mut journey, "couple", chosen("non"));
    assert_eq!(reply(&mut journey, "ville", typed("Vitry")), "review");
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "couple", chosen("oui")), "conjoint");
    assert!(
        journey.submission().is_err(),
        "nothing leaves while something is missing"
    );
    assert_eq!(reply(&mut journey, "conjoint", typed("Odile")), "review");
}

#[test]
fn an_edit_without_continue_is_undone_when_change_is_left() {
    let mut journey = branch();
    reply(&mut journey, "couple", chosen("non"));
    reply(&mut journey, "ville", typed("Vitry"));
    journey.change(2, 0);
    journey.put(2, typed("Reims"));
    assert!(journey.back());
    assert_eq!(at(&journey), "review");
    assert_eq!(submitted(&journey), ["couple=non", "ville=Vitry"]);
    assert_eq!(journey.entry(2, 0), &typed("Vitry"));
}

#[test]
fn back_keeps_what_was_typed_and_judges_nothing() {
    let mut journey = branch();
    reply(&mut journey, "couple", chosen("oui"));
    journey.put(1, typed("Od"));
    assert!(journey.back());
    assert_eq!(at(&journey), "couple");
    assert!(!journey.back(), "the first page has nothing before it");
    journey.go_on().unwrap();
    assert_eq!(journey.entry(1, 0), &typed("Od"));
}

#[test]
fn refusals_are_counted_and_keep_the_entry() {
    let mut journey = Form::new()
        .page("age", "")
        .ask("age", number())
        .rule(". >= 60")
        .journey();
    assert_eq!(reply(&mut journey, "age", Entry::Empty), "Missing");
    assert_eq!(reply(&mut journey, "age", typed("cinq")), "NotANumber");
    assert_eq!(reply(&mut journey, "age", typed("5")), "Constraint");
    assert_eq!(journey.refusals(0, 0), 3);
    assert_eq!(journey.entry(0, 0), &typed("5"));
    assert_eq!(journey.answer(0, 0), None);
    assert_eq!(reply(&mut journey, "age", typed("65")), "review");
    assert_eq!(journey.refusals(0, 0), 0);
}

#[test]
fn an_answer_broken_by_another_is_asked_again() {
    let mut journey = Form::new()
        .page("jours", "")
        .ask("jours", number())
        .page("repas", "")
        .ask("repas", number())
        .rule(". <= ${jours} * 2")
        .journey();
    reply(&mut journey, "jours", typed("5"));
    assert_eq!(reply(&mut journey, "repas", typed("9")), "review");
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "jours", typed("2")), "repas");
    assert!(journey.submission().is_err());
    assert_eq!(reply(&mut journey, "repas", typed("4")), "review");
}

#[test]
fn what_is_left_for_the_desk_reaches_the_end() {
    let mut journey = branch();
    journey.defer_here(0);
    journey.go_on().unwrap();
    assert_eq!(at(&journey), "ville", "an unknown answer opens no branch");
    journey.defer_here(2);
    journey.go_on().unwrap();
    assert_eq!(submitted(&journey), ["couple?", "ville?"]);
    journey.change(2, 0);
    assert_eq!(reply(&mut journey, "ville", typed("Vitry")), "review");
    assert_eq!(submitted(&journey), ["couple?", "ville=Vitry"]);
}

#[test]
fn optional_questions_may_stay_blank() {
    let mut journey = Form::new()
        .page("mail", "")
        .ask("mail", Kind::Email)
        .optional()
        .page("ville", "")
        .ask("ville", text())
        .journey();
    assert_eq!(reply(&mut journey, "mail", Entry::Empty), "ville");
    assert_eq!(reply(&mut journey, "ville", typed("Vitry")), "review");
    assert_eq!(submitted(&journey), ["ville=Vitry"]);
}

fn contacts(min: usize, max: usize) -> Journey {
    Form::new()
        .page("debut", "")
        .ask("debut", text())
        .repeat("contacts", min, max)
        .page("qui", "")
        .inside()
        .ask("qui", text())
        .page("lien", "")
        .inside()
        .ask("lien", one_of(&["famille", "voisin"]))
        .page("ville", "${lien} = 'voisin'")
        .inside()
        .ask("ville", text())
        .page("fin", "count(${contacts}) >= 2")
        .ask("fin", text())
        .journey()
}

#[test]
fn a_repeat_grows_shrinks_and_is_counted() {
    let mut journey = contacts(1, 3);
    assert_eq!(reply(&mut journey, "debut", typed("x")), "qui[1]");
    assert_eq!(reply(&mut journey, "qui", typed("Ana")), "lien[1]");
    assert_eq!(reply(&mut journey, "lien", chosen("famille")), "more");
    journey.add_instance();
    assert_eq!(at(&journey), "qui[2]");
    assert_eq!(reply(&mut journey, "qui", typed("Bea")), "lien[2]");
    assert_eq!(reply(&mut journey, "lien", chosen("voisin")), "ville[2]");
    assert_eq!(reply(&mut journey, "ville", typed("Reims")), "more");
    journey.go_on().unwrap();
    assert_eq!(at(&journey), "fin");
    assert_eq!(reply(&mut journey, "fin", typed("y")), "review");
    assert_eq!(
        submitted(&journey),
        [
            "debut=x",
            "contacts1.qui=Ana",
            "contacts1.lien=famille",
            "contacts2.qui=Bea",
            "contacts2.lien=voisin",
            "contacts2.ville=Reims",
            "fin=y"
        ]
    );
    journey.back();
    journey.back();
    assert_eq!(at(&journey), "more");
    journey.remove_instance(0);
    assert_eq!(journey.instances(0), 1);
    journey.go_on().unwrap();
    assert_eq!(at(&journey), "review", "`fin` is not asked for one contact");
    assert_eq!(
        submitted(&journey),
        [
            "debut=x",
            "contacts1.qui=Bea",
            "contacts1.lien=voisin",
            "contacts1.ville=Reims"
        ]
    );
}

#[test]
fn a_repeat_that_may_be_empty_asks_first_and_a_full_one_does_not_ask() {
    let mut journey = contacts(0, 1);
    assert_eq!(reply(&mut journey, "debut", typed("x")), "more");
    journey.go_on().unwrap();
    assert_eq!(at(&journey), "review");
    assert_eq!(submitted(&journey), ["debut=x"]);
    journey.back();
    journey.add_instance();
    assert_eq!(at(&journey), "qui[1]");
    reply(&mut journey, "qui", typed("Ana"));
    assert_eq!(
        reply(&mut journey, "lien", chosen("famille")),
        "review",
        "full: no `more`"
    );
}

#[test]
fn computed_values_follow_and_irrelevant_ones_vanish() {
    let mut journey = Form::new()
        .page("a", "")
        .ask("a", number())
        .page("b", "${a} > 1")
        .ask("b", number())
        .page("c", "")
        .ask("somme", Kind::Calculate)
        .equals("coalesce(${a}, 0) + coalesce(${b}, 0)")
        .ask("c", text())
        .journey();
    reply(&mut journey, "a", typed("2"));
    reply(&mut journey, "b", typed("5"));
    reply(&mut journey, "c", typed("x"));
    assert_eq!(submitted(&journey), ["a=2", "b=5", "somme:=7", "c=x"]);
    journey.change(0, 0);
    reply(&mut journey, "a", typed("1"));
    assert_eq!(submitted(&journey), ["a=1", "somme:=1", "c=x"]);
}

#[test]
fn a_chain_of_conditions_opens_one_by_one() {
    let mut form = Form::new()
        .page("p0", "")
        .ask("q0", one_of(&["oui", "non"]));
    for n in 1..50 {
        form = form
            .page(&format!("p{n}"), &format!("${{q{}}} = 'oui'", n - 1))
            .ask(&format!("q{n}"), one_of(&["oui", "non"]));
    }
    let mut journey = form.journey();
    for n in 0..49 {
        assert_eq!(
            reply(&mut journey, &format!("q{n}"), chosen("oui")),
            format!("p{}", n + 1)
        );
    }
    assert_eq!(reply(&mut journey, "q49", chosen("non")), "review");
    assert_eq!(submitted(&journey).len(), 50);
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "q0", chosen("non")), "review");
    assert_eq!(submitted(&journey), ["q0=non"]);
    journey.change(0, 0);
    assert_eq!(reply(&mut journey, "q0", chosen("oui")), "review");
    assert_eq!(
        submitted(&journey).len(),
        50,
        "49 remembered answers are back at once"
    );
}

/// A form whose shape comes from numbers: branches, constraints, a repeat, chained conditions.
fn random_form(shape: &[u8]) -> Journey {
    let mut form = Form::new()
        .page("p0", "")
        .ask("q0", one_of(&["a", "b", "c"]));
    let mut selects = vec!["q0".to_owned()];
    for (n, byte) in shape.iter().enumerate().map(|(n, b)| (n + 1, *b)) {
        let source = &selects[usize::from(byte) % selects.len()];
        let condition = match byte % 3 {
            0 => String::new(),
            1 => format!("${{{source}}} = 'a'"),
            _ => format!("${{{source}}} != 'b' and ${{q0}} != ''"),
        };
        form = form.page(&format!("p{n}"), &condition);
        let question = format!("q{n}");
        form = match byte / 3 % 4 {
            0 => {
                selects.push(question.clone());
                form.ask(&question, one_of(&["a", "b", "c"]))
            }
            1 => form.ask(&question, number()).rule(". < 500"),
            2 => form.ask(&question, text()).optional(),
            _ => form
                .ask(&question, text())
                .when(&format!("${{{source}}} = 'c' or ${{q0}} = 'a'")),
        };
    }
    let form = form.repeat("r", usize::from(shape.first().copied().unwrap_or(0) % 2), 3);
    form.page("rp", "${q0} != 'c'")
        .inside()
        .ask("rq", one_of(&["x", "y"]))
        .page("rs", "${rq} = 'x'")
        .inside()
        .ask("rt", number())
        .journey()
}

/// A good entry for a question.
fn good(kind: &Kind, seed: u8) -> Entry {
    match kind {
        Kind::SelectOne(choices) => {
            Entry::Choice(choices[usize::from(seed) % choices.len()].name.clone())
        }
        Kind::Integer { .. } => typed(&(u16::from(seed) % 400).to_string()),
        _ => typed(&format!("mot {seed}")),
    }
}

fn any_entry(kind: &Kind, seed: u8) -> Entry {
    match seed % 5 {
        0 => Entry::Empty,
        1 => typed("999"),
        2 => Entry::Consent(true),
        _ => good(kind, seed),
    }
}

fn step(journey: &mut Journey, action: u8, seed: u8) {
    let Position::Step(now) = journey.position() else {
        let lines = journey.summary();
        match action % 3 {
            0 if !lines.is_empty() => {
                let line = &lines[usize::from(seed) % lines.len()];
                journey.change(line.question, line.instance.map_or(0, |(_, at)| at));
            }
            _ => {
                journey.back();
            }
        }
        return;
    };
    let questions = journey.questions(now);
    match action % 8 {
        0 => {
            journey.back();
        }
        1 if now.is_more() => journey.add_instance(),
        2 if now.is_more() => journey.remove_instance(usize::from(seed) % 3),
        3 => questions.iter().for_each(|q| journey.defer_here(*q)),
        4 => questions.iter().for_each(|q| {
            let entry = any_entry(&journey.service().questions[*q].kind.clone(), seed);
            journey.put(*q, entry);
        }),
        _ => {
            for q in &questions {
                let entry = good(&journey.service().questions[*q].kind.clone(), seed);
                journey.put(*q, entry);
            }
            let _ = journey.go_on();
        }
    }
}

/// Every accepted answer, wherever it stands.
fn all_answers(journey: &Journey) -> Vec<(usize, usize, Answer)> {
    (0..journey.service().questions.len())
        .flat_map(|q| (0..4).map(move |i| (q, i)))
        .filter_map(|(q, i)| journey.answer(q, i).cloned().map(|a| (q, i, a)))
        .collect()
}

/// Answers a form from scratch to compare an incremental journey with.
fn recomputed(journey: &Journey) -> Vec<(usize, bool)> {
    (0..journey.service().pages.len())
        .map(|page| {
            let condition = &journey.service().pages[page].relevant;
            (
                page,
                condition.as_ref().is_none_or(|c| journey.holds_now(c)),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn random_walks_lose_nothing_and_can_always_end(
        shape in proptest::collection::vec(any::<u8>(), 0..14),
        walk in proptest::collection::vec((any::<u8>(), any::<u8>()), 0..60),
    ) {
        let mut journey = random_form(&shape);
        for (action, seed) in walk {
            let before = all_answers(&journey);
            let instances = journey.instances(0);
            let moves_only = matches!(journey.position(), Position::Review) || action % 8 == 0;
            step(&mut journey, action, seed);
            if moves_only && journey.instances(0) == instances {
                prop_assert_eq!(all_answers(&journey), before, "moving changed an answer");
            }
            if let Ok(fields) = journey.submission() {
                check_submission(&journey, &fields)?;
            }
            // The incremental state agrees with evaluating every condition again.
            for (page, relevant) in recomputed(&journey) {
                if journey.service().pages[page].repeat.is_none() {
                    prop_assert_eq!(journey.pages[page][0], relevant);
                }
            }
        }
        // From anywhere, answering what is asked reaches the end.
        let mut steps = 0;
        while let Position::Step(now) = journey.position() {
            for q in journey.questions(now) {
                let entry = good(&journey.service().questions[q].kind.clone(), 7);
                journey.put(q, entry);
            }
            prop_assert!(journey.go_on().is_ok(), "a good answer was refused");
            steps += 1;
            prop_assert!(steps < 200, "the end is not reached");
        }
        let fields = journey.submission().unwrap();
        check_submission(&journey, &fields)?;
        let again = restored(&journey);
        prop_assert_eq!(again.position(), Position::Review);
        prop_assert_eq!(again.submission().unwrap(), fields);
    }

    #[test]
    fn what_is_laid_aside_is_taken_up_as_it_was(
        shape in proptest::collection::vec(any::<u8>(), 0..14),
        walk in proptest::collection::vec((any::<u8>(), any::<u8>()), 0..60),
    ) {
        let mut journey = random_form(&shape);
        for (action, seed) in walk {
            step(&mut journey, action, seed);
        }
        let mut again = restored(&journey);
        for repeat in 0..journey.service().repeats.len() {
            prop_assert_eq!(again.instances(repeat), journey.instances(repeat));
        }
        for question in 0..journey.service().questions.len() {
            for instance in 0..4 {
                prop_assert_eq!(again.entry(question, instance), journey.entry(question, instance));
            }
        }
        if journey.position() == Position::Review {
            prop_assert_eq!(again.position(), Position::Review);
            prop_assert_eq!(again.submission(), journey.submission());
        }
        if let Ok(fields) = again.submission() {
            check_submission(&again, &fields)?;
        }
        // And it can be brought to its end.
        let mut steps = 0;
        while let Position::Step(now) = again.position() {
            for q in again.questions(now) {
                let entry = good(&again.service().questions[q].kind.clone(), 7);
                again.put(q, entry);
            }
            prop_assert!(again.go_on().is_ok());
            steps += 1;
            prop_assert!(steps < 200, "the end is not reached");
        }
    }
}

/// The journey, laid aside and taken up again.
fn restored(journey: &Journey) -> Journey {
    let snapshot = journey.snapshot();
    Journey::restored(
        Arc::clone(journey.service()),
        Arc::clone(journey.communes()),
        journey.today(),
        &snapshot,
    )
}

/// What is submitted is relevant and valid.
fn check_submission(journey: &Journey, fields: &[Field]) -> Result<(), TestCaseError> {
    for field in fields {
        if let Field::Answer(name, answer) = field {
            let index = journey.service().question(name.as_str()).unwrap();
            prop_assert!(journey.asks(index, 0), "{name} is not asked");
            prop_assert!(journey.fulfils(index, 0, answer), "{name} breaks its rule");
        }
    }
    Ok(())
}

#[test]
fn problems_are_told_for_each_question_of_a_page() {
    let mut journey = Form::new()
        .page("nom", "")
        .ask("nom", Kind::Name)
        .ask("prenom", Kind::Name)
        .journey();
    let problems = journey.go_on().unwrap_err();
    assert_eq!(problems, [(0, Problem::Missing), (1, Problem::Missing)]);
}
