//! Random sources and random trees: nothing panics, and what is printed means what it meant.

use proptest::prelude::*;

use super::*;

/// Pieces of the language, so that random sources get past the first character.
const PIECES: &[&str] = &[
    "${age}",
    "${age_vide}",
    "${nom}",
    "${seul}",
    "${aides}",
    "${naissance}",
    "${accord}",
    "${enfants}",
    "${enfant_age}",
    "${inconnu}",
    "'oui'",
    "'apa'",
    "''",
    "'2026-01-31'",
    "'%d/%m'",
    "'[a-z]+'",
    "0",
    "1",
    "2.5",
    "99999999999999999999",
    "(",
    ")",
    "(",
    ")",
    ",",
    ".",
    "..",
    "+",
    "-",
    "*",
    "div",
    "mod",
    "=",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "and",
    "or",
    "not(",
    "if(",
    "coalesce(",
    "selected(",
    "count-selected(",
    "count(",
    "sum(",
    "min(",
    "max(",
    "concat(",
    "string-length(",
    "contains(",
    "substr(",
    "regex(",
    "today()",
    "date(",
    "int(",
    "number(",
    "round(",
    "abs(",
    "format-date(",
    "age(",
    "position(",
    "string(",
    "boolean(",
    "true()",
    "false()",
    "$",
    "é",
    "'",
];

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        ".{0,6}".prop_map(Value::Text),
        any::<f64>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Boolean),
        (-9999_i16..=9999, 1_i8..=12, 1_i8..=28)
            .prop_map(|(year, month, day)| Value::Date(date(year, month, day))),
        proptest::collection::vec("[a-z]{0,3}", 0..3).prop_map(Value::Choices),
    ]
}

/// Answers of any type, even of the wrong one: a draft can come from another version of the form.
fn any_answers() -> impl Strategy<Value = Answers> {
    let repeated = proptest::collection::vec(any_value(), 0..3);
    let all = proptest::collection::vec(repeated, questions().len());
    (all, any_value()).prop_map(|(values, own)| Answers { values, own })
}

fn survives(source: &str, answers: &Answers) -> Result<(), TestCaseError> {
    let own = Type::Choice(words(&["oui"]));
    for expected in [Expected::Boolean, Expected::Value] {
        match Expression::compile(source, &Form, Some(&own), expected) {
            Ok(expression) => {
                let value = expression.evaluate(answers);
                prop_assert_eq!(expression.holds(answers), value.truth());
                if let Value::Number(number) = value {
                    prop_assert!(number.is_finite());
                }
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(
                        source.get(error.span.clone()).is_some(),
                        "{}: {:?}",
                        source,
                        error
                    );
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }
    Ok(())
}

/// Every operator and function, fed with answers.
const READERS: &[&str] = &[
    "${age} + ${loyer} * ${age} - ${loyer} div ${age} mod -${loyer}",
    "${age} < ${loyer} or ${age} <= ${loyer} and ${age} > ${loyer} or ${age} >= ${loyer}",
    "${age} = ${loyer} and ${nom} != ${code} or ${seul} = 'oui' or ${aides} = ${aides_vide}",
    "${accord} = ${accord_vide} or ${naissance} = today() or ${nom} = ''",
    "${naissance} + ${age}",
    "${age} + ${naissance} - ${loyer}",
    "${naissance} - ${naissance_vide}",
    "date(${age}) > date(${nom})",
    "format-date(${naissance}, '%Y %y %m %n %d %e %%')",
    "age(${naissance}) + decimal-date-time(${naissance})",
    "selected(${aides}, ${seul}) or selected(${nom}, ${code})",
    "count-selected(${aides}) + count(${enfants}) + sum(${enfant_age}) + position(..)",
    "min(${enfant_age}, ${age}) + max(${enfant_age}, ${loyer})",
    "max(${enfant_naissance}, ${naissance})",
    "concat(${age}, ${nom}, ${aides}, ${accord}, ${naissance})",
    "substr(${nom}, ${age}, ${loyer})",
    "substr(${nom}, -${age}, -${loyer})",
    "contains(${nom}, ${code}) or starts-with(${nom}, ${code}) or ends-with(${nom}, ${code})",
    "string-length(${nom}) + int(${nom}) + number(${seul}) + abs(${age}) + floor(${age}) + ceiling(${age})",
    "normalize-space(string(${nom}))",
    "regex(${nom}, '(\\p{L}|[^a-z])*.?\\b')",
    "round(${age}, ${loyer}) + round(${loyer})",
    "if(not(${accord}), coalesce(${age}, ${loyer}), 1)",
    "boolean(${aides})",
];

/// A number or a condition, to print and to evaluate by its definition.
#[derive(Debug, Clone)]
enum Tree {
    Number(u32),
    Age,
    Unanswered,
    Negate(Box<Tree>),
    Math(&'static str, Box<Tree>, Box<Tree>),
    If(Box<Test>, Box<Tree>, Box<Tree>),
    Coalesce(Box<Tree>, Box<Tree>),
}

#[derive(Debug, Clone)]
enum Test {
    True,
    Not(Box<Test>),
    Compare(&'static str, Box<Tree>, Box<Tree>),
    Join(&'static str, Box<Test>, Box<Test>),
}

impl Tree {
    /// None for no answer; not-a-number for what cannot be computed.
    fn value(&self) -> Option<f64> {
        let number = |tree: &Self| tree.value().unwrap_or(f64::NAN);
        match self {
            Self::Number(number) => Some(f64::from(*number)),
            Self::Age => Some(67.0),
            Self::Unanswered => None,
            Self::Negate(inner) => Some(-number(inner)),
            Self::Math(operator, left, right) => {
                let (left, right) = (number(left), number(right));
                Some(match *operator {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "div" => left / right,
                    _ => left % right,
                })
            }
            Self::If(test, yes, no) => {
                if test.holds() {
                    yes.value()
                } else {
                    no.value()
                }
            }
            Self::Coalesce(first, second) => {
                let answered = |tree: &Self| tree.value().filter(|number| !number.is_nan());
                answered(first).or_else(|| answered(second))
            }
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Math("+" | "-", ..) => 4,
            Self::Math(..) => 5,
            Self::Negate(_) => 6,
            _ => 7,
        }
    }

    /// In as few parentheses as needed, or in as many as possible.
    fn print(&self, level: u8, all: bool) -> String {
        let text = match self {
            Self::Number(number) => number.to_string(),
            Self::Age => "${age}".to_owned(),
            Self::Unanswered => "${age_vide}".to_owned(),
            Self::Negate(inner) => format!("-{}", inner.print(6, all)),
            Self::Math(operator, left, right) => {
                let own = self.level();
                format!(
                    "{} {operator} {}",
                    left.print(own, all),
                    right.print(own + 1, all)
                )
            }
            Self::If(test, yes, no) => {
                format!(
                    "if({}, {},{})",
                    test.print(0, all),
                    yes.print(0, all),
                    no.print(0, all)
                )
            }
            Self::Coalesce(first, second) => {
                format!("coalesce({},{})", first.print(0, all), second.print(0, all))
            }
        };
        bracket(text, all || self.level() < level)
    }
}

impl Test {
    fn holds(&self) -> bool {
        match self {
            Self::True => true,
            Self::Not(inner) => !inner.holds(),
            Self::Join("and", left, right) => left.holds() && right.holds(),
            Self::Join(_, left, right) => left.holds() || right.holds(),
            Self::Compare(operator, left, right) => {
                let (left, right) = (left.value(), right.value());
                let same = match (left, right) {
                    (Some(left), Some(right)) => left == right || (left - right).abs() < 1e-12,
                    (left, right) => left.is_none() && right.is_none(),
                };
                let (left, right) = (left.unwrap_or(f64::NAN), right.unwrap_or(f64::NAN));
                match *operator {
                    "=" => same,
                    "!=" => !same,
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    _ => left >= right,
                }
            }
        }
    }

    fn level(&self) -> u8 {
        match self {
            Self::Join("or", ..) => 0,
            Self::Join(..) => 1,
            Self::Compare("=" | "!=", ..) => 2,
            Self::Compare(..) => 3,
            Self::True | Self::Not(_) => 7,
        }
    }

    fn print(&self, level: u8, all: bool) -> String {
        let own = self.level();
        let text = match self {
            Self::True => "true()".to_owned(),
            Self::Not(inner) => format!("not({})", inner.print(0, all)),
            Self::Compare(operator, left, right) => {
                format!(
                    "{} {operator} {}",
                    left.print(own, all),
                    right.print(own + 1, all)
                )
            }
            Self::Join(operator, left, right) => {
                format!(
                    "{} {operator} {}",
                    left.print(own, all),
                    right.print(own + 1, all)
                )
            }
        };
        bracket(text, all || own < level)
    }
}

fn bracket(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

fn trees() -> impl Strategy<Value = Tree> + Clone {
    let leaf = prop_oneof![
        (0_u32..20).prop_map(Tree::Number),
        Just(Tree::Age),
        Just(Tree::Unanswered)
    ];
    leaf.prop_recursive(6, 60, 3, |inner| {
        let pair = || {
            (
                inner.clone().prop_map(Box::new),
                inner.clone().prop_map(Box::new),
            )
        };
        let operators = prop::sample::select(vec!["+", "-", "*", "div", "mod"]);
        prop_oneof![
            inner
                .clone()
                .prop_map(|inner| Tree::Negate(Box::new(inner))),
            (operators, pair())
                .prop_map(|(operator, (left, right))| Tree::Math(operator, left, right)),
            (tests(inner.clone()), pair()).prop_map(|(test, (yes, no))| Tree::If(
                Box::new(test),
                yes,
                no
            )),
            pair().prop_map(|(first, second)| Tree::Coalesce(first, second)),
        ]
    })
}

fn tests(numbers: impl Strategy<Value = Tree> + Clone + 'static) -> impl Strategy<Value = Test> {
    let comparisons = prop::sample::select(vec!["=", "!=", "<", "<=", ">", ">="]);
    let compare = (comparisons, numbers.clone(), numbers).prop_map(|(operator, left, right)| {
        Test::Compare(operator, Box::new(left), Box::new(right))
    });
    prop_oneof![1 => Just(Test::True), 4 => compare].prop_recursive(3, 12, 2, |inner| {
        let joins = prop::sample::select(vec!["and", "or"]);
        prop_oneof![
            inner.clone().prop_map(|inner| Test::Not(Box::new(inner))),
            (joins, inner.clone(), inner).prop_map(|(operator, left, right)| Test::Join(
                operator,
                Box::new(left),
                Box::new(right)
            )),
        ]
    })
}

proptest! {
    #[test]
    fn any_text_is_harmless(source in "\\PC{0,60}", answers in any_answers()) {
        survives(&source, &answers)?;
    }

    #[test]
    fn any_bytes_are_harmless(bytes in proptest::collection::vec(any::<u8>(), 0..200), answers in any_answers()) {
        survives(&String::from_utf8_lossy(&bytes), &answers)?;
    }

    #[test]
    fn any_pieces_are_harmless(
        pieces in proptest::collection::vec(prop::sample::select(PIECES), 0..14),
        gap in prop::sample::select(vec!["", " "]),
        answers in any_answers(),
    ) {
        survives(&pieces.join(gap), &answers)?;
    }

    #[test]
    fn values_of_any_type_are_harmless(source in prop::sample::select(READERS), answers in any_answers()) {
        prop_assert!(compile(source).is_ok(), "{}", source);
        survives(source, &answers)?;
    }

    #[test]
    fn printed_trees_keep_their_value(tree in trees()) {
        let answers = Answers::new(Value::Empty);
        let expected = match tree.value() {
            Some(number) if number.is_finite() => Value::Number(number),
            _ => Value::Empty,
        };
        for all in [false, true] {
            let source = tree.print(0, all);
            prop_assume!(source.len() <= super::super::SOURCE_BYTES_MAX);
            prop_assert_eq!(&compiled(&source).evaluate(&answers), &expected, "{}", source);
        }
    }

    #[test]
    fn printed_conditions_keep_their_truth(test in tests(trees())) {
        let source = test.print(0, false);
        prop_assume!(source.len() <= super::super::SOURCE_BYTES_MAX);
        prop_assert_eq!(compiled(&source).holds(&Answers::new(Value::Empty)), test.holds(), "{}", source);
    }

    #[test]
    fn rounding_stays_within_half_a_step(number in -1e9_f64..1e9, digits in 0_i32..6) {
        let source = format!("round({number}, {digits})");
        let step = 10_f64.powi(-digits);
        match compiled(&source).evaluate(&Answers::new(Value::Empty)) {
            Value::Number(rounded) => prop_assert!((rounded - number).abs() <= step * 0.5 + 1e-6, "{}", rounded),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
