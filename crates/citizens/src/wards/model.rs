//! The figures of a ward as everybody may know them.

use kernel::calendar::FiscalYear;

/// 公表する数: a number of people or their cases, as far as it tells of nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// As it is.
    Exact(i64),
    /// Fewer than ten, but not none.
    Few,
    /// Not said, because another one could be reckoned from it.
    Hidden,
}

/// 昨年度の数 of a ward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastYear {
    /// The fiscal year.
    pub year: FiscalYear,
    /// 個別ケース相談 in all.
    pub cases: Count,
    /// The same by quarter, beginning in April; none where they would tell too much.
    pub quarters: Vec<Count>,
    /// 研修 that were held.
    pub trainings: i64,
    /// Who came to them.
    pub trained: Count,
    /// 区民向けの講座・上映会・イベント.
    pub events: i64,
    /// Who came to these.
    pub visitors: Count,
}

impl LastYear {
    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.cases == Count::Exact(0) && self.trainings == 0 && self.events == 0
    }
}
