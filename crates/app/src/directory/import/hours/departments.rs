//! 診療科・診療時間票: one row is one of at most three times of day of one department.

use std::collections::BTreeMap;

use kernel::{
    calendar::{OpeningHours, opening::Timetable},
    text,
};

use super::{
    super::{
        fault::Unreadable,
        report::{Note, kept_value},
        table::{Header, Row},
        values::Cells,
    },
    columns::{OPEN, RECEPTION},
    times,
};

/// Stable code of the source.
pub const SOURCE: &str = "navii_hours";
/// What people call the file.
pub const LABEL: &str = "医療情報ネット（ナビイ）診療科・診療時間票";

const ID: &str = "ID";
const CODE: &str = "診療科目コード";
const NAME: &str = "診療科目名";

/// Whether a header is this file's.
pub fn is_departments(header: &Header) -> bool {
    header.has(CODE)
}

/// The columns that it must have.
pub fn required() -> Vec<&'static str> {
    let times = OPEN.into_iter().flatten();
    [ID, CODE, NAME].into_iter().chain(times).collect()
}

/// All columns that are asked for.
pub fn asked() -> Vec<&'static str> {
    let mut columns = required();
    columns.extend(RECEPTION.into_iter().flatten());
    columns
}

/// The institution a row speaks of; an ID that lost its zeros spoils the whole file.
pub fn institution(row: &Row) -> Result<String, Unreadable> {
    let id = text::half_width(row.cell(ID));
    if id.contains("E+") {
        return Err(Unreadable::Mangled {
            row: row.number,
            column: ID,
            value: kept_value(&id),
        });
    }
    Ok(id)
}

/// A department while its rows are read.
#[derive(Debug, Default)]
pub struct Draft {
    /// 診療科目名, as its first row has it.
    pub name: String,
    /// How many rows it has.
    pub rows: i64,
    hours: Timetable,
    reception: Timetable,
}

impl Draft {
    /// 診療時間.
    pub fn hours(&self) -> OpeningHours {
        self.hours.clone().hours()
    }

    /// 外来受付時間.
    pub fn reception(&self) -> OpeningHours {
        self.reception.clone().hours()
    }
}

/// The departments of one institution, by code: names are spelt in many ways.
pub type Departments = BTreeMap<String, Draft>;

/// Takes one row; the remarks about it, and whether it was taken at all.
pub fn take(row: &Row, departments: &mut Departments) -> (Vec<Note>, bool) {
    let mut cells = Cells::of(row);
    let code = text::half_width(cells.raw(CODE));
    let plain = code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !plain || !(1..=20).contains(&code.len()) {
        cells.reject(
            CODE,
            "診療科目コードがないため、この行は登録していません。公表されているファイルを確かめてください。",
        );
        return (cells.notes, false);
    }
    let name = cells.line(NAME);
    let draft = departments.entry(code).or_default();
    if draft.name.is_empty() {
        draft.name = name;
    }
    draft.rows += 1;
    times::add(&mut cells, &OPEN, &mut draft.hours);
    times::add(&mut cells, &RECEPTION, &mut draft.reception);
    (cells.notes, true)
}
