//! From source text to tokens.
//!
//! It holds the words of the language and the advice for characters that belong to other languages
//! (`==`, `&&`, curly quotes pasted from a word processor). It may never look a name up. Its tests
//! hold that every token's span lies on character boundaries, in order, without overlap.

use std::ops::Range;

use super::error::{ExpressionErrorKind, Report};

/// A token and the bytes it covers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
}

/// What a token is. Ranges are the bytes between the delimiters.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    Number(f64),
    /// `'text'`
    Text(Range<usize>),
    /// `${name}`
    Name(Range<usize>),
    /// A function, or one of `and or div mod`.
    Word,
    /// `.`
    Own,
    /// `..`
    Parent,
    Open,
    Close,
    Comma,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Plus,
    Minus,
    Star,
}

/// Cuts `source` into tokens; what is no token is reported and skipped.
pub(super) fn tokens(source: &str, report: &mut Report) -> Vec<Token> {
    let mut lexer = Lexer { source, at: 0 };
    let mut tokens = Vec::new();
    while let Some(start) = lexer.skip_spaces() {
        match lexer.token() {
            Ok(kind) => tokens.push(Token {
                kind,
                span: start..lexer.at,
            }),
            Err(advice) => {
                // Always moves on by a whole character, so the loop ends and spans stay on boundaries.
                lexer.at = lexer.at.max(start + lexer.peek_len(start));
                let found = format!("`{}`", excerpt(&source[start..lexer.at]));
                report.push(
                    start..lexer.at,
                    ExpressionErrorKind::Syntax { found, advice },
                );
            }
        }
    }
    tokens
}

/// The beginning of a piece of source, short enough for a message.
pub(super) fn excerpt(text: &str) -> String {
    const LETTERS_MAX: usize = 30;
    match text.char_indices().nth(LETTERS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
}

impl Lexer<'_> {
    /// Start of the next token, or none at the end.
    fn skip_spaces(&mut self) -> Option<usize> {
        let rest = &self.source[self.at..];
        // Every Unicode space counts: texts pasted from documents bring no-break spaces along.
        self.at += rest.len() - rest.trim_start().len();
        (self.at < self.source.len()).then_some(self.at)
    }

    fn peek_len(&self, at: usize) -> usize {
        self.source[at..].chars().next().map_or(1, char::len_utf8)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.source[self.at..].starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn eat_while(&mut self, belongs: impl Fn(char) -> bool) {
        let rest = &self.source[self.at..];
        self.at += rest.find(|letter| !belongs(letter)).unwrap_or(rest.len());
    }

    /// The token that starts here, or what to do about what stands here.
    fn token(&mut self) -> Result<TokenKind, &'static str> {
        for (text, advice) in FOREIGN {
            if self.eat(text) {
                return Err(advice);
            }
        }
        for (text, kind) in SYMBOLS {
            if self.eat(text) {
                return Ok(kind.clone());
            }
        }
        match self.source[self.at..].chars().next() {
            Some(quote @ ('\'' | '"')) => self.text(quote),
            Some('$') => self.name(),
            Some('.' | '0'..='9') => Ok(self.number()),
            Some(letter) if letter == '_' || letter.is_alphabetic() => {
                self.eat_while(|next| {
                    next.is_alphanumeric() || matches!(next, '_' | '-' | '.' | ':')
                });
                Ok(TokenKind::Word)
            }
            _ => Err("remove this character, or put the text in quotes"),
        }
    }

    fn text(&mut self, quote: char) -> Result<TokenKind, &'static str> {
        let start = self.at + 1;
        match self.source[start..].find(quote) {
            Some(length) => {
                self.at = start + length + 1;
                Ok(TokenKind::Text(start..start + length))
            }
            None => {
                self.at = self.source.len();
                Err("close this text with the quote it opens with")
            }
        }
    }

    fn name(&mut self) -> Result<TokenKind, &'static str> {
        self.at += 1;
        if !self.eat("{") {
            self.eat_while(|next| next.is_alphanumeric() || next == '_');
            return Err("write ${name}, with the question's name in braces");
        }
        let start = self.at;
        self.eat_while(|next| !matches!(next, '}' | '{' | '$' | '\'' | '"' | '\n'));
        let inside = &self.source[start..self.at];
        if !self.eat("}") {
            return Err("close the name with }");
        }
        let name = inside.trim();
        if name.is_empty() {
            return Err("write the question's name between the braces");
        }
        let start = start + (inside.len() - inside.trim_start().len());
        Ok(TokenKind::Name(start..start + name.len()))
    }

    /// `12`, `12.5`, `12.`, `.5`, or the points `.` and `..`.
    fn number(&mut self) -> TokenKind {
        let start = self.at;
        let digit = |letter: char| letter.is_ascii_digit();
        self.eat_while(digit);
        let whole = self.at > start;
        if !whole && self.eat("..") {
            return TokenKind::Parent;
        }
        if !self.source[self.at..].starts_with("..") && self.eat(".") {
            let point = self.at;
            self.eat_while(digit);
            if !whole && self.at == point {
                return TokenKind::Own;
            }
        }
        TokenKind::Number(self.source[start..self.at].parse().unwrap_or(f64::NAN))
    }
}

/// The longest first, so that `<=` is not read as `<`.
const SYMBOLS: &[(&str, TokenKind)] = &[
    ("!=", TokenKind::NotEqual),
    ("<=", TokenKind::LessEqual),
    (">=", TokenKind::GreaterEqual),
    ("=", TokenKind::Equal),
    ("<", TokenKind::Less),
    (">", TokenKind::Greater),
    ("+", TokenKind::Plus),
    ("-", TokenKind::Minus),
    ("*", TokenKind::Star),
    ("(", TokenKind::Open),
    (")", TokenKind::Close),
    (",", TokenKind::Comma),
];

const EQUAL: &str = "write = once";
const AND: &str = "write and";
const OR: &str = "write or";
const QUOTES: &str = "use straight quotes, ' or \"";
const MINUS: &str = "write the plain hyphen -";
const BRACKETS: &str =
    "filters in brackets are not supported: use if, selected or a calculated question";

/// What other languages and word processors write, and what to write instead. Longest first.
const FOREIGN: &[(&str, &str)] = &[
    ("===", EQUAL),
    ("==", EQUAL),
    ("!==", "write !="),
    ("<>", "write !="),
    ("=<", "write <="),
    ("=>", "write >="),
    ("&&", AND),
    ("&", AND),
    ("||", OR),
    ("|", OR),
    ("/", "write div to divide, and ${name} for a question"),
    ("%", "write mod for the remainder of a division"),
    ("‘", QUOTES),
    ("’", QUOTES),
    ("“", QUOTES),
    ("”", QUOTES),
    ("«", QUOTES),
    ("»", QUOTES),
    ("≤", "write <="),
    ("≥", "write >="),
    ("≠", "write !="),
    ("×", "write *"),
    ("÷", "write div"),
    ("−", MINUS),
    ("–", MINUS),
    ("—", MINUS),
    (";", "separate arguments with commas"),
    ("[", BRACKETS),
    ("]", BRACKETS),
    ("{", "write ${name}, with a dollar sign before the brace"),
    (
        "}",
        "write ${name}, with a dollar sign and a brace before it",
    ),
];
