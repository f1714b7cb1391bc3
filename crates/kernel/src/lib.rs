//! The words everyone shares: typed ids, dates, Japanese text, the clock, faults.
//!
//! Nothing here reads a clock, a file or the network, and nothing is async.

pub mod calendar;
pub mod text;
