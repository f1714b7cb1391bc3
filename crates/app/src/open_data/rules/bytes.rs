//! A table as CSV (RFC 4180).

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use crate::open_data::model::DataTable;

/// UTF-8 with its mark, so that spreadsheets read Japanese, and lines that end in CR LF.
pub fn csv(table: &DataTable) -> anyhow::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(table.columns.iter().map(|column| &column.name))?;
    for row in &table.rows {
        for cell in row {
            writer.write_field(harmless(cell).as_bytes())?;
        }
        // Ends the row.
        writer.write_record(None::<&[u8]>)?;
    }
    Ok(writer.into_inner()?)
}

/// A cell that a spreadsheet would take for a formula, with an apostrophe before it (OWASP, CSV
/// Injection). Figures, such as degrees, stay figures.
fn harmless(cell: &str) -> Cow<'_, str> {
    let acts = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_figure = cell == "-" || cell.parse::<f64>().is_ok();
    if acts && !is_figure {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula_and_figures_stay_figures() {
        for (cell, written) in [
            (
                "=HYPERLINK(\"https://evil.example\")",
                "'=HYPERLINK(\"https://evil.example\")",
            ),
            ("+81-6-0000-0000", "'+81-6-0000-0000"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-34.5", "-34.5"),
            ("+3", "+3"),
            ("-", "-"),
            ("", ""),
            ("見本=診療所", "見本=診療所"),
        ] {
            assert_eq!(harmless(cell), written);
        }
    }
}
