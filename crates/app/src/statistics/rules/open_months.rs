//! Months in which an office was open: the measure of what may be expected of it.

use chrono::NaiveDate;
use kernel::calendar::{Period, YearMonth};

/// 開設月数: the months of `period` in which an office opened on `opened_on` was open for at
/// least a day, and which have begun by `today`.
pub fn open_months(opened_on: NaiveDate, period: Period, today: NaiveDate) -> i64 {
    let this_month = YearMonth::containing(today);
    let is_open = |month: &YearMonth| month.bounds().1 > opened_on && *month <= this_month;
    period
        .months()
        .iter()
        .filter(|month| is_open(month))
        .count() as i64
}

/// 1室1か月あたり; `None` where no office was open.
pub fn per_month(n: i64, months: i64) -> Option<f64> {
    (months > 0).then(|| n as f64 / months as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_office_counts_from_the_month_it_opened_to_this_month() {
        for (opened, period, today, months) in [
            ("2016-08-01", "2017H1", "2026-11-20", 6),
            ("2017-04-01", "2017H1", "2026-11-20", 6),
            ("2017-10-01", "2017H1", "2026-11-20", 0),
            ("2017-10-01", "2017", "2026-11-20", 6),
            ("2017-10-31", "2017-10", "2026-11-20", 1),
            ("2016-08-01", "2026", "2026-11-20", 8),
            ("2016-08-01", "2027", "2026-11-20", 0),
        ] {
            let period: Period = period.parse().unwrap();
            assert_eq!(
                open_months(day(opened), period, day(today)),
                months,
                "{opened} {period}"
            );
        }
    }

    #[test]
    fn the_published_figure_of_fy2017_comes_out() {
        // 22 offices open for six months, 1,452 cases: 1区あたり11件/月.
        assert_eq!(per_month(1_452, 22 * 6), Some(11.0));
        assert_eq!(per_month(5, 0), None);
    }
}
