//! A place, and what one comes for.

use app::directory::ServiceEntry;

use crate::register::Place;

/// 窓口: a place, and what it does there.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The place.
    pub place: &'a Place,
    /// The service one asks.
    pub service: &'a ServiceEntry,
}
