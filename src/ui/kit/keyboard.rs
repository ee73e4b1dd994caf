//! The on-screen keyboards. Their order never changes and nothing is predicted (research: ux
//! B25). Letters follow the usual AZERTY order, with the accents in a block of their own; digits
//! stand in telephone order. They are never mirrored: what is typed here is written in Latin
//! letters, whatever the language of the screen.
//!
//! For hands that tremble every key must be 30 mm wide and high, so the keys come in two steps:
//! a group of letters, then the letter, small above and capital below. Still two taps for every
//! sign, and still in the same places.
//!
//! Letters of other languages (a name from Türkiye, Portugal, Poland) wait behind one key, in the
//! place of the French ones: two taps for every letter of a European name.
//!
//! A keyboard is a grid of units: a letter takes one, a space bar several. The wide arrangement
//! has fourteen units a row; a narrow screen gets ten units and more rows.

use iced::widget::{Column, Row};

use super::label::{fit, stands_tall};
use super::pressable::{Box, Pressable};
use super::{Label, Piece};
use crate::screen::event::{Input, ScreenKey};
use crate::screen::page::Layout;
use crate::screen::words::KeyWords;
use crate::ui::theme::Style;
use crate::ui::theme::scale::{KEY_GAP_PX, KEY_HEIGHT_PX, TARGET_PX};

/// One key.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Key {
    /// Types a letter: small, capital.
    Letter(&'static str, &'static str),
    /// Types a text as it is.
    Text(&'static str),
    Space,
    Erase,
    Capital,
    Next,
    /// Opens a group of [`GROUPS`].
    Group(u8),
    /// Back to the groups.
    Close,
    /// Opens the letters of other languages.
    Others,
    /// Back to the French letters.
    French,
}

/// A key and how many units it takes.
type Cell = (Key, u8);
type Line = Vec<Cell>;

/// The letters of other languages, behind one key of the keyboards for names; after [`GROUPS`],
/// which has them in its own way.
const OTHERS: u8 = 15;
/// What is written on the keys that open and close them.
const OTHERS_SIGNS: &str = "ã ñ ş";
const FRENCH_SIGNS: &str = "a b c";

/// The letters and their capitals.
const LETTERS: [(&str, &str); 78] = [
    ("a", "A"),
    ("b", "B"),
    ("c", "C"),
    ("d", "D"),
    ("e", "E"),
    ("f", "F"),
    ("g", "G"),
    ("h", "H"),
    ("i", "I"),
    ("j", "J"),
    ("k", "K"),
    ("l", "L"),
    ("m", "M"),
    ("n", "N"),
    ("o", "O"),
    ("p", "P"),
    ("q", "Q"),
    ("r", "R"),
    ("s", "S"),
    ("t", "T"),
    ("u", "U"),
    ("v", "V"),
    ("w", "W"),
    ("x", "X"),
    ("y", "Y"),
    ("z", "Z"),
    ("é", "É"),
    ("è", "È"),
    ("ê", "Ê"),
    ("ë", "Ë"),
    ("à", "À"),
    ("â", "Â"),
    ("ç", "Ç"),
    ("î", "Î"),
    ("ï", "Ï"),
    ("ô", "Ô"),
    ("û", "Û"),
    ("ù", "Ù"),
    ("œ", "Œ"),
    ("á", "Á"),
    ("ä", "Ä"),
    ("ã", "Ã"),
    ("å", "Å"),
    ("ă", "Ă"),
    ("ą", "Ą"),
    ("æ", "Æ"),
    ("č", "Č"),
    ("ć", "Ć"),
    ("đ", "Đ"),
    ("ę", "Ę"),
    ("ě", "Ě"),
    ("ğ", "Ğ"),
    ("ı", "I"),
    ("í", "Í"),
    ("ľ", "Ľ"),
    ("ł", "Ł"),
    ("ñ", "Ñ"),
    ("ń", "Ń"),
    ("ň", "Ň"),
    ("ó", "Ó"),
    ("ö", "Ö"),
    ("õ", "Õ"),
    ("ø", "Ø"),
    ("ő", "Ő"),
    ("ř", "Ř"),
    ("ś", "Ś"),
    ("š", "Š"),
    ("ş", "Ş"),
    ("ș", "Ș"),
    ("ț", "Ț"),
    ("ú", "Ú"),
    ("ü", "Ü"),
    ("ů", "Ů"),
    ("ű", "Ű"),
    ("ý", "Ý"),
    ("ź", "Ź"),
    ("ż", "Ż"),
    ("ž", "Ž"),
];

// The arrangements, one line a row, keys parted by spaces. `SPACE`, `ERASE`, `MAJ` and `NEXT`
// are the keys with words; `=3` after a key makes it three units wide.

const LETTERS_WIDE: &str = "
    a z e r t y u i o p é è ê ë
    q s d f g h j k l m à â ç ù
    MAJ=2 w x c v b n - ' î ï ô û
    ERASE=3 SPACE=5 œ OTHERS=2 NEXT=3";

const TEXT_WIDE: &str = "
    1 2 3 4 5 6 7 8 9 0 , . / :
    a z e r t y u i o p é è ê ë
    q s d f g h j k l m à â ç ù
    MAJ=2 w x c v b n - ' î ï ô û
    ERASE=3 SPACE=5 œ OTHERS=2 NEXT=3";

const EMAIL_WIDE: &str = "
    1 2 3 4 5 6 7 8 9 0 @ . - _
    a z e r t y u i o p @orange.fr=4
    q s d f g h j k l m @gmail.com=4
    w x c v b n .fr=2 .com=2 @free.fr=4
    ERASE=3 @laposte.net=4 @wanadoo.fr=4 NEXT=3";

const LETTERS_NARROW: &str = "
    a z e r t y u i o p
    q s d f g h j k l m
    MAJ=2 w x c v b n - '
    é è ê ë à â ç ù î ï
    ô û œ SPACE=7
    ERASE=4 OTHERS=2 NEXT=4";

const TEXT_NARROW: &str = "
    1 2 3 4 5 6 7 8 9 0
    a z e r t y u i o p
    q s d f g h j k l m
    MAJ=2 w x c v b n - '
    é è ê ë à â ç ù î ï
    ô û œ SPACE=3 , . / :
    ERASE=4 OTHERS=2 NEXT=4";

const EMAIL_NARROW: &str = "
    1 2 3 4 5 6 7 8 9 0
    a z e r t y u i o p
    q s d f g h j k l m
    w x c v b n @ . - _
    .fr=2 .com=2 @free.fr=3 @orange.fr=3
    @gmail.com=5 @laposte.net=5
    ERASE=5 NEXT=5";

// The letters of other languages: `MAJ`, `SPACE`, `ERASE` and `NEXT` stay where they were.

const OTHERS_WIDE: &str = "
    á ä ã å ă ą æ č ć đ ę ě ğ ı
    í ľ ł ñ ń ň ó ö õ ø ő ř ś š
    MAJ=2 ş ș ț ú ü ů ű ý ź ż ž ß
    ERASE=3 SPACE=5 İ FRENCH=2 NEXT=3";

const OTHERS_NARROW: &str = "
    á ä ã å ă ą æ č ć đ
    ę ě ğ ı í ľ ł ñ ń ň
    MAJ=2 ó ö õ ø ő ř ś š
    ş ș ț ú ü ů ű ý ź ż
    ž ß İ SPACE=7
    ERASE=4 FRENCH=2 NEXT=4";

const DIGITS: &str = "
    1 2 3
    4 5 6
    7 8 9
    ERASE 0 NEXT";

/// The groups of the steady keyboards: what is written on their key, and what they open.
const GROUPS: [(&str, &str); 15] = [
    ("azert", "a z e r t"),
    ("yuiop", "y u i o p"),
    ("qsdfg", "q s d f g"),
    ("hjklm", "h j k l m"),
    ("wxcvbn", "w x c v b n"),
    ("éèêëçà", "é è ê ë ç à"),
    ("âîïôûùœ", "â î ï ô û ù œ"),
    ("- ' , . / :", "- ' , . / :"),
    ("12345", "1 2 3 4 5"),
    ("67890", "6 7 8 9 0"),
    ("@ . - _", "@ . - _ .fr .com"),
    ("áãäğıíñ", "á ã ä ğ ı í ñ"),
    ("óõöşúüł", "ó õ ö ş ú ü ł"),
    ("ăąčćđęš", "ă ą č ć đ ę š"),
    (
        "@orange.fr",
        "@orange.fr @gmail.com @laposte.net | @wanadoo.fr @free.fr",
    ),
];

// `#3` is the key of the fourth group.

const LETTERS_STEADY: &str = "
    #0 #1 #5 #6 #11 #12 #7
    #2 #3 #4 SPACE=2 #13 ERASE";

const TEXT_STEADY: &str = "
    #0 #1 #5 #6 #11 #12 #7 #8
    #2 #3 #4 SPACE=2 #13 ERASE #9";

const EMAIL_STEADY: &str = "
    #0 #1 #8 #10 #14 NEXT
    #2 #3 #4 #9 ERASE=2";

const DIGITS_STEADY: &str = "
    1 2 3 4 5 ERASE
    6 7 8 9 0 NEXT";

/// The lines of a keyboard for hands that tremble: the groups, or the open one.
fn steady_arrangement(layout: Layout, tall: bool, open: Option<u8>) -> (u8, Vec<Line>) {
    if let Some((_, signs)) = open.and_then(|open| GROUPS.get(usize::from(open))) {
        return open_group(signs);
    }
    let (units, drawing) = match layout {
        Layout::Letters => (7, LETTERS_STEADY),
        Layout::Text => (8, TEXT_STEADY),
        Layout::Email => (6, EMAIL_STEADY),
        Layout::Digits if tall => (3, DIGITS),
        Layout::Digits => (6, DIGITS_STEADY),
    };
    (units, lines_of(drawing))
}

/// The signs of a group, their capitals under them, and the way back at the end.
fn open_group(signs: &'static str) -> (u8, Vec<Line>) {
    let mut lines: Vec<Line> = signs
        .split('|')
        .map(|line| line.split_whitespace().map(cell).collect())
        .collect();
    if let [only] = lines.as_slice() {
        let capitals = only.iter().map(|(key, units)| match key {
            Key::Letter(_, capital) => (Key::Text(capital), *units),
            _ => (*key, *units),
        });
        let capitals: Line = capitals.collect();
        lines.push(if capitals == *only {
            Line::new()
        } else {
            capitals
        });
    }
    let width = |line: &Line| line.iter().map(|(_, units)| units).sum::<u8>();
    let widest = lines.iter().map(width).max().unwrap_or(1);
    if let Some(last) = lines.last_mut() {
        let used = width(last);
        let least = if widest < 7 { 2 } else { 1 };
        let left = widest.saturating_sub(used).max(least);
        last.push((Key::Close, left));
    }
    let units = lines.iter().map(width).max().unwrap_or(1);
    (units, lines)
}

/// The lines of a keyboard, and how many units its lines have. `others`: with the letters of
/// other languages in the place of the French ones, where there are letters for names.
fn arrangement(layout: Layout, wide: bool, others: bool) -> (u8, Vec<Line>) {
    let (units, french) = french(layout, wide);
    if !others || !matches!(layout, Layout::Letters | Layout::Text) {
        return (units, french);
    }
    let others = lines_of(if wide { OTHERS_WIDE } else { OTHERS_NARROW });
    // Digits stay, and so does what stands beside the space bar.
    let digits = french.len().saturating_sub(others.len());
    let mut lines: Vec<Line> = french.iter().take(digits).cloned().collect();
    let beside_space = french.iter().find(|line| line.contains(&(Key::Space, 3)));
    lines.extend(others.into_iter().map(|mut line| {
        if let (Some(Key::Space), Some(kept)) = (line.last().map(|(key, _)| *key), beside_space) {
            line.pop();
            line.extend(kept.iter().skip_while(|(key, _)| *key != Key::Space));
        }
        line
    }));
    (units, lines)
}

fn french(layout: Layout, wide: bool) -> (u8, Vec<Line>) {
    let (units, drawing) = match (layout, wide) {
        (Layout::Letters, true) => (14, LETTERS_WIDE),
        (Layout::Text, true) => (14, TEXT_WIDE),
        (Layout::Email, true) => (14, EMAIL_WIDE),
        (Layout::Letters, false) => (10, LETTERS_NARROW),
        (Layout::Text, false) => (10, TEXT_NARROW),
        (Layout::Email, false) => (10, EMAIL_NARROW),
        (Layout::Digits, _) => (3, DIGITS),
    };
    (units, lines_of(drawing))
}

fn lines_of(drawing: &'static str) -> Vec<Line> {
    drawing
        .lines()
        .map(|line| line.split_whitespace().map(cell).collect::<Line>())
        .filter(|line| !line.is_empty())
        .collect()
}

fn cell(drawn: &'static str) -> Cell {
    let (name, units) = match drawn.split_once('=') {
        Some((name, units)) => (name, units.parse().unwrap_or(1)),
        None => (drawn, 1),
    };
    let key = match name {
        "SPACE" => Key::Space,
        "ERASE" => Key::Erase,
        "MAJ" => Key::Capital,
        "NEXT" => Key::Next,
        "OTHERS" => Key::Others,
        "FRENCH" => Key::French,
        group if group.starts_with('#') => Key::Group(group[1..].parse().unwrap_or(0)),
        sign => LETTERS
            .iter()
            .find(|(small, _)| *small == sign)
            .map_or(Key::Text(sign), |(small, capital)| {
                Key::Letter(small, capital)
            }),
    };
    (key, units)
}

/// Least space between the words of a key and its border.
const KEY_PAD_PX: f32 = 6.0;
/// Widest a key of one unit gets, on a very wide screen.
const UNIT_WIDEST_PX: f32 = 112.0;

/// A keyboard as it will be drawn: its place is known before anything is laid out.
#[derive(Debug, Clone)]
pub struct Keyboard {
    lines: Vec<Line>,
    unit_px: f32,
    key_height_px: f32,
    /// Width it takes.
    pub width_px: f32,
    /// Height it takes.
    pub height_px: f32,
}

impl Keyboard {
    /// A keyboard for that width. `tall` keys are for screens with room to spare.
    #[must_use]
    pub fn new(
        layout: Layout,
        style: &Style,
        (width_px, room_px): (f32, f32),
        key_height_px: f32,
        open: Option<u8>,
    ) -> Self {
        if style.scale.steady {
            return Self::steady(layout, style, (width_px, room_px), open);
        }
        let wide = width_px >= units_px(14, TARGET_PX);
        let (units, lines) = arrangement(layout, wide, open == Some(OTHERS));
        let unit_px = if layout == Layout::Digits {
            digit_px(style)
        } else {
            let room = width_px - KEY_GAP_PX * f32::from(units - 1);
            (room / f32::from(units)).clamp(TARGET_PX, UNIT_WIDEST_PX)
        };
        let key_height_px = if layout == Layout::Digits {
            key_height_px.max(TARGET_PX)
        } else {
            key_height_px.max(KEY_HEIGHT_PX)
        };
        let rows = lines.len() as f32;
        Self {
            width_px: units_px(units, unit_px),
            height_px: rows * key_height_px + (rows - 1.0) * KEY_GAP_PX,
            lines,
            unit_px,
            key_height_px,
        }
    }

    /// Two rows of 30 mm at the least; the digits in telephone order where four rows fit.
    fn steady(
        layout: Layout,
        style: &Style,
        (width_px, room_px): (f32, f32),
        open: Option<u8>,
    ) -> Self {
        let reach_px = style.scale.reach();
        let tall = room_px >= 5.5 * (reach_px + KEY_GAP_PX);
        let (units, lines) = steady_arrangement(layout, tall, open);
        let room = width_px - KEY_GAP_PX * f32::from(units - 1);
        let unit_px = if layout == Layout::Digits {
            (room / f32::from(units)).clamp(reach_px, reach_px.max(digit_px(style)))
        } else {
            (room / f32::from(units)).clamp(reach_px, 2.5 * reach_px)
        };
        let rows = lines.len() as f32;
        Self {
            width_px: units_px(units, unit_px),
            height_px: rows * reach_px + (rows - 1.0) * KEY_GAP_PX,
            lines,
            unit_px,
            key_height_px: reach_px,
        }
    }

    /// The widget.
    #[must_use]
    pub fn view(&self, style: &Style, capital: bool, words: &KeyWords) -> Piece {
        let rows = self.lines.iter().map(|line| {
            let mut before = 0;
            let cells = line.iter().map(|(key, units)| {
                let width = self.key_width(before, *units);
                before += units;
                self.key(*key, width, style, capital, words)
            });
            Row::with_children(cells).spacing(KEY_GAP_PX).into()
        });
        Column::with_children(rows).spacing(KEY_GAP_PX).into()
    }

    /// Width of a key that starts after so many units: edges fall on whole pixels.
    fn key_width(&self, before: u8, units: u8) -> f32 {
        let edge = |units: u8| (f32::from(units) * (self.unit_px + KEY_GAP_PX)).round();
        edge(before + units) - edge(before) - KEY_GAP_PX
    }

    fn key(&self, key: Key, width: f32, style: &Style, capital: bool, words: &KeyWords) -> Piece {
        let (id, shown, pressed): (&str, &str, ScreenKey) = match key {
            Key::Letter(_, upper) if capital => (upper, upper, ScreenKey::Text(upper)),
            Key::Letter(lower, _) => (lower, lower, ScreenKey::Text(lower)),
            Key::Text(text) => (text, text, ScreenKey::Text(text)),
            Key::Space => ("space", &words.space, ScreenKey::Text(" ")),
            Key::Erase => ("erase", &words.erase, ScreenKey::Erase),
            Key::Capital => ("capital", &words.capital, ScreenKey::Capital),
            Key::Next => ("next", &words.next, ScreenKey::NextField),
            Key::Group(group) => {
                let signs = GROUPS
                    .get(usize::from(group))
                    .map_or("", |(signs, _)| signs);
                (signs, signs, ScreenKey::Group(Some(group)))
            }
            Key::Others => ("others", OTHERS_SIGNS, ScreenKey::Group(Some(OTHERS))),
            Key::French => ("french", FRENCH_SIGNS, ScreenKey::Group(None)),
            Key::Close => ("close", &words.close, ScreenKey::Group(None)),
        };
        let palette = &style.palette;
        let look = if key == Key::Capital && capital {
            Box::chosen(palette)
        } else {
            Box::outlined(palette)
        };
        let face = style.scale.strong().lined(1.0);
        // Arabic letters stand taller than the others.
        let share = if stands_tall(shown) { 0.65 } else { 0.8 };
        let biggest = self.key_height_px * share;
        let face = face.at(face.size_px.max(30.0).min(biggest).floor());
        let smallest = style.scale.smallest();
        let face = fit(shown, face, width - 2.0 * KEY_PAD_PX, smallest)
            .unwrap_or_else(|| face.at(smallest));
        let words = Label::new(shown, face, palette.ink).centred();
        Pressable::new(
            &format!("key/{id}"),
            words,
            Input::ScreenKey(pressed),
            look,
            TARGET_PX,
        )
        .width(width)
        .padding([0.0, KEY_PAD_PX])
        .least_height(self.key_height_px)
        .into()
    }
}

fn units_px(units: u8, unit_px: f32) -> f32 {
    let units = f32::from(units);
    units * unit_px + (units - 1.0) * KEY_GAP_PX
}

/// Width of a digit key: room for the words of the two keys beside the zero.
fn digit_px(style: &Style) -> f32 {
    (style.scale.em * 5.05).clamp(150.0, 168.0).round()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYOUTS: [Layout; 4] = [Layout::Letters, Layout::Text, Layout::Email, Layout::Digits];

    #[test]
    fn every_line_is_full() {
        for layout in LAYOUTS {
            for wide in [true, false] {
                let (_, french) = arrangement(layout, wide, false);
                for others in [false, true] {
                    let (units, lines) = arrangement(layout, wide, others);
                    assert_eq!(lines.len(), french.len(), "nothing moves");
                    for line in lines {
                        let sum: u8 = line.iter().map(|(_, units)| units).sum();
                        assert_eq!(sum, units, "{layout:?} wide={wide}: {line:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_character_of_a_kind_is_one_key_away() {
        let names = "abcdefghijklmnopqrstuvwxyzéèêëàâçîïôûùœ-'";
        let check = |layout, wanted: &str| {
            for wide in [true, false] {
                let (_, lines) = arrangement(layout, wide, false);
                let keys: Vec<Key> = lines.into_iter().flatten().map(|(key, _)| key).collect();
                let names = matches!(layout, Layout::Letters | Layout::Text);
                assert_eq!(keys.contains(&Key::Others), names, "{layout:?} wide={wide}");
                for sign in wanted.chars().map(|sign| sign.to_string()) {
                    let found = keys.iter().any(|key| match key {
                        Key::Letter(text, _) | Key::Text(text) => *text == sign,
                        _ => false,
                    });
                    assert!(found, "{layout:?} wide={wide}: {sign}");
                }
                assert!(keys.contains(&Key::Erase) && keys.contains(&Key::Next));
            }
        };
        check(Layout::Letters, names);
        check(Layout::Text, &format!("{names}0123456789,./"));
        check(Layout::Email, "abcdefghijklmnopqrstuvwxyz0123456789@.-_");
        check(Layout::Digits, "0123456789");
    }

    /// What each key of the first keyboard is, and of the one with the other letters.
    #[test]
    fn letters_of_other_languages_are_two_taps_away_and_nothing_moves() {
        let named = |key: &Key| !matches!(key, Key::Letter(..) | Key::Text(_));
        for (layout, wide) in [
            (Layout::Letters, true),
            (Layout::Letters, false),
            (Layout::Text, true),
            (Layout::Text, false),
        ] {
            let (_, french) = arrangement(layout, wide, false);
            let (_, others) = arrangement(layout, wide, true);
            let places = |lines: &[Line]| -> Vec<(usize, u8, Key)> {
                let mut places = Vec::new();
                for (row, line) in lines.iter().enumerate() {
                    let mut at = 0;
                    for (key, units) in line {
                        let key = if *key == Key::French {
                            Key::Others
                        } else {
                            *key
                        };
                        if named(&key) {
                            places.push((row, at, key));
                        }
                        at += units;
                    }
                }
                places
            };
            assert_eq!(places(&french), places(&others), "{layout:?} wide={wide}");
            let both: Vec<&Cell> = french.iter().chain(&others).flatten().collect();
            for (small, _) in LETTERS {
                let found = both
                    .iter()
                    .any(|(key, _)| matches!(key, Key::Letter(text, _) if *text == small));
                assert!(found, "{layout:?} wide={wide}: {small}");
            }
            for sign in ["ß", "İ"] {
                assert!(both.iter().any(|(key, _)| *key == Key::Text(sign)));
            }
        }
    }

    /// What a keyboard for hands that tremble types with one or two taps.
    fn within_two_taps(layout: Layout, tall: bool) -> Vec<Key> {
        let keys = |open| -> Vec<Key> {
            let (units, lines) = steady_arrangement(layout, tall, open);
            assert!(units <= 8, "{layout:?} {open:?}: too many keys a row");
            assert!(lines.len() <= 2 || (tall && layout == Layout::Digits));
            lines.into_iter().flatten().map(|(key, _)| key).collect()
        };
        let first = keys(None);
        let second = first.iter().filter_map(|key| match key {
            Key::Group(group) => Some(keys(Some(*group))),
            _ => None,
        });
        let second: Vec<Key> = second.flatten().collect();
        [first, second].concat()
    }

    #[test]
    fn every_character_is_two_large_taps_away() {
        let letters: String = LETTERS.iter().take(39).map(|(small, _)| *small).collect();
        let capitals = letters.to_uppercase();
        let letters = format!("{letters}áãäğıíñóõöşúüłăąčćđęš");
        let check = |layout, wanted: &str| {
            for tall in [true, false] {
                let keys = within_two_taps(layout, tall);
                for sign in wanted.chars().map(|sign| sign.to_string()) {
                    let found = keys.iter().any(
                        |key| matches!(key, Key::Letter(text, _) | Key::Text(text) if *text == sign),
                    );
                    assert!(found, "{layout:?} tall={tall}: {sign}");
                }
                assert!(keys.contains(&Key::Erase), "{layout:?}");
            }
        };
        check(Layout::Letters, &format!("{letters}{capitals}-'"));
        check(Layout::Text, &format!("{letters}{capitals}0123456789,./-'"));
        check(Layout::Email, "abcdefghijklmnopqrstuvwxyz0123456789@.-_");
        check(Layout::Digits, "0123456789");
    }

    #[test]
    fn a_capital_is_its_small_letter() {
        for (small, capital) in LETTERS {
            assert_eq!(small.to_uppercase(), capital);
        }
    }
}
