//! Writes a workbook as XLSX. The only place that knows the XLSX writer.

mod body;
mod formats;
mod lists;
mod names;
mod text;
mod widths;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook as Book};

use super::{Sheet, Workbook};
use crate::RenderFault;
use chrono::Datelike as _;

/// Writes `workbook` as XLSX bytes; the same workbook gives the same bytes.
///
/// # Errors
/// `Workbook` when it breaks a limit of the format (1,048,576 rows, 16,384 columns).
pub fn xlsx(workbook: &Workbook) -> Result<Vec<u8>, RenderFault> {
    let mut book = Book::new();
    book.set_properties(&properties(workbook)?);
    let blank = [Sheet::default()];
    let sheets = if workbook.sheets.is_empty() {
        &blank
    } else {
        workbook.sheets.as_slice()
    };
    let tabs = names::tabs(sheets);
    let mut lists = lists::Lists::default();
    for (sheet, tab) in sheets.iter().zip(tabs) {
        body::write(sheet, book.add_worksheet().set_name(tab)?, &mut lists)?;
    }
    lists.write(&mut book)?;
    Ok(book.save_to_buffer()?)
}

fn properties(workbook: &Workbook) -> Result<DocProperties, RenderFault> {
    // Without a date the file would carry the machine's clock.
    let (year, month, day) = workbook.created.map_or((2000, 1, 1), |date| {
        (date.year() as u16, date.month() as u8, date.day() as u8)
    });
    Ok(DocProperties::new()
        .set_title(text::plain(&workbook.title))
        .set_author(text::plain(&workbook.author))
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?))
}
