//! How much there is to read and to decide at once.

use guichet::screen::page::{Mark, NodeKind, Page, Tone};
use guichet::terminal::Moment;
use guichet::ui::draw::sentences;

use super::{Found, short};
use crate::finding::Rule;
use crate::sight::Sight;

/// Most words of a sentence (B30).
const SENTENCE_WORDS: usize = 15;
/// Most words of a question page and of any other, choices left out (B31).
const PAGE_WORDS: (usize, usize) = (60, 90);
/// Most choices of a sheet (B28).
const CHOICES: usize = 6;

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    if sight.staff {
        return;
    }
    let page = &sight.scene.page;
    let texts = texts(page);
    for (personal, text) in &texts {
        for sentence in sentences(text) {
            let count = words(sentence);
            if count > SENTENCE_WORDS && !personal {
                let what = format!("{count} words: {}", short(sentence));
                found.push((Rule::LongSentence, what));
            }
            if !personal {
                one_line(sight, sentence, found);
            }
        }
    }
    let total: usize = texts.iter().map(|(_, text)| words(text)).sum();
    let most = if sight.asks() {
        PAGE_WORDS.0
    } else {
        PAGE_WORDS.1
    };
    if total > most {
        found.push((Rule::ManyWords, format!("{total} words")));
    }
    choices(sight, found);
}

/// What is there to read, choices and buttons left out; and whether it is somebody's own words.
fn texts(page: &Page<()>) -> Vec<(bool, &str)> {
    let mut texts = vec![(page.title_personal, page.title.as_str())];
    for node in &page.nodes {
        match &node.kind {
            NodeKind::Heading(text)
            | NodeKind::Sentence { text, .. }
            | NodeKind::Notice { text, .. } => texts.push((node.personal, text)),
            NodeKind::Field(field) => {
                texts.push((false, &field.label));
            }
            NodeKind::Progress { label, .. } => texts.push((false, label)),
            _ => {}
        }
    }
    let frame = &page.frame;
    texts.extend(frame.strip.iter().map(|strip| (false, strip.text.as_str())));
    texts
}

/// Words as a reader counts them: signs that stand alone are none.
fn words(text: &str) -> usize {
    let letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    text.split_whitespace().filter(letters).count()
}

/// The drawn words that hold a sentence hold nothing else of its text.
fn one_line(sight: &Sight<'_>, sentence: &str, found: &mut Found) {
    let runs_on = sight.normal.words.iter().any(|words| {
        words.text.len() > sentence.len()
            && words.text.contains(sentence)
            && sentences(&words.text).len() > 1
            && !one_line_by_design(sight, &words.text)
    });
    if runs_on {
        found.push((Rule::RunOn, short(sentence)));
    }
}

/// What is one line by design.
fn one_line_by_design(sight: &Sight<'_>, text: &str) -> bool {
    let page = &sight.scene.page;
    if page.continued && page.title == text {
        // Said again, small, on a following sheet.
        return true;
    }
    let frame = &page.frame;
    frame.strip.as_ref().is_some_and(|strip| strip.text == text)
        || frame.posture.as_deref() == Some(text)
}

fn choices(sight: &Sight<'_>, found: &mut Found) {
    let page = &sight.scene.page;
    if !sight.asks() {
        return;
    }
    let marks: Vec<(&str, Mark)> = page
        .nodes
        .iter()
        .filter_map(|node| match node.kind {
            NodeKind::Tile { mark, .. } => Some((node.id.as_str(), mark)),
            _ => None,
        })
        .collect();
    if marks.len() > CHOICES {
        let what = format!("{} choices", marks.len());
        found.push((Rule::ManyChoices, what));
    }
    let wrong = page
        .nodes
        .iter()
        .any(|node| matches!(&node.kind, NodeKind::Notice { tone, .. } if *tone == Tone::Stop));
    if sight.scene.moment != Moment::Untouched || wrong {
        return;
    }
    for (id, mark) in marks {
        if matches!(
            mark,
            Mark::Radio { chosen: true } | Mark::Tick { chosen: true }
        ) {
            found.push((Rule::Preselected, id.to_owned()));
        }
    }
    for node in &page.nodes {
        if let NodeKind::Field(field) = &node.kind
            && !field.value.is_empty()
        {
            found.push((Rule::Preselected, node.id.clone()));
        }
    }
}
