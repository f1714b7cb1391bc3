//! 折れ線 of a series: each run named at its end, each figure with a mark of its origin.

use super::plot::Plot;
use super::{Origin, Point, Run, Series};
use crate::chart::number::figure;
use crate::chart::svg::{Anchor, Canvas};
use crate::measure;

/// Dashes that tell the runs apart.
const DASHES: [&str; 3] = ["", "7 3", "2 3"];

/// Draws the lines, their marks and their values.
pub(super) fn draw(series: &Series, plot: &Plot, canvas: &mut Canvas) {
    for (order, run) in series.runs.iter().enumerate() {
        for stretch in stretches(series, run) {
            let points: Vec<(f64, f64)> = stretch
                .iter()
                .map(|(at, point)| (plot.x(*at), plot.y(point.value)))
                .collect();
            let dash = DASHES.get(order % DASHES.len()).copied().unwrap_or("");
            canvas.path(&points, 1.8, dash);
        }
        for (at, point) in placed(series, run) {
            let (x, y) = (plot.x(at), plot.y(point.value));
            canvas.mark(&shape(order, (x, y)), point.origin == Origin::Published);
            if plot.written {
                write_value(plot, canvas, order, (x, y), &figure(point.value));
            }
        }
    }
    write_names(series, plot, canvas);
}

/// The figures of a run with their places.
fn placed<'a>(series: &'a Series, run: &'a Run) -> impl Iterator<Item = (usize, Point)> + 'a {
    let periods = series.periods.len();
    run.points
        .iter()
        .take(periods)
        .enumerate()
        .filter_map(|(at, point)| Some((at, (*point)?)))
}

/// A run cut where a figure is missing or a definition changed.
fn stretches(series: &Series, run: &Run) -> Vec<Vec<(usize, Point)>> {
    let mut out: Vec<Vec<(usize, Point)>> = Vec::new();
    for (at, point) in placed(series, run) {
        match out.last_mut() {
            Some(last)
                if !series.breaks_before(at) && last.last().is_some_and(|(p, _)| p + 1 == at) =>
            {
                last.push((at, point));
            }
            _ => out.push(vec![(at, point)]),
        }
    }
    out
}

/// Square, diamond or triangle.
fn shape(order: usize, (x, y): (f64, f64)) -> Vec<(f64, f64)> {
    let r = 3.4;
    match order % 3 {
        0 => vec![
            (x - r, y - r),
            (x + r, y - r),
            (x + r, y + r),
            (x - r, y + r),
        ],
        1 => vec![
            (x, y - r - 1.2),
            (x + r + 1.2, y),
            (x, y + r + 1.2),
            (x - r - 1.2, y),
        ],
        _ => vec![(x, y - r - 1.0), (x + r + 0.6, y + r), (x - r - 0.6, y + r)],
    }
}

/// Whether every value has room beside its mark: one run over it, another under it.
pub(super) fn can_write(series: &Series, slot: f64) -> bool {
    series.runs.len() <= 2
        && series
            .figures()
            .all(|point| measure::width(&figure(point.value)) <= slot * 1.1)
}

/// The value over its mark, or under it for the second run.
fn write_value(plot: &Plot, canvas: &mut Canvas, order: usize, (x, y): (f64, f64), text: &str) {
    let em = canvas.em;
    let under = order > 0 && y + em * 1.4 < plot.base;
    let y = if under { y + em * 1.35 } else { y - em * 0.6 };
    canvas.text((x, y), Anchor::Middle, text);
}

/// Names at the right end, kept from lying on each other.
fn write_names(series: &Series, plot: &Plot, canvas: &mut Canvas) {
    let em = canvas.em;
    let mut ends: Vec<(f64, f64, &str)> = Vec::new();
    for run in &series.runs {
        if let Some((at, point)) = placed(series, run).last() {
            ends.push((plot.x(at), plot.y(point.value), run.name.as_str()));
        }
    }
    ends.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut free = f64::NEG_INFINITY;
    for (x, y, name) in ends {
        let room = (canvas.width - x - em * 0.8) / em;
        let name = measure::wrap(name, room, 2);
        let half = em * 0.6 * name.len() as f64;
        let y = y.max(free + half);
        canvas.lines((x + em * 0.8, y), Anchor::Start, &name);
        free = y + half;
    }
}

/// Which mark is a counted and which a published figure; nothing when all were counted.
pub(super) fn key(series: &Series, canvas: &mut Canvas) {
    let has = |origin| series.figures().any(|point| point.origin == origin);
    if !has(Origin::Published) {
        return;
    }
    let em = canvas.em;
    let y = canvas.y + em * 0.5;
    let mut x = em * 0.6;
    let parts = [("本システムの集計値", false), ("公表値（取込）", true)];
    for (name, hollow) in parts.into_iter().skip(usize::from(!has(Origin::Computed))) {
        canvas.mark(&shape(0, (x, y)), hollow);
        canvas.text((x + em * 0.8, y + em * 0.36), Anchor::Start, name);
        x += (measure::width(name) + 2.5) * em;
    }
    canvas.y += em * 1.5;
}
