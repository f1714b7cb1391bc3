//! Supports on paper and as a spreadsheet.

use app::{areas::Atlas, codes::Book, figures::grouped};
use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_short, format_date_with_weekday};
use render::{
    Document, Workbook,
    document::{Column, RowKind, Sender, Table, Width},
    sheet::{Cell, Sheet},
};

use super::{
    model::{KindTotal, Support, Wanted},
    rules,
};

/// 表題.
pub const TITLE: &str = "個別支援・広域の取組";

/// Where and when a list is made, and with which names.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The wards and offices.
    pub atlas: &'a Atlas,
    /// The code lists.
    pub book: &'a Book,
    /// Whose paper it is.
    pub city: &'a str,
    /// 作成日.
    pub today: NaiveDate,
}

/// The list as it is printed.
pub fn document(
    rows: &[Support],
    (totals, wanted): (&[KindTotal], &Wanted),
    frame: Frame<'_>,
) -> Document {
    let sender = Sender {
        office: frame.city.to_owned(),
        ..Sender::default()
    };
    Document::new(TITLE, sender, format_date_with_weekday(frame.today))
        .numbered(wanted.period.label())
        .landscape()
        .with(sums(totals, frame))
        .with(list(rows, frame))
}

fn sums(totals: &[KindTotal], frame: Frame<'_>) -> Table {
    let mut table = Table::new(
        "種別ごとの件数と参加者数",
        vec![
            Column::words("種別"),
            Column::figures("件数").width(Width::Chars(6.0)),
            Column::figures("参加者数").width(Width::Chars(8.0)),
        ],
    );
    let figures = |n, people| {
        [
            format!("{}件", grouped(n)),
            format!("{}人", grouped(people)),
        ]
    };
    for total in totals {
        let label = frame.book.label("support_kind", &total.kind);
        let [n, people] = figures(total.n, total.people);
        table.row(RowKind::Plain, [label, &n, &people]);
    }
    let (n, people) = sum(totals);
    let [n, people] = figures(n, people);
    table.row(RowKind::Total, ["合計", &n, &people]);
    table
}

/// The sums over all kinds.
pub fn sum(totals: &[KindTotal]) -> (i64, i64) {
    let sum = |sum: (i64, i64), one: &KindTotal| (sum.0 + one.n, sum.1 + one.people);
    totals.iter().fold((0, 0), sum)
}

fn list(rows: &[Support], frame: Frame<'_>) -> Table {
    let mut table = Table::new(
        "取組の一覧",
        vec![
            Column::words("実施日").width(Width::Chars(6.0)),
            Column::words("種別").width(Width::Chars(6.0)),
            Column::words("対象・相手").width(Width::Share(1.2)),
            Column::words("件名・内容").width(Width::Share(2.0)),
            Column::words("結果").width(Width::Share(1.6)),
            Column::figures("参加").width(Width::Chars(5.0)),
        ],
    );
    for row in rows {
        let content = &row.content;
        let whom = [
            rules::concerned(&content.concerns, frame.atlas),
            content.partners.clone(),
        ];
        let what = [content.about.as_str(), content.detail.as_str()];
        let filled = |parts: Vec<&str>| {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join("\n")
        };
        let people = content.people.map(|n| format!("{}人", grouped(n)));
        table.row(
            RowKind::Plain,
            [
                format_date_short(content.began_on),
                frame.book.short("support_kind", &content.kind).to_owned(),
                filled(whom.iter().map(String::as_str).collect()),
                filled(what.to_vec()),
                content.result.clone(),
                people.unwrap_or_default(),
            ],
        );
    }
    table
}

const COLUMNS: [&str; 15] = [
    "実施日",
    "和暦",
    "最終日",
    "区分",
    "種別",
    "対象",
    "相手・連携先",
    "対応者",
    "件名",
    "内容",
    "結果",
    "参加者数",
    "次の対応",
    "期限",
    "完了日",
];

/// The rows the filter leaves, and the totals by kind.
pub fn workbook(
    rows: &[Support],
    (totals, wanted): (&[KindTotal], &Wanted),
    frame: Frame<'_>,
) -> Workbook {
    let mut sheet = Sheet::list(TITLE, COLUMNS)
        .named("一覧")
        .about(format!("期間：{}", wanted.period.label()));
    for row in rows {
        sheet.row(RowKind::Plain, cells(row, frame));
    }
    let mut sums = Sheet::table("種別ごとの件数と参加者数", ["種別", "件数", "参加者数"])
        .named("種別ごと")
        .about(format!("期間：{}", wanted.period.label()));
    for total in totals {
        let label = frame.book.label("support_kind", &total.kind);
        let figures = [Cell::integer(total.n), Cell::integer(total.people)];
        sums.row(
            RowKind::Plain,
            std::iter::once(Cell::text(label)).chain(figures),
        );
    }
    let (n, people) = sum(totals);
    let total = [Cell::text("合計"), Cell::integer(n), Cell::integer(people)];
    sums.row(RowKind::Total, total);
    Workbook::new(TITLE, frame.city)
        .created(frame.today)
        .with(sheet)
        .with(sums)
}

fn cells(row: &Support, frame: Frame<'_>) -> [Cell; 15] {
    let content = &row.content;
    let group = if rules::is_wide(frame.book, &content.kind) {
        "広域の取組"
    } else {
        "個別支援"
    };
    let day = |day: Option<NaiveDate>| day.map_or_else(Cell::empty, Cell::from);
    [
        content.began_on.into(),
        format_date(content.began_on).into(),
        day(content.ended_on),
        group.into(),
        frame.book.label("support_kind", &content.kind).into(),
        rules::concerned(&content.concerns, frame.atlas).into(),
        content.partners.as_str().into(),
        content.staff.as_str().into(),
        content.about.as_str().into(),
        content.detail.as_str().into(),
        content.result.as_str().into(),
        content.people.map_or_else(Cell::empty, Cell::integer),
        content.next_step.as_str().into(),
        day(content.next_due),
        day(content.next_done_on),
    ]
}
