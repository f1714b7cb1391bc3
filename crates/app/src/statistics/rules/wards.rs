//! Ward by ward.

use chrono::NaiveDate;

use super::{counting_notes, open_months, per_month};
use crate::{
    areas::OfficeEntry,
    codes::Book,
    figures::{Line, LineKind, Measure, Sums, Table, answers, scaled},
    statistics::model::Column,
};

/// 区別の件数: a line for each office in the city's order, and the city's; `offices` come with
/// their wards' names.
pub fn ward_rows(column: &Column, offices: &[(&OfficeEntry, String)], today: NaiveDate) -> Table {
    let columns = [
        "個別ケース相談（件）",
        "個別ケース以外（件）",
        "会議等（回）",
        "開設月数",
        "1か月あたり（件）",
    ];
    let mut table = Table {
        key: "ward".into(),
        title: format!("区別の件数（{}）", column.period.label()),
        unit: "件・回".into(),
        head: "区".into(),
        columns: columns.map(str::to_owned).into(),
        decimals: vec![0, 0, 0, 0, 1],
        notes: counting_notes(Measure::CaseByInquirer, &[column.period]),
        ..Table::default()
    };
    let sums = WARD_MEASURES.map(|measure| column.by_office(measure));
    for (office, ward) in offices {
        let months = open_months(office.opened_on, column.period, today);
        let counts = sums
            .each_ref()
            .map(|sums| sums.get(&office.id).copied().unwrap_or(0));
        let values = ward_values(counts, months, column.exists && months > 0);
        let code = office.id.to_string();
        table.lines.push(Line {
            kind: LineKind::Part,
            code,
            label: ward.clone(),
            values,
        });
    }
    let totals = sums.map(|sums| sums.values().sum());
    let values = ward_values(totals, column.open_months, column.exists);
    table.lines.push(Line {
        kind: LineKind::Total,
        code: String::new(),
        label: "全市".into(),
        values,
    });
    table
}

/// What the first columns of the ward table count.
pub const WARD_MEASURES: [Measure; 3] = [
    Measure::CaseByInquirer,
    Measure::LiaisonByInquirer,
    Measure::Meeting,
];

fn ward_values(
    [cases, liaison, meetings]: [i64; 3],
    months: i64,
    exists: bool,
) -> Vec<Option<i64>> {
    let rate = per_month(cases, months).map(|rate| scaled(rate, 1));
    let counts = [cases, liaison, meetings, months].map(|n| exists.then_some(n));
    counts
        .into_iter()
        .chain([rate.filter(|_| exists)])
        .collect()
}

/// 区 × 相談者: a line for each office, a column for each inquirer and the sum at the right.
pub fn cross(column: &Column, offices: &[(&OfficeEntry, String)], book: &Book) -> Table {
    let sums: Sums = column.by_code(Measure::CaseByInquirer);
    let answers = answers(book, "inquirer", column.period.bounds().0, &[sums]);
    let mut columns: Vec<String> = answers
        .iter()
        .map(|answer| book.short("inquirer", &answer.code).to_owned())
        .collect();
    columns.push("計".to_owned());
    let codes = answers.iter().map(|answer| answer.code.clone()).collect();
    let mut table = Table {
        key: "cross".into(),
        title: format!(
            "個別ケース相談（区別・相談者別、{}）",
            column.period.label()
        ),
        unit: "件".into(),
        head: "区".into(),
        columns,
        codes,
        notes: counting_notes(Measure::CaseByInquirer, &[column.period]),
        ..Table::default()
    };
    for (office, ward) in offices {
        let of = column.of_office(Measure::CaseByInquirer, office.id);
        let one = |code: &str| column.exists.then(|| of.get(code).copied().unwrap_or(0));
        let mut values: Vec<Option<i64>> = answers.iter().map(|answer| one(&answer.code)).collect();
        values.push(column.exists.then(|| of.values().sum()));
        let code = office.id.to_string();
        table.lines.push(Line {
            kind: LineKind::Part,
            code,
            label: ward.clone(),
            values,
        });
    }
    let values = table.sum(|_| true);
    table.lines.push(Line {
        kind: LineKind::Total,
        code: String::new(),
        label: "合計".into(),
        values,
    });
    table
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use kernel::Id;

    use super::*;
    use crate::figures::Tally;

    fn office(id: i64, opened: &str) -> OfficeEntry {
        OfficeEntry {
            id: Id::new(id),
            ward: Id::new(id),
            name: format!("見本相談支援室{id}"),
            association: String::new(),
            opened_on: opened.parse().unwrap(),
            phone: String::new(),
            fax: String::new(),
            address: String::new(),
        }
    }

    fn column() -> Column {
        let tally = |office, code: &str, counted, n| Tally {
            month: 202404,
            office: Id::new(office),
            code: code.into(),
            counted,
            n,
        };
        let tallies = vec![
            tally(1, "clinic", true, 22),
            tally(1, "clinic", false, 9),
            tally(1, "dental", true, 2),
            tally(2, "dental", true, 1),
        ];
        Column {
            period: "2024".parse().unwrap(),
            exists: true,
            is_running: false,
            open_months: 0,
            sums: HashMap::from([(Measure::CaseByInquirer, tallies)]),
        }
    }

    #[test]
    fn a_wards_cases_are_divided_by_its_open_months() {
        let (a, b) = (office(1, "2016-08-01"), office(2, "2025-01-15"));
        let offices = [(&a, "東区".to_owned()), (&b, "西区".to_owned())];
        let mut column = column();
        column.open_months = 15;
        let table = ward_rows(&column, &offices, "2026-11-20".parse().unwrap());
        let cases_months_rate = |at: usize| [0, 3, 4].map(|column| table.lines[at].values[column]);
        assert_eq!(
            cases_months_rate(0),
            [Some(24), Some(12), Some(20)],
            "2.0 a month"
        );
        assert_eq!(cases_months_rate(1), [Some(1), Some(3), Some(3)]);
        assert_eq!(cases_months_rate(2), [Some(25), Some(15), Some(17)]);
    }

    #[test]
    fn the_cross_table_counts_insured_persons_and_adds_up_both_ways() {
        let (a, b) = (office(1, "2016-08-01"), office(2, "2016-08-01"));
        let offices = [(&a, "東区".to_owned()), (&b, "西区".to_owned())];
        let table = cross(&column(), &offices, &Book::default());
        let rows: Vec<_> = table.lines.iter().map(|l| l.values.clone()).collect();
        assert_eq!(rows[0], [Some(22), Some(2), Some(24)]);
        assert_eq!(rows[1], [Some(0), Some(1), Some(1)]);
        assert_eq!(rows[2], [Some(22), Some(3), Some(25)]);
    }
}
