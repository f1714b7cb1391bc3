//! A workbook that came back: recognised by its tabs, never by its name.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use calamine::{Data, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{FACILITY, KEPT, SERVICE, SHEET, VALUES, cells::Cell};
use crate::{
    directory::model::Given,
    sheets::{self, MOST_COLUMNS},
};

/// So many rows at the top of a tab are looked at for its header.
const LOOK: usize = 20;

/// More cells than the list of the largest city has, empty ones among them.
const MOST_CELLS: usize = 3_000_000;

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

/// The list of tabs is short; a longer one is not ours.
const LONGEST_LIST: u64 = 1_000_000;

/// Whether a workbook is one of ours: cheap, for its tabs are not opened.
pub fn is_workbook(bytes: &[u8]) -> bool {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let Ok(list) = archive.by_name("xl/workbook.xml") else {
        return false;
    };
    let mut tabs = String::new();
    let read = list.take(LONGEST_LIST).read_to_string(&mut tabs);
    read.is_ok() && tabs.contains(&format!("name=\"{KEPT}\""))
}

/// Opens a workbook of ours; `Err` says in words what is wrong with it.
pub fn open(bytes: &[u8]) -> Result<Book, String> {
    let mut book = sheets::open(bytes)
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

/// A line of a tab: its number from 0, and its cells.
type Line = (u32, Vec<Data>);

/// The lines of a tab that hold anything, read cell by cell. A cell far out leaves empty ones before
/// it, which are counted, too.
fn tab(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Line>, String> {
    let missing = |_: XlsxError| {
        format!("「{name}」のシートがありません。もう一度書き出して、直してください。")
    };
    let mut cells = book.worksheet_cells_reader(name).map_err(missing)?;
    let (mut lines, mut left): (Vec<Line>, usize) = (Vec::new(), MOST_CELLS);
    while let Some(cell) = cells.next_cell().map_err(missing)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= MOST_COLUMNS {
            continue;
        }
        if lines.last().is_none_or(|(at, _)| *at != row) {
            lines.push((row, Vec::new()));
        }
        if let Some((_, line)) = lines.last_mut() {
            let wide = line.len().max(column + 1);
            left = left.checked_sub(wide - line.len()).ok_or_else(|| {
                format!("「{name}」のシートが大きすぎます。表の外に書いたものを消して、もう一度選んでください。")
            })?;
            line.resize(wide, Data::Empty);
            if let Some(place) = line.get_mut(column) {
                *place = Data::from(cell.get_value().clone());
            }
        }
    }
    Ok(lines)
}

/// The rows below the header, which is where the columns of ids are; blank ones are left out.
fn rows(lines: &[Line]) -> Option<Vec<Row>> {
    let is_header = |(_, line): &Line| {
        let has = |name: &str| line.iter().any(|cell| cell.to_string().trim() == name);
        has(FACILITY) && has(SERVICE)
    };
    let head = lines.iter().take(LOOK).position(is_header)?;
    let (_, header) = lines.get(head)?;
    let names: Vec<String> = header
        .iter()
        .map(|cell| cell.to_string().trim().to_owned())
        .collect();
    let below = lines.iter().skip(head + 1);
    let row = |(at, line): &Line| {
        let number = i64::from(*at) + 1;
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
