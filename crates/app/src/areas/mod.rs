//! 区域: the municipality, its wards and towns, and the offices that serve them.

mod actions;
mod atlas;
mod model;
pub mod store;

pub use actions::{
    NewOffice, NewTown, NewWard, add_office, add_towns, add_ward, name_municipality,
    open_municipality,
};
pub use atlas::{Atlas, AtlasHolder};
pub use model::{City, OfficeEntry, TownEntry, WardEntry};
pub use store::cities;

/// 町: marker for its ids.
#[derive(Debug)]
pub struct Town;
