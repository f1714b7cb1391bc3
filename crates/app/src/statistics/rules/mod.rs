//! The arithmetic of figures: pure, from counters to tables.

mod cohorts;
mod compare;
#[cfg(test)]
mod fuzz_tests;
mod months;
mod open_months;
mod published;
mod rates;
mod read_published;
mod tables;
mod wards;
mod years;

pub use cohorts::{cohort_table, cohorts, ratio_words};
pub use compare::{change, comparable, counting_notes};
pub use months::{by_month, inquirer_by_month};
pub use open_months::{open_months, per_month};
pub use published::check_published;
pub use rates::{accepted_share, duration, mean_reply, percent};
pub use read_published::read_published;
pub use tables::{
    Material, difficulties, inquirers, inquiries, liaison, main, meetings, outcomes, scenes, topics,
};
pub use wards::{WARD_MEASURES, cross, ward_rows};
pub use years::{YearFigures, year_table, years};
