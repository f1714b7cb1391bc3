//! 推移: figures by month or fiscal year, never joined across a change of definition.

mod columns;
mod lines;
mod plot;

use super::Head;
use super::head::draw_note;
use super::number::figure;
use super::svg::Canvas;
use plot::Plot;

/// A series, or a few of them, over the same periods.
#[derive(Debug, Clone, Default)]
pub struct Series {
    /// The words around it.
    pub head: Head,
    /// Lines or columns.
    pub shape: Shape,
    /// 期間 along the bottom (4月, 令和6年度).
    pub periods: Vec<String>,
    /// The runs; up to three are readable.
    pub runs: Vec<Run>,
    /// Where a definition changed.
    pub breaks: Vec<Break>,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shape {
    /// 折れ線.
    #[default]
    Line,
    /// 縦棒.
    Column,
}

/// One run of figures.
#[derive(Debug, Clone)]
pub struct Run {
    /// Its name, written at its end.
    pub name: String,
    /// One for each period; nothing is a gap.
    pub points: Vec<Option<Point>>,
}

/// One figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The figure.
    pub value: f64,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// 集計値: counted from the records.
    Computed,
    /// 公表値: published before the system began, and imported with its source.
    Published,
}

/// 集計方法の変更: figures before and after are not comparable.
#[derive(Debug, Clone)]
pub struct Break {
    /// Index of the first period under the new definition.
    pub before: usize,
    /// What changed (介護保険対象者のみの集計に変更).
    pub note: String,
}

impl Point {
    /// A figure counted from the records.
    pub fn computed(value: f64) -> Self {
        Self {
            value,
            origin: Origin::Computed,
        }
    }

    /// A published figure that was imported.
    pub fn published(value: f64) -> Self {
        Self {
            value,
            origin: Origin::Published,
        }
    }
}

impl Series {
    pub(super) fn summary(&self) -> String {
        let runs: Vec<String> = self.runs.iter().map(|run| self.told(run)).collect();
        let breaks: Vec<String> = self
            .marked_breaks()
            .map(|(mark, at)| {
                let from = self.periods.get(at.before).map_or("", String::as_str);
                format!("{mark}{from}から{}", at.note)
            })
            .collect();
        self.head.described(&[runs, breaks].concat().join("。"))
    }

    fn told(&self, run: &Run) -> String {
        let points: Vec<String> = self
            .periods
            .iter()
            .zip(run.points.iter().copied().chain(std::iter::repeat(None)))
            .map(|(period, point)| match point {
                Some(p) if p.origin == Origin::Published => {
                    format!("{period} {}{}（公表値）", figure(p.value), self.head.unit)
                }
                Some(p) => format!("{period} {}{}", figure(p.value), self.head.unit),
                None => format!("{period} データなし"),
            })
            .collect();
        format!("{}：{}", run.name, points.join("、"))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if !self.figures().any(|_| true) {
            return canvas.nothing();
        }
        let plot = Plot::of(self, canvas);
        self.draw_key(canvas);
        let plot = plot.moved_to(canvas.y);
        plot.draw_axes(canvas, &self.periods);
        match self.shape {
            Shape::Line => lines::draw(self, &plot, canvas),
            Shape::Column => columns::draw(self, &plot, canvas),
        }
        for (mark, at) in self.marked_breaks() {
            plot.draw_break(canvas, at.before, &mark);
        }
        canvas.y = plot.bottom;
        for (mark, at) in self.marked_breaks() {
            draw_note(canvas, &format!("{mark} {}", at.note));
        }
    }

    /// The figures there are.
    fn figures(&self) -> impl Iterator<Item = Point> + '_ {
        self.runs.iter().flat_map(|run| {
            run.points
                .iter()
                .take(self.periods.len())
                .flatten()
                .copied()
        })
    }

    /// Breaks that fall inside the periods, with their marks: ※ alone, or ※1, ※2….
    fn marked_breaks(&self) -> impl Iterator<Item = (String, &Break)> {
        let inside = |at: &&Break| at.before > 0 && at.before < self.periods.len();
        let several = self.breaks.iter().filter(inside).count() > 1;
        self.breaks
            .iter()
            .filter(inside)
            .enumerate()
            .map(move |(at, found)| {
                let mark = if several {
                    format!("※{}", at + 1)
                } else {
                    "※".to_owned()
                };
                (mark, found)
            })
    }

    /// Whether a change of definition lies just before period `at`.
    fn breaks_before(&self, at: usize) -> bool {
        self.breaks.iter().any(|found| found.before == at)
    }

    /// Says which style is 公表値 and which 集計値, and which column is which run.
    fn draw_key(&self, canvas: &mut Canvas) {
        match self.shape {
            Shape::Line => lines::key(self, canvas),
            Shape::Column => columns::key(self, canvas),
        }
    }
}
