//! What follows from a questionnaire and its answers; all of it pure.

mod asked;
mod calculate;
mod carry;
mod check;
mod difference;
mod edit;
mod read;
mod say;
mod sound;
#[cfg(test)]
mod tests;
mod words;

pub use asked::{enabled, settled};
pub use calculate::calculate;
pub use carry::carried;
pub use check::{check, refusals};
pub use difference::difference;
pub use edit::{Edit, Place, apply};
pub use read::{in_order, read};
pub use say::{check_words, condition_words, formula_words};
pub use sound::{Fault as Unsound, is_link, sound};
pub use words::{figure, value_words, words};
