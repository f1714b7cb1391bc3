//! Trainings on paper and in workbooks.

mod books;
mod papers;

pub use books::{book, list, people, year};
pub use papers::{certificate, desk_sheet, fax_form, ticket};
