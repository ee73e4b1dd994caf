//! What expressions are worth: one line a rule.

use super::*;

/// `-` for an empty value, else a letter for the type and the text form.
fn shown(value: &Value) -> String {
    let letter = match value {
        Value::Empty => return "-".to_owned(),
        Value::Text(_) => "t",
        Value::Number(_) => "n",
        Value::Boolean(_) => "b",
        Value::Date(_) => "d",
        Value::Choices(_) => "c",
    };
    format!("{letter} {value}")
}

/// Whether a value is of the static type of its expression.
fn fits(value: &Value, ty: &Type) -> bool {
    match (value, ty) {
        (Value::Empty, _) => true,
        (Value::Text(_), Type::Text) | (Value::Number(_), Type::Number) => true,
        (Value::Boolean(_), Type::Boolean) | (Value::Date(_), Type::Date) => true,
        (Value::Text(name), Type::Choice(names)) => names.contains(name),
        (Value::Choices(chosen), Type::Choices(names)) => {
            chosen.iter().all(|name| names.contains(name))
        }
        _ => false,
    }
}

fn check(rows: &[(&str, &str)]) {
    let answers = Answers::new(Value::Empty);
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|(source, expected)| {
            let expression = match compile(source) {
                Ok(expression) => expression,
                Err(errors) => return Some(format!("{source}: {errors:?}")),
            };
            let value = expression.evaluate(&answers);
            assert!(
                fits(&value, expression.ty()),
                "{source}: {value:?} is no {:?}",
                expression.ty()
            );
            assert_eq!(
                expression.holds(&answers),
                value.truth(),
                "truth of {source}"
            );
            assert_eq!(expression.source(), *source);
            (shown(&value) != *expected)
                .then(|| format!("{source}: {} instead of {expected}", shown(&value)))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn literals_and_references() {
    check(&[
        ("1", "n 1"),
        ("007", "n 7"),
        ("1.50", "n 1.5"),
        (".5", "n 0.5"),
        ("5.", "n 5"),
        ("'été'", "t été"),
        ("\"l'été\"", "t l'été"),
        ("''", "-"),
        ("'  '", "t   "),
        ("${age}", "n 67"),
        ("${ age }", "n 67"),
        ("\u{a0}${age}\u{202f}+\t1\n", "n 68"),
        ("${age_vide}", "-"),
        ("${nom}", "t Zoé  Exemple"),
        ("${seul}", "t oui"),
        ("${aides}", "c apa rsa"),
        ("${aides_vide}", "-"),
        ("${naissance}", "d 1959-02-01"),
        ("${accord}", "b true"),
        ("true()", "b true"),
        ("false()", "b false"),
        ("today()", "d 2026-01-31"),
        ("date('2024-02-29')", "d 2024-02-29"),
        ("position(..)", "n 2"),
    ]);
}

#[test]
fn arithmetic() {
    check(&[
        ("1 + 2 * 3", "n 7"),
        ("(1 + 2) * 3", "n 9"),
        ("10 - 4 - 3", "n 3"),
        ("10 - (4 - 3)", "n 9"),
        ("7 div 2", "n 3.5"),
        ("100 div 10 div 5", "n 2"),
        ("7 mod 3", "n 1"),
        ("-7 mod 3", "n -1"),
        ("7.5 mod 2", "n 1.5"),
        ("-2 * 3", "n -6"),
        ("2 - -3", "n 5"),
        ("--2", "n 2"),
        ("---2", "n -2"),
        ("-0", "n 0"),
        ("0.1 + 0.2", "n 0.30000000000000004"),
        ("1 div 0", "-"),
        ("0 div 0", "-"),
        ("1 div 0 > 5", "b true"),
        ("${age_vide} + 1", "-"),
        ("-${age_vide}", "-"),
        ("${loyer} * 12", "n 4950"),
        ("100000000000000000000 * 10", "n 1000000000000000000000"),
    ]);
}

#[test]
fn comparisons() {
    check(&[
        ("${age} >= 60", "b true"),
        ("${age} < 60", "b false"),
        ("1 < 2 = true()", "b true"),
        ("${age} <= 67", "b true"),
        ("${age} <= 66", "b false"),
        ("${age} >= 67", "b true"),
        ("${age} = 67", "b true"),
        ("${age} != 67", "b false"),
        ("0.1 + 0.2 = 0.3", "b true"),
        ("0.1 + 0.2 != 0.3", "b false"),
        ("${age_vide} < 5", "b false"),
        ("${age_vide} >= 5", "b false"),
        ("${age_vide} = 0", "b false"),
        ("${age_vide} != 0", "b true"),
        ("${age_vide} = ''", "b true"),
        ("'' = ${age_vide}", "b true"),
        ("${age} = ''", "b false"),
        ("${age} != ''", "b true"),
        ("${age_vide} + 1 = 1", "b false"),
        ("${age_vide} + 1 != 1", "b true"),
        ("${nom_vide} = ''", "b true"),
        ("${nom} = 'Zoé  Exemple'", "b true"),
        ("${nom} = 'zoé  exemple'", "b false"),
        ("${seul} = 'oui'", "b true"),
        ("'non' != ${seul}", "b true"),
        ("${seul_vide} = 'oui'", "b false"),
        ("${seul_vide} != 'oui'", "b true"),
        ("${seul_vide} = ''", "b true"),
        ("${seul} = ${ville}", "b false"),
        ("${aides_vide} = ''", "b true"),
        ("${aides} != ''", "b true"),
        ("${accord} = true()", "b true"),
        ("${accord_vide} = ''", "b true"),
        ("${accord} = ''", "b false"),
        ("false() = ''", "b false"),
        ("${accord_vide} = false()", "b true"),
        ("${accord_vide} = true()", "b false"),
        ("${naissance} < today()", "b true"),
        ("${naissance} = date('1959-02-01')", "b true"),
        ("${naissance} != date('1959-02-02')", "b true"),
        ("${naissance_vide} < today()", "b false"),
        ("${naissance_vide} > today()", "b false"),
        ("${naissance_vide} = today()", "b false"),
        ("${naissance_vide} = ''", "b true"),
        ("today() >= date('2026-01-31')", "b true"),
    ]);
}

#[test]
fn logic() {
    check(&[
        ("true() or false() and false()", "b true"),
        ("(true() or false()) and false()", "b false"),
        ("true() and true() and false()", "b false"),
        ("false() or false() or true()", "b true"),
        ("not(${accord})", "b false"),
        ("not(${accord_vide})", "b true"),
        ("${accord} and ${age} > 60", "b true"),
        ("${accord_vide} or ${age} > 90", "b false"),
        ("1 = 1 and 2 = 2 or 3 = 4", "b true"),
        ("if(${age} > 60, 'senior', 'jeune')", "t senior"),
        ("if(${age_vide} > 60, 'senior', 'jeune')", "t jeune"),
        ("if(${age} > 90, 1, '')", "-"),
        ("if(${age} > 60, 1, '') + 1", "n 2"),
        ("if(true(), ${seul}, ${ville})", "t oui"),
        ("if(true(), ${seul}, 'autre')", "t oui"),
        ("if(true(), ${aides}, ${aides_vide})", "c apa rsa"),
        ("coalesce(${age_vide}, 18)", "n 18"),
        ("coalesce(${age}, 18)", "n 67"),
        ("coalesce(${age_vide} + 1, 18)", "n 18"),
        ("coalesce(${seul_vide}, ${ville}) = 'lyon'", "b true"),
        (
            "coalesce(${nom_vide}, ${nom_vide}, 'personne')",
            "t personne",
        ),
        ("coalesce(${nom_vide}, '')", "-"),
        ("boolean(${age})", "b true"),
        ("boolean(${age_vide})", "b false"),
        ("boolean(0)", "b false"),
        ("boolean(today())", "b true"),
        ("boolean('false')", "b true"),
        ("boolean(${aides_vide})", "b false"),
    ]);
}

#[test]
fn choices_and_repeats() {
    check(&[
        ("selected(${aides}, 'apa')", "b true"),
        ("selected(${aides}, 'aah')", "b false"),
        ("selected(${aides_vide}, 'aah')", "b false"),
        ("selected(${seul}, 'oui')", "b true"),
        ("selected(${seul_vide}, 'oui')", "b false"),
        ("selected('a bc d', 'bc')", "b true"),
        ("selected('a bc d', 'b')", "b false"),
        ("selected(${aides}, ${ville})", "b false"),
        ("count-selected(${aides})", "n 2"),
        ("count-selected(${aides_vide})", "n 0"),
        ("count-selected(${seul})", "n 1"),
        ("count(${enfants})", "n 3"),
        ("count(${enfant_age})", "n 3"),
        ("count(${personne})", "n 0"),
        ("sum(${enfant_age})", "n 15"),
        ("sum(${personne})", "n 0"),
        ("min(${enfant_age})", "n 4"),
        ("max(${enfant_age})", "n 11"),
        ("max(${personne})", "-"),
        ("max(${enfant_age}, ${age})", "n 67"),
        ("min(3, 1, 2)", "n 1"),
        ("max(-3, -1)", "n -1"),
        ("max(${age_vide}, 4)", "n 4"),
        ("min(${enfant_naissance})", "d 2014-09-30"),
        ("max(${naissance}, today())", "d 2026-01-31"),
        ("sum(${enfant_age}) div count(${enfants})", "n 5"),
    ]);
}

#[test]
fn texts() {
    check(&[
        (
            "concat('a', 1, ' ', 2.50, true(), ${naissance})",
            "t a1 2.5true1959-02-01",
        ),
        ("concat(${aides}, '|', ${nom_vide}, '|')", "t apa rsa||"),
        ("concat('')", "-"),
        ("string(12)", "t 12"),
        ("string(1 div 0)", "t Infinity"),
        ("string(-1 div 0)", "t -Infinity"),
        ("string(0 div 0)", "t NaN"),
        ("string(-0)", "t 0"),
        ("string(${naissance})", "t 1959-02-01"),
        ("string(${nom})", "t Zoé  Exemple"),
        ("string-length('été')", "n 3"),
        ("string-length(${nom_vide})", "n 0"),
        ("string-length(${age})", "n 2"),
        ("contains(${nom}, 'Exem')", "b true"),
        ("contains(${nom}, '')", "b true"),
        ("starts-with(${code}, '0')", "b true"),
        ("ends-with(${code}, '6')", "b false"),
        (
            "normalize-space(concat('  ', ${nom}, '\u{a0}'))",
            "t Zoé Exemple",
        ),
        ("substr('bonjour', 3)", "t jour"),
        ("substr('bonjour', 0, 3)", "t bon"),
        ("substr('bonjour', -4, -1)", "t jou"),
        ("substr('été', 1, 2)", "t t"),
        ("substr('été', 2, 1)", "-"),
        ("substr('été', 0, 99)", "t été"),
        ("substr('été', -99, 1)", "t é"),
        ("substr('été', ${age_vide}, 1)", "t é"),
        ("regex('69001', '[0-9]{5}')", "b true"),
        ("regex('690012', '[0-9]{5}')", "b false"),
        ("regex(${age}, '^\\d+$')", "b true"),
        ("regex(${nom_vide}, '.+')", "b false"),
    ]);
}

#[test]
fn numbers() {
    check(&[
        ("number('12')", "n 12"),
        ("number(' -1,5 ')", "n -1.5"),
        ("number('1e3')", "-"),
        ("number('inf')", "-"),
        ("number('')", "-"),
        ("number('--1')", "-"),
        ("number('1.2.3')", "-"),
        ("number(true())", "n 1"),
        ("number(${note}) + 1", "n 3"),
        ("number(date('1970-01-02'))", "n 1"),
        ("int(7.9)", "n 7"),
        ("int(-7.9)", "n -7"),
        ("int(${code})", "n 69"),
        ("floor(-1.5)", "n -2"),
        ("ceiling(1.2)", "n 2"),
        ("ceiling(-0.5)", "n 0"),
        ("abs(-3)", "n 3"),
        ("round(14.5)", "n 15"),
        ("round(-14.5)", "n -14"),
        ("round(-14.6)", "n -15"),
        ("round(1.005, 2)", "n 1.01"),
        ("round(14.29123456789, 3)", "n 14.291"),
        ("round(12345.12345, -2)", "n 12300"),
        ("round(12350.12345, -2)", "n 12400"),
        ("round(99.95, 1)", "n 100"),
        ("round(0.4)", "n 0"),
        ("round(-0.4)", "n 0"),
        ("round(5, -1)", "n 10"),
        ("round(5, -2)", "n 0"),
        ("round(5, -3)", "n 0"),
        ("round(1.25, 1.9)", "n 1.3"),
        ("round(1.25, 30)", "n 1.25"),
        ("round(5, 99)", "-"),
        ("round(5, ${age_vide})", "-"),
        ("round(${age_vide})", "-"),
        ("round(100000000000000000000.5)", "n 100000000000000000000"),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("today() - ${naissance}", "n 24471"),
        ("${naissance} - today()", "n -24471"),
        ("today() - ${naissance_vide}", "-"),
        ("today() + 1", "d 2026-02-01"),
        ("30 + today()", "d 2026-03-02"),
        ("today() - 31", "d 2025-12-31"),
        ("today() - 31.9", "d 2025-12-31"),
        ("today() + 1 - today()", "n 1"),
        ("today() + 1 > today()", "b true"),
        ("today() + 99999999", "-"),
        ("today() + ${age_vide}", "-"),
        ("${naissance_vide} + 1", "-"),
        ("${naissance_vide} + 1 = ''", "b true"),
        ("date('9999-12-31') + 1", "-"),
        ("date('9999-12-31') - date('0001-01-01')", "n 3652058"),
        ("date(0)", "d 1970-01-01"),
        ("date(${naissance})", "d 1959-02-01"),
        ("date(${nom})", "-"),
        ("date(concat('2026-01', '-31'))", "d 2026-01-31"),
        ("date(concat('2026-01', '-31T10:00'))", "d 2026-01-31"),
        ("date(concat('2026-02', '-31'))", "-"),
        ("decimal-date-time(date('1970-01-11'))", "n 10"),
        ("format-date(${naissance}, '%d/%m/%Y')", "t 01/02/1959"),
        ("format-date(${naissance}, '%e.%n.%y %%')", "t 1.2.59 %"),
        ("format-date-time(today(), 'été %Y')", "t été 2026"),
        ("format-date(${naissance_vide}, '%Y')", "-"),
        ("age(${naissance})", "n 66"),
        ("age(${naissance} - 1)", "n 67"),
        ("age(date('1959-01-31'))", "n 67"),
        ("age(date('2026-02-01'))", "n -1"),
        ("age(today())", "n 0"),
        ("age(${naissance_vide})", "-"),
        ("age(${naissance_vide}) >= 18", "b false"),
    ]);
}

#[test]
fn own_answer() {
    let number = Some(&Type::Number);
    let rows = [
        (". > 0 and . <= 120", Value::Number(67.0), number, true),
        (".>0", Value::Number(-1.0), number, false),
        (". = ''", Value::Empty, number, true),
        (".5 < .", Value::Number(1.0), number, true),
        (
            "regex(., '[A-Z]{2}')",
            Value::Text("FR".to_owned()),
            Some(&Type::Text),
            true,
        ),
        (
            ". <= today()",
            Value::Date(date(2026, 2, 1)),
            Some(&Type::Date),
            false,
        ),
        (
            "age(.) >= 18",
            Value::Date(date(2008, 1, 31)),
            Some(&Type::Date),
            true,
        ),
        (
            "age(.) >= 18",
            Value::Date(date(2008, 2, 1)),
            Some(&Type::Date),
            false,
        ),
    ];
    for (source, own, ty, expected) in rows {
        let expression = Expression::compile(source, &Form, ty, Expected::Boolean).expect(source);
        assert_eq!(expression.holds(&Answers::new(own)), expected, "{source}");
        assert_eq!(expression.ty(), &Type::Boolean);
        assert!(
            expression.references().is_empty(),
            "its own answer is no reference"
        );
    }
}

#[test]
fn references_are_sorted_and_unique() {
    let expression =
        compiled("${seul} = 'oui' and ${age} > 1 and sum(${enfant_age}) > ${age} or ${seul} = ''");
    assert_eq!(
        expression.references(),
        [index("age"), index("seul"), index("enfant_age")]
    );
    for (source, reads_today) in [
        ("today()", true),
        ("age(${naissance}) > 1", true),
        ("${naissance}", false),
    ] {
        assert_eq!(compiled(source).reads_today(), reads_today, "{source}");
    }
}

#[test]
fn types_of_results() {
    let union = words(&["oui", "non", "ne_sait_pas", "lyon"]);
    let rows = [
        ("coalesce(${seul}, ${ville})", Type::Choice(union)),
        ("coalesce(${seul}, 'x')", Type::Text),
        ("if(true(), '', '')", Type::Text),
        ("if(true(), '', today())", Type::Date),
        ("''", Type::Text),
    ];
    for (source, ty) in rows {
        assert_eq!(compiled(source).ty(), &ty, "{source}");
    }
}

/// The right side of a settled `and`, `or`, `if` or `coalesce` is not read.
#[test]
fn settled_conditions_stop_reading() {
    struct Sealed(Answers, usize);
    impl Environment for Sealed {
        fn value(&self, index: usize) -> Value {
            assert_ne!(index, self.1, "read in vain");
            self.0.value(index)
        }
        fn values(&self, index: usize) -> Vec<Value> {
            self.0.values(index)
        }
        fn own(&self) -> Value {
            self.0.own()
        }
        fn today(&self) -> Date {
            self.0.today()
        }
        fn position(&self) -> usize {
            self.0.position()
        }
    }
    let env = Sealed(Answers::new(Value::Empty), index("loyer"));
    let rows = [
        "false() and ${loyer} > 1",
        "true() or ${loyer} > 1",
        "if(true(), 1, ${loyer})",
        "if(false(), ${loyer}, 1)",
        "coalesce(1, ${loyer})",
    ];
    for source in rows {
        compiled(source).evaluate(&env);
    }
}

#[test]
fn every_function_compiles_in_some_call() {
    let arguments = [
        "",
        "1",
        "'a'",
        "..",
        "${naissance}",
        "${accord}",
        "${aides}",
        "${enfant_age}",
        "1, 2",
        "'a', 'b'",
        "${naissance}, '%Y'",
        "true(), 1, 2",
        "'a', 1",
    ];
    for signature in crate_functions() {
        let compiles = |list: &&str| compile(&format!("{signature}({list})")).is_ok();
        assert!(arguments.iter().any(compiles), "{signature}");
    }
}

fn crate_functions() -> Vec<&'static str> {
    super::super::function::FUNCTIONS
        .iter()
        .map(|signature| signature.name)
        .collect()
}

#[test]
fn numbers_read_back_from_their_text() {
    for number in [
        0.1,
        1e21,
        1e-7,
        123_456_789.125,
        -2.5,
        f64::MAX,
        f64::MIN_POSITIVE,
        1e300,
    ] {
        let text = Value::Number(number).to_string();
        assert_eq!(super::super::value::parse_number(&text), number, "{text}");
    }
}
