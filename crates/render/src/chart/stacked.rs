//! 積上げ横棒: how many of n gave each answer, this period beside the last.

use super::Head;
use super::bars::key;
use super::number::{drawable, figure};
use super::svg::{Anchor, Canvas};
use super::theme::Fill;
use crate::measure;

/// Stacked horizontal bars.
#[derive(Debug, Clone, Default)]
pub struct Stacked {
    /// The words around it.
    pub head: Head,
    /// The answers, in the order they are stacked (実施, 準備中, 未着手).
    pub parts: Vec<String>,
    /// The bars from top to bottom.
    pub stacks: Vec<Stack>,
    /// What a full bar stands for (24区); without it the largest sum fills the width.
    pub out_of: Option<f64>,
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Stack {
    /// The question; empty when it is the same as the bar above, of another period.
    pub label: String,
    /// 期間 of this bar; may be empty.
    pub period: String,
    /// How many gave each answer, in the order of `parts`.
    pub values: Vec<f64>,
}

impl Stacked {
    pub(super) fn summary(&self) -> String {
        let unit = &self.head.unit;
        let stacks: Vec<String> = self
            .stacks
            .iter()
            .map(|stack| {
                let parts: Vec<String> = self
                    .parts
                    .iter()
                    .zip(&stack.values)
                    .map(|(part, value)| format!("{part} {}{unit}", figure(*value)))
                    .collect();
                format!("{}{}：{}", stack.label, stack.period, parts.join("、"))
            })
            .collect();
        self.head.described(&stacks.join("。"))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if self.stacks.is_empty() {
            return canvas.nothing();
        }
        let parts: Vec<(Fill, &String)> = self
            .parts
            .iter()
            .enumerate()
            .map(|(at, part)| (Fill::nth(at), part))
            .collect();
        key(canvas, &parts);
        let lay = Lay::of(self, canvas);
        let top = canvas.y;
        for (at, stack) in self.stacks.iter().enumerate() {
            if at > 0 && !stack.label.is_empty() {
                canvas.y += canvas.em * 0.6;
            }
            lay.draw(canvas, stack, &self.parts);
        }
        canvas.rule((lay.left, top), (lay.left, canvas.y));
        if let Some(all) = self.out_of {
            lay.draw_full(canvas, top, &format!("{}{}", figure(all), self.head.unit));
        }
        canvas.y += canvas.em * 0.3;
    }
}

/// Where labels, periods and bars stand.
struct Lay {
    label: f64,
    left: f64,
    room: f64,
    scale: f64,
}

impl Lay {
    fn of(stacked: &Stacked, canvas: &Canvas) -> Self {
        let em = canvas.em;
        let widest = |texts: &mut dyn Iterator<Item = &String>| {
            texts.map(|text| measure::width(text)).fold(0.0, f64::max)
        };
        let label = widest(&mut stacked.stacks.iter().map(|s| &s.label)) * em;
        let label = label.min(canvas.width * 0.3);
        let period = widest(&mut stacked.stacks.iter().map(|s| &s.period)) * em;
        let left = label + period.min(canvas.width * 0.2) + em * 1.4;
        let sums = stacked
            .stacks
            .iter()
            .map(|s| s.values.iter().copied().map(drawable).sum());
        let largest: f64 = sums.fold(0.0, f64::max);
        let scale = stacked
            .out_of
            .unwrap_or(0.0)
            .max(largest)
            .max(f64::MIN_POSITIVE);
        let room = (canvas.width - left - em * 1.5).max(em);
        Self {
            label,
            left,
            room,
            scale,
        }
    }

    fn draw(&self, canvas: &mut Canvas, stack: &Stack, parts: &[String]) {
        let em = canvas.em;
        let label = measure::wrap(&stack.label, self.label / em + 0.2, 3);
        let thick = em * 1.5;
        let height = (thick + em * 0.3).max(label.len() as f64 * em * 1.2 + em * 0.3);
        let middle = canvas.y + height / 2.0;
        canvas.lines((0.0, middle), Anchor::Start, &label);
        canvas.lines(
            (self.left - em * 0.5, middle),
            Anchor::End,
            std::slice::from_ref(&stack.period),
        );
        let small = self.draw_parts(canvas, stack, (middle, thick), parts);
        canvas.y += height;
        if !small.is_empty() {
            canvas.text(
                (self.left, canvas.y + em * 0.9),
                Anchor::Start,
                &small.join("、"),
            );
            canvas.y += em * 1.5;
        }
    }

    /// Draws the parts of one bar; returns those too narrow to be written in.
    fn draw_parts(
        &self,
        canvas: &mut Canvas,
        stack: &Stack,
        (middle, thick): (f64, f64),
        parts: &[String],
    ) -> Vec<String> {
        let mut small = Vec::new();
        let mut x = self.left;
        for (at, value) in stack.values.iter().enumerate() {
            let long = drawable(*value) / self.scale * self.room;
            canvas.area((x, middle - thick / 2.0), (long, thick), Fill::nth(at));
            let text = figure(*value);
            if long > measure::width(&text) * canvas.em {
                canvas.plate((x + long / 2.0, middle), long - 2.0, &text);
            } else if long > 0.0 {
                small.push(format!(
                    "{} {text}",
                    parts.get(at).map_or("", String::as_str)
                ));
            }
            x += long;
        }
        small
    }

    /// A dashed rule where all n would end, with n written over it.
    fn draw_full(&self, canvas: &mut Canvas, top: f64, all: &str) {
        let x = self.left + self.room;
        let bottom = canvas.y;
        canvas.path(&[(x, top), (x, bottom)], 1.0, "3 3");
        let em = canvas.em;
        canvas.y += em * 1.2;
        canvas.text((self.left, canvas.y), Anchor::Middle, "0");
        canvas.text((x + em * 1.4, canvas.y), Anchor::End, all);
    }
}
