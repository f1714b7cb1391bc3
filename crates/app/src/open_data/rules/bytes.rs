//! A table as CSV (RFC 4180).

use csv::{Terminator, WriterBuilder};

use crate::open_data::model::DataTable;

/// UTF-8 with its mark, so that spreadsheets read Japanese, and lines that end in CR LF.
pub fn csv(table: &DataTable) -> anyhow::Result<Vec<u8>> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    writer.write_record(table.columns.iter().map(|column| &column.name))?;
    for row in &table.rows {
        writer.write_record(row)?;
    }
    Ok(writer.into_inner()?)
}
