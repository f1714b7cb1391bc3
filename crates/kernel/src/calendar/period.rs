//! Periods of statistics and reports: a month, a half-year, a fiscal year.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fiscal::first_of;
use super::{FiscalYear, Half, YearMonth};

/// 集計期間. What a figure is counted over; in URLs `2024-11`, `2024H1`, `2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Period {
    /// 月.
    Month(YearMonth),
    /// 上半期 or 下半期.
    Half(FiscalYear, Half),
    /// 年度.
    Year(FiscalYear),
}

/// The three lengths of periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// 月.
    Month,
    /// 半期.
    Half,
    /// 年度.
    Year,
}

/// The text names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "期間の指定が正しくありません。月（2024-11）、半期（2024H1）、年度（2024）のどれかを指定してください"
)]
pub struct PeriodError;

impl Period {
    /// The period of a kind in which a date lies.
    pub fn containing(kind: PeriodKind, date: NaiveDate) -> Self {
        match kind {
            PeriodKind::Month => Self::Month(YearMonth::containing(date)),
            PeriodKind::Half => Self::Half(FiscalYear::containing(date), Half::containing(date)),
            PeriodKind::Year => Self::Year(FiscalYear::containing(date)),
        }
    }

    /// How long it is.
    pub const fn kind(self) -> PeriodKind {
        match self {
            Self::Month(_) => PeriodKind::Month,
            Self::Half(..) => PeriodKind::Half,
            Self::Year(_) => PeriodKind::Year,
        }
    }

    /// The first day and the day after the last.
    pub fn bounds(self) -> (NaiveDate, NaiveDate) {
        match self {
            Self::Month(month) => month.bounds(),
            Self::Half(year, Half::First) => (year.bounds().0, first_of(year.year(), 10)),
            Self::Half(year, Half::Second) => (first_of(year.year(), 10), year.bounds().1),
            Self::Year(year) => year.bounds(),
        }
    }

    /// Does a date lie in it?
    pub fn contains(self, date: NaiveDate) -> bool {
        let (start, end) = self.bounds();
        start <= date && date < end
    }

    /// Its months, first to last: 1, 6 or 12.
    pub fn months(self) -> Vec<YearMonth> {
        let count = match self.kind() {
            PeriodKind::Month => 1,
            PeriodKind::Half => 6,
            PeriodKind::Year => 12,
        };
        let first = YearMonth::containing(self.bounds().0);
        (0..count).map(|offset| first.plus_months(offset)).collect()
    }

    /// The fiscal year in which it lies.
    pub const fn fiscal_year(self) -> FiscalYear {
        match self {
            Self::Month(month) => month.fiscal_year(),
            Self::Half(year, _) | Self::Year(year) => year,
        }
    }

    /// `令和6年11月`, `令和6年度 上半期`, `令和6年度`.
    pub fn label(self) -> String {
        match self {
            Self::Month(month) => month.label(),
            Self::Half(year, half) => format!("{} {}", year.label(), half.label()),
            Self::Year(year) => year.label(),
        }
    }

    /// The next period of the same length.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.next()),
            Self::Half(year, Half::First) => Self::Half(year, Half::Second),
            Self::Half(year, Half::Second) => Self::Half(year.next(), Half::First),
            Self::Year(year) => Self::Year(year.next()),
        }
    }

    /// The period before, of the same length.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.previous()),
            Self::Half(year, Half::First) => Self::Half(year.previous(), Half::Second),
            Self::Half(year, Half::Second) => Self::Half(year, Half::First),
            Self::Year(year) => Self::Year(year.previous()),
        }
    }

    /// 前年同期. The same month, half or year one year before.
    #[must_use]
    pub fn same_last_year(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(month.plus_months(-12)),
            Self::Half(year, half) => Self::Half(year.previous(), half),
            Self::Year(year) => Self::Year(year.previous()),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Half(year, Half::First) => write!(f, "{year}H1"),
            Self::Half(year, Half::Second) => write!(f, "{year}H2"),
            Self::Year(year) => year.fmt(f),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.contains('-') {
            return text.parse().map(Self::Month);
        }
        let digits = text
            .get(..4)
            .filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
        let year = digits
            .and_then(|year| FiscalYear::new(year.parse().ok()?))
            .ok_or(PeriodError)?;
        match text.get(4..) {
            Some("") => Ok(Self::Year(year)),
            Some("H1") => Ok(Self::Half(year, Half::First)),
            Some("H2") => Ok(Self::Half(year, Half::Second)),
            _ => Err(PeriodError),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn periods_have_bounds_months_and_a_label() {
        for (text, from, to, months, label) in [
            ("2024", "2024-04-01", "2025-04-01", 12, "令和6年度"),
            ("2024H1", "2024-04-01", "2024-10-01", 6, "令和6年度 上半期"),
            ("2024H2", "2024-10-01", "2025-04-01", 6, "令和6年度 下半期"),
            ("2024-11", "2024-11-01", "2024-12-01", 1, "令和6年11月"),
            ("2019-05", "2019-05-01", "2019-06-01", 1, "令和元年5月"),
        ] {
            let period = period(text);
            assert_eq!(
                period.bounds(),
                (from.parse().unwrap(), to.parse().unwrap()),
                "{text}"
            );
            assert_eq!(period.months().len(), months, "{text}");
            assert_eq!(period.label(), label);
        }
    }

    #[test]
    fn periods_have_neighbours() {
        for (text, previous, next, last_year) in [
            ("2024", "2023", "2025", "2023"),
            ("2024H1", "2023H2", "2024H2", "2023H1"),
            ("2024H2", "2024H1", "2025H1", "2023H2"),
            ("2024-04", "2024-03", "2024-05", "2023-04"),
            ("2024-12", "2024-11", "2025-01", "2023-12"),
        ] {
            let period = period(text);
            assert_eq!(period.previous().to_string(), previous);
            assert_eq!(period.next().to_string(), next);
            assert_eq!(period.same_last_year().to_string(), last_year);
        }
    }

    #[test]
    fn only_well_formed_periods_are_read() {
        for text in [
            "", "24", "2024H3", "2024h1", "2024-13", "2024-1", "2024 ", "令和6", "+202",
        ] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text}");
        }
    }

    #[test]
    fn months_of_a_year_run_from_april_to_march() {
        let months: Vec<String> = period("2024")
            .months()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(months.first().unwrap(), "2024-04");
        assert_eq!(months.last().unwrap(), "2025-03");
    }

    fn any_period() -> impl Strategy<Value = Period> {
        let kinds = prop_oneof![
            Just(PeriodKind::Month),
            Just(PeriodKind::Half),
            Just(PeriodKind::Year)
        ];
        let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        (kinds, 0u64..100_000)
            .prop_map(move |(kind, days)| Period::containing(kind, first + Days::new(days)))
    }

    proptest! {
        #[test]
        fn every_period_is_read_back_from_its_name(period in any_period()) {
            prop_assert_eq!(period.to_string().parse(), Ok(period));
        }

        #[test]
        fn periods_follow_each_other_without_gap(period in any_period()) {
            prop_assert_eq!(period.bounds().1, period.next().bounds().0);
            prop_assert_eq!(period.next().previous(), period);
            prop_assert!(period.contains(period.bounds().0));
            prop_assert!(!period.contains(period.bounds().1));
        }

        #[test]
        fn the_months_of_a_period_fill_it(period in any_period()) {
            let months = period.months();
            prop_assert_eq!(months.first().unwrap().bounds().0, period.bounds().0);
            prop_assert_eq!(months.last().unwrap().bounds().1, period.bounds().1);
            prop_assert!(months.iter().all(|m| m.fiscal_year() == period.fiscal_year()));
        }
    }
}
