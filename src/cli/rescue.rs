//! `guichet queue rescue`: saves what can be saved out of a damaged queue, and says of every
//! request what became of it. The damaged files are copied first.

use std::path::PathBuf;

use serde_json::json;

use super::words::Words;
use super::{CliError, Context, Exit, output};
use crate::l10n::Arg;
use crate::store::{QUEUE_FILE, Rescued, Store, StoreError};

/// What to rescue, and where the evidence goes.
#[derive(Debug, clap::Args)]
pub(super) struct RescueArgs {
    /// A new folder for a copy of the damaged files; the same one again if it was cut short
    #[arg(long, value_name = "FOLDER")]
    evidence: PathBuf,
}

impl RescueArgs {
    pub(super) fn run(self, context: &Context, words: &Words) -> Result<Exit, CliError> {
        let now = context.clock.moment();
        let rescued = match Store::rescue(&context.data_dir, &self.evidence, &now) {
            Err(StoreError::Unknown) => {
                return Err(CliError::Usage(format!(
                    "There is no {QUEUE_FILE} in {}: name the data folder with --data.",
                    context.data_dir.display()
                )));
            }
            Err(StoreError::Locked) => {
                output::complain(&words.say("cli-other-sender", &[]));
                return Ok(Exit::Problems);
            }
            other => other?,
        };
        if context.json {
            self.document(&rescued);
        } else {
            self.lines(&rescued, words);
        }
        let whole = rescued.held.is_empty()
            && rescued.damaged.is_empty()
            && rescued.unreadable == 0
            && rescued.incomplete.is_empty();
        Ok(if whole { Exit::Done } else { Exit::Problems })
    }

    fn document(&self, rescued: &Rescued) {
        let codes = |codes: &[crate::domain::follow_up_code::FollowUpCode]| -> Vec<String> {
            codes.iter().map(ToString::to_string).collect()
        };
        output::document(&json!({
            "evidence": self.evidence,
            "whole": codes(&rescued.whole),
            "ended": rescued.ended,
            "held": codes(&rescued.held),
            "damaged": codes(&rescued.damaged),
            "unreadable": rescued.unreadable,
            "drafts": rescued.drafts,
            "incomplete": rescued.incomplete,
        }));
    }

    fn lines(&self, rescued: &Rescued, words: &Words) {
        let folder = self.evidence.display().to_string();
        output::line(&words.say("cli-rescue-evidence", &[("folder", Arg::Text(&folder))]));
        let count = |count: usize| Arg::Number(i64::try_from(count).unwrap_or(i64::MAX));
        let counts = [
            ("whole", count(rescued.whole.len())),
            ("ended", count(rescued.ended)),
            ("held", count(rescued.held.len())),
            ("damaged", count(rescued.damaged.len())),
            ("unreadable", count(rescued.unreadable)),
            ("drafts", count(rescued.drafts)),
        ];
        output::line(&words.say("cli-rescue-done", &counts));
        let named = [
            ("cli-rescue-held", &rescued.held),
            ("cli-rescue-damaged", &rescued.damaged),
        ];
        for (key, codes) in named {
            for code in codes {
                let code = code.to_string();
                output::complain(&words.say(key, &[("code", Arg::Text(&code))]));
            }
        }
        if !rescued.incomplete.is_empty() {
            let what = rescued.incomplete.join(", ");
            output::complain(&words.say("cli-rescue-incomplete", &[("what", Arg::Text(&what))]));
        }
    }
}
