//! Pages of blocks and boundaries.

mod geojson;

pub use geojson::boundaries;
