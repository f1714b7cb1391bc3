//! Dates and times as people read them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::Wareki;

/// `令和8年11月20日`; before 1873 in the Gregorian year.
pub fn format_date(date: NaiveDate) -> String {
    let year = Wareki::of(date).map_or_else(|| format!("{}年", date.year()), |y| y.to_string());
    format!("{year}{}月{}日", date.month(), date.day())
}

/// `令和8年11月20日（金）`.
pub fn format_date_with_weekday(date: NaiveDate) -> String {
    format!("{}（{}）", format_date(date), weekday_name(date.weekday()))
}

/// `R8.11.20`, for narrow columns; before 1873 `1872.12.31`.
pub fn format_date_short(date: NaiveDate) -> String {
    let year = Wareki::of(date).map_or_else(
        || date.year().to_string(),
        |wareki| format!("{}{}", wareki.era().letter(), wareki.year()),
    );
    format!("{year}.{}.{}", date.month(), date.day())
}

/// `9:05`, `13:30`: the 24-hour clock.
pub fn format_time(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// `令和8年11月20日（金）9:05`.
pub fn format_datetime(at: NaiveDateTime) -> String {
    format!(
        "{}{}",
        format_date_with_weekday(at.date()),
        format_time(at.time())
    )
}

/// `金`: for 曜日 to follow where there is room.
pub const fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "月",
        Weekday::Tue => "火",
        Weekday::Wed => "水",
        Weekday::Thu => "木",
        Weekday::Fri => "金",
        Weekday::Sat => "土",
        Weekday::Sun => "日",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_long_short_and_with_its_weekday() {
        for (day, long, short, weekday) in [
            (
                "2026-11-20",
                "令和8年11月20日",
                "R8.11.20",
                "令和8年11月20日（金）",
            ),
            (
                "2019-05-01",
                "令和元年5月1日",
                "R1.5.1",
                "令和元年5月1日（水）",
            ),
            (
                "1937-03-04",
                "昭和12年3月4日",
                "S12.3.4",
                "昭和12年3月4日（木）",
            ),
            (
                "1870-01-01",
                "1870年1月1日",
                "1870.1.1",
                "1870年1月1日（土）",
            ),
        ] {
            let date: NaiveDate = day.parse().unwrap();
            assert_eq!(format_date(date), long);
            assert_eq!(format_date_short(date), short);
            assert_eq!(format_date_with_weekday(date), weekday);
        }
    }

    #[test]
    fn a_time_is_shown_on_the_24_hour_clock() {
        let at: NaiveDateTime = "2026-11-20T09:05:59".parse().unwrap();
        assert_eq!(format_time(at.time()), "9:05");
        assert_eq!(format_datetime(at), "令和8年11月20日（金）9:05");
        assert_eq!(format_time("00:00:00".parse().unwrap()), "0:00");
    }
}
