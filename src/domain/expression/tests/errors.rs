//! What is refused: the exact bytes, marked `⟦…⟧` in the source, and the sentence for the author.

use super::*;

/// The source without its marks, and the marked byte ranges.
fn unmarked(marked: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut source, mut spans) = (String::new(), Vec::new());
    for letter in marked.chars() {
        match letter {
            '⟦' => spans.push(source.len()..usize::MAX),
            '⟧' => spans.last_mut().expect("an opening mark").end = source.len(),
            other => source.push(other),
        }
    }
    (source, spans)
}

fn check_as(rows: &[(&str, &[&str])], own: Option<&Type>, expected: Expected) {
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|(marked, messages)| {
            let (source, spans) = unmarked(marked);
            let errors = Expression::compile(&source, &Form, own, expected)
                .err()
                .unwrap_or_default();
            let found: Vec<_> = errors.iter().map(|error| error.span.clone()).collect();
            let said: Vec<_> = errors.iter().map(ToString::to_string).collect();
            let same = found == spans
                && said.len() == messages.len()
                && said
                    .iter()
                    .zip(*messages)
                    .all(|(said, message)| said.contains(message));
            (!same).then(|| format!("{marked}\n   {found:?} instead of {spans:?}\n   {said:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn check(rows: &[(&str, &[&str])]) {
    check_as(rows, None, Expected::Value);
}

#[test]
fn syntax() {
    check(&[
        (
            "⟦⟧",
            &["the end does not fit here: write a condition or a value"],
        ),
        ("   ⟦⟧", &["write a condition or a value"]),
        ("1 +⟦⟧", &["write a value after it"]),
        (
            "1 + ⟦*⟧ 2",
            &["`*` does not fit here: write a value before this operator"],
        ),
        ("⟦=⟧ 2", &["write a value before this operator"]),
        (
            "⟦and⟧ true()",
            &["`and` does not fit here: write a value before this operator"],
        ),
        ("⟦(⟧1 + 2", &["close this parenthesis"]),
        ("concat⟦(⟧'a', 'b'", &["close this parenthesis"]),
        ("(1⟦,⟧ 2)", &["put an operator or a comma before it"]),
        (
            "concat('a' ⟦'b'⟧)",
            &["put an operator or a comma before it, or close the parenthesis"],
        ),
        ("1 + 2⟦)⟧", &["remove this parenthesis, or open it before"]),
        ("(⟦)⟧", &["write a value before this parenthesis"]),
        ("concat('a',⟦)⟧", &["write a value before this parenthesis"]),
        ("concat(⟦,⟧'a')", &["write a value before this comma"]),
        ("1⟦,⟧5", &["decimals take a point"]),
        (
            "${age} ⟦${loyer}⟧",
            &["put an operator such as and, or, = or + before it"],
        ),
        (
            "${age} > 1 ⟦AND⟧ ${age} < 9",
            &["write this operator in lower case"],
        ),
        ("60⟦ans⟧", &["put an operator"]),
    ]);
}

#[test]
fn foreign_syntax() {
    check(&[
        (
            "⟦age⟧ > 60",
            &["`age` stands alone: write ${age} for the answer to a question, or 'age' for a text"],
        ),
        ("${seul} = ⟦oui⟧", &["or 'oui' for a text"]),
        (
            "${nom} = ⟦'Zoé⟧",
            &["close this text with the quote it opens with"],
        ),
        (
            "${nom} = ⟦\"a'⟧",
            &["close this text with the quote it opens with"],
        ),
        ("⟦${age > 1⟧", &["close the name with }"]),
        (
            "⟦${}⟧ > 1",
            &["write the question's name between the braces"],
        ),
        (
            "⟦$age⟧ > 1",
            &["write ${name}, with the question's name in braces"],
        ),
        (
            "⟦{⟧age⟦}⟧ > 1",
            &[
                "with a dollar sign before the brace",
                "a dollar sign and a brace before it",
            ],
        ),
        ("${age} ⟦==⟧ 1", &["`==` does not fit here: write = once"]),
        ("${age} ⟦<>⟧ 1", &["write !="]),
        ("${age} ⟦=>⟧ 1", &["write >="]),
        ("${age} ⟦≥⟧ 1", &["write >="]),
        (
            "true() ⟦&&⟧ false() ⟦||⟧ true()",
            &["write and", "write or"],
        ),
        ("${age} ⟦/⟧ 2", &["write div to divide"]),
        ("${age} ⟦−⟧ 2", &["write the plain hyphen"]),
        (
            "${seul} = ⟦‘⟧oui⟦’⟧",
            &["use straight quotes", "use straight quotes"],
        ),
        (
            "${nom} = ⟦«⟧\u{a0}Zoé\u{a0}⟦»⟧",
            &["use straight quotes", "use straight quotes"],
        ),
        (
            "${age} > 1 ⟦#⟧ ${age} ⟦😀⟧",
            &["remove this character", "remove this character"],
        ),
        ("⟦!⟧${accord}", &["remove this character"]),
        ("concat('a'⟦;⟧ 'b')", &["separate arguments with commas"]),
        (
            "1 + ⟦..⟧",
            &["`..` does not fit here: it can only be written as position(..)"],
        ),
        ("position(⟦.⟧)", &["`.` means the answer being checked"]),
        ("position(⟦${age}⟧)", &["write position(..)"]),
    ]);
}

#[test]
fn names() {
    check(&[
        (
            "${⟦agee⟧} > 1",
            &["there is no question called `agee`: did you mean `age`?"],
        ),
        ("${⟦Seul⟧} = ''", &["did you mean `seul`?"]),
        ("${ ⟦loyez⟧ } > 1", &["did you mean `loyer`?"]),
        ("${⟦naisance_vide⟧}", &["did you mean `naissance_vide`?"]),
        (
            "${⟦revenu_fiscal⟧}",
            &["there is no question called `revenu_fiscal`: check the name"],
        ),
        ("${⟦x⟧} + ${⟦y⟧} + ${age}", &["`x`", "`y`"]),
        ("${⟦agee⟧} ⟦==⟧ 1", &["`age`", "write = once"]),
        ("${⟦agee⟧} > 1 and⟦⟧", &["`age`", "write a value after it"]),
        ("⟦nott⟧() ⟦==⟧ 1", &["did you mean `not`?", "= once"]),
        (
            "⟦now⟧()",
            &["there is no function called `now`: did you mean `today`?"],
        ),
        ("⟦Selected⟧(${aides}, 'apa')", &["did you mean `selected`?"]),
        ("⟦string_length⟧('a')", &["did you mean `string-length`?"]),
        ("⟦substring⟧('a', 1)", &["did you mean `substr`?"]),
        (
            "⟦pulldata⟧('a', 'b')",
            &["there is no function called `pulldata`: check the name"],
        ),
        (
            "⟦jr:choice-name⟧('a', 'b')",
            &["there is no function called `jr:choice-name`"],
        ),
        (
            "⟦foo⟧(${⟦bar⟧})",
            &["function called `foo`", "question called `bar`"],
        ),
        (
            "⟦.⟧ > 1",
            &["outside a check, write ${…} with the question's name"],
        ),
    ]);
}

#[test]
fn argument_counts() {
    check(&[
        (
            "⟦today(1)⟧",
            &["`today` was given 1 arguments: give it none"],
        ),
        ("⟦not()⟧", &["give it 1"]),
        (
            "⟦if(true(), 1)⟧",
            &["`if` was given 2 arguments: give it 3"],
        ),
        ("⟦round(1, 2, 3)⟧", &["give it 1 or 2"]),
        ("⟦substr('a')⟧", &["give it 2 or 3"]),
        ("⟦coalesce(1)⟧", &["give it 2 or more"]),
        ("⟦position()⟧", &["give it 1"]),
        (
            "⟦selected(${aides})⟧ and ⟦true(1)⟧",
            &["give it 2", "give it none"],
        ),
    ]);
}

#[test]
fn types() {
    check(&[
        (
            "${age} = ⟦'67'⟧",
            &["this is a text where a number is needed: write the number without quotes"],
        ),
        ("⟦'67'⟧ = ${age}", &["write the number without quotes"]),
        ("${age} >= ⟦'60'⟧", &["write the number without quotes"]),
        (
            "${age} > ⟦''⟧",
            &["this is an empty text where a number is needed: write a number"],
        ),
        (
            "⟦${nom}⟧ > 5",
            &["this is a text where a number is needed: write number(…) around it"],
        ),
        ("⟦${nom}⟧ < 'b'", &["a number or a date is needed"]),
        ("⟦'a'⟧ < ''", &["without quotes"]),
        ("⟦''⟧ < ''", &["only = and != can be used with ''"]),
        ("⟦---${age}⟧ and true()", &["compare it with a number"]),
        ("⟦--${age}⟧ and true()", &["compare it with a number"]),
        (
            "${nom} = ⟦5⟧",
            &["this is a number where a text is needed: put it in quotes"],
        ),
        (
            "${note} = ⟦2⟧",
            &["this is a number where a choice is needed: put it in quotes"],
        ),
        ("${nom} = ⟦${age}⟧", &["write string(…) around it"]),
        (
            "${naissance} < ⟦'2026-01-31'⟧",
            &["this is a text where a date is needed: write date('2026-01-31')"],
        ),
        (
            "⟦'2026-01-31'⟧ = ${naissance}",
            &["write date('2026-01-31')"],
        ),
        (
            "${naissance} > ⟦18⟧",
            &["this is a number where a date is needed"],
        ),
        (
            "${age} > ⟦today()⟧",
            &["this is a date where a number is needed: subtract two dates"],
        ),
        (
            "⟦18⟧ < ${naissance}",
            &["this is a number where a date is needed"],
        ),
    ]);
}

#[test]
fn types_of_dates_and_sums() {
    check(&[
        (
            "today() + ⟦today()⟧",
            &["this is a date where a number of days is needed"],
        ),
        ("5 - ⟦today()⟧", &["write the date first"]),
        ("⟦today()⟧ * 2", &["subtract two dates"]),
        (
            "today() - ⟦'1'⟧",
            &["number of days is needed: write the number without quotes"],
        ),
        ("${age} + ⟦'1'⟧", &["write the number without quotes"]),
        ("⟦${nom}⟧ * ⟦${seul}⟧", &["number(…)", "number(…)"]),
        ("-⟦'5'⟧", &["without quotes"]),
        (
            "⟦${aides}⟧ = 'apa'",
            &["this is several choices where a single value is needed: write selected("],
        ),
        ("'apa' = ⟦${aides}⟧", &["write selected("]),
        (
            "${accord} = ⟦'true'⟧",
            &["this is a text where a condition is needed: compare it with true() or false()"],
        ),
        ("${accord} = ⟦1⟧", &["true() or false()"]),
        (
            "⟦1 < ${age}⟧ < 10",
            &["compare two values at a time and join them with and"],
        ),
        (
            "⟦${age}⟧ and ⟦${nom}⟧",
            &["as in ${question} > 0", "as in ${question} != ''"],
        ),
    ]);
}

#[test]
fn types_of_arguments() {
    check(&[
        (
            "not(⟦${nom}⟧)",
            &["this is a text where a condition is needed"],
        ),
        ("if(⟦${aides}⟧, 1, 2)", &["write selected("]),
        (
            "if(true(), 1, ⟦'a'⟧)",
            &["this is a text where a number is needed: give all the results one type"],
        ),
        (
            "coalesce(${naissance}, ⟦0⟧)",
            &["this is a number where a date is needed"],
        ),
        ("round(⟦'1'⟧)", &["without quotes"]),
        ("abs(⟦${nom}⟧)", &["number(…)"]),
        (
            "age(⟦${age}⟧)",
            &["this is a number where a date is needed"],
        ),
        ("age(⟦'1959-02-01'⟧)", &["write date('2026-01-31')"]),
        ("format-date(⟦${nom}⟧, '%Y')", &["a date is needed"]),
        ("contains(⟦${aides}⟧, 'apa')", &["write selected("]),
        ("int(⟦${aides}⟧)", &["a single value is needed"]),
        ("substr(${nom}, ⟦'1'⟧)", &["without quotes"]),
        (
            "selected(⟦${age}⟧, 'a')",
            &["this is a number where a question with choices is needed"],
        ),
        ("selected(${note}, ⟦2⟧)", &["write the choice in quotes"]),
        (
            "count-selected(⟦${age}⟧)",
            &["select_one or select_multiple"],
        ),
        ("min(${age}, ⟦today()⟧)", &["give it values of one type"]),
        ("max(⟦'a'⟧)", &["a number or a date is needed"]),
        (
            "sum(⟦${enfant_nom}⟧)",
            &["this is a text where a number is needed: give it a question that takes numbers"],
        ),
        ("min(⟦${enfant_nom}⟧)", &["numbers or dates"]),
        ("date(⟦${accord}⟧)", &["a date is needed"]),
        ("⟦${nom}⟧ + 1 = ⟦'2'⟧", &["number(…)", "without quotes"]),
    ]);
}

#[test]
fn choices_repeats_and_literals() {
    check(&[
        (
            "${seul} = ⟦'ouii'⟧",
            &["there is no choice here called `ouii`: did you mean `oui`?"],
        ),
        ("⟦'Non'⟧ != ${seul}", &["did you mean `non`?"]),
        (
            "${seul} = ⟦'peut-être'⟧",
            &["there is no choice here called `peut-être`: check the name"],
        ),
        ("selected(${aides}, ⟦'appa'⟧)", &["did you mean `apa`?"]),
        (
            "selected(${seul}, ⟦''⟧)",
            &["there is no choice here called ``"],
        ),
        (
            "coalesce(${seul}, ${ville}) = ⟦'lion'⟧",
            &["did you mean `lyon`?"],
        ),
        (
            "⟦${enfant_age}⟧ > 3",
            &[
                "`enfant_age` has one value for each repetition: read it through count, sum, min or max",
            ],
        ),
        (
            "concat(⟦${enfant_nom}⟧, 'x')",
            &["`enfant_nom` has one value for each repetition"],
        ),
        (
            "⟦${enfants}⟧",
            &["`enfants` has one value for each repetition"],
        ),
        (
            "selected(⟦${enfant_nom}⟧, 'x')",
            &["one value for each repetition"],
        ),
        ("count(⟦${age}⟧)", &["`count` needs a repeat"]),
        ("sum(⟦1⟧)", &["`sum` needs a repeat"]),
        (
            "date('⟦2026-02-30⟧')",
            &["`2026-02-30` is not a date: write year-month-day"],
        ),
        ("date('⟦31/01/2026⟧')", &["is not a date"]),
        ("date('⟦⟧')", &["`` is not a date"]),
        (
            "format-date(today(), '%d ⟦%B⟧ %Y⟦%⟧')",
            &["`%B` is not a part of a date format", "`%` is not"],
        ),
        (
            "format-date(today(), ⟦${nom}⟧)",
            &["the second argument of `format-date` must be known in advance"],
        ),
        (
            "regex(${nom}, ⟦${code}⟧)",
            &["write it as a text in quotes"],
        ),
        (
            "regex(${nom}, 'é⟦(⟧a')",
            &["this pattern cannot be used: close this parenthesis"],
        ),
        (
            "regex(⟦${aides}⟧, 'a⟦**⟧')",
            &["write selected(", "keep one of these repetitions"],
        ),
    ]);
}

#[test]
fn conditions_must_be_conditions() {
    let rows: &[(&str, &[&str])] = &[
        (
            "⟦${age}⟧",
            &["this is a number where a condition is needed: compare it with a number"],
        ),
        (
            "⟦${nom}⟧",
            &["compare it with a value, as in ${question} != ''"],
        ),
        (
            "⟦''⟧",
            &["this is an empty text where a condition is needed"],
        ),
        ("⟦1 + 1⟧", &["this is a number"]),
        ("⟦${aides}⟧", &["write selected(${question}, 'choice')"]),
        ("⟦${enfant_age}⟧", &["one value for each repetition"]),
    ];
    check_as(rows, Some(&Type::Number), Expected::Boolean);
    let own: &[(&str, &[&str])] = &[
        (". = ⟦'ouii'⟧", &["did you mean `oui`?"]),
        ("⟦.⟧ > 3", &["number(…)"]),
    ];
    check_as(
        own,
        Some(&Type::Choice(words(&["oui", "non"]))),
        Expected::Boolean,
    );
}

#[test]
fn every_message_is_one_line_that_says_what_to_do() {
    let sources = [
        "1 +",
        "age",
        "${agee}",
        "foo()",
        "not()",
        "-'a'",
        "${seul} = 'x'",
        "${enfants}",
        "count(1)",
        ".",
    ];
    for source in sources
        .iter()
        .chain(&["date('x')", "regex('a', ${nom})", "regex('a', '(')"])
    {
        for error in compile(source).expect_err(source) {
            let text = error.to_string();
            assert!(
                text.contains(": ") && !text.contains('\n'),
                "{source}: {text}"
            );
        }
    }
}
