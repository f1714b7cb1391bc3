//! 数値: kept counters behind every published figure.
//!
//! A record's counts are shifted in the transaction that changes the record, so a figure never
//! disagrees with its rows; `recount` proves it, `mend` counts again.

mod counting;
mod doors;
mod model;
mod report;
mod store;
mod table;
mod view;

pub use counting::{Counting, left_out, published};
pub use doors::Doors;
pub use model::{Count, Measure, Tally, month_number};
pub use report::{printed, sheet};
pub use store::{By, compare, first_month, forget, keep, shift, sums, tallies};
pub use table::{Answer, Line, LineKind, Sums, Table, answers, scaled};
pub use view::{CellView, LineView, TableView, decimal, grouped, label};
