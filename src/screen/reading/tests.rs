//! The reader's promises, as tables of what happened and what was said.

use super::*;

const EVERYWHERE: Outputs = Outputs {
    loudspeaker: true,
    private: true,
};
const LOUDSPEAKER: Outputs = Outputs {
    loudspeaker: true,
    private: false,
};

fn manner(outputs: Outputs, listening: Listening) -> Manner {
    Manner {
        outputs,
        listening,
        not_said: "Votre réponse n’est pas dite.".into(),
        sign_hidden: "Signe écrit".into(),
    }
}

/// `id: text`; `*` before it: personal; `=`: the same on every screen; `+`: with the one before.
fn page(lines: &[&str]) -> Vec<Item> {
    let mut item = 0;
    let said = lines.iter().map(|line| {
        let (id, text) = line.split_once(": ").unwrap();
        if !id.contains('+') {
            item += 1;
        }
        Utterance {
            id: id.trim_matches(['*', '=', '+']).to_owned(),
            item,
            fixed: id.contains('='),
            text: text.to_owned(),
            personal: id.contains('*'),
            locale: (text == "English.").then_some(Locale::English),
        }
    });
    items(said.collect())
}

fn question() -> Vec<Item> {
    page(&[
        "title: Quel est votre nom ?",
        "context: Question 3 sur 11.",
        "nom: Nom. À remplir avec le clavier.",
        "*+nom: Vous avez écrit Ferrand.",
        "seul: Oui. Un seul choix.",
        "*+seul: C’est votre choix.",
        "main: Continuer. C’est un bouton.",
        "=help: Aide. C’est un bouton.",
        "=back: Retour. C’est un bouton.",
    ])
}

/// A reader with a voice that says whatever it is given, and a record of it: `L ` for the
/// loudspeaker, `P ` for the private output, `|` when it was stopped.
struct Ears {
    reader: Reader,
    manner: Manner,
    now_ms: u64,
    saying: Option<u64>,
    heard: Vec<String>,
}

impl Ears {
    fn new(outputs: Outputs, listening: Listening) -> Self {
        let mut reader = Reader::default();
        reader.renew(question());
        Self {
            reader,
            manner: manner(outputs, listening),
            now_ms: 1_000,
            saying: None,
            heard: Vec::new(),
        }
    }

    fn happens(&mut self, event: Event) -> &mut Self {
        for order in self.reader.handle(event, &self.manner, self.now_ms) {
            match order {
                Order::Silence => {
                    assert!(self.saying.take().is_some(), "silence is stopped");
                    self.heard.push("|".into());
                }
                Order::Say {
                    id, text, output, ..
                } => {
                    assert!(self.saying.is_none(), "two things at once");
                    self.saying = Some(id);
                    let to = if output == Output::Private { "P" } else { "L" };
                    self.heard.push(format!("{to} {}", text.expose()));
                }
            }
        }
        self
    }

    /// The line being said is said to its end.
    fn ends(&mut self) -> &mut Self {
        let id = self.saying.take().expect("something is being said");
        self.happens(Event::Finished(id))
    }

    /// Everything is said to its end.
    fn listens(&mut self) -> &mut Self {
        while self.saying.is_some() {
            self.ends();
        }
        self
    }

    fn heard(&mut self, expected: &[&str]) -> &mut Self {
        assert_eq!(self.heard, expected);
        self.heard.clear();
        self
    }
}

fn item(id: &str) -> Event {
    Event::Item(id.into())
}

#[test]
fn a_page_is_read_without_the_buttons_that_are_everywhere() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page).listens().heard(&[
        "L Quel est votre nom ?",
        "L Question 3 sur 11.",
        "L Nom. À remplir avec le clavier.",
        "P Vous avez écrit Ferrand.",
        "L Oui. Un seul choix.",
        "P C’est votre choix.",
        "L Continuer. C’est un bouton.",
    ]);
    // « La suite » reads them too, and then begins again.
    for expected in [
        "L Aide. C’est un bouton.",
        "L Retour. C’est un bouton.",
        "L Quel est votre nom ?",
    ] {
        ears.happens(Event::Next).listens().heard(&[expected]);
    }
}

#[test]
fn asking_reads_the_whole_page_after_the_introduction() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    let intro = vec!["La lecture à voix haute commence.".to_owned()];
    ears.happens(Event::Read(intro)).listens();
    assert_eq!(ears.heard.len(), 10);
    assert_eq!(ears.heard[0], "L La lecture à voix haute commence.");
    assert_eq!(ears.heard[9], "L Retour. C’est un bouton.");
}

#[test]
fn what_is_personal_stays_private() {
    let check = |outputs, listening, expected: &[&str]| {
        Ears::new(outputs, listening)
            .happens(Event::Page)
            .listens()
            .heard(expected);
    };
    check(
        LOUDSPEAKER,
        Listening::Apart,
        &[
            "L Quel est votre nom ?",
            "L Question 3 sur 11.",
            "L Nom. À remplir avec le clavier.",
            "L Votre réponse n’est pas dite.",
            "L Oui. Un seul choix.",
            "L Continuer. C’est un bouton.",
        ],
    );
    check(
        LOUDSPEAKER,
        Listening::Aloud,
        &[
            "L Quel est votre nom ?",
            "L Question 3 sur 11.",
            "L Nom. À remplir avec le clavier.",
            "L Vous avez écrit Ferrand.",
            "L Oui. Un seul choix.",
            "L C’est votre choix.",
            "L Continuer. C’est un bouton.",
        ],
    );
    let mut ears = Ears::new(EVERYWHERE, Listening::Headphones);
    ears.happens(Event::Page).listens();
    assert!(ears.heard.iter().all(|line| line.starts_with('P')));
}

#[test]
fn each_key_is_heard_and_a_secret_one_is_not() {
    let echo = |text: &str, personal| Event::Echo {
        text: text.into(),
        personal,
    };
    let mut ears = Ears::new(LOUDSPEAKER, Listening::Apart);
    ears.happens(echo("a", false)).happens(echo("b", true));
    ears.heard(&["L a", "|", "L Signe écrit"]);
    // Asked again, the field is said, not the key.
    ears.happens(item("nom")).listens().heard(&[
        "|",
        "L Nom. À remplir avec le clavier.",
        "L Votre réponse n’est pas dite.",
    ]);
    ears.happens(echo("c", false)).listens();
    ears.happens(Event::Repeat).listens().heard(&[
        "L c",
        "L Nom. À remplir avec le clavier.",
        "L Votre réponse n’est pas dite.",
    ]);
}

#[test]
fn whatever_a_person_does_stops_the_voice() {
    for event in [
        Event::Touched,
        Event::Page,
        Event::Read(Vec::new()),
        item("help"),
        Event::Echo {
            text: "a".into(),
            personal: false,
        },
        Event::Refused(vec!["title".into()]),
        Event::Pause,
        Event::Repeat,
        Event::Next,
        Event::End("C’est fini.".into()),
    ] {
        let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
        ears.happens(Event::Page).happens(event.clone());
        assert_eq!(ears.heard[1], "|", "{event:?}");
    }
}

#[test]
fn nothing_goes_on_after_a_touch() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page).happens(Event::Touched);
    ears.heard(&["L Quel est votre nom ?", "|"]);
    assert!(!ears.reader.is_speaking());
    // The end of a line that was stopped, reported late, moves nothing.
    ears.happens(Event::Finished(1))
        .happens(Event::Pause)
        .heard(&[]);
}

#[test]
fn pausing_goes_on_where_it_stopped() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page)
        .ends()
        .ends()
        .happens(Event::Pause)
        .heard(&[
            "L Quel est votre nom ?",
            "L Question 3 sur 11.",
            "L Nom. À remplir avec le clavier.",
            "|",
        ]);
    ears.happens(Event::Pause).listens().heard(&[
        "L Nom. À remplir avec le clavier.",
        "P Vous avez écrit Ferrand.",
        "L Oui. Un seul choix.",
        "P C’est votre choix.",
        "L Continuer. C’est un bouton.",
    ]);
}

#[test]
fn repeating_says_the_last_item_and_goes_on() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page).ends().happens(Event::Repeat);
    ears.heard(&[
        "L Quel est votre nom ?",
        "L Question 3 sur 11.",
        "|",
        "L Question 3 sur 11.",
    ]);
    ears.ends().heard(&["L Nom. À remplir avec le clavier."]);
    ears.happens(Event::Touched);
    ears.happens(item("seul")).listens();
    ears.happens(Event::Repeat).listens().heard(&[
        "|",
        "L Oui. Un seul choix.",
        "P C’est votre choix.",
        "L Oui. Un seul choix.",
        "P C’est votre choix.",
    ]);
}

#[test]
fn the_next_item_is_skipped_to() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page)
        .happens(Event::Next)
        .happens(Event::Next);
    ears.heard(&[
        "L Quel est votre nom ?",
        "|",
        "L Question 3 sur 11.",
        "|",
        "L Nom. À remplir avec le clavier.",
    ]);
    ears.happens(Event::Touched).happens(item("main")).listens();
    ears.heard.clear();
    ears.happens(Event::Next)
        .listens()
        .heard(&["L Aide. C’est un bouton."]);
}

#[test]
fn a_refusal_is_said_once_with_its_field() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.reader.renew(page(&[
        "title: Quel est votre nom ?",
        "problem-nom: À revoir. Écrivez votre nom.",
        "nom: Nom. À remplir avec le clavier. Rien n’est écrit.",
        "main: Continuer. C’est un bouton.",
    ]));
    let ids = vec!["problem-nom".to_owned(), "nom".to_owned()];
    ears.happens(Event::Refused(ids)).listens().heard(&[
        "L À revoir. Écrivez votre nom.",
        "L Nom. À remplir avec le clavier. Rien n’est écrit.",
    ]);
    ears.happens(Event::Repeat).listens().heard(&[
        "L À revoir. Écrivez votre nom.",
        "L Nom. À remplir avec le clavier. Rien n’est écrit.",
    ]);
    ears.happens(Event::Next)
        .listens()
        .heard(&["L Continuer. C’est un bouton."]);
}

#[test]
fn news_wait_for_their_turn_and_do_not_count_as_somebody() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(item("help"));
    assert!(ears.reader.is_heard());
    ears.happens(Event::News(vec!["context".into()]));
    ears.ends();
    assert!(ears.reader.is_speaking() && !ears.reader.is_heard());
    ears.listens()
        .heard(&["L Aide. C’est un bouton.", "L Question 3 sur 11."]);
    // What comes by itself and is personal is never announced to the room.
    let mut ears = Ears::new(LOUDSPEAKER, Listening::Apart);
    ears.happens(Event::News(vec!["nom".into()]))
        .listens()
        .heard(&["L Nom. À remplir avec le clavier."]);
}

#[test]
fn a_countdown_is_said_every_ten_seconds_and_never_over_something() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    let count = || Event::Countdown(vec!["context".into()]);
    let mut said = 0;
    ears.happens(count())
        .listens()
        .heard(&["L Question 3 sur 11."]);
    for _ in 0..60 {
        ears.now_ms += 1_000;
        ears.happens(count()).listens();
        said += ears.heard.len();
        ears.heard.clear();
    }
    assert_eq!(said, 6);
    ears.now_ms += 60_000;
    ears.happens(Event::Page).happens(count());
    ears.heard(&["L Quel est votre nom ?"]);
}

#[test]
fn words_never_come_alone() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.reader.renew(page(&[
        "title: Un instant.",
        "context: Confort.",
        "text: La borne garde votre demande.",
        "main: Continuer.",
        "=help: Aide.",
    ]));
    ears.happens(Event::Page).listens().heard(&[
        "L Un instant. Confort.",
        "L La borne garde votre demande. Continuer.",
    ]);
    ears.reader
        .renew(page(&["title: Un.", "*a: Deux.", "b: Trois."]));
    // What is for everybody goes along with what is private, never the other way round.
    ears.happens(Event::Page)
        .listens()
        .heard(&["P Un. Deux. Trois."]);
    ears.manner = manner(LOUDSPEAKER, Listening::Apart);
    ears.happens(Event::Page)
        .listens()
        .heard(&["L Un. Votre réponse n’est pas dite. Trois."]);
}

#[test]
fn the_name_of_a_language_is_said_in_that_language() {
    let mut reader = Reader::default();
    reader.renew(page(&[
        "l: English.",
        "+l: C’est un bouton.",
        "m: Aide. C’est un bouton.",
    ]));
    let manner = manner(EVERYWHERE, Listening::Apart);
    let mut orders = reader.handle(Event::Page, &manner, 0);
    for expected in [Some(Locale::English), None, None] {
        let Some(Order::Say { id, locale, .. }) = orders.pop() else {
            panic!("nothing is said");
        };
        assert_eq!(locale, expected);
        orders = reader.handle(Event::Finished(id), &manner, 0);
    }
}

#[test]
fn a_page_that_changes_keeps_its_place() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(item("seul")).listens();
    let mut changed = question();
    changed.remove(1);
    ears.reader.renew(changed);
    ears.happens(Event::Next).listens();
    assert_eq!(
        ears.heard.last().map(String::as_str),
        Some("L Continuer. C’est un bouton.")
    );
    ears.reader.renew(Vec::new());
    ears.heard.clear();
    ears.happens(Event::Next)
        .happens(Event::Repeat)
        .happens(Event::Page);
    ears.heard(&[]);
}

#[test]
fn the_end_forgets_the_page() {
    let mut ears = Ears::new(EVERYWHERE, Listening::Apart);
    ears.happens(Event::Page)
        .happens(Event::End("La lecture s’arrête.".into()))
        .listens()
        .heard(&["L Quel est votre nom ?", "|", "L La lecture s’arrête."]);
    ears.happens(Event::Repeat).happens(Event::Next).heard(&[]);
}
