//! From tokens to a tree.
//!
//! It holds the grammar: precedences, calls, the nesting limit. It may never look a name up. The tree
//! is a list in which children come before their parents, and operators of one precedence share one
//! node, so no expression, however long, is deep. Its tests hold the nesting limit and that a
//! printed tree parses to the same value.

use std::ops::Range;

use super::NESTING_MAX;
use super::error::{ExpressionErrorKind, Report};
use super::lexer::{Token, TokenKind, excerpt};

/// Place of a node in its [`Tree`].
pub(super) type NodeId = usize;

/// Nodes, children before parents; the last one is the root.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

/// A node and the bytes it covers.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) span: Range<usize>,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    Number(f64),
    Text(Range<usize>),
    Name(Range<usize>),
    Own,
    Parent,
    Call {
        name: Range<usize>,
        arguments: Vec<NodeId>,
    },
    Negate(NodeId),
    /// Operators of one precedence, applied from left to right.
    Chain {
        first: NodeId,
        rest: Vec<(Operator, NodeId)>,
    },
}

/// An operator between two operands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Operator {
    /// From 0, the loosest. The order is XPath 1.0's (section 3.5).
    fn level(self) -> usize {
        match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal | Self::NotEqual => 2,
            Self::Less | Self::LessEqual | Self::Greater | Self::GreaterEqual => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide | Self::Remainder => LEVELS - 1,
        }
    }
}

/// How many precedences there are.
const LEVELS: usize = 6;

/// Parses a whole expression; none when it is not in the shape of the language, which is reported.
pub(super) fn parse(source: &str, tokens: &[Token], report: &mut Report) -> Option<Tree> {
    let mut parser = Parser {
        source,
        tokens,
        at: 0,
        nesting: 0,
        nodes: Vec::new(),
    };
    match parser.whole() {
        Ok(()) => Some(Tree {
            nodes: parser.nodes,
        }),
        Err((span, kind)) => {
            report.push(span, kind);
            None
        }
    }
}

type Failure = (Range<usize>, ExpressionErrorKind);

struct Parser<'a> {
    source: &'a str,
    tokens: &'a [Token],
    at: usize,
    nesting: usize,
    nodes: Vec<Node>,
}

impl Parser<'_> {
    fn whole(&mut self) -> Result<(), Failure> {
        self.level(0)?;
        let Some(token) = self.tokens.get(self.at) else {
            return Ok(());
        };
        let advice = match token.kind {
            TokenKind::Close => "remove this parenthesis, or open it before",
            TokenKind::Comma => {
                "a comma only separates the arguments of a function; decimals take a point"
            }
            TokenKind::Word => match self.word(token).to_lowercase().as_str() {
                "and" | "or" | "div" | "mod" => "write this operator in lower case",
                _ => "put an operator such as and, or, = or + before it",
            },
            _ => "put an operator such as and, or, = or + before it",
        };
        Err(self.unexpected(advice))
    }

    /// Operands joined by operators of this precedence.
    fn level(&mut self, level: usize) -> Result<NodeId, Failure> {
        if level == LEVELS {
            return self.signed();
        }
        let first = self.level(level + 1)?;
        let mut rest = Vec::new();
        while let Some(operator) = self.operator().filter(|operator| operator.level() == level) {
            self.at += 1;
            rest.push((operator, self.level(level + 1)?));
        }
        match rest.last() {
            None => Ok(first),
            Some((_, last)) => {
                let span = self.nodes[first].span.start..self.nodes[*last].span.end;
                Ok(self.push(span, NodeKind::Chain { first, rest }))
            }
        }
    }

    /// An operand, with any number of minus signs.
    fn signed(&mut self) -> Result<NodeId, Failure> {
        let first = self.at;
        while self.peek() == Some(&TokenKind::Minus) {
            self.at += 1;
        }
        let signs = self.at - first;
        let mut operand = self.operand()?;
        // Two signs cancel out, but still make a number: never more than two nodes for any length.
        let negations = if signs == 0 { 0 } else { 2 - signs % 2 };
        for _ in 0..negations {
            let span = self.tokens[first].span.start..self.nodes[operand].span.end;
            operand = self.push(span, NodeKind::Negate(operand));
        }
        Ok(operand)
    }

    fn operand(&mut self) -> Result<NodeId, Failure> {
        let Some(token) = self.tokens.get(self.at) else {
            return Err(self.unexpected(match self.at {
                0 => "write a condition or a value",
                _ => "write a value after it, such as ${name}, a number or a 'text'",
            }));
        };
        let kind = match &token.kind {
            TokenKind::Number(number) => NodeKind::Number(*number),
            TokenKind::Text(inside) => NodeKind::Text(inside.clone()),
            TokenKind::Name(inside) => NodeKind::Name(inside.clone()),
            TokenKind::Own => NodeKind::Own,
            TokenKind::Parent => NodeKind::Parent,
            TokenKind::Open => return self.group(token.span.clone()),
            TokenKind::Word => return self.call(token),
            TokenKind::Close => {
                return Err(self.unexpected("write a value before this parenthesis"));
            }
            TokenKind::Comma => return Err(self.unexpected("write a value before this comma")),
            _ => return Err(self.unexpected("write a value before this operator")),
        };
        self.at += 1;
        Ok(self.push(token.span.clone(), kind))
    }

    fn group(&mut self, open: Range<usize>) -> Result<NodeId, Failure> {
        self.at += 1;
        self.enter(&open)?;
        let inside = self.level(0)?;
        self.close(&open)?;
        Ok(inside)
    }

    fn call(&mut self, name: &Token) -> Result<NodeId, Failure> {
        let open = match self.tokens.get(self.at + 1) {
            Some(next) if next.kind == TokenKind::Open => next.span.clone(),
            _ => return Err(self.bare(name)),
        };
        self.at += 2;
        self.enter(&open)?;
        let mut arguments = Vec::new();
        if self.peek() != Some(&TokenKind::Close) {
            arguments.push(self.level(0)?);
            while self.peek() == Some(&TokenKind::Comma) {
                self.at += 1;
                arguments.push(self.level(0)?);
            }
        }
        self.close(&open)?;
        let span = name.span.start..self.tokens[self.at - 1].span.end;
        Ok(self.push(
            span,
            NodeKind::Call {
                name: name.span.clone(),
                arguments,
            },
        ))
    }

    /// A word that is not called.
    fn bare(&self, token: &Token) -> Failure {
        let name = self.word(token);
        match name.to_lowercase().as_str() {
            "and" | "or" | "div" | "mod" => self.unexpected("write a value before this operator"),
            _ => (
                token.span.clone(),
                ExpressionErrorKind::BareName {
                    name: excerpt(name),
                },
            ),
        }
    }

    fn enter(&mut self, open: &Range<usize>) -> Result<(), Failure> {
        self.nesting += 1;
        if self.nesting > NESTING_MAX {
            return Err((open.clone(), ExpressionErrorKind::TooDeep));
        }
        Ok(())
    }

    fn close(&mut self, open: &Range<usize>) -> Result<(), Failure> {
        if self.peek() == Some(&TokenKind::Close) {
            self.at += 1;
            self.nesting -= 1;
            return Ok(());
        }
        if self.at < self.tokens.len() {
            return Err(
                self.unexpected("put an operator or a comma before it, or close the parenthesis")
            );
        }
        let advice = "close this parenthesis";
        Err((
            open.clone(),
            ExpressionErrorKind::Syntax {
                found: "`(`".to_owned(),
                advice,
            },
        ))
    }

    fn operator(&self) -> Option<Operator> {
        let token = self.tokens.get(self.at)?;
        Some(match token.kind {
            TokenKind::Equal => Operator::Equal,
            TokenKind::NotEqual => Operator::NotEqual,
            TokenKind::Less => Operator::Less,
            TokenKind::LessEqual => Operator::LessEqual,
            TokenKind::Greater => Operator::Greater,
            TokenKind::GreaterEqual => Operator::GreaterEqual,
            TokenKind::Plus => Operator::Add,
            TokenKind::Minus => Operator::Subtract,
            TokenKind::Star => Operator::Multiply,
            TokenKind::Word => match self.word(token) {
                "or" => Operator::Or,
                "and" => Operator::And,
                "div" => Operator::Divide,
                "mod" => Operator::Remainder,
                _ => return None,
            },
            _ => return None,
        })
    }

    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn word(&self, token: &Token) -> &str {
        &self.source[token.span.clone()]
    }

    fn push(&mut self, span: Range<usize>, kind: NodeKind) -> NodeId {
        self.nodes.push(Node { kind, span });
        self.nodes.len() - 1
    }

    /// The failure that the token here, or the end, does not fit.
    fn unexpected(&self, advice: &'static str) -> Failure {
        let end = self.source.len();
        let (span, found) = match self.tokens.get(self.at) {
            Some(token) => (
                token.span.clone(),
                format!("`{}`", excerpt(self.word(token))),
            ),
            None => (end..end, "the end".to_owned()),
        };
        (span, ExpressionErrorKind::Syntax { found, advice })
    }
}
