//! From a tree to a program: names become question numbers, every operand gets a type.
//!
//! It holds the typing rules. It may never evaluate. Children come before parents in the tree, so
//! one pass over the list is enough, and an operand that is already reported is silent afterwards.
//! Its tests hold, for each rule, the exact bytes and the suggestion of its error.

mod functions;
mod operators;

use std::ops::Range;
use std::rc::Rc;

use super::error::{ExpressionErrorKind, Report, nearest};
use super::eval::{Operation, Program};
use super::function;
use super::lexer::{Token, TokenKind, excerpt};
use super::parser::{NodeId, NodeKind, Tree};
use super::value::Value;
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
}
