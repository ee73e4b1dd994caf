//! The page model: one description of a screen, used four times.
//!
//! `ui::draw` turns a [`Page`] into pixels, focus follows its node order, `Voice` speaks it,
//! tests measure it. A screen therefore never builds a widget, and what is drawn, focused,
//! spoken and tested cannot differ. Nothing here may know iced.

use std::ops::Range;
use std::sync::Arc;

/// One whole screen.
#[derive(Debug, Clone)]
pub struct Page<M> {
    /// Stable name for tests and pictures, such as `question/seul`.
    pub id: String,
    /// The title: the question itself on a question page.
    pub title: String,
    /// Whether the title says something about the person.
    pub title_personal: bool,
    /// A tone other than [`Tone::Plain`] puts the title on a tint, with an icon: « C'est gardé ».
    pub title_tone: Tone,
    /// Whether this is a following sheet of a page cut by [`Page::only`]: its title is repeated
    /// small.
    pub continued: bool,
    /// What stands under the title, in reading order.
    pub nodes: Vec<Node<M>>,
    /// What stands at the same place on every screen.
    pub frame: Frame<M>,
    /// How it is drawn.
    pub look: Look,
    /// How many columns the tiles take when there is room.
    pub tile_columns: u8,
}

/// How a page is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// Title top left, content under it, fixed frame.
    #[default]
    Senior,
    /// Centred, one big action: the welcome screen, the curtain, the wipe.
    Welcome,
    /// Denser: 24 px text, 44 px controls.
    Staff,
}

/// What stands at the same place on every screen (WCAG 3.2.3, 3.2.6).
#[derive(Debug, Clone)]
pub struct Frame<M> {
    /// Top left.
    pub back: Option<Button<M>>,
    /// Top middle: « Question 4 sur 11 ».
    pub context: Option<String>,
    /// Top bar: « Cacher l'écran ».
    pub hide: Option<Button<M>>,
    /// Top right: « Lire à voix haute ».
    pub speak: Option<Button<M>>,
    /// A coloured band with a word that says who holds the pen; mediator and practice visits.
    pub posture: Option<String>,
    /// One calm line over the bottom bar.
    pub strip: Option<Strip>,
    /// Bottom left.
    pub help: Option<Button<M>>,
    /// Bottom, left of the main action.
    pub secondary: Vec<Button<M>>,
    /// Bottom right: the one filled button; says what happens.
    pub main: Option<Button<M>>,
}

impl<M> Default for Frame<M> {
    fn default() -> Self {
        Self {
            back: None,
            context: None,
            hide: None,
            speak: None,
            posture: None,
            strip: None,
            help: None,
            secondary: Vec::new(),
            main: None,
        }
    }
}

impl<M> Frame<M> {
    /// Its buttons in focus order: the main action first.
    pub fn buttons(&self) -> impl Iterator<Item = &Button<M>> {
        self.main
            .iter()
            .chain(&self.secondary)
            .chain(&self.help)
            .chain(&self.back)
            .chain(&self.hide)
            .chain(&self.speak)
    }
}

/// The status strip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Its colours.
    pub tone: Tone,
    /// Its icon, always beside the words.
    pub icon: Icon,
    /// One or two short sentences.
    pub text: String,
}

/// A button with words on it.
#[derive(Debug, Clone)]
pub struct Button<M> {
    /// Stable name, unique on the page.
    pub id: String,
    /// What it does, in words.
    pub label: String,
    /// A shorter wording used when the text is very large.
    pub short_label: Option<String>,
    /// Icon beside the words.
    pub icon: Option<Icon>,
    /// What pressing it means.
    pub on_press: M,
}

/// One thing on the page.
#[derive(Debug, Clone)]
pub struct Node<M> {
    /// Stable name, unique on the page.
    pub id: String,
    /// Whether its value says something about the person: spoken in private only, masked.
    pub personal: bool,
    /// What it is.
    pub kind: NodeKind<M>,
}

/// Turns an edited text into a message.
pub type OnEdit<M> = Arc<dyn Fn(String) -> M + Send + Sync>;

/// What a node is.
#[derive(Clone)]
pub enum NodeKind<M> {
    /// A smaller heading.
    Heading(String),
    /// A sentence of the page's text. Drawn one sentence a line.
    Sentence {
        /// The words.
        text: String,
        /// Quiet (muted ink), or normal.
        tone: Tone,
    },
    /// A box with an icon: an error summary, a deadline, a definition.
    Notice {
        /// Its colours; its icon says the same.
        tone: Tone,
        /// Its icon.
        icon: Icon,
        /// One to three sentences.
        text: String,
    },
    /// A large tile to press: a choice or a way to go.
    Tile {
        /// The words.
        label: String,
        /// A line under the label.
        sentence: Option<String>,
        /// What is drawn at its start.
        mark: Mark,
        /// What pressing it means.
        on_press: M,
    },
    /// A field to type in.
    Field(Field<M>),
    /// The on-screen keyboard; its keys edit the field in focus.
    Keyboard(Layout),
    /// One line of a summary: label, value, one action.
    Row {
        /// What was asked, shortly.
        label: String,
        /// What was answered, as a person would write it.
        value: String,
        /// « Changer ».
        action: Option<Button<M>>,
    },
    /// The follow-up code in huge digits.
    Code(String),
    /// A QR code, with the words that say the same.
    Qr {
        /// What it encodes.
        data: String,
        /// The words spoken for it.
        label: String,
    },
    /// A picture of a paper, with the words that say the same.
    Picture {
        /// PNG or JPEG bytes.
        bytes: Arc<[u8]>,
        /// The words spoken for it.
        label: String,
    },
    /// A rectangle of an exact size, to be compared with a real thing.
    Gauge {
        /// Its width, in logical pixels.
        width_px: f32,
        /// Its height.
        height_px: f32,
        /// The words inside, spoken for it.
        label: String,
    },
    /// How far a work is.
    Progress {
        /// From 0 to 1.
        ratio: f32,
        /// The same in words.
        label: String,
    },
    /// Staff only: a table whose rows can be opened.
    Table(Table<M>),
    /// A button inside the page.
    Button(Button<M>),
}

impl<M: std::fmt::Debug> std::fmt::Debug for NodeKind<M> {
    /// Structure only: what a person typed never reaches a log through a debug print.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.role())
    }
}

/// A field to type in.
#[derive(Clone)]
pub struct Field<M> {
    /// Label above the field.
    pub label: String,
    /// What stands in it.
    pub value: String,
    /// How wide it is drawn, in characters of the text size.
    pub width_chars: u16,
    /// Most characters it takes.
    pub max_chars: usize,
    /// Which keyboard fits it.
    pub layout: Layout,
    /// Drawn as dots (PIN).
    pub masked: bool,
    /// What is wrong with it, same words as in the summary.
    pub error: Option<String>,
    /// Called with the whole new text.
    pub on_edit: OnEdit<M>,
}

/// A table of the staff screens.
#[derive(Debug, Clone)]
pub struct Table<M> {
    /// Column titles, with their share of the width.
    pub columns: Vec<(String, u16)>,
    /// Rows.
    pub rows: Vec<TableRow<M>>,
}

/// One row of a table.
#[derive(Debug, Clone)]
pub struct TableRow<M> {
    /// Stable name, unique on the page.
    pub id: String,
    /// One cell a column; a tone other than [`Tone::Plain`] is drawn as a small badge.
    pub cells: Vec<(String, Tone)>,
    /// Opens the row.
    pub on_press: Option<M>,
}

/// The on-screen keyboards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Layout {
    /// AZERTY letters with a row of accents, hyphen, apostrophe, space.
    Letters,
    /// Letters and digits, for addresses and free text.
    Text,
    /// Lower-case letters, digits, `@ . - _` and providers.
    Email,
    /// Ten digits in telephone order.
    Digits,
}

/// The meaning of a colour; always doubled by words and an icon or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tone {
    /// Ink on paper.
    #[default]
    Plain,
    /// Muted ink: a hint.
    Quiet,
    /// The calm strip.
    Calm,
    /// It went well.
    Ok,
    /// Look here.
    Attention,
    /// Stop and read.
    Stop,
    /// A mediator is here.
    Mediator,
}

/// What stands at the start of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// One of several: a ring, filled when chosen.
    Radio {
        /// Whether it is chosen.
        chosen: bool,
    },
    /// Any of several: a box, ticked when chosen.
    Tick {
        /// Whether it is chosen.
        chosen: bool,
    },
    /// A way to go.
    Icon(Icon),
    /// Nothing.
    None,
}

macro_rules! icons {
    ($($(#[$doc:meta])* $variant:ident = $stem:literal),+ $(,)?) => {
        /// The line icons of `assets/icons`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* #[doc = $stem] $variant),+ }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// File name without `.svg`.
            #[must_use]
            pub fn stem(self) -> &'static str {
                match self { $(Self::$variant => $stem),+ }
            }

            /// The icon of that file name.
            #[must_use]
            pub fn from_stem(stem: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|icon| icon.stem() == stem)
            }
        }
    };
}

icons! {
    Back = "retour", Voice = "voix", Hide = "cacher", Help = "aide", Check = "valider",
    Cloud = "nuage", Print = "imprimer", Close = "fermer", Plus = "plus", Minus = "moins",
    Pencil = "crayon", Warning = "attention", Clock = "horloge", Home = "maison",
    Person = "personne", People = "personnes", Book = "livre", Sun = "soleil", Meal = "repas",
    Bus = "bus", Search = "loupe", Letter = "enveloppe", Phone = "telephone", Paper = "papier",
    Key = "cle", Lock = "cadenas", Usb = "usb", Star = "etoile", FaceHappy = "visage-content",
    FaceNeutral = "visage-neutre", FaceSad = "visage-triste", Erase = "effacer", Next = "suite",
    Info = "information", Hand = "main", Moon = "lune", Contrast = "contraste",
    TextSize = "taille", Language = "langue", Ear = "oreille",
}

impl<M> NodeKind<M> {
    /// The role, in one word, for transcripts and tests.
    #[must_use]
    pub fn role(&self) -> &'static str {
        match self {
            Self::Heading(_) => "heading",
            Self::Sentence { .. } => "sentence",
            Self::Notice { .. } => "notice",
            Self::Tile {
                mark: Mark::Radio { .. },
                ..
            } => "radio",
            Self::Tile {
                mark: Mark::Tick { .. },
                ..
            } => "checkbox",
            Self::Tile { .. } | Self::Button(_) => "button",
            Self::Field(_) => "field",
            Self::Keyboard(_) => "keyboard",
            Self::Row { .. } => "row",
            Self::Code(_) => "code",
            Self::Qr { .. } => "qr",
            Self::Picture { .. } => "picture",
            Self::Gauge { .. } => "gauge",
            Self::Progress { .. } => "progress",
            Self::Table(_) => "table",
        }
    }

    fn map<N, F>(self, f: &F) -> NodeKind<N>
    where
        M: 'static,
        N: 'static,
        F: Fn(M) -> N + Clone + Send + Sync + 'static,
    {
        match self {
            Self::Heading(text) => NodeKind::Heading(text),
            Self::Sentence { text, tone } => NodeKind::Sentence { text, tone },
            Self::Notice { tone, icon, text } => NodeKind::Notice { tone, icon, text },
            Self::Tile {
                label,
                sentence,
                mark,
                on_press,
            } => NodeKind::Tile {
                label,
                sentence,
                mark,
                on_press: f(on_press),
            },
            Self::Field(field) => {
                let (edit, f) = (field.on_edit, f.clone());
                NodeKind::Field(Field {
                    label: field.label,
                    value: field.value,
                    width_chars: field.width_chars,
                    max_chars: field.max_chars,
                    layout: field.layout,
                    masked: field.masked,
                    error: field.error,
                    on_edit: Arc::new(move |text| f(edit(text))),
                })
            }
            Self::Keyboard(layout) => NodeKind::Keyboard(layout),
            Self::Row {
                label,
                value,
                action,
            } => NodeKind::Row {
                label,
                value,
                action: action.map(|button| button.map(f)),
            },
            Self::Code(code) => NodeKind::Code(code),
            Self::Qr { data, label } => NodeKind::Qr { data, label },
            Self::Picture { bytes, label } => NodeKind::Picture { bytes, label },
            Self::Gauge {
                width_px,
                height_px,
                label,
            } => NodeKind::Gauge {
                width_px,
                height_px,
                label,
            },
            Self::Progress { ratio, label } => NodeKind::Progress { ratio, label },
            Self::Table(table) => NodeKind::Table(Table {
                columns: table.columns,
                rows: table
                    .rows
                    .into_iter()
                    .map(|row| TableRow {
                        id: row.id,
                        cells: row.cells,
                        on_press: row.on_press.map(f),
                    })
                    .collect(),
            }),
            Self::Button(button) => NodeKind::Button(button.map(f)),
        }
    }
}

impl<M> Button<M> {
    /// A button with words only.
    #[must_use]
    pub fn new(id: &str, label: impl Into<String>, on_press: M) -> Self {
        Self {
            id: id.to_owned(),
            label: label.into(),
            short_label: None,
            icon: None,
            on_press,
        }
    }

    /// Adds an icon beside the words.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Adds the wording for very large text.
    #[must_use]
    pub fn short(mut self, label: impl Into<String>) -> Self {
        self.short_label = Some(label.into());
        self
    }

    fn map<N>(self, f: &impl Fn(M) -> N) -> Button<N> {
        Button {
            id: self.id,
            label: self.label,
            short_label: self.short_label,
            icon: self.icon,
            on_press: f(self.on_press),
        }
    }
}

impl<M> Node<M> {
    /// A node that says nothing about the person.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: NodeKind<M>) -> Self {
        Self {
            id: id.into(),
            personal: false,
            kind,
        }
    }

    /// Marks the node's value as personal.
    #[must_use]
    pub fn personal(mut self, personal: bool) -> Self {
        self.personal = personal;
        self
    }

    /// A sentence in normal ink.
    #[must_use]
    pub fn sentence(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(
            id,
            NodeKind::Sentence {
                text: text.into(),
                tone: Tone::Plain,
            },
        )
    }

    /// A hint in muted ink.
    #[must_use]
    pub fn hint(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(
            id,
            NodeKind::Sentence {
                text: text.into(),
                tone: Tone::Quiet,
            },
        )
    }

    /// A notice box.
    #[must_use]
    pub fn notice(id: impl Into<String>, tone: Tone, icon: Icon, text: impl Into<String>) -> Self {
        Self::new(
            id,
            NodeKind::Notice {
                tone,
                icon,
                text: text.into(),
            },
        )
    }

    /// A tile.
    #[must_use]
    pub fn tile(id: impl Into<String>, label: impl Into<String>, mark: Mark, on_press: M) -> Self {
        Self::new(
            id,
            NodeKind::Tile {
                label: label.into(),
                sentence: None,
                mark,
                on_press,
            },
        )
    }

    /// Adds the line under a tile's label; does nothing to other nodes.
    #[must_use]
    pub fn under(mut self, text: impl Into<String>) -> Self {
        if let NodeKind::Tile { sentence, .. } = &mut self.kind {
            *sentence = Some(text.into());
        }
        self
    }
}

impl<M> Page<M> {
    /// A senior page with nothing on it yet.
    #[must_use]
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            title_personal: false,
            title_tone: Tone::Plain,
            continued: false,
            nodes: Vec::new(),
            frame: Frame::default(),
            look: Look::Senior,
            tile_columns: 1,
        }
    }

    /// Turns every message of the page into another.
    #[must_use]
    pub fn map<N, F>(self, f: F) -> Page<N>
    where
        M: 'static,
        N: 'static,
        F: Fn(M) -> N + Clone + Send + Sync + 'static,
    {
        let button = |button: Option<Button<M>>| button.map(|b| b.map(&f));
        Page {
            frame: Frame {
                back: button(self.frame.back),
                context: self.frame.context,
                hide: button(self.frame.hide),
                speak: button(self.frame.speak),
                posture: self.frame.posture,
                strip: self.frame.strip,
                help: button(self.frame.help),
                secondary: self
                    .frame
                    .secondary
                    .into_iter()
                    .map(|b| b.map(&f))
                    .collect(),
                main: button(self.frame.main),
            },
            nodes: self
                .nodes
                .into_iter()
                .map(|node| Node {
                    id: node.id,
                    personal: node.personal,
                    kind: node.kind.map(&f),
                })
                .collect(),
            id: self.id,
            title: self.title,
            title_personal: self.title_personal,
            title_tone: self.title_tone,
            continued: self.continued,
            look: self.look,
            tile_columns: self.tile_columns,
        }
    }

    /// Keeps only the nodes of one sheet of a page that is too long for the screen: those of
    /// [`Page::sheet_nodes`].
    #[must_use]
    pub fn only(mut self, sheet: Range<usize>) -> Self {
        self.continued |= sheet.start > 0;
        let keyboard = self.lent_keyboard(&sheet);
        let mut index = 0;
        self.nodes.retain(|_| {
            let keep = sheet.contains(&index) || Some(index) == keyboard;
            index += 1;
            keep
        });
        self
    }

    /// The nodes of one sheet. A sheet with a field but without the page's keyboard is lent it.
    #[must_use]
    pub fn sheet_nodes(&self, sheet: Range<usize>) -> Vec<&Node<M>> {
        let keyboard = self.lent_keyboard(&sheet);
        let lent = keyboard.and_then(|index| self.nodes.get(index));
        let own = self.nodes.get(sheet).unwrap_or_default();
        own.iter().chain(lent).collect()
    }

    /// The keyboard that stands after a sheet which has a field but no keyboard.
    fn lent_keyboard(&self, sheet: &Range<usize>) -> Option<usize> {
        let is_keyboard = |node: &Node<M>| matches!(node.kind, NodeKind::Keyboard(_));
        let own = self.nodes.get(sheet.clone())?;
        let typed = own
            .iter()
            .any(|node| matches!(node.kind, NodeKind::Field(_)));
        if !typed || own.iter().any(is_keyboard) {
            return None;
        }
        let after = self.nodes.get(sheet.end..)?.iter().position(is_keyboard)?;
        Some(sheet.end + after)
    }

    /// Whether it asks one thing: those pages have the strictest limits (research: ux B28, B31).
    #[must_use]
    pub fn asks(&self) -> bool {
        ["question/", "commune/", "more/", "paper/"]
            .iter()
            .any(|kind| self.id.starts_with(kind))
    }

    /// The field whose id this is.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field<M>> {
        self.nodes.iter().find_map(|node| match &node.kind {
            NodeKind::Field(field) if node.id == id => Some(field),
            _ => None,
        })
    }
}

/// A thing that takes the focus.
#[derive(Debug, Clone)]
pub enum Stop<'a, M> {
    /// Pressed with Space or Enter.
    Press(&'a str, &'a M),
    /// Typed into.
    Field(&'a str),
}

impl<M> Stop<'_, M> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Press(id, _) | Self::Field(id) => id,
        }
    }
}

impl<M> Page<M> {
    /// Everything that takes the focus, in reading order: the content first, then the main
    /// action, then the rest of the frame. Content comes first so that the question is at most
    /// a few key presses away; the order is the same on every screen.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop<'_, M>> {
        let mut stops = Vec::new();
        for node in &self.nodes {
            match &node.kind {
                NodeKind::Tile { on_press, .. } => stops.push(Stop::Press(&node.id, on_press)),
                NodeKind::Field(_) => stops.push(Stop::Field(&node.id)),
                NodeKind::Row {
                    action: Some(button),
                    ..
                }
                | NodeKind::Button(button) => {
                    stops.push(Stop::Press(&button.id, &button.on_press));
                }
                NodeKind::Table(table) => stops.extend(
                    table
                        .rows
                        .iter()
                        .filter_map(|row| row.on_press.as_ref().map(|m| Stop::Press(&row.id, m))),
                ),
                _ => {}
            }
        }
        stops.extend(
            self.frame
                .buttons()
                .map(|button| Stop::Press(button.id.as_str(), &button.on_press)),
        );
        stops
    }
}
