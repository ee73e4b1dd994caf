//! How long, how deep, how many: nothing overflows, nothing is slow, nothing is silent.

use super::super::{ERRORS_MAX, ExpressionErrorKind, NESTING_MAX, SOURCE_BYTES_MAX};
use super::*;

/// Much smaller than any thread of the program has.
const STACK_BYTES: usize = 1024 * 1024;

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(work)
        .expect("a thread");
    thread.join().expect("no panic");
}

/// `source` between `times` opening and closing texts.
fn wrapped(open: &str, source: &str, close: &str, times: usize) -> String {
    [open.repeat(times), source.to_owned(), close.repeat(times)].concat()
}

#[test]
fn the_length_is_limited() {
    let fits = format!("{}1", " ".repeat(SOURCE_BYTES_MAX - 1));
    assert!(compile(&fits).is_ok());
    let errors = compile(&format!(" {fits}")).expect_err("too long");
    assert_eq!(errors.len(), 1);
    assert_eq!(
        errors[0].kind,
        ExpressionErrorKind::TooLong {
            length_bytes: SOURCE_BYTES_MAX + 1
        }
    );
    assert_eq!(errors[0].span, 0..SOURCE_BYTES_MAX + 1);
}

#[test]
fn the_nesting_is_limited() {
    for (open, source, close) in [
        ("(", "1", ")"),
        ("abs(", "1", ")"),
        ("-(", "1", ")"),
        ("1 + (", "1", ")"),
    ] {
        assert!(
            compile(&wrapped(open, source, close, NESTING_MAX)).is_ok(),
            "{open}"
        );
        let deeper = wrapped(open, source, close, NESTING_MAX + 1);
        let errors = compile(&deeper).expect_err(open);
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].kind, ExpressionErrorKind::TooDeep);
        let at = open.len() * (NESTING_MAX + 1) - 1;
        assert_eq!(errors[0].span, at..at + 1, "{open}");
    }
}

#[test]
fn the_errors_are_limited() {
    let many = vec!["${zzzz}"; ERRORS_MAX + 20].join(" + ");
    assert_eq!(compile(&many).expect_err("unknown names").len(), ERRORS_MAX);
    assert_eq!(
        compile(&"#".repeat(ERRORS_MAX + 20))
            .expect_err("foreign characters")
            .len(),
        ERRORS_MAX
    );
}

#[test]
fn long_and_deep_expressions_need_little_stack() {
    // Every precedence at every level of nesting: the deepest tree there can be.
    let deepest = wrapped(
        "1 < 0 or 1 < 2 and 1 < 2 = (1 < 1 + 2 * -int(",
        "1",
        "))",
        NESTING_MAX / 2,
    );
    let calls = wrapped(
        "if(1 < 2 and 1 < 1 + 1 * -int(",
        "1",
        "), 1, 2)",
        NESTING_MAX / 2,
    );
    let repeated = |part: &str| {
        let times = (SOURCE_BYTES_MAX - 10) / part.len();
        part.repeat(times)
    };
    let accepted = vec![
        deepest,
        calls,
        format!("{}1", repeated("1+")),
        format!("{}1", repeated("-")),
        format!("{}true()", repeated("true() and ")),
        format!("{}true()", repeated("true()=")),
        format!("{}today()", repeated("1+")),
        format!("concat({}1)", repeated("1,")),
    ];
    let refused = [
        repeated("("),
        repeated("not("),
        repeated("if(1,"),
        repeated("1+("),
        repeated(")"),
        repeated("-("),
    ];
    on_a_small_stack(move || {
        for source in accepted {
            compiled(&source).evaluate(&Answers::new(Value::Empty));
        }
        for source in refused {
            assert!(compile(&source).is_err());
        }
    });
}

#[test]
fn signs_count_whatever_their_number() {
    for (signs, expected) in [(1, -3.0), (2, 3.0), (999, -3.0), (1000, 3.0)] {
        let value =
            compiled(&format!("{}3", "-".repeat(signs))).evaluate(&Answers::new(Value::Empty));
        assert_eq!(value, Value::Number(expected), "{signs}");
    }
}
