//! `guichet-checker --data DIR… [--desk DIR] [--promises FILE] [--canaries FILE] [--also PATH…]`:
//! what was lost, doubled or leaked. Exit 0: nothing; 1: something, printed; 2: wrong usage.
//!
//! `--promises`: one request a line, its id, then its code or `-`. `--canaries`: one text a
//! line. `--also`: more files or folders to search for canaries, such as logs.

use std::path::PathBuf;
use std::process::ExitCode;

use guichet_checker::{Case, check, parse_promises};

fn main() -> ExitCode {
    match read_case() {
        Ok(case) => {
            let verdict = check(&case);
            println!("{verdict}");
            ExitCode::from(u8::from(!verdict.is_good()))
        }
        Err(reason) => {
            eprintln!("guichet-checker: {reason}");
            ExitCode::from(2)
        }
    }
}

fn read_case() -> Result<Case, String> {
    let mut case = Case::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments
            .next()
            .ok_or_else(|| format!("{name} wants a value"))?;
        let path = PathBuf::from(&value);
        let text = || std::fs::read_to_string(&value).map_err(|error| format!("{value}: {error}"));
        match name.as_str() {
            "--data" => case.data.push(path),
            "--desk" => case.desk = Some(path),
            "--promises" => case.promises = parse_promises(&text()?)?,
            "--canaries" => {
                let text = text()?;
                let lines = text.lines().filter(|line| !line.is_empty());
                case.canaries = lines.map(str::to_owned).collect();
            }
            "--also" => case.also.push(path),
            _ => return Err(format!("{name} is not known")),
        }
    }
    if case.data.is_empty() && case.desk.is_none() {
        return Err("give --data or --desk".to_owned());
    }
    Ok(case)
}
