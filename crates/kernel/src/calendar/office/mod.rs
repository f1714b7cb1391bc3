//! Office hours: when an office is open, and spans counted in its working time.

mod hours;
mod month_day;

pub use hours::{OfficeHours, OfficeHoursError, OfficeHoursRule};
pub use month_day::{ClosedSpan, MonthDay};

#[cfg(test)]
mod tests;
