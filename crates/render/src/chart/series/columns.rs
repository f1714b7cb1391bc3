//! 縦棒 of a series: one group for each period.

use super::plot::Plot;
use super::{Origin, Series};
use crate::chart::bars::key as swatches;
use crate::chart::number::figure;
use crate::chart::svg::{Anchor, Canvas};
use crate::chart::theme::Fill;
use crate::measure;

/// Draws the columns with their values over them.
pub(super) fn draw(series: &Series, plot: &Plot, canvas: &mut Canvas) {
    let runs = series.runs.len().max(1);
    let thick = (plot.slot * 0.78 / runs as f64).min(canvas.em * 4.0);
    for at in 0..series.periods.len() {
        let left = plot.x(at) - thick * runs as f64 / 2.0;
        for (order, run) in series.runs.iter().enumerate() {
            let Some(point) = run.points.get(at).copied().flatten() else {
                continue;
            };
            let y = plot.y(point.value);
            let x = left + thick * order as f64;
            canvas.area((x, y), (thick, plot.base - y), fill(order, point.origin));
            if plot.written {
                let at = (x + thick / 2.0, y - canvas.em * 0.35);
                canvas.text(at, Anchor::Middle, &figure(point.value));
            }
        }
    }
}

/// Whether every value has room over its column.
pub(super) fn can_write(series: &Series, slot: f64) -> bool {
    let room = slot / series.runs.len().max(1) as f64 * 1.1;
    series
        .figures()
        .all(|point| measure::width(&figure(point.value)) <= room)
}

/// Published figures are never solid; the runs differ by pattern.
fn fill(order: usize, origin: Origin) -> Fill {
    match (order, origin) {
        (0, Origin::Computed) => Fill::Solid,
        (0, Origin::Published) => Fill::Hatch,
        (1, Origin::Computed) => Fill::Bars,
        (1, Origin::Published) => Fill::Dots,
        (_, Origin::Computed) => Fill::Cross,
        (_, Origin::Published) => Fill::Blank,
    }
}

/// What each pattern stands for; nothing when there is only one and it was counted.
pub(super) fn key(series: &Series, canvas: &mut Canvas) {
    let mut parts: Vec<(Fill, String)> = Vec::new();
    for (order, run) in series.runs.iter().enumerate() {
        for origin in [Origin::Computed, Origin::Published] {
            if run
                .points
                .iter()
                .flatten()
                .any(|point| point.origin == origin)
            {
                parts.push((fill(order, origin), named(series, &run.name, origin)));
            }
        }
    }
    let telling = parts.len() > 1 || parts.iter().any(|(fill, _)| *fill != Fill::Solid);
    if telling {
        swatches(canvas, &parts);
    }
}

fn named(series: &Series, name: &str, origin: Origin) -> String {
    match (origin, series.runs.len()) {
        (Origin::Computed, 1) => "本システムの集計値".to_owned(),
        (Origin::Published, 1) => "公表値（取込）".to_owned(),
        (Origin::Computed, _) => name.to_owned(),
        (Origin::Published, _) => format!("{name}（公表値）"),
    }
}
