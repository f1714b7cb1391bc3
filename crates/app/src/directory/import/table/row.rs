//! A header, a row of named cells, and what is said of a row that was not taken.

use std::{collections::HashMap, sync::Arc};

use csv::ByteRecord;
use kernel::text;

use crate::directory::import::report::{Note, Rejection, kept_value};

/// So many bytes of a cell that was not taken are looked at.
const LOOK: usize = 1_000;

/// 見出し: where each column stands. Names are compared folded, because published files write one
/// letter large in one edition and small in the next.
#[derive(Clone, Debug, Default)]
pub struct Header {
    pub(super) names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    pub(super) fn of(names: Vec<String>) -> Self {
        let mut places = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            places.entry(text::fold(name)).or_insert(at);
        }
        Self { names, places }
    }

    /// Where the column stands.
    pub(super) fn place(&self, column: &str) -> Option<usize> {
        self.places.get(&text::fold(column)).copied()
    }

    /// The file's name of a column, in the file's own spelling.
    pub fn named(&self, column: &str) -> Option<&str> {
        let place = self.place(column)?;
        self.names.get(place).map(String::as_str)
    }

    /// Whether there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.place(column).is_some()
    }

    /// Which of `columns` are not there.
    pub fn missing<'a>(&self, columns: &[&'a str]) -> Vec<&'a str> {
        let absent = columns.iter().filter(|column| !self.has(column));
        absent.copied().collect()
    }

    /// A column of `columns` that stands twice: nobody can tell which of the two is meant.
    pub fn twice<'c>(&self, columns: &[&'c str]) -> Option<&'c str> {
        let count = |column: &str| {
            let folded = text::fold(column);
            let names = self.names.iter().filter(|name| text::fold(name) == folded);
            names.count()
        };
        columns.iter().copied().find(|column| count(column) > 1)
    }

    /// Its names, in the file's order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The whole row on one line.
    pub(super) fn line(&self) -> String {
        let names = self.names.iter().map(String::as_str);
        names
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The first few names, to show what the file begins with.
    pub fn beginning(&self) -> String {
        let first: Vec<String> = self
            .names
            .iter()
            .take(5)
            .map(|name| name.chars().take(20).collect())
            .collect();
        first.join("、")
    }
}

/// One row of the file.
#[derive(Clone, Debug)]
pub struct Row {
    /// The row as a spreadsheet counts it: the header is row 1.
    pub number: i64,
    pub(super) cells: Vec<String>,
    pub(super) columns: Arc<Columns>,
}

/// The columns that rows are asked for: where each stands, and what the file calls it where that
/// is not our word.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) places: HashMap<&'static str, usize>,
    pub(super) titles: HashMap<&'static str, String>,
}

impl Row {
    /// The cell of a column as it stands in the file; empty when there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let place = self.columns.places.get(column);
        place
            .and_then(|at| self.cells.get(*at))
            .map_or("", String::as_str)
    }

    /// Remarks that the row was not taken because the first one of its institution was not.
    pub fn unlike(&self, first: i64) -> Note {
        let reason = format!(
            "同じ医療機関の{first}行目を登録できなかったため、この行も登録していません。{first}行目を直してください。"
        );
        rejection(self.number, "", b"", reason)
    }

    /// What the file calls a column.
    pub fn title<'c>(&'c self, column: &'c str) -> &'c str {
        let title = self.columns.titles.get(column);
        title.map_or(column, String::as_str)
    }
}

/// The whole row was not taken; its first cell shows which row it is.
pub(super) fn refused(number: i64, record: &ByteRecord, reason: String) -> Note {
    rejection(number, "", record.get(0).unwrap_or_default(), reason)
}

pub(super) fn rejection(row: i64, column: &str, value: &[u8], reason: String) -> Note {
    // A cell that swallowed its file is not decoded whole for the few words that are kept.
    let begin = value.get(..LOOK).unwrap_or(value);
    Note::Rejected(Rejection {
        row,
        column: column.to_owned(),
        value: kept_value(&String::from_utf8_lossy(begin)),
        reason,
    })
}
