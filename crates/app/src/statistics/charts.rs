//! The charts of a page, drawn from its tables.

use std::collections::BTreeMap;

use kernel::calendar::{FiscalYear, Wareki};
use render::chart::{Bar, Bars, Break, Chart, Head, Point, Run, Series, Shape};

use super::{
    model::SeriesBreak,
    rules::{YearFigures, comparable},
};
use crate::{
    figures::{Line, LineKind, Measure, Table},
    statistics::model::Column,
};

fn parts(table: &Table) -> impl Iterator<Item = &Line> {
    table
        .lines
        .iter()
        .filter(|line| line.kind == LineKind::Part)
}

fn value(line: &Line, at: usize) -> Option<f64> {
    line.values.get(at).copied().flatten().map(|n| n as f64)
}

/// 横棒: this period beside the one before, where the two may be compared.
pub fn bars(table: &Table, measure: Measure, columns: &[Column], area: &str) -> Option<Chart> {
    if table.is_blank() {
        return None;
    }
    let now = columns.first()?;
    // A part of a period beside a whole one would look like a fall.
    let alike = |before: &&Column| {
        before.exists && !now.is_running && comparable(measure, now.period, before.period)
    };
    let before = columns.get(1).filter(alike);
    let bar = |line: &Line| Bar {
        label: line.label.clone(),
        value: value(line, 0),
        before: before.and_then(|_| value(line, 1)),
    };
    let mut head = Head::new(
        &table.title,
        format!("{area} {}", now.period.label()),
        table.unit.as_ref(),
    );
    if table.multiple {
        let n = now.total(Measure::CaseByInquirer).unwrap_or(0);
        head = head.multiple().n(n.unsigned_abs());
    }
    head.notes.clone_from(&table.notes);
    let periods = before.map(|before| (now.period.label(), before.period.label()));
    Some(Chart::Bars(Bars {
        head,
        bars: parts(table).map(bar).collect(),
        periods,
    }))
}

/// 月別の推移 of a table whose last column is the sum.
pub fn months(table: &Table, area: &str) -> Option<Chart> {
    let count = table.columns.len().saturating_sub(1);
    if table.is_blank() || count < 2 {
        return None;
    }
    let point = |value: &Option<i64>| value.map(|n| Point::computed(n as f64));
    let run = |line: &Line| Run {
        name: line.label.split('（').next().unwrap_or_default().to_owned(),
        points: line.values.iter().take(count).map(point).collect(),
    };
    Some(Chart::Series(Series {
        head: Head::new(&table.title, area, table.unit.as_ref()),
        shape: Shape::Line,
        periods: table.columns.iter().take(count).cloned().collect(),
        runs: parts(table).take(3).map(run).collect(),
        breaks: Vec::new(),
    }))
}

/// 年度別の推移: counted and published figures in different patterns, with the break.
pub fn years(
    years: &BTreeMap<FiscalYear, YearFigures>,
    table: &Table,
    breaks: &[SeriesBreak],
    area: &str,
) -> Option<Chart> {
    if table.is_blank() {
        return None;
    }
    let run = |name: &str, points: Vec<Option<Point>>| Run {
        name: name.to_owned(),
        points,
    };
    let counted = years
        .values()
        .map(|one| one.counted.map(|n| Point::computed(n as f64)));
    let published = years
        .values()
        .map(|one| one.published.map(|n| Point::published(n as f64)));
    let mut runs = vec![run("集計値（本システム）", counted.collect())];
    if years.values().any(|one| one.published.is_some()) {
        runs.push(run("個別ケース相談", published.collect()));
    }
    let of_cases = breaks
        .iter()
        .filter(|found| found.measure == Measure::CaseByInquirer);
    let breaks = of_cases.filter_map(|found| {
        let first = FiscalYear::containing(found.starts_on);
        let before = years.keys().position(|year| *year == first)?;
        Some(Break {
            before,
            note: format!("{}から{}", first.label(), found.note),
        })
    });
    Some(Chart::Series(Series {
        head: Head::new(&table.title, area, table.unit.as_ref()),
        shape: Shape::Column,
        periods: years.keys().map(|year| short_year(*year)).collect(),
        runs,
        breaks: breaks.collect(),
    }))
}

/// 「R6」.
fn short_year(year: FiscalYear) -> String {
    let middle = year.first_month().plus_months(6).first_day();
    Wareki::of(middle).map_or_else(
        || year.to_string(),
        |wareki| format!("{}{}", wareki.era().letter(), wareki.year()),
    )
}

/// 区別: one bar a ward.
pub fn wards(table: &Table, area: &str) -> Option<Chart> {
    if table.is_blank() {
        return None;
    }
    let bars = parts(table).map(|line| Bar {
        label: line.label.clone(),
        value: value(line, 0),
        before: None,
    });
    let mut head = Head::new("個別ケース相談（区別）", area, "件");
    head.notes.clone_from(&table.notes);
    Some(Chart::Bars(Bars {
        head,
        bars: bars.collect(),
        periods: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(period: &str, is_running: bool) -> Column {
        Column {
            period: period.parse().unwrap(),
            exists: true,
            is_running,
            open_months: 1,
            sums: <_>::default(),
        }
    }

    #[test]
    fn a_running_period_stands_beside_no_whole_one() {
        let line = Line {
            kind: LineKind::Part,
            code: "hospital".into(),
            label: "病院".into(),
            values: vec![Some(3), Some(12)],
        };
        let table = Table {
            lines: vec![line],
            ..Table::default()
        };
        for (is_running, expected) in [(true, None), (false, Some(12.0))] {
            let columns = [column("2026", is_running), column("2025", false)];
            let Some(Chart::Bars(drawn)) =
                bars(&table, Measure::CaseByInquirer, &columns, "例示市")
            else {
                panic!("no bars");
            };
            assert_eq!(drawn.bars[0].before, expected);
            assert_eq!(drawn.periods.is_some(), expected.is_some());
        }
    }
}
