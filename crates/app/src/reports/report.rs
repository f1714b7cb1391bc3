//! A report on paper and in a workbook.

use chrono::NaiveDate;
use kernel::{
    Fault,
    calendar::{format_date, format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use render::{
    Document, RenderFault,
    document::{Block, Column, Field, Grid, RowKind, Stamps, Table, Tick, Ticks, Width},
    sheet::{Cell, Sheet, Workbook},
};

use super::model::{Correction, ProgressItem, Report, Step, WITHHELD};
use crate::{
    figures::{self, grouped},
    press::{Press, sender},
};

/// 表題 of the report.
pub const TITLE: &str = "在宅医療・介護連携相談支援室 実績報告書";

/// The report as PDF.
pub async fn pdf(press: &Press, report: &Report, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    press.pdf(document(report, today)).await
}

/// The report as XLSX.
pub fn xlsx(report: &Report, today: NaiveDate) -> Result<Vec<u8>, Fault> {
    render::xlsx(&workbook(report, today)).map_err(broken)
}

fn broken(fault: RenderFault) -> Fault {
    anyhow::Error::from(fault).into()
}

/// 「東区 令和8年10月分」.
pub fn subject(report: &Report) -> String {
    format!("{} {}分", report.place.ward, report.place.month.label())
}

/// The sheet that is printed.
pub fn document(report: &Report, today: NaiveDate) -> Document {
    let sender = sender(Some(&report.place.office));
    let mut document =
        Document::new(TITLE, sender, format_date_with_weekday(today)).numbered(subject(report));
    if !report.city.is_empty() {
        document = document.to(format!("{} 御中", report.city));
    }
    if !report.is.state.is_frozen() {
        document = document.marked("作成中");
    }
    document = document
        .with(Stamps::new(["担当", "管理者", "確認印"]))
        .with(head(report))
        .with(Ticks {
            label: "管理者の確認".to_owned(),
            options: vec![Tick::new("確認済", report.is.state.is_checked())],
            note: None,
        })
        .with(Block::heading("1 実績"));
    for table in &report.tables {
        document.push(figures::printed(table));
    }
    if report.is_withheld {
        document.push(Block::heading("2 体制・取組と特記事項"));
        document.push(Block::paragraph(WITHHELD));
    } else {
        let [special, publicity, issue] = report.is.notes.in_words();
        document.push(progress(report));
        document.push(Block::heading("2 体制と特記事項"));
        document.push(notes([special]));
        document.push(Block::subheading("g コーディネーター体制"));
        document.push(staff(report));
        document.push(notes([publicity, issue]));
    }
    if !report.corrections.is_empty() {
        document.push(Block::heading("3 訂正"));
        document.push(corrections(&report.corrections));
    }
    if !report.steps.is_empty() {
        document.push(Block::heading("経過"));
        document.push(history(&report.steps));
    }
    document
}

fn head(report: &Report) -> Grid {
    Grid::new(2)
        .with(Field::text("相談支援室", &report.place.office.name).span(2))
        .with(Field::text("受託法人", &report.place.office.association).span(2))
        .with(Field::text("報告の月", report.place.month.label()))
        .with(Field::text("状態", report.is.state.label()))
        .with(Field::text(
            "相談件数",
            format!("{}件", grouped(report.figures.cases())),
        ))
        .with(Field::text(
            "会議参加",
            format!("{}回", grouped(report.figures.meetings_total())),
        ))
}

/// 表題 of the table of items.
const PROGRESS: &str = "e 取組の実施状況";

fn progress(report: &Report) -> Table {
    let columns = vec![
        Column::words("区分").width(Width::Chars(14.0)),
        Column::words("項目"),
        Column::words("状況").width(Width::Chars(13.0)),
    ];
    let mut table = Table::new(PROGRESS, columns);
    for (group, item) in items(report) {
        table.row(RowKind::Plain, [group, &item.label, &item.state_label]);
    }
    table
}

/// Every item with the name of its group.
fn items(report: &Report) -> impl Iterator<Item = (&str, &ProgressItem)> {
    report.progress.iter().flat_map(|group| {
        let title = group.title.as_str();
        group.items.iter().map(move |item| (title, item))
    })
}

fn staff(report: &Report) -> Grid {
    let grid = Grid::new(2);
    let words = report.is.setup.staff.in_words();
    words.into_iter().fold(grid, |grid, (title, text)| {
        grid.with(Field::text(title, text))
    })
}

fn notes<const N: usize>(words: [(&str, &str); N]) -> Grid {
    words.into_iter().fold(Grid::new(1), |grid, (title, text)| {
        grid.with(Field::text(title, text).lines(3))
    })
}

fn corrections(corrections: &[Correction]) -> Table {
    let columns = vec![
        Column::words("表"),
        Column::words("区分"),
        Column::figures("提出時").width(Width::Chars(5.0)),
        Column::figures("現在").width(Width::Chars(5.0)),
    ];
    let mut table = Table::new("提出後に変わった数値", columns)
        .note("表の数値は提出時のものです。この表は、提出後に記録が変わった数値です。");
    for one in corrections {
        let (before, now) = (grouped(one.submitted), grouped(one.now));
        table.row(
            RowKind::Plain,
            [one.part.title(), &one.label, &before, &now],
        );
    }
    table
}

fn history(steps: &[Step]) -> Table {
    let columns = vec![
        Column::words("日時").width(Width::Chars(16.0)),
        Column::words("氏名").width(Width::Chars(9.0)),
        Column::words("内容"),
    ];
    let mut table = Table::new("作成から受理まで", columns);
    for step in steps {
        table.row(RowKind::Plain, [when(step), step.who.clone(), told(step)]);
    }
    table
}

/// When a step was made, as people read it.
pub fn when(step: &Step) -> String {
    format_datetime(in_japan(step.at))
}

fn told(step: &Step) -> String {
    if step.comment.is_empty() {
        return step.deed.label().to_owned();
    }
    format!("{}：{}", step.deed.label(), step.comment)
}

/// The workbook: tables a to d, notes, corrections.
pub fn workbook(report: &Report, today: NaiveDate) -> Workbook {
    let about = vec![
        report.place.office.name.clone(),
        subject(report),
        format!(
            "状態 {}　作成日 {}",
            report.is.state.label(),
            format_date(today)
        ),
    ];
    let title = format!("実績報告書 {}", subject(report));
    let mut book = Workbook::new(title, &report.place.office.name).created(today);
    for (table, name) in report.tables.iter().zip([
        "a 相談者別",
        "b 相談内容別",
        "c 個別ケース以外",
        "d 会議参加",
    ]) {
        book = book.with(figures::sheet(table, &about).named(name));
    }
    if !report.is_withheld {
        book = book.with(progress_sheet(report, &about));
    }
    book.with(notes_sheet(report, &about))
        .with(corrections_sheet(report, &about))
}

fn progress_sheet(report: &Report, about: &[String]) -> Sheet {
    let mut sheet = Sheet::list(PROGRESS, ["区分", "項目", "状況"]);
    sheet.about = about.to_vec();
    for (group, item) in items(report) {
        sheet.row(RowKind::Plain, [group, &item.label, &item.state_label]);
    }
    sheet
}

fn notes_sheet(report: &Report, about: &[String]) -> Sheet {
    let mut sheet = Sheet::list("体制と特記事項", ["項目", "内容"]);
    sheet.about = about.to_vec();
    for (title, text) in report.words() {
        sheet.row(RowKind::Plain, [title, text]);
    }
    sheet
}

fn corrections_sheet(report: &Report, about: &[String]) -> Sheet {
    let mut sheet = Sheet::list("訂正", ["表", "区分", "提出時", "現在"])
        .note("各表の数値は提出時のものです。この表は、提出後に記録が変わった数値です。");
    sheet.about = about.to_vec();
    for one in &report.corrections {
        let figures = [Cell::integer(one.submitted), Cell::integer(one.now)];
        let words = [Cell::text(one.part.title()), Cell::text(&one.label)];
        sheet.row(RowKind::Plain, words.into_iter().chain(figures));
    }
    sheet
}
