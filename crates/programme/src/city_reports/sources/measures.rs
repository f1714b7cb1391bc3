//! （イ）PDCA: which steps the wards have taken, how far their measures are, examples.

use app::figures::{Line, Table};
use chrono::{Days, NaiveDate};
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Period},
};
use policy::Ward;

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part, Stack},
    measures::{self, Counts, Outline, Process, State},
};

/// The most examples that are told.
const MOST_EXAMPLES: usize = 12;

/// PDCAサイクルでの進め方, 対応策の具体化, 具体例.
pub fn parts<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(all(asking))
}

/// What each ward has in a year.
type Outlines = [(Id<Ward>, Outline)];

async fn all(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let (wards, year) = (asking.wards(), asking.period.fiscal_year());
    let last = year.previous();
    let first = measures::first_day(asking.work).await?;
    let now = measures::outlines(asking.work, &wards, year).await?;
    let before = measures::outlines(asking.work, &wards, last);
    let before = build::where_recorded(first, Period::Year(last), before).await?;
    let mut parts = Vec::new();
    parts.extend(steps(year, &now, before.as_deref()));
    parts.extend(states(asking, first).await?);
    parts.extend(examples(asking, &now));
    Ok(parts)
}

fn processes(outlines: &Outlines) -> Vec<Process> {
    let outlines = outlines.iter();
    outlines.map(|(_, one)| measures::process(one)).collect()
}

fn steps(year: FiscalYear, now: &Outlines, before: Option<&Outlines>) -> Option<Part> {
    let (now, before) = (processes(now), before.map(processes));
    // How many wards have taken the step at a place of the cycle.
    let count = |all: &[Process], at: usize| {
        let taken = |one: &&Process| one.steps().get(at).is_some_and(|step| step.1);
        all.iter().filter(taken).count() as i64
    };
    let steps = Process::default().steps().into_iter().enumerate();
    let lines = steps.map(|(at, (label, _))| {
        let before = before.as_ref().map(|before| count(before, at));
        build::line(
            format!("{} {label}", at + 1),
            [Some(count(&now, at)), before],
        )
    });
    let table = Table {
        key: "pdca".into(),
        title: "PDCAサイクルでの事業の進め方".to_owned(),
        unit: "区".into(),
        head: "段階".into(),
        multiple: true,
        columns: vec![year.label(), year.previous().label()],
        lines: lines.collect(),
        notes: vec!["課題と対応策の記録から、その段階まで進めた区を数えています。".to_owned()],
        ..Table::default()
    };
    let look = Look::Bars { beside: true };
    let heading = "PDCAサイクルでの事業の進め方";
    let part = |table| build::figures("measures.pdca", heading, (table, look), "/pdca");
    (!table.is_blank()).then(|| part(table))
}

async fn states(asking: &Asking<'_>, first: Option<NaiveDate>) -> Result<Option<Part>, Fault> {
    let wards = asking.wards();
    let (mut lines, mut stacks): (Vec<Line>, Vec<Stack>) = (Vec::new(), Vec::new());
    for period in [asking.period, asking.period.previous()] {
        if !build::recorded(first, period) {
            continue;
        }
        let last = period.bounds().1.checked_sub_days(Days::new(1));
        let day = last.unwrap_or(period.bounds().1).min(asking.work.today());
        let counts = measures::counts_by_ward(asking.work, &wards, day).await?;
        let furthest = |state: Option<State>| {
            let those = counts.iter();
            let those = those.filter(|(_, one): &&(_, Counts)| one.furthest() == state);
            those.count() as i64
        };
        let mut values: Vec<i64> = State::ALL.map(|state| furthest(Some(state))).into();
        values.push(furthest(None));
        lines.push(build::line(period.label(), values));
        stacks.push(Stack {
            label: if stacks.is_empty() {
                "最も進んだ対応策".to_owned()
            } else {
                String::new()
            },
            period: period.label(),
        });
    }
    let list = asking.book.choices("measure_state", asking.work.today());
    let mut columns: Vec<String> = list.into_iter().map(|choice| choice.label).collect();
    columns.push("対応策なし".to_owned());
    let table = Table {
        key: "measure-states".into(),
        title: "対応策の検討状況".to_owned(),
        unit: "区".into(),
        head: "時点".into(),
        columns,
        lines,
        notes: vec!["期間の末日（途中の期間は今日）の状態です。".to_owned()],
        ..Table::default()
    };
    let look = Look::Stacked {
        out_of: wards.len() as i64,
        stacks,
    };
    let part = |table| {
        build::figures(
            "measures.states",
            "対応策の検討状況",
            (table, look),
            "/pdca",
        )
    };
    Ok((!table.is_blank()).then(|| part(table)))
}

/// 課題と対応策の具体例: of each ward the first issue that has a measure.
fn examples(asking: &Asking<'_>, outlines: &Outlines) -> Option<Part> {
    let example = |(ward, outline): &(Id<Ward>, Outline)| {
        let mut chains = outline.chains.iter();
        let chain = chains.find(|one| !one.measures.is_empty())?;
        let titles = chain.measures.iter().map(|one| one.words.title.as_str());
        Some(vec![
            asking.atlas.ward_name(*ward).to_owned(),
            chain.issue.words.title.clone(),
            titles.collect::<Vec<_>>().join("\n"),
        ])
    };
    let rows = outlines.iter().filter_map(example).take(MOST_EXAMPLES);
    let columns = ["区", "課題の抽出", "対応策の立案"];
    build::words(
        ("measures.examples", "課題と対応策の具体例"),
        Period::Year(asking.period.fiscal_year()),
        &columns,
        rows.collect(),
    )
}
