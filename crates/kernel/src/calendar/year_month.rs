//! Months of a year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::fiscal::{FiscalYear, MAX_YEAR, MIN_YEAR, first_of};
use super::{PeriodError, Wareki};

/// 年月. A month of a year; shown in URLs and files as `2024-11`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearMonth {
    year: i32,
    month: u32,
}

impl YearMonth {
    /// A month from 1 to 12 of a year from 1 to 9998; `None` outside.
    pub const fn new(year: i32, month: u32) -> Option<Self> {
        if MIN_YEAR <= year && year <= MAX_YEAR && 1 <= month && month <= 12 {
            Some(Self { year, month })
        } else {
            None
        }
    }

    /// The month in which a date lies.
    pub fn containing(date: NaiveDate) -> Self {
        Self {
            year: date.year().clamp(MIN_YEAR, MAX_YEAR),
            month: date.month(),
        }
    }

    /// The Gregorian year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u32 {
        self.month
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        first_of(self.year, self.month)
    }

    /// The first day and the day after the last.
    pub fn bounds(self) -> (NaiveDate, NaiveDate) {
        let after = match self.month {
            12 => first_of(self.year + 1, 1),
            month => first_of(self.year, month + 1),
        };
        (self.first_day(), after)
    }

    /// The month so many months later (or earlier, if negative); stays within the known years.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let index = self.year * 12 + self.month.cast_signed() - 1;
        let index = index
            .saturating_add(months)
            .clamp(MIN_YEAR * 12, MAX_YEAR * 12 + 11);
        Self {
            year: index.div_euclid(12),
            month: index.rem_euclid(12).cast_unsigned() + 1,
        }
    }

    /// The next month.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus_months(1)
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus_months(-1)
    }

    /// The fiscal year in which the month lies.
    pub const fn fiscal_year(self) -> FiscalYear {
        FiscalYear::clamped(if self.month < 4 {
            self.year - 1
        } else {
            self.year
        })
    }

    /// `令和6年11月`, by the era of its first day.
    pub fn label(self) -> String {
        let year = Wareki::of(self.first_day());
        let year = year.map_or_else(|| format!("{}年", self.year), |year| year.to_string());
        format!("{year}{}月", self.month)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for YearMonth {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text
            .split_once('-')
            .filter(|(y, m)| y.len() == 4 && m.len() == 2);
        let digits = parts.filter(|(y, m)| y.bytes().chain(m.bytes()).all(|b| b.is_ascii_digit()));
        let month = digits.and_then(|(y, m)| Self::new(y.parse().ok()?, m.parse().ok()?));
        month.ok_or(PeriodError)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other_across_years() {
        let december: YearMonth = "2024-12".parse().unwrap();
        assert_eq!(december.next().to_string(), "2025-01");
        assert_eq!(december.next().previous(), december);
        assert_eq!(december.plus_months(-24).to_string(), "2022-12");
        assert_eq!(december.plus_months(i32::MAX).to_string(), "9998-12");
    }

    #[test]
    fn a_month_ends_where_the_next_begins() {
        for (month, from, to) in [
            ("2024-02", "2024-02-01", "2024-03-01"),
            ("2024-12", "2024-12-01", "2025-01-01"),
            ("9998-12", "9998-12-01", "9999-01-01"),
        ] {
            let bounds = month.parse::<YearMonth>().unwrap().bounds();
            assert_eq!(bounds, (from.parse().unwrap(), to.parse().unwrap()));
        }
    }

    #[test]
    fn only_well_formed_months_are_read() {
        for text in [
            "2024-13", "2024-00", "2024-1", "202411", "24-11", "+024-11", "0000-01", "",
        ] {
            assert_eq!(text.parse::<YearMonth>(), Err(PeriodError), "{text}");
        }
    }

    #[test]
    fn january_to_march_belong_to_the_fiscal_year_before() {
        let year_of = |text: &str| text.parse::<YearMonth>().unwrap().fiscal_year().year();
        assert_eq!((year_of("2025-03"), year_of("2025-04")), (2024, 2025));
    }
}
