//! The directory as a workbook.

use chrono::NaiveDate;
use kernel::Fault;
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Sheet},
    xlsx,
};

use super::pages::LineView;

/// 資源一覧 as a workbook, one row a place.
pub fn list(lines: &[LineView], place: &str, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    const COLUMNS: [&str; 14] = [
        "名称",
        "読み",
        "法人",
        "種別",
        "事業所番号",
        "区",
        "所在地",
        "電話",
        "FAX",
        "メール",
        "新規受入",
        "受入の期限",
        "確認日",
        "廃止日",
    ];
    let mut sheet = Sheet::list("資源一覧", COLUMNS).about(format!("{place}　{}件", lines.len()));
    for line in lines {
        let cells = [
            line.name.as_str(),
            &line.kana,
            &line.organisation,
            &line.kinds,
            &line.numbers,
            &line.ward,
            &line.address,
            &line.phone,
            &line.fax,
            &line.email,
            line.acceptance.label(),
            &line.until,
            &line.freshness.on,
            &line.closed_on,
        ];
        sheet.row(RowKind::default(), cells.map(Cell::text));
    }
    let workbook = Workbook::new("資源一覧", place).created(today).with(sheet);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}
