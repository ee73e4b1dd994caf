//! What the voice says of a page: the same nodes as on the screen, in the same order, each with
//! its words, role, value, state and problem. Pure: the voice itself is a device.
//!
//! Values of the person are utterances of their own, marked personal, so that an open
//! loudspeaker can leave them out. Secrets are never said. Invariants held by the tests: every
//! visible word is in the transcript, and what takes the focus is said in focus order.

mod numbers;
mod signs;

use super::page::{Button, Field, Frame, Layout, Look, Mark, Node, NodeKind, Page, Table, Tone};
use crate::l10n::{Locale, Texts};
use numbers::{digit_by_digit, spoken_numbers};
pub use signs::Signs;
use signs::{fill, template};

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// Id of the node or button it belongs to; `title`, `context`, `posture`, `strip`.
    pub id: String,
    /// Number of the item it belongs to: what makes sense only together is said together, such
    /// as « Changer » with the line that it changes.
    pub item: usize,
    /// Whether it belongs to the buttons that are the same on every screen.
    pub fixed: bool,
    /// The words.
    pub text: String,
    /// Whether they say something about the person: private output only.
    pub personal: bool,
    /// Their language, when it is not that of the page: the name of a language, in itself.
    pub locale: Option<Locale>,
}

/// The words that the voice adds to those on the screen.
#[derive(Debug, Clone, Default)]
pub struct SpeechWords {
    /// « bouton ».
    pub button: String,
    /// « un seul choix ».
    pub choice: String,
    /// « choisi ».
    pub chosen: String,
    /// « pas choisi ».
    pub not_chosen: String,
    /// « case ».
    pub tick: String,
    /// « cochée ».
    pub ticked: String,
    /// « pas cochée ».
    pub not_ticked: String,
    /// « à remplir avec le clavier ».
    pub field: String,
    /// « à remplir avec des chiffres ».
    pub field_digits: String,
    /// « à remplir avec une adresse e-mail ».
    pub field_email: String,
    /// « Vous avez écrit », with its value.
    pub value: String,
    /// « Votre réponse est », with its value.
    pub answer: String,
    /// « vide ».
    pub empty: String,
    /// « signes cachés », after their number.
    pub hidden: String,
    /// « Un clavier est à l'écran ».
    pub keyboard: String,
    /// « image ».
    pub picture: String,
    /// « carré à photographier ».
    pub qr: String,
    /// « tableau ».
    pub table: String,
    /// « Attention », before a notice.
    pub attention: String,
    /// « À revoir », before a notice or a problem.
    pub stop: String,
    /// The names of signs.
    pub signs: Signs,
}

impl SpeechWords {
    /// The words of a language.
    #[must_use]
    pub fn of(texts: &Texts) -> Self {
        let text = |id: &str| texts.text(id);
        Self {
            button: text("speech-button"),
            choice: text("speech-choice"),
            chosen: text("speech-chosen"),
            not_chosen: text("speech-not-chosen"),
            tick: text("speech-tick"),
            ticked: text("speech-ticked"),
            not_ticked: text("speech-not-ticked"),
            field: text("speech-field"),
            field_digits: text("speech-field-digits"),
            field_email: text("speech-field-email"),
            value: template(texts, "speech-value", "value"),
            answer: template(texts, "speech-answer", "value"),
            empty: text("speech-empty"),
            hidden: text("speech-hidden"),
            keyboard: text("speech-keyboard"),
            picture: text("speech-picture"),
            qr: text("speech-qr"),
            table: text("speech-table"),
            attention: text("speech-attention"),
            stop: text("speech-stop"),
            signs: Signs::of(texts),
        }
    }
}

/// Everything on a page, in the order in which it is read and reached.
#[must_use]
pub fn transcript<M>(page: &Page<M>, words: &SpeechWords) -> Vec<Utterance> {
    let mut speaker = Speaker {
        words,
        staff: page.look == Look::Staff,
        said: Vec::new(),
        item: 0,
        fixed: false,
        columns: String::new(),
    };
    speaker.say("title", &[&page.title], page.title_personal);
    for (id, text) in [
        ("context", page.frame.context.as_ref()),
        ("posture", page.frame.posture.as_ref()),
    ] {
        if let Some(text) = text {
            speaker.item += 1;
            speaker.say(id, &[text], false);
        }
    }
    for node in &page.nodes {
        speaker.item += 1;
        speaker.node(node);
    }
    speaker.frame(&page.frame);
    speaker.said
}

struct Speaker<'a> {
    words: &'a SpeechWords,
    staff: bool,
    said: Vec<Utterance>,
    item: usize,
    fixed: bool,
    /// The columns of the table that was said last.
    columns: String,
}

impl Speaker<'_> {
    /// Says some parts as sentences of one utterance; empty ones are left out.
    fn say(&mut self, id: &str, parts: &[&str], personal: bool) {
        let text = parts
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .map(|part| sentence(&self.words.signs.addresses(&spoken_numbers(part))))
            .collect::<Vec<_>>()
            .join(" ");
        if text.is_empty() {
            return;
        }
        self.said.push(Utterance {
            id: id.to_owned(),
            item: self.item,
            fixed: self.fixed,
            text,
            personal,
            locale: None,
        });
    }

    /// Says the label of something that is pressed, and what it is. The name of a language is
    /// said in that language, for the ears that know it.
    fn labelled(&mut self, id: &str, label: &str, parts: &[&str]) {
        let named = Locale::ALL.into_iter().find(|l| l.own_name() == label);
        if named.is_none() {
            let parts: Vec<&str> = std::iter::once(label)
                .chain(parts.iter().copied())
                .collect();
            self.say(id, &parts, false);
            return;
        }
        self.say(id, &[label], false);
        if let Some(said) = self.said.last_mut() {
            said.locale = named;
        }
        self.say(id, parts, false);
    }

    fn button<M>(&mut self, button: &Button<M>) {
        let role = &self.words.button;
        self.labelled(&button.id, &button.label, &[role]);
    }

    fn node<M>(&mut self, node: &Node<M>) {
        let (id, personal, words) = (node.id.as_str(), node.personal, self.words);
        match &node.kind {
            NodeKind::Heading(text) => self.say(id, &[text], personal),
            NodeKind::Sentence { text, tone } | NodeKind::Notice { tone, text, .. } => {
                self.say(id, &[warning(words, *tone), text], personal);
            }
            NodeKind::Tile {
                label,
                sentence,
                mark,
                ..
            } => {
                let below = sentence.as_deref().unwrap_or("");
                let (role, state) = mark_words(words, *mark);
                if personal {
                    // What can be chosen is not personal; what is chosen is.
                    self.say(id, &[label, below, role], false);
                    self.say(id, &[state], true);
                } else {
                    self.labelled(id, label, &[below, role, state]);
                }
            }
            NodeKind::Field(field) => self.field(id, field, personal),
            NodeKind::Keyboard(_) => self.say(id, &[&words.keyboard], false),
            NodeKind::Row {
                label,
                value,
                action,
            } => {
                self.say(id, &[label], false);
                let answer = if self.staff || value.trim().is_empty() {
                    value.clone()
                } else {
                    fill(
                        &words.answer,
                        &words.signs.addresses(&spoken_numbers(value)),
                    )
                };
                self.say(id, &[&answer], personal);
                if let Some(action) = action {
                    self.button(action);
                }
            }
            NodeKind::Code(code) => self.say(id, &[&digit_by_digit(code)], personal),
            NodeKind::Qr { label, .. } => self.say(id, &[label, &words.qr], personal),
            NodeKind::Picture { label, .. } => self.say(id, &[label, &words.picture], personal),
            NodeKind::Progress { label, .. } | NodeKind::Gauge { label, .. } => {
                self.say(id, &[label], personal);
            }
            NodeKind::Table(table) => self.table(id, table, personal),
            NodeKind::Button(button) => self.button(button),
        }
    }

    fn field<M>(&mut self, id: &str, field: &Field<M>, personal: bool) {
        let words = self.words;
        let purpose = match field.layout {
            Layout::Digits => &words.field_digits,
            Layout::Email => &words.field_email,
            Layout::Letters | Layout::Text => &words.field,
        };
        self.say(id, &[&field.label, purpose], false);
        let hidden = format!("{} {}", field.value.chars().count(), words.hidden);
        match (field.value.is_empty(), field.masked) {
            (true, _) => self.say(id, &[&words.empty], false),
            (false, true) => self.say(id, &[&hidden], false),
            (false, false) => {
                let value = words.signs.addresses(&spoken_numbers(field.value.trim()));
                self.say(id, &[&fill(&words.value, &value)], personal);
            }
        }
        if let Some(error) = &field.error {
            self.say(id, &[&words.stop, error], false);
        }
    }

    fn table<M>(&mut self, id: &str, table: &Table<M>, personal: bool) {
        let titles: Vec<&str> = table
            .columns
            .iter()
            .map(|(title, _)| title.as_str())
            .collect();
        let (table_word, titles) = (&self.words.table, titles.join(", "));
        // Tables that follow each other are one.
        if self.columns != titles {
            self.say(id, &[table_word, &titles], false);
            self.columns = titles;
        }
        for row in &table.rows {
            let cells: Vec<&str> = row.cells.iter().map(|(text, _)| text.as_str()).collect();
            self.item += 1;
            self.say(&row.id, &cells, personal);
        }
    }

    /// The strip, then the buttons in focus order.
    fn frame<M>(&mut self, frame: &Frame<M>) {
        if let Some(strip) = &frame.strip {
            self.item += 1;
            self.say(
                "strip",
                &[warning(self.words, strip.tone), &strip.text],
                false,
            );
        }
        let own = frame.main.iter().chain(&frame.secondary).count();
        for (at, button) in frame.buttons().enumerate() {
            self.item += 1;
            self.fixed = at >= own;
            self.button(button);
        }
    }
}

fn warning(words: &SpeechWords, tone: Tone) -> &str {
    match tone {
        Tone::Attention => &words.attention,
        Tone::Stop => &words.stop,
        Tone::Plain | Tone::Quiet | Tone::Calm | Tone::Ok | Tone::Mediator => "",
    }
}

fn mark_words(words: &SpeechWords, mark: Mark) -> (&str, &str) {
    match mark {
        Mark::Radio { chosen: true } => (&words.choice, &words.chosen),
        Mark::Radio { chosen: false } => (&words.choice, &words.not_chosen),
        Mark::Tick { chosen: true } => (&words.tick, &words.ticked),
        Mark::Tick { chosen: false } => (&words.tick, &words.not_ticked),
        Mark::Icon(_) | Mark::None => (&words.button, ""),
    }
}

/// Ends a text like a sentence, so that the voice pauses.
fn sentence(text: &str) -> String {
    let ended = text.ends_with(['.', '?', '!', '…', '؟', ':', ';']);
    if ended {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::l10n;
    use crate::screen::page::{Icon, Layout, Strip, TableRow};

    fn words() -> SpeechWords {
        SpeechWords {
            button: "bouton".into(),
            choice: "choix".into(),
            chosen: "choisi".into(),
            not_chosen: "pas choisi".into(),
            tick: "case".into(),
            ticked: "cochée".into(),
            not_ticked: "pas cochée".into(),
            field: "à remplir".into(),
            field_digits: "en chiffres".into(),
            field_email: "une adresse".into(),
            value: "écrit \u{fffc}".into(),
            answer: "réponse \u{fffc}".into(),
            empty: "vide".into(),
            hidden: "signes cachés".into(),
            keyboard: "clavier".into(),
            picture: "image".into(),
            qr: "carré".into(),
            table: "tableau".into(),
            attention: "Attention".into(),
            stop: "À revoir".into(),
            signs: Signs::default(),
        }
    }

    fn field(label: &str, value: &str, masked: bool, error: Option<&str>) -> NodeKind<u8> {
        NodeKind::Field(Field {
            label: label.into(),
            value: value.into(),
            width_chars: 10,
            max_chars: 10,
            layout: Layout::Digits,
            masked,
            error: error.map(Into::into),
            on_edit: Arc::new(|_| 0),
        })
    }

    fn button(id: &str, label: &str) -> Button<u8> {
        Button::new(id, label, 0)
    }

    /// A page with one node of every kind.
    #[allow(clippy::too_many_lines, reason = "one of everything there is")]
    fn everything() -> Page<u8> {
        let mut page = Page::new("page", "Le titre\u{202f}?");
        page.frame = Frame {
            back: Some(button("back", "Retour")),
            context: Some("Question 4 sur 11".into()),
            hide: Some(button("hide", "Cacher")),
            speak: Some(button("speak", "Lire")),
            posture: Some("J’accompagne".into()),
            strip: Some(Strip {
                tone: Tone::Calm,
                icon: Icon::Check,
                text: "Rien ne part.".into(),
            }),
            help: Some(button("help", "Aide")),
            secondary: vec![button("print", "Imprimer")],
            main: Some(button("main", "Continuer")),
        };
        let table = Table {
            columns: vec![("Limite".into(), 1), ("État".into(), 2)],
            rows: vec![TableRow {
                id: "row".into(),
                cells: vec![
                    ("demain".into(), Tone::Stop),
                    ("En attente".into(), Tone::Plain),
                ],
                on_press: Some(0),
            }],
        };
        let row = NodeKind::Row {
            label: "Téléphone".into(),
            value: "06 39 98 12 34".into(),
            action: Some(button("change", "Changer")),
        };
        page.nodes = vec![
            Node::new("heading", NodeKind::Heading("Un sous-titre".into())),
            Node::sentence("sentence", "Une phrase."),
            Node::notice(
                "notice",
                Tone::Stop,
                Icon::Warning,
                "Il manque une réponse.",
            ),
            Node::tile("radio", "Oui", Mark::Radio { chosen: true }, 0).under("Tout de suite."),
            Node::tile("tick", "Pain", Mark::Tick { chosen: false }, 0).personal(true),
            Node::tile("way", "Suivre ma demande", Mark::Icon(Icon::Search), 0),
            Node::new("name", field("Nom", "Ferrand", false, Some("Trop court."))).personal(true),
            Node::new("pin", field("Code", "482715", true, None)).personal(true),
            Node::new("blank", field("Ville", "", false, None)),
            Node::new("keys", NodeKind::Keyboard(Layout::Digits)),
            Node::new("line", row).personal(true),
            Node::new("code", NodeKind::Code("402 916 7385".into())),
            Node::new(
                "qr",
                NodeKind::Qr {
                    data: "x".into(),
                    label: "Votre code".into(),
                },
            ),
            Node::new(
                "paper",
                NodeKind::Picture {
                    bytes: Arc::from([]),
                    label: "Une carte".into(),
                },
            ),
            Node::new(
                "work",
                NodeKind::Progress {
                    ratio: 0.5,
                    label: "Demande 3 sur 12".into(),
                },
            ),
            Node::new("table", NodeKind::Table(table)),
            Node::new(
                "extra",
                NodeKind::Button(button("example", "Voir un exemple")),
            ),
        ];
        page
    }

    fn lines(said: &[Utterance]) -> Vec<String> {
        let mark = |personal| if personal { "*" } else { "" };
        said.iter()
            .map(|said| format!("{}{}: {}", mark(said.personal), said.id, said.text))
            .collect()
    }

    #[test]
    fn a_page_is_said_in_reading_order() {
        let expected = [
            "title: Le titre\u{202f}?",
            "context: Question 4 sur 11.",
            "posture: J’accompagne.",
            "heading: Un sous-titre.",
            "sentence: Une phrase.",
            "notice: À revoir. Il manque une réponse.",
            "radio: Oui. Tout de suite. choix. choisi.",
            "tick: Pain. case.",
            "*tick: pas cochée.",
            "way: Suivre ma demande. bouton.",
            "name: Nom. en chiffres.",
            "*name: écrit Ferrand.",
            "name: À revoir. Trop court.",
            "pin: Code. en chiffres.",
            "pin: 6 signes cachés.",
            "blank: Ville. en chiffres.",
            "blank: vide.",
            "keys: clavier.",
            "line: Téléphone.",
            "*line: réponse 06, 39, 98, 12, 34.",
            "change: Changer. bouton.",
            "code: 4 0 2, 9 1 6, 7 3 8 5.",
            "qr: Votre code. carré.",
            "paper: Une carte. image.",
            "work: Demande 3 sur 12.",
            "table: tableau. Limite, État.",
            "row: demain. En attente.",
            "example: Voir un exemple. bouton.",
            "strip: Rien ne part.",
            "main: Continuer. bouton.",
            "print: Imprimer. bouton.",
            "help: Aide. bouton.",
            "back: Retour. bouton.",
            "hide: Cacher. bouton.",
            "speak: Lire. bouton.",
        ];
        assert_eq!(lines(&transcript(&everything(), &words())), expected);
    }

    #[test]
    fn what_takes_the_focus_is_said_in_focus_order() {
        let page = everything();
        let stops: Vec<String> = page
            .stops()
            .iter()
            .map(|stop| stop.id().to_owned())
            .collect();
        let mut said: Vec<String> = transcript(&page, &words())
            .into_iter()
            .map(|said| said.id)
            .filter(|id| stops.contains(id))
            .collect();
        said.dedup();
        assert_eq!(said, stops);
    }

    #[test]
    fn what_belongs_together_is_one_item() {
        let said = transcript(&everything(), &words());
        let item = |id: &str| said.iter().find(|said| said.id == id).map(|said| said.item);
        assert_eq!(item("line"), item("change"));
        assert_ne!(item("table"), item("row"));
        let fixed: Vec<&str> = said
            .iter()
            .filter(|said| said.fixed)
            .map(|said| said.id.as_str())
            .collect();
        assert_eq!(fixed, ["help", "back", "hide", "speak"]);
    }

    #[test]
    fn a_secret_is_never_said() {
        let said = transcript(&everything(), &words());
        assert!(!said.iter().any(|said| said.text.contains("482715")));
    }

    #[test]
    fn every_language_has_the_words() {
        for locale in l10n::application_locales() {
            let texts = l10n::application(locale).expect("texts");
            for id in [
                "button",
                "choice",
                "chosen",
                "not-chosen",
                "tick",
                "ticked",
                "not-ticked",
                "field",
                "empty",
                "hidden",
                "keyboard",
                "picture",
                "qr",
                "table",
                "attention",
                "stop",
                "field-digits",
                "field-email",
                "value",
                "answer",
            ] {
                let id = format!("speech-{id}");
                assert!(texts.has(&id), "{}: {id}", locale.as_str());
            }
        }
    }
}
