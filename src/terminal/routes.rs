//! The ways out of this terminal, from its configuration.

use std::sync::Arc;

use crate::delivery::channel::{self, Channel, Patience};
use crate::delivery::known_time::KnownTime;
use crate::delivery::sender::Route;
use crate::device::Random;
use crate::domain::destination::Destination;

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
