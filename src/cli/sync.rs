//! `guichet sync`: sends what is due, once or again and again, and says what came of it.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use super::words::Words;
use super::{CliError, Context, Exit, catalogue, output, passphrase};
use crate::delivery::background::pause;
use crate::delivery::channel::Patience;
use crate::delivery::known_time::KnownTime;
use crate::delivery::report::{Report, Tried};
use crate::delivery::sender::{News, Sender};
use crate::domain::submission::State;
use crate::domain::trusted_time::ClockHealth;
use crate::l10n::Arg;
use crate::store::{SenderLock, Store, StoreError, StoreHandle};
use crate::terminal::{known_time, reseal_waiting, routes};
use crate::vault::TerminalKeys;

/// Sends what is due
#[derive(Debug, clap::Args)]
pub struct Args {
    /// One run, then the end; without it, until stopped
    #[arg(long)]
    once: bool,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// A configuration that cannot be used, a storage failure.
    pub fn run(self, context: &Context) -> Result<Exit, CliError> {
        let kiosk = catalogue(context)?.kiosk;
        let words = Words::load(context, Some(&kiosk))?;
        let now = context.clock.moment();
        let mut store = Store::open(&context.data_dir, &now)?;
        let keys = TerminalKeys::load(&context.data_dir.join("keys"))?;
        if let Some(keys) = keys {
            unlock_if_told(&store, &keys)?;
            reseal_waiting(
                &mut store,
                &keys,
                &kiosk.destinations,
                kiosk.recovery_key.as_deref(),
                &now,
            )?;
        }
        let known = known_time(&mut store, &kiosk.destinations, &context.clock)?;
        let (queue, thread) = StoreHandle::start(store)?;
        let ways = routes(
            &kiosk.destinations,
            Patience::default(),
            &context.random,
            &known,
        );
        let sync = Sync {
            context,
            words,
            sender: Sender::new(
                queue.clone(),
                context.clock.clone(),
                context.random.clone(),
                ways,
            )
            .telling_the_time(known.clone()),
            queue,
            known,
            every: Duration::from_secs(60 * u64::from(kiosk.delivery_every_minutes)),
        };
        let runtime = super::runtime()?;
        let exit = runtime.block_on(async {
            if self.once {
                return Ok(sync.once(true).await?.1);
            }
            tokio::select! {
                ended = sync.for_ever() => ended,
                // Whatever was being sent is asked for at the next start.
                _ = tokio::signal::ctrl_c() => Ok(Exit::Done),
            }
        });
        // The database closes with the last handle.
        drop((sync, runtime));
        let _ = thread.join();
        exit
    }
}

/// What only this terminal can open waits for its passphrase: used where a file holds it, never
/// asked for, since most of what is sent needs none.
pub(super) fn unlock_if_told(store: &Store, keys: &TerminalKeys) -> Result<(), CliError> {
    let told = std::env::var_os(passphrase::FILE_VARIABLE).is_some();
    if !told || !keys.is_protected() || store.for_terminal(1)?.is_empty() {
        return Ok(());
    }
    if keys.unlock(&passphrase::read("")?)? {
        return Ok(());
    }
    let message = "this is not the staff passphrase; nothing was sent";
    Err(CliError::Locked(message.to_owned()))
}

struct Sync<'a> {
    context: &'a Context,
    words: Words,
    queue: StoreHandle,
    sender: Sender<StoreHandle>,
    known: KnownTime,
    every: Duration,
}

impl Sync<'_> {
    /// One run and its report; no report when another process sends.
    async fn once(&self, by_staff: bool) -> Result<(Option<Report>, Exit), CliError> {
        let Some(lock) = SenderLock::try_take(&self.context.data_dir)? else {
            self.tell_other_sender();
            return Ok((None, Exit::Problems));
        };
        let bar = self.bar().await?;
        let listener = |news: News| match news {
            News::Bytes(_, there, of) => bar.set_message(format!("{} %", there * 100 / of.max(1))),
            News::Moved(_, State::Received | State::Sent | State::NeedsStaff) => bar.inc(1),
            News::Moved(..) | News::Link(..) => {}
        };
        let report = self.sender.run(&lock, by_staff, &listener).await;
        bar.finish_and_clear();
        let report = report?;
        let exit = if report.found_problems() {
            Exit::Problems
        } else {
            Exit::Done
        };
        let quiet = !by_staff && report.tried() == 0;
        if !quiet {
            let waiting = self.queue.call(|store| Ok(store.counts()?.open())).await?;
            self.tell(&report, waiting);
        }
        Ok((Some(report), exit))
    }

    async fn for_ever(&self) -> Result<Exit, CliError> {
        let mut by_staff = true;
        loop {
            let (report, _) = self.once(by_staff).await?;
            by_staff = false;
            let waiting = self.queue.call(|store| Ok(store.counts()?.open())).await?;
            tokio::time::sleep(pause(report.as_ref(), waiting, self.every)).await;
        }
    }

    /// A bar on a terminal; invisible elsewhere.
    async fn bar(&self) -> Result<ProgressBar, StoreError> {
        let waiting = self.queue.call(|store| Ok(store.counts()?.open())).await?;
        let bar = ProgressBar::new(waiting);
        if self.context.json || !std::io::stderr().is_terminal() || waiting == 0 {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {elapsed}") {
            bar.set_style(style);
        }
        Ok(bar)
    }

    fn tell(&self, report: &Report, waiting: u64) {
        if self.context.json {
            output::document(&self.json(report));
            return;
        }
        let count = |number: usize| Arg::Number(i64::try_from(number).unwrap_or(i64::MAX));
        if report.tried() == 0 && waiting == 0 {
            output::line(&self.words.say("cli-nothing", &[]));
        } else if report.tried() == 0 {
            let args = [("waiting", count(waiting as usize))];
            output::line(&self.words.say("cli-waiting", &args));
        } else {
            let args = [
                ("tried", count(report.tried())),
                ("sent", count(report.sent())),
                ("received", count(report.received())),
                ("in_doubt", count(report.in_doubt())),
                ("needs_staff", count(report.needs_staff())),
            ];
            output::line(&self.words.say("cli-tried", &args));
        }
        for item in &report.items {
            if let Some(problem) = &item.problem {
                let (said, who) = (self.words.problem(problem), self.words.who(problem.kind));
                output::line(&format!("{}  {said} {who}", item.code));
            }
        }
        for destination in &report.destinations {
            if let Some(trouble) = destination.trouble {
                let (said, who) = self.words.trouble(trouble);
                output::line(&format!("{}  {said} {who}", destination.name));
            }
        }
        // What a destination refused was said above.
        if report.clock != ClockHealth::Refused
            && let Some((said, who)) = self.words.clock(report.clock)
        {
            output::line(&format!("{said} {who}"));
        }
    }

    fn tell_other_sender(&self) {
        let said = self.words.say("cli-other-sender", &[]);
        if self.context.json {
            let mut report = self.json(&Report {
                clock: self.known.health(),
                ..Report::default()
            });
            report["other_sender"] = true.into();
            output::document(&report);
        }
        output::complain(&said);
    }

    fn json(&self, report: &Report) -> Value {
        let item = |item: &Tried| {
            json!({
                "id": item.id.to_string(),
                "code": item.code.to_string(),
                "state": item.state.as_str(),
                "problem": self.words.problem_json(item.problem.as_ref()),
            })
        };
        let destinations = report.destinations.iter().map(|destination| {
            json!({
                "name": destination.name,
                "link": destination.link.as_str(),
                "problem": self.words.trouble_json(destination.trouble),
                "wait_seconds": destination.wait_ms.div_ceil(1000),
            })
        });
        json!({
            "tried": report.tried(),
            "sent": report.sent(),
            "received": report.received(),
            "in_doubt": report.in_doubt(),
            "needs_staff": report.needs_staff(),
            "bytes_up": report.traffic.up_bytes,
            "bytes_down": report.traffic.down_bytes,
            "items": report.items.iter().map(item).collect::<Vec<_>>(),
            "destinations": destinations.collect::<Vec<_>>(),
            "clock": self.words.clock_json(report.clock),
        })
    }
}
