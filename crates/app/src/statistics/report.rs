//! The figures of all views as a workbook.

use chrono::NaiveDate;
use render::sheet::{Cell, RowKind, Sheet, Workbook};

use super::{
    assemble::{Assembled, KeyFigure},
    definitions,
};
use crate::figures;

/// A workbook with every table of `views`, the large figures before them and the definitions
/// after them.
pub fn workbook(
    views: &[Assembled],
    about: &[String],
    author: &str,
    created: NaiveDate,
) -> Workbook {
    let title = about.first().map_or("統計", String::as_str);
    let mut book = Workbook::new(format!("統計 {title}"), author).created(created);
    let large: Vec<&KeyFigure> = views.iter().flat_map(|view| &view.figures).collect();
    let remarks = views.iter().flat_map(|view| view.remarks.iter().cloned());
    let mut first = key_figures(&large, about);
    first.notes.extend(remarks);
    book = book.with(first);
    for part in views.iter().flat_map(|view| &view.parts) {
        book = book.with(figures::sheet(&part.table, about).named(part.heading));
    }
    book.with(definition_sheet())
}

fn key_figures(figures: &[&KeyFigure], about: &[String]) -> Sheet {
    let mut sheet = Sheet::list("主な数値", ["項目", "数値", "単位", "比較・n"]);
    sheet.about = about.to_vec();
    for figure in figures {
        let plain: String = figure.value.chars().filter(|c| *c != ',').collect();
        let value = plain
            .parse()
            .map_or_else(|_| Cell::text(&figure.value), Cell::integer);
        let cells = [
            Cell::text(figure.label),
            value,
            Cell::text(figure.unit),
            Cell::text(&figure.note),
        ];
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}

fn definition_sheet() -> Sheet {
    let mut sheet = Sheet::list("数値の説明", ["名称", "何を数えるか", "単位", "出典", "注"]);
    for one in definitions::ALL {
        sheet.row(
            RowKind::Plain,
            [one.name, one.counts, one.unit, one.source, one.note],
        );
    }
    sheet
}
