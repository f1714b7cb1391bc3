//! Who is in charge of a town.

mod charge;

pub use charge::{first_asked, in_charge};
