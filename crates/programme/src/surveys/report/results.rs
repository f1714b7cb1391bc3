//! 集計 on paper and in a workbook.

use chrono::NaiveDate;
use kernel::calendar::format_date_with_weekday;
use render::{
    Document,
    document::{Block, Column, RowKind, Sender, Table, Width},
    sheet::{Cell, Sheet, Workbook},
};

use crate::{
    forms::figure,
    surveys::rules::{Compared, Given, Standing, Tally, bins},
};

/// 集計: everything that is printed or written.
pub struct Results {
    /// 調査名.
    pub title: String,
    /// 対象期間 and 回答者.
    pub subject: String,
    /// The survey it stands beside; empty for none.
    pub before: String,
    /// 区 or 室.
    pub unit: &'static str,
    /// How many are counted, of how many asked.
    pub counted: (usize, usize),
    /// Names of the places counted.
    pub places: Vec<String>,
    /// Each question.
    pub rows: Vec<Compared>,
}

/// 「24区のうち23区の回答」.
fn said(results: &Results) -> String {
    let (counted, asked) = results.counted;
    let unit = results.unit;
    format!("{asked}{unit}のうち、提出済みの{counted}{unit}を数えています。")
}

/// A share in percent, 「－」 of nothing.
pub fn percent(part: usize, all: usize) -> String {
    if all == 0 {
        "－".to_owned()
    } else {
        format!("{:.1}％", part as f64 * 100.0 / all as f64)
    }
}

/// One line of a question: words, count and share of this time, the same of the last.
pub struct Line {
    /// The answer.
    pub label: String,
    /// This time.
    pub now: String,
    /// Its share.
    pub share: String,
    /// The last time; 比較不可 where there is none.
    pub before: String,
}

fn count(tally: &Tally, code: &str) -> usize {
    match &tally.given {
        Given::Choices { bars, .. } => bars
            .iter()
            .find(|bar| bar.code == code)
            .map_or(0, |bar| bar.places.len()),
        _ => 0,
    }
}

/// The lines of a question that can be counted.
pub fn lines(one: &Compared, unit: &str, has_before: bool) -> Vec<Line> {
    let beside = |words: &dyn Fn(&Tally) -> String| match &one.before {
        _ if !has_before => String::new(),
        Standing::Beside { tally, .. } => words(tally),
        Standing::Not(_) => "比較不可".to_owned(),
    };
    match &one.now.given {
        Given::Choices { bars, .. } => bars
            .iter()
            .map(|bar| Line {
                label: bar.label.clone(),
                now: format!("{}{unit}", bar.places.len()),
                share: percent(bar.places.len(), one.now.asked),
                before: beside(&|tally| {
                    let n = count(tally, &bar.code);
                    format!("{n}{unit}（{}）", percent(n, tally.asked))
                }),
            })
            .collect(),
        Given::Numbers { unit: own, values } => {
            let mut lines = vec![Line {
                label: "合計".to_owned(),
                now: format!("{}{own}", figure(one.now.sum())),
                share: String::new(),
                before: beside(&|tally| format!("{}{own}", figure(tally.sum()))),
            }];
            lines.extend(bins(values).into_iter().map(|bin| Line {
                label: format!("{}{own}", bin.label),
                now: format!("{}{unit}", bin.places.len()),
                share: percent(bin.places.len(), one.now.asked),
                before: String::new(),
            }));
            lines
        }
        Given::Words(_) => Vec::new(),
    }
}

fn heading(one: &Compared) -> String {
    let multiple = matches!(one.now.given, Given::Choices { multiple: true, .. });
    let several = if multiple { "（複数回答）" } else { "" };
    format!("{} {}{several}", one.now.number, one.now.text)
}

/// The results as a sheet to be handed round.
pub fn document(results: &Results, today: NaiveDate) -> Document {
    let mut document = Document::new(
        "取組調査 集計結果",
        Sender::default(),
        format_date_with_weekday(today),
    )
    .numbered(&results.subject)
    .with(Block::paragraph(format!(
        "{}\n{}",
        results.title,
        said(results)
    )));
    let has_before = !results.before.is_empty();
    if has_before {
        document.push(Block::note(format!(
            "「前回」は「{}」です。",
            results.before
        )));
    }
    for one in &results.rows {
        let lines = lines(one, results.unit, has_before);
        if lines.is_empty() {
            document.push(words(one, &results.places));
        } else {
            document.push(table(one, lines, (results.unit, has_before)));
        }
    }
    document
}

fn table(one: &Compared, lines: Vec<Line>, (unit, has_before): (&str, bool)) -> Table {
    let mut columns = vec![
        Column::words("回答"),
        Column::figures("今回").width(Width::Chars(7.0)),
        Column::figures("割合").width(Width::Chars(6.0)),
    ];
    if has_before {
        columns.push(Column::figures("前回").width(Width::Chars(11.0)));
    }
    let title = format!("{}　n={}{unit}", heading(one), one.now.asked);
    let mut table = Table::new(title, columns).whole_rows();
    for line in lines {
        let mut cells = vec![line.label, line.now, line.share];
        if has_before {
            cells.push(line.before);
        }
        table.row(RowKind::Plain, cells);
    }
    match &one.before {
        Standing::Beside { note, .. } if has_before && !note.is_empty() => table.note(note.clone()),
        Standing::Not(why) if has_before => table.note(format!("比較不可：{why}")),
        _ => table,
    }
}

fn words(one: &Compared, places: &[String]) -> Table {
    let columns = vec![
        Column::words("回答した所").width(Width::Chars(12.0)),
        Column::words("内容"),
    ];
    let mut table = Table::new(heading(one), columns);
    "記入はありません。".clone_into(&mut table.when_empty);
    if let Given::Words(all) = &one.now.given {
        for (at, text) in all {
            let place = places.get(*at).map_or("", String::as_str);
            table.row(RowKind::Plain, [place, text]);
        }
    }
    table
}

/// The results as a workbook: figures, numbers by place, and words.
pub fn workbook(results: &Results, today: NaiveDate) -> Workbook {
    let about = vec![results.subject.clone(), said(results)];
    let sheets = [figures(results), by_place(results), all_words(results)];
    let book = Workbook::new(&results.title, "取組調査").created(today);
    sheets.into_iter().fold(book, |book, mut sheet| {
        sheet.about.clone_from(&about);
        book.with(sheet)
    })
}

fn figures(results: &Results) -> Sheet {
    let heads = [
        "番号",
        "設問",
        "回答",
        "今回",
        "n",
        "割合",
        "前回",
        "前回のn",
        "注",
    ];
    let mut sheet = Sheet::list("設問別の集計", heads);
    for one in &results.rows {
        let Given::Choices { bars, .. } = &one.now.given else {
            continue;
        };
        for bar in bars {
            let n = bar.places.len();
            let (before, asked, note) = match &one.before {
                _ if results.before.is_empty() => (Cell::empty(), Cell::empty(), String::new()),
                Standing::Beside { tally, note } => (
                    Cell::integer(count(tally, &bar.code) as i64),
                    Cell::integer(tally.asked as i64),
                    note.clone(),
                ),
                Standing::Not(why) => (Cell::text("比較不可"), Cell::empty(), (*why).to_owned()),
            };
            let share = if one.now.asked == 0 {
                Cell::empty()
            } else {
                Cell::percent(n as f64 / one.now.asked as f64)
            };
            sheet.row(
                RowKind::Plain,
                [
                    Cell::text(&one.now.number),
                    Cell::text(&one.now.text),
                    Cell::text(&bar.label),
                    Cell::integer(n as i64),
                    Cell::integer(one.now.asked as i64),
                    share,
                    before,
                    asked,
                    Cell::text(note),
                ],
            );
        }
    }
    sheet
}

fn by_place(results: &Results) -> Sheet {
    let heads = ["番号", "設問", "回答した所", "数", "単位"];
    let mut sheet = Sheet::list("数の回答", heads);
    for one in &results.rows {
        let Given::Numbers { unit, values } = &one.now.given else {
            continue;
        };
        for (at, value) in values {
            let place = results.places.get(*at).map_or("", String::as_str);
            sheet.row(
                RowKind::Plain,
                [
                    Cell::text(&one.now.number),
                    Cell::text(&one.now.text),
                    Cell::text(place),
                    Cell::decimal(*value, u8::from(value.fract() != 0.0)),
                    Cell::text(unit),
                ],
            );
        }
    }
    sheet
}

fn all_words(results: &Results) -> Sheet {
    let mut sheet = Sheet::list("自由記載", ["番号", "設問", "回答した所", "内容"]);
    for one in &results.rows {
        let Given::Words(all) = &one.now.given else {
            continue;
        };
        for (at, text) in all {
            let place = results.places.get(*at).map_or("", String::as_str);
            let cells = [&one.now.number, &one.now.text, place, text];
            sheet.row(RowKind::Plain, cells.map(Cell::text));
        }
    }
    sheet
}
