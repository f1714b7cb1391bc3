//! Boundaries on the map: areas as polygons, read from published GeoJSON and written for screens.
//!
//! Nothing here reads a file or a database; texts come in and values go out.

mod boundary;
mod bounds;
#[cfg(test)]
mod fuzz_tests;
mod read;

pub use boundary::{Boundary, Spoilt};
pub use bounds::Bounds;
pub use read::{Area, AreaName, Remark, Shapes, Unreadable, read};
