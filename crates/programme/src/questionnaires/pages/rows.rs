//! The fields for numbers, target by target.

use ui::{Choice, Column};

use crate::questionnaires::forms::{NUMBERS, field};

/// One target.
pub struct Row {
    /// Its label.
    pub label: String,
    /// 発送数, where it is only shown.
    pub sent: Option<String>,
    /// The fields.
    pub cells: Vec<Cell>,
}

/// One number.
pub struct Cell {
    /// Name of its field.
    pub name: String,
    /// Head of its column.
    pub head: &'static str,
    /// What a person reads: 「病院の回収数」.
    pub label: String,
}

/// The row of `target`: three fields, or two beside `sent`.
pub fn row(target: &Choice, sent: Option<String>) -> Row {
    let asked = NUMBERS.iter().skip(usize::from(sent.is_some()));
    let cell = |(number, head): &(&str, &'static str)| Cell {
        name: field(number, &target.value),
        head,
        label: format!("{}の{head}", target.label),
    };
    Row {
        label: target.label.clone(),
        sent,
        cells: asked.map(cell).collect(),
    }
}

/// The heads over the rows.
pub fn columns() -> Vec<Column> {
    let numbers = NUMBERS.iter().map(|(_, head)| Column::new(*head));
    std::iter::once(Column::new("対象"))
        .chain(numbers)
        .collect()
}
