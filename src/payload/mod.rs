//! Answers as JSON, at the edge of the domain: the document that is sealed, and the answers
//! file that `walk` reads. Nothing here decides anything; the journey does.

mod answers;
mod document;
mod draft;
mod walk;

pub use answers::{AnswersError, Given};
pub use document::{Context, document};
pub use draft::{Draft, Proof};
pub use walk::{WalkOutcome, WalkProblem, WalkedPage, walk};
