//! Dates in three fields, as people write them.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::super::service::DateSpan;
use super::Problem;
use super::text::clean_text;

/// Month names accepted besides numbers, without accents, by language; three letters are
/// enough where they tell months apart.
const MONTHS: [[&str; 3]; 12] = [
    ["janvier", "january", "jan"],
    ["fevrier", "february", "feb"],
    ["mars", "march", "mar"],
    ["avril", "april", "avr"],
    ["mai", "may", "may"],
    ["juin", "june", "jun"],
    ["juillet", "july", "juil"],
    ["aout", "august", "aug"],
    ["septembre", "september", "sept"],
    ["octobre", "october", "oct"],
    ["novembre", "november", "nov"],
    ["decembre", "december", "dec"],
];

/// Oldest person the civil registers know of was 122; the bound is a typing guard.
const OLDEST_YEARS: i16 = 120;

/// Reads a date.
///
/// # Errors
/// A `Date…` [`Problem`] that says which part to look at.
pub fn parse_date(
    day: &str,
    month: &str,
    year: &str,
    span: DateSpan,
    today: Date,
) -> Result<Date, Problem> {
    let (day, month, year) = (clean_text(day), clean_text(month), clean_text(year));
    if day.is_empty() || month.is_empty() || year.is_empty() {
        return Err(Problem::DateIncomplete);
    }
    let month = parse_month(&month).ok_or(Problem::DateMonth)?;
    let year = whole(&year)
        .filter(|year| (1000..=9999).contains(year))
        .ok_or(Problem::DateYear)?;
    let day = whole(day.trim_end_matches("er")).ok_or(Problem::DateUnreal)?;
    let date = i8::try_from(day)
        .ok()
        .and_then(|day| Date::new(year, month, day).ok())
        .ok_or(Problem::DateUnreal)?;
    within(date, span, today)
}

fn within(date: Date, span: DateSpan, today: Date) -> Result<Date, Problem> {
    let years_away = |years: i16| today.year().saturating_add(years);
    match span {
        DateSpan::Birth | DateSpan::Past if date > today => Err(Problem::DateInFuture),
        DateSpan::Birth | DateSpan::Past if date.year() < years_away(-OLDEST_YEARS) => {
            Err(Problem::DateTooFar)
        }
        DateSpan::Future if date < today => Err(Problem::DateInPast),
        DateSpan::Future if date.year() > years_away(10) => Err(Problem::DateTooFar),
        DateSpan::Any if !(1900..=2100).contains(&date.year()) => Err(Problem::DateTooFar),
        _ => Ok(date),
    }
}

fn whole(text: &str) -> Option<i16> {
    text.bytes()
        .all(|b| b.is_ascii_digit())
        .then(|| text.parse().ok())
        .flatten()
}

fn parse_month(text: &str) -> Option<i8> {
    if let Some(number) = whole(text) {
        return i8::try_from(number)
            .ok()
            .filter(|month| (1..=12).contains(month));
    }
    let plain: String = text
        .to_lowercase()
        .nfd()
        .filter(char::is_ascii_alphabetic)
        .collect();
    let named = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| *name == plain))?;
    i8::try_from(named + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 6, 15);

    #[test]
    fn spellings_of_one_date() {
        for (day, month, year) in [
            ("14", "3", "1942"),
            ("14", "03", "1942"),
            (" 14 ", "mars", "1942 "),
            ("14", "MARS", "1942"),
            ("14", "Mars", "1942"),
            ("14", "march", "1942"),
            ("14\u{200b}", "mar", "1942"),
        ] {
            assert_eq!(
                parse_date(day, month, year, DateSpan::Birth, TODAY),
                Ok(date(1942, 3, 14))
            );
        }
        assert_eq!(
            parse_date("1er", "août", "1950", DateSpan::Birth, TODAY),
            Ok(date(1950, 8, 1))
        );
        assert_eq!(
            parse_date("9", "de\u{301}cembre", "1950", DateSpan::Birth, TODAY),
            Ok(date(1950, 12, 9))
        );
        assert_eq!(
            parse_date("29", "2", "1944", DateSpan::Birth, TODAY),
            Ok(date(1944, 2, 29))
        );
    }

    #[test]
    fn refusals_name_the_part() {
        use DateSpan::{Any, Birth, Future, Past};
        for (day, month, year, span, problem) in [
            ("", "3", "1942", Birth, Problem::DateIncomplete),
            ("14", "", "1942", Birth, Problem::DateIncomplete),
            ("14", "13", "1942", Birth, Problem::DateMonth),
            ("14", "0", "1942", Birth, Problem::DateMonth),
            ("14", "brumaire", "1942", Birth, Problem::DateMonth),
            ("14", "3", "42", Birth, Problem::DateYear),
            ("14", "3", "19 42", Birth, Problem::DateYear),
            ("14", "3", "99999999", Birth, Problem::DateYear),
            ("31", "4", "1942", Birth, Problem::DateUnreal),
            ("29", "2", "1943", Birth, Problem::DateUnreal),
            ("999", "2", "1943", Birth, Problem::DateUnreal),
            ("quatorze", "2", "1943", Birth, Problem::DateUnreal),
            ("16", "6", "2026", Birth, Problem::DateInFuture),
            ("16", "6", "2026", Past, Problem::DateInFuture),
            ("14", "6", "1905", Birth, Problem::DateTooFar),
            ("14", "6", "2026", Future, Problem::DateInPast),
            ("14", "6", "2037", Future, Problem::DateTooFar),
            ("14", "6", "1899", Any, Problem::DateTooFar),
        ] {
            assert_eq!(
                parse_date(day, month, year, span, TODAY),
                Err(problem),
                "{day} {month} {year}"
            );
        }
        assert!(parse_date("15", "6", "2026", Birth, TODAY).is_ok());
        assert!(parse_date("15", "6", "2026", Future, TODAY).is_ok());
    }
}
