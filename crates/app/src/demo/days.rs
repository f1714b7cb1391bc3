//! Days and hours in which an office works.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc};
use kernel::{
    calendar::{FiscalYear, OfficeHours, Period},
    clock::{from_japan, in_japan},
};

use super::chance::Chance;

/// The three fiscal years that end with the one of `today`.
pub fn years(today: NaiveDate) -> [FiscalYear; 3] {
    let this = FiscalYear::containing(today);
    [this.previous().previous(), this.previous(), this]
}

/// The working days of a fiscal year.
pub fn working_days(year: FiscalYear) -> Vec<NaiveDate> {
    let hours = OfficeHours::default();
    let (from, until) = Period::Year(year).bounds();
    from.iter_days()
        .take_while(|day| *day < until)
        .filter(|day| hours.is_working_day(*day))
        .collect()
}

/// An instant within the office hours of `day`.
pub fn moment(chance: &mut Chance, day: NaiveDate) -> DateTime<Utc> {
    let minutes = chance.between(9 * 60 + 3, 16 * 60 + 40);
    from_japan(day.and_time(NaiveTime::MIN) + Duration::minutes(minutes))
}

/// The first instant in office hours that is at least `minutes` after `at`.
pub fn later(at: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
    let wanted = in_japan(at) + Duration::minutes(minutes);
    from_japan(OfficeHours::default().next_open(wanted))
}

/// The name under which a year's chance branches off, so that each year is the same whenever it
/// is made.
pub fn branch(what: &str, year: FiscalYear) -> String {
    format!("{what} {}", year.year())
}

/// The fiscal year of a day as the 受付番号 has it.
pub fn fiscal_year(day: NaiveDate) -> i64 {
    i64::from(if day.month() < 4 {
        day.year() - 1
    } else {
        day.year()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_are_neither_weekends_nor_holidays_nor_the_turn_of_the_year() {
        let days = working_days(FiscalYear::clamped(2024));
        assert!((238..246).contains(&days.len()), "{}", days.len());
        for closed in ["2024-11-23", "2024-11-04", "2024-12-30", "2025-01-03"] {
            assert!(!days.contains(&closed.parse().unwrap()), "{closed}");
        }
    }

    #[test]
    fn what_would_happen_at_night_happens_the_next_morning() {
        let friday = from_japan("2026-11-20T16:30:00".parse().unwrap());
        let next = in_japan(later(friday, 60)).to_string();
        assert_eq!(next, "2026-11-24 09:00:00", "23 November is a holiday");
        assert_eq!(
            in_japan(later(friday, 20)).to_string(),
            "2026-11-20 16:50:00"
        );
    }
}
