//! `guichet pin set`: chooses the PIN of the staff door.

use std::io::{BufRead as _, IsTerminal as _};

use clap::{Args, Subcommand};

use super::{CliError, Context, Exit, output};
use crate::store::Store;
use crate::terminal::set_pin;

/// The staff PIN.
#[derive(Debug, Args)]
pub struct PinArgs {
    #[command(subcommand)]
    command: PinCommand,
}

#[derive(Debug, Subcommand)]
enum PinCommand {
    /// Chooses the PIN of the staff door (read from standard input, one line)
    Set,
}

impl PinArgs {
    /// Runs the command.
    ///
    /// # Errors
    /// A weak PIN, or a storage failure.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let PinCommand::Set = self.command;
        if std::io::stdin().is_terminal() {
            output::hint("New PIN, 6 digits or more (it shows while you type), then Enter:");
        }
        let mut line = zeroize::Zeroizing::new(String::new());
        std::io::stdin()
            .lock()
            .read_line(&mut line)
            .map_err(|error| {
                CliError::Usage(format!(
                    "the PIN could not be read: {error}; type it on one line"
                ))
            })?;
        let mut store = Store::open(&context.data_dir, &context.clock.moment())?;
        set_pin(&mut store, context.random.as_ref(), line.trim())?;
        output::line("The staff PIN is set.");
        Ok(Exit::Done)
    }
}
