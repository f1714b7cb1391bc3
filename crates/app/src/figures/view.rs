//! 集計表 as a page shows it: words, and a door behind each number.

use askama::Template;

use super::table::{Line, LineKind, Table};

/// A number with separators; a minus as on paper.
pub fn grouped(n: i64) -> String {
    let digits = ui::thousands(n.unsigned_abs());
    if n < 0 {
        format!("△{digits}")
    } else {
        digits
    }
}

/// A value in the last place of its column: 110 with one decimal is 「11.0」.
pub fn decimal(n: i64, decimals: u8) -> String {
    let one = 10_i64.pow(u32::from(decimals.min(9)));
    if one == 1 {
        return grouped(n);
    }
    let width = usize::from(decimals);
    format!("{}.{:0width$}", grouped(n / one), (n % one).abs())
}

/// One cell: its words and where it leads; empty when it is no door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView {
    /// 「905」, or 「－」 where there is none.
    pub words: String,
    /// Address of the rows or the definition.
    pub href: String,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineView {
    /// Label, with （再掲） where it is.
    pub label: String,
    /// Class of the row: `total`, `sub` or none.
    pub class: &'static str,
    /// Its cells.
    pub cells: Vec<CellView>,
}

/// A table ready for the page; renders itself.
#[derive(Clone, Debug, Template)]
#[template(path = "figures/templates/table.html")]
pub struct TableView {
    /// Anchor of the table.
    pub key: String,
    /// Title with unit and 複数回答.
    pub caption: String,
    /// Head over the labels, then the columns.
    pub columns: Vec<ui::Column>,
    /// The lines.
    pub lines: Vec<LineView>,
    /// 注記.
    pub notes: Vec<String>,
    /// `fit` or, for many columns, `wide`.
    pub look: String,
}

impl TableView {
    /// Shows `table`; `door` gives the address behind the cell of a line and column.
    pub fn of(table: &Table, door: impl Fn(&Line, usize) -> String) -> Self {
        let mut columns = vec![ui::Column::new(table.head.as_ref())];
        columns.extend(
            table
                .columns
                .iter()
                .map(|title| ui::Column::new(title).numeric()),
        );
        let several = if table.multiple {
            "、複数回答"
        } else {
            ""
        };
        let lines = table
            .lines
            .iter()
            .map(|line| line_view(table, line, &door))
            .collect();
        Self {
            key: table.key.to_string(),
            caption: format!("{}（単位：{}{several}）", table.title, table.unit),
            look: String::from(if columns.len() > 6 { "wide" } else { "fit" }),
            columns,
            lines,
            notes: table.notes.clone(),
        }
    }

    /// Shows `table` without doors.
    pub fn plain(table: &Table) -> Self {
        Self::of(table, |_, _| String::new())
    }
}

fn line_view(table: &Table, line: &Line, door: &impl Fn(&Line, usize) -> String) -> LineView {
    let cell = |(at, value): (usize, &Option<i64>)| CellView {
        words: value.map_or_else(|| "－".to_owned(), |n| decimal(n, table.decimals(at))),
        href: if value.is_some() {
            door(line, at)
        } else {
            String::new()
        },
    };
    LineView {
        label: label(line),
        class: match line.kind {
            LineKind::Total | LineKind::Answers | LineKind::Subtotal => "total",
            LineKind::Again => "sub",
            LineKind::Part => "",
        },
        cells: line.values.iter().enumerate().map(cell).collect(),
    }
}

/// The line's label with its mark.
pub fn label(line: &Line) -> String {
    match line.kind {
        LineKind::Again => format!("（再掲）{}", line.label),
        _ => line.label.clone(),
    }
}
