//! 表: columns with widths and alignment, rows that may be subtotals, 再掲 or totals.

/// A ruled table whose header is repeated on every page.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What the table shows, with period and unit; printed above it.
    pub caption: String,
    /// Titles over several columns at once, left to right; empty for a one-row header.
    pub groups: Vec<HeadGroup>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; missing cells are left empty, surplus cells are dropped.
    pub rows: Vec<Row>,
    /// 注記 under the table (複数回答, 出典); the ※ is added.
    pub notes: Vec<String>,
    /// Whether a row stays whole on one page; not for cells that may be longer than a page.
    pub whole_rows: bool,
    /// What is said when there are no rows; empty means 該当する記録はありません。
    pub when_empty: String,
}

/// A title over several columns.
#[derive(Debug, Clone)]
pub struct HeadGroup {
    /// The words; empty leaves the cells below to reach up.
    pub title: String,
    /// How many columns it covers.
    pub span: u8,
}

/// One column.
#[derive(Debug, Clone)]
pub struct Column {
    /// 見出し.
    pub title: String,
    /// Its width.
    pub width: Width,
    /// How its cells stand.
    pub align: Align,
}

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// As wide as its longest cell.
    Fit,
    /// A number of full-width characters.
    Chars(f64),
    /// A share of what is left.
    Share(f64),
}

/// 文字揃え.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// 左, for words.
    #[default]
    Left,
    /// 中央, for marks.
    Center,
    /// 右, for figures.
    Right,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The cells in the order of the columns.
    pub cells: Vec<String>,
    /// Its part in the sum.
    pub kind: RowKind,
}

/// The part a row plays in the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RowKind {
    /// An ordinary row.
    #[default]
    Plain,
    /// 小計.
    Subtotal,
    /// 再掲: a subset of other rows that is never added in; set in and marked （再掲）.
    Again,
    /// 合計.
    Total,
}

impl Column {
    /// A column of words that shares the room left over.
    pub fn words(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: Width::Share(1.0),
            align: Align::Left,
        }
    }

    /// A column of figures as wide as needed.
    pub fn figures(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: Width::Fit,
            align: Align::Right,
        }
    }

    /// Gives the column another width.
    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    /// Gives the column another alignment.
    #[must_use]
    pub fn align(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

impl Table {
    /// An empty table with its caption and columns.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.into(),
            columns,
            ..Self::default()
        }
    }

    /// Keeps every row whole on one page.
    #[must_use]
    pub fn whole_rows(mut self) -> Self {
        self.whole_rows = true;
        self
    }

    /// Adds a row.
    pub fn row<S: Into<String>>(&mut self, kind: RowKind, cells: impl IntoIterator<Item = S>) {
        self.rows.push(Row {
            cells: cells.into_iter().map(Into::into).collect(),
            kind,
        });
    }

    /// Adds a note under the table.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}
