//! What is heard: everything that is seen, and nothing personal aloud.

use guichet::screen::page::{NodeKind, Page};

use super::{Found, short};
use crate::finding::Rule;
use crate::sight::Sight;

pub fn judge(sight: &Sight<'_>, found: &mut Found) {
    let said: String = sight
        .scene
        .said
        .iter()
        .map(|said| plain(&said.text) + " ")
        .collect();
    let shorter = shorter(&sight.scene.page);
    let keys: Vec<_> = sight
        .targets()
        .filter(|target| target.name.starts_with("key/"))
        .collect();
    for words in &sight.normal.words {
        let at = words.bounds.center();
        // A key is heard when it is pressed; the page says that there is a keyboard.
        let key = keys.iter().any(|key| key.bounds.contains(at));
        let text = words.text.trim_matches('…');
        let hidden = text.chars().all(|c| c == '•');
        let heard = shorter
            .iter()
            .find(|(short, _)| *short == text)
            .map_or(text, |(_, whole)| whole);
        // An address is said sign by sign: « marcel point tavernier arobase… ».
        let parts: Vec<&str> = if heard.contains('@') {
            heard.split(['@', '.', '-', '_']).collect()
        } else {
            vec![heard]
        };
        let all_heard = parts.iter().all(|part| said.contains(&plain(part)));
        if !key && !hidden && !all_heard {
            found.push((Rule::Unspoken, short(text)));
        }
    }
    for stop in sight.scene.page.stops() {
        if !sight.scene.said.iter().any(|said| said.id == stop.id()) {
            found.push((Rule::Unspoken, stop.id().to_owned()));
        }
    }
    aloud(sight, found);
}

/// Letters and digits only: the voice groups numbers and ends sentences in its own way.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The shorter wordings of buttons, with the whole wording that is spoken.
fn shorter(page: &Page<()>) -> Vec<(&str, &str)> {
    let inside = page.nodes.iter().filter_map(|node| match &node.kind {
        NodeKind::Button(button) => Some(button),
        NodeKind::Row { action, .. } => action.as_ref(),
        _ => None,
    });
    inside
        .chain(page.frame.buttons())
        .filter_map(|button| Some((button.short_label.as_deref()?, button.label.as_str())))
        .collect()
}

/// What somebody typed is said in private only.
fn aloud(sight: &Sight<'_>, found: &mut Found) {
    if sight.scene.page.id.starts_with("example/") {
        // The example that helps may be the one that was typed: both are invented.
        return;
    }
    let typed: Vec<String> = sight.scene.typed.iter().map(|text| plain(text)).collect();
    for said in sight.scene.said.iter().filter(|said| !said.personal) {
        let text = plain(&said.text);
        if typed.iter().any(|typed| text.contains(typed.as_str())) {
            found.push((
                Rule::SaidAloud,
                format!("{}: {}", said.id, short(&said.text)),
            ));
        }
    }
}
