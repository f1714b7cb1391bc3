//! Sample workbooks: a list with everything a cell can hold, and a 集計表 with 再掲.

use chrono::NaiveDate;
use render::sheet::{Cell, RowKind, Sheet, Workbook};

pub(crate) fn cases() -> Workbook {
    let mut list = Sheet::list(
        "個別ケース相談 一覧",
        ["受付番号", "受付日", "相談者", "内容", "対応\n日数", "割合"],
    )
    .about("架空区　令和8年11月");
    for (number, words) in (1..).zip(WORDS) {
        let row = [
            Cell::integer(number),
            Cell::from(NaiveDate::from_ymd_opt(2026, 11, 20)),
            Cell::text("社会福祉法人見本市架空区在宅医療・介護連携推進協議会"),
            Cell::text(words),
            Cell::decimal(1.5 * number as f64, 1),
            Cell::percent(0.679).noted("公表値"),
        ];
        list.row(RowKind::Plain, row);
    }
    Workbook::new("個別ケース相談", "架空区在宅医療・介護連携相談支援室")
        .with(list)
        .with(attendance())
        .with(Sheet::list("相談/一覧", ["区", "件数"]))
}

/// Words a spreadsheet might run, were they not written as text.
pub(crate) const WORDS: [&str; 8] = [
    "=HYPERLINK(\"https://example.com\",\"押す\")",
    "+81-6-0000-0001",
    "-1+1",
    "@SUM(A1:A9)",
    "＝１＋１",
    "一行目\n二行目",
    "<b>&amp;\"引用\"</b>",
    "髙橋 﨑山 ㈱ ①",
];

pub(crate) fn attendance() -> Sheet {
    let mut table = Sheet::table("会議・研修会等への参加", ["区分", "令和5年度", "令和6年度"])
        .unit("回")
        .multiple()
        .source("見本市 在宅医療・介護連携推進事業 実績報告");
    for (kind, name, before, now) in [
        (RowKind::Plain, "市・区の会議・研修会", 829, 641),
        (RowKind::Plain, "関係機関との会議・研修会", 1557, 1570),
        (RowKind::Total, "合計", 2386, 2211),
        (RowKind::Again, "地域ケア会議", 119, 139),
    ] {
        table.row(
            kind,
            [Cell::text(name), Cell::integer(before), Cell::integer(now)],
        );
    }
    table
}
