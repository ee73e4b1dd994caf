//! The clock in words: by how much it is wrong, and who must act. Held by tests: every state and
//! every unit has its words in every language.

use super::texts::{Arg, Texts};
use crate::domain::trusted_time::ClockHealth;

impl Texts {
    /// What is wrong with the clock, and who must act; `None` when nothing is. These must be the
    /// application's texts: the words come from `clock-<state>` and `clock-<unit>`.
    #[must_use]
    pub fn clock_in_words(&self, health: ClockHealth) -> Option<(String, String)> {
        let id = format!("clock-{}", health.as_str());
        let said = match (health, health.in_words()) {
            (ClockHealth::Right, _) => return None,
            (_, None) => self.text(&id),
            (_, Some((n, unit))) => {
                let unit = format!("clock-{}", unit.as_str());
                let by = self.text_with(&unit, &[("n", Arg::Number(n))]);
                self.text_with(&id, &[("by", Arg::Text(&by))])
            }
        };
        Some((said, self.attribute(&id, "who")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::{application, application_locales};

    const DAY_MS: i64 = 86_400_000;

    #[test]
    fn every_state_of_the_clock_has_its_words() {
        let durations = [5 * 60_000, 2 * 3_600_000, 3 * DAY_MS, 56 * 366 * DAY_MS];
        for locale in application_locales() {
            let texts = application(locale).unwrap();
            let states = durations.into_iter().flat_map(|ms| {
                [
                    ClockHealth::Behind(ms),
                    ClockHealth::Ahead(ms),
                    ClockHealth::Contradicted(ms),
                ]
            });
            for state in states.chain([ClockHealth::Refused]) {
                let (said, who) = texts.clock_in_words(state).unwrap();
                assert!(
                    !format!("{said}{who}").contains('⟦'),
                    "{locale} {said} {who}"
                );
            }
            assert_eq!(texts.clock_in_words(ClockHealth::Right), None);
        }
    }

    #[test]
    fn three_days_in_french() {
        let texts = application("fr".parse().unwrap()).unwrap();
        let said = texts.clock_in_words(ClockHealth::Behind(3 * DAY_MS + 5));
        let (said, who) = said.unwrap();
        assert_eq!(
            format!("{said} {who}").replace(['\u{2068}', '\u{2069}'], ""),
            "L’horloge de cette borne retarde de 3 jours. Aucune demande n’est perdue. \
             Le personnel\u{a0}: réglez la date et l’heure de la borne."
        );
    }
}
