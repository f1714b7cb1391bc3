//! Attendances as a spreadsheet.

use kernel::calendar::format_date;
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
};

use super::model::{Attendance, Wanted};
use crate::{areas::Atlas, codes::Book};

/// 会議・研修会等への参加（一覧）: the rows the filter leaves, in its order.
pub fn workbook(rows: &[Attendance], wanted: &Wanted, atlas: &Atlas, book: &Book) -> Workbook {
    let mut sheet = Sheet::list(
        "会議・研修会等への参加",
        [
            "開催日",
            "和暦",
            "相談支援室",
            "種別",
            "地域ケア会議（再掲）",
            "会議名",
            "主催者",
            "開催の形",
            "出席者",
            "メモ",
        ],
    )
    .about(format!("期間：{}", wanted.period.label()))
    .note("地域ケア会議は再掲で、合計には加えません。");
    for row in rows {
        let content = &row.content;
        let care = if content.care_conference { "○" } else { "" };
        let cells: [Cell; 10] = [
            content.held_on.into(),
            format_date(content.held_on).into(),
            atlas.office_name(row.office).into(),
            book.label("meeting_kind", &content.kind).into(),
            care.into(),
            content.name.as_str().into(),
            content.host.as_str().into(),
            book.label("meeting_mode", &content.mode).into(),
            row.attendee.as_str().into(),
            content.note.as_str().into(),
        ];
        sheet.row(RowKind::default(), cells);
    }
    Workbook::new("会議・研修会等への参加", "Renkei").with(sheet)
}
