//! Decisions about PDCA as pure functions.

mod aims;
mod steps;
mod values;

pub use aims::clash;
pub use steps::{counts_on, missing, moved, process, unevaluated, without_measure};
pub use values::{amount, delta, number, place, quartiles, written};
