//! The list as a workbook to be edited: one row a service.

use chrono::NaiveDate;
use kernel::Fault;
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Column as SheetColumn, Sheet},
    xlsx,
};

use super::{Column, FACILITY, KEPT, OF, SERVICE, SHEET, VALUES, edited, header, values};
use crate::directory::{
    model::{Answer, FacilityEntry, Field, Given, Level, NewFacility, NewService},
    words::{self, Words},
};

/// The columns that people edit, with the procedures in force today.
pub(super) fn columns(words: Words<'_>, today: NaiveDate) -> Vec<Column> {
    let mut columns: Vec<Column> = edited().into_iter().map(Column::Field).collect();
    let procedures = words.book.choices("procedure", today);
    columns.extend(
        procedures
            .into_iter()
            .map(|one| Column::Procedure(one.value)),
    );
    columns
}

/// The workbook of these entries.
pub fn export(
    entries: &[FacilityEntry],
    words: Words<'_>,
    place: &str,
    today: NaiveDate,
) -> Result<Vec<u8>, Fault> {
    let columns = columns(words, today);
    let mut seen = vec![
        SheetColumn::new(FACILITY).hidden(),
        SheetColumn::new(SERVICE).hidden(),
    ];
    seen.extend(columns.iter().map(|column| of_sheet(column, words, today)));
    let mut sheet = Sheet::form(SHEET, seen)
        .about(format!("{place}　直してから「資源」の「取込」で読み込むと、確認待ちの変更になります。"))
        .about("新しい資源は下の行に書き足します。行や列は消しても、並べ替えてもかまいません。消した行の資源はそのまま残ります。");
    let mut kept = Sheet::list("", [FACILITY, SERVICE, VALUES])
        .named(KEPT)
        .hidden();
    for entry in entries {
        let values = NewFacility::from(entry);
        for (service, stored) in values.services.iter().zip(&entry.services) {
            let ids = [entry.id.to_string(), stored.id.to_string()];
            let shown = columns
                .iter()
                .map(|column| shown(column, (&values, service), words));
            let cells = ids.iter().cloned().chain(shown).map(Cell::text);
            sheet.row(RowKind::default(), cells.collect::<Vec<_>>());
            let written = Given::of(Some(&values), service).json();
            let cells = ids.into_iter().chain([written]).map(Cell::text);
            kept.row(RowKind::default(), cells.collect::<Vec<_>>());
        }
    }
    let workbook = Workbook::new("資源の修正", place)
        .created(today)
        .with(sheet)
        .with(kept);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}

/// What stands in a cell.
pub(super) fn shown(
    column: &Column,
    (place, service): (&NewFacility, &NewService),
    words: Words<'_>,
) -> String {
    match column {
        Column::Field(field) => {
            let text = match field.level() {
                Level::Place => place.text(*field),
                Level::Service => service.text(*field),
            };
            display(*field, &text, words)
        }
        Column::Procedure(code) => {
            let mut said = service.capabilities.iter();
            let answer = said
                .find(|(known, _)| known == code)
                .map(|(_, answer)| *answer);
            answer_label(answer.unwrap_or_default())
        }
    }
}

/// A value as it stands in a cell: as people read it, numbers bare.
pub(super) fn display(field: Field, text: &str, words: Words<'_>) -> String {
    match field {
        Field::Capacity | Field::AcceptanceLimit | Field::Radius => text.to_owned(),
        Field::ClosedOn | Field::AcceptanceUntil => text.replace('-', "/"),
        field => words::read(words, field, text),
    }
}

/// 不明 is a blank.
pub(super) fn answer_label(answer: Answer) -> String {
    match answer {
        Answer::Unknown => String::new(),
        answer => answer.label().to_owned(),
    }
}

fn of_sheet(column: &Column, words: Words<'_>, today: NaiveDate) -> SheetColumn {
    let title = title(column, words);
    let made = SheetColumn::new(title).as_text();
    let allowed = values::allowed(column, words, today);
    match column {
        Column::Procedure(_) => made
            .allowing(allowed)
            .noted("可・条件付・不可。不明は空欄")
            .wide(10.0),
        Column::Field(field) => {
            let note = values::note(*field);
            let made = if note.is_empty() {
                made
            } else {
                made.noted(note)
            };
            made.allowing(allowed)
        }
    }
}

/// The header of a column.
pub(super) fn title(column: &Column, words: Words<'_>) -> String {
    match column {
        Column::Field(field) => header(*field),
        Column::Procedure(code) => {
            format!("処置{OF}{}", words.book.label("procedure", code))
        }
    }
}
