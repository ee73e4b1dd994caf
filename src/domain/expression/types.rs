//! From a tree to a program: names become question numbers, every operand gets a type.
//!
//! It holds the typing rules. It may never evaluate. Children come before parents in the tree, so
//! one pass over the list is enough, and an operand that is already reported is silent afterwards.
//! Its tests hold, for each rule, the exact bytes and the suggestion of its error.

use std::ops::Range;
use std::rc::Rc;

use super::error::{ExpressionErrorKind, Report, nearest};
use super::eval::{self, Act, Operation, Program};
use super::function::{self, Function, Signature};
use super::lexer::{Token, TokenKind, excerpt};
use super::parser::{NodeId, NodeKind, Operator, Tree};
use super::pattern::Pattern;
use super::value::{Value, parse_date};
use super::{Expected, Names, Type};

/// What the check of a whole expression yields.
pub(super) struct Checked {
    pub(super) program: Program,
    pub(super) references: Vec<usize>,
    pub(super) reads_today: bool,
    pub(super) ty: Type,
}

/// Checks a tree. None when an error was reported.
pub(super) fn check(
    source: &str,
    tree: Tree,
    names: &dyn Names,
    own: Option<&Type>,
    expected: Expected,
    report: &mut Report,
) -> Option<Checked> {
    let mut checker = Checker {
        source,
        tree: &tree,
        words: Words { names, known: None },
        own: own.map(|ty| Kind::of(ty.clone())),
        report,
        kinds: Vec::with_capacity(tree.nodes.len()),
        references: Vec::new(),
        reads_today: false,
    };
    let mut operations = Vec::with_capacity(tree.nodes.len());
    for node in &tree.nodes {
        let (kind, operation) = checker.node(&node.kind);
        checker.kinds.push(kind);
        operations.push(operation);
    }
    let root = tree.nodes.len().checked_sub(1)?;
    let kind = match expected {
        Expected::Boolean => checker.want(root, Wanted::Boolean),
        Expected::Value => checker.one(root),
    };
    let ty = kind.into_type()?;
    let (mut references, reads_today) = (checker.references, checker.reads_today);
    references.sort_unstable();
    references.dedup();
    Some(Checked {
        program: Program { operations },
        references,
        reads_today,
        ty,
    })
}

/// Reports unknown questions and functions among tokens that do not parse, so that an author sees
/// them together with the error of syntax.
pub(super) fn check_words(source: &str, tokens: &[Token], names: &dyn Names, report: &mut Report) {
    let mut words = Words { names, known: None };
    for (at, token) in tokens.iter().enumerate() {
        let called = tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == TokenKind::Open);
        let word = &source[token.span.clone()];
        match &token.kind {
            TokenKind::Name(name) if names.lookup(&source[name.clone()]).is_none() => {
                words.unknown(&source[name.clone()], name.clone(), report);
            }
            TokenKind::Word if called && is_unknown_function(word) => {
                unknown_function(word, token.span.clone(), report);
            }
            _ => {}
        }
    }
}

/// A type while checking. Choice lists are shared, for they can hold a whole country's communes.
#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// Already reported.
    Unknown,
    /// A literal `''`, which fits where any type does.
    Blank,
    Text,
    Number,
    Boolean,
    Date,
    Choice(Rc<Vec<String>>),
    Choices(Rc<Vec<String>>),
    /// A repeat, or a question seen from outside its repeat.
    Many(Box<Kind>),
    /// `..`
    Parent,
}

impl Kind {
    fn of(ty: Type) -> Self {
        match ty {
            Type::Text => Self::Text,
            Type::Number => Self::Number,
            Type::Boolean => Self::Boolean,
            Type::Date => Self::Date,
            Type::Choice(names) => Self::Choice(Rc::new(names)),
            Type::Choices(names) => Self::Choices(Rc::new(names)),
        }
    }

    fn into_type(self) -> Option<Type> {
        Some(match self {
            Self::Blank | Self::Text => Type::Text,
            Self::Number => Type::Number,
            Self::Boolean => Type::Boolean,
            Self::Date => Type::Date,
            Self::Choice(names) => Type::Choice(Rc::unwrap_or_clone(names)),
            Self::Choices(names) => Type::Choices(Rc::unwrap_or_clone(names)),
            Self::Unknown | Self::Many(_) | Self::Parent => return None,
        })
    }

    fn in_words(&self) -> &'static str {
        match self {
            Self::Unknown => "a value",
            Self::Blank => "an empty text",
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Boolean => "a condition",
            Self::Date => "a date",
            Self::Choice(_) => "a choice",
            Self::Choices(_) => "several choices",
            Self::Many(_) => "a repeat",
            Self::Parent => "a repeat",
        }
    }
}

/// What an operand must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Number,
    Days,
    Boolean,
    Date,
    NumberOrDate,
    /// Anything that is one text, number or date.
    Single,
    /// A text, a number or a text that spells a date.
    DateLike,
    /// A question with choices.
    Choices,
    /// The name of a choice.
    ChoiceName,
}

impl Wanted {
    fn accepts(self, kind: &Kind) -> bool {
        let text = matches!(kind, Kind::Blank | Kind::Text | Kind::Choice(_));
        match self {
            Self::Number | Self::Days => *kind == Kind::Number,
            Self::Boolean => *kind == Kind::Boolean,
            Self::Date => *kind == Kind::Date,
            Self::NumberOrDate => matches!(kind, Kind::Number | Kind::Date),
            Self::Single => text || matches!(kind, Kind::Number | Kind::Date | Kind::Boolean),
            Self::DateLike => matches!(kind, Kind::Text | Kind::Number | Kind::Date),
            Self::Choices => matches!(kind, Kind::Choices(_) | Kind::Choice(_) | Kind::Text),
            Self::ChoiceName => text,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Number => "a number",
            Self::Days => "a number of days",
            Self::Boolean => "a condition",
            Self::Date => "a date",
            Self::NumberOrDate => "a number or a date",
            Self::Single => "a single value",
            Self::DateLike => "a date",
            Self::Choices => "a question with choices",
            Self::ChoiceName => "the name of a choice",
        }
    }

    /// What to do about an operand of the wrong type.
    fn advice(self, found: &Kind, literal: bool) -> &'static str {
        match (self, found) {
            (Self::Boolean, Kind::Number) => "compare it with a number, as in ${question} > 0",
            (Self::Boolean, Kind::Choices(_)) => "write selected(${question}, 'choice')",
            (Self::Boolean, _) => "compare it with a value, as in ${question} != ''",
            (Self::Date | Self::DateLike, Kind::Text) => {
                "write date('2026-01-31'), or use the answer to a date question"
            }
            (Self::Date | Self::DateLike, _) => {
                "use today(), date('2026-01-31') or the answer to a date question"
            }
            (Self::Number | Self::Days | Self::NumberOrDate, _) => {
                number_advice(self, found, literal)
            }
            (Self::Single, _) => {
                "write selected(${question}, 'choice') to look for one of the choices"
            }
            (Self::Choices, _) => "give it the answer to a select_one or select_multiple question",
            (Self::ChoiceName, _) => "write the choice in quotes, as in 'oui'",
        }
    }
}

fn number_advice(wanted: Wanted, found: &Kind, literal: bool) -> &'static str {
    match found {
        Kind::Blank if wanted == Wanted::NumberOrDate => "only = and != can be used with ''",
        Kind::Blank => "write a number",
        Kind::Text if literal && wanted == Wanted::NumberOrDate => {
            "write the number without quotes, or date('2026-01-31')"
        }
        Kind::Text if literal => "write the number without quotes",
        Kind::Text | Kind::Choice(_) => "write number(…) around it",
        Kind::Choices(_) => "count them with count-selected(…)",
        Kind::Date if wanted == Wanted::Days => {
            "dates can be subtracted from each other, not added; write the date first"
        }
        Kind::Date => "subtract two dates to get a number of days",
        Kind::Boolean => "compare two values at a time and join them with and",
        _ => "write a number",
    }
}

/// The names an expression may use, and their list once it is needed.
struct Words<'a> {
    names: &'a dyn Names,
    known: Option<Vec<String>>,
}

impl Words<'_> {
    fn unknown(&mut self, name: &str, span: Range<usize>, report: &mut Report) {
        let suggestion = if report.is_full() {
            None
        } else {
            let known = self.known.get_or_insert_with(|| self.names.known());
            nearest(name, known.iter().map(String::as_str))
        };
        report.push(
            span,
            ExpressionErrorKind::UnknownName {
                name: name.to_owned(),
                suggestion,
            },
        );
    }
}

fn is_unknown_function(word: &str) -> bool {
    !matches!(word, "and" | "or" | "div" | "mod") && function::find(word).is_none()
}

fn unknown_function(name: &str, span: Range<usize>, report: &mut Report) {
    let suggestion = function::suggest(name);
    report.push(
        span,
        ExpressionErrorKind::UnknownFunction {
            name: excerpt(name),
            suggestion,
        },
    );
}

struct Checker<'a> {
    source: &'a str,
    tree: &'a Tree,
    words: Words<'a>,
    own: Option<Kind>,
    report: &'a mut Report,
    /// Kinds of the nodes already checked.
    kinds: Vec<Kind>,
    references: Vec<usize>,
    reads_today: bool,
}

type Typed = (Kind, Operation);

impl<'a> Checker<'a> {
    fn node(&mut self, node: &'a NodeKind) -> Typed {
        match node {
            NodeKind::Number(number) => (Kind::Number, Operation::Literal(Value::Number(*number))),
            NodeKind::Text(inside) => {
                let kind = if inside.is_empty() {
                    Kind::Blank
                } else {
                    Kind::Text
                };
                (
                    kind,
                    Operation::Literal(Value::Text(self.source[inside.clone()].to_owned())),
                )
            }
            NodeKind::Name(name) => self.name(name.clone()),
            NodeKind::Own => self.own_value(),
            NodeKind::Parent => (Kind::Parent, Operation::Literal(Value::Empty)),
            NodeKind::Negate(operand) => {
                self.want(*operand, Wanted::Number);
                (Kind::Number, Operation::Negate(*operand))
            }
            NodeKind::Chain { first, rest } => self.chain(*first, rest),
            NodeKind::Call { name, arguments } => self.call(name.clone(), arguments),
        }
    }

    fn name(&mut self, span: Range<usize>) -> Typed {
        let name = &self.source[span.clone()];
        let Some(symbol) = self.words.names.lookup(name) else {
            self.words.unknown(name, span, self.report);
            return (Kind::Unknown, Operation::Literal(Value::Empty));
        };
        self.references.push(symbol.index);
        let kind = Kind::of(symbol.ty);
        if symbol.many {
            (Kind::Many(Box::new(kind)), Operation::ReadAll(symbol.index))
        } else {
            (kind, Operation::Read(symbol.index))
        }
    }

    fn own_value(&mut self) -> Typed {
        let Some(kind) = self.own.clone() else {
            // The node at hand is the one after those already checked.
            let span = self.span(self.kinds.len());
            self.report.push(span, ExpressionErrorKind::NoOwnValue);
            return (Kind::Unknown, Operation::Own);
        };
        (kind, Operation::Own)
    }

    fn span(&self, id: NodeId) -> Range<usize> {
        self.tree.nodes[id].span.clone()
    }

    /// The text of a quoted literal and the bytes between its quotes.
    fn literal(&self, id: NodeId) -> Option<(&'a str, Range<usize>)> {
        match &self.tree.nodes[id].kind {
            NodeKind::Text(inside) => Some((&self.source[inside.clone()], inside.clone())),
            _ => None,
        }
    }

    fn is_literal(&self, id: NodeId) -> bool {
        matches!(
            self.tree.nodes[id].kind,
            NodeKind::Text(_) | NodeKind::Number(_)
        )
    }

    /// The kind of an operand that must have one value.
    fn one(&mut self, id: NodeId) -> Kind {
        let (kind, span) = (self.kinds[id].clone(), self.span(id));
        match kind {
            Kind::Many(_) => {
                let name = match &self.tree.nodes[id].kind {
                    NodeKind::Name(name) => self.source[name.clone()].to_owned(),
                    _ => String::new(),
                };
                self.report
                    .push(span, ExpressionErrorKind::ManyOutsideAggregate { name });
            }
            Kind::Parent => {
                let (found, advice) = ("`..`".to_owned(), "it can only be written as position(..)");
                self.report
                    .push(span, ExpressionErrorKind::Syntax { found, advice });
            }
            other => return other,
        }
        // Reported once: whoever asks again hears nothing.
        self.kinds[id] = Kind::Unknown;
        Kind::Unknown
    }

    /// The kind of an operand, unknown when it is not what is wanted (which is reported).
    fn want(&mut self, id: NodeId, wanted: Wanted) -> Kind {
        let kind = self.one(id);
        if kind == Kind::Unknown || wanted.accepts(&kind) {
            return kind;
        }
        let advice = wanted.advice(&kind, self.is_literal(id));
        self.mismatch(self.span(id), wanted.in_words(), &kind, advice);
        Kind::Unknown
    }

    fn mismatch(
        &mut self,
        span: Range<usize>,
        expected: &'static str,
        found: &Kind,
        advice: &'static str,
    ) {
        let found = found.in_words();
        self.report.push(
            span,
            ExpressionErrorKind::TypeMismatch {
                expected,
                found,
                advice,
            },
        );
    }

    // --- operators ---

    fn chain(&mut self, first: NodeId, rest: &[(Operator, NodeId)]) -> Typed {
        let mut left = Left {
            kind: self.one(first),
            span: self.span(first),
            node: Some(first),
        };
        let mut acts = Vec::with_capacity(rest.len());
        for (operator, right) in rest {
            let (kind, act) = self.operator(&left, *operator, *right);
            acts.push((act, *right));
            left = Left {
                kind,
                span: left.span.start..self.span(*right).end,
                node: None,
            };
        }
        (left.kind, Operation::Chain { first, rest: acts })
    }

    fn operator(&mut self, left: &Left, operator: Operator, right: NodeId) -> (Kind, Act) {
        let plain = Act::Plain(operator);
        match operator {
            Operator::Or | Operator::And => {
                self.want_left(left, Wanted::Boolean);
                self.want(right, Wanted::Boolean);
                (Kind::Boolean, plain)
            }
            Operator::Equal | Operator::NotEqual => {
                self.equality(left, right);
                (Kind::Boolean, plain)
            }
            Operator::Less | Operator::LessEqual | Operator::Greater | Operator::GreaterEqual => {
                self.order(left, right);
                (Kind::Boolean, plain)
            }
            Operator::Add | Operator::Subtract => self.sum(left, operator, right),
            Operator::Multiply | Operator::Divide | Operator::Remainder => {
                self.want_left(left, Wanted::Number);
                self.want(right, Wanted::Number);
                (Kind::Number, plain)
            }
        }
    }

    /// As [`Self::want`], for what stands left of an operator.
    fn want_left(&mut self, left: &Left, wanted: Wanted) {
        if left.kind != Kind::Unknown && !wanted.accepts(&left.kind) {
            let literal = left.node.is_some_and(|node| self.is_literal(node));
            let advice = wanted.advice(&left.kind, literal);
            self.mismatch(left.span.clone(), wanted.in_words(), &left.kind, advice);
        }
    }

    fn sum(&mut self, left: &Left, operator: Operator, right: NodeId) -> (Kind, Act) {
        let plain = Act::Plain(operator);
        let kind = self.one(right);
        match (&left.kind, operator, kind) {
            (Kind::Date, Operator::Subtract, Kind::Date) => (Kind::Number, plain),
            (Kind::Date, _, Kind::Unknown) | (Kind::Unknown, _, _) => (Kind::Unknown, plain),
            (Kind::Date, _, _) => {
                self.want(right, Wanted::Days);
                let subtract = operator == Operator::Subtract;
                (
                    Kind::Date,
                    if subtract {
                        Act::DateMinusDays
                    } else {
                        Act::DatePlusDays
                    },
                )
            }
            (_, Operator::Add, Kind::Date) => {
                self.want_left(left, Wanted::Days);
                (Kind::Date, Act::DaysPlusDate)
            }
            (_, Operator::Subtract, Kind::Date) => {
                self.want(right, Wanted::Days);
                (Kind::Unknown, plain)
            }
            _ => {
                self.want_left(left, Wanted::Number);
                self.want(right, Wanted::Number);
                (Kind::Number, plain)
            }
        }
    }

    /// `=` and `!=`: both sides of one type, `''` with anything, a choice with one of its names.
    fn equality(&mut self, left: &Left, right: NodeId) {
        let kind = self.one(right);
        match (&left.kind, &kind) {
            (Kind::Unknown | Kind::Blank, _) | (_, Kind::Unknown | Kind::Blank) => {}
            (Kind::Choice(names), Kind::Text) => self.choice_name(names, right),
            (Kind::Text, Kind::Choice(names)) => {
                if let Some(node) = left.node {
                    self.choice_name(names, node);
                }
            }
            (Kind::Text, Kind::Text) | (Kind::Choice(_), Kind::Choice(_)) => {}
            (Kind::Choices(_), Kind::Choices(_)) => {}
            (Kind::Choices(_), _) => self.several(left.span.clone(), &left.kind),
            (_, Kind::Choices(_)) => self.several(self.span(right), &kind),
            (one, other) if one == other => {}
            // The side that is written out is wrong, not the question it is compared with.
            (one, other)
                if left.node.is_some_and(|node| self.is_literal(node))
                    && !self.is_literal(right) =>
            {
                self.unlike(left.span.clone(), other, one, true);
            }
            (one, other) => self.unlike(self.span(right), one, other, self.is_literal(right)),
        }
    }

    fn several(&mut self, span: Range<usize>, found: &Kind) {
        self.mismatch(
            span,
            "a single value",
            found,
            "write selected(${question}, 'choice')",
        );
    }

    fn unlike(&mut self, span: Range<usize>, expected: &Kind, found: &Kind, literal: bool) {
        let advice = match expected {
            Kind::Number => Wanted::Number.advice(found, literal),
            Kind::Date => Wanted::Date.advice(found, literal),
            Kind::Boolean => "compare it with true() or false()",
            _ if literal => "put it in quotes",
            _ => "write string(…) around it",
        };
        self.mismatch(span, expected.in_words(), found, advice);
    }

    /// `< <= > >=`: two numbers or two dates.
    fn order(&mut self, left: &Left, right: NodeId) {
        match (&left.kind, self.one(right)) {
            (Kind::Unknown, Kind::Number | Kind::Date | Kind::Unknown) => {}
            (Kind::Number, Kind::Unknown) | (Kind::Date, Kind::Unknown) => {}
            (Kind::Number, Kind::Date) if left.node.is_some_and(|node| self.is_literal(node)) => {
                self.want_left(left, Wanted::Date);
            }
            (Kind::Date, Kind::Number) if self.is_literal(right) => {
                drop(self.want(right, Wanted::Date))
            }
            (Kind::Number, _) => drop(self.want(right, Wanted::Number)),
            (_, Kind::Number) => self.want_left(left, Wanted::Number),
            (Kind::Date, _) => drop(self.want(right, Wanted::Date)),
            (_, Kind::Date) => self.want_left(left, Wanted::Date),
            (Kind::Unknown, _) => drop(self.want(right, Wanted::NumberOrDate)),
            _ => self.want_left(left, Wanted::NumberOrDate),
        }
    }

    /// A literal compared with a question must be one of its choices.
    fn choice_name(&mut self, names: &[String], id: NodeId) {
        let Some((text, _)) = self.literal(id) else {
            return;
        };
        if names.iter().any(|name| name == text) {
            return;
        }
        let full = self.report.is_full();
        let suggestion = if full {
            None
        } else {
            nearest(text, names.iter().map(String::as_str))
        };
        let kind = ExpressionErrorKind::UnknownChoice {
            choice: excerpt(text),
            suggestion,
        };
        self.report.push(self.span(id), kind);
    }

    // --- functions ---

    fn call(&mut self, name: Range<usize>, arguments: &[NodeId]) -> Typed {
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

/// What stands left of an operator: a node, or the chain so far.
struct Left {
    kind: Kind,
    span: Range<usize>,
    node: Option<NodeId>,
}

fn union(one: Rc<Vec<String>>, other: &Rc<Vec<String>>) -> Rc<Vec<String>> {
    if one == *other {
        return one;
    }
    let seen: std::collections::BTreeSet<&String> = one.iter().collect();
    let added = other.iter().filter(|name| !seen.contains(name));
    Rc::new(one.iter().chain(added).cloned().collect())
}
