//! Asks a voice's program about itself, with an end to the waiting, and reads which languages it
//! speaks.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::program::{Program, program};

/// Between two looks at a program that was asked something.
const LOOK_EVERY_MS: u64 = 20;
/// Looks before it is given up: five seconds.
const LOOKS_MAX: u32 = 250;
/// Longest answer that is read; speech-dispatcher lists a voice for each variant of a language.
const ANSWER_BYTES_MAX: u64 = 4 << 20;

/// What a program answers to some arguments; `None` when it fails or does not answer.
pub(super) fn ask(path: &Path, arguments: &[&str]) -> Option<String> {
    let mut child = program(path)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let stdout = child.stdout.take();
    // A thread reads, so that an answer longer than a pipe holds does not stop the program.
    let reader = std::thread::spawn(move || {
        let mut answer = String::new();
        if let Some(stdout) = stdout {
            let _ = stdout.take(ANSWER_BYTES_MAX).read_to_string(&mut answer);
        }
        answer
    });
    for _ in 0..LOOKS_MAX {
        match child.try_wait() {
            Ok(Some(status)) => {
                let answer = reader.join().ok()?;
                return status.success().then_some(answer);
            }
            Ok(None) => std::thread::sleep(Duration::from_millis(LOOK_EVERY_MS)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// The languages of a list of voices, without their regions: `fr-be` is `fr`.
pub(super) fn read(program: Program, list: &str) -> Vec<String> {
    let column = match program {
        Program::EspeakNg => |line: &str| line.split_whitespace().nth(1).map(str::to_owned),
        // The name may hold spaces; the language is the last but one.
        Program::SpdSay => |line: &str| line.split_whitespace().rev().nth(1).map(str::to_owned),
    };
    let languages: BTreeSet<String> = list
        .lines()
        .skip(1)
        .filter_map(column)
        .filter_map(|tag| Some(tag.split(['-', '_']).next()?.to_lowercase()))
        .filter(|language| (2..=3).contains(&language.len()))
        .collect();
    languages.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_without_their_regions() {
        let espeak = "Pty Language       Age/Gender VoiceName          File                 Other Languages\n \
                      5  fr-fr           --/M      French_(France)    roa/fr               (fr 5)\n \
                      5  fr-be           --/M      French_(Belgium)   roa/fr-BE            (fr 8)\n \
                      5  ar              --/M      Arabic             sem/ar\n";
        assert_eq!(read(Program::EspeakNg, espeak), ["ar", "fr"]);
        let spd = "   NAME                 LANGUAGE                  VARIANT\n \
                   French (France)          fr-FR                     none\n \
                   Ukrainian+Adam              uk                     Adam\n";
        assert_eq!(read(Program::SpdSay, spd), ["fr", "uk"]);
        assert_eq!(read(Program::EspeakNg, ""), Vec::<String>::new());
    }
}
