//! How cells look: number formats, borders, weights.

use std::collections::HashMap;

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use super::super::{RowKind, Value};
use super::text::looks_like_formula;

/// On every Windows since 10 (1809); other systems fall back to their own.
const FONT: &str = "BIZ UDPゴシック";

fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(11)
}

/// 表題.
pub(super) fn title() -> Format {
    base().set_bold().set_font_size(14)
}

/// Lines under the title, and notes.
pub(super) fn words() -> Format {
    base()
}

/// 見出し.
pub(super) fn head() -> Format {
    base()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_bottom(FormatBorder::Medium)
        .set_background_color("#E8EBF0")
}

/// The looks of a body's cells, each made once: a long list has few of them.
#[derive(Default)]
pub(super) struct Looks {
    made: HashMap<(&'static str, u8, RowKind, [bool; 2]), Format>,
}

impl Looks {
    /// The look of a cell: `first` is the row's first column, `typed` keeps what is written as text.
    pub(super) fn of(&mut self, value: &Value, kind: RowKind, at: [bool; 2]) -> &Format {
        let (name, decimals) = class(value);
        let [first, typed] = at;
        self.made
            .entry((name, decimals, kind, at))
            .or_insert_with(|| match (typed, cell(value, kind, first)) {
                (true, format) => format.set_num_format("@"),
                (false, format) => format,
            })
    }
}

/// Values of one class look the same.
fn class(value: &Value) -> (&'static str, u8) {
    match value {
        Value::Empty => ("empty", 0),
        Value::Text(text) if looks_like_formula(text) => ("quoted", 0),
        Value::Text(_) => ("text", 0),
        Value::Integer(_) => ("integer", 0),
        Value::Decimal(_, decimals) => ("decimal", *decimals),
        Value::Percent(_) => ("percent", 0),
        Value::Date(_) => ("date", 0),
    }
}

fn cell(value: &Value, kind: RowKind, first: bool) -> Format {
    let format = base()
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    let format = match kind {
        RowKind::Again if first => format.set_indent(1),
        RowKind::Plain | RowKind::Again => format,
        RowKind::Subtotal => format.set_bold(),
        RowKind::Total => format.set_bold().set_border_top(FormatBorder::Medium),
    };
    match value {
        Value::Empty => format,
        Value::Text(text) if looks_like_formula(text) => format.set_text_wrap().set_quote_prefix(),
        Value::Text(_) => format.set_text_wrap(),
        Value::Integer(_) => format.set_num_format("#,##0"),
        Value::Decimal(_, decimals) => format.set_num_format(decimal(*decimals)),
        Value::Percent(_) => format.set_num_format("0.0%"),
        Value::Date(_) => format
            .set_num_format("yyyy/mm/dd")
            .set_align(FormatAlign::Left),
    }
}

fn decimal(decimals: u8) -> String {
    match decimals.min(4) {
        0 => "#,##0".to_owned(),
        n => format!("#,##0.{}", "0".repeat(usize::from(n))),
    }
}
