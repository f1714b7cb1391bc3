//! Figures of a month, a half-year, and all of it by ward, inquirer and month.

use std::{hint::black_box, time::Instant};

use app::{
    consultations,
    figures::{self, By, Measure},
};
use db::Work;
use policy::Permission;

use crate::{
    city::{City, MONTHS, in_words},
    table::{Aim, Line},
    timing::{Times, repeat},
};

/// Runs of each question.
const RUNS: usize = 50;
/// No published figure may take longer, in milliseconds.
const LIMIT: f64 = 50.0;

/// Questions of the kept counters, each beside a scan of the packed array.
pub async fn figures(city: &City, cases: i64) -> anyhow::Result<Vec<Line>> {
    let work = city.work("bureau").await?;
    let scan = scan(city);
    let mut lines = Vec::new();
    let spans = [
        ("month", Some((202510, 202510))),
        ("half-year", Some((202504, 202509))),
        ("ward × inquirer × month, all years", None),
    ];
    for (name, span) in spans {
        let times = repeat(RUNS, |_| ask(&work, span)).await?;
        lines.push(Line {
            engine: city.engine,
            what: format!("figures of {cases} cases: {name}"),
            result: format!("p50 {:.2} ms, p99 {:.2} ms", times.ms(50), times.ms(99)),
            beside: format!("scan of a packed array of the same cases {scan:.2} ms"),
            ratio: times.ms(50),
            unit: "ms",
            aim: Aim::AtMost(LIMIT),
        });
    }
    Ok(lines)
}

/// One question: sums by code over a span, or every counter with the topics beside it.
async fn ask(work: &Work, span: Option<(i64, i64)>) -> anyhow::Result<()> {
    let scope = work.may(Permission::StatisticsView).map_err(in_words)?;
    let mut tx = work.read().await?;
    for measure in [Measure::CaseByInquirer, Measure::CaseByTopic] {
        let found = match span {
            Some(span) => figures::sums(&mut tx, &scope, measure, span, By::Code).await?,
            None => figures::tallies(&mut tx, &scope, measure, 0, 999_999).await?,
        };
        anyhow::ensure!(!found.is_empty(), "there are no figures");
        black_box(found);
    }
    Ok(())
}

fn scan(city: &City) -> f64 {
    let mut times = Times::default();
    for _ in 0..5 {
        let begun = Instant::now();
        black_box(city.packed.count(MONTHS));
        times.push(begun.elapsed());
    }
    times.ms(50)
}

/// Counts all rows again, and holds the kept counters against them and against the packed array.
pub async fn recount(city: &City, cases: i64) -> anyhow::Result<Line> {
    let begun = Instant::now();
    let found = consultations::recount(&city.house.system_work()).await;
    let took = begun.elapsed().as_secs_f64();
    let wrong: usize = found.map_err(in_words)?.iter().map(|one| one.1).sum();
    let other = city.disagreements().await?;
    Ok(Line {
        engine: city.engine,
        what: format!("recount of {cases} cases from the rows: counters that disagree"),
        result: format!("{wrong} (in {took:.1} s)"),
        beside: format!("with the packed array: {other}"),
        ratio: (wrong + other) as f64,
        unit: "",
        aim: Aim::AtMost(0.0),
    })
}
