//! 年度別: counted and published cases side by side, never joined across a change of counting.

use std::collections::BTreeMap;

use kernel::calendar::{FiscalYear, Period, YearMonth};

use crate::{
    figures::{Line, LineKind, Measure, Table, Tally, published},
    statistics::model::{PublishedFigure, PublishedMeasure, SeriesBreak, TOTAL},
};

/// 年度の数値.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearFigures {
    /// 集計値: counted from the records.
    pub counted: Option<i64>,
    /// 公表値.
    pub published: Option<i64>,
}

/// Cases of each fiscal year that has any figure, with no year between left out. `sums` are cases
/// by month.
pub fn years(sums: &[Tally], figures: &[PublishedFigure]) -> BTreeMap<FiscalYear, YearFigures> {
    let mut years: BTreeMap<FiscalYear, YearFigures> = BTreeMap::new();
    for tally in published(Measure::CaseByInquirer, sums) {
        let month = YearMonth::new((tally.month / 100) as i32, (tally.month % 100) as u32);
        if let Some(month) = month {
            *years
                .entry(month.fiscal_year())
                .or_default()
                .counted
                .get_or_insert(0) += tally.n;
        }
    }
    for figure in figures {
        let is_cases = figure.measure == PublishedMeasure::Counted(Measure::CaseByInquirer);
        if let (true, TOTAL, Period::Year(year)) = (is_cases, figure.code.as_str(), figure.period) {
            years.entry(year).or_default().published = Some(figure.n);
        }
    }
    let ends = years
        .keys()
        .next()
        .copied()
        .zip(years.keys().last().copied());
    if let Some((mut year, last)) = ends {
        while year < last {
            years.entry(year).or_default();
            year = year.next();
        }
    }
    years
}

/// The years as a table.
pub fn year_table(
    years: &BTreeMap<FiscalYear, YearFigures>,
    breaks: &[SeriesBreak],
    first_month: Option<i64>,
    today: chrono::NaiveDate,
) -> Table {
    let mut table = Table {
        key: "year".into(),
        title: "年度別の個別ケース相談".to_owned(),
        unit: "件".into(),
        head: "年度".into(),
        columns: vec![
            "集計値（本システム）".to_owned(),
            "公表値（取込）".to_owned(),
        ],
        ..Table::default()
    };
    for (year, figures) in years {
        let values = vec![figures.counted, figures.published];
        let code = year.to_string();
        table.lines.push(Line {
            kind: LineKind::Part,
            code,
            label: year.label(),
            values,
        });
    }
    for found in breaks
        .iter()
        .filter(|found| found.measure == Measure::CaseByInquirer)
    {
        let year = FiscalYear::containing(found.starts_on);
        table
            .notes
            .push(format!("{}から{}", year.label(), found.note));
    }
    table.notes.extend(partial_years(years, first_month, today));
    table
}

/// Years whose counted figure is not a whole year's.
fn partial_years(
    years: &BTreeMap<FiscalYear, YearFigures>,
    first_month: Option<i64>,
    today: chrono::NaiveDate,
) -> Vec<String> {
    let counted = |year: &FiscalYear| years.get(year).is_some_and(|one| one.counted.is_some());
    let mut notes = Vec::new();
    let first = first_month.and_then(|m| YearMonth::new((m / 100) as i32, (m % 100) as u32));
    if let Some(first) = first.filter(|first| *first != first.fiscal_year().first_month()) {
        notes.push(format!(
            "{}の集計値は、{}からの数です。",
            first.fiscal_year().label(),
            first.label()
        ));
    }
    let now = FiscalYear::containing(today);
    if counted(&now) {
        let month = YearMonth::containing(today);
        notes.push(format!(
            "{}の集計値は、{}までの途中の数です。",
            now.label(),
            month.label()
        ));
    }
    notes
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    fn tally(month: i64, counted: bool, n: i64) -> Tally {
        Tally {
            month,
            office: Id::new(1),
            code: String::new(),
            counted,
            n,
        }
    }

    fn total(year: &str, n: i64) -> PublishedFigure {
        PublishedFigure {
            period: year.parse().unwrap(),
            measure: PublishedMeasure::Counted(Measure::CaseByInquirer),
            code: TOTAL.into(),
            n,
            source: "見本".into(),
            note: String::new(),
        }
    }

    #[test]
    fn each_year_counts_by_the_rule_of_its_time_and_published_stands_apart() {
        let sums = [
            tally(202403, false, 10),
            tally(202403, true, 20),
            tally(202404, false, 3),
            tally(202503, true, 4),
        ];
        let years = years(
            &sums,
            &[total("2021", 7), total("2024", 905), total("2024H1", 1)],
        );
        let shown: Vec<_> = years
            .iter()
            .map(|(y, f)| (y.year(), f.counted, f.published))
            .collect();
        assert_eq!(
            shown,
            [
                (2021, None, Some(7)),
                (2022, None, None),
                (2023, Some(30), None),
                (2024, Some(4), Some(905)),
            ]
        );
    }

    #[test]
    fn the_notes_say_what_changed_and_which_years_are_not_whole() {
        let years = years(&[tally(202403, true, 1), tally(202611, true, 1)], &[]);
        let found = SeriesBreak {
            measure: Measure::CaseByInquirer,
            starts_on: "2024-04-01".parse().unwrap(),
            note: "介護保険対象者のみの集計に変更".into(),
        };
        let table = year_table(
            &years,
            &[found],
            Some(202403),
            "2026-11-20".parse().unwrap(),
        );
        assert_eq!(
            table.notes,
            [
                "令和6年度から介護保険対象者のみの集計に変更",
                "令和5年度の集計値は、令和6年3月からの数です。",
                "令和8年度の集計値は、令和8年11月までの途中の数です。",
            ]
        );
    }
}
