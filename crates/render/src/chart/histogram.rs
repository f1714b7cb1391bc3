//! 度数分布: how many had 0, 1, 2, 3….

use super::Head;
use super::number::{drawable, figure, scale_of};
use super::svg::{Anchor, Canvas};
use super::theme::Fill;
use crate::measure;

/// A histogram.
#[derive(Debug, Clone, Default)]
pub struct Histogram {
    /// The words around it.
    pub head: Head,
    /// What the classes are (開催回数), written under them.
    pub axis: String,
    /// The classes in order, empty ones included.
    pub bins: Vec<Bin>,
}

/// One class.
#[derive(Debug, Clone)]
pub struct Bin {
    /// The class as it shall be read (0回, 1回, 5回以上).
    pub label: String,
    /// How many fell in it.
    pub count: f64,
}

impl Bin {
    /// A class and its count.
    pub fn new(label: impl Into<String>, count: f64) -> Self {
        Self {
            label: label.into(),
            count,
        }
    }
}

impl Histogram {
    pub(super) fn summary(&self) -> String {
        let unit = &self.head.unit;
        let bins: Vec<String> = self
            .bins
            .iter()
            .map(|bin| format!("{} {}{unit}", bin.label, figure(bin.count)))
            .collect();
        self.head
            .described(&format!("{}：{}", self.axis, bins.join("、")))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if self.bins.is_empty() {
            return canvas.nothing();
        }
        let em = canvas.em;
        let slot = (canvas.width / self.bins.len() as f64).min(em * 7.0);
        let tall = em * 10.0;
        let scale = scale_of(self.bins.iter().map(|bin| bin.count));
        let base = canvas.y + em * 1.4 + tall;
        let mut lines = 1;
        for (at, bin) in self.bins.iter().enumerate() {
            let x = slot * at as f64;
            let high = drawable(bin.count) / scale * tall;
            canvas.area(
                (x + slot * 0.06, base - high),
                (slot * 0.88, high),
                Fill::Solid,
            );
            let middle = x + slot / 2.0;
            canvas.text(
                (middle, base - high - em * 0.35),
                Anchor::Middle,
                &figure(bin.count),
            );
            let label = measure::wrap(&bin.label, slot / em - 0.2, 3);
            lines = lines.max(label.len());
            for (line, text) in label.iter().enumerate() {
                let y = base + em * (1.3 + 1.2 * line as f64);
                canvas.text((middle, y), Anchor::Middle, text);
            }
        }
        canvas.rule((0.0, base), (slot * self.bins.len() as f64, base));
        canvas.y = base + em * (0.2 + 1.2 * lines as f64);
        if !self.axis.is_empty() {
            canvas.y += em * 1.4;
            let middle = slot * self.bins.len() as f64 / 2.0;
            canvas.text((middle, canvas.y), Anchor::Middle, &self.axis);
        }
        canvas.y += em * 0.3;
    }
}
