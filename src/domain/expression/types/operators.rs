//! The typing rules of operators.
//!
//! It holds what each operator asks of its two sides. It may never look at a function. The side that
//! is written out is the one reported, not the question it is compared with.

use std::ops::Range;

use super::super::eval::{Act, Operation};
use super::super::parser::{NodeId, Operator};
use super::{Checker, Kind, Typed, Wanted};

impl Checker<'_> {
    pub(super) fn chain(&mut self, first: NodeId, rest: &[(Operator, NodeId)]) -> Typed {
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
}

/// What stands left of an operator: a node, or the chain so far.
struct Left {
    kind: Kind,
    span: Range<usize>,
    node: Option<NodeId>,
}
