//! A finger that trembles makes a whole request: it lands beside the middle, shakes at 4 to 8 Hz
//! while it is down, sometimes slides off or misses, and bounces in place once or twice 50 to 300 ms after
//! it was lifted. Nothing may be pressed twice, no letter typed twice, no screen passed unread;
//! and larger buttons are offered by themselves.

use guichet::domain::comfort::GuardTimes;
use guichet::domain::session::Stage;
use guichet::screen::event::{Input, Viewport};
use iced::touch::{self, Finger};
use iced::{Event, Point, Rectangle, Vector};
use serde_json::Value;

use crate::devices::key_for;
use crate::intent::{Gesture, Intent};
use crate::journeys::expected;
use crate::terminal::{Terminal, shipped};

/// More gestures than a journey takes, misses and refusals included.
const GESTURES_MAX: usize = 4_000;
/// Between two positions that the glass reports.
const STEP_MS: u64 = 12;

/// Numbers of one seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From the first to just below the second.
    fn between(&mut self, from: u64, to: u64) -> u64 {
        from + self.next() % (to - from)
    }

    fn share(&mut self) -> f32 {
        (self.next() % 10_000) as f32 / 10_000.0
    }
}

/// The hand, and what it did.
struct Tremor {
    dice: Dice,
    /// Of the shaking, in pixels.
    amplitude_px: f32,
    fingers: u64,
    gestures: usize,
    bounces: usize,
    /// Contacts that meant nothing: slid off, landed between two targets, came too early.
    missed: usize,
    /// Letters that had to be taken back: the hand never means to.
    taken_back: usize,
    offered: usize,
}

impl Tremor {
    fn of(seed: u64, amplitude_px: f32) -> Self {
        Self {
            dice: Dice(seed),
            amplitude_px,
            fingers: 0,
            gestures: 0,
            bounces: 0,
            missed: 0,
            taken_back: 0,
            offered: 0,
        }
    }

    fn act(&mut self, terminal: &mut Terminal, gesture: &Gesture) {
        self.gestures += 1;
        self.offered += usize::from(terminal.page() == "offer-steady");
        let target = match gesture {
            Gesture::Done => return,
            Gesture::Press(id) => id.clone(),
            Gesture::Erase(_) => {
                self.taken_back += 1;
                "key/erase".to_owned()
            }
            Gesture::Type(field, _) if terminal.kiosk.focus() != Some(field) => field.clone(),
            Gesture::Type(_, sign) => key_for(terminal, *sign).expect("a key").0,
        };
        let pause = self.dice.between(700, 1_600);
        terminal.wait(pause);
        // The person looks where it is now.
        let Some(spot) = terminal.spot(&target) else {
            return;
        };
        let aim = self.aim(terminal, &spot.bounds);
        let (said, mut lifted) = self.contact(terminal, aim, self.amplitude_px, (60, 260));
        self.missed += usize::from(said.is_empty());
        if self.dice.share() < 0.35 {
            for _ in 0..self.dice.between(1, 3) {
                self.bounces += 1;
                let gap = self.dice.between(20, 200);
                terminal.wait(gap);
                // From one lift to the next: 50 to 300 ms. It leaves the glass by a hair only.
                (_, lifted) = self.contact(terminal, lifted, 1.5, (30, 99));
            }
        }
    }

    /// Not the middle; one time in twelve, beside the target where nothing else is.
    fn aim(&mut self, terminal: &mut Terminal, bounds: &Rectangle) -> Point {
        let center = bounds.center();
        let mut at = |wide: f32| {
            let (right, down) = (self.dice.share() - 0.5, self.dice.share() - 0.5);
            let (right, down) = (right * wide * bounds.width, down * wide * bounds.height);
            Point::new(center.x + right, center.y + down)
        };
        let (beside, inside) = (at(1.5), at(0.6));
        let mut near = |point: Point| {
            let mut others = terminal.spots().into_iter();
            others.any(|spot| spot.target && spot.bounds.expand(20.0).contains(point))
        };
        if self.dice.share() < 0.08 && !near(beside) {
            return beside;
        }
        inside
    }

    /// A finger goes down, shakes, and is lifted; what that meant.
    fn contact(
        &mut self,
        terminal: &mut Terminal,
        aim: Point,
        amplitude_px: f32,
        (least_ms, most_ms): (u64, u64),
    ) -> (Vec<Input>, Point) {
        self.fingers += 1;
        let id = Finger(self.fingers);
        let hertz = 4.0 + 4.0 * self.dice.share();
        let turn = std::f32::consts::TAU * self.dice.share();
        let place = |ms: u64| {
            let angle = std::f32::consts::TAU * hertz * (ms as f32 / 1_000.0) + turn;
            // It shakes across more than along.
            aim + Vector::new(angle.sin(), 0.6 * (angle * 1.3).cos()) * amplitude_px
        };
        let lasts_ms = self.dice.between(least_ms, most_ms);
        let position = place(0);
        let down = Event::Touch(touch::Event::FingerPressed { id, position });
        let mut said = terminal.event(&down, Some(position));
        let mut ms = 0;
        while ms + STEP_MS < lasts_ms {
            ms += STEP_MS;
            terminal.wait(STEP_MS);
            let position = place(ms);
            let moved = Event::Touch(touch::Event::FingerMoved { id, position });
            said.extend(terminal.event(&moved, Some(position)));
        }
        assert!(said.is_empty(), "a finger that is down says nothing yet");
        let position = place(lasts_ms);
        let up = Event::Touch(touch::Event::FingerLifted { id, position });
        (terminal.event(&up, Some(position)), position)
    }
}

/// A visit by that hand; what was kept, if it came to that.
fn visit(seed: u64, amplitude_px: f32, guards: Option<GuardTimes>, yes: bool) -> (Tremor, Value) {
    let mut setup = shipped();
    if let Some(guards) = guards {
        setup.guards = guards;
    }
    let mut terminal = Terminal::of(setup, Viewport::default());
    let mut hand = Tremor::of(seed, amplitude_px);
    let mut intent = Intent::example("registre-canicule", "pour-moi-avec-contacts");
    if yes {
        intent = intent.taking_the_offer();
    }
    while hand.gestures < GESTURES_MAX {
        let gesture = intent.next(&terminal.kiosk);
        if gesture == Gesture::Done {
            break;
        }
        hand.act(&mut terminal, &gesture);
    }
    if terminal.kiosk.stage() != Stage::Kept {
        return (hand, Value::Null);
    }
    let documents = terminal.documents();
    assert_eq!(documents.len(), 1, "kept once");
    let content: Value = serde_json::from_slice(&documents[0]).unwrap();
    (hand, content["answers"].clone())
}

fn check(seed: u64, amplitude_px: f32, yes: bool) -> usize {
    let (hand, answers) = visit(seed, amplitude_px, None, yes);
    println!(
        "seed {seed}, {amplitude_px} px, larger buttons {}: {} gestures, {} bounces, {} without \
         effect, {} letters taken back",
        if yes { "taken" } else { "refused" },
        hand.gestures,
        hand.bounces,
        hand.missed,
        hand.taken_back
    );
    let intent = Intent::example("registre-canicule", "pour-moi-avec-contacts");
    let wanted = expected(&intent);
    for (name, value) in wanted.as_object().unwrap() {
        assert_eq!(answers.get(name), Some(value), "seed {seed}: {name}");
    }
    assert_eq!(answers, wanted, "seed {seed}");
    assert_eq!(hand.taken_back, 0, "seed {seed}: a letter was typed twice");
    assert!(hand.offered > 0, "seed {seed}: larger buttons were offered");
    assert!(hand.bounces > 50, "it trembled");
    hand.missed
}

#[test]
fn a_trembling_finger_makes_no_wrong_answer() {
    let seeds = [(1, 4.0), (2, 7.0), (3, 10.0)];
    let missed = seeds.map(|(seed, amplitude_px)| check(seed, amplitude_px, false));
    assert!(missed.iter().sum::<usize>() > 0, "it missed");
}

#[test]
fn a_trembling_finger_with_larger_buttons_makes_no_wrong_answer() {
    let seeds = [(4, 7.0), (5, 12.0)];
    let missed = seeds.map(|(seed, amplitude_px)| check(seed, amplitude_px, true));
    assert!(missed.iter().sum::<usize>() > 0, "it missed");
}

/// The same hand on a terminal without guards does harm: the test above can fail.
#[test]
fn without_guards_the_same_finger_does_harm() {
    let none = GuardTimes {
        new_screen_ms: 0,
        same_button_ms: 0,
        same_key_ms: 0,
    };
    let (hand, _) = visit(2, 7.0, Some(none), false);
    println!("without guards: {} letters taken back", hand.taken_back);
    assert!(hand.taken_back > 5);
}
