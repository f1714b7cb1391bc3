//! Fiscal years (April to March) and their halves.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Wareki, YearMonth};

/// The first year that periods can name.
pub(super) const MIN_YEAR: i32 = 1;
/// The last year that periods can name, so that its end still has four digits.
pub(super) const MAX_YEAR: i32 = 9998;

/// The first day of a month; `year` lies within the known years and `month` within 1 to 12.
pub(super) fn first_of(year: i32, month: u32) -> NaiveDate {
    let Some(date) = NaiveDate::from_ymd_opt(year, month, 1) else {
        unreachable!("years and months are checked where periods are made");
    };
    date
}

/// 年度. A fiscal year, 1 April to 31 March, named by the year in which it begins (会計年度:
/// 地方自治法第208条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The fiscal year that begins in this Gregorian year; `None` outside 1 to 9998.
    pub const fn new(year: i32) -> Option<Self> {
        if MIN_YEAR <= year && year <= MAX_YEAR {
            Some(Self(year))
        } else {
            None
        }
    }

    /// Like [`new`](Self::new), with years outside brought to the nearest known one.
    pub const fn clamped(year: i32) -> Self {
        if year < MIN_YEAR {
            Self(MIN_YEAR)
        } else if year > MAX_YEAR {
            Self(MAX_YEAR)
        } else {
            Self(year)
        }
    }

    /// The fiscal year in which a date lies.
    pub fn containing(date: NaiveDate) -> Self {
        Self::clamped(if date.month() < 4 {
            date.year() - 1
        } else {
            date.year()
        })
    }

    /// The Gregorian year in which it begins.
    pub const fn year(self) -> i32 {
        self.0
    }

    /// The first day and the day after the last.
    pub fn bounds(self) -> (NaiveDate, NaiveDate) {
        (first_of(self.0, 4), first_of(self.0 + 1, 4))
    }

    /// Its first month.
    pub fn first_month(self) -> YearMonth {
        YearMonth::containing(first_of(self.0, 4))
    }

    /// The next fiscal year.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::clamped(self.0 + 1)
    }

    /// The fiscal year before.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self::clamped(self.0 - 1)
    }

    /// `令和6年度`. By the era in force in its middle: 2019 is 令和元年度, 1988 昭和63年度.
    pub fn label(self) -> String {
        let year = Wareki::of(first_of(self.0, 10));
        let year = year.map_or_else(|| self.0.to_string(), Wareki::label);
        format!("{year}年度")
    }
}

impl fmt::Display for FiscalYear {
    /// Four digits, as in URLs and files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl TryFrom<i32> for FiscalYear {
    type Error = super::PeriodError;

    fn try_from(year: i32) -> Result<Self, Self::Error> {
        Self::new(year).ok_or(super::PeriodError)
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

/// 半期. Half of a fiscal year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Half {
    /// 上半期, April to September.
    First,
    /// 下半期, October to March.
    Second,
}

impl Half {
    /// The half in which a date lies.
    pub fn containing(date: NaiveDate) -> Self {
        if (4..10).contains(&date.month()) {
            Self::First
        } else {
            Self::Second
        }
    }

    /// 上半期 or 下半期.
    pub const fn label(self) -> &'static str {
        match self {
            Self::First => "上半期",
            Self::Second => "下半期",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_begins_in_april() {
        for (day, year, half) in [
            ("2024-03-31", 2023, Half::Second),
            ("2024-04-01", 2024, Half::First),
            ("2024-09-30", 2024, Half::First),
            ("2024-10-01", 2024, Half::Second),
            ("2025-01-01", 2024, Half::Second),
        ] {
            let date = day.parse().unwrap();
            assert_eq!(FiscalYear::containing(date).year(), year, "{day}");
            assert_eq!(Half::containing(date), half, "{day}");
        }
    }

    #[test]
    fn fiscal_years_carry_the_era_of_their_middle() {
        for (year, label) in [
            (2024, "令和6年度"),
            (2019, "令和元年度"),
            (2018, "平成30年度"),
            (1989, "平成元年度"),
            (1988, "昭和63年度"),
            (1926, "大正15年度"),
            (1600, "1600年度"),
        ] {
            assert_eq!(FiscalYear::clamped(year).label(), label);
        }
    }

    #[test]
    fn years_outside_the_calendar_are_refused() {
        assert_eq!(FiscalYear::new(0), None);
        assert_eq!(FiscalYear::new(9999), None);
        assert_eq!(FiscalYear::clamped(9999), FiscalYear::clamped(9998));
    }
}
