//! Pages of the search: the list with its map, the list on paper, one place.

mod asked;
mod list;
mod paper;
mod place;
mod view;

pub use list::find;
pub use paper::paper;
pub use place::place;
