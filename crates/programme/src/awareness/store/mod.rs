//! All SQL of awareness.

mod activities;
mod figures;
mod leaflets;

pub use activities::{add, count, find, find_deleted, list, save, set_deleted};
pub use figures::{deeds, first_day, tallies};
pub use leaflets::{
    add_edition, add_leaflet, add_printing, editions, find_leaflet, leaflets, printings,
    save_leaflet, set_leaflet_deleted, set_printing_deleted,
};
