//! The wording rules of the application's own texts (research: ux §1.4 B30, B33, §1.6 B53), as
//! tests only: short sentences, no blame, no jargon, no sign that stops a reader, and the spaces of
//! each language. Invariant: every reading of every text, in every locale, passes.

use super::{Key, Locale, application, application_locales};

/// How words start that blame, frighten, or name what nobody at the counter can act on, in each
/// language and in lower case. Starts, so that « conserver » is not « server ».
const BANNED: [(&str, &str); 7] = [
    (
        "fr",
        "invalide incorrect interdit erreur oups oublié veuillez désolé obligatoire \
         serveur synchronis connexion timeout",
    ),
    (
        "en",
        "invalid incorrect forbidden error oops forgot please sorry mandatory server \
         synchronis connection timeout",
    ),
    (
        "ar",
        "خطأ الخطأ خاطئ ممنوع نسيت عذر آسف إلزامي إجباري خادم الخادم مزامنة المزامنة",
    ),
    (
        "uk",
        "помилк недійсн невірн неправильн заборон забул вибач обов сервер синхрон \
         підключ",
    ),
    (
        "tr",
        "hata geçersiz yanlış yasak unut üzgün zorunlu sunucu eşitle bağlantı",
    ),
    (
        "pt",
        "inválid incorret proibid erro esquec desculp obrigatóri servidor sincroniz \
         conexão",
    ),
    (
        "es",
        "inválid incorrect prohibid error olvid perdón disculp obligatori servidor \
         sincroniz conexión",
    ),
];

fn is_banned(locale: Locale, word: &str) -> bool {
    let of_language = BANNED.iter().filter(|(tag, _)| *tag == locale.language());
    of_language
        .flat_map(|(_, starts)| starts.split_whitespace())
        .any(|start| word.starts_with(start))
}

/// Signs that no text has.
const SIGNS: &str = ";()[]…#%&<>'\"—";

/// Signs that only staff read.
const STAFF_SIGNS: &str = "–·";

/// Most words of a sentence.
fn words_max(locale: Locale) -> usize {
    if locale == Locale::SimpleFrench {
        10
    } else {
        15
    }
}

/// Sentences of a text: a stop inside an address ends none.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(end) = rest
        .char_indices()
        .filter(|(_, sign)| matches!(sign, '.' | '?' | '!' | '؟'))
        .map(|(at, sign)| at + sign.len_utf8())
        .find(|end| rest[*end..].chars().next().is_none_or(char::is_whitespace))
    {
        found.push(rest[..end].trim());
        rest = &rest[end..];
    }
    found.push(rest.trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Words of a sentence: a sign between two spaces is none.
fn words(sentence: &str) -> usize {
    sentence
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// What French asks before and after its signs, as (sign, the space, whether it stands before).
const FRENCH_SPACES: [(char, char, bool); 5] = [
    ('?', '\u{202f}', true),
    ('!', '\u{202f}', true),
    (':', '\u{a0}', true),
    ('«', '\u{a0}', false),
    ('»', '\u{a0}', true),
];

fn french_spaces(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let Some((sign, space, before)) = FRENCH_SPACES.iter().find(|rule| rule.0 == *c) else {
            continue;
        };
        let beside = if *before {
            at.checked_sub(1).and_then(|before| chars.get(before))
        } else {
            chars.get(at + 1)
        };
        if beside != Some(space) {
            return Some(format!("« {sign} » stands without its space"));
        }
    }
    None
}

/// What is wrong with one reading of a text, if anything.
fn complaint(locale: Locale, staff: bool, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let mut words_said = lower.split(|c: char| !c.is_alphanumeric());
    if let Some(word) = words_said.find(|word| is_banned(locale, word)) {
        return Some(format!("says {word:?}"));
    }
    let refused = |c: &char| SIGNS.contains(*c) || (!staff && STAFF_SIGNS.contains(*c));
    if let Some(sign) = text.chars().find(refused) {
        return Some(format!("has {sign:?}"));
    }
    let most = words_max(locale);
    if let Some(long) = sentences(text).into_iter().find(|s| words(s) > most) {
        return Some(format!("has more than {most} words in {long:?}"));
    }
    match locale {
        Locale::French | Locale::SimpleFrench => french_spaces(text),
        Locale::Arabic => latin_signs(text).or_else(|| leftward(text)),
        Locale::Spanish => opened(text),
        _ => None,
    }
}

/// Arabic has a question mark and a comma of its own, and we write Western digits.
fn latin_signs(text: &str) -> Option<String> {
    let foreign = |c: &char| matches!(c, '?' | ',' | '٠'..='٩' | '۰'..='۹' | '٪');
    let found = text.chars().find(foreign)?;
    Some(format!("has {found:?}"))
}

/// Each sentence is drawn on a line of its own, and a line takes the direction of its first letter
/// outside placed values, which are isolated: it must be Arabic, or the mark U+200F.
fn leftward(text: &str) -> Option<String> {
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}' | '\u{200f}');
    let turned = |sentence: &&str| {
        let mut depth = 0_u32;
        let first = sentence.chars().find(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && (c.is_alphabetic() || arabic(*c))
        });
        !first.is_some_and(arabic)
    };
    let wrong = sentences(text).into_iter().find(turned)?;
    Some(format!("would be drawn from left to right: {wrong:?}"))
}

/// Spanish opens its questions and its exclamations.
fn opened(text: &str) -> Option<String> {
    let count = |sign: char| text.matches(sign).count();
    let open = count('¿') == count('?') && count('¡') == count('!');
    (!open).then(|| "closes what it did not open".to_owned())
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
