//! Dates as people type them, one by one and all of them.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{DateError, parse_date, parse_date_with_year};
use crate::calendar::{Era, format_date, format_date_short, format_date_with_weekday};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str) -> Result<NaiveDate, DateError> {
    parse_date(text, day("2026-11-18"))
}

#[test]
fn one_day_is_understood_in_all_its_spellings() {
    for typed in [
        "令和8年11月20日",
        "令和8年11月20日（金）",
        "令和8年11月20日(金・祝)",
        "令和8年11月20日金曜日",
        "令和 8年11月20日",
        "令和　８年　１１月　２０日",
        "令和八年十一月二十日",
        "R8.11.20",
        "r8/11/20",
        "Ｒ８．１１．２０",
        "R081120",
        "R81120",
        "令8.11.20",
        "㋿8年11月20日",
        "2026-11-20",
        "2026/11/20",
        "２０２６／１１／２０",
        "2026ー11－20",
        "2026.11.20",
        "2026年11月20日",
        "二〇二六年十一月二十日",
        "20261120",
        "2026/11/20 0:00:00",
        "2026-11-20T09:30",
        "2026/11/20 (金) 9:00",
        "2026/11/20 9:00 (金)",
        "令和8年11月20日（金）9:05",
        "2026/11/20(祝)",
        "2026/11/20（祝日）",
        "2026/11/20（金・祝）",
        "令和8年11/20",
        "2026年11月20",
        "11月20",
        "11/20",
        "11月20日",
        "十一月二十日",
        "11-20（金）",
        "明後日",
        "2日後",
        "二日後",
    ] {
        assert_eq!(read(typed), Ok(day("2026-11-20")), "{typed}");
    }
}

#[test]
fn dates_of_files_and_of_old_people_are_understood() {
    for (typed, date) in [
        ("令和 6年 6月 1日", "2024-06-01"),
        ("平成20年 8月 1日", "2008-08-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("R元.5.1", "2019-05-01"),
        ("令和元/5/1", "2019-05-01"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭32. 7. 1", "1957-07-01"),
        ("S12.3.4", "1937-03-04"),
        ("大正15年12月25日", "1926-12-25"),
        ("昭和元年12月25日", "1926-12-25"),
        ("明治45年7月30日", "1912-07-30"),
        ("T1.7.30", "1912-07-30"),
        ("明治6年1月1日", "1873-01-01"),
        ("昨日", "2026-11-17"),
        ("一昨日", "2026-11-16"),
        ("今日", "2026-11-18"),
        ("１週間前", "2026-11-11"),
    ] {
        assert_eq!(read(typed), Ok(day(date)), "{typed}");
    }
}

#[test]
fn month_and_day_mean_the_year_that_is_near() {
    for (typed, today, date) in [
        ("11/20", "2026-11-18", "2026-11-20"),
        ("4/1", "2026-11-18", "2026-04-01"),
        ("12/28", "2027-01-10", "2026-12-28"),
        ("1/5", "2026-12-20", "2027-01-05"),
        ("6/30", "2027-01-10", "2027-06-30"),
        ("2/29", "2028-03-01", "2028-02-29"),
    ] {
        assert_eq!(
            parse_date(typed, day(today)),
            Ok(day(date)),
            "{typed} on {today}"
        );
    }
    assert_eq!(
        parse_date("2/29", day("2026-11-18")),
        Err(DateError::NoSuchDay(2026, 2, 29))
    );
}

#[test]
fn what_is_no_date_is_refused_with_its_reason() {
    for (typed, error) in [
        ("　", DateError::Empty),
        ("未定", DateError::Unreadable),
        ("令和", DateError::Unreadable),
        ("令和8年11月", DateError::Unreadable),
        ("令和八年十十月二日", DateError::Unreadable),
        ("令和8年11月2十日", DateError::Unreadable),
        ("令和1元年11月2日", DateError::Unreadable),
        ("3日5月", DateError::Unreadable),
        ("3日1", DateError::Unreadable),
        ("5日3", DateError::Unreadable),
        ("4-5日", DateError::Unreadable),
        ("S12.4年3", DateError::Unreadable),
        ("R8月11.20", DateError::Unreadable),
        ("月11日20", DateError::Unreadable),
        ("R元5.1", DateError::Unreadable),
        ("元.5.1", DateError::Unreadable),
        ("2026/11/20 (金) 99:00", DateError::Unreadable),
        ("2026/11/20(金)まで", DateError::Unreadable),
        ("11月2026年20日", DateError::Unreadable),
        ("11/20 2025 10:00", DateError::Unreadable),
        ("2026/11/20 99:99", DateError::Unreadable),
        ("11/20 ～12/3 9:00", DateError::Unreadable),
        ("2026-11-20T20:00:00Z", DateError::Unreadable),
        ("20000日前", DateError::Unreadable),
        ("8年11月", DateError::YearUnclear),
        ("9年8", DateError::YearUnclear),
        ("11/8年", DateError::YearUnclear),
        ("2026", DateError::Unreadable),
        ("R0.1.1", DateError::Unreadable),
        ("2026/11/20(不明)", DateError::Unreadable),
        ("8/11/20", DateError::YearUnclear),
        ("261120", DateError::YearUnclear),
        ("2026/2/29", DateError::NoSuchDay(2026, 2, 29)),
        ("R8.13.1", DateError::NoSuchDay(2026, 13, 1)),
        ("13/1", DateError::NoSuchMonthDay(13, 1)),
        ("1066/10/14", DateError::OutOfRange(1066)),
        ("明治5年1月1日", DateError::OutOfRange(1872)),
    ] {
        assert_eq!(read(typed), Err(error), "{typed}");
    }
}

#[test]
fn a_birth_date_is_written_with_its_year() {
    for (typed, expected) in [
        ("昭和12年3月4日", Ok(day("1937-03-04"))),
        ("S12.3.4", Ok(day("1937-03-04"))),
        ("1937/3/4", Ok(day("1937-03-04"))),
        ("19370304", Ok(day("1937-03-04"))),
        ("3/4", Err(DateError::NoYear)),
        ("3月4日", Err(DateError::NoYear)),
        ("3日前", Err(DateError::NoYear)),
        ("今日", Err(DateError::NoYear)),
        ("13/4", Err(DateError::NoSuchMonthDay(13, 4))),
        ("8年11月", Err(DateError::YearUnclear)),
        ("", Err(DateError::Empty)),
    ] {
        assert_eq!(parse_date_with_year(typed), expected, "{typed}");
    }
}

#[test]
fn a_day_outside_its_era_is_told_by_its_right_name() {
    let error = read("平成31年5月1日").unwrap_err();
    assert!(matches!(
        error,
        DateError::NotInEra {
            era: Era::Heisei,
            ..
        }
    ));
    assert_eq!(
        error.to_string(),
        "2019年5月1日は平成ではありません。令和元年5月1日として入力してください"
    );
    assert!(read("昭和64年1月8日").is_err());
    assert!(read("昭和64年1月7日").is_ok());
}

#[test]
fn a_wrong_weekday_is_noticed() {
    assert_eq!(
        read("11/20（木）").unwrap_err().to_string(),
        "曜日が違います。令和8年11月20日（金）です"
    );
}

proptest! {
    #[test]
    fn every_date_is_read_back_from_what_is_shown(offset in 0u64..119_000) {
        let date = day("1873-01-01") + Days::new(offset);
        for shown in [
            format_date(date),
            format_date_short(date),
            format_date_with_weekday(date),
            date.to_string(),
            date.format("%Y%m%d").to_string(),
        ] {
            prop_assert_eq!(read(&shown), Ok(date), "{}", shown);
        }
    }

    #[test]
    fn nothing_that_is_typed_breaks_the_reader(text in "[0-9RSH令和昭年月日/(.)（金）曜前後 元一十T:-]{0,14}") {
        let _ = read(&text);
    }
}
