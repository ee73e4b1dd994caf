//! How the texts of a service read for somebody of 84: sentences, signs, numbers, words of the
//! administration, one word for one thing, words a page (research: ux B28, B30–B36).
//!
//! Each rule is judged by `l10n::wording`, with the word lists of `assets/words`; here is what it
//! applies to and what is said. May never judge whether a text is there: `texts` does.

use std::collections::BTreeSet;

use super::texts::{DEFINED, Keys, LocaleTexts, MEANS};
use crate::catalogue::draft::question::RESERVED_CHOICES;
use crate::catalogue::draft::{Draft, DraftQuestion};
use crate::catalogue::finding::{Report, Rule, rules};
use crate::domain::service::Kind;
use crate::l10n::Key;
use crate::l10n::wording::{self, Lexicon, SENTENCE_WORDS_MAX, SENTENCE_WORDS_WANTED};

/// Most words of a page that asks, choices aside (research: ux B31).
const QUESTION_WORDS_MAX: usize = 60;
/// Most words of a page that only tells.
const INFORMATION_WORDS_MAX: usize = 90;
/// Most sentences of a definition (B34).
const DEFINITION_SENTENCES_MAX: usize = 2;

/// Judges the texts of every locale.
pub(in crate::catalogue) fn check(draft: &Draft<'_>, locales: &[LocaleTexts], report: &mut Report) {
    for own in locales {
        for key in own.texts.keys() {
            let judged = Judged { own, key };
            check_sentences(&judged, report);
            check_signs(&judged, report);
            check_words(&judged, report);
        }
        check_jargon(own, report);
        check_pages(draft, own, &Keys::of(&own.texts), report);
    }
}

/// What is said about a key of a locale.
struct Judged<'a> {
    own: &'a LocaleTexts,
    key: &'a Key,
}

impl Judged<'_> {
    /// Says it once, of the first reading where something is found.
    fn find<T>(
        &self,
        rule: Rule,
        report: &mut Report,
        found: impl Fn(&str) -> Option<T>,
        said: impl Fn(&str, T) -> String,
    ) {
        if let Some(found) = self.key.readings.iter().find_map(|reading| found(reading)) {
            let message = said(&self.key.name(), found);
            let (line, column) = (self.key.line, self.key.column);
            report.add_at(rule, &self.own.file, line, column, message);
        }
    }
}

fn check_sentences(judged: &Judged<'_>, report: &mut Report) {
    let longest = |text: &str| Some(wording::longest_sentence(text));
    let longest = judged.key.readings.iter().filter_map(|text| longest(text));
    let longest = longest.max().unwrap_or(0);
    let (rule, most) = if longest > SENTENCE_WORDS_MAX {
        (
            rules::LONG_SENTENCE,
            format!("{SENTENCE_WORDS_MAX} at most"),
        )
    } else {
        (
            rules::FULL_SENTENCE,
            format!("{SENTENCE_WORDS_WANTED} if you can"),
        )
    };
    let long = |text: &str| {
        let too_long = wording::longest_sentence(text) == longest;
        (too_long && longest > SENTENCE_WORDS_WANTED).then_some(longest)
    };
    judged.find(rule, report, long, |name, words| {
        format!("`{name}` has a sentence of {words} words: make it {most}")
    });
    if is_one_line(judged.key) {
        let several = |text: &str| Some(wording::sentences(text).len()).filter(|n| *n > 1);
        judged.find(rules::SEVERAL_IDEAS, report, several, |name, sentences| {
            format!("`{name}` has {sentences} sentences: it stands on one line, so say one thing")
        });
    }
    let lexicon = Lexicon::of(judged.own.locale);
    let linked = |text: &str| lexicon.linked_in(text);
    judged.find(rules::LINKED_IDEAS, report, linked, |name, word| {
        format!("`{name}` links two ideas with « {word} »: make two sentences")
    });
}

fn check_signs(judged: &Judged<'_>, report: &mut Report) {
    let date = |text: &str| wording::date_in_digits(text).map(str::to_owned);
    judged.find(rules::DATE_IN_DIGITS, report, date, |name, date| {
        format!("`{name}` has the date « {date} »: write the month in letters")
    });
    let sign = |text: &str| {
        // A slash of a date is told with the date.
        let text = date(text).map_or_else(|| text.to_owned(), |date| text.replace(&date, ""));
        wording::refused_sign(&text)
    };
    judged.find(rules::REFUSED_SIGN, report, sign, |name, sign| {
        format!("`{name}` has « {sign} », which is not read aloud well: write it in words")
    });
    // An example shows what is written on a paper, in French whatever the language.
    if judged.key.attribute.as_deref() != Some("example") {
        let typography = |text: &str| wording::typography(text, judged.own.locale);
        judged.find(rules::TYPOGRAPHY, report, typography, |name, said| {
            format!("`{name}`: {said}")
        });
        judged.find(
            rules::LARGE_NUMBER,
            report,
            wording::large_number,
            |name, number| {
                format!(
                    "`{name}` has the number {number}: above 1000, only amounts and years are read"
                )
            },
        );
    }
}

fn check_words(judged: &Judged<'_>, report: &mut Report) {
    let lexicon = Lexicon::of(judged.own.locale);
    let refusal = matches!(
        judged.key.attribute.as_deref(),
        Some("error" | "constraint")
    );
    let banned = |text: &str| wording::banned_word(text, judged.own.locale, refusal);
    judged.find(rules::BANNED_WORD, report, banned, |name, word| {
        format!("`{name}` says « {word} »: find a word that helps the person")
    });
    let other = |text: &str| lexicon.other_word_in(text);
    judged.find(rules::OTHER_WORD, report, other, |name, (word, wanted)| {
        format!("`{name}` says « {word} »: the other screens say « {wanted} »")
    });
    // A choice is what the person says of themselves: « Je ne sais pas ».
    if !is_choice(judged.key) {
        let heavy = |text: &str| lexicon.heavy_in(text);
        judged.find(rules::HEAVY_WORDING, report, heavy, |name, phrase| {
            format!(
                "`{name}` says « {} »: try an active, affirmative sentence",
                phrase.replace('*', "…")
            )
        });
    }
}

/// Whether the text is one of the tiles of a question.
fn is_choice(key: &Key) -> bool {
    const OF_OTHERS: [&str; 7] = ["sentence", "goal", "after", "item", "add", "done", MEANS];
    key.attribute.as_deref().is_some_and(|attribute| {
        !RESERVED_CHOICES.contains(&attribute) && !OF_OTHERS.contains(&attribute)
    })
}

/// Whether the screens give the text one line: a title, a label, a hint, a choice.
fn is_one_line(key: &Key) -> bool {
    const SEVERAL: [&str; 8] = [
        "goal",
        "after",
        "body",
        "example",
        "where",
        "constraint",
        "error",
        MEANS,
    ];
    let paper_hint = key.id.starts_with("paper-") && key.attribute.is_some();
    !paper_hint
        && key
            .attribute
            .as_ref()
            .is_none_or(|attribute| !SEVERAL.contains(&attribute.as_str()))
}

/// Every word of the administration that a locale uses is explained by one of its definitions,
/// and definitions are short.
fn check_jargon(own: &LocaleTexts, report: &mut Report) {
    let lexicon = Lexicon::of(own.locale);
    let keys = || own.texts.keys().iter();
    let defined: Vec<&str> = keys()
        .filter(|key| key.id.starts_with(DEFINED) && key.attribute.is_none())
        .flat_map(|key| key.readings.iter().map(String::as_str))
        .collect();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for key in keys() {
        let said: BTreeSet<&str> = key
            .readings
            .iter()
            .flat_map(|reading| lexicon.jargon_in(reading))
            .collect();
        for word in said {
            let is_defined = defined.iter().any(|text| wording::says(text, word));
            if is_defined || !told.insert(word) {
                continue;
            }
            let message = format!(
                "`{}` says « {word} », which many do not know: explain it with `{DEFINED}<name> = {word}` and `.{MEANS}`, or find another word",
                key.name()
            );
            report.add_at(
                rules::UNEXPLAINED_WORD,
                &own.file,
                key.line,
                key.column,
                message,
            );
        }
        if key.id.starts_with(DEFINED) && key.attribute.as_deref() == Some(MEANS) {
            let several = |text: &str| {
                let sentences = wording::sentences(text).len();
                (sentences > DEFINITION_SENTENCES_MAX).then_some(sentences)
            };
            Judged { own, key }.find(rules::LONG_DEFINITION, report, several, |name, sentences| {
                format!("`{name}` has {sentences} sentences: explain it in {DEFINITION_SENTENCES_MAX}")
            });
        }
    }
}

/// Words of every screen that the service writes.
fn check_pages(draft: &Draft<'_>, own: &LocaleTexts, keys: &Keys<'_>, report: &mut Report) {
    let start = ["service", "service.goal", "service.after"].map(str::to_owned);
    check_page(
        "the start screen",
        &start,
        INFORMATION_WORDS_MAX,
        own,
        keys,
        report,
    );
    for paper in &draft.papers {
        let id = format!("paper-{}", paper.name.value);
        let names = [id.clone(), format!("{id}.hint")];
        check_page(
            &format!("paper `{}`", paper.name.value),
            &names,
            QUESTION_WORDS_MAX,
            own,
            keys,
            report,
        );
    }
    for page in &draft.pages {
        let questions: Vec<&DraftQuestion> = draft.questions[page.questions.clone()]
            .iter()
            .filter(|question| question.kind.as_ref().is_some_and(Kind::is_shown))
            .collect();
        let several = questions.len() > 1;
        let mut names = vec![format!("page-{}", page.name.value)];
        for question in &questions {
            let name = &question.name.value;
            names.extend([name.clone(), format!("{name}.hint"), format!("{name}.body")]);
        }
        if !several {
            names.remove(0);
        }
        let asks = questions
            .iter()
            .any(|question| !matches!(question.kind, Some(Kind::Note | Kind::Acknowledge)));
        let most = if asks {
            QUESTION_WORDS_MAX
        } else {
            INFORMATION_WORDS_MAX
        };
        check_page(
            &format!("page `{}`", page.name.value),
            &names,
            most,
            own,
            keys,
            report,
        );
    }
}

fn check_page(
    what: &str,
    names: &[String],
    most: usize,
    own: &LocaleTexts,
    keys: &Keys<'_>,
    report: &mut Report,
) {
    let on_page: Vec<&Key> = names.iter().filter_map(|name| keys.get(name)).collect();
    let longest = |key: &&Key| key.readings.iter().map(|text| wording::words(text)).max();
    let words: usize = on_page.iter().filter_map(longest).sum();
    if let Some(first) = on_page.first().filter(|_| words > most) {
        let message = format!("{what} has {words} words, choices aside: make it {most} at most");
        report.add_at(
            rules::FULL_PAGE,
            &own.file,
            first.line,
            first.column,
            message,
        );
    }
}
