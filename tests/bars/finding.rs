//! What a rule finds, and how many findings are told without drowning anybody.

use std::collections::BTreeMap;

/// The rules, one a bar. The number is that of the research (ux §1) or the line of bars.md.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Something stands partly or wholly outside the screen (B4).
    OffScreen,
    /// Something does not fit in what holds it (B4).
    Clipped,
    /// A word of the product is broken between two letters (B4, B9).
    BrokenWord,
    /// Two things stand on each other (B4).
    Overlap,
    /// Something scrolls, or is cut by a layer (B29).
    Scrolls,
    /// A text is smaller than the smallest allowed (B2).
    SmallText,
    /// A line of running text is too long (B9).
    LongLine,
    /// A word stands in capitals (B9).
    Capitals,
    /// Words have too little contrast (B6).
    TextContrast,
    /// A border, an icon or a mark has too little contrast (B7).
    ShapeContrast,
    /// What is chosen differs by colour only (B8).
    ColourAlone,
    /// A control without words (B10).
    NoWords,
    /// A target is too small (B12, B13).
    SmallTarget,
    /// Two targets are too near each other (B14).
    NearTargets,
    /// What destroys stands too near the main action (B14).
    NearDanger,
    /// On a tall screen, something to press stands too high for who is seated (B21).
    TooHigh,
    /// Something that looks pressable answers nothing, or something else (B56).
    DeadTarget,
    /// Something that takes the focus is not on the screen (B20).
    Unreachable,
    /// The focus ring is missing or too thin (B22).
    ThinRing,
    /// Something hides the focus ring (B22).
    HiddenRing,
    /// Focus, speech and reading do not go the same way (B23).
    Order,
    /// Too many presses of Tab on a question page (B24).
    ManyTabs,
    /// Too many choices on a sheet (B28).
    ManyChoices,
    /// A sentence is too long (B30).
    LongSentence,
    /// A page has too many words (B31).
    ManyWords,
    /// Two sentences run on one line (B32).
    RunOn,
    /// Something is chosen or written before anybody did (B56).
    Preselected,
    /// Something visible is not spoken (B58).
    Unspoken,
    /// Something personal would be said aloud (B61).
    SaidAloud,
    /// A letter without a drawing in the bundled fonts.
    NoGlyph,
    /// A text that is missing in this language (B40).
    NoText,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Self; 31] = [
        Self::OffScreen,
        Self::Clipped,
        Self::BrokenWord,
        Self::Overlap,
        Self::Scrolls,
        Self::SmallText,
        Self::LongLine,
        Self::Capitals,
        Self::TextContrast,
        Self::ShapeContrast,
        Self::ColourAlone,
        Self::NoWords,
        Self::SmallTarget,
        Self::NearTargets,
        Self::NearDanger,
        Self::TooHigh,
        Self::DeadTarget,
        Self::Unreachable,
        Self::ThinRing,
        Self::HiddenRing,
        Self::Order,
        Self::ManyTabs,
        Self::ManyChoices,
        Self::LongSentence,
        Self::ManyWords,
        Self::RunOn,
        Self::Preselected,
        Self::Unspoken,
        Self::SaidAloud,
        Self::NoGlyph,
        Self::NoText,
    ];
}

/// Something below a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    /// Service and page.
    pub page: String,
    /// Language, size, shape.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

/// Pages told of each rule.
const TOLD: usize = 14;

/// For each rule: how often, and one example of each page; the pages where it is commonest first.
pub fn told(findings: &[&Finding]) -> String {
    let mut rules: BTreeMap<Rule, BTreeMap<&str, Vec<&Finding>>> = BTreeMap::new();
    for finding in findings {
        let pages = rules.entry(finding.rule).or_default();
        pages.entry(&finding.page).or_default().push(finding);
    }
    let mut lines = Vec::new();
    for (rule, pages) in rules {
        let total: usize = pages.values().map(Vec::len).sum();
        lines.push(format!("{rule:?}: {total} on {} pages", pages.len()));
        let mut pages: Vec<_> = pages.into_iter().collect();
        pages.sort_by_key(|(_, found)| usize::MAX - found.len());
        for (page, found) in pages.iter().take(TOLD) {
            let Finding { at, what, .. } = found[0];
            lines.push(format!("    ×{} · {page} · {at} · {what}", found.len()));
        }
        if pages.len() > TOLD {
            lines.push(format!("    … and {} pages more", pages.len() - TOLD));
        }
    }
    lines.join("\n")
}
