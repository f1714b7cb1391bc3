//! A page of a long list.

/// Which page of a list is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Page number from 1.
    pub number: u32,
    /// Rows a page.
    pub size: u32,
}

impl Paging {
    /// Page `number` (0 counts as 1) of `size` rows.
    pub fn new(number: u32, size: u32) -> Self {
        Self {
            number: number.max(1),
            size: size.clamp(1, 1000),
        }
    }

    /// Rows before this page.
    pub fn offset(self) -> i64 {
        i64::from(self.number - 1) * i64::from(self.size)
    }

    /// One more than the page's rows, so that a next page shows itself without counting all.
    pub fn limit(self) -> i64 {
        i64::from(self.size) + 1
    }
}

/// One page of rows and whether more follow.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Which page this is.
    pub paging: Paging,
    /// Whether a next page has rows.
    pub more: bool,
}

impl<T> Page<T> {
    /// Makes a page of rows fetched with [`Paging::limit`].
    pub fn of(mut rows: Vec<T>, paging: Paging) -> Self {
        let more = rows.len() > paging.size as usize;
        rows.truncate(paging.size as usize);
        Self { rows, paging, more }
    }

    /// The same page with each row turned into something else.
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        let rows = self.rows.into_iter().map(turn).collect();
        Page {
            rows,
            paging: self.paging,
            more: self.more,
        }
    }
}
