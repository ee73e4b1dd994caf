//! One visit: its stage, its answers, its posture; what each press does to them. The stages
//! move by the table of `domain::session` only.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::answer::Entry;
use crate::domain::check::Problem;
use crate::domain::journey::{Journey, Position};
use crate::domain::posture::Posture;
use crate::domain::service::Kind;
use crate::domain::session::{Event, PaperState, Stage};
use crate::l10n::Locale;

use super::aside::{self, Aside, Safe};
use super::company::{self, SignIn};
use super::effect::{Effect, KeepFailure, KeepRequest, Report};
use super::page::Page;
use super::question;
use super::review::{self, Kept};
use super::scene::{Scene, choices};
use super::services;
use super::setup::{ServiceSetup, Setup};
use super::{Message, comfort, welcome};

/// A visit. Dropped whole at the wipe.
pub(super) struct Visit {
    pub(super) stage: Stage,
    pub(super) posture: Posture,
    pub(super) mediator: Option<usize>,
    sign_in: SignIn,
    /// As it was when the visit began, whatever the configuration has become.
    service: Option<Arc<ServiceSetup>>,
    /// By paper of the service.
    papers: Vec<PaperState>,
    /// The papers that are asked about, and which of them is on screen.
    asked: Vec<usize>,
    paper: usize,
    journey: Option<Journey>,
    question: question::State,
    keep_failure: Option<KeepFailure>,
    kept: Option<Kept>,
    /// Slug of the last service, for the opinion: says nothing of the person.
    rated: Option<String>,
    /// A page was answered since the visit was laid aside last.
    answered: bool,
    /// It was laid aside at least once.
    aside: bool,
    /// Whether what was laid aside is safe, after somebody walked away.
    safe: Safe,
    today: Date,
}

impl Visit {
    pub(super) fn new(today: Date) -> Self {
        Self {
            stage: Stage::Welcome,
            posture: Posture::Alone,
            mediator: None,
            sign_in: SignIn::default(),
            service: None,
            papers: Vec::new(),
            asked: Vec::new(),
            paper: 0,
            journey: None,
            question: question::State::default(),
            keep_failure: None,
            kept: None,
            rated: None,
            answered: false,
            aside: false,
            safe: Safe::Waiting,
            today,
        }
    }

    /// The visit that staff gave back.
    pub(super) fn given_back(setup: &Setup, aside: &Aside, today: Date) -> Self {
        let service = &aside.service.service;
        let journey = Journey::restored(
            Arc::clone(service),
            Arc::clone(&setup.communes),
            today,
            &aside.journey,
        );
        let complete = journey.position() == Position::Review;
        let mut papers = aside.papers.clone();
        papers.resize(service.papers.len(), PaperState::Unknown);
        let mut visit = Self {
            posture: aside.posture,
            mediator: aside
                .mediator
                .as_ref()
                .and_then(|name| setup.mediators.iter().position(|m| m.name == *name)),
            service: Some(Arc::clone(&aside.service)),
            papers,
            asked: services::asked_papers(service),
            journey: Some(journey),
            aside: true,
            ..Self::new(today)
        };
        visit.go(Event::GivenBack { complete });
        visit
    }

    /// What to lay aside now that a page was answered; nothing in practice, and nothing of a
    /// service with an office of its own: this terminal could read it.
    pub(super) fn lay_aside(&mut self, setup: &Setup, locale: Locale) -> Option<Effect> {
        if !std::mem::take(&mut self.answered) || !self.posture.may_be_kept() {
            return None;
        }
        let (journey, service) = self.journey.as_ref().zip(self.service.as_ref())?;
        // Who walks away from what is not laid aside is told that it is lost.
        self.aside = true;
        if service.service.sealed_to.is_some() {
            return None;
        }
        Some(Effect::LayAside(Box::new(Aside {
            service: Arc::clone(service),
            locale,
            posture: self.posture,
            mediator: self.mediator.map(|m| setup.mediators[m].name.clone()),
            papers: self.papers.clone(),
            journey: journey.snapshot(),
        })))
    }

    /// Nobody is there any more. `true` when the visit was laid aside: then nothing of the
    /// person is left in it.
    pub(super) fn walk_away(&mut self) -> bool {
        if !self.aside || self.stage.after(Event::WalkedAway).is_none() {
            return false;
        }
        let stage = self.stage;
        *self = Self::new(self.today);
        self.stage = stage;
        self.go(Event::WalkedAway)
    }

    /// The service of the visit; all of them before one is chosen.
    pub(super) fn services_in_sight<'a>(&'a self, setup: &'a Setup) -> &'a [Arc<ServiceSetup>] {
        let chosen = self.service.as_ref().map(std::slice::from_ref);
        chosen.unwrap_or(&setup.services)
    }

    /// Forgets the person; remembers only which service to rate.
    pub(super) fn wiped(self) -> Self {
        Self {
            stage: self.stage,
            rated: self.rated,
            ..Self::new(self.today)
        }
    }

    /// Moves to the stage the event leads to; `false` when it leads nowhere.
    pub(super) fn go(&mut self, event: Event) -> bool {
        match self.stage.after(event) {
            Some(stage) => {
                self.stage = stage;
                true
            }
            None => false,
        }
    }

    pub(super) fn company(&mut self, setup: &Setup, message: &company::Message) {
        match message {
            company::Message::Alone => {
                (self.posture, self.mediator) = (Posture::Alone, None);
                self.go(Event::Alone);
            }
            company::Message::Practise => {
                (self.posture, self.mediator) = (Posture::Training, None);
                self.go(Event::Practise);
            }
            company::Message::Helped => {
                self.sign_in = SignIn::default();
                self.go(Event::Helped);
            }
            company::Message::Code(code) => {
                self.sign_in = SignIn {
                    code: code.clone(),
                    refused: false,
                };
            }
            company::Message::SignIn => {
                let typed = self.sign_in.code.trim();
                let found = setup.mediators.iter().position(|m| m.code == typed);
                self.sign_in = SignIn {
                    code: String::new(),
                    refused: found.is_none(),
                };
                if found.is_some() {
                    self.mediator = found;
                    self.go(Event::SignedIn);
                }
            }
            company::Message::Posture(posture) => {
                let may = self
                    .mediator
                    .is_some_and(|m| setup.mediators[m].may_act_in_place_of);
                if *posture != Posture::InPlaceOf || may {
                    self.posture = *posture;
                    self.go(Event::Continue);
                }
            }
        }
    }

    pub(super) fn services(&mut self, setup: &Setup, message: &services::Message) {
        match message {
            services::Message::Understood => {
                self.go(Event::Continue);
            }
            services::Message::Choose(index) => {
                if let Some(chosen) = setup.services.get(*index) {
                    let barred =
                        self.posture == Posture::InPlaceOf && !chosen.service.in_place_of_allowed;
                    if !barred {
                        self.service = Some(Arc::clone(chosen));
                        self.papers = vec![PaperState::Unknown; chosen.service.papers.len()];
                        self.asked = services::asked_papers(&chosen.service);
                        self.paper = 0;
                        self.journey = Some(Journey::new(
                            Arc::clone(&chosen.service),
                            Arc::clone(&setup.communes),
                            self.today,
                        ));
                        self.question = question::State::default();
                        self.go(Event::Chosen {
                            papers: !self.asked.is_empty(),
                        });
                    }
                }
            }
            services::Message::Start => {
                self.go(Event::Chosen {
                    papers: !self.asked.is_empty(),
                });
            }
            services::Message::Paper(state) => {
                if let Some(paper) = self.asked.get(self.paper) {
                    self.papers[*paper] = *state;
                }
                if self.paper + 1 < self.asked.len() {
                    self.paper += 1;
                } else {
                    self.go(Event::PapersDone);
                }
            }
        }
    }

    pub(super) fn question(&mut self, message: question::Message) {
        let Some(journey) = &mut self.journey else {
            return;
        };
        match message {
            question::Message::Put(question, entry) => journey.put(question, entry),
            question::Message::Toggle(question, name) => toggle(journey, question, &name),
            question::Message::Next => self.next_question(),
            question::Message::Defer(question) => {
                journey.defer_here(question);
                self.next_question();
            }
            question::Message::Example(question) => self.question.example = Some(question),
            question::Message::CloseExample => self.question.example = None,
            question::Message::Add => {
                self.answered = true;
                journey.add_instance();
                self.question = question::State::default();
            }
            question::Message::Remove(instance) => {
                self.answered = true;
                journey.remove_instance(instance);
            }
            question::Message::OtherPostalCode(question) => {
                self.question.picking = None;
                if let Position::Step(step) = journey.position()
                    && let Entry::Commune { postal_code, .. } =
                        journey.entry(question, step.instance()).clone()
                {
                    journey.put(
                        question,
                        Entry::Commune {
                            postal_code,
                            code: None,
                        },
                    );
                }
            }
        }
    }

    fn next_question(&mut self) {
        let Some(journey) = &mut self.journey else {
            return;
        };
        match journey.go_on() {
            Ok(()) => {
                self.answered = true;
                self.question = question::State::default();
                if journey.position() == Position::Review {
                    self.go(Event::AllAnswered);
                }
            }
            Err(problems) => {
                // A postal code of several communes is not a mistake: it is the next question.
                let picking = self.question.picking;
                let asks_commune = problems
                    .iter()
                    .find(|(_, problem)| *problem == Problem::CommuneNotChosen)
                    .map(|(question, _)| *question)
                    .filter(|question| picking != Some(*question));
                self.question.picking = asks_commune.or(picking);
                self.question.problems = if asks_commune.is_some() {
                    Vec::new()
                } else {
                    problems
                };
            }
        }
    }

    pub(super) fn review(
        &mut self,
        setup: &Setup,
        message: &review::Message,
        locale: &'static str,
    ) -> Vec<Effect> {
        match message {
            review::Message::Change { question, instance } => {
                if let Some(journey) = &mut self.journey {
                    journey.change(*question, *instance);
                    self.question = question::State::default();
                    self.go(Event::Change);
                }
            }
            review::Message::Right => {
                self.keep_failure = None;
                self.go(Event::Right);
            }
            review::Message::Agree => return self.agree(setup, locale),
            review::Message::Continue => {
                self.go(Event::Continue);
            }
            review::Message::Another => {
                (self.service, self.journey, self.kept) = (None, None, None);
                self.papers.clear();
                self.go(Event::AnotherRequest);
            }
            review::Message::Finish => {
                self.go(Event::Finish);
            }
            review::Message::Opinion(rating) => {
                let service = self.rated.take();
                self.go(Event::Continue);
                return service
                    .map(|service| Effect::Opinion {
                        service,
                        rating: *rating,
                    })
                    .into_iter()
                    .collect();
            }
            review::Message::Skip => {
                self.rated = None;
                self.go(Event::Continue);
            }
        }
        Vec::new()
    }

    fn agree(&mut self, setup: &Setup, locale: &'static str) -> Vec<Effect> {
        let Some((journey, service)) = self.journey.as_ref().zip(self.service.as_ref()) else {
            return Vec::new();
        };
        let Ok(fields) = journey.submission() else {
            return Vec::new();
        };
        let service = Arc::clone(&service.service);
        if !self.go(Event::Agree {
            posture: self.posture,
        }) || self.stage != Stage::Keeping
        {
            return Vec::new();
        }
        vec![Effect::Keep(Box::new(KeepRequest {
            service,
            fields,
            locale,
            posture: self.posture,
            mediator: self.mediator.map(|m| setup.mediators[m].name.clone()),
            papers: self.named_papers(),
        }))]
    }

    fn named_papers(&self) -> Vec<(String, PaperState)> {
        let Some(service) = self.service.as_ref().map(|chosen| &chosen.service) else {
            return Vec::new();
        };
        let needed = |paper: &crate::domain::service::Paper| match (&paper.relevant, &self.journey)
        {
            (Some(condition), Some(journey)) => journey.holds_now(condition),
            (Some(_), None) => false,
            (None, _) => true,
        };
        service
            .papers
            .iter()
            .zip(&self.papers)
            .filter(|(paper, _)| needed(paper))
            .map(|(paper, state)| (paper.name.to_string(), *state))
            .collect()
    }

    pub(super) fn report(&mut self, scene: &Scene<'_>, report: &Report) {
        match report {
            Report::Kept { code, id } if self.stage == Stage::Keeping => {
                self.kept = self.kept_facts(scene, *code, id.clone());
                self.aside = false;
                self.go(Event::Committed);
            }
            Report::NotKept(failure) if self.stage == Stage::Keeping => {
                self.keep_failure = Some(*failure);
                self.go(Event::NotCommitted);
            }
            Report::LaidAside { safe } if self.stage == Stage::Aside => {
                self.safe = if *safe { Safe::Yes } else { Safe::No };
            }
            Report::Moved {
                id,
                state,
                reference,
            } => {
                if let Some(kept) = self.kept.as_mut().filter(|kept| kept.id == *id) {
                    kept.state = *state;
                    kept.reference.clone_from(reference);
                }
            }
            _ => {}
        }
    }

    fn kept_facts(
        &mut self,
        scene: &Scene<'_>,
        code: crate::domain::follow_up_code::FollowUpCode,
        id: String,
    ) -> Option<Kept> {
        let chosen = self.service.clone()?;
        let service = &*chosen;
        let texts = &scene.of(service);
        self.rated = Some(service.service.slug.to_string());
        let deferred = self.journey.as_ref().map_or_else(Vec::new, |journey| {
            journey
                .summary()
                .into_iter()
                .filter(|line| line.deferred)
                .map(|line| scene.label(texts, &service.service.questions[line.question]))
                .collect()
        });
        let answer_by = service
            .service
            .decision_days
            .and_then(|days| self.today.checked_add(i64::from(days).days()).ok());
        Some(Kept {
            code,
            id,
            state: crate::domain::submission::State::Kept,
            reference: None,
            missing: review::missing_papers(scene, service, &self.named_papers()),
            service: chosen,
            deferred,
            answer_by,
        })
    }

    /// « Retour », inside the visit. `false`: there is nothing to go back to.
    pub(super) fn back(&mut self) -> bool {
        if self.question.example.take().is_some() {
            return true;
        }
        match self.stage {
            Stage::Questions => {
                if self.question.picking.take().is_some() {
                    return true;
                }
                self.question = question::State::default();
                let Some(journey) = &mut self.journey else {
                    return false;
                };
                let was_changing = journey.is_changing();
                if journey.back() {
                    if was_changing && journey.position() == Position::Review {
                        return self.go(Event::AllAnswered);
                    }
                    return true;
                }
                if self.asked.is_empty() {
                    self.go(Event::Back)
                } else {
                    self.stage = Stage::Papers;
                    true
                }
            }
            Stage::Papers if self.paper > 0 => {
                self.paper -= 1;
                true
            }
            Stage::Review => {
                if let Some(journey) = &mut self.journey {
                    journey.back();
                }
                self.go(Event::Back)
            }
            _ => self.go(Event::Back),
        }
    }

    pub(super) fn page(&self, scene: &Scene<'_>) -> Page<Message> {
        let chosen = || self.service.as_deref();
        match self.stage {
            Stage::Welcome => welcome::page(scene),
            Stage::Comfort => comfort::page(scene, false),
            Stage::Company => company::page(scene),
            Stage::SignIn => company::sign_in(scene, &self.sign_in),
            Stage::Posture => {
                let may = self
                    .mediator
                    .is_some_and(|m| scene.setup.mediators[m].may_act_in_place_of);
                company::posture(scene, may)
            }
            Stage::Privacy => services::privacy(scene),
            Stage::Services => services::choice(scene),
            Stage::Start => match chosen() {
                Some(service) => services::start(scene, service),
                None => services::choice(scene),
            },
            Stage::Papers => match chosen() {
                Some(service) => match self.asked.get(self.paper) {
                    Some(paper) => services::paper(scene, service, *paper, self.papers[*paper]),
                    None => services::choice(scene),
                },
                None => services::choice(scene),
            },
            Stage::Questions => {
                match (chosen(), self.journey.as_ref().map(|j| (j, j.position()))) {
                    (Some(service), Some((journey, Position::Step(step)))) => {
                        question::page(scene, service, journey, step, &self.question)
                    }
                    _ => services::choice(scene),
                }
            }
            Stage::Review => match (chosen(), &self.journey) {
                (Some(service), Some(journey)) => review::review(scene, service, journey),
                _ => services::choice(scene),
            },
            Stage::Agreement => match chosen() {
                Some(service) => review::agreement(scene, service, self.keep_failure),
                None => services::choice(scene),
            },
            Stage::Keeping => review::keeping(scene),
            Stage::Kept => match &self.kept {
                Some(kept) => review::kept(scene, &kept.service, kept),
                None => review::another(scene),
            },
            Stage::Practised => review::practised(scene),
            Stage::Another => review::another(scene),
            Stage::Wiping => review::wiping(scene),
            Stage::Opinion => review::opinion(scene),
            Stage::Aside => aside::page(scene, self.safe),
        }
    }

    /// The counter's day.
    pub(super) fn today(&self) -> Date {
        self.today
    }

    /// Whether the review page shows what somebody typed.
    pub(super) fn journey(&self) -> Option<&Journey> {
        self.journey.as_ref()
    }

    /// Whether there is a service to rate.
    pub(super) fn has_something_to_rate(&self) -> bool {
        self.rated.is_some()
    }
}

/// Ticks or unticks a tile; « aucun » stands alone.
fn toggle(journey: &mut Journey, question: usize, name: &crate::domain::ids::Name) {
    let Position::Step(step) = journey.position() else {
        return;
    };
    let kind = journey.service().questions[question].kind.clone();
    if !matches!(kind, Kind::SelectMultiple(_)) {
        return;
    }
    let all = choices(&kind);
    let exclusive = |name: &crate::domain::ids::Name| {
        all.iter()
            .any(|choice| choice.name == *name && choice.exclusive)
    };
    let mut chosen = match journey.entry(question, step.instance()) {
        Entry::Choices(list) => list.clone(),
        _ => Vec::new(),
    };
    if let Some(at) = chosen.iter().position(|other| other == name) {
        chosen.remove(at);
    } else if exclusive(name) {
        chosen = vec![name.clone()];
    } else {
        chosen.retain(|other| !exclusive(other));
        chosen.push(name.clone());
    }
    journey.put(question, Entry::Choices(chosen));
}
