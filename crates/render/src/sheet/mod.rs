//! 表計算: what a workbook holds, before it is written as XLSX.
//!
//! One header row and no merged cells in the data, so that the figures can be read by a machine
//! as well (総務省「統計表における機械判読可能なデータの表記方法の統一ルール」).

mod cell;
mod write;

pub use crate::document::RowKind;
pub use cell::{Cell, Value};
pub use write::xlsx;

use chrono::NaiveDate;

/// ブック: one XLSX file.
#[derive(Debug, Clone, Default)]
pub struct Workbook {
    /// 表題 in the file's properties.
    pub title: String,
    /// 作成者: the office, never a person.
    pub author: String,
    /// 作成日; the same value gives the same bytes.
    pub created: Option<NaiveDate>,
    /// The sheets from left to right; a workbook without any gets an empty one.
    pub sheets: Vec<Sheet>,
}

/// シート: title rows, one table, and its notes.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Name of the tab; made to fit the format's rules.
    pub name: String,
    /// 表題.
    pub title: String,
    /// Lines under the title: 期間, 区, 作成日.
    pub about: Vec<String>,
    /// 単位; empty says nothing.
    pub unit: String,
    /// 複数回答: said under the title and again in the notes.
    pub multiple: bool,
    /// Whether the tab is out of sight, for what a machine reads again.
    pub hidden: bool,
    /// Whether this is a list to be filtered or a table to be read.
    pub kind: Kind,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// 注記; the ※ is added. A 再掲 row adds its own.
    pub notes: Vec<String>,
    /// 出典.
    pub source: Option<String>,
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// 一覧: filtered and sorted by whoever opens it.
    #[default]
    List,
    /// 集計表: read and printed; its first column stays in sight.
    Table,
}

/// One column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// 見出し; a line break is kept.
    pub title: String,
    /// Width in half-width characters; nothing fits it to its cells.
    pub width: Option<f64>,
    /// Whether it is out of sight, for ids that a machine reads again.
    pub hidden: bool,
    /// The only values that may be chosen; nothing allows any.
    pub allowed: Vec<String>,
    /// メモ of the header: what may be written.
    pub note: String,
    /// Whether whatever is written stays text, so that no leading zero is lost.
    pub as_text: bool,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells in the order of the columns; surplus cells are dropped.
    pub cells: Vec<Cell>,
    /// Its part in the sum.
    pub kind: RowKind,
}

impl Workbook {
    /// An empty workbook.
    pub fn new(title: impl Into<String>, author: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            author: author.into(),
            ..Self::default()
        }
    }

    /// Gives the 作成日.
    #[must_use]
    pub fn created(mut self, date: NaiveDate) -> Self {
        self.created = Some(date);
        self
    }

    /// Adds a sheet at the right.
    #[must_use]
    pub fn with(mut self, sheet: Sheet) -> Self {
        self.sheets.push(sheet);
        self
    }
}

impl Sheet {
    /// An empty 一覧 with its columns.
    pub fn list<S: Into<String>>(
        title: impl Into<String>,
        columns: impl IntoIterator<Item = S>,
    ) -> Self {
        let title = title.into();
        let columns = columns.into_iter().map(Column::new).collect();
        Self {
            name: title.clone(),
            title,
            columns,
            ..Self::default()
        }
    }

    /// An empty 集計表 with its columns.
    pub fn table<S: Into<String>>(
        title: impl Into<String>,
        columns: impl IntoIterator<Item = S>,
    ) -> Self {
        Self {
            kind: Kind::Table,
            ..Self::list(title, columns)
        }
    }

    /// A 一覧 whose columns are more than titles.
    pub fn form(title: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            columns,
            ..Self::list(title, [""; 0])
        }
    }

    /// Puts the tab out of sight.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Names the tab; without it the tab has the title.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// Adds a line under the title.
    #[must_use]
    pub fn about(mut self, line: impl Into<String>) -> Self {
        self.about.push(line.into());
        self
    }

    /// Gives the 単位.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = unit.into();
        self
    }

    /// Marks the figures as 複数回答.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Gives the 出典.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds a row.
    pub fn row<C: Into<Cell>>(&mut self, kind: RowKind, cells: impl IntoIterator<Item = C>) {
        self.rows.push(Row {
            cells: cells.into_iter().map(Into::into).collect(),
            kind,
        });
    }
}

impl Column {
    /// A column as wide as its cells.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// A column out of sight.
    #[must_use]
    pub fn hidden(mut self) -> Self {
        self.hidden = true;
        self
    }

    /// Allows these values only, to be chosen from a list.
    #[must_use]
    pub fn allowing(mut self, values: impl IntoIterator<Item = String>) -> Self {
        self.allowed = values.into_iter().collect();
        self
    }

    /// Says at the header what may be written.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Keeps whatever is written as text.
    #[must_use]
    pub fn as_text(mut self) -> Self {
        self.as_text = true;
        self
    }

    /// Gives the width in half-width characters.
    #[must_use]
    pub fn wide(mut self, width: f64) -> Self {
        self.width = Some(width);
        self
    }
}

#[cfg(test)]
mod tests;
