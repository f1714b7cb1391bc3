//! Who is in charge of a town.

mod charge;

pub use charge::in_charge;
