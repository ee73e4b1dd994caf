//! `guichet keys …`: the queue key of this terminal. What only this terminal can open, which is
//! the visits laid aside and what waits for a town's key, is sealed to it.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;
use zeroize::Zeroizing;

use super::words::Words;
use super::{CliError, Context, Exit, catalogue, output, passphrase};
use crate::catalogue::Unlock;
use crate::l10n::Arg;
use crate::store::Store;
use crate::terminal;
use crate::vault::keys::{TerminalKeys, protect, unprotect};
use crate::vault::passphrase::draw;
use crate::vault::{TerminalSigner, make_recovery};

/// The keys of this terminal
#[derive(Debug, Args)]
pub struct KeysArgs {
    #[command(subcommand)]
    command: KeysCommand,
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Makes the key, and protects it as kiosk.toml says (unlock = "staff" or "unattended")
    Init {
        /// Draw a passphrase of six words instead of asking for one; it is shown once
        #[arg(long)]
        draw: bool,
        /// Choose a new passphrase for a key that has one
        #[arg(long)]
        change: bool,
    },
    /// Whether there is a key, and whether a passphrase protects it
    Status,
    /// Changes the key, whatever waits; close the terminal first
    Rotate,
    /// Makes the town's recovery key, on a machine that is offline; needs no configuration
    Recovery {
        /// The new file of the private half, under a passphrase of its own
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Draw a passphrase of six words instead of asking for one; it is shown once
        #[arg(long)]
        draw: bool,
    },
}

impl KeysArgs {
    /// Runs the command.
    ///
    /// # Errors
    /// A weak or wrong passphrase, keys in use, a storage failure.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        if let KeysCommand::Recovery { out, draw } = &self.command {
            return recovery(context, out, *draw, &Words::load(context, None)?);
        }
        let kiosk = catalogue(context)?.kiosk;
        let words = Words::load(context, Some(&kiosk))?;
        match self.command {
            KeysCommand::Init { draw, change } => {
                init(context, kiosk.unlock, draw, change, &words)?;
                status(context, &words)
            }
            KeysCommand::Rotate => rotate(context, &words),
            KeysCommand::Status | KeysCommand::Recovery { .. } => status(context, &words),
        }
    }
}

fn init(
    context: &Context,
    unlock: Unlock,
    draws: bool,
    change: bool,
    words: &Words,
) -> Result<(), CliError> {
    let dir = context.data_dir.join("keys");
    let protected = TerminalKeys::load(&dir)?.is_some_and(|keys| keys.is_protected());
    let present = || passphrase::read(&words.say("keys-present", &[]));
    let right = match (unlock, protected) {
        (Unlock::Unattended, true) => unprotect(&dir, &present()?)?,
        (Unlock::Unattended, false) => {
            TerminalKeys::load_or_create(&dir)?;
            true
        }
        (Unlock::Staff, true) if !change => true,
        (Unlock::Staff, true) => {
            let old = present()?;
            protect(
                &dir,
                Some(&old),
                &new_passphrase(context, draws, true, words)?,
            )?
        }
        (Unlock::Staff, false) => {
            protect(&dir, None, &new_passphrase(context, draws, false, words)?)?
        }
    };
    right.then_some(()).ok_or_else(wrong)?;
    // What leaves on a stick is signed with it; it opens nothing.
    terminal::signing_key(&context.data_dir, context.random.as_ref())?;
    Ok(())
}

/// A new passphrase: drawn and shown, or read. When an old one was read from the file, the new
/// one is asked for.
fn new_passphrase(
    context: &Context,
    draws: bool,
    changes: bool,
    words: &Words,
) -> Result<Zeroizing<String>, CliError> {
    if draws {
        let drawn = draw(|bytes| context.random.fill(bytes));
        // On the error stream: a file that collects the answers does not collect it.
        output::hint(&words.say("keys-drawn", &[("words", Arg::Text(&drawn))]));
        output::hint(&words.say("keys-drawn-keep", &[]));
        return Ok(drawn);
    }
    let question = words.say("keys-new", &[]);
    let typed_twice = changes || std::env::var_os(passphrase::FILE_VARIABLE).is_none();
    if !typed_twice {
        return passphrase::read(&question);
    }
    let first = passphrase::ask(&question)?;
    let second = passphrase::ask(&words.say("keys-again", &[]))?;
    if first != second {
        let message = "the two passphrases are different; nothing was changed, try again";
        return Err(CliError::Usage(message.to_owned()));
    }
    Ok(first)
}

fn status(context: &Context, words: &Words) -> Result<Exit, CliError> {
    let dir = context.data_dir.join("keys");
    let keys = TerminalKeys::load(&dir)?;
    let signing = TerminalSigner::load(&dir)?.map(|signer| signer.public_text());
    if context.json {
        output::document(&json!({
            "key": keys.as_ref().map(|keys| keys.recipient().to_string()),
            "protected": keys.as_ref().map(TerminalKeys::is_protected),
            "terminal_key": signing,
        }));
        return Ok(Exit::Done);
    }
    let Some(keys) = keys else {
        output::line(&words.say("keys-none", &[]));
        return Ok(Exit::Done);
    };
    let id = if keys.is_protected() {
        "keys-protected"
    } else {
        "keys-clear"
    };
    output::line(&words.say(id, &[]));
    let key = keys.recipient().to_string();
    output::line(&words.say("keys-public", &[("key", Arg::Text(&key))]));
    if let Some(key) = signing {
        output::line(&words.say("keys-signing", &[("key", Arg::Text(&key))]));
    }
    Ok(Exit::Done)
}

fn rotate(context: &Context, words: &Words) -> Result<Exit, CliError> {
    let dir = context.data_dir.join("keys");
    let protected = TerminalKeys::load(&dir)?.is_some_and(|keys| keys.is_protected());
    let present = protected
        .then(|| passphrase::read(&words.say("keys-present", &[])))
        .transpose()?;
    let now = context.clock.moment();
    let mut store = Store::open(&context.data_dir, &now)?;
    let present = present.as_ref().map(|text| text.as_str());
    let changed = terminal::rotate(&mut store, &dir, present, &now)?.ok_or_else(wrong)?;
    if context.json {
        output::document(&json!({
            "requests": changed.requests,
            "drafts": changed.drafts,
            "unreadable": changed.unreadable,
        }));
    } else {
        let count = |n: usize| Arg::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let args = [
            ("requests", count(changed.requests)),
            ("drafts", count(changed.drafts)),
        ];
        output::line(&words.say("keys-rotated", &args));
        if changed.unreadable > 0 {
            let args = [("n", count(changed.unreadable))];
            output::line(&words.say("keys-unreadable", &args));
        }
    }
    Ok(if changed.unreadable == 0 {
        Exit::Done
    } else {
        Exit::Problems
    })
}

/// The private half goes to the file, the line for kiosk.toml to standard output.
fn recovery(context: &Context, out: &Path, draws: bool, words: &Words) -> Result<Exit, CliError> {
    let passphrase = new_passphrase(context, draws, false, words)?;
    let key = make_recovery(out, &passphrase)?;
    if context.json {
        output::document(&json!({ "recovery_key": key.to_string() }));
    } else {
        output::line(&format!("recovery_key = \"{key}\""));
        let file = out.display().to_string();
        output::hint(&words.say("keys-recovery-made", &[("file", Arg::Text(&file))]));
    }
    Ok(Exit::Done)
}

fn wrong() -> CliError {
    CliError::Locked("this is not the staff passphrase; nothing was changed".to_owned())
}
