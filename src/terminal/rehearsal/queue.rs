//! Invented queues, for the staff screens of a rehearsal.

use jiff::civil::Date;

use crate::domain::follow_up_code::FollowUpCode;
use crate::domain::submission::{State, Who};
use crate::domain::urgency::{Wait, days_between};
use crate::screen::effect::{QueueRow, QueueView};

fn row(
    number: u64,
    state: State,
    problem: Option<(&str, Who)>,
    deadline: Option<Date>,
) -> QueueRow {
    QueueRow {
        id: number.to_string(),
        code: FollowUpCode::from_random(number * 11_820_493),
        service: "registre-canicule".to_owned(),
        state,
        held: false,
        wait: Wait {
            hours: 30,
            days_left: deadline.map(|last| days_between(Date::constant(2026, 6, 15), last)),
        },
        kept_on: Date::constant(2026, 6, 12),
        clock_trusted: true,
        deadline,
        attempts: 2,
        problem: problem.map(|(id, who)| (id.to_owned(), who)),
        reference: None,
    }
}

/// A queue with one problem.
pub(super) fn sample() -> QueueView {
    let soon = Date::constant(2026, 6, 16);
    let late = Date::constant(2026, 12, 3);
    QueueView {
        rows: vec![
            row(
                1,
                State::NeedsStaff,
                Some(("refused", Who::Staff)),
                Some(soon),
            ),
            row(2, State::Kept, None, Some(late)),
            row(3, State::Kept, None, None),
            row(4, State::InDoubt, None, None),
        ],
        offset: 0,
        total: 4,
        waiting: 3,
        problems: 1,
        received: 31,
        longest: Wait {
            hours: 30,
            days_left: None,
        },
    }
}

/// Queues that show every state of a request and every problem, on pages as long as they get.
pub(super) fn all() -> Vec<QueueView> {
    const PROBLEMS: [&str; 12] = [
        "damaged",
        "other-content",
        "refused",
        "too-large",
        "failing",
        "will-retry",
        "answer-lost",
        "no-destination",
        "bad-destination",
        "not-allowed",
        "too-old",
        "held",
    ];
    const WHO: [Who; 3] = [Who::Nobody, Who::Staff, Who::Person];
    let slugs = ["registre-canicule", "portage-repas", "mediatheque"];
    let mut rows = Vec::new();
    for (number, state) in (1_u64..).zip(State::ALL.into_iter().chain([State::Kept; 2])) {
        let at = rows.len();
        let problem = (PROBLEMS[at % PROBLEMS.len()], WHO[at % WHO.len()]);
        let mut row = row(
            number,
            state,
            Some(problem),
            Some(Date::constant(2026, 12, 22)),
        );
        row.service = slugs[at % slugs.len()].to_owned();
        row.reference = Some("VAL-2026-004417".to_owned());
        row.held = number > State::ALL.len() as u64;
        row.wait = Wait {
            hours: [0, 30, 100, 26_000][at % 4],
            days_left: [Some(190), Some(0), Some(1), Some(2), Some(-3)][at % 5],
        };
        row.clock_trusted = number % 3 > 0;
        rows.push(row);
    }
    let total = rows.len();
    let pages = rows.chunks(ROWS).enumerate().map(|(page, rows)| QueueView {
        rows: rows.to_vec(),
        offset: page * ROWS,
        total,
        waiting: 1_248,
        problems: 117,
        received: 31_900,
        longest: Wait {
            hours: 26_000,
            days_left: None,
        },
    });
    pages.chain([QueueView::default()]).collect()
}

/// As many as the staff screen asks for.
const ROWS: usize = crate::screen::staff::ROWS;
