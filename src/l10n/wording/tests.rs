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

#[test]
fn dates_in_digits() {
    for (text, expected) in [
        ("Le 01/02/2026.", Some("01/02/2026")),
        ("Le 2026-02-01", Some("2026-02-01")),
        ("Le 1.2.2026,", Some("1.2.2026")),
        ("Écrivez jj/mm/aaaa", Some("jj/mm/aaaa")),
        ("dd-mm-yyyy", Some("dd-mm-yyyy")),
        ("Le 1er février 2026", None),
        ("Rez-de-chaussée", None),
        ("12-14-16", None),
        ("www.mairie.fr", None),
        ("01.99.00.12.34", None),
    ] {
        assert_eq!(date_in_digits(text), expected, "{text}");
    }
}

#[test]
fn large_numbers() {
    for (text, expected) in [
        ("Il y a 1001 places.", Some("1001")),
        ("Il y a 12\u{202f}000 places.", Some("12000")),
        ("Il y a 1000 places.", None),
        ("Né en 1942.", None),
        ("Un prix de 1250 euros", None),
        ("Un prix de 1250\u{a0}€.", None),
        ("Un prix de 12\u{a0}500 €.", None),
        ("Appelez le 01 99 00 12 34", None),
        ("Appelez le 0199001234", None),
        ("65 ans", None),
        ("{n} 2500", Some("2500")),
    ] {
        assert_eq!(large_number(text).as_deref(), expected, "{text}");
    }
}

/// One word for one thing, in the application too.
#[test]
fn the_application_uses_one_word_for_one_thing() {
    let mut complaints = Vec::new();
    for locale in application_locales() {
        let texts = application(locale).unwrap_or_else(|errors| panic!("{errors:#?}"));
        let lexicon = Lexicon::of(locale);
        // What the command line prints is read by staff, and speaks of files.
        let is_shown = |key: &&Key| !for_staff(key) && !key.id.starts_with("cli-");
        for key in texts.keys().iter().filter(is_shown) {
            for reading in &key.readings {
                let dates = date_in_digits(reading).map(|date| (date, "the month in letters"));
                for found in lexicon.other_word_in(reading).into_iter().chain(dates) {
                    complaints.push(format!("{locale} {}: {found:?} {reading}", key.name()));
                }
                for word in lexicon.jargon_in(reading) {
                    complaints.push(format!("{locale} {}: jargon {word}", key.name()));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}
