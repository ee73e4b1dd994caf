//! `guichet queue export` and `queue import`: the way out by stick, and the receipts back.
//! Names requests by code or id; shows nothing of what is in them.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::queue::Desk;
use super::sync::unlock_if_told;
use super::words::Words;
use super::{CliError, Context, Exit, output};
use crate::bundle::FileError;
use crate::catalogue::KioskConfig;
use crate::domain::destination::Destination;
use crate::domain::ids::SubmissionId;
use crate::domain::submission::{Problem, State};
use crate::l10n::Arg;
use crate::store::{SenderLock, Store};
use crate::terminal::{
    Export, Exported, Receipts, StickError, reseal_waiting, signing_key, take_receipts,
};
use crate::vault::TerminalKeys;

/// How long an export waits for a sender to end its run, in looks of [`LOOK`].
const LOOKS: u32 = 50;
const LOOK: Duration = Duration::from_millis(200);

/// What to export.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The file to write, on the stick
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Where the requests go; needed only when several destinations wait
    #[arg(long, value_name = "NAME")]
    destination: Option<String>,
    /// Also what was exported before: that stick is lost
    #[arg(long)]
    again: bool,
}

/// What to import.
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// The file of receipts that the desk wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl ExportArgs {
    pub(super) fn run(self, context: &Context, desk: &mut Desk) -> Result<Exit, CliError> {
        let Some(lock) = sender_lock(&context.data_dir)? else {
            output::complain(&desk.words.say("cli-other-sender", &[]));
            return Ok(Exit::Problems);
        };
        let kiosk = configured(desk.kiosk.as_ref())?;
        let now = context.clock.moment();
        if let Some(keys) = TerminalKeys::load(&context.data_dir.join("keys"))? {
            unlock_if_told(&desk.store, &keys)?;
            let (to, recovery) = (&kiosk.destinations, kiosk.recovery_key.as_deref());
            reseal_waiting(&mut desk.store, &keys, to, recovery, &now)?;
        }
        let Some(destination) = self.choose(&desk.store, kiosk)? else {
            tell_export(context, &desk.words, None, &Exported::default(), "");
            return Ok(Exit::Done);
        };
        let signer = signing_key(&context.data_dir, context.random.as_ref())?;
        let bar = bar(context);
        let export = Export {
            destination,
            out: &self.out,
            again: self.again,
            signer: Some(&signer),
        };
        let exported = export.run(&mut desk.store, &lock, &now, &|done, of| {
            bar.set_length(of);
            bar.set_position(done);
        });
        bar.finish_and_clear();
        let exported = exported?;
        let key = signer.public_text();
        tell_export(context, &desk.words, Some(destination), &exported, &key);
        tell_damaged(desk, &exported.damaged);
        Ok(if exported.damaged.is_empty() {
            Exit::Done
        } else {
            Exit::Problems
        })
    }

    /// The destination asked for, or the only one that something waits for.
    fn choose<'a>(
        &self,
        store: &Store,
        kiosk: &'a KioskConfig,
    ) -> Result<Option<&'a Destination>, CliError> {
        let name = match &self.destination {
            Some(name) => name.clone(),
            None => match store.stick_destinations(self.again)?.as_slice() {
                [] => return Ok(None),
                [only] => only.clone(),
                several => {
                    return Err(CliError::Usage(format!(
                        "A file holds the requests of one destination: choose one with --destination, of {}.",
                        several.join(", ")
                    )));
                }
            },
        };
        let found = kiosk.destinations.iter().find(|d| d.name.as_str() == name);
        found.map(Some).ok_or_else(|| {
            let name: String = name.chars().take(80).collect();
            CliError::Usage(format!("`{name}` is not a destination of kiosk.toml."))
        })
    }
}

impl ImportArgs {
    pub(super) fn run(self, context: &Context, desk: &mut Desk) -> Result<Exit, CliError> {
        let kiosk = configured(desk.kiosk.as_ref())?;
        let now = context.clock.moment();
        let bar = bar(context);
        let taken = take_receipts(
            &mut desk.store,
            &self.file,
            &kiosk.destinations,
            &now,
            &|looked| bar.set_position(looked),
        );
        bar.finish_and_clear();
        let taken = taken?;
        let waiting = desk.store.counts()?.of(State::Exported);
        tell_import(context, desk, &taken, waiting);
        let good = taken.whole && taken.damaged == 0 && taken.refused.is_empty();
        Ok(if good { Exit::Done } else { Exit::Problems })
    }
}

impl From<StickError> for CliError {
    fn from(error: StickError) -> Self {
        match error {
            StickError::Store(error) => error.into(),
            StickError::File(error) => error.into(),
            StickError::NoKeys(_) | StickError::TooMany | StickError::NoReceipts(_) => {
                Self::Usage(error.to_string())
            }
        }
    }
}

impl From<FileError> for CliError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Taken(_) | FileError::Busy(_) => Self::Usage(error.to_string()),
            FileError::ReadBack(_) | FileError::Io { .. } => Self::Storage(error.to_string()),
        }
    }
}

/// Waits a moment for a sender to end its run.
fn sender_lock(data_dir: &Path) -> Result<Option<SenderLock>, CliError> {
    for _ in 0..LOOKS {
        if let Some(lock) = SenderLock::try_take(data_dir)? {
            return Ok(Some(lock));
        }
        std::thread::sleep(LOOK);
    }
    Ok(None)
}

/// The destinations' keys are in the configuration: without it nothing can be proven.
fn configured(kiosk: Option<&KioskConfig>) -> Result<&KioskConfig, CliError> {
    kiosk.ok_or_else(|| {
        let said = "The configuration cannot be used, and the keys of the desk are in it: run `guichet check`.";
        CliError::Usage(said.to_owned())
    })
}

/// A bar on a terminal; invisible elsewhere.
pub(super) fn bar(context: &Context) -> ProgressBar {
    let bar = ProgressBar::no_length();
    if context.json || !std::io::stderr().is_terminal() {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} {elapsed}") {
        bar.set_style(style);
    }
    bar
}

fn count(number: usize) -> Arg<'static> {
    Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

fn tell_export(
    context: &Context,
    words: &Words,
    destination: Option<&Destination>,
    exported: &Exported,
    key: &str,
) {
    if context.json {
        let ids = |ids: &[SubmissionId]| ids.iter().map(ToString::to_string).collect::<Vec<_>>();
        output::document(&json!({
            "destination": destination.map(|destination| destination.name.as_str()),
            "requests": exported.requests,
            "bytes": exported.bytes,
            "sha256": exported.sha256.map(|digest| digest.to_string()),
            "terminal_key": destination.map(|_| key),
            "damaged": ids(&exported.damaged),
        }));
    } else if exported.requests == 0 {
        output::line(&words.say("cli-export-nothing", &[]));
    } else {
        let args = [("requests", count(exported.requests))];
        output::line(&words.say("cli-export-done", &args));
        output::line(&words.say("cli-export-next", &[]));
    }
}

fn tell_damaged(desk: &Desk, damaged: &[SubmissionId]) {
    for id in damaged {
        let name = name(&desk.store, *id);
        let said = desk.words.say("problem-damaged", &[]);
        let who = desk.words.who(Problem::Damaged);
        output::complain(&format!("{name}  {said} {who}"));
    }
}

fn tell_import(context: &Context, desk: &Desk, taken: &Receipts, waiting: u64) {
    let words = &desk.words;
    if context.json {
        output::document(&json!({
            "received": taken.received,
            "known": taken.known,
            "others": taken.others,
            "refused": taken.refused.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "damaged": taken.damaged,
            "whole": taken.whole,
            "waiting": waiting,
        }));
    } else {
        let args = [
            ("received", count(taken.received)),
            ("known", count(taken.known)),
            ("others", count(taken.others)),
            ("refused", count(taken.refused.len())),
        ];
        output::line(&words.say("cli-receipts-done", &args));
        if waiting > 0 {
            let waiting = usize::try_from(waiting).unwrap_or(usize::MAX);
            let args = [("waiting", count(waiting))];
            output::line(&words.say("cli-receipts-waiting", &args));
        }
    }
    for id in &taken.refused {
        let (name, said) = (
            name(&desk.store, *id),
            words.say("cli-receipt-refused", &[]),
        );
        output::complain(&format!("{name}  {said}"));
    }
    if taken.damaged > 0 || !taken.whole {
        output::complain(&words.say("cli-receipts-damaged", &[]));
    }
}

/// The code of a request; its id when its row cannot be read.
fn name(store: &Store, id: SubmissionId) -> String {
    store
        .get(id)
        .map_or_else(|_| id.to_string(), |item| item.code.to_string())
}
