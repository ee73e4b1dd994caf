//! Who holds the pen: the person alone, or a mediator in one of the three postures the CNIL
//! tells apart (« je forme », « j'accompagne », « je fais à la place »). The posture is
//! visible on every screen and stamped on the request.

/// How the visit is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Posture {
    /// The person is alone at the terminal.
    #[default]
    Alone,
    /// Practice with an invented person: nothing is ever kept.
    Training,
    /// A mediator is beside the person, who decides and types.
    Accompanied,
    /// A mediator types in the person's place; needs a mandate.
    InPlaceOf,
}

impl Posture {
    /// The machine name, as stamped on requests.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::Training => "training",
            Self::Accompanied => "accompanied",
            Self::InPlaceOf => "in_place_of",
        }
    }

    /// Reads a machine name back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Alone,
            Self::Training,
            Self::Accompanied,
            Self::InPlaceOf,
        ]
        .into_iter()
        .find(|posture| posture.as_str() == text)
    }

    /// Whether a request made in this posture may enter the queue.
    #[must_use]
    pub fn may_be_kept(self) -> bool {
        self != Self::Training
    }
}
