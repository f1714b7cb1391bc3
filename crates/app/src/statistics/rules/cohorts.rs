//! Old offices against new: offices that opened in the same month are one cohort.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use kernel::{
    Id,
    calendar::{Period, YearMonth},
};
use policy::Office;

use super::{counting_notes, open_months, per_month};
use crate::{
    areas::OfficeEntry,
    figures::{Line, LineKind, Measure, Table, scaled},
};

/// 開設時期: the offices that opened in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// A for the oldest, then B, C, …
    pub mark: char,
    /// When they opened.
    pub opened: YearMonth,
    /// How many offices.
    pub offices: usize,
    /// Their cases.
    pub cases: i64,
    /// Their open months.
    pub months: i64,
    /// Cases an office and month.
    pub per_month: Option<f64>,
    /// How many times the next younger cohort's cases an office and month.
    pub times_next: Option<f64>,
}

/// The cohorts open in `period`, oldest first, each held against the next younger one per office
/// and open month, so that cohorts of different sizes compare.
pub fn cohorts(
    offices: &[&OfficeEntry],
    cases: &HashMap<Id<Office>, i64>,
    period: Period,
    today: NaiveDate,
) -> Vec<Cohort> {
    let mut groups: BTreeMap<YearMonth, Vec<&OfficeEntry>> = BTreeMap::new();
    for office in offices
        .iter()
        .filter(|o| open_months(o.opened_on, period, today) > 0)
    {
        groups
            .entry(YearMonth::containing(office.opened_on))
            .or_default()
            .push(office);
    }
    let mut cohorts: Vec<Cohort> = ('A'..='Z')
        .zip(groups)
        .map(|(mark, (opened, offices))| {
            let sum: i64 = offices
                .iter()
                .filter_map(|office| cases.get(&office.id))
                .sum();
            let months = offices
                .iter()
                .map(|o| open_months(o.opened_on, period, today))
                .sum();
            let per_month = per_month(sum, months);
            Cohort {
                mark,
                opened,
                offices: offices.len(),
                cases: sum,
                months,
                per_month,
                times_next: None,
            }
        })
        .collect();
    let younger: Vec<Option<f64>> = cohorts
        .iter()
        .skip(1)
        .map(|cohort| cohort.per_month)
        .collect();
    for (cohort, next) in cohorts.iter_mut().zip(younger) {
        cohort.times_next = cohort
            .per_month
            .zip(next)
            .filter(|(_, n)| *n > 0.0)
            .map(|(a, b)| a / b);
    }
    cohorts
}

/// The cohorts as a table.
pub fn cohort_table(cohorts: &[Cohort], period: Period) -> Table {
    let columns = [
        "室数",
        "開設月数",
        "個別ケース相談（件）",
        "1室1か月あたり（件）",
        "次の時期に対して（倍）",
    ];
    let mut table = Table {
        key: "cohort".into(),
        title: format!("開設時期別の件数（{}）", period.label()),
        unit: "件".into(),
        head: "開設時期".into(),
        columns: columns.map(str::to_owned).into(),
        decimals: vec![0, 0, 0, 1, 1],
        notes: counting_notes(Measure::CaseByInquirer, &[period]),
        ..Table::default()
    };
    for cohort in cohorts {
        let rate = |rate: Option<f64>| rate.map(|rate| scaled(rate, 1));
        table.lines.push(Line {
            kind: LineKind::Part,
            code: cohort.mark.to_string(),
            label: format!("{} {}開設", cohort.mark, cohort.opened.label()),
            values: vec![
                Some(cohort.offices as i64),
                Some(cohort.months),
                Some(cohort.cases),
                rate(cohort.per_month),
                rate(cohort.times_next),
            ],
        });
    }
    table
}

/// 「A/B = 4.1倍」 for each pair that can be compared.
pub fn ratio_words(cohorts: &[Cohort]) -> Vec<String> {
    let pairs = cohorts.iter().zip(cohorts.iter().skip(1));
    pairs
        .filter_map(|(a, b)| {
            let times = a.times_next?;
            Some(format!(
                "{}開設の{}室（{}）は、{}開設の{}室（{}）の{times:.1}倍です。",
                a.opened.label(),
                a.offices,
                a.mark,
                b.opened.label(),
                b.offices,
                b.mark
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn eleven_old_offices_against_eleven_new_ones_are_4_1_times() {
        let offices: Vec<OfficeEntry> = (0..24)
            .map(|id| {
                office(
                    id,
                    if id < 11 {
                        "2016-08-01"
                    } else if id < 22 {
                        "2017-04-01"
                    } else {
                        "2017-10-01"
                    },
                )
            })
            .collect();
        let cases = (0..22)
            .map(|id| (Id::new(id), if id < 11 { 82 } else { 20 }))
            .collect();
        let list: Vec<&OfficeEntry> = offices.iter().collect();
        let found = cohorts(
            &list,
            &cases,
            "2017H1".parse().unwrap(),
            "2018-01-10".parse().unwrap(),
        );
        assert_eq!(found.len(), 2, "the last two offices had not opened yet");
        let old = &found[0];
        assert_eq!(
            (old.mark, old.offices, old.cases, old.months),
            ('A', 11, 902, 66)
        );
        assert!((old.times_next.unwrap() - 4.1).abs() < 1e-9);
        assert_eq!(found[1].times_next, None);
        assert_eq!(
            ratio_words(&found),
            ["平成28年8月開設の11室（A）は、平成29年4月開設の11室（B）の4.1倍です。"]
        );
    }

    #[test]
    fn a_cohort_without_cases_is_not_divided_by() {
        let (a, b) = (office(1, "2016-08-01"), office(2, "2017-04-01"));
        let cases = HashMap::from([(Id::new(1), 5)]);
        let found = cohorts(
            &[&a, &b],
            &cases,
            "2018".parse().unwrap(),
            "2020-01-01".parse().unwrap(),
        );
        assert_eq!(found[0].times_next, None);
    }
}
