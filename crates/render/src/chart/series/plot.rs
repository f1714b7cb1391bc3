//! The field a series is drawn in: its scale, its axes, its breaks.

use super::{Series, columns, lines};
use crate::chart::number::{drawable, figure, scale_of, ticks};
use crate::chart::series::Shape;
use crate::chart::svg::{Anchor, Canvas};
use crate::measure;

/// Room for one drawing, in the canvas's own coordinates.
pub(super) struct Plot {
    pub(super) left: f64,
    pub(super) slot: f64,
    pub(super) top: f64,
    pub(super) base: f64,
    /// Where the next part of the drawing may begin.
    pub(super) bottom: f64,
    /// Whether every value is written at its mark, so that no guides are needed.
    pub(super) written: bool,
    labels: Vec<Vec<String>>,
    marks: Vec<f64>,
    tall: f64,
    foot: f64,
    em: f64,
}

impl Plot {
    pub(super) fn of(series: &Series, canvas: &Canvas) -> Self {
        let em = canvas.em;
        let marks = ticks(scale_of(series.figures().map(|point| point.value)));
        let widest = marks
            .iter()
            .map(|m| measure::width(&figure(*m)))
            .fold(1.0, f64::max);
        let left = (widest + 0.8) * em;
        let right = if series.shape == Shape::Line {
            names(series) * em
        } else {
            0.0
        };
        let room = (canvas.width - left - right.min(canvas.width * 0.3)).max(em);
        let slot = room / series.periods.len().max(1) as f64;
        let labels = labels(&series.periods, slot / em);
        let label_lines = labels.iter().map(Vec::len).max().unwrap_or(1).max(1);
        let foot = em * (0.8 + 1.2 * label_lines as f64);
        let tall = em * 11.0;
        let written = match series.shape {
            Shape::Line => lines::can_write(series, slot / em),
            Shape::Column => columns::can_write(series, slot / em),
        };
        Self {
            left,
            slot,
            top: 0.0,
            base: 0.0,
            bottom: 0.0,
            written,
            labels,
            marks,
            tall,
            foot,
            em,
        }
    }

    /// The same field with its top at `y`, leaving room for the marks of breaks.
    pub(super) fn moved_to(mut self, y: f64) -> Self {
        self.top = y + self.em * 1.6;
        self.base = self.top + self.tall;
        self.bottom = self.base + self.foot;
        self
    }

    /// The middle of period `at`.
    pub(super) fn x(&self, at: usize) -> f64 {
        self.left + self.slot * (at as f64 + 0.5)
    }

    /// How high `value` stands.
    pub(super) fn y(&self, value: f64) -> f64 {
        let full = self.marks.last().copied().unwrap_or(1.0);
        self.base - drawable(value) / full * self.tall
    }

    /// The right end of the last period.
    pub(super) fn right(&self) -> f64 {
        self.left + self.slot * self.labels.len() as f64
    }

    pub(super) fn draw_axes(&self, canvas: &mut Canvas, periods: &[String]) {
        for mark in &self.marks {
            let y = self.y(*mark);
            if *mark > 0.0 && !self.written {
                canvas.guide((self.left, y), (self.right(), y));
            }
            let at = (self.left - self.em * 0.4, y + self.em * 0.36);
            canvas.text(at, Anchor::End, &figure(*mark));
        }
        canvas.rule((self.left, self.base), (self.right(), self.base));
        for at in 0..periods.len() {
            let x = self.x(at);
            for (line, text) in self.labels.get(at).into_iter().flatten().enumerate() {
                let y = self.base + self.em * (1.3 + 1.2 * line as f64);
                canvas.text((x, y), Anchor::Middle, text);
            }
        }
    }

    /// A gap in the axis with a double dashed rule and its mark.
    pub(super) fn draw_break(&self, canvas: &mut Canvas, before: usize, mark: &str) {
        let x = self.left + self.slot * before as f64;
        let (top, low) = (self.top - self.em * 0.4, self.base + self.em * 0.4);
        canvas.gap((x - 2.0, self.base - self.em * 0.5), (4.0, self.em));
        for x in [x - 2.0, x + 2.0] {
            canvas.path(&[(x, top), (x, low)], 1.0, "4 3");
        }
        canvas.text((x, self.top - self.em * 0.7), Anchor::Middle, mark);
    }
}

/// Room at the right for the names of lines, in em.
fn names(series: &Series) -> f64 {
    series
        .runs
        .iter()
        .map(|run| measure::width(&run.name))
        .fold(0.0, f64::max)
        + 0.8
}

/// Labels that fit their slots: wrapped, or only every second, third… one when slots are narrow.
fn labels(periods: &[String], slot: f64) -> Vec<Vec<String>> {
    let shortest = periods
        .iter()
        .map(|p| measure::width(p))
        .fold(1.0, f64::max)
        .min(2.4);
    let every = (shortest / slot.max(0.1)).ceil().max(1.0) as usize;
    let room = (slot * every as f64 - 0.1).max(1.0);
    let fitted = |(at, period): (usize, &String)| {
        if at % every == 0 {
            measure::wrap(period, room, 3)
        } else {
            Vec::new()
        }
    };
    periods.iter().enumerate().map(fitted).collect()
}
