//! What is published and how: the setting, tables with their columns, files.

mod publication;
mod setting;
mod table;

pub use publication::{Publication, PublishedFile};
pub use setting::Setting;
pub use table::{Column, ColumnKind, DataTable};
