//! Handlers of the city's reports.

pub mod files;
mod list;
mod reading;
pub mod show;
mod view;
pub mod ward;

pub use list::{begin, list};
