//! The staff passphrase on the command line: from the file named by `GUICHET_PASSPHRASE_FILE`,
//! else typed. Without either the command is locked (exit code 3). Never an argument: those are
//! seen by every account of the machine.

use std::io::{BufRead as _, IsTerminal as _, Read as _};

use zeroize::Zeroizing;

use super::{CliError, output};
use crate::vault::passphrase::CHARS_MAX;

/// Names the file that holds it, on its first line.
pub(super) const FILE_VARIABLE: &str = "GUICHET_PASSPHRASE_FILE";

/// Reads the passphrase of the queue key; `question` is asked when somebody sits there.
///
/// # Errors
/// [`CliError::Locked`] when there is neither a file nor a person.
pub(super) fn read(question: &str) -> Result<Zeroizing<String>, CliError> {
    if let Some(path) = std::env::var_os(FILE_VARIABLE) {
        let unreadable = |error: std::io::Error| {
            let path = std::path::Path::new(&path).display();
            CliError::Usage(format!("{FILE_VARIABLE} names {path}, unreadable: {error}"))
        };
        let file = std::fs::File::open(&path).map_err(unreadable)?;
        let mut text = Zeroizing::new(String::with_capacity(4 * CHARS_MAX));
        file.take(4 * CHARS_MAX as u64)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
        return Ok(first_line(&text));
    }
    ask(question)
}

/// Asks for it, whatever the environment says.
///
/// # Errors
/// [`CliError::Locked`] when nobody sits there.
pub(super) fn ask(question: &str) -> Result<Zeroizing<String>, CliError> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(CliError::Locked(format!(
            "the staff passphrase is needed: type it on a terminal, or name a file that holds it with {FILE_VARIABLE}"
        )));
    }
    output::hint(question);
    let mut line = Zeroizing::new(String::with_capacity(4 * CHARS_MAX));
    stdin.lock().read_line(&mut line).map_err(|error| {
        CliError::Usage(format!(
            "the passphrase could not be read: {error}; type it on one line"
        ))
    })?;
    Ok(first_line(&line))
}

fn first_line(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.lines().next().unwrap_or_default().trim().to_owned())
}
