//! Who is meant by what was typed, and who is in charge there.

mod charge;
mod typed;

pub use charge::in_charge;
pub use typed::{MOST_TOWNS, found};
