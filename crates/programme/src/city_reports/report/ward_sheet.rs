//! 区の票 on paper: one ward's figures beside the city's quartiles.

use app::areas::WardEntry;
use chrono::NaiveDate;
use kernel::calendar::format_date_with_weekday;
use render::{
    Document,
    chart::{ChartStyle, draw},
    document::{Block, Column, RowKind, Sender, Table, Width},
};

use crate::city_reports::{
    model::{CityReport, Contents, State},
    rules,
};

/// The note under the table.
pub const NOTE: &str = "下位25%・中央値・上位25%は、全市の区を数の順に並べて4つに分けた境目です。数が多いほどよいとは限りません。";

/// The sheet that is printed.
pub fn ward_sheet(
    report: &CityReport,
    contents: &Contents,
    ward: &WardEntry,
    today: NaiveDate,
) -> Document {
    let title = format!("{} {}の票", report.title, ward.name);
    let date = format_date_with_weekday(today);
    let mut document = Document::new(title, Sender::default(), &date);
    if report.state == State::Draft {
        document = document.marked("作成中");
    }
    let period = report.period.label();
    document.push(Block::paragraph(format!(
        "{period}　第{}版",
        report.edition
    )));
    if let Some(chart) = rules::sheet_chart(contents, (ward.id, &ward.name), &period) {
        document.push(draw(&chart, ChartStyle::Print));
    }
    let mut columns = vec![
        Column::words("項目").width(Width::Share(3.0)),
        Column::figures(&ward.name),
    ];
    let narrow = Width::Chars(4.0);
    columns.extend(rules::CITY.map(|head| Column::figures(head).width(narrow)));
    columns.push(Column::words("位置"));
    let caption = format!("{}の数値と全市の区の分布（{period}）", ward.name);
    let mut table = Table::new(caption, columns).whole_rows().note(NOTE);
    for line in rules::sheet(contents, ward.id) {
        let mut cells = vec![format!("{}（{}）", line.label, line.unit), line.own];
        cells.extend(line.city.into_iter().map(|(_, value)| value));
        cells.push(line.place.to_owned());
        table.row(RowKind::Plain, cells);
    }
    document.push(table);
    document
}
