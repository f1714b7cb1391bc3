//! The calendar of a Japanese city: fiscal years, eras, holidays, office hours,
//! opening hours.

mod age;
mod date_input;
mod era;
mod fiscal;
#[cfg(test)]
mod fuzz_tests;
mod holidays;
mod office;
pub mod opening;
mod period;
mod show;
mod time_input;
mod year_month;

pub use age::{age, reaches_age_on};
pub use date_input::{DateError, parse_date, parse_date_with_year};
pub use era::{Era, Wareki};
pub use fiscal::{FiscalYear, Half};
pub use holidays::holiday_name;
pub use office::{ClosedSpan, MonthDay, OfficeHours, OfficeHoursError, OfficeHoursRule};
pub use opening::{OpeningHours, OpeningHoursError};
pub use period::{Period, PeriodError, PeriodKind};
pub use show::{
    format_date, format_date_short, format_date_with_weekday, format_datetime, format_time,
    weekday_name,
};
pub use time_input::{TimeError, parse_time};
pub use year_month::YearMonth;
