//! The one door between the window and the world: wishes go out to the terminal's runtime,
//! reports come in. The window waits for neither.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use iced::futures::stream::{self, BoxStream, StreamExt as _};
use iced::{Subscription, Task};

use super::app::Outside;
use crate::screen::Kiosk;
use crate::screen::effect::{Effect, Report};
use crate::screen::setup::Setup;
use crate::screen::words::KeyWords;
use crate::terminal::Runtime;

/// The world, as one terminal has it.
pub struct World {
    runtime: Arc<Runtime>,
    setup: Arc<Setup>,
}

impl World {
    /// The world behind a window.
    #[must_use]
    pub fn new(runtime: Arc<Runtime>, setup: Arc<Setup>) -> Self {
        Self { runtime, setup }
    }
}

impl Outside for World {
    fn now_ms(&self) -> u64 {
        self.runtime.now_ms()
    }

    fn carry_out(&mut self, wish: Effect, _: &Kiosk) -> Task<Report> {
        self.runtime.carry_out(wish);
        Task::none()
    }

    fn key_words(&self, kiosk: &Kiosk) -> KeyWords {
        self.setup
            .texts(kiosk.locale())
            .map(|texts| KeyWords::of(texts))
            .unwrap_or_default()
    }

    fn reports(&self) -> Subscription<Report> {
        Subscription::run_with(Source(Arc::clone(&self.runtime)), Source::stream)
    }
}

/// The stream of reports; one for the life of the window.
struct Source(Arc<Runtime>);

impl Hash for Source {
    fn hash<H: Hasher>(&self, state: &mut H) {
        "reports".hash(state);
    }
}

impl Source {
    fn stream(&self) -> BoxStream<'static, Report> {
        match self.0.reports() {
            Some(reports) => stream::unfold(reports, |mut reports| async move {
                reports.recv().await.map(|report| (report, reports))
            })
            .boxed(),
            None => stream::empty().boxed(),
        }
    }
}
