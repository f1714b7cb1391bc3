//! A CSV file as rows of named cells, read one at a time.

use std::{collections::HashMap, sync::Arc};

use csv::ByteRecord;
use kernel::text;

use super::{
    fault::Unreadable,
    report::{Note, Rejection, kept_value},
    sniff::{self, Encoding},
};
use crate::rows::Rows;

/// So many bytes of a cell that was not taken are looked at.
const LOOK: usize = 1_000;

/// 見出し: where each column stands. Names are compared folded, because published files write one
/// letter large in one edition and small in the next.
#[derive(Clone, Debug, Default)]
pub struct Header {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Header {
    fn of(names: Vec<String>) -> Self {
        let mut places = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            places.entry(text::fold(name)).or_insert(at);
        }
        Self { names, places }
    }

    /// Where the column stands.
    fn place(&self, column: &str) -> Option<usize> {
        self.places.get(&text::fold(column)).copied()
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
    pub fn twice(&self, columns: &[&'static str]) -> Option<&'static str> {
        let count = |column: &str| {
            let folded = text::fold(column);
            let names = self.names.iter().filter(|name| text::fold(name) == folded);
            names.count()
        };
        columns.iter().copied().find(|column| count(column) > 1)
    }

    /// Places of columns that every row is asked for, so that names are folded once.
    pub fn places(&self, columns: &[&'static str]) -> Vec<(&'static str, usize)> {
        let found = columns
            .iter()
            .filter_map(|column| Some((*column, self.place(column)?)));
        found.collect()
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
    cells: Vec<String>,
    places: Arc<HashMap<&'static str, usize>>,
}

impl Row {
    /// The cell of a column as it stands in the file; empty when there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let place = self.places.get(column);
        place
            .and_then(|at| self.cells.get(*at))
            .map_or("", String::as_str)
    }
}

/// A file opened as a table.
pub struct Table<'a> {
    rows: Rows<'a>,
    encoding: Encoding,
    header: Header,
    places: Arc<HashMap<&'static str, usize>>,
}

impl<'a> Table<'a> {
    /// Opens a file and reads its header.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let text = sniff::csv_text(bytes)?;
        let mut rows = Rows::of(text, b',');
        let mut record = ByteRecord::new();
        match rows.read(&mut record) {
            None => return Err(Unreadable::Empty),
            Some(Err(span)) => return Err(Unreadable::BrokenHeader(span.to_string())),
            Some(Ok(_)) => {}
        }
        let encoding = [Encoding::Utf8, Encoding::Cp932]
            .into_iter()
            .find(|encoding| record.iter().all(|cell| encoding.decode(cell).is_some()))
            .ok_or(Unreadable::Encoding)?;
        let names = record.iter().filter_map(|cell| encoding.decode(cell));
        let header = Header::of(names.map(|name| text::clean_cell(&name).text).collect());
        Ok(Self {
            rows,
            encoding,
            header,
            places: Arc::default(),
        })
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Names the columns that will be asked for.
    #[must_use]
    pub fn asking(mut self, columns: &[&'static str]) -> Self {
        self.places = Arc::new(self.header.places(columns).into_iter().collect());
        self
    }

    fn row(&self, number: i64, record: &ByteRecord) -> Result<Row, Note> {
        let width = self.header.names.len();
        if record.len() != width {
            let reason = format!(
                "列の数が見出しの{width}列と違い、{}列あります。カンマや引用符（\"）を確かめて、公表されているファイルの行に直してください。",
                record.len()
            );
            return Err(refused(number, record, reason));
        }
        let mut cells = Vec::with_capacity(width);
        for (at, cell) in record.iter().enumerate() {
            let Some(text) = self.encoding.decode(cell) else {
                let column = self.header.names.get(at).map_or("", String::as_str);
                let reason = "文字として読めない部分があります。公表されているファイルから、この行を写し直してください。";
                return Err(rejection(number, column, cell, reason.into()));
            };
            cells.push(text);
        }
        Ok(Row {
            number,
            cells,
            places: self.places.clone(),
        })
    }
}

/// The whole row was not taken; its first cell shows which row it is.
fn refused(number: i64, record: &ByteRecord, reason: String) -> Note {
    rejection(number, "", record.get(0).unwrap_or_default(), reason)
}

fn rejection(row: i64, column: &str, value: &[u8], reason: String) -> Note {
    // A cell that swallowed its file is not decoded whole for the few words that are kept.
    let begin = value.get(..LOOK).unwrap_or(value);
    Note::Rejected(Rejection {
        row,
        column: column.to_owned(),
        value: kept_value(&String::from_utf8_lossy(begin)),
        reason,
    })
}

impl Iterator for Table<'_> {
    /// A row, or why it could not be read.
    type Item = Result<Row, Note>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut record = ByteRecord::new();
        Some(match self.rows.read(&mut record)? {
            Ok(number) => self.row(number, &record),
            Err(span) => Err(refused(span.first, &record, span.words())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], column: &'static str) -> Vec<Result<String, i64>> {
        let table = Table::open(bytes).unwrap().asking(&[column]);
        let cell = |row: Result<Row, Note>| match row {
            Ok(row) => Ok(row.cell(column).to_owned()),
            Err(Note::Rejected(rejection)) => Err(rejection.row),
            Err(Note::Repaired(_)) => Err(0),
        };
        table.map(cell).collect()
    }

    #[test]
    fn quotes_line_ends_and_blank_rows_are_understood() {
        let text = "名称,住所\r\n\"あ,い\",x\r\n\"二行\nにわたる\",y\r\n,\r\nう\u{2028}え,z\r\n";
        let expected = ["あ,い", "二行\nにわたる", "う\u{2028}え"];
        assert_eq!(
            cells(text.as_bytes(), "名称"),
            expected.map(|cell| Ok(cell.to_owned()))
        );
    }

    #[test]
    fn headers_are_compared_in_any_width_and_case() {
        let text = "ＩＤ,その他の休診日（gw、お盆等）\n1,なし\n";
        let found = cells(text.as_bytes(), "その他の休診日（GW、お盆等）");
        assert_eq!(found, [Ok("なし".to_owned())]);
    }

    #[test]
    fn a_bad_row_is_named_and_the_others_are_read() {
        let mut bytes = "名称,住所\nあ,1\n".as_bytes().to_vec();
        bytes.extend(b"\xE3\x81,2\n");
        bytes.extend("い,3\nう,4,5\nえ,6\n".as_bytes());
        let (good, bad) = (|cell: &str| Ok(cell.to_owned()), Err::<String, i64>);
        assert_eq!(
            cells(&bytes, "名称"),
            [good("あ"), bad(3), good("い"), bad(5), good("え")]
        );
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = [
                "名称,住所",
                "",
                "あ,1",
                "",
                "",
                "い,\"2\n3\"",
                "う,3,4",
                ",",
                "え,5,6",
            ];
            let bad = cells(lines.join(end).as_bytes(), "名称");
            let bad: Vec<i64> = bad.into_iter().filter_map(Result::err).collect();
            assert_eq!(bad, [7, 9], "{end:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_told_at_its_row() {
        let text = "名称,住所\nあ,1\nい,\"2\nう,3\nえ,4";
        assert_eq!(
            cells(text.as_bytes(), "名称"),
            [Ok("あ".to_owned()), Err(3)]
        );
        let last = "名称,住所\nあ,1\nい,\"2";
        assert_eq!(
            cells(last.as_bytes(), "名称"),
            [Ok("あ".to_owned()), Err(3)]
        );
    }

    #[test]
    fn rows_that_an_unclosed_mark_swallowed_are_named_and_none_is_lost_in_silence() {
        let text = "\n\n名称,住所\nあ,1\nい,\"2\nう,3\nえ,\"4\nお,6\"型\nか,7\n";
        let reasons = |row: Result<Row, Note>| match row {
            Err(Note::Rejected(rejection)) => rejection.reason,
            row => row.unwrap().cell("名称").to_owned(),
        };
        let table = Table::open(text.as_bytes()).unwrap().asking(&["名称"]);
        let found: Vec<String> = table.map(reasons).collect();
        let [first, broken, stray, last] = found.try_into().unwrap();
        assert_eq!([first, stray, last], ["あ", "お", "か"]);
        assert!(broken.contains("5行目から7行目まで"), "{broken}");
        let header = Table::open("名称,\"住所\nあ,1\n".as_bytes()).err();
        assert_eq!(
            header,
            Some(Unreadable::BrokenHeader("1行目から2行目まで".into()))
        );
    }

    #[test]
    fn a_column_that_stands_twice_is_noticed() {
        let table = Table::open("名称,住所,ＩＤ,id\n".as_bytes()).unwrap();
        assert_eq!(table.header().twice(&["名称", "ID"]), Some("ID"));
        assert_eq!(table.header().twice(&["名称", "住所"]), None);
    }
}
