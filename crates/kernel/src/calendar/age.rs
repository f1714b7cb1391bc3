//! Ages, as people and as the law count them.

use chrono::{Datelike, Days, NaiveDate};

/// Age in whole years, which grows on the birthday (29 February: on 1 March of common years).
///
/// `None` if the person is not born yet.
pub fn age(birth: NaiveDate, on: NaiveDate) -> Option<u32> {
    on.years_since(birth)
}

/// The day on which the law counts an age as reached: the day before the birthday.
///
/// 年齢計算ニ関スル法律 (明治35年法律第50号) with 民法第143条; someone born on 1 April turns 65 for
/// the insurance on 31 March. `None` for ages that the calendar cannot hold.
pub fn reaches_age_on(birth: NaiveDate, years: u32) -> Option<NaiveDate> {
    let year = birth.year().checked_add(i32::try_from(years).ok()?)?;
    let birthday = NaiveDate::from_ymd_opt(year, birth.month(), birth.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))?;
    birthday.checked_sub_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn age_grows_on_the_birthday() {
        for (birth, on, years) in [
            ("1937-03-04", "2026-03-03", Some(88)),
            ("1937-03-04", "2026-03-04", Some(89)),
            ("1940-02-29", "2026-02-28", Some(85)),
            ("1940-02-29", "2026-03-01", Some(86)),
            ("1940-02-29", "2028-02-29", Some(88)),
            ("2026-11-20", "2026-11-20", Some(0)),
            ("2026-11-21", "2026-11-20", None),
        ] {
            assert_eq!(age(day(birth), day(on)), years, "{birth} on {on}");
        }
    }

    #[test]
    fn the_law_counts_an_age_from_the_day_before() {
        for (birth, years, on) in [
            ("1961-04-01", 65, "2026-03-31"),
            ("1961-04-02", 65, "2026-04-01"),
            ("1961-01-01", 65, "2025-12-31"),
            ("1960-02-29", 65, "2025-02-28"),
            ("1960-02-29", 40, "2000-02-28"),
        ] {
            assert_eq!(reaches_age_on(day(birth), years), Some(day(on)), "{birth}");
        }
    }
}
