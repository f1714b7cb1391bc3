//! The response as a table, a chart and a workbook.

use app::{
    codes::Book,
    figures::{Line as Row, LineKind, Table, sheet},
};
use chrono::NaiveDate;
use kernel::calendar::format_date;
use render::{
    Workbook,
    chart::{Bar, Bars, Chart, Head},
};

use super::{
    model::{Content, Line, TARGETS, WAYS},
    rules,
};

/// 表題.
pub const TITLE: &str = "施設等アンケートの回収状況";

/// What the last column is.
const DEFINITION: &str = "有効回答率は、有効回答数÷発送数です。";

/// 「令和6年10月30日〜令和6年12月6日」.
pub fn span(content: &Content) -> String {
    let (from, to) = (format_date(content.starts_on), format_date(content.ends_on));
    format!("{from}〜{to}")
}

/// 「郵送・FAX」.
pub fn ways(content: &Content, book: &Book) -> String {
    let labels = content.ways.iter().map(|code| book.label(WAYS, code));
    labels.collect::<Vec<_>>().join("・")
}

/// The lines in the order of the city's list on the first day; others after them.
pub fn ordered<'a>(content: &'a Content, book: &Book) -> Vec<&'a Line> {
    let list = book.choices(TARGETS, content.starts_on);
    let place = |line: &Line| {
        let found = list.iter().position(|one| one.value == line.target);
        found.unwrap_or(list.len())
    };
    let mut lines: Vec<&Line> = content.lines.iter().collect();
    lines.sort_by_key(|line| place(line));
    lines
}

/// 発送数, 回収数, 有効回答数 and 有効回答率 by target, with the sums.
pub fn table(content: &Content, book: &Book) -> Table {
    let columns = ["発送数", "回収数", "有効回答数", "有効回答率（％）"];
    let row = |line: &&Line| Row {
        kind: LineKind::Part,
        code: line.target.clone(),
        label: book.label(TARGETS, &line.target).to_owned(),
        values: vec![
            Some(line.sent),
            line.returned,
            line.valid,
            rules::rate(line.valid, line.sent),
        ],
    };
    let mut lines: Vec<Row> = ordered(content, book).iter().map(row).collect();
    if !lines.is_empty() {
        let sums = rules::sums(&content.lines);
        lines.push(Row {
            kind: LineKind::Total,
            code: String::new(),
            label: "合計".to_owned(),
            values: vec![Some(sums.sent), sums.returned, sums.valid, sums.rate],
        });
    }
    let mut notes = vec![DEFINITION.to_owned()];
    if !rules::is_counted(&content.lines) {
        notes.push(
            "有効回答数がまだ入力されていない対象があります。合計は入力された分の和で、合計の率は出していません。"
                .to_owned(),
        );
    }
    Table {
        key: "questionnaire".into(),
        title: TITLE.to_owned(),
        unit: "件・％".into(),
        head: "対象".into(),
        columns: columns.map(str::to_owned).into(),
        decimals: vec![0, 0, 0, 1],
        lines,
        notes,
        ..Table::default()
    }
}

/// 横棒 of the rates; `None` where no target has one.
pub fn chart(content: &Content, book: &Book) -> Option<Chart> {
    let bar = |line: &&Line| Bar {
        label: book.label(TARGETS, &line.target).to_owned(),
        value: rules::rate(line.valid, line.sent).map(|tenths| tenths as f64 / 10.0),
        before: None,
    };
    let bars: Vec<Bar> = ordered(content, book).iter().map(bar).collect();
    if bars.iter().all(|bar| bar.value.is_none()) {
        return None;
    }
    let sent = rules::sums(&content.lines).sent.unsigned_abs();
    let head = Head::new("施設等アンケートの有効回答率", span(content), "％")
        .n(sent)
        .note("nは発送数の合計です。");
    Some(Chart::Bars(Bars {
        head,
        bars,
        periods: None,
    }))
}

/// The table as a workbook, with what it was about over it.
pub fn workbook(content: &Content, book: &Book, (city, today): (&str, NaiveDate)) -> Workbook {
    let said = [
        ("調査期間", span(content)),
        ("方法", ways(content, book)),
        ("内容", content.about.clone()),
        ("出典・備考", content.source.clone()),
        ("作成日", format_date(today)),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    let mut about = vec![city.to_owned(), content.title.clone()];
    about.extend(said.map(|(head, text)| format!("{head}：{}", text.replace('\n', "　"))));
    let sheet = sheet(&table(content, book), &about).named("回収状況");
    Workbook::new(&content.title, city)
        .created(today)
        .with(sheet)
}
