//! All SQL of the audit view; it only reads, and the rows of `db` cannot be changed.

mod search;
mod tallies;

pub use search::page;
#[cfg(test)]
pub use tallies::TALLIES;
pub use tallies::{first_day, refusals, tallies};

/// Whether a row `e` was written in the offices' hours: from `$4` to `$5`, on no day of `$6`. Both engines
/// show an instant as `2026-11-20 01:00` in UTC, but for the letter between day and time.
const IN_HOURS: &str = "(substr(CAST(e.at AS TEXT), 12, 5) >= $4
      AND substr(CAST(e.at AS TEXT), 12, 5) < $5
      AND replace($6, substr(CAST(e.at AS TEXT), 1, 10), '') = $6)";
