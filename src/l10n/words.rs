//! Dates and lists as a person says them, in any locale, from Fluent messages: no language's rules
//! are written in code. Held by tests: every month of every locale the application speaks.

use jiff::civil::Date;

use super::{Arg, Texts};

impl Texts {
    /// A date in words, such as « 1er mars 1942 ». These must be the application's texts: the
    /// words come from `date-in-words` and `month-1` … `month-12`.
    #[must_use]
    pub fn date_in_words(&self, date: Date) -> String {
        let month = self.text(&format!("month-{}", date.month()));
        let year = date.year().to_string();
        self.text_with(
            "date-in-words",
            &[
                ("day", Arg::Number(i64::from(date.day()))),
                ("month", Arg::Text(&month)),
                ("year", Arg::Text(&year)),
            ],
        )
    }

    /// Things in a row, such as « a, b et c ». These must be the application's texts: the words
    /// come from `list-next` and `list-last`.
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let Some((first, rest)) = items.split_first() else {
            return String::new();
        };
        let mut said = first.as_ref().to_owned();
        for (at, item) in rest.iter().enumerate() {
            let message = if at + 1 == rest.len() {
                "list-last"
            } else {
                "list-next"
            };
            let args = [
                ("items", Arg::Text(&said)),
                ("item", Arg::Text(item.as_ref())),
            ];
            said = self.text_with(message, &args);
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Locale, application, application_locales};

    #[test]
    fn dates_in_words() {
        let check = |locale, day, expected: &str| {
            // The marks around placed values keep an Arabic sentence in order; they are not words.
            let said = application(locale).unwrap().date_in_words(day);
            let marks = ['\u{200f}', '\u{2068}', '\u{2069}'];
            assert_eq!(said.replace(marks, ""), expected);
        };
        check(Locale::French, date(1942, 3, 1), "1er mars 1942");
        check(Locale::French, date(2026, 8, 21), "21 août 2026");
        check(Locale::SimpleFrench, date(1942, 3, 1), "1er mars 1942");
        check(Locale::English, date(1942, 3, 1), "1 March 1942");
        check(Locale::Arabic, date(1942, 3, 1), "1 مارس 1942");
        check(Locale::Ukrainian, date(1942, 3, 1), "1 березня 1942");
    }

    #[test]
    fn every_month_of_every_locale_has_its_own_word() {
        for locale in application_locales() {
            let texts = application(locale).unwrap();
            let mut said: Vec<_> = (1..=12)
                .map(|month| texts.date_in_words(date(2000, month, 2)))
                .collect();
            assert!(said.iter().all(|text| !text.contains('⟦')), "{said:?}");
            said.sort();
            said.dedup();
            assert_eq!(said.len(), 12, "{locale}");
        }
    }

    #[test]
    fn lists() {
        let french = application(Locale::French).unwrap();
        for (items, expected) in [
            (&[][..], ""),
            (&["a"], "a"),
            (&["a", "b"], "a et b"),
            (&["a", "b", "c"], "a, b et c"),
            (&["a", "b", "c", "d"], "a, b, c et d"),
        ] {
            assert_eq!(french.list(items), expected);
        }
    }
}
