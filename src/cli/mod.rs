//! The command line: arguments in, sentences or one JSON document out, an exit code.
//!
//! One file a command, each with an `Args` struct and `run(&Context) -> Result<Exit,
//! CliError>`; to add one, add its file, a variant of [`Command`] and an arm of
//! `Command::run`. No logic lives here. Documents and sentences go to stdout through
//! [`output`], everything else to stderr.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};

use crate::catalogue::{Catalogue, Severity};
use crate::device::{Clock, Random, SystemClock, SystemRandom};
use crate::domain::trusted_time::TrustedTime;

pub mod check;
mod content;
mod doctor;
mod failure;
mod identity;
mod keys;
mod kiosk;
mod opening;
pub mod output;
mod passphrase;
mod pin;
mod preview;
mod queue;
pub mod reception;
mod rescue;
mod stick;
mod sync;
mod walk;
mod words;

pub use failure::CliError;

/// guichet: requests filled at the counter are kept, then sent, then proven received.
#[derive(Debug, Parser)]
#[command(name = "guichet", version, about, max_term_width = 100)]
pub struct Cli {
    /// Folder of the configuration [default: kiosk-config/ here, else the platform's]
    #[arg(long, value_name = "DIR", global = true, env = "GUICHET_CONFIG")]
    config: Option<PathBuf>,
    /// Folder of the data [default: the platform's]
    #[arg(long, value_name = "DIR", global = true, env = "GUICHET_DATA")]
    data: Option<PathBuf>,
    /// Language of the messages, such as fr or en
    #[arg(long, value_name = "L", global = true)]
    locale: Option<String>,
    /// One JSON document on standard output
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be asked.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The terminal, full screen; also without any command
    Kiosk(kiosk::Args),
    /// The whole loop on this machine: terminal in a window, own data, own receiving desk
    Demo(kiosk::DemoArgs),
    /// The town's receiving desk; its folder is --data
    Reception(reception::Args),
    /// Walks a service with the answers of a file, without a window
    Walk(walk::Args),
    /// What waits and what is wrong with it; hold, release, retry, cancel
    Queue(queue::Args),
    /// Send what is due
    Sync(sync::Args),
    /// Pictures and transcripts of the screens, no window needed
    Preview(preview::Args),
    /// The PIN of the staff door
    Pin(pin::PinArgs),
    /// The key of this terminal: make and protect it, change it
    Keys(keys::KeysArgs),
    /// Read the whole configuration and say what is to mend
    Check(check::Args),
    /// What this machine has of what a terminal needs
    Doctor(doctor::Args),
}

impl Command {
    fn run(self, context: &Context) -> Result<Exit, CliError> {
        match self {
            Self::Kiosk(args) => args.run(context),
            Self::Demo(args) => args.run(context),
            Self::Reception(args) => args.run(context),
            Self::Walk(args) => args.run(context),
            Self::Queue(args) => args.run(context),
            Self::Sync(args) => args.run(context),
            Self::Preview(args) => args.run(context),
            Self::Pin(args) => args.run(context),
            Self::Keys(args) => args.run(context),
            Self::Check(args) => args.run(context),
            Self::Doctor(args) => args.run(context),
        }
    }
}

/// What every command needs to know.
pub struct Context {
    /// Folder of the configuration; need not exist.
    pub config_dir: PathBuf,
    /// Folder of the data; need not exist.
    pub data_dir: PathBuf,
    /// Language asked for on the command line.
    pub locale: Option<String>,
    /// Whether stdout is one JSON document.
    pub json: bool,
    /// The machine's clock.
    pub clock: Arc<dyn Clock>,
    /// The machine's randomness.
    pub random: Arc<dyn Random>,
}

impl Context {
    /// Today at the counter, in the machine's time zone; the day of the build when the clock
    /// says something impossible.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        let believed = TrustedTime::default().believed_ms(&self.clock.moment());
        let believed = jiff::Timestamp::from_millisecond(believed);
        jiff::tz::TimeZone::system()
            .to_datetime(believed.unwrap_or_else(|_| self.clock.now()))
            .date()
    }
}

/// Reads the configuration; for every command that needs a sound one.
///
/// # Errors
/// The first findings, when there is any error in it.
pub fn catalogue(context: &Context) -> Result<Catalogue, CliError> {
    let (catalogue, findings) = Catalogue::open(&context.config_dir);
    catalogue.ok_or_else(|| {
        let first = findings
            .iter()
            .find(|finding| finding.severity == Severity::Error);
        let first = first.map_or_else(String::new, |f| {
            format!(" First: {}:{}:{}: {}", f.file, f.line, f.column, f.message)
        });
        CliError::Usage(format!(
            "The configuration in {} cannot be used: run `guichet check`.{first}",
            context.config_dir.display()
        ))
    })
}

/// How a command ended when it could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done: exit code 0.
    Done,
    /// Done, and it found problems, which are printed: exit code 1.
    Problems,
}

/// Parses the arguments, runs the command, prints its failure, and gives the exit code.
#[must_use]
pub fn main() -> ExitCode {
    let result = run(Cli::parse());
    match result {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::Problems) => ExitCode::from(1),
        Err(error) => {
            output::complain(&error.to_string());
            ExitCode::from(error.exit_code())
        }
    }
}

/// A runtime for the commands that wait for the network.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> Result<tokio::runtime::Runtime, CliError> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| CliError::Storage(format!("The system refused new threads: {error}")))
}

fn run(cli: Cli) -> Result<Exit, CliError> {
    let command = cli
        .command
        .unwrap_or_else(|| Command::Kiosk(kiosk::Args::default()));
    command.run(&Context {
        config_dir: folder(cli.config, default_config, "--config")?,
        data_dir: folder(cli.data, default_data, "--data")?,
        locale: cli.locale,
        json: cli.json,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    })
}

fn folder(
    given: Option<PathBuf>,
    default: fn() -> Option<PathBuf>,
    flag: &str,
) -> Result<PathBuf, CliError> {
    given.or_else(default).ok_or_else(|| {
        CliError::Usage(format!(
            "This account has no home folder: name a folder with {flag}."
        ))
    })
}

fn default_config() -> Option<PathBuf> {
    let here = PathBuf::from("kiosk-config");
    if here.is_dir() {
        return Some(here);
    }
    directories::ProjectDirs::from("", "", "guichet").map(|dirs| dirs.config_dir().to_owned())
}

fn default_data() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "guichet").map(|dirs| dirs.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
