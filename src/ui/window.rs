//! Opens the window: full screen without a way out for the public, or a plain window for a
//! demonstration. Leaving a full-screen terminal is the session's business, not the window's.

use iced::{Pixels, Point, Settings, Size, Task, theme, window};

use super::app::{App, Outside};
use super::theme::{Palette, fonts};
use crate::domain::comfort::Contrast;
use crate::screen::Kiosk;
use crate::screen::event::Viewport;

/// How the window is opened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// The whole screen, over everything, deaf to requests to close.
    FullScreen,
    /// A window of that size, with its borders and its closing button.
    Window(Viewport),
}

/// What goes wrong when a window cannot be opened: no screen, no memory for it.
#[derive(Debug, thiserror::Error)]
#[error("the window could not be opened: {0}")]
pub struct WindowError(#[from] iced::Error);

/// Runs a terminal in a window until it is closed, everything as large as its calibration says.
///
/// # Errors
/// [`WindowError`] when there is no screen to draw on.
pub fn run<O, F>(place: Place, terminal: F) -> Result<(), WindowError>
where
    O: Outside,
    F: Fn() -> (Kiosk, O) + 'static,
{
    fonts::install();
    iced::application(
        move || {
            let (kiosk, outside) = terminal();
            let (app, started) = App::new(kiosk, outside);
            (app, Task::batch([started, filling(place)]))
        },
        App::update,
        App::view,
    )
    .title("guichet")
    .subscription(App::subscription)
    .settings(Settings {
        id: Some("guichet".to_owned()),
        default_font: fonts::DEFAULT,
        default_text_size: Pixels(28.0),
        antialiasing: true,
        ..Settings::default()
    })
    .window(settings(place))
    .scale_factor(App::scale)
    .style(|app, _| theme::Style {
        background_color: app.paper(),
        text_color: Palette::of(Contrast::Normal).ink,
    })
    .run()?;
    Ok(())
}

/// Takes the whole screen also where no window manager is there to grant it, as in a session
/// that runs nothing but the terminal.
fn filling<M: Send + 'static>(place: Place) -> Task<M> {
    if place != Place::FullScreen {
        return Task::none();
    }
    window::oldest().and_then(|id| {
        window::monitor_size(id).and_then(move |size| {
            Task::batch([window::move_to(id, Point::ORIGIN), window::resize(id, size)])
        })
    })
}

fn settings(place: Place) -> window::Settings {
    match place {
        Place::FullScreen => window::Settings {
            fullscreen: true,
            decorations: false,
            closeable: false,
            minimizable: false,
            level: window::Level::AlwaysOnTop,
            exit_on_close_request: false,
            ..window::Settings::default()
        },
        Place::Window(viewport) => window::Settings {
            size: Size::new(f32::from(viewport.width_px), f32::from(viewport.height_px)),
            ..window::Settings::default()
        },
    }
}
