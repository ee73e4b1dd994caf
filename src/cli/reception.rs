//! `guichet reception …`: run the town's receiving desk, and read what it received.
//!
//! `export` writes one JSON document a line, one a submission, oldest first:
//! `{receipt, manifest, content, files: [{name, type, size, base64}]}`; what cannot be opened
//! has `problem` instead of `content`, and the exit code is 1. The lines are clear text:
//! whoever runs the command answers for where they go.

use std::net::SocketAddr;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Subcommand;
use serde_json::{Map, Value, json};

use super::output;
use super::{CliError, Context, Exit};
use crate::reception::{Desk, Filed, ReceptionError, Records, public_keys};
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
    },
    /// Everything with its content, one JSON document a line
    Export,
    /// Print the public keys for kiosk.toml; makes the pairs on the first run
    Keygen,
}

impl Args {
    pub(super) fn run(self, context: &Context) -> Result<Exit, CliError> {
        match self.action {
            Action::Serve { listen } => serve(context, listen),
            Action::List => list(context),
            Action::Show { id, content } => show(context, &id, content),
            Action::Export => export(context),
            Action::Keygen => keygen(context),
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

fn show(context: &Context, id: &str, content: bool) -> Result<Exit, CliError> {
    let records = Records::open(&context.data_dir)?;
    let filed = records.find(id)?.ok_or_else(|| {
        let id: String = id.chars().take(80).collect();
        CliError::Usage(format!("Nothing was received under {id}."))
    })?;
    if content {
        let key = records.sealing_key()?;
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
    for part in &filed.manifest.parts {
        output::line(&format!(
            "part         {}  {}  {} bytes sealed",
            part.name, part.media_type, part.size_bytes
        ));
    }
    Ok(Exit::Done)
}

fn export(context: &Context) -> Result<Exit, CliError> {
    let records = Records::open(&context.data_dir)?;
    let key = records.sealing_key()?;
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
    let content = opened_content(records, filed, key)?;
    let mut files = Vec::new();
    for part in filed.manifest.parts.iter().skip(1) {
        let bytes = records.open_part(filed, part, key)?;
        files.push(json!({
            "name": part.name,
            "type": part.media_type,
            "size": bytes.len(),
            "base64": STANDARD.encode(&*bytes),
        }));
    }
    Ok((content, Value::Array(files)))
}

/// The first part, which is the answers.
fn opened_content(
    records: &Records,
    filed: &Filed,
    key: &Identity,
) -> Result<Value, ReceptionError> {
    let no_json = ReceptionError::Damaged("the first part is not a JSON document");
    let Some(part) = filed.manifest.parts.first() else {
        return Err(no_json);
    };
    let bytes = records.open_part(filed, part, key)?;
    serde_json::from_slice(&bytes).map_err(|_| no_json)
}
