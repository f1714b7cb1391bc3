//! A table as rows of text, whether it is a CSV file or a workbook, one row at a time.

use calamine::{Data, Reader as _, XlsxError};
use csv::ByteRecord;

use crate::{
    rows::{Rows, text_of},
    sheets,
};

/// Columns beyond this one are not looked at.
const MOST_COLUMNS: usize = 100;

/// A header has as many filled cells; rows before it with fewer are titles.
const FEWEST_HEADINGS: usize = 3;

/// A file opened as a table.
pub enum Sheet {
    /// Text, with what separates its cells.
    Text(String, u8),
    /// An Excel workbook, of which the first sheet counts.
    Book(Vec<u8>),
}

/// What is done with each row: its number as a spreadsheet counts it, and its cells or why they
/// cannot be read. An error ends the reading.
pub type Each<'a> = dyn FnMut(i64, Result<&[String], String>) -> Result<(), String> + 'a;

impl Sheet {
    /// Opens a file by its bytes.
    ///
    /// # Errors
    /// What the file is instead, in words.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let begin = bytes
            .strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(bytes)
            .trim_ascii_start();
        if begin.is_empty() {
            return Err(
                "ファイルが空です。もう一度ダウンロードしてから取り込んでください。".into(),
            );
        }
        if begin.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err("古い形のExcelブック（.xls）です。.xlsxかCSVの形で保存し直してから取り込んでください。".into());
        }
        if begin.starts_with(b"PK\x03\x04") {
            return Ok(Self::Book(bytes.to_vec()));
        }
        match begin.first() {
            Some(b'{' | b'[') => return Err(
                "JSONです。番地のファイル（CSVかExcel）ではありません。境界（GeoJSON）は、境界のファイルとして取り込んでください。"
                    .into(),
            ),
            Some(b'<') => return Err("ウェブページ（HTML）かXMLです。番地のCSVかExcelのファイルを取り込んでください。".into()),
            _ => {}
        }
        let text = text_of(bytes).ok_or(
            "文字を読み取れません。UTF-8かShift_JISのCSVか、Excel（.xlsx）のファイルを取り込んでください。",
        )?;
        let text = text.trim_start_matches('\u{feff}').to_owned();
        let head = text.lines().find(|line| !line.trim().is_empty());
        let has_tabs = head.is_some_and(|head| head.contains('\t'));
        Ok(Self::Text(text, if has_tabs { b'\t' } else { b',' }))
    }

    /// The text of the table, where it is one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text, _) => Some(text),
            Self::Book(_) => None,
        }
    }

    /// The first row.
    pub fn header(&self) -> Result<Vec<String>, String> {
        let mut header = None;
        // Stops at the second row, which is no fault.
        let read = self.each(&mut |_, cells| match header {
            None => {
                header = Some(cells.map(<[String]>::to_vec)?);
                Ok(())
            }
            Some(_) => Err(String::new()),
        });
        match (read, header) {
            (_, Some(header)) => Ok(header),
            (Err(words), None) => Err(words),
            (Ok(()), None) => {
                Err("見出しの行がありません。見出しのある表を取り込んでください。".into())
            }
        }
    }

    /// Hands each row to `each`, the header first; titles above it and blank rows are passed over.
    pub fn each(&self, each: &mut Each<'_>) -> Result<(), String> {
        let mut begun = false;
        let mut from_header = |number: i64, cells: Result<&[String], String>| {
            let is_filled = |cells: &[String]| {
                let filled = cells.iter().filter(|cell| !cell.trim().is_empty());
                filled.count() >= FEWEST_HEADINGS
            };
            begun |= cells.as_ref().map_or(true, |cells| is_filled(cells));
            if begun { each(number, cells) } else { Ok(()) }
        };
        match self {
            Self::Text(text, separator) => rows_of_text(text, *separator, &mut from_header),
            Self::Book(bytes) => rows_of_book(bytes, &mut from_header),
        }
    }
}

fn rows_of_text(text: &str, separator: u8, each: &mut Each<'_>) -> Result<(), String> {
    let mut rows = Rows::of(text.as_bytes(), separator);
    let mut record = ByteRecord::new();
    let mut cells = Vec::new();
    while let Some(row) = rows.read(&mut record) {
        match row {
            Ok(number) => {
                cells.clear();
                let columns = record.iter().take(MOST_COLUMNS);
                cells.extend(columns.map(|cell| String::from_utf8_lossy(cell).into_owned()));
                each(number, Ok(&cells))?;
            }
            Err(span) => each(span.first, Err(span.words()))?,
        }
    }
    Ok(())
}

/// Reads cell by cell: a sheet that claims to be a million columns wide costs nothing.
fn rows_of_book(bytes: &[u8], each: &mut Each<'_>) -> Result<(), String> {
    const UNREADABLE: &str = "Excelブックとして読めません。公表されているファイルをそのまま取り込むか、CSVの形で保存し直してください。";
    let unreadable = |_: XlsxError| UNREADABLE.to_owned();
    let mut book = sheets::open(bytes).map_err(|_| UNREADABLE.to_owned())?;
    let names = book.sheet_names();
    let first = names.first().ok_or("Excelブックに表がありません。")?;
    let mut reader = book.worksheet_cells_reader(first).map_err(unreadable)?;
    let (mut at, mut cells): (u32, Vec<String>) = (0, Vec::new());
    loop {
        let next = reader.next_cell().map_err(unreadable)?;
        let row = next.as_ref().map(|cell| cell.get_position().0);
        if row != Some(at) {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                each(i64::from(at) + 1, Ok(&cells))?;
            }
            cells.clear();
            at = row.unwrap_or(at);
        }
        let Some(cell) = next else { return Ok(()) };
        let column = cell.get_position().1 as usize;
        if column < MOST_COLUMNS {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(place) = cells.get_mut(column) {
                *place = Data::from(cell.get_value().clone()).to_string();
            }
        }
    }
}
