//! 分布の中の位置: where one stands among all, figure by figure.

use super::Head;
use super::number::figure;
use super::svg::{Anchor, Canvas};
use super::theme::Fill;
use crate::measure;

/// One row for each figure, each on a scale of its own from the least to the most.
#[derive(Debug, Clone, Default)]
pub struct Ranges {
    /// The words around it.
    pub head: Head,
    /// Whose marks stand out (この区, 東成区).
    pub who: String,
    /// The figures from top to bottom.
    pub rows: Vec<Range>,
}

/// 一つの数値: one's own among all.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// What is counted.
    pub label: String,
    /// One's own; `None` where there is none.
    pub own: Option<f64>,
    /// The least, the lower quartile, the median, the upper quartile and the most of all.
    pub all: [f64; 5],
}

impl Range {
    /// Where a value stands between the least (0) and the most (1); the middle where all are alike.
    fn share(&self, value: f64) -> f64 {
        let [least, .., most] = self.all;
        let share = (value - least) / (most - least);
        if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.5
        }
    }
}

impl Ranges {
    pub(super) fn summary(&self) -> String {
        let row = |row: &Range| {
            let own = row.own.map_or_else(|| "－".to_owned(), figure);
            let [least, low, median, high, most] = row.all.map(figure);
            format!(
                "{}：{} {own}、最小 {least}、下位25% {low}、中央値 {median}、上位25% {high}、最大 {most}",
                row.label, self.who
            )
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        self.head.described(&rows.join("。"))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if self.rows.is_empty() {
            return canvas.nothing();
        }
        self.draw_key(canvas);
        let lay = Lay::of(self, canvas);
        for row in &self.rows {
            lay.draw(canvas, row);
        }
        canvas.y += canvas.em * 0.3;
    }

    fn draw_key(&self, canvas: &mut Canvas) {
        let em = canvas.em;
        let middle = canvas.y + em * 0.5;
        diamond(canvas, (em * 0.6, middle));
        canvas.text((em * 1.5, middle + em * 0.36), Anchor::Start, &self.who);
        let x = (measure::width(&self.who) + 3.0) * em;
        canvas.area((x, canvas.y), (em * 1.6, em), Fill::Blank);
        canvas.path(
            &[(x + em * 0.8, canvas.y), (x + em * 0.8, canvas.y + em)],
            2.4,
            "",
        );
        let words = "中央の半分と中央値（線の両端は最小と最大）";
        let rest = measure::wrap(words, (canvas.width - x) / em - 2.2, 3);
        for line in &rest {
            canvas.text((x + em * 2.2, canvas.y + em * 0.86), Anchor::Start, line);
            canvas.y += em * 1.3;
        }
        canvas.y += em * 0.5;
    }
}

/// A filled diamond around a point.
fn diamond(canvas: &mut Canvas, (x, y): (f64, f64)) {
    let r = canvas.em * 0.5;
    canvas.mark(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)], false);
}

/// Where labels, figures and scales stand.
struct Lay {
    label: f64,
    left: f64,
    room: f64,
}

impl Lay {
    fn of(ranges: &Ranges, canvas: &Canvas) -> Self {
        let em = canvas.em;
        let widths = ranges.rows.iter().map(|row| measure::width(&row.label));
        let label = (widths.fold(0.0, f64::max) * em).min(canvas.width * 0.38);
        let own = ranges.rows.iter().filter_map(|row| row.own);
        let own = own.map(|own| measure::width(&figure(own)));
        let number = own.fold(1.0, f64::max) * em;
        let left = label + number + em * 2.0;
        Self {
            label,
            left,
            room: (canvas.width - left - em).max(em),
        }
    }

    fn draw(&self, canvas: &mut Canvas, row: &Range) {
        let em = canvas.em;
        let label = measure::wrap(&row.label, self.label / em + 0.2, 3);
        let height = (em * 2.0).max(label.len() as f64 * em * 1.2 + em * 0.6);
        let middle = canvas.y + height / 2.0;
        canvas.lines((0.0, middle), Anchor::Start, &label);
        let own = row.own.map_or_else(|| "－".to_owned(), figure);
        canvas.lines((self.left - em, middle), Anchor::End, &[own]);
        let at = |value: f64| self.left + row.share(value) * self.room;
        let [least, low, median, high, most] = row.all.map(at);
        canvas.rule((least, middle), (most, middle));
        let (top, thick) = (middle - em * 0.5, em);
        canvas.area((low, top), ((high - low).max(1.0), thick), Fill::Blank);
        canvas.path(&[(median, top), (median, top + thick)], 2.4, "");
        if let Some(own) = row.own {
            diamond(canvas, (at(own), middle));
        }
        canvas.y += height;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_between_the_least_and_the_most() {
        let range = |all| Range {
            all,
            ..Range::default()
        };
        let spread = range([0.0, 1.0, 2.0, 3.0, 4.0]);
        for (value, share) in [(0.0, 0.0), (1.0, 0.25), (4.0, 1.0), (9.0, 1.0), (-1.0, 0.0)] {
            assert!((spread.share(value) - share).abs() < 1e-9, "{value}");
        }
        assert!((range([2.0; 5]).share(2.0) - 0.5).abs() < 1e-9, "all alike");
    }
}
