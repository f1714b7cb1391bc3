//! 数値: kept counters behind every published figure.
//!
//! A record's counts are shifted in the transaction that changes the record, so a figure never
//! disagrees with its rows; `recount` proves it.

mod model;
mod store;

pub use model::{Count, Measure, Tally, month_number};
pub use store::{compare, shift, tallies};
