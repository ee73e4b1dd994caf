//! The patterns of `regex`: what matches, what is refused, what stays bounded.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::pattern::{COUNT_MAX, GROUPS_MAX, Pattern};

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::compile(pattern)
        .unwrap_or_else(|error| panic!("{pattern}: {error:?}"))
        .matches(text)
}

#[test]
fn whole_values_match() {
    let rows: &[(&str, &[&str], &[&str])] = &[
        ("", &[""], &["a"]),
        ("abc", &["abc"], &["", "ab", "abcd", "xabc"]),
        ("^abc$", &["abc"], &["abcd"]),
        ("a^b|b$a", &[], &["ab", "ba"]),
        ("a|bc|", &["a", "bc", ""], &["ab", "b"]),
        ("[0-9]{5}", &["69001"], &["6900", "690011", "6900a"]),
        ("\\d{2,3}", &["12", "123"], &["1", "1234", "٣٣"]),
        ("\\d{2,}", &["12", "123456"], &["1"]),
        ("a{0}b", &["b"], &["ab"]),
        ("a{0,2}", &["", "a", "aa"], &["aaa"]),
        ("(ab)+c?", &["ab", "ababc"], &["c", "aba"]),
        ("(?:a|b)*", &["", "abba"], &["abc"]),
        ("(a*)*b", &["b", "aab"], &["aa"]),
        ("a+?b*?", &["a", "aab"], &["b"]),
        ("[a-a]+", &["aa"], &["b"]),
        ("[^0-9]+", &["été"], &["ét3", ""]),
        ("[a\\-z]+", &["a-z"], &["b"]),
        ("[a-]+[-b]", &["a--", "ab"], &["c-"]),
        ("[\\]\\[^]+", &["[^]"], &["\\"]),
        ("[\\d\\s,]+", &["1, 2"], &["a"]),
        ("[\\D]+", &["ab"], &["a1"]),
        ("\\w+\\W\\w+", &["ab cd"], &["été 1", "ab"]),
        ("\\S+\\s\\S+", &["à la"], &["a\u{a0}b"]),
        (".+", &["é😀"], &["", "a\nb"]),
        ("a\\.b\\/\\\\", &["a.b/\\"], &["axb/\\"]),
        (
            "\\p{L}[\\p{L}' -]*",
            &["Zoé", "L'Hay-les-Roses", "Ωμ"],
            &["3a", "a3"],
        ),
        ("\\p{Lu}\\p{Ll}+\\P{L}\\p{N}", &["Éa 1"], &["éa 1", "Éaa1"]),
        ("\\bab\\b.*", &["ab", "ab c"], &["abc"]),
        ("a\\Bb", &["ab"], &["a b"]),
        ("\\t\\n\\r", &["\t\n\r"], &["tnr"]),
        (
            "FR\\d{2}( ?[A-Z0-9]{4}){5} ?\\w{3}",
            &["FR7630006000011234567890189"],
            &["FR76"],
        ),
    ];
    for (pattern, yes, no) in rows {
        for text in *yes {
            assert!(matches(pattern, text), "{pattern} must match {text:?}");
        }
        for text in *no {
            assert!(!matches(pattern, text), "{pattern} must not match {text:?}");
        }
    }
}

#[test]
fn refused_patterns_say_where() {
    let rows = [
        ("a(b", 1..2, "close this parenthesis"),
        ("a)b", 1..2, "open this parenthesis"),
        ("é[ab", 2..3, "close this bracket"),
        ("[]", 0..2, "what the brackets hold"),
        ("[^]", 0..3, "what the brackets hold"),
        ("a[[b]", 2..3, "\\["),
        ("[a&&b]", 2..4, "&&"),
        ("*a", 0..1, "write before it what it repeats"),
        ("a|+", 2..3, "what it repeats"),
        ("a**", 1..3, "keep one of these"),
        ("a+{2}", 1..3, "keep one of these"),
        ("a{2", 1..3, "{3,5}"),
        ("a{,2}", 1..3, "{3,5}"),
        ("a{x}", 1..3, "{3,5}"),
        ("a{5,3}", 1..6, "smaller count first"),
        ("a{1001}", 2..6, "at most 1000"),
        ("a{99999999999}", 2..13, "at most 1000"),
        ("[z-a]", 1..4, "smaller end"),
        ("[\\d-z]", 1..5, "\\d"),
        ("[a-[b]", 1..4, "end of this range"),
        ("a(?=b)", 1..4, "look-around"),
        ("(?i)a", 0..3, "flags"),
        ("(a)\\1", 3..5, "escape is not supported"),
        ("\\x41", 0..2, "escape is not supported"),
        ("\\p{Greek}", 0..2, "\\p{L}"),
        ("a\\", 1..2, "after \\"),
        ("(a{1000}){1000}", 0..15, "repeats too much"),
        ("((){1000}){1000}", 0..16, "repeats too much"),
    ];
    for (pattern, span, problem) in rows {
        let error = Pattern::compile(pattern).expect_err(pattern);
        assert_eq!(error.span, span, "{pattern}: {}", error.problem);
        assert!(
            error.problem.contains(problem),
            "{pattern}: {}",
            error.problem
        );
    }
}

#[test]
fn groups_are_limited() {
    let nested = |times: usize| format!("{}a{}", "(".repeat(times), ")".repeat(times));
    assert!(matches(&nested(GROUPS_MAX), "a"));
    assert!(Pattern::compile(&nested(GROUPS_MAX + 1)).is_err());
    assert!(Pattern::compile(&"(".repeat(9_000)).is_err());
    assert!(matches(
        &"(a)".repeat(GROUPS_MAX * 2),
        &"a".repeat(GROUPS_MAX * 2)
    ));
    assert!(matches(&format!("a{{{COUNT_MAX}}}"), &"a".repeat(1000)));
}

/// Patterns that make a backtracking matcher take years.
#[test]
fn nothing_backtracks() {
    let text = "a".repeat(2_000);
    for pattern in [
        "(a+)+b",
        "(a|a)*b",
        "(a*)*b",
        "(.*)(.*)(.*)(.*)(.*)b",
        "(a?){200}a{200}b",
    ] {
        assert!(!matches(pattern, &text), "{pattern}");
    }
}

/// A pattern, to print and to match by its definition.
#[derive(Debug, Clone)]
enum Tree {
    Letter(char),
    Any,
    Except(char),
    Sequence(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat(Box<Tree>, usize, Option<usize>),
}

impl Tree {
    fn print(&self) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Any => ".".to_owned(),
            Self::Except(letter) => format!("[^{letter}]"),
            Self::Sequence(parts) => parts
                .iter()
                .map(|part| format!("(?:{})", part.print()))
                .collect(),
            Self::Either(parts) => parts.iter().map(Self::print).collect::<Vec<_>>().join("|"),
            Self::Repeat(inner, 0, None) => format!("({})*", inner.print()),
            Self::Repeat(inner, 1, None) => format!("({})+", inner.print()),
            Self::Repeat(inner, 0, Some(1)) => format!("({})?", inner.print()),
            Self::Repeat(inner, least, None) => format!("({}){{{least},}}", inner.print()),
            Self::Repeat(inner, least, Some(most)) => {
                format!("({}){{{least},{most}}}", inner.print())
            }
        }
    }

    /// Where a match that starts at `start` can end.
    fn ends(&self, text: &[char], start: usize) -> BTreeSet<usize> {
        let one = |fits: bool| {
            if fits {
                BTreeSet::from([start + 1])
            } else {
                BTreeSet::new()
            }
        };
        let step = |part: &Self, places: &BTreeSet<usize>| -> BTreeSet<usize> {
            places
                .iter()
                .flat_map(|place| part.ends(text, *place))
                .collect()
        };
        match self {
            Self::Letter(letter) => one(text.get(start) == Some(letter)),
            Self::Any => one(start < text.len()),
            Self::Except(letter) => one(text.get(start).is_some_and(|found| found != letter)),
            Self::Sequence(parts) => parts
                .iter()
                .fold(BTreeSet::from([start]), |places, part| step(part, &places)),
            Self::Either(parts) => parts
                .iter()
                .flat_map(|part| part.ends(text, start))
                .collect(),
            Self::Repeat(inner, least, most) => {
                let mut places =
                    (0..*least).fold(BTreeSet::from([start]), |places, _| step(inner, &places));
                let mut all = places.clone();
                for _ in *least..most.unwrap_or(least + text.len() + 1) {
                    places = step(inner, &places);
                    all.extend(&places);
                }
                all
            }
        }
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        prop_oneof![Just('a'), Just('b'), Just('é')].prop_map(Tree::Letter),
        Just(Tree::Any),
        Just(Tree::Except('a')),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..3).prop_map(Tree::Sequence),
            proptest::collection::vec(inner.clone(), 1..3).prop_map(Tree::Either),
            (inner.clone(), 0_usize..3, proptest::option::of(0_usize..3)).prop_map(
                |(inner, least, more)| Tree::Repeat(
                    Box::new(inner),
                    least,
                    more.map(|more| least + more)
                )
            ),
        ]
    })
}

proptest! {
    #[test]
    fn agrees_with_the_definition(tree in trees(), text in "[abé]{0,8}") {
        let letters: Vec<char> = text.chars().collect();
        let expected = tree.ends(&letters, 0).contains(&letters.len());
        prop_assert_eq!(matches(&tree.print(), &text), expected, "{}", tree.print());
    }

    #[test]
    fn compiles_or_says_where(pattern in "[ab(){}\\[\\]|*+?^$.,0-9\\\\é-]{0,24}", text in "[ab1é,-]{0,12}") {
        match Pattern::compile(&pattern) {
            Ok(pattern) => drop(pattern.matches(&text)),
            Err(error) => prop_assert!(pattern.get(error.span.clone()).is_some(), "{:?}", error),
        }
    }
}
