//! Pages of the map.

mod candidates;
mod facilities;

pub use candidates::candidates;
pub use facilities::{LIST, NAMES, POINTS, facilities, list, names, points};
