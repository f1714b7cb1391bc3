//! A table that is published with a description of its columns (Frictionless Table Schema).

/// 表: one file of rows, with what its columns mean.
#[derive(Clone, Debug)]
pub struct DataTable {
    /// The name of its files without ending, such as `medical_institutions`.
    pub name: &'static str,
    /// What a person reads.
    pub title: &'static str,
    /// What it holds and where its columns come from.
    pub about: &'static str,
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its rows; every row has a cell for each column, empty where nothing is known.
    pub rows: Vec<Vec<String>>,
}

/// 列: one column.
#[derive(Clone, Debug)]
pub struct Column {
    /// The header, exactly.
    pub name: String,
    /// What it means.
    pub about: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// Whether every row has it.
    pub required: bool,
    /// 別表第八 code of what the column asks; empty for none.
    pub code: String,
}

/// 値の型: what the cells of a column hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Text of this shape, as a regular expression over the whole cell.
    Shaped(&'static str),
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// A number with a point, from and to.
    Number(i32, i32),
    /// A count.
    Integer,
    /// A day, `2026-11-20`.
    Date,
    /// An address of a page.
    Url,
}

impl Column {
    /// A column of words.
    pub fn new(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            about: about.into(),
            kind: ColumnKind::Text,
            required: false,
            code: String::new(),
        }
    }

    /// The same holding something else than words.
    #[must_use]
    pub fn of(mut self, kind: ColumnKind) -> Self {
        self.kind = kind;
        self
    }

    /// The same in every row.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }
}
