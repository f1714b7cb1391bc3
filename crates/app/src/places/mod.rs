//! 番地・境界: where blocks of houses lie and how wards and towns are bounded, so that an address
//! becomes a point without asking anybody outside.

mod boundaries;
mod holder;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use policy::Permission::DirectoryView;
use web::{Feature, Route};

pub use boundaries::{Boundaries, BoundariesHolder};

/// What the house must know of places.
pub fn feature() -> Feature {
    Feature {
        name: "places",
        routes: vec![Route::get(
            "/map/boundaries.geojson",
            DirectoryView,
            pages::boundaries,
        )],
        menu: vec![],
        events: vec![],
    }
}
