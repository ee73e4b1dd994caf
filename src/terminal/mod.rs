//! The composition of the rooms on one terminal: what keeping a request takes (document, seal,
//! store), and what the screens are given from the configuration. Decides nothing that the
//! rooms decide; used alike by the window, `walk --keep` and the tests.

mod aside;
mod keep;
mod keys;
mod pin;
mod rehearsal;
mod reseal;
mod rotate;
mod routes;
mod runtime;
mod setup;
mod stick;
mod version;
mod voice;

pub use keep::{Attachment, KeepError, Keeper, Kept, Request};
pub use keys::{KeysError, load_keys};
pub use pin::{PinError, pin_is_set, set_pin, try_passphrase, try_pin};
pub use rehearsal::{Company, Moment, Rehearsal};
pub use reseal::reseal_waiting;
pub use rotate::{KeyChanged, RotateError, rotate};
pub use routes::{known_time, routes};
pub use runtime::{Runtime, StartError};
pub use setup::{TextsError, setup};
pub use stick::{Export, Exported, Receipts, StickError, signing_key, take_receipts};
pub use voice::find_voice;
