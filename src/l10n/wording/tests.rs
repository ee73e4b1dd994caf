//! The application's own texts keep the rules, and the rules refuse what they should.

use super::*;
use crate::l10n::{Key, application, application_locales};

/// Signs that only staff read.
const STAFF_SIGNS: &str = "–/";

/// Most words of a sentence of the application.
fn words_max(locale: Locale) -> usize {
    if locale == Locale::SimpleFrench {
        10
    } else {
        SENTENCE_WORDS_MAX
    }
}

/// What is wrong with one reading of a text, if anything.
fn complaint(locale: Locale, staff: bool, text: &str) -> Option<String> {
    if let Some(word) = banned_word(text, locale, true) {
        return Some(format!("says {word:?}"));
    }
    let sign = refused_sign(text).or_else(|| text.contains('·').then_some('·'));
    if let Some(sign) = sign.filter(|sign| !staff || !(STAFF_SIGNS.contains(*sign) || *sign == '·'))
    {
        return Some(format!("has {sign:?}"));
    }
    let most = words_max(locale);
    if let Some(long) = sentences(text).into_iter().find(|s| words(s) > most) {
        return Some(format!("has more than {most} words in {long:?}"));
    }
    typography(text, locale)
}

fn for_staff(key: &Key) -> bool {
    ["staff-", "state-", "who-"]
        .iter()
        .any(|start| key.id.starts_with(start))
}

#[test]
fn every_text_of_the_application_keeps_the_rules() {
    let mut complaints = Vec::new();
    for locale in application_locales() {
        let texts = application(locale).unwrap_or_else(|errors| panic!("{errors:#?}"));
        assert!(!texts.keys().is_empty(), "{locale}");
        for key in texts.keys() {
            for reading in &key.readings {
                if let Some(said) = complaint(locale, for_staff(key), reading) {
                    complaints.push(format!("{locale} {}: {said}", key.name()));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn the_rules_refuse_what_they_should() {
    use Locale::{Arabic, English, French, SimpleFrench, Spanish, Ukrainian};
    let fifteen = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze fin";
    let check = |locale, staff, text: &str, refused: bool| {
        let said = complaint(locale, staff, text);
        assert_eq!(said.is_some(), refused, "{text:?}: {said:?}");
    };
    for (locale, staff, text, refused) in [
        (French, false, "Écrivez l’année.", false),
        (French, false, "Écrivez l'année.", true),
        (French, false, "Numéro Invalide.", true),
        (French, false, "Vous pouvez le conserver.", false),
        (French, false, "Un papier (utile).", true),
        (French, false, "En attente · Reçues", true),
        (French, true, "En attente · Reçues", false),
        (French, false, "Tout est juste\u{202f}?", false),
        (French, false, "Tout est juste ?", true),
        (French, false, "Tout est juste?", true),
        (French, false, "?", true),
        (French, false, "Code\u{a0}: 12", false),
        (French, false, "Code: 12", true),
        (French, false, "Touchez «\u{a0}Aide\u{a0}».", false),
        (French, false, "Touchez «Aide».", true),
        (English, false, "Code: 12", false),
        (English, false, "Is it right?", false),
        (Arabic, false, "هل هذا صحيح؟ لديك 3 أوراق، فقط.", false),
        (Arabic, false, "هل هذا صحيح?", true),
        (Arabic, false, "ورقة, ورقة", true),
        (Arabic, false, "لديك ٣ أوراق.", true),
        (Arabic, false, "حدث خطأ.", true),
        (Arabic, false, "مكتب CCAS هنا.", false),
        (Arabic, false, "CCAS مكتب هنا.", true),
        (Arabic, false, "{name} يجيب.", false),
        (Arabic, false, "{day} {month}", true),
        (Arabic, false, "\u{200f}{day} {month}", false),
        (Arabic, false, "نعم. {n} CCAS نعم.", true),
        (Ukrainian, false, "Сталася помилка.", true),
        (Ukrainian, false, "Усе правильно?", false),
        (Spanish, false, "¿Todo está bien?", false),
        (Spanish, false, "Todo está bien?", true),
        (French, false, fifteen, false),
        (French, false, &format!("{fifteen} encore"), true),
        (French, false, &format!("{fifteen}. Encore."), false),
        (SimpleFrench, false, fifteen, true),
    ] {
        check(locale, staff, text, refused);
    }
}

#[test]
fn lengths_of_sentences() {
    for (text, expected) in [
        ("", 0),
        ("?", 0),
        ("Vivez-vous seul\u{202F}?", 2),
        ("Un deux. Un deux trois ! Un.", 3),
        ("Le 01.99 vaut. Oui", 3),
        ("Avant le {date} : appelez", 4),
        ("هل تعيش وحدك؟ نعم", 3),
    ] {
        assert_eq!(longest_sentence(text), expected, "{text}");
    }
}

#[test]
fn banned_words() {
    use Locale::{English, French, SimpleFrench, Turkish};
    for (text, locale, refusal, expected) in [
        ("Veuillez signer", French, false, Some("veuillez")),
        ("Le serveur.", SimpleFrench, false, Some("serveur")),
        ("Les serveurs.", French, false, Some("serveurs")),
        ("The serveur", English, false, None),
        ("Conserveurs", French, false, None),
        ("L’assurance est obligatoire.", French, false, None),
        (
            "Ce champ est obligatoire.",
            French,
            true,
            Some("obligatoire"),
        ),
        ("A connection to the family", English, false, None),
        ("Invalid number", English, false, Some("invalid")),
        ("Yanlış numara", Turkish, true, Some("yanlış")),
    ] {
        let found = banned_word(text, locale, refusal);
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}

#[test]
fn signs() {
    for (text, expected) in [
        ("Oui, c’est moi : 12 €.", None),
        ("Rez-de-chaussée", None),
        ("Un – deux", Some('–')),
        ("Un - deux", Some('-')),
        ("et/ou", Some('/')),
        ("Le 01/02/2026", Some('/')),
        ("l'accueil", Some('\'')),
        ("50 %", Some('%')),
    ] {
        assert_eq!(refused_sign(text), expected, "{text}");
    }
}
