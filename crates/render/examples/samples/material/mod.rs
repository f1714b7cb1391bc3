//! Invented documents, charts and workbooks, read by the unit tests and written by the example.

pub(crate) mod books;
pub(crate) mod charts;
pub(crate) mod fonts;
pub(crate) mod forms;
pub(crate) mod guides;
pub(crate) mod reports;
