//! The report on paper and in a workbook.

mod document;
mod ward_sheet;
mod workbook;

pub use document::document;
pub use ward_sheet::{NOTE, ward_sheet};
pub use workbook::workbook;
