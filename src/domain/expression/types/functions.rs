//! The typing rules of functions.
//!
//! It holds what each function asks of its arguments, and compiles the arguments that must be known
//! in advance: patterns, dates, date formats. It may never look at an operator.

use std::ops::Range;
use std::rc::Rc;

use super::super::error::ExpressionErrorKind;
use super::super::eval::{self, Operation};
use super::super::function::{self, Function, Signature};
use super::super::lexer::excerpt;
use super::super::parser::NodeId;
use super::super::pattern::Pattern;
use super::super::value::{Value, parse_date};
use super::{Checker, Kind, Typed, Wanted, unknown_function};

impl Checker<'_> {
    pub(super) fn call(&mut self, name: Range<usize>, arguments: &[NodeId]) -> Typed {
        let word = &self.source[name.clone()];
        let Some(signature) = function::find(word) else {
            unknown_function(word, name, self.report);
            return (Kind::Unknown, Operation::Literal(Value::Empty));
        };
        let &Signature {
            name,
            function,
            least,
            most,
        } = signature;
        if !(least..=most).contains(&arguments.len()) {
            let span = self.span(self.kinds.len());
            let (function, found) = (name.to_owned(), arguments.len());
            self.report.push(
                span,
                ExpressionErrorKind::WrongArgumentCount {
                    function,
                    least,
                    most,
                    found,
                },
            );
            return (Kind::Unknown, Operation::Literal(Value::Empty));
        }
        let operation = Operation::Call {
            function,
            arguments: arguments.to_vec(),
        };
        match (function, arguments) {
            (Function::Regex, &[value, pattern]) => self.regex(value, pattern),
            (Function::Date, &[argument]) => self.date(argument, operation),
            (Function::FormatDate, &[date, format]) => {
                self.want(date, Wanted::Date);
                self.date_format(name, format);
                (Kind::Text, operation)
            }
            (Function::Count | Function::Sum, &[argument]) => {
                self.repeated(name, function, argument);
                (Kind::Number, operation)
            }
            (Function::Position, &[argument]) => {
                self.parent(argument);
                (Kind::Number, operation)
            }
            (Function::Selected, &[question, choice]) => {
                self.selected(question, choice);
                (Kind::Boolean, operation)
            }
            _ => (self.plain_call(function, arguments), operation),
        }
    }

    /// The functions that ask nothing but the types of their arguments.
    fn plain_call(&mut self, function: Function, arguments: &[NodeId]) -> Kind {
        match function {
            Function::Min | Function::Max => self.extreme(arguments),
            Function::If => {
                self.want(arguments[0], Wanted::Boolean);
                self.common(&arguments[1..])
            }
            Function::Coalesce => self.common(arguments),
            Function::Today => {
                self.reads_today = true;
                Kind::Date
            }
            Function::Age => {
                self.reads_today = true;
                self.want_all(arguments, Wanted::Date, Kind::Number)
            }
            Function::DecimalDateTime => self.want_all(arguments, Wanted::Date, Kind::Number),
            Function::True | Function::False => Kind::Boolean,
            Function::Not => self.want_all(arguments, Wanted::Boolean, Kind::Boolean),
            Function::Abs | Function::Floor | Function::Ceiling | Function::Round => {
                self.want_all(arguments, Wanted::Number, Kind::Number)
            }
            Function::Int | Function::Number => {
                self.want_all(arguments, Wanted::Single, Kind::Number)
            }
            Function::CountSelected => self.want_all(arguments, Wanted::Choices, Kind::Number),
            Function::Contains | Function::StartsWith | Function::EndsWith => {
                self.want_all(arguments, Wanted::Single, Kind::Boolean)
            }
            Function::Substr => {
                self.want(arguments[0], Wanted::Single);
                self.want_all(&arguments[1..], Wanted::Number, Kind::Text)
            }
            Function::StringLength => self.any(arguments, Kind::Number),
            Function::Boolean => self.any(arguments, Kind::Boolean),
            _ => self.any(arguments, Kind::Text), // concat, normalize-space, string
        }
    }

    fn want_all(&mut self, arguments: &[NodeId], wanted: Wanted, result: Kind) -> Kind {
        for argument in arguments {
            self.want(*argument, wanted);
        }
        result
    }

    fn any(&mut self, arguments: &[NodeId], result: Kind) -> Kind {
        for argument in arguments {
            self.one(*argument);
        }
        result
    }

    fn regex(&mut self, value: NodeId, pattern: NodeId) -> Typed {
        self.want(value, Wanted::Single);
        let nothing = (Kind::Boolean, Operation::Literal(Value::Empty));
        let Some((text, inside)) = self.literal(pattern) else {
            self.not_a_literal("regex", pattern);
            return nothing;
        };
        match Pattern::compile(text) {
            Ok(pattern) => (
                Kind::Boolean,
                Operation::Matches {
                    value,
                    pattern: Box::new(pattern),
                },
            ),
            Err(error) => {
                let span = inside.start + error.span.start..inside.start + error.span.end;
                self.report.push(
                    span,
                    ExpressionErrorKind::BadPattern {
                        problem: error.problem,
                    },
                );
                nothing
            }
        }
    }

    /// `date('2026-01-31')` is a constant; a date that does not exist is an error, not an empty value.
    fn date(&mut self, argument: NodeId, operation: Operation) -> Typed {
        let Some((text, inside)) = self.literal(argument) else {
            self.want(argument, Wanted::DateLike);
            return (Kind::Date, operation);
        };
        match parse_date(text) {
            Some(date) => (Kind::Date, Operation::Literal(Value::Date(date))),
            None => {
                self.report.push(
                    inside,
                    ExpressionErrorKind::BadDate {
                        text: excerpt(text),
                    },
                );
                (Kind::Date, operation)
            }
        }
    }

    fn date_format(&mut self, function: &'static str, format: NodeId) {
        let Some((text, inside)) = self.literal(format) else {
            return self.not_a_literal(function, format);
        };
        let mut letters = text.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '%' {
                continue;
            }
            let part = letters.next().map(|(_, part)| part);
            if !part.is_some_and(eval::is_date_part) {
                let end = at + 1 + part.map_or(0, char::len_utf8);
                let kind = ExpressionErrorKind::BadDateFormat {
                    found: text[at..end].to_owned(),
                };
                self.report
                    .push(inside.start + at..inside.start + end, kind);
            }
        }
    }

    fn not_a_literal(&mut self, function: &'static str, id: NodeId) {
        if self.one(id) != Kind::Unknown {
            self.report
                .push(self.span(id), ExpressionErrorKind::NotALiteral { function });
        }
    }

    fn repeated(&mut self, name: &'static str, function: Function, argument: NodeId) {
        match &self.kinds[argument] {
            Kind::Unknown => {}
            Kind::Many(_) if function == Function::Count => {}
            Kind::Many(kind) if **kind == Kind::Number => {}
            Kind::Many(kind) => {
                let (kind, span) = ((**kind).clone(), self.span(argument));
                self.mismatch(
                    span,
                    "a number",
                    &kind,
                    "give it a question that takes numbers",
                );
            }
            _ => self.report.push(
                self.span(argument),
                ExpressionErrorKind::NotRepeated { function: name },
            ),
        }
    }

    fn parent(&mut self, argument: NodeId) {
        if !matches!(self.kinds[argument], Kind::Parent | Kind::Unknown) {
            let (found, advice) = ("this".to_owned(), "write position(..)");
            self.report.push(
                self.span(argument),
                ExpressionErrorKind::Syntax { found, advice },
            );
        }
    }

    fn selected(&mut self, question: NodeId, choice: NodeId) {
        let asked = self.want(question, Wanted::Choices);
        if self.want(choice, Wanted::ChoiceName) == Kind::Unknown {
            return;
        }
        if let Kind::Choice(names) | Kind::Choices(names) = asked {
            self.choice_name(&names, choice);
        }
    }

    /// `min` and `max`: numbers or dates, one by one or over a repeat.
    fn extreme(&mut self, arguments: &[NodeId]) -> Kind {
        let mut common = Kind::Unknown;
        for argument in arguments {
            let kind = match &self.kinds[*argument] {
                Kind::Many(kind) if matches!(**kind, Kind::Number | Kind::Date) => (**kind).clone(),
                Kind::Many(kind) => {
                    let (kind, span) = ((**kind).clone(), self.span(*argument));
                    self.mismatch(
                        span,
                        "a number or a date",
                        &kind,
                        "give it a question that takes numbers or dates",
                    );
                    Kind::Unknown
                }
                _ => self.want(*argument, Wanted::NumberOrDate),
            };
            match (&common, kind) {
                (_, Kind::Unknown) => {}
                (Kind::Unknown, kind) => common = kind,
                (one, other) if *one == other => {}
                (one, other) => {
                    let expected = one.in_words();
                    self.mismatch(
                        self.span(*argument),
                        expected,
                        &other,
                        "give it values of one type",
                    );
                }
            }
        }
        common
    }

    /// The type of values of which one is taken.
    fn common(&mut self, values: &[NodeId]) -> Kind {
        let mut common = Kind::Blank;
        for id in values {
            let kind = self.one(*id);
            common = match (common, kind) {
                (Kind::Unknown, _) | (_, Kind::Unknown) => Kind::Unknown,
                (Kind::Blank, kind) | (kind, Kind::Blank) => kind,
                (Kind::Choice(one), Kind::Choice(other)) => Kind::Choice(union(one, &other)),
                (Kind::Choices(one), Kind::Choices(other)) => Kind::Choices(union(one, &other)),
                (Kind::Text | Kind::Choice(_), Kind::Text | Kind::Choice(_)) => Kind::Text,
                (one, other) if one == other => one,
                (one, other) => {
                    let advice = "give all the results one type, for example with string(…)";
                    self.mismatch(self.span(*id), one.in_words(), &other, advice);
                    Kind::Unknown
                }
            };
        }
        common
    }
}

fn union(one: Rc<Vec<String>>, other: &Rc<Vec<String>>) -> Rc<Vec<String>> {
    if one == *other {
        return one;
    }
    let seen: std::collections::BTreeSet<&String> = one.iter().collect();
    let added = other.iter().filter(|name| !seen.contains(name));
    Rc::new(one.iter().chain(added).cloned().collect())
}
