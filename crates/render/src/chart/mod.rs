//! 図: small charts as SVG, the same for screen and paper.
//!
//! Every chart says its subject, period and unit, whether it is 複数回答, and n; every value is
//! written at its mark. Fills differ by pattern, so that nothing depends on colour. On screen the
//! drawing takes its colours from CSS variables that the page may set: `--chart-ink`,
//! `--chart-paper`, `--chart-grid` and `--chart-1` to `--chart-4`; without them it follows the
//! text's own colour, in light and dark.

mod bars;
mod head;
mod histogram;
mod number;
mod ranges;
mod series;
mod stacked;
mod svg;
mod theme;

pub use bars::{Bar, Bars};
pub use head::Head;
pub use histogram::{Bin, Histogram};
pub use ranges::{Range, Ranges};
pub use series::{Break, Origin, Point, Run, Series, Shape};
pub use stacked::{Stack, Stacked};
pub use theme::ChartStyle;

use crate::document::{Block, Picture};
use svg::Canvas;
pub(crate) use svg::escape;

/// One chart.
#[derive(Debug, Clone)]
pub enum Chart {
    /// 横棒: one figure for each of several things.
    Bars(Bars),
    /// 積上げ横棒: how many of n gave each answer, this period beside the last.
    Stacked(Stacked),
    /// 度数分布: how many had 0, 1, 2, 3…
    Histogram(Histogram),
    /// 分布の中の位置: where one stands among all.
    Ranges(Ranges),
    /// 推移: by month or fiscal year, with breaks where a definition changed.
    Series(Series),
}

/// A chart that has been drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// A whole `svg` element, safe to put into a page as it is.
    pub svg: String,
    /// Width in px on screen, pt on paper.
    pub width: f64,
    /// Height in the same unit.
    pub height: f64,
    /// What the chart shows in words, every value included; it is also the SVG's `desc`.
    pub summary: String,
}

/// Draws a chart at the usual width: 640 px on screen, 496 pt (the text of an A4 page) on paper.
pub fn draw(chart: &Chart, style: ChartStyle) -> Drawing {
    draw_at(chart, style, style.usual_width())
}

/// Draws a chart `width` wide (px on screen, pt on paper; at least 240). Text keeps its size.
pub fn draw_at(chart: &Chart, style: ChartStyle, width: f64) -> Drawing {
    let width = if width.is_finite() {
        width.max(240.0)
    } else {
        style.usual_width()
    };
    let (head, summary) = match chart {
        Chart::Bars(bars) => (&bars.head, bars.summary()),
        Chart::Stacked(stacked) => (&stacked.head, stacked.summary()),
        Chart::Histogram(histogram) => (&histogram.head, histogram.summary()),
        Chart::Ranges(ranges) => (&ranges.head, ranges.summary()),
        Chart::Series(series) => (&series.head, series.summary()),
    };
    let mut canvas = Canvas::new(style, width);
    head.draw(&mut canvas);
    match chart {
        Chart::Bars(bars) => bars.draw(&mut canvas),
        Chart::Stacked(stacked) => stacked.draw(&mut canvas),
        Chart::Histogram(histogram) => histogram.draw(&mut canvas),
        Chart::Ranges(ranges) => ranges.draw(&mut canvas),
        Chart::Series(series) => series.draw(&mut canvas),
    }
    head.draw_notes(&mut canvas);
    let title = head.title();
    let height = canvas.bottom();
    Drawing {
        svg: canvas.finish(&title, &summary),
        width,
        height,
        summary,
    }
}

impl From<Drawing> for Block {
    fn from(drawing: Drawing) -> Self {
        Self::Chart(Picture {
            svg: drawing.svg,
            alt: drawing.summary,
            width: drawing.width,
        })
    }
}

#[cfg(test)]
mod tests;
