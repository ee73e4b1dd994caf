//! What a person types, kind by kind; and a visit that was laid aside.

use guichet::catalogue::BundledCommunes;
use guichet::domain::answer::Answer;
use guichet::domain::check::{
    clean_name, clean_text, display_phone, fold, parse_date, parse_email, parse_phone,
};
use guichet::domain::commune::{Communes as _, PostalCode};
use guichet::domain::service::DateSpan;
use guichet::payload::Draft;
use jiff::civil::date;

use super::{JSON_WORDS, Target, text, texts};

pub const CHECKS: Target = Target {
    name: "checks",
    run: check,
    seeds: || {
        texts(&[
            "06 12 34 56 78",
            "+33 (0)6.12-34.56.78",
            "0033612345678",
            "zoe@exemple.fr",
            "Zoé.d'Exemple+x@sous.exemple.fr",
            "14\nmars\n1942",
            "1er\naoût\n2001",
            "26000",
            "É\u{301}lise-Anne O'Neil",
            "e\u{301}\u{301}\u{301}\u{301}",
            "\u{202e}gnihton",
            // These two were read otherwise the second time.
            "e\u{301}\u{301}\u{301} \u{301}\u{301}@exemple.fr",
            "zoe@\u{130}x.fr",
            "=CMD|'/C calc'!A0",
            "1\u{202f}234",
            "\u{661}\u{664}\n\u{663}\n\u{661}\u{669}",
        ])
    },
    words: &[
        "+33", "0", "@", ".", " ", "\n", "é", "\u{301}", "\u{200d}", "\u{202e}", "\u{feff}",
        "juil", "2100",
    ],
    cost: 3,
};

pub const DRAFT: Target = Target {
    name: "draft",
    run: |bytes| {
        if let Some(draft) = serde_json::from_slice(bytes)
            .ok()
            .and_then(|json| Draft::read(&json))
        {
            // What was read is written, and read, the same.
            let written = draft.document();
            let again = Draft::read(&written).map(|again| again.document());
            assert_eq!(again.as_ref(), Some(&written));
        }
    },
    seeds: || {
        texts(&[
            r#"{"format":"guichet-draft-v1","service":"registre-canicule","version":"1+01","locale":"fr","posture":"alone","mediator":null,"papers":["here","unknown"],"instances":[["contacts",2]],"standing":[{"question":"nom","instance":0,"deferred":false,"entry":{"text":"Zoe"}},{"question":"naissance","instance":1,"deferred":true,"entry":{"day":"1","month":"2","year":"1942"}},{"question":"aides","instance":0,"deferred":false,"entry":{"choices":["apa"]}}],"done":[["logement",0],["contacts"]]}"#,
        ])
    },
    words: JSON_WORDS,
    cost: 2,
};

fn check(bytes: &[u8]) {
    let typed = text(bytes);
    let clean = clean_text(&typed);
    assert_eq!(
        clean_text(&clean),
        clean,
        "cleaning twice changes something"
    );
    let name = clean_name(&typed);
    assert_eq!(clean_name(&name), name);
    assert!(clean.len() <= typed.len() * 3);
    let _ = fold(&typed);
    if let Ok(phone) = parse_phone(&typed) {
        assert_eq!(parse_phone(&phone).as_ref(), Ok(&phone));
        assert_eq!(parse_phone(&display_phone(&phone)), Ok(phone));
    }
    if let Ok(email) = parse_email(&typed) {
        assert_eq!(parse_email(&email), Ok(email));
    }
    if let Ok(code) = PostalCode::parse(&typed) {
        assert_eq!(code.as_str().len(), 5);
        let _ = BundledCommunes.by_postal_code(&code);
    }
    let mut parts = typed.split('\n');
    let (day, month, year) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let today = date(2026, 6, 15);
    for span in [
        DateSpan::Birth,
        DateSpan::Past,
        DateSpan::Future,
        DateSpan::Any,
    ] {
        if let Ok(found) = parse_date(day, month, year, span, today) {
            let again = parse_date(
                &found.day().to_string(),
                &found.month().to_string(),
                &found.year().to_string(),
                span,
                today,
            );
            assert_eq!(again, Ok(found));
            let _ = Answer::Date(found);
        }
    }
}
