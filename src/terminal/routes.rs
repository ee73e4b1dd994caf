//! The ways out of this terminal, from its configuration, and what it knows of the time there.

use std::sync::Arc;

use crate::delivery::channel::{self, Channel, Patience};
use crate::delivery::known_time::KnownTime;
use crate::delivery::sender::Route;
use crate::device::{Clock, Random};
use crate::domain::destination::Destination;
use crate::store::{Store, StoreError};

/// One route a destination. A destination whose keys or address cannot be used is a route that
/// says so: its requests wait, and staff are told.
#[must_use]
pub fn routes(
    destinations: &[Destination],
    patience: Patience,
    random: &Arc<dyn Random>,
    known: &KnownTime,
) -> Vec<Route> {
    destinations
        .iter()
        .map(|destination| Route {
            destination: destination.name.clone(),
            channel: channel::open(destination, patience, Arc::clone(random), known)
                .map(|channel| -> Arc<dyn Channel> { Arc::from(channel) }),
        })
        .collect()
}

/// What these destinations said of the time; what others said is forgotten.
///
/// # Errors
/// When the queue's disk fails.
pub fn known_time(
    store: &mut Store,
    destinations: &[Destination],
    clock: &Arc<dyn Clock>,
) -> Result<KnownTime, StoreError> {
    let names: Vec<_> = destinations.iter().map(|each| &each.name).collect();
    store.forget_time_of_others(&names)?;
    Ok(KnownTime::new(Arc::clone(clock), store.trusted_time()?))
}
