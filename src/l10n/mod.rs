//! Languages and texts: which language, which direction, which words.
//!
//! Holds [`Locale`], [`Texts`] (Fluent messages of one locale) and the words that every screen needs
//! (dates, lists). It may never choose another language in silence: a text that is not there shows
//! as a visible mark, and `guichet check` and the tests refuse the configuration or the build before
//! that can happen. Invariant held by tests: the application's texts have the same names and the
//! same variables in every locale.

mod clock;
mod lines;
mod locale;
mod texts;
pub mod wording;
mod words;

use include_dir::{Dir, include_dir};

pub use lines::Lines;
pub use locale::{Direction, Locale, UnknownLocale};
pub use texts::{Arg, DEFINITION, Key, TextError, TextProblem, Texts};

static APPLICATION: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The application's own texts in one locale, embedded from `locales/<locale>/*.ftl`.
///
/// # Errors
/// Every error of those files; one error without a line if the locale has no file.
pub fn application(locale: Locale) -> Result<Texts, Vec<TextError>> {
    let sources = application_sources(locale);
    if sources.is_empty() {
        return Err(vec![TextError {
            kind: TextProblem::Absent,
            file: format!("locales/{locale}"),
            line: 1,
            column: 1,
            message: format!("the application has no texts in {}", locale.own_name()),
        }]);
    }
    Texts::load(locale, &sources)
}

/// The locales the application has texts in, in the order of [`Locale::ALL`].
#[must_use]
pub fn application_locales() -> Vec<Locale> {
    Locale::ALL
        .into_iter()
        .filter(|locale| !application_sources(*locale).is_empty())
        .collect()
}

/// Name and content of the embedded files of a locale, sorted by name.
fn application_sources(locale: Locale) -> Vec<(&'static str, &'static str)> {
    let Some(folder) = APPLICATION.get_dir(locale.as_str()) else {
        return Vec::new();
    };
    let mut sources: Vec<_> = folder
        .files()
        .filter(|file| file.path().extension().is_some_and(|end| end == "ftl"))
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .collect();
    sources.sort_unstable();
    sources
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// What must agree between locales: every name with the variables it uses.
    fn shape(texts: &Texts) -> BTreeMap<String, BTreeSet<String>> {
        texts
            .keys()
            .iter()
            .map(|key| (key.name(), key.variables.clone()))
            .collect()
    }

    #[test]
    fn the_application_says_the_same_in_every_locale() {
        let locales = application_locales();
        assert!(locales.contains(&Locale::French), "{locales:?}");
        let french = shape(&application(Locale::French).unwrap());
        for locale in locales {
            let own = shape(&application(locale).unwrap_or_else(|errors| panic!("{errors:#?}")));
            let missing: Vec<_> = french
                .keys()
                .filter(|name| !own.contains_key(*name))
                .collect();
            let extra: Vec<_> = own
                .keys()
                .filter(|name| !french.contains_key(*name))
                .collect();
            assert!(missing.is_empty(), "{locale} lacks {missing:?}");
            assert!(extra.is_empty(), "only {locale} has {extra:?}");
            for (name, variables) in own {
                assert_eq!(french[&name], variables, "{locale}: {name}");
            }
        }
    }

    #[test]
    fn a_locale_without_texts_is_an_error() {
        for locale in Locale::ALL {
            assert_eq!(
                application(locale).is_err(),
                !application_locales().contains(&locale)
            );
        }
    }
}
