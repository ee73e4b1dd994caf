//! A visit laid aside, as the document that is sealed to the terminal's own key:
//! `{format, service, version, locale, posture, mediator, papers, instances, standing, done}`.
//! Read back by the same program; anything unexpected in it is refused whole.

use serde_json::{Value, json};

use crate::domain::answer::Entry;
use crate::domain::check::fold;
use crate::domain::ids::Name;
use crate::domain::journey::{Place, Snapshot, Standing};
use crate::domain::posture::Posture;
use crate::domain::service::{DateSpan, Kind, Service};
use crate::domain::session::PaperState;

const FORMAT: &str = "guichet-draft-v1";

/// A visit laid aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Slug of the service.
    pub service: String,
    /// Its full version when the visit began.
    pub version: String,
    /// Language of the visit.
    pub locale: String,
    /// Who held the pen.
    pub posture: Posture,
    /// The mediator's name or role.
    pub mediator: Option<String>,
    /// What the person said of each paper, in the order of the service.
    pub papers: Vec<PaperState>,
    /// The journey.
    pub journey: Snapshot,
}

/// What the person is asked at the counter, so that a draft goes to nobody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The year of a birth date.
    Year,
    /// A name that was typed.
    Name,
    /// Nothing in it says who the person is.
    Nothing,
}

impl Proof {
    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Name => "name",
            Self::Nothing => "nothing",
        }
    }

    /// The proof of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Year, Self::Name, Self::Nothing]
            .into_iter()
            .find(|proof| proof.as_str() == name)
    }
}

impl Draft {
    /// What can be asked to recognise the person: a birth date where there is one.
    #[must_use]
    pub fn proof(&self, service: &Service) -> Proof {
        let has = |wanted: fn(&Kind) -> bool| {
            self.standing_of(service, wanted)
                .any(|standing| !standing.entry.is_blank())
        };
        if has(is_birth) {
            Proof::Year
        } else if has(is_name) {
            Proof::Name
        } else {
            Proof::Nothing
        }
    }

    /// Whether what was said at the counter fits. Names are compared without accents or case.
    #[must_use]
    pub fn is_proved_by(&self, service: &Service, said: &str) -> bool {
        let said = fold(said.trim());
        match self.proof(service) {
            Proof::Nothing => true,
            Proof::Year => self.standing_of(service, is_birth).any(|standing| {
                matches!(&standing.entry, Entry::Date { year, .. } if fold(year.trim()) == said)
            }),
            Proof::Name => self.standing_of(service, is_name).any(|standing| {
                matches!(&standing.entry, Entry::Text(text) if fold(text.trim()) == said)
            }),
        }
    }

    fn standing_of<'a>(
        &'a self,
        service: &'a Service,
        wanted: fn(&Kind) -> bool,
    ) -> impl Iterator<Item = &'a Standing> {
        self.journey.standing.iter().filter(move |standing| {
            service
                .question(standing.question.as_str())
                .is_some_and(|question| wanted(&service.questions[question].kind))
        })
    }

    /// The document.
    #[must_use]
    pub fn document(&self) -> Value {
        let papers: Vec<&str> = self.papers.iter().map(|paper| paper.as_str()).collect();
        let instances: Vec<Value> = self
            .journey
            .instances
            .iter()
            .map(|(name, count)| json!([name.as_str(), count]))
            .collect();
        let standing: Vec<Value> = self.journey.standing.iter().map(standing_json).collect();
        let done: Vec<Value> = self
            .journey
            .done
            .iter()
            .map(|place| match place {
                Place::Page(name, instance) => json!([name.as_str(), instance]),
                Place::More(name) => json!([name.as_str()]),
            })
            .collect();
        json!({
            "format": FORMAT,
            "service": self.service,
            "version": self.version,
            "locale": self.locale,
            "posture": self.posture.as_str(),
            "mediator": self.mediator,
            "papers": papers,
            "instances": instances,
            "standing": standing,
            "done": done,
        })
    }

    /// Reads a document; `None` when anything in it is not as [`Self::document`] writes it.
    #[must_use]
    pub fn read(document: &Value) -> Option<Self> {
        let text = |key: &str| Some(document.get(key)?.as_str()?.to_owned());
        let list = |key: &str| document.get(key)?.as_array();
        if text("format")? != FORMAT {
            return None;
        }
        let papers = list("papers")?.iter().map(|paper| {
            [PaperState::Here, PaperState::NotHere, PaperState::Unknown]
                .into_iter()
                .find(|state| Some(state.as_str()) == paper.as_str())
        });
        let instances = list("instances")?.iter().map(|pair| {
            let name = Name::parse(pair.get(0)?.as_str()?).ok()?;
            Some((name, usize::try_from(pair.get(1)?.as_u64()?).ok()?))
        });
        let done = list("done")?.iter().map(|place| {
            let name = Name::parse(place.get(0)?.as_str()?).ok()?;
            Some(match place.get(1) {
                Some(instance) => Place::Page(name, usize::try_from(instance.as_u64()?).ok()?),
                None => Place::More(name),
            })
        });
        Some(Self {
            service: text("service")?,
            version: text("version")?,
            locale: text("locale")?,
            posture: Posture::parse(&text("posture")?)?,
            mediator: match document.get("mediator")? {
                Value::Null => None,
                name => Some(name.as_str()?.to_owned()),
            },
            papers: papers.collect::<Option<_>>()?,
            journey: Snapshot {
                instances: instances.collect::<Option<_>>()?,
                standing: list("standing")?
                    .iter()
                    .map(read_standing)
                    .collect::<Option<_>>()?,
                done: done.collect::<Option<_>>()?,
            },
        })
    }
}

fn is_birth(kind: &Kind) -> bool {
    matches!(kind, Kind::Date(DateSpan::Birth))
}

fn is_name(kind: &Kind) -> bool {
    matches!(kind, Kind::Name)
}

fn standing_json(standing: &Standing) -> Value {
    json!({
        "question": standing.question.as_str(),
        "instance": standing.instance,
        "deferred": standing.deferred,
        "entry": entry_json(&standing.entry),
    })
}

fn entry_json(entry: &Entry) -> Value {
    match entry {
        Entry::Empty => Value::Null,
        Entry::Text(text) => json!({ "text": text }),
        Entry::Date { day, month, year } => json!({ "day": day, "month": month, "year": year }),
        Entry::Choice(name) => json!({ "choice": name.as_str() }),
        Entry::Choices(names) => {
            let names: Vec<&str> = names.iter().map(Name::as_str).collect();
            json!({ "choices": names })
        }
        Entry::Commune { postal_code, code } => {
            json!({ "postal_code": postal_code, "code": code })
        }
        Entry::Consent(accepted) => json!({ "consent": accepted }),
        // A file stands beside a request, never beside a draft: it is handed over again.
        Entry::File(_) => Value::Null,
    }
}

fn read_standing(value: &Value) -> Option<Standing> {
    Some(Standing {
        question: Name::parse(value.get("question")?.as_str()?).ok()?,
        instance: usize::try_from(value.get("instance")?.as_u64()?).ok()?,
        deferred: value.get("deferred")?.as_bool()?,
        entry: read_entry(value.get("entry")?)?,
    })
}

fn read_entry(value: &Value) -> Option<Entry> {
    let Value::Object(object) = value else {
        return value.is_null().then_some(Entry::Empty);
    };
    let text = |key: &str| Some(object.get(key)?.as_str()?.to_owned());
    let name = |value: &Value| Name::parse(value.as_str()?).ok();
    let (first, _) = object.iter().next()?;
    Some(match first.as_str() {
        "text" => Entry::Text(text("text")?),
        "day" => Entry::Date {
            day: text("day")?,
            month: text("month")?,
            year: text("year")?,
        },
        "choice" => Entry::Choice(name(object.get("choice")?)?),
        "choices" => {
            let names = object.get("choices")?.as_array()?.iter().map(name);
            Entry::Choices(names.collect::<Option<_>>()?)
        }
        "postal_code" => Entry::Commune {
            postal_code: text("postal_code")?,
            code: match object.get("code")? {
                Value::Null => None,
                code => Some(code.as_str()?.to_owned()),
            },
        },
        "consent" => Entry::Consent(object.get("consent")?.as_bool()?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        let name = |text| Name::parse(text).expect("a name");
        let standing = |question, entry| Standing {
            question: name(question),
            instance: 0,
            entry,
            deferred: false,
        };
        Draft {
            service: "registre-canicule".into(),
            version: "3+ab".into(),
            locale: "fr".into(),
            posture: Posture::Accompanied,
            mediator: Some("Samia".into()),
            papers: vec![PaperState::Here, PaperState::Unknown],
            journey: Snapshot {
                instances: vec![(name("contacts"), 2)],
                standing: vec![
                    standing("nom", Entry::Text("Lefèvre « \" »".into())),
                    standing("choix", Entry::Choice(name("oui"))),
                    standing("jours", Entry::Choices(vec![name("lundi"), name("mardi")])),
                    standing("accord", Entry::Consent(false)),
                    standing(
                        "naissance",
                        Entry::Date {
                            day: "9".into(),
                            month: "fév".into(),
                            year: "1938".into(),
                        },
                    ),
                    standing(
                        "commune",
                        Entry::Commune {
                            postal_code: "51300".into(),
                            code: None,
                        },
                    ),
                    Standing {
                        deferred: true,
                        ..standing("medecin", Entry::Empty)
                    },
                ],
                done: vec![
                    Place::Page(name("identite"), 0),
                    Place::More(name("contacts")),
                ],
            },
        }
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let text = draft().document().to_string();
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(Draft::read(&value), Some(draft()));
    }

    #[test]
    fn anything_else_is_refused() {
        let spoiled = |spoil: fn(&mut Value)| {
            let mut document = draft().document();
            spoil(&mut document);
            assert_eq!(Draft::read(&document), None, "{document}");
        };
        spoiled(|d| d["format"] = json!("guichet-draft-v2"));
        spoiled(|d| d["posture"] = json!("alone?"));
        spoiled(|d| d["papers"][0] = json!("lost"));
        spoiled(|d| d["standing"][0]["entry"] = json!({"other": 1}));
        spoiled(|d| d["standing"][0]["entry"] = json!(7));
        spoiled(|d| d["standing"][0]["question"] = json!("A B"));
        spoiled(|d| d["done"] = Value::Null);
        spoiled(|d| *d = json!([]));
    }
}
