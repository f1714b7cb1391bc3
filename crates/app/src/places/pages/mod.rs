//! Pages of blocks and boundaries.

mod geojson;
mod settings;

pub use geojson::boundaries;
pub use settings::{load, overview, result};
