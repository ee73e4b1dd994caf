//! What a service asks of a person: how much is typed on the longest path, how many choices stand
//! on a page, whether something is asked twice (research: ux B26b, B28, B50).
//!
//! Paths are tried as in `reach`, and where there are too many, every question counts as asked:
//! the sum is then more than any path has.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::{Reach, Read};
use super::texts::LocaleTexts;
use crate::catalogue::draft::question::CHOICES_MAX;
use crate::catalogue::draft::{Draft, DraftQuestion};
use crate::catalogue::expressions::Compiled;
use crate::catalogue::finding::{Report, rules};
use crate::domain::service::Kind;

/// Most characters typed on a path: five minutes for who types five words a minute.
const TYPED_CHARS_MAX: usize = 120;
/// A French family name or first name.
const NAME_CHARS: usize = 8;
const PHONE_CHARS: usize = 10;
const EMAIL_CHARS: usize = 20;
/// Day, month and year in digits.
const DATE_CHARS: usize = 8;
/// The commune is chosen once its postal code is typed.
const POSTAL_CODE_CHARS: usize = 5;
/// A text is expected to fill this part of its field.
const TEXT_PART: usize = 5;

/// Judges a draft whose expressions are all sound.
pub(in crate::catalogue) fn check(
    draft: &Draft<'_>,
    compiled: &Compiled,
    locales: &[LocaleTexts],
    report: &mut Report,
) {
    let reach = Reach::new(draft, compiled);
    check_typing(draft, &reach, report);
    check_choices(draft, report);
    check_binds(draft, &reach, report);
    for own in locales {
        check_words(draft, &reach, own, report);
    }
}

/// Characters that a required answer is expected to have; what may be left blank is not counted.
fn typed_chars(draft: &Draft<'_>, question: &DraftQuestion) -> usize {
    let repeat = draft.pages.get(question.page).and_then(|page| page.repeat);
    let times = repeat.map_or(1, |repeat| draft.repeats[repeat].min);
    let once = match question.kind.as_ref() {
        Some(Kind::Text { max_chars }) => max_chars.div_ceil(TEXT_PART),
        Some(Kind::Name) => NAME_CHARS,
        Some(Kind::Integer { min, max }) => {
            let digits = |number: &i64| number.unsigned_abs().to_string().len();
            digits(min).max(digits(max))
        }
        Some(Kind::Date(_)) => DATE_CHARS,
        Some(Kind::Phone) => PHONE_CHARS,
        Some(Kind::Email) => EMAIL_CHARS,
        Some(Kind::Commune) => POSTAL_CODE_CHARS,
        _ => 0,
    };
    if question.required { once * times } else { 0 }
}

/// Questions that share what decides whether they are asked.
struct Group {
    read: Read,
    weighed: Vec<(usize, usize)>,
}

fn check_typing(draft: &Draft<'_>, reach: &Reach<'_>, report: &mut Report) {
    let mut asked = BTreeMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (index, question) in draft.questions.iter().enumerate() {
        let chars = typed_chars(draft, question);
        if chars == 0 {
            continue;
        }
        match reach.rests_on(index) {
            Some(read) if !read.questions.is_empty() => {
                join(&mut groups, read, (index, chars));
            }
            _ => {
                asked.insert(index, chars);
            }
        }
    }
    for group in groups {
        let heaviest = reach.heaviest(group.read, &group.weighed);
        let on_path = |question| heaviest.as_ref().is_none_or(|all| all.contains(&question));
        asked.extend(group.weighed.into_iter().filter(|(at, _)| on_path(*at)));
    }
    let sum: usize = asked.values().sum();
    if sum <= TYPED_CHARS_MAX {
        return;
    }
    let mut so_far = 0;
    let over = asked.iter().find(|(_, chars)| {
        so_far += **chars;
        so_far > TYPED_CHARS_MAX
    });
    let named: Vec<_> = asked
        .iter()
        .map(|(question, chars)| format!("{} {chars}", draft.questions[*question].name.value))
        .collect();
    let message = format!(
        "the longest path types about {sum} characters: make it {TYPED_CHARS_MAX} at most, with choices or shorter fields ({})",
        named.join(", ")
    );
    let offset = over.map_or(0, |(question, _)| {
        draft.questions[*question].name.span.start
    });
    report.add(rules::TYPING_BUDGET, draft.source, offset, message);
}

/// Adds a question to the group that shares what it rests on, and makes one of all that do.
fn join(groups: &mut Vec<Group>, read: Read, question: (usize, usize)) {
    let mut joined = Group {
        read,
        weighed: vec![question],
    };
    let mut at = 0;
    while at < groups.len() {
        if groups[at]
            .read
            .questions
            .is_disjoint(&joined.read.questions)
        {
            at += 1;
            continue;
        }
        let other = groups.swap_remove(at);
        joined.read.questions.extend(other.read.questions);
        joined.read.computed.extend(other.read.computed);
        joined.weighed.extend(other.weighed);
        at = 0; // What was disjoint may not be any more.
    }
    groups.push(joined);
}

fn check_choices(draft: &Draft<'_>, report: &mut Report) {
    for page in &draft.pages {
        let choices = |question: &DraftQuestion| match question.kind.as_ref() {
            Some(Kind::SelectOne(choices) | Kind::SelectMultiple(choices)) => choices.len(),
            Some(Kind::YesNo | Kind::Consent) => 2,
            _ => 0,
        };
        let of_page = &draft.questions[page.questions.clone()];
        let counts: Vec<usize> = of_page.iter().map(choices).filter(|n| *n > 0).collect();
        let sum: usize = counts.iter().sum();
        // One question alone is judged by its own count.
        if counts.len() > 1 && sum > CHOICES_MAX {
            let message = format!(
                "page `{}` has {sum} choices: {CHOICES_MAX} fit a screen, so give each question a page",
                page.name.value
            );
            report.add(
                rules::PAGE_CHOICES,
                draft.source,
                page.name.span.start,
                message,
            );
        }
    }
}

fn check_binds(draft: &Draft<'_>, reach: &Reach<'_>, report: &mut Report) {
    let mut seen: Vec<(usize, &str)> = Vec::new();
    for (index, question) in draft.questions.iter().enumerate() {
        let Some(bind) = &question.bind else { continue };
        let asks = question.kind.as_ref().is_some_and(Kind::takes_answer);
        if !asks {
            continue;
        }
        let before = seen
            .iter()
            .find(|(other, told)| *told == bind.value && !reach.never_both(*other, index));
        let name = &question.name.value;
        let message = before.map(|(other, _)| {
            let (line, _) = draft
                .source
                .position(draft.questions[*other].name.span.start);
            format!(
                "`{name}` asks for `{}` again: `{}` asked on line {line}, so read that answer",
                bind.value, draft.questions[*other].name.value
            )
        });
        let in_repeat = draft
            .pages
            .get(question.page)
            .is_some_and(|page| page.repeat.is_some());
        let message = message.or_else(|| {
            in_repeat.then(|| {
                format!("`{name}` asks for `{}` at every turn of a repeat: leave out `bind`, or ask before", bind.value)
            })
        });
        if let Some(message) = message {
            report.add(rules::ASKED_TWICE, draft.source, bind.span.start, message);
        }
        seen.push((index, &bind.value));
    }
}

/// Two questions of one visit with the same title look like one that came back.
fn check_words(draft: &Draft<'_>, reach: &Reach<'_>, own: &LocaleTexts, report: &mut Report) {
    let mut titles: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for key in own
        .texts
        .keys()
        .iter()
        .filter(|key| key.attribute.is_none())
    {
        let question = draft.questions.iter().position(|question| {
            question.name.value == key.id && question.kind.as_ref().is_some_and(Kind::takes_answer)
        });
        let (Some(index), [title]) = (question, key.readings.as_slice()) else {
            continue;
        };
        let before = titles.entry(title.trim()).or_default();
        if let Some(other) = before
            .iter()
            .find(|other| !reach.never_both(**other, index))
        {
            let message = format!(
                "`{}` has the words of `{}`: say whom or what it is about",
                key.id, draft.questions[*other].name.value
            );
            report.add_at(
                rules::SAME_QUESTION,
                &own.file,
                key.line,
                key.column,
                message,
            );
        }
        before.insert(index);
    }
}
