//! What every chart says of itself: subject, period, unit, 複数回答, n, and its notes.

use super::number::figure;
use super::svg::{Anchor, Canvas};
use crate::measure;

/// The words around a chart.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// 主題 (相談者区分別 個別ケース相談件数).
    pub subject: String,
    /// 期間 (令和6年度).
    pub period: String,
    /// 単位 (件, 区, %).
    pub unit: String,
    /// 複数回答: totals exceed the number of cases.
    pub multiple: bool,
    /// n: how many were counted or answered.
    pub n: Option<u64>,
    /// 注記 and 出典; each gets a ※ unless it has one.
    pub notes: Vec<String>,
}

impl Head {
    /// Subject, period and unit; the rest can be set after.
    pub fn new(
        subject: impl Into<String>,
        period: impl Into<String>,
        unit: impl Into<String>,
    ) -> Self {
        Self {
            subject: subject.into(),
            period: period.into(),
            unit: unit.into(),
            ..Self::default()
        }
    }

    /// Marks the figures as 複数回答.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// Gives the number counted.
    #[must_use]
    pub fn n(mut self, n: u64) -> Self {
        self.n = Some(n);
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// 主題（期間）.
    pub(super) fn title(&self) -> String {
        if self.period.is_empty() {
            return self.subject.clone();
        }
        format!("{}（{}）", self.subject, self.period)
    }

    /// 単位：件　複数回答　n=905.
    fn terms(&self) -> String {
        let unit = (!self.unit.is_empty()).then(|| format!("単位：{}", self.unit));
        let multiple = self.multiple.then(|| "複数回答".to_owned());
        let n = self.n.map(|n| format!("n={}", figure(n as f64)));
        let terms: Vec<String> = [unit, multiple, n].into_iter().flatten().collect();
        terms.join("　")
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let em = canvas.em;
        for line in measure::wrap(&self.title(), canvas.width / em, 3) {
            canvas.y += em * 1.35;
            canvas.bold((0.0, canvas.y), Anchor::Start, &line);
        }
        let terms = self.terms();
        if !terms.is_empty() {
            canvas.y += em * 1.35;
            canvas.text((0.0, canvas.y), Anchor::Start, &terms);
        }
        canvas.y += em * 0.7;
    }

    pub(super) fn draw_notes(&self, canvas: &mut Canvas) {
        for note in &self.notes {
            draw_note(canvas, note);
        }
    }

    /// The opening of a chart's description: terms, then notes.
    pub(super) fn described(&self, values: &str) -> String {
        let notes: Vec<String> = self.notes.iter().map(|note| marked(note)).collect();
        let notes = notes.join(" ");
        format!("{}。{}。{values}。{notes}", self.title(), self.terms())
    }
}

/// One note under the chart, wrapped, its later lines set in.
pub(super) fn draw_note(canvas: &mut Canvas, note: &str) {
    let em = canvas.em;
    for (at, line) in measure::wrap(&marked(note), canvas.width / em - 1.0, 6)
        .iter()
        .enumerate()
    {
        canvas.y += em * if at == 0 { 1.5 } else { 1.3 };
        canvas.text(
            (if at == 0 { 0.0 } else { em }, canvas.y),
            Anchor::Start,
            line,
        );
    }
}

fn marked(note: &str) -> String {
    if note.starts_with('※') || note.starts_with("出典") {
        return note.to_owned();
    }
    format!("※{note}")
}
