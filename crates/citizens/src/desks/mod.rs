//! 窓口の札: a place one may ask or go to, as a card, and whom to call where nothing was found.

mod helpers;
mod model;
mod view;

pub use helpers::{WARD_OFFICE, helpers};
pub use model::Desk;
pub use view::{DeskView, dialled};
