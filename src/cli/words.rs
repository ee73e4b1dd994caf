//! The words of the staff commands: what is wrong with a submission or a destination, and who
//! must act. The sentences are in `locales/*/staff.ftl`; held by tests: every kind has one in
//! every language.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{CliError, Context};
use crate::catalogue::KioskConfig;
use crate::delivery::channel;
use crate::delivery::classify::TroubleKind;
use crate::domain::retry::Moment;
use crate::domain::submission::{Problem, State, Who};
use crate::domain::trusted_time::{ClockHealth, TrustedTime};
use crate::domain::urgency::Urgency;
use crate::l10n::{Arg, Locale, Texts, application};
use crate::store::{Item, ItemProblem};

/// Texts in the language of the command.
pub(super) struct Words {
    texts: Texts,
    /// When the command began, as far as the clock is believed.
    now: Timestamp,
}

impl Words {
    /// The language of `--locale`, else the counter's first, else French.
    pub(super) fn load(context: &Context, kiosk: Option<&KioskConfig>) -> Result<Self, CliError> {
        let asked = context.locale.as_deref().map(str::parse::<Locale>);
        let asked = asked
            .transpose()
            .map_err(|error| CliError::Usage(error.to_string()))?;
        let locale = asked
            .or_else(|| kiosk.map(KioskConfig::default_locale))
            .unwrap_or(Locale::French);
        let texts = application(locale).map_err(|errors| {
            let first = errors.first().map(ToString::to_string).unwrap_or_default();
            CliError::Usage(format!("There are no texts in {locale}: {first}."))
        })?;
        let now = context.clock.now();
        Ok(Self { texts, now })
    }

    /// Waits are counted by the time that is believed: a dead clock makes no wait of years.
    pub(super) fn believe(&mut self, known: &TrustedTime, now: &Moment) {
        if let Ok(believed) = Timestamp::from_millisecond(known.believed_ms(now)) {
            self.now = believed;
        }
    }

    fn today(&self) -> Date {
        TimeZone::system().to_datetime(self.now).date()
    }

    /// A text of the commands.
    pub(super) fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text_with(id, args)
    }

    /// What is wrong with a submission, in one text.
    pub(super) fn problem(&self, problem: &ItemProblem) -> String {
        let said = self
            .texts
            .text(&format!("problem-{}", problem.kind.as_str()));
        match &problem.detail {
            Some(detail) => format!("{said} ({detail})"),
            None => said,
        }
    }

    /// Who must act on it.
    pub(super) fn who(&self, problem: Problem) -> String {
        let id = format!("problem-{}", problem.as_str());
        self.texts.attribute(&id, "who")
    }

    /// What is wrong with a destination, and who must act.
    pub(super) fn trouble(&self, trouble: TroubleKind) -> (String, String) {
        let id = format!("destination-{}", trouble.as_str());
        (self.texts.text(&id), self.texts.attribute(&id, "who"))
    }

    /// Where a submission stands.
    pub(super) fn state(&self, item: &Item) -> String {
        if item.held {
            return self.texts.text("state-held");
        }
        match (item.state, &item.receipt) {
            (State::Received, Some(receipt)) => {
                let args = [("reference", Arg::Text(&receipt.reference))];
                self.texts.text_with("state-received", &args)
            }
            (State::Kept, _) if item.attempts > 0 => {
                let args = [("attempts", Arg::Number(i64::from(item.attempts)))];
                self.texts.text_with("state-kept-tried", &args)
            }
            (state, _) => self
                .texts
                .text(&format!("state-{}", state.as_str().replace('_', "-"))),
        }
    }

    /// `problem` of the JSON contract.
    pub(super) fn problem_json(&self, problem: Option<&ItemProblem>) -> Value {
        problem.map_or(Value::Null, |problem| {
            json!({
                "kind": problem.kind.as_str(),
                "who": problem.who.as_str(),
                "message": format!("{} {}", self.problem(problem), self.who(problem.kind)),
            })
        })
    }

    /// `problem` of a destination, in the same shape.
    pub(super) fn trouble_json(&self, trouble: Option<TroubleKind>) -> Value {
        trouble.map_or(Value::Null, |trouble| {
            let who = if trouble.needs_staff() {
                Who::Staff
            } else {
                Who::Nobody
            };
            let (said, act) = self.trouble(trouble);
            json!({
                "kind": trouble.as_str(),
                "who": who.as_str(),
                "message": format!("{said} {act}"),
            })
        })
    }

    /// What is wrong with the clock, and who must act; `None` when nothing is.
    pub(super) fn clock(&self, health: ClockHealth) -> Option<(String, String)> {
        self.texts.clock_in_words(health)
    }

    /// `clock` of the reports.
    pub(super) fn clock_json(&self, health: ClockHealth) -> Value {
        json!({
            "state": health.as_str(),
            "by_seconds": health.by_ms() / 1_000,
            "message": self.clock(health).map(|(said, who)| format!("{said} {who}")),
        })
    }

    /// One item of `queue list --json`.
    pub(super) fn item_json(&self, item: &Item) -> Value {
        let urgency = item.wait(self.now, self.today()).urgency(item.state);
        json!({
            "id": item.id.to_string(),
            "code": item.code.to_string(),
            "service": item.service.as_str(),
            "version": item.version,
            "destination": item.destination.as_str(),
            "channel": item.channel.as_str(),
            "state": item.state.as_str(),
            "held": item.held,
            "kept_at": item.kept_at.to_string(),
            "clock_trusted": item.clock_trusted,
            "deadline": item.deadline.map(|date| date.to_string()),
            "urgency": urgency.map(Urgency::as_str),
            "attempts": item.attempts,
            "not_before": item.not_before.as_ref().and_then(|until| {
                let at = jiff::Timestamp::from_millisecond(until.wall_ms).ok()?;
                Some(at.to_string())
            }),
            "size": item.size_bytes,
            "parts": item.parts,
            "problem": self.problem_json(item.problem.as_ref()),
            "receipt": item.receipt.as_ref().map(|receipt| json!({
                "reference": receipt.reference,
                "received_at": receipt.received_at,
            })),
        })
    }

    /// One line of `queue list`: the deadline first.
    pub(super) fn item_line(&self, item: &Item) -> String {
        let deadline = item
            .deadline
            .map_or_else(|| "-         ".to_owned(), |date| date.to_string());
        let kept = TimeZone::system().to_datetime(item.kept_at);
        let wait = item.wait(self.now, self.today());
        let waits = match wait.urgency(item.state) {
            Some(_) if wait.days() > 0 => {
                let days = [("days", Arg::Number(i64::from(wait.days())))];
                format!("  {}", self.say("staff-waits-since", &days))
            }
            _ => String::new(),
        };
        let unsure = if item.clock_trusted {
            String::new()
        } else {
            format!(" ({})", self.texts.text("staff-date-unsure"))
        };
        let problem = item.problem.as_ref().map_or_else(String::new, |problem| {
            format!("  {} {}", self.problem(problem), self.who(problem.kind))
        });
        format!(
            "{deadline}  {}  {}{unsure}  {}  {}{waits}{problem}",
            item.code,
            kept.strftime("%Y-%m-%d %H:%M"),
            item.service,
            self.state(item)
        )
    }
}

/// A submission that waits for a destination that cannot be used says so, although nothing is
/// wrong with it: that is known from the configuration, not from the queue.
pub(super) fn with_configuration(mut item: Item, kiosk: Option<&KioskConfig>) -> Item {
    let waits = matches!(item.state, State::Kept | State::InDoubt) && item.problem.is_none();
    let (true, Some(kiosk)) = (waits, kiosk) else {
        return item;
    };
    let kind = match kiosk.destination(&item.destination) {
        None => Problem::NoDestination,
        Some(destination) if !channel::is_usable(destination) => Problem::BadDestination,
        Some(_) => return item,
    };
    item.problem = Some(ItemProblem {
        kind,
        who: kind.who(),
        detail: None,
    });
    item
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::application_locales;

    #[test]
    fn every_problem_and_trouble_has_its_words() {
        for locale in application_locales() {
            let texts = application(locale).unwrap();
            let problems = Problem::ALL.map(|kind| format!("problem-{}", kind.as_str()));
            let troubles = TroubleKind::ALL.map(|kind| format!("destination-{}", kind.as_str()));
            for id in problems.iter().chain(&troubles) {
                assert!(texts.has(id), "{locale} {id}");
                assert!(texts.has_attribute(id, "who"), "{locale} {id}");
            }
        }
    }
}
