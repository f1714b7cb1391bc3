//! The sheet a chart is drawn on: a few shapes, text that is always escaped, and a cursor.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::theme::{ChartStyle, Fill};
use crate::measure;

/// Which end of a text stands at the given point.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A drawing in progress; `y` is how far down it has come.
pub(super) struct Canvas {
    pub(super) style: ChartStyle,
    pub(super) width: f64,
    /// Size of text.
    pub(super) em: f64,
    /// Where the next part begins.
    pub(super) y: f64,
    shapes: String,
    fills: Vec<Fill>,
}

/// Stands for the drawing's own id until the drawing is whole.
const ID: &str = "\u{0}id";

impl Canvas {
    pub(super) fn new(style: ChartStyle, width: f64) -> Self {
        Self {
            style,
            width,
            em: style.em(),
            y: 0.0,
            shapes: String::new(),
            fills: Vec::new(),
        }
    }

    /// Height used so far, with a little air.
    pub(super) fn bottom(&self) -> f64 {
        self.y + self.em * 0.5
    }

    /// A line of text with its baseline at `y`.
    pub(super) fn text(&mut self, at: (f64, f64), anchor: Anchor, text: &str) {
        self.write(at, anchor, text, "");
    }

    /// The same in bold.
    pub(super) fn bold(&mut self, at: (f64, f64), anchor: Anchor, text: &str) {
        self.write(at, anchor, text, " font-weight=\"bold\"");
    }

    fn write(&mut self, (x, y): (f64, f64), anchor: Anchor, text: &str, more: &str) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let (ink, text) = (self.style.ink(), escape(text));
        let _ = write!(
            self.shapes,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{ink}\"{anchor}{more}>{text}</text>"
        );
    }

    /// Lines of text centred on `y`, one under the other.
    pub(super) fn lines(&mut self, (x, y): (f64, f64), anchor: Anchor, lines: &[String]) {
        let step = self.em * 1.2;
        let first = y - step * (lines.len().saturating_sub(1)) as f64 / 2.0 + self.em * 0.36;
        for (at, line) in lines.iter().enumerate() {
            self.text((x, first + step * at as f64), anchor, line);
        }
    }

    /// Text on a plate of paper, centred on the point, so that it reads on any pattern; the
    /// plate is at most `room` wide.
    pub(super) fn plate(&mut self, (x, y): (f64, f64), room: f64, text: &str) {
        let wide = ((measure::width(text) + 0.7) * self.em).min(room);
        let paper = self.style.paper();
        let _ = write!(
            self.shapes,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{:.1}\" fill=\"{paper}\"/>",
            x - wide / 2.0,
            y - self.em * 0.6,
            self.em * 1.2,
        );
        self.text((x, y + self.em * 0.36), Anchor::Middle, text);
    }

    /// A filled area with an edge; nothing when it has no size.
    pub(super) fn area(&mut self, (x, y): (f64, f64), (w, h): (f64, f64), fill: Fill) {
        if w <= 0.0 || h <= 0.0 {
            return;
        }
        if !self.fills.contains(&fill) {
            self.fills.push(fill);
        }
        let _ = write!(
            self.shapes,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{}\" \
             stroke=\"{}\" stroke-width=\"1\"/>",
            self.style.paint(fill, ID),
            self.style.edge(fill),
        );
    }

    /// Blanks out what lies under a break.
    pub(super) fn gap(&mut self, (x, y): (f64, f64), (w, h): (f64, f64)) {
        let paper = self.style.paper();
        let _ = write!(
            self.shapes,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" fill=\"{paper}\"/>"
        );
    }

    /// A straight rule in ink.
    pub(super) fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.path(&[from, to], 1.0, "");
    }

    /// A quiet dotted rule behind the marks.
    pub(super) fn guide(&mut self, from: (f64, f64), to: (f64, f64)) {
        let quiet = match self.style {
            ChartStyle::Screen => " opacity=\"0.35\"",
            ChartStyle::Print => " stroke-dasharray=\"1 5\"",
        };
        let grid = self.style.grid();
        let _ = write!(
            self.shapes,
            "<path d=\"M{:.1} {:.1}L{:.1} {:.1}\" stroke=\"{grid}\" stroke-width=\"0.9\"{quiet}/>",
            from.0, from.1, to.0, to.1,
        );
    }

    /// A line through points.
    pub(super) fn path(&mut self, points: &[(f64, f64)], stroke: f64, dash: &str) {
        let ink = self.style.ink();
        let mut d = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            let _ = write!(d, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
        }
        let dash = if dash.is_empty() {
            String::new()
        } else {
            format!(" stroke-dasharray=\"{dash}\"")
        };
        let _ = write!(
            self.shapes,
            "<path d=\"{d}\" fill=\"none\" stroke=\"{ink}\" stroke-width=\"{stroke}\"{dash}/>"
        );
    }

    /// A closed shape through points, in ink or hollow.
    pub(super) fn mark(&mut self, points: &[(f64, f64)], hollow: bool) {
        let (ink, paper) = (self.style.ink(), self.style.paper());
        let points: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let fill = if hollow { paper } else { ink };
        let _ = write!(
            self.shapes,
            "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"{ink}\" stroke-width=\"1.4\"/>",
            points.join(" "),
        );
    }

    /// 「データがありません。」 where the marks would be.
    pub(super) fn nothing(&mut self) {
        let middle = (self.width / 2.0, self.y + self.em * 2.5);
        self.text(middle, Anchor::Middle, "データがありません。");
        self.y += self.em * 4.0;
    }

    /// The whole `svg` element.
    pub(super) fn finish(self, title: &str, summary: &str) -> String {
        let mut hasher = DefaultHasher::new();
        (title, summary, &self.shapes).hash(&mut hasher);
        let id = format!("c{:x}", hasher.finish());
        let (w, h) = (self.width, self.bottom());
        let mut patterns = String::new();
        for fill in &self.fills {
            patterns.push_str(&self.style.pattern(*fill, &id));
        }
        let shapes = self.shapes.replace(ID, &id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" \
             aria-labelledby=\"{id}-t {id}-d\" width=\"{w:.0}\" height=\"{h:.0}\" \
             viewBox=\"0 0 {w:.0} {h:.0}\"{font} font-size=\"{em}\">\
             <title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{summary}</desc>\
             <defs>{patterns}</defs>{shapes}</svg>",
            font = self.style.font(),
            em = self.em,
            title = escape(title),
            summary = escape(summary),
        )
    }
}

/// Makes text safe in XML: markup is escaped, characters XML forbids are dropped.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
