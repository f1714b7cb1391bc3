//! A workbook that came back: recognised by its tabs, never by its name.

use std::{collections::HashMap, io::Cursor};

use calamine::{Data, Range, Reader as _, Xlsx};

use super::{FACILITY, KEPT, SERVICE, SHEET, VALUES, cells::Cell};
use crate::directory::model::Given;

/// So many rows at the top of a tab are looked at for its header.
const LOOK: usize = 20;

/// 直したブック: rows as they came back, and what stood in them when they were written.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// The rows.
    pub rows: Vec<Row>,
    /// What was written of each service: the place's and the service's fields.
    pub kept: HashMap<String, (String, Given)>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The row as a spreadsheet counts it.
    pub number: i64,
    /// The place's id as it stands there; empty for a new one.
    pub facility: String,
    /// The service's id; empty for a new one.
    pub service: String,
    /// The cells by header.
    pub cells: HashMap<String, Cell>,
}

/// Whether these bytes are a workbook of ours: cheap for anything else.
pub fn is_workbook(bytes: &[u8]) -> bool {
    if !bytes.starts_with(b"PK\x03\x04") {
        return false;
    }
    Xlsx::new(Cursor::new(bytes))
        .is_ok_and(|book| book.sheet_names().iter().any(|name| name == KEPT))
}

/// Opens a workbook of ours; `Err` says in words what is wrong with it.
pub fn open(bytes: &[u8]) -> Result<Book, String> {
    let mut book = Xlsx::new(Cursor::new(bytes))
        .map_err(|_| "Excelブックを開けません。保存し直してから選んでください。".to_owned())?;
    let kept = tab(&mut book, KEPT)?;
    let shown = tab(&mut book, SHEET)?;
    let kept = rows(&kept)
        .ok_or("書き出した値のシートを読めません。もう一度書き出して、直してください。")?;
    let rows = rows(&shown).ok_or(
        "「資源」のシートの見出しの行が見つかりません。見出しを消さずに、もう一度書き出して直してください。",
    )?;
    let given = |row: Row| {
        let written = row.cells.get(VALUES)?;
        Some((row.service, (row.facility, Given::read(&written.text)?)))
    };
    Ok(Book {
        kept: kept.into_iter().filter_map(given).collect(),
        rows,
    })
}

fn tab(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Range<Data>, String> {
    book.worksheet_range(name).map_err(|_| {
        format!("「{name}」のシートがありません。もう一度書き出して、直してください。")
    })
}

/// The rows below the header, which is where the columns of ids are; blank ones are left out.
fn rows(range: &Range<Data>) -> Option<Vec<Row>> {
    let first = range.start().map_or(0, |(row, _)| i64::from(row));
    let lines: Vec<&[Data]> = range.rows().collect();
    let is_header = |line: &&[Data]| {
        let has = |name: &str| line.iter().any(|cell| cell.to_string().trim() == name);
        has(FACILITY) && has(SERVICE)
    };
    let head = lines.iter().take(LOOK).position(is_header)?;
    let names: Vec<String> = lines
        .get(head)?
        .iter()
        .map(|cell| cell.to_string().trim().to_owned())
        .collect();
    let below = lines.iter().enumerate().skip(head + 1);
    let row = |(at, line): (usize, &&[Data])| {
        let number = first + i64::try_from(at).unwrap_or(0) + 1;
        let cells = names.iter().cloned().zip(line.iter().map(Cell::of));
        let mut cells: HashMap<String, Cell> = cells.filter(|(name, _)| !name.is_empty()).collect();
        let mut id = |name: &str| {
            cells
                .remove(name)
                .unwrap_or_default()
                .text
                .trim()
                .to_owned()
        };
        let (facility, service) = (id(FACILITY), id(SERVICE));
        Row {
            number,
            facility,
            service,
            cells,
        }
    };
    let is_filled = |row: &Row| {
        let words = row.cells.values().any(|cell| !cell.text.trim().is_empty());
        words || !row.service.is_empty()
    };
    Some(below.map(row).filter(is_filled).collect())
}
