//! What the screens ask of the world, and what the world answers, as data. `ui::effect` is the
//! only place that carries them out.

use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::calibration::Calibration;
use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::journey::Field;
use crate::domain::posture::Posture;
use crate::domain::service::Service;
use crate::domain::session::PaperState;
use crate::domain::speech::{Output, Rate, Volume};
use crate::domain::submission::{State, Who};
use crate::domain::trusted_time::ClockHealth;
use crate::domain::urgency::Wait;
use crate::l10n::Locale;

use super::aside::Aside;
use super::staff::interrupted;

/// A wish.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Make a request durable. Answered by [`Report::Kept`] or [`Report::NotKept`].
    Keep(Box<KeepRequest>),
    /// Say this instead of whatever is being said. Answered by [`Report::Spoken`].
    Speak(Say),
    /// Be silent, at once.
    Silence,
    /// Lay the visit aside as it stands now: a page was answered. No answer is awaited.
    LayAside(Box<Aside>),
    /// The person walked away: what was laid aside last is for staff to give back. Answered by
    /// [`Report::LaidAside`].
    WalkAway,
    /// Read what was laid aside. Answered by [`Report::Asides`].
    ReadAsides,
    /// Give a visit back to the person who says this. Answered by [`Report::GivenBack`] or
    /// [`Report::NotGivenBack`].
    GiveBack {
        /// Which.
        id: String,
        /// What the person said.
        said: Secret,
    },
    /// Destroy what was laid aside.
    DestroyAside(String),
    /// Everything of the person left the state: forget what else may hold it.
    Wiped,
    /// Remember how large things are on this screen.
    RememberCalibration(Calibration),
    /// Count an opinion. Holds nothing of the person.
    Opinion {
        /// Slug of the service.
        service: String,
        /// 1 easy, 2 medium, 3 hard.
        rating: u8,
    },
    /// Try to send now. Answered by [`Report::Sending`] and [`Report::Sent`].
    SendNow,
    /// Check the staff PIN, or passphrase. Answered by [`Report::Pin`].
    CheckPin(Secret),
    /// Nobody is in the staff area any more: forget what only staff may open.
    StaffLeft,
    /// Read a page of the queue. Answered by [`Report::Queue`].
    ReadQueue {
        /// 0-based first row.
        offset: usize,
        /// Most rows.
        limit: usize,
    },
    /// Staff asked something of one request. Answered by a fresh [`Report::Queue`].
    Act {
        /// The request.
        id: String,
        /// What.
        action: StaffAction,
    },
}

/// A typed secret: never printed, wiped when dropped.
#[derive(Clone, Default)]
pub struct Secret(zeroize::Zeroizing<String>);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(zeroize::Zeroizing::new(text))
    }

    /// The secret itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// Something to say.
#[derive(Debug, Clone)]
pub struct Say {
    /// Number of the line.
    pub id: u64,
    /// The words.
    pub text: Secret,
    /// Their language.
    pub locale: Locale,
    /// How fast.
    pub rate: Rate,
    /// How loud.
    pub volume: Volume,
    /// Where it is heard.
    pub output: Output,
}

/// A request to make durable.
#[derive(Clone)]
pub struct KeepRequest {
    /// The service.
    pub service: Arc<Service>,
    /// The answers.
    pub fields: Vec<Field>,
    /// Language of the visit.
    pub locale: &'static str,
    /// Who held the pen.
    pub posture: Posture,
    /// The mediator.
    pub mediator: Option<String>,
    /// What the person said of each paper.
    pub papers: Vec<(String, PaperState)>,
}

impl std::fmt::Debug for KeepRequest {
    /// Never shows an answer.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeepRequest")
            .field("service", &self.service.slug)
            .finish_non_exhaustive()
    }
}

/// What staff can do to one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffAction {
    /// Try again now, problems forgotten.
    Retry,
    /// Do not send until released.
    Hold,
    /// Send again.
    Release,
}

/// An answer of the world.
#[derive(Debug, Clone)]
pub enum Report {
    /// Committed and synced: the code may be shown.
    Kept {
        /// The code.
        code: FollowUpCode,
        /// Machine id, to follow it on the last page.
        id: String,
    },
    /// Not kept; everything is still on the screen.
    NotKept(KeepFailure),
    /// Whether the disk has room for another request; there is until the world says no.
    Room(bool),
    /// The counter's day, at the start and when it changes.
    Today(Date),
    /// What to think of the machine's clock; it is right until the world says otherwise.
    Clock(ClockHealth),
    /// How the network is, as far as known.
    Link(Link),
    /// One request moved on.
    Moved {
        /// The request.
        id: String,
        /// Where it stands.
        state: State,
        /// The authority's number, once there is one.
        reference: Option<String>,
    },
    /// A page of the queue.
    Queue(QueueView),
    /// A run is under way.
    Sending {
        /// Requests tried so far.
        done: usize,
        /// Requests of the run.
        total: usize,
    },
    /// A run ended.
    Sent {
        /// Received with the authority's number.
        received: usize,
        /// Still waiting.
        waiting: usize,
        /// Need staff.
        problems: usize,
    },
    /// The PIN was checked.
    Pin(PinOutcome),
    /// The person walked away, and their visit is safe; or it is lost.
    LaidAside {
        /// On the disk, sealed.
        safe: bool,
    },
    /// What was laid aside.
    Asides(Vec<interrupted::Row>),
    /// A visit comes back.
    GivenBack(Box<Aside>),
    /// It does not.
    NotGivenBack(interrupted::Refusal),
    /// The voice is through with the line of that number.
    Spoken(u64),
}

/// Why a request could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepFailure {
    /// No room left on the disk.
    Full,
    /// Anything else.
    Storage,
}

/// How the network is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// Nothing tried yet.
    #[default]
    Unknown,
    /// The desk answered.
    Online,
    /// Nobody answers.
    Offline,
    /// Somebody else answers: a captive portal, a proxy.
    Portal,
}

/// The outcome of a PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinOutcome {
    /// Right.
    Right,
    /// Wrong; the next try is possible after so many seconds.
    Wrong {
        /// Seconds to wait.
        wait_seconds: u64,
    },
    /// Too early after a wrong one.
    TooEarly {
        /// Seconds to wait.
        wait_seconds: u64,
    },
    /// No PIN is set on this terminal.
    NotSet,
    /// The store did not answer.
    Unavailable,
}

/// A page of the queue, as staff see it. Nothing personal.
#[derive(Debug, Clone, Default)]
pub struct QueueView {
    /// Rows of this page.
    pub rows: Vec<QueueRow>,
    /// 0-based number of the first row.
    pub offset: usize,
    /// All rows.
    pub total: usize,
    /// Waiting to leave.
    pub waiting: usize,
    /// Staff or the person must act.
    pub problems: usize,
    /// Received with a number.
    pub received: usize,
    /// The longest wait of all.
    pub longest: Wait,
}

/// One request, as staff see it.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Machine id.
    pub id: String,
    /// The person's code.
    pub code: FollowUpCode,
    /// Slug of the service.
    pub service: String,
    /// Where it stands.
    pub state: State,
    /// Held by staff.
    pub held: bool,
    /// How long it has waited, and how long it still can.
    pub wait: Wait,
    /// Day of keeping, at the counter.
    pub kept_on: Date,
    /// Whether the clock that gave this day could be right.
    pub clock_trusted: bool,
    /// Limit date.
    pub deadline: Option<Date>,
    /// Attempts so far.
    pub attempts: u32,
    /// What is wrong: message id of the problem, and who must act.
    pub problem: Option<(String, Who)>,
    /// The authority's number.
    pub reference: Option<String>,
}
