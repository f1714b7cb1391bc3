//! 対象者: the people consultations are about, known only within the office that serves them.

mod actions;
mod model;
pub mod store;

pub use actions::{find_or_add, save};
pub use model::{KnownPerson, NewPerson, Person};
