//! 強化月間の表 on paper and as a spreadsheet.

use app::areas::Atlas;
use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_with_weekday};
use render::{
    Document, Workbook,
    document::{Block, Column, RowKind, Sender, Table, Width},
    sheet::{Cell, Sheet},
};

use super::super::model::{AcpLine, AcpMonth, Deed};

/// 表題.
pub const TITLE: &str = "11月強化月間における人生会議（ACP）の取組";

/// What every printed and shown table says below.
pub const NOTE: &str = "1区あたりで複数の取組計上あり";

/// The heads of the two columns of wards: 「令和6年度」, 「令和5年度」.
pub fn years(table: &AcpMonth) -> (String, String) {
    (table.year.label(), table.year.previous().label())
}

fn wards(n: i64) -> String {
    format!("{n}区")
}

/// The sheet that is printed.
pub fn document(table: &AcpMonth, atlas: &Atlas, city: &str, today: NaiveDate) -> Document {
    let sender = Sender {
        office: city.to_owned(),
        ..Sender::default()
    };
    let mut document = Document::new(TITLE, sender, format_date_with_weekday(today))
        .numbered(table.year.label())
        .with(ways(table));
    document.push(breakdown(
        "SNSを活用した情報発信の媒体",
        table,
        &table.media,
    ));
    document.push(breakdown(
        "区民向け動画・映画上映会の内訳",
        table,
        &table.films,
    ));
    for (title, deeds) in contents(table) {
        document.push(Block::heading(title));
        document.push(deeds_table(deeds, atlas));
    }
    let silent = table.silent.iter().map(|id| atlas.ward_name(*id));
    let silent: Vec<&str> = silent.collect();
    if !silent.is_empty() {
        document.push(Block::note(format!(
            "取組の記録がない区（{}区）：{}",
            silent.len(),
            silent.join("、")
        )));
    }
    document
}

/// The lists below the tables, each with its title; without those that are empty.
pub fn contents(table: &AcpMonth) -> Vec<(&'static str, &[Deed])> {
    let all: [(&str, &[Deed]); 3] = [
        ("イベントの内容", &table.events),
        ("専門職向け研修会のテーマ", &table.trainings),
        ("市（健康局）の取組（区数には含めません）", &table.citywide),
    ];
    all.into_iter()
        .filter(|(_, deeds)| !deeds.is_empty())
        .collect()
}

fn ways(table: &AcpMonth) -> Table {
    let (this, last) = years(table);
    let mut printed = Table::new(
        "方法別の区数（単位：区）",
        vec![
            Column::words("分類").width(Width::Chars(6.0)),
            Column::words("取組内容"),
            Column::figures(this).width(Width::Chars(7.0)),
            Column::figures(last).width(Width::Chars(7.0)),
        ],
    )
    .note(NOTE);
    let mut group = "";
    for line in &table.lines {
        let shown = if line.group == group { "" } else { line.group };
        group = line.group;
        let (this, last) = (wards(line.this), wards(line.last));
        printed.row(RowKind::Plain, [shown, &line.label, &this, &last]);
    }
    let (this, last) = (wards(table.total.0), wards(table.total.1));
    printed.row(RowKind::Total, ["合計", "", &this, &last]);
    printed
}

fn breakdown(title: &str, table: &AcpMonth, lines: &[AcpLine]) -> Table {
    let (this, last) = years(table);
    let mut printed = Table::new(
        format!("{title}（単位：区、複数回答）"),
        vec![
            Column::words("内訳"),
            Column::figures(this).width(Width::Chars(7.0)),
            Column::figures(last).width(Width::Chars(7.0)),
        ],
    );
    for line in lines {
        let (this, last) = (wards(line.this), wards(line.last));
        printed.row(RowKind::Plain, [&line.label, &this, &last]);
    }
    printed
}

/// 「人生会議アンケート（8回）」.
pub fn told(deed: &Deed) -> String {
    if deed.times > 1 {
        return format!("{}（{}回）", deed.title, deed.times);
    }
    deed.title.clone()
}

fn deeds_table(deeds: &[Deed], atlas: &Atlas) -> Table {
    let mut printed = Table::new(
        "",
        vec![
            Column::words("区").width(Width::Chars(7.0)),
            Column::words("内容"),
        ],
    );
    for deed in deeds {
        let ward = deed.ward.map_or("市", |ward| atlas.ward_name(ward));
        printed.row(RowKind::Plain, [ward, &told(deed)]);
    }
    printed
}

/// The workbook: the table, what lies behind SNS and films, and the contents.
pub fn workbook(table: &AcpMonth, atlas: &Atlas, city: &str, today: NaiveDate) -> Workbook {
    let (this, last) = years(table);
    let mut sheet = Sheet::table(TITLE, ["分類", "取組内容", &this, &last])
        .named("強化月間")
        .about(format!("作成日 {}", format_date(today)))
        .unit("区")
        .note(NOTE);
    let figures = |line: &AcpLine| [Cell::integer(line.this), Cell::integer(line.last)];
    for line in &table.lines {
        let words = [Cell::text(line.group), Cell::text(&line.label)];
        sheet.row(RowKind::Plain, words.into_iter().chain(figures(line)));
    }
    let (sum_this, sum_last) = table.total;
    let total = [
        Cell::text("合計"),
        Cell::empty(),
        Cell::integer(sum_this),
        Cell::integer(sum_last),
    ];
    sheet.row(RowKind::Total, total);
    let mut behind = Sheet::table(
        "SNSの媒体と動画・映画の内訳",
        ["種類", "内訳", &this, &last],
    )
    .named("内訳")
    .unit("区")
    .multiple();
    for (kind, lines) in [("SNSの媒体", &table.media), ("動画・映画", &table.films)] {
        for line in lines {
            let words = [Cell::text(kind), Cell::text(&line.label)];
            behind.row(RowKind::Plain, words.into_iter().chain(figures(line)));
        }
    }
    let mut list = Sheet::list("取組の内容", ["種類", "区", "内容", "回数"]);
    for (title, deeds) in contents(table) {
        for deed in deeds {
            let ward = deed.ward.map_or("市", |ward| atlas.ward_name(ward));
            let cells = [
                Cell::text(title),
                Cell::text(ward),
                Cell::text(&deed.title),
                Cell::integer(deed.times),
            ];
            list.row(RowKind::Plain, cells);
        }
    }
    Workbook::new(format!("{TITLE} {this}"), city)
        .created(today)
        .with(sheet)
        .with(behind)
        .with(list)
}
