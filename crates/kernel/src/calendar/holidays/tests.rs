//! The computed holidays against the published calendar.

use chrono::{Datelike, NaiveDate};

use super::holiday_name;

/// Holidays of a year as `月/日`, from the calendar printed by the Cabinet Office.
const PUBLISHED: [(i32, &str); 11] = [
    (
        2018,
        "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 11/23 \
         12/23 12/24",
    ),
    (
        2019,
        "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 \
         10/22 11/3 11/4 11/23",
    ),
    (
        2020,
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    ),
    (
        2021,
        "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    ),
    (
        2022,
        "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
    ),
    (
        2023,
        "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23",
    ),
    (
        2024,
        "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 \
         11/3 11/4 11/23",
    ),
    (
        2025,
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 \
         11/24",
    ),
    (
        2026,
        "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    ),
    (
        2027,
        "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
    ),
    (
        2028,
        "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23",
    ),
];

fn named(year: i32, month: u32, day: u32) -> Option<&'static str> {
    holiday_name(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

#[test]
fn the_years_around_now_are_as_published() {
    for (year, published) in PUBLISHED {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        let computed: Vec<String> = days
            .filter(|day| holiday_name(*day).is_some())
            .map(|day| format!("{}/{}", day.month(), day.day()))
            .collect();
        assert_eq!(computed.join(" "), published, "{year}");
    }
}

#[test]
fn holidays_carry_their_names() {
    for (year, month, day, name) in [
        (1948, 9, 23, "秋分の日"),
        (1959, 4, 10, "結婚の儀"),
        (1973, 4, 30, "振替休日"),
        (1986, 5, 4, ""),
        (1988, 5, 4, "国民の休日"),
        (1989, 2, 24, "大喪の礼"),
        (1990, 11, 12, "即位礼正殿の儀"),
        (1993, 6, 9, "結婚の儀"),
        (1999, 1, 15, "成人の日"),
        (2000, 1, 10, "成人の日"),
        (2002, 12, 23, "天皇誕生日"),
        (2006, 4, 29, "みどりの日"),
        (2007, 4, 29, "昭和の日"),
        (2008, 5, 6, "振替休日"),
        (2009, 9, 22, "国民の休日"),
        (2015, 9, 22, "国民の休日"),
        (2019, 4, 30, "国民の休日"),
        (2019, 5, 1, "即位の日"),
        (2019, 5, 2, "国民の休日"),
        (2019, 10, 22, "即位礼正殿の儀"),
        (2019, 12, 23, ""),
        (2020, 7, 24, "スポーツの日"),
        (2020, 10, 12, ""),
        (2021, 7, 19, ""),
        (2021, 8, 9, "振替休日"),
        (2026, 5, 6, "振替休日"),
        (2026, 9, 22, "国民の休日"),
        (2032, 9, 21, "国民の休日"),
        (2026, 11, 20, ""),
    ] {
        assert_eq!(
            named(year, month, day).unwrap_or_default(),
            name,
            "{year}/{month}/{day}"
        );
    }
}

#[test]
fn equinoxes_fall_on_the_observatorys_days() {
    for (year, spring, autumn) in [
        (1950, 21, 23),
        (1979, 21, 24),
        (1980, 20, 23),
        (2000, 20, 23),
        (2011, 21, 23),
        (2012, 20, 22),
        (2030, 20, 23),
        (2050, 20, 23),
        (2092, 19, 22),
        (2099, 20, 23),
    ] {
        assert_eq!(named(year, 3, spring), Some("春分の日"), "{year}");
        assert_eq!(named(year, 9, autumn), Some("秋分の日"), "{year}");
    }
}

#[test]
fn there_were_no_holidays_before_the_law() {
    assert_eq!(named(1948, 1, 1), None);
    assert_eq!(named(1948, 3, 21), None);
    assert_eq!(named(2151, 1, 1), None);
}

#[test]
fn every_year_to_2099_has_its_holidays() {
    for year in 2022..=2099 {
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let days = first.iter_days().take_while(|day| day.year() == year);
        let names: Vec<&str> = days.filter_map(holiday_name).collect();
        let own = names
            .iter()
            .filter(|name| !["振替休日", "国民の休日"].contains(name))
            .count();
        assert_eq!(own, 16, "{year}: {names:?}");
    }
}
