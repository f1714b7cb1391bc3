//! セル: one value, with an optional note.

use chrono::NaiveDate;

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// メモ that opens when the cell is pointed at (公表値, 訂正あり).
    pub note: Option<String>,
    /// The only values that may be chosen here; nothing leaves it to the column.
    pub allowed: Vec<String>,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words; never a formula, whatever they begin with.
    Text(String),
    /// A count, shown with commas.
    Integer(i64),
    /// A number shown with commas and this many decimals (at most 4).
    Decimal(f64, u8),
    /// A share (0.679 is shown as 67.9%).
    Percent(f64),
    /// 日付, shown as 2026/11/20.
    Date(NaiveDate),
}

impl Cell {
    /// Nothing.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(text.into()).into()
    }

    /// A count.
    pub fn integer(count: i64) -> Self {
        Value::Integer(count).into()
    }

    /// A number with decimals.
    pub fn decimal(number: f64, decimals: u8) -> Self {
        Value::Decimal(number, decimals).into()
    }

    /// A share of 1.
    pub fn percent(share: f64) -> Self {
        Value::Percent(share).into()
    }

    /// A date.
    pub fn date(date: NaiveDate) -> Self {
        Value::Date(date).into()
    }

    /// Adds a note.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Allows these values only, to be chosen from a list.
    #[must_use]
    pub fn allowing(mut self, values: impl IntoIterator<Item = String>) -> Self {
        self.allowed = values.into_iter().collect();
        self
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self {
            value,
            ..Self::default()
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<i64> for Cell {
    fn from(count: i64) -> Self {
        Self::integer(count)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::date(date)
    }
}

impl<C: Into<Cell>> From<Option<C>> for Cell {
    fn from(cell: Option<C>) -> Self {
        cell.map_or_else(Self::empty, Into::into)
    }
}
