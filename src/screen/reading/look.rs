//! What somebody who sees would notice between two looks at the screen, as events for the reader:
//! another page, a moved focus, a typed sign, a refusal, something new. Pure.
//!
//! Invariant held by the tests: a change that can be seen can be heard.

use super::{Event, Item, items};
use crate::l10n::Locale;
use crate::screen::page::{Node, NodeKind, Page, Tone};
use crate::screen::speech::{SpeechWords, transcript};

/// The countdown of « Vous êtes toujours là ? »: said now and then, not every second.
const COUNTDOWN: &str = "still-there-countdown";

/// Why there is something new to see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The person did something.
    Action {
        /// The button, tile or row that was pressed, if one was.
        pressed: Option<String>,
    },
    /// Time passed, or the world reported something.
    Itself,
}

/// One look at the screen.
#[derive(Clone)]
pub struct Look {
    sheet: (String, usize, Locale),
    items: Vec<Item>,
    stops: Vec<String>,
    main: Option<String>,
    focus: Option<String>,
    caret: usize,
    fields: Vec<Typed>,
    /// Ids of what says that something is wrong: notices, then fields.
    problems: Vec<String>,
    /// Ids of what is only text, and may change by itself.
    texts: Vec<String>,
}

/// A field, as far as an echo needs it.
#[derive(Clone, PartialEq, Eq)]
struct Typed {
    id: String,
    value: String,
    masked: bool,
    personal: bool,
}

impl Look {
    /// A look at a sheet of a page, with what has the focus and where the caret is in it.
    #[must_use]
    pub fn at<M>(
        page: &Page<M>,
        sheet: usize,
        locale: Locale,
        focus: Option<&str>,
        caret: usize,
        words: &SpeechWords,
    ) -> Self {
        let nodes = || page.nodes.iter();
        let text_nodes = nodes().filter(|node| is_text(node)).map(|n| n.id.clone());
        let fixed_texts = ["title", "context", "strip"].map(str::to_owned);
        let wrong_notices = nodes().filter(|node| is_wrong_notice(node));
        let wrong_fields = nodes().filter(|node| is_wrong_field(node));
        Self {
            sheet: (page.id.clone(), sheet, locale),
            items: items(transcript(page, words)),
            stops: page.stops().iter().map(|s| s.id().to_owned()).collect(),
            main: page.frame.main.as_ref().map(|main| main.id.clone()),
            focus: focus.map(str::to_owned),
            caret,
            fields: nodes().filter_map(typed).collect(),
            problems: wrong_notices
                .chain(wrong_fields)
                .map(|node| node.id.clone())
                .collect(),
            texts: fixed_texts.into_iter().chain(text_nodes).collect(),
        }
    }

    /// The page, for the reader.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        self.items.clone()
    }

    /// Ids of everything that is only text, in reading order.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        let mut texts: Vec<String> = self
            .items
            .iter()
            .filter(|item| self.texts.iter().any(|id| item.holds(id)))
            .map(|item| item.id().to_owned())
            .collect();
        texts.dedup();
        texts
    }

    /// What is new since another look, in the order in which it is said.
    #[must_use]
    pub fn since(&self, before: &Self, cause: &Cause, signs: &dyn Echoes) -> Vec<Event> {
        let acted = matches!(cause, Cause::Action { .. });
        if self.sheet != before.sheet {
            return vec![Event::Page];
        }
        // The one that was pressed is gone, and another stands in its place.
        let lost = before.focus.is_some() && self.focus.is_none() && self.stops != before.stops;
        if acted && lost {
            return vec![Event::Page];
        }
        let mut events = Vec::new();
        let mut said = self.problems_to_say(before, cause);
        if said.is_empty() {
            events.extend(self.own_event(before, cause, signs));
        } else {
            events.push(Event::Refused(said.clone()));
        }
        said.extend(self.focus.clone());
        let news: Vec<String> = self.new_texts(before);
        let news = news
            .into_iter()
            .filter(|id| !said.contains(id))
            .collect::<Vec<_>>();
        match news.as_slice() {
            [] => {}
            [only] if only == COUNTDOWN => events.push(Event::Countdown(news)),
            _ => events.push(Event::News(news)),
        }
        events
    }

    /// What is wrong, when that is new or « Continuer » was pressed in spite of it; then what has
    /// the focus.
    fn problems_to_say(&self, before: &Self, cause: &Cause) -> Vec<String> {
        let pressed_main = matches!(
            cause,
            Cause::Action { pressed: Some(id) } if Some(id) == self.main.as_ref()
        );
        let new = self.problems != before.problems
            || self
                .problems
                .iter()
                .any(|id| self.item(id) != before.item(id) && !self.is_field(id));
        if self.problems.is_empty() || !(pressed_main || new) {
            return Vec::new();
        }
        let wrong = self.problems.iter().filter(|id| !self.is_field(id));
        let focus = self.focus.iter().filter(|id| self.is_field(id));
        wrong.chain(focus).cloned().collect()
    }

    /// What the person's own hand changed.
    fn own_event(&self, before: &Self, cause: &Cause, signs: &dyn Echoes) -> Option<Event> {
        if let Some(echo) = self.echo(before, signs) {
            return Some(echo);
        }
        let focus = self.focus.clone()?;
        let moved = before.focus.as_ref() != Some(&focus);
        let changed = self.item(&focus) != before.item(&focus);
        let pressed = matches!(cause, Cause::Action { pressed: Some(id) } if *id == focus);
        let acted = matches!(cause, Cause::Action { .. });
        (acted && (moved || changed || pressed)).then_some(Event::Item(focus))
    }

    fn echo(&self, before: &Self, signs: &dyn Echoes) -> Option<Event> {
        let changed = self.fields.iter().find_map(|now| {
            let then = before.fields.iter().find(|then| then.id == now.id)?;
            (then.value != now.value).then_some((then, now))
        });
        let (text, field) = match changed {
            Some((then, now)) => (edited(&then.value, &now.value, signs), now),
            None => {
                let focus = self
                    .focus
                    .as_ref()
                    .filter(|id| self.focus_stayed(before, id))?;
                let field = self.fields.iter().find(|field| field.id == *focus)?;
                if self.caret == before.caret {
                    return None;
                }
                let sign = field.value.chars().nth(self.caret);
                let text = sign.map_or_else(|| signs.end(), |sign| signs.typed(&sign.to_string()));
                (text, field)
            }
        };
        Some(Event::Echo {
            text: if field.masked { signs.hidden() } else { text },
            personal: field.personal && !field.masked,
        })
    }

    fn focus_stayed(&self, before: &Self, id: &String) -> bool {
        before.focus.as_ref() == Some(id)
    }

    fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.holds(id))
    }

    fn is_field(&self, id: &str) -> bool {
        self.fields.iter().any(|field| field.id == id)
    }

    /// Texts that were not there, or read otherwise.
    fn new_texts(&self, before: &Self) -> Vec<String> {
        self.texts()
            .into_iter()
            .filter(|id| self.item(id) != before.item(id))
            .collect()
    }
}

/// The names of what a key does, in a language.
pub trait Echoes {
    /// What was typed.
    fn typed(&self, text: &str) -> String;
    /// What was erased.
    fn erased(&self, text: &str) -> String;
    /// Instead of a sign of a secret.
    fn hidden(&self) -> String;
    /// The caret stands after the last sign.
    fn end(&self) -> String;
}

/// What one key did to a text: what stands between the beginning and the end that stayed.
fn edited(then: &str, now: &str, signs: &dyn Echoes) -> String {
    let (then, now): (Vec<char>, Vec<char>) = (then.chars().collect(), now.chars().collect());
    let same =
        |pairs: &mut dyn Iterator<Item = (&char, &char)>| pairs.take_while(|(a, b)| a == b).count();
    let start = same(&mut then.iter().zip(&now));
    let (then, now) = (&then[start..], &now[start..]);
    let end = same(&mut then.iter().rev().zip(now.iter().rev()));
    let typed: String = now[..now.len() - end].iter().collect();
    if typed.is_empty() {
        let erased: String = then[..then.len() - end].iter().collect();
        signs.erased(&erased)
    } else {
        signs.typed(&typed)
    }
}

fn typed<M>(node: &Node<M>) -> Option<Typed> {
    match &node.kind {
        NodeKind::Field(field) => Some(Typed {
            id: node.id.clone(),
            value: field.value.clone(),
            masked: field.masked,
            personal: node.personal,
        }),
        _ => None,
    }
}

fn is_text<M>(node: &Node<M>) -> bool {
    matches!(
        node.kind,
        NodeKind::Heading(_)
            | NodeKind::Sentence { .. }
            | NodeKind::Notice { .. }
            | NodeKind::Progress { .. }
            | NodeKind::Code(_)
    )
}

fn is_wrong_notice<M>(node: &Node<M>) -> bool {
    matches!(
        node.kind,
        NodeKind::Notice {
            tone: Tone::Stop,
            ..
        }
    )
}

fn is_wrong_field<M>(node: &Node<M>) -> bool {
    matches!(&node.kind, NodeKind::Field(field) if field.error.is_some())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::screen::page::{Button, Field, Icon, Layout, Mark};

    struct Plain;

    impl Echoes for Plain {
        fn typed(&self, text: &str) -> String {
            text.to_owned()
        }
        fn erased(&self, text: &str) -> String {
            format!("-{text}")
        }
        fn hidden(&self) -> String {
            "?".to_owned()
        }
        fn end(&self) -> String {
            "$".to_owned()
        }
    }

    struct Screen {
        page: Page<u8>,
        focus: Option<&'static str>,
        caret: usize,
    }

    impl Screen {
        fn look(&self) -> Look {
            let words = SpeechWords::default();
            let (page, focus) = (&self.page, self.focus);
            Look::at(page, 0, Locale::French, focus, self.caret, &words)
        }
    }

    fn field(value: &str, masked: bool, error: Option<&str>) -> NodeKind<u8> {
        NodeKind::Field(Field {
            label: "Nom".into(),
            value: value.into(),
            width_chars: 10,
            max_chars: 10,
            layout: Layout::Letters,
            masked,
            error: error.map(str::to_owned),
            on_edit: Arc::new(|_| 0),
        })
    }

    fn screen(value: &str) -> Screen {
        let mut page = Page::new("nom", "Quel est votre nom ?");
        page.nodes = vec![
            Node::sentence("hint", "Celui de tous les jours."),
            Node::new("nom", field(value, false, None)).personal(true),
            Node::new("pin", field(value, true, None)).personal(true),
            Node::tile("oui", "Oui", Mark::Radio { chosen: false }, 0),
        ];
        page.frame.main = Some(Button::new("main", "Continuer", 0));
        Screen {
            page,
            focus: Some("nom"),
            caret: value.chars().count(),
        }
    }

    fn acted(pressed: Option<&str>) -> Cause {
        Cause::Action {
            pressed: pressed.map(str::to_owned),
        }
    }

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn check(before: &Screen, after: &Screen, cause: &Cause, expected: &[Event]) {
        assert_eq!(after.look().since(&before.look(), cause, &Plain), expected);
    }

    #[test]
    fn nothing_new_is_nothing_to_say() {
        check(&screen("a"), &screen("a"), &acted(None), &[]);
        check(&screen("a"), &screen("a"), &Cause::Itself, &[]);
    }

    #[test]
    fn another_page_is_a_page() {
        let mut other = screen("a");
        other.page.id = "prenom".into();
        check(&screen("a"), &other, &acted(None), &[Event::Page]);
        check(&screen("a"), &other, &Cause::Itself, &[Event::Page]);
        let (french, words) = (screen("a"), SpeechWords::default());
        for (sheet, locale) in [(1, Locale::French), (0, Locale::English)] {
            let after = Look::at(&french.page, sheet, locale, None, 0, &words);
            let events = after.since(&french.look(), &acted(None), &Plain);
            assert_eq!(events, [Event::Page]);
        }
    }

    #[test]
    fn the_focus_is_followed() {
        let on = |focus| Screen {
            focus: Some(focus),
            ..screen("a")
        };
        let moved = [Event::Item("oui".into())];
        check(&on("nom"), &on("oui"), &acted(None), &moved);
        // What is pressed without a change is said as it is.
        check(&on("oui"), &on("oui"), &acted(Some("oui")), &moved);
        let mut chosen = on("oui");
        let yes = Node::tile("oui", "Oui", Mark::Radio { chosen: true }, 0);
        chosen.page.nodes[3] = yes.under("Choisi");
        check(&on("oui"), &chosen, &acted(Some("oui")), &moved);
        // A row that was removed under the focus: the page is another one.
        let mut gone = on("oui");
        gone.page.nodes.remove(3);
        gone.focus = None;
        check(&on("oui"), &gone, &acted(Some("oui")), &[Event::Page]);
    }

    #[test]
    fn keys_are_echoed() {
        let echo = |before: &str, after: &str, text: &str, personal| {
            let text = text.to_owned();
            let events = [Event::Echo { text, personal }];
            check(&screen(before), &screen(after), &acted(None), &events);
        };
        echo("", "é", "é", true);
        echo("ab", "abc", "c", true);
        echo("aa", "aaa", "a", true);
        echo("ab", "a", "-b", true);
        echo("abc", "ac", "-b", true);
        echo("od", "od@exemple.fr", "@exemple.fr", true);
        let mut moved = screen("ab");
        moved.caret = 0;
        let heard = |text: &str| Event::Echo {
            text: text.to_owned(),
            personal: true,
        };
        check(&screen("ab"), &moved, &acted(None), &[heard("a")]);
        check(&moved, &screen("ab"), &acted(None), &[heard("$")]);
    }

    #[test]
    fn a_secret_has_no_echo() {
        let only_pin = |value: &str| {
            let mut screen = screen(value);
            screen.page.nodes.remove(1);
            screen.focus = Some("pin");
            screen
        };
        let hidden = Event::Echo {
            text: "?".into(),
            personal: false,
        };
        check(
            &only_pin("48"),
            &only_pin("482"),
            &acted(None),
            std::slice::from_ref(&hidden),
        );
        check(&only_pin("482"), &only_pin("48"), &acted(None), &[hidden]);
    }

    #[test]
    fn a_refusal_is_said_each_time() {
        let refused = || {
            let mut screen = screen("");
            let notice = Node::notice("problem", Tone::Stop, Icon::Warning, "Écrivez le nom.");
            screen.page.nodes.insert(0, notice);
            let wrong = field("", false, Some("Écrivez le nom."));
            screen.page.nodes[2] = Node::new("nom", wrong).personal(true);
            screen
        };
        let said = [Event::Refused(ids(&["problem", "nom"]))];
        check(&screen(""), &refused(), &acted(Some("main")), &said);
        check(&refused(), &refused(), &acted(Some("main")), &said);
        check(&screen(""), &refused(), &Cause::Itself, &said);
        // Typing under an old refusal is heard as typing.
        let mut typing = refused();
        typing.page.nodes[2] = Node::new("nom", field("a", false, Some("Écrivez le nom.")));
        let echo = Event::Echo {
            text: "a".into(),
            personal: false,
        };
        check(&refused(), &typing, &acted(None), &[echo]);
    }

    #[test]
    fn what_comes_by_itself_is_news() {
        let mut news = screen("a");
        news.page.nodes[0] = Node::sentence("hint", "Internet est coupé.");
        check(
            &screen("a"),
            &news,
            &Cause::Itself,
            &[Event::News(ids(&["hint"]))],
        );
        let counting = |seconds: &str| {
            let mut screen = screen("a");
            let text = format!("Encore {seconds} secondes.");
            screen.page.nodes[0] = Node::sentence(COUNTDOWN, text);
            screen
        };
        check(
            &counting("60"),
            &counting("59"),
            &Cause::Itself,
            &[Event::Countdown(ids(&[COUNTDOWN]))],
        );
    }
}
