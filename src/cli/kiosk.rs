//! `guichet` and `guichet kiosk`: the terminal. `guichet demo`: the terminal in a window with
//! its own data folder and its own receiving desk on loopback, the whole loop on one machine.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CliError, Context, Exit, catalogue, output};
use crate::catalogue::{Catalogue, VoiceProgram};
use crate::device::{Clock, process};
use crate::domain::destination::Destination;
use crate::l10n::Locale;
use crate::reception::Desk;
use crate::screen::Kiosk;
use crate::screen::event::Viewport;
use crate::store::Store;
use crate::terminal::{self, Runtime, pin_is_set, set_pin};
use crate::ui::draw::measure::Sheets;
use crate::ui::effect::World;
use crate::ui::theme::fonts;
use crate::ui::window::{self, Place};

/// The staff PIN of a demonstration; printed, protects invented data only.
const DEMO_PIN: &str = "274913";

/// The terminal, full screen
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// In a window of that size instead, such as 1280x720
    #[arg(long, value_name = "WxH", value_parser = viewport)]
    windowed: Option<Viewport>,
}

/// The terminal in a window, with its own data and its own receiving desk
#[derive(Debug, clap::Args)]
pub struct DemoArgs {
    /// Folder of the demonstration's data [default: demo/ in the data folder]
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Size of the window
    #[arg(long, value_name = "WxH", value_parser = viewport, default_value = "1280x720")]
    windowed: Viewport,
    /// Address of the receiving desk; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    listen: std::net::SocketAddr,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// A configuration that cannot be used, a data folder that fails, no display.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        begin();
        let catalogue = catalogue(context)?;
        let place = self.windowed.map_or(Place::FullScreen, Place::Window);
        show(context, &catalogue, &context.data_dir, place)
    }
}

impl DemoArgs {
    /// Runs the command.
    ///
    /// # Errors
    /// As `kiosk`, and when the receiving desk cannot start.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        begin();
        let mut catalogue = catalogue(context)?;
        let dir = self
            .dir
            .clone()
            .unwrap_or_else(|| context.data_dir.join("demo"));
        let runtime = super::runtime()?;
        let desk = Desk::open(&dir.join("reception"), Arc::clone(&context.clock))?;
        let keys = desk.public_keys().clone();
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind(self.listen))
            .map_err(|error| {
                CliError::Usage(format!(
                    "Nothing can listen on {}: {error}; choose another address with --listen",
                    self.listen
                ))
            })?;
        let address = listener
            .local_addr()
            .map_err(|error| CliError::Storage(error.to_string()))?;
        for destination in &mut catalogue.kiosk.destinations {
            *destination = Destination {
                url: format!("http://{address}"),
                sealing_key: Some(keys.sealing_key.clone()),
                receipt_key: Some(keys.receipt_key.clone()),
                ..destination.clone()
            };
        }
        let terminal_dir = dir.join("terminal");
        demo_pin(context, &terminal_dir)?;
        output::hint(&format!(
            "Demonstration: data in {}, desk on http://{address}.",
            dir.display()
        ));
        output::hint(&format!(
            "Staff PIN: {DEMO_PIN}. Mediator codes: see kiosk.toml."
        ));
        runtime.spawn(async move {
            if let Err(error) = desk.serve(listener, std::future::pending()).await {
                tracing::error!(%error, "the receiving desk stopped");
            }
        });
        show(
            context,
            &catalogue,
            &terminal_dir,
            Place::Window(self.windowed),
        )
    }
}

/// What a window needs and the configuration does not decide.
fn begin() {
    // Who has never held a mouse looks for its pointer first.
    if let Err(error) = process::prepare_surroundings() {
        tracing::warn!(%error, "the pointer of the mouse stays as it is");
    }
    // The text engine reads every font of the machine before ours replace them: meanwhile.
    let _ = std::thread::spawn(fonts::install);
}

fn demo_pin(context: &Context, dir: &Path) -> Result<(), CliError> {
    let mut store = Store::open(dir, &context.clock.moment())?;
    if !pin_is_set(&store)? {
        set_pin(&mut store, context.random.as_ref(), DEMO_PIN)?;
    }
    Ok(())
}

fn show(
    context: &Context,
    catalogue: &Catalogue,
    data_dir: &Path,
    place: Place,
) -> Result<Exit, CliError> {
    let locale = context
        .locale
        .as_deref()
        .map(str::parse::<Locale>)
        .transpose()
        .map_err(|error| CliError::Usage(error.to_string()))?;
    let pin_set = pin_is_set(&Store::open(data_dir, &context.clock.moment())?)?;
    let mut setup = terminal::setup(catalogue, locale, pin_set)
        .map_err(|error| CliError::Usage(error.to_string()))?;
    let voice = terminal::find_voice(&catalogue.kiosk.voice);
    setup.voice.present = voice.program().is_some();
    if setup.voice.present != (catalogue.kiosk.voice.program != VoiceProgram::Silent) {
        tracing::warn!("no program speaks: see `guichet doctor`");
    }
    let setup = Arc::new(setup);
    let clock: Arc<dyn Clock> = Arc::clone(&context.clock);
    let runtime = Runtime::start(catalogue, data_dir, clock, Arc::clone(&context.random))?;
    runtime.give_voice(voice)?;
    let runtime = Arc::new(runtime);
    window::run(place, move || {
        let kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), runtime.today())
            .calibrated(runtime.calibration());
        (kiosk, World::new(Arc::clone(&runtime), Arc::clone(&setup)))
    })
    .map_err(|error| CliError::Usage(error.to_string()))?;
    Ok(Exit::Done)
}

/// Reads `1280x720`.
pub(super) fn viewport(text: &str) -> Result<Viewport, String> {
    let sides = text
        .split_once('x')
        .and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match sides {
        Some((width_px, height_px)) if width_px >= 640 && height_px >= 480 => Ok(Viewport {
            width_px,
            height_px,
        }),
        _ => Err("write a size like 1280x720, at least 640x480".to_owned()),
    }
}
