//! `guichet queue show ID --content`, `queue open`, `queue openings`: reading what waits here,
//! which is for rare days, and who read what, and why.
//!
//! Each opening is a line of the journal, on the disk before anything is shown. Its reason may
//! hold a name, so it stands there sealed: to this terminal, to the desk the request is for, to
//! the recovery key, and to the key that opened it.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::queue::Desk;
use super::{CliError, Context, Exit, content, identity, output, passphrase};
use crate::domain::submission::State;
use crate::store::{Filter, Item, Opening, PART_BYTES_MAX, SealedTo, StoreError};
use crate::vault::{Identity, Recipient, TerminalKeys, VaultError, open, seal};

/// Longest reason, in characters.
const REASON_CHARS_MAX: usize = 300;
/// Largest sealed reason that is read back, opened, in bytes.
const REASON_BYTES_MAX: u64 = 4 * 1024;
/// Rows read at a time.
const PAGE: u32 = 1_000;

/// Opening one request.
#[derive(Debug, clap::Args)]
pub(super) struct ContentArgs {
    /// Open its content; this is written to the journal first
    #[arg(long, requires = "reason")]
    content: bool,
    /// Why it is opened: sealed, then written to the journal
    #[arg(long, value_name = "TEXT", requires = "content")]
    reason: Option<String>,
    /// Open it with the private key of this file: the town's recovery key, or the desk's
    #[arg(long, value_name = "FILE", requires = "content")]
    identity: Option<PathBuf>,
}

/// Opening all that a key opens.
#[derive(Debug, clap::Args)]
pub(super) struct OpenArgs {
    /// Why they are opened: sealed, then written to the journal
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The file of the private key [default: the key of this terminal]
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

/// Reading who opened what.
#[derive(Debug, clap::Args)]
pub(super) struct OpeningsArgs {
    /// A file of a private key that opens the reasons [default: the key of this terminal]
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
}

/// Why a request was not opened.
enum NotOpened {
    /// Sealed to others than the key at hand.
    OtherKey,
    /// Wiped: it was received or cancelled long ago.
    Gone,
    /// Changed since it was kept.
    Damaged,
    /// The command ends.
    Failed(CliError),
}

impl From<StoreError> for NotOpened {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::ContentDamaged => Self::Damaged,
            other => Self::Failed(other.into()),
        }
    }
}

impl From<VaultError> for NotOpened {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::OtherKey => Self::OtherKey,
            VaultError::Damaged(_) | VaultError::TooLarge { .. } => Self::Damaged,
            other => Self::Failed(other.into()),
        }
    }
}

impl NotOpened {
    fn message(self) -> Result<&'static str, CliError> {
        match self {
            Self::OtherKey => Ok("cli-content-other-key"),
            Self::Gone => Ok("cli-content-gone"),
            Self::Damaged => Ok("problem-damaged"),
            Self::Failed(error) => Err(error),
        }
    }
}

impl ContentArgs {
    pub(super) fn is_wanted(&self) -> bool {
        self.content
    }

    pub(super) fn run(
        self,
        context: &Context,
        desk: &mut Desk,
        item: &Item,
    ) -> Result<Exit, CliError> {
        let reason = reason(self.reason.as_deref().unwrap_or_default())?;
        if self.identity.is_none() && item.sealed_to == SealedTo::Destination {
            // By design; no passphrase changes it.
            output::complain(&desk.words.say("cli-content-desk-only", &[]));
            return Ok(Exit::Problems);
        }
        let opener = Opener::find(context, desk, self.identity)?;
        let document = match opener.document(desk, item) {
            Ok(document) => document,
            Err(error) => {
                output::complain(&desk.words.say(error.message()?, &[]));
                return Ok(Exit::Problems);
            }
        };
        opener.note(context, desk, item, reason)?;
        if context.json {
            output::document(&document);
        } else {
            desk.show(context, item);
            for (name, value) in document["answers"].as_object().into_iter().flatten() {
                // As JSON: no sign of an answer is a command to the screen it is shown on.
                output::line(&format!("{name:24} {value}"));
            }
        }
        Ok(Exit::Done)
    }
}

impl OpenArgs {
    /// One JSON document a line, one a request, in the order of the list: `{item, content,
    /// files}`; what cannot be opened has `problem` instead of both.
    pub(super) fn run(self, context: &Context, desk: &mut Desk) -> Result<Exit, CliError> {
        let reason = reason(&self.reason)?;
        let opener = Opener::find(context, desk, self.identity)?;
        let (mut exit, mut offset) = (Exit::Done, 0);
        loop {
            let page = desk.store.queue_page(Filter::All, offset, PAGE)?;
            let read = page.items.len() + page.unreadable.len();
            if !page.unreadable.is_empty() {
                exit = Exit::Problems;
            }
            for item in page.items {
                let mut line = json!({ "item": desk.words.item_json(&item) });
                match opener.everything(desk, &item) {
                    Ok((content, files)) => {
                        opener.note(context, desk, &item, reason)?;
                        line["content"] = content;
                        line["files"] = files;
                    }
                    Err(error) => {
                        line["problem"] = desk.words.say(error.message()?, &[]).into();
                        exit = Exit::Problems;
                    }
                }
                output::line(&line.to_string());
            }
            if read < PAGE as usize {
                return Ok(exit);
            }
            offset += u64::from(PAGE);
        }
    }
}

impl OpeningsArgs {
    pub(super) fn run(self, context: &Context, desk: &Desk) -> Result<Exit, CliError> {
        let openings = desk.store.openings()?;
        let told = std::env::var_os(passphrase::FILE_VARIABLE).is_some();
        let keys = TerminalKeys::load(&context.data_dir.join("keys"))?;
        // Nobody is asked for a passphrase only to read a list.
        let locked = keys.as_ref().is_some_and(TerminalKeys::is_protected) && !told;
        let none = keys.is_none() || locked || openings.is_empty();
        let opener = match self.identity {
            None if none => None,
            identity => Some(Opener::find(context, desk, identity)?),
        };
        let mut documents = Vec::new();
        for Opening {
            entry,
            sealed_reason: sealed,
        } in &openings
        {
            let id = entry.submission;
            let item = id.and_then(|id| desk.store.get(id).ok());
            let code = item.map(|item| item.code.to_string());
            let opened = opener
                .as_ref()
                .zip(sealed.as_ref())
                .and_then(|(opener, sealed)| open(sealed, &opener.identity, REASON_BYTES_MAX).ok());
            let reason = opened.and_then(|clear| String::from_utf8(clear.to_vec()).ok());
            if context.json {
                documents.push(json!({
                    "entry": entry.entry,
                    "at": entry.at.to_string(),
                    "id": id.map(|id| id.to_string()),
                    "code": code,
                    "reason": reason,
                }));
            } else {
                let reason = reason.map_or_else(
                    || desk.words.say("cli-openings-sealed", &[]),
                    |reason| Value::from(reason).to_string(),
                );
                let code = code.unwrap_or_default();
                output::line(&format!("{}  {code}  {reason}", entry.at));
            }
        }
        if context.json {
            output::document(&documents);
        } else if openings.is_empty() {
            output::line(&desk.words.say("cli-openings-none", &[]));
        }
        Ok(Exit::Done)
    }
}

/// The key at hand, and who may read the reasons.
struct Opener {
    identity: Identity,
    terminal: Option<Recipient>,
}

impl Opener {
    fn find(context: &Context, desk: &Desk, file: Option<PathBuf>) -> Result<Self, CliError> {
        let keys = TerminalKeys::load(&context.data_dir.join("keys"))?;
        let terminal = keys.as_ref().map(|keys| keys.recipient().clone());
        if let Some(file) = file {
            let question = desk.words.say("cli-content-key", &[]);
            let identity = identity::read(&file, &question)?;
            return Ok(Self { identity, terminal });
        }
        let keys = keys.ok_or_else(|| {
            let none = "this data folder has no key: name the file of one with --identity";
            CliError::Usage(none.to_owned())
        })?;
        if keys.is_protected()
            && !keys.unlock(&passphrase::read(&desk.words.say("keys-present", &[]))?)?
        {
            let wrong = "this is not the staff passphrase; nothing was opened";
            return Err(CliError::Locked(wrong.to_owned()));
        }
        let identity = keys.identity()?;
        Ok(Self { identity, terminal })
    }

    fn document(&self, desk: &Desk, item: &Item) -> Result<Value, NotOpened> {
        if item.state == State::Purged {
            return Err(NotOpened::Gone);
        }
        let manifest = match desk.store.content(item.id) {
            // Its parts were wiped when it was cancelled.
            Err(StoreError::ContentDamaged) if item.state == State::Cancelled => {
                return Err(NotOpened::Gone);
            }
            content => content?.manifest,
        };
        let document = content::document(&manifest, |part| {
            let sealed = desk.store.part_bytes(item, &part.sha256)?;
            Ok::<_, NotOpened>(open(&sealed, &self.identity, PART_BYTES_MAX as u64)?)
        })?;
        document.ok_or(NotOpened::Damaged)
    }

    fn everything(&self, desk: &Desk, item: &Item) -> Result<(Value, Value), NotOpened> {
        let document = self.document(desk, item)?;
        let manifest = desk.store.content(item.id)?.manifest;
        let files = content::files(&manifest, |part| {
            let sealed = desk.store.part_bytes(item, &part.sha256)?;
            Ok::<_, NotOpened>(open(&sealed, &self.identity, PART_BYTES_MAX as u64)?)
        })?;
        Ok((document, files))
    }

    /// On the disk before anything is shown.
    fn note(
        &self,
        context: &Context,
        desk: &mut Desk,
        item: &Item,
        reason: &str,
    ) -> Result<(), CliError> {
        let kiosk = desk.kiosk.as_ref();
        let of_desk = kiosk
            .and_then(|kiosk| kiosk.destination(&item.destination))
            .and_then(|destination| destination.sealing_key.as_deref());
        let recovery = kiosk.and_then(|kiosk| kiosk.recovery_key.as_deref());
        let configured = [of_desk, recovery].into_iter().flatten();
        let mut readers = vec![self.identity.recipient()];
        readers.extend(self.terminal.clone());
        readers.extend(configured.filter_map(|key| key.parse().ok()));
        let sealed = seal(reason.as_bytes(), &readers)?;
        desk.store
            .note_opening(item.id, &sealed, &context.clock.moment())?;
        Ok(())
    }
}

/// The reason as it is written down.
fn reason(typed: &str) -> Result<&str, CliError> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().count() > REASON_CHARS_MAX {
        return Err(CliError::Usage(format!(
            "say with --reason why the content is opened, in at most {REASON_CHARS_MAX} characters"
        )));
    }
    Ok(typed)
}
