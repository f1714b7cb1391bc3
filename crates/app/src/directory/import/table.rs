//! A file as rows of named cells, read one at a time: a CSV, or a sheet of a workbook.

use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    vec::IntoIter,
};

use csv::ByteRecord;
use kernel::text;

use super::{
    fault::Unreadable,
    report::{Note, Rejection, kept_value},
    sniff::{self, Encoding},
    unpack::{Content, MOST_BYTES},
};
use crate::{
    rows::{Rows, Span},
    sheets::{BookFault, Sheet, sheets},
};

/// So many rows from the top are looked at for a header; files carry titles and dates above it.
const TOP: usize = 20;

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
    fn line(&self) -> String {
        let names = self.names.iter().map(String::as_str);
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
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
    columns: Arc<Columns>,
}

/// The columns that rows are asked for: where each stands, and what the file calls it where that
/// is not our word.
#[derive(Debug, Default)]
struct Columns {
    places: HashMap<&'static str, usize>,
    titles: HashMap<&'static str, String>,
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
        let reason = format!("同じ医療機関の{first}行目を登録できなかったため、この行も登録していません。{first}行目を直してください。");
        rejection(self.number, "", b"", reason)
    }

    /// What the file calls a column.
    pub fn title<'c>(&'c self, column: &'c str) -> &'c str {
        let title = self.columns.titles.get(column);
        title.map_or(column, String::as_str)
    }
}

/// Where records come from.
enum Records<'a> {
    Text(Rows<'a>),
    Sheet(IntoIter<(i64, ByteRecord)>),
}

/// A record with its row, or the rows that a broken one covers.
type Record = Result<(i64, ByteRecord), (Span, ByteRecord)>;

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        match self {
            Self::Sheet(rows) => rows.next().map(Ok),
            Self::Text(rows) => {
                let mut record = ByteRecord::new();
                Some(match rows.read(&mut record)? {
                    Ok(number) => Ok((number, record)),
                    Err(span) => Err((span, record)),
                })
            }
        }
    }
}

/// A file opened as a table.
pub struct Table<'a> {
    /// The sheet's name, in a workbook.
    pub sheet: Option<String>,
    /// The row of the header, as a spreadsheet counts it.
    pub header_row: i64,
    /// What stands above the header, a text for each row.
    pub above: Vec<String>,
    records: Records<'a>,
    ahead: VecDeque<Record>,
    encoding: Encoding,
    header: Header,
    /// The header as it stands in the file.
    first: ByteRecord,
    columns: Arc<Columns>,
}

impl<'a> Table<'a> {
    /// The tables of a file: one of a CSV, one for each sheet of a workbook that has one. Their
    /// headers are the first rows; see [`Table::seek`].
    pub fn all(content: &'a Content<'_>) -> Result<Vec<Self>, Unreadable> {
        match content {
            Content::Text(bytes) => Ok(vec![Self::open(bytes)?]),
            Content::Book(bytes) => {
                let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
                let sheets = sheets(bytes, most).map_err(|fault| match fault {
                    BookFault::Broken => Unreadable::Workbook,
                    BookFault::TooLarge => Unreadable::TooLarge,
                })?;
                Self::of_sheets(sheets)
            }
        }
    }

    fn of_sheets(sheets: Vec<Sheet>) -> Result<Vec<Self>, Unreadable> {
        let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
        let tables = sheets.into_iter().filter(|sheet| sheet.rows.len() > 1);
        let tables: Result<Vec<_>, _> = tables.map(Self::of_sheet).collect();
        match tables {
            Ok(tables) if tables.is_empty() => Err(Unreadable::NoTable(names.join("、"))),
            tables => tables,
        }
    }

    fn of_sheet(sheet: Sheet) -> Result<Self, Unreadable> {
        let records = Records::Sheet(sheet.rows.into_iter());
        let table = Self::begin(records)?;
        Ok(Self {
            sheet: Some(sheet.name),
            ..table
        })
    }

    /// Opens a CSV and reads its header.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        Self::begin(Records::Text(Rows::of(sniff::csv_text(bytes)?, b',')))
    }

    fn begin(mut records: Records<'a>) -> Result<Self, Unreadable> {
        let (header_row, record) = match records.next() {
            None => return Err(Unreadable::Empty),
            Some(Err((span, _))) => return Err(Unreadable::BrokenHeader(span.to_string())),
            Some(Ok(first)) => first,
        };
        let ahead: VecDeque<Record> = records.by_ref().take(TOP).collect();
        let encoding = encoding(&record, &ahead).ok_or(Unreadable::Encoding)?;
        Ok(Self {
            sheet: None,
            header_row,
            above: Vec::new(),
            header: header(encoding, &record),
            first: record,
            records,
            ahead,
            encoding,
            columns: Arc::default(),
        })
    }

    /// Goes down to the first row near the top that is a header by `is_it`; stays where it is if
    /// there is none.
    pub fn seek(&mut self, is_it: impl Fn(&Header) -> bool) {
        if is_it(&self.header) {
            return;
        }
        let headers = self.ahead.iter().map(|record| match record {
            Ok((_, record)) => header(self.encoding, record),
            Err(_) => Header::default(),
        });
        let found = headers.enumerate().find(|(_, header)| is_it(header));
        if let Some((at, _)) = found {
            self.go_down(at);
        }
    }

    /// Goes down to the row near the top that has the most names: the header of a table whose
    /// kind nobody knows.
    pub fn seek_widest(&mut self) {
        let width = |header: &Header| header.names.iter().filter(|name| !name.is_empty()).count();
        let rows = self.ahead.iter().filter_map(|record| record.as_ref().ok());
        let widest = rows.map(|(_, record)| width(&header(self.encoding, record)));
        // Rows below the header have blank cells; titles above it stand alone.
        let enough = widest.max().unwrap_or(0).div_ceil(2).max(2);
        self.seek(|header| width(header) >= enough);
    }

    fn go_down(&mut self, at: usize) {
        for record in self.ahead.drain(..=at).flatten() {
            self.above.push(self.header.line());
            (self.header_row, self.first) = record;
            self.header = self::header(self.encoding, &self.first);
        }
    }

    /// The same table whose first row is no header but a row like all others, with these names.
    #[must_use]
    pub fn named(mut self, names: &[&str]) -> Self {
        let first = std::mem::take(&mut self.first);
        self.ahead.push_front(Ok((self.header_row, first)));
        self.header = Header::of(names.iter().map(|name| (*name).to_owned()).collect());
        self
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Names the columns that will be asked for: our word, and the file's.
    #[must_use]
    pub fn asking(mut self, columns: &[(&'static str, String)]) -> Self {
        let mut asked = Columns::default();
        for (ours, theirs) in columns {
            let Some(place) = self.header.place(theirs) else {
                continue;
            };
            asked.places.insert(ours, place);
            if ours != theirs {
                asked.titles.insert(ours, theirs.clone());
            }
        }
        self.columns = Arc::new(asked);
        self
    }

    /// The first rows as text, to show what the table holds.
    pub fn sample(&self, most: usize) -> Vec<Vec<String>> {
        let rows = self.ahead.iter().filter_map(|record| record.as_ref().ok());
        let row = |(_, record): &(i64, ByteRecord)| {
            let cells = record.iter().map(|cell| self.encoding.decode(cell));
            cells.map(|cell| kept_value(&cell.unwrap_or_default())).collect()
        };
        rows.take(most).map(row).collect()
    }

    fn row(&self, number: i64, record: &ByteRecord) -> Result<Row, Note> {
        let width = self.header.names.len();
        // Sheets have no cells where rows end, and what stands beside the table is not of it.
        let is_sheet = self.sheet.is_some();
        if record.len() != width && !is_sheet {
            let reason = format!(
                "列の数が見出しの{width}列と違い、{}列あります。カンマや引用符（\"）を確かめて、公表されているファイルの行に直してください。",
                record.len()
            );
            return Err(refused(number, record, reason));
        }
        let mut cells = Vec::with_capacity(width);
        for (at, cell) in record.iter().take(width).enumerate() {
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
            columns: self.columns.clone(),
        })
    }
}

/// The names of a header. Names without anything at its end are no columns.
fn header(encoding: Encoding, record: &ByteRecord) -> Header {
    let names = record
        .iter()
        .map(|cell| encoding.decode(cell).unwrap_or_default());
    Header::of(names.map(|name| text::clean_cell(&name).text).collect())
}

/// The encoding of a file by its header or, where that has no Japanese, by most of the first rows.
fn encoding(header: &ByteRecord, ahead: &VecDeque<Record>) -> Option<Encoding> {
    let reads = |encoding: Encoding, row: &ByteRecord| {
        let mut cells = row.iter();
        cells.all(|cell| encoding.decode(cell).is_some())
    };
    let unread = |encoding: &Encoding| {
        let rows = ahead.iter().filter_map(|record| record.as_ref().ok());
        rows.filter(|(_, row)| !reads(*encoding, row)).count()
    };
    [Encoding::Utf8, Encoding::Cp932]
        .into_iter()
        .filter(|encoding| reads(*encoding, header))
        .min_by_key(unread)
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
        let record = self.ahead.pop_front().or_else(|| self.records.next())?;
        Some(match record {
            Ok((number, record)) => self.row(number, &record),
            Err((span, record)) => Err(refused(span.first, &record, span.words())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8], column: &'static str) -> Vec<Result<String, i64>> {
        let table = Table::open(bytes).unwrap().asking(&[(column, column.to_owned())]);
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
        let table = Table::open(text.as_bytes())
            .unwrap()
            .asking(&[("名称", "名称".to_owned())]);
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
