//! 表計算のブック: the sheets of a workbook as records of text, as a person sees the cells.

use std::io::{Cursor, Read, Seek, sink};

use calamine::{Cell, DataRef, ExcelDateTime, Reader, Xlsx};
use csv::ByteRecord;
use zip::ZipArchive;

/// The most that a workbook may hold once it is unpacked, in bytes: many times the largest that is
/// published for the whole country.
pub const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// More columns than any published file has; what stands further right is not read.
pub const MOST_COLUMNS: usize = 2_000;

/// What a record keeps of each cell besides its text, in bytes.
const PLACE: usize = size_of::<usize>();

/// A workbook that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookFault {
    /// It is broken, or kept by a password.
    Broken,
    /// Its cells hold more text than is sensible.
    TooLarge,
}

/// シート: one sheet with its rows.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows that are not blank, in UTF-8, with their numbers as a person counts them.
    pub rows: Vec<(i64, ByteRecord)>,
}

/// Unpacks everything into nothing, so that no reader meets more than `most` bytes. What an archive
/// says of its own sizes may be a lie.
pub fn weigh<R: Read + Seek>(archive: &mut ZipArchive<R>, most: u64) -> Result<(), BookFault> {
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| BookFault::Broken)?;
        let mut part = part.take(left + 1);
        let length = std::io::copy(&mut part, &mut sink()).map_err(|_| BookFault::Broken)?;
        left = left.checked_sub(length).ok_or(BookFault::TooLarge)?;
    }
    Ok(())
}

/// Opens a workbook that holds no more than is sensible.
pub fn open(book: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, BookFault> {
    let mut archive = ZipArchive::new(Cursor::new(book)).map_err(|_| BookFault::Broken)?;
    weigh(&mut archive, MOST_BYTES)?;
    Xlsx::new(Cursor::new(book)).map_err(|_| BookFault::Broken)
}

/// The sheets of a workbook (`.xlsx`) in their order; `most` is the most text they may hold, in
/// bytes. Formulas give the value that was last computed.
pub fn sheets(book: &[u8], most: usize) -> Result<Vec<Sheet>, BookFault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).map_err(|_| BookFault::Broken)?;
    let mut left = most;
    let names = book.sheet_names();
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        // A chart stands among the sheets and has no cells.
        if let Some(rows) = rows(&mut book, &name, &mut left)? {
            sheets.push(Sheet { name, rows });
        }
    }
    Ok(sheets)
}

type Rows = Vec<(i64, ByteRecord)>;

fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut usize,
) -> Result<Option<Rows>, BookFault> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return Ok(None);
    };
    let (mut rows, mut at, mut row) = (Vec::new(), 0, ByteRecord::new());
    loop {
        let next = cells.next_cell_with_style_id();
        let Some((cell, style)) = next.map_err(|_| BookFault::Broken)? else {
            break;
        };
        let (line, column) = place(&cell);
        if line != at {
            keep(&mut rows, at, &mut row);
            at = line;
        }
        if column >= MOST_COLUMNS || column < row.len() {
            continue;
        }
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::Float(number) => {
                let format = cells.styles().get(style);
                let format = format.and_then(|style| style.number_format.as_ref());
                padded(
                    shown(*number),
                    format.map_or("", |format| &format.format_code),
                )
            }
            value => text(value),
        };
        // A cell far out leaves empty ones before it, and each takes its place.
        let places = (column + 1 - row.len()) * PLACE;
        let room = left.checked_sub(text.len() + places);
        *left = room.ok_or(BookFault::TooLarge)?;
        while row.len() < column {
            row.push_field(b"");
        }
        row.push_field(text.as_bytes());
    }
    keep(&mut rows, at, &mut row);
    Ok(Some(rows))
}

/// Row and column, from 0.
fn place(cell: &Cell<DataRef<'_>>) -> (i64, usize) {
    let (row, column) = cell.get_position();
    (row.into(), usize::try_from(column).unwrap_or(usize::MAX))
}

fn keep(rows: &mut Rows, at: i64, row: &mut ByteRecord) {
    let row = std::mem::take(row);
    let blank = |cell: &[u8]| std::str::from_utf8(cell).is_ok_and(|cell| cell.trim().is_empty());
    if !row.iter().all(blank) {
        rows.push((at + 1, row));
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => shown(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number with the fifteen digits that spreadsheets show, never as a power of ten.
fn shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// A number whose format is a row of zeros (`0000000`) has its leading zeros.
fn padded(number: String, format: &str) -> String {
    let zeros = !format.is_empty() && format.bytes().all(|byte| byte == b'0');
    if zeros && number.bytes().all(|byte| byte.is_ascii_digit()) {
        let width = format.len();
        format!("{number:0>width$}")
    } else {
        number
    }
}

/// `2026/11/20`, with its time where it has one; a time alone where there is no day.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let seconds = if second == 0 {
        String::new()
    } else {
        format!(":{second:02}")
    };
    let time = format!("{hour}:{minute:02}{seconds}");
    if moment.is_duration() || (0.0..1.0).contains(&moment.as_f64()) {
        return time;
    }
    let date = format!("{year}/{month}/{day}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {time}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_a_spreadsheet_shows_them() {
        for (number, text) in [
            (2_710_012_345.0, "2710012345"),
            (0.1 + 0.2, "0.3"),
            (34.725_942_03, "34.72594203"),
            (-7.5, "-7.5"),
            (1e15, "1000000000000000"),
        ] {
            assert_eq!(shown(number), text);
        }
        assert_eq!(padded("100261".into(), "0000000"), "0100261");
        assert_eq!(padded("100261".into(), "0.00"), "100261");
    }

    #[test]
    fn bytes_that_are_no_workbook_are_said_to_be_broken() {
        assert_eq!(sheets(b"PK\x03\x04", 9).err(), Some(BookFault::Broken));
    }
}
