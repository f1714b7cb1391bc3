//! 列幅: how wide a column must be for Japanese text, in half-width characters.

use super::super::{Cell, Column, Row, Value};

/// Narrowest and widest fitted column; longer text wraps.
const BOUNDS: (f64, f64) = (6.0, 48.0);

/// Rows looked at when fitting: enough for a fair width, and bounded for long lists.
const LOOKED_AT: usize = 2_000;

/// Width of column `at`.
pub(super) fn of(column: &Column, at: usize, rows: &[Row]) -> f64 {
    if let Some(width) = column.width {
        return width.clamp(1.0, 255.0);
    }
    // The filter's arrow covers two characters of the header.
    let head = longest_line(&column.title) + 3.0;
    let cells = rows
        .iter()
        .take(LOOKED_AT)
        .filter_map(|row| row.cells.get(at));
    cells
        .map(of_cell)
        .fold(head, f64::max)
        .clamp(BOUNDS.0, BOUNDS.1)
}

fn of_cell(cell: &Cell) -> f64 {
    match &cell.value {
        Value::Empty => 0.0,
        Value::Text(text) => longest_line(text) + 2.0,
        Value::Integer(count) => digits(*count as f64) + 2.0,
        Value::Decimal(number, decimals) => digits(*number) + f64::from(*decimals) + 3.0,
        Value::Percent(_) => 8.0,
        Value::Date(_) => 12.0,
    }
}

/// Digits before the decimal point with their commas and sign.
fn digits(number: f64) -> f64 {
    let digits = number.abs().max(1.0).log10().floor() + 1.0;
    digits + ((digits - 1.0) / 3.0).floor() + if number < 0.0 { 1.0 } else { 0.0 }
}

fn longest_line(text: &str) -> f64 {
    text.lines().map(half_widths).fold(0.0, f64::max)
}

/// Half-width characters a line takes: kana, kanji and full-width signs count two.
fn half_widths(line: &str) -> f64 {
    let narrow = |c: char| c < '\u{250}' || ('\u{ff61}'..='\u{ff9f}').contains(&c);
    line.chars()
        .map(|c| if narrow(c) { 1.0 } else { 2.0 })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_longest_cell_within_bounds() {
        let width = |title: &str, cells: Vec<Cell>| {
            let rows: Vec<Row> = cells
                .into_iter()
                .map(|c| Row {
                    cells: vec![c],
                    ..Row::default()
                })
                .collect();
            of(&Column::new(title), 0, &rows)
        };
        for (got, want) in [
            (width("区", vec![]), 6.0),
            (width("相談者区分", vec![]), 13.0),
            (
                width(
                    "名称",
                    vec![Cell::text("架空区在宅医療・介護連携相談支援室")],
                ),
                36.0,
            ),
            (width("名称", vec![Cell::text("長".repeat(90))]), 48.0),
            (width("n", vec![Cell::integer(1_234_567)]), 11.0),
            (width("日", vec![Cell::date(chrono::NaiveDate::MIN)]), 12.0),
        ] {
            assert!((got - want).abs() < 0.01, "{got} is not {want}");
        }
    }
}
