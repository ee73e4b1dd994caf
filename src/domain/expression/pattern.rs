//! The patterns of `regex(value, 'pattern')`: a safe subset of regular expressions.
//!
//! It holds a parser and a matcher that follows all possibilities at once, so the work for one letter
//! never exceeds the size of the compiled pattern and nothing backtracks. It may never allocate more
//! than [`STEPS_MAX`] steps, whatever the pattern repeats. Its tests hold the limits and, on random
//! patterns, agreement with a plain backtracking matcher.
//!
//! The whole value must match, as in ODK Collect; `^` and `$` are therefore allowed but not needed.
//! `\d \w \s` are ASCII, as in Java; `\p{L}` knows every script's letters.

use std::ops::Range;

/// Longest compiled pattern.
pub(super) const STEPS_MAX: usize = 2_000;
/// Deepest nesting of groups.
pub(super) const GROUPS_MAX: usize = 32;
/// Highest count in `{…}`.
pub(super) const COUNT_MAX: u32 = 1_000;

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    steps: Vec<Step>,
    sets: Vec<Set>,
}

/// What is wrong with a pattern, and the bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternError {
    pub(super) span: Range<usize>,
    pub(super) problem: &'static str,
}

impl Pattern {
    pub(super) fn compile(source: &str) -> Result<Self, PatternError> {
        let mut parser = Parser {
            source,
            at: 0,
            groups: 0,
            sets: Vec::new(),
        };
        let tree = parser.either()?;
        if parser.peek().is_some() {
            return Err(parser.error(
                parser.at,
                "open this parenthesis before, or write \\) for the character",
            ));
        }
        let mut emitter = Emitter {
            steps: Vec::new(),
            work: 0,
        };
        match emitter
            .emit(&tree)
            .and_then(|()| emitter.push(Step::Accept))
        {
            Some(_) => Ok(Self {
                steps: emitter.steps,
                sets: parser.sets,
            }),
            None => {
                let problem = "it repeats too much: use smaller counts";
                Err(PatternError {
                    span: 0..source.len(),
                    problem,
                })
            }
        }
    }

    /// Whether the whole of `text` matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        let mut now = Threads::new(self.steps.len());
        let mut next = Threads::new(self.steps.len());
        let mut before = None;
        self.follow(0, before, text.chars().next(), &mut now);
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if now.waiting.is_empty() {
                return false;
            }
            before = Some(letter);
            let after = letters.peek().copied();
            next.clear();
            for &at in &now.waiting {
                if let Step::Take(set) = self.steps[at]
                    && self.sets[set].contains(letter)
                {
                    self.follow(at + 1, before, after, &mut next);
                }
            }
            std::mem::swap(&mut now, &mut next);
        }
        now.waiting
            .iter()
            .any(|&at| matches!(self.steps[at], Step::Accept))
    }

    /// Adds every step reachable from `start` without taking a letter.
    fn follow(
        &self,
        start: usize,
        before: Option<char>,
        after: Option<char>,
        threads: &mut Threads,
    ) {
        threads.pending.push(start);
        while let Some(at) = threads.pending.pop() {
            if std::mem::replace(&mut threads.seen[at], true) {
                continue;
            }
            match self.steps[at] {
                Step::Take(_) | Step::Accept => threads.waiting.push(at),
                Step::Jump(to) => threads.pending.push(to),
                Step::Fork(one, other) => threads.pending.extend([one, other]),
                Step::Assert(place) if place.holds(before, after) => threads.pending.push(at + 1),
                Step::Assert(_) => {}
            }
        }
    }
}

/// The steps that are alive at one place of the text.
struct Threads {
    waiting: Vec<usize>,
    pending: Vec<usize>,
    seen: Vec<bool>,
}

impl Threads {
    fn new(steps: usize) -> Self {
        Self {
            waiting: Vec::new(),
            pending: Vec::new(),
            seen: vec![false; steps],
        }
    }

    fn clear(&mut self) {
        self.waiting.clear();
        self.seen.fill(false);
    }
}

#[derive(Debug, Clone, Copy)]
enum Step {
    /// Takes one letter of this set.
    Take(usize),
    Fork(usize, usize),
    Jump(usize),
    Assert(Place),
    Accept,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Start,
    End,
    WordEdge,
    NotWordEdge,
}

impl Place {
    fn holds(self, before: Option<char>, after: Option<char>) -> bool {
        let edge = before.is_some_and(is_word) != after.is_some_and(is_word);
        match self {
            Self::Start => before.is_none(),
            Self::End => after.is_none(),
            Self::WordEdge => edge,
            Self::NotWordEdge => !edge,
        }
    }
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// A set of letters.
#[derive(Debug, Clone)]
struct Set {
    items: Vec<Item>,
    negated: bool,
}

#[derive(Debug, Clone, Copy)]
enum Item {
    Range(char, char),
    Class(Class, bool),
}

#[derive(Debug, Clone, Copy)]
enum Class {
    Digit,
    Word,
    Space,
    Letter,
    Upper,
    Lower,
    Number,
}

impl Set {
    fn contains(&self, letter: char) -> bool {
        let inside = self.items.iter().any(|item| match *item {
            Item::Range(first, last) => (first..=last).contains(&letter),
            Item::Class(class, wanted) => class.contains(letter) == wanted,
        });
        inside != self.negated
    }
}

impl Class {
    fn contains(self, letter: char) -> bool {
        match self {
            Self::Digit => letter.is_ascii_digit(),
            Self::Word => is_word(letter),
            Self::Space => matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0B' | '\x0C'),
            Self::Letter => letter.is_alphabetic(),
            Self::Upper => letter.is_uppercase(),
            Self::Lower => letter.is_lowercase(),
            Self::Number => letter.is_numeric(),
        }
    }
}

enum Tree {
    Take(usize),
    Assert(Place),
    Sequence(Vec<Tree>),
    Either(Vec<Tree>),
    Repeat {
        inner: Box<Tree>,
        least: u32,
        most: Option<u32>,
    },
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    groups: usize,
    sets: Vec<Set>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += letter.len_utf8();
        Some(letter)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.source[self.at..].starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// An error about the bytes from `start` to just after the letter at hand.
    fn error(&self, start: usize, problem: &'static str) -> PatternError {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        PatternError {
            span: start..end,
            problem,
        }
    }

    /// An error about the bytes read since `start`.
    fn error_since(&self, start: usize, problem: &'static str) -> PatternError {
        PatternError {
            span: start..self.at,
            problem,
        }
    }

    fn either(&mut self) -> Result<Tree, PatternError> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(Tree::Either(branches))
    }

    fn sequence(&mut self) -> Result<Tree, PatternError> {
        let mut parts = Vec::new();
        while let Some(letter) = self.peek() {
            if matches!(letter, '|' | ')') {
                break;
            }
            let part = self.atom()?;
            parts.push(self.repeated(part)?);
        }
        Ok(Tree::Sequence(parts))
    }

    fn atom(&mut self) -> Result<Tree, PatternError> {
        let start = self.at;
        match self.take() {
            Some('^') => Ok(Tree::Assert(Place::Start)),
            Some('$') => Ok(Tree::Assert(Place::End)),
            Some('.') => {
                let items = ['\n', '\r'].map(|end| Item::Range(end, end)).to_vec();
                Ok(self.set(items, true))
            }
            Some('(') => self.group(start),
            Some('[') => self.bracket(start),
            Some('\\') if self.eat("b") => Ok(Tree::Assert(Place::WordEdge)),
            Some('\\') if self.eat("B") => Ok(Tree::Assert(Place::NotWordEdge)),
            Some('\\') => {
                let item = self.escape(start)?;
                Ok(self.set(vec![item], false))
            }
            Some('*' | '+' | '?' | '{') => Err(self.error_since(
                start,
                "write before it what it repeats, or put \\ before it for the character",
            )),
            Some(letter) => Ok(self.set(vec![Item::Range(letter, letter)], false)),
            None => Ok(Tree::Sequence(Vec::new())),
        }
    }

    fn set(&mut self, items: Vec<Item>, negated: bool) -> Tree {
        self.sets.push(Set { items, negated });
        Tree::Take(self.sets.len() - 1)
    }

    fn group(&mut self, start: usize) -> Result<Tree, PatternError> {
        if self.eat("?") && !self.eat(":") {
            return Err(self.error(
                start,
                "look-around, flags and named groups are not supported: use (…) or (?:…)",
            ));
        }
        self.groups += 1;
        if self.groups > GROUPS_MAX {
            return Err(self.error_since(start, "groups go too deep: use fewer parentheses"));
        }
        let inside = self.either()?;
        if !self.eat(")") {
            return Err(PatternError {
                span: start..start + 1,
                problem: "close this parenthesis",
            });
        }
        self.groups -= 1;
        Ok(inside)
    }

    /// The quantifier after a part, if any.
    fn repeated(&mut self, part: Tree) -> Result<Tree, PatternError> {
        let start = self.at;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => return self.counted(part),
            _ => return Ok(part),
        };
        self.at += 1;
        self.after_quantifier(start)?;
        Ok(Tree::Repeat {
            inner: Box::new(part),
            least,
            most,
        })
    }

    /// `{3}`, `{3,}` or `{3,5}`.
    fn counted(&mut self, part: Tree) -> Result<Tree, PatternError> {
        let start = self.at;
        self.at += 1;
        let least = self.count(start)?;
        let most = match (self.eat(","), self.peek()) {
            (false, _) => Some(least),
            (true, Some('}')) => None,
            (true, _) => Some(self.count(start)?),
        };
        if !self.eat("}") {
            return Err(self.error(start, "write a count as {3}, {3,} or {3,5}"));
        }
        if most.is_some_and(|most| most < least) {
            return Err(self.error_since(start, "write the smaller count first"));
        }
        self.after_quantifier(start)?;
        Ok(Tree::Repeat {
            inner: Box::new(part),
            least,
            most,
        })
    }

    fn count(&mut self, start: usize) -> Result<u32, PatternError> {
        let from = self.at;
        while self.peek().is_some_and(|letter| letter.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = &self.source[from..self.at];
        if digits.is_empty() {
            return Err(self.error(start, "write a count as {3}, {3,} or {3,5}"));
        }
        match digits.parse() {
            Ok(count) if count <= COUNT_MAX => Ok(count),
            _ => Err(self.error_since(from, "use a count of at most 1000")),
        }
    }

    /// A lazy `?` changes nothing for a whole match; anything else that follows is a slip.
    fn after_quantifier(&mut self, start: usize) -> Result<(), PatternError> {
        self.eat("?");
        match self.peek() {
            Some('*' | '+' | '?' | '{') => {
                Err(self.error(start, "keep one of these repetitions, or use parentheses"))
            }
            _ => Ok(()),
        }
    }

    /// What `\` and the next letter stand for.
    fn escape(&mut self, start: usize) -> Result<Item, PatternError> {
        let class = |class, wanted| Ok(Item::Class(class, wanted));
        let one = |letter| Ok(Item::Range(letter, letter));
        match self.take() {
            Some('d') => class(Class::Digit, true),
            Some('D') => class(Class::Digit, false),
            Some('w') => class(Class::Word, true),
            Some('W') => class(Class::Word, false),
            Some('s') => class(Class::Space, true),
            Some('S') => class(Class::Space, false),
            Some('t') => one('\t'),
            Some('n') => one('\n'),
            Some('r') => one('\r'),
            Some('p') => self.property(start, true),
            Some('P') => self.property(start, false),
            Some(letter) if letter.is_alphanumeric() => Err(self.error_since(
                start,
                "this escape is not supported: use \\d \\w \\s \\b \\p{L} or an explicit class",
            )),
            Some(letter) => one(letter),
            None => Err(self.error_since(start, "write the escaped character after \\")),
        }
    }

    fn property(&mut self, start: usize, wanted: bool) -> Result<Item, PatternError> {
        const NAMES: [(&str, Class); 4] = [
            ("{L}", Class::Letter),
            ("{Lu}", Class::Upper),
            ("{Ll}", Class::Lower),
            ("{N}", Class::Number),
        ];
        for (name, class) in NAMES {
            if self.eat(name) {
                return Ok(Item::Class(class, wanted));
            }
        }
        Err(self.error_since(start, "use \\p{L}, \\p{Lu}, \\p{Ll} or \\p{N}"))
    }

    /// `[…]`, the opening bracket already read.
    fn bracket(&mut self, start: usize) -> Result<Tree, PatternError> {
        let negated = self.eat("^");
        let mut items = Vec::new();
        loop {
            let from = self.at;
            let first = match self.take() {
                None => {
                    return Err(PatternError {
                        span: start..start + 1,
                        problem: "close this bracket",
                    });
                }
                Some(']') if !items.is_empty() => return Ok(self.set(items, negated)),
                Some(']') => {
                    return Err(self.error_since(
                        start,
                        "write what the brackets hold; \\] for the character",
                    ));
                }
                Some('[') => return Err(self.error_since(from, "write \\[ for this character")),
                Some('&') if self.eat("&") => {
                    return Err(self.error_since(from, "write this class without &&"));
                }
                Some('\\') => self.escape(from)?,
                Some(letter) => Item::Range(letter, letter),
            };
            items.push(self.range(from, first)?);
        }
    }

    /// `a-z`, when a hyphen follows that does not end the bracket.
    fn range(&mut self, from: usize, first: Item) -> Result<Item, PatternError> {
        let rest = &self.source[self.at..];
        if !rest.starts_with('-') || rest.starts_with("-]") {
            return Ok(first);
        }
        self.at += 1;
        let last = match self.take() {
            Some('\\') => self.escape(self.at - 1)?,
            Some(letter) if letter != '[' => Item::Range(letter, letter),
            _ => return Err(self.error_since(from, "write the end of this range")),
        };
        match (first, last) {
            (Item::Range(first, _), Item::Range(last, _)) if first <= last => {
                Ok(Item::Range(first, last))
            }
            (Item::Range(..), Item::Range(..)) => {
                Err(self.error_since(from, "write the smaller end of this range first"))
            }
            _ => Err(self.error_since(from, "a class such as \\d cannot begin or end a range")),
        }
    }
}

struct Emitter {
    steps: Vec<Step>,
    /// Calls so far: bounds the time spent on repetitions of nothing, such as `(){1000}`.
    work: usize,
}

impl Emitter {
    /// Place of the new step; none when the pattern is too large.
    fn push(&mut self, step: Step) -> Option<usize> {
        self.steps.push(step);
        (self.steps.len() <= STEPS_MAX).then(|| self.steps.len() - 1)
    }

    fn emit(&mut self, tree: &Tree) -> Option<()> {
        self.work += 1;
        if self.work > 10 * STEPS_MAX {
            return None;
        }
        match tree {
            Tree::Take(set) => self.push(Step::Take(*set)).map(drop),
            Tree::Assert(place) => self.push(Step::Assert(*place)).map(drop),
            Tree::Sequence(parts) => parts.iter().try_for_each(|part| self.emit(part)),
            Tree::Either(branches) => self.either(branches),
            Tree::Repeat { inner, least, most } => self.repeat(inner, *least, *most),
        }
    }

    fn either(&mut self, branches: &[Tree]) -> Option<()> {
        let mut ends = Vec::new();
        for (number, branch) in branches.iter().enumerate() {
            let last = number + 1 == branches.len();
            let fork = if last {
                None
            } else {
                Some(self.push(Step::Accept)?)
            };
            self.emit(branch)?;
            if let Some(fork) = fork {
                ends.push(self.push(Step::Accept)?);
                self.steps[fork] = Step::Fork(fork + 1, self.steps.len());
            }
        }
        let end = self.steps.len();
        for at in ends {
            self.steps[at] = Step::Jump(end);
        }
        Some(())
    }

    fn repeat(&mut self, inner: &Tree, least: u32, most: Option<u32>) -> Option<()> {
        for _ in 0..least {
            self.emit(inner)?;
        }
        let Some(most) = most else {
            let fork = self.push(Step::Accept)?;
            self.emit(inner)?;
            self.push(Step::Jump(fork))?;
            self.steps[fork] = Step::Fork(fork + 1, self.steps.len());
            return Some(());
        };
        let mut forks = Vec::new();
        for _ in least..most {
            forks.push(self.push(Step::Accept)?);
            self.emit(inner)?;
        }
        let end = self.steps.len();
        for fork in forks {
            self.steps[fork] = Step::Fork(fork + 1, end);
        }
        Some(())
    }
}
