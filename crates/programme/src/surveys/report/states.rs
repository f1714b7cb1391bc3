//! どこがどこまで進んだか, as a workbook; and whom to telephone.

use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_short, format_date_with_weekday};
use render::{
    Document,
    document::{Block, Column, RowKind, Sender, Table, Width},
    sheet::{Cell, Sheet, Workbook},
};

/// One place in the table of who is where.
pub struct PlaceLine {
    /// 区.
    pub ward: String,
    /// 回答する所.
    pub place: String,
    /// 状態.
    pub state: &'static str,
    /// 回答した設問, in percent.
    pub share: i64,
    /// 締切.
    pub due: NaiveDate,
    /// When it was changed last; empty before it was begun.
    pub changed: String,
    /// By whom.
    pub by: String,
    /// How often it was reminded.
    pub reminders: i64,
    /// Where it can be telephoned; empty where nobody registered it.
    pub phone: String,
    /// Who answers there.
    pub people: String,
}

/// The table as a workbook.
pub fn workbook(title: &str, subject: &str, lines: &[PlaceLine], today: NaiveDate) -> Workbook {
    let heads = [
        "区",
        "回答する所",
        "状態",
        "回答した設問（％）",
        "締切",
        "最後の変更",
        "変更した人",
        "催促（回）",
    ];
    let mut sheet = Sheet::list(title, heads).named("回答の様子");
    sheet.about = vec![subject.to_owned(), format!("{}現在", format_date(today))];
    for line in lines {
        sheet.row(
            RowKind::Plain,
            [
                Cell::text(&line.ward),
                Cell::text(&line.place),
                Cell::text(line.state),
                Cell::integer(line.share),
                Cell::date(line.due),
                Cell::text(&line.changed),
                Cell::text(&line.by),
                Cell::integer(line.reminders),
            ],
        );
    }
    Workbook::new(title, subject).created(today).with(sheet)
}

/// 未提出の連絡先: to be telephoned one after the other, with room for what was said.
pub fn call_list(title: &str, subject: &str, lines: &[PlaceLine], today: NaiveDate) -> Document {
    let columns = vec![
        Column::words("回答する所"),
        Column::words("電話").width(Width::Chars(8.0)),
        Column::words("担当").width(Width::Chars(9.0)),
        Column::words("状態").width(Width::Chars(5.0)),
        Column::words("締切").width(Width::Chars(6.0)),
        Column::words("連絡の記録").width(Width::Chars(14.0)),
    ];
    let mut table = Table::new(format!("未提出 {}か所", lines.len()), columns);
    "未提出のところはありません。".clone_into(&mut table.when_empty);
    for line in lines {
        let phone = if line.phone.is_empty() {
            "（登録なし）"
        } else {
            &line.phone
        };
        let due = format_date_short(line.due);
        table.row(
            RowKind::Plain,
            [
                line.place.as_str(),
                phone,
                &line.people,
                line.state,
                &due,
                "",
            ],
        );
    }
    Document::new(
        "取組調査 未提出の連絡先",
        Sender::default(),
        format_date_with_weekday(today),
    )
    .numbered(title)
    .landscape()
    .with(Block::paragraph(subject))
    .with(table)
}
