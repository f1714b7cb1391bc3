//! The values of every block but tables.

use typst::foundations::{Bytes, Dict, dict};

use super::{Setter, or};
use crate::document::{Answer, Block, Entry, Field, Grid, Picture, Tick, Ticks};
use crate::measure;

/// Narrowest and widest label column of a form, in em.
const LABEL: (f64, f64) = (3.0, 6.5);

impl Setter<'_> {
    pub(super) fn blocks(&self, blocks: &[Block]) -> Vec<Dict> {
        let mut above = 0;
        blocks
            .iter()
            .map(|block| self.block(block, &mut above))
            .collect()
    }

    fn block(&self, block: &Block, above: &mut u8) -> Dict {
        match block {
            Block::Heading { level, text } => {
                // Levels may not be skipped in a tagged PDF.
                *above = (*level).clamp(1, 3).min(*above + 1);
                dict! { "kind" => "heading", "level" => *above, "text" => self.words(text) }
            }
            Block::Paragraph(text) => dict! { "kind" => "paragraph", "text" => self.words(text) },
            Block::Grid(grid) => self.grid(grid),
            Block::Table(table) => self.table(table),
            Block::Ticks(ticks) => self.ticks(ticks),
            Block::Chart(picture) => self.picture(picture),
            Block::Note(text) => dict! { "kind" => "note", "text" => self.words(text) },
            Block::Space(mm) => {
                let mm = if mm.is_finite() {
                    mm.clamp(0.0, 200.0)
                } else {
                    0.0
                };
                dict! { "kind" => "space", "mm" => mm }
            }
            Block::PageBreak => dict! { "kind" => "page-break" },
            Block::ColumnBreak => dict! { "kind" => "column-break" },
            Block::Contents(title) => {
                *above = 1;
                dict! { "kind" => "contents", "title" => self.words(or(title, "目次")) }
            }
            Block::Items(items) => self.items(items),
            Block::Index(groups) => self.index(groups),
            Block::Stamps(stamps) => {
                dict! { "kind" => "stamps", "labels" => self.each(&stamps.labels) }
            }
            Block::Answer(answer) => self.answer(answer),
        }
    }

    fn grid(&self, grid: &Grid) -> Dict {
        let rows = grid.rows();
        let labels: Vec<f64> = (0..grid.pairs.clamp(1, 4))
            .map(|at| label_width(&rows, at))
            .collect();
        let rows: Vec<Vec<Dict>> = rows
            .iter()
            .map(|row| {
                row.iter()
                    .map(|(field, span)| self.field(field, *span))
                    .collect()
            })
            .collect();
        dict! {
            "kind" => "grid",
            "band" => self.maybe(grid.band.as_deref()),
            "labels" => labels,
            "rows" => rows,
        }
    }

    fn field(&self, field: &Field, span: u8) -> Dict {
        dict! {
            "label" => self.words(&field.label),
            "entry" => self.entry(&field.shown(self.masked)),
            "span" => span,
            "lines" => field.lines,
        }
    }

    fn entry(&self, entry: &Entry) -> Dict {
        match entry {
            Entry::Text(text) => dict! { "kind" => "text", "text" => self.words(text) },
            Entry::Ticks(ticks) => dict! { "kind" => "ticks", "options" => self.options(ticks) },
        }
    }

    fn options(&self, ticks: &[Tick]) -> Vec<Dict> {
        ticks
            .iter()
            .map(|tick| dict! { "label" => self.words(&tick.label), "on" => tick.on })
            .collect()
    }

    fn ticks(&self, ticks: &Ticks) -> Dict {
        dict! {
            "kind" => "ticks",
            "label" => self.words(&ticks.label),
            "options" => self.options(&ticks.options),
            "note" => self.maybe(ticks.note.as_deref()),
        }
    }

    fn picture(&self, picture: &Picture) -> Dict {
        dict! {
            "kind" => "chart",
            "svg" => Bytes::new(picture.svg.clone().into_bytes()),
            "alt" => self.words(or(&picture.alt, "図")),
            "width" => picture.width,
        }
    }

    fn answer(&self, answer: &Answer) -> Dict {
        let lines: Vec<Dict> = answer
            .lines
            .iter()
            .map(|(label, lines)| dict! { "label" => self.words(label), "lines" => *lines })
            .collect();
        dict! {
            "kind" => "answer",
            "question" => self.words(&answer.question),
            "options" => self.each(&answer.options),
            "lines" => lines,
            "reply-to" => self.words(&answer.reply_to),
            "deadline" => self.maybe(answer.deadline.as_deref()),
        }
    }
}

/// The widest label of those standing at pair `at`, within reason: longer ones wrap.
fn label_width(rows: &[Vec<(&Field, u8)>], at: u8) -> f64 {
    let mut widest = LABEL.0;
    for row in rows {
        let mut pair = 0;
        for (field, span) in row {
            if pair == at {
                widest = field
                    .label
                    .lines()
                    .map(measure::width)
                    .fold(widest, f64::max);
            }
            pair += span;
        }
    }
    widest.min(LABEL.1)
}
