//! The keys and the settings of the voice, the idle clock, and a terminal without a voice.

use guichet::domain::speech::Output;
use guichet::l10n::Locale;
use guichet::screen::effect::{Link, Report};
use guichet::screen::event::Key;

use super::ears::{BOTH, Ears, LOUDSPEAKER, shipped};

fn tab() -> Key {
    Key::Tab { back: false }
}

fn label(ears: &Ears) -> String {
    let speak = ears.kiosk().page().frame.speak.as_ref();
    speak.map_or_else(String::new, |button| button.label.clone())
}

#[test]
fn one_button_begins_stops_and_reads_again() {
    let mut ears = Ears::arrive(shipped(BOTH));
    assert_eq!(label(&ears), "Lire à voix haute");
    ears.touch("frame-speak");
    assert!(ears.is_spoken_to());
    assert_eq!(label(&ears), "Arrêter la lecture");
    ears.touch("frame-speak");
    assert!(!ears.is_spoken_to());
    assert_eq!(label(&ears), "Lire encore");
    ears.touch("frame-speak").listen();
    assert!(ears.words().contains("vous faites vos démarches"));
    assert_eq!(label(&ears), "Lire encore");
}

#[test]
fn keys_repeat_skip_pause_and_go_on() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2);
    let whole = ears.heard.len();
    ears.press(Key::F2);
    assert!(ears.heard.len() < whole, "the introduction is said once");
    ears.press(tab());
    let item = ears.words();
    ears.press(Key::F3);
    assert_eq!(ears.words(), item);
    ears.press(Key::F4);
    assert_ne!(ears.words(), item);
    ears.press_impatiently(Key::F2);
    let held = ears.all.last().unwrap().clone();
    ears.press_impatiently(Key::F5);
    assert!(!ears.is_spoken_to());
    ears.press(Key::F5);
    assert_eq!(ears.heard[0], held, "it goes on with what was cut short");
    assert!(ears.heard.len() > 3);
}

#[test]
fn whatever_is_done_stops_the_voice_but_a_bounce_does_not() {
    let mut ears = Ears::arrive(shipped(BOTH));
    for key in [tab(), Key::Down, Key::Text("a".into()), Key::Home] {
        ears.press_impatiently(Key::F2);
        let reading = ears.all.last().unwrap().text.clone();
        ears.press_impatiently(key.clone());
        let now = ears.all.last().unwrap().text.clone();
        assert!(!ears.is_spoken_to() || now != reading, "{key:?}");
        ears.listen();
    }
    // A page that begins to be read is not silenced by the same trembling touch.
    ears.touch("welcome-begin");
    let said = ears.all.len();
    ears.bounce("welcome-begin");
    assert!(ears.is_spoken_to());
    assert_eq!(ears.all.len(), said);
}

#[test]
fn settings_are_heard_at_once_and_end_with_the_visit() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2).press(Key::F6);
    assert!(ears.words().contains("Réglez la voix"), "{}", ears.words());
    ears.touch("voice-faster").listen();
    assert!(
        ears.words().contains("180 mots par minute"),
        "{}",
        ears.words()
    );
    assert!(ears.heard.iter().all(|heard| heard.words_a_minute == 180));
    for _ in 0..5 {
        ears.touch("voice-faster").listen();
        ears.touch("voice-louder").listen();
    }
    let last = ears.all.last().unwrap().clone();
    assert_eq!((last.words_a_minute, last.volume), (220, 5));
    ears.touch("voice-headphones").listen();
    ears.touch("continue").listen();
    assert!(ears.words().contains("vous faites vos démarches"));
    assert!(ears.heard.iter().all(|h| h.output == Output::Private));
    // Nobody touches anything any more: the next person finds the counter's voice.
    ears.wait(61_000).listen();
    assert!(ears.words().contains("s’arrête"), "{}", ears.words());
    ears.press(Key::F2);
    let heard = &ears.heard[0];
    assert_eq!((heard.words_a_minute, heard.volume), (160, 3));
    assert_eq!(heard.output, Output::Loudspeaker);
}

#[test]
fn answers_are_said_aloud_only_when_chosen_in_words() {
    let mut ears = Ears::arrive(shipped(LOUDSPEAKER));
    ears.press(Key::F2);
    assert!(ears.words().contains("Vos réponses ne sont pas dites"));
    ears.reach_the_questions();
    ears.touch("pour_qui-moi").listen();
    assert!(!ears.words().contains("votre choix"), "{}", ears.words());
    ears.press(Key::F6);
    assert!(
        ears.words()
            .contains("Les personnes autour peuvent entendre")
    );
    ears.touch("voice-aloud").listen();
    ears.touch("continue").listen();
    assert!(ears.words().contains("votre choix"), "{}", ears.words());
}

/// Whether all that was just heard was in one language, but for the names of languages.
fn all_in(ears: &Ears, locale: Locale) -> bool {
    ears.heard.iter().all(|heard| {
        let named = Locale::ALL
            .into_iter()
            .find(|named| heard.text == format!("{}.", named.own_name()));
        heard.locale == named.unwrap_or(locale)
    })
}

#[test]
fn speech_is_in_the_language_of_the_screen() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2);
    assert!(all_in(&ears, Locale::French));
    // The name of a language is for the ears that know it.
    assert!(
        ears.heard
            .iter()
            .any(|heard| heard.text == "English." && heard.locale == Locale::English)
    );
    ears.touch("language-en").listen();
    assert!(all_in(&ears, Locale::English));
    assert!(
        ears.words().contains("This is a button"),
        "{}",
        ears.words()
    );
    // The last words are in the language that was read; the next person's is the counter's.
    ears.wait(61_000).listen();
    assert_eq!(ears.words(), "Reading aloud stops here.");
    assert_eq!(ears.heard[0].locale, Locale::English);
}

#[test]
fn being_read_to_counts_as_being_there() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2).reach_the_questions();
    ears.press_impatiently(Key::F2);
    let lines = ears.all.len();
    // A very slow voice: every line takes almost the whole idle time.
    for _ in 0..4 {
        ears.wait(290_000);
        assert!(ears.is_spoken_to(), "nobody was warned");
        ears.ends();
    }
    assert!(ears.all.len() > lines + 2);
    ears.listen().wait(301_000);
    assert!(ears.words().contains("toujours là"), "{}", ears.words());
    // The countdown is said again and again, and does not keep the visit open.
    let mut said = 0;
    for _ in 0..59 {
        ears.listen().wait(1_000);
        said += ears.heard.len();
    }
    assert!((3..=8).contains(&said), "{said} times in a minute");
    ears.listen().wait(2_000);
    assert!(!ears.kiosk().counts_down(), "the visit is closed");
}

#[test]
fn news_do_not_keep_an_abandoned_visit_open() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2).reach_the_questions();
    for turn in 0..20 {
        let link = if turn % 2 == 0 {
            Link::Offline
        } else {
            Link::Online
        };
        ears.wait(20_000).report(Report::Link(link)).listen();
        if ears.kiosk().counts_down() {
            return;
        }
    }
    panic!("nobody was ever warned");
}

#[test]
fn a_visit_about_to_close_is_announced_although_nobody_listens() {
    let mut ears = Ears::arrive(shipped(LOUDSPEAKER));
    ears.reach_the_questions();
    assert!(ears.all.is_empty(), "silence until somebody asks");
    ears.wait(301_000);
    assert!(ears.is_spoken_to());
    ears.listen();
    assert!(ears.words().contains("toujours là"), "{}", ears.words());
    let said = ears.all.len();
    ears.wait(10_000).wait(10_000);
    assert_eq!(ears.all.len(), said, "once");
    ears.press(Key::Space);
    assert!(!ears.is_spoken_to());
    // Said over somebody who comes back, it stops.
    ears.wait(301_000);
    ears.press_impatiently(Key::Space);
    assert!(!ears.is_spoken_to());
}

#[test]
fn what_happens_by_itself_is_heard() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2).reach_the_questions();
    ears.report(Report::Link(Link::Offline)).listen();
    assert_eq!(ears.words(), "Internet est coupé. Vous pouvez continuer.");
}

#[test]
fn the_hidden_screen_says_nothing_of_what_it_hides() {
    let mut ears = Ears::arrive(shipped(BOTH));
    ears.press(Key::F2).reach_the_questions();
    ears.touch("frame-hide").listen();
    assert!(ears.words().contains("L’écran est caché"));
    for key in [Key::F2, Key::F3, Key::F4, Key::F6] {
        ears.press(key);
        assert!(!ears.words().contains("inscrire"), "{}", ears.words());
    }
}

#[test]
fn a_terminal_without_a_voice_offers_none() {
    let mut setup = shipped(BOTH);
    setup.voice.present = false;
    let mut ears = Ears::arrive(setup);
    assert_eq!(label(&ears), "");
    for key in [Key::F2, Key::F3, Key::F4, Key::F5, Key::F6] {
        ears.press(key);
    }
    assert_eq!(ears.kiosk().page().id, "welcome");
    ears.touch("welcome-begin");
    let ids: Vec<_> = ears
        .kiosk()
        .page()
        .stops()
        .iter()
        .map(|s| s.id().to_owned())
        .collect();
    assert!(
        !ids.iter()
            .any(|id| id.contains("voice") || id.contains("speak")),
        "{ids:?}"
    );
    assert!(ears.all.is_empty());
}
