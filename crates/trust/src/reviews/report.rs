//! The history of reviews as a workbook.

use app::audit_view::Days;
use chrono::NaiveDate;
use kernel::{Fault, calendar::format_datetime, clock::in_japan};
use policy::Role;
use render::{
    Workbook,
    sheet::{Cell, RowKind, Sheet},
    xlsx,
};

use super::model::Review;

const COLUMNS: [&str; 12] = [
    "回",
    "期間（から）",
    "期間（まで）",
    "結果",
    "所見",
    "点検した人",
    "役割",
    "点検した日時",
    "記録の件数",
    "連鎖の確認",
    "先頭の番号",
    "先頭の値",
];

/// The reviews, and the days that none of them has looked through.
pub fn workbook(
    reviews: &[Review],
    gaps: &[Days],
    (place, today): (&str, NaiveDate),
) -> Result<Vec<u8>, Fault> {
    let about = format!("{place}　{}件", reviews.len());
    let mut sheet = Sheet::list("監査記録の点検", COLUMNS).about(about);
    for days in gaps {
        sheet = sheet.note(format!("{}は点検されていません。", days.label()));
    }
    for review in reviews {
        sheet.row(RowKind::default(), cells(review));
    }
    let workbook = Workbook::new("監査記録の点検", place)
        .created(today)
        .with(sheet);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}

fn cells(review: &Review) -> [Cell; 12] {
    [
        Cell::integer(review.number),
        Cell::date(review.days.from),
        Cell::date(review.days.until),
        Cell::text(review.finding.label()),
        Cell::text(&review.note),
        Cell::text(&review.account.1),
        Cell::text(review.role.map_or("", Role::label)),
        Cell::text(format_datetime(in_japan(review.at))),
        Cell::integer(review.rows),
        Cell::text(verified(review)),
        Cell::integer(review.head.seq),
        Cell::text(&review.head.hash),
    ]
}

/// When the chain had been verified, and what that had found.
pub fn verified(review: &Review) -> String {
    review.verified.map_or("まだ".into(), |(at, faults)| {
        let at = format_datetime(in_japan(at));
        match faults {
            0 => format!("{at}　問題なし"),
            faults => format!("{at}　問題{faults}件"),
        }
    })
}
