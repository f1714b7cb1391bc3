//! The report on paper and in a workbook.

mod document;
mod workbook;

pub use document::document;
pub use workbook::workbook;
