//! The chart over a part's table.

use app::figures::{Line, LineKind, Table};
use render::chart::{self, Bar, Bars, Bin, Chart, Head, Histogram, Stacked};

use crate::city_reports::model::{Body, Look, Part, Stack};

/// The part's chart; `None` where it has none, or nothing to draw. `period` is said in its title.
pub fn chart(part: &Part, period: &str) -> Option<Chart> {
    let Body::Figures { table, look } = &part.body else {
        return None;
    };
    if table.is_blank() {
        return None;
    }
    let head = head(table, period);
    match look {
        Look::Table => None,
        Look::Bars { beside } => Some(bars(table, head, *beside)),
        Look::Stacked { out_of, stacks } => Some(stacked(table, head, (*out_of, stacks))),
        Look::Histogram { axis } => Some(histogram(table, head, axis)),
    }
}

fn head(table: &Table, period: &str) -> Head {
    let head = Head::new(&table.title, format!("全市 {period}"), table.unit.as_ref());
    if table.multiple {
        head.multiple()
    } else {
        head
    }
}

fn parts(table: &Table) -> impl Iterator<Item = &Line> {
    let lines = table.lines.iter();
    lines.filter(|line| line.kind == LineKind::Part)
}

fn value(line: &Line, at: usize) -> Option<f64> {
    line.values.get(at).copied().flatten().map(|n| n as f64)
}

fn bars(table: &Table, head: Head, beside: bool) -> Chart {
    let bar = |line: &Line| Bar {
        label: line.label.clone(),
        value: value(line, 0),
        before: value(line, 1).filter(|_| beside),
    };
    let mut columns = table.columns.iter();
    let periods = beside
        .then(|| columns.next().zip(columns.next()))
        .flatten()
        .map(|(now, before)| (now.clone(), before.clone()));
    Chart::Bars(Bars {
        head,
        bars: parts(table).map(bar).collect(),
        periods,
    })
}

fn stacked(table: &Table, head: Head, (out_of, stacks): (i64, &[Stack])) -> Chart {
    let stack = |(line, stack): (&Line, &Stack)| chart::Stack {
        label: stack.label.clone(),
        period: stack.period.clone(),
        values: (0..table.columns.len())
            .map(|at| value(line, at).unwrap_or(0.0))
            .collect(),
    };
    Chart::Stacked(Stacked {
        head,
        parts: table.columns.clone(),
        stacks: parts(table).zip(stacks).map(stack).collect(),
        out_of: (out_of > 0).then_some(out_of as f64),
    })
}

fn histogram(table: &Table, head: Head, axis: &str) -> Chart {
    let bin = |line: &Line| Bin::new(&line.label, value(line, 0).unwrap_or(0.0));
    Chart::Histogram(Histogram {
        head,
        axis: axis.to_owned(),
        bins: parts(table).map(bin).collect(),
    })
}
