//! 集計表 as a sheet of a workbook and as a printed table.

use render::{
    document::{self, Column, Width},
    sheet::{Cell, RowKind, Sheet},
};

use super::{
    table::{Line, LineKind, Table},
    view::decimal,
};

fn kind(line: &Line) -> RowKind {
    match line.kind {
        LineKind::Part => RowKind::Plain,
        LineKind::Subtotal => RowKind::Subtotal,
        LineKind::Total | LineKind::Answers => RowKind::Total,
        LineKind::Again => RowKind::Again,
    }
}

/// The table as a sheet; `about` are the lines under its title (period, area, 作成日).
pub fn sheet(table: &Table, about: &[String]) -> Sheet {
    let columns = std::iter::once(table.head.to_string()).chain(table.columns.iter().cloned());
    let mut sheet = Sheet::table(&table.title, columns).unit(table.unit.as_ref());
    sheet.about = about.to_vec();
    sheet.notes.clone_from(&table.notes);
    if table.multiple {
        sheet = sheet.multiple();
    }
    for line in &table.lines {
        let cell = |(at, value): (usize, &Option<i64>)| {
            value.map_or_else(Cell::empty, |n| figure(n, table.decimals(at)))
        };
        let figures = line.values.iter().enumerate().map(cell);
        sheet.row(
            kind(line),
            std::iter::once(Cell::text(&line.label)).chain(figures),
        );
    }
    sheet
}

fn figure(n: i64, decimals: u8) -> Cell {
    if decimals == 0 {
        return Cell::integer(n);
    }
    Cell::decimal(n as f64 / 10_f64.powi(i32::from(decimals)), decimals)
}

/// The table as it is printed.
pub fn printed(table: &Table) -> document::Table {
    let narrow = table.columns.len() > 3;
    let width = if narrow {
        Width::Chars(6.0)
    } else {
        Width::Fit
    };
    let figures = |title: &String| Column::figures(title).width(width);
    let columns = std::iter::once(Column::words(table.head.as_ref()))
        .chain(table.columns.iter().map(figures));
    let several = if table.multiple {
        "、複数回答"
    } else {
        ""
    };
    let caption = format!("{}（単位：{}{several}）", table.title, table.unit);
    let mut printed = document::Table::new(caption, columns.collect());
    printed.notes.clone_from(&table.notes);
    for line in &table.lines {
        let words = |(at, value): (usize, &Option<i64>)| {
            value.map_or_else(|| "－".to_owned(), |n| decimal(n, table.decimals(at)))
        };
        let figures = line.values.iter().enumerate().map(words);
        printed.row(
            kind(line),
            std::iter::once(line.label.clone()).chain(figures),
        );
    }
    printed
}
