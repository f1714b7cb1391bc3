//! The words everyone shares: typed ids, dates, Japanese text, the clock, faults.
//!
//! Nothing here reads a file or the network, and nothing is async. The one place that reads the
//! machine's clock is [`Clock::now`].

pub mod calendar;
pub mod clock;
pub mod fault;
#[cfg(test)]
mod fuzz_tests;
pub mod geo;
pub mod ids;
pub mod text;
mod words;

pub use clock::Clock;
pub use fault::{Fault, FieldErrors, OrMissing, Who};
pub use ids::{Id, IdMaker};
