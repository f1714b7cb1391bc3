//! 記入欄: labelled cells in a ruled grid, like a paper 相談受付票.

use super::Tick;

/// What a masked sheet shows in place of a private value; its length says nothing of the value.
pub const MASK: &str = "●●●";

/// Labelled cells in a ruled grid, one to four label-and-value pairs to a row.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Words written downwards at the left of the whole grid (相談者, 対象者).
    pub band: Option<String>,
    /// Pairs to a row, 1 to 4.
    pub pairs: u8,
    /// The cells in reading order.
    pub fields: Vec<Field>,
}

/// One labelled cell.
#[derive(Debug, Clone)]
pub struct Field {
    /// 項目名.
    pub label: String,
    /// What is filled in.
    pub entry: Entry,
    /// How many pairs wide; a cell that does not fit begins a new row.
    pub span: u8,
    /// Smallest height in lines, so that there is room to write by hand.
    pub lines: u8,
    /// What a masked sheet shows instead.
    pub instead: Option<String>,
}

/// What is filled in.
#[derive(Debug, Clone)]
pub enum Entry {
    /// Text; line breaks are kept.
    Text(String),
    /// ☑/☐ options.
    Ticks(Vec<Tick>),
}

impl Grid {
    /// An empty grid of `pairs` label-and-value pairs to a row (1 to 4).
    pub fn new(pairs: u8) -> Self {
        Self {
            band: None,
            pairs: pairs.clamp(1, 4),
            fields: Vec::new(),
        }
    }

    /// Adds the words at the left.
    #[must_use]
    pub fn band(mut self, band: impl Into<String>) -> Self {
        self.band = Some(band.into());
        self
    }

    /// Adds a cell.
    #[must_use]
    pub fn with(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// Fields laid in rows: every row's spans add up to `pairs`, the last of a row widening.
    pub(crate) fn rows(&self) -> Vec<Vec<(&Field, u8)>> {
        let pairs = self.pairs.clamp(1, 4);
        let mut rows: Vec<Vec<(&Field, u8)>> = Vec::new();
        let mut used = pairs;
        for field in &self.fields {
            let span = field.span.clamp(1, pairs);
            if used + span > pairs {
                widen_last(rows.last_mut(), pairs - used);
                rows.push(Vec::new());
                used = 0;
            }
            if let Some(row) = rows.last_mut() {
                row.push((field, span));
            }
            used += span;
        }
        widen_last(rows.last_mut(), pairs - used);
        rows
    }
}

fn widen_last(row: Option<&mut Vec<(&Field, u8)>>, by: u8) {
    if let Some((_, span)) = row.and_then(|r| r.last_mut()) {
        *span += by;
    }
}

impl Field {
    /// A cell with text.
    pub fn text(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self::holding(label.into(), Entry::Text(value.into()))
    }

    /// A cell with ☑/☐ options.
    pub fn ticks(label: impl Into<String>, options: Vec<Tick>) -> Self {
        Self::holding(label.into(), Entry::Ticks(options))
    }

    fn holding(label: String, entry: Entry) -> Self {
        Self {
            label,
            entry,
            span: 1,
            lines: 1,
            instead: None,
        }
    }

    /// Makes the cell `pairs` wide.
    #[must_use]
    pub fn span(mut self, pairs: u8) -> Self {
        self.span = pairs;
        self
    }

    /// Makes the cell at least `lines` high.
    #[must_use]
    pub fn lines(mut self, lines: u8) -> Self {
        self.lines = lines;
        self
    }

    /// Hides the value on a masked sheet.
    #[must_use]
    pub fn private(self) -> Self {
        self.private_as(MASK)
    }

    /// Shows `instead` on a masked sheet (80歳代 for a birth date).
    #[must_use]
    pub fn private_as(mut self, instead: impl Into<String>) -> Self {
        self.instead = Some(instead.into());
        self
    }

    /// The entry as it may be shown; an empty private value stays empty.
    pub(crate) fn shown(&self, masked: bool) -> Entry {
        match (&self.instead, &self.entry) {
            (Some(_), Entry::Text(text)) if masked && text.is_empty() => self.entry.clone(),
            (Some(instead), _) if masked => Entry::Text(instead.clone()),
            _ => self.entry.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_grid_is_filled_to_its_full_width() {
        for (pairs, spans, want) in [
            (2, vec![1, 1, 2, 1], vec![vec![1, 1], vec![2], vec![2]]),
            (3, vec![2, 2, 1], vec![vec![3], vec![2, 1]]),
            (1, vec![4], vec![vec![1]]),
            (9, vec![1], vec![vec![4]]),
            (2, vec![], vec![]),
        ] {
            let mut grid = Grid {
                pairs,
                ..Grid::new(1)
            };
            grid.fields = spans
                .iter()
                .map(|s| Field::text("項目", "値").span(*s))
                .collect();
            let got: Vec<Vec<u8>> = grid
                .rows()
                .iter()
                .map(|r| r.iter().map(|(_, s)| *s).collect())
                .collect();
            assert_eq!(got, want, "{pairs} pairs, {spans:?}");
        }
    }

    #[test]
    fn a_masked_sheet_shows_only_what_may_leave_the_office() {
        let shown = |field: Field, masked| match field.shown(masked) {
            Entry::Text(text) => text,
            Entry::Ticks(ticks) => ticks.first().unwrap().label.clone(),
        };
        let name = || Field::text("氏名", "架空 花子").private();
        assert_eq!(shown(name(), false), "架空 花子");
        assert_eq!(shown(name(), true), MASK);
        assert_eq!(
            shown(
                Field::text("生年月日", "昭和10年").private_as("80歳代"),
                true
            ),
            "80歳代"
        );
        assert_eq!(shown(Field::text("氏名", "").private(), true), "");
        assert_eq!(
            shown(
                Field::ticks("診断", vec![Tick::new("結核", true)]).private(),
                true
            ),
            MASK
        );
    }
}
