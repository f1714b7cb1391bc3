//! Small values that the macros of `ui.html` show: crumbs, tabs, pages, columns, steps.

/// One step of the way to this page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crumb {
    /// The page's name.
    pub label: String,
    /// Where it is.
    pub href: String,
}

impl Crumb {
    /// A page on the way here.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// One of several views of the same thing, or one period of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tab {
    /// What the view is called.
    pub label: String,
    /// Where it is.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
    /// How many rows it has.
    pub count: Option<u64>,
}

impl Tab {
    /// A view without a count.
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
            current,
            count: None,
        }
    }

    /// Shows how many rows it has.
    #[must_use]
    pub fn count(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }
}

/// Where in a long list we are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pager {
    /// Number of the first row shown, from 1.
    pub from: u64,
    /// Number of the last row shown.
    pub to: u64,
    /// How many rows there are in all.
    pub total: u64,
    /// The page before.
    pub prev: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Pager {
    /// The first row's number with separators.
    pub fn from_label(&self) -> String {
        thousands(self.from)
    }

    /// The last row's number with separators.
    pub fn to_label(&self) -> String {
        thousands(self.to)
    }

    /// The number of all rows with separators.
    pub fn total_label(&self) -> String {
        thousands(self.total)
    }
}

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// 昇順.
    Up,
    /// 降順.
    Down,
}

/// One column head of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// What the column holds.
    pub label: String,
    /// Where the list sorted by this column is (the other way round when it is already).
    pub href: Option<String>,
    /// How the list is sorted by it now.
    pub sorted: Option<Direction>,
    /// Whether it holds numbers, which line up at the right.
    pub numeric: bool,
}

impl Column {
    /// A column that cannot be sorted.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    /// Numbers, lined up at the right.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Sorts by a link.
    #[must_use]
    pub fn sortable(mut self, href: impl Into<String>, sorted: Option<Direction>) -> Self {
        self.href = Some(href.into());
        self.sorted = sorted;
        self
    }

    /// The value of `aria-sort`.
    pub fn aria_sort(&self) -> &'static str {
        match self.sorted {
            Some(Direction::Up) => "ascending",
            Some(Direction::Down) => "descending",
            None => "none",
        }
    }
}

/// How far a step of a procedure has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepState {
    /// 済.
    Done,
    /// いま.
    Current,
    /// これから.
    #[default]
    Todo,
}

impl StepState {
    /// The word used in `data-state`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Todo => "todo",
        }
    }

    /// What is read aloud.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Done => "済",
            Self::Current => "現在",
            Self::Todo => "未",
        }
    }
}

/// One step of a procedure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Step {
    /// What is done in it.
    pub label: String,
    /// How far it has come.
    pub state: StepState,
    /// When or by whom; may be empty.
    pub note: String,
}

impl Step {
    /// A step without a note.
    pub fn new(label: impl Into<String>, state: StepState) -> Self {
        Self {
            label: label.into(),
            state,
            note: String::new(),
        }
    }

    /// Says when or by whom.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A count with separators between thousands: 3,691.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated_by_commas() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (10000, "10,000"),
            (3691000, "3,691,000"),
        ];
        for (number, text) in cases {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn a_column_says_how_it_is_sorted() {
        assert_eq!(Column::new("受付日").aria_sort(), "none");
        let down = Column::new("受付日").sortable("?sort=received", Some(Direction::Down));
        assert_eq!(down.aria_sort(), "descending");
    }
}
