//! Published hours: days off and times of a 施設票, and the file of departments with their times.
//!
//! Two files together make the hours of a service, in whatever order they come, so each part is
//! kept by itself and the hours are put together after every import. What a person wrote or
//! verified stays.

mod columns;
mod departments;
mod own;
mod run;
mod settle;
mod times;

pub use columns::{DOCTOR, Names, PHARMACY};
pub use departments::{LABEL, SOURCE, is_departments};
pub use own::read;
pub use run::import;
pub use settle::{Published, settle};

/// The register of 医療情報ネット（ナビイ）, whose files these are.
pub const REGISTER: &str = "navii";
