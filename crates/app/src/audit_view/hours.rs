//! 時間外: what lies outside of the offices' hours, said so that one SQL text tells it on both engines.

use chrono::NaiveTime;
use kernel::{calendar::OfficeHours, clock::from_japan};

use super::model::Days;

/// 開所時間 of some days as the engines show an instant: in UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// `00:00`, when offices open.
    pub opens: String,
    /// `08:00`, the first moment at which they are closed.
    pub closes: String,
    /// The days on which they stay closed, `2026-11-21 2026-11-22`.
    pub shut: String,
}

/// The hours of `days`, by the opening rule of all offices.
///
/// An office's day must lie within one day of UTC, as 9:00 to 17:00 in Japan does; a test holds it.
pub fn hours(days: Days) -> Hours {
    let hours = OfficeHours::default();
    let clock = |time: NaiveTime| {
        let at = from_japan(days.from.and_time(time));
        at.format("%H:%M").to_string()
    };
    let all = days.from.iter_days().take_while(|day| *day <= days.until);
    let shut = all.filter(|day| !hours.is_working_day(*day));
    let shut: Vec<String> = shut.map(|day| day.to_string()).collect();
    Hours {
        opens: clock(hours.rule().from),
        closes: clock(hours.rule().to),
        shut: shut.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_office_lies_within_one_day_of_utc() {
        let rule = OfficeHours::default().rule().clone();
        let day = "2026-11-20".parse().unwrap();
        let days = Days {
            from: day,
            until: day,
        };
        let at = |time| from_japan(day.and_time(time)).date_naive();
        assert_eq!((at(rule.from), at(rule.to)), (day, day));
        let hours = hours(days);
        assert!(hours.opens < hours.closes, "{hours:?}");
        assert_eq!(hours.opens, "00:00");
    }

    #[test]
    fn weekends_holidays_and_the_new_year_are_shut() {
        let days = Days {
            from: "2026-11-20".parse().unwrap(),
            until: "2026-11-24".parse().unwrap(),
        };
        // A weekend, and 勤労感謝の日 on Monday.
        assert_eq!(hours(days).shut, "2026-11-21 2026-11-22 2026-11-23");
    }
}
