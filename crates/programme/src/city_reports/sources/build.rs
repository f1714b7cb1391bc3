//! Parts from counts: what the sources have in common.

use std::collections::BTreeMap;

use app::figures::{Line, LineKind, Table};
use chrono::NaiveDate;
use kernel::{Fault, Id, calendar::Period};
use policy::Ward;

use crate::city_reports::model::{Body, Look, Part};

/// 列見出し: this period and the one before.
pub fn beside(period: Period) -> Vec<String> {
    vec![period.label(), period.previous().label()]
}

/// Whether a feature whose first record is of the day `first` kept records in `period`: what was
/// not recorded is 「－」, not 0.
pub fn recorded(first: Option<NaiveDate>, period: Period) -> bool {
    first.is_some_and(|day| day < period.bounds().1)
}

/// What `read` says of a period in which a feature kept records; `None` of any other, unread.
pub async fn where_recorded<T>(
    first: Option<NaiveDate>,
    period: Period,
    read: impl Future<Output = Result<T, Fault>>,
) -> Result<Option<T>, Fault> {
    if recorded(first, period) {
        read.await.map(Some)
    } else {
        Ok(None)
    }
}

/// One ordinary line; what was not recorded is `None`.
pub fn line<N: Into<Option<i64>>>(
    label: impl Into<String>,
    values: impl IntoIterator<Item = N>,
) -> Line {
    Line {
        kind: LineKind::Part,
        code: String::new(),
        label: label.into(),
        values: values.into_iter().map(Into::into).collect(),
    }
}

/// A part of figures whose every line leads to one address.
pub fn figures(key: &str, heading: &str, (table, look): (Table, Look), door: &str) -> Part {
    Part {
        key: key.to_owned(),
        heading: heading.to_owned(),
        doors: vec![door.to_owned(); table.lines.len()],
        body: Body::Figures { table, look },
    }
}

/// A table of words about a period; `None` where there is no row.
pub fn words(
    (key, heading): (&str, &str),
    period: Period,
    columns: &[&str],
    rows: Vec<Vec<String>>,
) -> Option<Part> {
    (!rows.is_empty()).then(|| Part {
        key: key.to_owned(),
        heading: heading.to_owned(),
        doors: Vec::new(),
        body: Body::Words {
            caption: format!("{heading}（{}）", period.label()),
            columns: columns.iter().map(|head| (*head).to_owned()).collect(),
            rows,
            notes: Vec::new(),
        },
    })
}

/// 区ごとの回数.
pub type ByWard = BTreeMap<Id<Ward>, i64>;

/// How many of `wards` stand at each number from 0 to the largest: lines of a 度数分布 with this
/// period and the one before, where it was recorded.
pub fn spread(wards: &[Id<Ward>], now: &ByWard, before: Option<&ByWard>) -> Vec<Line> {
    let of = |counts: &ByWard, n: i64| {
        let inside = wards
            .iter()
            .filter(|ward| counts.get(ward).copied().unwrap_or(0) == n);
        inside.count() as i64
    };
    let all = now
        .values()
        .chain(before.into_iter().flat_map(BTreeMap::values));
    (0..=all.copied().max().unwrap_or(0))
        .map(|n| {
            let values = [Some(of(now, n)), before.map(|before| of(before, n))];
            line(format!("{n}回"), values)
        })
        .collect()
}

/// 「【開催した区数】令和5年度 23区 ⇒ 令和6年度 24区」.
pub fn held_by(columns: &[String], now: &ByWard, before: Option<&ByWard>) -> String {
    let held = |counts: &ByWard| counts.values().filter(|n| **n > 0).count();
    let name = |at: usize| columns.get(at).map_or("", String::as_str);
    let before = before.map_or_else(String::new, |before| {
        format!("{} {}区 ⇒ ", name(1), held(before))
    });
    format!("開催した区数：{before}{} {}区", name(0), held(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wards_are_spread_over_every_number_with_none_left_out() {
        let wards: Vec<Id<Ward>> = (1..=4).map(Id::new).collect();
        let counts = |pairs: &[(i64, i64)]| -> BTreeMap<Id<Ward>, i64> {
            pairs.iter().map(|(id, n)| (Id::new(*id), *n)).collect()
        };
        let (now, then) = (counts(&[(1, 3), (2, 1)]), counts(&[(1, 1)]));
        let lines = spread(&wards, &now, Some(&then));
        let shown: Vec<_> = lines
            .iter()
            .map(|line| (line.label.as_str(), line.values.clone()))
            .collect();
        assert_eq!(
            shown,
            [
                ("0回", vec![Some(2), Some(3)]),
                ("1回", vec![Some(1), Some(1)]),
                ("2回", vec![Some(0), Some(0)]),
                ("3回", vec![Some(1), Some(0)]),
            ]
        );
        let columns = vec!["今期".to_owned(), "前期".to_owned()];
        assert_eq!(
            held_by(&columns, &now, Some(&then)),
            "開催した区数：前期 1区 ⇒ 今期 2区"
        );
        assert_eq!(held_by(&columns, &now, None), "開催した区数：今期 2区");
    }

    #[test]
    fn a_period_before_the_first_record_is_unknown_not_none() {
        let year = |text: &str| text.parse::<Period>().unwrap();
        let first = "2025-03-31".parse().ok();
        for (period, known) in [
            ("2023", false),
            ("2024H1", false),
            ("2024H2", true),
            ("2025", true),
        ] {
            assert_eq!(recorded(first, year(period)), known, "{period}");
        }
        assert!(!recorded(None, year("2025")));
        let one: BTreeMap<Id<Ward>, i64> = [(Id::new(1), 1)].into();
        let lines = spread(&[Id::new(1)], &one, None);
        assert!(
            lines.iter().all(|line| line.values[1].is_none()),
            "{lines:?}"
        );
    }
}
