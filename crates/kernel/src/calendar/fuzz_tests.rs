//! Dates, times, periods and opening hours as people type them and as they are kept, spoilt.

use chrono::{Datelike, NaiveDate};
use fuzz::{Target, text};

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
}

#[test]
fn dates() {
    let words = "令和 平成 昭和 大正 明治 元 年 月 日 (金) （祝） 前 後 今日 昨日 来週 先月 末 R S. 閏 二十 時 T00:00 Z";
    Target::named("kernel-date")
        .from([
            "令和8年11月20日（金）",
            "R8.11.20",
            "2026/11/20 9:05",
            "20261120",
            "昭和六十四年一月七日",
            "11/20",
            "3日前",
            "S320701",
        ])
        .words(words.split(' '))
        .check(|input| {
            let input = text(input);
            let read = parse_date(&input, today());
            for date in [&read, &parse_date_with_year(&input)].into_iter().flatten() {
                assert!((1873..=2200).contains(&date.year()), "{date}");
                assert_eq!(parse_date(&date.to_string(), today()).as_ref(), Ok(date));
                assert_eq!(parse_date_with_year(&format_date(*date)).as_ref(), Ok(date));
            }
            read.is_ok()
        });
}

#[test]
fn times() {
    Target::named("kernel-time")
        .from([
            "9:05",
            "９時５分",
            "0905",
            "午後3時半",
            "正午",
            "PM3:00",
            "十時二十分",
        ])
        .words(["午前", "午後", "時", "分", "半", "am", "pm", "12", "24"])
        .check(|input| {
            let read = parse_time(&text(input));
            if let Ok(time) = &read {
                assert_eq!(parse_time(&format_time(*time)).as_ref(), Ok(time));
            }
            read.is_ok()
        });
}

#[test]
fn periods() {
    Target::named("kernel-period")
        .from(["2024", "2024H1", "2024H2", "2024-11", "9998", "0001"])
        .words(["H1", "H2", "-12", "-01", "9999", "0000"])
        .check(|input| {
            let input = text(input);
            let read = input.parse::<Period>();
            if let Ok(period) = read {
                assert_eq!(period.to_string(), input);
                assert_eq!(period.to_string().parse(), Ok(period));
                assert!(period.bounds().0 <= period.bounds().1);
                let _ = (
                    period.label(),
                    period.months(),
                    period.next(),
                    period.previous(),
                );
            }
            read.is_ok()
        });
}

/// What hours answer at the edges of the calendar, besides on the days that they name.
fn ask(hours: &OpeningHours) {
    for day in [NaiveDate::MIN, today(), NaiveDate::MAX] {
        for (hour, is_holiday) in [(0, true), (9, false), (23, false)] {
            let at = day.and_hms_opt(hour, 30, 0).unwrap();
            let _ = (
                hours.open_at(at, is_holiday),
                hours.state_at(at, is_holiday),
            );
        }
    }
    let _ = (
        hours.open_nights(),
        hours.open_holidays(),
        hours.round_the_clock(),
    );
    if let Ok(again) = OpeningHours::from_typed(&hours.lines().join("\n")) {
        assert_eq!(&again, hours);
    }
}

#[test]
fn hours_as_they_are_kept() {
    let words = "Mo Tu We Th Fr Sa Su PH off 24/7 00:00-24:00 22:00-06:00 [1] [2,4] [5] Jan Feb 29 Dec 31 2026 ; , -";
    Target::named("kernel-hours-kept")
        .from([
            "Mo-Fr 09:00-12:00,14:00-17:00; Sa 09:00-12:00; Th[2,4] off; PH off; Dec 29-Jan 03 off",
            "24/7",
            "Mo-Su 00:00-24:00; 2026 Aug 13-2026 Aug 15 off; 2026 Dec 28 09:00-12:00",
            "Fr 22:00-06:00; Aug 15 off; Feb 29 10:00-11:00",
        ])
        .words(words.split(' '))
        .check(|input| {
            let read = OpeningHours::parse(&text(input));
            if let Ok(hours) = &read {
                let again = OpeningHours::parse(&hours.to_string());
                assert_eq!(again.as_ref(), Ok(hours));
                ask(hours);
            }
            read.is_ok()
        });
}

#[test]
fn hours_as_people_type_them() {
    let words = "月 火 金曜 土 日 祝 第2 第5 ・ 、 〜 - 9 12:00 午前 午後 時 半 休み 除く ( ) 8月 13日 / 翌 24時間 平日 年中無休 毎日 正午 隔週 昼休み";
    Target::named("kernel-hours-typed")
        .from([
            "月-金 9-12, 14:00-17:00 土9:00～12:00 日祝休",
            "平日 午前9時〜午後5時半\n第2・第4木曜休み",
            "年中無休 24時間",
            "月・水 22:00〜翌6:00、12月29日〜1月3日 休み",
        ])
        .words(words.split(' '))
        .check(|input| {
            let input = text(input);
            let read = OpeningHours::from_typed(&input);
            if let Ok(hours) = &read {
                assert_eq!(OpeningHours::parse(&hours.to_string()).as_ref(), Ok(hours));
                ask(hours);
            }
            let _ = opening::closed_days(&input);
            read.is_ok()
        });
}
