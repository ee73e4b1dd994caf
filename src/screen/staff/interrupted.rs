//! « Demandes interrompues »: visits that people walked away from, and the one question that
//! gives one back to the right person.

use std::sync::Arc;

use jiff::civil::Date;

use crate::l10n::Arg;
use crate::screen::effect::{Effect, Secret};
use crate::screen::page::{Field, Icon, Layout, Node, NodeKind, Page, Table, TableRow, Tone};
use crate::screen::scene::Scene;

use super::{Message, service_words, staff_page};

/// A visit laid aside, as staff see it. Nothing personal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Slug of the service.
    pub service: String,
    /// Day of the last answered page, at the counter.
    pub saved_on: Date,
    /// And the time, such as « 14 h 05 »: hours and minutes.
    pub saved_at: (i8, i8),
    /// What the person is asked.
    pub proof: Asked,
    /// Wrong answers that are still allowed.
    pub tries_left: u32,
}

/// What the person is asked before their visit is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Their year of birth.
    Year,
    /// The name they typed.
    Name,
    /// Nothing: it holds nothing that says who they are.
    Nothing,
}

/// How giving back went, when it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// What was said does not fit.
    Wrong {
        /// Wrong answers that are still allowed.
        tries_left: u32,
    },
    /// It is too old, was destroyed, or was tried too often.
    Gone,
    /// It cannot be read.
    Damaged,
}

/// The list and what is typed.
#[derive(Debug, Clone, Default)]
pub struct Interrupted {
    pub(super) rows: Vec<Row>,
    pub(super) shown: bool,
    open: Option<String>,
    said: Secret,
    refusal: Option<Refusal>,
}

/// Rows of the list on one screen.
const ROWS: usize = 6;

impl Interrupted {
    pub(super) fn show(&mut self) -> Vec<Effect> {
        self.shown = true;
        vec![Effect::ReadAsides]
    }

    /// « Retour »: from one to the list, from the list to the queue.
    pub(super) fn back(&mut self) {
        self.refusal = None;
        self.said = Secret::default();
        if self.open.take().is_none() {
            self.shown = false;
        }
    }

    pub(super) fn select(&mut self, id: String) {
        self.refusal = None;
        self.said = Secret::default();
        self.open = Some(id);
    }

    pub(super) fn say(&mut self, text: String) {
        self.said = Secret::new(text);
    }

    pub(super) fn give_back(&mut self) -> Vec<Effect> {
        let Some(id) = self.open.clone() else {
            return Vec::new();
        };
        let said = std::mem::take(&mut self.said);
        vec![Effect::GiveBack { id, said }]
    }

    pub(super) fn destroy(&mut self) -> Vec<Effect> {
        match self.open.take() {
            Some(id) => vec![Effect::DestroyAside(id), Effect::ReadAsides],
            None => Vec::new(),
        }
    }

    pub(super) fn refused(&mut self, refusal: Refusal) -> Vec<Effect> {
        self.refusal = Some(refusal);
        vec![Effect::ReadAsides]
    }

    pub(super) fn page(&self, scene: &Scene<'_>) -> Page<crate::screen::Message> {
        let open = self.open.as_ref();
        match open.and_then(|id| self.rows.iter().find(|row| row.id == *id)) {
            Some(row) => self.one(scene, row),
            None => self.list(scene),
        }
    }

    fn list(&self, scene: &Scene<'_>) -> Page<crate::screen::Message> {
        let mut page = staff_page(scene, "staff-asides", scene.text("staff-asides-title"));
        if let Some(Refusal::Gone | Refusal::Damaged) = self.refusal {
            page.nodes.push(self.notice(scene));
        }
        if self.rows.is_empty() {
            page.nodes.push(Node::sentence(
                "staff-asides-none",
                scene.text("staff-asides-none"),
            ));
            return page;
        }
        page.nodes
            .extend(scene.sentences("staff-asides-text", &scene.text("staff-asides-text")));
        let column = |id: &str, share| (scene.text(id), share);
        // A table a row: large text puts some of them on a following sheet.
        page.nodes
            .extend(self.rows.iter().take(ROWS).enumerate().map(|(at, row)| {
                let table = Table {
                    columns: vec![
                        column("staff-column-service", 40),
                        column("staff-column-left", 35),
                    ],
                    rows: vec![line(scene, row)],
                };
                Node::new(format!("staff-asides-table-{at}"), NodeKind::Table(table))
            }));
        page
    }

    fn one(&self, scene: &Scene<'_>, row: &Row) -> Page<crate::screen::Message> {
        let press = |message| crate::screen::Message::Staff(message);
        let title = service_words(scene, &row.service);
        let mut page = staff_page(scene, "staff-aside", title);
        if self.refusal.is_some() {
            page.nodes.push(self.notice(scene));
        }
        let (label, layout) = match row.proof {
            Asked::Year => ("staff-aside-year", Layout::Digits),
            Asked::Name => ("staff-aside-name", Layout::Letters),
            Asked::Nothing => ("", Layout::Digits),
        };
        if row.proof != Asked::Nothing && row.tries_left > 0 {
            page.nodes
                .push(Node::hint("staff-aside-ask", scene.text("staff-aside-ask")));
            page.nodes.push(
                Node::new(
                    "staff-aside-said",
                    NodeKind::Field(Field {
                        label: scene.text(label),
                        value: self.said.expose().to_owned(),
                        width_chars: if row.proof == Asked::Year { 6 } else { 28 },
                        max_chars: 100,
                        layout,
                        masked: false,
                        error: None,
                        on_edit: Arc::new(|text| {
                            crate::screen::Message::Staff(Message::AsideSaid(text))
                        }),
                    }),
                )
                .personal(true),
            );
            if scene.comfort.keyboard {
                page.nodes
                    .push(Node::new("keyboard", NodeKind::Keyboard(layout)));
            }
        }
        page.frame.secondary =
            vec![scene.button("staff-aside-destroy", press(Message::AsideDestroy))];
        if row.tries_left > 0 {
            page.frame.main = scene.main("staff-aside-give-back", press(Message::AsideGiveBack));
        }
        page
    }

    fn notice(&self, scene: &Scene<'_>) -> Node<crate::screen::Message> {
        let text = match self.refusal {
            Some(Refusal::Wrong { tries_left: 0 }) => scene.text("staff-aside-locked"),
            Some(Refusal::Wrong { tries_left }) => scene.text_with(
                "staff-aside-wrong",
                &[("tries", Arg::Number(i64::from(tries_left)))],
            ),
            Some(Refusal::Damaged) => scene.text("staff-aside-damaged"),
            Some(Refusal::Gone) | None => scene.text("staff-aside-gone"),
        };
        Node::notice("problem-aside", Tone::Stop, Icon::Warning, text)
    }
}

fn line(scene: &Scene<'_>, row: &Row) -> TableRow<crate::screen::Message> {
    let (hour, minute) = row.saved_at;
    let when = scene.text_with(
        "staff-aside-when",
        &[
            ("day", Arg::Text(&scene.texts.date_in_words(row.saved_on))),
            ("hour", Arg::Text(&hour.to_string())),
            ("minute", Arg::Text(&format!("{minute:02}"))),
        ],
    );
    TableRow {
        id: format!("aside-{}", row.id),
        cells: vec![
            (service_words(scene, &row.service), Tone::Plain),
            (when, Tone::Plain),
        ],
        on_press: Some(crate::screen::Message::Staff(Message::Aside(
            row.id.clone(),
        ))),
    }
}
