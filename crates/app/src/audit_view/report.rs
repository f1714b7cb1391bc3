//! 監査記録 as a workbook.

use chrono::NaiveDate;
use kernel::{Fault, clock::in_japan};
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
    xlsx,
};

use super::model::AuditLine;

/// The rows with their event's words; `is_cut` when more rows passed the filter.
pub fn workbook(
    lines: &[(AuditLine, String)],
    is_cut: bool,
    (place, today): (&str, NaiveDate),
) -> Result<Vec<u8>, Fault> {
    const COLUMNS: [&str; 7] = ["日", "時刻", "氏名", "役割", "したこと", "対象", "内容"];
    let mut sheet = Sheet::list("監査記録", COLUMNS).about(format!("{place}　{}件", lines.len()));
    if is_cut {
        sheet = sheet
            .note("新しい順に、ここまでを書き出しました。続きは期間を分けて書き出してください。");
    }
    for (line, event) in lines {
        let at = in_japan(line.at);
        let cells = [
            Cell::date(at.date()),
            Cell::text(at.format("%H:%M:%S").to_string()),
            Cell::text(&line.name),
            Cell::text(line.role.map_or("", policy::Role::label)),
            Cell::text(event),
            Cell::text(subject(line)),
            Cell::text(&line.detail),
        ];
        sheet.row(RowKind::default(), cells);
    }
    let workbook = Workbook::new("監査記録", place).created(today).with(sheet);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}

/// What a row is about: a person by name, another record by its number; empty for nothing in
/// particular.
pub fn subject(line: &AuditLine) -> String {
    match (line.subject_name.as_str(), line.subject.get()) {
        ("", 0) => String::new(),
        ("", number) => number.to_string(),
        (name, _) => name.to_owned(),
    }
}
