//! A file as rows of named cells, read one at a time: a CSV, or a sheet of a workbook.

mod row;
#[cfg(test)]
mod tests;

use std::{collections::VecDeque, sync::Arc, vec::IntoIter};

use csv::ByteRecord;
use kernel::text;

pub use row::{Header, Row};

use self::row::{Columns, refused, rejection};
use super::{
    fault::Unreadable,
    report::{Note, kept_value},
    sniff::{self, Encoding},
    unpack::{Content, MOST_BYTES},
};
use crate::{
    rows::{Rows, Span},
    sheets::{BookFault, Sheet, sheets},
};

/// So many rows from the top are looked at for a header; files carry titles and dates above it.
const TOP: usize = 20;

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

    /// Names the columns that will be asked for.
    #[must_use]
    pub fn asking(self, columns: &[&'static str]) -> Self {
        let same: Vec<_> = columns
            .iter()
            .map(|name| (*name, (*name).to_owned()))
            .collect();
        self.asking_as(&same)
    }

    /// The same where the file calls them otherwise: our word, and the file's.
    #[must_use]
    pub fn asking_as(mut self, columns: &[(&'static str, String)]) -> Self {
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
            cells
                .map(|cell| kept_value(&cell.unwrap_or_default()))
                .collect()
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
