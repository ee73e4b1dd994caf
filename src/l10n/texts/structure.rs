//! What stands in a set of Fluent files: every message and attribute, the variables it needs, the
//! ways it can read. Recursion and growth are bounded by [`DEPTH_MAX`], [`READINGS_MAX`],
//! [`READING_BYTES_MAX`] and [`PIECES_MAX`], whatever the files hold.

use std::collections::{BTreeMap, BTreeSet};

use fluent::FluentResource;
use fluent_syntax::ast::{
    Entry, Expression, Identifier, InlineExpression, Pattern, PatternElement,
};
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::{Key, TextError, TextProblem};
use crate::l10n::Lines;

/// Deepest chain of texts that refer to texts.
const DEPTH_MAX: usize = 10;
/// Most readings kept for one text.
const READINGS_MAX: usize = 32;
/// Longest reading kept, in bytes; the rest of a longer text is left out of it.
const READING_BYTES_MAX: usize = 4_096;
/// Most pieces read for one text, through everything it refers to.
const PIECES_MAX: usize = 2_000;

/// Where a text stands: number of the file and byte offset.
type Place = (usize, usize);

/// A text's id and, for an attribute, its name. Terms carry their hyphen.
type Name = (String, Option<String>);

struct Files<'a> {
    names: Vec<&'a str>,
    sources: Vec<(&'a str, Lines)>,
}

impl Files<'_> {
    fn position(&self, (file, offset): Place) -> (String, usize, usize) {
        let (source, lines) = &self.sources[file];
        let (line, column) = lines.position(source, offset);
        (self.names[file].to_owned(), line, column)
    }

    fn error(&self, kind: TextProblem, place: Place, message: String) -> TextError {
        let (file, line, column) = self.position(place);
        TextError {
            kind,
            file,
            line,
            column,
            message,
        }
    }

    /// Byte offset of a slice of that file's source.
    fn offset(&self, file: usize, slice: &str) -> usize {
        (slice.as_ptr() as usize).saturating_sub(self.sources[file].0.as_ptr() as usize)
    }
}

struct Structure<'a> {
    files: Files<'a>,
    patterns: BTreeMap<Name, (Place, &'a Pattern<&'a str>)>,
    /// In the order of the files, without terms.
    order: Vec<Name>,
}

/// Every text of the files in their order; errors of duplication and reference are added.
pub(super) fn keys(resources: &[(&str, FluentResource)], errors: &mut Vec<TextError>) -> Vec<Key> {
    let structure = Structure::of(resources, errors);
    let mut keys = Vec::with_capacity(structure.order.len());
    for name in &structure.order {
        let Some((place, pattern)) = structure.patterns.get(name) else {
            continue;
        };
        let mut reading = Reading {
            structure: &structure,
            pieces: 0,
            variables: BTreeSet::new(),
            circular: false,
        };
        let readings = reading.pattern(pattern, 0);
        if reading.circular {
            let message = format!(
                "`{}` contains itself, or refers deeper than {DEPTH_MAX} texts",
                shown(name)
            );
            errors.push(
                structure
                    .files
                    .error(TextProblem::Reference, *place, message),
            );
        }
        let (file, line, column) = structure.files.position(*place);
        let (id, attribute) = name.clone();
        keys.push(Key {
            id,
            attribute,
            file,
            line,
            column,
            variables: reading.variables,
            readings,
        });
    }
    structure.check_references(errors);
    keys
}

fn shown((id, attribute): &Name) -> String {
    match attribute {
        Some(attribute) => format!("{id}.{attribute}"),
        None => id.clone(),
    }
}

impl<'a> Structure<'a> {
    fn of(resources: &'a [(&'a str, FluentResource)], errors: &mut Vec<TextError>) -> Self {
        let files = Files {
            names: resources.iter().map(|(name, _)| *name).collect(),
            sources: resources
                .iter()
                .map(|(_, resource)| (resource.source(), Lines::of(resource.source())))
                .collect(),
        };
        let mut structure = Self {
            files,
            patterns: BTreeMap::new(),
            order: Vec::new(),
        };
        let mut ids = BTreeMap::new();
        for (file, (_, resource)) in resources.iter().enumerate() {
            for entry in resource.entries() {
                let (prefix, id, value, attributes) = match entry {
                    Entry::Message(message) => {
                        ("", &message.id, message.value.as_ref(), &message.attributes)
                    }
                    Entry::Term(term) => ("-", &term.id, Some(&term.value), &term.attributes),
                    _ => continue,
                };
                let place = (file, structure.files.offset(file, id.name));
                // A message and a term of the same name clash too: the bundle keeps one map for both.
                if let Some(first) = ids.insert(id.name, place) {
                    ids.insert(id.name, first);
                    errors.push(structure.twice(id.name, first, place));
                    continue;
                }
                let id = format!("{prefix}{}", id.name);
                if let Some(value) = value {
                    structure.add((id.clone(), None), place, value, errors);
                }
                for attribute in attributes {
                    let place = (file, structure.files.offset(file, attribute.id.name));
                    let name = (id.clone(), Some(attribute.id.name.to_owned()));
                    structure.add(name, place, &attribute.value, errors);
                }
            }
        }
        structure
    }

    fn add(
        &mut self,
        name: Name,
        place: Place,
        pattern: &'a Pattern<&'a str>,
        errors: &mut Vec<TextError>,
    ) {
        if let Some((first, _)) = self.patterns.get(&name) {
            errors.push(self.twice(&shown(&name), *first, place));
            return;
        }
        if !name.0.starts_with('-') {
            self.order.push(name.clone());
        }
        self.patterns.insert(name, (place, pattern));
    }

    fn twice(&self, name: &str, first: Place, second: Place) -> TextError {
        let (file, line, _) = self.files.position(first);
        let message = format!("`{name}` stands here twice: first on line {line} of {file}");
        self.files.error(TextProblem::Duplicate, second, message)
    }

    fn target(
        &self,
        id: &str,
        attribute: Option<&Identifier<&str>>,
    ) -> Option<&'a Pattern<&'a str>> {
        let name = (
            id.to_owned(),
            attribute.map(|attribute| attribute.name.to_owned()),
        );
        self.patterns.get(&name).map(|(_, pattern)| *pattern)
    }

    fn check_references(&self, errors: &mut Vec<TextError>) {
        for ((file, _), pattern) in self.patterns.values() {
            each_inline(pattern, &mut |inline| {
                if let Some((slice, message)) = self.problem(inline) {
                    let place = (*file, self.files.offset(*file, slice));
                    errors.push(self.files.error(TextProblem::Reference, place, message));
                }
            });
        }
    }

    /// What a reference names that does not exist, and where it says so.
    fn problem(&self, inline: &'a InlineExpression<&'a str>) -> Option<(&'a str, String)> {
        match inline {
            InlineExpression::MessageReference { id, attribute } => {
                let found = self.target(id.name, attribute.as_ref());
                let attribute = attribute
                    .as_ref()
                    .map(|attribute| attribute.name.to_owned());
                let name = shown(&(id.name.to_owned(), attribute));
                found
                    .is_none()
                    .then(|| (id.name, format!("there is no message `{name}`")))
            }
            InlineExpression::TermReference { id, attribute, .. } => {
                let name = format!("-{}", id.name);
                let found = self.target(&name, attribute.as_ref());
                found
                    .is_none()
                    .then(|| (id.name, format!("there is no term `{name}`")))
            }
            InlineExpression::FunctionReference { id, .. } => {
                let message = format!("functions such as `{}` are not available", id.name);
                Some((id.name, message))
            }
            _ => None,
        }
    }
}

/// Visits every inline expression of a pattern. As deep as the braces of the file, which are bounded.
fn each_inline<'a>(
    pattern: &'a Pattern<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            each_in_expression(expression, visit);
        }
    }
}

fn each_in_expression<'a>(
    expression: &'a Expression<&'a str>,
    visit: &mut dyn FnMut(&'a InlineExpression<&'a str>),
) {
    match expression {
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            each_in_expression(expression, visit)
        }
        Expression::Inline(inline) => visit(inline),
        Expression::Select { selector, variants } => {
            visit(selector);
            for variant in variants {
                each_inline(&variant.value, visit);
            }
        }
    }
}

/// The reading of one text through everything it refers to.
struct Reading<'s, 'a> {
    structure: &'s Structure<'a>,
    pieces: usize,
    variables: BTreeSet<String>,
    circular: bool,
}

impl<'a> Reading<'_, 'a> {
    fn pattern(&mut self, pattern: &'a Pattern<&'a str>, depth: usize) -> Vec<String> {
        let mut readings = vec![String::new()];
        for element in &pattern.elements {
            self.pieces += 1;
            if self.pieces > PIECES_MAX {
                break;
            }
            let options = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => self.expression(expression, depth),
            };
            readings = joined(&readings, &options);
        }
        readings
    }

    fn expression(&mut self, expression: &'a Expression<&'a str>, depth: usize) -> Vec<String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline, depth),
            Expression::Select { selector, variants } => {
                self.inline(selector, depth);
                let mut options = Vec::new();
                for variant in variants {
                    options.extend(self.pattern(&variant.value, depth));
                    options.truncate(READINGS_MAX);
                }
                options
            }
        }
    }

    fn inline(&mut self, inline: &'a InlineExpression<&'a str>, depth: usize) -> Vec<String> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                vec![unescape_unicode_to_string(value).into_owned()]
            }
            InlineExpression::NumberLiteral { value } => vec![(*value).to_owned()],
            InlineExpression::FunctionReference { id, .. } => vec![format!("{{{}}}", id.name)],
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                vec![format!("{{{}}}", id.name)]
            }
            InlineExpression::Placeable { expression } => self.expression(expression, depth),
            InlineExpression::MessageReference { id, attribute } => {
                self.referred(self.structure.target(id.name, attribute.as_ref()), depth)
            }
            InlineExpression::TermReference { id, attribute, .. } => {
                // A term sees its own arguments only: its variables are not the message's.
                let before = self.variables.clone();
                let target = self
                    .structure
                    .target(&format!("-{}", id.name), attribute.as_ref());
                let options = self.referred(target, depth);
                self.variables = before;
                options
            }
        }
    }

    fn referred(&mut self, target: Option<&'a Pattern<&'a str>>, depth: usize) -> Vec<String> {
        match target {
            Some(_) if depth >= DEPTH_MAX => {
                self.circular = true;
                Vec::new()
            }
            Some(pattern) => self.pattern(pattern, depth + 1),
            None => Vec::new(),
        }
    }
}

fn shortened(mut reading: String) -> String {
    if reading.len() > READING_BYTES_MAX {
        reading.truncate(reading.floor_char_boundary(READING_BYTES_MAX));
    }
    reading
}

/// Every beginning with every continuation, at most [`READINGS_MAX`].
fn joined(beginnings: &[String], options: &[String]) -> Vec<String> {
    if options.is_empty() {
        return beginnings.to_vec();
    }
    beginnings
        .iter()
        .flat_map(|beginning| {
            options
                .iter()
                .map(move |option| format!("{beginning}{option}"))
        })
        .take(READINGS_MAX)
        .map(shortened)
        .collect()
}
