//! 町さがし: which ward or town somebody means, by what was typed, by a link, or by a spot on the map.

mod choice;
mod model;
mod named;
mod spot;
mod trouble;
mod typed;

pub use choice::{Choice, choices};
pub use model::{Found, MOST_TOWNS};
pub use named::{named, ward_coded};
pub use spot::{at, point};
pub use trouble::trouble;
pub use typed::found;
