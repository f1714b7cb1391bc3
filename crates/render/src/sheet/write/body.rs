//! Writes one sheet: title rows, header, body, notes, and how it prints.

use std::borrow::Cow;

use chrono::NaiveDate;
use rust_xlsxwriter::{Format, Note, Worksheet, XlsxError};

use super::super::{Cell, Kind, RowKind, Sheet, Value};
use super::formats::Looks;
use super::{formats, lists::Lists, text, widths};

const NO_ROWS: &str = "該当する記録はありません。";
const MULTIPLE: &str = "複数回答のため、合計は件数と一致しません。";
const AGAIN: &str = "再掲は合計に含めません。";

/// A4, of the format's list of paper sizes.
const A4: u8 = 9;

/// Above this many half-width characters a sheet is printed on its side.
const PORTRAIT: f64 = 95.0;

/// Writes one sheet; the long lists of its columns stand at `lists`.
pub(super) fn write(
    sheet: &Sheet,
    page: &mut Worksheet,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    let head_row = write_title(sheet, page)?;
    let widths: Vec<f64> = sheet
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| widths::of(column, at, &sheet.rows))
        .collect();
    let next = write_rows(sheet, page, head_row)?;
    write_notes(sheet, page, next)?;
    for (at, width) in widths.iter().enumerate() {
        page.set_column_width(column(at)?, *width)?;
        if sheet.columns.get(at).is_some_and(|column| column.hidden) {
            page.set_column_hidden(column(at)?)?;
        }
    }
    lists.guard(sheet, page, head_row)?;
    if sheet.hidden {
        page.set_hidden(true);
    }
    lay_out(sheet, page, head_row, widths.iter().sum())
}

/// Title and the lines under it; returns the row of the header.
fn write_title(sheet: &Sheet, page: &mut Worksheet) -> Result<u32, XlsxError> {
    let unit = (!sheet.unit.is_empty()).then(|| format!("単位：{}", sheet.unit));
    let multiple = sheet.multiple.then(|| "複数回答".to_owned());
    let terms: Vec<String> = unit.into_iter().chain(multiple).collect();
    let mut row = 0;
    if !sheet.title.is_empty() {
        put(page, row, &sheet.title, &formats::title())?;
        row += 1;
    }
    for line in sheet
        .about
        .iter()
        .chain([&terms.join("　")])
        .filter(|line| !line.is_empty())
    {
        put(page, row, line, &formats::words())?;
        row += 1;
    }
    Ok(if row == 0 { 0 } else { row + 1 })
}

/// Header and body; returns the row after the last.
fn write_rows(sheet: &Sheet, page: &mut Worksheet, head: u32) -> Result<u32, XlsxError> {
    for (at, col) in sheet.columns.iter().enumerate() {
        page.write_string_with_format(
            head,
            column(at)?,
            text::plain(&col.title),
            &formats::head(),
        )?;
        if !col.note.is_empty() {
            write_note(page, (head, column(at)?), &Cell::empty().noted(&col.note))?;
        }
    }
    let mut row = head + 1;
    if sheet.rows.is_empty() {
        put(page, row, NO_ROWS, &formats::words())?;
        return Ok(row + 1);
    }
    let mut looks = Looks::default();
    for line in &sheet.rows {
        for at in 0..sheet.columns.len() {
            let blank = Cell::empty();
            let cell = line.cells.get(at).unwrap_or(&blank);
            let typed = sheet.columns.get(at).is_some_and(|column| column.as_text);
            let look = looks.of(&cell.value, line.kind, [at == 0, typed]);
            write_value(
                page,
                (row, column(at)?),
                &words_of(cell, line.kind, at == 0),
                look,
            )?;
            write_note(page, (row, column(at)?), cell)?;
        }
        row += 1;
    }
    Ok(row)
}

/// The value as it is written: a 再掲 row says so in its first cell.
fn words_of(cell: &Cell, kind: RowKind, first: bool) -> Cow<'_, Value> {
    match &cell.value {
        Value::Text(words) if kind == RowKind::Again && first && !words.contains("再掲") => {
            Cow::Owned(Value::Text(format!("（再掲）{words}")))
        }
        value => Cow::Borrowed(value),
    }
}

fn write_value(
    page: &mut Worksheet,
    (row, col): (u32, u16),
    value: &Value,
    look: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => page.write_blank(row, col, look)?,
        Value::Text(words) => page.write_string_with_format(row, col, text::plain(words), look)?,
        Value::Integer(count) => page.write_number_with_format(row, col, *count as f64, look)?,
        Value::Decimal(number, _) | Value::Percent(number) if !number.is_finite() => {
            page.write_string_with_format(row, col, "－", look)?
        }
        Value::Decimal(number, _) | Value::Percent(number) => {
            page.write_number_with_format(row, col, *number, look)?
        }
        Value::Date(date) => match serial(*date) {
            Some(days) => page.write_number_with_format(row, col, days, look)?,
            None => page.write_string_with_format(row, col, date.to_string(), look)?,
        },
    };
    Ok(())
}

fn write_note(page: &mut Worksheet, (row, col): (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
    if let Some(note) = &cell.note {
        let note = Note::new(text::plain(note)).add_author_prefix(false);
        page.insert_note(row, col, &note)?;
    }
    Ok(())
}

/// Days as the format counts them; it knows no day before March 1900 without a mistake.
fn serial(date: NaiveDate) -> Option<f64> {
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    let days = date.signed_duration_since(first).num_days();
    (days >= 0).then_some((days + 61) as f64)
}

fn write_notes(sheet: &Sheet, page: &mut Worksheet, after: u32) -> Result<(), XlsxError> {
    let said = |word: &str| sheet.notes.iter().any(|note| note.contains(word));
    let multiple = (sheet.multiple && !said("複数回答")).then_some(MULTIPLE);
    let has_again = sheet.rows.iter().any(|row| row.kind == RowKind::Again);
    let again = (has_again && !said("再掲")).then_some(AGAIN);
    let own = multiple.into_iter().chain(again);
    let notes = own
        .chain(sheet.notes.iter().map(String::as_str))
        .map(|note| format!("※{note}"));
    let source = sheet.source.iter().map(|source| format!("出典：{source}"));
    // A filter would take lines that touch the list for part of it.
    for (row, line) in (after + 1..).zip(notes.chain(source)) {
        put(page, row, &line, &formats::words())?;
    }
    Ok(())
}

/// What stays in sight, what is filtered, and how it prints.
fn lay_out(sheet: &Sheet, page: &mut Worksheet, head: u32, wide: f64) -> Result<(), XlsxError> {
    let first_column = u16::from(sheet.kind == Kind::Table);
    if !sheet.columns.is_empty() {
        page.set_freeze_panes(head + 1, first_column)?;
        page.set_repeat_rows(head, head)?;
        let last = column(sheet.columns.len() - 1)?;
        if sheet.kind == Kind::List && !sheet.rows.is_empty() {
            page.autofilter(head, 0, head + sheet.rows.len() as u32, last)?;
        }
    }
    if wide > PORTRAIT {
        page.set_landscape();
    }
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_footer(format!(
        "&L{}&R&P / &N ページ",
        text::footer(&sheet.title, 80)
    ));
    Ok(())
}

fn put(page: &mut Worksheet, row: u32, line: &str, format: &Format) -> Result<(), XlsxError> {
    page.write_string_with_format(row, 0, text::plain(line), format)?;
    Ok(())
}

pub(super) fn column(at: usize) -> Result<u16, XlsxError> {
    u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)
}
