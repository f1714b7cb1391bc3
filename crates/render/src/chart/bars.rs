//! 横棒グラフ: one figure for each of several things, optionally beside the last period's.

use super::Head;
use super::number::{drawable, figure, scale_of};
use super::svg::{Anchor, Canvas};
use super::theme::Fill;
use crate::measure;

/// Horizontal bars.
#[derive(Debug, Clone, Default)]
pub struct Bars {
    /// The words around it.
    pub head: Head,
    /// The bars from top to bottom.
    pub bars: Vec<Bar>,
    /// 今期 and 前期 as they shall be read, when bars carry `before`.
    pub periods: Option<(String, String)>,
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// How many; nothing is shown as 「－」.
    pub value: Option<f64>,
    /// How many in the last period, drawn hatched under it.
    pub before: Option<f64>,
}

impl Bar {
    /// A bar without a last period.
    pub fn new(label: impl Into<String>, value: f64) -> Self {
        Self {
            label: label.into(),
            value: Some(value),
            before: None,
        }
    }
}

impl Bars {
    pub(super) fn summary(&self) -> String {
        let unit = &self.head.unit;
        let values: Vec<String> = self
            .bars
            .iter()
            .map(|bar| {
                let before = bar
                    .before
                    .map(|v| format!("（前期 {}{unit}）", figure(v)))
                    .unwrap_or_default();
                format!("{} {}{before}", bar.label, told(bar.value, unit))
            })
            .collect();
        self.head.described(&values.join("、"))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if self.bars.is_empty() {
            return canvas.nothing();
        }
        if let Some((now, before)) = &self.periods {
            key(canvas, &[(Fill::Solid, now), (Fill::Hatch, before)]);
        }
        let lay = Lay::of(self, canvas);
        let top = canvas.y;
        for bar in &self.bars {
            self.draw_bar(canvas, &lay, bar);
        }
        canvas.rule((lay.left, top), (lay.left, canvas.y));
        canvas.y += canvas.em * 0.3;
    }

    fn draw_bar(&self, canvas: &mut Canvas, lay: &Lay, bar: &Bar) {
        let em = canvas.em;
        let label = measure::wrap(&bar.label, lay.left / em - 0.6, 3);
        let marks: &[(Option<f64>, Fill)] = if self.periods.is_some() {
            &[(bar.value, Fill::Solid), (bar.before, Fill::Hatch)]
        } else {
            &[(bar.value, Fill::Solid)]
        };
        let thick = em * if marks.len() > 1 { 1.15 } else { 1.1 };
        let text = label.len() as f64 * em * 1.2;
        let height = (thick * marks.len() as f64).max(text) + em * 0.6;
        let middle = canvas.y + height / 2.0;
        canvas.lines((lay.left - em * 0.5, middle), Anchor::End, &label);
        let mut y = middle - thick * marks.len() as f64 / 2.0;
        for (value, fill) in marks {
            let long = value.map_or(0.0, drawable) / lay.scale * lay.room;
            canvas.area((lay.left, y), (long, thick), *fill);
            let at = (lay.left + long + em * 0.4, y + thick / 2.0 + em * 0.36);
            canvas.text(at, Anchor::Start, &value.map_or("－".to_owned(), figure));
            y += thick;
        }
        canvas.y += height;
    }
}

/// Where the bars begin, how much room they have, and the value that fills it.
struct Lay {
    left: f64,
    room: f64,
    scale: f64,
}

impl Lay {
    fn of(bars: &Bars, canvas: &Canvas) -> Self {
        let em = canvas.em;
        let widest = bars
            .bars
            .iter()
            .map(|b| measure::width(&b.label))
            .fold(2.0, f64::max);
        let left = ((widest + 0.8) * em).min(canvas.width * 0.38);
        let figures = || bars.bars.iter().flat_map(|b| [b.value, b.before]).flatten();
        let longest = figures()
            .map(|v| measure::width(&figure(v)))
            .fold(1.0, f64::max);
        let room = (canvas.width - left - (longest + 0.8) * em).max(em);
        Self {
            left,
            room,
            scale: scale_of(figures()),
        }
    }
}

fn told(value: Option<f64>, unit: &str) -> String {
    value.map_or("データなし".to_owned(), |v| {
        format!("{}{unit}", figure(v))
    })
}

/// What each pattern stands for, in a row of swatches.
pub(super) fn key<S: AsRef<str>>(canvas: &mut Canvas, parts: &[(Fill, S)]) {
    let em = canvas.em;
    let mut x = 0.0;
    for (fill, name) in parts {
        let name = name.as_ref();
        let wide = (measure::width(name) + 3.2) * em;
        if x > 0.0 && x + wide > canvas.width {
            x = 0.0;
            canvas.y += em * 1.5;
        }
        canvas.area((x + 1.0, canvas.y), (em * 1.6, em), *fill);
        canvas.text((x + em * 2.0, canvas.y + em * 0.86), Anchor::Start, name);
        x += wide;
    }
    canvas.y += em * 1.7;
}
