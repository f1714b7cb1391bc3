//! Parts from counts: what the sources have in common.

use std::collections::BTreeMap;

use app::figures::{Line, LineKind, Table};
use kernel::Id;
use policy::Ward;

use crate::city_reports::model::{Body, Look, Part};

/// 列見出し: this period and the one before.
pub fn beside(period: kernel::calendar::Period) -> Vec<String> {
    vec![period.label(), period.previous().label()]
}

/// One ordinary line.
pub fn line(label: impl Into<String>, values: impl IntoIterator<Item = i64>) -> Line {
    Line {
        kind: LineKind::Part,
        code: String::new(),
        label: label.into(),
        values: values.into_iter().map(Some).collect(),
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

/// A table of words; `None` where there is no row.
pub fn words(key: &str, heading: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Option<Part> {
    (!rows.is_empty()).then(|| Part {
        key: key.to_owned(),
        heading: heading.to_owned(),
        doors: Vec::new(),
        body: Body::Words {
            caption: heading.to_owned(),
            columns: columns.iter().map(|head| (*head).to_owned()).collect(),
            rows,
            notes: Vec::new(),
        },
    })
}

/// How many of `wards` stand at each number from 0 to the largest: lines of a 度数分布 with this
/// period and the one before.
pub fn spread(
    wards: &[Id<Ward>],
    now: &BTreeMap<Id<Ward>, i64>,
    before: &BTreeMap<Id<Ward>, i64>,
) -> Vec<Line> {
    let of = |counts: &BTreeMap<Id<Ward>, i64>, n: i64| {
        let inside = wards
            .iter()
            .filter(|ward| counts.get(ward).copied().unwrap_or(0) == n);
        inside.count() as i64
    };
    let most = now.values().chain(before.values()).copied().max();
    (0..=most.unwrap_or(0))
        .map(|n| line(format!("{n}回"), [of(now, n), of(before, n)]))
        .collect()
}

/// 「【開催した区数】令和5年度 23区 ⇒ 令和6年度 24区」.
pub fn held_by(
    columns: &[String],
    now: &BTreeMap<Id<Ward>, i64>,
    before: &BTreeMap<Id<Ward>, i64>,
) -> String {
    let held = |counts: &BTreeMap<Id<Ward>, i64>| counts.values().filter(|n| **n > 0).count();
    let name = |at: usize| columns.get(at).map_or("", String::as_str);
    format!(
        "開催した区数：{} {}区 ⇒ {} {}区",
        name(1),
        held(before),
        name(0),
        held(now)
    )
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
        let lines = spread(&wards, &counts(&[(1, 3), (2, 1)]), &counts(&[(1, 1)]));
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
            held_by(&columns, &counts(&[(1, 3), (2, 1)]), &counts(&[(1, 1)])),
            "開催した区数：前期 1区 ⇒ 今期 2区"
        );
    }
}
