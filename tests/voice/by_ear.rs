//! The whole heat-wave register, by somebody who sees nothing: keys go in, sentences come out, and
//! every decision is taken from those sentences alone.

use guichet::domain::speech::{Output, Outputs};
use guichet::l10n::Locale;
use guichet::screen::event::Key;
use guichet::store::{Filter, Store};
use guichet::{device::Clock as _, device::SystemClock};

use super::ears::{BOTH, Ears, LOUDSPEAKER, shipped};

/// What Odette answers, by words of the question she hears.
const ANSWERS: [(&str, Answer); 14] = [
    ("Qui voulez-vous inscrire", Answer::Choose("Moi.")),
    ("votre nom de famille", Answer::Type(&["Ferrand"])),
    ("votre prénom", Answer::Type(&["Odette"])),
    (
        "votre date de naissance",
        Answer::Type(&["14", "mars", "1942"]),
    ),
    (
        "l’adresse du logement",
        Answer::Type(&["12, rue des Lilas"]),
    ),
    ("Dans quelle commune", Answer::Type(&["51000"])),
    ("maison ou un appartement", Answer::Choose("Une maison.")),
    ("un téléphone dans le logement", Answer::Choose("Oui.")),
    (
        "Quel numéro pouvons-nous appeler",
        Answer::Type(&["0639981234"]),
    ),
    (
        "Vivez-vous seul",
        Answer::Choose("Oui, je vis sans personne"),
    ),
    ("service d’aide vient-il", Answer::Choose("Non.")),
    (
        "ajouter une personne à prévenir",
        Answer::Press("Non, je continue."),
    ),
    ("Quel médecin", Answer::Press("Continuer.")),
    (
        "Acceptez-vous cette inscription",
        Answer::Choose("J’accepte."),
    ),
];

/// Her way before and after the questions.
const WAY: [(&str, &str); 9] = [
    ("vous faites vos démarches", "Toucher pour commencer."),
    ("Réglez l’écran pour vous", "Continuer."),
    ("Comment voulez-vous faire", "Je fais moi-même."),
    ("Vos réponses sont protégées", "J’ai compris."),
    ("Que voulez-vous faire", "Être appelé pendant la canicule."),
    ("Vous pouvez prendre votre temps", "Commencer."),
    ("Tout est juste", "C’est juste."),
    ("Êtes-vous d’accord", "Garder et envoyer ma demande."),
    ("Plusieurs communes ont le code", "Continuer."),
];

enum Answer {
    /// Goes to a tile, presses it, goes on.
    Choose(&'static str),
    /// Types into the fields, one after the other, and goes on.
    Type(&'static [&'static str]),
    /// Presses a button.
    Press(&'static str),
}

struct Odette {
    ears: Ears,
    /// Personal lines that she could not hear, because there are no headphones.
    deaf: bool,
    refused_once: bool,
    questions: usize,
}

impl Odette {
    /// Turns from item to item until one says these words.
    fn reach(&mut self, words: &str) {
        for _ in 0..25 {
            self.ears.press(Key::Tab { back: false });
            if self.ears.words().starts_with(words) {
                return;
            }
        }
        panic!("« {words} » is not to be heard: {:?}", self.ears.all.last());
    }

    fn press_on(&mut self, words: &str) {
        self.reach(words);
        self.ears.press(Key::Enter);
    }

    fn types(&mut self, text: &str) {
        for letter in text.chars() {
            let key = match letter {
                ' ' => Key::Space,
                letter => Key::Text(letter.to_string()),
            };
            self.ears.press(key);
            let echo = self.ears.words();
            let expected = match letter {
                _ if self.deaf => "Signe écrit".to_owned(),
                ' ' => "espace".to_owned(),
                ',' => "virgule".to_owned(),
                letter if letter.is_uppercase() => format!("{letter} majuscule"),
                letter => letter.to_string(),
            };
            assert_eq!(echo, expected);
        }
    }

    /// One question, from what was heard of it.
    fn answer(&mut self, answer: &Answer) {
        self.questions += 1;
        match answer {
            Answer::Press(label) => self.press_on(label),
            Answer::Choose(label) => {
                self.press_on(label);
                let expected = if self.deaf {
                    "n’est pas dite"
                } else {
                    "votre choix"
                };
                assert!(
                    self.ears.words().contains(expected),
                    "{}",
                    self.ears.words()
                );
                self.press_on("Continuer.");
            }
            Answer::Type(texts) => {
                if !std::mem::replace(&mut self.refused_once, true) {
                    self.is_told_what_is_missing();
                }
                for (at, text) in texts.iter().enumerate() {
                    if at > 0 {
                        self.ears.press(Key::Tab { back: false });
                    }
                    self.types(text);
                }
                self.ears.press(Key::Enter);
            }
        }
    }

    /// « Entrée » in an empty field says what is wrong and where, as often as she presses it.
    fn is_told_what_is_missing(&mut self) {
        for _ in 0..2 {
            self.ears.press(Key::Enter);
            let words = self.ears.words();
            assert!(
                words.starts_with("À revoir. Écrivez votre nom de famille.")
                    && words.contains("Votre nom. À remplir avec le clavier. Rien n’est écrit."),
                "{words}"
            );
        }
    }

    /// From the welcome screen to « C’est gardé », by ear.
    fn makes_her_request(&mut self) {
        self.ears.press(Key::F2);
        for _ in 0..60 {
            let heard = self.ears.words();
            if let Some((_, answer)) = ANSWERS.iter().find(|(words, _)| heard.contains(words)) {
                self.answer(answer);
            } else if heard.contains("La borne garde votre demande") {
                self.ears.wait_for_the_world();
                assert!(self.ears.words().contains("gardé"), "{}", self.ears.words());
                return;
            } else if let Some((_, next)) = WAY.iter().find(|(words, _)| heard.contains(words)) {
                self.press_on(next);
            } else {
                panic!("she does not know what to do: {heard}");
            }
        }
        panic!("she never arrives");
    }

    /// The code, as she writes it down: digits, one after the other.
    fn writes_down_the_code(&self) -> String {
        let line = self.ears.heard.iter().find_map(|heard| {
            let digits: String = heard.text.chars().filter(char::is_ascii_digit).collect();
            let only = heard
                .text
                .chars()
                .all(|c| c.is_ascii_digit() || " ,.".contains(c));
            (only && digits.len() == 10).then_some((digits, heard.text.clone()))
        });
        let (digits, said) = line.expect("the code is said");
        let lengths: Vec<usize> = said
            .split(',')
            .map(|group| group.chars().filter(char::is_ascii_digit).count())
            .collect();
        assert_eq!(lengths, [3, 3, 4], "{said}");
        digits
    }
}

/// What is about her, and nobody else should hear.
const HERS: [&str; 8] = [
    "Ferrand", "Odette", "1942", "Lilas", "06, 39", "0639", "51, 0", "Châlons",
];

fn journey(outputs: Outputs) -> Odette {
    let folder = tempfile::tempdir().unwrap();
    let ears = Ears::arrive_with_queue(shipped(outputs), folder.path());
    let mut odette = Odette {
        ears,
        deaf: !outputs.private,
        refused_once: false,
        questions: 0,
    };
    odette.makes_her_request();
    let code = odette.writes_down_the_code();
    if std::env::var_os("GUICHET_TEST_TRANSCRIPT").is_some() {
        for heard in &odette.ears.all {
            println!("{:?} {}", heard.output, heard.text);
        }
    }
    println!(
        "{outputs:?}: {} questions, {} lines heard, code {code}",
        odette.questions,
        odette.ears.all.len()
    );
    let store = Store::open(folder.path(), &SystemClock.moment()).unwrap();
    let kept = store.queue_page(Filter::Open, 0, 10).unwrap().items;
    let [item] = kept.as_slice() else {
        panic!("{} requests are kept", kept.len());
    };
    assert_eq!(item.service.to_string(), "registre-canicule");
    let in_queue: String = item
        .code
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    assert_eq!(code, in_queue, "the code she heard is the right one");
    odette
}

#[test]
fn the_whole_register_by_ear_alone() {
    let mut odette = journey(BOTH);
    assert_eq!(odette.questions, 14);
    let said = |output| {
        let lines = odette.ears.all.iter().filter(move |h| h.output == output);
        lines.map(|heard| heard.text.clone()).collect::<Vec<_>>()
    };
    for line in said(Output::Loudspeaker) {
        let slip = HERS.iter().find(|hers| line.contains(**hers));
        assert!(slip.is_none(), "{slip:?} on the loudspeaker: {line}");
    }
    let private = said(Output::Private).join("\n");
    for hers in ["Ferrand", "Odette", "14 mars 1942", "06, 39, 98, 12, 34"] {
        assert!(private.contains(hers), "{hers} was never said to her");
    }
    // Words never come alone, but for the echo of a key and the names of languages.
    for heard in &odette.ears.all {
        let words = heard.text.split_whitespace().count();
        let echo = !heard.text.ends_with(['.', '?', '!']);
        let language = Locale::ALL
            .iter()
            .any(|l| heard.text == format!("{}.", l.own_name()));
        assert!(words >= 3 || echo || language, "{heard:?}");
    }
    // The end: nothing of her is left to be heard, and the next person begins in silence.
    odette.press_on("Continuer.");
    odette.press_on("J’ai fini.");
    odette.ears.wait(2_000).listen();
    odette.press_on("Passer.");
    assert!(
        odette.ears.words().contains("s’arrête"),
        "{}",
        odette.ears.words()
    );
    for key in [Key::F3, Key::F4, Key::F5, Key::Tab { back: false }] {
        odette.ears.press(key);
        assert_eq!(odette.ears.words(), "");
    }
    odette.ears.press(Key::F2);
    let fresh = odette.ears.words();
    assert!(fresh.contains("vous faites vos démarches"), "{fresh}");
    assert!(!HERS.iter().any(|hers| fresh.contains(hers)), "{fresh}");
    odette.ears.leave();
}

#[test]
fn without_headphones_nothing_of_hers_is_said() {
    let odette = journey(LOUDSPEAKER);
    for heard in &odette.ears.all {
        assert_eq!(heard.output, Output::Loudspeaker);
        let slip = HERS.iter().find(|hers| heard.text.contains(**hers));
        assert!(
            slip.is_none(),
            "{slip:?} on the loudspeaker: {}",
            heard.text
        );
    }
}
