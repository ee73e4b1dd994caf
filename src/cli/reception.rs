//! `guichet reception …`: run the town's receiving desk, and read what it received.
//!
//! `export` writes one JSON document a line, one a submission, oldest first:
//! `{receipt, manifest, content, files: [{name, type, size, base64}]}`; what cannot be opened
//! has `problem` instead of `content`, and the exit code is 1. The lines are clear text:
//! whoever runs the command answers for where they go.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Subcommand;
use serde_json::{Map, Value, json};

use super::{CliError, Context, Exit, content, identity, output};
use crate::reception::{
    Desk, Filed, ImportError, Imported, ReceptionError, Records, SignedBy, TERMINALS_FILE, import,
    public_keys,
};
use crate::vault::Identity;

/// Arguments of `guichet reception`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Receive requests until stopped; prints the address it listens on
    Serve {
        /// Address and port; port 0 lets the system choose
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8750")]
        listen: SocketAddr,
    },
    /// What was received, oldest first; nothing personal
    List,
    /// One request, by its id or its reference
    Show {
        /// Such as 0197c0de-… or 2026-000123
        id: String,
        /// Open the content with the desk's private key
        #[arg(long)]
        content: bool,
        /// Open it with the private key of this file instead, such as the town's recovery key
        #[arg(long, value_name = "FILE", requires = "content")]
        identity: Option<PathBuf>,
    },
    /// Everything with its content, one JSON document a line
    Export {
        /// Open it with the private key of this file instead of the desk's
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
    },
    /// How far the journal of each terminal is, as its last commits said
    Journals,
    /// Receive the requests of a file that came on a stick, and write their receipts
    Import {
        /// The file a terminal wrote with `queue export`
        #[arg(value_name = "BUNDLE")]
        bundle: PathBuf,
        /// The file of receipts to write: it goes back to the terminal
        #[arg(long, value_name = "OUT")]
        receipts: PathBuf,
    },
    /// Print the public keys for kiosk.toml; makes the pairs on the first run
    Keygen,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Exit, CliError> {
        match self.action {
            Action::Serve { listen } => serve(context, listen),
            Action::List => list(context),
            Action::Show {
                id,
                content,
                identity,
            } => show(context, &id, content, identity.as_deref()),
            Action::Export { identity } => export(context, identity.as_deref()),
            Action::Journals => journals(context),
            Action::Import { bundle, receipts } => stick(context, &bundle, &receipts),
            Action::Keygen => keygen(context),
        }
    }
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Desk(error) => error.into(),
            ImportError::File(error) => error.into(),
            ImportError::NotABundle(_)
            | ImportError::TooLarge(_)
            | ImportError::Terminals { .. } => Self::Usage(error.to_string()),
        }
    }
}

fn serve(context: &Context, listen: SocketAddr) -> Result<Exit, CliError> {
    let desk = Desk::open(&context.data_dir, Arc::clone(&context.clock))?;
    let runtime = super::runtime()?;
    runtime.block_on(async {
        let refused = |error| {
            CliError::Usage(format!(
                "Nothing can listen on {listen}: {error}; choose another address with --listen"
            ))
        };
        let listener = tokio::net::TcpListener::bind(listen)
            .await
            .map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        if !address.ip().is_loopback() {
            tracing::warn!("plain http to other machines: put a TLS proxy in front of the desk");
        }
        output::line(&format!("listening on http://{address}"));
        desk.serve(listener, stop_asked())
            .await
            .map_err(CliError::from)
    })?;
    Ok(Exit::Done)
}

/// Resolves on Ctrl-C or when the system asks the program to end.
async fn stop_asked() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without it, a kill loses nothing either.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

fn list(context: &Context) -> Result<Exit, CliError> {
    let received = match Records::open(&context.data_dir) {
        Err(ReceptionError::NoReception(_)) => Vec::new(),
        opened => opened.and_then(|records| records.list())?,
    };
    if context.json {
        let items: Vec<_> = received.iter().map(|filed| &filed.item).collect();
        output::document(&items);
        return Ok(Exit::Done);
    }
    for Filed { item, .. } in &received {
        output::line(&format!(
            "{}  {}  {}  {}  parts: {}",
            item.reference, item.received_at, item.id, item.service, item.parts
        ));
    }
    Ok(Exit::Done)
}

fn show(
    context: &Context,
    id: &str,
    content: bool,
    identity: Option<&Path>,
) -> Result<Exit, CliError> {
    let records = Records::open(&context.data_dir)?;
    let filed = records.find(id)?.ok_or_else(|| {
        let id: String = id.chars().take(80).collect();
        CliError::Usage(format!("Nothing was received under {id}."))
    })?;
    if content {
        let key = key(&records, identity)?;
        output::document(&opened_content(&records, &filed, &key)?);
        return Ok(Exit::Done);
    }
    let Filed { item, .. } = &filed;
    if context.json {
        let mut shown = json!(item);
        shown["manifest"] = filed.manifest_json();
        shown["receipt"] = filed.receipt_json()?;
        output::document(&shown);
        return Ok(Exit::Done);
    }
    output::line(&format!("{}  {}", item.reference, item.service));
    output::line(&format!("id           {}", item.id));
    output::line(&format!("version      {}", item.version));
    output::line(&format!("received at  {}", item.received_at));
    output::line(&format!("manifest     {}", item.manifest_sha256));
    if let Some(head) = &item.journal {
        output::line(&format!("journal      {head}"));
    }
    for part in &filed.manifest.parts {
        output::line(&format!(
            "part         {}  {}  {} bytes sealed",
            part.name, part.media_type, part.size_bytes
        ));
    }
    Ok(Exit::Done)
}

/// For `guichet doctor --journal-head` on the terminal.
fn journals(context: &Context) -> Result<Exit, CliError> {
    let journals = Records::open(&context.data_dir)?.journals()?;
    let contradicted = journals.iter().any(|journal| journal.contradicted);
    if context.json {
        output::document(&journals);
    } else {
        for journal in &journals {
            let said = if journal.contradicted {
                "  CONTRADICTED: this journal was written anew"
            } else {
                ""
            };
            output::line(&format!("{}{said}", journal.head));
        }
    }
    Ok(if contradicted {
        Exit::Problems
    } else {
        Exit::Done
    })
}

/// The desk's own key, or the one of a file: for the day the desk lost its own.
fn key(records: &Records, identity: Option<&Path>) -> Result<Identity, CliError> {
    match identity {
        Some(file) => identity::read(file, "Passphrase of this key:"),
        None => Ok(records.sealing_key()?),
    }
}

fn export(context: &Context, identity: Option<&Path>) -> Result<Exit, CliError> {
    let records = Records::open(&context.data_dir)?;
    let key = key(&records, identity)?;
    let mut exit = Exit::Done;
    for filed in records.list()? {
        let mut line = Map::new();
        line.insert("receipt".to_owned(), filed.receipt_json()?);
        line.insert("manifest".to_owned(), filed.manifest_json());
        match opened(&records, &filed, &key) {
            Ok((content, files)) => {
                line.insert("content".to_owned(), content);
                line.insert("files".to_owned(), files);
            }
            Err(error) => {
                line.insert("problem".to_owned(), error.to_string().into());
                exit = Exit::Problems;
            }
        }
        output::line(&Value::Object(line).to_string());
    }
    Ok(exit)
}

fn stick(context: &Context, bundle: &Path, receipts: &Path) -> Result<Exit, CliError> {
    let bar = super::stick::bar(context);
    let told = |bytes| bar.set_position(bytes);
    let clock = context.clock.as_ref();
    let imported = import(&context.data_dir, clock, bundle, receipts, &told);
    bar.finish_and_clear();
    let imported = imported?;
    if context.json {
        output::document(&imported_json(&imported));
    } else {
        tell_imported(&imported, receipts);
    }
    for id in &imported.damaged {
        output::complain(&format!(
            "{id} is damaged in this file and was not received: it is still at the terminal, which can send or export it again."
        ));
    }
    for (id, why) in &imported.refused {
        output::complain(&format!("{id} was not received: {why}."));
    }
    for sentence in doubts(&imported) {
        output::complain(&sentence);
    }
    Ok(if imported.is_good() {
        Exit::Done
    } else {
        Exit::Problems
    })
}

fn imported_json(imported: &Imported) -> Value {
    let refused = imported.refused.iter();
    let (signed_by, terminal) = match &imported.signed_by {
        SignedBy::Unread => ("unread", None),
        SignedBy::Nobody => ("nobody", None),
        SignedBy::Forged => ("forged", None),
        SignedBy::Unknown(key) => ("unknown", Some(key)),
        SignedBy::Known(name) => ("known", Some(name)),
    };
    json!({
        "received": imported.received,
        "known": imported.known,
        "damaged": imported.damaged.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "unnamed": imported.unnamed,
        "refused": refused
            .map(|(id, why)| json!({ "id": id.to_string(), "why": why }))
            .collect::<Vec<_>>(),
        "elsewhere": imported.elsewhere,
        "whole": imported.whole,
        "signed_by": signed_by,
        "terminal": terminal,
    })
}

fn tell_imported(imported: &Imported, receipts: &Path) {
    output::line(&format!(
        "Received: {}. Received before: {}. Damaged: {}. Refused: {}.",
        imported.received,
        imported.known,
        imported.damaged.len() as u64 + imported.unnamed,
        imported.refused.len()
    ));
    if imported.received + imported.known > 0 {
        output::line(&format!(
            "Bring {} back to the terminal: `guichet queue import` takes it.",
            receipts.display()
        ));
    }
    match &imported.signed_by {
        SignedBy::Known(name) => output::line(&format!("Signed by {name}.")),
        SignedBy::Unknown(key) => output::line(&format!(
            "Signed by a terminal that is not in {TERMINALS_FILE}: {key}"
        )),
        SignedBy::Nobody => output::line("Nobody signed this file."),
        SignedBy::Unread | SignedBy::Forged => {}
    }
}

/// What is wrong with the file as a whole.
fn doubts(imported: &Imported) -> Vec<String> {
    let mut said = Vec::new();
    if imported.unnamed > 0 {
        said.push(format!(
            "{} more requests of this file are damaged and have no name left in it.",
            imported.unnamed
        ));
    }
    if imported.elsewhere > 0 {
        said.push(format!(
            "{} requests of this file are for another desk: bring it there.",
            imported.elsewhere
        ));
    }
    match imported.signed_by {
        SignedBy::Unread => said.push(
            "The end of this file is missing: it was cut; copy it again, or have it written again."
                .to_owned(),
        ),
        SignedBy::Forged => {
            said.push(
                "The signature of this file proves nothing: find out who wrote it.".to_owned(),
            );
        }
        _ if !imported.whole => said.push(
            "This file changed after it was written: copy it again, or have it written again."
                .to_owned(),
        ),
        _ => {}
    }
    said
}

fn keygen(context: &Context) -> Result<Exit, CliError> {
    let keys = public_keys(&context.data_dir)?;
    if context.json {
        output::document(&keys);
    } else {
        output::line(&format!("sealing_key = \"{}\"", keys.sealing_key));
        output::line(&format!("receipt_key = \"{}\"", keys.receipt_key));
    }
    Ok(Exit::Done)
}

/// The answers, and the files handed over beside them.
fn opened(
    records: &Records,
    filed: &Filed,
    key: &Identity,
) -> Result<(Value, Value), ReceptionError> {
    let document = opened_content(records, filed, key)?;
    let files = content::files(&filed.manifest, |part| records.open_part(filed, part, key))?;
    Ok((document, files))
}

/// The first part, which is the answers.
fn opened_content(
    records: &Records,
    filed: &Filed,
    key: &Identity,
) -> Result<Value, ReceptionError> {
    content::document(&filed.manifest, |part| records.open_part(filed, part, key))?
        .ok_or(ReceptionError::Damaged(content::NO_DOCUMENT))
}
