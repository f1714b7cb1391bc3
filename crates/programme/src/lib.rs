//! The year of the programme: councils, measures, trainings, awareness, surveys and the city's
//! report. Stands on the registers and the daily work of `app`.

pub mod attachments;
pub mod awareness;
pub mod chores;
pub mod city_reports;
pub mod councils;
pub mod dashboards;
pub mod demo;
pub mod features;
pub mod forms;
pub mod happenings;
pub mod ical;
pub mod measures;
pub mod open;
pub mod questionnaires;
pub mod second;
pub mod supports;
pub mod surveys;
#[cfg(test)]
mod testing;
pub mod trainings;
pub mod ward_pages;

pub use open::open;
