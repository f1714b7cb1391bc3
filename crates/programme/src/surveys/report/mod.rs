//! Surveys as tables: on paper, in a workbook, and for reading on the screen.

mod reading;
mod results;
mod states;

pub use reading::{SectionView, sections};
pub use results::{
    Line, Results, document as results_document, lines, workbook as results_workbook,
};
pub use states::{PlaceLine, call_list, workbook as states_workbook};
