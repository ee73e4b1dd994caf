//! What is seen is heard: on every screen of every shipped service, in every language, each
//! visible text is in the transcript, and nothing of the person is in its public part.

use std::collections::BTreeSet;
use std::sync::Arc;

use guichet::l10n::Locale;
use guichet::screen::page::{Node, NodeKind, Page};
use guichet::screen::speech::{SpeechWords, Utterance, transcript};
use guichet::screen::{Kiosk, OneSheet};
use guichet::terminal::{Rehearsal, setup};
use jiff::civil::date;
use serde_json::Value;

use super::ears::catalogue;

/// Letters and digits alone: how a text is cut for the voice is not looked at here.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Everything that can be read on a page.
fn visible<M>(page: &Page<M>) -> Vec<String> {
    let mut texts = vec![page.title.clone()];
    texts.extend(page.frame.context.clone());
    texts.extend(page.frame.posture.clone());
    texts.extend(page.frame.strip.iter().map(|strip| strip.text.clone()));
    texts.extend(page.frame.buttons().map(|button| button.label.clone()));
    texts.extend(page.nodes.iter().flat_map(visible_in));
    texts.retain(|text| !bare(text).is_empty());
    texts
}

fn visible_in<M>(node: &Node<M>) -> Vec<String> {
    match &node.kind {
        NodeKind::Heading(text)
        | NodeKind::Sentence { text, .. }
        | NodeKind::Notice { text, .. }
        | NodeKind::Code(text) => vec![text.clone()],
        NodeKind::Tile {
            label, sentence, ..
        } => std::iter::once(label.clone())
            .chain(sentence.clone())
            .collect(),
        NodeKind::Field(field) => {
            let value = if field.masked {
                String::new()
            } else {
                field.value.clone()
            };
            let error = field.error.clone().unwrap_or_default();
            vec![field.label.clone(), value, error]
        }
        NodeKind::Row {
            label,
            value,
            action,
        } => {
            let action = action.as_ref().map(|button| button.label.clone());
            [label.clone(), value.clone()]
                .into_iter()
                .chain(action)
                .collect()
        }
        NodeKind::Qr { label, .. }
        | NodeKind::Picture { label, .. }
        | NodeKind::Progress { label, .. } => vec![label.clone()],
        NodeKind::Table(table) => {
            let titles = table.columns.iter().map(|(title, _)| title.clone());
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            titles.chain(cells.map(|(cell, _)| cell.clone())).collect()
        }
        NodeKind::Button(button) => vec![button.label.clone()],
        // Its keys type into the field, and each is heard when it does.
        NodeKind::Keyboard(_) => Vec::new(),
        #[allow(unreachable_patterns, reason = "kinds of nodes may be added")]
        _ => Vec::new(),
    }
}

/// The answers that only this person would give: texts, numbers and dates of an example.
fn own_words(answers: &Value) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    match answers {
        Value::String(text) if text.chars().any(char::is_uppercase) => {
            words.insert(bare(text));
        }
        Value::String(text) if text.chars().filter(char::is_ascii_digit).count() >= 8 => {
            words.insert(bare(text));
        }
        Value::Array(list) => words.extend(list.iter().flat_map(own_words)),
        Value::Object(all) => words.extend(all.values().flat_map(own_words)),
        _ => {}
    }
    words.retain(|word| word.len() >= 5);
    words
}

struct Listener<'a> {
    words: SpeechWords,
    secrets: BTreeSet<String>,
    locale: &'a str,
    screens: usize,
    texts: usize,
}

impl Listener<'_> {
    fn hears(&mut self, kiosk: &Kiosk) {
        let page = kiosk.page();
        let said = transcript(page, &self.words);
        self.everything_is_said(page, &said);
        self.what_can_be_pressed_is_a_sentence(page, &said);
        // A page that shows an invented example shows it to everybody.
        let shown_to_all = page.id.starts_with("example/");
        for said in said.iter().filter(|said| !said.personal && !shown_to_all) {
            let bare = bare(&said.text);
            let slip = self
                .secrets
                .iter()
                .find(|secret| bare.contains(secret.as_str()));
            assert!(
                slip.is_none(),
                "{} {}: {} says {slip:?} aloud",
                self.locale,
                page.id,
                said.id
            );
        }
        self.screens += 1;
    }

    fn everything_is_said<M>(&mut self, page: &Page<M>, said: &[Utterance]) {
        let all: String = said.iter().map(|said| bare(&said.text)).collect();
        for text in visible(page) {
            self.texts += 1;
            // The signs of an address are said by their names, between its parts.
            let heard = if text.contains('@') {
                let mut parts = text.split(|c: char| !c.is_alphanumeric());
                parts.all(|part| all.contains(part))
            } else {
                all.contains(&bare(&text))
            };
            assert!(
                heard,
                "{} {}: « {text} » is seen and not heard",
                self.locale, page.id
            );
        }
    }

    /// Whatever takes the focus says at least its name and what it is.
    fn what_can_be_pressed_is_a_sentence<M>(&self, page: &Page<M>, said: &[Utterance]) {
        for stop in page.stops() {
            let item = said
                .iter()
                .find(|said| said.id == stop.id())
                .map(|s| s.item);
            let words = said
                .iter()
                .filter(|said| Some(said.item) == item)
                .flat_map(|said| said.text.split_whitespace())
                .count();
            assert!(
                words >= 3,
                "{} {}: {} is said in {words} words",
                self.locale,
                page.id,
                stop.id()
            );
        }
    }
}

#[test]
fn everything_that_is_seen_is_heard() {
    let catalogue = catalogue();
    let locales = setup(&catalogue, None, true).unwrap().locales;
    assert!(locales.contains(&Locale::SimpleFrench));
    let (mut screens, mut texts) = (0, 0);
    for locale in &locales {
        let setup = Arc::new(setup(&catalogue, Some(*locale), true).unwrap());
        let mut listen = |secrets, play: &dyn Fn(&mut Rehearsal<'_>)| {
            let mut listener = Listener {
                words: SpeechWords::of(setup.texts(*locale).unwrap()),
                secrets,
                locale: locale.as_str(),
                screens: 0,
                texts: 0,
            };
            let kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(OneSheet), date(2026, 6, 15));
            play(&mut Rehearsal::new(kiosk, &mut |kiosk, _| {
                listener.hears(kiosk)
            }));
            screens += listener.screens;
            texts += listener.texts;
        };
        listen(BTreeSet::new(), &|rehearsal| rehearsal.common());
        for entry in &catalogue.services {
            for example in &entry.examples {
                let slug = entry.service.slug.as_str();
                listen(own_words(&example.answers), &|rehearsal| {
                    rehearsal.service(slug, &example.answers);
                });
            }
        }
    }
    println!("{screens} screens, {texts} visible texts, all heard");
    assert!(screens > 500, "{screens} screens");
}
