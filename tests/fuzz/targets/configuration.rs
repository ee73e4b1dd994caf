//! What a town writes: the configuration, its texts, its expressions, its pictures, the answers
//! of an example.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use guichet::catalogue::{BundledCommunes, Catalogue, Severity};
use guichet::domain::commune::Communes;
use guichet::domain::expression::{Environment, Expected, Expression, Names, Symbol, Type, Value};
use guichet::domain::service::Service;
use guichet::l10n::{Arg, Locale, Texts};
use guichet::payload::walk;
use guichet::ui::kit::picture;
use jiff::civil::{Date, date};

use super::{JSON_WORDS, Target, text, texts};
use crate::good;

const TOML_WORDS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]]",
    "{",
    "}",
    "=",
    "\n",
    "\r\n",
    ".",
    "#",
    "true",
    "-1",
    "99999999999999999999",
    "2026-02-30",
    "[[page]]\n",
    "[[page.question]]\n",
    "name = \"x\"\n",
    "kind = \"text\"\n",
    "relevant = \"",
    "${age}",
    "${contacts}",
    " or ",
    "not(",
    "\u{202e}",
    "\u{0}",
    "é",
    "\\u0000",
    "nan",
    "inf",
    "picture = \"carte.png\"\n",
];

pub const KIOSK: Target = Target {
    name: "kiosk-toml",
    run: |bytes| load(bytes, "kiosk.toml"),
    seeds: || texts(&[good::KIOSK]),
    words: TOML_WORDS,
    cost: 300,
};

pub const SERVICE: Target = Target {
    name: "service-toml",
    run: |bytes| load(bytes, "services/aide/service.toml"),
    seeds: || texts(&[good::SERVICE]),
    words: TOML_WORDS,
    cost: 300,
};

pub const TEXTS: Target = Target {
    name: "texts",
    run: read_texts,
    seeds: || texts(&[good::FRENCH, good::ENGLISH]),
    words: &[
        "{",
        "}",
        "{ $n ->\n *[a] b }",
        "{ $n ->\n [one] x\n *[other] y\n}",
        "    .label = x\n",
        "-term = y\n",
        "{ -term }",
        "{ seul.label }",
        "#",
        "\n\n",
        " = ",
        "{ NUMBER($n) }",
        "{ \"\\u0000\" }",
        "\u{202e}",
        "\t",
        "\r",
    ],
    cost: 20,
};

pub const EXPRESSION: Target = Target {
    name: "expression",
    run: read_expression,
    seeds: || {
        texts(&[
            "${age} >= 60 and selected(${aides}, 'apa')",
            ". >= 18 and . != ''",
            "if(${seul} = 'oui', count(${enfants}), sum(${enfant_age}) div 2)",
            "regex(., '^[A-Z]{2}[0-9]{1,3}(a|b)*$')",
            "date-diff(today(), ${naissance}) > 365 * 18",
            "not((((1 = 1) or (2 > 3)) and (string-length(${nom}) < 40)))",
            "format-date(today(), '%d/%m/%Y')",
        ])
    },
    words: &[
        "(",
        ")",
        "${",
        "}",
        "'",
        " and ",
        " or ",
        " div ",
        " mod ",
        "-",
        "*",
        "=",
        "!=",
        "<=",
        "not(",
        "if(",
        "count(",
        "sum(",
        "min(",
        "max(",
        "selected(",
        "regex(",
        "today()",
        "concat(",
        "coalesce(",
        "substr(",
        "round(",
        "int(",
        "string-length(",
        "${age}",
        "${nom}",
        "${enfants}",
        "${enfant_age}",
        "9e999",
        "0.0",
        "{1,999}",
        "(a*)*",
        "[^",
        "\\d",
        "é",
    ],
    cost: 3,
};

pub const WALK: Target = Target {
    name: "walk",
    run: read_answers,
    seeds: || {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let folder = folder
            .ancestors()
            .map(|up| up.join("kiosk-config/services"));
        let folder = folder.into_iter().find(|folder| folder.is_dir());
        let examples = folder.map(|folder| folder.join("registre-canicule/examples"));
        let files = examples.and_then(|folder| std::fs::read_dir(folder).ok());
        let files = files.into_iter().flatten().flatten();
        let mut found: Vec<_> = files
            .filter_map(|file| std::fs::read(file.path()).ok())
            .collect();
        found.sort();
        found.push(br#"{"seul":"oui","age":"70","aides":["apa"],"contacts":[{"contact_nom":"Zoe"}],"accord":true}"#.to_vec());
        found
    },
    words: JSON_WORDS,
    cost: 60,
};

pub const PICTURE: Target = Target {
    name: "picture",
    run: |bytes| {
        let bytes: Arc<[u8]> = bytes.into();
        if let Some((wide, high)) = picture::fitted(&bytes, 400.0, 300.0) {
            assert!(wide <= 400.0 && high <= 300.0);
        }
        picture::forget();
    },
    seeds: picture_seeds,
    words: &[
        "IHDR",
        "IDAT",
        "PLTE",
        "IEND",
        "tRNS",
        "acTL",
        "\u{0}\u{0}",
        "JFIF",
    ],
    cost: 30,
};

/// The good configuration with one file of these bytes.
fn load(bytes: &[u8], file: &str) {
    thread_local! {
        static FOLDER: tempfile::TempDir = good_folder();
    }
    FOLDER.with(|folder| {
        let dir = folder.path();
        let path = dir.join(file);
        let before = std::fs::read(&path).unwrap_or_default();
        std::fs::write(&path, bytes).unwrap_or_default();
        let (catalogue, findings) = Catalogue::load(dir);
        std::fs::write(&path, before).unwrap_or_default();
        let broken = findings
            .iter()
            .any(|found| found.severity == Severity::Error);
        assert_eq!(catalogue.is_some(), !broken);
        for found in findings {
            assert!(found.line >= 1 && found.column >= 1 && !found.message.is_empty());
            assert!(found.message.len() < 4_000, "{}", found.message.len());
        }
    });
}

/// In memory where there is such a folder: these are written again for each input.
pub fn memory_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder")
}

fn good_folder() -> tempfile::TempDir {
    let dir = memory_folder();
    let service = dir.path().join("services/aide");
    let examples = service.join("examples");
    std::fs::create_dir_all(&examples).expect("a folder");
    let write = |path: PathBuf, bytes: &[u8]| std::fs::write(path, bytes).expect("a file");
    write(dir.path().join("kiosk.toml"), good::KIOSK.as_bytes());
    write(service.join("service.toml"), good::SERVICE.as_bytes());
    write(service.join("fr.ftl"), good::FRENCH.as_bytes());
    write(service.join("fr-simple.ftl"), good::FRENCH.as_bytes());
    write(service.join("en.ftl"), good::ENGLISH.as_bytes());
    write(examples.join("un.json"), good::EXAMPLE.as_bytes());
    write(service.join("carte.png"), &picture_seeds()[0]);
    dir
}

fn picture_seeds() -> Vec<Vec<u8>> {
    let grey = image::GrayImage::from_fn(8, 5, |x, y| image::Luma([(x * y) as u8]));
    let colour = image::RgbImage::from_fn(9, 9, |x, y| image::Rgb([x as u8, y as u8, 9]));
    [image::ImageFormat::Png, image::ImageFormat::Jpeg]
        .into_iter()
        .flat_map(|format| {
            let mut pair = [
                std::io::Cursor::new(Vec::new()),
                std::io::Cursor::new(Vec::new()),
            ];
            let _ = grey.write_to(&mut pair[0], format);
            let _ = colour.write_to(&mut pair[1], format);
            pair.map(std::io::Cursor::into_inner)
        })
        .collect()
}

fn read_texts(bytes: &[u8]) {
    let text = text(bytes);
    for locale in [Locale::French, Locale::Arabic] {
        let (texts, errors) = Texts::load_what_can_be_read(locale, &[("x.ftl", &text)]);
        for error in errors {
            assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty());
        }
        let args = [("n", Arg::Number(2)), ("date", Arg::Text("1er mai"))];
        for key in texts.keys() {
            let shown = match &key.attribute {
                Some(attribute) => texts.attribute_with(&key.id, attribute, &args),
                None => texts.text_with(&key.id, &args),
            };
            assert!(key.readings.len() <= 32);
            drop(shown);
        }
    }
}

/// A form of each type, single and repeated.
struct Form;

fn questions() -> &'static [(&'static str, Type, bool)] {
    static QUESTIONS: OnceLock<Vec<(&'static str, Type, bool)>> = OnceLock::new();
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    QUESTIONS.get_or_init(|| {
        vec![
            ("age", Type::Number, false),
            ("nom", Type::Text, false),
            ("seul", Type::Choice(words(&["oui", "non"])), false),
            ("aides", Type::Choices(words(&["apa", "rsa"])), false),
            ("naissance", Type::Date, false),
            ("accord", Type::Boolean, false),
            ("enfants", Type::Text, true),
            ("enfant_age", Type::Number, true),
        ]
    })
}

impl Names for Form {
    fn lookup(&self, name: &str) -> Option<Symbol> {
        let index = questions().iter().position(|question| question.0 == name)?;
        let (_, ty, many) = questions()[index].clone();
        Some(Symbol { index, ty, many })
    }

    fn known(&self) -> Vec<String> {
        questions()
            .iter()
            .map(|question| question.0.to_owned())
            .collect()
    }
}

struct Filled;

impl Environment for Filled {
    fn value(&self, index: usize) -> Value {
        match questions()[index].1 {
            Type::Number => Value::Number(67.0),
            Type::Text => Value::Text("Zoé  Exemple".to_owned()),
            Type::Boolean => Value::Boolean(true),
            Type::Date => Value::Date(date(1959, 2, 1)),
            Type::Choice(_) => Value::Text("oui".to_owned()),
            Type::Choices(_) => Value::Choices(vec!["apa".to_owned()]),
        }
    }

    fn values(&self, index: usize) -> Vec<Value> {
        vec![self.value(index), Value::Empty, self.value(index)]
    }

    fn own(&self) -> Value {
        Value::Text("AB12".to_owned())
    }

    fn today(&self) -> Date {
        date(2026, 1, 31)
    }

    fn position(&self) -> usize {
        2
    }
}

fn read_expression(bytes: &[u8]) {
    let source = text(bytes);
    for own in [None, Some(Type::Text)] {
        match Expression::compile(&source, &Form, own.as_ref(), Expected::Value) {
            Ok(compiled) => drop(compiled.evaluate(&Filled)),
            Err(errors) => {
                assert!(!errors.is_empty());
                for error in errors {
                    assert!(source.get(error.span.clone()).is_some(), "{:?}", error.span);
                    assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}

fn service() -> &'static Arc<Service> {
    static SERVICE: OnceLock<Arc<Service>> = OnceLock::new();
    SERVICE.get_or_init(|| {
        let folder = good_folder();
        let (catalogue, findings) = Catalogue::load(folder.path());
        let catalogue = catalogue.unwrap_or_else(|| panic!("{findings:?}"));
        Arc::clone(&catalogue.services[0].service)
    })
}

fn read_answers(bytes: &[u8]) {
    let Ok(document) = serde_json::from_slice(bytes) else {
        return;
    };
    let communes: Arc<dyn Communes> = Arc::new(BundledCommunes);
    match walk(service(), &communes, date(2026, 6, 15), &document) {
        Ok(outcome) => assert!(outcome.answers.is_none() || outcome.problems.is_empty()),
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(!error.to_string().is_empty());
            }
        }
    }
}
