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
            let Some(point) = run.points.get(at).copied().flatten() else { continue };
            let y = plot.y(point.value);
            let x = left + thick * order as f64;
            canvas.area((x, y), (thick, plot.base - y), fill(order, runs, point.origin));
            let text = figure(point.value);
            if measure::width(&text) * canvas.em <= plot.slot / runs as f64 * 1.15 {
                canvas.text((x + thick / 2.0, y - canvas.em * 0.35), Anchor::Middle, &text);
            }
        }
    }
}

/// Published figures are never solid; the runs differ by pattern.
fn fill(order: usize, runs: usize, origin: Origin) -> Fill {
    match (runs, origin) {
        (1, Origin::Computed) => Fill::Solid,
        (1, Origin::Published) => Fill::Hatch,
        (_, Origin::Computed) => if order == 0 { Fill::Solid } else { Fill::Bars },
        (_, Origin::Published) => if order == 0 { Fill::Hatch } else { Fill::Dots },
    }
}

/// Whether a value was counted or published.
pub(super) fn key(canvas: &mut Canvas, runs: usize, both: bool) {
    let mut parts = vec![(fill(0, runs, Origin::Published), "公表値（取込）")];
    if both {
        parts.insert(0, (fill(0, runs, Origin::Computed), "本システムの集計値"));
    }
    swatches(canvas, &parts);
}
