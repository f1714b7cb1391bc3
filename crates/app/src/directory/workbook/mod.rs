//! Excelで直す: the list as a workbook to be edited, and what was edited as proposals.
//!
//! Visible columns hold what people read. What stood in them when they were written is kept as
//! canonical text on a tab out of sight: an edit is told apart from what changed here meanwhile.

mod cells;
mod compare;
mod export;
#[cfg(test)]
mod fuzz_tests;
mod read;
#[cfg(test)]
mod tests;
mod values;

pub use compare::{Edit, Edited, compare};
pub use export::export;
pub use read::{is_workbook, open};

use super::model::{Field, Level};

/// The tab that people edit.
const SHEET: &str = "資源";

/// The tab of what was written, out of sight.
const KEPT: &str = "書き出した値";

/// The columns of ids, out of sight.
const FACILITY: &str = "資源の番号";
const SERVICE: &str = "サービスの番号";

/// The column of what was written of a row, in one text.
const VALUES: &str = "値";

/// Between field and procedure in a header.
const OF: &str = "：";

/// One column that people edit.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    /// A field.
    Field(Field),
    /// One procedure of [`Field::Capabilities`]: its code.
    Procedure(String),
}

/// Set by the register itself, drawn on the map, or kept as words beside what is edited.
const NOT_EDITED: [Field; 7] = [
    Field::Town,
    Field::Point,
    Field::Polygon,
    Field::KindName,
    Field::AcceptanceOn,
    Field::Capabilities,
    Field::CorporateNumber,
];

/// The fields that people edit, the service's kind and name beside the place's.
fn edited() -> Vec<Field> {
    let fields = Field::ALL.iter().copied();
    fields.filter(|field| !NOT_EDITED.contains(field)).collect()
}

/// The text of a header: labels are unique, but two levels share some.
fn header(field: Field) -> String {
    match (field.level(), field) {
        (Level::Place, Field::ClosedOn) => "廃止日（資源）".to_owned(),
        _ => field.label().to_owned(),
    }
}
