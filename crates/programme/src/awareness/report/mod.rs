//! Rows → workbooks and printed sheets.

mod acp;
mod channels;
mod leaflets;
mod list;

pub use acp::{
    NOTE as ACP_NOTE, TITLE as ACP_TITLE, contents, document as acp_document, told,
    workbook as acp_workbook, years,
};
pub use channels::workbook as channels_workbook;
pub use leaflets::workbook as leaflets_workbook;
pub use list::workbook as list_workbook;
