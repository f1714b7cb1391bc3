//! The values of tables.

use typst::foundations::{Dict, dict};

use super::Setter;
use crate::document::{Align, Column, Row, RowKind, Table, Width};

const NO_ROWS: &str = "該当する記録はありません。";

impl Setter<'_> {
    pub(super) fn table(&self, table: &Table) -> Dict {
        let heads = heads(table);
        let columns: Vec<Dict> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| self.column(column, heads.reaches(at)))
            .collect();
        let rows: Vec<Dict> = table
            .rows
            .iter()
            .map(|row| self.row(row, table.columns.len()))
            .collect();
        let empty = if table.when_empty.is_empty() {
            NO_ROWS
        } else {
            &table.when_empty
        };
        dict! {
            "kind" => "table",
            "caption" => self.words(&table.caption),
            "groups" => self.groups(&heads),
            "columns" => columns,
            "rows" => rows,
            "whole-rows" => table.whole_rows,
            "notes" => self.each(&table.notes),
            "when-empty" => self.words(empty),
        }
    }

    fn column(&self, column: &Column, reached: bool) -> Dict {
        dict! {
            "title" => self.words(&column.title),
            "width" => width(column.width),
            "align" => side(column.align),
            "reached" => reached,
        }
    }

    fn row(&self, row: &Row, columns: usize) -> Dict {
        let cells = row.cells.iter().map(|cell| self.words(cell));
        let mut cells: Vec<String> = cells
            .chain(std::iter::repeat(String::new()))
            .take(columns)
            .collect();
        if let (RowKind::Again, Some(first)) = (row.kind, cells.first_mut()) {
            *first = again(first);
        }
        dict! { "kind" => kind(row.kind), "cells" => cells }
    }

    fn groups(&self, heads: &Heads) -> Vec<Dict> {
        heads
            .groups
            .iter()
            .map(|(title, at, span)| {
                dict! { "title" => self.words(title), "at" => *at, "span" => *span }
            })
            .collect()
    }
}

/// The upper row of a two-row header: title, first column, number of columns.
struct Heads {
    groups: Vec<(String, usize, usize)>,
}

impl Heads {
    /// Whether the title of column `at` reaches up into the upper row.
    fn reaches(&self, at: usize) -> bool {
        self.groups
            .iter()
            .any(|(title, from, span)| title.is_empty() && (*from..from + span).contains(&at))
    }
}

/// Head groups fitted to the columns there are; columns left over get an empty group.
fn heads(table: &Table) -> Heads {
    let columns = table.columns.len();
    let mut groups = Vec::new();
    let mut at = 0;
    for group in &table.groups {
        let span = usize::from(group.span.max(1)).min(columns - at);
        if span > 0 {
            groups.push((group.title.clone(), at, span));
        }
        at += span;
    }
    if !groups.is_empty() && at < columns {
        groups.push((String::new(), at, columns - at));
    }
    Heads { groups }
}

fn width(width: Width) -> Dict {
    match width {
        Width::Fit => dict! { "kind" => "fit" },
        Width::Chars(n) => dict! { "kind" => "chars", "n" => n },
        Width::Share(n) => dict! { "kind" => "share", "n" => n },
    }
}

fn side(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Center => "center",
        Align::Right => "right",
    }
}

fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Plain => "plain",
        RowKind::Subtotal => "subtotal",
        RowKind::Again => "again",
        RowKind::Total => "total",
    }
}

/// 再掲 rows say so, once.
fn again(title: &str) -> String {
    if title.contains("再掲") {
        format!("　{title}")
    } else {
        format!("　（再掲）{title}")
    }
}
