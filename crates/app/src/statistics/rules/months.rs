//! Month by month and year by year.

use std::collections::HashMap;

use kernel::calendar::{Period, YearMonth};

use super::counting_notes;
use crate::{
    codes::Book,
    figures::{Line, LineKind, Measure, Sums, Table, Tally, answers, published},
};

/// The number under which a month stands in the counters: 202611.
fn number(month: YearMonth) -> i64 {
    i64::from(month.year()) * 100 + i64::from(month.month())
}

/// Months of `period` until `last` (the month that has begun last).
fn months(period: Period, last: YearMonth) -> Vec<YearMonth> {
    period
        .months()
        .into_iter()
        .filter(|month| *month <= last)
        .collect()
}

fn title(month: YearMonth) -> String {
    format!("{}月", month.month())
}

/// 月別: cases, liaison, meetings of each month that has begun, and their sum. The figures are
/// sums by month of each measure.
pub fn by_month(period: Period, last: YearMonth, sums: &[(Measure, Vec<Tally>)]) -> Table {
    let months = months(period, last);
    let mut table = blank(
        "month",
        &format!("月別の件数（{}）", period.label()),
        &months,
    );
    (table.head, table.unit) = ("項目".into(), "件・回".into());
    table.notes = counting_notes(Measure::CaseByInquirer, &[period]);
    for (measure, tallies) in sums {
        let of = |month: &YearMonth| -> i64 {
            let here = |tally: &&Tally| tally.month == number(*month);
            published(*measure, tallies)
                .filter(here)
                .map(|tally| tally.n)
                .sum()
        };
        let mut values: Vec<Option<i64>> = months.iter().map(|month| Some(of(month))).collect();
        values.push(Some(values.iter().flatten().sum()));
        let is_subset = *measure == Measure::MeetingCareConference;
        let kind = if is_subset {
            LineKind::Again
        } else {
            LineKind::Part
        };
        table.lines.push(Line {
            kind,
            code: measure.code().to_owned(),
            label: short(*measure).to_owned(),
            values,
        });
    }
    table
}

fn blank(key: &'static str, title: &str, months: &[YearMonth]) -> Table {
    let mut columns: Vec<String> = months.iter().map(|month| self::title(*month)).collect();
    columns.push("計".to_owned());
    Table {
        key: key.into(),
        title: title.to_owned(),
        unit: "件".into(),
        columns,
        ..Table::default()
    }
}

fn short(measure: Measure) -> &'static str {
    match measure {
        Measure::CaseByInquirer => "個別ケース相談（件）",
        Measure::LiaisonByInquirer => "個別ケース以外の連絡調整（件）",
        Measure::Meeting => "会議・研修会等への参加（回）",
        Measure::MeetingCareConference => "地域ケア会議（回）",
        other => other.label(),
    }
}

/// 相談者別 × 月.
pub fn inquirer_by_month(book: &Book, period: Period, last: YearMonth, tallies: &[Tally]) -> Table {
    let months = months(period, last);
    let mut table = blank(
        "inquirer_month",
        &format!("個別ケース相談（相談者別・月別、{}）", period.label()),
        &months,
    );
    table.head = "相談者区分".into();
    table.notes = counting_notes(Measure::CaseByInquirer, &[period]);
    let mut columns: Vec<Sums> = months.iter().map(|_| Some(HashMap::new())).collect();
    let mut all = HashMap::new();
    for tally in published(Measure::CaseByInquirer, tallies) {
        let at = months
            .iter()
            .position(|month| number(*month) == tally.month);
        if let Some(Some(column)) = at.and_then(|at| columns.get_mut(at)) {
            *column.entry(tally.code.clone()).or_default() += tally.n;
            *all.entry(tally.code.clone()).or_default() += tally.n;
        }
    }
    columns.push(Some(all));
    table.fill(
        &answers(book, "inquirer", period.bounds().0, &columns),
        &columns,
    );
    table
}

#[cfg(test)]
mod tests {
    use kernel::Id;

    use super::*;

    fn tally(month: i64, code: &str, counted: bool, n: i64) -> Tally {
        Tally {
            month,
            office: Id::new(1),
            code: code.into(),
            counted,
            n,
        }
    }

    #[test]
    fn only_months_that_have_begun_are_columns_and_the_last_is_their_sum() {
        let cases = vec![
            tally(202404, "", true, 5),
            tally(202404, "", false, 2),
            tally(202405, "", true, 7),
        ];
        let meetings = vec![tally(202405, "", false, 3)];
        let sums = [
            (Measure::CaseByInquirer, cases),
            (Measure::Meeting, meetings),
        ];
        let table = by_month("2024".parse().unwrap(), "2024-06".parse().unwrap(), &sums);
        assert_eq!(table.columns, ["4月", "5月", "6月", "計"]);
        assert_eq!(table.lines[0].values, [Some(5), Some(7), Some(0), Some(12)]);
        assert_eq!(table.lines[1].values, [Some(0), Some(3), Some(0), Some(3)]);
    }

    #[test]
    fn the_cross_table_adds_up_both_ways() {
        let tallies = [
            tally(202404, "clinic", true, 5),
            tally(202405, "dental", true, 7),
            tally(202405, "clinic", true, 1),
        ];
        let table = inquirer_by_month(
            &Book::default(),
            "2024H1".parse().unwrap(),
            "2026-01".parse().unwrap(),
            &tallies,
        );
        let total = table.lines.last().unwrap();
        assert_eq!(
            total.values,
            [
                Some(5),
                Some(8),
                Some(0),
                Some(0),
                Some(0),
                Some(0),
                Some(13)
            ]
        );
    }
}
