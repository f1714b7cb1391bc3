//! Decisions about a monthly report: who moves it where, what is due, what changed since.

mod corrections;
mod due;
mod moves;
mod setup;
mod tables;

pub use corrections::corrections;
pub use due::{Mark, due_on, mark};
pub use moves::{deed_of, edit, make, open_to};
pub use setup::{STATES, progress};
pub use tables::tables;
