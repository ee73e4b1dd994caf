//! `guichet preview`: the picture and the transcript of every screen, without a window; for
//! authors, translators and reviewers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;

use super::kiosk::viewport;
use super::{CliError, Context, Exit, catalogue, output};
use crate::domain::comfort::{Contrast, Hand, TextSize};
use crate::l10n::Locale;
use crate::screen::event::{Input, Viewport};
use crate::screen::setup::Setup;
use crate::screen::words::KeyWords;
use crate::screen::{Kiosk, speech};
use crate::terminal::{self, Moment, Rehearsal};
use crate::ui::draw::measure::Sheets;
use crate::ui::draw::{View, draw};
use crate::ui::render::Canvas;

/// Pictures and transcripts of the screens
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this service; otherwise all of them, and the common screens
    service: Option<String>,
    /// Only screens whose name holds this text, such as question/nom
    #[arg(long, value_name = "NAME")]
    screen: Option<String>,
    /// Folder for NAME.png and NAME.txt
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Size of the screen
    #[arg(long, value_name = "WxH", value_parser = viewport, default_value = "1280x720")]
    size: Viewport,
    /// 28, 34, 42 or 56
    #[arg(long, value_name = "PX", default_value = "28", value_parser = text_size)]
    text_size: TextSize,
    /// normal or high
    #[arg(long, value_name = "NAME", default_value = "normal", value_parser = contrast)]
    contrast: Contrast,
    /// Everything to press made for hands that tremble
    #[arg(long)]
    steady: bool,
    /// The bottom bar mirrored
    #[arg(long)]
    left_hand: bool,
}

impl Args {
    /// Runs the command.
    ///
    /// # Errors
    /// A configuration that cannot be used, an unknown service, a folder that cannot be written.
    pub fn run(&self, context: &Context) -> Result<Exit, CliError> {
        let catalogue = catalogue(context)?;
        let locale: Option<Locale> = context
            .locale
            .as_deref()
            .map(str::parse)
            .transpose()
            .map_err(|error: crate::l10n::UnknownLocale| CliError::Usage(error.to_string()))?;
        let mut setup = terminal::setup(&catalogue, locale, true)
            .map_err(|error| CliError::Usage(error.to_string()))?;
        setup.comfort.text_size = self.text_size;
        setup.comfort.contrast = self.contrast;
        setup.comfort.steady = self.steady;
        if self.left_hand {
            setup.comfort.hand = Hand::Left;
        }
        let setup = Arc::new(setup);
        let chosen: Vec<_> = catalogue
            .services
            .iter()
            .filter(|entry| {
                self.service
                    .as_ref()
                    .is_none_or(|slug| entry.service.slug.as_str() == slug)
            })
            .collect();
        if chosen.is_empty() {
            let slug = self.service.clone().unwrap_or_default();
            return Err(CliError::Usage(format!("There is no service `{slug}`.")));
        }
        std::fs::create_dir_all(&self.out).map_err(|error| unwritable(&self.out, &error))?;
        let mut writer = Writer::new(self, &setup);
        let start = |see: &mut dyn FnMut(&Kiosk, Moment), play: &dyn Fn(&mut Rehearsal<'_>)| {
            let mut kiosk = Kiosk::new(Arc::clone(&setup), Arc::new(Sheets), date(2026, 6, 15));
            let _ = kiosk.handle(Input::Resized(self.size), 0);
            play(&mut Rehearsal::new(kiosk, see));
        };
        if self.service.is_none() {
            start(&mut |kiosk, _| writer.write("", kiosk), &|rehearsal| {
                rehearsal.common()
            });
        }
        for entry in chosen {
            let slug = entry.service.slug.as_str();
            let Some(example) = entry
                .examples
                .iter()
                .max_by_key(|example| example.answers.to_string().len())
            else {
                output::complain(&format!(
                    "{slug} has no example: its questions cannot be shown."
                ));
                continue;
            };
            start(&mut |kiosk, _| writer.write(slug, kiosk), &|rehearsal| {
                rehearsal.service(slug, &example.answers);
            });
        }
        writer.end()
    }
}

/// Draws and writes each screen once.
struct Writer<'a> {
    args: &'a Args,
    setup: &'a Setup,
    canvas: Canvas,
    names: BTreeMap<String, usize>,
    count: usize,
    /// Letters that no font can draw, with the first screen that has them.
    undrawn: BTreeMap<char, String>,
    failure: Option<CliError>,
}

impl<'a> Writer<'a> {
    fn new(args: &'a Args, setup: &'a Setup) -> Self {
        let (names, undrawn) = (BTreeMap::new(), BTreeMap::new());
        Self {
            args,
            setup,
            canvas: Canvas::new(),
            names,
            count: 0,
            undrawn,
            failure: None,
        }
    }

    fn write(&mut self, service: &str, kiosk: &Kiosk) {
        let page = kiosk.page();
        let wanted = self
            .args
            .screen
            .as_ref()
            .is_none_or(|wanted| page.id.contains(wanted.as_str()));
        if !wanted || self.failure.is_some() {
            return;
        }
        let base = format!(
            "{service}{}{}",
            if service.is_empty() { "" } else { "-" },
            page.id.replace('/', "-")
        );
        let times = self.names.entry(base.clone()).or_default();
        *times += 1;
        let name = if *times == 1 {
            base
        } else {
            format!("{base}-{times}")
        };
        if let Err(error) = self.files(&name, kiosk) {
            self.failure = Some(error);
        }
        self.count += 1;
    }

    fn files(&mut self, name: &str, kiosk: &Kiosk) -> Result<(), CliError> {
        let Some(texts) = self.setup.texts(kiosk.locale()) else {
            return Ok(());
        };
        let words = KeyWords::of(texts);
        let view = View {
            viewport: self.args.size,
            ..View::of(kiosk, &words)
        };
        let sheet = self.canvas.lay(draw(kiosk.page(), &view), self.args.size);
        for words in self.canvas.drawing(&sheet).words {
            for letter in words.missing {
                let screen = || name.to_owned();
                self.undrawn.entry(letter).or_insert_with(screen);
            }
        }
        let picture = self
            .canvas
            .draw(&sheet)
            .ok_or_else(|| CliError::Storage(format!("{name} could not be drawn.")))?;
        let png = self.args.out.join(format!("{name}.png"));
        picture.save(&png).map_err(|error| {
            CliError::Storage(format!("{} cannot be written: {error}", png.display()))
        })?;
        let said: Vec<String> = speech::transcript(kiosk.page(), &speech::SpeechWords::of(texts))
            .into_iter()
            .map(|u| u.text)
            .collect();
        let txt = self.args.out.join(format!("{name}.txt"));
        std::fs::write(&txt, said.join("\n") + "\n").map_err(|error| unwritable(&txt, &error))
    }

    /// Says how many there are, and what could not be drawn on them.
    fn end(self) -> Result<Exit, CliError> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        let out = self.args.out.display();
        output::line(&format!("{} screens in {out}.", self.count));
        for (letter, screen) in &self.undrawn {
            output::line(&format!(
                "{screen}: no font of guichet can draw « {letter} » (U+{:04X}): write it otherwise.",
                u32::from(*letter)
            ));
        }
        Ok(if self.count == 0 || !self.undrawn.is_empty() {
            Exit::Problems
        } else {
            Exit::Done
        })
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Storage(format!("{} cannot be written: {error}", path.display()))
}

fn text_size(text: &str) -> Result<TextSize, String> {
    text.parse()
        .ok()
        .and_then(TextSize::from_px)
        .ok_or_else(|| "the text sizes are 28, 34, 42 and 56".to_owned())
}

fn contrast(text: &str) -> Result<Contrast, String> {
    match text {
        "normal" => Ok(Contrast::Normal),
        "high" => Ok(Contrast::High),
        _ => Err("the contrasts are normal and high".to_owned()),
    }
}
