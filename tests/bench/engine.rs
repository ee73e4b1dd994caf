//! What one answer costs as the form grows: 30, 300 and 3 000 questions, each asked only if the
//! one before was answered « oui ». Prints figures; asserts nothing about time.
//!
//! `cargo bench --bench engine`

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a bench"
)]

use std::sync::Arc;
use std::time::{Duration, Instant};

use guichet::domain::answer::Entry;
use guichet::domain::commune::{Commune, CommuneCode, Communes, PostalCode};
use guichet::domain::digest::Digest;
use guichet::domain::expression::{Expected, Expression, Names, Symbol};
use guichet::domain::ids::{DestinationName, Name, ServiceSlug};
use guichet::domain::journey::{Journey, Position};
use guichet::domain::service::{Category, Kind, Page, Question, Service};

struct NoCommunes;

impl Communes for NoCommunes {
    fn by_postal_code(&self, _: &PostalCode) -> Vec<Commune> {
        Vec::new()
    }
    fn by_code(&self, _: &CommuneCode) -> Option<Commune> {
        None
    }
}

struct Numbered(usize);

impl Names for Numbered {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        let index: usize = name.strip_prefix('q')?.parse().ok()?;
        let ty = Kind::YesNo.expression_type()?;
        (index < self.0).then_some(Symbol {
            index,
            ty,
            many: false,
        })
    }
    fn known(&self) -> Vec<String> {
        Vec::new()
    }
}

fn chained(questions: usize) -> Service {
    let condition = |n: usize| {
        let source = format!("${{q{}}} = 'oui'", n - 1);
        Expression::compile(&source, &Numbered(n), None, Expected::Boolean).unwrap()
    };
    Service {
        slug: ServiceSlug::parse("banc").unwrap(),
        version: "1".into(),
        fingerprint: Digest::from_bytes([0; 32]),
        category: Category::Sante,
        destination: DestinationName::parse("mairie").unwrap(),
        sealed_to: None,
        icon: "papier".into(),
        papers: Vec::new(),
        pages: (0..questions)
            .map(|n| Page {
                name: Name::parse(&format!("p{n}")).unwrap(),
                relevant: (n > 0).then(|| condition(n)),
                questions: n..n + 1,
                repeat: None,
            })
            .collect(),
        questions: (0..questions)
            .map(|n| Question {
                name: Name::parse(&format!("q{n}")).unwrap(),
                page: n,
                kind: Kind::YesNo,
                required: true,
                relevant: None,
                constraint: None,
                calculation: None,
                deferrable: false,
                personal: true,
                picture: None,
                has_example: false,
            })
            .collect(),
        repeats: Vec::new(),
        deadline: None,
        decision_days: None,
        in_place_of_allowed: true,
    }
}

/// Answers the whole form once; the time of the answers only.
fn walk(service: &Arc<Service>) -> (Duration, Duration) {
    let yes = Entry::Choice(Name::parse("oui").unwrap());
    let start = Instant::now();
    let mut journey = Journey::new(
        Arc::clone(service),
        Arc::new(NoCommunes),
        jiff::civil::date(2026, 6, 15),
    );
    let load = start.elapsed();
    let start = Instant::now();
    let mut answered = 0;
    while let Position::Step(step) = journey.position() {
        let question = journey.questions(step)[0];
        journey.put(question, yes.clone());
        journey.go_on().unwrap();
        std::hint::black_box(journey.progress());
        answered += 1;
    }
    assert_eq!(
        answered,
        service.questions.len(),
        "the whole form was answered"
    );
    (load, start.elapsed())
}

fn main() {
    println!("form engine: chained conditions, one answer at a time");
    println!(
        "{:>10} {:>14} {:>16} {:>12}",
        "questions", "open (ms)", "answer (ms)", "ratio to 30"
    );
    let mut first = None;
    for questions in [30, 300, 3_000] {
        let service = Arc::new(chained(questions));
        let (mut best_load, mut best) = (Duration::MAX, Duration::MAX);
        for _ in 0..(30_000 / questions).max(5) {
            let (load, answers) = walk(&service);
            best_load = best_load.min(load);
            best = best.min(answers);
        }
        #[allow(clippy::cast_precision_loss, reason = "a few thousand")]
        let answer_ms = best.as_secs_f64() * 1_000.0 / questions as f64;
        let base = *first.get_or_insert(answer_ms);
        println!(
            "{questions:>10} {:>14.3} {answer_ms:>16.5} {:>12.2}",
            best_load.as_secs_f64() * 1_000.0,
            answer_ms / base
        );
    }
    println!("goal: below 0.05 ms an answer, flat as the form grows");
}
