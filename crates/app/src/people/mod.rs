//! 対象者: the people consultations are about, known only within the office that serves them.

mod actions;
mod masking;
mod model;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{find_or_add, hand_over, save};
pub use masking::masked;
pub use model::{KnownPerson, NewPerson, Person};
pub use store::{Likeness, SEALED, alike, exactly, find, find_at, label};
