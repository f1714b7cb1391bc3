//! 課題・対応策シート on paper, and the city's state as a workbook.

use app::press::sender;
use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_with_weekday};
use render::{
    Document,
    document::{Block, Column, RowKind, Table, Width},
    sheet::{Cell, Sheet, Workbook},
};

use super::{
    model::State,
    pages::{
        board::{Board, Section},
        city::CityView,
        view::{ChainView, MeasureView},
    },
};

/// Characters of a cell up to which its row certainly fits on a page.
const SHORT: usize = 200;

/// The sheet of one ward and fiscal year, A4 landscape.
pub fn sheet(board: &Board, today: NaiveDate) -> Document {
    let title = "在宅医療・介護連携 課題・対応策シート";
    let subject = format!("{} {}", board.name, board.year.label());
    let mut document = Document::new(title, sender(None), format_date_with_weekday(today))
        .numbered(subject)
        .landscape();
    for section in &board.sections {
        if section.aim.is_empty() && section.chains.is_empty() {
            continue;
        }
        document.push(Block::heading(&section.name));
        let aim = if section.aim.is_empty() {
            "（未設定）"
        } else {
            &section.aim
        };
        document.push(Block::paragraph(format!(
            "1 めざす姿　{aim}　{}",
            section.years
        )));
        if !section.chains.is_empty() {
            document.push(table(board, section));
        }
    }
    if document.blocks.is_empty() {
        document.push(Block::paragraph(
            "この年度のめざす姿と課題は、まだありません。",
        ));
    }
    document
}

fn table(board: &Board, section: &Section) -> Table {
    let column = |(title, share): (&str, f64)| Column::words(title).width(Width::Share(share));
    let columns = [
        ("2 現状（根拠）", 1.1),
        ("3 課題", 1.1),
        ("4 目標", 1.1),
        ("5 対応策", 1.2),
        ("6 実施", 1.1),
        ("7 評価", 1.1),
        ("8 改善", 1.0),
    ];
    let caption = format!("{}の課題と対応策（{}）", section.name, board.year.label());
    let mut table = Table::new(caption, columns.map(column).into());
    for chain in &section.chains {
        for row in rows(chain) {
            table.row(RowKind::Plain, row);
        }
    }
    let is_short = |cell: &String| cell.chars().count() <= SHORT;
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    if cells.all(is_short) {
        table = table.whole_rows();
    }
    table
}

/// One row for each measure; what belongs to the issue stands in the first.
fn rows(chain: &ChainView) -> Vec<[String; 7]> {
    let evidence = chain.evidence.iter().map(|one| format!("・{}", one.line()));
    let goals = chain.goals.iter().map(|goal| {
        let parts = [goal.text.as_str(), &goal.measured, &goal.due];
        let parts: Vec<&str> = parts.into_iter().filter(|one| !one.is_empty()).collect();
        format!("・{}", parts.join("　"))
    });
    let title = if chain.closed.is_empty() {
        chain.title.clone()
    } else {
        format!("{}（終結）", chain.title)
    };
    let head = [lines(evidence), title.clone(), lines(goals)];
    let mut all: Vec<[String; 7]> = Vec::new();
    for (at, measure) in chain.measures.iter().enumerate() {
        let [evidence, title, goals] = if at == 0 {
            head.clone()
        } else {
            [String::new(), format!("（{title}）"), String::new()]
        };
        let [what, done, said, next] = of_measure(measure);
        all.push([evidence, title, goals, what, done, said, next]);
    }
    if all.is_empty() {
        let [evidence, title, goals] = head;
        let [what, done, said, next] = std::array::from_fn(|_| String::new());
        all.push([evidence, title, goals, what, done, said, next]);
    }
    all
}

fn of_measure(measure: &MeasureView) -> [String; 4] {
    let done = measure
        .done
        .iter()
        .map(|one| format!("・{} {}", one.on, one.title));
    let what = format!(
        "{}\n【{}】{}",
        measure.title,
        measure.state.short(),
        measure.who
    );
    let said = measure.evaluation.as_ref();
    [
        what,
        lines(done),
        said.map(|one| format!("【{}】{}", one.achieved, one.text))
            .unwrap_or_default(),
        said.map(|one| one.improvement.clone()).unwrap_or_default(),
    ]
}

fn lines(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("\n")
}

/// The city's state and what moved, as a workbook.
pub fn workbook(city: &CityView, scene: &str, today: NaiveDate) -> Workbook {
    let about = format!(
        "{}　{scene}　課題と対応策の状況は{}時点",
        city.year.label(),
        format_date(city.day)
    );
    Workbook::new("課題と対応策 全市の状況", "健康局")
        .created(today)
        .with(wards(city).about(&about))
        .with(moved(city).about(&about))
}

fn wards(city: &CityView) -> Sheet {
    let [first, second, third] = State::ALL.map(State::short);
    let columns = [
        "区",
        "めざす姿",
        "課題（継続中）",
        first,
        second,
        third,
        "今年度に進んだ",
        "評価待ち",
        "最終更新",
    ];
    let mut sheet = Sheet::list("区ごとの状況", columns);
    let count = |n: usize| Cell::integer(n as i64);
    for one in &city.wards {
        let aim = if one.has_aim {
            "設定済"
        } else {
            "未設定"
        };
        let [first, second, third] = one.counts.by_state.map(Cell::integer);
        let cells = [
            Cell::text(&one.name),
            Cell::text(aim),
            count(one.open_issues),
            first,
            second,
            third,
            count(one.moved),
            count(one.unevaluated),
            one.last.map_or_else(Cell::empty, Cell::date),
        ];
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}

fn moved(city: &CityView) -> Sheet {
    let columns = [
        "区",
        "対応策",
        "課題",
        "場面",
        "前の状況",
        "今の状況",
        "進んだ日",
        "実施したもの",
    ];
    let mut sheet = Sheet::list("進んだ対応策", columns);
    for one in &city.moved {
        let done = one
            .done
            .iter()
            .map(|done| format!("{} {}", done.on, done.title));
        let done = lines(done);
        let after = one.after.short();
        let cells: [&str; 8] = [
            &one.ward,
            &one.title,
            &one.issue,
            &one.scenes,
            one.before,
            after,
            &one.on,
            &done,
        ];
        sheet.row(RowKind::Plain, cells);
    }
    sheet
}
