//! `guichet queue …`: what waits, what left, what is wrong, and what staff can do about it.
//! Shows nothing personal, for what is in the queue is sealed; opening it is `super::opening`'s.

use clap::Subcommand;
use serde_json::Value;

use super::opening::{ContentArgs, OpenArgs, OpeningsArgs};
use super::rescue::RescueArgs;
use super::stick::{ExportArgs, ImportArgs};
use super::words::{Words, with_configuration};
use super::{CliError, Context, Exit, output};
use crate::catalogue::{Catalogue, KioskConfig};
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::ids::SubmissionId;
use crate::domain::submission::State;
use crate::l10n::Arg;
use crate::store::{Filter, Item, Store};

/// Rows read at a time.
const PAGE: u32 = 1_000;

/// Arguments of `guichet queue`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// The whole queue, the nearest deadline first within each state asked for
    List {
        /// Only one state, such as kept or needs_staff
        #[arg(long, value_parser = state)]
        state: Option<State>,
        /// Only what is still to be done: not received, not cancelled
        #[arg(long, conflicts_with = "state")]
        open: bool,
        /// At most so many
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
        /// Leave out the first ones
        #[arg(long, value_name = "N", default_value_t = 0)]
        offset: u64,
    },
    /// One request
    Show {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        content: ContentArgs,
    },
    /// Open every request that a key opens: one JSON document a line
    Open(OpenArgs),
    /// Who opened which request here, when and why
    Openings(OpeningsArgs),
    /// Forget its waits and failures, so that it leaves with the next run
    Retry(Which),
    /// Set it aside: it is not sent until released
    Hold(Which),
    /// Let it go again
    Release(Which),
    /// Withdraw it, while nothing of it can have left
    Cancel(Which),
    /// Write what waits into a sealed file, for a stick; it stays here until its receipt is back
    Export(ExportArgs),
    /// Take the receipts that came back
    Import(ImportArgs),
    /// Save what can be saved out of a damaged queue, after copying it
    Rescue(RescueArgs),
}

/// Which request.
#[derive(Debug, clap::Args)]
struct Which {
    /// Its id, or its follow-up code, in groups or not
    #[arg(value_name = "ID", required = true)]
    id: Vec<String>,
}

/// What the commands work with.
pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) words: Words,
    pub(super) kiosk: Option<KioskConfig>,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// An unknown request, an action its state does not allow, a storage failure.
    pub fn run(self, context: &Context) -> Result<Exit, CliError> {
        // The queue can be read whatever the configuration has become.
        let kiosk = Catalogue::open(&context.config_dir)
            .0
            .map(|found| found.kiosk);
        let mut words = Words::load(context, kiosk.as_ref())?;
        let action = match self.action {
            // Before the queue is opened, which it cannot be.
            Action::Rescue(args) => return args.run(context, &words),
            action => action,
        };
        let now = context.clock.moment();
        let store = Store::open(&context.data_dir, &now)?;
        words.believe(&store.trusted_time()?, &now);
        let mut desk = Desk {
            words,
            store,
            kiosk,
        };
        match action {
            Action::List {
                state,
                open,
                limit,
                offset,
            } => {
                let filter = match (state, open) {
                    (Some(state), _) => Filter::State(state),
                    (None, true) => Filter::Open,
                    (None, false) => Filter::All,
                };
                desk.list(context, filter, offset, limit.unwrap_or(u64::MAX))
            }
            Action::Show { which, content } => {
                let item = desk.find(&which)?;
                if content.is_wanted() {
                    return content.run(context, &mut desk, &item);
                }
                desk.show(context, &item);
                Ok(Exit::Done)
            }
            Action::Open(args) => args.run(context, &mut desk),
            Action::Openings(args) => args.run(context, &desk),
            Action::Retry(which) => desk.act(context, &which, "cli-retried", |store, id, now| {
                store.retry(id, now).map(drop)
            }),
            Action::Hold(which) => desk.act(context, &which, "cli-held", Store::hold),
            Action::Release(which) => {
                desk.act(context, &which, "cli-released", |store, id, now| {
                    store.release(id, now).map(drop)
                })
            }
            Action::Cancel(which) => desk.act(context, &which, "cli-cancelled", Store::cancel),
            Action::Export(args) => args.run(context, &mut desk),
            Action::Import(args) => args.run(context, &mut desk),
            Action::Rescue(args) => args.run(context, &desk.words),
        }
    }
}

impl Desk {
    fn list(
        &self,
        context: &Context,
        filter: Filter,
        mut offset: u64,
        mut left: u64,
    ) -> Result<Exit, CliError> {
        let mut documents: Vec<Value> = Vec::new();
        let mut unreadable = 0;
        let mut shown = 0;
        while left > 0 {
            let limit = u32::try_from(left).unwrap_or(PAGE).min(PAGE);
            let page = self.store.queue_page(filter, offset, limit)?;
            let read = page.items.len() + page.unreadable.len();
            for item in page.items {
                let item = with_configuration(item, self.kiosk.as_ref());
                if context.json {
                    documents.push(self.words.item_json(&item));
                } else {
                    output::line(&self.words.item_line(&item));
                }
                shown += 1;
            }
            unreadable += page.unreadable.len();
            if read < limit as usize {
                break;
            }
            offset += u64::from(limit);
            left -= u64::from(limit);
        }
        if context.json {
            output::document(&documents);
        } else if shown == 0 {
            output::line(&self.words.say("cli-empty", &[]));
        }
        if unreadable > 0 {
            output::complain(&format!(
                "{unreadable} requests cannot be read: the disk changed them; the next run sets them aside."
            ));
            return Ok(Exit::Problems);
        }
        Ok(Exit::Done)
    }

    pub(super) fn show(&self, context: &Context, item: &Item) {
        let item = with_configuration(item.clone(), self.kiosk.as_ref());
        if context.json {
            output::document(&self.words.item_json(&item));
            return;
        }
        output::line(&self.words.item_line(&item));
        let lines = [
            ("id", item.id.to_string()),
            ("version", item.version.clone()),
            ("destination", item.destination.to_string()),
            ("manifest", item.manifest_sha256.to_string()),
            (
                "size",
                format!("{} bytes, {} parts", item.size_bytes, item.parts),
            ),
            ("attempts", item.attempts.to_string()),
        ];
        for (name, value) in lines {
            output::line(&format!("{name:12} {value}"));
        }
        if let Some(receipt) = &item.receipt {
            let said = format!("{} ({})", receipt.reference, receipt.received_at);
            output::line(&format!("{:12} {said}", "receipt"));
        }
    }

    fn act(
        &mut self,
        context: &Context,
        which: &Which,
        said: &str,
        action: impl Fn(
            &mut Store,
            SubmissionId,
            &crate::domain::retry::Moment,
        ) -> Result<(), crate::store::StoreError>,
    ) -> Result<Exit, CliError> {
        let id = self.find(which)?.id;
        action(&mut self.store, id, &context.clock.moment())?;
        let item = self.store.get(id)?;
        if context.json {
            output::document(&self.words.item_json(&item));
        } else {
            let code = item.code.to_string();
            output::line(&self.words.say(said, &[("code", Arg::Text(&code))]));
        }
        Ok(Exit::Done)
    }

    fn find(&self, which: &Which) -> Result<Item, CliError> {
        let text = which.id.concat();
        if let Ok(id) = text.parse::<SubmissionId>() {
            return Ok(self.store.get(id)?);
        }
        let code = text.parse::<FollowUpCode>().map_err(|error| {
            let short: String = text.chars().take(80).collect();
            CliError::Usage(format!(
                "`{short}` is neither the id nor the code of a request: {error}."
            ))
        })?;
        Ok(self.store.by_code(code)?)
    }
}

fn state(text: &str) -> Result<State, String> {
    State::parse(text).ok_or_else(|| {
        let names: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
        format!("the states are {}", names.join(", "))
    })
}
