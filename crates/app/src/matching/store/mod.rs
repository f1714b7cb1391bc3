//! All SQL of matching.

mod orders;
mod searches;

pub use orders::{add_order, newest_order, order, orders};
pub use searches::{count_searches, first_places, keep, search, searches};
